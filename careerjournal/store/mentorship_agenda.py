"""What there is to talk about in the next session of a mentorship: gathered by itself.

What is open stays until it is closed, however many sessions pass; what happened is told from the
last session on.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date, time
from typing import Any, Final

from careerjournal.records.entry import EntryType
from careerjournal.records.mentorship import AgendaItem, MentoringSide, Mentorship, Session
from careerjournal.records.moment import Moment
from careerjournal.records.touch import Promise
from careerjournal.rules.keep_in_touch import PROMISE
from careerjournal.rules.mentoring import last_held
from careerjournal.rules.text import plain
from careerjournal.store.columns import SLOTS, plan_of
from careerjournal.store.many import LISTED
from careerjournal.store.reading import Reading

OPEN_PROMISE: Final = (
    "p.kept_on IS NULL AND p.contact NOT IN"  # noqa: S608
    " (SELECT n FROM record WHERE trashed_at IS NOT NULL)"
    " AND NOT EXISTS (SELECT 1 FROM decision x WHERE x.source = p.contact AND x.counts"
    f" AND x.rule = '{PROMISE}' AND x.occurrence = p.id AND x.outcome IN ('done', 'skipped'))"
)
"""SQL for a promise `p` that is still to be kept, of somebody outside the trash."""

_ENTRIES: Final = 20
_QUESTIONS: Final = 10
_LONGEST_QUESTION: Final = 300
# "e.g. on Fridays" goes on in small letters.
_BETWEEN_SENTENCES: Final = re.compile(r"\n|(?<=[.!?])\s+(?![a-zß-ÿ])|(?<=[。！？])")
_ASKS: Final = ("?", "？", "؟")

_PROMISE: Final = ", ".join(f"p.{column.name}" for column in plan_of(Promise).columns)
_PROMISES: Final = (
    f"SELECT p.n, p.id, c.name, {_PROMISE} FROM promise p JOIN contact c ON c.n = p.contact"  # noqa: S608
    " WHERE (p.mentorship = ?1 OR p.contact IN"
    f" (SELECT contact FROM mentoring_person WHERE mentorship = ?1)) AND {OPEN_PROMISE}"
    " ORDER BY coalesce(p.day, '~'), p.made, p.n"
)
_ALIVE: Final = "NOT IN (SELECT n FROM record WHERE trashed_at IS NOT NULL)"
_DAYS: Final = "pinned = 0 AND about_day BETWEEN ?2 AND ?3"
# A journal has many entries: those that mention somebody are found by the ties, wins by the index.
_ENTRY: Final = (
    "WITH told AS (SELECT l.source AS n FROM link l WHERE l.role <> 'tag' AND l.target IN"  # noqa: S608
    " (SELECT contact FROM mentoring_person WHERE mentorship = ?1 UNION SELECT ?1)),"
    f" won AS (SELECT n FROM entry WHERE ?4 AND {_DAYS} AND type = '{EntryType.WIN.value}'"
    f" AND n {_ALIVE} ORDER BY about_day DESC, about_time DESC, n DESC LIMIT {_ENTRIES})"
    " SELECT e.n, h.title, h.excerpt, e.type, e.about_day, e.about_time, e.about_zone,"
    " e.n IN (SELECT n FROM told) FROM entry e JOIN head h ON h.n = e.n"
    f" WHERE e.n IN (SELECT n FROM told UNION SELECT n FROM won) AND {_DAYS} AND e.n {_ALIVE}"
    f" ORDER BY e.about_day DESC, coalesce(e.about_time, '~') DESC, e.n DESC LIMIT {_ENTRIES}"
)


@dataclass(frozen=True, slots=True)
class AgendaPromise:
    """A promise still to be kept, and the `name` of the contact it is between."""

    promise: Promise
    name: str


@dataclass(frozen=True, slots=True)
class AgendaEntry:
    """A journal entry since the last session; `mentions` if it tells of those who take part."""

    n: int
    title: str
    excerpt: str
    type: EntryType
    when: Moment
    mentions: bool = False

    @property
    def is_win(self) -> bool:
        """Whether it tells of something that went well."""
        return self.type is EntryType.WIN


@dataclass(frozen=True, slots=True)
class AgendaQuestion:
    """A question as it stands in the journal entry `entry`, about the day `when`."""

    text: str
    entry: int
    when: Moment


@dataclass(frozen=True, kw_only=True)
class Agenda:
    """What there is to talk about.

    `since` is the day from which is told what happened: that of the last session, else the one on
    which it began; None for neither, and then nothing is told. `items` are those put down by hand,
    in their order. `promises` are open, of both sides, the nearest day first. `entries` are wins
    and what mentions those who take part, the newest first; `questions` those asked in the latter.
    """

    since: date | None = None
    items: tuple[AgendaItem, ...] = ()
    promises: tuple[AgendaPromise, ...] = ()
    entries: tuple[AgendaEntry, ...] = ()
    questions: tuple[AgendaQuestion, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing at all."""
        return not (self.items or self.promises or self.entries or self.questions)


