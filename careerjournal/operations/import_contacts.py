"""Contacts of an address book or a network into the vault: new ones, and those that came before.

A person is known again by the key the source gives, else by name and what reaches them first.
What came before is changed only where the source has changed it and the person has not. Nobody is
ever taken for somebody of another source: `rules.contact_duplicates` only suggests that.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import count
from pathlib import Path
from typing import Final

from careerjournal.exchange import contacts_csv, vcard
from careerjournal.exchange.columns import EITHER_WAY
from careerjournal.exchange.contact_item import (
    DERIVED,
    ContactItem,
    FoundContact,
    FoundPhoto,
    GroupItem,
    distinct,
    tags_of,
)
from careerjournal.exchange.item import ATTACHMENT_LIMIT, FormatUnknown, Note, Place, Skipped
from careerjournal.exchange.picture_bytes import can_be_shown
from careerjournal.operations.contact_changes import (
    TYPED,
    Decision,
    decide,
    own_tags,
    plain_fields,
    said,
)
from careerjournal.operations.import_groups import GroupsImport
from careerjournal.operations.import_questions import (
    AS_GROUPS,
    AS_TAGS,
    DAY_FIRST,
    DAYS,
    GROUPS,
    MONTH_FIRST,
    Question,
)
from careerjournal.operations.import_report import ImportReport, Tally
from careerjournal.operations.import_run import ImportRun, Step
from careerjournal.records.contact import Contact, ContactWay
from careerjournal.records.organisation import Organisation
from careerjournal.records.origin import Origin
from careerjournal.rules import organisation_names
from careerjournal.rules.positions import between
from careerjournal.rules.text import fold
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit

VCARD: Final = "vcard"
LINKEDIN: Final = contacts_csv.LINKEDIN

_LARGE_PHOTO: Final = 5 * 2**20  # bytes; one scaled for a screen has a tenth of that


@dataclass(frozen=True)
class ContactsImport:
    """Contacts that were read, with what was not taken and what is to be known of it.

    `day_first` says how dates like 3/4/1990 were read, None where there is no doubt about any.
    `groups` come in as groups, or their names as tags of those in them.
    """

    source: str
    path: Path
    items: tuple[ContactItem, ...]
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[Note, ...] = ()
    day_first: bool | None = None
    groups: tuple[GroupItem, ...] = ()
    groups_as: str = AS_GROUPS

    def read_again(self, day_first: bool) -> ContactsImport:
        """The same contacts, with the day first in dates or not. Raises ImportFailed."""
        return read_contacts(self.source, self.path, day_first)

    @property
    def questions(self) -> tuple[Question, ...]:
        """Which way dates are meant, where they do not tell; and what groups become."""
        found: list[Question] = []
        if self.day_first is not None:
            answer = DAY_FIRST if self.day_first else MONTH_FIRST
            found.append(Question(DAYS, answer, (DAY_FIRST, MONTH_FIRST)))
        if self.groups:
            found.append(Question(GROUPS, self.groups_as, (AS_GROUPS, AS_TAGS)))
        return tuple(found)

    def answered(self, code: str, answer: str) -> ContactsImport:
        """The same contacts as somebody answered. Raises ImportFailed."""
        if code == GROUPS:
            return replace(self, groups_as=answer)
        return self.read_again(answer == DAY_FIRST) if code == DAYS else self

    def preview(self, reading: Reading) -> ImportReport:
        """What `run` would report, without writing anything."""
        items, tally = self._once()
        organisations = _Organisations()
        people: dict[str, int] = {}
        for item in items:
            decision = self._decide(reading, item)
            _count(tally, decision)
            if decision.outcome == "new":
                people[item.key] = 0
            is_wanted = decision.brings_organisation
            if is_wanted and organisations.find(reading, item.organisation) is None:
                organisations.add(0, item.organisation)
                tally.notes.append(_new_organisation(item))
        groups = GroupsImport(self.source, people)
        for group in self._groups():
            groups.foresee(reading, group, tally)
        return tally.report()

    def run(self) -> ImportRun:
        """The import, to be written slice by slice."""
        items, tally = self._once()
        total = len(items) + len(self._groups())
        return ImportRun(self._steps(items, tally), total, tally)

    def _steps(self, items: list[ContactItem], tally: Tally) -> Iterator[Step]:
        organisations = _Organisations()
        groups = GroupsImport(self.source, {})

        def take(unit: Unit, item: ContactItem) -> None:
            decision = self._decide(unit, item)
            _count(tally, decision)
            _Taking(unit, self.source, decision, organisations, tally).take()

        def take_group(unit: Unit, group: GroupItem) -> None:
            groups.take(unit, group, tally)

        for item in items:
            yield partial(take, item=item)
        # Once everybody is there who belongs to one.
        for group in self._groups():
            yield partial(take_group, group=group)

    def _decide(self, reading: Reading, item: ContactItem) -> Decision:
        return decide(reading, self.source, item, numbers_may_clash=self.source == VCARD)

    def _groups(self) -> tuple[GroupItem, ...]:
        """The groups that come in as such, each once."""
        if self.groups_as != AS_GROUPS:
            return ()
        found: dict[str, GroupItem] = {}
        for group in self.groups:
            known = found.get(group.key)
            members = (*(known.members if known else ()), *group.members)
            found[group.key] = replace(group, members=tuple(dict.fromkeys(members)))
        return tuple(found.values())

    def _tags_of_groups(self) -> dict[str, list[str]]:
        """The names of the groups that each key belongs to, where they are to be tags."""
        found: dict[str, list[str]] = {}
        for group in self.groups if self.groups_as == AS_TAGS else ():
            for key in group.members:
                found.setdefault(key, []).append(group.name)
        return found

    def _once(self) -> tuple[list[ContactItem], Tally]:
        """Every contact once, however often the source has it."""
        tally = Tally(skipped=list(self.skipped), notes=list(self.notes))
        tags = self._tags_of_groups()
        if self.groups_as == AS_GROUPS:
            tally.duplicate = len(self.groups) - len(self._groups())
        else:
            tally.skipped += [
                Skipped(where=one.where, reason="group", detail=one.name[:80])
                for one in self.groups
            ]
        found: dict[str, ContactItem] = {}
        for one in self.items:
            more = tags.get(one.key)
            item = replace(one, tags=tags_of([*one.tags, *more])) if more else one
            tally.notes.extend(item.told)
            known = found.get(item.key)
            if known is None:
                found[item.key] = item
            elif _bare(known) == _bare(item):
                tally.duplicate += 1
            elif item.key.startswith(DERIVED):
                _add_beside(found, item, tally)
            else:
                tally.duplicate += 1
                tally.notes.append(Note(code="same-key", where=item.where, detail=item.name))
                found[item.key] = _merged(known, item)
        return list(found.values()), tally


def read_contacts(source: str, path: Path, day_first: bool | None = None) -> ContactsImport:
    """The contacts at `path`, which `source` wrote: "vcard", "linkedin", or the code of a table.

    `day_first` says how to read dates like 3/4/1990 in a table, None as they tell themselves.
    Raises ImportFailed: FormatUnknown where there are none, FileMissing, FileUnreadable,
    FileTooLarge, ArchiveDamaged.
    """
    if source == VCARD:
        found = vcard.read(path)
    elif source == LINKEDIN:
        found = contacts_csv.read_connections(path, day_first)
    else:
        found = contacts_csv.read_address_book(path, source, day_first)
    ready = _sorted_out(source, found, path)
    if any(note.code == EITHER_WAY for note in ready.notes):
        return replace(ready, day_first=True)
    return replace(ready, day_first=day_first)


def _sorted_out(source: str, found: Iterable[FoundContact], path: Path) -> ContactsImport:
    items: list[ContactItem] = []
    skipped: list[Skipped] = []
    notes: list[Note] = []
    groups: list[GroupItem] = []
    for one in found:
        if isinstance(one, ContactItem):
            items.append(one)
        elif isinstance(one, GroupItem):
            groups.append(one)
        elif isinstance(one, Skipped):
            skipped.append(one)
        else:
            notes.append(one)
    if not items and not skipped and not groups:
        raise FormatUnknown(path=str(path))
    return ContactsImport(
        source, path, tuple(items), tuple(skipped), tuple(notes), groups=tuple(groups)
    )


class _Organisations:
    """Organisations by the key of their name: only that is the same, never a part of it."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] | None = None

    def find(self, reading: Reading, name: str) -> int | None:
        """The row number; 0 for one that a preview has added, None for one that is not there."""
        if self._numbers is None:
            self._numbers = {}
            for one in reading.all(Organisation):
                self._numbers.setdefault(organisation_names.key(one.name), one.n)
        n = self._numbers.get(organisation_names.key(name))
        # Between two slices of an import somebody may have put it into the trash.
        if n and ((head := reading.head(n)) is None or head.trashed_at is not None):
            return None
        return n

    def add(self, n: int, name: str) -> None:
        if self._numbers is not None:
            self._numbers[organisation_names.key(name)] = n


