"""What a change says it touched."""

from __future__ import annotations

from careerjournal.store.changes import Changes


def test_two_changes_are_one_under_the_later_name() -> None:
    one = Changes(1, "entry.add", {"entry": frozenset({1}), "tag": frozenset({9})})
    other = Changes(2, "entry.tag", {"entry": frozenset({2}), "template": frozenset({3})})
    assert one.merge(other) == Changes(
        2,
        "entry.tag",
        {"entry": frozenset({1, 2}), "tag": frozenset({9}), "template": frozenset({3})},
    )


def test_a_change_that_touched_nothing_is_false() -> None:
    assert not Changes(None, "view")
    assert not Changes(1, "entry.edit", {"entry": frozenset()})
    assert Changes(1, "entry.edit", {"entry": frozenset({1})})
