"""Commands that bring in what is elsewhere, and take along what is here: import, export."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from careerjournal.cli.outcomes import DONE, FAILED
from careerjournal.cli.vault_door import number_setting, opened, read, writer
from careerjournal.operations import command_words
from careerjournal.operations.console import Console
from careerjournal.operations.exporting import export_json, export_markdown
from careerjournal.operations.import_report import ImportReport, NotTaken
from careerjournal.operations.importing import read_import
from careerjournal.operations.phrases import tr, words_for
from careerjournal.records.errors import ImportFailed

_MEGABYTE: Final = 2**20


def bring_in(options: argparse.Namespace, console: Console) -> int:
    """Import a source, or say what an import would do."""
    path = Path(options.path)
    with opened(options, console, read_only=options.dry_run) as session:
        limit = number_setting(session, "attachments.limit_megabytes") * _MEGABYTE
        try:
            ready = read_import(options.format, path, attachment_limit=limit)
        except ImportFailed as error:
            line = words_for(error).line
            report = ImportReport(skipped=(NotTaken(path.name, line),))
            if options.json:
                console.tell(report.as_dict(), True, "")
            console.complain(line)
            return FAILED
        if options.dry_run:
            report = read(session, ready.preview)
        else:
            run = ready.run()
            run.to_the_end(writer(session))
            report = run.report
    console.tell(report.as_dict(), options.json, command_words.import_words(report))
    if not report.taken:
        console.complain(words_for(ImportFailed()).line)
        return FAILED
    return DONE


def take_along(options: argparse.Namespace, console: Console) -> int:
    """Write an export."""
    path = Path(options.path)
    with opened(options, console, read_only=True) as session:
        if options.format == "json":
            done = read(
                session,
                lambda reading: export_json(reading, path, console.now(), replace=options.force),
            )
        else:
            done = read(session, lambda reading: export_markdown(reading, path))
    console.tell(
        {"path": str(path), "records": done.records, "files": done.files},
        options.json,
        tr(
            "Written to {path}: {records} records, {files} attached files. It is not encrypted:"
            " whoever has it can read it."
        ).format(path=path, records=done.records, files=done.files),
    )
    return DONE
