"""The board and the table of applications: which, in which order, and the lines that show them."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from itertools import chain
from types import MappingProxyType
from typing import Any, Final

from careerjournal.records.application import InterviewType
from careerjournal.records.link import ROLE_TAG
from careerjournal.records.moment import Moment
from careerjournal.records.pay import Pay, PayPeriod
from careerjournal.records.stage import StageCategory
from careerjournal.rules.query import Term, parse
from careerjournal.store.columns import SLOTS, Value
from careerjournal.store.match import Place, conditions, match_of
from careerjournal.store.reading import Reading

_IN_APPLICATIONS: Final = Place(
    MappingProxyType(
        {
            "n": "a.n",
            "day": "coalesce(s.applied, s.since)",
            "type": "''",
            "kind": "'application'",
        }
    )
)
_LISTED: Final = "(SELECT value FROM json_each(?))"
_NOT_TRASHED: Final = "a.n NOT IN (SELECT n FROM record WHERE trashed_at IS NOT NULL)"
_FROM: Final = (
    " FROM application a LEFT JOIN application_state s ON s.n = a.n"
    " LEFT JOIN stage st ON st.n = s.stage"
)
_BATCH: Final = 500
_ALL: Final = -1

# What an hour, a day and so on come to in a year of full work, to put amounts in an order.
_A_YEAR: Final = (
    "CASE {period} WHEN 'hour' THEN 2080 WHEN 'day' THEN 260 WHEN 'week' THEN 52"
    " WHEN 'month' THEN 12 ELSE 1 END"
)
_NEWEST_OFFER: Final = (
    "(SELECT o.n FROM offer o WHERE o.application = a.n ORDER BY o.day DESC, o.n DESC LIMIT 1)"
)


class ApplicationOrder(StrEnum):
    """What applications are put in order by; what lacks it comes last, whichever the direction."""

    NEXT = "next"
    MOVED = "moved"
    ROLE = "role"
    COMPANY = "company"
    STAGE = "stage"
    APPLIED = "applied"
    QUIET = "quiet"
    FIT = "fit"
    EXCITEMENT = "excitement"
    PAY = "pay"
    PLACE = "place"
    SOURCE = "source"
    CLOSES = "closes"
    DECIDE_BY = "decide-by"
    INTERVIEWS = "interviews"


@dataclass(frozen=True, slots=True)
class ApplicationFilter:
    """Which applications are wanted; as it stands, all outside the trash.

    `words` is a question as `rules.query` reads it; a word may also stand in the name of the
    organisation. `stages` and `categories` are any of these, `tag` the row number of a tag that
    counts with all nested in it, `organisation` that of an organisation, `contact` that of
    somebody who has to do with it, `source` the very words.
    `since` and `until` are the first and the last day of a stretch in which the application moved;
    with `due_by`, something has to be done about it on that day or before.
    """

    words: str = ""
    stages: frozenset[int] = frozenset()
    categories: frozenset[StageCategory] = frozenset()
    tag: int | None = None
    organisation: int | None = None
    contact: int | None = None
    source: str | None = None
    since: date | None = None
    until: date | None = None
    due_by: date | None = None


@dataclass(frozen=True, slots=True)
class ApplicationLine:
    """What board and table show of one application.

    `organisation` is its name, "" if none is known. `stage` is 0 and `category` None while it is
    in none. `due_rule` and `due_day` are the code and the day of what has to be done first, ""
    and None if there is nothing. `musts_met` of `musts` the person says to have, `musts_partly`
    in part; `rated` is how many requirements they have said anything of. `pay` is what was
    offered last if anything was (`is_offered`), else what was advertised; `answer_by` is the
    last day to answer that offer.
    """

    n: int
    role: str
    organisation: str = ""
    stage: int = 0
    category: StageCategory | None = None
    since: date | None = None
    applied: date | None = None
    last_contact: date | None = None
    due_rule: str = ""
    due_day: date | None = None
    musts: int = 0
    musts_met: int = 0
    musts_partly: int = 0
    rated: int = 0
    excitement: int | None = None
    pay: Pay | None = None
    is_offered: bool = False
    answer_by: date | None = None
    place: str = ""
    remote_percent: int | None = None
    source: str = ""
    closes: date | None = None
    decide_by: date | None = None
    interviews: int = 0
    next_interview: Moment | None = None
    next_interview_type: InterviewType | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """Something one can filter by: its row number and its name."""

    n: int
    name: str


@dataclass(frozen=True, slots=True)
class SearchFacts:
    """How the whole search stands: how many applications there are, how many in stages of each
    category, and how many days each that had a reply waited for the first."""

    total: int
    categories: Mapping[StageCategory, int]
    reply_days: tuple[int, ...]


class ApplicationQueries:
    """Questions about applications outside the trash, within one reading."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def rows(
        self,
        wanted: ApplicationFilter,
        order: ApplicationOrder = ApplicationOrder.NEXT,
        *,
        descending: bool = False,
        limit: int | None = None,
    ) -> array[int]:
        """The applications wanted, in this order, with `limit` the first so many."""
        where, values = self._where(wanted)
        # One row of one long text: fetching row by row would hold up the window's thread.
        numbers = self._reading.rows(
            "SELECT group_concat(n) FROM"  # noqa: S608
            f" (SELECT a.n{_FROM} WHERE {where} ORDER BY {_order_by(order, descending)} LIMIT ?)",
            (*values, _ALL if limit is None else limit),
        )[0][0]
        return _numbers(numbers)

    def board(
        self, wanted: ApplicationFilter, order: ApplicationOrder = ApplicationOrder.NEXT
    ) -> dict[int, array[int]]:
        """The applications wanted by the stage they are in, each stage in this order.

        Stages without any are left out; those in no stage stand under 0.
        """
        where, values = self._where(wanted)
        numbers, stages = self._reading.rows(
            "SELECT group_concat(n), group_concat(stage) FROM"  # noqa: S608
            f" (SELECT a.n, coalesce(s.stage, 0) AS stage{_FROM} WHERE {where}"
            f" ORDER BY {_order_by(order, False)})",
            values,
        )[0]
        columns: dict[int, array[int]] = {}
        for n, stage in zip(_numbers(numbers), _numbers(stages), strict=True):
            columns.setdefault(stage, array("q")).append(n)
        return columns

    def lines(self, numbers: Sequence[int]) -> list[ApplicationLine]:
        """The lines of these applications, in this order; those that are gone are left out."""
        found: dict[int, ApplicationLine] = {}
        for start in range(0, len(numbers), _BATCH):
            batch = json.dumps(list(numbers[start : start + _BATCH]))
            found.update((row[0], _line(row)) for row in self._reading.rows(_LINES, (batch,)))
        return [found[n] for n in numbers if n in found]

    def facts(self) -> SearchFacts:
        """How the whole search stands."""
        counts = self._reading.rows(
            f"SELECT st.category, count(*){_FROM} WHERE {_NOT_TRASHED} GROUP BY st.category"
        )
        waited = self._reading.rows(
            "SELECT CAST(julianday(s.heard) - julianday(s.applied) AS INTEGER)"
            f"{_FROM} WHERE s.heard IS NOT NULL AND s.applied IS NOT NULL AND {_NOT_TRASHED}"
        )
        found = {StageCategory(code): count for code, count in counts if code is not None}
        return SearchFacts(
            sum(count for _, count in counts),
            MappingProxyType(found),
            tuple(sorted(row[0] for row in waited)),
        )

    def sources(self) -> list[str]:
        """Where applications were found, in the person's words, the most frequent first."""
        rows = self._reading.rows(
            f"SELECT a.source, count(*) FROM application a WHERE a.source <> '' AND {_NOT_TRASHED}"  # noqa: S608
            " GROUP BY a.source ORDER BY count(*) DESC, a.source"
        )
        return [row[0] for row in rows]

    def document_versions(self) -> list[str]:
        """The person's words for the versions of what they sent, the most frequent first."""
        rows = self._reading.rows(
            "SELECT version, count(*) FROM sent_document WHERE version <> ''"
            " GROUP BY version ORDER BY count(*) DESC, version"
        )
        return [row[0] for row in rows]

    def organisations(self) -> list[Name]:
        """The organisations applied to, by name."""
        rows = self._reading.rows(
            "SELECT o.n, o.name FROM organisation o JOIN head h ON h.n = o.n"  # noqa: S608
            f" WHERE o.n IN (SELECT a.organisation FROM application a WHERE {_NOT_TRASHED})"
            " ORDER BY h.sort, o.n"
        )
        return [Name(*row) for row in rows]

    def tags(self) -> list[Name]:
        """The tags that applications carry, by name."""
        rows = self._reading.rows(
            "SELECT t.n, t.name FROM tag t JOIN head h ON h.n = t.n WHERE t.n IN"  # noqa: S608
            " (SELECT l.target FROM link l JOIN application a ON a.n = l.source"
            f" WHERE l.role = '{ROLE_TAG}' AND {_NOT_TRASHED}) AND t.n NOT IN"
            " (SELECT n FROM record WHERE trashed_at IS NOT NULL) ORDER BY h.sort"
        )
        return [Name(*row) for row in rows]

    def of_organisation(self, organisation: int) -> array[int]:
        """The applications to an organisation, what is next first."""
        return self.rows(ApplicationFilter(organisation=organisation))

    def where(self, wanted: ApplicationFilter) -> tuple[str, tuple[Value, ...]]:
        """SQL for what is wanted, about `a` of application, `s` of application_state and `st` of
        stage, and its values; for other questions of the store about the same applications."""
        return self._where(wanted)

    def _where(self, wanted: ApplicationFilter) -> tuple[str, tuple[Value, ...]]:
        parts = list(chain(self._asked(wanted.words), _narrowed(wanted)))
        sql = " AND ".join(part for part, _ in parts)
        return sql, tuple(chain.from_iterable(values for _, values in parts))

    def _asked(self, words: str) -> Iterator[tuple[str, tuple[Value, ...]]]:
        query = parse(words)
        # Each word by itself: one may stand in the posting and one in the organisation's name.
        rest = conditions(self._reading, replace(query, terms=(), without=()))
        yield rest.about(_IN_APPLICATIONS), rest.values
        yield from _terms(query.terms, "")
        yield from _terms(query.without, "NOT ")


