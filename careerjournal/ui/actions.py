"""Everything a person can do, as rows: they fill menus, the palette and the page of shortcuts.

A page lists its `ActionSpec`s and hands each to `Actions.add` with the method that does it. Only
shortcuts that the person changed are kept.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from PySide6 import QtCore
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from careerjournal.ui import icons

PLATFORMS: Final = ("linux", "darwin", "win32")
SYSTEM: Final = "system"
"""Stands in a Conflict for the platform itself."""
SEPARATOR: Final = ""
"""Stands in a list of action ids for a line between two groups."""

# In Qt's portable words: on macOS "Ctrl" is the Command key and "Meta" the Control key.
RESERVED: Final[Mapping[str, tuple[str, ...]]] = {
    "linux": ("Alt+F4", "Alt+Tab", "Alt+F2", "Ctrl+Alt+T", "Ctrl+Alt+L", "Ctrl+Alt+Del"),
    "darwin": ("Ctrl+H", "Ctrl+M", "Ctrl+Tab", "Ctrl+Space", "Ctrl+`", "Ctrl+Alt+Esc"),
    "win32": ("Alt+F4", "Alt+Tab", "Alt+Space", "Ctrl+Esc", "Ctrl+Shift+Esc", "Ctrl+Alt+Del"),
}


@dataclass(frozen=True, kw_only=True)
class ActionSpec:
    """One action: what it is called and how it is reached.

    `id` is "page.verb"; `text`, `tip` and `section` are translated words, without mnemonics.
    `shortcuts` are in Qt's portable words, the first one is shown; `mac` and `windows` replace
    them where a platform has its own habit. `scope` is "" for an action of the whole window, or
    the id of the page in which its shortcut works.
    """

    id: str
    text: str
    icon: str = ""
    shortcuts: tuple[str, ...] = ()
    mac: tuple[str, ...] | None = None
    windows: tuple[str, ...] | None = None
    tip: str = ""
    section: str = ""
    scope: str = ""
    checkable: bool = False
    in_palette: bool = True

    def shipped_keys(self, platform: str = sys.platform) -> tuple[str, ...]:
        """The shortcuts as shipped for `platform`, in Qt's portable words."""
        if platform == "darwin" and self.mac is not None:
            return self.mac
        if platform == "win32" and self.windows is not None:
            return self.windows
        return self.shortcuts


@dataclass(frozen=True)
class SpecsOf:
    """Makes the specs of one page: `prefix` begins their ids, `section` and `scope` are theirs."""

    prefix: str
    section: str
    scope: str

    def __call__(
        self, verb: str, text: str, icon: str = "", *keys: str, checkable: bool = False
    ) -> ActionSpec:
        return ActionSpec(
            id=f"{self.prefix}.{verb}",
            text=text,
            icon=icon,
            shortcuts=keys,
            section=self.section,
            scope=self.scope,
            checkable=checkable,
        )


@dataclass(frozen=True)
class Conflict:
    """Two actions, by id, that want the same keys at the same time; or one and the SYSTEM."""

    keys: str
    first: str
    second: str


def conflicts(
    specs: Iterable[ActionSpec],
    platform: str = sys.platform,
    changed: Mapping[str, Sequence[str]] | None = None,
) -> list[Conflict]:
    """Every pair of actions that can be reached at once by the same keys on `platform`.

    `changed` are shortcuts that replace the shipped ones, by action id.
    """
    changed = changed or {}
    wanted = [
        (spec, QKeySequence(keys))
        for spec in specs
        for keys in changed.get(spec.id, spec.shipped_keys(platform))
    ]
    found = [
        Conflict(_portable(keys), spec.id, SYSTEM)
        for spec, keys in wanted
        for reserved in RESERVED.get(platform, ())
        if keys.matches(QKeySequence(reserved)) != QKeySequence.SequenceMatch.NoMatch
    ]
    for (one, keys), (other, theirs) in combinations(wanted, 2):
        if _overlap(keys, theirs) and _meet(one, other):
            found.append(Conflict(_portable(keys), one.id, other.id))
    return found


def _overlap(one: QKeySequence, other: QKeySequence) -> bool:
    """Whether one is the beginning of the other, so that Qt would have to wait or guess."""
    no = QKeySequence.SequenceMatch.NoMatch
    return one.matches(other) != no or other.matches(one) != no


def _meet(one: ActionSpec, other: ActionSpec) -> bool:
    return one.id != other.id and (not one.scope or not other.scope or one.scope == other.scope)


def _portable(keys: QKeySequence) -> str:
    return keys.toString(QKeySequence.SequenceFormat.PortableText)


