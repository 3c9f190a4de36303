"""The board: which card stands where, and how it gets elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import QByteArray, QMimeData, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from careerjournal.features.applications.board.model import MIME, Board
from careerjournal.features.applications.line_words import LineWords
from careerjournal.operations import stages
from careerjournal.records.application import (
    Application,
    Interview,
    InterviewType,
    Rating,
    Requirement,
    StageMove,
)
from careerjournal.records.moment import Moment
from careerjournal.records.organisation import Organisation
from careerjournal.records.pay import Pay, PayPeriod
from careerjournal.records.record import RecordRef
from careerjournal.records.stage import Stage
from careerjournal.store.applications import ApplicationFilter
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit
from tests.drivers.applications import NOW, ApplicationsDriver, shown
from tests.unit.features.applications.search import Search

TODAY = NOW.date()
CTRL = Qt.KeyboardModifier.ControlModifier


def trashing(n: int) -> Callable[[Unit], None]:
    return lambda unit: unit.trash(n)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.fixture
def page(qtbot: QtBot, search: Search) -> Iterator[ApplicationsDriver]:
    """The page of a small search."""
    search.apply("Office Director", "Halden Clinics", ago(3), "wishlist")
    search.apply("Operations Manager", "Kestrel Labs", ago(9))
    search.apply("Business Manager", "Trinity Schools", ago(4))
    window = QWidget()
    with shown(qtbot, search.context(window), window) as driver:
        yield driver


def stage_of(search: Search, role: str) -> str:
    """The code of the stage the application of this role is in."""

    def find(reading: Reading) -> int:
        n = next(each.n for each in reading.all(Application) if each.role == role)
        return reading.counting(StageMove, n)[-1].stage

    n = search.read(find)
    return next(code for code, number in search.stages.items() if number == n)


# What stands where


def test_every_application_stands_in_its_stage(page: ApplicationsDriver) -> None:
    assert page.board() == {
        "Wishlist": ["Office Director"],
        "Applied": ["Operations Manager", "Business Manager"],
    }
    assert page.heading("Applied") == "Applied 2"
    assert page.column("Applied").view.accessibleName() == "Applied, 2 applications"


def test_the_head_says_how_the_search_stands(page: ApplicationsDriver, search: Search) -> None:
    assert page.facts() == "3 active · 0 closed"
    for place in range(5):
        n = search.apply(f"Clerk {place}", "Acme", ago(60))
        search.move(n, "rejected", ago(60 - 9 - place))
    assert page.facts() == "3 active · 5 closed · median 11 days to first reply"


def test_a_new_application_appears_without_a_reset(
    page: ApplicationsDriver, search: Search
) -> None:
    resets: list[bool] = []
    page.column("Applied").view.cards.modelReset.connect(lambda: resets.append(True))
    search.apply("Clerk", "Acme", TODAY)
    assert sorted(page.cards("Applied")) == ["Business Manager", "Clerk", "Operations Manager"]
    assert resets == []


def test_what_is_next_is_told_on_the_card(page: ApplicationsDriver, search: Search) -> None:
    n = search.apply("Programme Lead", "City Council", ago(26))
    search.move(n, "interview", ago(2))
    when = Moment(TODAY + timedelta(days=5), time(10))
    search.vault.write(
        lambda unit: unit.put(Interview(application=n, when=when, type=InterviewType.PANEL))
    )
    said = page.spoken("Programme Lead")
    assert "City Council, Interview, Panel · Tue 24 Nov, 10:00" in said


def test_an_offer_tells_pay_and_the_last_day(page: ApplicationsDriver, search: Search) -> None:
    n = search.apply("Clerk", "Lumen", ago(40), "offer")
    pay = Pay(Decimal(58_000), None, "EUR", PayPeriod.YEAR)
    search.offer(n, ago(1), pay, answer_by=TODAY + timedelta(days=8))
    assert "answer by Fri 27 Nov" in page.spoken("Clerk")


def test_fit_is_never_a_bare_score(page: ApplicationsDriver, search: Search) -> None:
    n = search.apply("Clerk", "Lumen", ago(2))
    assert "must" not in page.spoken("Clerk")

    def rate(unit: Unit) -> None:
        for place, rating in enumerate((Rating.HAVE, Rating.HAVE, Rating.GAP)):
            unit.put(Requirement(application=n, text=f"Thing {place}", rating=rating))

    search.vault.write(rate)
    assert "2 of 3 musts" in page.spoken("Clerk")


def test_what_wants_the_person_is_said(page: ApplicationsDriver) -> None:
    assert "follow up, 2 days late" in page.spoken("Operations Manager")
    assert "follow up" not in page.spoken("Business Manager")


def test_silence_is_told_as_a_fact(page: ApplicationsDriver, search: Search) -> None:
    n = search.apply("Clerk", "Lumen", ago(40))
    search.move(n, "screening", ago(30))
    search.reply(n, ago(23))
    assert "quiet 23 days" in page.spoken("Clerk")


def test_a_company_s_new_name_reaches_the_card(page: ApplicationsDriver, search: Search) -> None:
    assert "Halden Clinics" in page.spoken("Office Director")

    def rename(unit: Unit) -> None:
        known = next(o for o in unit.all(Organisation) if o.name == "Halden Clinics")
        unit.save(replace(known, name="Halden Hospital"), known)

    search.vault.write(rename)
    page.wait(lambda: "Halden Hospital" in page.spoken("Office Director"))


# Moving


def test_ctrl_and_arrow_move_the_card_and_the_focus_goes_along(
    page: ApplicationsDriver, search: Search
) -> None:
    page.choose("Operations Manager")
    page.press(Qt.Key.Key_Right, CTRL)
    assert stage_of(search, "Operations Manager") == "screening"
    assert page.cards("Screening") == ["Operations Manager"]
    assert page.chosen() == ["Operations Manager"]
    assert page.window.focusWidget() is page.column("Screening").view
    page.press(Qt.Key.Key_Left, CTRL)
    page.press(Qt.Key.Key_Left, CTRL)
    assert stage_of(search, "Operations Manager") == "preparing"
    assert page.chosen() == ["Operations Manager"]


def test_a_move_is_said_and_can_be_taken_back(page: ApplicationsDriver, search: Search) -> None:
    page.choose("Business Manager")
    page.press(Qt.Key.Key_Right, CTRL)
    assert page.said() == "Moved to Screening"
    page.press_undo()
    assert stage_of(search, "Business Manager") == "applied"
    assert "Business Manager" in page.cards("Applied")


def test_the_first_and_the_last_stage_are_ends(page: ApplicationsDriver, search: Search) -> None:
    page.choose("Office Director")
    page.press(Qt.Key.Key_Left, CTRL)
    assert stage_of(search, "Office Director") == "wishlist"


def test_several_cards_move_in_one_act(page: ApplicationsDriver, search: Search) -> None:
    page.choose("Operations Manager", "Business Manager")
    page.press(Qt.Key.Key_Right, CTRL)
    assert page.said() == "Moved 2 applications to Screening"
    assert len(page.cards("Screening")) == 2
    assert len(page.chosen()) == 2
    page.press_undo()
    assert len(page.cards("Applied")) == 2


def test_a_card_is_dragged_to_another_column(page: ApplicationsDriver, search: Search) -> None:
    page.drag("Operations Manager", "Interview")
    assert stage_of(search, "Operations Manager") == "interview"
    assert page.cards("Interview") == ["Operations Manager"]


def test_a_folded_column_takes_a_card_and_stays_folded(
    page: ApplicationsDriver, search: Search
) -> None:
    page.drag("Operations Manager", "Rejected")
    assert stage_of(search, "Operations Manager") == "rejected"


def test_what_is_dragged_is_numbers_and_nothing_else(page: ApplicationsDriver) -> None:
    model = page.column("Applied").view.cards
    data = model.mimeData([model.index(0)])
    assert data.formats() == [MIME]
    assert data.data(MIME).data() == b"[%d]" % model.number_at(0)


@pytest.mark.parametrize("payload", [b"", b"{}", b'["1"]', b"[true]", b"\xff", b"[[1]]"])
def test_what_no_board_has_dragged_is_refused(page: ApplicationsDriver, payload: bytes) -> None:
    data = QMimeData()
    data.setData(MIME, QByteArray(payload))
    assert not page.drop("Interview", data)
    words = QMimeData()
    words.setText("words")
    assert not page.drop("Interview", words)


def test_a_card_let_go_where_it_was_stays(page: ApplicationsDriver, search: Search) -> None:
    model = page.column("Applied").view.cards
    assert not page.drop("Applied", model.mimeData([model.index(0)]))
    assert page.said() == ""


def test_any_stage_can_be_chosen_from_the_menu(page: ApplicationsDriver, search: Search) -> None:
    page.choose("Business Manager")
    page.move_to("Offer")
    assert stage_of(search, "Business Manager") == "offer"


def test_a_move_can_be_noted_for_another_day(page: ApplicationsDriver, search: Search) -> None:
    page.choose("Business Manager")
    page.move_on("Interview", "2026-11-17")
    n = page.page.lists.numbers()[0]
    move = search.read(lambda reading: reading.counting(StageMove, n))[-1]
    assert (move.stage, move.day) == (search.stages["interview"], date(2026, 11, 17))


def test_delete_moves_to_the_trash_and_undo_brings_back(page: ApplicationsDriver) -> None:
    page.choose("Business Manager")
    page.press(Qt.Key.Key_Delete)
    assert page.said() == "Moved to Trash"
    assert page.cards("Applied") == ["Operations Manager"]
    page.press_undo()
    assert "Business Manager" in page.cards("Applied")


# Going about


def test_arrows_go_across_columns_past_empty_ones(page: ApplicationsDriver) -> None:
    page.choose("Office Director")
    page.press(Qt.Key.Key_Right)
    assert page.window.focusWidget() is page.column("Applied").view
    assert page.chosen() == ["Operations Manager"]
    page.press(Qt.Key.Key_Down)
    assert page.chosen() == ["Business Manager"]
    page.press(Qt.Key.Key_Left)
    assert page.chosen() == ["Office Director"]


def test_only_one_column_has_a_selection(page: ApplicationsDriver) -> None:
    page.choose("Operations Manager")
    page.choose("Office Director")
    assert page.chosen() == ["Office Director"]
    assert page.column("Applied").view.numbers() == []


def test_enter_opens_the_application_and_back_returns_to_the_card(
    page: ApplicationsDriver,
) -> None:
    page.choose("Business Manager")
    n = page.page.lists.numbers()[0]
    page.press(Qt.Key.Key_Return)
    detail = page.page.shown_detail
    assert detail is not None
    assert detail.n == n
    detail.closed.emit()
    assert page.page.shown_detail is None
    assert page.chosen() == ["Business Manager"]
    assert page.window.focusWidget() is page.column("Applied").view


def test_ends_are_folded_until_the_person_unfolds_them(
    page: ApplicationsDriver, search: Search
) -> None:
    assert page.column("Rejected").is_folded
    assert not page.column("Applied").is_folded
    page.fold("Rejected")
    page.fold("Applied")
    assert not page.column("Rejected").is_folded
    assert page.column("Applied").is_folded
    assert page.column("Applied").strip.accessibleName() == "Unfold Applied, 2 applications"


def test_a_lock_is_come_back_from(page: ApplicationsDriver, qtbot: QtBot, search: Search) -> None:
    page.fold("Rejected")
    page.choose("Business Manager")
    page.call_up("Active only")
    page.choose("Business Manager")
    state = page.page.view_state()
    window = QWidget()
    with shown(qtbot, search.context(window), window) as again:
        again.page.restore_view_state(state)
        again.settle()
        assert not again.column("Rejected").is_folded
        assert again.page.lists.filters.views.text() == "Active only"
        assert again.chosen() == ["Business Manager"]


def test_an_open_application_is_come_back_to(
    page: ApplicationsDriver, qtbot: QtBot, search: Search
) -> None:
    page.choose("Business Manager")
    n = page.page.lists.numbers()[0]
    page.press(Qt.Key.Key_Return)
    state = page.page.view_state()
    window = QWidget()
    with shown(qtbot, search.context(window), window) as again:
        again.page.restore_view_state(state)
        again.settle()
        assert again.page.shown_detail is not None
        assert again.page.shown_detail.n == n


def test_a_record_is_shown_by_its_kind(page: ApplicationsDriver, search: Search) -> None:
    page.choose("Business Manager")
    n = page.page.lists.numbers()[0]
    page.page.show_record(RecordRef(Application.KIND, n))
    assert page.page.shown_detail is not None
    organisation = search.read(
        lambda reading: next(o.n for o in reading.all(Organisation) if o.name == "Kestrel Labs")
    )
    page.page.show_record(RecordRef(Organisation.KIND, organisation))
    assert page.board() == {"Applied": ["Operations Manager"]}
    page.page.show_record(RecordRef(Stage.KIND, search.stages["rejected"]))
    assert not page.column("Rejected").is_folded


# Filters and views


def test_words_narrow_the_board(page: ApplicationsDriver) -> None:
    page.filter("kestrel")
    assert page.board() == {"Applied": ["Operations Manager"]}
    page.filter("nowhere")
    assert page.board() == {}
    nothing = page.page.lists._nothing
    assert nothing is not None
    assert nothing.isVisible()
    nothing.first_step_requested.emit()
    assert page.board()["Wishlist"] == ["Office Director"]


def test_waiting_on_me_is_what_is_due(page: ApplicationsDriver) -> None:
    page.call_up("Waiting on me")
    assert page.board() == {"Applied": ["Operations Manager"]}
    page.call_up("Closed")
    assert page.board() == {}
    page.call_up("All applications")
    assert len(page.board()) == 2


def test_closed_shows_the_ends_unfolded(page: ApplicationsDriver, search: Search) -> None:
    n = search.apply("Clerk", "Acme", ago(60))
    search.move(n, "rejected", ago(50))
    page.call_up("Closed")
    assert page.cards("Rejected") == ["Clerk"]
    assert not page.column("Rejected").is_folded
    assert page.column("Applied").isHidden()


def test_a_view_of_one_s_own_is_kept_in_the_vault(
    page: ApplicationsDriver, qtbot: QtBot, search: Search
) -> None:
    page.narrow("company", "Kestrel Labs")
    page.keep_view("Kestrel only")
    page.call_up("All applications")
    window = QWidget()
    with shown(qtbot, search.context(window), window) as again:
        again.call_up("Kestrel only")
        assert again.board() == {"Applied": ["Operations Manager"]}
        again.page.lists.keeper.forget("Kestrel only")
        names = [action.text() for action in again.page.lists.filters.views_menu.actions()]
        assert "Kestrel only" not in names


def test_a_new_day_tells_every_day_anew(page: ApplicationsDriver) -> None:
    assert "applied 4 days ago" in page.spoken("Business Manager")
    page.now += timedelta(days=1)
    page.page.days.look()
    page.settle()
    assert "applied 5 days ago" in page.spoken("Business Manager")


def test_a_new_day_is_told_of_the_application_that_is_open(
    page: ApplicationsDriver, search: Search
) -> None:
    n = search.apply("Baker", "Nordwind", page.now.date())
    page.page.open(n)
    detail = page.page.shown_detail
    assert detail is not None
    page.wait(lambda: detail.header.company.whole() != "")
    before = detail.header.company.whole()
    page.now += timedelta(days=30)
    page.page.days.look()
    page.wait(lambda: detail.header.wants.isVisible())
    assert detail.header.company.whole() != before


# Stages that change


def test_a_stage_renamed_recoloured_or_moved_changes_its_column(
    page: ApplicationsDriver, search: Search
) -> None:
    search.vault.write(lambda unit: stages.rename(unit, search.stages["applied"], "Sent off"))
    search.vault.write(lambda unit: stages.reorder(unit, search.stages["applied"], 0))
    page.settle()
    names = [column.title.words() for column in page.page.lists.board_view.columns()]
    assert names[0] == "Sent off 2"


def test_a_stage_taken_away_takes_its_column(page: ApplicationsDriver, search: Search) -> None:
    into = search.stages["screening"]
    search.vault.write(lambda unit: stages.remove(unit, search.stages["applied"], into, TODAY))
    page.settle()
    assert sorted(page.cards("Screening")) == ["Business Manager", "Operations Manager"]
    assert len(page.page.lists.board_view.columns()) == len(search.stages) - 1


def test_an_application_in_no_stage_stands_in_the_first(
    page: ApplicationsDriver, search: Search
) -> None:
    n = search.apply("Clerk", "Acme", TODAY)
    search.vault.write(lambda unit: unit.withdraw(StageMove, unit.counting(StageMove, n)[0].n))
    page.settle()
    assert page.cards("Wishlist") == ["Clerk", "Office Director"]


# Machinery


def test_every_column_is_a_sound_model(qtbot: QtBot, search: Search) -> None:
    board = Board(search.vault.workspace, LineWords(TODAY))
    board.ask(ApplicationFilter())
    testers = [
        QAbstractItemModelTester(column, QAbstractItemModelTester.FailureReportingMode.Fatal, board)
        for column in board.columns().values()
    ]
    numbers = [search.apply(f"Role {place}", "Acme", ago(place)) for place in range(40)]
    for n in numbers[::3]:
        search.move(n, "interview", TODAY)
    for n in numbers[::7]:
        search.vault.write(trashing(n))
    board.ask(ApplicationFilter(words="role"))
    board.ask(ApplicationFilter())
    qtbot.waitUntil(lambda: board.is_settled)
    shown_numbers = sorted(n for c in board.columns().values() for n in c.numbers)
    assert shown_numbers == sorted(set(numbers) - set(numbers[::7]))
    assert testers
    for column in board.columns().values():
        assert column.data(QModelIndex()) is None
    board.deleteLater()


def test_a_read_that_is_overtaken_loses_nothing(page: ApplicationsDriver, search: Search) -> None:
    search.vault.reading.held = True
    search.apply("Clerk", "Acme", TODAY)
    page.page.lists.board.ask(ApplicationFilter())
    search.vault.reading.let_go()
    page.settle()
    assert "Clerk" in page.cards("Applied")


def test_a_board_that_is_not_seen_looks_again_when_it_is(
    page: ApplicationsDriver, search: Search
) -> None:
    page.page.hide()
    search.apply("Clerk", "Acme", TODAY)
    assert page.column("Applied").view.cards.rowCount() == 2
    page.page.show()
    page.settle()
    assert page.column("Applied").view.cards.rowCount() == 3