def _terms(terms: Sequence[Term], negation: str) -> Iterator[tuple[str, tuple[Value, ...]]]:
    found = f"(SELECT rowid / {SLOTS} FROM search WHERE search MATCH ?)"  # noqa: S608
    for term in terms:
        if match := match_of((term,)):
            organisation = f"coalesce(a.organisation, 0) IN {found}"
            yield f"{negation}(a.n IN {found} OR {organisation})", (match, match)


def _narrowed(wanted: ApplicationFilter) -> Iterator[tuple[str, tuple[Value, ...]]]:
    if wanted.stages:
        yield f"coalesce(s.stage, 0) IN {_LISTED}", (json.dumps(sorted(wanted.stages)),)
    if wanted.categories:
        yield f"st.category IN {_LISTED}", (json.dumps(sorted(wanted.categories)),)
    if wanted.tag is not None:
        yield _WITH_TAG, (wanted.tag,)
    if wanted.organisation is not None:
        yield "a.organisation = ?", (wanted.organisation,)
    if wanted.contact is not None:
        of = "SELECT p.application FROM application_person p WHERE p.contact = ?"
        yield f"a.n IN ({of})", (wanted.contact,)
    if wanted.source is not None:
        yield "a.source = ?", (wanted.source,)
    if wanted.since is not None or wanted.until is not None:
        first = (wanted.since or date.min).isoformat()
        last = (wanted.until or date.max).isoformat()
        yield _MOVED_BETWEEN, (first, last)
    if wanted.due_by is not None:
        yield "a.n IN (SELECT source FROM due WHERE day <= ?)", (wanted.due_by.isoformat(),)


