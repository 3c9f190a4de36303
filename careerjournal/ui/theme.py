"""Colours, type and shape: roles from `resources/themes`, then a palette and a short style sheet.

Widgets ask for what a colour is for (`Role.WANTS`), never for a colour. Everything here may
change while the window is up: the system turns dark, the person picks a theme or larger text.
Who paints by hand reads `current()` in the paint event and needs nothing else; who caches
connects to `manager().changed`.

Whatever paints before the unlock page shows must not touch the `Qt` namespace: its first use
builds 115 enums, 43 ms of CPU, a fifth of a bare window's start. Hence `QtCore.Qt` here, looked
up only when something needs it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, MutableMapping
from enum import StrEnum
from pathlib import Path
from typing import Final

from PySide6 import QtCore
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

THEMES: Final = Path(__file__).parent.parent / "resources" / "themes"
SYSTEM: Final = "system"
LIGHT: Final = "light"
DARK: Final = "dark"
HIGH_CONTRAST: Final = "high-contrast"
NAMES: Final = (SYSTEM, LIGHT, DARK, HIGH_CONTRAST)

TEXT_SCALE_PERCENT: Final = range(80, 201)
# Desktops whose own platform theme already tells Qt light from dark.
_TOLD_BY_THEIR_OWN: Final = frozenset(
    {"gnome", "unity", "x-cinnamon", "cinnamon", "mate", "xfce", "pantheon", "lxde", "budgie"}
)


class Role(StrEnum):
    """What a colour is for. `_SOFT` roles are backgrounds for the text role of the same name."""

    WINDOW = "window"
    SURFACE = "surface"
    RAISED = "raised"
    HOVER = "hover"
    PRESSED = "pressed"
    LINE = "line"
    BORDER = "border"
    SCROLL = "scroll"
    TEXT = "text"
    MUTED = "muted"
    FAINT = "faint"
    ACCENT = "accent"
    ACCENT_HOVER = "accent_hover"
    ACCENT_PRESSED = "accent_pressed"
    ACCENT_SOFT = "accent_soft"
    ON_ACCENT = "on_accent"
    SELECTION = "selection"
    ON_SELECTION = "on_selection"
    MARK = "mark"
    CODE = "code"
    WANTS = "wants"
    WANTS_SOFT = "wants_soft"
    LOSS = "loss"
    LOSS_HOVER = "loss_hover"
    LOSS_SOFT = "loss_soft"
    ON_LOSS = "on_loss"
    DONE = "done"
    DONE_SOFT = "done_soft"
    TIP = "tip"
    ON_TIP = "on_tip"
    TIP_ACCENT = "tip_accent"
    STAGE_1 = "stage_1"  # slate, and so on: what a person may colour a stage with
    STAGE_2 = "stage_2"
    STAGE_3 = "stage_3"
    STAGE_4 = "stage_4"
    STAGE_5 = "stage_5"
    STAGE_6 = "stage_6"
    STAGE_7 = "stage_7"
    STAGE_8 = "stage_8"


STAGES: Final = tuple(Role(f"stage_{place}") for place in range(1, 9))
"""The colours of stages: slate, blue, teal, green, amber, orange, red, violet."""


class Type(StrEnum):
    """The few sizes of text there are."""

    TITLE = "title"  # a page's or record's own name
    SECTION = "section"  # a part of a page
    STRONG = "strong"  # the name of a card or a row
    BODY = "body"
    SMALL = "small"  # chips, captions


# Points and weight at 100 %, for a system font of 10 points or less.
_TYPE: Final[Mapping[Type, tuple[float, QFont.Weight]]] = {
    Type.TITLE: (20, QFont.Weight.DemiBold),
    Type.SECTION: (13, QFont.Weight.DemiBold),
    Type.STRONG: (11, QFont.Weight.DemiBold),
    Type.BODY: (10, QFont.Weight.Normal),
    Type.SMALL: (9, QFont.Weight.Medium),
}
_NOMINAL_BODY_POINTS: Final = 10.0
_SETTLE_MS: Final = 400
_STYLE: Final = "fusion"
_STYLE_VARIABLE: Final = "QT_STYLE_OVERRIDE"


class Theme:
    """One set of colours.

    `name` is the file's ("light"); `dark` says whether text is lighter than its background.
    """

    def __init__(self, name: str, colours: Mapping[str, str]) -> None:
        """Raises ValueError if a role is missing or unknown, or a colour cannot be read."""
        missing = {role.value for role in Role} ^ colours.keys()
        if missing:
            raise ValueError(f"theme {name}: missing or unknown roles {sorted(missing)}")
        self.name = name
        self._colours = {Role(role): QColor(text) for role, text in colours.items()}
        unreadable = [role for role, colour in self._colours.items() if not colour.isValid()]
        if unreadable:
            raise ValueError(f"theme {name}: unreadable colours for {unreadable}")
        # By its text as well as by its role: a role is that text. Every painted row asks some.
        self._rgba = {role.value: colour.rgba() for role, colour in self._colours.items()}
        self.dark = self._colours[Role.TEXT].lightness() > self._colours[Role.WINDOW].lightness()

    def color(self, role: Role | str) -> QColor:
        """The colour for `role`; a copy, so that a caller may set its alpha."""
        # A plain copy, QColor(colour), would try the overload for Qt.GlobalColor.
        return QColor.fromRgba(self._rgba[role])

    def hex(self, role: Role | str) -> str:
        """The colour for `role` as "#rrggbb"."""
        return self._colours[Role(role)].name()

    def palette(self) -> QPalette:
        """What Fusion and any widget without a rule of its own paint with."""
        palette = QPalette()
        for role, ours in _PALETTE.items():
            palette.setColor(role, self._colours[ours])
        for role in _DIMMED:
            palette.setColor(QPalette.ColorGroup.Disabled, role, self._colours[Role.FAINT])
        return palette


_PALETTE: Final[Mapping[QPalette.ColorRole, Role]] = {
    QPalette.ColorRole.Window: Role.WINDOW,
    QPalette.ColorRole.WindowText: Role.TEXT,
    QPalette.ColorRole.Base: Role.SURFACE,
    QPalette.ColorRole.AlternateBase: Role.RAISED,
    QPalette.ColorRole.Text: Role.TEXT,
    QPalette.ColorRole.PlaceholderText: Role.MUTED,
    QPalette.ColorRole.Button: Role.SURFACE,
    QPalette.ColorRole.ButtonText: Role.TEXT,
    QPalette.ColorRole.BrightText: Role.ON_LOSS,
    QPalette.ColorRole.Highlight: Role.SELECTION,
    QPalette.ColorRole.HighlightedText: Role.ON_SELECTION,
    QPalette.ColorRole.Accent: Role.ACCENT,
    QPalette.ColorRole.Link: Role.ACCENT,
    QPalette.ColorRole.LinkVisited: Role.ACCENT,
    QPalette.ColorRole.ToolTipBase: Role.TIP,
    QPalette.ColorRole.ToolTipText: Role.ON_TIP,
    QPalette.ColorRole.Light: Role.SURFACE,
    QPalette.ColorRole.Midlight: Role.RAISED,
    QPalette.ColorRole.Mid: Role.LINE,
    QPalette.ColorRole.Dark: Role.BORDER,
    QPalette.ColorRole.Shadow: Role.BORDER,
}
_DIMMED: Final = (
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Text,
    QPalette.ColorRole.ButtonText,
    QPalette.ColorRole.HighlightedText,
)


def load(name: str) -> Theme:
    """The shipped theme called `name` ("light", "dark" or "high-contrast").

    The files are TOML, read here by hand: tomllib alone would cost the start more than all the
    rest of the theme. Raises OSError or ValueError if the file is missing or wrong.
    """
    colours: dict[str, str] = {}
    for line in (THEMES / f"{name}.toml").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            role, _, colour = line.partition("=")
            colours[role.strip()] = colour.strip().strip('"')
    return Theme(name, colours)


def prepare_environment(environ: MutableMapping[str, str], platform: str = sys.platform) -> None:
    """Choose Fusion, and let Qt hear light, dark and contrast from the settings portal.

    Call before the application is made. Without the portal a KDE, sway or bare session leaves
    the scheme unknown, for the wheels carry no Plasma plug-in. What the person or the desktop
    has set already stands, except the style: ours is drawn for Fusion. Choosing it here saves
    `setStyle`, for which PySide would build all the enums of QStyle, 17 ms.
    """
    environ[_STYLE_VARIABLE] = _STYLE
    # Without a session bus there is no portal, and Qt would complain of it.
    bus = "DBUS_SESSION_BUS_ADDRESS" in environ
    if not platform.startswith("linux") or not bus or "QT_QPA_PLATFORMTHEME" in environ:
        return
    desktops = environ.get("XDG_CURRENT_DESKTOP", "").casefold().split(":")
    if not _TOLD_BY_THEIR_OWN.intersection(desktops):
        environ["QT_QPA_PLATFORMTHEME"] = "xdgdesktopportal"


class ThemeManager(QObject):
    """Applies a theme and a text size to the application, and follows the system live."""

    changed = Signal()
    """Colours, text size or motion are new; everything that asks `current()` may repaint."""

    def __init__(self) -> None:
        super().__init__()
        self._loaded: dict[str, Theme] = {}
        self._app: QApplication | None = None
        self._system_font = QFont()
        self._wanted = SYSTEM
        self._still = False
        self._settled = False
        self._first_dark = False
        self._fonts: dict[Type, QFont] = {}
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.timeout.connect(self._on_settling_timeout)
        self.text_scale_percent = 100
        self.theme = self._load(LIGHT)

    def apply(self, app: QApplication, name: str, text_scale_percent: int = 100) -> None:
        """Dress `app` in the theme `name`, one of NAMES, with text at 80 to 200 percent.

        "system" follows the system's scheme and contrast from now on. Raises ValueError for a
        name or a percentage outside these.
        """
        if name not in NAMES:
            raise ValueError(f"no theme {name!r}")
        if text_scale_percent not in TEXT_SCALE_PERCENT:
            raise ValueError(f"text scale {text_scale_percent} %")
        if self._app is None:
            self._take(app)
        self._wanted = name
        self.text_scale_percent = text_scale_percent
        self._fonts.clear()
        self._tell_system(name)
        self._dress()
        self._settling.stop()
        if name == SYSTEM and not self._settled:
            # The answer is an enum of the Qt namespace; let the first page be painted before it.
            self._settling.start(_SETTLE_MS)

    def set_still(self, still: bool) -> None:
        """Stop all motion whatever the system says."""
        self._still = still
        self.changed.emit()

    def font(self, kind: Type) -> QFont:
        """The system's font in the size and weight of `kind`, at the chosen text scale; a copy."""
        made = self._fonts.get(kind)
        if made is None:
            made = self._fonts[kind] = self._make_font(kind)
        return QFont(made)

    def _make_font(self, kind: Type) -> QFont:
        points, weight = _TYPE[kind]
        font = QFont(self._system_font)
        if kind is Type.BODY:
            points = self._system_points()
        else:
            points *= max(1.0, self._system_points() / _NOMINAL_BODY_POINTS)
        font.setPointSizeF(points * self.text_scale_percent / 100)
        font.setWeight(weight)
        return font

    def duration_ms(self, wanted_ms: int) -> int:
        """How long an animation may take: at most 150 ms, and 0 where motion is unwelcome."""
        if self._still or _system_says("motionPreference", "ReducedMotion"):
            return 0
        return min(wanted_ms, 150)

    def _take(self, app: QApplication) -> None:
        self._app = app
        self._system_font = QFont(app.font())
        self._first_dark = _is_dark(app.palette())
        if os.environ.get(_STYLE_VARIABLE) != _STYLE:
            app.setStyle(_STYLE)
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._on_system_changed)
        wishes = hints.accessibility()
        for signal in ("contrastPreferenceChanged", "motionPreferenceChanged"):
            if hasattr(wishes, signal):  # motion from Qt 6.12
                getattr(wishes, signal).connect(self._on_system_changed)

    def _system_points(self) -> float:
        points = self._system_font.pointSizeF()
        if points > 0:
            return points
        # The font was given in pixels; 96 to the inch is what Qt itself assumes there.
        return self._system_font.pixelSize() * 72 / 96

    def _load(self, name: str) -> Theme:
        if name not in self._loaded:
            self._loaded[name] = load(name)
        return self._loaded[name]

    def _tell_system(self, name: str) -> None:
        """Ask for title bars that match, where the platform draws them."""
        hints = QGuiApplication.styleHints()
        if name == SYSTEM:
            hints.unsetColorScheme()
        else:
            schemes = QtCore.Qt.ColorScheme
            hints.setColorScheme(schemes.Light if name == LIGHT else schemes.Dark)

    def _resolved(self) -> str:
        if self._wanted != SYSTEM:
            return self._wanted
        if self._settled and _system_says("contrastPreference", "HighContrast"):
            return HIGH_CONTRAST
        # Before the first paint the palette tells; asking the scheme would cost the Qt namespace.
        dark = _system_scheme_is_dark() if self._settled else self._first_dark
        return DARK if dark else LIGHT

    def _dress(self) -> None:
        assert self._app is not None  # noqa: S101 - apply() took it first
        self.theme = self._load(self._resolved())
        self._app.setPalette(self.theme.palette())
        self._app.setFont(self.font(Type.BODY))
        self._app.setStyleSheet(style_sheet(self.theme, self))
        self.changed.emit()

    def _on_system_changed(self) -> None:
        self._settled = True
        if self._wanted == SYSTEM and self._app is not None:
            if self._resolved() == self.theme.name:
                self.changed.emit()  # motion may still be new
            else:
                self._dress()

    def _on_settling_timeout(self) -> None:
        self._settled = True
        if self._wanted == SYSTEM and self._resolved() != self.theme.name:
            self._dress()


