"""Those who are in it as discs that overlap a little: photos, or the first letters of names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from careerjournal.features.contacts.disc import paint_disc
from careerjournal.features.contacts.faces import Faces
from careerjournal.features.contacts.mentoring.view import Person
from careerjournal.rules.person_names import initials
from careerjournal.ui import icons, theme
from careerjournal.ui.theme import Role

_MOST: Final = 3
_OVERLAP: Final = 0.62  # how much of a disc the next one leaves free
_RING_PX: Final = 2
_ICON_SHARE: Final = 0.5


def paint_faces(
    painter: QPainter, where: QRectF, people: Sequence[Person], photos: Faces | None = None
) -> None:
    """Paint the first few of `people` into a square; an empty place where nobody is in it yet."""
    if not people:
        _paint_nobody(painter, where)
        return
    shown = people[:_MOST]
    side = where.width() / (1 + _OVERLAP * (len(shown) - 1))
    # Several stand in steps, so that they take no more room than one.
    rise = (where.height() - side) / max(1, len(shown) - 1)
    pixels = round(side * painter.device().devicePixelRatio())
    for place, person in enumerate(shown):
        left = where.left() + place * side * _OVERLAP
        disc = QRectF(left, where.top() + place * rise, side, side)
        if place:
            _paint_ring(painter, disc)
        photo = photos.face(person.photo, pixels) if photos is not None else None
        paint_disc(painter, disc, initials(person.name), person.name, photo)


def _paint_ring(painter: QPainter, disc: QRectF) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.current().color(Role.WINDOW))
    painter.drawEllipse(disc.adjusted(-_RING_PX, -_RING_PX, _RING_PX, _RING_PX))
    painter.restore()


def _paint_nobody(painter: QPainter, where: QRectF) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(theme.current().color(Role.BORDER), 1, Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(where.adjusted(1, 1, -1, -1))
    side = where.width() * _ICON_SHARE
    mark = QRectF(0, 0, side, side)
    mark.moveCenter(where.center())
    icons.paint(painter, "person", mark, Role.MUTED)
    painter.restore()


class PeopleDiscs(QWidget):
    """Shows some people. It tells nothing that the words beside it do not."""

    def __init__(self, side_px: int, photos: Faces, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side_px = side_px
        self._photos = photos
        self._people: tuple[Person, ...] = ()
        self._fit()
        theme.manager().changed.connect(self._fit)
        photos.arrived.connect(self.update)

    def show_people(self, people: Sequence[Person]) -> None:
        """Show these."""
        self._people = tuple(people)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt asks so
        painter = QPainter(self)
        paint_faces(painter, QRectF(self.rect()), self._people, self._photos)
        painter.end()

    def _fit(self) -> None:
        side = round(self._side_px * theme.manager().text_scale_percent / 100)
        self.setFixedSize(QSize(side, side))
        self.update()
