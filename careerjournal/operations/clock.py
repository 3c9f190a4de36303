"""The one clock of the program: whoever wants to know the hour or the day asks it.

An open vault carries it (`Session.now`), and hands it to every page (`Context.now`).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date, datetime

Clock = Callable[[], datetime]
"""Tells the instant it is, with the offset from UTC of where the person is at that instant."""


def local_now() -> datetime:
    """The instant it is, where the person is; a journey to another zone is noticed at once."""
    # Else the C library of Linux and macOS stays in the zone in which the process began.
    if hasattr(time, "tzset"):
        time.tzset()
    return datetime.now().astimezone()


def local_today() -> date:
    """The day it is where the person is."""
    return local_now().date()
