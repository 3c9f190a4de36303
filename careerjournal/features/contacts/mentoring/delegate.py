"""Paints the list of mentorships: who is in it, what it is for, who helps whom, and when next."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from careerjournal.features.contacts.mentoring.faces import paint_faces
from careerjournal.features.contacts.mentoring.model import people_words, when_words
from careerjournal.features.contacts.mentoring.view import Person
from careerjournal.rules.mentoring import Standing
from careerjournal.store.mentorships import MentorshipLine
from careerjournal.ui.record_page.delegate import RowDelegate, RowWords
from careerjournal.ui.theme import Role


class MentorshipDelegate(RowDelegate[MentorshipLine]):
    """The faces of those who take part stand before the words."""

    def words(self, line: MentorshipLine) -> tuple[RowWords, ...]:
        return (
            RowWords(line.title, Role.TEXT),
            RowWords(people_words(line)),
            RowWords(when_words(line, self.today), self._tone(line)),
        )

    def paint_mark(self, painter: QPainter, where: QRectF, line: MentorshipLine) -> None:
        paint_faces(painter, where, [Person(0, name) for name in line.people])

    def _tone(self, line: MentorshipLine) -> Role:
        if line.standing is Standing.ENDED or line.next_session is None:
            return Role.MUTED
        return Role.WANTS if line.next_session.day <= self.today else Role.MUTED
