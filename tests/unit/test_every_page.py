"""What every page, sheet and dialogue owes to whoever uses it, held on all of them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QDeadlineTimer,
    QEvent,
    QModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QRadioButton,
    QScrollArea,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from careerjournal.operations.demo import PASSPHRASE, make_demo
from careerjournal.operations.settings import Settings, machine_file
from careerjournal.shell.first_run import FirstRun
from careerjournal.ui import theme
from careerjournal.ui.widgets.labels import ElidedLabel
from tests.drivers.application import ApplicationDriver, Program, program
from tests.drivers.stops import ALL_STOPS
from tests.drivers.tour import CODE, Tour, lead_a_life

MARKUP: Final = '<b>x</b><img src="file:///nowhere.png">'
_MOST_TABS: Final = 200
_SHOWS_WORDS: Final = {
    "journal",
    "journal-filters",
    "entry-picture",
    "entry-link",
    "search",
    "trash",
}
"""Stops at which something the person named is to be seen."""

Found = list[str]
Check = Callable[[str, QWidget, Found], None]


@pytest.fixture
def start(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    with program(qtbot, monkeypatch) as made:
        yield made


@pytest.fixture
def usual_look() -> Iterator[QApplication]:
    """The application, as it was again afterwards."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    yield app
    app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    theme.apply(app, "light", 100)


def _marked(words: str) -> str:
    return f"{words} {MARKUP}"


def _journal(start: Program, tmp_path: Path, size: QSize) -> tuple[ApplicationDriver, Tour]:
    """The demo with an entry in whose every name there is markup."""
    today = date.today()  # noqa: DTZ011 - the window goes by it, too
    made = make_demo(today, tmp_path)
    writer = made.session.writer
    assert writer is not None
    lead_a_life(writer, today, _marked)
    made.session.close()
    driver = start.start("--vault", made.session.folder.path)
    driver.frame.resize(size)
    driver.unlock(PASSPHRASE)
    return driver, Tour(driver.journal, driver.wait)


def _look_at_all(start: Program, tmp_path: Path, size: QSize, *checks: Check) -> Found:
    """What the checks find wrong, at every stop before a vault is open and after."""
    found: Found = []
    first = start.start()
    first.frame.resize(size)
    for name in _first_run(first):
        _check(name, first.frame, checks, found)
    first.close()
    driver, tour = _journal(start, tmp_path, size)
    for name, go in ALL_STOPS.items():
        shown = go(tour)
        tour.settle()
        _check(name, shown.window(), checks, found)
        tour.put_away()
    locked = start.start("--vault", driver.journal.session.folder.path)
    locked.frame.resize(size)
    for name in _gate(locked):
        _check(name, locked.frame, checks, found)
    return found


def _check(name: str, window: QWidget, checks: tuple[Check, ...], found: Found) -> None:
    # What an answer that came last made larger or smaller has its place only after this.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    for check in checks:
        check(name, window, found)


def _first_run(driver: ApplicationDriver) -> Iterator[str]:
    page = driver.frame.page
    assert isinstance(page, FirstRun)
    yield "first-run-where"
    page._on_place_done()
    yield "first-run-passphrase"
    page.show_recovery_code(CODE)
    yield "first-run-code"
    page._on_show_code_kept()
    yield "first-run-prove"


def _gate(driver: ApplicationDriver) -> Iterator[str]:
    yield "unlock"
    driver.unlock("not it")
    yield "unlock-wrong"
    driver.press("Use the recovery code")
    yield "unlock-code"


# What is checked


def _names(name: str, window: QWidget, found: Found) -> None:
    """Whatever takes the focus says what it is to a screen reader."""
    for widget in _reachable(window):
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is None or not interface.text(QAccessible.Text.Name).strip():
            found.append(f"{name}: {_which(widget)} has no name")


