"""Every number of the pictures, gathered in one reading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from careerjournal.records.stage import Stage
from careerjournal.rules.flow import Flow, flow
from careerjournal.rules.funnel import Funnel, funnel
from careerjournal.rules.search_statistics import (
    FirstReply,
    ReplyRow,
    StageTime,
    Weeks,
    first_reply,
    replies_by_referral,
    replies_by_source,
    replies_by_version,
    sent_by_week,
    time_in_stages,
)
from careerjournal.store.applications import ApplicationFilter
from careerjournal.store.reading import Reading
from careerjournal.store.search_facts import SearchQueries


@dataclass(frozen=True)
class Numbers:
    """What the pictures show of some applications; `sent` is how many went out.

    `kept` counts all applications outside the trash, whatever was asked for.
    """

    kept: int
    stages: Mapping[int, Stage]
    funnel: Funnel
    flow: Flow
    times: tuple[StageTime, ...]
    reply: FirstReply
    by_source: tuple[ReplyRow, ...]
    by_version: tuple[ReplyRow, ...]
    by_referral: tuple[ReplyRow, ...]
    weeks: Weeks

    @property
    def sent(self) -> int:
        """How many applications went out."""
        return self.funnel.steps[0].reached if self.funnel.steps else 0


@dataclass(frozen=True)
class Gather:
    """The reader's part: the applications `wanted` that began from `since` to `until`."""

    wanted: ApplicationFilter
    since: date | None
    until: date | None
    today: date

    def __call__(self, reading: Reading) -> Numbers:
        queries = SearchQueries(reading)
        stages = queries.stages()
        chosen = queries.numbers(self.wanted, self.since, self.until)
        trails = queries.trails(chosen)
        sent = queries.sent(chosen)
        heard = [each.application for each in sent if each.heard is not None]
        last = self.today if self.until is None else min(self.until, self.today)
        return Numbers(
            kept=len(queries.numbers(ApplicationFilter())),
            stages=stages,
            funnel=funnel(trails, stages, heard),
            flow=flow(trails, stages),
            times=tuple(time_in_stages(trails, stages, self.today)),
            reply=first_reply(sent, self.today),
            by_source=tuple(replies_by_source(sent)),
            by_version=tuple(replies_by_version(sent)),
            by_referral=tuple(replies_by_referral(sent)),
            weeks=sent_by_week((each.day for each in sent), last),
        )
