"""Lines laid out once and painted often."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFont, QImage, QPainter
from pytestqt.qtbot import QtBot

from careerjournal.ui.painted_lines import PaintedLines


def _painted(lines: PaintedLines, text: str, *, room: int = 200, at_end: bool = False) -> QImage:
    image = QImage(200, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    lines.draw(painter, 0, 5, room, text, at_end=at_end)
    painter.end()
    return image


def _inked(image: QImage) -> list[int]:
    """The columns of the picture in which something is painted."""
    white = QColor("white").rgb()
    return [
        x
        for x in range(image.width())
        if any(image.pixel(x, y) != white for y in range(image.height()))
    ]


def test_a_line_begins_at_the_left_or_ends_at_the_right(qtbot: QtBot) -> None:
    lines = PaintedLines(QFont())
    left, right = (_inked(_painted(lines, "Clerk", at_end=end)) for end in (False, True))
    assert left[0] < 10
    assert right[-1] > 190
    assert len(left) == len(right)


def test_what_does_not_fit_is_cut(qtbot: QtBot) -> None:
    lines = PaintedLines(QFont())
    cut = _inked(_painted(lines, "A very long name for a very small place", room=60))
    assert cut[-1] <= 60


def test_markup_is_painted_as_it_is(qtbot: QtBot) -> None:
    lines = PaintedLines(QFont())
    assert len(_inked(_painted(lines, "<b>x</b>"))) > len(_inked(_painted(lines, "x")))


def test_the_same_line_looks_the_same_again(qtbot: QtBot) -> None:
    lines = PaintedLines(QFont())
    assert _painted(lines, "Clerk") == _painted(lines, "Clerk")
    assert _inked(_painted(lines, "")) == []
