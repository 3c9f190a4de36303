"""Applications and what is due about them, for a script and for a person without a window."""

from __future__ import annotations

from datetime import date
from typing import Any

from careerjournal.operations.due_words import about_words, line_near, task_words
from careerjournal.operations.phrases import tr
from careerjournal.operations.stage_words import stage_name
from careerjournal.records.stage import Stage
from careerjournal.store.applications import ApplicationLine
from careerjournal.store.due import DueLine


def line_facts(line: ApplicationLine, id_: str, stage: Stage | None) -> dict[str, Any]:
    """One application. `stage` is the code of a shipped stage, "" for one of the person's own;
    days are ISO dates, None where there is none.
    """
    return {
        "id": id_,
        "role": line.role,
        "company": line.organisation,
        "stage": stage.code if stage else "",
        "stage_name": stage_name(stage) if stage else "",
        "since": _iso(line.since),
        "applied": _iso(line.applied),
        "next_rule": line.due_rule,
        "next_day": _iso(line.due_day),
    }


def line_words(facts: dict[str, Any]) -> str:
    """One application on one line: since when, in which stage, which."""
    what = ", ".join(filter(None, (facts["role"], facts["company"]))) or tr("(no name)")
    return f"{facts['since'] or '-':10}  {facts['stage_name'] or '-':14}  {what}"


def due_facts(line: DueLine) -> dict[str, Any]:
    """One thing that is due. `at` is the moment of the interview it is about, None for none."""
    return {
        "id": line.source.id,
        "kind": line.source.ref.kind,
        "title": line.source.title,
        "organisation": line.organisation,
        "rule": line.rule,
        "occurrence": line.occurrence,
        "day": line.day.isoformat(),
        "snoozed": line.snoozed,
        "at": line.when.sort_key if line.when else None,
        "what": task_words(line),
    }


def due_line(line: DueLine, today: date) -> str:
    """One thing that is due, on one line: the day, what, about what, and how near that is."""
    clock = ""
    if line.when is not None and line.when.time is not None and line.when.day == line.day:
        clock = line.when.time.strftime("%H:%M")
    near, words = line_near(line, today), about_words(line, clock)
    return f"{line.day.isoformat()}  {words}{f' ({near})' if near else ''}"


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
