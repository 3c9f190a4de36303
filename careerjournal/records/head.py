"""The line that stands for a record in any list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from careerjournal.records.record import RecordRef


@dataclass(frozen=True, slots=True)
class Head:
    """What a list of mixed kinds, a link or a search hit shows of a record.

    `detail` is a code of the kind's own (for an entry its type); `excerpt` is plain text of at
    most 240 characters; `sort` is text that orders records of one kind.
    """

    ref: RecordRef
    id: str
    title: str
    detail: str
    excerpt: str
    sort: str
    trashed_at: datetime | None = None