def _add_beside(found: dict[str, ContactItem], item: ContactItem, tally: Tally) -> None:
    """Keep somebody of the same name and address who is not quite the same."""
    for number in count(2):
        key = f"{item.key}\0{number}"
        known = found.get(key)
        if known is None:
            found[key] = replace(item, key=key)
            return
        if _bare(replace(known, key=item.key)) == _bare(item):
            tally.duplicate += 1
            return


def _bare(item: ContactItem) -> ContactItem:
    """`item` without where it stood and what was told of it."""
    return replace(item, where=Place(), told=())


def _merged(known: ContactItem, other: ContactItem) -> ContactItem:
    """Both as one; what the first leaves open, the second fills, and no note is lost."""
    blank = {
        name: getattr(other, name)
        for name in (*TYPED, "organisation", "birthday", "connected_on", "photo", "met_on")
        if not getattr(known, name)
    }
    notes = "\n\n".join(filter(None, dict.fromkeys((known.notes, other.notes))))
    raw = "\n".join(dict.fromkeys((*known.raw.split("\n"), *other.raw.split("\n"))))
    return replace(
        known,
        **blank,
        notes=notes,
        ways=distinct((*known.ways, *other.ways)),
        tags=tuple({fold(tag): tag for tag in (*other.tags, *known.tags)}.values()),
        raw=raw.strip("\n"),
    )


