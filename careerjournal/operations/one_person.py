"""What is held about one person, in one file for them to keep: readable, and for other programs.

A zip with `index.html`, which any browser shows, `person.json` with every value, their vCard,
their photo and files. It is not encrypted, and whoever offers it must say so.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

import msgspec

from careerjournal.exchange.file_names import safe_file_name, same_file, unused
from careerjournal.exchange.plain_page import PlainPage
from careerjournal.exchange.vcard_writer import vcard_bytes
from careerjournal.operations.export_contacts import contact_item
from careerjournal.operations.exporting import Exported, archived_record, pieces_of
from careerjournal.operations.photos import photo_of
from careerjournal.operations.phrases import tr, tr_noop
from careerjournal.operations.touch_words import circle_words, promiser_words, touch_type_words
from careerjournal.operations.whole_file import whole_file
from careerjournal.records.application import (
    ApplicationPerson,
    Direction,
    Message,
    PayTalk,
    PersonRole,
)
from careerjournal.records.commitment import Decision
from careerjournal.records.community import CommunityMember, EventPerson
from careerjournal.records.contact import Circle, Contact, ContactWay, PastPosition, WayType
from careerjournal.records.kinds import PART_BY_KIND
from careerjournal.records.link import ROLE_TAG, Attachment
from careerjournal.records.mentorship import AskAnswer, MentoringAsk, MentoringPerson
from careerjournal.records.record import Part
from careerjournal.records.touch import Promise, Touch, TouchPerson
from careerjournal.store.columns import plan_of
from careerjournal.store.holding import HoldingQueries, Reference
from careerjournal.store.reading import Reading

FIELDS: Final = {
    "name": tr_noop("Name"),
    "prefix": tr_noop("Before the name"),
    "given": tr_noop("Given name"),
    "family": tr_noop("Family name"),
    "suffix": tr_noop("After the name"),
    "nickname": tr_noop("Nickname"),
    "organisation": tr_noop("Company"),
    "department": tr_noop("Department"),
    "role": tr_noop("Role"),
    "role_since": tr_noop("Since"),
    "circle": tr_noop("Circle"),
    "birthday": tr_noop("Birthday"),
    "met_on": tr_noop("Since when I know them"),
    "met_where": tr_noop("Where we met"),
    "introduced_by": tr_noop("Introduced by"),
    "expertise": tr_noop("Expertise"),
    "cares_about": tr_noop("What they care about"),
    "notes": tr_noop("Notes"),
    "rhythm_days": tr_noop("Be in touch every so many days"),
    "at_most_days": tr_noop("At most after so many days"),
    "paused_until": tr_noop("Nothing is asked for before"),
}
"""What the fields of a contact are called, in the order of the page."""

_ROLES: Final = {
    PersonRole.RECRUITER: tr_noop("Recruiter"),
    PersonRole.REFERRER: tr_noop("Referred me"),
    PersonRole.INTERVIEWER: tr_noop("Interviewer"),
    PersonRole.HIRING_MANAGER: tr_noop("Hiring manager"),
    PersonRole.COLLEAGUE: tr_noop("Works there"),
    PersonRole.OTHER: tr_noop("Someone else"),
}
_CODES: Final = {
    Direction.SENT: tr_noop("Sent"),
    Direction.RECEIVED: tr_noop("Received"),
    AskAnswer.YES: tr_noop("Yes"),
    AskAnswer.NO: tr_noop("No"),
    AskAnswer.LATER: tr_noop("Later"),
}
_WAYS: Final = {
    WayType.EMAIL: tr_noop("E-mail"),
    WayType.PHONE: tr_noop("Telephone"),
    WayType.LINK: tr_noop("Link"),
    WayType.ADDRESS: tr_noop("Address"),
}
_FORMAT: Final = "careerjournal-person"
_VERSION: Final = 1
_PAGE: Final = "index.html"
_JSON: Final = "person.json"
_CARD: Final = "person.vcf"


@dataclass
class Held:
    """Everything about one person; `elsewhere` are the parts of other records that mean them."""

    contact: Contact
    elsewhere: list[tuple[Part, str]] = field(default_factory=list)
    touches: list[Touch] = field(default_factory=list)
    introduced: list[str] = field(default_factory=list)
    mentioned: list[dict[str, Any]] = field(default_factory=list)
    tied: list[str] = field(default_factory=list)


def export_person(
    reading: Reading, n: int, path: Path, now: datetime, *, replace: bool = False
) -> Exported:
    """Write what is held about contact `n` to the zip `path`.

    Raises RecordGone, TargetExists unless `replace`, ExportError.
    """
    held = gather(reading, n)
    files = reading.attachments_of(n)
    photo = photo_of(reading, held.contact)
    names = _names(files, photo)
    with (
        whole_file(path, replace=replace) as temporary,
        zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        page = _page(reading, held, names, photo)
        archive.writestr(_PAGE, page.encode("utf-8"))
        archive.writestr(_JSON, _document(reading, held, now))
        archive.writestr(_CARD, vcard_bytes(contact_item(reading, held.contact)))
        for file in files:
            with archive.open(names[file.n], "w", force_zip64=True) as out:
                for piece in pieces_of(reading, file.hash)():
                    out.write(piece)
    return Exported(path, 1 + len(held.touches) + len(held.elsewhere), len(files))


def suggested_name(name: str) -> str:
    """What the file about somebody of that name may be called."""
    return safe_file_name(tr("About {name}").format(name=name) + ".zip", "person.zip")


def gather(reading: Reading, n: int) -> Held:
    """Everything about contact `n`, what is in the trash included. Raises RecordGone."""
    held = Held(reading.record(Contact, n))
    queries = HoldingQueries(reading)
    for each in queries.references(n, Contact.KIND):
        _take(reading, held, each)
    held.touches.sort(key=lambda touch: touch.when.sort_key)
    links = queries.links_to(n)
    heads = {head.ref.n: head for head in reading.heads({link.source for link in links})}
    for link in links:
        head = heads[link.source]
        if link.derived:
            held.mentioned.append(
                {
                    "kind": head.ref.kind,
                    "id": head.id,
                    "title": head.title,
                    "trashed": head.trashed_at is not None,
                    "sentence": link.context,
                }
            )
        else:
            held.tied.append(_said(head.title, link.quote, link.context))
    own = [link for link in reading.links_from(n) if link.role != ROLE_TAG and not link.derived]
    held.tied += [head.title for head in reading.heads(link.target for link in own)]
    return held


def _take(reading: Reading, held: Held, each: Reference) -> None:
    cls = PART_BY_KIND.get(each.table)
    if cls is TouchPerson:
        held.touches.append(reading.record(Touch, each.owner))
    elif cls is not None:
        held.elsewhere.append((reading.part(cls, each.n), _title(reading, each.owner)))
    else:
        held.introduced.append(_title(reading, each.n))


def _names(files: list[Attachment], photo: Attachment | None) -> dict[int, str]:
    """Where each file stands in the zip, by its number."""
    names: dict[int, str] = {}
    taken: set[str] = set()
    for file in files:
        safe = safe_file_name(file.name, tr("File"))
        stem, dot, ending = safe.rpartition(".")
        name = unused(stem, dot + ending, taken) if dot else unused(safe, "", taken)
        taken.add(same_file(name))
        names[file.n] = name if photo is not None and file.n == photo.n else f"files/{name}"
    return names


def _page(reading: Reading, held: Held, names: dict[int, str], photo: Attachment | None) -> str:
    contact, n = held.contact, held.contact.n
    page = PlainPage(tr("What I hold about {name}").format(name=contact.name))
    if photo is not None:
        page.picture(names[photo.n], contact.name)
    page.values(_values(reading, contact))
    page.section(tr("Ways to reach them"), (_way(way) for way in reading.parts(ContactWay, n)))
    positions = reading.parts(PastPosition, n)
    page.section(tr("Where they were"), (_position(reading, each) for each in positions))
    page.section(tr("Tags"), [tag.name for tag in reading.tags_of(n)])
    page.section(tr("Introduced me to"), held.introduced)
    page.section(tr("Promises"), (_promise(each) for each in reading.parts(Promise, n)))
    page.section(tr("When we were in touch"), (_touch(reading, n, each) for each in held.touches))
    for title, cls in (
        (tr("Applications"), ApplicationPerson),
        (tr("Groups"), CommunityMember),
        (tr("Events"), EventPerson),
        (tr("Mentoring"), MentoringPerson),
        (tr("Asked for mentoring"), MentoringAsk),
        (tr("Messages"), Message),
        (tr("Talks about pay"), PayTalk),
        (tr("Given to them to do"), Decision),
    ):
        page.section(title, (_part(each, of) for each, of in held.elsewhere if type(each) is cls))
    page.section(tr("Where they are named"), (_mention(each) for each in held.mentioned))
    page.section(tr("Linked"), held.tied)
    page.section(tr("Files"), (names[file.n] for file in reading.attachments_of(n)))
    page.section(tr("Earlier versions of the notes"), _versions(reading, n))
    page.section(tr("As it was imported"), (each.raw for each in reading.origins_of(n)))
    return page.html()


def _values(reading: Reading, contact: Contact) -> Iterator[tuple[str, str]]:
    for name, words in FIELDS.items():
        value = getattr(contact, name)
        if name in ("organisation", "introduced_by"):
            value = _title(reading, value)
        elif isinstance(value, Circle):
            value = circle_words(value)
        yield tr(words), "" if value is None else str(value)


def _way(way: ContactWay) -> str:
    return f"{way.label or tr(_WAYS[way.type])}: {way.value}"


def _position(reading: Reading, position: PastPosition) -> str:
    days = " – ".join(str(each or "") for each in (position.began, position.ended))
    return _said(position.role, _title(reading, position.organisation), days.strip(" –"))


def _promise(promise: Promise) -> str:
    kept = tr("kept: {day}").format(day=promise.kept_on) if promise.kept_on else ""
    due = tr("for {day}").format(day=promise.day) if promise.day else ""
    who = promiser_words(promise.direction)
    return _said(f"{promise.made}: {who}: {promise.text}", due, kept)


def _touch(reading: Reading, n: int, touch: Touch) -> str:
    numbers = [person.contact for person in reading.parts(TouchPerson, touch.n)]
    others = [head.title for head in reading.heads(each for each in numbers if each != n)]
    return _said(
        f"{touch.when.day}: {touch_type_words(touch.type)}",
        touch.about,
        tr("I gave: {what}").format(what=touch.gave) if touch.gave else "",
        tr("I received: {what}").format(what=touch.received) if touch.received else "",
        tr("with {names}").format(names=", ".join(others)) if others else "",
        _title(reading, touch.entry),
    )


def _part(part: Part, of: str) -> str:
    """What a part of a record says of somebody: each word of it, after the record's name."""
    return _said(of, *(_word(getattr(part, name)) for name in _own(part)))


