"""What sort of group it is, in words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from careerjournal.operations.phrases import ntr, tr, tr_noop
from careerjournal.records.community import CommunityType

_TYPES: Final[Mapping[CommunityType, str]] = MappingProxyType(
    {
        CommunityType.ASSOCIATION: tr_noop("Association"),
        CommunityType.NETWORK: tr_noop("Network"),
        CommunityType.ONLINE: tr_noop("Online group"),
        CommunityType.ALUMNI: tr_noop("Alumni"),
        CommunityType.TEAM: tr_noop("Team"),
        CommunityType.COURSE: tr_noop("Course"),
        CommunityType.OTHER: tr_noop("Another group"),
    }
)
_SEVERAL: Final[Mapping[CommunityType, str]] = MappingProxyType(
    {
        CommunityType.ASSOCIATION: tr_noop("Associations"),
        CommunityType.NETWORK: tr_noop("Networks"),
        CommunityType.ONLINE: tr_noop("Online groups"),
        CommunityType.ALUMNI: tr_noop("Alumni groups"),
        CommunityType.TEAM: tr_noop("Teams"),
        CommunityType.COURSE: tr_noop("Courses"),
        CommunityType.OTHER: tr_noop("Other groups"),
    }
)


def community_type_words(type_: CommunityType) -> str:
    """What sort of group it is: "Association"."""
    return tr(_TYPES[type_])


def section_words(type_: CommunityType | None) -> str:
    """What groups of a type are called together: "Associations"; of None those that were left."""
    return tr("Left") if type_ is None else tr(_SEVERAL[type_])


def members_words(members: int) -> str:
    """How many belong to a group: "12 members"."""
    return ntr("{n} member", "{n} members", members).format(n=members)
