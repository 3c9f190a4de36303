"""The application for a job, and what belongs to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from careerjournal.records.moment import Moment
from careerjournal.records.pay import Pay
from careerjournal.records.record import Beside, Code, Line, LongText, Owner, Part, Refers, Root


@dataclass(frozen=True, kw_only=True)
class Application(Root):
    """One application, from the first liking to the decision.

    `role` is the job's title. `place` is as the posting says it, `remote_percent` the share of
    the work that can be done from home, 0 to 100. `source` is where it was found, in the person's
    words. `advertised` is what the posting says it pays, `asked` what the person asks for.
    `excitement` is 1 to 5. `closes` is the last day to apply, `decide_by` a day the person set
    themselves. `posting` is the advertisement word for word, as it was on `posting_day`;
    `posting_hash` is the SHA-256 of its UTF-8 text in lower-case hex. Its earlier versions are
    kept as those of any text.

    The stage it is in follows from its moves.
    """

    KIND: ClassVar[str] = "application"

    role: str
    organisation: Annotated[int | None, Refers("organisation")] = None
    place: str = ""
    remote_percent: int | None = None
    source: str = ""
    url: str = ""
    advertised: Pay | None = None
    asked: Pay | None = None
    excitement: int | None = None
    excitement_why: Annotated[str, LongText(2)] = ""
    closes: date | None = None
    decide_by: date | None = None
    notes: Annotated[str, LongText(0)] = ""
    posting: Annotated[str, LongText(1)] = ""
    posting_day: date | None = None
    posting_hash: Annotated[str, Code()] = ""


@dataclass(frozen=True, kw_only=True)
class StageMove(Line):
    """The application came into a stage on `day`."""

    KIND: ClassVar[str] = "stage_move"

    application: Annotated[int, Owner("application")]
    stage: Annotated[int, Refers("stage")]
    note: str = ""


class Direction(StrEnum):
    """Who said it to whom."""

    SENT = "sent"
    RECEIVED = "received"


@dataclass(frozen=True, kw_only=True)
class Message(Line):
    """Something was written or said between the person and the employer on `day`."""

    KIND: ClassVar[str] = "message"

    application: Annotated[int, Owner("application")]
    direction: Direction
    about: str = ""
    contact: Annotated[int | None, Refers("contact")] = None


class PersonRole(StrEnum):
    """What somebody has to do with an application."""

    RECRUITER = "recruiter"
    REFERRER = "referrer"
    INTERVIEWER = "interviewer"
    HIRING_MANAGER = "hiring-manager"
    COLLEAGUE = "colleague"
    OTHER = "other"


class InterviewType(StrEnum):
    """What sort of round it is."""

    PHONE = "phone"
    VIDEO = "video"
    ON_SITE = "on-site"
    PANEL = "panel"
    TECHNICAL = "technical"
    PRESENTATION = "presentation"
    TRIAL_DAY = "trial-day"
    INFORMAL = "informal"
    OTHER = "other"


class InterviewState(StrEnum):
    """Whether a round is still to come."""

    PLANNED = "planned"
    DONE = "done"
    CANCELLED = "cancelled"


@dataclass(frozen=True, kw_only=True)
class Interview(Part):
    """One round. `place` is an address or the text of a link; `prepare` is a Markdown list of what
    to prepare, `ask` of what the person will ask, `notes` what was noted during it.
    """

    KIND: ClassVar[str] = "interview"

    application: Annotated[int, Owner("application")]
    when: Moment
    type: InterviewType = InterviewType.VIDEO
    minutes: int | None = None
    place: str = ""
    state: InterviewState = InterviewState.PLANNED
    prepare: str = ""
    ask: str = ""
    notes: str = ""


@dataclass(frozen=True, kw_only=True)
class ApplicationPerson(Part):
    """Somebody who has to do with the application; with `interview`, in that round."""

    KIND: ClassVar[str] = "application_person"

    application: Annotated[int, Owner("application")]
    contact: Annotated[int, Refers("contact")]
    role: PersonRole = PersonRole.OTHER
    interview: Annotated[int | None, Beside("interview")] = None


class Landed(StrEnum):
    """How an answer was taken, as the person felt it."""

    WELL = "well"
    SO_SO = "so-so"
    BADLY = "badly"


@dataclass(frozen=True, kw_only=True)
class Question(Part):
    """A question they asked, and the answer given."""

    KIND: ClassVar[str] = "question"

    application: Annotated[int, Owner("application")]
    interview: Annotated[int | None, Beside("interview")] = None
    text: str
    answer: str = ""
    landed: Landed | None = None
    position: Annotated[str, Code()] = ""


class RequirementNeed(StrEnum):
    """Whether they insist on it."""

    MUST = "must"
    NICE = "nice"


class Rating(StrEnum):
    """How far the person meets a requirement, as they see it."""

    HAVE = "have"
    PARTLY = "partly"
    GAP = "gap"


@dataclass(frozen=True, kw_only=True)
class Requirement(Part):
    """One thing the posting asks for, in its words.

    `weight` is 1 to 3: how much it counts among the musts or among the others. `rating` is None
    until the person has said. Evidence is a link in the role "evidence" from what proves it to
    the application, with the requirement's id as its `part`.
    """

    KIND: ClassVar[str] = "requirement"

    application: Annotated[int, Owner("application")]
    text: str
    need: RequirementNeed = RequirementNeed.MUST
    weight: int = 1
    rating: Rating | None = None
    note: str = ""
    position: Annotated[str, Code()] = ""


@dataclass(frozen=True, kw_only=True)
class Offer(Part):
    """What they offered on `day`; `benefits` are what it brings besides pay."""

    KIND: ClassVar[str] = "offer"

    application: Annotated[int, Owner("application")]
    day: date
    pay: Pay | None = None
    answer_by: date | None = None
    starts: date | None = None
    benefits: str = ""
    notes: str = ""


@dataclass(frozen=True, kw_only=True)
class OfferScore(Part):
    """How good an offer is by one criterion, 1 to 5.

    `criterion` is the code of a shipped one ("pay", "growth", "commute", "people", "meaning",
    "security") or the person's own words for another.
    """

    KIND: ClassVar[str] = "offer_score"

    application: Annotated[int, Owner("application")]
    offer: Annotated[int, Beside("offer")]
    criterion: str
    score: int
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class PayTalk(Line):
    """What was said about pay on `day`, by the person (sent) or to them (received)."""

    KIND: ClassVar[str] = "pay_talk"

    application: Annotated[int, Owner("application")]
    direction: Direction
    pay: Pay
    contact: Annotated[int | None, Refers("contact")] = None
    interview: Annotated[int | None, Beside("interview")] = None
    note: str = ""


class DocumentType(StrEnum):
    """What sort of file was sent."""

    CV = "cv"
    LETTER = "letter"
    PORTFOLIO = "portfolio"
    REFERENCE = "reference"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class SentDocument(Part):
    """A file as it was when it was sent.

    `hash` is the SHA-256 of its content, which is attached to the application; `version` is the
    person's word for it ("CV, operations"), by which replies are counted.
    """

    KIND: ClassVar[str] = "sent_document"

    application: Annotated[int, Owner("application")]
    type: DocumentType
    name: str
    hash: Annotated[str, Code()]
    version: str = ""
    sent: date | None = None
