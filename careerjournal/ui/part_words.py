"""The words for what contacts and the parts of an application say in codes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from careerjournal.operations.phrases import tr, tr_noop
from careerjournal.records.application import (
    Direction,
    DocumentType,
    InterviewState,
    InterviewType,
    Landed,
    PersonRole,
)
from careerjournal.records.commitment import Outcome
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
_ROUNDS: Final[Mapping[InterviewType, str]] = {
    InterviewType.PHONE: tr_noop("Phone call"),
    InterviewType.VIDEO: tr_noop("Video call"),
    InterviewType.ON_SITE: tr_noop("On site"),
    InterviewType.PANEL: tr_noop("Panel"),
    InterviewType.TECHNICAL: tr_noop("Technical interview"),
    InterviewType.PRESENTATION: tr_noop("Presentation"),
    InterviewType.TRIAL_DAY: tr_noop("Trial day"),
    InterviewType.INFORMAL: tr_noop("Informal talk"),
    InterviewType.OTHER: tr_noop("Interview"),
}
_STATES: Final[Mapping[InterviewState, str]] = {
    InterviewState.PLANNED: tr_noop("Planned"),
    InterviewState.DONE: tr_noop("Took place"),
    InterviewState.CANCELLED: tr_noop("Cancelled"),
}
_LANDED: Final[Mapping[Landed, str]] = {
    Landed.WELL: tr_noop("Well"),
    Landed.SO_SO: tr_noop("So-so"),
    Landed.BADLY: tr_noop("Badly"),
}
_OUTCOMES: Final[Mapping[Outcome, str]] = {
    Outcome.DONE: tr_noop("done"),
    Outcome.SKIPPED: tr_noop("skipped"),
    Outcome.SNOOZED: tr_noop("put off"),
    Outcome.DELEGATED: tr_noop("given to somebody"),
}


def round_words(type_: InterviewType) -> str:
    """What sort of round it is."""
    return tr(_ROUNDS[type_])


def round_state_words(state: InterviewState) -> str:
    """Whether a round is still to come."""
    return tr(_STATES[state])


def landed_words(landed: Landed) -> str:
    """How an answer was taken."""
    return tr(_LANDED[landed])


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


def outcome_words(outcome: Outcome) -> str:
    """What became of something that was due, behind its name: "put off"."""
    return tr(_OUTCOMES[outcome])