def _own(part: Part) -> list[str]:
    """The fields of a part that tell something by themselves: no row numbers, no places."""
    fields = plan_of(type(part)).fields
    return [each.name for each in fields if each.mark is None and each.name not in _UNSAID]


_UNSAID: Final = frozenset({"position", "rule", "occurrence", "outcome", "replaces", "void"})


def _word(value: object) -> str:
    if isinstance(value, bool):
        return tr("met") if value else ""
    if isinstance(value, PersonRole):
        return tr(_ROLES[value])
    if isinstance(value, Direction | AskAnswer):
        return tr(_CODES[value])
    if isinstance(value, date) and not isinstance(value, datetime):
        return str(value)
    return value if isinstance(value, str) else ""


def _mention(told: dict[str, Any]) -> str:
    where = tr("in the trash") if told["trashed"] else ""
    return _said(str(told["title"]), str(told["sentence"]), where)


def _versions(reading: Reading, n: int) -> Iterator[str]:
    for one in reading.revisions(n):
        yield f"{one.at.date()}: {reading.revision_text(one.n)}"


def _document(reading: Reading, held: Held, now: datetime) -> bytes:
    document = {
        "format": _FORMAT,
        "version": _VERSION,
        "written": now.astimezone(UTC),
        "contact": archived_record(reading, held.contact.n),
        "touches": [archived_record(reading, touch.n) for touch in held.touches],
        "elsewhere": [
            {"kind": part.KIND, "of": of, "fields": _plain(part)} for part, of in held.elsewhere
        ],
        "introduced": held.introduced,
        "mentioned": held.mentioned,
        "tied": held.tied,
    }
    return msgspec.json.format(msgspec.json.encode(document), indent=2)


def _plain(part: Part) -> dict[str, Any]:
    """The values of a part, without row numbers, which mean nothing elsewhere."""
    told: dict[str, Any] = msgspec.to_builtins(part)
    return {"id": part.id, **{name: told[name] for name in _own(part)}}


def _title(reading: Reading, n: int | None) -> str:
    head = None if n is None else reading.head(n)
    return "" if head is None else head.title


def _said(*words: str) -> str:
    return " · ".join(filter(None, words))
