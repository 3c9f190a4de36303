"""What is next on the way of a mentoring: the one step that its head offers."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from careerjournal.features.contacts.mentoring.view import MentorshipView
from careerjournal.operations.phrases import tr, tr_noop
from careerjournal.records.mentorship import AskAnswer
from careerjournal.rules.mentoring import Standing, is_waiting


class Step(StrEnum):
    """What the person would do next."""

    LOOK = "look"
    ASK = "ask"
    ANSWER = "answer"
    AGREE = "agree"
    PLAN = "plan"
    PREPARE = "prepare"
    HOLD = "hold"
    WRITE = "write"
    LOOK_BACK = "look-back"
    NONE = "none"


_WORDS: Final[Mapping[Step, str]] = MappingProxyType(
    {
        Step.LOOK: tr_noop("Look for somebody"),
        Step.ASK: tr_noop("Ask them"),
        Step.ANSWER: tr_noop("Note the answer"),
        Step.AGREE: tr_noop("Agree how it goes"),
        Step.PLAN: tr_noop("Plan a session"),
        Step.PREPARE: tr_noop("Prepare the session"),
        Step.HOLD: tr_noop("Hold the session"),
        Step.WRITE: tr_noop("Write what was said"),
        Step.LOOK_BACK: tr_noop("Look back"),
    }
)
_ICONS: Final[Mapping[Step, str]] = MappingProxyType(
    {
        Step.LOOK: "search",
        Step.ASK: "message",
        Step.ANSWER: "message",
        Step.AGREE: "check",
        Step.PLAN: "calendar",
        Step.PREPARE: "list",
        Step.HOLD: "message",
        Step.WRITE: "edit",
        Step.LOOK_BACK: "growth",
    }
)


def step_words(step: Step) -> str:
    """What the button says; "" where nothing is offered."""
    return tr(_WORDS[step]) if step in _WORDS else ""


def step_icon(step: Step) -> str:
    """The name of its icon."""
    return _ICONS.get(step, "")


def step_of(view: MentorshipView) -> Step:
    """What is next for this mentorship."""
    if view.standing is Standing.ENDED:
        return Step.NONE if view.mentorship.outcome.strip() else Step.LOOK_BACK
    if view.mentorship.began is None:
        return _before(view)
    return _under_way(view)


def _before(view: MentorshipView) -> Step:
    if view.people:
        return Step.AGREE
    asks = [asked.ask for asked in view.asks]
    if any(is_waiting(ask) for ask in asks):
        return Step.ANSWER
    if any(ask.asked_on is None and ask.answer is None for ask in asks):
        return Step.ASK
    if any(ask.answer is AskAnswer.YES for ask in asks):
        return Step.AGREE
    return Step.LOOK


def _under_way(view: MentorshipView) -> Step:
    session, last = view.next_session, view.last_session
    if session is not None:
        return Step.HOLD if session.when.day <= view.today else Step.PREPARE
    if last is not None and not last.notes.strip() and not last.feedback.strip():
        return Step.WRITE
    until = view.mentorship.until
    if until is not None and until <= view.today:
        return Step.LOOK_BACK
    return Step.PLAN
