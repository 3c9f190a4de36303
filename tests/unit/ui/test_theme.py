"""Colours that can be read, type that can grow, and a look that follows the system."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from careerjournal.ui import theme
from careerjournal.ui.theme import Role, Type

SHIPPED = (theme.LIGHT, theme.DARK, theme.HIGH_CONTRAST)
GROUNDS = (Role.WINDOW, Role.SURFACE, Role.RAISED)
TEXT_ON: list[tuple[Role, Role]] = [
    *((ink, ground) for ink in (Role.TEXT, Role.MUTED, Role.ACCENT) for ground in GROUNDS),
    *((ink, ground) for ink in (Role.WANTS, Role.LOSS, Role.DONE) for ground in GROUNDS),
    *((ink, Role.HOVER) for ink in (Role.TEXT, Role.MUTED, Role.ACCENT)),
    *((ink, Role.PRESSED) for ink in (Role.TEXT, Role.MUTED, Role.ACCENT)),
    *((ink, Role.ACCENT_SOFT) for ink in (Role.TEXT, Role.MUTED, Role.ACCENT)),
    (Role.ON_ACCENT, Role.ACCENT),
    (Role.ON_ACCENT, Role.ACCENT_HOVER),
    (Role.ON_ACCENT, Role.ACCENT_PRESSED),
    (Role.ON_LOSS, Role.LOSS),
    (Role.ON_SELECTION, Role.SELECTION),
    (Role.TEXT, Role.MARK),
    (Role.TEXT, Role.CODE),
    (Role.MUTED, Role.CODE),
    (Role.WANTS, Role.WANTS_SOFT),
    (Role.TEXT, Role.WANTS_SOFT),
    (Role.LOSS, Role.LOSS_SOFT),
    (Role.TEXT, Role.LOSS_SOFT),
    (Role.DONE, Role.DONE_SOFT),
    (Role.ON_TIP, Role.TIP),
    (Role.TIP_ACCENT, Role.TIP),
    *((ink, ground) for ink in theme.STAGES for ground in (*GROUNDS, Role.HOVER)),
]
EDGE_ON: list[tuple[Role, Role]] = [
    *((edge, ground) for edge in (Role.BORDER, Role.ACCENT, Role.MUTED) for ground in GROUNDS),
]


@pytest.fixture(autouse=True)
def undressed_afterwards(qapp: QApplication) -> Iterator[None]:
    yield
    theme.apply(qapp, theme.LIGHT)


def _luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: QColor, other: QColor) -> float:
    """The WCAG contrast ratio, 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize(("ink", "ground"), TEXT_ON)
def test_text_can_be_read(name: str, ink: Role, ground: Role) -> None:
    shown = theme.load(name)
    assert contrast(shown.color(ink), shown.color(ground)) >= 4.5


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize(("edge", "ground"), EDGE_ON)
def test_icons_and_control_borders_can_be_seen(name: str, edge: Role, ground: Role) -> None:
    shown = theme.load(name)
    assert contrast(shown.color(edge), shown.color(ground)) >= 3


@pytest.mark.parametrize(("ink", "ground"), [(Role.TEXT, g) for g in GROUNDS])
def test_high_contrast_is_higher(ink: Role, ground: Role) -> None:
    shown = theme.load(theme.HIGH_CONTRAST)
    assert contrast(shown.color(ink), shown.color(ground)) >= 15


@pytest.mark.parametrize("name", SHIPPED)
def test_the_files_are_plain_toml(name: str) -> None:
    parsed = tomllib.loads((theme.THEMES / f"{name}.toml").read_text(encoding="utf-8"))
    shown = theme.load(name)
    assert parsed.keys() == {role.value for role in Role}
    assert all(shown.color(role) == QColor(colour) for role, colour in parsed.items())


def test_a_missing_role_is_refused() -> None:
    colours = {role.value: "#000000" for role in Role}
    del colours["accent"]
    with pytest.raises(ValueError, match="accent"):
        theme.Theme("odd", colours)


def test_an_unreadable_colour_is_refused() -> None:
    with pytest.raises(ValueError, match="unreadable"):
        theme.Theme("odd", {role.value: "mauvish" for role in Role})


