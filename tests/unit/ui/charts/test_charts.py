"""Pictures of numbers: what they say, where they lie, and that their tables agree."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QLocale, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from careerjournal.ui import theme
from careerjournal.ui.charts.bar_chart import BarChart
from careerjournal.ui.charts.bars import Bar, Bars, Segment
from careerjournal.ui.charts.canvas import Fill
from careerjournal.ui.charts.chart import Chart
from careerjournal.ui.charts.chart_table import Figures
from careerjournal.ui.charts.column_chart import Column, ColumnChart, Columns, ticks
from careerjournal.ui.charts.funnel_chart import FunnelChart
from careerjournal.ui.charts.range_chart import Range, RangeChart, Ranges, Spread
from careerjournal.ui.charts.sankey_chart import Flow, Node, Sankey, SankeyChart

KEY = Qt.Key
SEGMENTS = (
    Segment("Went on"),
    Segment("Waiting", Fill.HATCHED),
    Segment("Ended here", Fill.PALE, "border"),
)
BARS = Bars(
    "Stage",
    "Reached",
    "Share",
    SEGMENTS,
    (
        Bar("Applied", (18, 9, 13), "45 % of 40 went on", "stage_2"),
        Bar("Interview", (4, 3, 11), "too few to say, n = 18"),
        Bar("Offer", (0, 1, 3)),
    ),
)
SANKEY = Sankey(
    "From",
    "To",
    "Applications",
    (
        Node("applied", "Applied", 40, 0),
        Node("interview", "Interview", 18, 1),
        Node("waiting", "Waiting", 9, 1, "stage_1"),
        Node("rejected", "Rejected", 13, 1, "stage_7"),
    ),
    (
        Flow("applied", "interview", 18),
        Flow("applied", "waiting", 9),
        Flow("applied", "rejected", 13),
    ),
)
RANGES = Ranges(
    "Stage",
    "Over",
    "Under way",
    "days",
    (
        Range("Applied", Spread(31, 6, 11, 19), Spread(9, 2, 12, 40), "median 11 days, n = 31"),
        Range("Offer", Spread(2, 3, 3, 3), None, "median 3 days, n = 2"),
        Range("Screening", None, Spread(5, 1, 2, 4), "5 under way"),
    ),
)
COLUMNS = Columns(
    "Week", "Applications", tuple(Column(f"Week {n}", n % 5, f"W{n}") for n in range(40))
)


def _funnel() -> Chart:
    chart = FunnelChart("Funnel")
    chart.set_bars(BARS)
    return chart


def _bars() -> Chart:
    chart = BarChart("Replies by source")
    chart.set_bars(BARS)
    return chart


def _sankey() -> Chart:
    chart = SankeyChart("Flow")
    chart.set_sankey(SANKEY)
    return chart


def _ranges() -> Chart:
    chart = RangeChart("Time in each stage")
    chart.set_ranges(RANGES)
    return chart


def _columns() -> Chart:
    chart = ColumnChart("Applications a week")
    chart.set_columns(COLUMNS)
    return chart


def _empty() -> list[Chart]:
    return [
        FunnelChart("Funnel"),
        BarChart("Bars"),
        SankeyChart("Flow"),
        RangeChart("Ranges"),
        ColumnChart("Columns"),
    ]


MAKERS = (_funnel, _bars, _sankey, _ranges, _columns)
Make = Callable[[], Chart]


@pytest.fixture(params=MAKERS, ids=lambda make: make.__name__.strip("_"))
def chart(request: pytest.FixtureRequest, qtbot: QtBot) -> Chart:
    make: Make = request.param
    chart = make()
    qtbot.addWidget(chart)
    chart.resize(560, chart.minimumHeight())
    return chart


def test_the_parts_lie_within_the_picture(chart: Chart) -> None:
    whole = QRectF(chart.rect()).adjusted(-5, -3, 5, 3)
    assert chart.marks()
    for mark in chart.marks():
        assert whole.contains(mark.area), mark
        assert mark.words


def test_the_picture_tells_what_the_table_does(chart: Chart) -> None:
    told = " ".join(mark.words for mark in chart.marks())
    figures = chart.figures()
    assert figures.rows
    for row in figures.rows:
        assert len(row) == len(figures.columns)
        assert str(row[0]) in told
        if not isinstance(chart, RangeChart):
            assert all(str(cell) in told for cell in row[1:])


def test_it_looks_the_same_in_every_theme_and_size(
    chart: Chart, qapp: QApplication, qtbot: QtBot
) -> None:
    try:
        for name in (theme.LIGHT, theme.DARK, theme.HIGH_CONTRAST):
            for percent in (80, 200):
                theme.apply(qapp, name, percent)
                image = chart.image(480)
                assert image.size() == QSize(480, chart.minimumHeight()) * 2
                assert _colours(image) > 2
    finally:
        theme.apply(qapp, theme.LIGHT)


def test_larger_text_gets_more_room(chart: Chart, qapp: QApplication) -> None:
    before = chart.minimumHeight()
    try:
        theme.apply(qapp, theme.LIGHT, 200)
        assert chart.minimumHeight() > before
    finally:
        theme.apply(qapp, theme.LIGHT)


def test_arrows_walk_over_the_parts(chart: Chart, qtbot: QtBot) -> None:
    with qtbot.waitExposed(chart):
        chart.show()
    chart.setFocus()
    last = len(chart.marks()) - 1
    for key, expected in (
        (KEY.Key_Right, 0),
        (KEY.Key_Down, 1),
        (KEY.Key_End, last),
        (KEY.Key_Right, last),
        (KEY.Key_Home, 0),
        (KEY.Key_Left, 0),
    ):
        QTest.keyClick(chart, key)
        assert chart.current() == chart.marks()[expected].words
    chart.grab()


def test_other_keys_are_left_to_the_page(chart: Chart, qtbot: QtBot) -> None:
    QTest.keyClick(chart, KEY.Key_X)
    assert chart.current() == ""


def test_it_can_be_read_from_right_to_left(chart: Chart) -> None:
    before = chart.marks()
    chart.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    chart.renew()
    middle = chart.width() / 2
    for left, right in zip(before, chart.marks(), strict=True):
        assert left.words == right.words
        assert right.area.center().x() - middle == pytest.approx(middle - left.area.center().x())


def test_it_tells_a_screen_reader_what_it_is(chart: Chart) -> None:
    interface = QAccessible.queryAccessibleInterface(chart)
    assert interface.role() is QAccessible.Role.Chart
    assert interface.text(QAccessible.Text.Name) == chart.accessibleName()


def test_pointing_finds_the_part(chart: Chart) -> None:
    for mark in chart.marks():
        found = chart.mark_at(mark.area.center().toPoint())
        assert found is not None
        assert found.area.contains(mark.area.center())
    chart.mark_at(chart.rect().bottomRight() * 3)


def test_it_goes_to_the_clipboard_as_an_image(chart: Chart) -> None:
    chart.copy_image()
    image = QGuiApplication.clipboard().image()
    assert image.width() == chart.width() * 2


def test_nothing_to_show_is_no_trouble(qtbot: QtBot) -> None:
    for chart in _empty():
        qtbot.addWidget(chart)
        chart.renew()
        assert chart.height_at(500) == 0
        assert chart.marks() == []
        assert chart.figures().rows == ()
        QTest.keyClick(chart, KEY.Key_Right)
        chart.grab()


def test_what_went_on_is_told_with_the_rest(qtbot: QtBot) -> None:
    chart = _funnel()
    qtbot.addWidget(chart)
    assert chart.marks()[0].words == (
        "Applied: 40. Went on 18, Waiting 9, Ended here 13. 45 % of 40 went on"
    )
    assert chart.figures().rows[0] == ("Applied", 40, 18, 9, 13, "45 % of 40 went on")


def test_ribbons_are_as_wide_as_their_numbers(qtbot: QtBot) -> None:
    chart = _sankey()
    qtbot.addWidget(chart)
    chart.resize(600, 400)
    heights = {
        mark.words: mark.area.height()
        for mark in chart.marks()
        if not mark.words.startswith("Applied to")
    }
    applied, interview = heights["Applied: 40"] - 4, heights["Interview: 18"] - 4
    assert interview / applied == pytest.approx(18 / 40)


def test_one_odd_value_does_not_press_the_rest_flat(qtbot: QtBot) -> None:
    chart = RangeChart("Time")
    qtbot.addWidget(chart)
    wild = Range("Applied", Spread(30, 2, 3, 4000), None, "median 3 days, n = 30")
    chart.set_ranges(Ranges("Stage", "Over", "Under way", "days", (wild,)))
    assert QLocale().toString(4000) in chart.marks()[0].words
    assert chart.figures().rows[0][4] == 4000
    chart.grab()


def test_halves_of_days_are_written_out_and_few_have_no_quarters(qtbot: QtBot) -> None:
    chart = RangeChart("Time")
    qtbot.addWidget(chart)
    half = Range("Applied", Spread(8, 2, 12.5, 14), Spread(3, 1, 2, 3), "median 12.5 days, n = 8")
    chart.set_ranges(Ranges("Stage", "Over", "Under way", "days", (half,)))
    assert chart.figures().rows == (("Applied", 8, 2, "12.5", 14, 3, "", 2, ""),)


def test_names_are_never_markup(qtbot: QtBot) -> None:
    chart = BarChart("Sources")
    qtbot.addWidget(chart)
    name = "<b>x</b>\tLtd"
    chart.set_bars(Bars("Source", "Sent", "", SEGMENTS[:1], (Bar(name, (3,)),)))
    assert chart.figures().rows == ((name, 3),)
    assert chart.figures().as_text() == "Source\tSent\n<b>x</b> Ltd\t3"
    assert chart.marks()[0].words == f"{name}: 3"


@pytest.mark.parametrize("most", [0, 1, 2, 3, 5, 7, 12, 99, 1234, 40_000])
def test_lines_stand_at_round_numbers(most: int) -> None:
    steps = ticks(most)
    assert steps[0] == 0
    assert steps[-1] >= most
    assert len(steps) <= 6
    assert len({after - before for before, after in pairwise(steps)}) == 1


COUNTS = st.tuples(*[st.integers(0, 5000)] * 3)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.text(max_size=40), COUNTS, st.text(max_size=60)), max_size=12),
    st.integers(100, 1500),
)
def test_any_numbers_and_names_can_be_drawn(
    qtbot: QtBot, rows: list[tuple[str, tuple[int, int, int], str]], width: int
) -> None:
    bars = tuple(Bar(*row) for row in rows)
    for chart in (FunnelChart("Any"), BarChart("Any")):
        chart.set_bars(Bars("Name", "Count", "Note", SEGMENTS, bars))
        image = QImage(width, 800, QImage.Format.Format_ARGB32_Premultiplied)
        painter = QPainter(image)
        marks = chart.render_to(painter, QRectF(0, 0, width, 800))
        painter.end()
        assert len(marks) == len(rows)
        assert [row[1] for row in chart.figures().rows] == [bar.total for bar in bars]
        chart.deleteLater()


def test_figures_are_empty_to_begin_with() -> None:
    assert Figures().as_text() == ""


def _colours(image: QImage) -> int:
    seen = {
        image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)
    }
    return len(seen)
