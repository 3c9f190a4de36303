"""Every action and the keys that reach it, to read and to change."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6 import QtCore
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QToolButton, QVBoxLayout, QWidget

from careerjournal.operations.phrases import tr
from careerjournal.rules.text import fold
from careerjournal.ui.actions import SYSTEM, Actions, ActionSpec
from careerjournal.ui.widgets.buttons import icon_button, quiet_button
from careerjournal.ui.widgets.card import Card
from careerjournal.ui.widgets.empty_state import EmptyState
from careerjournal.ui.widgets.key_button import KeyButton
from careerjournal.ui.widgets.labels import PlainLabel, wrapped
from careerjournal.ui.widgets.search_field import SearchField


@dataclass(frozen=True)
class _Row:
    spec: ActionSpec
    card: Card
    label: PlainLabel
    also: PlainLabel
    keys: KeyButton
    back: QToolButton
    hint: PlainLabel

    def set_visible(self, visible: bool) -> None:
        for part in (self.label, self.keys):
            part.setVisible(visible)
        self.also.setVisible(visible and bool(self.also.text()))
        self.hint.setVisible(visible and bool(self.hint.text()))
        self.back.setVisible(visible)


class ShortcutList(QWidget):
    """One card a section, one line an action; filters as one types.

    A change works at once. Keys that two actions would share are said on both lines.
    """

    changed = Signal(str)
    """What the person has changed in all, as JSON for the settings."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._rows: dict[str, _Row] = {}
        self._field = SearchField(tr("Filter shortcuts"))
        self._field.searched.connect(self._on_field_searched)
        self._reset = quiet_button(tr("Back to the usual keys"), "restore")
        self._reset.clicked.connect(self._on_reset_clicked)
        self._nothing = EmptyState("keyboard", tr("Nothing found"), tr("Try fewer letters."))
        self._nothing.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._field)
        column.addWidget(self._cards(), 1)
        column.addWidget(self._nothing, 1)
        column.addWidget(self._reset, 0, QtCore.Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self._field)
        self._show_keys()

    def _cards(self) -> QScrollArea:
        inside = QWidget()
        inside.setProperty("look", "clear")
        stack = QVBoxLayout(inside)
        stack.setContentsMargins(0, 0, 8, 0)
        stack.setSpacing(12)
        sections: dict[str, list[ActionSpec]] = {}
        for spec in self._actions.specs():
            sections.setdefault(spec.section or tr("Other"), []).append(spec)
        for heading, specs in sections.items():
            stack.addWidget(self._card(heading, specs))
        stack.addStretch()
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(QtCore.Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inside)
        return self._scroll

    def _card(self, heading: str, specs: list[ActionSpec]) -> Card:
        card = Card(heading)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        for at, spec in enumerate(specs):
            row = self._row(spec, card)
            for column, part in enumerate((row.label, row.also, row.keys, row.back)):
                grid.addWidget(part, at * 2, column)
            grid.addWidget(row.hint, at * 2 + 1, 0, 1, 4)
            self._rows[spec.id] = row
        card.body.addLayout(grid)
        return card

    def _row(self, spec: ActionSpec, card: Card) -> _Row:
        row = _Row(
            spec,
            card,
            wrapped(spec.text),
            PlainLabel(tone="muted"),
            KeyButton(spec.text),
            icon_button("restore", tr("Usual keys for {action}").format(action=spec.text)),
            PlainLabel(tone="wants", wraps=True),
        )
        row.keys.setProperty("action", spec.id)
        row.back.setProperty("action", spec.id)
        row.keys.keys_chosen.connect(self._on_row_keys_chosen)
        row.back.clicked.connect(self._on_row_back_clicked)
        return row

    def _show_keys(self) -> None:
        clashes: dict[str, list[str]] = {}
        for clash in self._actions.conflicts():
            clashes.setdefault(clash.first, []).append(self._named(clash.second))
            clashes.setdefault(clash.second, []).append(self._named(clash.first))
        for action_id, row in self._rows.items():
            keys = self._actions.shortcuts(action_id)
            row.keys.set_keys(keys[0] if keys else "")
            row.also.setText(tr("also {keys}").format(keys=", ".join(keys[1:])) if keys[1:] else "")
            row.back.setEnabled(self._actions.is_changed(action_id))
            others = ", ".join(clashes.get(action_id, ()))
            row.hint.setText(
                tr("The same keys as: {others}").format(others=others) if others else ""
            )
        self._reset.setEnabled(any(self._actions.is_changed(each) for each in self._rows))
        self._filter(self._field.text())

    def _named(self, action_id: str) -> str:
        return tr("the system") if action_id == SYSTEM else self._rows[action_id].spec.text

    def _filter(self, words: str) -> None:
        wanted = fold(words).split()
        shown: set[Card] = set()
        for row in self._rows.values():
            said = fold(f"{row.spec.text} {row.spec.section} {row.keys.text()}")
            visible = all(word in said for word in wanted)
            row.set_visible(visible)
            if visible:
                shown.add(row.card)
        for card in {row.card for row in self._rows.values()}:
            card.setVisible(card in shown)
        self._scroll.setVisible(bool(shown))
        self._nothing.setVisible(not shown)

    def _on_field_searched(self, words: str) -> None:
        self._filter(words)

    def _change(self, action_id: str, keys: tuple[str, ...]) -> None:
        self._actions.set_shortcuts(action_id, keys)
        self._show_keys()
        self.changed.emit(self._actions.stored())

    def _on_row_keys_chosen(self, keys: str) -> None:
        action_id = str(self.sender().property("action"))
        others = self._actions.shortcuts(action_id)[1:]
        self._change(action_id, (keys, *others) if keys else others)

    def _on_row_back_clicked(self) -> None:
        action_id = str(self.sender().property("action"))
        self._rows[action_id].keys.setFocus()
        self._change(action_id, self._rows[action_id].spec.shipped_keys())

    def _on_reset_clicked(self) -> None:
        self._actions.reset_shortcuts()
        self._show_keys()
        self.changed.emit(self._actions.stored())
