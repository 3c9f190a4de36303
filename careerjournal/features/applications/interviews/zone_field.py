"""The time zone of an appointment, by its IANA name; none means that of this place."""

from __future__ import annotations

from PySide6.QtCore import (
    QStringListModel,
    Qt,
    QTimeZone,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QHideEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from careerjournal.operations.phrases import tr
from careerjournal.store.reading import Reading
from careerjournal.ui import theme
from careerjournal.ui.offered import take_back
from careerjournal.ui.workspace import Workspace


class ZoneField(QLineEdit):
    """Offers every zone there is while one types. A name that is none is marked and not taken."""

    zone_changed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._zone: str | None = None
        self._names = QStringListModel(self)
        self._asked = False
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(8)
        self.setCompleter(completer)
        self.setAccessibleName(tr("Time zone"))
        self.setPlaceholderText(tr("Time here"))
        self.setToolTip(tr("Where the time counts, such as Europe/Berlin; empty means here"))
        self.editingFinished.connect(self._on_editing_finished)

    def zone(self) -> str | None:
        """The zone's name; None for that of this place."""
        return self._zone

    def set_zone(self, zone: str | None) -> None:
        """Show a zone without telling anybody."""
        self._zone = zone or None
        if not self.hasFocus() or not self.isModified():
            self.setText(self._zone or "")
            self.setCursorPosition(0)
            theme.set_look(self, "invalid", False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self._asked:  # there are some 600, read from as many files
            self._asked = True
            self._workspace.read(_all_zones, self._names.setStringList)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        take_back(self.completer())

    def _on_editing_finished(self) -> None:
        typed = self.text().strip().replace(" ", "_")
        known = not typed or QTimeZone.isTimeZoneIdAvailable(typed.encode("ascii", "replace"))
        theme.set_look(self, "invalid", not known)
        if known and (typed or None) != self._zone:
            self._zone = typed or None
            self.setModified(False)
            self.zone_changed.emit()


def _all_zones(_reading: Reading) -> list[str]:
    names = (bytes(each.data()).decode("ascii") for each in QTimeZone.availableTimeZoneIds())
    return sorted(name for name in names if "/" in name)
