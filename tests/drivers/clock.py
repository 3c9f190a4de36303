"""The clock of the program as a test sets it."""

from __future__ import annotations

import time
from datetime import datetime, timedelta

from careerjournal.operations.clock import local_now


class SetClock:
    """Goes on from where it was set, as any clock does; that of the machine until then."""

    def __init__(self) -> None:
        self._set_to: datetime | None = None
        self._since = 0.0

    def set(self, words: str) -> None:
        """Set it to a moment such as "2026-11-25 08:10", told where the person is by now."""
        self._set_to = datetime.fromisoformat(words).astimezone()
        self._since = time.monotonic()

    def __call__(self) -> datetime:
        """The instant it is, with the offset of where the person is by now."""
        if self._set_to is None:
            return local_now()
        return (self._set_to + timedelta(seconds=time.monotonic() - self._since)).astimezone()
