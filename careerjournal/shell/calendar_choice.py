"""What of the vault goes into a calendar for another device, and how much of it is said."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from careerjournal.operations.calendar_kinds import CalendarKind, kind_words
from careerjournal.operations.phrases import tr
from careerjournal.ui.widgets.flow_layout import FlowLayout


class CalendarChoice(QWidget):
    """A box to tick for each sort of days. `changed` tells of any change."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._redacted = QCheckBox(tr("Say neither whom nor where"), self)
        self._kinds_part = QWidget(self)
        self._kinds = {kind: QCheckBox(kind_words(kind), self._kinds_part) for kind in CalendarKind}
        self._as_days = QCheckBox(
            tr("To-dos as appointments, for calendars that know no tasks"), self._kinds_part
        )
        self._lay_out()
        for box in (*self._kinds.values(), self._as_days):
            box.toggled.connect(self._on_box_toggled)
        self.show_wanted(wanted=False)

    @property
    def redacted(self) -> bool:
        """Whether neither whom nor where is said."""
        return self._redacted.isChecked()

    @property
    def kinds(self) -> frozenset[CalendarKind]:
        """The sorts of days that are wanted."""
        return frozenset(kind for kind, box in self._kinds.items() if box.isChecked())

    @property
    def todos_as_days(self) -> bool:
        """Whether to-dos are to be appointments."""
        return self._as_days.isChecked()

    def show_wanted(self, *, wanted: bool) -> None:
        """Offer the choice where a calendar is wanted."""
        self._redacted.setEnabled(wanted)
        self._kinds_part.setVisible(wanted)

    def _lay_out(self) -> None:
        kinds = FlowLayout(spacing=4)
        for box in self._kinds.values():
            box.setChecked(True)
            kinds.addWidget(box)
        inside = QVBoxLayout(self._kinds_part)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(4)
        inside.addLayout(kinds)
        inside.addWidget(self._as_days)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._redacted)
        column.addWidget(self._kinds_part)

    def _on_box_toggled(self) -> None:
        self._as_days.setEnabled(self._kinds[CalendarKind.TODOS].isChecked())
        self.changed.emit()
