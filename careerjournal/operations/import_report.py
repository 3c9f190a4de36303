"""What an import did, counted and in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from careerjournal.exchange.item import Note, Place, Skipped
from careerjournal.operations.phrases import ntr, tr, tr_noop

_MOST_ALIKE: Final = 20

_REASONS: Final[Mapping[str, str]] = {
    "no-date": tr_noop("no date could be found"),
    "empty": tr_noop("there is nothing in it"),
    "not-an-entry": tr_noop("it is not an entry"),
    "template": tr_noop("it is a template for notes"),
    "import.missing": tr_noop("the file has gone"),
    "import.unreadable": tr_noop("the file cannot be read"),
    "import.too-large": tr_noop("the file is too large for a note"),
    "import.encrypted": tr_noop("it is encrypted; decrypt it with the program that wrote it"),
    "import.format": tr_noop("it is not of the chosen format"),
    "damaged": tr_noop("it is damaged"),
    "unknown-kind": tr_noop("this version does not know what it is"),
    "no-company": tr_noop("it names neither a company nor a role"),
    "no-name": tr_noop("it has neither a name nor a way to reach anyone"),
    "group": tr_noop("it is a group; those in it got its name as a tag"),
    "cancelled": tr_noop("it is cancelled"),
    "free-busy": tr_noop("it only says when somebody is free"),
    "no-words": tr_noop("it does not say what it is about"),
}

_NOTES: Final[Mapping[str, str]] = {
    "encoding": tr_noop("The text was not marked as UTF-8 and was read as {detail}."),
    "almost-a-date": tr_noop("The date is not whole, so this was left with the entry before."),
    "front-matter": tr_noop("The block at the head is not valid; what could be read was taken."),
    "file-date": tr_noop("No date in it; the day the file was last changed was taken."),
    "file-missing": tr_noop("The file {detail} was not found in the folder."),
    "file-too-large": tr_noop("The file {detail} is larger than attachments may be."),
    "file-changed": tr_noop("The file {detail} could not be read."),
    "part-damaged": tr_noop("Something that belongs to {detail} is damaged and was left out."),
    "file-damaged": tr_noop("The file {detail} is missing from the archive or damaged."),
    "files-left": tr_noop("Other files in the folder that no note shows: {detail}."),
    "kept-yours": tr_noop("Changed both here and there; your words here were kept."),
    "cells-beyond": tr_noop("Rows with more cells than the header has: {detail}."),
    "no-day": tr_noop("“{detail}” is no day of the calendar and was left out."),
    "no-number": tr_noop("“{detail}” is no number and was left out."),
    "no-time": tr_noop("“{detail}” is no time of day and was left out."),
    "word-unknown": tr_noop("“{detail}” is no word that is known here and was left out."),
    "no-horizon": tr_noop("“{detail}” does not say how far ahead it lies; a year was taken."),
    "row-twice": tr_noop("This row comes twice and was taken once."),
    "steps-many": tr_noop("It has more steps than can be taken; the first {detail} came in."),
    "goal-unknown": tr_noop("No goal is called “{detail}”; it belongs to none."),
    "goal-unclear": tr_noop("Several goals are called “{detail}”; it belongs to none of them."),
    "goal-circle": tr_noop("“{detail}” would stand below itself, so it stands on top."),
    "contact-unknown": tr_noop("Nobody is called “{detail}”; it has no contact."),
    "contact-unclear": tr_noop("Several people are called “{detail}”; it has no contact."),
    "target-is-start": tr_noop(
        "The target {detail} is where it starts, so there is no way to go. Its page can change it."
    ),
    "began-late": tr_noop("It would be due before it began on {detail}; that day was left out."),
    "no-rhythm": tr_noop("“{detail}” is no number of days from 1 to 3650 and was left out."),
    "repeat-from": tr_noop("It repeats and has no day; it begins on {detail}."),
    "no-share": tr_noop("“{detail}” is no share of work from home and was left out."),
    "stage-day": tr_noop(
        "When it came into its stage is not said; today was taken. Its history can correct that."
    ),
    "no-name": tr_noop("It has no name; “{detail}” stands in its place."),
    "no-birthday": tr_noop("“{detail}” could not be read as a birthday."),
    "no-address": tr_noop("“{detail}” is no address that mail can be sent to, and was left out."),
    "photo-link": tr_noop("The picture lies on the internet, and was not fetched."),
    "photo-damaged": tr_noop("The picture is damaged and was left out."),
    "photo-unshown": tr_noop(
        "The picture is damaged, or of a kind that is not shown. It is kept as a file."
    ),
    "photo-large": tr_noop("The picture is kept as it is; it has {detail} MB."),
    "property-large": tr_noop("{detail} is too large to be kept and was left out."),
    "ways-many": tr_noop("More ways to reach one person than can be kept; {detail} were left out."),
    "same-uid": tr_noop("It has the same number as “{detail}”; the two were kept apart."),
    "same-key": tr_noop("“{detail}” comes more than once; what each says was put together."),
    "card-cut": tr_noop("The end of this card is missing; what is there was taken."),
    "part-cut": tr_noop("Its end is missing; what is there was taken."),
    "parts-many": tr_noop("There is more in it than can be taken; {detail} were left out."),
    "zone-unknown": tr_noop("Nobody knows the time zone “{detail}”; the time was taken as it is."),
    "repeat-left": tr_noop("It repeats by a rule that cannot be followed; it came once: {detail}"),
    "repeat-once": tr_noop(
        "“{detail}” repeats by a rule that cannot be followed; it came in once, with its first day."
    ),
    "repeat-over": tr_noop("“{detail}” repeats no more; its first day came in."),
    "repeat-cut": tr_noop(
        "“{detail}” comes very often: only its next 60 days come in, a later import brings more."
    ),
    "time-gone": tr_noop(
        "A day of “{detail}” is no longer in the calendar; it went from here to the Trash."
    ),
    "time-stays": tr_noop(
        "A day of “{detail}” is no longer in the calendar; it stays here, as you went on with it."
    ),
    "days-left-out": tr_noop("Single days are different in its rule there, and not here."),
    "members-unknown": tr_noop("Of those in this group, {detail} are not in the file nor here."),
    "same-number": tr_noop("“{detail}” comes more than once; the latest version was taken."),
    "nothing-there": tr_noop("There is nothing in it that could be taken."),
    "line-unread": tr_noop("This line could not be read: {detail}"),
    "columns-left": tr_noop(
        "No field was found for these columns; they are kept as they are: {detail}"
    ),
    "day-month": tr_noop("Dates can be read two ways; the day was taken to stand first."),
    "organisation-new": tr_noop("A company that was not here before: {detail}"),
    "differs": tr_noop("This is in your journal already, and the two differ; yours was kept."),
}


@dataclass(frozen=True)
class NotTaken:
    """A place in the source where nothing was taken, and the reason, both in words."""

    where: str
    reason: str


@dataclass(frozen=True)
class ImportReport:
    """The counts of an import: `read` is the sum of all the others."""

    new: int = 0
    updated: int = 0
    duplicate: int = 0
    skipped: tuple[NotTaken, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def read(self) -> int:
        """How many records the source held."""
        return self.new + self.updated + self.duplicate + len(self.skipped)

    @property
    def taken(self) -> bool:
        """Whether anything of the source is in the journal now, or was already."""
        return self.new + self.updated + self.duplicate > 0

    def as_dict(self) -> dict[str, Any]:
        """The report for a script."""
        return {
            "read": self.read,
            "new": self.new,
            "updated": self.updated,
            "duplicate": self.duplicate,
            "skipped": [{"where": one.where, "reason": one.reason} for one in self.skipped],
            "warnings": list(self.warnings),
        }


@dataclass
class Tally:
    """Counts while an import goes on."""

    new: int = 0
    updated: int = 0
    duplicate: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def report(self) -> ImportReport:
        """The counts so far, in words."""
        return ImportReport(
            self.new,
            self.updated,
            self.duplicate,
            tuple(NotTaken(place_words(one.where), reason_words(one)) for one in self.skipped),
            tuple(_warnings(self.notes)),
        )


def place_words(place: Place) -> str:
    """Where something stood, for a person to find it."""
    words = [place.file] if place.file else []
    if place.line:
        words.append(tr("line {line}").format(line=place.line))
    if place.part:
        words.append(tr("entry {part}").format(part=place.part))
    return ", ".join(words)


def reason_words(skipped: Skipped) -> str:
    """Why something was not taken."""
    words = tr(_REASONS.get(skipped.reason, tr_noop("it could not be read")))
    return f"{words} ({skipped.detail})" if skipped.detail else words


def note_words(note: Note) -> str:
    """What the person should know about something that was taken."""
    words = tr(_NOTES[note.code]).format(detail=note.detail)
    where = place_words(note.where)
    return f"{where}: {words}" if where else words


def _warnings(notes: Iterable[Note]) -> Iterable[str]:
    counts: dict[str, int] = {}
    for note in notes:
        counts[note.code] = counts.get(note.code, 0) + 1
        # A thousand files without a date are one piece of news, with examples.
        if counts[note.code] <= _MOST_ALIKE:
            yield note_words(note)
    for code, count in counts.items():
        if (more := count - _MOST_ALIKE) > 0:
            example = tr(_NOTES[code]).format(detail="…")
            yield ntr("{n} more: {note}", "{n} more: {note}", more).format(n=more, note=example)
