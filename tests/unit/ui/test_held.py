"""A page is laid out once, however much is shown on it at a time."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRect
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from careerjournal.ui.held import held


class Counted(QVBoxLayout):
    """Counts how often it lays out what is in it."""

    times = 0

    def setGeometry(self, where: QRect) -> None:
        self.times += 1
        super().setGeometry(where)


def page(qtbot: QtBot) -> tuple[QWidget, Counted, list[QWidget]]:
    """A window, the column of a card in it, and hidden lines of that card."""
    window = QWidget()
    qtbot.addWidget(window)
    card = QWidget(window)
    QVBoxLayout(window).addWidget(card)
    column = Counted(card)
    lines = [QWidget(card) for _ in range(20)]
    for line in lines:
        column.addWidget(line)
        line.hide()
    window.resize(300, 600)
    window.show()
    qtbot.waitExposed(window)
    column.times = 0
    return window, column, lines


def test_what_is_shown_while_a_place_is_held_is_laid_out_once(qtbot: QtBot) -> None:
    window, column, lines = page(qtbot)
    with held(lines[0].parentWidget()):
        for line in lines:
            line.show()
        assert column.times == 0
    qtbot.waitUntil(lambda: len({line.y() for line in lines}) == 20)
    assert column.times < 4
    assert window.height() == 600


def test_a_place_held_twice_is_let_go_by_the_first(qtbot: QtBot) -> None:
    window, column, lines = page(qtbot)
    with held(window, lines[0].parentWidget() or window):
        with held(lines[0].parentWidget()):
            lines[0].show()
        lines[1].show()
        assert column.times == 0
    qtbot.waitUntil(lambda: column.times > 0)
    assert lines[1].y() > lines[0].y()


def test_what_came_over_several_turns_of_the_loop_is_laid_out_too(qtbot: QtBot) -> None:
    _window, column, lines = page(qtbot)
    with held(lines[0].parentWidget()):
        for line in lines:
            line.show()
            QCoreApplication.processEvents()
        assert column.times == 0
    qtbot.waitUntil(lambda: len({line.y() for line in lines}) == 20)
    assert column.times < 4


def test_it_is_let_go_after_a_failure_too(qtbot: QtBot) -> None:
    window, column, lines = page(qtbot)
    try:
        with held(window):
            raise RuntimeError("of a card")
    except RuntimeError:
        lines[0].show()
    assert column.times > 0
