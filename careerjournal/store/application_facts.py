"""What the rules for applications ask of them, read for many of them at once."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from careerjournal.records.application import (
    Application,
    Interview,
    Message,
    Offer,
    PayTalk,
    Requirement,
    StageMove,
)
from careerjournal.records.commitment import Decision
from careerjournal.records.link import ROLE_DEBRIEF, ROLE_EVIDENCE
from careerjournal.records.stage import Stage
from careerjournal.rules.application_state import Facts
from careerjournal.rules.follow_up import PREFERENCES, FollowUpRules, rules_of
from careerjournal.store.connection import Database
from careerjournal.store.many import LISTED, PartsOf, roots_without_texts


def application_facts(database: Database, numbers: Sequence[int]) -> Iterator[Facts]:
    """All that is known of these applications, in order of their numbers, without long texts."""
    listed = json.dumps(list(numbers))
    parts = PartsOf(database, listed)
    moves, messages = parts.by_owner(StageMove), parts.by_owner(Message)
    interviews, offers = parts.by_owner(Interview), parts.by_owner(Offer)
    requirements, decisions = parts.by_owner(Requirement), parts.by_owner(Decision)
    pay_talks = parts.by_owner(PayTalk)
    evidence = _linked_parts(database, listed, ROLE_EVIDENCE)
    debriefed = _linked_parts(database, listed, ROLE_DEBRIEF)
    stages, rules = stages_of(database), follow_up_rules(database)
    for application in roots_without_texts(
        database, Application, f"r.n IN {LISTED} ORDER BY r.n", (listed,)
    ):
        n = application.n
        yield Facts(
            application=application,
            stages=stages,
            moves=moves.get(n, ()),
            messages=messages.get(n, ()),
            interviews=interviews.get(n, ()),
            offers=offers.get(n, ()),
            requirements=requirements.get(n, ()),
            decisions=decisions.get(n, ()),
            pay_talks=pay_talks.get(n, ()),
            evidence=evidence.get(n, {}),
            debriefed=frozenset(debriefed.get(n, ())),
            follow_up=rules,
        )


def follow_up_rules(database: Database) -> FollowUpRules:
    """The rules for following up that this vault keeps."""
    rows = database.rows(
        f"SELECT key, value FROM preference WHERE key IN {LISTED}",  # noqa: S608
        (json.dumps(list(PREFERENCES)),),
    )
    return rules_of({key: json.loads(value) for key, value in rows})


def _linked_parts(database: Database, listed: str, role: str) -> dict[int, dict[str, int]]:
    """By application how many links in a role mean each of its parts; not from the trash."""
    rows = database.rows(
        "SELECT l.target, l.part, count(*) FROM link l JOIN record r ON r.n = l.source"  # noqa: S608
        f" WHERE l.target IN {LISTED} AND l.role = ? AND r.trashed_at IS NULL"
        " GROUP BY l.target, l.part",
        (listed, role),
    )
    found: dict[int, dict[str, int]] = {}
    for target, part, count in rows:
        found.setdefault(target, {})[part] = count
    return found


def stages_of(database: Database) -> dict[int, Stage]:
    """Every stage, those in the trash too: old moves still name them."""
    return {stage.n: stage for stage in roots_without_texts(database, Stage, "1")}
