"""The writer's part of what is done on the view, and the letters written from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from careerjournal.operations import greetings, touches
from careerjournal.operations.drafts import BIRTHDAY_WISHES, TO_KEEP_IN_TOUCH, Draft
from careerjournal.records.moment import Moment
from careerjournal.records.touch import Promise, Touch
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit
from careerjournal.ui.due_words import letter_day


@dataclass(frozen=True)
class Keep:
    """A promise was kept."""

    n: int
    day: date

    def __call__(self, unit: Unit) -> Promise:
        return touches.keep(unit, self.n, self.day)


@dataclass(frozen=True)
class Sent:
    """A letter went out."""

    contact: int
    when: Moment
    subject: str

    def __call__(self, unit: Unit) -> Touch:
        return greetings.sent(unit, self.contact, self.when, self.subject)


@dataclass(frozen=True)
class Greeting:
    """The occasion of writing to somebody, perhaps for their birthday."""

    contact: int
    for_birthday: bool = False

    @property
    def what(self) -> object:
        """Whom it goes to."""
        return self

    @property
    def codes(self) -> tuple[str, ...]:
        """The templates on offer, the one that fits first."""
        first = BIRTHDAY_WISHES if self.for_birthday else TO_KEEP_IN_TOUCH[0]
        return (first, *(each for each in TO_KEEP_IN_TOUCH if each != first))

    def draft(self, reading: Reading, code: str) -> Draft:
        """The letter. Raises RecordGone."""
        return greetings.draft(reading, self.contact, code, letter_day)
