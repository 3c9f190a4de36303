"""Commands on the entries and on all records: add, search."""

from __future__ import annotations

import argparse

from careerjournal.cli.outcomes import DONE, MisuseError
from careerjournal.cli.vault_door import opened, read, writer
from careerjournal.operations import command_words
from careerjournal.operations.console import Console
from careerjournal.operations.passphrase_input import STANDARD_INPUT
from careerjournal.operations.phrases import tr
from careerjournal.operations.quick_entry import moment_meant, quick_entry
from careerjournal.records.entry import Energy, Entry, EntryType
from careerjournal.store import search as searching
from careerjournal.store.unit import Unit


def add(options: argparse.Namespace, console: Console) -> int:
    """Write one entry, from the command or from standard input."""
    about = moment_meant(options.date, console.now())
    if about is None:
        raise MisuseError(tr("That is no day we understand: {text}").format(text=options.date))
    secrets = console.secrets
    passphrase: str | None = None
    if options.text is None and options.passphrase_file is None and not secrets.is_terminal:
        # Both come by standard input: the passphrase on its first line, then the entry.
        passphrase = secrets.read(STANDARD_INPUT, "")
    with opened(options, console, passphrase) as session:
        text = secrets.rest() if options.text is None else options.text
        energy = Energy(options.energy) if options.energy else None
        try:
            entry = quick_entry(text, about, EntryType(options.type), energy)
        except ValueError as error:
            raise MisuseError(tr("There is nothing to add.")) from error

        def change(unit: Unit) -> Entry:
            saved = unit.save(entry)
            unit.tag(saved.n, options.tag)
            return saved

        saved = writer(session).write("entry.add", change).value
    console.tell({"id": saved.id}, options.json, tr("Added."))
    return DONE


def search(options: argparse.Namespace, console: Console) -> int:
    """Find records by their words."""
    words = " ".join(options.words)
    with opened(options, console, read_only=True) as session:
        results = read(
            session,
            lambda reading: searching.search(
                reading, words, order=options.order, limit=options.limit
            ),
        )
    found = [command_words.hit_facts(hit) for hit in results.hits]
    lines = [command_words.hit_words(hit) for hit in found]
    console.tell(
        {"count": results.count, "more": results.more, "hits": found},
        options.json,
        "\n".join(lines) if lines else tr("Nothing found."),
    )
    return DONE
