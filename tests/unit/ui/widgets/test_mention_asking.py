"""When a name is being typed, and what is on offer for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerjournal.ui.widgets.mention_popup import (
    NEW,
    Asked,
    Completion,
    asked_in,
    with_new_tag,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@", Asked("@", "", 0)),
        ("with @Sa", Asked("@", "Sa", 5)),
        ("with @Sam Whit", Asked("@", "Sam Whit", 5)),
        ("(@Sa", Asked("@", "Sa", 1)),
        ("mail a@b", None),
        ("@ Sam", None),
        ("#", None),
        ("##", None),
        ("# Head", None),
        ("#bud", Asked("#", "bud", 0)),
        ("about #", Asked("#", "", 6)),
        ("about #bud get", None),
        ("https://x.y/#a", None),
        ("see [[", Asked("[[", "", 4)),
        ("see [[The budget re", Asked("[[", "The budget re", 4)),
        ("see [[a]] b", None),
        ("今日@田", Asked("@", "田", 2)),
        (r"\@Sam", None),
    ],
)
def test_a_name_is_asked_for_where_one_begins(text: str, expected: Asked | None) -> None:
    assert asked_in(text, len(text)) == expected


@given(st.text(max_size=60), st.integers(0, 60))
def test_any_text_may_stand_before_the_caret(text: str, column: int) -> None:
    asked = asked_in(text, min(column, len(text)))
    assert asked is None or text.startswith(asked.trigger, asked.start)


def test_a_new_tag_is_offered_unless_it_is_there() -> None:
    budget = Completion("Budget", "", "tag", "#Budget", "id")
    assert [each.kind for each in with_new_tag([budget], Asked("#", "bud", 0))] == ["tag", NEW]
    assert with_new_tag([budget], Asked("#", "budget", 0)) == [budget]
    assert with_new_tag([], Asked("@", "bud", 0)) == []