def _plain(name: str, window: QWidget, found: Found) -> None:
    """No label reads words as markup; no tooltip has any, for Qt would."""
    for label in window.findChildren(QLabel):
        if label.text() and label.textFormat() is not Qt.TextFormat.PlainText:
            found.append(f"{name}: {_which(label)} may show markup: {label.text()[:40]!r}")
    for widget in window.findChildren(QWidget):
        if MARKUP in widget.toolTip():
            found.append(f"{name}: the tooltip of {_which(widget)} is markup")
    for view in window.findChildren(QAbstractItemView):
        for index in _indexes(view.model()):
            tip = index.data(Qt.ItemDataRole.ToolTipRole)
            if isinstance(tip, str) and MARKUP in tip:
                found.append(f"{name}: the tooltip of a row of {_which(view)} is markup")
    if name in _SHOWS_WORDS and MARKUP not in _words_on(window):
        found.append(f"{name}: what the person named is not shown as it is")


def _tabs(name: str, window: QWidget, found: Found) -> None:
    """Tab goes to every control and comes round."""
    if isinstance(window, QMenu) or window.windowType() is Qt.WindowType.Popup:
        return  # arrows go about in these
    wanted = [widget for widget in _reachable(window) if not _stands_for_its_group(widget)]
    if not wanted or name.startswith("search"):
        return  # while one searches, Tab goes on from the field and closes what it found
    window.activateWindow()
    soon = QDeadlineTimer(5_000)
    while QApplication.activeWindow() is not window and not soon.hasExpired():
        QApplication.processEvents()
    first = wanted[0]
    first.setFocus(Qt.FocusReason.TabFocusReason)
    visited: set[QWidget] = set()
    for _ in range(_MOST_TABS):
        focused = QApplication.focusWidget()
        if focused is None:
            break
        visited.add(focused)
        _press_tab(focused)
        if QApplication.focusWidget() is first:
            break
    missed = [_which(widget) for widget in wanted if widget not in visited]
    if missed:
        found.append(f"{name}: Tab never comes to {', '.join(sorted(missed))}")


def _room(name: str, window: QWidget, found: Found) -> None:
    """Every label, button and field is as large as its words."""
    if name == "entry-focus" and theme.manager().text_scale_percent > 100:
        return  # the screen of the tests is 600 px high: lower than any at which text is doubled
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or isinstance(widget, ElidedLabel):
            continue
        if isinstance(widget.parentWidget(), QLineEdit):
            continue  # the field gives it what room there is
        wanted = _wanted_size(widget)
        if wanted.width() > widget.width() + 1 or wanted.height() > widget.height() + 1:
            have = (widget.width(), widget.height())
            found.append(f"{name}: {_which(widget)} has {have}, wants {wanted.toTuple()}")
        elif not _is_inside(widget, window):
            found.append(f"{name}: {_which(widget)} lies outside what is shown")


def _paints(_name: str, window: QWidget, _found: Found) -> None:
    window.grab()


# How it is found out


