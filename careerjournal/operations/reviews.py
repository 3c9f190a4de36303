"""Looking back on a week, a month, a quarter or a year.

A review fills itself from what the vault has. It is kept as one entry of the journal for each
period, with the figures as they were: what is counted again later changes nothing in it unless
the person asks for that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, Final

from careerjournal.operations import review_copy, todos
from careerjournal.operations.check_ins import told_by
from careerjournal.operations.hidden_people import covered, hidden_among
from careerjournal.operations.phrases import tr
from careerjournal.operations.review_words import period_words, sections
from careerjournal.records.entry import Entry, EntryType
from careerjournal.records.errors import CareerJournalError
from careerjournal.records.moment import Moment
from careerjournal.records.origin import Origin
from careerjournal.records.todo import Todo
from careerjournal.rules import headed_text
from careerjournal.rules.review_period import Period, PeriodType, from_code, offered, week_ahead
from careerjournal.rules.todo_text import ReadTodo
from careerjournal.store.due import DueLine
from careerjournal.store.period_facts import (
    MOST,
    Counted,
    PeriodFacts,
    PeriodLine,
    PeriodQueries,
    known_sources,
)
from careerjournal.store.reading import Reading
from careerjournal.store.todos import priorities_of
from careerjournal.store.unit import Unit

SOURCE: Final = "review"
"""Marks the entry of a period among those that came from somewhere; its code is the source id."""
PASSED: Final = "reviews.passed"
"""The preference with the codes of the periods that were offered and passed over."""
MOST_PRIORITIES: Final = 3
_MARK: Final = re.compile(r"^\s*(?:[-*+]|\d{1,9}[.)])(?:\s+\[[ xX]\])?(?:\s+|$)")
"""What makes a line one of a list."""
_HAPPENED: Final = "happened"
_ENGLISH: Final = {
    _HAPPENED: "What happened",
    "well": "What went well",
    "badly": "What did not go well",
    "next": "What next",
}


class EnoughPriorities(CareerJournalError):
    """A week has as many priorities as one can have."""

    code = "review.enough-priorities"


@dataclass(frozen=True, slots=True)
class ReviewWords:
    """What a person says of a period, as Markdown."""

    well: str = ""
    badly: str = ""
    next: str = ""


@dataclass(frozen=True)
class Review:
    """A period as one looks back on it.

    `entry` is the number of the entry that keeps it, 0 as long as none does; then `kept` are its
    figures as they were kept, in Markdown. `facts` are those of now. `week` is the Monday of the
    week that `priorities` are for. `others` are the other periods that are kept, latest first.
    """

    period: Period
    week: date
    entry: int = 0
    words: ReviewWords = ReviewWords()
    kept: str = ""
    facts: PeriodFacts | None = None
    priorities: tuple[Todo, ...] = ()
    others: tuple[Period, ...] = ()


def headings() -> tuple[headed_text.Headings, ...]:
    """What the parts are called: in the person's language, and in that of the program."""
    here = {
        _HAPPENED: tr("What happened"),
        "well": tr("What went well"),
        "badly": tr("What did not go well"),
        "next": tr("What next"),
    }
    return (here, _ENGLISH)


def fill(reading: Reading, period: Period, today: date) -> PeriodFacts:
    """What the vault has of a period, up to `today` while it runs; of a month and longer also how
    goals, the network and skills stand."""
    until = max(period.first, min(period.last, today))
    queries = PeriodQueries(reading, period.first, until)
    facts = queries.facts(audit=period.type is not PeriodType.WEEK)
    facts = _covered(reading, queries, facts)
    facts = replace(facts, meant=_meant(reading, period))
    if facts.days > MOST:
        return facts
    return replace(facts, day_wins=_day_wins(reading, queries))


def figures(facts: PeriodFacts, today: date) -> str:
    """The figures as they are kept: plain Markdown that says of which day it is."""
    return review_copy.written(sections(facts), today)