class Actions(QObject):
    """All actions of one window, by id."""

    shortcuts_changed = Signal()

    def __init__(self, stored: str = "{}", parent: QObject | None = None) -> None:
        """`stored` is what `stored()` gave; anything else in it is passed over."""
        super().__init__(parent)
        self._specs: dict[str, ActionSpec] = {}
        self._actions: dict[str, QAction] = {}
        self._changed = _read(stored)

    def add(self, spec: ActionSpec, slot: Callable[..., object], owner: QWidget) -> QAction:
        """Make the action of `spec`, which calls `slot`, a bound method, when it is triggered.

        Its shortcut works in the whole window of `owner`, or within `owner` if the spec names a
        scope. Raises ValueError if the id is taken.
        """
        if spec.id in self._specs:
            raise ValueError(f"two actions called {spec.id!r}")
        action = QAction(spec.text, owner)
        action.setObjectName(spec.id)
        action.setCheckable(spec.checkable)
        if spec.icon:
            action.setIcon(icons.icon(spec.icon))
        contexts = QtCore.Qt.ShortcutContext
        action.setShortcutContext(
            contexts.WidgetWithChildrenShortcut if spec.scope else contexts.WindowShortcut
        )
        action.triggered.connect(slot)
        owner.addAction(action)
        self._specs[spec.id] = spec
        self._actions[spec.id] = action
        self._dress(spec.id)
        return action

    def action(self, action_id: str) -> QAction:
        """The action `action_id`; KeyError if there is none."""
        return self._actions[action_id]

    def specs(self) -> list[ActionSpec]:
        """Every spec, in the order added."""
        return list(self._specs.values())

    def shortcuts(self, action_id: str) -> tuple[str, ...]:
        """The keys of `action_id` now, in Qt's portable words."""
        return self._changed.get(action_id, self._specs[action_id].shipped_keys())

    def shown_shortcut(self, action_id: str) -> str:
        """The first keys of `action_id` as this platform writes them, "" if it has none."""
        keys = self.shortcuts(action_id)
        native = QKeySequence.SequenceFormat.NativeText
        return QKeySequence(keys[0]).toString(native) if keys else ""

    def set_shortcuts(self, action_id: str, keys: Iterable[str]) -> None:
        """Reach `action_id` by `keys` from now on; the shipped ones are not kept as a change."""
        wanted = tuple(_portable(QKeySequence(key)) for key in keys if key)
        shipped = tuple(
            _portable(QKeySequence(key)) for key in self._specs[action_id].shipped_keys()
        )
        if wanted == shipped:
            self._changed.pop(action_id, None)
        else:
            self._changed[action_id] = wanted
        self._dress(action_id)
        self.shortcuts_changed.emit()

    def reset_shortcuts(self) -> None:
        """Go back to the shipped keys everywhere."""
        touched = [changed for changed in self._changed if changed in self._specs]
        self._changed.clear()
        for action_id in touched:
            self._dress(action_id)
        self.shortcuts_changed.emit()

    def stored(self) -> str:
        """What the person changed, as JSON for the settings."""
        return json.dumps(self._changed, sort_keys=True)

    def is_changed(self, action_id: str) -> bool:
        """Whether the person gave `action_id` keys of their own."""
        return action_id in self._changed

    def conflicts(self) -> list[Conflict]:
        """The conflicts among the keys as they are now, on this platform."""
        return conflicts(self._specs.values(), changed=self._changed)

    def fill(self, menu: QMenu, ids: Iterable[str]) -> QMenu:
        """Put the actions `ids` into `menu`, with a line at each SEPARATOR; returns it."""
        for action_id in ids:
            if action_id == SEPARATOR:
                menu.addSeparator()
            else:
                menu.addAction(self._actions[action_id])
        return menu

    def _dress(self, action_id: str) -> None:
        action, spec = self._actions[action_id], self._specs[action_id]
        keys = self.shortcuts(action_id)
        action.setShortcuts([QKeySequence(key) for key in keys])
        tip = spec.tip or spec.text
        shown = self.shown_shortcut(action_id)
        action.setToolTip(f"{tip} ({shown})" if shown else tip)


def _read(stored: str) -> dict[str, tuple[str, ...]]:
    """Shortcuts by action id out of a settings file that may hold anything."""
    try:
        parsed = json.loads(stored)
    except ValueError:
        return {}
    if not isinstance(parsed, dict):
        return {}
    return {
        action_id: tuple(keys)
        for action_id, keys in parsed.items()
        if isinstance(keys, list) and all(isinstance(key, str) for key in keys)
    }
