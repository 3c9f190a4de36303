"""Groups one belongs to, and the events one meets people at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from careerjournal.records.moment import Moment
from careerjournal.records.partial_date import PartialDate
from careerjournal.records.record import Code, LongText, Owner, Part, Refers, Root


class CommunityType(StrEnum):
    """What sort of group it is."""

    ASSOCIATION = "association"
    NETWORK = "network"
    ONLINE = "online"
    ALUMNI = "alumni"
    TEAM = "team"
    COURSE = "course"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class Community(Root):
    """An association, a network, a team: people who belong together.

    `role` is what the person does in it, from `joined_on` to `left_on`. `fee` is what membership
    costs, in the person's words, due again on `renews_on`. `brings` is what it is good for.
    `parent` is the group it is a part of.
    """

    KIND: ClassVar[str] = "community"

    name: str
    type: CommunityType = CommunityType.NETWORK
    organisation: Annotated[int | None, Refers("organisation")] = None
    parent: Annotated[int | None, Refers("community")] = None
    website: str = ""
    role: str = ""
    joined_on: PartialDate | None = None
    left_on: PartialDate | None = None
    fee: str = ""
    renews_on: date | None = None
    brings: Annotated[str, LongText(0)] = ""
    notes: Annotated[str, LongText(1)] = ""


@dataclass(frozen=True, kw_only=True)
class CommunityMember(Part):
    """Somebody who belongs to a group; `role` is what they do in it."""

    KIND: ClassVar[str] = "community_member"

    community: Annotated[int, Owner("community")]
    contact: Annotated[int, Refers("contact")]
    role: str = ""


class EventState(StrEnum):
    """Whether one goes to an event, or was there."""

    PLANNED = "planned"
    ATTENDED = "attended"
    MISSED = "missed"


@dataclass(frozen=True, kw_only=True)
class Event(Root):
    """A conference, a meeting of a group, an evening where one meets people.

    `until` is its last day if it has several. `aim` says what the person goes for, `brought` what
    came of it. `touch` is where meeting people there counts as being in touch with them.
    """

    KIND: ClassVar[str] = "event"

    name: str
    when: Moment
    until: date | None = None
    place: str = ""
    website: str = ""
    state: EventState = EventState.PLANNED
    community: Annotated[int | None, Refers("community")] = None
    organisation: Annotated[int | None, Refers("organisation")] = None
    touch: Annotated[int | None, Refers("touch")] = None
    aim: Annotated[str, LongText(0)] = ""
    brought: Annotated[str, LongText(1)] = ""
    notes: Annotated[str, LongText(2)] = ""


@dataclass(frozen=True, kw_only=True)
class EventPerson(Part):
    """Somebody the person would like to meet at an event, or `met` there.

    A `contact`, or as long as they are none a `name` and the `organisation` as it was heard.
    `about` is what to talk about, and what it was about. `position` orders them, see
    `rules.positions`.
    """

    KIND: ClassVar[str] = "event_person"

    event: Annotated[int, Owner("event")]
    contact: Annotated[int | None, Refers("contact")] = None
    name: str = ""
    organisation: str = ""
    about: str = ""
    met: bool = False
    position: Annotated[str, Code()] = ""
