"""What records amount to, kept beside them: how they stand, and what falls due.

Both follow from the records and their ledgers by the rules; at the end of every write they are
made anew for what it touched, and only what differs is written.

A kind of which something is due has a line in `_OF_KIND`: a function that reads the facts, from a
module of its own such as `store.contact_facts`, and asks the rules. Where other records have a say
in it too, a function in `_MARKERS` marks what they change; where preferences have, a line in
`_BY_PREFERENCES` says which.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import fields
from datetime import date
from itertools import islice
from typing import Any, Final, NamedTuple

from careerjournal.records.application import Application
from careerjournal.records.community import Community, Event
from careerjournal.records.contact import Contact
from careerjournal.records.goal import Goal
from careerjournal.records.link import ROLE_DEBRIEF, ROLE_EVIDENCE
from careerjournal.records.mentorship import Mentorship
from careerjournal.records.stage import Stage
from careerjournal.records.todo import Todo
from careerjournal.records.touch import Touch, TouchPerson
from careerjournal.rules import (
    communities,
    events,
    follow_up,
    goals,
    keep_in_touch,
    mentoring,
    todos,
)
from careerjournal.rules.application_due import due_of
from careerjournal.rules.application_state import ApplicationState, state_of
from careerjournal.rules.commitments import Due
from careerjournal.rules.goals import GoalState
from careerjournal.rules.keep_in_touch import ContactState
from careerjournal.rules.stages import levels
from careerjournal.store.application_facts import application_facts, stages_of
from careerjournal.store.columns import Value
from careerjournal.store.community_facts import community_facts
from careerjournal.store.connection import Database
from careerjournal.store.contact_facts import contact_facts, in_circles_of, met_at
from careerjournal.store.event_facts import event_facts, events_with
from careerjournal.store.goal_facts import goal_facts, todo_facts
from careerjournal.store.many import LISTED
from careerjournal.store.mentorship_facts import asked_in, mentoring_facts
from careerjournal.store.transaction import Transaction

_BATCH: Final = 250
RULES: Final = 5
"""Raise it when the rules make other summaries of the same records; all of them are then made
anew, in slices while nobody types, and whatever is left by the next write."""

_MADE_BY: Final = "summaries.rules"
_MEANING: Final = "summaries.stages"
"""The keys in `meta` under which stand the rules, and what the stages meant, when all was made
anew."""
_PLACE: Final = "summaries.place"
"""The key of how far that has come, while it is under way."""

State = ApplicationState | ContactState | GoalState


class _Kept(NamedTuple):
    """How the states of a kind are kept: its fields, and the statements that ask for all there
    are, and read and write one."""

    names: tuple[str, ...]
    numbers: str
    select: str
    write: str

    @classmethod
    def of(cls, state: type[State], table: str) -> _Kept:
        names = tuple(field.name for field in fields(state))
        listed = ", ".join(names)
        return cls(
            names,
            f"SELECT n FROM {table}",  # noqa: S608
            f"SELECT {listed} FROM {table} WHERE n = ?",  # noqa: S608
            f"INSERT OR REPLACE INTO {table}({listed})"  # noqa: S608
            f" VALUES ({', '.join('?' * len(names))})",
        )


_STATES: Final[Mapping[type[State], _Kept]] = {
    ApplicationState: _Kept.of(ApplicationState, "application_state"),
    ContactState: _Kept.of(ContactState, "contact_state"),
    GoalState: _Kept.of(GoalState, "goal_state"),
}


class Summary(NamedTuple):
    """What record `n` amounts to: what is due of it, and how it stands.

    `state` is None for a kind of which nothing is kept but what is due.
    """

    n: int
    due: Sequence[Due]
    state: State | None = None


def refresh(work: Transaction) -> None:
    """Bring the summaries of all that a write has touched up to date; marks those that changed."""
    touched = work.touched()
    for mark in _MARKERS:
        mark(work, touched)
    if not _is_by_these_rules(work.database):
        for kind, first in _left(work.database):
            _refresh(work, kind, _all(work.database, kind, first))
        _are_current(work.database)
    elif Stage.KIND in touched and _new_meaning_of_stages(work.database):
        _refresh(work, Application.KIND, _all(work.database, Application.KIND))
    for kind, (keys, concerned) in _BY_PREFERENCES.items():
        if changed := work.preferences & keys:
            _refresh(work, kind, concerned(work.database, changed))
    for kind, numbers in work.touched().items():
        if kind in _OF_KIND:
            _refresh(work, kind, sorted(numbers))


def go_on(work: Transaction) -> bool:
    """Make the summaries of some of those records anew that are left from other rules; marks those
    that changed. True when none are left.

    A write takes the rest with it, which may be seconds; so this is for when nobody is typing.
    """
    if _is_by_these_rules(work.database):
        return True
    kind, first = next(_left(work.database))
    numbers = _all(work.database, kind, first)[:_BATCH]
    _refresh(work, kind, numbers)
    kinds = list(_OF_KIND)
    if len(numbers) == _BATCH:
        place = (kind, numbers[-1] + 1)
    elif kind != kinds[-1]:
        place = (kinds[kinds.index(kind) + 1], 0)
    else:
        _are_current(work.database)
        return True
    _keep(work.database, _PLACE, json.dumps([RULES, *place]))
    return False


def _left(database: Database) -> Iterator[tuple[str, int]]:
    """The kinds that are left from other rules, each with the first number that is."""
    found = database.row("SELECT value FROM meta WHERE key = ?", (_PLACE,))
    rules, begun, first = (0, "", 0) if found is None else json.loads(found[0])
    kinds = list(_OF_KIND)
    if rules != RULES or begun not in kinds:
        begun, first = kinds[0], 0
    yield begun, first
    for kind in kinds[kinds.index(begun) + 1 :]:
        yield kind, 0


def _are_current(database: Database) -> None:
    _keep(database, _MADE_BY, str(RULES))
    database.run("DELETE FROM meta WHERE key = ?", (_PLACE,))


def stale(database: Database, told: Callable[[int], object] = lambda _done: None) -> Iterator[int]:
    """The records whose summaries are not what the rules make of them, by kind and number.

    `told` hears how many have been looked at. What summarises no record is told as 0. Those made
    by other rules are left out, for they are made anew before anything is written.
    """
    if not _is_by_these_rules(database):
        return
    known = {source for (source,) in database.rows("SELECT DISTINCT source FROM due")}
    for kept in _STATES.values():
        known.update(n for (n,) in database.rows(kept.numbers))
    done = 0
    for kind, summaries_of in _OF_KIND.items():
        for numbers in _batches(_all(database, kind)):
            known.difference_update(numbers)
            for summary in summaries_of(database, numbers):
                if _differs(database, summary):
                    yield summary.n
            done += len(numbers)
            told(done)
    if known:
        yield 0


def summarised(database: Database) -> int:
    """How many records there are that have a summary."""
    return sum(len(_all(database, kind)) for kind in _OF_KIND)


def _mark_proven(work: Transaction, touched: Mapping[str, frozenset[int]]) -> None:
    """What proves something counts no more in the trash, and again once it is restored."""
    numbers = [n for kind, ns in touched.items() if kind != Application.KIND for n in ns]
    if numbers:
        rows = work.database.rows(
            "SELECT DISTINCT target FROM link"  # noqa: S608
            f" WHERE source IN {LISTED} AND role IN ('{ROLE_EVIDENCE}', '{ROLE_DEBRIEF}')",
            (json.dumps(numbers),),
        )
        for (n,) in rows:
            work.mark(n)


def _new_meaning_of_stages(database: Database) -> bool:
    """Whether the stages mean something else for the figures than when last looked at.

    Another name or colour changes nothing; to walk through every application takes a second.
    """
    stages = stages_of(database)
    reached = levels(stages.values())
    meaning = json.dumps([[n, each.category, reached[n]] for n, each in sorted(stages.items())])
    known = database.row("SELECT value FROM meta WHERE key = ?", (_MEANING,))
    if known is not None and known[0] == meaning:
        return False
    _keep(database, _MEANING, meaning)
    return True


def _is_by_these_rules(database: Database) -> bool:
    known = database.row("SELECT value FROM meta WHERE key = ?", (_MADE_BY,))
    return known is not None and known[0] == str(RULES)


def _keep(database: Database, key: str, value: str) -> None:
    database.run("INSERT OR REPLACE INTO meta(key, value) VALUES (?, ?)", (key, value))


def _refresh(work: Transaction, kind: str, numbers: Iterable[int]) -> None:
    for batch in _batches(numbers):
        for summary in _OF_KIND[kind](work.database, batch):
            if _write(work.database, summary):
                work.mark(summary.n, kind)


def _write(database: Database, summary: Summary) -> bool:
    """Write what differs; whether anything did."""
    due = _due_rows(summary)
    known = _known_due(database, summary.n)
    if due != known:
        if known:
            database.run("DELETE FROM due WHERE source = ?", (summary.n,))
        database.run_many(
            "INSERT INTO due(source, rule, occurrence, day, snoozed) VALUES (?, ?, ?, ?, ?)",
            [(summary.n, *row) for row in due],
        )
    if summary.state is None or not _stands_otherwise(database, summary.n, summary.state):
        return due != known
    database.run(_STATES[type(summary.state)].write, _state_row(summary.state))
    return True


def _differs(database: Database, summary: Summary) -> bool:
    if _known_due(database, summary.n) != _due_rows(summary):
        return True
    return summary.state is not None and _stands_otherwise(database, summary.n, summary.state)


def _stands_otherwise(database: Database, n: int, state: State) -> bool:
    return database.row(_STATES[type(state)].select, (n,)) != _state_row(state)


def _known_due(database: Database, n: int) -> list[tuple[Any, ...]]:
    return database.rows(
        "SELECT rule, occurrence, day, snoozed FROM due WHERE source = ? ORDER BY n", (n,)
    )


def _due_rows(summary: Summary) -> list[tuple[Value, ...]]:
    return [
        (due.rule, due.occurrence, due.day.isoformat(), int(due.snoozed)) for due in summary.due
    ]


def _state_row(state: State) -> tuple[Value, ...]:
    values = (getattr(state, name) for name in _STATES[type(state)].names)
    return tuple(value.isoformat() if isinstance(value, date) else value for value in values)


# Applications


def _of_applications(database: Database, numbers: Sequence[int]) -> Iterator[Summary]:
    """The summaries of these applications; those that are gone are left out."""
    for facts in application_facts(database, numbers):
        state = state_of(facts)
        yield Summary(facts.application.n, due_of(facts, state), state)


# Contacts


def _of_contacts(database: Database, numbers: Sequence[int]) -> Iterator[Summary]:
    """The summaries of these contacts; those that are gone are left out."""
    for facts in contact_facts(database, numbers):
        yield Summary(facts.contact, keep_in_touch.due_of(facts), keep_in_touch.state_of(facts))


def _mark_met(work: Transaction, touched: Mapping[str, frozenset[int]]) -> None:
    """Of whom one was in touch with, another time may be the last one now."""
    for n in met_at(work.database, sorted(touched.get(Touch.KIND, ()))):
        work.mark(n, Contact.KIND)
    for (table, _), each in work.ledger.touched.items():
        if table == TouchPerson.KIND:
            for side in (each.before, each.after):
                met = None if side is None else side.get("contact")
                if isinstance(met, int):
                    work.mark(met)


# Groups


def _of_communities(database: Database, numbers: Sequence[int]) -> Iterator[Summary]:
    """The summaries of these groups; those that are gone are left out."""
    for facts in community_facts(database, numbers):
        yield Summary(facts.community.n, communities.due_of(facts))


# Events


def _of_events(database: Database, numbers: Sequence[int]) -> Iterator[Summary]:
    """The summaries of these events; those that are gone are left out."""
    for facts in event_facts(database, numbers):
        yield Summary(facts.event.n, events.due_of(facts))


def _mark_events(work: Transaction, touched: Mapping[str, frozenset[int]]) -> None:
    """Nobody comes back to somebody in the trash."""
    for n in events_with(work.database, sorted(touched.get(Contact.KIND, ()))):
        work.mark(n, Event.KIND)


# Mentoring


def _of_mentorships(database: Database, numbers: Sequence[int]) -> Iterator[Summary]:
    """The summaries of these mentorships; those that are gone are left out."""
    for facts in mentoring_facts(database, numbers):
        yield Summary(facts.mentorship.n, mentoring.due_of(facts))


def _mark_mentorships(work: Transaction, touched: Mapping[str, frozenset[int]]) -> None:
    """Nobody waits for the answer of somebody in the trash."""
    for n in asked_in(work.database, sorted(touched.get(Contact.KIND, ()))):
        work.mark(n, Mentorship.KIND)


# Goals and to-dos


def _of_goals(database: Database, numbers: Sequence[int]) -> Iterator[Summary]:
    """The summaries of these goals; those that are gone are left out."""
    for facts in goal_facts(database, numbers):
        yield Summary(facts.goal.n, goals.due_of(facts), goals.state_of(facts))


def _of_todos(database: Database, numbers: Sequence[int]) -> Iterator[Summary]:
    """The summaries of these to-dos; those that are gone are left out."""
    for facts in todo_facts(database, numbers):
        yield Summary(facts.todo.n, todos.due_of(facts))


# Every kind

_MARKERS: Final[tuple[Callable[[Transaction, Mapping[str, frozenset[int]]], None], ...]] = (
    _mark_proven,
    _mark_met,
    _mark_events,
    _mark_mentorships,
)
"""Each is told what a write has touched, by kind, and marks what else amounts to something new."""

_OF_KIND: Final[Mapping[str, Callable[[Database, Sequence[int]], Iterator[Summary]]]] = {
    Application.KIND: _of_applications,
    Contact.KIND: _of_contacts,
    Community.KIND: _of_communities,
    Event.KIND: _of_events,
    Mentorship.KIND: _of_mentorships,
    Goal.KIND: _of_goals,
    Todo.KIND: _of_todos,
}
"""What the records of a kind amount to, asked for many at once; what is gone is left out."""


def _all(database: Database, kind: str, first: int = 0) -> list[int]:
    rows = database.rows("SELECT n FROM record WHERE kind = ? AND n >= ? ORDER BY n", (kind, first))
    return [n for (n,) in rows]


def _not_ended(database: Database, _keys: Set[str]) -> list[int]:
    """The applications of which something may be due: what a person sets changes no other."""
    rows = database.rows("SELECT n FROM application_state WHERE ended IS NULL ORDER BY n")
    return [n for (n,) in rows]


_BY_PREFERENCES: Final[
    Mapping[str, tuple[frozenset[str], Callable[[Database, Set[str]], list[int]]]]
] = {
    Application.KIND: (frozenset(follow_up.PREFERENCES), _not_ended),
    Contact.KIND: (keep_in_touch.PREFERENCES, in_circles_of),
}
"""By kind the preferences by which its summaries are made, and whose those are that some of them
have a say in."""


def _batches(numbers: Iterable[int]) -> Iterator[list[int]]:
    each = iter(numbers)
    while batch := list(islice(each, _BATCH)):
        yield batch
