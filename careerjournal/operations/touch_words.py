"""How one was in touch, who promised, and what somebody is to one, in words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from careerjournal.operations.phrases import tr, tr_noop
from careerjournal.records.contact import Circle
from careerjournal.records.touch import Promiser, TouchType

_TYPES: Final[Mapping[TouchType, str]] = MappingProxyType(
    {
        TouchType.MET: tr_noop("Met"),
        TouchType.CALL: tr_noop("Call"),
        TouchType.MESSAGE: tr_noop("Message"),
        TouchType.EMAIL: tr_noop("E-mail"),
        TouchType.EVENT: tr_noop("Event"),
    }
)
_CIRCLES: Final[Mapping[Circle, str]] = MappingProxyType(
    {
        Circle.PEER: tr_noop("Peer"),
        Circle.MANAGER: tr_noop("Manager"),
        Circle.MENTOR: tr_noop("Mentor"),
        Circle.MENTEE: tr_noop("Mentee"),
        Circle.RECRUITER: tr_noop("Recruiter"),
        Circle.COACH: tr_noop("Coach"),
        Circle.CLIENT: tr_noop("Client"),
        Circle.FRIEND: tr_noop("Friend"),
    }
)
_PROMISERS: Final[Mapping[Promiser, str]] = MappingProxyType(
    {Promiser.MINE: tr_noop("I promised"), Promiser.THEIRS: tr_noop("They promised")}
)


def touch_type_words(type_: TouchType) -> str:
    """How one was in touch: "Call"."""
    return tr(_TYPES[type_])


def circle_words(circle: Circle) -> str:
    """What somebody is to the person: "Mentor"."""
    return tr(_CIRCLES[circle])


def promiser_words(direction: Promiser) -> str:
    """Who has to keep it: "I promised"."""
    return tr(_PROMISERS[direction])
