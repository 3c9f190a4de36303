"""What one needs for the next interview, in one act."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import time, timedelta
from decimal import Decimal

from PySide6.QtCore import QUrl
from shiboken6 import isValid

from careerjournal.features.today.interview_window import InterviewWindow
from careerjournal.operations import interviews, requirements
from careerjournal.operations.hidden_people import hide
from careerjournal.records.application import (
    ApplicationPerson,
    Direction,
    Interview,
    InterviewState,
    PayTalk,
    Rating,
    Requirement,
    RequirementNeed,
)
from careerjournal.records.contact import Contact
from careerjournal.records.entry import Entry
from careerjournal.records.moment import Moment
from careerjournal.records.pay import Pay, PayPeriod
from careerjournal.records.record import RecordRef
from careerjournal.store.unit import Unit
from tests.drivers.today import NOW, TodayDriver
from tests.unit.features.applications.search import Search

TODAY = NOW.date()
POSTING = "We look for <somebody> who leads.\nThree wards."


def _plan(search: Search, application: int, days: int = 2, **fields: object) -> Interview:
    when = Moment(TODAY + timedelta(days=days), time(14, 30))
    made = Interview(application=application, when=when, **fields)  # type: ignore[arg-type]
    return search.vault.write(lambda unit: unit.put(made))


def _opened(page: TodayDriver, act: Callable[[], object]) -> InterviewWindow:
    windows: list[InterviewWindow] = []
    page.page.interviews.opened.connect(windows.append)
    act()
    page.wait(lambda: bool(windows))
    return windows[0]


def _prepare(page: TodayDriver) -> InterviewWindow:
    return _opened(page, page.page.side.rows("interview")[1].click)


def test_all_that_is_known_is_on_one_page(page: TodayDriver, search: Search) -> None:
    asked = Pay(Decimal(52_000), None, "EUR", PayPeriod.YEAR)
    n = search.apply("Ward manager", "St. Anne's", TODAY, posting=POSTING, advertised=asked)
    _plan(search, n, -7, state=InterviewState.DONE, notes="They asked about rotas.")
    round_ = _plan(search, n, place="Gate 3", prepare="Bring the plan", ask="Who decides?")

    def fill(unit: Unit) -> None:
        contact = unit.save(Contact(name="Ines Kaya", role="Head of nursing")).n
        interviews.seat(unit, round_.n, contact)
        interviews.ask(unit, n, None, ["Tell me about a conflict"])
        unit.note(
            PayTalk(application=n, direction=Direction.SENT, pay=asked, day=TODAY, note="by phone")
        )
        must = RequirementNeed.MUST
        requirements.add(unit, n, [("Leads a team", must), ("Knows budgets", must)])
        entry = unit.save(Entry(about=Moment(TODAY), title="Led the night shift", body="x")).n
        have = next(each for each in unit.parts(Requirement, n) if each.text == "Leads a team")
        unit.put(replace(have, rating=Rating.HAVE), have)
        requirements.prove(unit, entry, have.n)

    search.vault.write(fill)
    page.wait(lambda: bool(page.card("interview")))
    window = _prepare(page)
    told = window.text.toPlainText()
    for words in (
        "Ward manager, St. Anne's",
        "Friday, in 2 days, 14:30",
        "Gate 3",
        "Ines Kaya · Head of nursing, Interviewer",
        "Bring the plan",
        "Who decides?",
        "Tell me about a conflict",
        "1 of 2 musts, 1 with evidence",
        "Led the night shift",
        "Advertised: ",
        "I said ",
        "by phone",
        "They asked about rotas.",
        "We look for <somebody> who leads.",
    ):
        assert words in told
    # What one may be asked about comes first.
    assert told.index("Knows budgets") < told.index("Leads a team")
    window.open_it.click()
    assert page.opened == [RecordRef("application", n)]


def test_a_name_on_the_page_leads_to_the_person(page: TodayDriver, search: Search) -> None:
    n = search.apply("Baker", "Nordwind", TODAY)
    _plan(search, n)
    search.referred(n, "Sam Reed")
    window = _prepare(page)
    assert "Who is known there" in window.text.toPlainText()
    contact = search.vault.read(lambda reading: reading.all(Contact))[0]
    window.text.anchorClicked.emit(QUrl(f"contact:{contact.n}"))
    assert page.opened == [RecordRef("contact", contact.n)]


def test_of_somebody_covered_only_the_name_is_told(page: TodayDriver, search: Search) -> None:
    n = search.apply("Baker", "Nordwind", TODAY)
    _plan(search, n)

    def fill(unit: Unit) -> None:
        contact = unit.save(Contact(name="Sam Reed", role="Head baker"))
        unit.put(ApplicationPerson(application=n, contact=contact.n))
        hide(unit, contact.id, True)

    search.vault.write(fill)
    told = _prepare(page).text.toPlainText()
    assert "Sam Reed" in told
    assert "Head baker" not in told


def test_where_nothing_is_noted_it_says_what_would_come_there(
    page: TodayDriver, search: Search
) -> None:
    _plan(search, search.apply("Baker", "Nordwind", TODAY))
    window = _prepare(page)
    assert "Nothing is noted for it yet." in window.text.toPlainText()
    window.close_it.click()
    page.wait(lambda: not isValid(window) or window.isHidden())


def test_it_is_in_the_palette_and_says_where_none_is_planned(
    page: TodayDriver, search: Search
) -> None:
    prepare = page.context.actions.action("today.prepare")
    prepare.trigger()
    assert page.said() == "No interview is planned."
    _plan(search, search.apply("Baker", "Nordwind", TODAY))
    page.wait(lambda: bool(page.card("interview")))
    assert _opened(page, prepare.trigger).windowTitle() == "Prepare: Baker, Nordwind"
