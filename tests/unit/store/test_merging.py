"""One contact out of two: all that hung on either hangs on the one, and undo parts them again."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careerjournal.operations import merging, touches
from careerjournal.operations.hidden_people import hidden_among, hidden_ids, hide
from careerjournal.records.application import ApplicationPerson
from careerjournal.records.contact import Circle, Contact, ContactWay, PastPosition, WayType
from careerjournal.records.kinds import PARTS
from careerjournal.records.link import ROLE_DIFFERENT, Link
from careerjournal.records.moment import Moment
from careerjournal.records.record import Owner, Refers
from careerjournal.records.touch import Promise, Promiser, TouchType
from careerjournal.rules.contact_duplicates import Reason, pairs
from careerjournal.rules.mentions import mention
from careerjournal.rules.merging import Take, lines
from careerjournal.store.columns import plan_of
from careerjournal.store.contacts import ContactQueries
from careerjournal.store.duplicates import DuplicateQueries
from careerjournal.store.errors import RecordGone
from careerjournal.store.reading import Reading
from careerjournal.store.store import Writer
from careerjournal.store.unit import Unit
from tests.builders import make_application, make_contact, make_entry, make_organisation, make_part
from tests.unit.store.conftest import KEY, VAULT_ID, Clock
from tests.unit.store.dump import assert_sound, dump

DAY = date(2026, 3, 2)


class Two:
    """Two contacts in a vault, and what happens to them."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.kept = self.do(lambda unit: make_contact(unit, "A. Byron", role="Nurse").n)
        self.other = self.do(lambda unit: make_contact(unit, "Ada King Byron", notes="Tall").n)

    def do(self, change: Callable[[Unit], Any]) -> Any:
        return self.writer.write("contact.edit", change).value

    def merge(self, **choices: Take) -> Contact:
        merged = self.writer.write(
            "contact.merge", lambda unit: merging.merge(unit, self.kept, self.other, choices)
        )
        return merged.value

    def read(self, query: Callable[[Reading], Any]) -> Any:
        """Ask what is there now; nothing is written by it."""
        return query(Reading(self.writer._database))


@pytest.fixture
def two(writer: Writer) -> Two:
    return Two(writer)


def test_one_is_kept_and_the_other_lies_in_the_trash(two: Two) -> None:
    result = two.merge()
    assert (result.n, result.name, result.role, result.notes) == (
        two.kept,
        "Ada King Byron",
        "Nurse",
        "Tall",
    )
    assert [head.ref.n for head in two.read(lambda reading: reading.trashed())] == [two.other]
    assert two.read(lambda reading: ContactQueries(reading).rows()).tolist() == [two.kept]
    assert_sound(two.writer._database)


def test_touches_promises_and_applications_of_both_are_those_of_the_one(two: Two) -> None:
    def live(unit: Unit) -> int:
        for number, who in enumerate(([two.kept], [two.other], [two.kept, two.other])):
            touches.log(unit, who, Moment(date(2026, 3, 2 + number)), TouchType.CALL)
        touches.promise(unit, two.other, Promiser.MINE, "A plan", DAY)
        touches.promise(unit, two.kept, Promiser.THEIRS, "A name", DAY)
        n = make_application(unit).n
        unit.put(ApplicationPerson(application=n, contact=two.other))
        return n

    application = two.do(live)
    two.merge()
    line = two.read(lambda reading: ContactQueries(reading).lines([two.kept]))[0]
    assert (line.touches, line.promises, line.last_touch) == (3, 2, date(2026, 3, 4))
    people = two.read(lambda reading: reading.parts(ApplicationPerson, application))
    assert [each.contact for each in people] == [two.kept]


@pytest.mark.parametrize("whose", ["kept", "other"])
def test_who_was_hidden_stays_hidden(two: Two, whose: str) -> None:
    two.do(lambda unit: hide(unit, unit.record(Contact, getattr(two, whose)).id, True))
    kept = two.merge()
    assert two.read(lambda reading: hidden_among(reading, [two.kept])) == {two.kept}
    assert kept.id in two.read(hidden_ids)


