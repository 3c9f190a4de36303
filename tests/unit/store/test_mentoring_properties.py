"""Whatever is done with a mentoring: the agenda loses nothing, and what was held counts once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerjournal.operations import mentoring, touches
from careerjournal.records.mentorship import AgendaItem, Mentorship, Session, SessionState
from careerjournal.records.moment import Moment
from careerjournal.records.touch import Promise, Promiser, Touch, TouchPerson
from careerjournal.rules.mentor_matching import says
from careerjournal.rules.text import fold
from careerjournal.store.mentorship_candidates import _folded, _lines_with
from careerjournal.store.mentorships import MentorshipQueries
from careerjournal.store.unit import Unit
from tests.builders import make_contact
from tests.unit.store.open_vault import OpenVault, open_vault

BEGAN = date(2026, 3, 1)
_STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            (
                "add",
                "cover",
                "uncover",
                "move",
                "plan",
                "hold",
                "hold",
                "cancel",
                "again",
                "shift",
                "remove",
                "promise",
                "keep",
                "bring in",
                "let go",
            )
        ),
        st.integers(0, 30),
        st.integers(0, 30),
    ),
    max_size=25,
)


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenVault]:
    with open_vault(Path(tmp_path_factory.mktemp("mentoring"))) as vault:
        yield vault


class _Going:
    """A mentoring with two people, as it goes on step by step."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        self.people = [make_contact(unit, name).n for name in ("Ines", "Tom")]
        self.n = mentoring.add(unit, "Lead", contacts=self.people).n
        mentoring.begin(unit, self.n, BEGAN)

    def go(self, step: str, one: int, other: int) -> None:
        getattr(self, f"_{step.replace(' ', '_')}")(one, other)

    def items(self) -> list[AgendaItem]:
        return self.unit.parts(AgendaItem, self.n)

    def sessions(self) -> list[Session]:
        return self.unit.parts(Session, self.n)

    def promises(self) -> list[Promise]:
        return [each for n in self.people for each in self.unit.parts(Promise, n)]

    def _add(self, one: int, _other: int) -> None:
        mentoring.add_item(self.unit, self.n, f"Item {one}")

    def _cover(self, one: int, other: int) -> None:
        if items := self.items():
            sessions = [None, *(each.n for each in self.sessions())]
            item, session = items[one % len(items)], sessions[other % len(sessions)]
            mentoring.cover(self.unit, item.n, session)

    def _uncover(self, one: int, _other: int) -> None:
        if items := self.items():
            mentoring.uncover(self.unit, items[one % len(items)].n)

    def _move(self, one: int, other: int) -> None:
        if items := self.items():
            before = [None, *(each.n for each in items)][other % (len(items) + 1)]
            mentoring.move_item(self.unit, items[one % len(items)].n, before)

    def _plan(self, one: int, _other: int) -> None:
        mentoring.plan_session(self.unit, self.n, Moment(BEGAN + timedelta(days=one)))

    def _hold(self, one: int, _other: int) -> None:
        if sessions := self.sessions():
            mentoring.hold(self.unit, sessions[one % len(sessions)].n)

    def _cancel(self, one: int, _other: int) -> None:
        if sessions := self.sessions():
            mentoring.cancel(self.unit, sessions[one % len(sessions)].n)

    def _again(self, one: int, _other: int) -> None:
        if sessions := self.sessions():
            mentoring.plan_again(self.unit, sessions[one % len(sessions)].n)

    def _shift(self, one: int, other: int) -> None:
        if sessions := self.sessions():
            known = sessions[one % len(sessions)]
            moved = replace(known, when=Moment(BEGAN + timedelta(days=other)))
            mentoring.change_session(self.unit, moved, known)

    def _remove(self, one: int, _other: int) -> None:
        if sessions := self.sessions():
            mentoring.remove_session(self.unit, sessions[one % len(sessions)].n)

    def _promise(self, one: int, other: int) -> None:
        person, side = self.people[one % 2], list(Promiser)[other % 2]
        mentoring.add_action(self.unit, self.n, person, side, f"Action {one}", BEGAN)

    def _keep(self, one: int, _other: int) -> None:
        if promises := self.promises():
            touches.keep(self.unit, promises[one % len(promises)].n, BEGAN)

    def _bring_in(self, one: int, _other: int) -> None:
        mentoring.bring_in(self.unit, self.n, self.people[one % 2])

    def _let_go(self, one: int, _other: int) -> None:
        mentoring.let_go(self.unit, self.n, self.people[one % 2])


@given(_STEPS)
@settings(max_examples=60)
def test_the_agenda_never_loses_what_is_open(
    vault: OpenVault, steps: list[tuple[str, int, int]]
) -> None:
    def change(unit: Unit) -> None:
        going = _Going(unit)
        for step in steps:
            going.go(*step)
        agenda = MentorshipQueries(unit, BEGAN).agenda(going.n)
        assert list(agenda.items) == [each for each in going.items() if not each.covered]
        wanted = {each.n for each in going.promises() if each.kept_on is None}
        # Out of a session it stays on the agenda, whoever is let go.
        assert {each.promise.n for each in agenda.promises} == wanted
        [line] = MentorshipQueries(unit, BEGAN).lines([going.n])
        assert line.open_actions == len(wanted)
        assert line.sessions == sum(e.state is SessionState.DONE for e in going.sessions())

    vault.tried(change)


@given(_STEPS)
@settings(max_examples=60)
def test_each_session_that_was_held_counts_once_on_its_day(
    vault: OpenVault, steps: list[tuple[str, int, int]]
) -> None:
    def change(unit: Unit) -> None:
        going = _Going(unit)
        for step in steps:
            going.go(*step)
        held = [each for each in going.sessions() if each.state is SessionState.DONE]
        met = {each.n: each for each in unit.all(Touch)}
        counted = [each for each in held if each.touch is not None]
        assert sorted(each.touch or 0 for each in counted) == sorted(met)
        for each in counted:
            assert met[each.touch or 0].when == each.when
            people = [person.contact for person in unit.parts(TouchPerson, each.touch or 0)]
            assert people
            assert len(set(people)) == len(people)
        for each in held:
            mentoring.hold(unit, each.n)
        assert [each.n for each in unit.all(Touch)] == sorted(met)
        assert unit.record(Mentorship, going.n).began == BEGAN

    vault.tried(change)


_FIELD = st.text("ab ä-", max_size=12)


@given(st.lists(st.tuples(_FIELD, _FIELD), max_size=12), st.text("ab", min_size=1, max_size=6))
def test_looking_into_all_at_once_finds_what_looking_into_each_does(
    fields: list[tuple[str, str]], word: str
) -> None:
    rows = dict(enumerate(fields, 1))
    joined = "\x1e".join("\x1f".join((str(n), *row)) for n, row in rows.items())
    folded = {n: tuple(map(fold, row)) for n, row in rows.items()}
    first = [n for n, row in folded.items() if says(row[0], word)]
    second = [n for n, row in folded.items() if n not in first and says(row[1], word)]
    assert _lines_with(_folded(joined or None), word) == (first, second)
