"""Files that belong to somebody: a card of theirs, a certificate, a drawing."""

from __future__ import annotations

from pathlib import Path

from careerjournal.records.contact import Contact
from careerjournal.store.unit import Unit
from tests.drivers.contacts import ContactsDriver
from tests.drivers.dropping import drop
from tests.unit.features.contacts.people import People


def test_files_are_kept_with_somebody_and_stand_in_their_timeline(
    page: ContactsDriver, people: People, tmp_path: Path
) -> None:
    card = tmp_path / "card.txt"
    card.write_text("Ruth Adler", "utf-8")
    n = people.know("Ruth Adler")
    page.choose("Ruth Adler")
    files = page.detail.files
    assert drop(files, card)
    assert [each.name for each in files.files.known()] == ["card.txt"]
    assert any("card.txt" in words for words in page.happened())
    files.strip.remove_requested.emit(files.files.known()[0].n)
    assert people.vault.read(lambda reading: reading.attachments_of(n)) == []
    page.press_undo()
    assert len(people.vault.read(lambda reading: reading.attachments_of(n))) == 1


def test_the_photo_is_none_of_them(page: ContactsDriver, people: People) -> None:
    n = people.know("Ruth Adler")

    def take(unit: Unit) -> None:
        photo = unit.attach(n, "face.png", "image/png", b"a face")
        known = unit.record(Contact, n)
        unit.save(Contact(**{**vars(known), "photo": photo.hash}), known)

    people.vault.write(take)
    page.choose("Ruth Adler")
    assert page.detail.files.files.known() == []
    assert not page.detail.files.none.isHidden()
