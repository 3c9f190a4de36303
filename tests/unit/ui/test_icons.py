"""Icons drawn by us, in the colours of the theme that is shown."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from careerjournal.ui import drawings, icons, theme
from careerjournal.ui.theme import Role

NEEDED = frozenset(
    """
    leaf journal today goals applications contacts growth wellbeing insights settings lock
    unlock search plus paperclip history more pin tag link calendar energy-low energy-fine
    energy-high trash restore undo redo check close chevron-down chevron-up chevron-left
    chevron-right warning info eye eye-off key printer copy download upload folder backup
    shield focus image file keyboard bold italic list quote heading checkbox template filter
    person clock saved edit help group event mentoring
    """.split()  # noqa: SIM905 - a list of names reads best as one
)


@pytest.fixture(autouse=True)
def undressed_afterwards(qapp: QApplication) -> Iterator[None]:
    yield
    theme.apply(qapp, theme.LIGHT)


def _inked(image: QImage) -> list[QColor]:
    """The colours of the pixels that are wholly covered."""
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return [pixel for pixel in pixels if pixel.alpha() == 255]


def test_every_icon_that_is_needed_is_there() -> None:
    assert set(drawings.names()) >= NEEDED


@pytest.mark.parametrize("name", drawings.names())
def test_icons_are_of_one_family(name: str) -> None:
    svg = (drawings.FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    assert 'viewBox="0 0 24 24"' in svg
    assert set(re.findall(r'stroke-width="([^"]+)"', svg)) == {"1.75"}
    assert set(re.findall(r'"(#[^"]+)"', svg)) == {"#000"}
    assert "<path" in svg or "<circle" in svg or "<rect" in svg


@pytest.mark.parametrize("shown", [theme.LIGHT, theme.DARK, theme.HIGH_CONTRAST])
@pytest.mark.parametrize("name", drawings.names())
def test_every_icon_is_drawn_in_the_theme_s_colour(
    qapp: QApplication, name: str, shown: str
) -> None:
    theme.apply(qapp, shown)
    image = icons.icon(name, Role.TEXT).pixmap(QSize(48, 48)).toImage()
    inked = _inked(image)
    assert len(inked) > 20
    assert {pixel.name() for pixel in inked} == {theme.current().hex(Role.TEXT)}
    # Nothing is cut off at the edge of its square.
    edges = [image.pixelColor(at, y).alpha() for at in range(48) for y in (0, 47)]
    edges += [image.pixelColor(x, at).alpha() for at in range(48) for x in (0, 47)]
    assert max(edges) == 0


def test_one_icon_follows_the_theme(qtbot: QtBot, qapp: QApplication) -> None:
    shown = QToolButton()
    qtbot.addWidget(shown)
    shown.setIcon(icons.icon("lock"))
    for name in (theme.LIGHT, theme.DARK):
        theme.apply(qapp, name)
        inked = _inked(shown.icon().pixmap(QSize(32, 32)).toImage())
        assert inked[0] == theme.load(name).color(Role.MUTED)


def test_a_state_has_its_colour(qapp: QApplication) -> None:
    def colour(mode: QIcon.Mode, state: QIcon.State) -> QColor:
        return _inked(icons.icon("pin").pixmap(QSize(48, 48), mode, state).toImage())[0]

    now = theme.current().color
    assert colour(QIcon.Mode.Normal, QIcon.State.Off) == now(Role.MUTED)
    assert colour(QIcon.Mode.Normal, QIcon.State.On) == now(Role.ACCENT)
    assert colour(QIcon.Mode.Disabled, QIcon.State.Off) == now(Role.FAINT)


@pytest.mark.parametrize("scale", [1.0, 1.25, 2.0])
def test_an_icon_is_sharp_on_every_screen(scale: float) -> None:
    drawn = icons.icon("journal").pixmap(QSize(20, 20), scale)
    assert drawn.width() == round(20 * scale)
    assert drawn.devicePixelRatio() == scale


def test_an_icon_fills_its_square_and_no_more() -> None:
    wide = icons.pixmap("lock", QSize(60, 20), QColor("black")).toImage()
    inked = [x for x in range(60) for y in range(20) if wide.pixelColor(x, y).alpha()]
    assert min(inked) >= 20
    assert max(inked) < 40


def test_a_copied_icon_outlives_the_first() -> None:
    first = icons.icon("lock")
    second = QIcon(first)
    second.addPixmap(QPixmap(10, 10))  # makes Qt clone the engine
    del first
    gc.collect()
    assert not second.pixmap(QSize(16, 16)).isNull()


@pytest.mark.parametrize("where", [QRect(4, 4, 16, 16), QRectF(4, 4, 16, 16)])
def test_an_icon_can_be_painted_by_a_delegate(where: QRect | QRectF) -> None:
    image = QImage(24, 24, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    icons.paint(painter, "plus", where, Role.ACCENT)
    painter.end()
    assert image.pixelColor(QPoint(12, 12)) == theme.current().color(Role.ACCENT)
    assert image.pixelColor(QPoint(2, 2)).alpha() == 0


def test_a_name_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="unicorn"):
        icons.icon("unicorn")
