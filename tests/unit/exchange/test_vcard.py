"""Contacts out of vCard files, as programs really write them."""

from __future__ import annotations

import base64
import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerjournal.exchange.contact_item import ContactItem, FoundContact, FoundWay, GroupItem
from careerjournal.exchange.item import FileMissing, FormatUnknown, Note, Skipped
from careerjournal.exchange.vcard import contacts_of, read
from careerjournal.exchange.vcard_lines import cards_of
from careerjournal.records.contact import WayType
from careerjournal.records.partial_date import PartialDate

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(40))


def _found(text: str | bytes) -> list[FoundContact]:
    data = text.encode() if isinstance(text, str) else text
    return list(contacts_of(("a.vcf", card) for card in cards_of(data)))


def _one(*lines: str, version: str = "3.0") -> ContactItem:
    [found] = _found("\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""]))
    assert isinstance(found, ContactItem)
    return found


def _ways(item: ContactItem) -> list[tuple[str, str, str]]:
    return [(way.type.value, way.value, way.label) for way in item.ways]


def test_a_whole_card_is_read() -> None:
    item = _one(
        "UID:urn:uuid:0b1c",
        "N:Müller;Änne;Maria;Dr.;MBA",
        "FN:Dr. Änne Maria Müller",
        "NICKNAME:Änni",
        "ORG:Kestrel Labs;Research;Birds",
        "TITLE:Head of Research",
        "EMAIL;TYPE=INTERNET,HOME:anne@home.example",
        "EMAIL;TYPE=WORK,pref:anne@kestrel.example",
        "TEL;TYPE=cell,voice:+49 170 1",
        "URL:https\\://kestrel.example",
        "ADR;TYPE=work:;;Am Hafen 1;Kiel;;24103;Germany",
        "BDAY:19800229",
        "NOTE:First line\\nsecond\\, with a comma",
        "CATEGORIES:Friends,Research",
    )
    assert item.key == "0b1c"
    assert item.name == "Dr. Änne Maria Müller"
    assert (item.given, item.family) == ("Änne Maria", "Müller")
    assert (item.prefix, item.suffix, item.nickname) == ("Dr.", "MBA", "Änni")
    assert (item.organisation, item.department) == ("Kestrel Labs", "Research, Birds")
    assert item.role == "Head of Research"
    assert _ways(item) == [
        ("email", "anne@kestrel.example", "work"),
        ("email", "anne@home.example", "home"),
        ("phone", "+49 170 1", "mobile"),
        ("link", "https://kestrel.example", ""),
        ("address", "Am Hafen 1\n24103 Kiel\nGermany", "work"),
    ]
    assert item.birthday == PartialDate(1980, 2, 29)
    assert item.notes == "First line\nsecond, with a comma"
    assert item.tags == ("Friends", "Research")
    assert item.told == ()


def test_a_soft_break_may_cut_a_character_and_a_line_may_be_indented_or_not() -> None:
    item = _one(
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=96l;J=C3=",
        "=B6rg;;;",
        "FN;QUOTED-PRINTABLE:J=C3=B6rg=20=",
        " =C3=96l",
        "NOTE;ENCODING=QUOTED-PRINTABLE:one=0D=0A=",
        "two=",
        "TEL;CELL:1",
        version="2.1",
    )
    assert (item.name, item.given, item.family) == ("Jörg Öl", "Jörg", "Öl")
    assert item.notes == "one\ntwo"
    assert _ways(item) == [("phone", "1", "mobile")]


def test_an_encoded_semicolon_belongs_to_the_text() -> None:
    item = _one("ADR;QUOTED-PRINTABLE:;;Hof=3B links;Ulm;;;", "FN:A", version="2.1")
    assert _ways(item) == [("address", "Hof; links\nUlm", "")]


def test_a_charset_is_heeded_and_a_missing_one_guessed() -> None:
    data = b"BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET=ISO-8859-2:Ga\xb3\xb1zka\nEND:VCARD\n"
    assert isinstance(found := _found(data)[0], ContactItem)
    assert found.name == "Gałązka"
    guessed = _found(b"BEGIN:VCARD\nVERSION:2.1\nFN:Ren\xe9\nEND:VCARD\n")[0]
    assert isinstance(guessed, ContactItem)
    assert guessed.name == "René"
    assert [note.code for note in guessed.told] == ["encoding"]


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: codecs.BOM_UTF8 + text.encode(),
        lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le"),
        lambda text: text.encode("utf-16-be"),
        lambda text: text.replace("\n", "\r").encode(),
        lambda text: text.replace("\n", "\r\r\n").encode(),
        lambda text: text.replace("\n", "\n\n").encode(),
        lambda text: text.replace("BEGIN", "\0begin").lower().encode(),
    ],
)
def test_line_ends_marks_and_case_do_not_matter(encode: object) -> None:
    text = "BEGIN:VCARD\nVERSION:3.0\nFN:zoë\nNOTE:a long\n  line\nEND:VCARD \n"
    assert callable(encode)
    [found] = _found(encode(text))
    assert isinstance(found, ContactItem)
    assert (found.name, found.notes) == ("zoë", "a long line")