_MOVED_BETWEEN: Final = (
    "a.n IN (SELECT m.application FROM stage_move m WHERE m.counts AND m.day BETWEEN ? AND ?)"
)

# "0" is the character after "/", so what lies between is nested in the tag.
_WITH_TAG: Final = (
    f"a.n IN (SELECT l.source FROM link l WHERE l.role = '{ROLE_TAG}' AND l.target IN"  # noqa: S608
    " (SELECT h.n FROM head own, head h JOIN record r ON r.n = h.n"
    " WHERE own.n = ? AND r.kind = 'tag' AND r.trashed_at IS NULL"
    " AND (h.n = own.n OR (h.sort > own.sort || '/' AND h.sort < own.sort || '0'))))"
)


def _pay_of(amount: str) -> str:
    """SQL: an amount that orders what the last offer or else the posting pays, by the year."""
    yearly = f"coalesce({{0}}_low, {{0}}_high) * {_A_YEAR.format(period='{0}_period')}"
    offered = f"(SELECT {yearly.format('o.pay')} FROM offer o WHERE o.n = {_NEWEST_OFFER})"  # noqa: S608
    return f"coalesce({offered}, {yearly.format(amount)})"


_CURRENCY: Final = (
    "coalesce((SELECT nullif(o.pay_currency, '') FROM offer o"  # noqa: S608
    f" WHERE o.n = {_NEWEST_OFFER}), a.advertised_currency, '')"
)
_FIT: Final = (
    "CASE WHEN s.rated > 0 AND s.musts > 0 THEN (s.musts_met + s.musts_partly / 2.0) / s.musts END"
)
_SILENCE: Final = "CASE WHEN st.category = 'waiting' THEN -julianday(s.last_contact) END"

