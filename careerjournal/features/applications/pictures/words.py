"""The numbers of a search as pictures, and one sentence of facts about each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QDate, QLocale

from careerjournal.features.applications.pictures.numbers import Numbers
from careerjournal.operations.phrases import ntr, tr, tr_noop
from careerjournal.operations.stage_words import stage_name
from careerjournal.records.stage import Stage, StageCategory
from careerjournal.rules.flow import Node as FlowPoint
from careerjournal.rules.flow import NodeSort
from careerjournal.rules.funnel import FunnelStep
from careerjournal.rules.search_statistics import (
    NOT_REFERRED,
    REFERRED,
    ReplyRow,
    StageTime,
    Week,
    rate,
)
from careerjournal.rules.search_statistics import Spread as Times
from careerjournal.rules.stages import Level
from careerjournal.ui.charts.bars import Bar, Bars, Segment
from careerjournal.ui.charts.canvas import Fill
from careerjournal.ui.charts.column_chart import Column, Columns
from careerjournal.ui.charts.range_chart import Range, Ranges, Spread
from careerjournal.ui.charts.sankey_chart import Flow, Node, Sankey
from careerjournal.ui.stage_colours import stage_role
from careerjournal.ui.theme import Role

_LEVELS: Final = {
    Level.APPLIED: (tr_noop("Applied"), Role.STAGE_2),
    Level.HEARD: (tr_noop("Heard back"), Role.STAGE_3),
    Level.INTERVIEW: (tr_noop("Interview"), Role.STAGE_6),
    Level.OFFER: (tr_noop("Offer"), Role.STAGE_5),
    Level.ACCEPTED: (tr_noop("Accepted"), Role.STAGE_4),
}
_REFERRALS: Final = {
    REFERRED: tr_noop("Somebody put in a word"),
    NOT_REFERRED: tr_noop("Nobody did"),
}


@dataclass(frozen=True)
class Drawn:
    """Every picture, and by the same name the facts about it in a sentence."""

    funnel: Bars
    flow: Sankey
    times: Ranges
    weeks: Columns
    by_source: Bars
    by_version: Bars
    by_referral: Bars
    captions: Mapping[str, str]


def draw(numbers: Numbers) -> Drawn:
    """All pictures of `numbers`; may be asked for beside the window's own thread."""
    return Drawn(
        funnel=funnel_bars(numbers),
        flow=flow_sankey(numbers),
        times=time_ranges(numbers),
        weeks=week_columns(numbers),
        by_source=reply_bars(tr("Source"), numbers.by_source),
        by_version=reply_bars(tr("Version"), numbers.by_version),
        by_referral=reply_bars(tr("Referral"), numbers.by_referral),
        captions={
            "funnel": funnel_caption(numbers),
            "flow": flow_caption(numbers),
            "times": time_caption(numbers),
            "weeks": week_caption(numbers),
            "by_source": reply_caption(numbers.by_source),
            "by_version": reply_caption(numbers.by_version),
            "by_referral": reply_caption(numbers.by_referral),
        },
    )


# --- the funnel ----------------------------------------------------------------------------------


def funnel_bars(numbers: Numbers) -> Bars:
    """A bar for each step; what went on, what waits there, what ended there."""
    return Bars(
        tr("Came as far as"),
        tr("Applications"),
        tr("Went on so far"),
        (
            Segment(tr("Went on, or accepted")),
            Segment(tr("Waiting there"), Fill.HATCHED),
            Segment(tr("Ended there"), Fill.PALE, Role.BORDER),
        ),
        tuple(_step(step) for step in numbers.funnel.steps) if numbers.sent else (),
    )


def _step(step: FunnelStep) -> Bar:
    name, colour = _LEVELS[step.level]
    counts = (step.went_on + step.won, step.waiting, step.lost)
    last = step.level is Level.ACCEPTED
    return Bar(tr(name), counts, "" if last else share_words(step.went_on, step.reached), colour)


