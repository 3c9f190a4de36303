"""What a period brought, in words: for the window, the command line and the copy that is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, TypeVar

from careerjournal.operations.due_words import about_words
from careerjournal.operations.phrases import ntr, tr, tr_noop
from careerjournal.operations.stage_words import shipped_name
from careerjournal.operations.touch_words import circle_words, touch_type_words
from careerjournal.records.commitment import Outcome
from careerjournal.records.entry import Energy
from careerjournal.records.head import Head
from careerjournal.records.record import RecordRef
from careerjournal.records.touch import TouchType
from careerjournal.rules.goals import Standing
from careerjournal.rules.review_period import Period, PeriodType
from careerjournal.store.due import DueLine
from careerjournal.store.period_facts import (
    Audit,
    Counted,
    GoalMoved,
    PeriodFacts,
    PeriodLine,
    SkillRated,
)

L = TypeVar("L")

_MONTHS: Final = (
    tr_noop("January"),
    tr_noop("February"),
    tr_noop("March"),
    tr_noop("April"),
    tr_noop("May"),
    tr_noop("June"),
    tr_noop("July"),
    tr_noop("August"),
    tr_noop("September"),
    tr_noop("October"),
    tr_noop("November"),
    tr_noop("December"),
)
_STANDINGS: Final = {
    Standing.ACTIVE: tr_noop("on"),
    Standing.PAUSED: tr_noop("paused"),
    Standing.DROPPED: tr_noop("let go"),
    Standing.DONE: tr_noop("reached"),
}
_BECAME: Final = {
    "": tr_noop("still open"),
    Outcome.DONE.value: tr_noop("done"),
    Outcome.SKIPPED.value: tr_noop("let go"),
}
_ENERGIES: Final = {
    Energy.LOW: tr_noop("low {n}"),
    Energy.FINE: tr_noop("fine {n}"),
    Energy.HIGH: tr_noop("high {n}"),
}


class Told(StrEnum):
    """What a section tells of."""

    PRIORITIES = "priorities"
    MEANT = "meant"
    DONE = "done"
    OPEN = "open"
    LET_GO = "let-go"
    GOALS = "goals"
    WINS = "wins"
    DAY_WINS = "day-wins"
    SETBACKS = "setbacks"
    APPLIED = "applied"
    MOVES = "moves"
    INTERVIEWS = "interviews"
    TOUCHES = "touches"
    SESSIONS = "sessions"
    EVENTS = "events"
    WRITTEN = "written"
    ENERGY = "energy"
    STANDING = "standing"
    CIRCLES = "circles"
    LONG_AGO = "long-ago"
    SKILLS = "skills"


@dataclass(frozen=True, slots=True)
class SectionLine:
    """One line, and the record it is about, None where it is about none."""

    words: str
    ref: RecordRef | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """What is told of one thing: a sentence with its figure, and lines; `more` is how many are
    not among them. `told` is None where only the words are known."""

    told: Told | None
    words: str
    lines: tuple[SectionLine, ...] = ()
    more: int = 0


def day_words(day: date) -> str:
    """ "24 November"."""
    return tr("{day} {month}").format(day=day.day, month=tr(_MONTHS[day.month - 1]))


def long_day_words(day: date) -> str:
    """ "24 November 2026"."""
    return tr("{day} {year}").format(day=day_words(day), year=day.year)


def period_words(period: Period) -> str:
    """What a period is called: "Week 47, 2026", "November 2026"."""
    if period.type is PeriodType.WEEK:
        year, week, _ = period.first.isocalendar()
        return tr("Week {n}, {year}").format(n=week, year=year)
    year = period.first.year
    if period.type is PeriodType.MONTH:
        return tr("{month} {year}").format(month=tr(_MONTHS[period.first.month - 1]), year=year)
    if period.type is PeriodType.QUARTER:
        quarter = (period.first.month + 2) // 3
        return tr("Quarter {n}, {year}").format(n=quarter, year=year)
    return tr("Year {year}").format(year=year)


def span_words(period: Period) -> str:
    """Its days: "16 to 22 November", "28 December 2026 to 3 January 2027"."""
    first, last = period.first, period.last
    if (first.year, first.month) == (last.year, last.month):
        return tr("{first} to {last}").format(first=first.day, last=long_day_words(last))
    if first.year == last.year:
        return tr("{first} to {last}").format(first=day_words(first), last=long_day_words(last))
    return tr("{first} to {last}").format(first=long_day_words(first), last=long_day_words(last))


def as_of_words(day: date) -> str:
    """How old the figures are: "As of 29 November 2026"."""
    return tr("As of {day}").format(day=long_day_words(day))


def sections(facts: PeriodFacts) -> list[Section]:
    """All there is to tell, what was set out and done first; what there is nothing of is left
    out."""
    told = [*_meant(facts), *_commitments(facts), *_work(facts), *_people(facts), *_writing(facts)]
    if facts.audit is not None:
        told += _audit(facts.audit)
    return told or [Section(None, tr("Nothing is noted of these days. A quiet time counts, too."))]


def _meant(facts: PeriodFacts) -> Iterator[Section]:
    """What one had set out to do."""
    if facts.priorities.total:
        words = ntr(
            "{n} of {all} priority done", "{n} of {all} priorities done", facts.priorities.total
        ).format(n=facts.priorities_done, all=facts.priorities.total)
        yield _section(Told.PRIORITIES, words, facts.priorities, _priority_line)
    for line in facts.meant.lines[:1]:
        words = tr("What next, from {period}").format(period=_name(line.head))
        yield _section(Told.MEANT, words, facts.meant, _meant_line)


def _commitments(facts: PeriodFacts) -> Iterator[Section]:
    done = ntr("{n} thing done", "{n} things done", facts.done.total)
    yield from _counted(Told.DONE, done, facts.done, _due_line)
    left = ntr("{n} thing still open", "{n} things still open", facts.open.total)
    yield from _counted(Told.OPEN, left, facts.open, _due_line)
    gone = ntr("{n} thing let go", "{n} things let go", facts.let_go.total)
    yield from _counted(Told.LET_GO, gone, facts.let_go, _due_line)
    goals = ntr("{n} goal moved on", "{n} goals moved on", facts.goals.total)
    yield from _counted(Told.GOALS, goals, facts.goals, _goal_line)
    wins = ntr("{n} win", "{n} wins", facts.wins.total)
    yield from _counted(Told.WINS, wins, facts.wins, _entry_line)
    small = ntr("{n} win of a day", "{n} wins of the days", facts.day_wins.total)
    yield from _counted(Told.DAY_WINS, small, facts.day_wins, _day_win_line)
    setbacks = ntr("{n} setback", "{n} setbacks", facts.setbacks.total)
    yield from _counted(Told.SETBACKS, setbacks, facts.setbacks, _entry_line)


def _work(facts: PeriodFacts) -> Iterator[Section]:
    sent = ntr("{n} application sent", "{n} applications sent", facts.applied.total)
    yield from _counted(Told.APPLIED, sent, facts.applied, _application_line)
    moves = ntr("{n} application moved", "{n} moves of applications", facts.moves.total)
    yield from _counted(Told.MOVES, moves, facts.moves, _move_line)
    held = ntr("{n} interview", "{n} interviews", facts.interviews.total)
    yield from _counted(Told.INTERVIEWS, held, facts.interviews, _application_line)


def _people(facts: PeriodFacts) -> Iterator[Section]:
    times = ntr("In touch {n} time", "In touch {n} times", facts.touches.total)
    people = ntr("with {n} person", "with {n} people", facts.people).format(n=facts.people)
    words = tr("{times}, {people}").format(times=times, people=people) if facts.people else times
    yield from _counted(Told.TOUCHES, words, facts.touches, _touch_line)
    held = ntr("{n} mentoring session", "{n} mentoring sessions", facts.sessions.total)
    yield from _counted(Told.SESSIONS, held, facts.sessions, _session_line)
    events = ntr("{n} event", "{n} events", facts.events.total)
    yield from _counted(Told.EVENTS, events, facts.events, _event_line)


def _writing(facts: PeriodFacts) -> Iterator[Section]:
    if facts.written:
        words = ntr("Written on {n} of {days} day", "Written on {n} of {days} days", facts.days)
        yield Section(Told.WRITTEN, words.format(n=facts.written, days=facts.days))
    energies = [
        tr(_ENERGIES[each]).format(n=facts.energies[each])
        for each in Energy
        if facts.energies.get(each)
    ]
    if energies:
        words = tr("Energy: {levels}").format(levels=", ".join(energies))
        yield Section(Told.ENERGY, words)


def _audit(audit: Audit) -> Iterator[Section]:
    counts = [
        tr("{n} {standing}").format(n=audit.standing[each], standing=tr(_STANDINGS[each]))
        for each in Standing
        if audit.standing.get(each)
    ]
    if counts:
        yield Section(
            Told.STANDING,
            tr("Goals: {counts}").format(counts=", ".join(counts)),
            tuple(_ended_line(each) for each in audit.ended.lines),
            audit.ended.more,
        )
    people = sum(each.people for each in audit.circles)
    if people:
        spoken = sum(each.spoken for each in audit.circles)
        words = tr("In touch with {n} of the {people} people you know")
        lines = (
            tr("{circle}: {n} of {people}").format(
                circle=circle_words(each.circle) if each.circle else tr("No circle"),
                n=each.spoken,
                people=each.people,
            )
            for each in audit.circles
        )
        yield Section(
            Told.CIRCLES, words.format(n=spoken, people=people), tuple(map(SectionLine, lines))
        )
    long_ago = ntr(
        "{n} person you meant to hear from",
        "{n} people you meant to hear from",
        audit.long_ago.total,
    )
    yield from _counted(Told.LONG_AGO, long_ago, audit.long_ago, _person_line)
    skills = ntr("{n} skill rated", "{n} skills rated", audit.skills.total)
    yield from _counted(Told.SKILLS, skills, audit.skills, _skill_line)


def _counted(
    told: Told, words: str, counted: Counted[L], line: Callable[[L], SectionLine]
) -> Iterable[Section]:
    if not counted.total:
        return ()
    return (_section(told, words.format(n=counted.total), counted, line),)


def _section(
    told: Told, words: str, counted: Counted[L], line: Callable[[L], SectionLine]
) -> Section:
    return Section(told, words, tuple(line(each) for each in counted.lines), counted.more)


def _priority_line(line: PeriodLine) -> SectionLine:
    became = tr(_BECAME[line.code])
    words = tr("{what}: {became}").format(what=_name(line.head), became=became)
    return SectionLine(words, line.head.ref)


def _meant_line(line: PeriodLine) -> SectionLine:
    return SectionLine(line.text, line.head.ref)


def _due_line(line: DueLine) -> SectionLine:
    return SectionLine(_dated(line.day, about_words(line)), line.source.ref)


def _goal_line(moved: GoalMoved) -> SectionLine:
    parts = [
        ntr(one, many, count).format(n=count)
        for one, many, count in (
            ("{n} step", "{n} steps", moved.steps),
            ("{n} figure", "{n} figures", moved.figures),
            ("looked at {n} time", "looked at {n} times", moved.reviews),
        )
        if count
    ]
    words = tr("{goal}: {what}").format(goal=_name(moved.head), what=", ".join(parts))
    return SectionLine(words, moved.head.ref)


def _entry_line(line: PeriodLine) -> SectionLine:
    words = line.head.title.strip() or line.head.excerpt.strip() or tr("Untitled entry")
    return SectionLine(_dated(line.day, words), line.head.ref)


def _day_win_line(line: PeriodLine) -> SectionLine:
    return SectionLine(_dated(line.day, line.text), line.head.ref)


def _application_line(line: PeriodLine) -> SectionLine:
    words = ", ".join(filter(None, (_name(line.head), line.text)))
    return SectionLine(_dated(line.day, words), line.head.ref)


def _move_line(line: PeriodLine) -> SectionLine:
    stage = line.text or shipped_name(line.code) or tr("Stage without a name")
    words = tr("{application}: {stage}").format(application=_name(line.head), stage=stage)
    return SectionLine(_dated(line.day, words), line.head.ref)


def _touch_line(line: PeriodLine) -> SectionLine:
    words = touch_type_words(TouchType(line.code))
    if line.text:
        words = tr("{how}, {who}").format(how=words, who=line.text)
    if line.head.title:
        words = tr("{how}: {about}").format(how=words, about=line.head.title)
    return SectionLine(_dated(line.day, words), line.head.ref)


def _session_line(line: PeriodLine) -> SectionLine:
    words = _name(line.head)
    if line.text:
        words = tr("{what} ({about})").format(what=words, about=line.text)
    return SectionLine(_dated(line.day, words), line.head.ref)


def _event_line(line: PeriodLine) -> SectionLine:
    words = ", ".join(filter(None, (_name(line.head), line.text)))
    return SectionLine(_dated(line.day, words), line.head.ref)


def _ended_line(line: PeriodLine) -> SectionLine:
    standing = tr(_STANDINGS[Standing(line.code)])
    words = tr("{goal}: {what}").format(goal=_name(line.head), what=standing)
    return SectionLine(_dated(line.day, words), line.head.ref)


def _person_line(line: PeriodLine) -> SectionLine:
    words = _name(line.head)
    if line.text:
        last = long_day_words(date.fromisoformat(line.text))
        words = tr("{name}, last on {day}").format(name=words, day=last)
    return SectionLine(words, line.head.ref)


def _skill_line(rated: SkillRated) -> SectionLine:
    if rated.before is not None and rated.after is not None:
        words = tr("{skill}: {before}, now {after} of 5")
    else:
        words = tr("{skill}: {rating} of 5")
    rating = rated.after if rated.before is None else rated.before
    said = words.format(skill=rated.skill, before=rated.before, after=rated.after, rating=rating)
    return SectionLine(said, rated.head.ref)


def _dated(day: date, words: str) -> str:
    return tr("{day}: {what}").format(day=day_words(day), what=" ".join(words.split()))


def _name(head: Head) -> str:
    return head.title.strip() or tr("(no name)")
