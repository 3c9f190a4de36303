"""What the window in which one looks back asks of the vault, on the threads of the workspace."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from careerjournal.operations import reviews, todos
from careerjournal.operations.review_words import Section, sections
from careerjournal.operations.reviews import Review, ReviewWords
from careerjournal.records.todo import Todo
from careerjournal.rules.review_period import Period
from careerjournal.rules.todo_text import ReadTodo
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit


@dataclass(frozen=True)
class Looked:
    """A period as one looks back on it, and what there is to tell of it in words: those of a year
    take longer than the window may wait."""

    review: Review
    told: tuple[Section, ...]


@dataclass(frozen=True)
class Look:
    """Reads a period as one looks back on it."""

    period: Period
    today: date

    def __call__(self, reading: Reading) -> Looked:
        review = reviews.look(reading, self.period, self.today)
        return Looked(review, () if review.facts is None else tuple(sections(review.facts)))


@dataclass(frozen=True)
class Keep:
    """Keeps what is said of a period, as a FormKeeper asks for it."""

    period: Period
    today: date
    count_again: bool = False

    def __call__(self, unit: Unit, said: ReviewWords, base: ReviewWords | None) -> object:
        return reviews.keep(unit, self.period, said, self.today, base, count_again=self.count_again)


@dataclass(frozen=True)
class KeepOnce:
    """Keeps these words, as one write."""

    keep: Keep
    said: ReviewWords
    base: ReviewWords | None = None

    def __call__(self, unit: Unit) -> None:
        self.keep(unit, self.said, self.base)


@dataclass(frozen=True)
class AddPriority:
    """Sets a priority of the week of a day."""

    read: ReadTodo
    week: date

    def __call__(self, unit: Unit) -> None:
        reviews.add_priority(unit, self.read, self.week)


@dataclass(frozen=True)
class TakeAway:
    """Lets a to-do be a priority of no week."""

    todo: int

    def __call__(self, unit: Unit) -> Todo:
        return todos.make_priority(unit, self.todo, None)