def test_a_label_of_the_persons_own_is_found_by_its_group() -> None:
    item = _one(
        "FN:A",
        "item1.URL:a.example",
        "item1.X-ABLabel:_$!<HomePage>!$_",
        "monkey.TEL:5",
        "MONKEY.X-ABLABEL:Hut",
    )
    assert _ways(item) == [("phone", "5", "Hut"), ("link", "a.example", "HomePage")]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("BDAY:1980-03-22", "1980-03-22"),
        ("BDAY;VALUE=date:19800322", "1980-03-22"),
        ("BDAY:1996-04-15T201243+04:00", "1996-04-15"),
        ("BDAY:20191028T000000", "2019-10-28"),
        ("BDAY:--0203", "--02-03"),
        ("BDAY:--04-16", "--04-16"),
        ("BDAY:--04", "--04"),
        ("BDAY:1990", "1990"),
        ("BDAY:1990-07", "1990-07"),
        ("BDAY:1990-01-01;", "1990-01-01"),
        ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-18", "--02-18"),
        ("BDAY:16040229", "--02-29"),
        ("BDAY:1604", ""),
        ("BDAY:", ""),
    ],
)
def test_birthdays_come_in_many_forms(line: str, text: str) -> None:
    item = _one("FN:A", line)
    assert str(item.birthday or "") == text
    assert item.told == ()


@pytest.mark.parametrize("line", ["BDAY;VALUE=text:circa 1800", "BDAY:1990-02-30", "BDAY:soon"])
def test_what_is_no_birthday_is_kept_and_told(line: str) -> None:
    item = _one("FN:A", line)
    assert item.birthday is None
    assert item.raw == line
    assert [note.code for note in item.told] == ["no-birthday"]


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (("N:Lovelace;Ada;;;",), "Ada Lovelace"),
        (("N:;;;;", "NICKNAME:Addie", "ORG:Engines"), "Addie"),
        (("ORG:Engines;", "EMAIL:a@b.example"), "Engines"),
        (("EMAIL:a@b.example", "TEL:5"), "a@b.example"),
        (("TEL:5",), "5"),
        (("ADR:;;Lane 1;;;;",), "Lane 1"),
        (("N:山田;太郎;;;",), "山田太郎"),
        (("FN:First", "FN:Second"), "First"),
    ],
)
def test_a_name_is_found_where_there_is_none_to_show(lines: tuple[str, ...], name: str) -> None:
    assert _one(*lines).name == name


def test_a_card_with_nobody_in_it_is_skipped_with_its_place() -> None:
    found = _found("BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\nBEGIN:VCARD\nFN:B\nEND:VCARD\n")
    assert isinstance(found[0], Skipped)
    assert (found[0].where.file, found[0].where.line, found[0].reason) == ("a.vcf", 1, "no-name")
    assert isinstance(found[1], ContactItem)