@pytest.mark.parametrize("name", SHIPPED)
def test_marks_are_drawn_in_the_theme_s_colours(name: str) -> None:
    shown = theme.load(name)
    for mark, role in (("check", Role.ON_ACCENT), ("dash", Role.ON_ACCENT), ("tick", Role.ACCENT)):
        svg = (theme.THEMES / "marks" / name / f"{mark}.svg").read_text(encoding="utf-8")
        assert shown.hex(role) in svg.lower()


@pytest.mark.parametrize("name", SHIPPED)
def test_the_style_sheet_is_filled_in(qapp: QApplication, name: str) -> None:
    theme.apply(qapp, name)
    sheet = qapp.styleSheet()
    assert "@" not in sheet
    for path in re.findall(r"url\(([^)]+)\)", sheet):
        assert os.path.exists(path), path  # noqa: PTH110


def test_the_palette_has_the_theme_s_colours(qapp: QApplication) -> None:
    theme.apply(qapp, theme.DARK)
    palette = qapp.palette()
    assert palette.color(QPalette.ColorRole.Window) == theme.load(theme.DARK).color(Role.WINDOW)
    assert palette.color(QPalette.ColorRole.Text) == theme.load(theme.DARK).color(Role.TEXT)


def test_a_window_changes_while_it_is_up(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, theme.LIGHT)
    shown = QPushButton("Unlock")
    theme.set_kind(shown, "primary")
    qtbot.addWidget(shown)
    shown.resize(120, 40)
    shown.show()
    for name in (theme.LIGHT, theme.DARK):
        theme.apply(qapp, name)
        colour = shown.grab().toImage().pixelColor(60, 4)
        assert colour == theme.load(name).color(Role.ACCENT)


def test_a_kind_can_change_while_it_is_shown(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, theme.LIGHT)
    shown = QPushButton("Unlock")
    qtbot.addWidget(shown)
    shown.resize(120, 40)
    shown.show()
    theme.set_kind(shown, "primary")
    assert shown.grab().toImage().pixelColor(60, 4) == theme.current().color(Role.ACCENT)
    theme.set_kind(shown, "")
    assert shown.grab().toImage().pixelColor(60, 4) == theme.current().color(Role.SURFACE)


@pytest.mark.parametrize("name", SHIPPED)
def test_a_hint_in_a_field_can_be_read(qtbot: QtBot, qapp: QApplication, name: str) -> None:
    theme.apply(qapp, name)
    field = QLineEdit()
    qtbot.addWidget(field)
    field.setPlaceholderText("█████")
    field.resize(200, 40)
    field.show()
    inked = field.grab().toImage().pixelColor(20, 20)
    assert inked == theme.current().color(Role.MUTED)


def test_a_copy_of_a_colour_is_the_caller_s_own(qapp: QApplication) -> None:
    theme.current().color(Role.ACCENT).setAlpha(10)
    assert theme.current().color(Role.ACCENT).alpha() == 255


def test_the_theme_tells_that_it_changed(qtbot: QtBot, qapp: QApplication) -> None:
    with qtbot.waitSignal(theme.manager().changed):
        theme.apply(qapp, theme.DARK)
    assert theme.current().dark
    assert not theme.load(theme.LIGHT).dark


