"""What the commands give back, for a script and for a person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from careerjournal.operations.backups import Preview, file_name_of
from careerjournal.operations.import_report import ImportReport
from careerjournal.operations.phrases import ntr, tr
from careerjournal.operations.verify import VerifyReport
from careerjournal.records.entry import Entry
from careerjournal.rules.marking import Run
from careerjournal.store.backup import Snapshot
from careerjournal.store.search import Hit

Columns = Sequence[tuple[str, str]]
"""The headings of tables and what their columns were taken to mean, "" for what was left out."""


def import_facts(report: ImportReport, columns: Columns = ()) -> dict[str, Any]:
    """An import's report, and of tables what their columns were taken to mean."""
    told = [{"heading": heading, "meaning": meaning} for heading, meaning in columns]
    return {**report.as_dict(), **({"columns": told} if told else {})}


def import_words(report: ImportReport, columns: Columns = ()) -> str:
    """An import's report, a line for each thing that the person should know."""
    counts = {**report.as_dict(), "skipped": len(report.skipped)}
    lines = [
        tr("Column {heading}: {meaning}.").format(
            heading=heading or tr("(no name)"), meaning=meaning or tr("left out")
        )
        for heading, meaning in columns
    ]
    lines.append(
        tr(
            "Read {read}: {new} new, {updated} updated, {duplicate} there already,"
            " {skipped} skipped."
        ).format(**counts)
    )
    lines += [
        tr("Skipped: {where}: {reason}.").format(where=one.where, reason=one.reason)
        for one in report.skipped
    ]
    return "\n".join([*lines, *report.warnings])


def hit_facts(hit: Hit) -> dict[str, Any]:
    """A record found. `about` is the day of an entry, with its time; None for other kinds."""
    is_entry = hit.head.ref.kind == Entry.KIND
    return {
        "id": hit.head.id,
        "kind": hit.head.ref.kind,
        "about": hit.head.sort if is_entry else None,
        "title": _joined(hit.title),
        "snippet": _joined(hit.snippet),
    }


def hit_words(facts: dict[str, Any]) -> str:
    """A record found, on one line or two."""
    when = facts["about"].replace("T", " ") if facts["about"] else facts["kind"]
    title = f"{when}  {facts['title']}".rstrip()
    return f"{title}\n    {facts['snippet']}" if facts["snippet"] else title


def snapshot_facts(snapshot: Snapshot) -> dict[str, Any]:
    """A backup: its name, place, instant and size in bytes."""
    return {
        "name": file_name_of(snapshot),
        "path": str(snapshot.path),
        "taken_at": snapshot.taken_at.isoformat(timespec="seconds"),
        "size": snapshot.size,
    }


def preview_facts(preview: Preview) -> dict[str, Any]:
    """What is in a backup."""
    return {
        **snapshot_facts(preview.snapshot),
        "counts": preview.counts,
        "first_day": preview.first_day.isoformat() if preview.first_day else None,
        "last_day": preview.last_day.isoformat() if preview.last_day else None,
    }


def preview_words(preview: Preview) -> str:
    """What is in a backup, on one line."""
    count = preview.counts.get(Entry.KIND, 0)
    return tr("Taken {at}: {entries}, from {first} to {last}.").format(
        at=preview.snapshot.taken_at.astimezone().strftime("%Y-%m-%d %H:%M"),
        entries=ntr("{n} entry", "{n} entries", count).format(n=count),
        first=preview.first_day or "-",
        last=preview.last_day or "-",
    )


def verify_facts(report: VerifyReport) -> dict[str, Any]:
    """What was checked and what was found wrong."""
    return {
        "sound": report.sound,
        "slots": report.slots,
        "seal": report.verdict.value,
        "conflict_copies": list(report.conflicts),
        "checked": [
            {
                "part": part.part.value,
                "count": part.count,
                "problems": part.found,
                "first": [{"fault": one.fault.value, "where": one.where} for one in part.problems],
            }
            for part in report.integrity.checked
        ],
    }


def _joined(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs)
