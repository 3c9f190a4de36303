"""What the stages of an application are called."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from careerjournal.operations.phrases import tr, tr_noop
from careerjournal.records.stage import Stage, StageCategory

_STAGES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "wishlist": tr_noop("Wishlist"),
        "preparing": tr_noop("Preparing"),
        "applied": tr_noop("Applied"),
        "screening": tr_noop("Screening"),
        "assessment": tr_noop("Assessment"),
        "interview": tr_noop("Interview"),
        "offer": tr_noop("Offer"),
        "accepted": tr_noop("Accepted"),
        "declined": tr_noop("Declined by me"),
        "rejected": tr_noop("Rejected"),
        "withdrawn": tr_noop("Withdrawn"),
        "no-reply": tr_noop("No reply"),
    }
)
_CATEGORIES: Final[Mapping[StageCategory, str]] = MappingProxyType(
    {
        StageCategory.OPEN: tr_noop("The next step is mine"),
        StageCategory.WAITING: tr_noop("Sent, not decided"),
        StageCategory.WON: tr_noop("Ended well"),
        StageCategory.LOST: tr_noop("Ended otherwise"),
    }
)


def stage_name(stage: Stage) -> str:
    """What the person calls a stage; a shipped one that they did not name has the program's."""
    return stage.name.strip() or shipped_name(stage.code) or tr("Stage without a name")


def shipped_name(code: str) -> str:
    """What the program calls the shipped stage of this code; "" for no such stage."""
    return tr(_STAGES[code]) if code in _STAGES else ""


def category_words(category: StageCategory) -> str:
    """What being in a stage of this category means."""
    return tr(_CATEGORIES[category])