_KEYS: Final[Mapping[ApplicationOrder, str]] = MappingProxyType(
    {
        ApplicationOrder.NEXT: "(SELECT min(d.day) FROM due d WHERE d.source = a.n)",
        ApplicationOrder.MOVED: "s.since",
        ApplicationOrder.ROLE: "(SELECT nullif(h.sort, '') FROM head h WHERE h.n = a.n)",
        ApplicationOrder.COMPANY: "(SELECT h.sort FROM head h WHERE h.n = a.organisation)",
        ApplicationOrder.STAGE: "st.position",
        ApplicationOrder.APPLIED: "s.applied",
        ApplicationOrder.QUIET: _SILENCE,
        ApplicationOrder.FIT: _FIT,
        ApplicationOrder.EXCITEMENT: "a.excitement",
        ApplicationOrder.PAY: _pay_of("a.advertised"),
        ApplicationOrder.PLACE: "nullif(a.place, '') COLLATE NOCASE",
        ApplicationOrder.SOURCE: "nullif(a.source, '') COLLATE NOCASE",
        ApplicationOrder.CLOSES: "a.closes",
        ApplicationOrder.DECIDE_BY: "a.decide_by",
        ApplicationOrder.INTERVIEWS: "nullif(s.interviews, 0)",
    }
)


def _order_by(order: ApplicationOrder, descending: bool) -> str:
    key = _KEYS[order]
    direction = "DESC" if descending else "ASC"
    # Amounts in two currencies say nothing about each other.
    within = f"{_CURRENCY}, " if order is ApplicationOrder.PAY else ""
    return f"{key} IS NULL, {within}{key} {direction}, s.since DESC, a.n DESC"


_PAY: Final = "{0}_low, {0}_high, {0}_currency, {0}_period, {0}_words"
_LINES: Final = (
    "SELECT a.n, a.role, coalesce(org.name, ''), coalesce(s.stage, 0), st.category, s.since,"  # noqa: S608
    " s.applied, s.last_contact, d.rule, d.day, s.musts, s.musts_met, s.musts_partly, s.rated,"
    " a.excitement, a.place, a.remote_percent, a.source, a.closes, a.decide_by, s.interviews,"
    " i.when_day, i.when_time, i.when_zone, i.type, o.n, o.answer_by,"
    f" {_PAY.format('o.pay')}, {_PAY.format('a.advertised')}"
    f"{_FROM} LEFT JOIN organisation org ON org.n = a.organisation"
    f" LEFT JOIN offer o ON o.n = {_NEWEST_OFFER}"
    " LEFT JOIN due d ON d.n ="
    " (SELECT e.n FROM due e WHERE e.source = a.n ORDER BY e.day, e.n LIMIT 1)"
    " LEFT JOIN interview i ON i.n = (SELECT j.n FROM interview j WHERE j.application = a.n"
    " AND j.state = 'planned' ORDER BY j.when_day, coalesce(j.when_time, ''), j.n LIMIT 1)"
    f" WHERE a.n IN {_LISTED}"
)


def _numbers(listed: str | None) -> array[int]:
    return array("q", () if listed is None else json.loads(f"[{listed}]"))


def _line(row: tuple[Any, ...]) -> ApplicationLine:
    (n, role, organisation, stage, category, since, applied, last_contact, rule, due_day) = row[:10]
    musts, met, partly, rated, excitement, place, remote, source = row[10:18]
    closes, decide_by, interviews, when_day, when_time, when_zone, interview_type = row[18:25]
    offer, answer_by = row[25:27]
    offered, advertised = _pay(row[27:32]), _pay(row[32:37])
    return ApplicationLine(
        n=n,
        role=role,
        organisation=organisation,
        stage=stage,
        category=None if category is None else StageCategory(category),
        since=_day(since),
        applied=_day(applied),
        last_contact=_day(last_contact),
        due_rule=rule or "",
        due_day=_day(due_day),
        musts=musts or 0,
        musts_met=met or 0,
        musts_partly=partly or 0,
        rated=rated or 0,
        excitement=excitement,
        pay=offered or advertised,
        is_offered=offer is not None,
        answer_by=_day(answer_by),
        place=place,
        remote_percent=remote,
        source=source,
        closes=_day(closes),
        decide_by=_day(decide_by),
        interviews=interviews or 0,
        next_interview=_moment(when_day, when_time, when_zone),
        next_interview_type=None if interview_type is None else InterviewType(interview_type),
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _moment(day: str | None, clock: str | None, zone: str | None) -> Moment | None:
    if day is None:
        return None
    at = None if clock is None else time.fromisoformat(clock)
    return Moment(date.fromisoformat(day), at, zone)


def _pay(values: Sequence[Any]) -> Pay | None:
    low, high, currency, period, words = values
    pay = Pay(
        None if low is None else Decimal(low) / 1000,
        None if high is None else Decimal(high) / 1000,
        currency or "",
        None if period is None else PayPeriod(period),
        words or "",
    )
    return pay or None
