"""Checking a whole open vault: header, key slots, every page, index, references, contents."""

from __future__ import annotations

from dataclasses import dataclass

from careerjournal.operations.phrases import ntr, tr, tr_noop
from careerjournal.operations.session import Session
from careerjournal.store.integrity import IntegrityReport, Part, Progress, check
from careerjournal.vault.state import Verdict
from careerjournal.vault.vault import own_header

_PARTS = {
    Part.PAGES: tr_noop("pages of the file"),
    Part.TABLES: tr_noop("tables"),
    Part.INDEX: tr_noop("texts in the search index"),
    Part.REFERENCES: tr_noop("references between records"),
    Part.ATTACHMENTS: tr_noop("attached files"),
    Part.RECORDS: tr_noop("records and what is derived from them"),
    Part.SUMMARIES: tr_noop("summaries of ledgers and what is due"),
}


@dataclass(frozen=True)
class VerifyReport:
    """What was checked: how many key slots the header has, how the file was met, and its inside.

    `conflicts` are the names of conflict copies in the folder; they are no fault of the vault.
    """

    slots: int
    verdict: Verdict
    conflicts: tuple[str, ...]
    integrity: IntegrityReport

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong with the vault itself."""
        return self.integrity.sound and self.verdict is not Verdict.CHANGED


def verify(session: Session, progress: Progress | None = None) -> VerifyReport:
    """Check everything. Some seconds for each 10,000 entries; saves wait meanwhile.

    Raises DamagedHeader if the header on disk is not the one these keys made, and StoreError.
    """
    header = own_header(session.folder, session.keys)
    if session.writer is not None:
        # The pages are read from the file itself, so the log must be empty.
        session.writer.checkpoint()
        # A writer may ask the index to compare itself with every text.
        integrity = session.writer.write("verify", lambda unit: check(unit, progress)).value
    else:
        reader = session.reader()
        try:
            integrity = reader.read(lambda reading: check(reading, progress))
        finally:
            reader.close()
    names = tuple(path.name for path in session.conflicts)
    return VerifyReport(len(header.slots), session.finding.verdict, names, integrity)


def report_lines(report: VerifyReport) -> list[str]:
    """The report in words, a line each: what was checked and what was found."""
    lines = [
        ntr("Header: sound, {n} key", "Header: sound, {n} keys", report.slots).format(
            n=report.slots
        )
    ]
    if report.verdict is Verdict.CHANGED:
        lines.append(tr("Seal: this file is not the one last closed here"))
    elif report.verdict is Verdict.SAME:
        lines.append(tr("Seal: the file is the one last closed here"))
    for part in report.integrity.checked:
        found = ntr("{n} problem", "{n} problems", part.found).format(n=part.found)
        what = tr("{n} {things}").format(n=part.count, things=tr(_PARTS[part.part]))
        lines.append(f"{what}: {found if part.found else tr('sound')}")
        lines += [f"  {problem.fault.value} {problem.where}" for problem in part.problems]
    lines += [tr("Conflict copy: {name}").format(name=name) for name in report.conflicts]
    lines.append(tr("The journal is sound.") if report.sound else tr("The journal is damaged."))
    return lines