def test_ways_and_labels_are_united_without_doubles(two: Two) -> None:
    def reach(unit: Unit) -> None:
        for contact, value, label in (
            (two.kept, "ada@x.example", ""),
            (two.other, "ADA@x.example", "work"),
            (two.other, "byron@y.example", "home"),
        ):
            unit.put(ContactWay(contact=contact, type=WayType.EMAIL, value=value, label=label))

    two.do(reach)
    two.merge()
    known = two.read(lambda reading: reading.parts(ContactWay, two.kept))
    assert [(way.value, way.label) for way in known] == [
        ("ada@x.example", "work"),
        ("byron@y.example", "home"),
    ]


def test_the_company_that_is_not_taken_is_an_earlier_one_once(two: Two) -> None:
    def work(unit: Unit) -> tuple[int, int]:
        here, there = make_organisation(unit, "Halden").n, make_organisation(unit, "Nordwind").n
        for n, organisation, role in ((two.kept, here, "Nurse"), (two.other, there, "Cook")):
            contact = unit.record(Contact, n)
            unit.save(
                Contact(n=n, id=contact.id, name=contact.name, organisation=organisation, role=role)
            )
        unit.put(PastPosition(contact=two.other, organisation=there, role="Cook"))
        return here, there

    here, there = two.do(work)
    assert two.merge().organisation == here
    past = two.read(lambda reading: reading.parts(PastPosition, two.kept))
    assert [(each.organisation, each.role) for each in past] == [(there, "Cook")]


def test_texts_that_named_the_other_name_the_one_also_their_own(two: Two) -> None:
    def write(unit: Unit) -> int:
        kept, other = unit.record(Contact, two.kept), unit.record(Contact, two.other)
        said = f"Is {mention('Ada', other.id)} the same?"
        unit.save(Contact(n=kept.n, id=kept.id, name=kept.name, notes=said), kept)
        unit.save(Contact(n=other.n, id=other.id, name=other.name, notes=f"See {said}"), other)
        return make_entry(unit, body=said).n

    entry = two.do(write)
    kept = two.merge(notes=Take.BOTH)
    assert kept.notes.count(f"record:{kept.id}") == 2
    links = two.read(lambda reading: reading.links_to(two.kept))
    assert entry in {link.source for link in links}
    assert two.read(lambda reading: reading.links_to(two.other)) == []
    assert_sound(two.writer._database)


@pytest.mark.parametrize("away", ["kept", "other"])
def test_one_who_is_in_the_trash_or_gone_is_not_merged(two: Two, away: str) -> None:
    gone = getattr(two, away)
    two.do(lambda unit: unit.trash(gone))
    before = dump(two.writer._database)
    with pytest.raises(RecordGone):
        two.merge()
    assert dump(two.writer._database) == before
    two.do(lambda unit: unit.erase(gone))
    with pytest.raises(RecordGone):
        two.merge()


def test_nobody_is_merged_with_themselves_nor_told_apart_from_themselves(two: Two) -> None:
    two.other = two.kept
    before = dump(two.writer._database)
    with pytest.raises(ValueError, match="already"):
        two.merge()
    with pytest.raises(ValueError, match="already"):
        two.do(lambda unit: merging.different(unit, two.kept, two.kept))
    assert dump(two.writer._database) == before


def test_a_choice_that_is_not_offered_changes_nothing(two: Two) -> None:
    before = dump(two.writer._database)
    with pytest.raises(ValueError, match="offered"):
        two.merge(role=Take.OTHER)
    assert dump(two.writer._database) == before


