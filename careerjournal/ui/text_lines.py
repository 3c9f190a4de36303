"""A text cut to a few lines of a given width, for what is painted by hand."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption


def cut_lines(words: str, font: QFont, width_px: float, most: int) -> tuple[str, ...]:
    """`words` over at most `most` lines, ending in an ellipsis where more would follow."""
    if not words or width_px <= 0:
        return ()
    metrics = QFontMetricsF(font)
    # Most fit on one line, which to measure takes a tenth of laying it out.
    if "\u2028" not in words and metrics.horizontalAdvance(words) <= width_px:
        return (words.rstrip(),) if words.strip() else ()
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(words, font)
    layout.setTextOption(option)
    layout.beginLayout()
    lines: list[str] = []
    rest = words
    while rest and len(lines) < most - 1:
        line = layout.createLine()
        line.setLineWidth(width_px)
        line.setPosition(QPointF(0, 0))
        begun = _start(rest, line.textLength())
        lines.append(begun.rstrip())
        rest = rest[len(begun) :]
    layout.endLayout()
    if rest := rest.strip():
        lines.append(metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width_px))
    return tuple(lines)


def _start(words: str, units: int) -> str:
    """The first `units` UTF-16 units of `words`, as Qt counts."""
    if words.isascii():
        return words[:units]
    return words.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore")
