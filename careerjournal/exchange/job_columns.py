"""Which column of a job tracker's table means what.

The names are those of LinkedIn, Huntr, Teal, Simplify, JobSync and of what people call the
columns of their own sheets.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from careerjournal.exchange.columns import TableKind, aliases, called, guess_by
from careerjournal.rules.text import fold

COMPANY: Final = "company"
ROLE: Final = "role"
URL: Final = "url"
STAGE: Final = "stage"
STAGE_DAY: Final = "stage-day"
SAVED: Final = "saved"
APPLIED: Final = "applied"
CLOSES: Final = "closes"
DECIDE_BY: Final = "decide-by"
TRAIL: Final = "trail"
PLACE: Final = "place"
REMOTE: Final = "remote"
PAY: Final = "pay"
PAY_LOW: Final = "pay-low"
PAY_HIGH: Final = "pay-high"
CURRENCY: Final = "currency"
PERIOD: Final = "period"
ASKED: Final = "asked"
SOURCE: Final = "source"
NOTES: Final = "notes"
TAGS: Final = "tags"
EXCITEMENT: Final = "excitement"
EXCITEMENT_WHY: Final = "excitement-why"
CONTACT_NAME: Final = "contact-name"
CONTACT_EMAIL: Final = "contact-email"
CONTACT_PHONE: Final = "contact-phone"
CV: Final = "cv"
ANSWERS: Final = "answers"
POSTING: Final = "posting"
ID: Final = "id"
ARCHIVED: Final = "archived"
DAY_OF: Final = "day-of-"
"""Begins the fields that hold the day of one stage: "day-of-interview"."""

_STAGE_DAYS: Final[Mapping[str, str]] = {
    "preparing": "preparing",
    "screening": "screening|phone screen|phone interview",
    "assessment": "assessment|test|task",
    "interview": "interview|first interview|onsite|on-site|interviewed",
    "offer": "offer|offered",
    "accepted": "accepted|hired",
    "declined": "declined",
    "rejected": "rejected|rejection|not selected",
    "withdrawn": "withdrawn|withdrew",
    "no-reply": "no reply|ghosted",
}

_NAMES: Final[Mapping[str, str]] = {
    COMPANY: (
        "company|company name|companyname|company_name|employer|organization|organisation|firma"
        "|unternehmen|arbeitgeber|entreprise|empresa"
    ),
    ROLE: (
        "role|title|job title|jobtitle|job_title|position|job position|job|job role|stelle|titel"
        "|poste|puesto"
    ),
    URL: "url|link|job url|job link|job post url|posting url|job posting|posting link|joburl",
    STAGE: "status|stage|list|listname|list name|statusname|current stage|state|phase|étape",
    STAGE_DAY: "status date|stage date|since|in stage since|updated_at|updated|last updated",
    SAVED: (
        "date saved|saved date|saved|saved at|saved on|date added|added_at|added|createdat"
        "|created|created time|created_at|found"
    ),
    APPLIED: (
        "date applied|applied date|applied on|application date|applied_at|applied|applieddate"
        "|date of application|bewerbungsdatum|beworben am"
    ),
    CLOSES: "closes|closing date|deadline|apply by|application deadline|due|due date|frist",
    DECIDE_BY: "decide by|decision date",
    TRAIL: "stages|stage trail|history",
    PLACE: "location|place|city|ort|lieu|locations",
    REMOTE: "remote|remote percent|workplacetype|workplace type|work type|remote share",
    PAY: "salary|compensation|pay|gehalt|salary range|advertised pay",
    PAY_LOW: "min_salary|min salary|salary min|minimum salary|salary from",
    PAY_HIGH: "max_salary|max salary|salary max|maximum salary|salary to",
    CURRENCY: "salary_currency|currency|salary currency",
    PERIOD: "salary_pay_period|pay period|salary period",
    ASKED: "asked pay|salary asked|desired salary|salary expectation",
    SOURCE: "source|jobsource|job source|where found|found on|channel|platform|quelle",
    NOTES: "notes|note|comments|comment|remarks|notizen|bemerkung|description",
    TAGS: "tags|labels|categories|keywords",
    EXCITEMENT: "excitement|rating|interest|priority score",
    EXCITEMENT_WHY: "excitement why|why",
    CONTACT_NAME: "contact|contact name|recruiter|contact person|hiring manager|ansprechpartner",
    CONTACT_EMAIL: "contact email|contact e-mail|recruiter email|email|e-mail",
    CONTACT_PHONE: "contact phone number|contact phone|phone",
    CV: "resume name|resume|cv|cv version|resume version|lebenslauf",
    ANSWERS: "question and answers|questions and answers|questions",
    POSTING: "htmldescription|job description|posting|posting text",
    ID: "id|job id|jobid",
    ARCHIVED: "archived|archived_at|is archived",
}


def _aliases() -> dict[str, str]:
    found = aliases(_NAMES)
    for code, names in _STAGE_DAYS.items():
        for name in names.split("|"):
            for form in (f"{name} date", f"date of {name}", f"date {name}", f"{name} on"):
                found.setdefault(called(form), DAY_OF + code)
    return found


ALIASES: Final[Mapping[str, str]] = _aliases()

# What lists of people one knows and of posts one held have, beside a company and a role.
_NO_JOBS: Final = frozenset(
    {"first name", "last name", "connected on", "started on", "finished on"}
)


def guess(header: Sequence[str]) -> tuple[str, ...]:
    """What each column of `header` means, "" where that is not known; no field comes twice."""
    meanings = list(guess_by(ALIASES, header))
    if "Name" in header and ROLE not in meanings and COMPANY in meanings:
        # A database of Notion calls the title of a page so.
        meanings[list(header).index("Name")] = ROLE
    return tuple(meanings)


def tells_of_jobs(meanings: Iterable[str]) -> bool:
    """Whether a table of such columns can be one of applications: a title alone is any list."""
    known = set(meanings)
    return bool(known & {COMPANY, ROLE}) and (
        {COMPANY, ROLE} <= known or bool(known & {URL, STAGE, APPLIED, SAVED})
    )


def is_header(cells: tuple[str, ...]) -> bool:
    """Whether a row is the header of a table of applications."""
    if _NO_JOBS & {fold(cell) for cell in cells}:
        return False
    return tells_of_jobs(guess(cells))


APPLICATIONS: Final = TableKind(
    code="applications",
    fields=(*_NAMES, *(DAY_OF + code for code in _STAGE_DAYS)),
    guess=guess,
    days=frozenset(
        {SAVED, APPLIED, STAGE_DAY, CLOSES, DECIDE_BY, *(DAY_OF + code for code in _STAGE_DAYS)}
    ),
    tells_enough=tells_of_jobs,
)
"""A table of applications."""
