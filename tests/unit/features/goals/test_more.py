"""The page of goals in the corners: dragging, locking, reading only, what is counted."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from careerjournal.features.goals import FEATURE
from careerjournal.features.goals.detail.review_dialog import Decided
from careerjournal.features.goals.detail.reviewing import as_json, draft_of
from careerjournal.features.goals.detail.steps.model import MIME as STEP_MIME
from careerjournal.features.goals.page import GoalsPage
from careerjournal.features.goals.timeline.quarters import (
    next_quarter,
    quarter_of,
    span_of,
)
from careerjournal.operations import goals
from careerjournal.records.contact import Contact
from careerjournal.records.entry import Entry, EntryType
from careerjournal.records.goal import Goal, MeasureSource, ReviewOutcome
from careerjournal.records.head import Head
from careerjournal.records.link import Link
from careerjournal.records.moment import Moment
from careerjournal.records.record import RecordRef
from careerjournal.rules.smart import HOURS_A_WEEK, Lack
from careerjournal.store.due import DueLine
from tests.drivers.goals import GoalsDriver
from tests.unit.features.applications.search import Search
from tests.unit.features.goals.aims import TODAY, Aims
from tests.unit.features.goals.test_tree_model import line
from tests.unit.features.journal.conftest import Vault

DAY = timedelta(days=1)


def head_of(vault: Vault, n: int) -> Head:
    head = vault.read(lambda reading: reading.head(n))
    assert head is not None
    return head


def test_the_feature_makes_a_page(search: Search) -> None:
    window = QWidget()
    page = FEATURE.build(search.context(window))
    assert isinstance(page, GoalsPage)
    assert FEATURE.kinds == (Goal.KIND,)
    page.flush()


def test_a_goal_dropped_on_another_comes_below_it(page: GoalsDriver, aims: Aims) -> None:
    first, second = aims.want("First"), aims.want("Second")
    model = page.pane.model
    data = model.mimeData([model.index_of(second)])
    onto = model.index_of(first)
    assert not model.dropMimeData(data, Qt.DropAction.MoveAction, -1, 0, onto)
    assert page.tree() == [("First", ["Second"])]
    assert aims.goal(second).parent == first
    page.press_undo()
    assert page.tree() == ["First", "Second"]


def test_a_step_dropped_between_others_stays_there(page: GoalsDriver, aims: Aims) -> None:
    n = aims.want("Swim")
    for text in ("One", "Two", "Three"):
        aims.step(n, text)
    page.choose("Swim")
    model = page.detail.steps.model
    data = model.mimeData([model.index(2)])
    assert data.hasFormat(STEP_MIME)
    assert not model.dropMimeData(data, Qt.DropAction.MoveAction, 0, 0, QModelIndex())
    assert page.step_texts() == ["Three", "One", "Two"]


def test_what_is_typed_when_it_is_locked_is_kept(page: GoalsDriver, aims: Aims) -> None:
    n = aims.want("Swim")
    page.choose("Swim")
    detail = page.detail
    QTest.keyClicks(detail.what.why, "For my back")
    QTest.keyClicks(detail.steps.add.line, "Buy goggles tomorrow")
    QTest.keyClicks(detail.measure.target, "40")
    QTest.keyClicks(detail.measure.log.figure, "3")
    page.page.flush()
    goal = aims.goal(n)
    assert (goal.why, goal.target) == ("For my back", 40.0)
    assert [(step.text, step.due) for step in aims.steps(n)] == [("Buy goggles", TODAY + DAY)]
    assert aims.figures(n) == [3.0]


def test_a_figure_being_put_right_when_it_is_locked_is_kept(page: GoalsDriver, aims: Aims) -> None:
    n = aims.want("Swim", target=40.0)
    aims.at(n, 12.0, TODAY)
    page.choose("Swim")
    log = page.detail.measure.log
    log.correct.click()
    page.page.flush()
    assert aims.figures(n) == [12.0]
    log.figure.setText("21")
    page.page.flush()
    assert aims.figures(n) == [21.0]


def test_a_goal_that_rests_is_taken_up_again(page: GoalsDriver, aims: Aims) -> None:
    n = aims.want("Swim")
    aims.decided(n, ReviewOutcome.PAUSE)
    page.page.show_record(RecordRef(Goal.KIND, n))
    page.wait(lambda: page.title() == "Swim")
    dialog = page.look_again()
    words = [each.text() for each in dialog.outcome.findChildren(QPushButton)]
    assert words[0] == "Take up again"
    dialog.keep.click()
    page.show_those("On")
    assert page.tree() == ["Swim"]


def test_a_review_that_is_open_when_it_is_locked_waits(
    page: GoalsDriver, aims: Aims, vault: Vault
) -> None:
    n = aims.want("Swim")
    page.choose("Swim")
    page.decide(ReviewOutcome.PAUSE, "Too cold")
    page.page.flush()
    kept = draft_of(vault.read(lambda reading: reading.preference("goals.half_done_review")), n)
    assert kept == Decided(ReviewOutcome.PAUSE, "Too cold")
    dialog = page.detail.reviewing.dialog
    assert dialog is not None
    dialog.keep.click()
    assert vault.read(lambda reading: reading.preference("goals.half_done_review")) is None


def test_nothing_can_be_changed_where_nothing_can_be_written(
    aims: Aims, read_only_page: GoalsDriver
) -> None:
    page = read_only_page
    n = aims.want("Swim")
    aims.step(n, "Buy goggles")
    page.pane._read()
    page.choose("Swim")
    detail = page.detail
    assert detail.what.why.isReadOnly()
    assert not detail.steps.add.isEnabled()
    assert detail.measure.log.isHidden()
    assert not detail.header.review.isEnabled()
    page.on_step("Buy goggles", Qt.Key.Key_Space)
    assert aims.steps(n)[0].done_on is None
    assert not page.pane.model.writable
    for name in ("add_below", "review", "trash", "up"):
        assert not page.context.actions.action(f"goals.{name}").isEnabled()
    assert page.context.actions.action("goals.history").isEnabled()


def test_who_can_help_is_linked(page: GoalsDriver, aims: Aims, vault: Vault) -> None:
    aims.want("Learn to read a budget", due=TODAY + 5 * DAY)
    priya = vault.write(lambda unit: unit.save(Contact(name="Priya")).n)
    page.choose("Learn to read a budget")
    assert Lack.NO_REASON in page.lacks()
    page.detail.helpers._on_picker_picked(head_of(vault, priya))
    assert [card.text() for card in page.detail.helpers.cards] == ["Priya"]
    assert page.detail.links.cards == []
    assert Lack.NO_REASON in page.lacks()
    page.detail.helpers.cards[0].click()
    assert page.opened == [RecordRef(Contact.KIND, priya)]
    page.detail.helpers.cards[0].remove_requested.emit(page.detail.view.helpers[0].link.n)  # type: ignore[union-attr]
    assert page.detail.helpers.cards == []
    page.press_undo()
    assert len(page.detail.helpers.cards) == 1


def test_somebody_else_takes_a_step(page: GoalsDriver, aims: Aims, vault: Vault) -> None:
    n = aims.want("Swim")
    aims.step(n, "Ask for a key")
    priya = vault.write(lambda unit: unit.save(Contact(name="Priya")).n)
    page.choose("Swim")
    page.on_step("Ask for a key", Qt.Key.Key_Return)
    form = page.detail.steps.form
    picker = page.detail.steps.ask_who()
    assert picker is not None
    picker.picked.emit(head_of(vault, priya))
    picker.reject()
    assert page.steps() == ["Ask for a key, to do, waits for Priya"]
    page.on_step("Ask for a key", Qt.Key.Key_Space)
    page.wait(lambda: page.steps() == ["Ask for a key, done, done today"])
    page.press_undo()
    page.wait(lambda: page.steps() == ["Ask for a key, to do, waits for Priya"])
    page.fill(form.hours, "2.5")
    assert aims.steps(n)[0].hours == 2.5
    form.nobody.click()
    assert aims.steps(n)[0].waits_for is None


def test_a_measure_counts_what_the_journal_has(page: GoalsDriver, aims: Aims, vault: Vault) -> None:
    n = aims.want("Write it down", target=4.0, began=TODAY - 4 * DAY, due=TODAY + 4 * DAY)
    page.choose("Write it down")
    source = page.detail.measure.source
    source.source.setCurrentIndex(source.source.findData(MeasureSource.ENTRIES.value))
    source.source.activated.emit(source.source.currentIndex())
    source.of.setCurrentIndex(source.of.findData(EntryType.LEARNING.value))
    source.of.activated.emit(source.of.currentIndex())
    page.detail.flush()
    goal = aims.goal(n)
    assert (goal.source, goal.source_of) == (MeasureSource.ENTRIES, EntryType.LEARNING.value)
    assert page.detail.measure.log.isHidden()

    def learn(unit: object) -> None:
        for type_ in (EntryType.LEARNING, EntryType.LEARNING, EntryType.NOTE):
            unit.save(Entry(about=Moment(TODAY), type=type_, title="Something"))  # type: ignore[attr-defined]

    vault.write(learn)
    words = page.detail.measure.where.text()
    assert words == "2 of 4 entries, 50 %. The straight line is at 2."
    assert page.detail.measure.chart.figures().rows[0][1] == "2 entries"
    assert page.spoken("Write it down") == "Write it down, 50 %, in 4 days"
    assert "50 %" in page.detail.header.about.text()


def test_a_measure_of_a_tag_that_is_gone_says_so(page: GoalsDriver, aims: Aims) -> None:
    aims.want("Write it down", target=4.0, source=MeasureSource.ENTRIES, source_of="gone")
    page.choose("Write it down")
    source = page.detail.measure.source
    assert source.of.currentText() == "Something that is gone"
    aims.want("Count them all", target=4.0, source=MeasureSource.ENTRIES)
    page.choose("Count them all")
    assert source.of.currentText() == "Of every type"
    assert source.of.findData("gone") == -1


def test_a_review_tells_the_entries_that_name_the_goal(
    page: GoalsDriver, aims: Aims, vault: Vault
) -> None:
    n = aims.want("Swim", began=TODAY - 30 * DAY, review_days=14)
    aims.decided(n, ReviewOutcome.KEEP, TODAY - 10 * DAY)

    def wrote(unit: object) -> None:
        for title, days in (("Old", 20), ("New", 2)):
            about = Moment(TODAY - days * DAY)
            made = unit.save(Entry(about=about, title=title))  # type: ignore[attr-defined]
            unit.link(Link(source=made.n, target=n))  # type: ignore[attr-defined]

    vault.write(wrote)
    page.choose("Swim")
    told = [label.text() for label in page.look_again()._told]
    assert [words for words in told if "New" in words or "Old" in words] == [
        words for words in told if words.endswith(": New")
    ]
    assert any(words.endswith(": New") for words in told)


def test_what_is_next_leads_to_where_it_is_done(page: GoalsDriver, aims: Aims) -> None:
    n = aims.want("Swim", due=TODAY + 30 * DAY, review_days=7, began=TODAY - 7 * DAY)
    aims.step(n, "Buy goggles", TODAY + DAY)
    page.choose("Swim")
    by_rule: dict[str, DueLine] = {each.rule: each for each in page.detail.next.lines()}
    assert set(by_rule) == {"goal-step", "goal-review", "goal-due"}
    page.detail.next.line_activated.emit(by_rule["goal-step"])
    assert page.detail.steps.view.number == aims.steps(n)[0].n
    page.detail.next.line_activated.emit(by_rule["goal-review"])
    assert page.detail.reviewing.dialog is not None
    page.detail.reviewing.dialog.reject()


def test_hours_a_week_are_heeded(page: GoalsDriver, aims: Aims, vault: Vault) -> None:
    n = aims.want("Write one book", due=TODAY + 14 * DAY, why="For me")
    vault.write(lambda unit: unit.set_preference(HOURS_A_WEEK, 4))

    def plan(unit: object) -> None:
        goals.add_step(unit, n, "Write it", TODAY + DAY, 20.0)  # type: ignore[arg-type]

    vault.write(plan)
    page.choose("Write one book")
    assert page.lacks() == [Lack.TOO_MUCH_WORK]
    said = page.detail.smart.words()[0]
    assert said == "Its steps take about 10 hours a week; you said you have 4."
    mend = page.detail.smart.findings[Lack.TOO_MUCH_WORK].mend
    assert mend.text().startswith("Move its day to ")
    page.mend(Lack.TOO_MUCH_WORK)
    page.wait(lambda: aims.goal(n).due == TODAY + 35 * DAY)
    page.wait(lambda: page.lacks() == [])
    page.press_undo()
    page.wait(lambda: aims.goal(n).due == TODAY + 14 * DAY)


def test_the_hours_of_the_other_goals_are_heeded(
    page: GoalsDriver, aims: Aims, vault: Vault
) -> None:
    vault.write(lambda unit: unit.set_preference(HOURS_A_WEEK, 4))
    for title in ("Write one book", "Learn one song"):
        n = aims.want(title, due=TODAY + 14 * DAY, why="For me")
        vault.write(lambda unit, n=n: goals.add_step(unit, n, "Do it", TODAY + DAY, 6.0))  # type: ignore[misc]
    page.choose("Write one book")
    assert page.detail.smart.words() == [
        "Its steps take about 3 hours a week, those of your other goals 3; you said you have 4."
    ]


def test_a_reason_is_a_word_a_goal_above_or_a_role_and_no_mere_mention(
    page: GoalsDriver, aims: Aims, vault: Vault, search: Search
) -> None:
    n = aims.want("Read one book", due=TODAY + 9 * DAY)
    entry = vault.write(lambda unit: unit.save(Entry(about=Moment(TODAY), title="A day")).n)
    vault.write(lambda unit: unit.link(Link(source=entry, target=n)))
    page.choose("Read one book")
    assert page.lacks() == [Lack.NO_REASON]
    role = search.apply("Ward manager", "City Hospital", TODAY)
    vault.write(lambda unit: unit.link(Link(source=n, target=role)))
    page.wait(lambda: page.lacks() == [])


def test_a_goal_that_rests_lacks_nothing(page: GoalsDriver, aims: Aims) -> None:
    n = aims.want("A better ward")
    aims.decided(n, ReviewOutcome.PAUSE)
    page.page.show_record(RecordRef(Goal.KIND, n))
    page.wait(lambda: page.title() == "A better ward")
    assert page.lacks() == []


def test_the_history_tells_every_review(page: GoalsDriver, aims: Aims) -> None:
    n = aims.want("Swim", began=TODAY - 60 * DAY)
    for days in range(50, 0, -1):
        aims.decided(n, ReviewOutcome.KEEP, TODAY - days * DAY)
    page.choose("Swim")
    assert len(page.detail.reviews.reviews) == 3
    window = page.detail.show_history()
    assert window is not None
    assert len(window.rows) == 40
    window._more.click()
    assert len(window.rows) == 50
    window.close()


def test_the_place_in_the_tree_comes_back(page: GoalsDriver, aims: Aims) -> None:
    above = aims.want("Above")
    aims.want("Below", above)
    page.choose("Above")
    page.pane.view.collapse(page.pane.model.index_of(above))
    state = page.page.view_state()
    page.pane.view.expand(page.pane.model.index_of(above))
    page.page.restore_view_state(state)
    assert page.detail.n == above
    assert page.pane.view.turned() == [above]
    assert not page.pane.view.isExpanded(page.pane.model.index_of(above))


def test_keys_in_the_tree_move_goals_and_in_a_field_words(page: GoalsDriver, aims: Aims) -> None:
    aims.want("First")
    aims.want("Second")
    page.choose("Second")
    page.window.activateWindow()
    page.pane.view.setFocus()
    page.wait(page.pane.view.hasFocus)
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(page.pane.view, Qt.Key.Key_Right, control)
    assert page.tree() == [("First", ["Second"])]
    QTest.keyClick(page.pane.view, Qt.Key.Key_Left, control)
    assert page.tree() == ["First", "Second"]
    QTest.keyClick(page.pane.view, Qt.Key.Key_Up, control)
    assert page.tree() == ["Second", "First"]
    page.detail.header.focus_name()
    page.wait(page.detail.header.name.hasFocus)
    QTest.keyClick(page.detail.header.name, Qt.Key.Key_Left, control)
    QTest.keyClick(page.detail.header.name, Qt.Key.Key_Delete)
    assert page.tree() == ["Second", "First"]
    page.pane.view.setFocus()
    QTest.keyClick(page.pane.view, Qt.Key.Key_Delete)
    assert page.tree() == ["First"]


def test_a_new_day_tells_the_days_anew(page: GoalsDriver, aims: Aims) -> None:
    aims.want("Swim", due=TODAY + DAY)
    assert page.spoken("Swim").endswith("tomorrow")
    page.now += DAY
    page.page.tree.look_at_the_clock()
    assert page.spoken("Swim").endswith("today")


def test_today_moves_on_in_the_timeline_at_midnight(page: GoalsDriver, aims: Aims) -> None:
    aims.want("Swim", due=TODAY + 30 * DAY)
    timeline = page.timeline()
    page.wait(lambda: timeline.model.rowCount() == 1)
    page.now += DAY
    timeline.days.look()
    page.wait(lambda: timeline.model.today == TODAY + DAY)


def test_the_timeline_is_a_model_and_can_be_pointed_at(page: GoalsDriver, aims: Aims) -> None:
    aims.want("Swim", due=TODAY + 30 * DAY)
    timeline = page.timeline()
    QAbstractItemModelTester(
        timeline.model, QAbstractItemModelTester.FailureReportingMode.Fatal, timeline
    )
    view = timeline.view
    page.wait(lambda: timeline.model.rowCount() == 1)
    QTest.mouseClick(
        view.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        QPoint(40, int(view._sizes.head + 5)),
    )
    assert timeline.view.number
    assert not view.grab().isNull()
    QTest.keyClick(view, Qt.Key.Key_T)
    QTest.keyClick(view, Qt.Key.Key_Right)
    timeline.filters.words.setText("nothing of this name")
    timeline.filters.words.searched.emit("nothing of this name")
    assert timeline.model.rowCount() == 0
    assert not view.number


def test_goals_in_a_circle_from_elsewhere_can_all_be_opened(qtbot: QtBot) -> None:
    from careerjournal.features.goals.tree_model import GoalTreeModel  # noqa: PLC0415

    model = GoalTreeModel(TODAY)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.show([line(1, 2), line(2, 1), line(3, 2)])
    assert sorted(model.below(0)) == [1, 2]
    assert model.below(2) == [3]


def test_many_goals_at_once_come_by_one_reset(qtbot: QtBot) -> None:
    from careerjournal.features.goals.tree_model import GoalTreeModel  # noqa: PLC0415

    model = GoalTreeModel(TODAY)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    with qtbot.waitSignal(model.modelReset):
        model.show([line(n, n - 1 if n % 4 else None) for n in range(1, 200)])
    assert model.goals == 199
    model.show([line(n) for n in range(1, 20)])
    assert len(model.below(0)) == 19


@given(
    st.builds(
        Decided,
        st.sampled_from(ReviewOutcome),
        st.text(),
        st.none() | st.dates(),
        st.none() | st.floats(allow_nan=False, allow_infinity=False),
        st.none() | st.dates(),
        st.text(),
    )
)
def test_a_half_done_review_comes_back_as_it_was(draft: Decided) -> None:
    assert draft_of(as_json(7, draft), 7) == draft
    assert draft_of(as_json(7, draft), 8) is None


@given(st.recursive(st.none() | st.text() | st.integers(), st.lists, max_leaves=4))
def test_what_is_no_half_done_review_is_none(kept: object) -> None:
    assert draft_of(kept, 1) is None
    assert draft_of({"goal": 1, "outcome": kept}, 1) is None


@given(st.dates(date(1, 1, 1), date(9000, 1, 1)), st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_the_quarters_hold_every_bar_that_can_be_shown(due: date, today: date) -> None:
    span = span_of([line(1, due=due, began=today)], today)
    assert span.first <= today < span.last
    assert 0 <= span.place(due) <= span.days
    quarters = list(span.quarters())
    assert quarters[0] == quarter_of(span.first)
    assert next_quarter(quarters[-1]) == span.last
