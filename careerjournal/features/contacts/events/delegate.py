"""Paints the list of events: the day as on a calendar, the name, when and where, what is next."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from careerjournal.features.contacts.events.leaf import paint_leaf
from careerjournal.features.contacts.events.words import (
    next_words,
    place_words,
    wants,
    when_words,
)
from careerjournal.features.contacts.people.model import shown_name
from careerjournal.records.community import EventState
from careerjournal.store.events import EventLine
from careerjournal.ui.record_page.delegate import RowDelegate, RowWords
from careerjournal.ui.theme import Role


class EventDelegate(RowDelegate[EventLine]):
    """A leaf of a calendar stands before the words."""

    MARK_PX: ClassVar[int] = 40

    def words(self, line: EventLine) -> tuple[RowWords, ...]:
        quiet = line.state is EventState.MISSED
        when = when_words(line.when, line.until, self.today)
        where = " · ".join(part for part in (when, place_words(line)) if part)
        tone = Role.WANTS if wants(line, self.today) else Role.MUTED
        return (
            RowWords(shown_name(line.name), Role.MUTED if quiet else Role.TEXT),
            RowWords(where),
            RowWords(next_words(line, self.today), tone),
        )

    def paint_mark(self, painter: QPainter, where: QRectF, line: EventLine) -> None:
        quiet = line.state is EventState.MISSED
        paint_leaf(painter, where.toRect(), line.when.day, quiet=quiet)
