"""What the columns of a table are called in the window."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from careerjournal.exchange import job_columns as jobs
from careerjournal.exchange.columns import TableKind
from careerjournal.operations.phrases import tr, tr_noop
from careerjournal.operations.stage_words import shipped_name

_APPLICATIONS: Final[Mapping[str, str]] = {
    jobs.COMPANY: tr_noop("Company"),
    jobs.ROLE: tr_noop("Role"),
    jobs.STAGE: tr_noop("Stage"),
    jobs.STAGE_DAY: tr_noop("In that stage since"),
    jobs.SAVED: tr_noop("Day saved"),
    jobs.APPLIED: tr_noop("Day applied"),
    jobs.TRAIL: tr_noop("All stages with their days"),
    jobs.CLOSES: tr_noop("Last day to apply"),
    jobs.DECIDE_BY: tr_noop("Decide by"),
    jobs.URL: tr_noop("Link"),
    jobs.PLACE: tr_noop("Place"),
    jobs.REMOTE: tr_noop("Share of work from home"),
    jobs.PAY: tr_noop("Pay"),
    jobs.PAY_LOW: tr_noop("Pay, from"),
    jobs.PAY_HIGH: tr_noop("Pay, to"),
    jobs.CURRENCY: tr_noop("Currency of the pay"),
    jobs.PERIOD: tr_noop("Period of the pay"),
    jobs.ASKED: tr_noop("Pay asked for"),
    jobs.SOURCE: tr_noop("Where found"),
    jobs.NOTES: tr_noop("Notes"),
    jobs.TAGS: tr_noop("Tags"),
    jobs.EXCITEMENT: tr_noop("Excitement, 1 to 5"),
    jobs.EXCITEMENT_WHY: tr_noop("Excitement, why"),
    jobs.CONTACT_NAME: tr_noop("Contact"),
    jobs.CONTACT_EMAIL: tr_noop("E-mail of the contact"),
    jobs.CONTACT_PHONE: tr_noop("Telephone of the contact"),
    jobs.CV: tr_noop("CV that was sent"),
    jobs.ANSWERS: tr_noop("Questions and answers"),
    jobs.POSTING: tr_noop("Text of the posting"),
    jobs.ID: tr_noop("Number of the posting"),
    jobs.ARCHIVED: tr_noop("Archived"),
}

_WORDS: Final[Mapping[str, Mapping[str, str]]] = {"applications": _APPLICATIONS}
_MISSING: Final[Mapping[str, str]] = {
    "applications": tr_noop("Say which column holds the company and which the role."),
}


def meaning_words(kind: TableKind, field: str) -> str:
    """What a field of a table is called."""
    if field.startswith(jobs.DAY_OF):
        return tr("Day of: {stage}").format(stage=shipped_name(field.removeprefix(jobs.DAY_OF)))
    return tr(_WORDS[kind.code][field])


def missing_words(kind: TableKind) -> str:
    """What to say of a table of which no column says enough."""
    return tr(_MISSING[kind.code])
