"""The list of mentorships, and what the pages ask about one of them."""

from __future__ import annotations

import json
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from careerjournal.records.mentorship import (
    MentoringSide,
    MentoringType,
    SessionState,
)
from careerjournal.records.moment import Moment
from careerjournal.rules.mentoring import (
    MentoringFacts,
    Standing,
    last_held,
    next_planned,
    standing_of,
)
from careerjournal.rules.text import fold
from careerjournal.store.many import LISTED
from careerjournal.store.mentorship_agenda import OPEN_PROMISE, Agenda, agenda_of
from careerjournal.store.mentorship_candidates import Candidate, candidates_for
from careerjournal.store.mentorship_facts import mentoring_facts
from careerjournal.store.reading import Reading

__all__ = ["Agenda", "Candidate", "MentorshipLine", "MentorshipQueries"]

_ORDER: Final = (
    Standing.ACTIVE,
    Standing.ASKED,
    Standing.SEEKING,
    Standing.PAUSED,
    Standing.ENDED,
)
_PEOPLE: Final = (
    "SELECT p.mentorship, c.name FROM mentoring_person p JOIN contact c ON c.n = p.contact"  # noqa: S608
    f" JOIN record r ON r.n = c.n WHERE p.mentorship IN {LISTED} AND r.trashed_at IS NULL"
    " ORDER BY p.n"
)
_ACTIONS: Final = (
    f"SELECT p.mentorship, count(*) FROM promise p WHERE p.mentorship IN {LISTED}"  # noqa: S608
    f" AND {OPEN_PROMISE} GROUP BY p.mentorship"
)
_MUSTS: Final = (
    "SELECT q.text, q.application FROM requirement q JOIN application_state s"
    " ON s.n = q.application JOIN record r ON r.n = s.n WHERE q.need = 'must'"
    " AND q.rating IN ('gap', 'partly') AND s.ended IS NULL AND r.trashed_at IS NULL"
    " ORDER BY q.rating <> 'gap', q.weight DESC, q.n"
)


@dataclass(frozen=True, slots=True)
class MentorshipLine:
    """What a list shows of one mentorship.

    `people` are the names of those at the other side. `next_session` is the earliest that is
    planned, `last_session` the day of the latest that took place, of `sessions` held in all.
    `open_actions` are the promises made in it that are still to be kept, by either side.
    """

    n: int
    title: str
    side: MentoringSide = MentoringSide.LEARNING
    type: MentoringType = MentoringType.MENTORING
    standing: Standing = Standing.SEEKING
    people: tuple[str, ...] = ()
    next_session: Moment | None = None
    last_session: date | None = None
    sessions: int = 0
    open_actions: int = 0


class MentorshipQueries:
    """Questions about mentorships outside the trash, within one reading, as of the day `today`."""

    def __init__(self, reading: Reading, today: date) -> None:
        self._reading = reading
        self._today = today

    def rows(self) -> array[int]:
        """Every mentorship: those under way first, then those asked for, sought, paused, ended.

        Among those under way the one with the nearest session comes first, among those that have
        ended the one that ended last; else they go by their titles.
        """
        rows = self._reading.rows(
            "SELECT m.n FROM mentorship m JOIN record r ON r.n = m.n WHERE r.trashed_at IS NULL"
        )
        found = self._facts([n for (n,) in rows])
        return array("q", [each.mentorship.n for each in sorted(found, key=self._place)])

    def lines(self, numbers: Sequence[int]) -> list[MentorshipLine]:
        """The lines of these mentorships, in this order; those that are gone are left out."""
        listed = json.dumps(list(numbers))
        people: dict[int, list[str]] = {}
        for n, name in self._reading.rows(_PEOPLE, (listed,)):
            people.setdefault(n, []).append(name)
        actions: dict[int, int] = dict(self._reading.rows(_ACTIONS, (listed,)))
        found = {
            each.mentorship.n: self._line(
                each, people.get(each.mentorship.n, ()), actions.get(each.mentorship.n, 0)
            )
            for each in self._facts(numbers)
        }
        return [found[n] for n in numbers if n in found]

    def agenda(self, n: int, today: date | None = None) -> Agenda:
        """What there is to talk about in the next session, as of `today`; see
        `store.mentorship_agenda`. Raises RecordGone."""
        return agenda_of(self._reading, n, self._today if today is None else today)

    def candidates(self, n: int, limit: int = 20) -> list[Candidate]:
        """Who could help with what mentorship `n` needs, the likeliest first, and why; see
        `store.mentorship_candidates`. Raises RecordGone."""
        return candidates_for(self._reading, n, limit)

    def gaps(self, limit: int = 10) -> list[str]:
        """What open applications insist on and the person does not have, or only partly: what most
        of them ask for first, in the words of one of them."""
        words: dict[str, str] = {}
        asked: dict[str, set[int]] = {}
        for text, application in self._reading.rows(_MUSTS):
            key = " ".join(fold(text).split()).rstrip(".;,")
            if key:
                words.setdefault(key, " ".join(text.split()))
                asked.setdefault(key, set()).add(application)
        most = Counter({key: len(by) for key, by in asked.items()}).most_common(limit)
        return [words[key] for key, _ in most]

    def _facts(self, numbers: Sequence[int]) -> Iterator[MentoringFacts]:
        return mentoring_facts(self._reading.database, numbers)

    def _standing(self, facts: MentoringFacts) -> Standing:
        return standing_of(facts.mentorship, facts.asks, self._today)

    def _place(self, facts: MentoringFacts) -> tuple[int, str, str, int]:
        mentorship, standing = facts.mentorship, self._standing(facts)
        planned = next_planned(facts.sessions)
        when = "~" if planned is None else planned.when.sort_key
        if mentorship.ended is not None:
            # The later, the earlier it stands.
            when = f"{date.max.toordinal() - mentorship.ended.toordinal():09d}"
        return _ORDER.index(standing), when, fold(mentorship.title), mentorship.n

    def _line(
        self, facts: MentoringFacts, people: Sequence[str], open_actions: int
    ) -> MentorshipLine:
        mentorship, sessions = facts.mentorship, facts.sessions
        planned, last = next_planned(sessions), last_held(sessions)
        return MentorshipLine(
            n=mentorship.n,
            title=mentorship.title,
            side=mentorship.side,
            type=mentorship.type,
            standing=self._standing(facts),
            people=tuple(dict.fromkeys(people)),
            next_session=None if planned is None else planned.when,
            last_session=None if last is None else last.when.day,
            sessions=sum(each.state is SessionState.DONE for each in sessions),
            open_actions=open_actions,
        )
