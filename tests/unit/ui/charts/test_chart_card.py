"""The box around a picture: its caption, its table, and ways to take it along."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QGuiApplication, QPdfWriter
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from careerjournal.ui.charts.bar_chart import BarChart
from careerjournal.ui.charts.bars import Bar, Bars, Segment
from careerjournal.ui.charts.chart_card import ChartCard
from careerjournal.ui.charts.chart_table import Figures, FiguresModel

BARS = Bars(
    "Source",
    "Applications",
    "Replies",
    (Segment("Replied"), Segment("No reply")),
    (Bar("LinkedIn", (1200, 14), "99 %"), Bar("Referral", (4, 1), "too few to say, n = 5")),
)
TEXT = (
    "Source\tApplications\tReplied\tNo reply\tReplies\n"
    "LinkedIn\t1214\t1200\t14\t99 %\n"
    "Referral\t5\t4\t1\ttoo few to say, n = 5"
)


@pytest.fixture
def card(qtbot: QtBot) -> ChartCard:
    chart = BarChart("Replies by source")
    card = ChartCard("Replies by source", chart)
    qtbot.addWidget(card)
    chart.set_bars(BARS)
    card.show_figures("1,219 applications of this year.")
    card.resize(560, 400)
    with qtbot.waitExposed(card):
        card.show()
    return card


def _button(card: ChartCard, name: str) -> QAbstractButton:
    return next(
        each for each in card.findChildren(QAbstractButton) if each.accessibleName() == name
    )


def test_the_model_keeps_to_the_rules(qtbot: QtBot) -> None:
    model = FiguresModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_figures(BARS.figures())
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Applications"
    assert model.headerData(9, Qt.Orientation.Horizontal) is None
    cell = model.index(0, 1)
    assert cell.data() == QLocale().toString(1214)
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "Applications: 1214"
    assert cell.data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    model.set_figures(Figures())
    assert model.rowCount() == model.columnCount() == 0
    tester.deleteLater()


def test_the_picture_can_be_seen_as_a_table(card: ChartCard) -> None:
    assert card.chart.isVisible()
    assert not card.table.isVisible()
    _button(card, "Show Replies by source: Table").click()
    assert card.table.isVisible()
    assert not card.chart.isVisible()
    assert card.table.figures() == BARS.figures()
    _button(card, "Show Replies by source: Picture").click()
    assert card.chart.isVisible()


def test_the_table_is_copied_as_text(card: ChartCard, qtbot: QtBot) -> None:
    card.show_table(shown=True)
    with qtbot.waitSignal(card.copied) as said:
        _button(card, "Copy the table").click()
    assert said.args == ["Copied the table"]
    assert QGuiApplication.clipboard().text() == TEXT


def test_chosen_rows_are_copied_alone(card: ChartCard) -> None:
    card.show_table(shown=True)
    card.table.selectRow(1)
    QTest.keyClick(card.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = TEXT.split("\n")
    assert QGuiApplication.clipboard().text() == f"{lines[0]}\n{lines[2]}"


def test_the_image_has_heading_and_caption(card: ChartCard, qtbot: QtBot) -> None:
    with qtbot.waitSignal(card.copied) as said:
        _button(card, "Copy image").click()
    assert said.args == ["Copied as an image"]
    image = QGuiApplication.clipboard().image()
    assert image.width() == 1440
    assert image.height() / 2 > card.chart.height_at(672) + 48
    assert image.pixelColor(2, 2).name() == "#ffffff"


def test_it_goes_onto_paper(card: ChartCard, tmp_path: Path) -> None:
    path = tmp_path / "chart.pdf"
    card.sheet().print_to(QPdfWriter(str(path)))
    assert path.read_bytes().startswith(b"%PDF")
    assert path.stat().st_size > 3_000


def test_the_caption_states_facts(card: ChartCard) -> None:
    assert card.caption() == "1,219 applications of this year."
    assert card.accessibleName() == "Replies by source"
    assert card.chart.accessibleDescription() == card.caption()
