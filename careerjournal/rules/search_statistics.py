"""What a search shows in numbers, each with how many it was counted from.

Times are whole days. What is not over yet is never counted as if it were, and never left out
either: it stands beside, so far.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from careerjournal.records.stage import Stage, StageCategory
from careerjournal.rules.stages import in_order
from careerjournal.rules.text import fold
from careerjournal.rules.trails import Trail

LEAST_FOR_RATE: Final = 20
MOST_WEEKS: Final = 260
REFERRED: Final = "referred"
NOT_REFERRED: Final = "not-referred"

_ENDS: Final = frozenset({StageCategory.WON, StageCategory.LOST})
_WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, kw_only=True, slots=True)
class Sent:
    """What is counted of one application that was sent on `day`.

    `heard` is the day of the first reply, `ended` that on which it came into the won or lost stage
    it is in. `source` and `industry` (of the organisation) are the person's words, "" if not said.
    `versions` are the versions of the CV that was sent, `referred` whether somebody put in a word.
    """

    application: int
    day: date
    heard: date | None = None
    ended: date | None = None
    source: str = ""
    industry: str = ""
    versions: tuple[str, ...] = ()
    referred: bool = False


@dataclass(frozen=True, slots=True)
class Spread:
    """The middle of `n` times in days: half are shorter than `median`, a quarter than `low`, a
    quarter longer than `high`. With fewer than four, `low` and `high` say little."""

    n: int
    low: float
    median: float
    high: float


@dataclass(frozen=True, slots=True)
class StageTime:
    """How long applications were in a stage (row number): the stays that are over, and those that
    go on, so far. None where there are none."""

    stage: int
    finished: Spread | None
    running: Spread | None


@dataclass(frozen=True, slots=True)
class FirstReply:
    """How long the first reply took, and for how long those wait that have none yet.

    `silent` is how many ended without a reply.
    """

    answered: Spread | None
    waiting: Spread | None
    silent: int


@dataclass(frozen=True, slots=True)
class ReplyRow:
    """Replies among the `n` applications with one `label`, "" for those of which it is not said.

    `n` = `replied` + `waiting` + `silent`; silent ones ended without a reply. `rate` is the share
    of `n` that has replied so far, None where they are too few to say.
    """

    label: str
    n: int
    replied: int
    waiting: int
    silent: int
    rate: float | None


@dataclass(frozen=True, slots=True)
class Week:
    """The ISO week that begins on `monday`, and how many applications were sent in it."""

    monday: date
    sent: int

    @property
    def number(self) -> tuple[int, int]:
        """Its ISO year and week."""
        year, week, _ = self.monday.isocalendar()
        return year, week


@dataclass(frozen=True, slots=True)
class Weeks:
    """Week by week without a gap; `earlier` and `later` were sent before the first and after the
    last, so that all together are all that were sent."""

    weeks: tuple[Week, ...]
    earlier: int
    later: int


def rate(k: int, n: int) -> float | None:
    """`k` of `n` as a share from 0 to 1; None if `n` is too small to say anything."""
    return k / n if n >= LEAST_FOR_RATE else None


def spread(days: Iterable[int]) -> Spread | None:
    """The middle of these times; None if there are none.

    The quartiles lie between the two nearest times where none lies on them, as spreadsheets
    count them.
    """
    ordered = sorted(days)
    if not ordered:
        return None
    low, median, high = (_quantile(ordered, quarter) for quarter in (1, 2, 3))
    return Spread(len(ordered), low, median, high)


def _quantile(ordered: list[int], quarters: int) -> float:
    whole, part = divmod((len(ordered) - 1) * quarters, 4)
    if not part:
        return float(ordered[whole])
    return ordered[whole] + (ordered[whole + 1] - ordered[whole]) * part / 4


def time_in_stages(
    trails: Iterable[Trail], stages: Mapping[int, Stage], today: date
) -> list[StageTime]:
    """How long applications stay in each open or waiting stage, in the order of `stages` (all of
    the vault, by row number); only those in which any has been.

    A stay lasts from the day of the move into the stage until that of the move into another; who
    comes back stays a second time. Moves dated after `today` have not happened yet.
    """
    finished: defaultdict[int, list[int]] = defaultdict(list)
    running: defaultdict[int, list[int]] = defaultdict(list)
    for trail in trails:
        stage, since = None, today
        for step in trail.moves:
            if step.day > today:
                break
            if step.stage != stage:
                if stage is not None:
                    finished[stage].append((step.day - since).days)
                stage, since = step.stage, step.day
        if stage is not None:
            running[stage].append((today - since).days)
    return [
        StageTime(stage.n, spread(finished[stage.n]), spread(running[stage.n]))
        for stage in in_order(stages.values())
        if stage.category not in _ENDS and (finished[stage.n] or running[stage.n])
    ]


def first_reply(sent: Iterable[Sent], today: date) -> FirstReply:
    """How long the first reply takes."""
    answered: list[int] = []
    waiting: list[int] = []
    silent = 0
    for each in sent:
        if each.heard is not None:
            answered.append((each.heard - each.day).days)
        elif each.ended is not None:
            silent += 1
        else:
            waiting.append(max((today - each.day).days, 0))
    return FirstReply(spread(answered), spread(waiting), silent)


def replies_by_source(sent: Iterable[Sent]) -> list[ReplyRow]:
    """A row for each place where postings were found; most first, those not said last."""
    return _replies(sent, lambda each: (each.source,))


def replies_by_industry(sent: Iterable[Sent]) -> list[ReplyRow]:
    """A row for each industry of the organisations; most first, those not said last."""
    return _replies(sent, lambda each: (each.industry,))


def replies_by_version(sent: Iterable[Sent]) -> list[ReplyRow]:
    """A row for each version of the CV; most first, those not said last.

    An application with two versions counts in both rows, so the rows may add up to more.
    """
    return _replies(sent, lambda each: each.versions or ("",))


def replies_by_referral(sent: Iterable[Sent]) -> list[ReplyRow]:
    """A row for those with somebody who put in a word, one for the others: REFERRED first.

    The labels are codes, and both rows are there even if none was counted in one.
    """
    rows = _replies(sent, lambda each: (REFERRED if each.referred else NOT_REFERRED,))
    by_label = {row.label: row for row in rows}
    return [by_label.get(label, _row(label, [])) for label in (REFERRED, NOT_REFERRED)]


def _replies(sent: Iterable[Sent], labels: Callable[[Sent], tuple[str, ...]]) -> list[ReplyRow]:
    """A row a label, whatever its case, accents and blanks, under its most frequent spelling."""
    groups: defaultdict[str, list[Sent]] = defaultdict(list)
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for each in sent:
        said: dict[str, str] = {}
        for words in labels(each):
            label = " ".join(words.split())
            said.setdefault(fold(label), label)
        if len(said) > 1:
            said.pop("", None)
        for same, label in said.items():
            groups[same].append(each)
            spellings[same][label] += 1
    rows = [_row(_commonest(spellings[same]), group) for same, group in groups.items()]
    return sorted(rows, key=lambda row: (not row.label, -row.n, fold(row.label)))


def _commonest(spellings: Counter[str]) -> str:
    return min(spellings, key=lambda label: (-spellings[label], label))


def _row(label: str, group: list[Sent]) -> ReplyRow:
    replied = sum(each.heard is not None for each in group)
    waiting = sum(each.heard is None and each.ended is None for each in group)
    n = len(group)
    return ReplyRow(label, n, replied, waiting, n - replied - waiting, rate(replied, n))


def sent_by_week(days: Iterable[date], today: date) -> Weeks:
    """How many were sent in each ISO week, from the first to that of `today`.

    A week without any has 0. Of a longer search the last `MOST_WEEKS` weeks are told.
    """
    mondays = Counter(_monday(day) for day in days)
    last = _monday(today)
    begun = [monday for monday in mondays if monday <= last]
    first = max(min(begun, default=last), last - min((MOST_WEEKS - 1) * _WEEK, last - date.min))
    weeks = tuple(
        Week(monday, mondays[monday])
        for monday in (first + at * _WEEK for at in range((last - first) // _WEEK + 1))
    )
    earlier = sum(count for monday, count in mondays.items() if monday < first)
    later = sum(count for monday, count in mondays.items() if monday > last)
    return Weeks(weeks if begun else (), earlier, later)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
