"""Which applications, in which order, and what is told of each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careerjournal.operations import stages
from careerjournal.records.application import (
    Application,
    ApplicationPerson,
    Direction,
    Interview,
    InterviewType,
    Message,
    Offer,
    Rating,
    Requirement,
    StageMove,
)
from careerjournal.records.contact import Contact
from careerjournal.records.moment import Moment
from careerjournal.records.organisation import Organisation
from careerjournal.records.pay import Pay, PayPeriod
from careerjournal.records.stage import Stage, StageCategory
from careerjournal.store.applications import (
    ApplicationFilter,
    ApplicationLine,
    ApplicationOrder,
    ApplicationQueries,
)
from careerjournal.store.store import Reader, Writer
from careerjournal.store.unit import Unit

T = TypeVar("T")
DAY = date(2026, 3, 2)


class Search:
    """A search for work, and the questions about it."""

    def __init__(self, writer: Writer, reader: Reader) -> None:
        self._writer = writer
        self._reader = reader
        stages.ensure_in(writer)
        self.stages: dict[str, int] = {stage.code: stage.n for stage in reader.read(stages.current)}

    def write(self, change: Callable[[Unit], T]) -> T:
        return self._writer.write("application.edit", change).value

    def ask(self, question: Callable[[ApplicationQueries], T]) -> T:
        return self._reader.read(lambda reading: question(ApplicationQueries(reading)))

    def add(
        self,
        role: str,
        stage: str = "applied",
        day: date = DAY,
        company: str = "",
        tags: tuple[str, ...] = (),
        **fields: object,
    ) -> int:
        def change(unit: Unit) -> int:
            organisation = unit.save(Organisation(name=company)).n if company else None
            record = Application(role=role, organisation=organisation, **fields)  # type: ignore[arg-type]
            n = unit.add(record, tags).n
            stages.move(unit, n, self.stages[stage], day)
            return n

        return self.write(change)

    def move(self, n: int, stage: str, day: date) -> StageMove:
        return self.write(lambda unit: stages.move(unit, n, self.stages[stage], day))

    def roles(
        self,
        wanted: ApplicationFilter | None = None,
        order: ApplicationOrder = ApplicationOrder.ROLE,
        *,
        descending: bool = False,
    ) -> list[str]:
        rows = self.ask(
            lambda queries: queries.rows(
                wanted or ApplicationFilter(), order, descending=descending
            )
        )
        return [line.role for line in self.ask(lambda queries: queries.lines(rows))]

    def line(self, n: int) -> ApplicationLine:
        return self.ask(lambda queries: queries.lines([n]))[0]

    def named(self, *codes: str) -> frozenset[int]:
        return frozenset(self.stages[code] for code in codes)


@pytest.fixture
def search(writer: Writer, reader: Reader) -> Search:
    return Search(writer, reader)


def test_an_empty_vault_has_no_applications(search: Search) -> None:
    assert search.roles() == []
    assert search.ask(lambda queries: queries.board(ApplicationFilter())) == {}
    assert search.ask(lambda queries: queries.facts()).total == 0


def test_the_board_has_each_application_once_in_its_stage(search: Search) -> None:
    office = search.add("Office", "wishlist")
    clerk = search.add("Clerk")
    search.move(clerk, "interview", date(2026, 3, 9))
    board = search.ask(lambda queries: queries.board(ApplicationFilter()))
    assert {stage: list(numbers) for stage, numbers in board.items()} == {
        search.stages["wishlist"]: [office],
        search.stages["interview"]: [clerk],
    }


def test_an_application_in_no_stage_stands_under_nought(search: Search) -> None:
    n = search.add("Office")
    search.write(lambda unit: unit.withdraw(StageMove, unit.counting(StageMove, n)[0].n))
    board = search.ask(lambda queries: queries.board(ApplicationFilter()))
    assert {stage: list(numbers) for stage, numbers in board.items()} == {0: [n]}
    assert search.line(n).stage == 0


def test_the_trash_is_left_out(search: Search) -> None:
    gone = search.add("Gone")
    search.add("Kept")
    search.write(lambda unit: unit.trash(gone))
    assert search.roles() == ["Kept"]
    assert search.ask(lambda queries: queries.facts()).total == 1


def test_words_are_found_in_role_posting_and_company(search: Search) -> None:
    search.add("Office manager", company="Kestrel Labs")
    search.add("Clerk", company="Kestrel Labs", posting="An office of twelve people.")
    search.add("Driver", company="Office Ltd")
    search.add("Cook", company="Bluewater")
    assert search.roles(ApplicationFilter(words="office")) == ["Clerk", "Driver", "Office manager"]
    assert search.roles(ApplicationFilter(words="kestrel office")) == ["Clerk", "Office manager"]
    assert search.roles(ApplicationFilter(words="kestrel manag")) == ["Office manager"]
    assert search.roles(ApplicationFilter(words="-kestrel")) == ["Cook", "Driver"]


def test_filters_narrow_together(search: Search) -> None:
    search.add("A", "wishlist", tags=("north",), source="A friend")
    b = search.add("B", "applied", tags=("north/sea",), source="A friend")
    search.add("C", "rejected", source="Website")
    tags = {each.name: each.n for each in search.ask(lambda queries: queries.tags())}
    assert search.roles(ApplicationFilter(tag=tags["north/sea"])) == ["B"]
    assert search.roles(ApplicationFilter(source="A friend")) == ["A", "B"]
    assert search.roles(ApplicationFilter(stages=search.named("wishlist", "rejected"))) == [
        "A",
        "C",
    ]
    active = frozenset({StageCategory.OPEN, StageCategory.WAITING})
    assert search.roles(ApplicationFilter(categories=active, source="A friend")) == ["A", "B"]
    search.move(b, "rejected", date(2026, 3, 5))
    assert search.roles(ApplicationFilter(categories=active)) == ["A"]


def test_a_tag_counts_with_what_is_nested_in_it(search: Search) -> None:
    search.add("A", tags=("north",))
    search.add("B", tags=("north/sea",))
    search.add("C", tags=("northern",))
    tags = {each.name: each.n for each in search.ask(lambda queries: queries.tags())}
    assert search.roles(ApplicationFilter(tag=tags["north"])) == ["A", "B"]


def test_a_stretch_of_days_asks_when_something_moved(search: Search) -> None:
    early = search.add("Early", day=date(2026, 1, 10))
    search.add("Late", day=date(2026, 3, 10))
    march = ApplicationFilter(since=date(2026, 3, 1), until=date(2026, 3, 31))
    assert search.roles(march) == ["Late"]
    move = search.move(early, "interview", date(2026, 3, 31))
    assert search.roles(march) == ["Early", "Late"]
    search.write(lambda unit: unit.withdraw(StageMove, move.n))
    assert search.roles(march) == ["Late"]


def test_people_lead_to_their_applications(search: Search) -> None:
    n = search.add("Office")
    search.add("Other")

    def introduce(unit: Unit) -> int:
        contact = unit.save(Contact(name="Ada")).n
        unit.put(ApplicationPerson(application=n, contact=contact))
        return contact

    contact = search.write(introduce)
    assert search.roles(ApplicationFilter(contact=contact)) == ["Office"]


def test_what_is_due_comes_first(search: Search) -> None:
    search.add("Nothing", "wishlist")
    search.add("Later", "wishlist", closes=date(2026, 4, 30))
    search.add("Sooner", "wishlist", closes=date(2026, 4, 2))
    assert search.roles(order=ApplicationOrder.NEXT) == ["Sooner", "Later", "Nothing"]
    asked = ApplicationFilter(due_by=date(2026, 4, 2))
    assert search.roles(asked) == ["Sooner"]


def test_what_lacks_the_value_comes_last_both_ways(search: Search) -> None:
    search.add("None")
    search.add("Two", excitement=2)
    search.add("Five", excitement=5)
    order = ApplicationOrder.EXCITEMENT
    assert search.roles(order=order) == ["Two", "Five", "None"]
    assert search.roles(order=order, descending=True) == ["Five", "Two", "None"]


def test_pay_is_compared_by_the_year_and_within_a_currency(search: Search) -> None:
    def pay(low: str, currency: str, period: PayPeriod) -> Pay:
        return Pay(Decimal(low), None, currency, period)

    search.add("Hourly", advertised=pay("30", "EUR", PayPeriod.HOUR))
    search.add("Monthly", advertised=pay("4000", "EUR", PayPeriod.MONTH))
    search.add("Crowns", advertised=pay("30000", "SEK", PayPeriod.MONTH))
    offered = search.add("Offered", advertised=pay("20", "EUR", PayPeriod.HOUR))
    search.add("Words", advertised=Pay(words="competitive"))
    offer = Offer(application=offered, day=DAY, pay=pay("90000", "EUR", PayPeriod.YEAR))
    search.write(lambda unit: unit.put(offer))
    order = ApplicationOrder.PAY
    assert search.roles(order=order) == ["Monthly", "Hourly", "Offered", "Crowns", "Words"]
    assert search.roles(order=order, descending=True)[:3] == ["Offered", "Hourly", "Monthly"]


def test_silence_counts_only_where_one_waits(search: Search) -> None:
    search.add("Long", day=date(2026, 1, 1))
    search.add("Short", day=date(2026, 2, 1))
    search.add("Open", "wishlist", day=date(2025, 1, 1))
    search.add("Over", "rejected", day=date(2025, 1, 1))
    ordered = search.roles(order=ApplicationOrder.QUIET, descending=True)
    assert ordered[:2] == ["Long", "Short"]
    assert set(ordered[2:]) == {"Open", "Over"}


@pytest.mark.parametrize("order", ApplicationOrder)
@pytest.mark.parametrize("descending", [False, True])
def test_every_order_has_every_application_once(
    search: Search, order: ApplicationOrder, descending: bool
) -> None:
    numbers = {search.add(f"Role {place}", company=f"Firm {place % 2}") for place in range(5)}
    rows = search.ask(
        lambda queries: queries.rows(ApplicationFilter(), order, descending=descending)
    )
    assert sorted(rows) == sorted(numbers)


def test_a_line_tells_all_the_card_shows(search: Search) -> None:
    n = search.add(
        "Office manager",
        company="Kestrel Labs",
        place="Leeds",
        remote_percent=40,
        source="A friend",
        excitement=4,
        closes=date(2026, 3, 20),
        decide_by=date(2026, 3, 18),
    )

    def prepare(unit: Unit) -> None:
        for place, rating in enumerate((Rating.HAVE, Rating.PARTLY, None)):
            unit.put(Requirement(application=n, text=f"Thing {place}", rating=rating))
        for day in (12, 10):
            when = Moment(date(2026, 3, day), time(10))
            unit.put(Interview(application=n, when=when, type=InterviewType.PANEL))
        unit.note(Message(application=n, direction=Direction.RECEIVED, day=date(2026, 3, 5)))
        unit.put(Offer(application=n, day=DAY, answer_by=date(2026, 3, 30)))

    search.write(prepare)
    line = search.line(n)
    assert (line.role, line.organisation, line.stage) == (
        "Office manager",
        "Kestrel Labs",
        search.stages["applied"],
    )
    assert line.category is StageCategory.WAITING
    assert (line.since, line.applied, line.last_contact) == (DAY, DAY, date(2026, 3, 5))
    assert (line.musts, line.musts_met, line.musts_partly, line.rated) == (3, 1, 1, 2)
    assert (line.place, line.remote_percent, line.source) == ("Leeds", 40, "A friend")
    assert (line.excitement, line.closes) == (4, date(2026, 3, 20))
    assert line.next_interview == Moment(date(2026, 3, 10), time(10))
    assert line.next_interview_type is InterviewType.PANEL
    assert (line.interviews, line.is_offered) == (2, True)
    assert line.answer_by == date(2026, 3, 30)
    assert line.due_rule
    assert line.due_day is not None


def test_lines_keep_their_order_and_leave_out_what_is_gone(search: Search) -> None:
    one, other = search.add("One"), search.add("Other")
    lines = search.ask(lambda queries: queries.lines([other, 99_999, one]))
    assert [line.n for line in lines] == [other, one]


def test_the_facts_count_categories_and_days_to_the_first_reply(search: Search) -> None:
    answered = search.add("Answered", day=date(2026, 3, 2))
    search.add("Waiting")
    search.add("Liked", "wishlist")
    search.move(answered, "rejected", date(2026, 3, 13))
    facts = search.ask(lambda queries: queries.facts())
    assert facts.total == 3
    assert dict(facts.categories) == {
        StageCategory.OPEN: 1,
        StageCategory.WAITING: 1,
        StageCategory.LOST: 1,
    }
    assert facts.reply_days == (11,)


def test_choices_are_what_applications_have(search: Search) -> None:
    search.add("A", company="Zebra", source="Website", tags=("north",))
    search.add("B", company="apple", source="A friend")
    search.add("C", company="apple", source="Website")
    search.write(lambda unit: unit.save(Organisation(name="Nobody")))
    assert [each.name for each in search.ask(lambda queries: queries.organisations())] == [
        "apple",
        "apple",
        "Zebra",
    ]
    assert search.ask(lambda queries: queries.sources()) == ["Website", "A friend"]
    assert [each.name for each in search.ask(lambda queries: queries.tags())] == ["north"]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=40))
def test_no_words_are_an_error(search: Search, words: str) -> None:
    search.roles(ApplicationFilter(words=words))


def test_stages_in_the_trash_still_hold_their_category(search: Search) -> None:
    n = search.add("Office")
    stage = search.write(lambda unit: unit.record(Stage, search.stages["applied"]))
    search.write(lambda unit: unit.trash(stage.n))
    assert search.line(n).category is StageCategory.WAITING
