"""The stages that applications pass through."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar

from careerjournal.records.record import Code, Root


class StageCategory(StrEnum):
    """What a stage means for the figures, whatever it is called.

    In an OPEN stage the next step is one's own and nothing is sent yet; in a WAITING one
    something is sent and not decided; WON and LOST are ends.
    """

    OPEN = "open"
    WAITING = "waiting"
    WON = "won"
    LOST = "lost"


@dataclass(frozen=True, kw_only=True)
class Stage(Root):
    """One stage, with a name, a colour and a place in the order that the person may change.

    `code` is that of the shipped stage it is, "" for one of the person's own; a shipped one with
    an empty `name` is called what the program calls it. `colour` names one of the theme's stage
    colours. `position` orders stages, see `rules.positions`.
    """

    KIND: ClassVar[str] = "stage"

    code: Annotated[str, Code()] = ""
    name: str = ""
    category: StageCategory = StageCategory.OPEN
    colour: Annotated[str, Code()] = ""
    position: str = ""
