"""The contact: somebody one knows, and the ways to reach them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from careerjournal.records.partial_date import PartialDate
from careerjournal.records.record import Code, LongText, Owner, Part, Refers, Root


class Circle(StrEnum):
    """What somebody is to the person."""

    PEER = "peer"
    MANAGER = "manager"
    MENTOR = "mentor"
    MENTEE = "mentee"
    RECRUITER = "recruiter"
    COACH = "coach"
    CLIENT = "client"
    FRIEND = "friend"


@dataclass(frozen=True, kw_only=True)
class Contact(Root):
    """A person, by the one name to show; `role` is what they do at their organisation.

    The parts of the name are there for letters and for other programs; any may be missing.
    `photo` is the hash of one of the contact's attachments, "" for none.

    `rhythm_days` is after how many days one would like to be in touch again, `at_most_days` after
    how many at the latest: None leaves it to the circle, 0 is never. Nothing is asked for before
    `paused_until`. `role_since` is when they began what they do now, `introduced_by` who brought
    the two together.
    """

    KIND: ClassVar[str] = "contact"

    name: str
    organisation: Annotated[int | None, Refers("organisation")] = None
    role: str = ""
    notes: Annotated[str, LongText(0)] = ""
    given: str = ""
    family: str = ""
    prefix: str = ""
    suffix: str = ""
    nickname: str = ""
    department: str = ""
    birthday: PartialDate | None = None
    met_on: PartialDate | None = None
    met_where: str = ""
    expertise: str = ""
    cares_about: Annotated[str, LongText(1)] = ""
    photo: Annotated[str, Code()] = ""
    rhythm_days: int | None = None
    at_most_days: int | None = None
    paused_until: date | None = None
    circle: Circle | None = None
    role_since: PartialDate | None = None
    introduced_by: Annotated[int | None, Refers("contact")] = None


@dataclass(frozen=True, kw_only=True)
class PastPosition(Part):
    """Where somebody was before, and as what; where they are now stands in the contact."""

    KIND: ClassVar[str] = "past_position"

    contact: Annotated[int, Owner("contact")]
    organisation: Annotated[int | None, Refers("organisation")] = None
    role: str = ""
    began: PartialDate | None = None
    ended: PartialDate | None = None


class WayType(StrEnum):
    """How one reaches somebody."""

    EMAIL = "email"
    PHONE = "phone"
    LINK = "link"
    ADDRESS = "address"


@dataclass(frozen=True, kw_only=True)
class ContactWay(Part):
    """One e-mail address, telephone number, link or postal address, as typed.

    `position` orders them, see `rules.positions`.
    """

    KIND: ClassVar[str] = "contact_way"

    contact: Annotated[int, Owner("contact")]
    type: WayType
    value: str
    label: str = ""
    position: Annotated[str, Code()] = ""
