"""People as they come: without a name, with one letter, in every script, with hundreds of ways."""

from __future__ import annotations

from time import perf_counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from careerjournal.features.contacts.disc import paint_disc
from careerjournal.records.contact import Contact, ContactWay, WayType
from careerjournal.records.partial_date import PartialDate
from careerjournal.records.record import RecordRef
from careerjournal.rules.person_names import initials
from careerjournal.store.contacts import ContactQueries
from careerjournal.store.unit import Unit
from tests.drivers.contacts import ContactsDriver
from tests.unit.features.contacts.people import People

ODD = (
    "A",
    "م",
    "משה בן־ארי",
    "محمد الأمين",
    "王小明",
    "김",
    "👩‍🚀 Ada",
    "O'Neil-d'Arc",
    "<b>Bold</b>",
    "-",
)


@pytest.mark.parametrize("name", ODD)
def test_every_name_is_listed_opened_and_renamed(
    page: ContactsDriver, people: People, name: str
) -> None:
    n = people.know(name)
    page.choose(name)
    assert page.detail.header.photo.accessibleName() == f"Photo of {name}"
    assert not page.detail.header.grab().isNull()
    line = page.detail.header.name
    page.detail.header.focus_name()
    line.insert(name + " x")  # a keyboard of QTest has no such letters
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert people.contact(n).name == name + " x"


def test_nobody_without_a_name_is_lost(page: ContactsDriver, people: People) -> None:
    n = people.know("")
    people.know("Ruth Adler")
    assert page.rows() == ["No name", "Ruth Adler"]
    page.page.show_record(RecordRef(Contact.KIND, n))
    page.wait(lambda: page.detail.n == n)
    page.do("hide_them")
    assert page.detail.curtain.is_covered
    page.do("hide_them")
    page.call_them("Somebody")
    assert people.contact(n).name == "Somebody"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("29 February", PartialDate(None, 2, 29)),
        ("29 February 2000", PartialDate(2000, 2, 29)),
        ("1604", PartialDate(1604)),
        ("29 February 1604", PartialDate(1604, 2, 29)),
        ("29 February 2001", None),
        ("31 June", None),
    ],
)
def test_every_birthday_there_is_is_kept(
    page: ContactsDriver, people: People, typed: str, kept: PartialDate | None
) -> None:
    n = people.know("Ruth Adler")
    page.choose("Ruth Adler")
    page.type_into(page.detail.about.birthday, typed)
    assert people.contact(n).birthday == kept
    assert page.detail.about.birthday.text() == typed


def reach(people: People, n: int, count: int) -> None:
    def change(unit: Unit) -> None:
        for number in range(count):
            unit.put(
                ContactWay(
                    contact=n,
                    type=WayType.EMAIL,
                    value=f"ruth{number:03}@example.org",
                    position=f"a{number:03}",
                )
            )

    people.vault.write(change)


def test_two_hundred_addresses_are_shown_in_parts(page: ContactsDriver, people: People) -> None:
    n = people.know("Ruth Adler")
    reach(people, n, 200)
    page.choose("Ruth Adler")
    card = page.detail.ways
    assert len(page.ways()) <= 4
    page.wait(lambda: len(page.ways()) == 20)
    assert card.all.text() == "Show all 200"
    card.all.click()
    longest = 0.0
    while len(page.ways()) < 200:
        began = perf_counter()
        QApplication.processEvents()
        longest = max(longest, perf_counter() - began)
    assert not card.all.isVisible()
    assert longest < 0.5  # far above what it takes here, and far below all of them at once
    assert page.ways()[-1][1] == "ruth199@example.org"


def test_one_more_address_is_seen_at_once_among_many(page: ContactsDriver, people: People) -> None:
    n = people.know("Ruth Adler")
    reach(people, n, 30)
    page.choose("Ruth Adler")
    page.wait(lambda: len(page.ways()) == 20)
    page.add_way("+49 30 1234567")
    page.wait(lambda: len(page.ways()) == 31)
    assert page.ways()[-1][1] == "+49 30 1234567"
    people.know("Ben Okoro")
    page.choose("Ben Okoro")
    page.choose("Ruth Adler")
    page.wait(lambda: len(page.ways()) == 20)
    assert page.detail.ways.all.isVisible()


def test_few_addresses_are_all_there(page: ContactsDriver, people: People) -> None:
    n = people.know("Ruth Adler")
    reach(people, n, 6)
    page.choose("Ruth Adler")
    page.wait(lambda: len(page.ways()) == 6)
    assert not page.detail.ways.all.isVisible()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.text(max_size=60))
def test_every_name_can_be_painted(page: ContactsDriver, name: str) -> None:
    image = QImage(40, 40, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    paint_disc(painter, image.rect().toRectF(), initials(name), name)
    painter.end()
    assert image.pixelColor(20, 3).alpha() == 255


def test_of_those_introduced_none_lies_in_the_trash(people: People) -> None:
    ines = people.know("Ines")
    ruth = people.know("Ruth", introduced_by=ines)
    people.know("Ben", introduced_by=ines)
    people.vault.write(lambda unit: unit.trash(ruth))
    names = people.vault.read(lambda reading: ContactQueries(reading).introduced(ines))
    assert [each.name for each in names] == ["Ben"]
