"""The command that looks back: review."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from careerjournal.cli.outcomes import DONE, MisuseError
from careerjournal.cli.vault_door import opened, read
from careerjournal.operations import reviews
from careerjournal.operations.console import Console
from careerjournal.operations.phrases import ntr, tr
from careerjournal.operations.quick_entry import moment_meant
from careerjournal.operations.review_words import period_words, sections, span_words
from careerjournal.rules.review_period import Period, PeriodType, period_of
from careerjournal.store.period_facts import PeriodFacts
from careerjournal.store.reading import Reading


def review(options: argparse.Namespace, console: Console) -> int:
    """Tell what a week, a month, a quarter or a year brought."""
    today = console.now().astimezone().date()
    day = today
    if options.of:
        meant = moment_meant(options.of, console.now())
        if meant is None:
            raise MisuseError(tr("That is no day we understand: {text}").format(text=options.of))
        day = meant.day
    period = period_of(PeriodType(options.period), day)

    def query(reading: Reading) -> PeriodFacts:
        return reviews.fill(reading, period, today)

    with opened(options, console, read_only=True) as session:
        facts = read(session, query)
    told = reviews.facts_of(period, facts)
    console.tell(told, options.json, "\n".join(_lines(period, facts)))
    return DONE


def _lines(period: Period, facts: PeriodFacts) -> Iterator[str]:
    title, span = period_words(period), span_words(period)
    yield tr("{title} ({span})").format(title=title, span=span)
    for each in sections(facts):
        yield each.words
        for line in each.lines:
            yield f"  {line.words}"
        if each.more:
            yield "  " + ntr("and {n} more", "and {n} more", each.more).format(n=each.more)
