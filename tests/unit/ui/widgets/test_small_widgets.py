"""The small parts, each used as a person would."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QKeyCombination, QRect, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from careerjournal.records.entry import Energy
from careerjournal.ui import theme
from careerjournal.ui.widgets.buttons import (
    danger_button,
    icon_button,
    primary_button,
    quiet_button,
)
from careerjournal.ui.widgets.card import Card
from careerjournal.ui.widgets.chip import TONES, Chip, ChipButton
from careerjournal.ui.widgets.date_time_field import DateTimeField
from careerjournal.ui.widgets.empty_state import EmptyState
from careerjournal.ui.widgets.flow_layout import FlowLayout
from careerjournal.ui.widgets.labels import ElidedLabel, PlainLabel, muted, title, wrapped
from careerjournal.ui.widgets.number_field import NumberField
from careerjournal.ui.widgets.passphrase_field import PassphraseField
from careerjournal.ui.widgets.search_field import SearchField
from careerjournal.ui.widgets.segmented import Choice, EnergyChoice, Segmented
from careerjournal.ui.widgets.strength_meter import StrengthMeter
from tests.unit.ui.widgets.conftest import Show

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


def _focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


class TestLabels:
    @pytest.mark.parametrize("make", [title, muted, wrapped, PlainLabel, ElidedLabel])
    def test_text_is_never_markup(self, qtbot: QtBot, make: type[PlainLabel]) -> None:
        label = make("<b>Sam</b> & co")
        qtbot.addWidget(label)
        assert label.textFormat() == Qt.TextFormat.PlainText

    def test_lines_are_not_cut_where_layouts_do_not_ask(self, qtbot: QtBot) -> None:
        frame = QWidget()
        qtbot.addWidget(frame)
        column = QVBoxLayout(frame)
        label = wrapped("Prepared the variance table the night before and let Sam present. " * 3)
        column.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        frame.resize(220, 60)
        frame.show()
        QApplication.processEvents()
        assert label.height() >= label.heightForWidth(label.width())

    def test_lines_that_fit_again_give_their_room_back(self, show: Show) -> None:
        label = wrapped("Following the system, it turns dark when everything else does.")
        window = show(label, width=140)
        assert label.height() > 2 * label.fontMetrics().height()
        window.resize(900, 400)
        QApplication.processEvents()
        assert label.height() < 2 * label.fontMetrics().height()

    def test_a_line_that_gives_way_keeps_its_whole_text(self, show: Show) -> None:
        label = ElidedLabel("Prepared the variance table\nthe night before and let Sam present")
        window = show(label, width=160)
        assert label.text().endswith("…")
        assert label.whole().startswith("Prepared the variance table the night")
        assert label.toolTip() == label.accessibleName() == label.whole()
        window.resize(900, 400)
        QApplication.processEvents()
        assert label.text() == label.whole()
        assert label.toolTip() == ""

    def test_a_tone_can_change(self, show: Show) -> None:
        label = PlainLabel("Saved")
        show(label)
        label.set_tone("loss")
        assert label.property("tone") == "loss"


class TestButtons:
    @pytest.mark.parametrize("make", [primary_button, quiet_button, danger_button])
    def test_a_button_is_named(self, qtbot: QtBot, make: Callable[..., QPushButton]) -> None:
        made = make("Save && close", "check")
        qtbot.addWidget(made)
        assert made.accessibleName() == "Save & close"
        assert not made.icon().isNull()

    def test_an_icon_alone_is_named(self, qtbot: QtBot) -> None:
        made = icon_button("history", "History")
        qtbot.addWidget(made)
        assert made.accessibleName() == made.toolTip() == "History"

    def test_icons_grow_with_the_text(self, show: Show, qapp: QApplication) -> None:
        made = icon_button("history", "History")
        show(made)
        assert made.iconSize().width() == 18
        theme.apply(qapp, theme.LIGHT, 200)
        assert made.iconSize().width() == 36


class TestChip:
    @pytest.mark.parametrize("tone", TONES)
    def test_a_chip_shows_its_word(self, show: Show, tone: str) -> None:
        chip = Chip("2 days late", tone=tone)
        show(chip)
        ground = theme.current().color(TONES[tone][1])
        assert chip.grab().toImage().pixelColor(chip.width() // 2, 1) == ground

    def test_a_chip_can_say_something_else(self, show: Show) -> None:
        chip = Chip("today")
        show(chip)
        before = chip.sizeHint().width()
        chip.set_word("2 days late", "wants")
        assert chip.text() == "2 days late"
        assert chip.sizeHint().width() > before

    @pytest.mark.parametrize("key", [KEY.Key_Space, KEY.Key_Return])
    def test_keys_press_it(self, qtbot: QtBot, show: Show, key: Qt.Key) -> None:
        chip = ChipButton("budget")
        show(chip)
        chip.setFocus()
        with qtbot.waitSignal(chip.clicked):
            QTest.keyClick(chip, key)

    def test_a_click_presses_it(self, qtbot: QtBot, show: Show) -> None:
        chip = ChipButton("budget")
        show(chip)
        with qtbot.waitSignal(chip.clicked):
            QTest.mouseClick(chip, LEFT)

    def test_a_press_on_the_cross_that_slips_off_does_nothing(
        self, qtbot: QtBot, show: Show
    ) -> None:
        chip = ChipButton("budget", removable=True)
        show(chip)
        chip.resize(chip.sizeHint())
        cross = chip.rect().center()
        cross.setX(chip.width() - 12)
        with qtbot.assertNotEmitted(chip.remove_requested), qtbot.assertNotEmitted(chip.clicked):
            QTest.mousePress(chip, LEFT, pos=cross)
            QTest.mouseRelease(chip, LEFT, pos=chip.rect().topLeft())

    def test_it_runs_from_the_right_where_the_language_does(self, qtbot: QtBot, show: Show) -> None:
        chip = ChipButton("budget", removable=True)
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        show(chip)
        chip.resize(chip.sizeHint())
        cross = chip.rect().center()
        cross.setX(12)
        with qtbot.waitSignal(chip.remove_requested):
            QTest.mouseClick(chip, LEFT, pos=cross)


class TestSegmented:
    def test_a_press_chooses_and_another_lets_go(self, qtbot: QtBot, show: Show) -> None:
        choice = EnergyChoice()
        show(choice)
        fine = choice.findChildren(QPushButton)[1]
        with qtbot.waitSignal(choice.chosen) as chosen:
            QTest.mouseClick(fine, LEFT)
        assert chosen.args == ["fine"]
        assert choice.energy() is Energy.FINE
        with qtbot.waitSignal(choice.chosen) as chosen:
            QTest.mouseClick(fine, LEFT)
        assert chosen.args == [""]
        assert choice.energy() is None

    def test_one_of_a_view_cannot_be_let_go(self, qtbot: QtBot, show: Show) -> None:
        views = Segmented([Choice("board", "Board"), Choice("table", "Table")], "View")
        views.set_code("board")
        show(views)
        QTest.mouseClick(views.findChildren(QPushButton)[0], LEFT)
        assert views.code() == "board"
        assert views.findChildren(QPushButton)[0].isChecked()

    def test_it_is_one_stop_and_arrows_walk_inside(self, show: Show) -> None:
        choice = EnergyChoice()
        window = show(choice)
        low, fine, high = choice.findChildren(QPushButton)
        choice.set_energy(Energy.FINE)
        QTest.keyClick(_focused(), KEY.Key_Tab)
        assert _focused() is fine
        QTest.keyClick(fine, KEY.Key_Right)
        assert _focused() is high
        QTest.keyClick(high, KEY.Key_Right)
        assert _focused() is low
        QTest.keyClick(low, KEY.Key_Space)
        assert choice.energy() is Energy.LOW
        QTest.keyClick(low, KEY.Key_Tab)
        assert _focused() is window.findChild(QLineEdit, "after")

    def test_showing_one_tells_nobody(self, qtbot: QtBot, show: Show) -> None:
        choice = EnergyChoice()
        show(choice)
        with qtbot.assertNotEmitted(choice.chosen):
            choice.set_energy(Energy.HIGH)
        assert choice.energy() is Energy.HIGH

    def test_what_is_not_offered_is_refused(self, qtbot: QtBot) -> None:
        choice = EnergyChoice()
        qtbot.addWidget(choice)
        with pytest.raises(KeyError):
            choice.set_code("splendid")

    def test_each_says_what_it_chooses(self, qtbot: QtBot) -> None:
        choice = EnergyChoice()
        qtbot.addWidget(choice)
        names = [button.accessibleName() for button in choice.findChildren(QPushButton)]
        assert names == ["Energy: Low", "Energy: Fine", "Energy: High"]


class TestEmptyState:
    def test_it_shows_the_first_step_and_an_example(self, qtbot: QtBot, show: Show) -> None:
        empty = EmptyState("journal", "Quiet", "Write.", first_step="Begin", example="Show me")
        show(empty)
        first, example = empty.findChildren(QPushButton)
        with qtbot.waitSignal(empty.first_step_requested):
            QTest.mouseClick(first, LEFT)
        with qtbot.waitSignal(empty.example_requested):
            QTest.mouseClick(example, LEFT)

    def test_nothing_found_needs_no_buttons(self, show: Show) -> None:
        empty = EmptyState("search", "Nothing found", "Try fewer words.")
        show(empty)
        assert not any(button.isVisible() for button in empty.findChildren(QPushButton))
        empty.set_words("Nothing yet", "Write.")
        assert empty.accessibleName() == "Nothing yet"
        assert empty.accessibleDescription() == "Write."


class TestSearchField:
    @pytest.fixture
    def field(self, show: Show) -> SearchField:
        made = SearchField("Search everything")
        show(made)
        made.setFocus()
        return made

    def test_words_are_sent_when_typing_pauses(self, qtbot: QtBot, field: SearchField) -> None:
        sent: list[str] = []
        field.searched.connect(sent.append)
        QTest.keyClicks(field, "budget")
        assert sent == []
        qtbot.waitUntil(lambda: sent == ["budget"])

    def test_enter_does_not_wait(self, qtbot: QtBot, field: SearchField) -> None:
        QTest.keyClicks(field, "budget")
        with qtbot.waitSignal(field.searched, timeout=50) as searched:
            QTest.keyClick(field, KEY.Key_Return)
        assert searched.args == ["budget"]

    def test_esc_clears_and_then_leaves(self, qtbot: QtBot, field: SearchField) -> None:
        QTest.keyClicks(field, "budget")
        QTest.keyClick(field, KEY.Key_Return)
        with qtbot.assertNotEmitted(field.left), qtbot.waitSignal(field.searched) as searched:
            QTest.keyClick(field, KEY.Key_Escape)
        assert searched.args == [""]
        with qtbot.waitSignal(field.left):
            QTest.keyClick(field, KEY.Key_Escape)

    def test_down_goes_to_the_results(self, qtbot: QtBot, field: SearchField) -> None:
        QTest.keyClicks(field, "budget")
        with qtbot.waitSignals([field.searched, field.results_requested]):
            QTest.keyClick(field, KEY.Key_Down)

    def test_the_cross_is_there_only_for_words(self, field: SearchField) -> None:
        clear = next(action for action in field.actions() if action.text() == "Clear")
        assert isinstance(clear, QAction)
        assert not clear.isVisible()
        QTest.keyClicks(field, "b")
        assert clear.isVisible()
        clear.trigger()
        assert field.text() == ""

    def test_words_that_come_back_are_not_searched_again(
        self, qtbot: QtBot, field: SearchField
    ) -> None:
        with qtbot.assertNotEmitted(field.searched, wait=120):
            field.set_words("budget")


class TestPassphraseField:
    @pytest.fixture
    def field(self, show: Show) -> PassphraseField:
        made = PassphraseField("Passphrase")
        show(made)
        made.setFocus()
        return made

    def _hint(self, field: PassphraseField) -> str:
        (label,) = field.findChildren(QLabel)
        return "" if label.isHidden() else label.text()

    def test_it_is_hidden_and_can_be_shown_for_a_moment(self, field: PassphraseField) -> None:
        QTest.keyClicks(field.line(), "correct horse")
        assert field.text() == "correct horse"
        assert field.line().displayText() != "correct horse"
        (eye,) = field.line().actions()
        eye.trigger()
        assert field.is_shown()
        assert field.line().displayText() == "correct horse"
        assert eye.text().startswith("Hide")
        eye.trigger()
        assert not field.is_shown()

    def test_f2_shows_it(self, qtbot: QtBot, field: PassphraseField) -> None:
        QTest.keyClick(field.line(), KEY.Key_F2)
        assert field.is_shown()

    def test_leaving_hides_it(self, field: PassphraseField) -> None:
        field.line().actions()[0].trigger()
        QTest.keyClick(field.line(), KEY.Key_Tab)
        assert not field.is_shown()

    def test_a_problem_is_said_until_the_next_key(self, field: PassphraseField) -> None:
        field.show_problem("That is not the passphrase.")
        assert self._hint(field) == "That is not the passphrase."
        assert field.line().property("invalid")
        assert field.line().accessibleDescription() == "That is not the passphrase."
        QTest.keyClicks(field.line(), "a")
        assert self._hint(field) == ""
        assert not field.line().property("invalid")

    def test_caps_lock_is_noticed(self, field: PassphraseField) -> None:
        def press(text: str, held: Qt.KeyboardModifier) -> None:
            key = QKeyEvent(QEvent.Type.KeyPress, KEY.Key_A, held, text)
            QApplication.sendEvent(field.line(), key)

        none, shift = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
        press("A", none)
        assert self._hint(field) == "Caps Lock is on."
        press("a", none)
        assert self._hint(field) == ""
        press("A", shift)
        assert self._hint(field) == ""
        press("a", shift)
        assert self._hint(field) == "Caps Lock is on."
        press("1", none)
        assert self._hint(field) == "Caps Lock is on."
        press("", none)
        QTest.keyClick(field.line(), KEY.Key_CapsLock)
        assert self._hint(field) == ""

    def test_clearing_forgets_and_hides(self, field: PassphraseField) -> None:
        QTest.keyClicks(field.line(), "secret")
        field.line().actions()[0].trigger()
        field.clear()
        assert field.text() == ""
        assert not field.is_shown()

    def test_enter_is_told(self, qtbot: QtBot, field: PassphraseField) -> None:
        with qtbot.waitSignal(field.return_pressed):
            QTest.keyClick(field.line(), KEY.Key_Return)


class TestStrengthMeter:
    @pytest.mark.parametrize("score", range(5))
    def test_a_score_is_shown_and_said(self, show: Show, score: int) -> None:
        meter = StrengthMeter("Strength")
        show(meter)
        meter.show_score(score, "Guessed in three weeks.")
        bar = meter.findChild(QProgressBar)
        assert bar is not None
        assert bar.value() == score + 1
        assert bar.accessibleName() == "Strength"
        assert bar.accessibleDescription() == "Guessed in three weeks."

    def test_nothing_typed_is_no_score(self, show: Show) -> None:
        meter = StrengthMeter("Strength")
        show(meter)
        meter.show_score(3, "Good.")
        meter.clear()
        bar = meter.findChild(QProgressBar)
        assert bar is not None
        assert bar.value() == 0

    @pytest.mark.parametrize("score", [-1, 5])
    def test_no_other_score_is_taken(self, qtbot: QtBot, score: int) -> None:
        meter = StrengthMeter("Strength")
        qtbot.addWidget(meter)
        with pytest.raises(ValueError, match="score"):
            meter.show_score(score, "")


class TestFlowLayout:
    def _flow(self, qtbot: QtBot, count: int, width: int) -> tuple[QWidget, list[QWidget]]:
        frame = QWidget()
        qtbot.addWidget(frame)
        flow = FlowLayout(frame, 10)
        boxes = []
        for _ in range(count):
            box = QWidget()
            box.setFixedSize(50, 20)
            flow.addWidget(box)
            boxes.append(box)
        frame.resize(width, 400)
        frame.show()
        return frame, boxes

    def test_a_full_line_begins_another(self, qtbot: QtBot) -> None:
        frame, boxes = self._flow(qtbot, 5, 175)
        assert [box.x() for box in boxes] == [0, 60, 120, 0, 60]
        assert [box.y() for box in boxes] == [0, 0, 0, 30, 30]
        layout = frame.layout()
        assert layout is not None
        assert layout.heightForWidth(175) == 50
        assert layout.heightForWidth(400) == 20

    def test_it_runs_from_right_to_left(self, qtbot: QtBot) -> None:
        frame, boxes = self._flow(qtbot, 2, 200)
        frame.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        QApplication.processEvents()
        assert [box.x() for box in boxes] == [150, 90]

    def test_hidden_ones_take_no_room(self, qtbot: QtBot) -> None:
        _, boxes = self._flow(qtbot, 3, 400)
        boxes[0].hide()
        QApplication.processEvents()
        assert boxes[1].x() == 0

    def test_one_can_be_put_before_another(self, qtbot: QtBot) -> None:
        frame, boxes = self._flow(qtbot, 2, 400)
        layout = frame.layout()
        assert isinstance(layout, FlowLayout)
        first = QWidget()
        first.setFixedSize(10, 10)
        layout.insertWidget(0, first)
        first.show()
        QApplication.processEvents()
        assert first.geometry() == QRect(0, 5, 10, 10)
        assert boxes[0].x() == 20

    def test_one_can_be_taken_out(self, qtbot: QtBot) -> None:
        frame, boxes = self._flow(qtbot, 2, 400)
        layout = frame.layout()
        assert layout is not None
        layout.removeWidget(boxes[0])
        assert layout.count() == 1
        assert layout.itemAt(5) is None
        assert layout.takeAt(5) is None


def test_a_card_has_its_heading_for_a_name(qtbot: QtBot) -> None:
    card = Card("Keep in touch")
    qtbot.addWidget(card)
    assert card.accessibleName() == "Keep in touch"
    assert card.body.count() == 1


def test_a_number_has_a_name_limits_and_a_unit(qtbot: QtBot) -> None:
    field = NumberField("Lock after", 1, 240, " minutes")
    qtbot.addWidget(field)
    field.setValue(500)
    assert field.text() == "240 minutes"
    assert field.accessibleName() == "Lock after"


@pytest.mark.parametrize(
    "make",
    [
        lambda: primary_button("Write the first entry", "plus"),
        lambda: danger_button("Remove for good"),
        lambda: icon_button("history", "History"),
        lambda: title("Three things want you today."),
        lambda: wrapped("They pushed on how I delegate. My answer about the supplier moved them."),
        lambda: Chip("2 days late"),
        lambda: ChipButton("Presenting to executives", removable=True),
        lambda: EnergyChoice(),
        lambda: SearchField("Search everything"),
        lambda: PassphraseField("Passphrase"),
        lambda: NumberField("Lock after", 1, 240, " minutes"),
        lambda: EmptyState("journal", "A quiet place", "Write what happened.", first_step="Go"),
    ],
)
def test_twice_the_text_size_is_not_cut(
    qtbot: QtBot, qapp: QApplication, make: type[QWidget]
) -> None:
    theme.apply(qapp, theme.LIGHT, 200)
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    widget = make()
    column.addWidget(widget)
    window.resize(460, 20)
    window.show()
    QApplication.processEvents()
    for part in (widget, *widget.findChildren(QWidget)):
        if not part.isVisible() or isinstance(part, QToolButton):
            continue
        line = part.fontMetrics().height()
        words = getattr(part, "text", str)()
        if words:
            assert part.height() >= line, part
        if isinstance(part, QLabel) and part.wordWrap():
            assert part.height() >= part.heightForWidth(part.width())
        if isinstance(part, QPushButton | ChipButton | Chip):
            assert part.width() >= part.fontMetrics().horizontalAdvance(words)
    theme.apply(qapp, theme.LIGHT)


@pytest.mark.parametrize(
    ("make", "key", "held"),
    [
        (lambda: ChipButton("budget", removable=True), KEY.Key_Delete, NONE),
        (lambda: ChipButton("budget", removable=True), KEY.Key_Backspace, NONE),
        (lambda: DateTimeField("When"), KEY.Key_Down, Qt.KeyboardModifier.AltModifier),
        (lambda: DateTimeField("When"), KEY.Key_Up, Qt.KeyboardModifier.ControlModifier),
        (lambda: SearchField("Search"), KEY.Key_Escape, NONE),
    ],
)
def test_a_page_s_shortcut_does_not_take_a_widget_s_own_key(
    qtbot: QtBot,
    show: Show,
    make: Callable[[], QWidget],
    key: Qt.Key,
    held: Qt.KeyboardModifier,
) -> None:
    widget = make()
    window = show(widget)
    shortcut = QShortcut(QKeySequence(QKeyCombination(held, key)), window)
    widget.setFocus()
    with qtbot.assertNotEmitted(shortcut.activated):
        QTest.keyClick(_focused(), key, held)


def test_everything_that_takes_the_focus_has_a_name(show: Show) -> None:
    window = show(
        primary_button("New"),
        icon_button("pin", "Pin"),
        ChipButton("budget", removable=True),
        EnergyChoice(),
        SearchField("Search"),
        PassphraseField("Passphrase"),
        NumberField("Lock after", 1, 240),
    )
    takers = [
        widget
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.objectName() not in ("before", "after")
    ]
    assert len(takers) >= 7
    assert all(widget.accessibleName() for widget in takers), takers
