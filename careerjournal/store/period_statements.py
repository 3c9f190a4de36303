"""The questions of `store.period_facts`, in SQL.

In all of them `?1` and `?2` are the first day and the last, `?3` how many lines are wanted; the
last column of a line says how many there are in all.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final, NamedTuple

from careerjournal.records.commitment import Outcome
from careerjournal.records.entry import EntryType
from careerjournal.rules.goals import GOAL_STEP, STANDING_AFTER, Standing
from careerjournal.rules.keep_in_touch import PROMISE
from careerjournal.rules.queue import HAPPENS
from careerjournal.rules.todos import ONCE, TODO
from careerjournal.store.many import LISTED


class _Parts(NamedTuple):
    """The rows of a question about lines: number, day, text, code, from which tables, of which
    days. `?1` and `?2` are the first day and the last."""

    n: str
    day: str
    text: str
    code: str
    tables: str
    where: str
    order: str = ""

    @property
    def sql(self) -> str:
        """The first `?3` of them, each with how many there are in all."""
        order = self.order or f"{self.day}, {self.n}"
        return (
            f"SELECT {self.n}, {self.day}, {self.text}, {self.code}, count(*) OVER ()"  # noqa: S608
            f" FROM {self.tables} WHERE {self.where} AND {self.n} {_ALIVE}"
            f" ORDER BY {order} LIMIT ?3"
        )


def _listed(codes: Collection[str]) -> str:
    """Codes as they stand in a statement: our own, never anybody's words."""
    return ", ".join(f"'{code}'" for code in sorted(codes))


def _names(table: str, owner: str, of: str) -> str:
    """The names of the people of a record, in SQL."""
    return (
        f"(SELECT group_concat(c.name, ', ') FROM {table} p JOIN contact c ON c.n = p.contact"  # noqa: S608
        f" WHERE p.{owner} = {of} AND c.n {_ALIVE})"
    )


_ALIVE: Final = "NOT IN (SELECT n FROM record WHERE trashed_at IS NOT NULL)"
_BETWEEN: Final = "BETWEEN ?1 AND ?2"

# What was decided and what the record itself says may both tell of one thing: it is one.
_DONE_NAMES: Final = (
    f"SELECT source, rule, occurrence, max(day) AS day FROM ("  # noqa: S608
    "SELECT k.source, k.rule, k.occurrence, k.day FROM decision k"
    f" WHERE k.counts AND k.outcome = '{Outcome.DONE.value}' AND k.day {_BETWEEN}"
    f" UNION ALL SELECT goal, '{GOAL_STEP}', id, done_on FROM step WHERE done_on {_BETWEEN}"
    f" UNION ALL SELECT n, '{TODO}', '{ONCE}', done_on FROM todo WHERE done_on {_BETWEEN}"
    f" UNION ALL SELECT contact, '{PROMISE}', id, kept_on FROM promise WHERE kept_on {_BETWEEN}"
    ") GROUP BY source, rule, occurrence"
)
_LET_GO_NAMES: Final = (
    "SELECT source, rule, occurrence, max(day) AS day FROM decision"  # noqa: S608
    f" WHERE counts AND outcome = '{Outcome.SKIPPED.value}' AND day {_BETWEEN}"
    " GROUP BY source, rule, occurrence"
)


def _decisions(names: str) -> str:
    """The lines of what was decided, as rows of what is due."""
    return (
        "SELECT row_number() OVER (), x.* FROM (SELECT source, rule, occurrence, day, 0,"  # noqa: S608
        f" count(*) OVER () FROM ({names}) WHERE source {_ALIVE}"
        " ORDER BY day, source, rule, occurrence LIMIT ?3) x"
    )


def _decided(outcome: Outcome) -> str:
    """Whether a priority was decided on in this way; of one that repeats, in its week."""
    return (
        "EXISTS (SELECT 1 FROM decision k WHERE k.source = t.n"  # noqa: S608
        f" AND k.rule = '{TODO}' AND k.counts AND k.outcome = '{outcome.value}'"
        " AND (t.repeats = '' OR k.day BETWEEN t.week AND date(t.week, '+6 days')))"
    )


