"""Fields of a to-do: a day, with a time or without, that may be none; and a record it is about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from careerjournal.operations.phrases import tr
from careerjournal.records.head import Head
from careerjournal.records.moment import Moment
from careerjournal.ui.head_words import head_title
from careerjournal.ui.record_picker import RecordPicker
from careerjournal.ui.widgets.buttons import button, icon_button
from careerjournal.ui.widgets.day_field import DayField
from careerjournal.ui.workspace import Workspace

_END = Qt.TextElideMode.ElideRight
_WIDEST_PX = 180


class MomentField(DayField):
    """A day, and perhaps a time: "fri 14:30". Emptied, it names none. `day_changed` says that the
    person chose another; ask `value` for it."""

    def __init__(self, name: str, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(name, parent, today=today)
        self._takes_time = True

    def value(self) -> Moment | None:
        """The moment shown, None for none."""
        return self._moment if self._is_set else None

    def set_value(self, moment: Moment | None) -> None:
        """Show `moment` without telling anybody."""
        if moment is None:
            self.set_day(None)
        else:
            self._is_set, self._moment = True, moment
            self._show_moment()

    def _set(self, moment: Moment) -> None:
        changed = not self._is_set or moment != self._moment
        self._is_set, self._moment = True, moment
        self._show_moment()
        if changed:
            self.day_changed.emit(moment.day)


class RecordField(QWidget):
    """Names one record of a kind, or none; pressed, it lets one be chosen."""

    chosen = Signal(object)
    """The row number by the person's hand, None for none."""

    def __init__(
        self,
        workspace: Workspace,
        name: str,
        nothing: str,
        kind: str,
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._name, self._nothing = workspace, name, nothing
        self._kind, self._today = kind, today
        self.button = button("")
        self.clear = icon_button("close", tr("Name none"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.button, 1)
        row.addWidget(self.clear)
        self.setFocusProxy(self.button)
        self.button.clicked.connect(self._on_button_clicked)
        self.clear.clicked.connect(self._on_clear_clicked)
        self.show_head(None)

    def show_head(self, head: Head | None) -> None:
        """Show the record named, None for none, without telling anybody."""
        words = self._nothing if head is None else head_title(head)
        metrics = self.button.fontMetrics()
        shown = metrics.elidedText(words, _END, _WIDEST_PX)
        self.button.setText(shown.replace("&", "&&"))
        self.button.setAccessibleName(tr("{name}: {what}").format(name=self._name, what=words))
        self.clear.setVisible(head is not None)

    def _on_button_clicked(self) -> None:
        picker = RecordPicker(
            self._workspace, self._name, self._today, self.window(), kinds=(self._kind,)
        )
        picker.picked.connect(self._on_picker_picked)
        picker.finished.connect(picker.deleteLater)
        picker.open()

    def _on_picker_picked(self, head: Head) -> None:
        self.show_head(head)
        self.chosen.emit(head.ref.n)

    def _on_clear_clicked(self) -> None:
        self.show_head(None)
        self.chosen.emit(None)
        self.button.setFocus()