def find(reading: Reading, period: Period) -> Entry | None:
    """The entry that keeps the review of a period, unless it is in the trash."""
    entry = _entry_of(reading, period)
    return None if entry is None or entry.trashed_at is not None else entry


def kept_periods(reading: Reading) -> list[Period]:
    """The periods that were looked back on, the latest first."""
    found = []
    for code in known_sources(reading, SOURCE):
        with suppress(ValueError):  # an archive may say anything of where a record came from
            found.append(from_code(code))
    return sorted(found, key=lambda each: (each.last, each.days), reverse=True)


def look(reading: Reading, period: Period, today: date) -> Review:
    """A period as one looks back on it: as it was kept, with the figures of now beside it."""
    week = week_ahead(period, today)
    review = Review(
        period,
        week,
        facts=fill(reading, period, today),
        priorities=tuple(priorities_of(reading, week)),
        others=tuple(each for each in kept_periods(reading) if each != period),
    )
    entry = find(reading, period)
    if entry is None:
        return review
    said = headed_text.read(entry.body, headings())
    kept = said.pop(_HAPPENED)
    return replace(review, entry=entry.n, words=ReviewWords(**said), kept=kept)


def keep(
    unit: Unit,
    period: Period,
    words: ReviewWords,
    today: date,
    base: ReviewWords | None = None,
    *,
    priorities: Sequence[ReadTodo] = (),
    count_again: bool = False,
) -> Entry:
    """Keep what is said of a period in its one entry, with the figures of `today`.

    Figures that are kept already stay, unless they are to be counted again; so does all other
    text of the entry. Of what was said before, `base`, only the differences are written. The
    entry comes out of the trash if it is there. Raises EnoughPriorities, RecordGone.
    """
    known = _entry_of(unit, period)
    if known is not None and known.trashed_at is not None:
        unit.restore(known.n)
    body = "" if known is None else known.body
    said = headed_text.read(body, headings())
    before = asdict(base) if base is not None else {}
    said.update({k: v for k, v in asdict(words).items() if base is None or v != before[k]})
    if count_again or not said[_HAPPENED]:
        said[_HAPPENED] = figures(fill(unit, period, today), today)
    body = headed_text.written(said, headings(), body)
    if known is None:
        entry = unit.save(
            Entry(
                about=Moment(period.last),
                title=period_words(period),
                body=body,
                type=EntryType.REVIEW,
            )
        )
        unit.set_origin(Origin(record=entry.n, source=SOURCE, source_id=period.code))
    else:
        entry = unit.save(
            replace(known, body=body, trashed_at=None), replace(known, trashed_at=None)
        )
    for each in priorities:
        add_priority(unit, each, week_ahead(period, today))
    return entry


def add_priority(unit: Unit, read: ReadTodo, week: date) -> Todo:
    """Set a priority of the week of a day. Raises EnoughPriorities, having changed nothing, if it
    has three; RecordGone, and ValueError as `todos.add` does."""
    if len(priorities_of(unit, todos.monday_of(week))) >= MOST_PRIORITIES:
        raise EnoughPriorities
    return todos.add(unit, read, week=week)


def offers(reading: Reading, today: date) -> list[Period]:
    """What to offer to look back on: what it is the day for, and is neither kept nor passed over;
    never days before the first of which the vault knows anything."""
    found = offered(today)
    passed = _passed(reading) if found else set()
    return [
        each
        for each in found
        if each.code not in passed
        and find(reading, each) is None
        and PeriodQueries(reading, each.first, each.last).had_begun()
    ]


def pass_over(unit: Unit, periods: Iterable[Period], today: date) -> None:
    """Do not offer these periods any more; they can be looked back on all the same."""
    still = {each.code for each in offered(today)}
    codes = {*_passed(unit), *(each.code for each in periods)}
    unit.set_preference(PASSED, sorted(codes & still) or None)


