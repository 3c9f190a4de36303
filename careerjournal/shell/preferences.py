"""Preferences: the table of settings as rows, and what opens the vault."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from careerjournal.operations.phrases import tr
from careerjournal.operations.settings import SETTINGS, Place, Setting, Settings, Value
from careerjournal.rules.text import fold
from careerjournal.shell.keys_card import KeysCard
from careerjournal.shell.preference_row import PreferenceRow, SettingEditor
from careerjournal.shell.preference_words import (
    BACKUPS,
    HIDDEN,
    KEYS,
    SECTIONS,
    searchable,
    words_of,
)
from careerjournal.ui.parts import finish
from careerjournal.ui.widgets.buttons import button
from careerjournal.ui.widgets.card import Card
from careerjournal.ui.widgets.labels import muted, title
from careerjournal.ui.widgets.search_field import SearchField

_WIDEST: Final = 760
_MARGIN: Final = 32


class PreferencesPage(QWidget):
    """Shows and changes `settings`; `keys` is the card of what opens the vault.

    A change counts at once; there is nothing to confirm. `refused` tells that one could not be
    kept. In a vault open for reading only its own settings cannot be changed. With `in_parts`
    most of it is left to be built in parts, see `ui.parts`.
    """

    backups_requested = Signal()
    refused = Signal(str)

    def __init__(
        self,
        settings: Settings,
        keys: KeysCard,
        *,
        read_only: bool = False,
        parent: QWidget | None = None,
        in_parts: bool = False,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._keys = keys
        self._read_only = read_only
        self._editors: dict[str, SettingEditor] = {}
        self._rows: dict[str, list[PreferenceRow]] = {name: [] for name in SECTIONS}
        self._cards: dict[str, Card] = {}
        self._search = SearchField(tr("Find a setting"), self)
        self._none = muted(tr("No setting of that name."), self)
        self._none.hide()
        self._middle = QWidget(self)
        self._column = QVBoxLayout(self._middle)
        self.setFocusProxy(self._search)
        self.parts = self._build()
        if not in_parts:
            finish(self)

    def _build(self) -> Iterator[None]:
        """The rest of making it, see `ui.parts`."""
        self._lay_out()
        yield
        for name in SECTIONS:
            settings = [each for each in SETTINGS if _section(each) == name]
            if not settings and name not in (KEYS, BACKUPS):
                continue
            card = self._keys if name == KEYS else Card(tr(name), self._middle)
            self._cards[name] = card
            self._column.addWidget(card)
            yield
            for row in self._rows_of(name, settings, card):
                card.body.addWidget(row)
                self._rows[name].append(row)
                yield
        self._column.addStretch(1)
        self._search.searched.connect(self._on_search_searched)
        self._settings.watch(self._on_setting_changed)
        self.destroyed.connect(_Unwatch(self._settings, self._on_setting_changed))

    def _rows_of(
        self, section: str, settings: Iterable[Setting], card: Card
    ) -> Iterator[PreferenceRow]:
        """The rows of a section, each made when it is asked for."""
        if section == KEYS:
            self._keys.setEnabled(not self._read_only)
            yield from self._keys.rows
        for setting in settings:
            yield self._row(setting, card)
        if section == BACKUPS:
            look = button(tr("Show backups"), "backup", card)
            look.clicked.connect(self.backups_requested)
            words = tr("The backups there are"), tr("Look into one, or go back to it.")
            yield PreferenceRow(*words, look, parent=card)

    def _row(self, setting: Setting, card: Card) -> PreferenceRow:
        words = words_of(setting.key)
        editor = SettingEditor(setting, card)
        editor.show_value(self._settings.value(setting.key))
        editor.changed.connect(self._on_editor_changed)
        editor.control.setEnabled(setting.place is Place.MACHINE or not self._read_only)
        self._editors[setting.key] = editor
        hint = tr(words.hint) if words.hint else ""
        found_by = searchable(setting.key)
        return PreferenceRow(tr(words.name), hint, editor.control, found_by, card)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        scroll = QScrollArea(self)
        layout.addWidget(scroll)
        inside = QWidget(scroll)
        inside.setProperty("look", "clear")
        across = QHBoxLayout(inside)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self._middle, 1000)
        across.addStretch(1)
        self._middle.setMaximumWidth(_WIDEST + 2 * _MARGIN)
        column = self._column
        column.setContentsMargins(_MARGIN, 24, _MARGIN, 32)
        column.setSpacing(12)
        column.addWidget(title(tr("Preferences"), self._middle))
        column.addWidget(self._search)
        column.addWidget(self._none)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        for editor in self._editors.values():
            editor.settle()

    def _on_editor_changed(self, key: str, value: Value) -> None:
        try:
            self._settings.set(key, value)
        except OSError:
            self._editors[key].show_value(self._settings.value(key))
            self.refused.emit(tr("That setting could not be kept: its file cannot be written."))

    def _on_setting_changed(self, key: str) -> None:
        editor = self._editors.get(key)
        if editor is not None:
            editor.show_value(self._settings.value(key))

    def _on_search_searched(self, text: str) -> None:
        wanted = fold(text).split()
        found = False
        for name, card in self._cards.items():
            heading_fits = all(word in fold(tr(name)) for word in wanted)
            fits = [
                heading_fits or all(word in fold(row.found_by) for word in wanted)
                for row in self._rows[name]
            ]
            for row, row_fits in zip(self._rows[name], fits, strict=True):
                row.setVisible(row_fits)
            card.setVisible(any(fits))
            found = found or any(fits)
        self._none.setVisible(not found)


def _section(setting: Setting) -> str:
    """Where a setting stands, "" for one that is not shown."""
    return "" if setting.key in HIDDEN else words_of(setting.key).section


class _Unwatch:
    """Ends the watching when the page goes; called when Qt has deleted it."""

    def __init__(self, settings: Settings, watcher: Callable[[str], None]) -> None:
        self._settings = settings
        self._watcher = watcher

    def __call__(self) -> None:
        self._settings.unwatch(self._watcher)
