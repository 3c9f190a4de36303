"""What board and table say of an application, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from careerjournal.operations.due_words import words_within
from careerjournal.operations.phrases import ntr, tr
from careerjournal.operations.stage_words import stage_name
from careerjournal.records.application import InterviewType
from careerjournal.records.pay import PayPeriod
from careerjournal.records.stage import Stage, StageCategory
from careerjournal.rules.follow_up import HAPPENS, quiet_days
from careerjournal.rules.stages import APPLIED, WISHLIST
from careerjournal.store.applications import ApplicationLine
from careerjournal.ui.day_words import day_words, full_day_words, moment_words
from careerjournal.ui.due_words import quiet_words, when_words
from careerjournal.ui.part_words import round_words
from careerjournal.ui.pay_words import pay_words
from careerjournal.ui.widgets.labels import plain_tip

_QUIET_FROM_DAYS: Final = 7
"""Shorter silences are not worth a word: anybody may need a week."""
_COUNTED_DAYS: Final = 60
"""Days further away are told by their date."""


@dataclass(frozen=True, slots=True)
class ChipWords:
    """A chip of a card: its word, a tone as `ui.widgets.chip` knows it, and what to say where
    there is little room."""

    word: str
    tone: str
    short: str = ""


class LineWords:
    """Finds the words for lines; knows what the stages are called and what day it is."""

    def __init__(self, today: date) -> None:
        self.today = today
        self._stages: dict[int, Stage] = {}

    def set_stages(self, stages: Iterable[Stage]) -> None:
        """Learn what the stages are called."""
        self._stages = {stage.n: stage for stage in stages}

    def stages(self) -> list[Stage]:
        """The stages, in order."""
        return list(self._stages.values())

    def stage_of(self, line: ApplicationLine) -> Stage | None:
        """The stage an application is in, None if it is in none that there is."""
        return self._stages.get(line.stage)

    def stage(self, line: ApplicationLine) -> str:
        """The name of the stage an application is in, "" if it is in none."""
        stage = self._stages.get(line.stage)
        return "" if stage is None else stage_name(stage)

    def title(self, line: ApplicationLine) -> str:
        """What an application is called: the role, or where none is named the organisation."""
        return line.role.strip() or line.organisation.strip() or tr("Application without a name")

    def company(self, line: ApplicationLine) -> str:
        """The organisation, where it is not said already."""
        return line.organisation if line.role.strip() else ""

    def next(self, line: ApplicationLine) -> str:
        """What happens next, or where nothing is known to, what happened last."""
        if line.next_interview is not None and line.next_interview.day >= self.today:
            kind = line.next_interview_type or InterviewType.OTHER
            when = moment_words(line.next_interview.day, line.next_interview.time, self.today)
            return tr("{round} · {when}").format(round=_round(kind), when=when)
        if line.category in (StageCategory.OPEN, StageCategory.WAITING):
            if line.is_offered:
                return self._offer(line)
            if line.category is StageCategory.OPEN and line.closes is not None:
                return self._closes(line.closes)
        # What was never answered tells its silence by the day it was sent.
        quiet = "" if line.last_contact == line.applied else self.quiet(line)
        return quiet or self.since(line)

    def since(self, line: ApplicationLine) -> str:
        """Since when it is where it is: "applied 9 days ago"."""
        if line.since is None:
            return ""
        when = days_ago_words(line.since, self.today)
        stage = self._stages.get(line.stage)
        if stage is not None and stage.code == WISHLIST:
            return tr("saved {when}").format(when=when)
        if stage is not None and stage.code == APPLIED:
            return tr("applied {when}").format(when=when)
        if line.category is StageCategory.WON or line.category is StageCategory.LOST:
            return tr("ended {when}").format(when=when)
        return tr("here since {day}").format(day=near_day_words(line.since, self.today))

    def wants(self, line: ApplicationLine) -> str:
        """What has to be done today or was before; "" if it can wait."""
        if line.due_day is None or line.due_day > self.today:
            return ""
        if line.due_day < self.today and line.due_rule in HAPPENS:
            return ""
        what, when = words_within(line.due_rule), when_words(line.due_day, self.today)
        if line.due_day == self.today:
            return tr("{what} {when}").format(what=what, when=when)
        return tr("{what}, {when}").format(what=what, when=when)

    def due(self, line: ApplicationLine) -> str:
        """What has to be done first, and when; "" if nothing has."""
        if line.due_day is None or (line.due_day < self.today and line.due_rule in HAPPENS):
            return ""
        if wants := self.wants(line):
            return wants
        what = words_within(line.due_rule)
        return tr("{what} {when}").format(what=what, when=when_words(line.due_day, self.today))

    def quiet_days(self, line: ApplicationLine) -> int | None:
        """For how many days nothing has passed, where one is waited for."""
        return quiet_days(line.last_contact, line.category, self.today)

    def quiet(self, line: ApplicationLine) -> str:
        """Silence as a fact, once there is one to speak of."""
        days = self.quiet_days(line)
        if days is None or days < _QUIET_FROM_DAYS:
            return ""
        return quiet_words(days)

    def fit(self, line: ApplicationLine) -> str:
        """How far the person meets what is asked: "5 of 7 musts"; "" until they have said."""
        if not line.rated or not line.musts:
            return ""
        musts = ntr("{met} of {n} must", "{met} of {n} musts", line.musts)
        return musts.format(met=line.musts_met, n=line.musts)

    def chips(self, line: ApplicationLine) -> tuple[ChipWords, ...]:
        """What a card shows at its foot, the most urgent first."""
        found = []
        if wants := self.wants(line):
            found.append(ChipWords(wants, "wants", words_within(line.due_rule)))
        if fit := self.fit(line):
            found.append(ChipWords(fit, "" if 2 * line.musts_met >= line.musts else "muted"))
        return tuple(found)

    def excitement(self, line: ApplicationLine) -> str:
        """How much the person likes it, for those who cannot see the dots."""
        if line.excitement is None:
            return ""
        return tr("excitement {n} of 5").format(n=line.excitement)

    def spoken(self, line: ApplicationLine) -> str:
        """A whole card, for those who hear it."""
        said = [
            self.title(line),
            self.company(line),
            self.stage(line),
            self.next(line),
            *(chip.word for chip in self.chips(line)),
            self.excitement(line),
        ]
        return ", ".join(words for words in said if words)

    def tool_tip(self, line: ApplicationLine) -> str:
        """Exact days, where the card tells them in near words."""
        said = []
        if line.since is not None:
            stage = self.stage(line)
            said.append(
                tr("{stage} since {day}").format(stage=stage, day=full_day_words(line.since))
            )
        if line.due_day is not None:
            what = words_within(line.due_rule)
            said.append(tr("{what}: {day}").format(what=what, day=full_day_words(line.due_day)))
        if line.last_contact is not None:
            day = full_day_words(line.last_contact)
            said.append(tr("last contact {day}").format(day=day))
        return plain_tip("\n".join(words[:1].upper() + words[1:] for words in said))

    def _offer(self, line: ApplicationLine) -> str:
        # A pay by the year needs no word for it, on a card with little room.
        shown = line.pay
        if shown is not None and shown.period is PayPeriod.YEAR:
            shown = replace(shown, period=None)
        pay = "" if shown is None else pay_words(shown)
        if line.answer_by is None:
            return pay or self.since(line)
        by = tr("answer by {day}").format(day=near_day_words(line.answer_by, self.today))
        return tr("{pay} · {answer}").format(pay=pay, answer=by) if pay else by

    def _closes(self, closes: date) -> str:
        if closes < self.today:
            return tr("closed {when}").format(when=days_ago_words(closes, self.today))
        return tr("closes {when}").format(when=when_words(closes, self.today))


def _round(type_: InterviewType) -> str:
    """What sort of round it is, where nothing else says that it is an interview."""
    on_site = type_ is InterviewType.ON_SITE
    return tr("Interview on site") if on_site else round_words(type_)


def days_ago_words(day: date, today: date) -> str:
    """A day gone by, within a sentence: "yesterday", "9 days ago", "17 Nov 2025"."""
    days = (today - day).days
    if days == 0:
        return tr("today")
    if days == 1:
        return tr("yesterday")
    if 1 < days <= _COUNTED_DAYS:
        return ntr("{n} day ago", "{n} days ago", days).format(n=days)
    return near_day_words(day, today)


def near_day_words(day: date, today: date) -> str:
    """A day within a sentence: "today", "Tue 24 Nov"."""
    if day == today:
        return tr("today")
    if (today - day).days == 1:
        return tr("yesterday")
    return day_words(day, today)
