"""What an import is, whatever it is of."""

from __future__ import annotations

from typing import Protocol

from careerjournal.operations.import_report import ImportReport
from careerjournal.operations.import_run import ImportRun
from careerjournal.store.reading import Reading


class ReadyImport(Protocol):
    """A source that was read and can be written."""

    def preview(self, reading: Reading) -> ImportReport:
        """What `run` would report, without writing anything."""

    def run(self) -> ImportRun:
        """The import, to be written slice by slice."""
