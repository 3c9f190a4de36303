"""The page of goals: what it shows, and that every change is kept."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from careerjournal.features.goals.detail.since import since_day
from careerjournal.records.contact import Contact
from careerjournal.records.goal import ReviewOutcome
from careerjournal.records.record import RecordRef
from careerjournal.rules.smart import Lack
from tests.drivers.goals import GoalsDriver
from tests.unit.features.goals.aims import TODAY, Aims
from tests.unit.features.journal.conftest import Vault

DAY = timedelta(days=1)


def test_a_first_goal_is_set_in_place(page: GoalsDriver, aims: Aims) -> None:
    welcome = page.page.tree.welcome
    assert welcome is not None
    assert welcome.isVisible()
    page.page.new()
    page.wait(lambda: page.title() == "New goal")
    page.call_it("Give a talk")
    page.detail.flush()
    assert page.tree() == ["Give a talk"]
    assert aims.goal(page.detail.n).title == "Give a talk"


def test_an_example_shows_what_a_goal_can_look_like(page: GoalsDriver) -> None:
    page.page.tree.welcome.example_requested.emit()  # type: ignore[union-attr]
    page.wait(lambda: bool(page.detail.n))
    assert page.tree() == ["Give a talk at the spring meeting"]
    assert len(page.steps()) == 3
    assert page.lacks() == []


def test_goals_move_by_keys_and_back(page: GoalsDriver, aims: Aims) -> None:
    for title in ("First", "Second", "Third"):
        aims.want(title)
    page.choose("Second")
    page.do("up")
    assert page.tree() == ["Second", "First", "Third"]
    page.do("down")
    assert page.tree() == ["First", "Second", "Third"]
    page.do("below")
    assert page.tree() == [("First", ["Second"]), "Third"]
    assert page.said() == "Moved: Second"
    page.do("out")
    assert page.tree() == ["First", "Second", "Third"]
    page.press_undo()
    assert page.tree() == [("First", ["Second"]), "Third"]


def test_goals_below_one_in_the_trash_come_up(page: GoalsDriver, aims: Aims) -> None:
    above = aims.want("Above")
    aims.want("After")
    aims.want("One", above)
    aims.want("Two", above)
    page.choose("Above")
    page.do("trash")
    assert page.tree() == ["One", "Two", "After"]
    assert page.said().startswith("Moved to Trash. The 2 goals below it")
    page.press_undo()
    assert page.tree() == [("Above", ["One", "Two"]), "After"]


def test_filters_keep_those_above(page: GoalsDriver, aims: Aims) -> None:
    above = aims.want("Lead a ward", area="Role")
    aims.want("Learn to say no", above, area="Skill", code="LEAD-2")
    over = aims.want("Swim")
    aims.decided(over, ReviewOutcome.DONE)
    assert page.tree() == [("Lead a ward", ["Learn to say no"])]
    page.show_those("Ended")
    assert page.tree() == ["Swim"]
    page.show_those("All")
    page.find("lead-2")
    assert page.tree() == [("Lead a ward", ["Learn to say no"])]
    page.find("nobody")
    assert page.tree() == []
    page.page.show_record(RecordRef("goal", over))
    page.wait(lambda: page.title() == "Swim")
    assert page.pane.number == over


def test_what_is_lacking_is_said_as_one_types(page: GoalsDriver, aims: Aims) -> None:
    aims.want("A better ward")
    page.choose("A better ward")
    assert page.lacks() == [Lack.NO_OUTCOME, Lack.NO_NUMBER, Lack.NO_REASON, Lack.NO_DAY]
    page.mend(Lack.NO_OUTCOME)
    page.wait(page.detail.what.done_when.hasFocus)
    page.write(page.detail.what.done_when, "Two of three shifts are full")
    assert page.lacks() == [Lack.NO_REASON, Lack.NO_DAY]
    page.mend(Lack.NO_REASON)
    page.write(page.detail.what.why, "People stay")
    page.due_by("in 10 weeks")
    page.detail.flush()
    assert page.lacks() == [Lack.NO_NEXT_STEP]
    page.mend(Lack.NO_NEXT_STEP)
    page.add_step("Ask the others in 3 days")
    assert page.lacks() == []
    assert page.detail.smart.isHidden()


def test_a_step_keeps_the_words_that_say_how_often(page: GoalsDriver, aims: Aims) -> None:
    n = aims.want("Swim")
    page.choose("Swim")
    page.add_step("Swim 20 lengths every monday")
    assert [(each.text, each.due) for each in aims.steps(n)] == [
        ("Swim 20 lengths every monday", None)
    ]


def test_a_day_before_it_began_changes_nothing(page: GoalsDriver, aims: Aims) -> None:
    n = aims.want("Swim", due=TODAY + 30 * DAY)
    page.choose("Swim")
    page.due_by("2020-01-01")
    page.detail.flush()
    assert not page.detail.what.hint.isHidden()
    assert aims.goal(n).due == TODAY + 30 * DAY
    page.due_by("in 2 weeks")
    page.detail.flush()
    assert page.detail.what.hint.isHidden()
    assert aims.goal(n).due == TODAY + 14 * DAY


def test_a_target_where_one_starts_changes_nothing(page: GoalsDriver, aims: Aims) -> None:
    n = aims.want("Swim", start=10.0, target=40.0)
    page.choose("Swim")
    page.fill(page.detail.measure.target, "10")
    page.detail.flush()
    assert "no way to go" in page.detail.measure.hint.text()
    assert aims.goal(n).target == 40.0
    page.fill(page.detail.measure.target, "50")
    page.detail.flush()
    assert page.detail.measure.hint.isHidden()
    assert aims.goal(n).target == 50.0


def test_a_goal_cannot_serve_one_below_it(page: GoalsDriver, aims: Aims) -> None:
    above = aims.want("Above")
    below = aims.want("Below", above)
    page.choose("Above")
    page.detail.what._belong_to(below)
    assert "cannot stand below itself" in page.detail.what.refused.text()
    assert aims.goal(above).parent is None


def test_steps_are_added_ticked_and_moved(page: GoalsDriver, aims: Aims) -> None:
    n = aims.want("Swim")
    page.choose("Swim")
    page.add_step("Buy goggles in 2 days")
    page.add_step("Find a pool")
    assert page.step_texts() == ["Buy goggles", "Find a pool"]
    assert aims.steps(n)[0].due == TODAY + 2 * DAY
    page.on_step("Find a pool", Qt.Key.Key_Up, ctrl=True)
    assert page.step_texts() == ["Find a pool", "Buy goggles"]
    page.on_step("Find a pool", Qt.Key.Key_Space)
    assert aims.steps(n)[0].done_on == TODAY
    assert page.steps()[0] == "Find a pool, done, done today"
    page.on_step("Find a pool", Qt.Key.Key_Space)
    assert aims.steps(n)[0].done_on is None
    page.on_step("Find a pool", Qt.Key.Key_Delete)
    assert page.step_texts() == ["Buy goggles"]
    page.press_undo()
    assert page.step_texts() == ["Find a pool", "Buy goggles"]


def test_steps_never_wait_in_a_circle(page: GoalsDriver, aims: Aims) -> None:
    n = aims.want("Swim")
    first, second = aims.step(n, "Buy goggles"), aims.step(n, "Find a pool")
    page.choose("Swim")
    page.on_step("Find a pool", Qt.Key.Key_Return)
    form = page.detail.steps.form
    form.after.setCurrentIndex(form.after.findData(first))
    form.after.activated.emit(form.after.currentIndex())
    assert aims.steps(n)[1].after_step == first
    page.on_step("Buy goggles")
    form.after.setCurrentIndex(form.after.findData(second))
    form.after.activated.emit(form.after.currentIndex())
    assert "wait for each other" in form.refused.text()
    assert aims.steps(n)[0].after_step is None
    assert form.after.currentIndex() == 0


def test_a_figure_is_noted_and_put_right(page: GoalsDriver, aims: Aims) -> None:
    began = TODAY - 20 * DAY
    n = aims.want("Swim", began=began, due=TODAY + 20 * DAY, target=40.0, unit="lengths")
    page.choose("Swim")
    log = page.detail.measure.log
    page.fill(log.figure, "ten")
    assert "Type a figure" in log.hint.text()
    page.fill(log.figure, "10")
    assert aims.figures(n) == [10.0]
    measure = page.detail.measure
    assert measure.where.text() == "10 of 40 lengths, 25 %. The straight line is at 20."
    assert measure.pace.text().startswith("At this pace:")
    assert measure.pace.text().endswith("6 weeks late")
    log.correct.click()
    page.fill(log.figure, "20")
    assert aims.figures(n) == [20.0]
    assert measure.pace.text().endswith("on the day")


def test_a_review_tells_what_happened_and_keeps_why(page: GoalsDriver, aims: Aims) -> None:
    n = aims.want("Swim", due=TODAY + 30 * DAY, target=40.0, began=TODAY - 9 * DAY)
    aims.step(n, "Buy goggles")
    page.choose("Swim")
    page.on_step("Buy goggles", Qt.Key.Key_Space)
    dialog = page.decide(ReviewOutcome.ADJUST, "The pool was closed")
    told = [label.text() for label in dialog._told]
    assert told == ["1 step done", "·  Buy goggles"]
    dialog.keep.click()
    assert "Choose another day" in dialog.hint.text()
    page.fill(dialog.target, "30")
    dialog.keep.click()
    review = aims.reviews(n)[0]
    assert (review.target_was, review.target_became) == (40.0, 30.0)
    assert review.reason == "The pool was closed"
    assert aims.goal(n).target == 30.0
    rows = page.detail.reviews.reviews
    assert [label.text() for label in rows[0].said] == [
        "The pool was closed",
        "Target: 30 instead of 40",
    ]
    page.press_undo()
    assert aims.goal(n).target == 40.0


def test_a_review_left_half_done_comes_back(page: GoalsDriver, aims: Aims) -> None:
    n = aims.want("Swim")
    page.choose("Swim")
    page.decide(ReviewOutcome.DROP, "No time").reject()
    assert aims.reviews(n) == []
    dialog = page.look_again()
    assert (dialog.draft().outcome, dialog.draft().reason) == (ReviewOutcome.DROP, "No time")
    dialog.lesson.setPlainText("Start smaller")
    dialog.keep.click()
    assert aims.goal(n).lesson == "Start smaller"
    page.wait(lambda: page.detail.view is not None and page.detail.view.is_over)
    assert page.lacks() == []


def test_the_timeline_opens_a_goal(page: GoalsDriver, aims: Aims) -> None:
    aims.want("Swim", due=TODAY + 30 * DAY)
    n = aims.want("Run", due=TODAY + 300 * DAY)
    timeline = page.timeline()
    page.wait(lambda: timeline.model.rowCount() == 2)
    view = timeline.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.number == n
    # September is Sep or Sept, as the country has it.
    assert re.fullmatch("Run, from today to 15 Sept? 2027", view.accessibleDescription())
    QTest.keyClick(view, Qt.Key.Key_Return)
    page.wait(lambda: page.title() == "Run")
    assert page.page.view is page.page.tree


def test_the_timeline_stays_where_one_looks_when_time_begins_earlier(
    page: GoalsDriver, aims: Aims
) -> None:
    aims.want("Give a talk", began=TODAY - 30 * DAY, due=TODAY + 900 * DAY)
    over = aims.want("Long ago", began=TODAY - 900 * DAY, due=TODAY - 800 * DAY)
    aims.decided(over, ReviewOutcome.DONE)
    timeline = page.timeline()
    page.wait(lambda: timeline.model.rowCount() == 1)
    view = timeline.view

    def in_view() -> float:
        return view._span.place(TODAY) * view._sizes.day - view.horizontalScrollBar().value()

    before = in_view()
    assert 0 <= before < view.viewport().width()
    timeline.filters.clear()
    page.wait(lambda: timeline.model.rowCount() == 2)
    assert abs(in_view() - before) <= 1


def test_a_goal_has_tags(page: GoalsDriver, aims: Aims, vault: Vault) -> None:
    n = aims.want("Swim")
    page.choose("Swim")
    page.detail.what.tags.tags_changed.emit(["health", "mornings"])
    names = vault.read(lambda reading: [tag.name for tag in reading.tags_of(n)])
    assert sorted(names) == ["health", "mornings"]
    page.wait(lambda: sorted(page.detail.what.tags.tags()) == ["health", "mornings"])
    assert page.detail.links.cards == []


def test_what_can_be_done_with_a_step_is_one_right_click_away(
    page: GoalsDriver, aims: Aims
) -> None:
    n = aims.want("Swim")
    for text in ("Buy goggles", "Ask for a key"):
        aims.step(n, text)
    page.choose("Swim")
    view = page.detail.steps.view

    def ask(row: int) -> dict[str, QAction]:
        where = view.visualRect(view.model().index(row, 0)).center()
        reason, at = QContextMenuEvent.Reason.Mouse, view.viewport().mapToGlobal(where)
        QApplication.sendEvent(view.viewport(), QContextMenuEvent(reason, where, at))
        assert view.menu.isVisible()
        view.menu.close()
        return {act.text().partition("\t")[0]: act for act in view.menu.actions()}

    acts = ask(1)
    assert list(filter(None, acts)) == [
        *("Done", "Change the step", "Move up", "Move down", "Remove the step")
    ]
    assert not acts["Move down"].isEnabled()
    acts["Move up"].trigger()
    page.wait(lambda: page.step_texts() == ["Ask for a key", "Buy goggles"])
    ask(0)["Done"].trigger()
    page.wait(lambda: page.steps()[0] == "Ask for a key, done, done today")
    ask(0)["Not done after all"].trigger()
    page.wait(lambda: page.steps()[0] == "Ask for a key, to do")
    ask(0)["Remove the step"].trigger()
    page.wait(lambda: page.step_texts() == ["Buy goggles"])


def test_moved_in_passing_it_is_kept_and_why_is_asked(page: GoalsDriver, aims: Aims) -> None:
    n = aims.want("Swim", began=TODAY - 30 * DAY, due=TODAY + 9 * DAY, target=20.0)
    aims.decided(n, ReviewOutcome.KEEP, TODAY - 10 * DAY)
    page.choose("Swim")
    reviews = page.detail.reviews
    assert reviews.why.isHidden()
    page.due_by("in 20 days")
    page.fill(page.detail.measure.target, "30")
    page.wait(lambda: aims.goal(n).target == 30 and len(aims.reviews(n)) == 2)
    said = [label.text() for label in reviews.reviews[0].said]
    assert said[0].startswith("Day: ")
    assert said[1] == "Target: 30 instead of 20"
    assert reviews.why.isVisible()
    reviews.why.setPlainText("The pool is closed until May")
    page.page.flush()
    assert aims.reviews(n)[-1].reason == "The pool is closed until May"
    page.wait(lambda: reviews.why.isHidden())
    assert reviews.reviews[0].said[0].text() == "The pool is closed until May"


def test_a_review_tells_what_happened_since_one_looked_not_since_the_day_was_moved(
    page: GoalsDriver, aims: Aims
) -> None:
    n = aims.want("Swim", began=TODAY - 30 * DAY, due=TODAY + 9 * DAY)
    aims.decided(n, ReviewOutcome.KEEP, TODAY - 2 * DAY)
    page.choose("Swim")
    page.due_by("in 20 days")
    page.wait(lambda: len(aims.reviews(n)) == 2)
    view = page.detail.view
    assert view is not None
    assert since_day(view) == TODAY - 2 * DAY


def test_tab_goes_through_a_goal_in_the_order_of_reading(page: GoalsDriver, aims: Aims) -> None:
    n = aims.want("Swim", began=TODAY - 9 * DAY, due=TODAY + 40 * DAY, target=20.0)
    aims.step(n, "Buy goggles")
    aims.at(n, 3.0, TODAY)
    page.choose("Swim")
    detail = page.detail
    wanted = [
        *(detail.header.name, detail.header.review, detail.header.more, detail.what.why),
        *(detail.what.done_when, detail.what.needs, detail.what.began.line()),
        *(detail.what.due.line(), detail.what.area, detail.measure.chart),
        *(detail.measure.log.figure, detail.measure.log.note, detail.measure.target),
        *(detail.steps.view, detail.steps.add.line, detail.helpers.add, detail.links.write),
    ]
    page.window.activateWindow()
    QTest.qWaitForWindowActive(page.window)
    detail.header.name.setFocus()
    found: list[QWidget | None] = [detail.header.name]
    for _ in range(60):
        QTest.keyClick(page.window.focusWidget(), Qt.Key.Key_Tab)
        found.append(QApplication.focusWidget())
        if found[-1] is detail.links.write:
            break
    assert [each for each in found if each in wanted] == wanted


def test_the_day_of_a_goal_is_moved_on_the_timeline(page: GoalsDriver, aims: Aims) -> None:
    due = TODAY + 30 * DAY
    n = aims.want("Give a talk", began=TODAY - 30 * DAY, due=due)
    timeline = page.timeline()
    page.wait(lambda: timeline.model.rowCount() == 1)
    view = timeline.view
    view.setFocus()
    view.go_to(0)
    ctrl, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(view, Qt.Key.Key_Right, ctrl)
    page.wait(lambda: aims.goal(n).due == due + 7 * DAY)
    QTest.keyClick(view, Qt.Key.Key_Left, ctrl | shift)
    page.wait(lambda: aims.goal(n).due == due + 6 * DAY)
    page.press_undo()
    page.wait(lambda: aims.goal(n).due == due + 7 * DAY)
    assert len(aims.reviews(n)) == 1

    def drag(to: date, *, lets_go: bool = True) -> None:
        page.wait(lambda: view.model.line(0).due == aims.goal(n).due)  # type: ignore[union-attr]
        across, high = view._across(), int(view._sizes.head + view._sizes.row / 2)
        held = QPoint(round(across.x(aims.goal(n).due or to)), high)
        QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=held)
        QTest.mouseMove(view.viewport(), QPoint(round(across.x(to)), high))
        if lets_go:
            QTest.mouseRelease(
                view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(round(across.x(to)), high)
            )

    drag(TODAY + 60 * DAY)
    page.wait(lambda: aims.goal(n).due == TODAY + 60 * DAY)
    drag(TODAY - 90 * DAY)  # before it began
    page.wait(lambda: aims.goal(n).due == TODAY - 30 * DAY)
    drag(TODAY + 60 * DAY, lets_go=False)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(0, 0))
    assert aims.goal(n).due == TODAY - 30 * DAY


def test_the_longest_names_make_a_goal_no_wider(
    page: GoalsDriver, aims: Aims, vault: Vault
) -> None:
    long = "Learn all about budgets & the way money moves " * 10
    n = aims.want("Swim", parent=aims.want(long), unit=long[:60], target=1e12)
    who = vault.write(lambda unit: unit.save(Contact(name=long)).n)
    for text in ("Ask", "Go"):
        step = aims.step(n, f"{text}: {long}")
    known = aims.steps(n)[-1]
    vault.write(lambda unit: unit.put(replace(known, waits_for=who), known))
    page.choose("Swim")
    assert step
    page.detail.steps.view.choose(step)
    page.detail.steps.view.edit_requested.emit(step)
    columns = page.detail.columns
    page.qtbot.waitUntil(lambda: page.detail.what.above.width() > 0)
    assert columns.horizontalScrollBar().maximum() == 0
    assert columns.inner.width() == columns.viewport().width()
    above = page.detail.what.above
    assert above.accessibleName() == " ".join(long.split())
    assert above.shown_words().endswith("\N{HORIZONTAL ELLIPSIS}")
    assert "&&" not in above.shown_words()
