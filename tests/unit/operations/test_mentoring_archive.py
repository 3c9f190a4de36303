"""A mentoring goes into an archive and comes out as it was, with all that hangs on it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from careerjournal.operations import commitments, mentoring
from careerjournal.records.mentorship import AskAnswer, Mentorship, SkillRating
from careerjournal.records.moment import Moment
from careerjournal.records.touch import Promiser, Touch
from careerjournal.store.mentorships import MentorshipQueries
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit
from tests.builders import make_contact
from tests.unit.operations.test_archive import bring, export
from tests.unit.store.dump import assert_sound
from tests.unit.store.open_vault import OpenVault, open_vault

TODAY = date(2026, 3, 20)


@pytest.fixture
def vaults(tmp_path: Path) -> Iterator[tuple[OpenVault, OpenVault]]:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    with open_vault(tmp_path / "one") as one, open_vault(tmp_path / "two") as two:
        yield one, two


def fill(unit: Unit) -> None:
    ines, tom = make_contact(unit, "Ines").n, make_contact(unit, "Tom").n
    made = unit.save(Mentorship(title="Lead a ward", needs="How to say no", rhythm_days=14))
    for contact, said in ((ines, AskAnswer.YES), (tom, None)):
        thought = mentoring.consider(unit, made.n, contact, "rosters")
        mentoring.ask(unit, thought.n, date(2026, 3, 2), "Hello")
        mentoring.answer(unit, thought.n, said, date(2026, 3, 3))
    mentoring.begin(unit, made.n, date(2026, 3, 4), date(2026, 9, 4))
    items = [mentoring.add_item(unit, made.n, text) for text in ("Rosters", "Hiring")]
    held = mentoring.plan_session(unit, made.n, Moment(date(2026, 3, 6)), 45, "Café")
    mentoring.hold(unit, held.n, "Notes", "Feedback", [items[0].n])
    mentoring.plan_session(unit, made.n, Moment(date(2026, 3, 27)))
    mentoring.add_action(unit, made.n, ines, Promiser.THEIRS, "A name", date(2026, 3, 6))
    rating = SkillRating(mentorship=made.n, skill="Saying no", rated_before=2)
    mentoring.rate(unit, rating)


def told(reading: Reading) -> dict[str, Any]:
    """What the pages say of the one mentoring there is, without numbers."""
    [n] = reading.numbers(Mentorship.KIND)
    queries = MentorshipQueries(reading, TODAY)
    [line] = queries.lines([n])
    agenda = queries.agenda(n)
    return {
        "line": (line.title, line.standing, line.people, line.last_session, line.open_actions),
        "items": [item.text for item in agenda.items],
        "promises": [(each.promise.text, each.name) for each in agenda.promises],
        "due": [(due.rule, due.occurrence, due.day) for due in commitments.due(reading, None, n)],
        "sessions": [
            (each.state, None if each.touch is None else reading.record(Touch, each.touch).when)
            for each in mentoring.sessions_of(reading, n)
        ],
        "ratings": [each.skill for each in reading.parts(SkillRating, n)],
    }


def test_what_is_told_of_a_mentoring_is_the_same_after_the_journey(
    vaults: tuple[OpenVault, OpenVault], tmp_path: Path
) -> None:
    one, two = vaults
    one.write(fill)
    archive = tmp_path / "archive.zip"
    export(one, archive)
    for _ in range(2):  # and once more changes nothing
        bring(two, archive)
        assert two.read(told) == one.read(told)
    two.write(lambda unit: assert_sound(unit.database))
    found = one.read(told)
    assert len(found["due"]) == 4
    assert found["line"][-1] == 1
