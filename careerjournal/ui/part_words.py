"""The words for what contacts and the parts of an application say in codes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from careerjournal.operations.phrases import tr, tr_noop
from careerjournal.records.application import Direction, DocumentType, PersonRole
from careerjournal.records.contact import WayType

_ROLES: Final[Mapping[PersonRole, str]] = {
    PersonRole.RECRUITER: tr_noop("Recruiter"),
    PersonRole.REFERRER: tr_noop("Referred me"),
    PersonRole.INTERVIEWER: tr_noop("Interviewer"),
    PersonRole.HIRING_MANAGER: tr_noop("Hiring manager"),
    PersonRole.COLLEAGUE: tr_noop("Works there"),
    PersonRole.OTHER: tr_noop("Someone else"),
}
_DOCUMENTS: Final[Mapping[DocumentType, str]] = {
    DocumentType.CV: tr_noop("CV"),
    DocumentType.LETTER: tr_noop("Letter"),
    DocumentType.PORTFOLIO: tr_noop("Portfolio"),
    DocumentType.REFERENCE: tr_noop("Reference"),
    DocumentType.OTHER: tr_noop("Other file"),
}
_DIRECTIONS: Final[Mapping[Direction, str]] = {
    Direction.SENT: tr_noop("I wrote"),
    Direction.RECEIVED: tr_noop("They replied"),
}
_WAYS: Final[Mapping[WayType, str]] = {
    WayType.EMAIL: tr_noop("E-mail"),
    WayType.PHONE: tr_noop("Telephone"),
    WayType.LINK: tr_noop("Link"),
    WayType.ADDRESS: tr_noop("Address"),
}


def role_words(role: PersonRole) -> str:
    """What somebody has to do with an application."""
    return tr(_ROLES[role])


def document_words(type_: DocumentType) -> str:
    """What this sort of file is called."""
    return tr(_DOCUMENTS[type_])


def direction_words(direction: Direction) -> str:
    """Who wrote or spoke to whom: "I wrote", "They replied"."""
    return tr(_DIRECTIONS[direction])


def way_words(type_: WayType) -> str:
    """What this way to reach somebody is called."""
    return tr(_WAYS[type_])