def share_words(part: int, n: int) -> str:
    """ "45 % of 40", or that there are too few to say."""
    share = rate(part, n)
    if share is None:
        return tr("too few to say, n = {n}").format(n=n)
    return tr("{percent} % of {n}").format(percent=round(100 * share), n=n)


def funnel_caption(numbers: Numbers) -> str:
    """How many there are, and where those are that the picture does not show."""
    funnel = numbers.funnel
    undecided = sum(step.waiting for step in funnel.steps)
    sent = ntr("{n} application was sent", "{n} applications were sent", numbers.sent)
    words = [
        tr("{sent}; {waiting} of them not decided yet and shown as waiting.").format(
            sent=sent.format(n=numbers.sent), waiting=undecided
        )
    ]
    if funnel.unsent:
        unsent = ntr("{n} more is not sent yet.", "{n} more are not sent yet.", funnel.unsent)
        words.append(unsent.format(n=funnel.unsent))
    if funnel.dropped:
        dropped = ntr(
            "{n} was given up before it was sent.",
            "{n} were given up before they were sent.",
            funnel.dropped,
        )
        words.append(dropped.format(n=funnel.dropped))
    return " ".join(words)


# --- the flow ------------------------------------------------------------------------------------


def flow_sankey(numbers: Numbers) -> Sankey:
    """Every stage that was passed, and every end."""
    nodes = tuple(
        Node(
            _code(node.node),
            _point_words(node.node, numbers),
            node.applications,
            node.column,
            _point_role(node.node, numbers),
        )
        for node in numbers.flow.nodes
    )
    links = tuple(
        Flow(_code(link.source), _code(link.target), link.applications)
        for link in numbers.flow.links
    )
    return Sankey(tr("From"), tr("To"), tr("Applications"), nodes, links)


def flow_caption(numbers: Numbers) -> str:
    """That all are in it, once."""
    total = numbers.flow.total
    words = ntr(
        "Each of the {n} application passes every stage it was ever in, and ends where it is now.",
        "Each of the {n} applications passes every stage it was ever in, and ends where it is now.",
        total,
    )
    return words.format(n=total)


def _code(point: FlowPoint) -> str:
    return f"{point.sort}:{point.stage or ''}"


def _point_words(point: FlowPoint, numbers: Numbers) -> str:
    if point.sort is NodeSort.START:
        return tr("All")
    stage = numbers.stages.get(point.stage or 0)
    name = tr("No stage") if stage is None else stage_name(stage)
    if point.sort is not NodeSort.STILL:
        return name
    waits = stage is not None and stage.category is StageCategory.WAITING
    words = tr("Waiting: {stage}") if waits else tr("Still: {stage}")
    return words.format(stage=name)


def _point_role(point: FlowPoint, numbers: Numbers) -> str:
    stage = numbers.stages.get(point.stage or 0)
    return Role.STAGE_1 if stage is None else stage_role(stage)


# --- time ----------------------------------------------------------------------------------------


def time_ranges(numbers: Numbers) -> Ranges:
    """How long applications stayed in each stage."""
    return Ranges(
        tr("Stage"),
        tr("Stays over"),
        tr("Under way"),
        tr("days"),
        tuple(_range(time, numbers.stages[time.stage]) for time in numbers.times),
    )


def _range(time: StageTime, stage: Stage) -> Range:
    facts = []
    if time.finished is not None:
        facts.append(_median_words(time.finished))
    if time.running is not None:
        words = tr("{n} there now, median {days} so far")
        facts.append(words.format(n=time.running.n, days=days_words(time.running.median)))
    return Range(
        stage_name(stage),
        _spread(time.finished),
        _spread(time.running),
        " · ".join(facts),
        stage_role(stage),
    )


def _median_words(times: Times) -> str:
    return tr("median {days}, n = {n}").format(days=days_words(times.median), n=times.n)


def _spread(times: Times | None) -> Spread | None:
    if times is None:
        return None
    return Spread(times.n, times.low, times.median, times.high)


def days_words(days: float) -> str:
    """ "11 days", "12.5 days"."""
    if days == int(days):
        return ntr("{n} day", "{n} days", int(days)).format(n=QLocale().toString(int(days)))
    return tr("{n} days").format(n=QLocale().toString(days, "f", 1))


