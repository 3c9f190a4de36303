"""Whoever is erased is gone: from every table, every page of the file, and the history."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerjournal.operations import entry_touches, photos, touches
from careerjournal.operations.forget_person import _without, forget_person, what_goes
from careerjournal.operations.hidden_people import hidden_ids, hide
from careerjournal.operations.touches import HALF_NOTED
from careerjournal.records.application import Application, ApplicationPerson, PersonRole
from careerjournal.records.commitment import Decision
from careerjournal.records.community import Community, CommunityMember, Event, EventPerson
from careerjournal.records.contact import Contact, ContactWay, PastPosition, WayType
from careerjournal.records.entry import Entry
from careerjournal.records.link import Link
from careerjournal.records.mentorship import MentoringAsk, MentoringPerson, Mentorship, Session
from careerjournal.records.moment import Moment
from careerjournal.records.origin import Origin
from careerjournal.records.touch import Promiser, Touch, TouchPerson, TouchType
from careerjournal.rules.mentions import mention, mentions, without_mentions
from careerjournal.store.database import create_database
from careerjournal.store.errors import ChangedSince, RecordGone
from careerjournal.store.reading import Reading
from careerjournal.store.store import Reader, Writer
from careerjournal.store.unit import Unit
from tests.unit.store.conftest import KEY, VAULT_ID, Clock
from tests.unit.store.dump import assert_sound
from tests.unit.store.raw_pages import raw_pages, traces

NAME = "Zzqmarit Zzqhalden"
OWN = ("Zzqmarit", "Zzqhalden", "zzqnotes", "zzqway", "zzqrole", "zzqpromise", "zzqphoto")
MORE = ("zzqraw", "zzqalone", "zzqlater")
DAY = date(2026, 3, 2)
BEN = "Ben Okoro"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "vault.db"
    create_database(path, KEY, VAULT_ID)
    return path


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def writer(path: Path, clock: Clock) -> Iterator[Writer]:
    writer = Writer.open(path, KEY, VAULT_ID, clock=clock)
    yield writer
    writer.close()


@pytest.fixture
def reader(writer: Writer, path: Path) -> Iterator[Reader]:
    reader = Reader.open(path, KEY, VAULT_ID)
    yield reader
    reader.close()


class Life:
    """Somebody of whom everything is known that can be, and who else is there."""

    def __init__(self, writer: Writer, clock: Clock) -> None:
        self.n = writer.write("contact.add", self._know).value
        writer.write("contact.edit", self._dress)
        clock.pass_time(days=1)
        writer.write("entry.add", self._write)
        clock.pass_time(days=1)
        writer.write("entry.edit", self._write_more)
        writer.write("contact.edit", self._rename)
        writer.write("contact.edit", self._meet)
        writer.write("contact.trash", lambda unit: unit.trash(self.n))
        writer.undo()

    def _know(self, unit: Unit) -> int:
        contact = Contact(name=NAME, role="zzqrole", notes="zzqnotes of " + "plain words " * 50)
        self.ben = unit.save(Contact(name=BEN)).n
        return unit.save(contact).n

    def _dress(self, unit: Unit) -> None:
        n = self.n
        unit.put(ContactWay(contact=n, type=WayType.EMAIL, value="zzqway@example.org"))
        unit.put(PastPosition(contact=n, role="zzqrole before"))
        photos.set_photo(unit, n, b"zzqphoto" * 100, "image/jpeg")
        photos.set_photo(unit, n, b"zzqphoto again" * 100, "image/jpeg")
        touches.promise(unit, n, Promiser.MINE, "zzqpromise to them", DAY, None)
        when = Moment(DAY)
        alone = touches.log(unit, [n], when, TouchType.CALL, "zzqalone we spoke")
        both = touches.log(unit, [n, self.ben], when, TouchType.MET, "Lunch")
        self.alone, self.both = alone.n, both.n
        unit.set_origin(Origin(record=n, source="vcard", source_id="1", raw="zzqraw"))
        hide(unit, unit.record(Contact, n).id, wanted=True)

    def _write(self, unit: Unit) -> None:
        id_ = unit.record(Contact, self.n).id
        body = f"Met {mention(NAME, id_)} and {mention(BEN, unit.record(Contact, self.ben).id)}."
        self.entry = unit.save(Entry(about=Moment(DAY), title=NAME, body=body)).n
        other = unit.save(Entry(about=Moment(DAY), title="A day", body=f"{NAME} was there, Zzq."))
        self.other = other.n
        gone = Entry(about=Moment(DAY), title="In the trash", body=f"About {mention(NAME, id_)}")
        self.trashed = unit.save(gone).n
        unit.trash(self.trashed)
        job = unit.save(Application(role="Nurse", notes=f"{NAME} referred me"))
        person = ApplicationPerson(application=job.n, contact=self.n, role=PersonRole.REFERRER)
        unit.put(person)
        self.job = job.n
        unit.link(Link(source=self.other, target=self.job, quote=f"{NAME} was there"))

    def _write_more(self, unit: Unit) -> None:
        entry = unit.record(Entry, self.other)
        unit.save(replace(entry, body="Nobody was there."), entry)
        first = unit.record(Entry, self.entry)
        unit.save(replace(first, body=first.body + " More."), first)

    def _rename(self, unit: Unit) -> None:
        contact = unit.record(Contact, self.n)
        unit.save(replace(contact, cares_about="zzqlater"), contact)

    def _meet(self, unit: Unit) -> None:
        group = unit.save(Community(name="Choir")).n
        unit.put(CommunityMember(community=group, contact=self.n, role="zzqrole"))
        event = unit.save(Event(name="Fair", when=Moment(DAY))).n
        unit.put(EventPerson(event=event, contact=self.n, name=NAME, about="the zzqpromise"))
        seek = unit.save(Mentorship(title=f"Learn from {NAME}")).n
        unit.put(MentoringPerson(mentorship=seek, contact=self.n))
        unit.put(MentoringAsk(mentorship=seek, contact=self.n, why="zzqnotes say so"))
        unit.put(Session(mentorship=seek, when=Moment(DAY), notes=f"{NAME} said", touch=self.alone))
        self.event, self.mentorship = event, seek


@pytest.fixture
def life(writer: Writer, clock: Clock) -> Life:
    return Life(writer, clock)


def everything(reader: Reader) -> bytes:
    """Every row of every table."""

    def rows(reading: Reading) -> str:
        read = reading.rows
        names = [name for (name,) in read("SELECT name FROM sqlite_master WHERE type = 'table'")]
        tables = [name for name in names if not name.startswith("search_")]
        return "\n".join(str(read(f"SELECT * FROM {name}")) for name in tables)

    return reader.read(rows).encode()


def test_it_is_said_what_goes_and_what_stays(reader: Reader, life: Life) -> None:
    loss = reader.read(lambda reading: what_goes(reading, life.n))
    counts = (loss.ways, loss.positions, loss.promises, loss.files, loss.touches)
    assert counts == (1, 1, 1, 0, 1)
    assert loss.has_photo
    assert (loss.shared_touches, loss.applications) == (1, 1)
    assert (loss.groups, loss.events, loss.mentorships) == (1, 1, 1)
    named = {head.ref.n for head in loss.naming}
    assert named == {life.entry, life.trashed, life.job, life.mentorship, life.event, life.other}
    with pytest.raises(RecordGone):
        reader.read(lambda reading: what_goes(reading, 9_999))


def test_no_byte_of_them_remains(writer: Writer, reader: Reader, life: Life, path: Path) -> None:
    writer.checkpoint()
    assert traces(raw_pages(path, KEY), *OWN, *MORE) == [*OWN, *MORE]
    written = writer.write(
        "contact.erase", lambda unit: forget_person(unit, life.n, out_of_words=True)
    )
    assert written.act is None
    writer.checkpoint()
    assert traces(everything(reader), *OWN, *MORE) == []
    assert traces(raw_pages(path, KEY), *OWN, *MORE) == []
    assert_sound(writer._database)


def test_what_was_written_stays_without_the_name(
    writer: Writer, reader: Reader, life: Life
) -> None:
    writer.write("contact.erase", lambda unit: forget_person(unit, life.n, out_of_words=True))
    ben = reader.read(lambda reading: reading.record(Contact, life.ben))
    entry = reader.read(lambda reading: reading.record(Entry, life.entry))
    assert entry.title == "Somebody"
    assert entry.body == f"Met somebody and {mention(BEN, ben.id)}. More."
    links = reader.read(lambda reading: reading.links_from(life.entry))
    assert [(link.target, link.context) for link in links] == [
        (life.ben, "Met somebody and Ben Okoro.")
    ]
    assert reader.read(lambda reading: reading.revisions(life.entry)) == []
    job = reader.read(lambda reading: reading.record(Application, life.job))
    assert job.notes == "somebody referred me"
    seek = reader.read(lambda reading: reading.record(Mentorship, life.mentorship))
    assert seek.title == "Learn from somebody"
    (session,) = reader.read(lambda reading: reading.parts(Session, life.mentorship))
    assert (session.notes, session.touch) == ("somebody said", None)
    (touch,) = reader.read(lambda reading: reading.all(Touch))
    people = reader.read(lambda reading: reading.parts(TouchPerson, touch.n))
    assert [person.contact for person in people] == [life.ben]
    assert reader.read(hidden_ids) == []


def test_the_entries_stay_as_they_are_if_that_is_wished(
    writer: Writer, reader: Reader, life: Life
) -> None:
    before = reader.read(lambda reading: reading.record(Entry, life.entry))
    versions = reader.read(lambda reading: reading.revisions(life.entry))
    writer.write("contact.erase", lambda unit: forget_person(unit, life.n, out_of_words=False))
    assert reader.read(lambda reading: reading.record(Entry, life.entry)) == before
    assert reader.read(lambda reading: reading.revisions(life.entry)) == versions
    assert traces(everything(reader), "zzqway", "zzqpromise", "zzqalone", "zzqphoto") == []
    assert_sound(writer._database)


def undo_everything(writer: Writer) -> None:
    while writer.undo().act is not None:
        assert_sound(writer._database)


def test_what_else_was_done_can_still_be_undone(writer: Writer, reader: Reader, life: Life) -> None:
    writer.write("contact.erase", lambda unit: forget_person(unit, life.n, out_of_words=False))
    undo_everything(writer)
    while writer.redo().act is not None:
        assert_sound(writer._database)
    assert traces(everything(reader), "zzqway", "zzqpromise") == []


def test_undo_stops_in_words_at_what_an_entry_without_a_past_still_names(
    writer: Writer, reader: Reader, life: Life
) -> None:
    writer.write("contact.erase", lambda unit: forget_person(unit, life.n, out_of_words=True))
    with pytest.raises(ChangedSince):
        undo_everything(writer)
    assert_sound(writer._database)
    assert reader.read(lambda reading: reading.record(Contact, life.ben)).name == BEN
    assert traces(everything(reader), *OWN, *MORE) == []


def test_a_short_name_is_taken_out_where_it_is_meant_alone(writer: Writer, reader: Reader) -> None:
    def change(unit: Unit) -> tuple[int, int]:
        a = unit.save(Contact(name="A"))
        body = f"A day with {mention('A', a.id)}"
        return a.n, unit.save(Entry(about=Moment(DAY), title="A", body=body)).n

    a, entry = writer.write("contact.add", change).value
    writer.write("contact.erase", lambda unit: forget_person(unit, a, out_of_words=True))
    kept = reader.read(lambda reading: reading.record(Entry, entry))
    assert (kept.title, kept.body) == ("Somebody", "A day with somebody")


def test_nobody_without_a_name_takes_words_along(writer: Writer, reader: Reader) -> None:
    def change(unit: Unit) -> tuple[int, int]:
        nobody = unit.save(Contact(name=""))
        entry = unit.save(Entry(about=Moment(DAY), body=f"Met {mention('', nobody.id)}"))
        unit.link(Link(source=entry.n, target=nobody.n))
        return nobody.n, entry.n

    n, entry = writer.write("contact.add", change).value
    writer.write("contact.erase", lambda unit: forget_person(unit, n, out_of_words=True))
    kept = reader.read(lambda reading: reading.record(Entry, entry))
    assert (kept.title, kept.body) == ("", "Met somebody")


@given(
    st.text(min_size=1, max_size=30).filter(lambda name: "\n" not in name and name.strip()),
    st.text(max_size=60),
    st.text(max_size=60),
)
def test_a_mention_is_taken_out_whatever_stands_around_it(
    name: str, before: str, after: str
) -> None:
    id_ = "0197a1b2-0000-7000-8000-00000000000a"
    other = "0197a1b2-0000-7000-8000-00000000000b"
    text = f"{before} {mention(name, id_)} {mention('Ben', other)} {after}"
    left = without_mentions(text, id_, "somebody")
    assert [each.record_id for each in mentions(left)].count(id_) == 0
    assert _without(Contact(name=name, id=id_))(left).count("record:") == 1 or name in "somebody"


def half_noted(people: list[list[object]], said: list[list[object]]) -> dict[str, object]:
    """What waits to be noted of a talk, as the vault keeps it."""
    return {
        "day": "2026-03-02",
        "time": None,
        "type": "met",
        "about": f"With {NAME}",
        "gave": "",
        "received": "zzqalone",
        "people": people,
        "said": said,
    }


def test_a_talk_that_waits_to_be_noted_goes_with_who_alone_was_at_it(
    writer: Writer, reader: Reader, life: Life
) -> None:
    kept = half_noted([[life.n, NAME]], [[life.n, NAME, "mine", "zzqpromise", None]])
    writer.write("settings.edit", lambda unit: unit.set_preference(HALF_NOTED, kept))
    writer.write("contact.erase", lambda unit: forget_person(unit, life.n, out_of_words=False))
    assert reader.read(lambda reading: reading.preference(HALF_NOTED)) is None


def test_of_a_talk_with_others_that_waits_to_be_noted_the_others_stay(
    writer: Writer, reader: Reader, life: Life
) -> None:
    people: list[list[object]] = [[life.n, NAME], [life.ben, BEN], [0, "Somebody new"]]
    said: list[list[object]] = [
        [life.n, NAME, "mine", "zzqpromise", None],
        [life.ben, BEN, "theirs", f"Greet {NAME}", "2026-03-09"],
    ]
    kept = half_noted(people, said)
    writer.write("settings.edit", lambda unit: unit.set_preference(HALF_NOTED, kept))
    writer.write("contact.erase", lambda unit: forget_person(unit, life.n, out_of_words=True))
    left = reader.read(lambda reading: reading.preference(HALF_NOTED))
    assert left["people"] == people[1:]
    assert left["said"] == [[life.ben, BEN, "theirs", "Greet somebody", "2026-03-09"]]
    assert left["about"] == "With somebody"


@pytest.mark.parametrize("strange", [["list"], "words", {"people": 3, "said": [1, [2], []]}])
def test_what_else_waits_there_is_in_nobodys_way(
    writer: Writer, reader: Reader, life: Life, strange: object
) -> None:
    writer.write("settings.edit", lambda unit: unit.set_preference(HALF_NOTED, strange))
    writer.write("contact.erase", lambda unit: forget_person(unit, life.n, out_of_words=True))
    assert reader.read(lambda reading: reading.head(life.n)) is None


def test_that_an_entry_was_no_talk_with_them_is_forgotten(
    writer: Writer, reader: Reader, life: Life
) -> None:
    id_ = reader.read(lambda reading: reading.record(Contact, life.n)).id
    ben = reader.read(lambda reading: reading.record(Contact, life.ben)).id
    asked = reader.read(lambda reading: entry_touches.offer(reading, life.entry, DAY))
    assert asked is not None
    writer.write("touch.decline", lambda unit: entry_touches.decline(unit, asked, DAY))
    writer.undo()
    writer.redo()
    writer.write("contact.erase", lambda unit: forget_person(unit, life.n, out_of_words=True))
    refused = reader.read(lambda reading: reading.parts(Decision, life.entry))
    assert {each.occurrence for each in refused} <= {ben}
    assert traces(everything(reader), id_) == []
    assert_sound(writer._database)
