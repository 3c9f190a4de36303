"""A figure, as the country writes it, or none."""

from __future__ import annotations

import re
import unicodedata
from math import isfinite
from typing import Final

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from careerjournal.features.goals.words import DECIMALS, figure_words
from careerjournal.operations.phrases import tr
from careerjournal.rules.text import clean
from careerjournal.ui.theme import set_look

_MOST: Final = 1e12
_LONGEST: Final = 24
_CURRENCY: Final = "Sc"
_SPACES: Final = re.compile("[ \N{NO-BREAK SPACE}\N{THIN SPACE}\N{NARROW NO-BREAK SPACE}]")


class FigureField(QLineEdit):
    """`figure_changed` brings another figure by the person's hand, None for none; what cannot be
    read as one stays, marked, and is not brought. `refused` says why, "" once it is clear again."""

    figure_changed = Signal(object)
    refused = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: float | None = None
        self._unclear = ""
        self.setAccessibleName(name)
        self.setMaxLength(_LONGEST)
        self.editingFinished.connect(self._on_editing_finished)
        self.textEdited.connect(self._on_text_edited)

    def figure(self) -> float | None:
        """The figure shown, None for none; while it is not clear the last one that was."""
        return self._figure

    def set_figure(self, figure: float | None) -> None:
        """Show a figure without telling anybody; what was being typed is dropped."""
        self._figure = figure
        self.setText("" if figure is None else figure_words(figure))
        self._mark("")

    def unclear(self) -> str:
        """Why what is typed cannot be read as a figure; "" if it can."""
        return "" if read_figure(self.text())[0] else unclear_words()

    def draft(self) -> float | None:
        """What is typed, as far as it can be read."""
        found, value = read_figure(self.text())
        return value if found else self._figure

    def take(self) -> None:
        """Bring what is typed, as leaving the field does."""
        self._on_editing_finished()

    def _on_text_edited(self) -> None:
        self._mark("")

    def _on_editing_finished(self) -> None:
        self._mark(self.unclear())
        found, value = read_figure(self.text())
        if found and value != self._figure:
            self._figure = value
            self.figure_changed.emit(value)

    def _mark(self, unclear: str) -> None:
        set_look(self, "invalid", bool(unclear))
        self.setAccessibleDescription(unclear)
        if unclear != self._unclear:
            self._unclear = unclear
            self.refused.emit(unclear)


def unclear_words() -> str:
    """What is said of what cannot be read as a figure."""
    example = figure_words(12.5)
    return tr("Type a figure such as {example}, without words.").format(example=example)


def read_figure(text: str) -> tuple[bool, float | None]:
    """Whether `text` can be read, and the figure; nothing is read as none.

    A sign of a currency or of per cent at either end says nothing of the figure.
    """
    words = _SPACES.sub("", clean(text).strip()).replace("\N{MINUS SIGN}", "-").strip("%")
    if words and unicodedata.category(words[0]) == _CURRENCY:
        words = words[1:]
    if words and unicodedata.category(words[-1]) == _CURRENCY:
        words = words[:-1]
    if not words:
        return not text.strip(), None
    value, is_read = QLocale().toDouble(words)
    if not is_read:
        # With a point, as everywhere, or a comma, as in half the world.
        value, is_read = QLocale.c().toDouble(words.replace(",", "."))
    if not is_read or not isfinite(value) or abs(value) > _MOST:
        return False, None
    return True, round(value, DECIMALS)
