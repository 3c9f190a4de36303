"""What the writer does for mentoring, each in one act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from careerjournal.features.contacts.touches.people_field import Somebody
from careerjournal.operations import mentoring, touches
from careerjournal.records.contact import Contact
from careerjournal.records.mentorship import (
    AskAnswer,
    MentoringAsk,
    MentoringPerson,
    MentoringSide,
    MentoringType,
    Session,
    SkillRating,
)
from careerjournal.records.moment import Moment
from careerjournal.records.record import Part
from careerjournal.records.touch import Promise, Promiser
from careerjournal.store.unit import Unit


def numbers_of(unit: Unit, people: Sequence[Somebody]) -> list[int]:
    """The row numbers of people, of whom those that are new are made."""
    return [each.n or unit.save(Contact(name=each.name)).n for each in people]


def save_session(unit: Unit, session: Session, base: Session | None) -> None:
    """Keep what the form says of a session, and its touch with it."""
    mentoring.change_session(unit, session, base)


@dataclass(frozen=True)
class PutPart:
    """Keeps what a row says of one part; only what differs from `base` counts."""

    part: Part
    base: Part

    def __call__(self, unit: Unit) -> None:
        unit.put(self.part, self.base)


@dataclass(frozen=True)
class Add:
    """Gives the number of the new mentorship."""

    title: str
    side: MentoringSide
    type: MentoringType
    people: tuple[Somebody, ...]

    def __call__(self, unit: Unit) -> int:
        contacts = numbers_of(unit, self.people)
        return mentoring.add(unit, self.title, self.side, self.type, contacts).n


@dataclass(frozen=True)
class Consider:
    """Gives the number of the ask; somebody new comes to be known."""

    mentorship: int
    somebody: Somebody
    why: str = ""

    def __call__(self, unit: Unit) -> int:
        contact = numbers_of(unit, [self.somebody])[0]
        return mentoring.consider(unit, self.mentorship, contact, self.why).n


@dataclass(frozen=True)
class Ask:
    n: int
    day: date
    text: str | None = None

    def __call__(self, unit: Unit) -> None:
        mentoring.ask(unit, self.n, self.day, self.text)


@dataclass(frozen=True)
class KeepLetter:
    n: int
    text: str

    def __call__(self, unit: Unit) -> None:
        known = unit.part(MentoringAsk, self.n)
        unit.put(replace(known, text=self.text), known)


@dataclass(frozen=True)
class Answer:
    """What somebody said; None if they have not answered after all."""

    n: int
    answer: AskAnswer | None
    day: date

    def __call__(self, unit: Unit) -> None:
        mentoring.answer(unit, self.n, self.answer, self.day)


@dataclass(frozen=True)
class Remove:
    """Takes one part away."""

    cls: type[Part]
    n: int

    def __call__(self, unit: Unit) -> None:
        unit.remove(self.cls, self.n)


@dataclass(frozen=True)
class SetPeople:
    """Lets these be the ones at the other side, and no others."""

    mentorship: int
    people: tuple[Somebody, ...]

    def __call__(self, unit: Unit) -> None:
        wanted = numbers_of(unit, self.people)
        for person in unit.parts(MentoringPerson, self.mentorship):
            if person.contact not in wanted:
                mentoring.let_go(unit, self.mentorship, person.contact)
        for contact in wanted:
            mentoring.bring_in(unit, self.mentorship, contact)


@dataclass(frozen=True)
class Begin:
    n: int
    day: date

    def __call__(self, unit: Unit) -> None:
        mentoring.begin(unit, self.n, self.day)


@dataclass(frozen=True)
class Plan:
    """Gives the number of the new session."""

    mentorship: int
    when: Moment
    minutes: int | None = None
    place: str = ""

    def __call__(self, unit: Unit) -> int:
        return mentoring.plan_session(unit, self.mentorship, self.when, self.minutes, self.place).n


@dataclass(frozen=True)
class Hold:
    """Gives the number of the session that took place."""

    session: int

    def __call__(self, unit: Unit) -> int:
        return mentoring.hold(unit, self.session).n


@dataclass(frozen=True)
class Cancel:
    session: int

    def __call__(self, unit: Unit) -> None:
        mentoring.cancel(unit, self.session)


@dataclass(frozen=True)
class PlanAgain:
    """A session that was over is still to come."""

    session: int

    def __call__(self, unit: Unit) -> None:
        mentoring.plan_again(unit, self.session)


@dataclass(frozen=True)
class RemoveSession:
    session: int

    def __call__(self, unit: Unit) -> None:
        mentoring.remove_session(unit, self.session)


@dataclass(frozen=True)
class AddItems:
    mentorship: int
    texts: tuple[str, ...]

    def __call__(self, unit: Unit) -> None:
        for text in self.texts:
            mentoring.add_item(unit, self.mentorship, text)


@dataclass(frozen=True)
class Cover:
    """An item was talked about, in `session` if one is meant."""

    item: int
    session: int | None

    def __call__(self, unit: Unit) -> None:
        mentoring.cover(unit, self.item, self.session)


@dataclass(frozen=True)
class Uncover:
    """An item is still to be talked about."""

    item: int

    def __call__(self, unit: Unit) -> None:
        mentoring.uncover(unit, self.item)


@dataclass(frozen=True)
class MoveItem:
    """Puts an item ahead of the one numbered `before`; None puts it last."""

    item: int
    before: int | None

    def __call__(self, unit: Unit) -> None:
        mentoring.move_item(unit, self.item, self.before)


@dataclass(frozen=True)
class AddAction:
    mentorship: int
    contact: int
    promiser: Promiser
    text: str
    made: date
    day: date | None
    touch: int | None

    def __call__(self, unit: Unit) -> None:
        mentoring.add_action(
            unit,
            self.mentorship,
            self.contact,
            self.promiser,
            self.text,
            self.made,
            self.day,
            self.touch,
        )


@dataclass(frozen=True)
class KeepPromise:
    promise: int
    day: date

    def __call__(self, unit: Unit) -> Promise:
        return touches.keep(unit, self.promise, self.day)


@dataclass(frozen=True)
class Thank:
    session: int
    day: date

    def __call__(self, unit: Unit) -> None:
        mentoring.thank(unit, self.session, self.day)


@dataclass(frozen=True)
class AddSkills:
    mentorship: int
    names: tuple[str, ...]

    def __call__(self, unit: Unit) -> None:
        for name in self.names:
            mentoring.rate(unit, SkillRating(mentorship=self.mentorship, skill=name))


@dataclass(frozen=True)
class End:
    n: int
    day: date
    outcome: str

    def __call__(self, unit: Unit) -> None:
        mentoring.end(unit, self.n, self.day, self.outcome)


@dataclass(frozen=True)
class Reopen:
    n: int

    def __call__(self, unit: Unit) -> None:
        mentoring.reopen(unit, self.n)
