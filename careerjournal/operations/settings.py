"""The table of settings, and the small file that keeps those of the machine.

What concerns the machine (theme, text size, the last vault's folder) is a JSON file in the
platform's configuration folder; what tells about the person is a preference inside the vault.
"""

from __future__ import annotations

import ast
import os
import sys
import tempfile
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Final, NamedTuple

Value = bool | int | str


class Place(StrEnum):
    """Where a setting is kept."""

    MACHINE = "machine"
    VAULT = "vault"


class Setting(NamedTuple):
    """One setting: its key with the unit in its name, its default, and what it may be.

    `limits` are the least and greatest value of a number; `choices` the codes of a choice.
    """

    key: str
    default: Value
    place: Place
    limits: tuple[int, int] | None = None
    choices: tuple[str, ...] = ()

    def accepts(self, value: object) -> bool:
        """Whether `value` is of the right type and within the limits."""
        if type(value) is not type(self.default):
            return False
        if self.limits is not None and isinstance(value, int):
            return self.limits[0] <= value <= self.limits[1]
        return not self.choices or value in self.choices


SETTINGS: Final[tuple[Setting, ...]] = (
    Setting(
        "look.theme", "system", Place.MACHINE, choices=("system", "light", "dark", "high-contrast")
    ),
    Setting("look.text_percent", 100, Place.MACHINE, limits=(80, 200)),
    Setting("vault.folder", "", Place.MACHINE),
    Setting("shortcuts", "{}", Place.MACHINE),
    Setting("lock.idle_minutes", 5, Place.VAULT, limits=(1, 240)),
    Setting("lock.on_suspend", True, Place.VAULT),
    Setting("lock.on_session_lock", True, Place.VAULT),
    Setting("lock.on_minimise", False, Place.VAULT),
    Setting("backup.daily", True, Place.VAULT),
    Setting("backup.budget_megabytes", 2048, Place.VAULT, limits=(50, 100_000)),
    Setting("attachments.limit_megabytes", 100, Place.VAULT, limits=(1, 1000)),
    Setting("trash.keep_days", 30, Place.VAULT, limits=(0, 3650)),
    Setting("today.most", 7, Place.VAULT, limits=(0, 50)),
    Setting("today.ends_at_hour", 17, Place.VAULT, limits=(0, 23)),
    Setting("follow_up.after_applying_days", 7, Place.VAULT, limits=(1, 90)),
    Setting("follow_up.again_days", 7, Place.VAULT, limits=(1, 90)),
    Setting("follow_up.at_most", 2, Place.VAULT, limits=(0, 10)),
    Setting("follow_up.after_reply_days", 1, Place.VAULT, limits=(0, 30)),
    Setting("follow_up.reply_again_days", 3, Place.VAULT, limits=(1, 30)),
    Setting("follow_up.thank_you_days", 1, Place.VAULT, limits=(0, 30)),
    Setting("goals.hours_a_week", 0, Place.VAULT, limits=(0, 80)),
    Setting("reminders.on", True, Place.VAULT),
    Setting("reminders.tell", False, Place.VAULT),
    Setting("reminders.quiet_from", 22, Place.VAULT, limits=(0, 23)),
    Setting("reminders.quiet_until", 8, Place.VAULT, limits=(0, 23)),
    Setting("keep_in_touch.a_week", 5, Place.VAULT, limits=(0, 100)),
    *(
        Setting(f"keep_in_touch.{circle}_{which}", 0, Place.VAULT, limits=(0, 3650))
        # Spelled out: this is read before the first paint, and the records are not.
        for circle in (
            "mentor",
            "mentee",
            "coach",
            "manager",
            "peer",
            "client",
            "friend",
            "recruiter",
        )
        for which in ("days", "at_most_days")
    ),
)

BY_KEY: Final[dict[str, Setting]] = {setting.key: setting for setting in SETTINGS}


