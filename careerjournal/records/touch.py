"""What passed between people: that one was in touch, and what was promised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from careerjournal.records.moment import Moment
from careerjournal.records.record import LongText, Owner, Part, Refers, Root


class TouchType(StrEnum):
    """How one was in touch."""

    MET = "met"
    CALL = "call"
    MESSAGE = "message"
    EMAIL = "email"
    EVENT = "event"


@dataclass(frozen=True, kw_only=True)
class Touch(Root):
    """One time of being in touch with somebody, perhaps with several people at once.

    `gave` and `received` are what either side brought, in the person's words. With an `entry`,
    that entry of the journal tells about it, and `about` may be empty.
    """

    KIND: ClassVar[str] = "touch"

    when: Moment
    type: TouchType = TouchType.MET
    about: Annotated[str, LongText(0)] = ""
    gave: str = ""
    received: str = ""
    entry: Annotated[int | None, Refers("entry")] = None


@dataclass(frozen=True, kw_only=True)
class TouchPerson(Part):
    """Somebody who was there."""

    KIND: ClassVar[str] = "touch_person"

    touch: Annotated[int, Owner("touch")]
    contact: Annotated[int, Refers("contact")]


class Promiser(StrEnum):
    """Who has to keep a promise: the person whose journal this is, or the contact."""

    MINE = "mine"
    THEIRS = "theirs"


@dataclass(frozen=True, kw_only=True)
class Promise(Part):
    """Something that was promised on the day `made`, by either side, perhaps for a `day`.

    `touch` is the time it was promised at, `said_in` the entry that tells of it; with a
    `mentorship` it is an action out of one of its sessions. It is open until there is a day it was
    `kept_on`.
    """

    KIND: ClassVar[str] = "promise"

    contact: Annotated[int, Owner("contact")]
    direction: Promiser
    text: str
    made: date
    day: date | None = None
    touch: Annotated[int | None, Refers("touch")] = None
    kept_on: date | None = None
    said_in: Annotated[int | None, Refers("entry")] = None
    mentorship: Annotated[int | None, Refers("mentorship")] = None
