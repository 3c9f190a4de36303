"""A goal as text."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtGui import QGuiApplication

from careerjournal.records.goal import ReviewOutcome
from tests.drivers.goals import GoalsDriver
from tests.unit.features.goals.aims import TODAY, Aims

DAY = timedelta(days=1)


def test_all_about_a_goal_is_copied_as_text(page: GoalsDriver, aims: Aims) -> None:
    n = aims.want(
        "Swim a mile", why="For my back.\n\nAnd for fun.", code="BODY", target=20.0, unit="lengths"
    )
    aims.want("Buy goggles", parent=n)
    aims.step(n, "Ask for a key", TODAY + 3 * DAY)
    aims.at(n, 5.0, TODAY)
    aims.decided(n, ReviewOutcome.KEEP)
    page.choose("Swim a mile")
    page.do("copy_text")
    text = QGuiApplication.clipboard().text()
    assert text.startswith("# Swim a mile\n\nBODY · On · This year\n\nBegan: ")
    assert "## Why it matters\n\nFor my back.\n\nAnd for fun.\n" in text
    assert "## Measure\n\n5 of 20 lengths, 25 %" in text
    assert "- [ ] Ask for a key (in 3 days)" in text
    assert "## Goals below it\n\n- Buy goggles\n" in text
    assert ": Kept as it is\n" in text
    assert "What I need" not in text
    assert page.said().startswith("Copied.")


def test_a_goal_of_a_title_alone_is_told_too(read_only_page: GoalsDriver, aims: Aims) -> None:
    aims.want("Swim")
    page = read_only_page
    page.pane._read()
    page.wait(lambda: page.pane.model.goals == 1)
    page.choose("Swim")
    page.do("copy_text")
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "# Swim"
    assert len([line for line in lines if line.startswith("#")]) == 1
