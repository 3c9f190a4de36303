"""What named one record names another: two that turned out to be one."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careerjournal.records.application import ApplicationPerson, Message, PersonRole
from careerjournal.records.commitment import Decision, Outcome
from careerjournal.records.community import Community, CommunityMember
from careerjournal.records.contact import Contact, ContactWay, WayType
from careerjournal.records.entry import Entry
from careerjournal.records.kinds import BY_KIND, PARTS, ROOTS
from careerjournal.records.link import ROLE_DIFFERENT, ROLE_RELATED, ROLE_TAG, Link
from careerjournal.records.mentorship import MentoringPerson, Mentorship, Session
from careerjournal.records.moment import Moment
from careerjournal.records.organisation import Organisation
from careerjournal.records.origin import Origin
from careerjournal.records.record import Line, Owner, Part, Refers, Root
from careerjournal.records.tag import Tag
from careerjournal.records.touch import Promise, Promiser, Touch, TouchPerson
from careerjournal.rules.mentions import mention
from careerjournal.store.columns import plan_of
from careerjournal.store.errors import RecordGone
from careerjournal.store.integrity import Part as Checking
from careerjournal.store.integrity import check
from careerjournal.store.reading import Reading
from careerjournal.store.search import search
from careerjournal.store.store import Reader, Writer
from careerjournal.store.unit import Unit
from tests.builders import make_application, make_contact, make_entry, make_part, make_root, part_of
from tests.unit.store.conftest import KEY, VAULT_ID, Clock
from tests.unit.store.dump import Dump, assert_sound, dump

DAY = date(2026, 3, 2)


class Pair(NamedTuple):
    """Two contacts that are one person, and whoever was there with them."""

    old: Contact
    new: Contact
    touch: Touch


@pytest.fixture
def pair(writer: Writer) -> Pair:
    def fill(unit: Unit) -> Pair:
        old, new = make_contact(unit, "A. Byron"), make_contact(unit, "Ada Byron")
        touch = unit.save(Touch(when=Moment(DAY)))
        unit.put(TouchPerson(touch=touch.n, contact=old.n))
        return Pair(old, new, touch)

    return writer.write("prepare", fill).value


def merge(writer: Writer, old: Root, new: Root) -> None:
    writer.write("contact.merge", lambda unit: unit.repoint(type(old), old.n, new.n))


def there_and_back(writer: Writer, before: Dump) -> None:
    """Undo finds everything as it was, and redo as it came to be."""
    after = dump(writer._database)
    for _ in range(2):
        assert_sound(writer._database)
        writer.undo()
        assert dump(writer._database) == before
        assert_sound(writer._database)
        writer.redo()
        assert dump(writer._database) == after
    assert_sound(writer._database)


def test_what_passed_with_the_one_passed_with_the_other(
    writer: Writer, reader: Reader, pair: Pair
) -> None:
    old, new, touch = pair

    def fill(unit: Unit) -> None:
        unit.put(Promise(contact=old.n, direction=Promiser.MINE, text="Violets", made=DAY, day=DAY))
        unit.put(ContactWay(contact=old.n, type=WayType.EMAIL, value="ada@example.org"))

    writer.write("prepare", fill)
    before = dump(writer._database)
    merge(writer, old, new)

    def found(word: str) -> list[int]:
        hits = reader.read(lambda reading: search(reading, word)).hits
        return [hit.head.ref.n for hit in hits]

    def touches() -> list[tuple[Any, ...]]:
        return reader.read(
            lambda reading: reading.rows("SELECT n, touches FROM contact_state ORDER BY n")
        )

    assert found("violets") == found("ada@example.org") == [new.n]
    assert touches() == [(old.n, 0), (new.n, 1)]
    people = reader.read(lambda reading: reading.parts(TouchPerson, touch.n))
    assert [person.contact for person in people] == [new.n]
    undone = writer.undo()
    assert found("violets") == [old.n]
    assert touches() == [(old.n, 1), (new.n, 0)]
    assert {old.n, new.n} <= undone.changes.touched[Contact.KIND]
    writer.redo()
    assert found("violets") == [new.n]
    there_and_back(writer, before)


def test_nobody_is_twice_where_they_were_once(writer: Writer, reader: Reader, pair: Pair) -> None:
    old, new, touch = pair

    def fill(unit: Unit) -> tuple[int, int]:
        community = unit.save(Community(name="Analysts")).n
        mentorship = unit.save(Mentorship(title="Engines")).n
        unit.put(TouchPerson(touch=touch.n, contact=new.n))
        unit.put(CommunityMember(community=community, contact=new.n, role="Chair"))
        member = unit.put(CommunityMember(community=community, contact=old.n, role="Founder"))
        entry = make_entry(unit)
        unit.link(Link(source=entry.n, target=community, part=member.id))
        unit.put(MentoringPerson(mentorship=mentorship, contact=old.n))
        unit.put(MentoringPerson(mentorship=mentorship, contact=new.n))
        for contact in (old.n, new.n):
            unit.put(ContactWay(contact=contact, type=WayType.PHONE, value="12", position="a0"))
        unit.put(ContactWay(contact=old.n, type=WayType.PHONE, value="34", position="a1"))
        return community, mentorship

    community, mentorship = writer.write("prepare", fill).value
    before = dump(writer._database)
    merge(writer, old, new)
    (person,) = reader.read(lambda reading: reading.parts(TouchPerson, touch.n))
    (member,) = reader.read(lambda reading: reading.parts(CommunityMember, community))
    (mentor,) = reader.read(lambda reading: reading.parts(MentoringPerson, mentorship))
    assert person.contact == member.contact == mentor.contact == new.n
    assert member.role == "Chair, Founder"
    (link,) = reader.read(lambda reading: reading.links_to(community))
    assert link.part == member.id
    ways = reader.read(lambda reading: reading.parts(ContactWay, new.n))
    assert [(way.value, way.position) for way in ways] == [("12", "a0"), ("34", "a2")]
    there_and_back(writer, before)


def test_what_both_are_tied_to_is_tied_once(writer: Writer, reader: Reader, pair: Pair) -> None:
    old, new, _ = pair

    def fill(unit: Unit) -> int:
        entry = make_entry(unit).n
        for n in (old.n, new.n):
            unit.tag(n, ["engine", f"only {n}"])
            unit.link(Link(source=entry, target=n, quote="said"))
            unit.attach(n, "portrait.png", "image/png", b"one picture")
        unit.link(Link(source=old.n, target=entry, role=ROLE_RELATED))
        unit.link(Link(source=old.n, target=new.n, role=ROLE_DIFFERENT))
        unit.attach(old.n, "letter.pdf", "application/pdf", b"another")
        unit.set_origin(Origin(record=old.n, source="vcard", source_id="7", raw="", imported="x"))
        return entry

    entry = writer.write("prepare", fill).value
    before = dump(writer._database)
    merge(writer, old, new)

    def names(n: int) -> list[str]:
        return [tag.name for tag in reader.read(lambda reading: reading.tags_of(n))]

    assert names(old.n) == []
    assert names(new.n) == ["engine", f"only {old.n}", f"only {new.n}"]
    links = reader.read(lambda reading: [*reading.links_from(entry), *reading.links_from(new.n)])
    ties = [(link.source, link.target, link.role) for link in links if link.role != ROLE_TAG]
    assert ties == [(entry, new.n, ROLE_RELATED), (new.n, entry, ROLE_RELATED)]
    files = reader.read(lambda reading: reading.attachments_of(new.n))
    assert [file.name for file in files] == ["portrait.png", "letter.pdf"]
    assert reader.read(lambda reading: reading.attachments_of(old.n)) == []
    origin = reader.read(lambda reading: reading.origin("vcard", "7"))
    assert origin is not None
    assert origin.record == new.n
    there_and_back(writer, before)


def test_nobody_is_introduced_by_themselves(writer: Writer, reader: Reader, pair: Pair) -> None:
    old, new, _ = pair

    def fill(unit: Unit) -> tuple[int, int]:
        friend = make_contact(unit, "Grace", introduced_by=old.n)
        unit.save(replace(unit.record(Contact, new.n), introduced_by=friend.n))
        other = make_contact(unit, "Mary", introduced_by=old.n)
        unit.note(
            Decision(
                source=new.n,
                rule="keep-in-touch",
                occurrence="first",
                outcome=Outcome.DELEGATED,
                day=DAY,
                contact=old.n,
            )
        )
        return friend.n, other.n

    friend, other = writer.write("prepare", fill).value
    before = dump(writer._database)
    merge(writer, old, new)

    def introduced(n: int) -> int | None:
        return reader.read(lambda reading: reading.record(Contact, n)).introduced_by

    assert (introduced(friend), introduced(other), introduced(new.n)) == (new.n, new.n, None)
    (decision,) = reader.read(lambda reading: reading.parts(Decision, new.n))
    assert decision.contact is None
    there_and_back(writer, before)


def test_texts_that_mention_the_one_mention_the_other(
    writer: Writer, reader: Reader, clock: Clock, pair: Pair
) -> None:
    old, new, _ = pair
    named = f"Met {mention('A. (B.) *Byron*', old.id)} and {mention('Grace', old.id.upper())}."

    def fill(unit: Unit) -> tuple[int, int, int]:
        entry = make_entry(unit, "Tea", named)
        contact = unit.record(Contact, new.n)
        unit.save(replace(contact, notes=f"See {mention('A. Byron', old.id)}"))
        mentorship = unit.save(Mentorship(title="Engines"))
        session = unit.put(Session(mentorship=mentorship.n, when=Moment(DAY), notes=named))
        return entry.n, mentorship.n, session.n

    entry, mentorship, session = writer.write("prepare", fill).value
    clock.pass_time(days=1)
    before = dump(writer._database)
    merge(writer, old, new)
    wanted = f"Met {mention('A. (B.) *Byron*', new.id)} and {mention('Grace', new.id)}."
    assert reader.read(lambda reading: reading.record(Entry, entry)).body == wanted
    assert reader.read(lambda reading: reading.part(Session, session)).notes == wanted
    assert reader.read(lambda reading: reading.links_to(old.n)) == []
    links = reader.read(lambda reading: reading.links_to(new.n))
    assert [(link.source, link.derived) for link in links] == [(entry, True)]
    assert (
        reader.read(
            lambda reading: reading.rows(
                "SELECT 1 FROM search WHERE search MATCH ?", (f'"{old.id}"',)
            )
        )
        == []
    )
    assert mentorship
    there_and_back(writer, before)


def test_a_ledger_keeps_what_it_says_of_another(writer: Writer, reader: Reader, pair: Pair) -> None:
    old, new, _ = pair

    def fill(unit: Unit) -> tuple[Line, int]:
        application = make_application(unit).n
        unit.put(ApplicationPerson(application=application, contact=old.n, role=PersonRole.OTHER))
        unit.put(ApplicationPerson(application=application, contact=new.n, role=PersonRole.OTHER))
        line = part_of(unit, Message, application, contact=old.n)
        return unit.note(line), application

    line, application = writer.write("prepare", fill).value
    before = dump(writer._database)
    merge(writer, old, new)
    (told,) = reader.read(lambda reading: reading.counting(Message, application))
    assert told == replace(line, contact=new.n)  # type: ignore[call-arg]
    people = reader.read(lambda reading: reading.parts(ApplicationPerson, application))
    assert [person.contact for person in people] == [new.n]
    there_and_back(writer, before)


def test_two_tags_become_one(writer: Writer, reader: Reader) -> None:
    def fill(unit: Unit) -> tuple[int, Tag, Tag]:
        n = make_entry(unit, "Day").n
        unit.tag(n, ["fond", "glad"])
        fond, glad = unit.tags_of(n)
        body = f"I am {mention('fond', fond.id)}"
        unit.save(replace(unit.record(Entry, n), body=body))
        return n, fond, glad

    n, fond, glad = writer.write("prepare", fill).value
    before = dump(writer._database)
    merge(writer, fond, glad)
    assert [tag.name for tag in reader.read(lambda reading: reading.tags_of(n))] == ["glad"]
    words = reader.read(
        lambda reading: reading.rows("SELECT head FROM text WHERE n = ?", (n * 16,))
    )
    assert "fond" not in words[0][0]
    there_and_back(writer, before)


def test_only_two_of_one_kind_can_be_one(writer: Writer, pair: Pair) -> None:
    company = writer.write("add", lambda unit: unit.save(Organisation(name="Engines"))).value
    with pytest.raises(RecordGone):
        merge(writer, pair.old, company)
    with pytest.raises(ValueError, match="stays what it is"):
        merge(writer, pair.old, pair.old)


@pytest.mark.parametrize("undone", [False, True], ids=["done", "undone"])
@pytest.mark.parametrize("first", ["old", "new"])
def test_either_can_be_erased_afterwards(
    writer: Writer, pair: Pair, first: str, undone: bool
) -> None:
    """And what else was done can still be taken back and done again."""
    old, new, _ = pair

    def fill(unit: Unit) -> None:
        make_part(unit, Promise, old.n)
        make_part(unit, Decision, old.n)
        unit.tag(old.n, ["engine"])
        unit.attach(old.n, "letter.pdf", "application/pdf", b"words")
        unit.set_origin(Origin(record=old.n, source="vcard", source_id="7", raw="", imported="x"))

    writer.write("prepare", fill)
    merge(writer, old, new)
    writer.undo()
    if not undone:
        writer.redo()
    for n in (old.n, new.n) if first == "old" else (new.n, old.n):
        writer.write("erase", lambda unit, n=n: unit.erase(n))  # type: ignore[misc]
        assert_sound(writer._database)
        while writer.undo().act is not None:
            assert_sound(writer._database)
        while writer.redo().act is not None:
            assert_sound(writer._database)


def _naming(kind: str) -> list[tuple[type[Root] | type[Part], str]]:
    """Every field that may hold the number of a record of this kind, owners among them."""
    found: list[tuple[type[Root] | type[Part], str]] = []
    classes: tuple[type[Root] | type[Part], ...] = (*ROOTS, *PARTS)
    for cls in classes:
        for field in plan_of(cls).fields:
            mark = field.mark
            if isinstance(mark, Owner | Refers) and mark.kind in ("", kind):
                found.append((cls, field.name))
    return found


Step = Callable[[Unit, Root, Root], object]


def _make(named: tuple[Any, str], which: int, seed: int) -> Step:
    cls, field = named

    def step(unit: Unit, old: Root, new: Root) -> object:
        values = {field: (old, new)[which].n}
        if issubclass(cls, Part):
            owner = plan_of(cls).owner.name
            if field == owner:
                return make_part(unit, cls, values[field], seed)
            return make_part(unit, cls, None, seed, **values)
        return make_root(unit, cls, seed, **values)

    return step


def _tie(role: str, ends: int, quote: str) -> Step:
    def step(unit: Unit, old: Root, new: Root) -> object:
        entry = next((n for n in unit.numbers(Entry.KIND)), 0) or make_entry(unit).n
        source, target = ((old.n, entry), (entry, new.n), (old.n, new.n), (entry, old.n))[ends]
        return unit.link(Link(source=source, target=target, role=role, quote=quote))

    return step


def _tag(which: int, name: str) -> Step:
    def step(unit: Unit, old: Root, new: Root) -> None:
        n = (old, new)[which].n
        unit.tag(n, [*(tag.name for tag in unit.tags_of(n)), name])

    return step


def _tell(which: int, where: int) -> Step:
    def step(unit: Unit, old: Root, new: Root) -> object:
        body = f"About {mention('somebody', (old, new)[which].id)}."
        if where == 0:
            return make_entry(unit, "Told", body)
        for record in (old, new)[where - 1 : where]:
            for name in list(plan_of(type(record)).texts.values())[:1]:
                known = unit.record(type(record), record.n)
                changed: dict[str, Any] = {name: body}
                unit.save(replace(known, **changed))
        return None

    return step


def _attach(which: int, data: bytes) -> Step:
    return lambda unit, old, new: unit.attach((old, new)[which].n, "f.txt", "text/plain", data)


def _steps(kind: str) -> st.SearchStrategy[Step]:
    either = st.integers(0, 1)
    return st.one_of(
        st.builds(_make, st.sampled_from(_naming(kind)), either, st.integers(1, 2)),
        st.builds(
            _tie,
            st.sampled_from([ROLE_RELATED, ROLE_DIFFERENT]),
            st.integers(0, 3),
            st.sampled_from(["", "said"]),
        ),
        st.builds(_tag, either, st.sampled_from(["work", "home"])),
        st.builds(_tell, either, st.integers(0, 2)),
        st.builds(_attach, either, st.sampled_from([b"one", b"two"])),
    )


@pytest.mark.parametrize("kind", sorted(set(BY_KIND) - {"stage"}))
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_whatever_names_it_names_the_other_and_undo_takes_it_back(
    empty_database: Path, kind: str, data: st.DataObject
) -> None:
    steps = data.draw(st.lists(_steps(kind), max_size=7))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(shutil.copy(empty_database, Path(folder) / "journal-1.db"))
        clock = Clock()
        writer = Writer.open(path, KEY, VAULT_ID, clock=clock)
        try:
            _try_out(writer, clock, BY_KIND[kind], steps)
        finally:
            writer.close()


def _try_out(writer: Writer, clock: Clock, cls: type[Root], steps: list[Step]) -> None:
    old, new = writer.write(
        "prepare", lambda unit: (make_root(unit, cls, 3), make_root(unit, cls, 4))
    ).value
    clock.pass_time(minutes=10)
    for step in steps:
        writer.write("step", lambda unit, step=step: step(unit, old, new))  # type: ignore[misc]
        clock.pass_time(minutes=10)
    before = dump(writer._database)
    merge(writer, old, new)
    reading = Reading(writer._database)
    for table, column in ((each.KIND, plan_of(each)) for each, _ in _naming(cls.KIND)):
        for field in column.fields:
            mark = field.mark
            if isinstance(mark, Owner | Refers) and mark.kind in ("", cls.KIND):
                where = f"SELECT n FROM {table} WHERE {field.columns[0].name} = {old.n}"
                assert reading.rows(where) in ([], [(old.n,)])
    ties = "SELECT 1 FROM link WHERE derived = 0 AND (source = ?1 OR target = ?1)"
    assert reading.rows(ties, (old.n,)) == []
    assert reading.rows("SELECT n FROM attachment WHERE record = ?", (old.n,)) == []
    told = "SELECT record FROM text WHERE instr(text, ?) AND record <> ?"
    assert reading.rows(told, (f"record:{old.id}", old.n)) == []
    twice = (
        "SELECT source, target FROM link WHERE derived = 0"
        " GROUP BY source, target, role, quote, part HAVING count(*) > 1"
    )
    assert reading.rows(twice) == []
    for part in (TouchPerson, CommunityMember, MentoringPerson):
        owner = plan_of(part).owner.name
        many = f"SELECT 1 FROM {part.KIND} GROUP BY {owner}, contact HAVING count(*) > 1"
        assert reading.rows(many) == []
    there_and_back(writer, before)
    with writer._database.writing():
        report = check(reading)
    found = {each.part: each.problems for each in report.checked if each.part != Checking.PAGES}
    assert not any(found.values()), found
