"""What the rules ask of groups, read for many at once."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from careerjournal.records.commitment import Decision
from careerjournal.records.community import Community
from careerjournal.rules.communities import CommunityFacts
from careerjournal.store.connection import Database
from careerjournal.store.many import LISTED, PartsOf, roots_without_texts


def community_facts(database: Database, numbers: Sequence[int]) -> Iterator[CommunityFacts]:
    """All that is known of these groups, in order of their numbers, without long texts."""
    listed = json.dumps(list(numbers))
    decisions = PartsOf(database, listed).by_owner(Decision)
    for community in roots_without_texts(
        database, Community, f"r.n IN {LISTED} ORDER BY r.n", (listed,)
    ):
        yield CommunityFacts(community=community, decisions=decisions.get(community.n, ()))
