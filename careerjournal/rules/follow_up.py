"""When to come back to an employer: the rhythm a person has set, and how long it has been quiet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from careerjournal.records.stage import StageCategory

FOLLOW_UP: Final = "follow-up"
"""Ask how it stands, after applying."""
REPLY: Final = "reply"
"""Answer them."""
THANK_YOU: Final = "thank-you"
"""Thank them for an interview."""
DEBRIEF: Final = "debrief"
"""Write down how an interview went."""
INTERVIEW: Final = "interview"
"""The interview itself."""
CLOSES: Final = "closes"
"""The last day to apply."""
DECIDE: Final = "decide"
"""The day the person set themselves to decide."""
ANSWER_OFFER: Final = "answer-offer"
"""The day an offer wants its answer by."""
HAPPENS: Final = frozenset({INTERVIEW, CLOSES})
"""What takes place on its day whatever the person does: it is never late."""


@dataclass(frozen=True, slots=True)
class FollowUpRules:
    """How many days to wait before coming back to an employer who has said nothing.

    `at_most` is how often to follow up after applying, 0 for never. The others are days: until
    the first time after applying, then until the next; until their reply is answered, then until
    it is taken up once more; until thanks for an interview.
    """

    after_applying_days: int = 7
    again_days: int = 7
    at_most: int = 2
    after_reply_days: int = 1
    reply_again_days: int = 3
    thank_you_days: int = 1


PREFERENCES: Final[Mapping[str, tuple[str, tuple[int, int]]]] = {
    "follow_up.after_applying_days": ("after_applying_days", (1, 90)),
    "follow_up.again_days": ("again_days", (1, 90)),
    "follow_up.at_most": ("at_most", (0, 10)),
    "follow_up.after_reply_days": ("after_reply_days", (0, 30)),
    "follow_up.reply_again_days": ("reply_again_days", (1, 30)),
    "follow_up.thank_you_days": ("thank_you_days", (0, 30)),
}
"""The field of FollowUpRules that each preference of the vault sets, and its limits."""


def rules_of(preferences: Mapping[str, object]) -> FollowUpRules:
    """The rules that a vault's preferences make; what is missing or out of limits is as shipped."""
    found: dict[str, int] = {}
    for key, (field, (least, most)) in PREFERENCES.items():
        value = preferences.get(key)
        if type(value) is int and least <= value <= most:
            found[field] = value
    return FollowUpRules(**found)


def quiet_days(
    last_contact: date | None, category: StageCategory | None, today: date
) -> int | None:
    """For how many days nothing has passed between the two, 0 on the day itself.

    None where there is nothing to wait for: nothing was sent yet, or all is decided. A last
    contact that lies ahead, as a clock set back makes one, is none.
    """
    if last_contact is None or category is not StageCategory.WAITING:
        return None
    days = (today - last_contact).days
    return days if days >= 0 else None
