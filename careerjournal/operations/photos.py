"""The photo of a contact: one of their files, which the contact names by its hash."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from careerjournal.records.contact import Contact
from careerjournal.records.link import Attachment
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit

_ENDINGS: Final = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp"}


def set_photo(unit: Unit, n: int, data: bytes, media_type: str) -> Attachment:
    """Make `data`, a picture of `media_type`, the photo of contact `n`; the one before goes.

    Nothing else is done to the picture: who calls has made it small and free of what a camera
    notes besides. Raises RecordGone.
    """
    contact = unit.record(Contact, n)
    _detach(unit, contact)
    name = f"photo.{_ENDINGS.get(media_type, 'img')}"
    kept = unit.attach(n, name, media_type, data)
    unit.save(replace(contact, photo=kept.hash), contact)
    return kept


def remove_photo(unit: Unit, n: int) -> None:
    """Take the photo of contact `n` away; nothing happens if there is none. Raises RecordGone."""
    contact = unit.record(Contact, n)
    if contact.photo:
        _detach(unit, contact)
        unit.save(replace(contact, photo=""), contact)


def photo_of(reading: Reading, contact: Contact) -> Attachment | None:
    """The file that is the photo of `contact`, None if there is none."""
    if not contact.photo:
        return None
    files = reading.attachments_of(contact.n)
    return next((file for file in files if file.hash == contact.photo), None)


def _detach(unit: Unit, contact: Contact) -> None:
    if (known := photo_of(unit, contact)) is not None:
        unit.detach(known.n)