def _count(tally: Tally, decision: Decision) -> None:
    setattr(tally, decision.outcome, getattr(tally, decision.outcome) + 1)
    where = decision.item.where
    if decision.note:
        tally.notes.append(Note(code=decision.note, where=where))
    photo = decision.photo
    if photo is None:
        return
    size = len(photo.data)
    if size > ATTACHMENT_LIMIT:
        tally.notes.append(Note(code="file-too-large", where=where, detail=_photo_name(photo)))
    elif not can_be_shown(photo.data, photo.media_type):
        tally.notes.append(Note(code="photo-unshown", where=where))
    elif size > _LARGE_PHOTO:
        tally.notes.append(Note(code="photo-large", where=where, detail=str(size >> 20)))


def _new_organisation(item: ContactItem) -> Note:
    return Note(code="organisation-new", where=item.where, detail=item.organisation)


def _photo_name(photo: FoundPhoto) -> str:
    return f"photo.{photo.media_type.partition('/')[2].replace('jpeg', 'jpg')}"


class _Taking:
    """One contact on its way into the vault."""

    def __init__(
        self,
        unit: Unit,
        source: str,
        decision: Decision,
        organisations: _Organisations,
        tally: Tally,
    ) -> None:
        self._unit = unit
        self._source = source
        self._decision = decision
        self._item = decision.item
        self._organisations = organisations
        self._tally = tally

    def take(self) -> None:
        outcome, origin = self._decision.outcome, self._decision.origin
        if outcome == "duplicate":
            return
        contact = self._add() if origin is None else self._update(origin.record)
        self._put_ways(contact.n)
        self._keep_photo(contact)
        self._unit.set_origin(
            Origin(
                record=contact.n,
                source=self._source,
                source_id=self._item.key,
                raw=self._item.raw,
                imported=json.dumps(said(self._item), ensure_ascii=False, sort_keys=True),
            )
        )

    def _add(self) -> Contact:
        contact = Contact(organisation=self._organisation(), **plain_fields(self._item))
        return self._unit.add(contact, self._item.tags)

    def _update(self, n: int) -> Contact:
        current = self._unit.record(Contact, n)
        changes = self._decision.changes
        fields = {name: one for name, one in plain_fields(self._item).items() if name in changes}
        if "organisation" in changes:
            fields["organisation"] = self._organisation()
        if "tags" in changes:
            self._unit.tag(n, [*own_tags(self._unit, n), *self._item.tags])
        for way in self._decision.removed:
            self._unit.remove(ContactWay, way)
        if not fields:
            return current
        return self._unit.save(replace(current, **fields), current, new_sitting=True)

    def _organisation(self) -> int | None:
        name = self._item.organisation
        if not name:
            return None
        n = self._organisations.find(self._unit, name)
        if n is None:
            n = self._unit.save(Organisation(name=name)).n
            self._organisations.add(n, name)
            self._tally.notes.append(_new_organisation(self._item))
        return n

    def _put_ways(self, n: int) -> None:
        is_new = self._decision.outcome == "new"
        ways = self._item.ways if is_new else self._decision.added
        parts = [] if is_new else self._unit.parts(ContactWay, n)
        position: str | None = max((part.position for part in parts), default="") or None
        for way in ways:
            position = between(position, None)
            self._unit.put(
                ContactWay(
                    contact=n, type=way.type, value=way.value, label=way.label, position=position
                )
            )

    def _keep_photo(self, contact: Contact) -> None:
        photo = self._decision.photo
        if photo is None or len(photo.data) > ATTACHMENT_LIMIT:
            return
        kept = self._unit.attach(contact.n, _photo_name(photo), photo.media_type, photo.data)
        self._unit.save(replace(contact, photo=kept.hash), contact)
