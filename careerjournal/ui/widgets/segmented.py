"""A row of choices of which one, or none, holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6 import QtCore
from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from careerjournal.operations.phrases import tr
from careerjournal.records.entry import Energy
from careerjournal.ui import icons


@dataclass(frozen=True)
class Choice:
    """One segment: the code it stands for, its word, and perhaps an icon."""

    code: str
    text: str
    icon: str = ""


class Segmented(QFrame):
    """Shows `choices` side by side. Pressing the one that holds lets go of it if `optional`.

    One stop for Tab; Left and Right move between the choices, Space chooses.
    """

    chosen = Signal(str)
    """The code the person chose, "" for none; not sent by `set_code`."""

    def __init__(
        self,
        choices: Sequence[Choice],
        name: str,
        parent: QWidget | None = None,
        *,
        optional: bool = False,
    ) -> None:
        super().__init__(parent)
        self._optional = optional
        self._code = ""
        self._buttons: dict[str, QPushButton] = {}
        self.setProperty("look", "segments")
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        for choice in choices:
            button = self._segment(choice, name)
            row.addWidget(button)
            self._buttons[choice.code] = button
        self._let_tab_stop_at_one()

    def code(self) -> str:
        """The code that holds, "" if none does."""
        return self._code

    def set_code(self, code: str) -> None:
        """Show `code` as the one that holds; KeyError if there is no such choice."""
        if code:
            self._buttons[code]
        self._code = code
        for each, button in self._buttons.items():
            button.setChecked(each == code)
        self._let_tab_stop_at_one()

    def begin(self) -> None:
        """Put the focus where Tab would: on the choice that holds, or the first."""
        stop = self._code or next(iter(self._buttons), "")
        if stop:
            self._buttons[stop].setFocus(QtCore.Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = QtCore.Qt.Key
        steps = {keys.Key_Left: -1, keys.Key_Up: -1, keys.Key_Right: 1, keys.Key_Down: 1}
        step = steps.get(QtCore.Qt.Key(event.key()), 0)
        if not step:
            super().keyPressEvent(event)
            return
        if self.layoutDirection() == QtCore.Qt.LayoutDirection.RightToLeft:
            step = -step
        buttons = list(self._buttons.values())
        here = next((i for i, button in enumerate(buttons) if button.hasFocus()), 0)
        buttons[(here + step) % len(buttons)].setFocus(QtCore.Qt.FocusReason.TabFocusReason)

    def _segment(self, choice: Choice, name: str) -> QPushButton:
        button = _Segment(self)
        button.setText(choice.text)
        button.setAccessibleName(f"{name}: {choice.text}")
        button.setCheckable(True)
        button.setAutoDefault(False)  # Enter in a field beside it chooses nothing
        button.setProperty("kind", "segment")
        button.setProperty("code", choice.code)
        if choice.icon:
            button.setIcon(icons.icon(choice.icon))
        button.clicked.connect(self._on_segment_clicked)
        return button

    def _on_segment_clicked(self) -> None:
        code = str(self.sender().property("code"))
        self.set_code("" if self._optional and code == self._code else code)
        self.chosen.emit(self._code)

    def _let_tab_stop_at_one(self) -> None:
        """Only the segment that holds, or the first, is reached by Tab."""
        policies = QtCore.Qt.FocusPolicy
        stop = self._code or next(iter(self._buttons), "")
        for code, button in self._buttons.items():
            button.setFocusPolicy(policies.StrongFocus if code == stop else policies.ClickFocus)


class _Segment(QPushButton):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = QtCore.Qt.Key
        if event.key() in (keys.Key_Left, keys.Key_Right, keys.Key_Up, keys.Key_Down):
            # Qt's button would hand the focus to any neighbour; our row knows its own.
            event.ignore()
        else:
            super().keyPressEvent(event)


class EnergyChoice(Segmented):
    """How much the person had to give: low, fine, high, or not said."""

    def __init__(self, parent: QWidget | None = None) -> None:
        choices = (
            Choice(Energy.LOW, tr("Low"), "energy-low"),
            Choice(Energy.FINE, tr("Fine"), "energy-fine"),
            Choice(Energy.HIGH, tr("High"), "energy-high"),
        )
        super().__init__(choices, tr("Energy"), parent, optional=True)

    def energy(self) -> Energy | None:
        """The level chosen, None if none is."""
        return Energy(self.code()) if self.code() else None

    def set_energy(self, energy: Energy | None) -> None:
        """Show `energy` without telling anybody."""
        self.set_code(energy or "")
