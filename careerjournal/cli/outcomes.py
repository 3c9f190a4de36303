"""How a command ends: the exit codes, and what is the user's fault or a missing thing."""

from __future__ import annotations

from typing import ClassVar, Final

from careerjournal.records.errors import CareerJournalError

DONE: Final = 0
FAILED: Final = 1
MISUSED: Final = 2


class SnapshotMissing(CareerJournalError):
    """There is no such backup. Details: name."""

    code: ClassVar[str] = "backup.missing"


class MisuseError(Exception):
    """The command was used in a way that it cannot mean; the text says how."""