def test_the_system_s_scheme_is_followed_live(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    system = Qt.ColorScheme.Light
    monkeypatch.setattr(
        theme, "_system_scheme_is_dark", lambda: system == Qt.ColorScheme.Dark, raising=True
    )
    theme.apply(qapp, theme.SYSTEM)
    hints = qapp.styleHints()
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert theme.current().name == theme.LIGHT
    system = Qt.ColorScheme.Dark
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.current().name == theme.DARK


def test_a_fixed_theme_does_not_follow(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(theme, "_system_scheme_is_dark", lambda: True)
    theme.apply(qapp, theme.LIGHT)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.current().name == theme.LIGHT


def test_a_wish_for_contrast_is_followed(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(theme, "_system_says", lambda wish, _: wish == "contrastPreference")
    theme.apply(qapp, theme.SYSTEM)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert theme.current().name == theme.HIGH_CONTRAST


def test_text_grows_from_the_system_s_own_size(qapp: QApplication) -> None:
    theme.apply(qapp, theme.LIGHT, 100)
    body, title = theme.font(Type.BODY).pointSizeF(), theme.font(Type.TITLE).pointSizeF()
    theme.apply(qapp, theme.LIGHT, 200)
    assert theme.font(Type.BODY).pointSizeF() == pytest.approx(2 * body)
    assert theme.font(Type.TITLE).pointSizeF() == pytest.approx(2 * title)
    assert qapp.font().pointSizeF() == pytest.approx(2 * body)
    theme.apply(qapp, theme.LIGHT, 100)
    assert qapp.font().pointSizeF() == pytest.approx(body)


def test_headings_have_their_sizes() -> None:
    sizes = [theme.font(kind).pointSizeF() for kind in (Type.TITLE, Type.SECTION, Type.STRONG)]
    assert sizes == [20, 13, 11]
    assert theme.font(Type.TITLE).weight() == QFont.Weight.DemiBold


@pytest.mark.parametrize(("name", "percent"), [("mauve", 100), ("light", 70), ("light", 201)])
def test_what_is_not_offered_is_refused(qapp: QApplication, name: str, percent: int) -> None:
    with pytest.raises(ValueError, match=r"mauve|scale"):
        theme.apply(qapp, name, percent)


def test_motion_is_short_and_can_be_stilled(qapp: QApplication) -> None:
    assert theme.manager().duration_ms(400) == 150
    assert theme.manager().duration_ms(90) == 90
    theme.manager().set_still(True)
    assert theme.manager().duration_ms(90) == 0
    theme.manager().set_still(False)


BUS = {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/run/user/1000/bus"}


@pytest.mark.parametrize(
    ("environ", "platform", "wanted"),
    [
        ({**BUS, "XDG_CURRENT_DESKTOP": "KDE"}, "linux", "xdgdesktopportal"),
        ({**BUS}, "linux", "xdgdesktopportal"),
        ({**BUS, "XDG_CURRENT_DESKTOP": "ubuntu:GNOME"}, "linux", None),
        ({**BUS, "XDG_CURRENT_DESKTOP": "XFCE"}, "linux", None),
        ({**BUS, "QT_QPA_PLATFORMTHEME": "qt6ct"}, "linux", "qt6ct"),
        ({}, "linux", None),
        ({**BUS}, "darwin", None),
    ],
)
def test_the_portal_tells_where_the_desktop_does_not(
    environ: dict[str, str], platform: str, wanted: str | None
) -> None:
    theme.prepare_environment(environ, platform)
    assert environ.get("QT_QPA_PLATFORMTHEME") == wanted
    assert environ["QT_STYLE_OVERRIDE"] == "fusion"


FIRST_PAGE = """
import enum, os
built = []
make = enum.EnumType._create_
def counted(cls, name, *args, **kwargs):
    built.append(name)
    return make(cls, name, *args, **kwargs)
enum.EnumType._create_ = counted
from careerjournal.ui import theme
theme.prepare_environment(os.environ, "win32")
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
app = QApplication([])
theme.apply(app, "system")
from careerjournal.ui.widgets.buttons import icon_button, primary_button
from careerjournal.ui.widgets.card import Card
from careerjournal.ui.widgets.labels import muted, title
from careerjournal.ui.widgets.passphrase_field import PassphraseField
page = QWidget()
column = QVBoxLayout(page)
for part in (title("A"), muted("b", wraps=True), PassphraseField("c"), primary_button("d", "lock")):
    column.addWidget(part)
column.addWidget(Card("e"))
column.addWidget(icon_button("settings", "f"))
page.show()
app.processEvents()
page.grab()
print(*(name for name in ("GlobalColor", "AlignmentFlag", "PrimitiveElement") if name in built))
"""


def test_the_first_page_builds_no_enums_it_can_do_without() -> None:
    """The namespaces Qt and QStyle cost 43 and 17 ms of CPU on their first use."""
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    ran = subprocess.run(
        [sys.executable, "-c", FIRST_PAGE], env=environ, capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == ""
