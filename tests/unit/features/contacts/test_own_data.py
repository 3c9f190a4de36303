"""What is owed to whom one keeps notes about, asked for from their page."""

from __future__ import annotations

import zipfile
from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QApplication

from careerjournal.features.contacts.person.erase_dialog import EraseDialog
from careerjournal.records.contact import Contact
from careerjournal.records.entry import Entry
from careerjournal.records.moment import Moment
from careerjournal.rules.mentions import mention
from tests.drivers.contacts import NOW, ContactsDriver
from tests.unit.features.contacts.people import People

TODAY = NOW.date()


def known(people: People) -> int:
    """Somebody with a little of everything."""
    n = people.know("Ruth Adler", "Northwind", notes="Likes tea")
    people.reach(n, "ruth@example.org")
    people.reach(n, "ruth@example.com")
    people.promised(n, "Send the slides", TODAY + timedelta(days=3))
    ben = people.know("Ben Okoro")
    people.spoke(TODAY, n, about="Alone")
    people.spoke(TODAY, n, ben, about="Both")
    id_ = people.contact(n).id
    entry = Entry(about=Moment(TODAY), title="A walk", body=f"With {mention('Ruth', id_)}")
    people.vault.write(lambda unit: unit.save(entry))
    return n


def ask_to_erase(page: ContactsDriver) -> EraseDialog:
    dialogs: list[EraseDialog] = []
    page.page.people.own_data.asked.connect(dialogs.append)
    page.do("erase")
    page.page.people.own_data.asked.disconnect(dialogs.append)
    return dialogs[0]


def test_the_question_says_what_goes_and_what_stays(page: ContactsDriver, people: People) -> None:
    known(people)
    page.choose("Ruth Adler")
    dialog = ask_to_erase(page)
    goes = dialog.goes.text()
    for words in (
        "2 ways to reach them",
        "1 time you were in touch with them alone",
        "1 promise",
    ):
        assert words in goes
    assert "file" not in goes
    assert "1 time you were in touch with them and others" in dialog.stays.text()
    assert dialog.naming.count() == 1
    assert "A walk" in dialog.naming.item(0).text()
    assert not dialog.out_of_words.isChecked()
    assert dialog.cancel.isDefault()
    dialog.cancel.click()
    assert "Ruth Adler" in page.rows()


def test_who_is_erased_is_gone_from_the_page_and_the_texts(
    page: ContactsDriver, people: People
) -> None:
    n = known(people)
    page.choose("Ruth Adler")
    dialog = ask_to_erase(page)
    dialog.out_of_words.setChecked(True)
    dialog.erase.click()
    assert page.rows() == ["Ben Okoro"]
    assert page.detail.n != n
    assert "Erased" in page.said()
    (entry,) = people.vault.read(lambda reading: reading.all(Entry))
    assert entry.body == "With somebody"
    assert [each.name for each in people.vault.read(lambda reading: reading.all(Contact))] == [
        "Ben Okoro"
    ]


def test_entries_keep_the_name_if_nothing_else_is_wished(
    page: ContactsDriver, people: People
) -> None:
    known(people)
    page.choose("Ruth Adler")
    ask_to_erase(page).erase.click()
    (entry,) = people.vault.read(lambda reading: reading.all(Entry))
    assert "Ruth" in entry.body


def test_of_somebody_new_little_is_said(page: ContactsDriver, people: People) -> None:
    people.know("A")
    page.choose("A")
    dialog = ask_to_erase(page)
    assert dialog.goes.text().count("•") == 1
    assert not dialog.stays.text()
    assert not dialog.naming.isVisible()
    dialog.reject()


def test_all_that_is_held_is_saved(page: ContactsDriver, people: People, tmp_path: Path) -> None:
    n = known(people)
    page.choose("Ruth Adler")
    path = tmp_path / "about.zip"
    page.page.people.own_data.write(n, path)
    assert page.said() == "Saved as about.zip. It is outside the vault and can be read."
    with zipfile.ZipFile(path) as archive:
        assert "Likes tea" in archive.read("index.html").decode()
    page.page.people.own_data.write(n, tmp_path / "nowhere" / "about.zip")
    assert "could not" in page.said()


def test_the_place_to_save_is_asked_for(page: ContactsDriver, people: People) -> None:
    known(people)
    page.choose("Ruth Adler")
    dialog = page.page.people.own_data.export(people.contact(page.detail.n))
    assert dialog.isVisible()
    assert dialog.selectedFiles()[0].endswith("About Ruth Adler.zip")
    dialog.close()
    QApplication.processEvents()


def test_nothing_is_erased_in_a_vault_open_for_reading(
    people: People, read_only_page: ContactsDriver
) -> None:
    n = people.know("Ruth Adler")
    read_only_page.detail.open(n)
    actions = read_only_page.context.actions
    assert not actions.action("contacts.erase").isEnabled()
    assert actions.action("contacts.export_one").isEnabled()
    read_only_page.page.people.own_data.erase(n)
    assert people.contact(n).name == "Ruth Adler"
