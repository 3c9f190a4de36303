"""The daily check-in as Markdown, there and back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from careerjournal.rules.check_in import CheckIn, Headings, from_body, to_body

ENGLISH = Headings("One win", "One next", "Still undone")
GERMAN = Headings("Ein Erfolg", "Als Nächstes", "Noch offen")
KNOWN = (ENGLISH, GERMAN)

_LINE = st.one_of(
    st.sampled_from(
        [
            "# One win",
            "## One win",
            "## still undone ##",
            "\\# x",
            "\\\\## x",
            "```",
            "~~~~",
            "``` py",
            "\\```",
            "   ## One next",
            "    ## code",
            "### below",
            "#tag",
            "",
            "  ",
            "- item",
        ]
    ),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=12),
)
_TEXT = st.lists(_LINE, max_size=5).map("\n".join)
_CHECK_IN = st.builds(CheckIn, win=_TEXT, next=_TEXT, undone=_TEXT)


def test_a_check_in_stands_under_its_headings() -> None:
    body = to_body(CheckIn("Sent it", "Call Priya", "The report"), KNOWN)
    assert body == (
        "## One win\n\nSent it\n\n## One next\n\nCall Priya\n\n## Still undone\n\nThe report\n"
    )
    assert from_body(body, KNOWN) == CheckIn("Sent it", "Call Priya", "The report")


def test_nothing_said_is_an_empty_body() -> None:
    assert to_body(CheckIn(), KNOWN) == ""
    assert from_body("", KNOWN) == CheckIn()


def test_other_text_stays_where_it_stands() -> None:
    body = "Before.\n\n## Ein Erfolg\nOld\n\n# My own\nMine\n\n```\n## One win\n```\n"
    changed = to_body(CheckIn("New", "Then"), KNOWN, body)
    assert changed.startswith("Before.\n\n## Ein Erfolg\n\nNew\n")
    assert "# My own\nMine\n\n```\n## One win\n```" in changed
    assert from_body(changed, KNOWN) == CheckIn("New", "Then")
    emptied = to_body(CheckIn(), KNOWN, changed)
    assert emptied == "Before.\n\n# My own\nMine\n\n```\n## One win\n```\n"


def test_a_body_that_says_it_already_is_left_alone() -> None:
    body = "## One win\n  Sent it  \n\n\n## Else\n\n\n"
    assert to_body(CheckIn("Sent it"), KNOWN, body) == body


def test_what_is_told_twice_is_read_as_one() -> None:
    body = "## One win\nA\n## One win\nB\n"
    assert from_body(body, KNOWN) == CheckIn("A\n\nB")
    assert to_body(CheckIn("C"), KNOWN, body) == "## One win\n\nC\n"


@given(_CHECK_IN)
def test_whatever_is_typed_comes_back(check_in: CheckIn) -> None:
    body = to_body(check_in, KNOWN)
    assert from_body(body, KNOWN) == check_in.stripped()
    assert to_body(check_in, KNOWN, body) == body


@given(_CHECK_IN, _CHECK_IN)
def test_it_can_be_said_anew(first: CheckIn, then: CheckIn) -> None:
    body = to_body(then, KNOWN, to_body(first, (GERMAN, ENGLISH)))
    assert from_body(body, KNOWN) == then.stripped()


@given(_CHECK_IN, st.lists(st.sampled_from(["Before.", "", "# Own", "## Own", "```", "~~~~"])))
def test_text_before_it_is_kept_word_for_word(check_in: CheckIn, lines: list[str]) -> None:
    before = "\n".join(lines).strip()
    body = to_body(check_in, KNOWN, before)
    assert body.startswith(before)
    assert from_body(body, KNOWN) == check_in.stripped()
