"""Contacts out of the tables of LinkedIn, Google, Outlook and Thunderbird."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerjournal.exchange import contact_columns
from careerjournal.exchange.contact_item import ContactItem, FoundContact
from careerjournal.exchange.contacts_csv import (
    contacts_of,
    profile_key,
    read_address_book,
    read_connections,
)
from careerjournal.exchange.csv_table import table_of
from careerjournal.exchange.item import FormatUnknown, Note, Skipped
from careerjournal.records.partial_date import PartialDate

CONNECTIONS = (
    'Notes:\n"When exporting your connection data, some addresses are missing."\n\n'
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    'Zoë,"Quist, PMP",https://www.linkedin.com/in/Zo%C3%AB-Quist/?x=1,,"Kestrel, Inc.",Cook,'
    "05 Mar 2024\n"
    "Tom,,,tom@x.example,,,7-Feb-22\n"
    ",,,,,,01 Jan 2020\n"
    "Una,Vale,https://www.linkedin.com/in/una,,,,30 Feb 2026\n"
    "Una,Vale,https://www.linkedin.com/in/una,,,,30 Feb 2026\n"
)


def _table(text: str | bytes, source: str = "outlook-csv") -> list[FoundContact]:
    data = text if isinstance(text, bytes) else text.encode()
    return list(contacts_of(table_of(data, "a.csv", contact_columns.is_header), source))


def _items(found: list[FoundContact]) -> list[ContactItem]:
    return [one for one in found if isinstance(one, ContactItem)]


def _one(text: str | bytes, source: str = "outlook-csv") -> ContactItem:
    [item] = _items(_table(text, source))
    return item


def _ways(item: ContactItem) -> list[tuple[str, str, str]]:
    return [(way.type.value, way.value, way.label) for way in item.ways]


def test_connections_are_read_below_their_preamble(tmp_path: Path) -> None:
    path = tmp_path / "Connections.csv"
    path.write_bytes(b"\xef\xbb\xbf" + CONNECTIONS.encode())
    found = list(read_connections(path))
    zoe, tom, una, again = _items(found)
    assert (zoe.name, zoe.given, zoe.family) == ("Zoë Quist, PMP", "Zoë", "Quist, PMP")
    assert (zoe.key, zoe.organisation, zoe.role) == ("in:zoë-quist", "Kestrel, Inc.", "Cook")
    assert _ways(zoe) == [("link", "https://www.linkedin.com/in/Zo%C3%AB-Quist/?x=1", "LinkedIn")]
    assert zoe.connected_on == date(2024, 3, 5)
    assert zoe.tags == ("linkedin",)
    assert (tom.name, tom.connected_on) == ("Tom", date(2022, 2, 7))
    assert [skipped.where.line for skipped in found if isinstance(skipped, Skipped)] == [7]
    assert (una.connected_on, [note.code for note in una.told]) == (None, ["no-day"])
    assert again.key == una.key


@pytest.mark.parametrize(
    "header",
    [
        "First Name,Last Name,Email Address,Company,Position,Connected On",
        "Vorname,Nachname,E-Mail-Adresse,Unternehmen,Position,Verbunden am",
        "Vorname,Nachname,E-Mail-Adresse,Unternehmen,Position,Vernetzt am",
    ],
)
def test_older_and_foreign_connections_are_known(tmp_path: Path, header: str) -> None:
    path = tmp_path / "c.csv"
    path.write_text(f"{header}\nAda,Byron,a@b.example,Engines,Poet,05 Mar 2024\n")
    [item] = _items(list(read_connections(path)))
    assert _ways(item) == [("email", "a@b.example", "")]
    assert (item.organisation, item.role, item.connected_on) == (
        "Engines",
        "Poet",
        date(2024, 3, 5),
    )


def test_connections_are_found_in_the_archive_of_an_export(tmp_path: Path) -> None:
    path = tmp_path / "Basic_LinkedInDataExport.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("Complete/Connections.csv", CONNECTIONS)
        archive.writestr("Complete/Positions.csv", "Company Name,Title\nKestrel,Cook\n")
    assert len(_items(list(read_connections(path)))) == 4
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("Positions.csv", "Company Name,Title\nKestrel,Cook\n")
    with pytest.raises(FormatUnknown):
        list(read_connections(path))


def test_another_table_is_no_list_of_connections(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("First Name,Last Name,Company\nAda,Byron,Engines\n")
    with pytest.raises(FormatUnknown):
        list(read_connections(path))
    path.write_text("Titel;Preis\nBuch;3\n")
    with pytest.raises(FormatUnknown):
        list(read_address_book(path, "google-csv"))


def test_googles_new_table_is_read() -> None:
    item = _one(
        "First Name,Middle Name,Last Name,Organization Name,Organization Title,Birthday,Labels,"
        "E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Address 1 - Label,"
        "Address 1 - Street,Address 1 - City,Address 1 - Postal Code,Custom Field 1 - Label\n"
        "Ada,Augusta,Byron,Engines,Poet, --12-10,* myContacts ::: * starred ::: Maths,"
        "* Work,a@x.example ::: b@x.example,Mobile,+44 1,Hut,Lane 1,Ham,E1,x\n",
        "google-csv",
    )
    assert (item.given, item.name) == ("Ada Augusta", "Ada Augusta Byron")
    assert item.birthday == PartialDate(month=12, day=10)
    assert item.tags == ("starred", "Maths")
    assert _ways(item) == [
        ("email", "a@x.example", "work"),
        ("email", "b@x.example", "work"),
        ("phone", "+44 1", "mobile"),
        ("address", "Lane 1\nE1 Ham", "Hut"),
    ]


def test_googles_old_table_is_read_in_utf_16_too() -> None:
    text = (
        "Name,Given Name,Family Name,Group Membership,Address 1 - Type,Address 1 - Formatted,"
        "Address 1 - Street,Organization 1 - Name,Organization 1 - Title,Organization 2 - Name\n"
        'Ada B,Ada,B,* My Contacts ::: Maths,Home,"Lane 1\nHam",Lane 1,Engines,Poet,Mill\n'
    )
    item = _one(text.encode("utf-16"), "google-csv")
    assert item.tags == ("Maths",)
    assert _ways(item) == [("address", "Lane 1\nHam", "home")]
    assert (item.organisation, item.role) == ("Engines", "Poet")


def test_outlook_in_german_with_its_own_signs_and_bytes() -> None:
    text = (
        '"Anrede";"Vorname";"Nachname";"Firma";"Position";"Straße geschäftlich";'
        '"Ort geschäftlich";"Postleitzahl geschäftlich";"Telefon geschäftlich";"Mobiltelefon";'
        '"E-Mail-Adresse";"E-Mail 2: Adresse";"Geburtstag";"Kategorien";"Notizen"\r\n'
        '"Frau";"Jörg";"Öl";"Mühle";"Müllerin";"Weg 1";"Ulm";"89073";"0731 1";"0170 1";'
        '"j@x.example";"/o=ExchangeLabs/ou=x";"24.12.1980";"A;B";"zwei\r\nZeilen"\r\n'
    )
    [note, item] = _table(text.encode("cp1252"))
    assert isinstance(note, Note)
    assert isinstance(item, ContactItem)
    assert note.code == "encoding"
    assert (item.prefix, item.name, item.role) == ("Frau", "Frau Jörg Öl", "Müllerin")
    assert _ways(item) == [
        ("address", "Weg 1\n89073 Ulm", "work"),
        ("phone", "0731 1", "work"),
        ("phone", "0170 1", "mobile"),
        ("email", "j@x.example", ""),
    ]
    assert item.birthday == PartialDate(1980, 12, 24)
    assert item.tags == ("A", "B")
    assert item.notes == "zwei\nZeilen"
    assert [one.code for one in item.told] == ["no-address"]


def test_thunderbird_keeps_the_parts_of_a_birthday_apart() -> None:
    item = _one("Display Name,Primary Email,Birth Year,Birth Month,Birth Day\nA,a@b.c,,2,29\n")
    assert item.birthday == PartialDate(month=2, day=29)
    wrong = _one("Display Name,Birth Month,Birth Day\nA,,29\n")
    assert [note.code for note in wrong.told] == ["no-birthday"]


@pytest.mark.parametrize(
    ("cells", "birthdays", "told"),
    [
        (["12/28/1969", "3/4/1980"], ["1969-12-28", "1980-03-04"], []),
        (["28/12/1969", "3/4/1980"], ["1969-12-28", "1980-04-03"], []),
        (["3/4/1980", "0/0/00"], ["1980-04-03", ""], ["day-month"]),
        (["1980-03-04", "24.12.1980"], ["1980-03-04", "1980-12-24"], []),
        (["5/5/1980", ""], ["1980-05-05", ""], []),
        (["soon", ""], ["", ""], ["no-birthday"]),
    ],
)
def test_days_are_read_as_the_whole_column_says(
    cells: list[str], birthdays: list[str], told: list[str]
) -> None:
    rows = "".join(f"A{index},{cell}\n" for index, cell in enumerate(cells))
    found = _table(f"First Name,Birthday\n{rows}")
    assert [str(item.birthday or "") for item in _items(found)] == birthdays
    notes = [one for one in found if isinstance(one, Note)]
    assert [*(note.code for note in notes), *(n.code for i in _items(found) for n in i.told)] == (
        told
    )


def test_columns_that_found_no_field_are_named_and_kept() -> None:
    found = _table("First Name,Spouse,Hobby,Empty\nAda,William,,\n")
    assert isinstance(found[0], Note)
    assert (found[0].code, found[0].detail) == ("columns-left", "Spouse")
    assert '["Spouse", "William"]' in _items(found)[0].raw


def test_only_a_way_to_reach_somebody_is_enough() -> None:
    found = _table("Primary Email\na@b.example\nb@b.example\n")
    assert [item.name for item in _items(found)] == ["a@b.example", "b@b.example"]


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.linkedin.com/in/Ada-Byron/", "in:ada-byron"),
        ("http://de.linkedin.com/in/zo%C3%AB?trk=1", "in:zoë"),
        ("linkedin.com/in/ada", "in:ada"),
        ("https://example.com/in/ada", ""),
        ("https://linkedin.com/company/x", ""),
        ("https://[", ""),
        ("", ""),
    ],
)
def test_a_profile_is_known_by_its_name_in_the_address(url: str, key: str) -> None:
    assert profile_key(url) == key


_CELLS = st.text(st.characters(codec="utf-8", exclude_characters='",\r\n\0'), max_size=12)


@given(st.lists(st.tuples(_CELLS, _CELLS, _CELLS, _CELLS), max_size=8))
def test_no_row_makes_the_reader_fail(rows: list[tuple[str, ...]]) -> None:
    lines = ["Name,Birthday,E-mail 1 - Value,Labels", *(",".join(row) for row in rows)]
    for found in _table("\n".join(lines)):
        assert isinstance(found, ContactItem | Skipped | Note)
        assert not isinstance(found, ContactItem) or found.name


def test_a_large_table_takes_no_longer_than_its_length_asks() -> None:
    cell = " ::: ".join(["a@b.example"] * 20_000)
    rows = "".join(f"A{index},{index}@b.example\n" for index in range(20_000))
    # Whatever reads it over and over is ended by the limit that every test has.
    assert len(_table(f"Name,E-mail 1 - Value\nAda,{cell}\n{rows}")) == 20_001
