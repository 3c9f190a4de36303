"""What lines begin with, and what Enter, Tab and the list keys make of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerjournal.ui.widgets import markdown_lines as lines
from careerjournal.ui.widgets.markdown_lines import Change, ListKind

LEADS = st.sampled_from(["", "  ", "   ", "\t", "> ", "> > ", ">", "  > "])
MARKS = st.sampled_from(
    ["- ", "* ", "+ ", "1. ", "9) ", "123. ", "- [ ] ", "* [x] ", "2. [X] ", ""]
)
BODIES = st.text(alphabet="ab *_`[]()#>-1.", max_size=12)


def applied(text: str, change: Change) -> str:
    return change.put + text[change.cut :]


@given(LEADS, MARKS, BODIES)
def test_a_line_taken_apart_is_all_there(lead: str, mark: str, body: str) -> None:
    text = lead + mark + body
    line = lines.parse(text)
    assert text[line.start :] == line.body
    assert text.startswith(line.lead + line.mark)
    assert line.task_at == -1 or text[line.task_at : line.task_at + 3] == line.task


@given(st.text(max_size=40), st.integers(0, 40))
def test_enter_never_raises_and_what_it_continues_is_of_one_kind(text: str, column: int) -> None:
    following = lines.continuation(text, column)
    if isinstance(following, str):
        assert lines.parse(following + "x").kind == lines.parse(text).kind
        assert lines.parse(following + "x").quoted == lines.parse(text).quoted


@given(LEADS, MARKS.filter(bool))
def test_enter_on_empty_items_comes_out_of_the_list_at_last(lead: str, mark: str) -> None:
    text = lead + mark
    for _ in range(12):
        change = lines.continuation(text, len(text))
        if not isinstance(change, Change):
            break
        text = applied(text, change)
    assert text == ""


@given(LEADS.filter(lambda lead: "\t" not in lead), MARKS.filter(bool), BODIES)
def test_in_and_out_again_is_where_it_was(lead: str, mark: str, body: str) -> None:
    text = lead + mark + body
    line = lines.parse(text)
    if line.is_item and not line.lead.endswith(">"):
        inwards = applied(text, lines.indented(line))
        assert applied(inwards, lines.outdented(lines.parse(inwards))) == text


@pytest.mark.parametrize("kind", list(ListKind))
@given(text=BODIES.map(str.strip))
def test_a_line_becomes_an_item_and_plain_again(kind: ListKind, text: str) -> None:
    if not lines.parse(text).start:
        item = applied(text, lines.as_list(text, kind))
        if not lines.is_rule(item):
            assert lines.parse(item).kind in (kind, ListKind.CHECKS)
            assert applied(item, lines.as_list(item, None)).endswith(lines.parse(item).body)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("# a", 1),
        ("###### a", 6),
        ("####### a", 0),
        ("#a", 0),
        ("#", 1),
        ("   ## a", 2),
        ("a #", 0),
    ],
)
def test_headings(text: str, level: int) -> None:
    assert lines.heading_level(text) == level


@pytest.mark.parametrize(
    ("text", "fence"),
    [("```", "`"), ("```py", "`"), ("~~~~", "~"), ("``", ""), ("``` a `b`", ""), ("> ```", "`")],
)
def test_fences(text: str, fence: str) -> None:
    assert lines.fence_of(text) == fence


def test_a_rule_is_no_list() -> None:
    assert lines.parse("- - -").kind is None
    assert lines.continuation("***", 3) is None