def _reachable(window: QWidget) -> list[QWidget]:
    """What the Tab key should come to."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.window() is window
        and widget.focusProxy() is None
        and not widget.objectName().startswith("qt_")
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
        and not (isinstance(widget, QScrollArea) and not _scrolls(widget))
    ]


def _scrolls(area: QAbstractScrollArea) -> bool:
    return area.verticalScrollBar().maximum() > 0


def _stands_for_its_group(widget: QWidget) -> bool:
    """Of a group of which one is chosen, Tab comes to that one alone; arrows go on."""
    if not isinstance(widget, QAbstractButton):
        return False
    group = widget.group()
    return (
        isinstance(widget, QRadioButton) or (group is not None and group.exclusive())
    ) and not widget.isChecked()


def _press_tab(focused: QWidget) -> None:
    """Press Tab; where it indents, as in a text, Ctrl+Tab or Esc goes on."""
    QTest.keyClick(focused, Qt.Key.Key_Tab)
    if QApplication.focusWidget() is focused:
        QTest.keyClick(focused, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)


def _wanted_size(widget: QWidget) -> QSize:
    if isinstance(widget, QLabel):
        if not widget.text():
            return QSize()
        if widget.wordWrap():
            return QSize(0, widget.heightForWidth(widget.width()))
        return widget.sizeHint()
    if isinstance(widget, QAbstractButton):
        only_icon = Qt.ToolButtonStyle.ToolButtonIconOnly
        if isinstance(widget, QToolButton) and widget.toolButtonStyle() is only_icon:
            return QSize()
        return QSize(widget.minimumSizeHint().width(), widget.fontMetrics().height())
    if isinstance(widget, QComboBox | QLineEdit):
        return QSize(0, widget.fontMetrics().height())
    return QSize()


def _is_inside(widget: QWidget, window: QWidget) -> bool:
    """Whether the widget lies within its window, or within something that scrolls."""
    parent = widget.parentWidget()
    while parent is not None and parent is not window:
        if isinstance(parent.parentWidget(), QAbstractScrollArea):
            return True
        parent = parent.parentWidget()
    place = QRect(widget.mapTo(window, QPoint()), widget.size())
    return not isinstance(widget, QLabel | QAbstractButton | QLineEdit) or (
        window.rect().adjusted(-1, -1, 1, 1).contains(place)
    )


def _indexes(model: QAbstractItemModel | None) -> list[QModelIndex]:
    if model is None:
        return []
    return [model.index(row, 0) for row in range(min(model.rowCount(), 30))]


def _words_on(window: QWidget) -> str:
    words: list[str] = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible():
            continue
        if isinstance(widget, ElidedLabel):
            words.append(widget.whole())
        elif isinstance(widget, QLabel | QAbstractButton | QLineEdit):
            words.append(widget.text())
        elif isinstance(widget, QAbstractItemView):
            for index in _indexes(widget.model()):
                words.append(str(index.data()))
                words.append(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
    return "\n".join(words)


def _which(widget: QWidget) -> str:
    words = widget.accessibleName() or getattr(widget, "text", str)()
    return f"{type(widget).__name__} {str(words)[:40]!r}"


# The tests


def test_every_control_says_what_it_is(start: Program, tmp_path: Path) -> None:
    assert "\n".join(_look_at_all(start, tmp_path, QSize(1280, 800), _names)) == ""


def test_no_name_is_read_as_markup(start: Program, tmp_path: Path) -> None:
    assert "\n".join(_look_at_all(start, tmp_path, QSize(1280, 800), _plain)) == ""


def test_tab_comes_everywhere_and_round(start: Program, tmp_path: Path) -> None:
    assert "\n".join(_look_at_all(start, tmp_path, QSize(1280, 800), _tabs)) == ""


def test_all_words_have_their_room_in_a_small_window(start: Program, tmp_path: Path) -> None:
    assert "\n".join(_look_at_all(start, tmp_path, QSize(1024, 700), _room)) == ""


def test_all_words_have_their_room_at_twice_the_size(
    start: Program, tmp_path: Path, usual_look: QApplication
) -> None:
    Settings.load(machine_file()).set("look.text_percent", 200)
    theme.apply(usual_look, "light", 200)
    assert "\n".join(_look_at_all(start, tmp_path, QSize(1280, 800), _room)) == ""


def test_all_can_be_read_from_right_to_left(
    start: Program, tmp_path: Path, usual_look: QApplication
) -> None:
    usual_look.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert "\n".join(_look_at_all(start, tmp_path, QSize(1024, 700), _paints)) == ""


def test_qt_gives_back_nothing_that_is_not_its_own(qapp: QApplication) -> None:
    # PySide 6.12.0 lets go of None once too often with every call that returns nothing; after
    # some thousands of them the process is gone.
    label = QLabel()
    before = sys.getrefcount(None)
    for _ in range(200):
        label.update()
    assert abs(sys.getrefcount(None) - before) < 100