def facts_of(period: Period, told: PeriodFacts) -> dict[str, Any]:
    """The figures for a script: counts, and the words of the lines."""
    return {
        "period": period.code,
        "from": told.first.isoformat(),
        "to": told.until.isoformat(),
        "last": period.last.isoformat(),
        "written": told.written,
        "days": told.days,
        "people": told.people,
        "entries": _counts(told.entries),
        "energy": _counts(told.energies),
        "counts": {
            name: getattr(told, name).total
            for name in (
                "priorities",
                "done",
                "open",
                "let_go",
                "applied",
                "moves",
                "interviews",
                "touches",
                "wins",
                "day_wins",
                "setbacks",
                "goals",
                "sessions",
                "events",
            )
        },
        "sections": [
            {
                "about": each.told.value if each.told else "",
                "words": each.words,
                "lines": [line.words for line in each.lines],
                "more": each.more,
            }
            for each in sections(told)
        ],
    }


def _covered(reading: Reading, queries: PeriodQueries, facts: PeriodFacts) -> PeriodFacts:
    """The same, telling of those whose page is covered nothing but their names: a copy that is
    kept would tell of them in the open."""
    at = queries.people_at([line.head.ref.n for line in facts.touches.lines])
    hidden = hidden_among(reading, {contact for _, contact in at})
    quiet = {touch for touch, contact in at if contact in hidden}
    touched = tuple(
        replace(line, head=replace(line.head, title="")) if line.head.ref.n in quiet else line
        for line in facts.touches.lines
    )
    facts = replace(
        facts,
        touches=replace(facts.touches, lines=touched),
        done=_covered_due(reading, facts.done),
        open=_covered_due(reading, facts.open),
        let_go=_covered_due(reading, facts.let_go),
    )
    if facts.audit is None:
        return facts
    long_ago = facts.audit.long_ago
    hidden = hidden_among(reading, [line.head.ref.n for line in long_ago.lines])
    lines = tuple(
        replace(line, text="") if line.head.ref.n in hidden else line for line in long_ago.lines
    )
    audit = replace(facts.audit, long_ago=replace(long_ago, lines=lines))
    return replace(facts, audit=audit)


def _covered_due(reading: Reading, counted: Counted[DueLine]) -> Counted[DueLine]:
    return replace(counted, lines=tuple(covered(reading, counted.lines)))


def _meant(reading: Reading, period: Period) -> Counted[PeriodLine]:
    """What was said to come next when the period before was looked back on."""
    before = None if period.first == date.min else find(reading, period.previous)
    head = None if before is None else reading.head(before.n)
    if before is None or head is None:
        return Counted()
    said = headed_text.read(before.body, headings())["next"].split("\n")
    texts = [" ".join(_MARK.sub("", each).split()) for each in said]
    lines = tuple(PeriodLine(head, before.about.day, text) for text in texts if text)
    return Counted(len(lines), lines[:MOST])


def _day_wins(reading: Reading, queries: PeriodQueries) -> Counted[PeriodLine]:
    """What the check-ins call a win; each has its day and its own few words."""
    wins = {each.n: (each, told_by(each).win) for each in queries.check_ins()}
    heads = {head.ref.n: head for head in reading.heads(wins)}
    lines = tuple(
        PeriodLine(heads[n], entry.about.day, win) for n, (entry, win) in wins.items() if win
    )
    return Counted(len(lines), lines)


def _counts(counts: Mapping[Any, int]) -> dict[str, int]:
    return {code.value: count for code, count in sorted(counts.items())}


def _entry_of(reading: Reading, period: Period) -> Entry | None:
    origin = reading.origin(SOURCE, period.code)
    if origin is None:
        return None
    head = reading.head(origin.record)
    # An archive may say anything of where a record came from.
    return reading.record(Entry, head.ref.n) if head and head.ref.kind == Entry.KIND else None


def _passed(reading: Reading) -> set[str]:
    codes = reading.preference(PASSED, [])
    return {each for each in codes if isinstance(each, str)} if isinstance(codes, list) else set()