def machine_file() -> Path:
    """The file that keeps the settings of this machine, in the platform's usual folder.

    Source: XDG Base Directory 0.8, Apple's and Microsoft's guidelines. By hand, for a library
    costs a tenth of a bare start and this is read before the first paint.
    """
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        named = os.environ.get("XDG_CONFIG_HOME", "")
        # One that is not absolute is to be ignored, says the specification.
        base = Path(named) if named.startswith("/") else Path.home() / ".config"
    return base / "careerjournal" / "settings.json"


class Settings:
    """All settings: those of the machine from `path`, those of an open vault on top.

    `keep_in_vault` writes one preference into the open vault; without it those are defaults
    and cannot be set.
    """

    def __init__(self, path: Path) -> None:
        """Everything is at its default; `load` reads the file."""
        self.path = path
        self.keep_in_vault: Callable[[str, Value], None] | None = None
        self._machine: dict[str, Value] = {}
        self._vault: dict[str, Value] = {}
        self._watchers: list[Callable[[str], None]] = []

    @classmethod
    def load(cls, path: Path) -> Settings:
        """Read the machine's file; what is missing, damaged or out of limits is the default."""
        settings = cls(path)
        try:
            stored = _parsed(path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            stored = {}
        if isinstance(stored, dict):
            settings._machine = _accepted(stored, Place.MACHINE)
        return settings

    def open_vault(self, stored: Mapping[str, object], keep: Callable[[str, Value], None]) -> None:
        """Take in the preferences of a vault just opened, and where to write new ones."""
        self._vault = _accepted(stored, Place.VAULT)
        self.keep_in_vault = keep
        for key, setting in BY_KEY.items():
            # The machine's are as they were, and to dress every widget anew takes time.
            if setting.place is Place.VAULT:
                self._tell(key)

    def value(self, key: str) -> Value:
        """The value of `key`, or its default."""
        setting = BY_KEY[key]
        kept = self._machine if setting.place is Place.MACHINE else self._vault
        return kept.get(key, setting.default)

    def number(self, key: str) -> int:
        """The value of a setting that is a number."""
        value = self.value(key)
        assert isinstance(value, int)  # noqa: S101 - the table says so
        return value

    def text(self, key: str) -> str:
        """The value of a setting that is text or a choice."""
        return str(self.value(key))

    def flag(self, key: str) -> bool:
        """The value of a setting that is on or off."""
        return bool(self.value(key))

    def set(self, key: str, value: Value) -> None:
        """Keep `value`; raises ValueError if the table does not allow it, OSError if it cannot."""
        setting = BY_KEY[key]
        if not setting.accepts(value):
            raise ValueError(key)
        if setting.place is Place.MACHINE:
            self._machine[key] = value
            _write_atomically(self.path, self._machine)
        else:
            if self.keep_in_vault is None:
                raise ValueError(f"{key} is kept in a vault, and none is open")
            self._vault[key] = value
            self.keep_in_vault(key, value)
        self._tell(key)

    def watch(self, watcher: Callable[[str], None]) -> None:
        """Call `watcher` with the key of every setting that changes from now on."""
        self._watchers.append(watcher)

    def unwatch(self, watcher: Callable[[str], None]) -> None:
        """Call `watcher` no more."""
        self._watchers.remove(watcher)

    def _tell(self, key: str) -> None:
        for watcher in tuple(self._watchers):
            watcher(key)


def _parsed(text: str) -> object:
    try:
        # Texts and numbers as we write them are the same in Python; json costs the start 3 ms.
        return ast.literal_eval(text)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        import json  # noqa: PLC0415

        return json.loads(text)


def _accepted(stored: Mapping[str, object], place: Place) -> dict[str, Value]:
    return {
        setting.key: value
        for setting in SETTINGS
        if setting.place is place
        and isinstance(value := stored.get(setting.key), bool | int | str)
        and setting.accepts(value)
    }


def _write_atomically(path: Path, values: Mapping[str, Value]) -> None:
    import json  # noqa: PLC0415 - late, as above

    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".settings-")  # made 0600
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(dict(values), file, ensure_ascii=False, indent=2, sort_keys=True)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
