"""What the values of vCard properties mean: labels, addresses, birthdays, pictures."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final
from urllib.parse import unquote_to_bytes

from careerjournal.exchange.contact_item import FoundPhoto
from careerjournal.exchange.dates import parse_partial
from careerjournal.exchange.picture_bytes import without_notes
from careerjournal.exchange.vcard_lines import Property
from careerjournal.records.partial_date import PartialDate

MESSENGERS: Final[Mapping[str, str]] = {
    "X-AIM": "aim",
    "X-ICQ": "icq",
    "X-JABBER": "xmpp",
    "X-MSN": "msnim",
    "X-YAHOO": "ymsgr",
    "X-SKYPE": "skype",
    "X-SKYPE-USERNAME": "skype",
    "X-GTALK": "gtalk",
    "X-GOOGLE-TALK": "gtalk",
    "X-QQ": "qq",
    "X-GADUGADU": "gg",
    "X-TELEGRAM": "telegram",
    "X-MATRIX": "matrix",
}
"""The properties that hold an account of a messenger, and the scheme of its links."""

WORDS: Final[Mapping[str, str]] = {
    "home": "home",
    "work": "work",
    "mobile": "cell",
    "fax": "fax",
    "pager": "pager",
    "video": "video",
}
"""Words of labels, and the TYPE that says the same."""

_TYPE_WORDS: Final = {kind: word for word, kind in WORDS.items()}
# Types that say nothing to a person: that a telephone rings, that an address is abroad.
_SILENT_WORDS: Final = "internet pref voice msg x400 dom intl postal parcel text uri"
_SILENT: Final = frozenset(_SILENT_WORDS.split())
_APPLE_LABEL: Final = re.compile(r"_\$!<(.*)>!\$_")
# What Apple writes for a year that is not known.
NO_YEAR: Final = 1604
_DATA_URI: Final = re.compile(r"data:([\w.+-]+/[\w.+-]+)?((?:;[\w.=+-]+)*?)(;base64)?,", re.ASCII)
_PICTURES: Final = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
)


def label_of(types: tuple[str, ...]) -> str:
    """The words of a label for what TYPE says: "work fax"."""
    words = (_TYPE_WORDS.get(kind, kind.removeprefix("x-")) for kind in types)
    return " ".join(dict.fromkeys(word for word in words if word not in _SILENT))


def types_of(label: str, *, phone: bool) -> tuple[str, ...]:
    """The types that `label_of` reads as `label`; none if it needs words of its own."""
    words = label.split(" ") if label else []
    known = WORDS if phone else ("home", "work")
    if len(set(words)) != len(words) or not all(word in known for word in words):
        return ()
    return tuple(WORDS[word] for word in words)


def apple_label(text: str) -> str:
    """The label as a person reads it: "_$!<HomePage>!$_" is "HomePage"."""
    found = _APPLE_LABEL.fullmatch(text.strip())
    return " ".join((found[1] if found else text).split())


def preference(one: Property) -> int:
    """How much a way is preferred, 1 the most; 101 for one of which that is not said."""
    number = one.param("PREF")
    if number.isascii() and number.isdigit() and len(number) <= 3:
        return max(1, min(int(number), 100))
    return 1 if "pref" in one.types else 101


def address_text(one: Property) -> str:
    """A postal address, a line each for its parts, the street first."""
    box, extended, street, city, region, code, country = (*one.parts(), *[""] * 7)[:7]
    lines = (street, extended, box, " ".join(filter(None, (code, city))), region, country)
    return "\n".join(line.strip() for line in lines if line.strip())


def birthday_of(one: Property) -> PartialDate | None:
    """The date in a BDAY; None for a text that is none, as "circa 1800"."""
    found = parse_partial(one.text)
    if found is None or found.year is None:
        return found
    if found.year == NO_YEAR or str(found.year) == one.param("X-APPLE-OMIT-YEAR"):
        return None if found.month is None else replace(found, year=None)
    return found


def birthday_line(birthday: PartialDate, version: str) -> str:
    """The BDAY that `birthday_of` reads so."""
    text = str(birthday)
    if version == "4.0":
        # Without the hyphens, but for a year and a month, which would be read as a short year.
        is_month = birthday.year is not None and birthday.month is not None and birthday.day is None
        head, rest = (text[:2], text[2:]) if text.startswith("--") else ("", text)
        return "BDAY:" + (text if is_month else head + rest.replace("-", ""))
    if birthday.year is None and birthday.day is not None:
        return f"BDAY;X-APPLE-OMIT-YEAR={NO_YEAR}:{NO_YEAR}-{text.removeprefix('--')}"
    return f"BDAY:{text}"


def is_link(one: Property) -> bool:
    """Whether a picture stands elsewhere, where it is not fetched from."""
    return (
        not one.is_binary and re.match(r"(?!data:)[a-z][a-z0-9+.-]*:", one.value, re.I) is not None
    )


def photo_of(one: Property) -> FoundPhoto | None:
    """The picture in a PHOTO, without what a camera noted of it; None for one that is damaged or
    no picture."""
    data = _bytes_of(one)
    if data is None or not (kind := _media_type(data)):
        return None
    return FoundPhoto(without_notes(data), kind)


def _bytes_of(one: Property) -> bytes | None:
    value = one.value
    if not one.is_binary:
        value = one.text
        found = _DATA_URI.match(value)
        if found is None:
            return None
        if found[3] is None:
            return unquote_to_bytes(value[found.end() :])
        value = value[found.end() :]
    try:
        bare = re.sub(r"[^A-Za-z0-9+/]", "", value)
        return base64.b64decode(bare + "=" * (-len(bare) % 4))
    except binascii.Error:
        return None


def _media_type(data: bytes) -> str:
    """The type of a picture by how it begins, whatever was said of it; "" for no picture."""
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "image/webp"
    if data[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1"):
        return "image/heic"
    if data[4:12] == b"ftypavif":
        return "image/avif"
    return next((kind for sign, kind in _PICTURES if data.startswith(sign)), "")
