"""What the columns of a table are called in the window."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from careerjournal.exchange import job_columns as jobs
from careerjournal.exchange import plan_columns as plans
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

_PLANS: Final[Mapping[str, str]] = {
    plans.NOTES: tr_noop("Notes"),
    plans.DUE: tr_noop("Due"),
    plans.TIME: tr_noop("Time of day"),
    plans.ZONE: tr_noop("Time zone"),
    plans.REPEATS: tr_noop("Repeats"),
    plans.GOAL: tr_noop("Goal it belongs to"),
    plans.GOAL_ID: tr_noop("Number of that goal"),
    plans.CONTACT: tr_noop("Contact"),
    plans.DONE: tr_noop("Done on"),
    plans.WEEK: tr_noop("Priority of the week of"),
    plans.TAGS: tr_noop("Tags"),
    plans.WHY: tr_noop("Why it matters"),
    plans.DONE_WHEN: tr_noop("What done looks like"),
    plans.NEEDS: tr_noop("What it needs"),
    plans.LESSON: tr_noop("What came of it"),
    plans.UNIT: tr_noop("Counted in"),
    plans.START: tr_noop("Counted from"),
    plans.TARGET: tr_noop("Counted up to"),
    plans.CURRENT: tr_noop("How far it is"),
    plans.SOURCE: tr_noop("What is counted"),
    plans.SOURCE_OF: tr_noop("Of which"),
    plans.HORIZON: tr_noop("How far ahead"),
    plans.BEGAN: tr_noop("Began on"),
    plans.AREA: tr_noop("Area"),
    plans.PARENT: tr_noop("Goal above, by title or code"),
    plans.PARENT_ID: tr_noop("Number of the goal above"),
    plans.CODE: tr_noop("Short code"),
    plans.REVIEW_DAYS: tr_noop("Days between reviews"),
    plans.STEPS: tr_noop("Steps, a line each"),
    plans.ID: tr_noop("Number of the row"),
}
_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "applications": _APPLICATIONS,
    "goals": {
        **_PLANS,
        plans.TITLE: tr_noop("Title"),
        plans.STATE: tr_noop("Done, paused or dropped"),
    },
    "todos": {
        **_PLANS,
        plans.TITLE: tr_noop("What to do"),
        plans.STATE: tr_noop("Done or not"),
    },
}
_KINDS: Final[Mapping[str, str]] = {
    "applications": tr_noop("applications"),
    "goals": tr_noop("goals"),
    "todos": tr_noop("to-dos"),
}
_MISSING: Final[Mapping[str, str]] = {
    "goals": tr_noop("Say which column holds the titles of the goals."),
    "todos": tr_noop("Say which column holds what is to be done."),
    "applications": tr_noop("Say which column holds the company and which the role."),
}


def meaning_words(kind: TableKind, field: str) -> str:
    """What a field of a table is called."""
    if field.startswith(jobs.DAY_OF):
        return tr("Day of: {stage}").format(stage=shipped_name(field.removeprefix(jobs.DAY_OF)))
    return tr(_WORDS[kind.code][field])


def kind_words(kind: TableKind) -> str:
    """What the rows of such a table are called."""
    return tr(_KINDS[kind.code])


def missing_words(kind: TableKind) -> str:
    """What to say of a table of which no column says enough."""
    return tr(_MISSING[kind.code])
