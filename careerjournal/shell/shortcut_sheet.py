"""Every shortcut on one sheet, where the person can also choose keys of their own."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from careerjournal.operations.phrases import tr
from careerjournal.ui.actions import Actions
from careerjournal.ui.widgets.buttons import button
from careerjournal.ui.widgets.labels import section
from careerjournal.ui.widgets.shortcut_list import ShortcutList

_SIZE: Final = (640, 620)


class ShortcutSheet(QDialog):
    """Lists the actions by section. `changed` brings what `Actions.stored` gives, to be kept."""

    changed = Signal(str)

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keyboard shortcuts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, True)
        keys = ShortcutList(actions)
        close = button(tr("Close"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(section(tr("Keyboard shortcuts")))
        column.addWidget(keys, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        column.addLayout(foot)
        self.resize(*_SIZE)
        keys.changed.connect(self.changed)
        close.clicked.connect(self.accept)
        keys.setFocus()
