"""The words in a cell of a first look at an import."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QDate, QLocale

from careerjournal.operations.phrases import tr

_LONGEST_CELL: Final = 32


def day_words(day: date) -> str:
    """A day, as this machine writes it."""
    return QLocale().toString(QDate(day.year, day.month, day.day), tr("d MMM yyyy"))


def short(cell: str, longest: int = _LONGEST_CELL) -> str:
    """A cell, of which only the beginning is shown if it is long."""
    words = " ".join(cell[: 4 * longest].split())
    return words if len(words) <= longest else f"{words[: longest - 1]}…"
