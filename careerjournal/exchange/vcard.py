"""Contacts out of vCard files of version 2.1, 3.0 and 4.0, as programs really write them.

One bad card never stops the others. What has no field in a contact is kept as it was, and
`vcard_writer` gives it back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from careerjournal.exchange import vcard_values as values
from careerjournal.exchange.contact_item import (
    DERIVED,
    MOST_WAYS,
    ContactItem,
    FoundContact,
    FoundPhoto,
    FoundWay,
    GroupItem,
    derived_key,
    distinct,
    name_from_ways,
    tags_of,
)
from careerjournal.exchange.dates import parse_partial
from careerjournal.exchange.decode import read_bytes
from careerjournal.exchange.folder_files import FolderFiles
from careerjournal.exchange.item import FormatUnknown, Note, Place, Skipped
from careerjournal.exchange.vcard_lines import Card, Property, cards_of, split, unescaped
from careerjournal.records.contact import WayType
from careerjournal.records.partial_date import PartialDate
from careerjournal.rules.person_names import shown
from careerjournal.rules.text import fold

SIZE_LIMIT: Final = 200 * 2**20  # bytes

_LONGEST_KEPT: Final = 2**20  # characters of one property that has no field
_LONGEST_KEY: Final = 500
# About the file or the card itself, and no news about the person.
_DROPPED: Final = frozenset({"VERSION", "PRODID", "REV", "PROFILE", "AGENT"})
# EXPERTISE and INTEREST are those of RFC 6715.
MET_ON: Final = "X-CAREERJOURNAL-MET-ON"
MET_WHERE: Final = "X-CAREERJOURNAL-MET-WHERE"
EXPERTISE: Final = "EXPERTISE"
INTEREST: Final = "INTEREST"
_LONG: Final = frozenset({"NOTE", "LABEL", INTEREST})
_TEXTS: Final = _LONG | {
    "ORG", "CATEGORIES", "TITLE", "ROLE", "NICKNAME", EXPERTISE, MET_WHERE,
}  # fmt: skip
_GROUP_KINDS: Final = ("KIND", "X-ADDRESSBOOKSERVER-KIND")
_GROUP_MEMBERS: Final = ("MEMBER", "X-ADDRESSBOOKSERVER-MEMBER")
_WAYS: Final[Mapping[str, WayType]] = {
    "EMAIL": WayType.EMAIL,
    "TEL": WayType.PHONE,
    "URL": WayType.LINK,
    "X-SOCIALPROFILE": WayType.LINK,
    "IMPP": WayType.LINK,
    "ADR": WayType.ADDRESS,
    **dict.fromkeys(values.MESSENGERS, WayType.LINK),
}


def read(path: Path) -> Iterator[FoundContact]:
    """The contacts of the file at `path`, or of every .vcf file of a folder.

    Raises FileMissing, FileUnreadable, FileTooLarge, and FormatUnknown where there is no card.
    """
    if path.is_dir():
        files = FolderFiles.of(path)
        found = [
            (str(one), card)
            for one in files.paths
            if one.suffix.casefold() in (".vcf", ".vcard")
            for card in cards_of(read_bytes(files.absolute(one), SIZE_LIMIT))
        ]
    else:
        found = [(path.name, card) for card in cards_of(read_bytes(path, SIZE_LIMIT))]
    if not found:
        raise FormatUnknown(path=str(path))
    return contacts_of(found)


def contacts_of(cards: Iterable[tuple[str, Card]]) -> Iterator[FoundContact]:
    """The contacts and groups of cards, each with the name of its file."""
    names: dict[str, str] = {}
    for file, card in cards:
        place = Place(file=file, line=card.line)
        if is_group(card):
            yield _group(card, place)
        else:
            reading = _Reading(card, place)
            reading.take_all()
            yield reading.item(names)


def _group(card: Card, place: Place) -> FoundContact:
    name = _line(unescaped(card.first("FN")))
    if not name:
        return Skipped(where=place, reason="no-name")
    uid = bare_uid(card.first("UID"))[:_LONGEST_KEY]
    members = (bare_uid(one.text) for one in card.properties if one.key in _GROUP_MEMBERS)
    of_group = {*_GROUP_KINDS, *_GROUP_MEMBERS, *_DROPPED, "FN", "UID"}
    raw = "\n".join(str(one) for one in card.properties if one.key not in of_group)
    return GroupItem(
        where=place,
        key=uid or f"{DERIVED}{fold(name)}",
        name=name,
        members=tuple(dict.fromkeys(each for each in members if each and each != uid)),
        raw=raw,
    )


def is_group(card: Card) -> bool:
    """Whether a card stands for several others."""
    return any(card.first(key).strip().casefold() == "group" for key in _GROUP_KINDS)


def bare_uid(text: str) -> str:
    """A UID without what says that it is one."""
    uid = text.strip()
    return uid[9:].strip() if uid[:9].casefold() == "urn:uuid:" else uid


@dataclass
class NameParts:
    """What an N says; `is_plain` if the four fields of a contact say all of it."""

    family: str = ""
    given: str = ""
    prefix: str = ""
    suffix: str = ""
    is_plain: bool = True

    @classmethod
    def of(cls, one: Property) -> NameParts:
        """The parts of an N property, however many of them it has."""
        family, given, more, prefix, suffix, *rest = (*split(one.value, ";"), *[""] * 5)
        given = " ".join(filter(None, (_joined(given, " "), _joined(more, " "))))
        is_plain = not more.strip() and not any(rest) and len(split(one.value, ",")) == 1
        return cls(
            _joined(family, " "), given, _joined(prefix, " "), _joined(suffix, ", "), is_plain
        )


@dataclass
class _Reading:
    """One card on its way to a contact."""

    card: Card
    place: Place
    full: str = ""
    uid: str = ""
    parts: NameParts = field(default_factory=NameParts)
    texts: dict[str, list[str]] = field(default_factory=dict)
    ways: list[tuple[int, FoundWay]] = field(default_factory=list)
    birthday: PartialDate | None = None
    met_on: PartialDate | None = None
    photo: FoundPhoto | None = None
    kept: list[Property] = field(default_factory=list)
    told: list[Note] = field(default_factory=list)

    def take_all(self) -> None:
        labels = {
            one.group.upper(): values.apple_label(one.text)
            for one in self.card.properties
            if one.key == "X-ABLABEL" and one.group
        }
        used: set[str] = set()
        for one in self.card.properties:
            if one.key == "X-ABLABEL" or one.key in _DROPPED or not one.value.strip(" ;"):
                continue
            if self._take(one, labels.get(one.group.upper(), "")):
                used.add(one.group.upper())
            else:
                self._keep(one)
        kept_groups = {one.group.upper() for one in self.kept}
        for one in self.card.properties:
            group = one.group.upper()
            if one.key == "X-ABLABEL" and (group in kept_groups or group not in used):
                self._keep(one)

    def item(self, names: dict[str, str]) -> FoundContact:
        """The contact; `names` are those of the keys taken so far."""
        ways = self._ways()
        organisation, department = self._organisation()
        role, notes = self._role_and_notes()
        nickname = ", ".join(dict.fromkeys(self.texts.get("NICKNAME", ())))
        parts = self.parts
        name = self.full or shown(parts.given, parts.family, parts.prefix, parts.suffix)
        if not name:
            name = name_from_ways(organisation, ways, (nickname,))
            if not name:
                return Skipped(where=self.place, reason="no-name")
            self._tell("no-name", name)
        tags = tags_of(self.texts.get("CATEGORIES", ()))
        self._tell_the_rest()
        return ContactItem(
            where=self.place,
            key=self._key(name, ways, organisation, names),
            name=name,
            given=parts.given,
            family=parts.family,
            prefix=parts.prefix,
            suffix=parts.suffix,
            nickname=nickname,
            organisation=organisation,
            department=department,
            role=role,
            ways=ways,
            birthday=self.birthday,
            notes=notes,
            tags=tags,
            photo=self.photo,
            met_on=self.met_on,
            met_where=", ".join(self.texts.get(MET_WHERE, ())),
            expertise=", ".join(self.texts.get(EXPERTISE, ())),
            cares_about="\n".join(self.texts.get(INTEREST, ())),
            raw="\n".join(str(one) for one in self.kept),
            told=tuple(self.told),
        )

    def _take(self, one: Property, label: str) -> bool:
        """Take what a contact has a field for; False for what it has none for."""
        key = one.key
        if key in _WAYS:
            return self._take_way(one, label)
        if key == "BDAY":
            return self._take_birthday(one)
        if key == "PHOTO":
            return self._take_photo(one)
        if key == MET_ON:
            self.met_on = parse_partial(one.text)
            return self.met_on is not None
        return self._take_text(one) if key in _TEXTS else self._take_name(one)

    def _take_text(self, one: Property) -> bool:
        said = self.texts.setdefault(one.key, [])
        if one.key == "ORG":
            parts = [_line(part) for part in one.parts()]
            said.append("\n".join(parts))
            return len(parts) <= 2
        if one.key == "CATEGORIES":
            # Some escape the commas that should part the names.
            said.extend(name.strip() for name in one.text.split(","))
        elif one.key in _LONG:
            said.append(one.text.strip())
        else:
            said.append(_line(one.text))
        # Beside an address, a label says the same once more.
        return one.key != "LABEL" or not self._has_address()

    def _has_address(self) -> bool:
        return any(one.key == "ADR" for one in self.card.properties)

    def _take_name(self, one: Property) -> bool:
        if one.key == "FN" and not self.full:
            self.full = _line(one.text)
        elif one.key == "N" and self.parts == NameParts():
            self.parts = NameParts.of(one)
            return self.parts.is_plain
        elif one.key == "UID" and not self.uid:
            self.uid = bare_uid(one.text)[:_LONGEST_KEY]
        else:
            return one.key == "FN" and _line(one.text) == self.full
        return True

    def _take_way(self, one: Property, label: str) -> bool:
        kind = _WAYS[one.key]
        if kind is WayType.ADDRESS:
            value = values.address_text(one)
        else:
            value = _line(one.text)
            lower = value.casefold()
            if kind is WayType.PHONE and lower.startswith("tel:"):
                value = value[4:].replace(";ext=", " ext. ")
            elif kind is WayType.EMAIL and lower.startswith("mailto:"):
                value = value[7:]
            elif one.key in values.MESSENGERS:
                value = f"{values.MESSENGERS[one.key]}:{value}"
        if not value:
            return False
        label = label or values.label_of(one.types) or one.param("X-SERVICE-TYPE")
        self.ways.append((values.preference(one), FoundWay(kind, value, _line(label))))
        # Its parts cannot be told from its lines again.
        return kind is not WayType.ADDRESS

    def _take_birthday(self, one: Property) -> bool:
        found = values.birthday_of(one)
        if found is None:
            if not one.text.strip().startswith("1604"):
                self._tell("no-birthday", one.text[:40])
                return False
        elif self.birthday is None:
            self.birthday = found
        return True

    def _take_photo(self, one: Property) -> bool:
        if values.is_link(one):
            self._tell("photo-link", "")
            return False
        if self.photo is not None:
            return False
        self.photo = values.photo_of(one)
        if self.photo is None:
            self._tell("photo-damaged", "")
        return True

    def _keep(self, one: Property) -> None:
        if len(one.value) > _LONGEST_KEPT:
            self._tell("property-large", one.name[:40])
        else:
            self.kept.append(one)

    def _ways(self) -> tuple[FoundWay, ...]:
        if not any(way.type is WayType.ADDRESS for _, way in self.ways):
            labels = self.texts.get("LABEL", ())
            self.ways.extend((101, FoundWay(WayType.ADDRESS, text)) for text in labels)
        order = list(WayType)
        self.ways.sort(key=lambda one: (order.index(one[1].type), one[0]))
        ways = distinct([way for _, way in self.ways])
        if len(ways) > MOST_WAYS:
            self._tell("ways-many", str(len(ways) - MOST_WAYS))
        return ways[:MOST_WAYS]

    def _organisation(self) -> tuple[str, str]:
        said = self.texts.get("ORG", [""])
        name, _, units = said[0].partition("\n")
        return name, ", ".join(filter(None, units.split("\n")))

    def _role_and_notes(self) -> tuple[str, str]:
        """What they do, and the notes: what is told more than once, is told there."""
        roles = list(dict.fromkeys([*self.texts.get("TITLE", ()), *self.texts.get("ROLE", ())]))
        others = [one.replace("\n", ", ") for one in self.texts.get("ORG", ())[1:]] + roles[1:]
        notes = [text for text in self.texts.get("NOTE", ()) if text]
        if others:
            notes.append("\n".join(dict.fromkeys(others)))
        return (roles[0] if roles else ""), "\n\n".join(dict.fromkeys(notes))

    def _key(
        self, name: str, ways: tuple[FoundWay, ...], organisation: str, names: dict[str, str]
    ) -> str:
        if not self.uid:
            return derived_key(name, ways, organisation)
        if fold(names.setdefault(self.uid, name)) == fold(name):
            return self.uid
        # Some programs give a copy the number of what it was copied from.
        self._tell("same-uid", names[self.uid])
        return f"{self.uid}\0{fold(name)}"

    def _tell_the_rest(self) -> None:
        if self.card.guessed:
            self._tell("encoding", self.card.guessed)
        if not self.card.whole:
            self._tell("card-cut", "")
        for line, text in self.card.unread[:3]:
            where = Place(file=self.place.file, line=line)
            self.told.append(Note(code="line-unread", where=where, detail=text.strip()[:40]))

    def _tell(self, code: str, detail: str) -> None:
        self.told.append(Note(code=code, where=self.place, detail=detail))


def _joined(part: str, sign: str) -> str:
    """The text of a part of a name; one may hold several, by commas."""
    return sign.join(filter(None, (_line(unescaped(one)) for one in split(part, ","))))


def _line(text: str) -> str:
    return " ".join(text.split())