def _is_dark(palette: QPalette) -> bool:
    return palette.color(QPalette.ColorRole.Window).lightness() < 128


def _system_scheme_is_dark() -> bool:
    return QGuiApplication.styleHints().colorScheme() == QtCore.Qt.ColorScheme.Dark


def _system_says(preference: str, answer: str) -> bool:
    """Whether the system states this wish; it cannot be asked about motion before Qt 6.12."""
    hints = QGuiApplication.styleHints()
    wishes = hints.accessibility()
    asked = getattr(wishes, preference, None)
    return asked is not None and getattr(asked(), "name", "") == answer


def style_sheet(theme: Theme, sizes: ThemeManager) -> str:
    """`resources/themes/style.qss` with each @role and @size filled in."""
    words = {role.value: theme.hex(role) for role in Role}
    for kind in Type:
        font = sizes.font(kind)
        words[f"{kind.value}_font"] = (
            f"font-size: {font.pointSizeF():g}pt; font-weight: {font.weight().value}"
        )
    scale = sizes.text_scale_percent / 100
    pixels = {
        "line_px": QFontMetrics(sizes.font(Type.BODY)).height(),
        "glyph_px": round(13 * scale),
        "mark_px": round(16 * scale),
        "round_px": round(16 * scale) // 2 + 1,
        "icon_px": round(18 * scale),
    }
    words.update({name: f"{size}px" for name, size in pixels.items()})
    words["marks"] = (THEMES / "marks" / theme.name).as_posix()
    sheet = (THEMES / "style.qss").read_text(encoding="utf-8")
    # Longest first, or @accent would eat the head of @accent_soft.
    for word in sorted(words, key=len, reverse=True):
        sheet = sheet.replace(f"@{word}", words[word])
    return sheet


_manager: ThemeManager | None = None


def manager() -> ThemeManager:
    """The one manager; light until `apply` is called. Needs a QGuiApplication for its signals."""
    global _manager
    if _manager is None:
        _manager = ThemeManager()
    return _manager


def apply(app: QApplication, name: str, text_scale_percent: int = 100) -> None:
    """See ThemeManager.apply."""
    manager().apply(app, name, text_scale_percent)


def current() -> Theme:
    """The colours to paint with now."""
    return manager().theme


def font(kind: Type) -> QFont:
    """The font to paint `kind` with now."""
    return manager().font(kind)


def set_kind(button: QAbstractButton, kind: str) -> None:
    """Dress `button` as "primary" (one a page), "quiet" or "danger"; "" is the plain one."""
    set_look(button, "kind", kind)


def set_look(widget: QWidget, name: str, value: object) -> None:
    """Set the property `name` that the style sheet looks at, and let it look again."""
    before = widget.property(name)
    if before == value:
        return
    widget.setProperty(name, value)
    # A widget being built is dressed when it is first shown. Asking for its style would make
    # PySide build the enums of QStyle, 17 ms.
    if before is not None or widget.isVisible():
        style = widget.style()
        style.unpolish(widget)
        style.polish(widget)
        widget.update()
