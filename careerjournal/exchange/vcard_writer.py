"""Contacts to a vCard file of version 3.0 or 4.0."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Final, Literal

from careerjournal.exchange import vcard_values as values
from careerjournal.exchange.contact_item import DERIVED, ContactItem, FoundPhoto, FoundWay
from careerjournal.exchange.vcard import EXPERTISE, INTEREST, MET_ON, MET_WHERE, NameParts
from careerjournal.exchange.vcard_lines import Property, escaped, property_of
from careerjournal.records.contact import WayType
from careerjournal.rules.text import clean

Version = Literal["4.0", "3.0"]

_WIDTH: Final = 75  # octets of a line, RFC 6350, 3.2
_UUID: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_NAMES: Final = {WayType.EMAIL: "EMAIL", WayType.PHONE: "TEL", WayType.LINK: "URL"}
_MESSENGERS: Final = frozenset(values.MESSENGERS.values()) | {"sip", "im", "irc", "whatsapp"}
_PICTURE_TYPES: Final = ("jpeg", "png", "gif", "webp", "bmp", "tiff")
_ITEM_GROUP: Final = re.compile(r"item(\d{1,6})", re.IGNORECASE)


def write_vcards(path: Path, cards: Iterable[ContactItem], version: Version = "4.0") -> None:
    """Write contacts to `path`, in UTF-8. Raises OSError.

    What a contact's `raw` holds of an earlier vCard is given back, but for what the contact now
    says otherwise.
    """
    with path.open("wb") as file:
        for card in cards:
            for line in card_lines(card, version):
                _write_folded(file, line)


def vcard_bytes(card: ContactItem, version: Version = "4.0") -> bytes:
    """One contact as a vCard, as `write_vcards` writes it."""
    file = BytesIO()
    for line in card_lines(card, version):
        _write_folded(file, line)
    return file.getvalue()


def card_lines(item: ContactItem, version: Version) -> Iterator[str]:
    """The content lines of one card, not folded."""
    kept = [one for line in item.raw.split("\n") if (one := property_of(line)) is not None]
    yield "BEGIN:VCARD"
    yield f"VERSION:{version}"
    if not item.key.startswith(DERIVED):
        uid = item.key.partition("\0")[0]
        yield "UID:" + (f"urn:uuid:{uid}" if _UUID.fullmatch(uid) else escaped(clean(uid)))
    yield f"FN:{_text(item.name)}"
    yield from _name_lines(item, kept, version)
    yield from _work_lines(item, kept, version)
    given_back, own = _way_lines(item, kept, version)
    yield from own
    if item.birthday is not None:
        yield values.birthday_line(item.birthday, version)
        kept = [one for one in kept if one.key != "BDAY"]
    if item.notes:
        yield f"NOTE:{_text(item.notes)}"
    yield from _own_lines(item)
    if item.tags:
        yield "CATEGORIES:" + ",".join(_text(tag) for tag in item.tags)
    if item.photo is not None:
        yield _photo_line(item.photo, version)
    for one in kept:
        if one.key not in ("N", "ORG", "ADR") and one.group.upper() not in given_back:
            yield _kept_line(one, version)
    yield "END:VCARD"


def _name_lines(item: ContactItem, kept: list[Property], version: Version) -> Iterator[str]:
    own = (item.family, item.given, item.prefix, item.suffix)
    for one in kept:
        if one.key == "N":
            found = NameParts.of(one)
            if (found.family, found.given, found.prefix, found.suffix) == own:
                yield _kept_line(one, version)
                break
    else:
        family, given, prefix, suffix = (_text(part) for part in own)
        if version == "3.0" or any(own):
            yield f"N:{family};{given};;{prefix};{suffix}"
    if item.nickname:
        yield f"NICKNAME:{_text(item.nickname)}"


def _work_lines(item: ContactItem, kept: list[Property], version: Version) -> Iterator[str]:
    own = (item.organisation, item.department)
    for one in kept:
        if one.key == "ORG":
            name, *units = (" ".join(part.split()) for part in one.parts())
            if (name, ", ".join(filter(None, units))) == own:
                yield _kept_line(one, version)
                break
    else:
        if any(own):
            yield "ORG:" + ";".join(_text(part) for part in own if part or part is own[0])
    if item.role:
        yield f"TITLE:{_text(item.role)}"


def _own_lines(item: ContactItem) -> Iterator[str]:
    """What few other programs ask for."""
    for name, text in (
        (EXPERTISE, item.expertise),
        (INTEREST, item.cares_about),
        (MET_ON, str(item.met_on or "")),
        (MET_WHERE, item.met_where),
    ):
        if text:
            yield f"{name}:{_text(text)}"


def _way_lines(
    item: ContactItem, kept: list[Property], version: Version
) -> tuple[set[str], list[str]]:
    """The lines of every way, and the groups of which nothing is to be given back any more."""
    lines: list[str] = []
    addresses = [one for one in kept if one.key == "ADR"]
    numbers = [int(found[1]) for one in kept if (found := _ITEM_GROUP.fullmatch(one.group))]
    number = max(numbers, default=0)
    gone = {one.group.upper() for one in addresses if one.group}
    for way in item.ways:
        same = next((one for one in addresses if _says(one, kept, way)), None)
        if same is not None:
            addresses.remove(same)
            lines.append(_kept_line(same, version))
            beside = [one for one in kept if same.group and one.group == same.group]
            lines.extend(_kept_line(one, version) for one in beside if one.key != "ADR")
            continue
        types = values.types_of(way.label, phone=way.type is WayType.PHONE)
        group = ""
        if way.label and not types:
            number += 1
            group = f"item{number}."
        params = f";TYPE={','.join(types)}" if types else ""
        lines.append(group + _way_line(way, params))
        if group:
            lines.append(f"{group}X-ABLabel:{_text(way.label)}")
    return gone, lines


def _says(address: Property, kept: list[Property], way: FoundWay) -> bool:
    """Whether an address as it was read says just this way."""
    if way.type is not WayType.ADDRESS or values.address_text(address) != way.value:
        return False
    labels = [
        values.apple_label(one.text)
        for one in kept
        if one.key == "X-ABLABEL" and address.group and one.group == address.group
    ]
    return (labels[0] if labels else values.label_of(address.types)) == way.label


def _way_line(way: FoundWay, params: str) -> str:
    if way.type is WayType.ADDRESS:
        return f"ADR{params}:;;{_text(way.value)};;;;"
    name = _NAMES[way.type]
    if way.type is WayType.LINK and way.value.partition(":")[0].casefold() in _MESSENGERS:
        name = "IMPP"
    return f"{name}{params}:{_text(way.value)}"


def _photo_line(photo: FoundPhoto, version: Version) -> str:
    data = base64.b64encode(photo.data).decode("ascii")
    if version == "4.0":
        return f"PHOTO:data:{photo.media_type};base64,{data}"
    return f"PHOTO;ENCODING=b;TYPE={photo.media_type.partition('/')[2].upper()}:{data}"


def _kept_line(one: Property, version: Version) -> str:
    if not one.is_binary or version == "3.0":
        return one.line_of(version)
    # Version 4.0 knows binary values as links that hold their data alone.
    params = tuple(pair for pair in one.params if pair not in (("ENCODING", "b"),))
    kind = next((kind for kind in one.types if kind in _PICTURE_TYPES), "")
    media = f"image/{kind}" if kind else "application/octet-stream"
    value = f"data:{media};base64,{one.value}"
    return Property(one.name, value, one.group, params).line_of(version)


def _text(text: str) -> str:
    return escaped(clean(text))


def _write_folded(file: BinaryIO, line: str) -> None:
    data = line.encode("utf-8", "replace")
    start, room = 0, _WIDTH
    while len(data) - start > room:
        end = start + room
        # Never within a character.
        while data[end] & 0xC0 == 0x80:
            end -= 1
        file.write(data[start:end] + b"\r\n ")
        start, room = end, _WIDTH - 1
    file.write(data[start:] + b"\r\n")
