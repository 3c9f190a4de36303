"""Nothing is looked through while somebody waits, and all of it when nobody does."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from careerjournal.ui.garbage import settle, tidy


class Knot:
    """Holds itself, so that only a collection lets go of it."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    thresholds = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*thresholds)


def test_what_has_grown_old_is_not_looked_through_before_a_quiet_moment() -> None:
    knot = weakref.ref(Knot())
    gc.collect(0)
    gc.collect(1)
    assert knot() is None
    settle()
    old = Knot()
    gc.collect(1)  # it has lived long enough to be old
    seen = weakref.ref(old)
    del old
    kept = [[each] for each in range(200_000)]
    assert seen() is not None
    tidy()
    assert seen() is None
    assert len(kept) == 200_000


def test_what_is_there_as_it_settles_is_walked_no_more() -> None:
    settle()
    assert gc.get_freeze_count() > 0