def test_pictures_of_every_version_are_read_and_links_are_not_followed() -> None:
    code = base64.b64encode(PNG).decode()
    for lines in (
        (f"PHOTO;ENCODING=b;TYPE=JPEG:{code}",),
        (f"PHOTO:data:image/png;base64,{code}",),
        ("PHOTO;BASE64:", f"  {code[:20]}", f"  {code[20:]}", ""),
        (f"PHOTO;ENCODING=BASE64;PNG:{code[:24]}", code[24:], ""),
    ):
        item = _one("FN:A", *lines, "TEL:1")
        assert item.photo is not None
        assert (item.photo.data, item.photo.media_type) == (PNG, "image/png")
        assert [way.value for way in item.ways] == ["1"]
    linked = _one("FN:A", "PHOTO;VALUE=uri:https://x.example/a.png")
    assert linked.photo is None
    assert [note.code for note in linked.told] == ["photo-link"]
    assert linked.raw == "PHOTO;VALUE=uri:https://x.example/a.png"
    damaged = _one("FN:A", "PHOTO;ENCODING=b:????")
    assert [note.code for note in damaged.told] == ["photo-damaged"]


def test_a_group_has_its_members_even_if_it_holds_itself() -> None:
    found = _found(
        "BEGIN:VCARD\nVERSION:4.0\nKIND:group\nUID:g\nFN:Choir\nMEMBER:urn:uuid:a\n"
        "MEMBER:g\nNOTE:Thursdays\nEND:VCARD\nBEGIN:VCARD\nVERSION:4.0\nUID:urn:uuid:a\nFN:Ada\n"
        "CATEGORIES:My Contacts,choir,Maths\nEND:VCARD\n"
    )
    assert isinstance(found[0], GroupItem)
    assert (found[0].key, found[0].name, found[0].members) == ("g", "Choir", ("a",))
    assert found[0].raw == "NOTE:Thursdays"
    assert isinstance(found[1], ContactItem)
    assert found[1].tags == ("choir", "Maths")


def test_one_number_for_two_people_makes_two_and_is_told() -> None:
    found = _found(
        "BEGIN:VCARD\nUID:7\nFN:Ada\nEND:VCARD\nBEGIN:VCARD\nUID:7\nFN:Bob\nEND:VCARD\n"
        "BEGIN:VCARD\nUID:7\nFN:ADA\nEND:VCARD\n"
    )
    items = [one for one in found if isinstance(one, ContactItem)]
    assert [item.key for item in items] == ["7", "7\0bob", "7"]
    assert [[note.code for note in item.told] for item in items] == [[], ["same-uid"], []]


def test_a_card_within_a_card_is_a_card_too() -> None:
    found = _found(
        "BEGIN:VCARD\nVERSION:2.1\nFN:Boss\nAGENT:\nBEGIN:VCARD\nVERSION:2.1\nFN:Helper\n"
        "END:VCARD\nTEL:1\nEND:VCARD\n"
    )
    items = [one for one in found if isinstance(one, ContactItem)]
    assert [(item.name, len(item.ways)) for item in items] == [("Helper", 0), ("Boss", 1)]


def test_a_card_that_was_cut_off_is_taken_as_far_as_it_goes() -> None:
    found = _found("BEGIN:VCARD\nFN:A\nBEGIN:VCARD\nFN:B\nTEL:2\n")
    items = [one for one in found if isinstance(one, ContactItem)]
    assert [item.name for item in items] == ["A", "B"]
    assert all(item.told[0].code == "card-cut" for item in items)


def test_a_line_that_is_no_property_is_told_with_its_place() -> None:
    item = _one("FN:A", "what is this")
    assert [(note.code, note.where.line, note.detail) for note in item.told] == [
        ("line-unread", 4, "what is this")
    ]


def test_what_is_told_twice_goes_to_the_notes_and_what_is_unknown_is_kept() -> None:
    item = _one(
        "FN:A",
        "ORG:One;Dept",
        "ORG:Two;Other",
        "TITLE:Cook",
        "ROLE:Baker",
        "NOTE:n",
        "X-SKYPE:ada.l",
        "IMPP;X-SERVICE-TYPE=Jabber:xmpp:ada",
        "GENDER:F",
        "item3.X-ABDATE:2000-09-12",
        "item3.X-ABLabel:Met",
    )
    assert (item.organisation, item.department, item.role) == ("One", "Dept", "Cook")
    assert item.notes == "n\n\nTwo, Other\nBaker"
    assert _ways(item) == [("link", "skype:ada.l", ""), ("link", "xmpp:ada", "Jabber")]
    assert item.raw.split("\n") == [
        "GENDER:F",
        "item3.X-ABDATE:2000-09-12",
        "item3.X-ABLabel:Met",
    ]


