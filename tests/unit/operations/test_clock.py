"""The one clock of the program, as the machine tells it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta

import pytest

from careerjournal.operations.clock import local_now, local_today


@pytest.fixture(autouse=True)
def at_home_again() -> Iterator[None]:
    if not hasattr(time, "tzset"):
        pytest.skip("the system keeps the zone itself")
    with pytest.MonkeyPatch.context() as away:
        away.setenv("TZ", "UTC")
        time.tzset()
        yield
    time.tzset()


def test_whoever_travels_finds_the_hour_of_the_place(monkeypatch: pytest.MonkeyPatch) -> None:
    assert local_now().utcoffset() == timedelta(0)
    monkeypatch.setenv("TZ", "KIR-14")
    assert local_now().utcoffset() == timedelta(hours=14)


def test_the_day_is_that_of_the_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "KIR-14")
    east = local_today()
    monkeypatch.setenv("TZ", "BKR+12")
    assert east - local_today() in (timedelta(days=1), timedelta(days=2))
