"""Commands on the search for work: applications, due, report."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from careerjournal.cli.outcomes import DONE, MisuseError
from careerjournal.cli.vault_door import opened, read
from careerjournal.operations import application_words, commitments, proof_of_search, stages
from careerjournal.operations.console import Console
from careerjournal.operations.phrases import ntr, tr
from careerjournal.operations.proof_of_search import USUAL, Proof, ProofColumn
from careerjournal.operations.quick_entry import moment_meant
from careerjournal.operations.stage_words import stage_name
from careerjournal.records.stage import Stage
from careerjournal.rules.text import fold
from careerjournal.store.applications import (
    ApplicationFilter,
    ApplicationLine,
    ApplicationOrder,
    ApplicationQueries,
)
from careerjournal.store.due import DueLine
from careerjournal.store.reading import Reading


def applications(options: argparse.Namespace, console: Console) -> int:
    """List the applications, what moved last first."""
    with opened(options, console, read_only=True) as session:
        known, lines, ids = read(session, lambda reading: _listed(reading, options.stage))
    found = [
        application_words.line_facts(line, ids[line.n], known.get(line.stage)) for line in lines
    ]
    console.tell(
        {"count": len(found), "applications": found},
        options.json,
        "\n".join(application_words.line_words(one) for one in found)
        or tr("There are no applications."),
    )
    return DONE


def due(options: argparse.Namespace, console: Console) -> int:
    """List what is due by a day, the longest overdue first."""
    today = console.now().astimezone().date()
    until = _day(options.until, console) if options.until else today

    def query(reading: Reading) -> list[DueLine]:
        return commitments.due(reading, until)

    with opened(options, console, read_only=True) as session:
        lines = read(session, query)
    console.tell(
        {
            "until": until.isoformat(),
            "due": [application_words.due_facts(line) for line in lines],
        },
        options.json,
        "\n".join(application_words.due_line(line, today) for line in lines)
        or tr("Nothing is due by {day}.").format(day=until.isoformat()),
    )
    return DONE


def report(options: argparse.Namespace, console: Console) -> int:
    """Write the proof of a search for work, from one day to another."""
    since, until = _day(options.since, console), _day(options.until, console)
    if until < since:
        raise MisuseError(tr("The last day comes before the first."))
    path = Path(options.path)
    columns = (*USUAL, ProofColumn.NOTES) if options.notes else USUAL

    def query(reading: Reading) -> Proof:
        return proof_of_search.gather(reading, since, until)

    with opened(options, console, read_only=True) as session:
        proof = read(session, query)
    count = proof_of_search.write_table(proof, path, columns, replace=options.force)
    written = ntr("{n} application", "{n} applications", count).format(n=count)
    console.tell(
        {
            "path": str(path),
            "from": since.isoformat(),
            "to": until.isoformat(),
            "applications": count,
            "open": proof.open,
            "columns": [column.value for column in columns],
        },
        options.json,
        tr(
            "Written to {path}: {applications} from {since} to {until}. It is not encrypted:"
            " whoever has it can read it."
        ).format(path=path, applications=written, since=since, until=until),
    )
    return DONE


def _listed(
    reading: Reading, wanted: str | None
) -> tuple[dict[int, Stage], list[ApplicationLine], dict[int, str]]:
    known = {stage.n: stage for stage in stages.current(reading)}
    chosen = ApplicationFilter()
    if wanted is not None:
        chosen = ApplicationFilter(stages=frozenset({_stage(known, wanted).n}))
    queries = ApplicationQueries(reading)
    lines = queries.lines(queries.rows(chosen, ApplicationOrder.MOVED, descending=True))
    ids = {head.ref.n: head.id for head in reading.heads({line.n for line in lines})}
    return known, lines, ids


def _stage(known: dict[int, Stage], wanted: str) -> Stage:
    """The stage with this code or name. Raises MisuseError, which names those there are."""
    for stage in known.values():
        if wanted == stage.code or fold(wanted) == fold(stage_name(stage)):
            return stage
    names = ", ".join(stage.code or stage_name(stage) for stage in known.values())
    raise MisuseError(tr("There is no such stage. There are: {names}.").format(names=names))


def _day(text: str, console: Console) -> date:
    moment = moment_meant(text, console.now())
    if moment is None:
        raise MisuseError(tr("That is no day we understand: {text}").format(text=text))
    return moment.day