def test_a_chain_becomes_one_and_comes_apart_again(two: Two) -> None:
    def add(unit: Unit) -> int:
        third = make_contact(unit, "Byron", circle=Circle.PEER).n
        for who in ([two.kept], [two.other], [third]):
            touches.log(unit, who, Moment(DAY))
        return third

    third = two.do(add)
    before = dump(two.writer._database)
    two.writer.write("contact.merge", lambda unit: merging.merge(unit, two.other, third))
    two.merge()
    line = two.read(lambda reading: ContactQueries(reading).lines([two.kept]))[0]
    assert (line.touches, line.circle) == (3, Circle.PEER)
    two.writer.undo()
    two.writer.undo()
    assert dump(two.writer._database) == before
    assert_sound(two.writer._database)


# What is compared


def test_contacts_are_read_a_slice_at_a_time_with_what_they_are_compared_by(two: Two) -> None:
    def more(unit: Unit) -> int:
        for contact, type_, value in (
            (two.kept, WayType.EMAIL, "ada@x.example"),
            (two.kept, WayType.PHONE, "0301234567"),
            (two.kept, WayType.LINK, "https://x.example"),
            (two.other, WayType.EMAIL, "ADA@x.example"),
        ):
            unit.put(ContactWay(contact=contact, type=type_, value=value))
        gone = make_contact(unit, "A. Byron")
        unit.trash(gone.n)
        return gone.n

    gone = two.do(more)
    first = two.read(lambda reading: DuplicateQueries(reading).after(0, 1))
    rest = two.read(lambda reading: DuplicateQueries(reading).after(first[0].n, 9))
    assert [one.n for one in (*first, *rest)] == [two.kept, two.other]
    assert (list(first[0].emails), list(first[0].phones)) == (["ada@x.example"], ["0301234567"])
    found = pairs([*first, *rest])
    assert [(pair.one, pair.other, pair.reasons) for pair in found] == [
        (two.kept, two.other, (Reason.EMAIL,))
    ]
    these = two.read(lambda reading: DuplicateQueries(reading).these([two.other, gone, 999]))
    assert [one.n for one in these] == [two.other]


def test_two_who_were_told_apart_are_known(two: Two) -> None:
    assert two.read(lambda reading: DuplicateQueries(reading).different()) == set()
    for one, other in ((two.other, two.kept), (two.kept, two.other)):
        two.do(lambda unit, one=one, other=other: merging.different(unit, one, other))  # type: ignore[misc]
    assert two.read(lambda reading: DuplicateQueries(reading).different()) == {
        (two.kept, two.other)
    }
    links = two.read(lambda reading: reading.links_to(two.other))
    assert [link.role for link in links] == [ROLE_DIFFERENT]


# Whatever hung on them

_REFERRING = [
    (cls, field.name)
    for cls in PARTS
    for field in plan_of(cls).fields
    if isinstance(field.mark, Refers | Owner) and field.mark.kind == Contact.KIND
]
_WHO = st.sampled_from(["kept", "other"])
_STEP = st.one_of(
    st.tuples(st.just("part"), st.integers(0, len(_REFERRING) - 1), _WHO, st.integers(1, 4)),
    st.tuples(st.just("link"), _WHO, st.booleans()),
    st.tuples(st.just("touch"), st.sets(_WHO, min_size=1)),
    st.tuples(st.just("tag"), _WHO, st.sampled_from(["choir", "work"])),
    st.tuples(st.just("file"), _WHO, st.sampled_from([b"one", b"two"])),
    st.tuples(st.just("mention"), _WHO),
    st.tuples(st.just("brought"), _WHO, st.booleans()),
    st.tuples(st.just("notes"), _WHO, st.sampled_from(["Tall", "Kind", "Tall and kind"])),
)


