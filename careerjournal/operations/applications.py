"""Taking in an application: what is known of it at first, its company, its first stage."""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from careerjournal.operations import stages
from careerjournal.records.application import Application
from careerjournal.records.organisation import Organisation
from careerjournal.records.pay import Pay
from careerjournal.records.stage import Stage, StageCategory
from careerjournal.rules import organisation_names, role_titles
from careerjournal.rules.stages import WISHLIST
from careerjournal.rules.text import clean
from careerjournal.store.applications import ApplicationQueries, Name
from careerjournal.store.errors import InputOutput
from careerjournal.store.names import named
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit

_UNKNOWN_TYPE: Final = "application/octet-stream"
_MOST: Final = 50


@dataclass(frozen=True, kw_only=True)
class ApplicationDraft:
    """What the person gives of a new application; only the role is asked for.

    `organisation` is the row number of a company chosen among those that are here; without it
    `organisation_name` is looked up, and made if nobody is called so. `posting_day` is the day
    the posting was seen, today if it is None. `file` is the page or PDF it was read from.
    """

    role: str
    organisation_name: str = ""
    organisation: int | None = None
    place: str = ""
    remote_percent: int | None = None
    source: str = ""
    url: str = ""
    advertised: Pay | None = None
    excitement: int | None = None
    closes: date | None = None
    posting: str = ""
    posting_day: date | None = None
    tags: tuple[str, ...] = ()
    file: Path | None = None


@dataclass(frozen=True)
class SentBefore:
    """An application to the same company. `since` is the day it came into its `stage`, None
    without any; `same_role` says whether it was for what seems to be the same job.
    """

    n: int
    role: str
    organisation: str
    stage: Stage | None
    since: date | None
    applied: date | None
    same_role: bool


@dataclass(frozen=True)
class KnownOrganisations:
    """Which companies a name may mean: the one that is called so, and those that are alike."""

    same: Name | None = None
    alike: tuple[Name, ...] = ()


def add(
    unit: Unit,
    draft: ApplicationDraft,
    stage: str | int,
    day: date,
    *,
    attachment_limit: int | None = None,
) -> Application:
    """A new application that came into a stage on `day`, with its posting, file and tags.

    `stage` is the code of a shipped stage or the row number of any; one that was taken away is
    stood in for by the first in which the next step is the person's. Raises ValueError for a role
    without a word, AttachmentTooLarge, InputOutput if the file cannot be read.
    """
    role = " ".join(clean(draft.role).split())
    if not role:
        raise ValueError("an application needs a role")
    posting = clean(draft.posting).strip()
    record = Application(
        role=role,
        organisation=_organisation(unit, draft),
        place=draft.place.strip(),
        remote_percent=draft.remote_percent,
        source=draft.source.strip(),
        url=draft.url.strip(),
        advertised=draft.advertised or None,
        excitement=draft.excitement,
        closes=draft.closes,
        posting=posting,
        posting_day=(draft.posting_day or unit.now.astimezone().date()) if posting else None,
        posting_hash=posting_hash(posting),
    )
    kept = unit.add(record, draft.tags)
    if draft.file is not None:
        _attach(unit, kept.n, draft.file, attachment_limit)
    stages.move(unit, kept.n, _stage(unit, stage).n, day)
    return unit.record(Application, kept.n)


def repost(unit: Unit, n: int, text: str, day: date) -> Application:
    """Keep the posting of application `n` as it was on `day`; the words before stay as a version.

    Nothing is kept if not a word has changed, and requirements are left as they are. Raises
    RecordGone.
    """
    before = unit.record(Application, n)
    posting = clean(text).strip()
    if posting == before.posting:
        return before
    after = replace(
        before,
        posting=posting,
        posting_day=day if posting else None,
        posting_hash=posting_hash(posting),
    )
    return unit.save(after, before, new_sitting=True)


def posting_hash(posting: str) -> str:
    """The SHA-256 of a posting's UTF-8 text, in lower-case hex; "" for no posting."""
    return hashlib.sha256(posting.encode()).hexdigest() if posting else ""


def sent_before(reading: Reading, organisation_name: str, role: str) -> list[SentBefore]:
    """The applications to companies of that name, legal forms and the like aside.

    Those for the same role come first, then the latest.
    """
    if not organisation_name.strip():
        return []
    queries = ApplicationQueries(reading)
    numbers = [
        n
        for each in queries.organisations()
        if organisation_names.alike(each.name, organisation_name)
        for n in queries.of_organisation(each.n)
    ]
    known = {stage.n: stage for stage in reading.all(Stage)}
    found = [
        SentBefore(
            line.n,
            line.role,
            line.organisation,
            known.get(line.stage),
            line.since,
            line.applied,
            bool(role.strip()) and role_titles.alike(line.role, role),
        )
        for line in queries.lines(numbers[: _MOST * 4])
    ]
    found.sort(key=lambda each: (each.same_role, each.since or date.min, each.n), reverse=True)
    return found[:_MOST]


def known_organisations(reading: Reading, name: str) -> KnownOrganisations:
    """The companies outside the Trash that `name` may mean; never more than a few."""
    wanted = " ".join(clean(name).split())
    if not wanted:
        return KnownOrganisations()
    same = named(reading, Organisation.KIND, wanted)
    heads = reading.heads(reading.numbers(Organisation.KIND))
    there = [Name(head.ref.n, head.title) for head in heads if head.trashed_at is None]
    key = organisation_names.key(wanted)
    near = [
        each for each in there if each.n not in same and organisation_names.alike(each.name, wanted)
    ]
    near.sort(key=lambda each: organisation_names.key(each.name) != key)
    return KnownOrganisations(
        next((each for each in there if each.n in same[:1]), None), tuple(near[:5])
    )


def _organisation(unit: Unit, draft: ApplicationDraft) -> int | None:
    if draft.organisation is not None:
        chosen = unit.record(Organisation, draft.organisation)
        if chosen.trashed_at is None:
            return chosen.n
    name = " ".join(clean(draft.organisation_name).split())
    if not name:
        return None
    there = named(unit, Organisation.KIND, name)
    return there[0] if there else unit.save(Organisation(name=name)).n


def _attach(unit: Unit, n: int, path: Path, limit: int | None) -> None:
    media_type = mimetypes.guess_type(path.name)[0] or _UNKNOWN_TYPE
    try:
        with path.open("rb") as file:
            unit.attach(n, path.name, media_type, file, limit=limit)
    except OSError as error:
        raise InputOutput from error


def _stage(unit: Unit, wanted: str | int) -> Stage:
    stages.ensure(unit)
    there = stages.current(unit)
    return _first(there, wanted) or _first(there, WISHLIST) or _next_of_mine(there)


def _first(there: Sequence[Stage], wanted: str | int) -> Stage | None:
    return next((stage for stage in there if wanted in (stage.n, stage.code)), None)


def _next_of_mine(there: Sequence[Stage]) -> Stage:
    return next((stage for stage in there if stage.category is StageCategory.OPEN), there[0])
