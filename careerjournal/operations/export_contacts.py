"""The people of a vault as a vCard file, for any address book."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from careerjournal.exchange.contact_item import ContactItem, FoundPhoto, FoundWay
from careerjournal.exchange.vcard_writer import Version, write_vcards
from careerjournal.operations.contact_changes import own_tags
from careerjournal.operations.exporting import Exported, Progress
from careerjournal.operations.import_contacts import VCARD
from careerjournal.operations.whole_file import whole_file
from careerjournal.records.contact import Contact, ContactWay
from careerjournal.store.reading import Reading


def export_contacts(
    reading: Reading,
    path: Path,
    *,
    version: Version = "4.0",
    replace: bool = False,
    progress: Progress | None = None,
) -> Exported:
    """Write every contact outside the trash to the vCard file `path`, by name.

    What an imported card held that has no field here is given back. Raises TargetExists unless
    it may be replaced, ExportError if it cannot be written, ExportCancelled.
    """
    contacts = reading.heads(reading.numbers(Contact.KIND))
    listed = [head for head in contacts if head.trashed_at is None]
    numbers = [head.ref.n for head in sorted(listed, key=lambda head: (head.sort, head.ref.n))]
    photos = 0

    def items() -> Iterator[ContactItem]:
        nonlocal photos
        for done, n in enumerate(numbers):
            if progress is not None:
                progress(done, len(numbers))
            item = contact_item(reading, reading.record(Contact, n))
            photos += item.photo is not None
            yield item

    with whole_file(path, replace=replace) as temporary:
        write_vcards(temporary, items(), version)
    return Exported(path, len(numbers), photos)


def contact_item(reading: Reading, contact: Contact) -> ContactItem:
    """`contact` with its ways, tags and picture, and what an imported card held besides."""
    organisation = None
    if contact.organisation is not None:
        organisation = reading.head(contact.organisation)
    origin = next((one for one in reading.origins_of(contact.n) if one.source == VCARD), None)
    parts = sorted(reading.parts(ContactWay, contact.n), key=lambda one: (one.position, one.n))
    return ContactItem(
        key=contact.id if origin is None else _number(origin.source_id, contact.id),
        name=contact.name,
        given=contact.given,
        family=contact.family,
        prefix=contact.prefix,
        suffix=contact.suffix,
        nickname=contact.nickname,
        organisation="" if organisation is None else organisation.title,
        department=contact.department,
        role=contact.role,
        ways=tuple(FoundWay(one.type, one.value, one.label) for one in parts),
        birthday=contact.birthday,
        notes=contact.notes,
        tags=tuple(own_tags(reading, contact.n)),
        photo=_photo(reading, contact),
        met_on=contact.met_on,
        met_where=contact.met_where,
        expertise=contact.expertise,
        cares_about=contact.cares_about,
        raw="" if origin is None else origin.raw,
    )


def _number(source_id: str, own: str) -> str:
    """The number a card came with; ours for one that had none, or somebody else's."""
    return own if "\0" in source_id else source_id


def _photo(reading: Reading, contact: Contact) -> FoundPhoto | None:
    for one in reading.attachments_of(contact.n):
        if one.hash == contact.photo:
            return FoundPhoto(reading.blob(one.hash), one.media_type)
    return None
