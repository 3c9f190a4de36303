"""The fit of an application, as one works on it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from careerjournal.features.applications.fit.list_view import proof_tip
from careerjournal.features.applications.fit.model import MIME, RequirementsModel
from careerjournal.features.applications.fit.tab import FitTab
from careerjournal.records.application import Rating, RequirementNeed
from careerjournal.records.goal import Goal
from careerjournal.records.link import ROLE_EVIDENCE
from careerjournal.records.record import RecordRef
from careerjournal.rules.fit import Fit
from careerjournal.ui.fit_words import fit_line, fit_short, gap_line
from tests.drivers.fit import TODAY, FitDriver
from tests.unit.features.applications.search import Search

POSTING = """Your profile
- Lead a team
- Budget responsibility
Nice to have
- SAP
"""
MUST, NICE = RequirementNeed.MUST, RequirementNeed.NICE
HAVE, PARTLY, GAP = Rating.HAVE, Rating.PARTLY, Rating.GAP
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def fit(search: Search) -> Iterator[FitDriver]:
    n = search.apply("Operations Manager", "Northwind", TODAY, posting=POSTING)
    driver = FitDriver(search, n)
    yield driver
    driver.close()


def test_it_is_made_while_the_window_goes_on(qtbot: QtBot, fit: FitDriver) -> None:
    fit.add("Lead a team")
    tab = FitTab(fit.context, lambda: TODAY, fit.window)
    tab.show_application(fit.application)
    tab.flush()
    assert tab.is_settled
    assert tab.view is None
    qtbot.waitUntil(lambda: tab.view is not None)
    assert tab.figure.text() == fit.figure()


def test_what_was_not_entered_yet_is_added_before_the_window_goes(
    fit: FitDriver, search: Search
) -> None:
    QTest.keyClicks(fit.tab.add.line, "Lead a team")
    fit.tab.hide()
    fit.tab.show()
    assert fit.is_empty()  # one may look at the posting in between
    fit.tab.flush()
    assert "Lead a team" in fit.rows()
    QTest.keyClicks(fit.tab.add.line, "Kept for its own")
    fit.tab.flush()
    fit.tab.show_application(search.apply("Another", "Elsewhere", TODAY))
    assert (fit.tab.add.line.text(), fit.is_empty()) == ("", True)


def test_an_application_without_a_list_says_what_the_page_is_for(fit: FitDriver) -> None:
    assert fit.is_empty()
    assert fit.figure() == ""


def test_what_the_posting_asks_for_is_proposed_and_chosen_from(fit: FitDriver) -> None:
    dialog = fit.propose()
    fit.click(dialog._none)
    assert not dialog._keep.isEnabled()
    fit.click(dialog._all)
    dialog._items()[1].setCheckState(Qt.CheckState.Unchecked)
    assert dialog._keep.text() == "Keep 2"
    fit.click(dialog._keep)
    assert fit.rows() == ["Musts", "Lead a team", "Nice to have", "SAP"]
    again = fit.propose()
    assert [item.text() for item in again._items()] == ["Budget responsibility"]
    again.reject()


def test_typed_and_pasted_lines_become_requirements(fit: FitDriver) -> None:
    fit.add("Lead a team")
    fit.paste("- Budgets\n\n* Contracts\n")
    fit.add("SAP", need=NICE)
    assert fit.rows() == ["Musts", "Lead a team", "Budgets", "Contracts", "Nice to have", "SAP"]
    assert fit.chosen() == ["SAP"]


def test_rating_by_key_and_by_click_changes_the_figure(fit: FitDriver) -> None:
    fit.add("Lead a team", "Budgets", "Law")
    assert fit.figure() == "0 of 3 musts · not rated yet: 3"
    fit.rate_by_key("Lead a team", HAVE)
    fit.rate_by_click("Budgets", PARTLY)
    fit.rate_by_click("Law", GAP)
    assert fit.figure() == "1 of 3 musts, none with evidence · 1 partly"
    assert fit.gaps() == "Open, what weighs most first: Law · Budgets"
    fit.rate_by_click("Law", GAP)
    assert fit.requirement("Law").rating is None
    fit.press(Qt.Key.Key_0)
    assert fit.requirement("Law").rating is None


def test_a_text_is_changed_in_its_row(fit: FitDriver) -> None:
    fit.add("Lead a taem")
    fit.reword("Lead a team")
    assert fit.rows() == ["Musts", "Lead a team"]
    assert fit.chosen() == ["Lead a team"]


def test_the_card_keeps_what_is_typed_beside_a_rating(fit: FitDriver) -> None:
    fit.add("Lead a team")
    fit.note("Eight people")
    fit.press(Qt.Key.Key_1)
    fit.tab.card.weight.set_code("3")
    fit.tab.card.weight.chosen.emit("3")
    kept = fit.requirement("Lead a team")
    assert (kept.note, kept.rating, kept.weight) == ("Eight people", HAVE, 3)


def test_keys_move_a_row_within_its_group_and_on_into_the_next(fit: FitDriver) -> None:
    fit.add("One", "Two")
    fit.add("Three", need=NICE)
    fit.choose("Two")
    fit.press(Qt.Key.Key_Up, ALT)
    assert fit.rows() == ["Musts", "Two", "One", "Nice to have", "Three"]
    fit.press(Qt.Key.Key_Down, ALT)
    fit.press(Qt.Key.Key_Down, ALT)
    assert fit.rows() == ["Musts", "One", "Nice to have", "Two", "Three"]
    assert fit.chosen() == ["Two"]
    fit.press(Qt.Key.Key_Up, ALT)
    assert fit.rows() == ["Musts", "One", "Two", "Nice to have", "Three"]


def test_a_row_is_dropped_where_it_belongs(fit: FitDriver) -> None:
    fit.add("One", "Two", "Three")
    data = QMimeData()
    data.setData(MIME, str(fit.requirement("Three").n).encode())
    fit.tab.model.dropMimeData(data, Qt.DropAction.MoveAction, 1, 0, QModelIndex())
    assert fit.rows() == ["Musts", "Three", "One", "Two"]
    data.setData(MIME, b"nonsense,99999")
    fit.tab.model.dropMimeData(data, Qt.DropAction.MoveAction, 1, 0, QModelIndex())
    assert fit.rows() == ["Musts", "Three", "One", "Two"]


def test_a_row_is_dragged_into_the_other_group(fit: FitDriver) -> None:
    fit.add("One", "Two")
    fit.add("Three", need=NICE)
    fit.drag("One", below="Three")
    assert fit.rows() == ["Musts", "Two", "Nice to have", "Three", "One"]


def test_a_journal_for_reading_only_can_be_looked_at(fit: FitDriver) -> None:
    fit.wrote("Budget review", "I managed the budget.")
    fit.add("Budgets")
    fit.click(fit.look_for_evidence()._add)
    with fit.search.for_reading_only() as context:
        tab = FitTab(context, lambda: TODAY, fit.window)
        tab.finish()
        tab.show_application(fit.application)
        tab.show()
        tab.list.choose([fit.requirement("Budgets").n])
        QTest.keyClick(tab.list, Qt.Key.Key_1)
        QTest.keyClick(tab.list, Qt.Key.Key_Delete)
        QTest.keyClick(tab.card.cards()[0], Qt.Key.Key_Delete)
        assert tab.ask_for_evidence() is None
        assert not tab.add.isVisible()
        assert tab.card.text.isReadOnly()
        delete(tab)
    assert fit.requirement("Budgets").rating is None
    assert fit.said() == "Evidence added"


def test_removing_can_be_undone(fit: FitDriver) -> None:
    fit.add("One", "Two")
    fit.choose("One")
    fit.press(Qt.Key.Key_Delete)
    assert fit.rows() == ["Musts", "Two"]
    assert fit.chosen() == ["Two"]
    assert fit.said() == "Requirement removed"
    fit.undo()
    assert fit.rows() == ["Musts", "One", "Two"]


def test_evidence_is_suggested_by_the_words_of_the_requirement(fit: FitDriver) -> None:
    fit.wrote("Lunch", "Ate with Sam.")
    n = fit.wrote("Office move", "A busy week. I led a team of eight. Nobody lost a day.")
    fit.add("Experience in leading teams")
    picker = fit.look_for_evidence()
    assert picker._list.count() == 1
    assert picker.quote() == "I led a team of eight."
    fit.click(picker._add)
    assert fit.evidence() == ["Office move, Reflection · Today"]
    assert fit.figure() == "0 of 1 must · not rated yet: 1"
    fit.rate_by_key("Experience in leading teams", Rating.HAVE)
    assert fit.figure() == "1 of 1 must, 1 with evidence"
    links = fit.search.read(lambda reading: reading.links_to(fit.application))
    asked = fit.requirement("Experience in leading teams")
    assert [(link.source, link.role, link.part, link.quote) for link in links] == [
        (n, ROLE_EVIDENCE, asked.id, "I led a team of eight.")
    ]
    assert fit.look_for_evidence()._list.count() == 0


def test_evidence_is_searched_for_in_words_of_ones_own(fit: FitDriver) -> None:
    fit.wrote("Lunch", "Ate with Sam.")
    fit.add("Leadership")
    picker = fit.look_for_evidence()
    assert picker._nothing.isVisible()
    QTest.keyClicks(picker._words, "sam")
    QTest.keyClick(picker._words, Qt.Key.Key_Return)
    QTest.keyClick(picker._words, Qt.Key.Key_Return)
    assert fit.evidence() == ["Lunch, Reflection · Today"]


def test_evidence_can_be_opened_and_taken_away_again(fit: FitDriver) -> None:
    n = fit.wrote("Budget review", "I managed the budget.")
    fit.add("Budgets")
    fit.click(fit.look_for_evidence()._add)
    card = fit.tab.card.cards()[0]
    card.click()
    assert fit.asked_for == [RecordRef("entry", n)]
    QTest.keyClick(card, Qt.Key.Key_Delete)
    assert fit.evidence() == []
    fit.undo()
    assert fit.evidence() == ["Budget review, Reflection · Today"]


def test_a_quote_in_a_tooltip_is_shown_as_it_is(fit: FitDriver) -> None:
    fit.wrote("<b>Budget</b>", "I managed the budget <i>alone</i>.")
    fit.add("Budgets")
    fit.click(fit.look_for_evidence()._add)
    view = fit.tab.view
    assert view is not None
    tip = proof_tip(view.proofs_of(view.requirements[0])[0])
    assert "&lt;b>Budget" in tip
    assert "<i>" not in tip


def test_merging_takes_the_evidence_along(fit: FitDriver) -> None:
    fit.wrote("Budget review", "I managed the budget.")
    fit.add("Lead a team", "Budgets")
    fit.click(fit.look_for_evidence()._add)
    fit.choose("Lead a team", "Budgets")
    fit.click(fit.tab.card.merge)
    assert fit.rows() == ["Musts", "Lead a team; Budgets"]
    assert fit.evidence() == ["Budget review, Reflection · Today"]
    fit.undo()
    assert fit.rows() == ["Musts", "Lead a team", "Budgets"]
    fit.choose("Budgets")
    assert fit.evidence() == ["Budget review, Reflection · Today"]


def test_splitting_makes_two_at_the_seam(fit: FitDriver) -> None:
    fit.add("Budgets and forecasts", "Law")
    fit.choose("Budgets and forecasts")
    fit.click(fit.tab.card.split)
    assert fit.rows() == ["Musts", "Budgets", "forecasts", "Law"]
    fit.choose("Law")
    fit.click(fit.tab.card.split)
    assert fit.said().startswith("Put the caret")
    assert fit.rows() == ["Musts", "Budgets", "forecasts", "Law"]


def test_what_changes_elsewhere_is_followed(fit: FitDriver) -> None:
    fit.add("One")
    fit.wrote("Nothing to do with it", "")
    fit.search.vault.workspace.undo()
    fit.search.vault.workspace.undo()
    assert fit.is_empty()


def test_the_rows_are_a_model_as_qt_wants_it(fit: FitDriver) -> None:
    model: RequirementsModel = fit.tab.model
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal, fit.window
    )
    fit.add("One", "Two")
    fit.add("Three", need=NICE)
    fit.choose("Two")
    fit.press(Qt.Key.Key_Up, ALT)
    fit.press(Qt.Key.Key_Delete)
    assert fit.rows() == ["Musts", "One", "Nice to have", "Three"]
    heard = model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == "One, Must, weight 1, Not rated yet"
    tester.deleteLater()


def test_a_hundred_rows_paint_at_once(fit: FitDriver) -> None:
    fit.paste("\n".join(f"Requirement {n} about something or other" for n in range(100)))
    assert len(fit.rows()) == 101
    fit.window.grab()


@pytest.mark.parametrize(
    ("fit_", "short", "line"),
    [
        (Fit(), "", ""),
        (
            Fit(musts=7, musts_met=5, musts_proven=3, unrated=4),
            "5 of 7 musts, 3 with evidence",
            "5 of 7 musts, 3 with evidence · not rated yet: 4",
        ),
        (Fit(musts=1), "0 of 1 must", "0 of 1 must"),
        (Fit(nices=2, nices_met=1), "1 of 2 nice to have", "1 of 2 nice to have"),
    ],
)
def test_the_figure_explains_itself(fit_: Fit, short: str, line: str) -> None:
    assert fit_short(fit_) == short
    assert fit_line(fit_) == line
    assert gap_line(fit_) == ""


def test_a_gap_becomes_a_goal_of_learning_once(fit: FitDriver, search: Search) -> None:
    fit.add("Budget responsibility")
    fit.choose("Budget responsibility")
    assert not fit.tab.card.learn.isVisible()
    fit.rate_by_key("Budget responsibility", GAP)
    fit.make_goal()
    fit.make_goal()
    first, second = fit.asked_for
    assert first == second
    goal = search.vault.read(lambda reading: reading.record(Goal, first.n))
    assert goal.title == "Learn: Budget responsibility"
    requirement = fit.tab.card.requirement()
    links = search.vault.read(lambda reading: reading.links_from(goal.n))
    assert [(link.target, link.part) for link in links] == [(fit.application, requirement.id)]
    fit.rate_by_key("Budget responsibility", HAVE)
    assert not fit.tab.card.learn.isVisible()
