"""The organisation: an employer, an agency, a school."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from careerjournal.records.record import LongText, Root


@dataclass(frozen=True, kw_only=True)
class Organisation(Root):
    """Where people work and where one applies.

    Two organisations may have one name; `rules.organisation_names` says which are alike.
    """

    KIND: ClassVar[str] = "organisation"

    name: str
    website: str = ""
    industry: str = ""
    place: str = ""
    notes: Annotated[str, LongText(0)] = ""
