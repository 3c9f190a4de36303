"""Where inline marks are found, and how long looking takes."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerjournal.ui.widgets.markdown_spans import Style, inline, runs

ID = "0198f3a2-7b1c-7def-8abc-0123456789ab"
HASH = "a" * 64
NAMES = {
    Style.STRONG: "b",
    Style.EMPHASIS: "i",
    Style.STRIKE: "s",
    Style.CODE: "c",
    Style.LINK: "l",
    Style.MENTION: "m",
}


def told(text: str) -> list[tuple[str, str]]:
    """The words that look different, with the letters of their looks; marks left out."""
    found = []
    for start, end, style in runs(inline(text).spans):
        letters = "".join(letter for bit, letter in NAMES.items() if style & bit)
        if letters and not style & (Style.MARK | Style.HIDDEN):
            found.append((text[start:end], letters))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", []),
        ("**a** b", [("a", "b")]),
        ("*a* __b__ _c_", [("a", "i"), ("b", "b"), ("c", "i")]),
        ("***a***", [("a", "bi")]),
        ("**a *b* c**", [("a ", "b"), ("b", "bi"), (" c", "b")]),
        ("~~a~~ ~b~", [("a", "s")]),
        ("`a *b*`", [("a *b*", "c")]),
        ("``a`b``", [("a`b", "c")]),
        (r"\*a\* `\`", [("\\", "c")]),
        ("2 * 3 * 4 snake_case_name", []),
        ("** a **", []),
        ("[a](https://x.y/z_(1)) b", [("a", "l")]),
        ("[a](javascript:x) [b](file:///etc)", []),
        ("see https://x.y/a_b_c.", [("https://x.y/a_b_c", "l")]),
        (f"[Sam](record:{ID}) [](record:{ID})", [("Sam", "m")]),
        (f"![a.png](attachment:{HASH})", [("a.png", "m")]),
        (f"**[Sam](record:{ID})**", [("Sam", "bm")]),
        ("會議**很好**。", [("很好", "b")]),
    ],
)
def test_marks_are_found(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


def test_targets_say_where_they_lead() -> None:
    text = f"[Sam](record:{ID.upper()}) [a](mailto:a@b.c) ![p](attachment:{HASH})"
    assert [(target.scheme, target.to) for target in inline(text).targets] == [
        ("record", ID),
        ("", "mailto:a@b.c"),
        ("attachment", HASH),
    ]


MARKUP = st.text(alphabet=r"ab *_`~[]()!<>\:/.htps@", max_size=80)


@given(st.one_of(MARKUP, st.text(max_size=80)))
def test_nothing_raises_and_runs_do_not_overlap(text: str) -> None:
    found = runs(inline(text).spans)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(0 <= start < end <= len(text) for start, end, _ in found)


@pytest.mark.parametrize(
    "piece", ["*a ", "*", "`", "``a`", "[", "[a](", '[a](b "', "\\[", "_*", "~~a ", "http://"]
)
def test_the_time_grows_with_the_length_alone(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    began = time.process_time()
    runs(inline(text).spans)
    assert time.process_time() - began < 3  # quadratic would take minutes
