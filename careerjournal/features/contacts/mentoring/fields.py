"""Fields of the record itself, each kept by the sitting as it is typed or chosen."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit

from careerjournal.records.mentorship import Mentorship
from careerjournal.ui.record_page.desk import Desk
from careerjournal.ui.typed_lines import Typed, show_words
from careerjournal.ui.widgets.day_field import DayField
from careerjournal.ui.widgets.growing_text import GrowingText


class Fields(QObject):
    """Binds lines, texts and days of one card to the fields of the mentorship of that name."""

    def __init__(
        self,
        desk: Desk,
        parent: QObject,
        *,
        lines: Mapping[str, QLineEdit] | None = None,
        texts: Mapping[str, GrowingText] | None = None,
        days: Mapping[str, DayField] | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._n = 0
        self._lines = dict(lines or {})
        self._texts = dict(texts or {})
        self._days = dict(days or {})
        for line in self._lines.values():
            line.setReadOnly(desk.read_only)
            line.textEdited.connect(self._on_line_text_edited)
            line.editingFinished.connect(desk.sitting.left)
        for text in self._texts.values():
            text.setReadOnly(desk.read_only)
            text.edited.connect(self._on_text_edited)
            text.left.connect(desk.sitting.left)
        for day in self._days.values():
            day.setEnabled(not desk.read_only)
            day.day_changed.connect(self._on_day_changed)

    def show(self, mentorship: Mentorship) -> None:
        """Show a mentorship; what is being typed stays."""
        other, self._n = mentorship.n != self._n, mentorship.n
        sitting = self._desk.sitting
        for name, line in self._lines.items():
            if other or not sitting.is_pending(name):
                show_words(line, str(getattr(mentorship, name)))
        for name, text in self._texts.items():
            if other or not sitting.is_pending(name):
                text.set_text(str(getattr(mentorship, name)))
        for name, field in self._days.items():
            day = getattr(mentorship, name)
            if other or (field.day() != day and not sitting.is_pending(name)):
                field.set_day(day)

    def put(self, name: str, value: object) -> None:
        """The person chose this value for the field `name`."""
        self._desk.sitting.put(self._n, name, value)

    def _on_line_text_edited(self) -> None:
        sender = self.sender()
        for name, line in self._lines.items():
            if line is sender:
                self._desk.sitting.touched(self._n, name, Typed(line))

    def _on_text_edited(self) -> None:
        sender = self.sender()
        for name, text in self._texts.items():
            if text is sender:
                self._desk.sitting.touched(self._n, name, text.text)

    def _on_day_changed(self, day: object) -> None:
        sender = self.sender()
        for name, field in self._days.items():
            if field is sender:
                self.put(name, day)
