from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from careerjournal.operations.settings import SETTINGS, Place, Settings


def test_a_missing_file_gives_the_defaults(tmp_path: Path) -> None:
    settings = Settings.load(tmp_path / "settings.json")
    for setting in SETTINGS:
        assert settings.value(setting.key) == setting.default


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "null", '{"look.theme": 3}', '{"look.text_percent": 900}', "\xff"]
)
def test_a_damaged_file_gives_the_defaults(tmp_path: Path, content: str) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content.encode("latin-1"))
    settings = Settings.load(path)
    assert settings.text("look.theme") == "system"
    assert settings.number("look.text_percent") == 100


def test_a_machine_setting_is_kept_in_a_private_file(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "settings.json"
    Settings.load(path).set("look.theme", "dark")
    assert Settings.load(path).text("look.theme") == "dark"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [entry.name for entry in path.parent.iterdir()] == ["settings.json"]


def test_what_tells_about_the_person_goes_into_the_vault_alone(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    kept: dict[str, object] = {}
    settings = Settings.load(path)
    settings.open_vault({"lock.idle_minutes": 12, "backup.daily": "yes"}, kept.__setitem__)
    assert settings.number("lock.idle_minutes") == 12
    assert settings.flag("backup.daily") is True
    settings.set("trash.keep_days", 90)
    settings.set("look.theme", "light")
    assert kept == {"trash.keep_days": 90}
    assert json.loads(path.read_text(encoding="utf-8")) == {"look.theme": "light"}


def test_a_vault_setting_needs_an_open_vault(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="none is open"):
        Settings.load(tmp_path / "s.json").set("trash.keep_days", 1)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("look.theme", "pink"),
        ("look.text_percent", 79),
        ("look.text_percent", True),
        ("look.text_percent", "100"),
    ],
)
def test_a_value_the_table_does_not_allow_is_refused(
    tmp_path: Path, key: str, value: str | int
) -> None:
    settings = Settings.load(tmp_path / "s.json")
    with pytest.raises(ValueError, match=key):
        settings.set(key, value)
    assert not (tmp_path / "s.json").exists()


def test_watchers_hear_of_every_change(tmp_path: Path) -> None:
    heard: list[str] = []
    settings = Settings.load(tmp_path / "s.json")
    settings.watch(heard.append)
    settings.set("look.theme", "dark")
    assert heard == ["look.theme"]


def test_defaults_are_within_their_own_limits() -> None:
    assert all(setting.accepts(setting.default) for setting in SETTINGS)
    assert {setting.place for setting in SETTINGS} == set(Place)