def agenda_of(reading: Reading, n: int, today: date) -> Agenda:
    """What there is to talk about in the next session of mentorship `n`. Raises RecordGone."""
    mentorship = reading.record(Mentorship, n)
    last = last_held(reading.parts(Session, n))
    since = mentorship.began if last is None else last.when.day
    entries = () if since is None else _entries(reading, mentorship, since, today, last)
    return Agenda(
        since=since,
        items=tuple(each for each in reading.parts(AgendaItem, n) if not each.covered),
        promises=tuple(_promises(reading, n)),
        entries=tuple(entries),
        questions=tuple(_questions(reading, [each for each in entries if each.mentions])),
    )


def _promises(reading: Reading, n: int) -> list[AgendaPromise]:
    plan = plan_of(Promise)
    return [
        AgendaPromise(Promise(n=row_n, id=id_, **plan.decode(tuple(row))), name)
        for row_n, id_, name, *row in reading.rows(_PROMISES, (n,))
    ]


def _entries(
    reading: Reading, mentorship: Mentorship, since: date, today: date, last: Session | None
) -> tuple[AgendaEntry, ...]:
    # Who guides brings the other's questions, not their own wins.
    with_wins = mentorship.side is not MentoringSide.GUIDING
    rows = reading.rows(
        _ENTRY, (mentorship.n, since.isoformat(), today.isoformat(), int(with_wins))
    )
    found = (_entry(row) for row in rows)
    return tuple(each for each in found if last is None or not _is_before(each.when, last.when))


def _is_before(when: Moment, session: Moment) -> bool:
    """Whether something was before a session for certain: on its day both times must be known."""
    if when.day != session.day or when.time is None or session.time is None:
        return when.day < session.day
    return when.time <= session.time


def _entry(row: tuple[Any, ...]) -> AgendaEntry:
    n, title, excerpt, type_, day, clock, zone, mentions = row
    at = None if clock is None else time.fromisoformat(clock)
    when = Moment(date.fromisoformat(day), at, zone)
    return AgendaEntry(n, title, excerpt, EntryType(type_), when, bool(mentions))


def _questions(reading: Reading, entries: list[AgendaEntry]) -> list[AgendaQuestion]:
    """What is asked in these entries: their sentences that end as a question."""
    rows = reading.rows(
        f"SELECT n, text FROM text WHERE n IN {LISTED}",  # noqa: S608
        (json.dumps([each.n * SLOTS for each in entries]),),
    )
    texts = {n // SLOTS: text for n, text in rows}
    found: dict[str, AgendaQuestion] = {}
    for each in entries:
        for sentence in _BETWEEN_SENTENCES.split(plain(texts.get(each.n, ""))):
            words = " ".join(sentence.split())
            if words.endswith(_ASKS) and len(words) <= _LONGEST_QUESTION:
                found.setdefault(words, AgendaQuestion(words, each.n, each.when))
    return list(found.values())[:_QUESTIONS]
