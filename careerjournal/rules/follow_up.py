"""When to come back to an employer: the rhythm a person has set, and how long it has been quiet."""

from __future__ import annotations

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
