"""Who brought one together with somebody, and with whom they did."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from careerjournal.operations.phrases import tr
from careerjournal.records.contact import Contact
from careerjournal.records.head import Head
from careerjournal.records.record import RecordRef
from careerjournal.store.contacts import Name
from careerjournal.ui.record_page.desk import Desk
from careerjournal.ui.record_picker import RecordPicker
from careerjournal.ui.widgets.buttons import icon_button, link_button
from careerjournal.ui.widgets.flow_layout import FlowLayout
from careerjournal.ui.widgets.labels import muted, plain_tip

_MOST = 12
_LONGEST = 40


class IntroducedBy(QWidget):
    """Shows who introduced somebody. `chosen` brings another's row number, None for nobody;
    `record_activated` asks to show them."""

    chosen = Signal(object)
    record_activated = Signal(RecordRef)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._n = 0
        self._by: Name | None = None
        self.setAccessibleName(tr("Introduced by"))
        self.name = link_button("")
        self.choose = link_button(tr("Choose…"))
        self.choose.setAccessibleName(tr("Choose who introduced them"))
        self.clear = icon_button("close", tr("Nobody introduced them"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for widget in (self.name, self.choose, self.clear):
            row.addWidget(widget)
        row.addStretch(1)
        self.choose.setEnabled(not desk.read_only)
        self.name.clicked.connect(self._on_name_clicked)
        self.choose.clicked.connect(self.ask)
        self.clear.clicked.connect(self._on_clear_clicked)
        self.show_name(0, None)

    def show_name(self, n: int, by: Name | None) -> None:
        """Show who introduced contact `n`."""
        self._n, self._by = n, by
        if by is not None:
            _name(self.name, by.name)
        self.name.setVisible(by is not None)
        self.choose.setVisible(by is None)
        self.clear.setVisible(by is not None and not self._desk.read_only)

    def ask(self) -> RecordPicker | None:
        """Ask who it was; the window is open when this returns."""
        if not self._n or self._desk.read_only:
            return None
        picker = RecordPicker(
            self._desk.workspace,
            tr("Who introduced them?"),
            self._desk.today,
            self.window(),
            kinds=(Contact.KIND,),
            without={self._n},
        )
        picker.picked.connect(self._on_picked)
        picker.finished.connect(picker.deleteLater)
        picker.open()
        return picker

    def _on_picked(self, head: Head) -> None:
        self.chosen.emit(head.ref.n)

    def _on_clear_clicked(self) -> None:
        self.chosen.emit(None)

    def _on_name_clicked(self) -> None:
        if self._by is not None:
            self.record_activated.emit(RecordRef(Contact.KIND, self._by.n))


class Introduced(QWidget):
    """Those somebody introduced one to, by name. `record_activated` asks to show one."""

    record_activated = Signal(RecordRef)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: tuple[Name, ...] = ()
        self.buttons: list[QPushButton] = []
        self._flow = FlowLayout(self, spacing=8)
        self._flow.addWidget(muted(tr("Introduced you to")))
        self._more = muted()
        self._flow.addWidget(self._more)
        self.hide()

    def show_names(self, names: Sequence[Name]) -> None:
        """Show these."""
        if tuple(names) == self._names:
            return
        self._names = tuple(names)
        for button in self.buttons:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
        for place, each in enumerate(names[:_MOST], start=1):
            button = link_button("", self)
            _name(button, each.name)
            button.clicked.connect(self._on_button_clicked)
            self._flow.insertWidget(place, button)
            button.show()
            self.buttons.append(button)
        left = len(names) - len(self.buttons)
        self._more.setText(tr("and {n} more").format(n=left) if left else "")
        self._more.setVisible(bool(left))
        self.setVisible(bool(names))

    def _on_button_clicked(self) -> None:
        for button, each in zip(self.buttons, self._names, strict=False):
            if button is self.sender():
                self.record_activated.emit(RecordRef(Contact.KIND, each.n))


def _name(button: QPushButton, name: str) -> None:
    short = name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"
    button.setText(short.replace("&", "&&"))
    button.setAccessibleName(name)
    button.setToolTip(plain_tip(name) if short != name else "")
