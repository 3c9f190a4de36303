"""What the pictures of a search are drawn from: the ledgers, and what may explain a reply."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date
from typing import Final

from careerjournal.records.stage import Stage
from careerjournal.rules.search_statistics import Sent
from careerjournal.rules.trails import Step, Trail
from careerjournal.store.applications import ApplicationFilter, ApplicationQueries
from careerjournal.store.columns import Value
from careerjournal.store.reading import Reading

_LISTED: Final = "(SELECT value FROM json_each(?))"
_FROM: Final = (
    " FROM application a LEFT JOIN application_state s ON s.n = a.n"
    " LEFT JOIN stage st ON st.n = s.stage"
)
_EVER: Final = (date.min, date.max)


class SearchQueries:
    """Questions about the search as a whole, outside the trash, within one reading."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def sent_between(self, since: date, until: date) -> list[tuple[int, date]]:
        """The applications first sent from `since` to `until`, with that day, the earliest
        first."""
        rows = self._reading.rows(
            "SELECT s.n, s.applied FROM application_state s JOIN record r ON r.n = s.n"
            " WHERE r.trashed_at IS NULL AND s.applied BETWEEN ? AND ? ORDER BY s.applied, s.n",
            (since.isoformat(), until.isoformat()),
        )
        return [(n, date.fromisoformat(day)) for n, day in rows]

    def numbers(
        self, wanted: ApplicationFilter, since: date | None = None, until: date | None = None
    ) -> list[int]:
        """The applications wanted that began from `since` to `until`: on the day they were sent,
        or, while they are not, came into the stage they are in."""
        where, values = ApplicationQueries(self._reading).where(wanted)
        stretch: tuple[Value, ...] = ()
        if since is not None or until is not None:
            where += " AND coalesce(s.applied, s.since) BETWEEN ? AND ?"
            stretch = ((since or _EVER[0]).isoformat(), (until or _EVER[1]).isoformat())
        rows = self._reading.rows(
            f"SELECT a.n{_FROM} WHERE {where} ORDER BY a.n",
            (*values, *stretch),
        )
        return [row[0] for row in rows]

    def trails(self, numbers: list[int]) -> list[Trail]:
        """The way each of these applications has gone, in the order of `numbers`."""
        rows = self._reading.rows(
            "SELECT application, stage, day, n FROM stage_move"  # noqa: S608
            f" WHERE counts AND application IN {_LISTED} ORDER BY application, day, n",
            (json.dumps(numbers),),
        )
        steps: defaultdict[int, list[Step]] = defaultdict(list)
        for application, stage, day, n in rows:
            steps[application].append(Step(stage, date.fromisoformat(day), n))
        return [Trail(number, tuple(steps[number])) for number in numbers]

    def sent(self, numbers: list[int]) -> list[Sent]:
        """What is counted of those of these applications that were sent, in no order."""
        listed = json.dumps(numbers)
        versions: defaultdict[int, list[str]] = defaultdict(list)
        for application, version in self._reading.rows(
            "SELECT application, version FROM sent_document"  # noqa: S608
            f" WHERE type = 'cv' AND version <> '' AND application IN {_LISTED} ORDER BY n",
            (listed,),
        ):
            versions[application].append(version)
        referred = {
            row[0]
            for row in self._reading.rows(
                "SELECT application FROM application_person"  # noqa: S608
                f" WHERE role = 'referrer' AND application IN {_LISTED}",
                (listed,),
            )
        }
        rows = self._reading.rows(
            "SELECT a.n, s.applied, s.heard, s.ended, a.source, coalesce(o.industry, '')"  # noqa: S608
            " FROM application a JOIN application_state s ON s.n = a.n"
            " LEFT JOIN organisation o ON o.n = a.organisation"
            f" WHERE s.applied IS NOT NULL AND a.n IN {_LISTED}",
            (listed,),
        )
        return [
            Sent(
                application=n,
                day=date.fromisoformat(applied),
                heard=_day(heard),
                ended=_day(ended),
                source=source,
                industry=industry,
                versions=tuple(versions[n]),
                referred=n in referred,
            )
            for n, applied, heard, ended, source, industry in rows
        ]

    def stages(self) -> dict[int, Stage]:
        """Every stage there is by row number, those in the trash too, for ledgers name them."""
        numbers = self._reading.numbers(Stage.KIND)
        return {n: self._reading.record(Stage, n) for n in numbers}


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
