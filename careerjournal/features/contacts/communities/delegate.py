"""Paints the list of groups: the name, who is in it and where it belongs, what is next."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from careerjournal.features.contacts.communities.words import (
    next_words,
    place_words,
    wants_renewal,
)
from careerjournal.store.communities import CommunityLine
from careerjournal.ui import icons, theme
from careerjournal.ui.record_page.delegate import RowDelegate, RowWords
from careerjournal.ui.theme import Role

_ICON_SHARE: Final = 0.55
_RADIUS_PX: Final = 8


class CommunityDelegate(RowDelegate[CommunityLine]):
    """A square stands where people have a disc."""

    def words(self, line: CommunityLine) -> tuple[RowWords, ...]:
        wants = wants_renewal(line, self.today)
        return (
            RowWords(line.name, Role.MUTED if line.is_left else Role.TEXT),
            RowWords(place_words(line)),
            RowWords(next_words(line, self.today), Role.WANTS if wants else Role.MUTED),
        )

    def paint_mark(self, painter: QPainter, where: QRectF, line: CommunityLine) -> None:
        colours = theme.current()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.color(Role.HOVER if line.is_left else Role.ACCENT_SOFT))
        painter.drawRoundedRect(where, _RADIUS_PX, _RADIUS_PX)
        inset = where.width() * (1 - _ICON_SHARE) / 2
        icon = where.adjusted(inset, inset, -inset, -inset).toRect()
        icons.paint(painter, "group", icon, Role.MUTED if line.is_left else Role.ACCENT)
