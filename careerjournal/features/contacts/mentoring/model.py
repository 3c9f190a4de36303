"""The list of mentorships: what it asks the store, and the words of its rows."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from careerjournal.features.contacts.mentoring.words import (
    near_day,
    near_moment,
    side_sentence,
)
from careerjournal.features.contacts.people.model import shown_name
from careerjournal.operations.mentoring_words import standing_words
from careerjournal.operations.phrases import ntr, tr, tr_noop
from careerjournal.records.mentorship import Mentorship
from careerjournal.rules.mentoring import Standing
from careerjournal.rules.text import fold
from careerjournal.store.mentorships import MentorshipLine, MentorshipQueries
from careerjournal.store.reading import Reading
from careerjournal.ui.list_source import Listing, ListSource, heading_number
from careerjournal.ui.record_list import PagedRecordModel

MentorshipsModel = PagedRecordModel[MentorshipLine]

_GROUPS: Final = (
    (tr_noop("Under way"), frozenset({Standing.ACTIVE})),
    (tr_noop("Looking for somebody"), frozenset({Standing.SEEKING, Standing.ASKED})),
    (tr_noop("Resting"), frozenset({Standing.PAUSED})),
    (tr_noop("Ended"), frozenset({Standing.ENDED})),
)
"""The headings, in their order, and whom each is over."""


def people_words(line: MentorshipLine) -> str:
    """Who helps whom."""
    ended = line.standing is Standing.ENDED
    names = [shown_name(name) for name in line.people]
    return side_sentence(line.side, line.type, names, ended=ended)


def when_words(line: MentorshipLine, today: date) -> str:
    """When the next session is, else when the last one was, else where it stands."""
    if line.standing is Standing.ENDED:
        return _sessions(line)
    if line.next_session is not None:
        return tr("next session {when}").format(when=near_moment(line.next_session, today))
    if line.last_session is not None:
        return tr("last session {when}").format(when=near_day(line.last_session, today))
    return standing_words(line.standing)


def _sessions(line: MentorshipLine) -> str:
    return ntr("{n} session", "{n} sessions", line.sessions).format(n=line.sessions)


@dataclass(frozen=True)
class MentorshipSource(ListSource[MentorshipLine]):
    """Every mentorship outside the trash whose words begin as asked, by where it stands."""

    kind: ClassVar[str] = Mentorship.KIND

    today: date
    words: str = ""

    def listing(self, reading: Reading, limit: int | None = None) -> Listing:  # noqa: ARG002
        queries = MentorshipQueries(reading, self.today)
        lines = [line for line in queries.lines(queries.rows()) if self._lets_through(line)]
        numbers, headings = array("q"), array("l")
        for code, (_, standings) in enumerate(_GROUPS):
            members = [line.n for line in lines if line.standing in standings]
            if members:
                headings.append(len(numbers))
                numbers.append(heading_number(code))
                numbers.extend(members)
        return Listing(numbers, headings)

    def lines(self, reading: Reading, numbers: Sequence[int]) -> Sequence[MentorshipLine]:
        return MentorshipQueries(reading, self.today).lines(numbers)

    def text(self, line: MentorshipLine) -> str:
        return line.title

    def accessible_text(self, line: MentorshipLine) -> str:
        said = [line.title, people_words(line), standing_words(line.standing)]
        if (when := when_words(line, self.today)) != said[-1]:
            said.append(when)
        if line.open_actions:
            words = ntr("{n} open action", "{n} open actions", line.open_actions)
            said.append(words.format(n=line.open_actions))
        return ", ".join(part for part in said if part)

    def tool_tip(self, line: MentorshipLine) -> str:
        return people_words(line)

    def heading(self, code: int) -> str:
        return tr(_GROUPS[code][0])

    def _lets_through(self, line: MentorshipLine) -> bool:
        said = fold(" ".join((line.title, *line.people)))
        return all(word in said for word in fold(self.words).split())
