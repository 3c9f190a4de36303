"""A figure, as the country writes it, or none."""

from __future__ import annotations

from math import isfinite
from typing import Final

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from careerjournal.features.goals.words import figure_words
from careerjournal.operations.phrases import tr
from careerjournal.rules.text import clean
from careerjournal.ui.theme import set_look

_MOST: Final = 1e12
_DECIMALS: Final = 3


class FigureField(QLineEdit):
    """`figure_changed` brings another figure by the person's hand, None for none; what cannot be
    read as one stays, marked, and is not brought."""

    figure_changed = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: float | None = None
        self.setAccessibleName(name)
        self.setMaxLength(24)
        self.editingFinished.connect(self._on_editing_finished)
        self.textEdited.connect(self._on_text_edited)

    def figure(self) -> float | None:
        """The figure shown, None for none; while it is not clear the last one that was."""
        return self._figure

    def set_figure(self, figure: float | None) -> None:
        """Show a figure without telling anybody; what was being typed is dropped."""
        self._figure = figure
        self.setText("" if figure is None else figure_words(figure))
        self._mark(unclear=False)

    def draft(self) -> float | None:
        """What is typed, as far as it can be read."""
        found, value = read_figure(self.text())
        return value if found else self._figure

    def take(self) -> None:
        """Bring what is typed, as leaving the field does."""
        self._on_editing_finished()

    def _on_text_edited(self) -> None:
        self._mark(unclear=False)

    def _on_editing_finished(self) -> None:
        found, value = read_figure(self.text())
        self._mark(unclear=not found)
        if found and value != self._figure:
            self._figure = value
            self.figure_changed.emit(value)

    def _mark(self, *, unclear: bool) -> None:
        set_look(self, "invalid", unclear)
        words = tr("This is not read as a figure.") if unclear else ""
        self.setToolTip(words)
        self.setAccessibleDescription(words)


def read_figure(text: str) -> tuple[bool, float | None]:
    """Whether `text` can be read, and the figure; nothing is read as none."""
    words = clean(text).strip().replace(" ", "").replace("\u00a0", "").replace("\u202f", "")
    if not words:
        return True, None
    value, is_read = QLocale().toDouble(words)
    if not is_read:
        # With a point, as everywhere, or a comma, as in half the world.
        value, is_read = QLocale.c().toDouble(words.replace(",", "."))
    if not is_read or not isfinite(value) or abs(value) > _MOST:
        return False, None
    return True, round(value, _DECIMALS)
