"""Contacts to vCard files and back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerjournal.exchange.contact_item import ContactItem, FoundPhoto, FoundWay, distinct, tags_of
from careerjournal.exchange.item import Place
from careerjournal.exchange.vcard import contacts_of, read
from careerjournal.exchange.vcard_lines import Property, cards_of, property_of
from careerjournal.exchange.vcard_writer import card_lines, write_vcards
from careerjournal.records.contact import WayType
from careerjournal.records.partial_date import PartialDate

VERSIONS: tuple[Literal["4.0"], Literal["3.0"]] = ("4.0", "3.0")

# Every sign that a card means something by, and letters of one to four octets.
_WORD = st.text("aZn9,;:\\\"^'=-.*@ßé漢𝄞", min_size=1, max_size=9)
_LINE = st.lists(_WORD, min_size=1, max_size=4).map(" ".join)
_MAYBE = st.one_of(st.just(""), _LINE)
_LINES = st.lists(_LINE, max_size=4).map("\n".join)
_LABELS = st.one_of(
    st.sampled_from(["", "home", "work", "mobile", "work fax", "HomePage", "cell", "Home"]), _LINE
)
_DATES = st.one_of(
    st.dates(),
    st.sampled_from(["--02-29", "--12", "1990", "1990-07"]).map(PartialDate.parse),
).map(lambda day: day if isinstance(day, PartialDate) else PartialDate.of(day))


@st.composite
def _plain_ways(draw: st.DrawFn) -> tuple[FoundWay, ...]:
    ways: list[FoundWay] = []
    for kind in WayType:
        value = _LINES.filter(bool) if kind is WayType.ADDRESS else _WORD
        values = draw(st.lists(value, max_size=3))
        plain = (text for text in values if not text.casefold().startswith(("tel:", "mailto:")))
        ways.extend(FoundWay(kind, text, draw(_LABELS)) for text in plain)
    return distinct(ways)


@st.composite
def _items(draw: st.DrawFn) -> ContactItem:
    given_name, family = draw(_MAYBE), draw(_MAYBE)
    return ContactItem(
        key=draw(st.uuids()).hex[:20],
        name=draw(_LINE),
        given=given_name,
        family=family,
        prefix=draw(_MAYBE),
        suffix=draw(_MAYBE),
        nickname=draw(_MAYBE),
        organisation=draw(_MAYBE),
        department=draw(_MAYBE),
        role=draw(_MAYBE),
        ways=draw(_plain_ways()),
        birthday=draw(st.none() | _DATES.filter(lambda one: one.year != 1604)),
        notes=draw(_LINES),
        tags=tags_of([tag.replace(",", "") for tag in draw(st.lists(_LINE, max_size=3))]),
        photo=draw(
            st.none()
            | st.binary(max_size=90).map(lambda data: FoundPhoto(b"GIF89a" + data, "image/gif"))
        ),
        met_on=draw(st.none() | _DATES),
        met_where=draw(_MAYBE),
        expertise=draw(_MAYBE),
        cares_about=draw(_LINES),
    )


def _back(path: Path) -> list[ContactItem]:
    return [one for one in read(path) if isinstance(one, ContactItem)]


def _bare(item: ContactItem) -> ContactItem:
    return replace(item, where=Place(), told=(), raw="")


@pytest.mark.parametrize("version", VERSIONS)
@settings(max_examples=30)
@given(item=_items())
def test_what_is_written_comes_back(
    tmp_path_factory: pytest.TempPathFactory,
    version: Literal["4.0", "3.0"],
    item: ContactItem,
) -> None:
    path = tmp_path_factory.mktemp("v") / "a.vcf"
    write_vcards(path, [item, replace(item, key="other")], version)
    assert [_bare(one) for one in _back(path)] == [item, replace(item, key="other")]
    for line in path.read_bytes().split(b"\r\n"):
        assert len(line) <= 75
        line.decode()


FOREIGN = """BEGIN:VCARD
VERSION:3.0
UID:77
FN:Ada Lovelace
N:Lovelace;Ada;Augusta,King;;
ORG:Engines;Analytical;Notes
item4.ADR;TYPE=home:;Hall;Lane 1;London;;E1;UK
item4.X-ABADR:gb
item4.X-ABLabel:Manor
item4.EMAIL:a@b.example
BDAY;VALUE=text:circa 1815
KEY;ENCODING=b;TYPE=PGP:AAECAw==
X-EVOLUTION-SPOUSE:William\\, Earl
GEO;X-A="one;two";X-B=a^b:1;2
item2.X-ABDATE:1835-07-08
item2.X-ABLabel:_$!<Anniversary>!$_
END:VCARD
"""


def _foreign() -> ContactItem:
    [item] = contacts_of(("a", card) for card in cards_of(FOREIGN.encode()))
    assert isinstance(item, ContactItem)
    return item


@pytest.mark.parametrize("version", VERSIONS)
def test_what_has_no_field_is_given_back_as_it_was(version: Literal["4.0", "3.0"]) -> None:
    lines = list(card_lines(_foreign(), version))
    for kept in (
        "N:Lovelace;Ada;Augusta,King;;",
        "ORG:Engines;Analytical;Notes",
        "item4.ADR;TYPE=home:;Hall;Lane 1;London;;E1;UK",
        "item4.X-ABADR:gb",
        "item4.X-ABLabel:Manor",
        "BDAY;VALUE=text:circa 1815",
        "X-EVOLUTION-SPOUSE:William\\, Earl",
        "item2.X-ABDATE:1835-07-08",
    ):
        assert lines.count(kept) == 1
    key = "KEY;TYPE=PGP:data:application/octet-stream;base64,AAECAw=="
    assert (key if version == "4.0" else "KEY;TYPE=PGP;ENCODING=b:AAECAw==") in lines
    again = list(contacts_of(("a", card) for card in cards_of("\n".join(lines).encode())))
    assert isinstance(again[0], ContactItem)
    assert _bare(again[0]) == _bare(_foreign())


def test_what_the_person_changed_is_not_given_back() -> None:
    item = replace(
        _foreign(),
        given="Augusta",
        organisation="Bletchley",
        department="",
        ways=(),
        birthday=PartialDate(1815, 12, 10),
    )
    text = "\n".join(card_lines(item, "4.0"))
    assert "N:Lovelace;Augusta;;;" in text
    assert "ORG:Bletchley\n" in text
    assert "BDAY:18151210" in text
    for gone in ("ADR", "X-ABADR", "Manor", "circa", "Analytical", "King"):
        assert gone not in text


def test_the_parts_of_a_line_are_read_as_they_were_written() -> None:
    one = Property("X-A", "a\\nb", "item1", (("X-P", 'one;two "three"\nfour^'), ("TYPE", "home")))
    assert property_of(str(one)) == one
    assert property_of("no property") is None


def test_a_missing_number_is_not_made_up() -> None:
    [item] = contacts_of(("a", card) for card in cards_of(b"BEGIN:VCARD\nFN:A\nEND:VCARD"))
    assert isinstance(item, ContactItem)
    assert not any(line.startswith("UID") for line in card_lines(item, "4.0"))