# A priority belongs to the period in which its week begins.
PRIORITIES: Final = (
    "SELECT n, week, NULL, code, count(*) OVER (),"  # noqa: S608
    f" sum(code = '{Outcome.DONE.value}') OVER () FROM (SELECT t.n, t.week, CASE"
    f" WHEN t.done_on IS NOT NULL OR {_decided(Outcome.DONE)} THEN '{Outcome.DONE.value}'"
    f" WHEN {_decided(Outcome.SKIPPED)} THEN '{Outcome.SKIPPED.value}' ELSE '' END AS code"
    f" FROM todo t WHERE t.week {_BETWEEN} AND t.n {_ALIVE}) ORDER BY week, n LIMIT ?3"
)
DONE: Final = _decisions(_DONE_NAMES)
LET_GO: Final = _decisions(_LET_GO_NAMES)
OPEN: Final = (
    "SELECT d.n, d.source, d.rule, d.occurrence, d.day, d.snoozed, count(*) OVER () FROM due d"  # noqa: S608
    f" WHERE d.day {_BETWEEN} AND NOT (d.snoozed = 0 AND d.rule IN ({_listed(HAPPENS)}))"
    " ORDER BY d.day, d.source, d.n LIMIT ?3"
)
APPLIED: Final = _Parts(
    "a.n",
    "s.applied",
    "o.name",
    "NULL",
    "application_state s JOIN application a ON a.n = s.n"
    " LEFT JOIN organisation o ON o.n = a.organisation",
    f"s.applied {_BETWEEN}",
).sql
# The move by which it was sent is told as that.
MOVES: Final = _Parts(
    "a.n",
    "m.day",
    "trim(g.name)",
    "g.code",
    "stage_move m JOIN stage g ON g.n = m.stage JOIN application a ON a.n = m.application"
    " LEFT JOIN organisation o ON o.n = a.organisation"
    " LEFT JOIN application_state s ON s.n = a.n",
    f"m.counts AND m.day {_BETWEEN} AND NOT (g.category = 'waiting' AND m.day IS s.applied)",
    "m.day, m.n",
).sql
INTERVIEWS: Final = _Parts(
    "a.n",
    "i.when_day",
    "o.name",
    "i.type",
    "interview i JOIN application a ON a.n = i.application"
    " LEFT JOIN organisation o ON o.n = a.organisation",
    f"i.when_day {_BETWEEN} AND i.state = 'done'",
    "i.when_day, i.n",
).sql
TOUCHES: Final = _Parts(
    "t.n",
    "t.when_day",
    _names("touch_person", "touch", "t.n"),
    "t.type",
    "touch t",
    f"t.when_day {_BETWEEN}",
).sql
PEOPLE: Final = (
    "SELECT count(DISTINCT p.contact) FROM touch t JOIN touch_person p ON p.touch = t.n"  # noqa: S608
    f" WHERE t.when_day {_BETWEEN} AND t.n {_ALIVE} AND p.contact {_ALIVE}"
)
PEOPLE_AT: Final = f"SELECT touch, contact FROM touch_person WHERE touch IN {LISTED}"  # noqa: S608
_OWN: Final = f"e.pinned = 0 AND e.about_day {_BETWEEN}"
ENTRIES_OF: Final = _Parts(
    "e.n", "e.about_day", "NULL", "e.type", "entry e", f"{_OWN} AND e.type = '{{type}}'"
).sql
# A review is about its last day, whenever it is written: it is no day of writing by itself.
_TOLD: Final = (
    f"FROM entry e WHERE {_OWN} AND e.type <> '{EntryType.REVIEW.value}' AND e.n {_ALIVE}"
)
ENTRY_COUNTS: Final = f"SELECT e.type, e.energy, count(*) {_TOLD} GROUP BY e.type, e.energy"
WRITTEN: Final = f"SELECT count(DISTINCT e.about_day) {_TOLD}"
FIRST_WRITTEN: Final = f"SELECT min(e.about_day) {_TOLD}"
GOALS: Final = (
    "SELECT goal, sum(what = 1), sum(what = 2), sum(what = 3), count(*) OVER () FROM ("  # noqa: S608
    f"SELECT goal, 1 AS what FROM step WHERE done_on {_BETWEEN}"
    f" UNION ALL SELECT goal, 2 FROM measurement WHERE counts AND day {_BETWEEN}"
    f" UNION ALL SELECT goal, 3 FROM goal_review WHERE counts AND day {_BETWEEN}"
    f") WHERE goal {_ALIVE} GROUP BY goal ORDER BY count(*) DESC, goal LIMIT ?3"
)
SESSIONS: Final = _Parts(
    "x.mentorship",
    "x.when_day",
    _names("mentoring_person", "mentorship", "x.mentorship"),
    "NULL",
    "session x",
    f"x.when_day {_BETWEEN} AND x.state = 'done'",
    "x.when_day, x.n",
).sql
EVENTS: Final = _Parts(
    "e.n",
    "e.when_day",
    "e.place",
    "NULL",
    "event e",
    "e.when_day <= ?2 AND coalesce(e.until, e.when_day) >= ?1 AND e.state = 'attended'",
).sql
_SINCE: Final = (
    ("entry", "n", "pinned = 0 AND about_day"),
    ("touch", "n", "when_day"),
    ("stage_move", "application", "counts AND day"),
    ("goal", "n", "began"),
    ("todo", "n", "coalesce(week, due_day)"),
)
"""Where it is seen that a life in the vault had begun: a table, its record, its days."""
HAD_BEGUN: Final = "SELECT " + " OR ".join(  # noqa: S608
    f"EXISTS (SELECT 1 FROM {table} WHERE {day} <= ?1 AND {n} {_ALIVE})"  # noqa: S608
    for table, n, day in _SINCE
)
# A cross join is taken in this order: there are few goals among all that is kept.
STANDING: Final = (
    f"SELECT coalesce(l.standing, '{Standing.ACTIVE.value}') AS standing, count(*)"  # noqa: S608
    " FROM goal g CROSS JOIN record r ON r.n = g.n LEFT JOIN (SELECT goal, CASE outcome"
    + "".join(f" WHEN '{a.value}' THEN '{b.value}'" for a, b in STANDING_AFTER.items())
    + " END AS standing, row_number() OVER (PARTITION BY goal ORDER BY day DESC, n DESC) AS place"
    " FROM goal_review WHERE counts AND day <= ?2) l ON l.goal = g.n AND l.place = 1"
    " WHERE r.trashed_at IS NULL AND coalesce(g.began, substr(r.created_at, 1, 10)) <= ?2"
    " AND ?1 <> '' GROUP BY 1"
)
ENDED: Final = _Parts(
    "s.n",
    "s.since",
    "NULL",
    "s.standing",
    "goal_state s",
    f"s.since {_BETWEEN} AND s.standing IN ({_listed((Standing.DONE, Standing.DROPPED))})",
).sql
CIRCLES: Final = (
    "SELECT c.circle, count(*), sum(c.n IN (SELECT p.contact FROM touch t"  # noqa: S608
    f" JOIN touch_person p ON p.touch = t.n WHERE t.when_day {_BETWEEN} AND t.n {_ALIVE}))"
    f" FROM contact c WHERE c.n {_ALIVE} GROUP BY c.circle ORDER BY c.circle IS NULL, c.circle"
)
LONG_AGO: Final = _Parts(
    "s.n",
    "s.latest_touch",
    "s.last_touch",
    "NULL",
    "contact_state s",
    "s.latest_touch <= ?2 AND ?1 <> ''",
).sql
SKILLS: Final = (
    "SELECT m.n, k.skill, k.rated_before, k.rated_after, count(*) OVER ()"  # noqa: S608
    " FROM skill_rating k JOIN mentorship m ON m.n = k.mentorship"
    " WHERE coalesce(k.rated_before, k.rated_after) IS NOT NULL AND m.began <= ?2"
    f" AND coalesce(m.ended, ?2) >= ?1 AND m.n {_ALIVE} ORDER BY m.n, k.position, k.n LIMIT ?3"
)
KNOWN_SOURCES: Final = f"SELECT source_id FROM origin WHERE source = ? AND record {_ALIVE}"  # noqa: S608
