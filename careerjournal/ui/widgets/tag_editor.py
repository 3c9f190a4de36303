"""Tags as chips in a field, with what is already in use offered as one types."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QStringListModel, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QCompleter, QFrame, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from careerjournal.operations.phrases import tr
from careerjournal.rules.text import clean, fold
from careerjournal.ui import theme
from careerjournal.ui.held import held
from careerjournal.ui.offered import take_back
from careerjournal.ui.widgets.chip import ChipButton
from careerjournal.ui.widgets.flow_layout import FlowLayout

LONGEST: Final = 100
_BETWEEN: Final = ",;\n"


def tag_name(typed: str) -> str:
    """The tag that `typed` names: no hash before it, no blanks around its parts, "" if none."""
    parts = (" ".join(part.split()) for part in clean(typed).strip().lstrip("#").split("/"))
    return "/".join(part for part in parts if part)[:LONGEST].strip()


class TagEditor(QFrame):
    """Enter or a comma makes a chip of what is typed; leaving does too.

    From an empty line Backspace or Left goes to the last chip; Left and Right walk along the
    chips, Delete or Backspace removes one. Tab stops once, at the line. Two names that differ
    only by case or accents are one tag.
    """

    tags_changed = Signal(list)
    """The tags after the person changed them, in order; not sent by `set_tags`."""
    tag_activated = Signal(str)
    """A chip was pressed."""

    def __init__(self, parent: QWidget | None = None, name: str = "") -> None:
        super().__init__(parent)
        self._chips: list[ChipButton] = []
        self._name = name or tr("Tags")
        self._line = _Line(self._name)
        self._known = QStringListModel(self)
        self._completer = QCompleter(self._known, self)
        self._completer.setCaseSensitivity(QtCore.Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(QtCore.Qt.MatchFlag.MatchContains)
        self._completer.setMaxVisibleItems(8)
        self._completer.activated.connect(self._on_completer_activated)
        self._line.setCompleter(self._completer)
        self._flow = FlowLayout(None, 6)
        self._flow.addWidget(self._line)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 5, 8, 5)
        column.addLayout(self._flow)
        self.setProperty("look", "field")
        self.setAccessibleName(self._name)
        self.setFocusProxy(self._line)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._line.add_requested.connect(self.take_typed)
        self._line.chips_requested.connect(self._on_line_chips_requested)
        self._line.focus_changed.connect(self._on_line_focus_changed)
        self._line.textEdited.connect(self._on_line_text_edited)
        self._hint()

    def tags(self) -> list[str]:
        """The names on the chips, in order."""
        return [chip.word() for chip in self._chips]

    def set_tags(self, names: Iterable[str]) -> None:
        """Show `names` without telling anybody."""
        with held(self):
            for chip in self._chips:
                self._drop(chip)
            self._chips.clear()
            for name in names:
                self._add(name)
            self._hint()

    def set_known(self, names: Sequence[str]) -> None:
        """Offer `names` while one types, those in use most first."""
        self._known.setStringList(list(names))

    def line(self) -> QLineEdit:
        """The line itself, for tab order."""
        return self._line

    def take_typed(self) -> None:
        """Make chips of what is typed, as leaving does."""
        typed = self._line.text()
        for mark in _BETWEEN:
            typed = typed.replace(mark, _BETWEEN[0])
        added = [self._add(name) for name in typed.split(_BETWEEN[0])]
        self._line.clear()
        if any(added):
            self._tell()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        take_back(self._completer)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._line.setFocus(QtCore.Qt.FocusReason.MouseFocusReason)

    def eventFilter(self, watched: QtCore.QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {
                QtCore.Qt.Key.Key_Left: -1,
                QtCore.Qt.Key.Key_Right: 1,
            }.get(QtCore.Qt.Key(event.key()))
            if step is not None and isinstance(watched, ChipButton):
                self._walk(watched, step)
                return True
        return super().eventFilter(watched, event)

    def _add(self, name: str) -> bool:
        name = tag_name(name)
        if not name or fold(name) in {fold(tag) for tag in self.tags()}:
            return False
        chip = ChipButton(name, self, removable=True)
        chip.remove_requested.connect(self._on_chip_remove_requested)
        chip.clicked.connect(self._on_chip_clicked)
        chip.installEventFilter(self)
        # One stop for Tab, however many tags there are; the arrows reach them from the line.
        chip.setFocusPolicy(QtCore.Qt.FocusPolicy.ClickFocus)
        chip.show()
        self._flow.insertWidget(len(self._chips), chip)
        self._chips.append(chip)
        return True

    def _drop(self, chip: ChipButton) -> None:
        self._flow.removeWidget(chip)
        chip.hide()
        chip.deleteLater()

    def _hint(self) -> None:
        self._line.setPlaceholderText("" if self._chips else tr("Add tags"))
        self._line.setAccessibleDescription(", ".join(self.tags()))
        self.updateGeometry()

    def _tell(self) -> None:
        self._hint()
        self.tags_changed.emit(self.tags())

    def _walk(self, chip: ChipButton, step: int) -> None:
        at = self._chips.index(chip) + step
        if at >= len(self._chips):
            self._line.setFocus(QtCore.Qt.FocusReason.TabFocusReason)
        elif at >= 0:
            self._chips[at].setFocus(QtCore.Qt.FocusReason.TabFocusReason)

    def _on_line_text_edited(self, text: str) -> None:
        if any(mark in text for mark in _BETWEEN):
            self.take_typed()

    def _on_line_chips_requested(self) -> None:
        if self._chips:
            self._chips[-1].setFocus(QtCore.Qt.FocusReason.TabFocusReason)

    def _on_line_focus_changed(self, focused: bool) -> None:
        theme.set_look(self, "focused", focused)
        if not focused:
            self.take_typed()

    def _on_completer_activated(self, name: str) -> None:
        # The completer writes into the line after this; by the next turn it has.
        if self._add(name):
            self._tell()
        QtCore.QTimer.singleShot(0, self._line, self._line.clear)

    def _on_chip_clicked(self) -> None:
        chip = self.sender()
        if isinstance(chip, ChipButton):
            self.tag_activated.emit(chip.word())

    def _on_chip_remove_requested(self) -> None:
        chip = self.sender()
        if not isinstance(chip, ChipButton):
            return
        at = self._chips.index(chip)
        del self._chips[at]
        heir = self._chips[min(at, len(self._chips) - 1)] if self._chips else self._line
        heir.setFocus(QtCore.Qt.FocusReason.TabFocusReason)
        self._drop(chip)
        self._tell()


class _Line(QLineEdit):
    add_requested = Signal()
    chips_requested = Signal()
    focus_changed = Signal(bool)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setProperty("bare", True)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 12)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = QtCore.Qt.Key
        enter = event.key() in (keys.Key_Return, keys.Key_Enter)
        if enter and self.text():
            self.add_requested.emit()
        elif event.key() in (keys.Key_Backspace, keys.Key_Left) and not self.text():
            self.chips_requested.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != QtCore.Qt.FocusReason.PopupFocusReason:
            self.focus_changed.emit(False)
