"""The page that explains the figures shows what the rules really say."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from careerjournal.records.stage import Stage
from careerjournal.rules.flow import NodeSort, flow
from careerjournal.rules.funnel import funnel
from careerjournal.rules.offers import weigh
from careerjournal.rules.search_statistics import (
    Sent,
    Spread,
    first_reply,
    sent_by_week,
    time_in_stages,
)
from careerjournal.rules.stages import DEFAULT_STAGES, Level, levels
from careerjournal.rules.trails import Step, Trail

PAGE = Path(__file__).parents[3] / "docs" / "figures.md"
TODAY = date(2026, 3, 31)
STAGES = {
    n: Stage(n=n, code=each.code, category=each.category, position=each.position)
    for n, each in enumerate(DEFAULT_STAGES, 1)
}
NUMBER = {stage.code.replace("-", " ").capitalize(): n for n, stage in STAGES.items()}


def trails() -> list[Trail]:
    """The eight applications of the page."""
    return [
        Trail(
            int(number),
            tuple(
                Step(NUMBER[name], date(2026, 3, int(day)), at)
                for at, (name, day) in enumerate(re.findall(r"([A-Z][a-z ]+) (\d+) March", moves))
            ),
        )
        for number, moves in re.findall(r"^\| (\d) \| (.*) \|$", PAGE.read_text("utf-8"), re.M)
    ]


def sent() -> list[Sent]:
    meaning = levels(STAGES.values())
    found: list[Sent] = []
    for trail in trails():
        days = {
            level: [step.day for step in trail.moves if meaning[step.stage] >= level]
            for level in Level
        }
        if days[Level.APPLIED]:
            ended = trail.moves[-1].stage >= NUMBER["Accepted"]
            found.append(
                Sent(
                    application=trail.application,
                    day=days[Level.APPLIED][0],
                    heard=next(iter(days[Level.HEARD]), None),
                    ended=trail.moves[-1].day if ended else None,
                )
            )
    return found


def test_the_funnel_is_the_one_shown() -> None:
    shown = re.findall(
        r"^\| [A-Z][a-z ]+" + r" \| (\d)" * 5 + r" \|$", PAGE.read_text("utf-8"), re.M
    )
    found = funnel(trails(), STAGES)
    assert len(shown) == 5
    assert [tuple(map(int, row)) for row in shown] == [
        (step.reached, step.went_on, step.waiting, step.won, step.lost) for step in found.steps
    ]
    assert (found.total, found.unsent, found.dropped) == (8, 1, 1)


def test_the_flow_is_the_one_told() -> None:
    found = flow(trails(), STAGES)
    applied, interview = NUMBER["Applied"], NUMBER["Interview"]
    assert {
        node.node.stage: node.applications
        for node in found.nodes
        if node.node.sort is NodeSort.STAGE and node.node.stage in (applied, interview)
    } == {applied: 6, interview: 3}
    assert {
        (link.target.sort.value, STAGES[link.target.stage or 0].code): link.applications
        for link in found.links
        if link.source.stage == applied
    } == {
        ("stage", "screening"): 1,
        ("stage", "interview"): 2,
        ("end", "rejected"): 1,
        ("end", "no-reply"): 1,
        ("still", "applied"): 1,
    }


def test_the_times_are_those_told() -> None:
    applied = next(
        row for row in time_in_stages(trails(), STAGES, TODAY) if row.stage == NUMBER["Applied"]
    )
    assert applied.finished == Spread(5, 6, 7, 7)
    assert applied.running == Spread(1, 27, 27, 27)
    reply = first_reply(sent(), TODAY)
    assert reply.answered is not None
    assert (reply.answered.n, reply.answered.median) == (4, 6.5)
    assert reply.waiting == Spread(1, 27, 27, 27)
    assert reply.silent == 1


def test_the_weeks_are_those_shown() -> None:
    weeks = sent_by_week((each.day for each in sent()), TODAY).weeks
    assert [(week.monday.day, week.sent) for week in weeks] == [
        (2, 4),
        (9, 1),
        (16, 1),
        (23, 0),
        (30, 0),
    ]


def test_the_offer_comes_to_what_is_told() -> None:
    weights = {"pay": 3, "people": 2, "commute": 1}
    assert weigh(weights, {1: {"pay": 4, "people": 5, "commute": 1}})[1].mean == 23 / 6
