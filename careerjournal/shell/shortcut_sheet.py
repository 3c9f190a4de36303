"""Every shortcut on one sheet, where the person can also choose keys of their own."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QKeySequenceEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from careerjournal.operations.phrases import tr
from careerjournal.rules.text import fold
from careerjournal.ui.actions import SYSTEM, Actions, ActionSpec
from careerjournal.ui.widgets.buttons import button, quiet_button
from careerjournal.ui.widgets.labels import PlainLabel, section, strong, wrapped
from careerjournal.ui.widgets.search_field import SearchField

_SIZE: Final = (640, 620)


class ShortcutSheet(QDialog):
    """Lists the actions by section. `changed` brings what `Actions.stored` gives, to be kept."""

    changed = Signal(str)

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keyboard shortcuts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, True)
        self._actions = actions
        self._rows: list[_Row] = []
        self._headings: dict[str, PlainLabel] = {}
        self._search = SearchField(tr("Find an action"))
        self._trouble = PlainLabel(tone="wants", wraps=True)
        self._reset = quiet_button(tr("Back to the usual keys"))
        close = button(tr("Close"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(8)
        column.addWidget(section(tr("Keyboard shortcuts")))
        column.addWidget(self._search)
        column.addWidget(self._list(), 1)
        column.addWidget(self._trouble)
        foot = QHBoxLayout()
        foot.addWidget(self._reset)
        foot.addStretch(1)
        foot.addWidget(close)
        column.addLayout(foot)
        self.resize(*_SIZE)
        self._search.searched.connect(self._on_search_searched)
        self._reset.clicked.connect(self._on_reset_clicked)
        close.clicked.connect(self.accept)
        self._show_trouble()

    def _list(self) -> QScrollArea:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        by_section: dict[str, list[ActionSpec]] = {}
        for spec in self._actions.specs():
            by_section.setdefault(spec.section or tr("Other"), []).append(spec)
        line = 0
        for name, specs in by_section.items():
            heading = strong(name)
            heading.setContentsMargins(0, 8, 0, 0)
            self._headings[name] = heading
            grid.addWidget(heading, line, 0, 1, 2)
            line += 1
            for spec in specs:
                row = _Row(spec, name, self._actions, self)
                row.changed.connect(self._on_row_changed)
                grid.addWidget(row.name, line, 0)
                grid.addWidget(row.keys, line, 1)
                self._rows.append(row)
                line += 1
        grid.setRowStretch(line, 1)
        inside = QWidget()
        inside.setProperty("look", "clear")
        inside.setLayout(grid)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        return scroll

    def _show_trouble(self) -> None:
        specs = {spec.id: spec for spec in self._actions.specs()}
        words = []
        for each in self._actions.conflicts():
            keys = QKeySequence(each.keys).toString(QKeySequence.SequenceFormat.NativeText)
            second = tr("the system") if each.second == SYSTEM else specs[each.second].text
            words.append(
                tr("{keys} is wanted by “{one}” and by “{other}”.").format(
                    keys=keys, one=specs[each.first].text, other=second
                )
            )
        self._trouble.setText("\n".join(words))
        self._trouble.setVisible(bool(words))

    def _on_row_changed(self) -> None:
        self._show_trouble()
        self.changed.emit(self._actions.stored())

    def _on_reset_clicked(self) -> None:
        self._actions.reset_shortcuts()
        for row in self._rows:
            row.show_keys()
        self._on_row_changed()

    def _on_search_searched(self, text: str) -> None:
        wanted = fold(text).split()
        seen: set[str] = set()
        for row in self._rows:
            fits = all(word in row.found_by for word in wanted)
            row.name.setVisible(fits)
            row.keys.setVisible(fits)
            if fits:
                seen.add(row.section)
        for name, heading in self._headings.items():
            heading.setVisible(name in seen)


class _Row(QWidget):
    """Not shown itself: it keeps the two cells of one action together."""

    changed = Signal()

    def __init__(self, spec: ActionSpec, name: str, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self.section = name
        self._spec = spec
        self._actions = actions
        self.name = wrapped(spec.text)
        self.keys = QKeySequenceEdit()
        self.keys.setMaximumSequenceLength(1)
        self.keys.setClearButtonEnabled(True)
        self.keys.setAccessibleName(tr("Keys for {action}").format(action=spec.text))
        self.show_keys()
        self.keys.editingFinished.connect(self._on_keys_editing_finished)

    @property
    def found_by(self) -> str:
        """What the row is found by."""
        return fold(
            f"{self._spec.text} {self.section} {self._actions.shown_shortcut(self._spec.id)}"
        )

    def show_keys(self) -> None:
        """Show the keys as they are."""
        keys = self._actions.shortcuts(self._spec.id)
        self.keys.setKeySequence(QKeySequence(keys[0]) if keys else QKeySequence())

    def _on_keys_editing_finished(self) -> None:
        portable = QKeySequence.SequenceFormat.PortableText
        wanted = self.keys.keySequence().toString(portable)
        before = self._actions.shortcuts(self._spec.id)
        if wanted == (QKeySequence(before[0]).toString(portable) if before else ""):
            return
        # The first of several keys is the one that is shown and changed; the others stay.
        self._actions.set_shortcuts(self._spec.id, (wanted, *before[1:]) if wanted else ())
        self.changed.emit()
