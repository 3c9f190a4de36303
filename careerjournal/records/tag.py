"""The tag: a word of the person's own under which records gather."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from careerjournal.records.record import Root


@dataclass(frozen=True, kw_only=True)
class Tag(Root):
    """A tag, named by its whole path: "work/budget" lies under "work".

    No two tags of a vault have names that differ by case or accents alone.
    """

    KIND: ClassVar[str] = "tag"

    name: str