def test_types_are_read_in_every_spelling() -> None:
    item = _one(
        "FN:A",
        'TEL;VALUE=uri;TYPE="work,voice";PREF=2:tel:+1-418;ext=102',
        "TEL;TYPE=PREF\\,WORK\\,FAX:2",
        "TEL;type=HOME;type=VOICE:3",
        "TEL;PAGER:4",
        "tel;TYPE=:5",
    )
    assert _ways(item) == [
        ("phone", "2", "work fax"),
        ("phone", "+1-418 ext. 102", "work"),
        ("phone", "3", "home"),
        ("phone", "4", "pager"),
        ("phone", "5", ""),
    ]


def test_the_same_way_comes_once() -> None:
    item = _one("FN:A", "EMAIL:A@b.example", "EMAIL;TYPE=work:a@b.example", "EMAIL:a@B.example")
    assert item.ways == (FoundWay(WayType.EMAIL, "a@b.example", "work"),)


def test_a_folder_is_read_file_by_file(tmp_path: Path) -> None:
    (tmp_path / "a.vcf").write_text("BEGIN:VCARD\nUID:1\nFN:Ada\nEND:VCARD\n")
    (tmp_path / "g.VCF").write_text("BEGIN:VCARD\nKIND:group\nFN:G\nMEMBER:1\nEND:VCARD\n")
    (tmp_path / "notes.txt").write_text("BEGIN:VCARD\n")
    found = list(read(tmp_path))
    assert [type(one) for one in found] == [ContactItem, GroupItem]
    assert isinstance(found[1], GroupItem)
    assert found[1].members == ("1",)


def test_what_holds_no_card_is_of_another_format(tmp_path: Path) -> None:
    (tmp_path / "a.vcf").write_text("hello\n")
    with pytest.raises(FormatUnknown):
        list(read(tmp_path / "a.vcf"))
    with pytest.raises(FileMissing):
        list(read(tmp_path / "b.vcf"))


_PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                b"BEGIN:VCARD",
                b"END:VCARD",
                b"VERSION:2.1",
                b"VERSION:4.0",
                b"N:a;b",
                b"FN;QUOTED-PRINTABLE:=C3=",
                b"PHOTO;BASE64:AAAA",
                b"AGENT:",
                b" ",
                b'TEL;X="',
                b"item1.ADR:;;\\",
                b"CHARSET=utf-7",
            ]
        ),
        st.binary(max_size=30),
    ),
    max_size=30,
)


@given(_PIECES)
def test_no_file_makes_the_reader_fail(pieces: list[bytes]) -> None:
    for found in _found(b"\n".join([b"BEGIN:VCARD", *pieces])):
        assert isinstance(found, ContactItem | Skipped | Note)
        if isinstance(found, ContactItem):
            assert found.name
            assert "\0" not in found.name + found.notes + found.raw


@pytest.mark.parametrize(
    "data",
    [
        b"BEGIN:VCARD\n" * 20_000,
        b"BEGIN:VCARD\nFN:A\nAGENT:\n" * 10_000,
        b"BEGIN:VCARD\nNOTE;QUOTED-PRINTABLE:" + b"=\n" * 500_000,
        b"BEGIN:VCARD\nFN:A\nNOTE:" + b"\n a" * 300_000,
        b'BEGIN:VCARD\nFN:A\nTEL;X="' + b'";"' * 300_000,
        b"BEGIN:VCARD\nFN:A\nTEL" + b";a=b" * 100_000 + b":1",
        b"BEGIN:VCARD\nFN:A\nNOTE:" + b"\\" * 1_000_001,
        b"BEGIN:VCARD\nFN:A\nN:" + b"\\;;" * 300_000,
        b"BEGIN:VCARD\nFN:A\n" + b"EMAIL:a%d@b\n" * 20_000,
        b"BEGIN:VCARD\nPHOTO:data:" + b";a=b" * 200_000 + b"\nFN:A",
        b"BEGIN:VCARD\nFN:A\nBDAY:" + b"1" * 1_000_000,
    ],
    ids=range(11),
)
def test_hostile_files_take_no_longer_than_their_length_asks(data: bytes) -> None:
    # Whatever reads them over and over is ended by the limit that every test has.
    assert all(isinstance(one, ContactItem | Skipped) for one in _found(data))