def _take(unit: Unit, who: dict[str, int], step: tuple[Any, ...], number: int) -> None:
    match step:
        case ("part", place, whose, seed):
            cls, field = _REFERRING[place]
            make_part(unit, cls, seed=seed * 100 + number, **{field: who[whose]})
        case ("link", whose, there):
            ends = (who[whose], make_entry(unit).n)
            source, target = ends if there else reversed(ends)
            unit.link(Link(source=source, target=target))
        case ("touch", people):
            touches.log(unit, [who[each] for each in sorted(people)], Moment(DAY))
        case ("tag", whose, name):
            unit.tag(who[whose], [*(tag.name for tag in unit.tags_of(who[whose])), name])
        case ("file", whose, data):
            unit.attach(who[whose], "a.txt", "text/plain", data)
        case ("mention", whose):
            make_entry(unit, body=mention("X", unit.record(Contact, who[whose]).id))
        case ("brought", whose, by_other):
            others = [n for name, n in who.items() if name != whose]
            make_contact(unit, introduced_by=who[whose])
            if by_other:
                _change(unit, who[whose], introduced_by=others[0])
        case ("notes", whose, words):
            _change(unit, who[whose], notes=words)


def _change(unit: Unit, n: int, **values: Any) -> None:
    known = unit.record(Contact, n)
    unit.save(type(known)(**{**vars(known), **values}), known)


def _reached(reading: Reading, people: set[int]) -> dict[str, Any]:
    """What is reached from any of `people`: the touches, ties, files and promises, by what they
    are and not whose."""
    listed = ",".join(map(str, people))
    found: dict[str, Any] = {
        "touches": set(reading.rows(f"SELECT touch FROM touch_person WHERE contact IN ({listed})")),
        "files": {each.hash for n in people for each in reading.attachments_of(n)},
        "tags": {each.n for n in people for each in reading.tags_of(n)},
        "promises": sorted(each.id for n in people for each in reading.parts(Promise, n)),
        "ties": {
            (link.source, link.role)
            for n in people
            for link in reading.links_to(n)
            if link.source not in people
        }
        | {(link.target, link.role) for n in people for link in reading.links_from(n)},
    }
    return found


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(_STEP, max_size=8),
    wishes=st.lists(st.sampled_from(list(Take)), min_size=24, max_size=24),
)
def test_all_is_reached_from_the_one_and_undo_brings_all_back(
    empty_database: Path, steps: list[tuple[Any, ...]], wishes: list[Take]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(shutil.copy(empty_database, Path(folder) / "journal-1.db"))
        clock = Clock()
        writer = Writer.open(path, KEY, VAULT_ID, clock=clock)
        try:
            _try_out(writer, clock, steps, wishes)
        finally:
            writer.close()


def _try_out(
    writer: Writer, clock: Clock, steps: list[tuple[Any, ...]], wishes: list[Take]
) -> None:
    two = Two(writer)
    who = {"kept": two.kept, "other": two.other}
    for number, step in enumerate(steps):
        two.do(lambda unit, step=step, number=number: _take(unit, who, step, number))  # type: ignore[misc]
    clock.pass_time(hours=1)
    before = dump(writer._database)
    reached = two.read(lambda reading: _reached(reading, {two.kept, two.other}))
    told = two.read(
        lambda reading: lines(
            reading.record(Contact, two.kept),
            reading.record(Contact, two.other),
        )
    )
    chosen = zip(told, wishes, strict=False)
    choices = {
        line.name: wish
        for line, wish in chosen
        if wish in line.offered and line.name != "organisation"
    }
    two.merge(**choices)
    assert two.read(lambda reading: _reached(reading, {two.kept})) == reached
    for cls, field in _REFERRING:
        column = field
        rows = writer._database.rows(
            f"SELECT count(*) FROM {cls.KIND} WHERE {column} = ?", (two.other,)
        )
        assert rows == [(0,)], (cls.KIND, field)
    assert two.read(lambda reading: reading.links_to(two.other)) == []
    assert_sound(writer._database)
    after = dump(writer._database)
    writer.undo()
    assert dump(writer._database) == before
    assert_sound(writer._database)
    writer.redo()
    assert dump(writer._database) == after
