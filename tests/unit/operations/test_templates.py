"""The templates that are offered for a new entry."""

from __future__ import annotations

import re

import pytest

from careerjournal.operations.templates import (
    SHIPPED,
    DayWords,
    filled,
    offered_templates,
    parse_template,
    shipped_templates,
    shipped_version,
)
from careerjournal.records.entry import EntryType
from careerjournal.records.template import Template

WORDS = DayWords(
    date="Thursday 19 November 2026",
    week="47, 2026",
    month="November 2026",
    quarter="Q4 2026",
    year="2026",
)


def test_all_eleven_are_shipped() -> None:
    names = [template.name for template in shipped_templates()]
    assert names == [
        "Daily check-in",
        "Weekly review",
        "Monthly review",
        "Quarterly review",
        "Yearly review",
        "Win",
        "Setback",
        "Feedback received",
        "One-to-one",
        "Learning note",
        "Decision",
    ]


@pytest.mark.parametrize("template", shipped_templates(), ids=SHIPPED)
def test_a_shipped_template_asks_and_never_needs_deleting(template: Template) -> None:
    title, body = filled(template, WORDS)
    assert "{" not in title + body
    assert body.startswith("## ")
    assert len(body) < 900
    # Every line is a heading, a mark to go on from, or a short label: nothing to rub out.
    for line in body.splitlines():
        assert re.fullmatch(r"|## .+|- |- \[ \] |> |\d\. .{0,30}|[A-Z][a-z ]+:", line), line


def test_the_types_fit() -> None:
    types = {template.builtin: template.entry_type for template in shipped_templates()}
    assert types["daily-check-in"] is EntryType.CHECK_IN
    assert types["yearly-review"] is EntryType.REVIEW
    assert types["one-to-one"] is EntryType.MEETING
    assert types["learning-note"] is EntryType.LEARNING


def test_a_changed_template_takes_the_place_of_the_shipped_one() -> None:
    mine = Template(n=4, name="Victory", builtin="win", body="Mine")
    offered = offered_templates([mine])
    assert [template.builtin for template in offered] == list(SHIPPED)
    assert offered[SHIPPED.index("win")] == mine
    original = shipped_version(mine)
    assert original is not None
    assert original.name == "Win"


def test_own_templates_follow_by_name() -> None:
    own = [Template(n=2, name="émigré"), Template(n=1, name="Zoo"), Template(n=3, name="Board")]
    offered = offered_templates(own)
    assert [template.name for template in offered[len(SHIPPED) :]] == ["Board", "émigré", "Zoo"]
    assert shipped_version(own[0]) is None


def test_a_template_of_a_version_to_come_is_not_lost() -> None:
    later = Template(n=9, name="Handover", builtin="handover")
    assert offered_templates([later])[-1] == later


def test_marks_become_the_words_of_the_day_and_other_braces_stay() -> None:
    template = Template(name="x", title="{week} {date}", body="{month} {quarter} {year} {mood} {}")
    assert filled(template, WORDS) == (
        "47, 2026 Thursday 19 November 2026",
        "November 2026 Q4 2026 2026 {mood} {}",
    )


def test_a_text_without_a_head_is_no_template() -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - how it says so does not matter
        parse_template("## Hello\n")
