"""The offers of an application: kept, talked about, weighed and decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from careerjournal.features.applications.offers.comparison import OfferComparison
from careerjournal.features.applications.offers.decision import DecisionDialog
from careerjournal.features.applications.offers.offer_card import OfferCard
from careerjournal.features.applications.offers.pay_talks import PayTalkDialog, PayTalkRow
from careerjournal.features.applications.offers.tab import OffersTab
from careerjournal.operations.offers import (
    OfferForm,
    Score,
    note_offer,
    offers_of,
    plain_pay,
    save_form,
)
from careerjournal.records.application import (
    Direction,
    Interview,
    InterviewType,
    Offer,
    OfferScore,
    PayTalk,
    StageMove,
)
from careerjournal.records.entry import Entry, EntryType
from careerjournal.records.link import ROLE_DECISION
from careerjournal.records.moment import Moment
from careerjournal.records.pay import Pay, PayPeriod
from careerjournal.ui.workspace import Workspace
from tests.unit.features.applications.search import Search

TODAY = date(2026, 11, 22)
PAY = Pay(Decimal(4650), None, "EUR", PayPeriod.MONTH)


class Tab:
    """The tab, driven as a person does."""

    def __init__(self, tab: OffersTab, search: Search, application: int) -> None:
        self.tab = tab
        self.search = search
        self.application = application

    @property
    def card(self) -> OfferCard:
        return self.tab.cards()[-1]

    def offer(self) -> Offer:
        offers = self.search.read(lambda reading: reading.parts(Offer, self.application))
        return offers[-1]

    def scores(self) -> dict[str, tuple[int, str]]:
        parts = self.search.read(lambda reading: reading.parts(OfferScore, self.application))
        return {part.criterion: (part.score, part.note) for part in parts}

    def stage(self) -> str:
        moves = self.search.read(lambda reading: reading.counting(StageMove, self.application))
        return next(code for code, n in self.search.stages.items() if n == moves[-1].stage)

    def talks(self) -> list[PayTalk]:
        return self.search.read(lambda reading: reading.counting(PayTalk, self.application))

    def said(self) -> str:
        return self.tab._messages.text()

    def rows(self) -> list[PayTalkRow]:
        return [row for row in self.tab.talks.rows.rows() if isinstance(row, PayTalkRow)]


@pytest.fixture
def tab(search: Search, qtbot: QtBot) -> Iterator[Tab]:
    window = QWidget()
    qtbot.addWidget(window)
    application = search.apply("Office Manager", "Lumen & Sons", date(2026, 10, 2))
    tab = OffersTab(search.context(window), lambda: TODAY)
    qtbot.addWidget(tab)
    tab.resize(760, 900)
    with qtbot.waitExposed(tab):
        tab.show()
    tab.show_application(application)
    yield Tab(tab, search, application)
    tab.flush()
    tab.hide()


def test_an_offer_is_noted_and_brings_the_application_there(tab: Tab) -> None:
    assert tab.tab.none.isVisible()
    tab.tab.add.click()
    assert tab.offer().day == TODAY
    assert tab.stage() == "offer"
    assert tab.said() == "Noted an offer, and moved to Offer"
    tab.search.vault.workspace.undo()
    assert tab.tab.cards() == []
    assert tab.stage() == "applied"


def test_a_second_offer_moves_nothing(tab: Tab) -> None:
    tab.tab.add.click()
    tab.search.move(tab.application, "interview", TODAY)
    tab.tab.add.click()
    assert tab.stage() == "interview"
    assert len(tab.tab.cards()) == 2


def test_what_is_typed_is_kept(tab: Tab) -> None:
    tab.tab.add.click()
    card = tab.card
    QTest.keyClicks(card.pay.line(), "4650 EUR a month")
    card.benefits.setPlainText("28 days <b>of leave</b>")
    card.notes.setPlainText("Ask about the trial period.")
    card.flush()
    offer = tab.offer()
    assert (offer.pay or Pay()).low == Decimal(4650)
    assert (offer.benefits, offer.notes) == (
        "28 days <b>of leave</b>",
        "Ask about the trial period.",
    )
    assert "12 months a year" in card.yearly.whole()
    card.answer_by.set_day(date(2026, 11, 27))
    card.answer_by.day_changed.emit(date(2026, 11, 27))
    assert tab.offer().answer_by == date(2026, 11, 27)
    assert card.answer.text() == "Answer by Fri 27 Nov, in 5 days"


def test_scores_are_kept_with_their_reasons(tab: Tab) -> None:
    tab.tab.add.click()
    row = tab.card.scores.row("commute")
    row.choice.chosen.emit("")
    assert not row.note.isEnabled()  # a reason for nothing would be lost
    row.choice.set_code("5")
    row.choice.chosen.emit("5")
    assert row.note.isEnabled()
    row.note.setText("12 minutes by bike")
    row.note.editingFinished.emit()
    assert tab.scores() == {"commute": (5, "12 minutes by bike")}
    tab.card.scores.other.setText("  A garden ")
    tab.card.scores.add.click()
    tab.card.scores.row("A garden").choice.set_code("2")
    tab.card.scores.row("A garden").choice.chosen.emit("2")
    assert tab.scores()["A garden"] == (2, "")
    row.choice.set_code("")
    row.choice.chosen.emit("")
    assert tab.scores() == {"A garden": (2, "")}


def test_a_criterion_is_there_once(tab: Tab) -> None:
    tab.tab.add.click()
    before = len(tab.card.scores.rows())
    tab.card.scores.other.setText("PAY")
    tab.card.scores.add.click()
    assert len(tab.card.scores.rows()) == before


def test_what_changes_elsewhere_is_taken_in(tab: Tab) -> None:
    tab.tab.add.click()
    n = tab.card.n
    form = OfferForm(day=TODAY, pay=PAY, scores=(Score("growth", 4, "A team"),))
    tab.search.vault.write(lambda unit: save_form(unit, n, form, None), "offer.edit")
    assert tab.card.pay.pay() == PAY
    assert tab.card.scores.row("growth").score() == Score("growth", 4, "A team")


def test_an_offer_is_removed_and_comes_back(tab: Tab) -> None:
    tab.tab.add.click()
    tab.card.scores.row("pay").choice.set_code("4")
    tab.card.scores.row("pay").choice.chosen.emit("4")
    tab.card.remove.click()
    assert tab.tab.cards() == []
    assert tab.scores() == {}
    assert tab.said() == "Removed the offer"
    tab.search.vault.workspace.undo()
    assert tab.card.scores.row("pay").score().score == 4


def _decide(tab: Tab, *, accepts: bool, reason: str) -> None:
    card = tab.card
    (card.accept if accepts else card.decline).click()
    dialog = tab.tab.window().findChild(DecisionDialog)
    assert isinstance(dialog, DecisionDialog)
    dialog.reason.setPlainText(reason)
    dialog.keep.click()


def test_accepting_moves_and_writes_and_is_taken_back_whole(tab: Tab) -> None:
    tab.tab.add.click()
    tab.card.pay.set_pay(PAY)
    tab.card._on_typed()
    _decide(tab, accepts=True, reason="It is close to home.")
    assert tab.stage() == "accepted"
    links = tab.search.read(lambda reading: reading.links_to(tab.application))
    (link,) = [each for each in links if each.role == ROLE_DECISION]
    entry = tab.search.read(lambda reading: reading.record(Entry, link.source))
    assert entry.type is EntryType.DECISION
    assert entry.title == "Accepted: Office Manager at Lumen & Sons"
    assert entry.body == "It is close to home.\n\nThey offered 4650 EUR a month."
    assert entry.about == Moment(TODAY)
    assert tab.said() == "Accepted, and written into the journal"
    assert tab.tab.decisions.isVisible()
    assert not tab.card.accept.isVisible()
    tab.search.vault.workspace.undo()
    assert tab.stage() == "offer"
    assert not tab.tab.decisions.isVisible()
    assert tab.card.accept.isVisible()


def test_declining_needs_no_reason(tab: Tab) -> None:
    tab.tab.add.click()
    _decide(tab, accepts=False, reason="  ")
    assert tab.stage() == "declined"
    (card,) = tab.tab._decided
    assert card.accessibleName().startswith("Declined: Office Manager at Lumen & Sons")


def test_without_a_stage_for_it_the_decision_is_written_all_the_same(tab: Tab) -> None:
    tab.tab.add.click()
    tab.search.vault.write(lambda unit: unit.trash(tab.search.stages["declined"]))
    _decide(tab, accepts=False, reason="Too far")
    assert tab.stage() == "offer"
    assert "There is no stage for it" in tab.said()


def test_a_decision_can_be_opened(tab: Tab, qtbot: QtBot) -> None:
    tab.tab.add.click()
    _decide(tab, accepts=True, reason="Yes")
    with qtbot.waitSignal(tab.tab.record_activated) as asked:
        tab.tab._decided[0].click()
    assert asked.args is not None
    assert asked.args[0].kind == "entry"


def _note(dialog: PayTalkDialog | None, words: str) -> None:
    assert dialog is not None
    dialog.pay.line().clear()
    QTest.keyClicks(dialog.pay.line(), words)
    dialog.keep.click()


def test_what_was_said_about_pay_is_a_ledger(tab: Tab) -> None:
    tab.search.referred(tab.application, "Ana Ruiz")
    tab.search.vault.write(
        lambda unit: unit.put(
            Interview(
                application=tab.application,
                when=Moment(date(2026, 11, 20)),
                type=InterviewType.VIDEO,
            )
        )
    )
    dialog = tab.tab.talks.begin()
    assert dialog is not None
    assert not dialog.keep.isEnabled()
    dialog.contact.setCurrentIndex(1)
    dialog.interview.setCurrentIndex(1)
    _note(dialog, "55-60k EUR a year")
    (talk,) = tab.talks()
    assert (talk.pay.low, talk.pay.high) == (Decimal(55000), Decimal(60000))
    assert talk.direction is Direction.SENT
    words = tab.rows()[0].words.text()
    assert words.startswith("I said ")
    assert words.endswith("to Ana Ruiz · Video call, Friday")


def test_a_line_is_corrected_and_taken_out_but_never_lost(tab: Tab) -> None:
    _note(tab.tab.talks.begin(), "55000 EUR a year")
    _note(tab.tab.talks.correct(tab.talks()[0]), "56000 EUR a year")
    (talk,) = tab.talks()
    assert talk.pay.low == Decimal(56000)
    tab.rows()[0].withdraw.click()
    assert tab.talks() == []
    assert tab.rows() == []
    assert tab.said() == "Taken out"
    every = tab.search.read(lambda reading: reading.parts(PayTalk, tab.application))
    assert len(every) == 4
    tab.search.vault.workspace.undo()
    assert len(tab.rows()) == 1


def test_another_application_has_its_own(tab: Tab) -> None:
    tab.tab.add.click()
    tab.card.notes.setPlainText("Typed last")
    other = tab.search.apply("Clerk", "Northwind", TODAY)
    first = tab.application
    tab.tab.show_application(other)
    assert tab.tab.cards() == []
    views = tab.search.read(lambda reading: offers_of(reading, first))
    assert views[0].form.notes == "Typed last"


def test_one_in_the_trash_is_left_alone(tab: Tab) -> None:
    tab.tab.add.click()
    tab.search.vault.write(lambda unit: unit.trash(tab.application))
    tab.tab.show_application(tab.application)
    tab.tab.flush()


def test_the_keyboard_comes_to_everything_in_order(tab: Tab) -> None:
    tab.tab.add.click()
    tab.tab.add.setFocus()
    QTest.keyClick(tab.tab.add, Qt.Key.Key_Tab)
    assert tab.card.isAncestorOf(tab.tab.focusWidget())


def test_an_offer_after_the_end_moves_nothing(search: Search) -> None:
    n = search.apply("Clerk", "Northwind", date(2026, 10, 1))
    search.move(n, "rejected", date(2026, 10, 9))
    noted = search.vault.write(lambda unit: note_offer(unit, n, TODAY))
    assert noted.stage is None


@pytest.mark.parametrize(
    ("pay", "words"),
    [
        (Pay(Decimal(54000), Decimal(58000), "EUR", PayPeriod.YEAR), "54000 to 58000 EUR a year"),
        (Pay(None, Decimal("25.5"), "GBP", PayPeriod.HOUR), "up to 25.5 GBP an hour"),
        (Pay(Decimal(100)), "100"),
        (Pay(words="competitive"), "competitive"),
        (Pay(), ""),
    ],
)
def test_pay_reads_alike_in_every_country(pay: Pay, words: str) -> None:
    assert plain_pay(pay) == words


def test_where_nothing_may_change_all_is_shown(search: Search, qtbot: QtBot) -> None:
    application = search.apply("Clerk", "Northwind", date(2026, 10, 1), stage="offer")
    search.offer(application, date(2026, 11, 14), PAY, benefits="A bike")
    window = QWidget()
    qtbot.addWidget(window)
    vault = search.vault
    reading = Workspace(None, vault.reader, vault.writing, vault.reading)
    context = replace(search.context(window), workspace=reading)
    tab, comparison = OffersTab(context, lambda: TODAY), OfferComparison(context, lambda: TODAY)
    for widget in (tab, comparison):
        qtbot.addWidget(widget)
        with qtbot.waitExposed(widget):
            widget.show()
    tab.show_application(application)
    (card,) = tab.cards()
    assert card.benefits.toPlainText() == "A bike"
    assert card.benefits.isReadOnly()
    for control in (tab.add, tab.talks.add, card.accept, card.remove, card.scores.add):
        assert not control.isEnabled()
    assert comparison.model.columnCount() == 1
    assert not comparison.weights.row("pay").isEnabled()
    tab.flush()
    for widget in (tab, comparison):
        widget.hide()
    reading.deleteLater()
