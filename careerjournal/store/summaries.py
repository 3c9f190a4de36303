"""What records amount to, kept beside them: how they stand, and what falls due.

Both follow from the records and their ledgers by the rules; at the end of every write they are
made anew for what it touched, and only what differs is written. A kind that has something due
says so in `_OF_KIND`, and nowhere else.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date
from itertools import islice
from typing import Any, Final, NamedTuple

from careerjournal.records.application import (
    Application,
    Interview,
    Message,
    Offer,
    PayTalk,
    Requirement,
    StageMove,
)
from careerjournal.records.commitment import Decision
from careerjournal.records.contact import Contact
from careerjournal.records.link import ROLE_DEBRIEF, ROLE_EVIDENCE
from careerjournal.records.stage import Stage
from careerjournal.records.touch import Touch, TouchPerson
from careerjournal.rules import keep_in_touch
from careerjournal.rules.application_due import due_of
from careerjournal.rules.application_state import ApplicationState, Facts, state_of
from careerjournal.rules.commitments import Due
from careerjournal.rules.follow_up import PREFERENCES, FollowUpRules, rules_of
from careerjournal.rules.keep_in_touch import ContactState
from careerjournal.rules.stages import levels
from careerjournal.store.columns import Value
from careerjournal.store.connection import Database
from careerjournal.store.contact_facts import contact_facts, met_at
from careerjournal.store.many import LISTED, PartsOf, roots_without_texts
from careerjournal.store.transaction import Transaction

_BATCH: Final = 250
RULES: Final = 4
"""Raise it when the rules make other summaries of the same records; the next write of a vault
then makes all of them anew."""

_MADE_BY: Final = "summaries.rules"
_MEANING: Final = "summaries.stages"
"""The keys in `meta` under which stand the rules, and what the stages meant, when all was made
anew."""

State = ApplicationState | ContactState


class _Kept(NamedTuple):
    """How the states of a kind are kept: its fields, and the statements that read and write one."""

    names: tuple[str, ...]
    select: str
    write: str

    @classmethod
    def of(cls, state: type[State], table: str) -> _Kept:
        names = tuple(field.name for field in fields(state))
        listed = ", ".join(names)
        return cls(
            names,
            f"SELECT {listed} FROM {table} WHERE n = ?",  # noqa: S608
            f"INSERT OR REPLACE INTO {table}({listed})"  # noqa: S608
            f" VALUES ({', '.join('?' * len(names))})",
        )


_STATES: Final[Mapping[type[State], _Kept]] = {
    ApplicationState: _Kept.of(ApplicationState, "application_state"),
    ContactState: _Kept.of(ContactState, "contact_state"),
}


class Summary(NamedTuple):
    """What record `n` amounts to: what is due of it, and how it stands."""

    n: int
    due: Sequence[Due]
    state: State


def refresh(work: Transaction) -> None:
    """Bring the summaries of all that a write has touched up to date; marks those that changed."""
    touched = work.touched()
    _mark_proven(work, touched)
    _mark_met(work, touched)
    if not _is_by_these_rules(work.database):
        _keep(work.database, _MADE_BY, str(RULES))
        for kind in _OF_KIND:
            _refresh(work, kind, _all(work.database, kind))
    elif Stage.KIND in touched and _new_meaning_of_stages(work.database):
        _refresh(work, Application.KIND, _all(work.database, Application.KIND))
    elif work.has_new_rules:
        _refresh(work, Application.KIND, _not_ended(work.database))
    for kind, numbers in work.touched().items():
        if kind in _OF_KIND:
            _refresh(work, kind, sorted(numbers))


def stale(database: Database, told: Callable[[int], object] = lambda _done: None) -> Iterator[int]:
    """The records whose summaries are not what the rules make of them, by kind and number.

    `told` hears how many have been looked at. What summarises no record is told as 0. Those made
    by other rules are left out, for they are made anew before anything is written.
    """
    if not _is_by_these_rules(database):
        return
    known = {source for (source,) in database.rows("SELECT DISTINCT source FROM due")}
    for table in ("application_state", "contact_state"):
        known.update(n for (n,) in database.rows(f"SELECT n FROM {table}"))  # noqa: S608
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
    stages = _stages(database)
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
    kept, state = _STATES[type(summary.state)], _state_row(summary.state)
    if database.row(kept.select, (summary.n,)) != state:
        database.run(kept.write, state)
        return True
    return due != known


def _differs(database: Database, summary: Summary) -> bool:
    if _known_due(database, summary.n) != _due_rows(summary):
        return True
    kept = _STATES[type(summary.state)]
    return database.row(kept.select, (summary.n,)) != _state_row(summary.state)


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


def application_facts(database: Database, numbers: Sequence[int]) -> Iterator[Facts]:
    """All that is known of these applications, in order of their numbers, without long texts."""
    listed = json.dumps(list(numbers))
    parts = PartsOf(database, listed)
    moves, messages = parts.by_owner(StageMove), parts.by_owner(Message)
    interviews, offers = parts.by_owner(Interview), parts.by_owner(Offer)
    requirements, decisions = parts.by_owner(Requirement), parts.by_owner(Decision)
    pay_talks = parts.by_owner(PayTalk)
    evidence = _linked_parts(database, listed, ROLE_EVIDENCE)
    debriefed = _linked_parts(database, listed, ROLE_DEBRIEF)
    stages, rules = _stages(database), follow_up_rules(database)
    for application in roots_without_texts(
        database, Application, f"r.n IN {LISTED} ORDER BY r.n", (listed,)
    ):
        n = application.n
        yield Facts(
            application=application,
            stages=stages,
            moves=moves.get(n, ()),
            messages=messages.get(n, ()),
            interviews=interviews.get(n, ()),
            offers=offers.get(n, ()),
            requirements=requirements.get(n, ()),
            decisions=decisions.get(n, ()),
            pay_talks=pay_talks.get(n, ()),
            evidence=evidence.get(n, {}),
            debriefed=frozenset(debriefed.get(n, ())),
            follow_up=rules,
        )


def follow_up_rules(database: Database) -> FollowUpRules:
    """The rules for following up that this vault keeps."""
    rows = database.rows(
        f"SELECT key, value FROM preference WHERE key IN {LISTED}",  # noqa: S608
        (json.dumps(list(PREFERENCES)),),
    )
    return rules_of({key: json.loads(value) for key, value in rows})


def _linked_parts(database: Database, listed: str, role: str) -> dict[int, dict[str, int]]:
    """By application how many links in a role mean each of its parts; not from the trash."""
    rows = database.rows(
        "SELECT l.target, l.part, count(*) FROM link l JOIN record r ON r.n = l.source"  # noqa: S608
        f" WHERE l.target IN {LISTED} AND l.role = ? AND r.trashed_at IS NULL"
        " GROUP BY l.target, l.part",
        (listed, role),
    )
    found: dict[int, dict[str, int]] = {}
    for target, part, count in rows:
        found.setdefault(target, {})[part] = count
    return found


def _stages(database: Database) -> dict[int, Stage]:
    """Every stage, those in the trash too: old moves still name them."""
    return {stage.n: stage for stage in roots_without_texts(database, Stage, "1")}


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


# Every kind

_OF_KIND: Final[Mapping[str, Callable[[Database, Sequence[int]], Iterator[Summary]]]] = {
    Application.KIND: _of_applications,
    Contact.KIND: _of_contacts,
}
"""What the records of a kind amount to, asked for many at once."""


def _all(database: Database, kind: str) -> list[int]:
    return [n for (n,) in database.rows("SELECT n FROM record WHERE kind = ? ORDER BY n", (kind,))]


def _not_ended(database: Database) -> list[int]:
    """The applications of which something may be due: what a person sets changes no other."""
    rows = database.rows("SELECT n FROM application_state WHERE ended IS NULL ORDER BY n")
    return [n for (n,) in rows]


def _batches(numbers: Iterable[int]) -> Iterator[list[int]]:
    each = iter(numbers)
    while batch := list(islice(each, _BATCH)):
        yield batch
