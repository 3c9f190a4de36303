"""A text from a command or a script as an entry."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Final

from careerjournal.exchange.dates import parse_moment
from careerjournal.records.entry import Energy, Entry, EntryType
from careerjournal.records.errors import CareerJournalError
from careerjournal.records.moment import Moment

_LONGEST: Final = 1_000_000  # characters; more is a file to attach
_LONGEST_TITLE: Final = 120


class EntryTooLong(CareerJournalError):
    """A text that is no entry any more."""

    code: ClassVar[str] = "entry.too-long"


def quick_entry(
    text: str, about: Moment, type_: EntryType = EntryType.NOTE, energy: Energy | None = None
) -> Entry:
    """An entry whose first line is its title, if it is short enough for one.

    Raises EntryTooLong, ValueError if there is no word in `text`.
    """
    if len(text) > _LONGEST:
        raise EntryTooLong
    text = text.strip("\r\n").rstrip()
    if not text.strip():
        raise ValueError("an entry needs a word")
    first, _, rest = text.partition("\n")
    is_title = len(first) <= _LONGEST_TITLE
    return Entry(
        about=about,
        title=first.strip() if is_title else "",
        body=rest.strip("\r\n") if is_title else text,
        type=type_,
        energy=energy,
    )


def moment_meant(text: str | None, now: datetime) -> Moment | None:
    """The moment that `text` names, that of `now` where the person is for no text, or None."""
    if text is not None:
        return parse_moment(text)
    local = now.astimezone()
    return Moment(local.date(), local.time().replace(second=0, microsecond=0))
