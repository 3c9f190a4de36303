"""Paints the list of contacts: a photo or initials, the name, where they are, when one spoke."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QPainter

from careerjournal.features.contacts.disc import paint_disc
from careerjournal.features.contacts.faces import Faces
from careerjournal.features.contacts.people.model import (
    ContactsModel,
    place_words,
    shown_name,
    when_words,
)
from careerjournal.features.contacts.second_look import SecondLook
from careerjournal.store.contacts import ContactLine
from careerjournal.ui.record_page.delegate import RowDelegate, RowWords
from careerjournal.ui.theme import Role


class ContactDelegate(RowDelegate[ContactLine]):
    """Of somebody whose page is hidden the name alone is shown."""

    def __init__(
        self,
        model: ContactsModel,
        today: date,
        faces: Faces,
        second_look: SecondLook,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(model, today, parent)
        self._faces = faces
        self._second_look = second_look

    def words(self, line: ContactLine) -> tuple[RowWords, ...]:
        name = RowWords(shown_name(line.name), Role.TEXT)
        if self._second_look.veil.covers(line.n):
            return (name,)
        due = line.next_touch is not None and line.next_touch <= self.today
        tone = Role.WANTS if due else Role.MUTED
        return name, RowWords(place_words(line)), RowWords(when_words(line, self.today), tone)

    def paint_mark(self, painter: QPainter, where: QRectF, line: ContactLine) -> None:
        covered = self._second_look.veil.covers(line.n)
        side = round(where.width() * painter.device().devicePixelRatio())
        face = None if covered else self._faces.face(line.photo, side)
        paint_disc(painter, where, line.initials, line.name, face)