def time_caption(numbers: Numbers) -> str:
    """How the picture is read, and how long the first reply took."""
    reply = numbers.reply
    words = [tr("The box holds the middle half, the line is the median; hatched is so far.")]
    if reply.answered is not None:
        words.append(
            tr("The first reply came after {median}.").format(median=_median_words(reply.answered))
        )
    if reply.waiting is not None:
        waiting = ntr(
            "{n} is still waiting for one, for {days}.",
            "{n} are still waiting for one, half of them for more than {days}.",
            reply.waiting.n,
        )
        words.append(waiting.format(n=reply.waiting.n, days=days_words(reply.waiting.median)))
    if reply.silent:
        silent = ntr("{n} ended without one.", "{n} ended without one.", reply.silent)
        words.append(silent.format(n=reply.silent))
    return " ".join(words)


# --- replies -------------------------------------------------------------------------------------


def reply_bars(subject: str, rows: Iterable[ReplyRow]) -> Bars:
    """A bar for each label: replied, waiting, ended without a reply."""
    return Bars(
        subject,
        tr("Applications"),
        tr("Share that replied so far"),
        (
            Segment(tr("Replied")),
            Segment(tr("Still waiting"), Fill.HATCHED),
            Segment(tr("Ended without a reply"), Fill.PALE, Role.BORDER),
        ),
        tuple(_reply(row) for row in rows),
    )


def _reply(row: ReplyRow) -> Bar:
    label = tr(_REFERRALS[row.label]) if row.label in _REFERRALS else row.label or tr("Not said")
    counts = (row.replied, row.waiting, row.silent)
    if row.rate is None:
        words = tr("{replied} replied · too few to say, n = {n}")
        return Bar(label, counts, words.format(replied=row.replied, n=row.n))
    words = tr("{replied} of {n} replied · {percent} %")
    percent = round(100 * row.rate)
    return Bar(label, counts, words.format(replied=row.replied, n=row.n, percent=percent))


def reply_caption(rows: Iterable[ReplyRow]) -> str:
    """What counts as a reply, and how many have none yet."""
    waiting = sum(row.waiting for row in rows)
    words = tr("A reply is whatever came back after applying, a refusal, too.")
    if not waiting:
        return words
    still = ntr("{n} may still get one.", "{n} may still get one.", waiting).format(n=waiting)
    return f"{words} {still}"


# --- weeks ---------------------------------------------------------------------------------------


def week_columns(numbers: Numbers) -> Columns:
    """A column for each week."""
    columns: list[Column] = []
    before: Week | None = None
    for week in numbers.weeks.weeks:
        new_month = before is None or before.monday.month != week.monday.month
        label = tr("Week of {day}").format(day=_written(week, tr("d MMMM yyyy")))
        form = "MMM yyyy" if before is None or before.monday.year != week.monday.year else "MMM"
        columns.append(Column(label, week.sent, _written(week, form) if new_month else ""))
        before = week
    return Columns(tr("Week"), tr("Applications"), tuple(columns))


def week_caption(numbers: Numbers) -> str:
    """How many in how many weeks; those the columns do not hold are told."""
    weeks = numbers.weeks
    held = sum(week.sent for week in weeks.weeks)
    none = sum(not week.sent for week in weeks.weeks)
    words = [
        tr("{applications} in {weeks}, none in {none} of them.").format(
            applications=ntr("{n} application", "{n} applications", held).format(n=held),
            weeks=ntr("{n} week", "{n} weeks", len(weeks.weeks)).format(n=len(weeks.weeks)),
            none=none,
        )
    ]
    if weeks.earlier:
        words.append(tr("{n} were sent before.").format(n=weeks.earlier))
    if weeks.later:
        words.append(tr("{n} are noted for later days.").format(n=weeks.later))
    return " ".join(words)


def _written(week: Week, form: str) -> str:
    day = week.monday
    return QLocale().toString(QDate(day.year, day.month, day.day), form)
