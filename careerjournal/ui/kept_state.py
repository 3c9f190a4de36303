"""How far what is typed has come on its way into the vault, and the words for it."""

from __future__ import annotations

from datetime import datetime
from enum import Enum
from typing import Final

from careerjournal.operations.phrases import tr, words_for
from careerjournal.records.errors import CareerJournalError
from careerjournal.ui.day_words import clock_words

QUIET_MS: Final = 1_000
"""How long after the last key a text is saved."""
LONGEST_MS: Final = 5_000
"""How long a text is left unsaved while typing goes on."""


class KeptState(Enum):
    """How far what is typed has come."""

    UNTOUCHED = "untouched"
    UNSAVED = "unsaved"
    SAVING = "saving"
    SAVED = "saved"
    FAILED = "failed"


def state_words(
    state: KeptState, saved_at: datetime | None, error: CareerJournalError | None
) -> str:
    """ "Saved 14:02", "Not saved yet", or why it was not; "" of what nobody touched."""
    if state is KeptState.FAILED and error is not None:
        return words_for(error).line
    if state is KeptState.SAVED and saved_at is not None:
        return tr("Saved {time}").format(time=clock_words(saved_at.time()))
    if state is KeptState.SAVING:
        return tr("Saving")
    if state is KeptState.UNSAVED:
        return tr("Not saved yet")
    return ""
