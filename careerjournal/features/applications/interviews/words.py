"""The words for rounds, and for where a question was asked."""

from __future__ import annotations

from datetime import date

from careerjournal.operations.phrases import tr
from careerjournal.records.application import Interview, InterviewState, Landed
from careerjournal.store.questions import Asked
from careerjournal.ui.day_words import day_words, moment_words
from careerjournal.ui.part_words import landed_words, round_state_words, round_words


def when_words(interview: Interview, today: date) -> str:
    """When a round is: "Tomorrow, 10:00"."""
    return moment_words(interview.when.day, interview.when.time, today)


def round_line(interview: Interview, today: date) -> str:
    """When a round is, and what of it is not plain: that it was cancelled, or is still called
    planned though its day is over."""
    when = when_words(interview, today)
    plain = interview.state is InterviewState.DONE or (
        interview.state is InterviewState.PLANNED and interview.when.day >= today
    )
    return when if plain else f"{when} · {round_state_words(interview.state)}"


def application_words(role: str, company: str) -> str:
    """ "Operations Manager, Northwind"."""
    return tr("{role}, {company}").format(role=role, company=company) if company else role


def asked_words(asked: Asked, today: date) -> str:
    """In which round it was asked, and how the answer landed: "Panel, Monday · landed well"."""
    parts = []
    if asked.type is not None and asked.day is not None:
        day = day_words(asked.day, today)
        parts.append(tr("{round}, {day}").format(round=round_words(asked.type), day=day))
    if asked.landed is not None:
        how = landed_words(asked.landed).lower()
        parts.append(tr("landed {how}").format(how=how))
    return " · ".join(parts) or tr("No round named")


def landed_line(landed: Landed | None) -> str:
    """ "Landed well"; "" where nothing was said of it."""
    if landed is None:
        return ""
    return tr("Landed {how}").format(how=landed_words(landed).lower())
