"""What records amount to, kept beside them: how applications stand, and what falls due.

Both follow from the records and their ledgers by the rules; at the end of every write they are
made anew for what it touched, and only what differs is written. A kind that has something due
says so in `_OF_KIND`, and nowhere else.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from itertools import islice
from typing import Any, Final, NamedTuple, TypeVar

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
from careerjournal.records.kinds import BY_KIND, PART_BY_KIND
from careerjournal.records.link import ROLE_DEBRIEF, ROLE_EVIDENCE
from careerjournal.records.record import Part, Root
from careerjournal.records.stage import Stage
from careerjournal.rules.application_due import due_of
from careerjournal.rules.application_state import ApplicationState, Facts, state_of
from careerjournal.rules.commitments import Due
from careerjournal.rules.follow_up import PREFERENCES, FollowUpRules, rules_of
from careerjournal.rules.stages import levels
from careerjournal.store.columns import Value, instant_of, plan_of
from careerjournal.store.connection import Database
from careerjournal.store.transaction import Transaction

P = TypeVar("P", bound=Part)
R = TypeVar("R", bound=Root)

_BATCH: Final = 250
# As JSON, one prepared statement serves lists of every length.
_LISTED: Final = "(SELECT value FROM json_each(?))"
RULES: Final = 3
"""Raise it when the rules make other summaries of the same records; the next write of a vault
then makes all of them anew."""

_MADE_BY: Final = "summaries.rules"
_MEANING: Final = "summaries.stages"
"""The keys in `meta` under which stand the rules, and what the stages meant, when all was made
anew."""

_STATE: Final = tuple(field.name for field in fields(ApplicationState))
_STATE_SELECT: Final = f"SELECT {', '.join(_STATE)} FROM application_state WHERE n = ?"  # noqa: S608
_STATE_WRITE: Final = (
    f"INSERT OR REPLACE INTO application_state({', '.join(_STATE)})"  # noqa: S608
    f" VALUES ({', '.join('?' * len(_STATE))})"
)


class Summary(NamedTuple):
    """What record `n` amounts to: what is due of it, and of an application how it stands."""

    n: int
    due: Sequence[Due]
    state: ApplicationState | None = None


def refresh(work: Transaction) -> None:
    """Bring the summaries of all that a write has touched up to date; marks those that changed."""
    touched = work.touched()
    _mark_proven(work, touched)
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
    known.update(n for (n,) in database.rows("SELECT n FROM application_state"))
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
            f" WHERE source IN {_LISTED} AND role IN ('{ROLE_EVIDENCE}', '{ROLE_DEBRIEF}')",
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
    state = None if summary.state is None else _state_row(summary.state)
    if state is not None and database.row(_STATE_SELECT, (summary.n,)) != state:
        database.run(_STATE_WRITE, state)
        return True
    return due != known


def _differs(database: Database, summary: Summary) -> bool:
    if _known_due(database, summary.n) != _due_rows(summary):
        return True
    return summary.state is not None and (
        database.row(_STATE_SELECT, (summary.n,)) != _state_row(summary.state)
    )


def _known_due(database: Database, n: int) -> list[tuple[Any, ...]]:
    return database.rows(
        "SELECT rule, occurrence, day, snoozed FROM due WHERE source = ? ORDER BY n", (n,)
    )


def _due_rows(summary: Summary) -> list[tuple[Value, ...]]:
    return [
        (due.rule, due.occurrence, due.day.isoformat(), int(due.snoozed)) for due in summary.due
    ]


def _state_row(state: ApplicationState) -> tuple[Value, ...]:
    values = (getattr(state, name) for name in _STATE)
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
    parts = _PartsOf(database, listed)
    moves, messages = parts.by_owner(StageMove), parts.by_owner(Message)
    interviews, offers = parts.by_owner(Interview), parts.by_owner(Offer)
    requirements, decisions = parts.by_owner(Requirement), parts.by_owner(Decision)
    pay_talks = parts.by_owner(PayTalk)
    evidence = _linked_parts(database, listed, ROLE_EVIDENCE)
    debriefed = _linked_parts(database, listed, ROLE_DEBRIEF)
    stages, rules = _stages(database), follow_up_rules(database)
    for application in _without_texts(
        database, Application, f"r.n IN {_LISTED} ORDER BY r.n", (listed,)
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
        f"SELECT key, value FROM preference WHERE key IN {_LISTED}",  # noqa: S608
        (json.dumps(list(PREFERENCES)),),
    )
    return rules_of({key: json.loads(value) for key, value in rows})


def _linked_parts(database: Database, listed: str, role: str) -> dict[int, dict[str, int]]:
    """By application how many links in a role mean each of its parts; not from the trash."""
    rows = database.rows(
        "SELECT l.target, l.part, count(*) FROM link l JOIN record r ON r.n = l.source"  # noqa: S608
        f" WHERE l.target IN {_LISTED} AND l.role = ? AND r.trashed_at IS NULL"
        " GROUP BY l.target, l.part",
        (listed, role),
    )
    found: dict[int, dict[str, int]] = {}
    for target, part, count in rows:
        found.setdefault(target, {})[part] = count
    return found


def _stages(database: Database) -> dict[int, Stage]:
    """Every stage, those in the trash too: old moves still name them."""
    return {stage.n: stage for stage in _without_texts(database, Stage, "1")}


def _without_texts(
    database: Database, cls: type[R], where: str, values: Sequence[Value] = ()
) -> Iterator[R]:
    """Records of one kind with their long texts left empty: a posting may have megabytes."""
    plan = plan_of(cls)
    rows = database.rows(f"{_roots_select(plan.kind)} WHERE {where}", values)
    for n, id_, trashed_at, *rest in rows:
        yield cls(n=n, id=id_, trashed_at=instant_of(trashed_at), **plan.decode(tuple(rest)))


@dataclass(frozen=True)
class _PartsOf:
    """Reads the parts of several records at once."""

    database: Database
    listed: str

    def by_owner(self, cls: type[P]) -> dict[int, list[P]]:
        """Parts of one kind by the number of their owner, as they came."""
        plan = plan_of(cls)
        found: dict[int, list[P]] = {}
        for of, n, id_, *rest in self.database.rows(_parts_select(plan.kind), (self.listed,)):
            made = cls(n=n, id=id_, **plan.decode(tuple(rest)))
            found.setdefault(of, []).append(made)
        return found


@cache
def _roots_select(kind: str) -> str:
    names = "".join(f", k.{column.name}" for column in plan_of(BY_KIND[kind]).columns)
    return (
        f"SELECT r.n, r.id, r.trashed_at{names} FROM {kind} k"  # noqa: S608
        " JOIN record r ON r.n = k.n"
    )


@cache
def _parts_select(kind: str) -> str:
    plan = plan_of(PART_BY_KIND[kind])
    owner = plan.owner.name
    names = "".join(f", {column.name}" for column in plan.columns)
    return (
        f"SELECT {owner}, n, id{names} FROM {kind}"  # noqa: S608
        f" WHERE {owner} IN {_LISTED} ORDER BY n"
    )


# Every kind

_OF_KIND: Final[Mapping[str, Callable[[Database, Sequence[int]], Iterator[Summary]]]] = {
    Application.KIND: _of_applications,
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
