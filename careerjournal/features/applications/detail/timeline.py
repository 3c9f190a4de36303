"""Everything that happened to an application, as one list: what, on which day, and when noted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from careerjournal.features.applications.detail.view import ApplicationView
from careerjournal.operations.phrases import tr
from careerjournal.operations.stage_words import stage_name
from careerjournal.records.application import Direction, Message, PayTalk, StageMove
from careerjournal.records.commitment import Decision
from careerjournal.records.record import Line
from careerjournal.rules.ledger import counting
from careerjournal.ui.day_words import day_words
from careerjournal.ui.due_words import rule_words
from careerjournal.ui.part_words import (
    direction_words,
    document_words,
    outcome_words,
    round_state_words,
    round_words,
)
from careerjournal.ui.pay_words import pay_words

_NOTED_LATER: Final = timedelta(days=1)

STAGE: Final = "stage"
MESSAGE: Final = "message"
PAY: Final = "pay"
DECISION: Final = "decision"
INTERVIEW: Final = "interview"
OFFER: Final = "offer"
DOCUMENT: Final = "document"
POSTING: Final = "posting"


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened on `day`.

    `sort` is one of the codes above and `n` the number within it. `stage` is the row number of
    the stage it came into, 0 of anything else. `noted` is the day it was noted, where that is
    another day by more than one. `line` is the line of the ledger it is, None of what is none;
    `mark` says why it no longer counts, "" while it does.
    """

    sort: str
    n: int
    day: date
    title: str
    detail: str = ""
    stage: int = 0
    noted: date | None = None
    line: Line | None = None
    mark: str = ""

    @property
    def counts(self) -> bool:
        """Whether it still holds."""
        return not self.mark


def happenings(
    view: ApplicationView, today: date, *, with_withdrawn: bool = False
) -> list[Happening]:
    """What happened, the latest first; on wish with what was corrected or withdrawn."""
    found = [
        *_moves(view, with_withdrawn),
        *_messages(view, with_withdrawn),
        *_pay_talks(view, with_withdrawn),
        *_decisions(view, today, with_withdrawn),
        *_interviews(view),
        *_offers(view),
        *_documents(view),
        *_postings(view),
    ]
    return sorted(found, key=_when, reverse=True)


def _when(happening: Happening) -> tuple[date, float, bool, int]:
    """Within a day by the order of noting, as far as it is known."""
    noted_at = happening.line.noted_at if happening.line is not None else None
    at = noted_at.timestamp() if noted_at is not None else 0.0
    return happening.day, at, happening.sort == STAGE, happening.n


def follows(lines: Iterable[Line], line: Line | None = None) -> date | None:
    """The day of what `line` comes after in its ledger, or of the last for a new line; None if it
    is the first."""
    before: date | None = None
    for each in counting(lines):
        if line is not None and each.n == line.n:
            break
        before = each.day
    return before


def withdrawal_of(lines: Iterable[Line], n: int) -> Line | None:
    """The void line that alone takes line `n` out; None if line `n` was not withdrawn."""
    replaced: set[int] = set()
    holding: list[Line] = []
    for line in sorted(lines, key=lambda each: each.n, reverse=True):
        if line.n in replaced:
            continue
        if line.replaces is not None and line.replaces < line.n:
            replaced.add(line.replaces)
            if line.replaces == n:
                holding.append(line)
    return holding[0] if len(holding) == 1 and holding[0].void else None


def _marked(lines: Sequence[Line], with_withdrawn: bool) -> Iterator[tuple[Line, str]]:
    """Each line to show, and why it no longer counts."""
    counted = {line.n for line in counting(lines)}
    for line in lines:
        if line.n in counted:
            yield line, ""
        elif with_withdrawn and not line.void:
            withdrawn = withdrawal_of(lines, line.n) is not None
            yield line, tr("Withdrawn") if withdrawn else tr("Corrected")


def _moves(view: ApplicationView, with_withdrawn: bool) -> Iterator[Happening]:
    for line, mark in _marked(view.moves, with_withdrawn):
        if isinstance(line, StageMove):
            stage = view.stage_by_number(line.stage)
            name = stage_name(stage) if stage is not None else tr("a stage that is gone")
            yield Happening(
                STAGE, line.n, line.day, name, line.note, line.stage, _noted(line), line, mark
            )


def _messages(view: ApplicationView, with_withdrawn: bool) -> Iterator[Happening]:
    for line, mark in _marked(view.messages, with_withdrawn):
        if isinstance(line, Message):
            title = _joined(direction_words(line.direction), view.contact_name(line.contact))
            yield Happening(
                MESSAGE, line.n, line.day, title, line.about, 0, _noted(line), line, mark
            )


def _pay_talks(view: ApplicationView, with_withdrawn: bool) -> Iterator[Happening]:
    for line, mark in _marked(view.pay_talks, with_withdrawn):
        if isinstance(line, PayTalk):
            mine = line.direction is Direction.SENT
            words = tr("I said {pay}") if mine else tr("They said {pay}")
            title = _joined(words.format(pay=pay_words(line.pay)), view.contact_name(line.contact))
            yield Happening(PAY, line.n, line.day, title, line.note, 0, _noted(line), line, mark)


def _decisions(view: ApplicationView, today: date, with_withdrawn: bool) -> Iterator[Happening]:
    for line, mark in _marked(view.decisions, with_withdrawn):
        if isinstance(line, Decision):
            outcome = outcome_words(line.outcome)
            title = tr("{what}: {outcome}").format(what=rule_words(line.rule), outcome=outcome)
            until = day_words(line.until, today) if line.until is not None else ""
            detail = _joined(line.reason, tr("until {day}").format(day=until) if until else "")
            yield Happening(DECISION, line.n, line.day, title, detail, 0, _noted(line), line, mark)


def _interviews(view: ApplicationView) -> Iterator[Happening]:
    for interview in view.interviews:
        title = _joined(round_words(interview.type), round_state_words(interview.state))
        yield Happening(INTERVIEW, interview.n, interview.when.day, title, interview.place)


def _offers(view: ApplicationView) -> Iterator[Happening]:
    for offer in view.offers:
        pay = pay_words(offer.pay) if offer.pay else ""
        yield Happening(OFFER, offer.n, offer.day, tr("They made an offer"), pay)


def _documents(view: ApplicationView) -> Iterator[Happening]:
    for document in view.documents:
        if document.sent is not None:
            what = document.version or document_words(document.type)
            title = tr("Sent: {what}").format(what=what)
            yield Happening(DOCUMENT, document.n, document.sent, title, document.name)


def _postings(view: ApplicationView) -> Iterator[Happening]:
    """A version holds from when it was saved; the one after it is a change of that day."""
    saved = [_local(each.at) for each in sorted(view.postings, key=lambda each: each.n)]
    present = view.application.posting_day
    days = [*saved[1:], *([present] if present is not None else [])] if saved else []
    for number, day in enumerate(days, 1):
        yield Happening(POSTING, number, day, tr("The posting was changed"))


def _noted(line: Line) -> date | None:
    if line.noted_at is None:
        return None
    noted = _local(line.noted_at)
    return noted if abs(noted - line.day) > _NOTED_LATER else None


def _local(at: datetime) -> date:
    return at.astimezone().date()


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
