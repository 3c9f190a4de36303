"""A line for a date of which only a part may be known: no year, or the year alone."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from careerjournal.operations.phrases import tr
from careerjournal.records.partial_date import PartialDate
from careerjournal.rules.partial_dates import read_partial_date
from careerjournal.ui.theme import set_look
from careerjournal.ui.widgets import date_words

_LONGEST = 60


def partial_words(known: PartialDate, locale: QLocale) -> str:
    """ "12 March 1984", "12 March", "March 1984" or "1984"; `rules.partial_dates` reads it back."""
    parts = [] if known.month is None else [locale.standaloneMonthName(known.month)]
    if known.day is not None:
        first = date_words.day_comes_first(locale)
        parts.insert(0 if first else 1, str(known.day))
    if known.year is not None:
        parts.append(f"{known.year:04}")
    return " ".join(parts)


class PartialDateField(QLineEdit):
    """Keeps what was understood; what is no date is marked and not kept."""

    date_changed = Signal(object)
    """Another PartialDate by the person's hand, None for none; not sent by `set_date`."""

    def __init__(self, name: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._date: PartialDate | None = None
        self._names = date_words.words(QLocale()).months
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setMaxLength(_LONGEST)
        self.textEdited.connect(self._on_text_edited)
        self.editingFinished.connect(self._on_editing_finished)

    def date(self) -> PartialDate | None:
        """The date shown, None for none."""
        return self._date

    def set_date(self, known: PartialDate | None) -> None:
        """Show `known` without telling anybody; what was being typed is dropped."""
        self._date = known
        self.setText(partial_words(known, QLocale()) if known is not None else "")
        self.setCursorPosition(0)
        self._mark(understood=True)

    def _read(self) -> PartialDate | None:
        day_first = date_words.day_comes_first(QLocale())
        return read_partial_date(self.text(), self._names, day_first=day_first)

    def _mark(self, *, understood: bool) -> None:
        set_look(self, "invalid", not understood)
        self.setToolTip("" if understood else tr("No date. Try “12 March” or “March 1984”."))

    def _on_text_edited(self) -> None:
        if not self.text().strip() or self._read() is not None:
            self._mark(understood=True)

    def _on_editing_finished(self) -> None:
        if not self.isModified():
            return
        self.setModified(False)
        found = self._read()
        if found is None and self.text().strip():
            self._mark(understood=False)
            return
        changed = found != self._date
        self.set_date(found)
        if changed:
            self.date_changed.emit(found)
