"""What the appointments of a calendar may become."""

from __future__ import annotations

from enum import StrEnum


class EventsAs(StrEnum):
    """What the appointments of a calendar become: events, and of those that repeat each time of
    the coming year; events, but those that repeat to-dos that repeat; or to-dos, all of them.
    """

    EVENTS = "events"
    REPEATING_TODOS = "repeating-todos"
    TODOS = "todos"
