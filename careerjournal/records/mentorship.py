"""Mentoring: what is sought, who is asked, what is agreed, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from careerjournal.records.moment import Moment
from careerjournal.records.record import Beside, Code, LongText, Owner, Part, Refers, Root


class MentoringSide(StrEnum):
    """Which side of it the person is on: who learns, who guides, or both by turns."""

    LEARNING = "learning"
    GUIDING = "guiding"
    MUTUAL = "mutual"


class MentoringType(StrEnum):
    """What sort of help it is."""

    MENTORING = "mentoring"
    COACHING = "coaching"
    PEERS = "peers"


@dataclass(frozen=True, kw_only=True)
class Mentorship(Root):
    """One mentoring, coaching or circle of peers, from the first wish to the end.

    `title` is what it is for. `needs` says what is sought, `expertise` the words that candidates
    are looked for by; `aims` and `boundaries` are what was agreed, `outcome` what it brought.
    `rhythm_days` lie between two sessions of `minutes` each. It runs from `began`, as agreed to
    `until`, and is over on `ended`: before it began it is being sought. Nothing is asked for before
    `paused_until`. `community` is the one it belongs to.
    """

    KIND: ClassVar[str] = "mentorship"

    title: str
    side: MentoringSide = MentoringSide.LEARNING
    type: MentoringType = MentoringType.MENTORING
    needs: Annotated[str, LongText(0)] = ""
    expertise: str = ""
    aims: Annotated[str, LongText(1)] = ""
    boundaries: Annotated[str, LongText(2)] = ""
    outcome: Annotated[str, LongText(3)] = ""
    rhythm_days: int | None = None
    minutes: int | None = None
    began: date | None = None
    until: date | None = None
    ended: date | None = None
    paused_until: date | None = None
    community: Annotated[int | None, Refers("community")] = None


@dataclass(frozen=True, kw_only=True)
class MentoringPerson(Part):
    """Somebody at the other side: the mentor, a mentee, one of a group."""

    KIND: ClassVar[str] = "mentoring_person"

    mentorship: Annotated[int, Owner("mentorship")]
    contact: Annotated[int, Refers("contact")]


class AskAnswer(StrEnum):
    """What somebody said to being asked."""

    YES = "yes"
    NO = "no"
    LATER = "later"


@dataclass(frozen=True, kw_only=True)
class MentoringAsk(Part):
    """Somebody who may be asked, or was, on `asked_on`.

    `why` says why them, `purpose` what for, `time` how much of their time; `text` is the letter.
    They gave their `answer` on `answered_on`, with `note` on what they said.
    """

    KIND: ClassVar[str] = "mentoring_ask"

    mentorship: Annotated[int, Owner("mentorship")]
    contact: Annotated[int, Refers("contact")]
    why: str = ""
    purpose: str = ""
    time: str = ""
    text: str = ""
    asked_on: date | None = None
    answer: AskAnswer | None = None
    answered_on: date | None = None
    note: str = ""


class SessionState(StrEnum):
    """Whether a session is still to come."""

    PLANNED = "planned"
    DONE = "done"
    CANCELLED = "cancelled"


@dataclass(frozen=True, kw_only=True)
class Session(Part):
    """One meeting of a mentorship.

    `notes` is what was talked about, `feedback` what the person was told about themselves.
    `thanked_on` is the day thanks were said. `touch` is where it counts as being in touch.
    """

    KIND: ClassVar[str] = "session"

    mentorship: Annotated[int, Owner("mentorship")]
    when: Moment
    minutes: int | None = None
    place: str = ""
    state: SessionState = SessionState.PLANNED
    notes: str = ""
    feedback: str = ""
    thanked_on: date | None = None
    touch: Annotated[int | None, Refers("touch")] = None


@dataclass(frozen=True, kw_only=True)
class AgendaItem(Part):
    """Something to talk about: in the next session until it is `covered`, in `session`.

    `position` orders them, see `rules.positions`.
    """

    KIND: ClassVar[str] = "agenda_item"

    mentorship: Annotated[int, Owner("mentorship")]
    text: str
    covered: bool = False
    session: Annotated[int | None, Beside("session")] = None
    position: Annotated[str, Code()] = ""


@dataclass(frozen=True, kw_only=True)
class SkillRating(Part):
    """How well something can be done, before a mentorship and after it: each 1 to 5."""

    KIND: ClassVar[str] = "skill_rating"

    mentorship: Annotated[int, Owner("mentorship")]
    skill: str
    rated_before: int | None = None
    rated_after: int | None = None
    note: str = ""
    position: Annotated[str, Code()] = ""
