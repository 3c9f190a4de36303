"""What one does with a mentoring: seek, ask, agree, meet, and look back."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from typing import Final

from careerjournal.operations import touches
from careerjournal.records.commitment import Decision, Outcome
from careerjournal.records.contact import Contact
from careerjournal.records.mentorship import (
    AgendaItem,
    AskAnswer,
    MentoringAsk,
    MentoringPerson,
    MentoringSide,
    MentoringType,
    Mentorship,
    Session,
    SessionState,
    SkillRating,
)
from careerjournal.records.moment import Moment
from careerjournal.records.touch import Promise, Promiser, Touch, TouchType
from careerjournal.rules.mentoring import MENTORING_SESSION, MENTORING_THANKS, RATED
from careerjournal.rules.positions import between, spread
from careerjournal.rules.text import fold
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit

_PUT_OFF: Final = frozenset({Outcome.SNOOZED, Outcome.DELEGATED})


# --- the mentoring itself -------------------------------------------------------------------------


def add(
    unit: Unit,
    title: str,
    side: MentoringSide = MentoringSide.LEARNING,
    type: MentoringType = MentoringType.MENTORING,  # noqa: A002 - it is the field's name
    contacts: Iterable[int] = (),
) -> Mentorship:
    """A new mentoring, called `title`, with `contacts` at the other side. Raises RecordGone."""
    made = unit.save(Mentorship(title=" ".join(title.split()), side=side, type=type))
    for contact in contacts:
        bring_in(unit, made.n, contact)
    return made


def bring_in(unit: Unit, mentorship_n: int, contact_n: int) -> MentoringPerson:
    """Say that a contact is at the other side, once. Raises RecordGone."""
    for each in unit.parts(MentoringPerson, mentorship_n):
        if each.contact == contact_n:
            return each
    return unit.put(MentoringPerson(mentorship=mentorship_n, contact=contact_n))


def let_go(unit: Unit, mentorship_n: int, contact_n: int) -> None:
    """Say that a contact is at the other side no more; what was done with them stays."""
    for each in unit.parts(MentoringPerson, mentorship_n):
        if each.contact == contact_n:
            unit.remove(MentoringPerson, each.n)


def people_of(reading: Reading, mentorship_n: int) -> list[int]:
    """The contacts at the other side that are not in the trash."""
    found = (each.contact for each in reading.parts(MentoringPerson, mentorship_n))
    return [n for n in found if reading.record(Contact, n).trashed_at is None]


def begin(unit: Unit, mentorship_n: int, day: date, until: date | None = None) -> Mentorship:
    """It was agreed on, from `day`; `until` is the last day, None leaves that as it is.

    Raises RecordGone, and ValueError for an end before the beginning.
    """
    known = unit.record(Mentorship, mentorship_n)
    last = known.until if until is None else until
    if last is not None and last < day:
        raise ValueError("it ends after it began")
    return unit.save(replace(known, began=day, until=last), known)


def pause(unit: Unit, mentorship_n: int, until: date | None) -> Mentorship:
    """Ask for nothing before `until`; None goes on at once. Raises RecordGone."""
    known = unit.record(Mentorship, mentorship_n)
    return unit.save(replace(known, paused_until=until), known)


def end(unit: Unit, mentorship_n: int, day: date, outcome: str = "") -> Mentorship:
    """It is over on `day`; `outcome` is what it brought, "" leaves what was written.

    Raises RecordGone, and ValueError for a day before it began.
    """
    known = unit.record(Mentorship, mentorship_n)
    if known.began is not None and day < known.began:
        raise ValueError("it ends after it began")
    words = outcome.strip() or known.outcome
    return unit.save(replace(known, ended=day, outcome=words), known)


def reopen(unit: Unit, mentorship_n: int) -> Mentorship:
    """It is not over after all; what it brought stays written. Raises RecordGone."""
    known = unit.record(Mentorship, mentorship_n)
    return unit.save(replace(known, ended=None), known)


# --- asking ---------------------------------------------------------------------------------------


def consider(unit: Unit, mentorship_n: int, contact_n: int, why: str = "") -> MentoringAsk:
    """Think of asking a contact, and `why` them.

    Who is thought of already stays once, with the reason that was noted first; who has answered
    can be thought of again. Raises RecordGone.
    """
    known = _open_ask(unit, mentorship_n, contact_n)
    if known is None:
        made = MentoringAsk(mentorship=mentorship_n, contact=contact_n, why=why.strip())
        return unit.put(made)
    if known.why:
        return known
    return unit.put(replace(known, why=why.strip()), known)


def ask(unit: Unit, ask_n: int, day: date, text: str | None = None) -> MentoringAsk:
    """They were asked on `day`, with the letter `text`; None leaves that as it is.

    Raises RecordGone.
    """
    known = unit.part(MentoringAsk, ask_n)
    said = known.text if text is None else text.strip()
    return unit.put(replace(known, asked_on=day, text=said), known)


def answer(
    unit: Unit, ask_n: int, answer: AskAnswer | None, day: date | None, note: str | None = None
) -> MentoringAsk:
    """What they said on `day`: a yes brings them in. None for one who has not answered after all.

    A yes that was none takes them out again, as long as it has not begun. `note` is what they
    said about it, None leaves it. Raises RecordGone.
    """
    known = unit.part(MentoringAsk, ask_n)
    said = known.note if note is None else note.strip()
    on = None if answer is None else day
    saved = unit.put(replace(known, answer=answer, answered_on=on, note=said), known)
    if answer is AskAnswer.YES:
        bring_in(unit, known.mentorship, known.contact)
    elif known.answer is AskAnswer.YES and not unit.record(Mentorship, known.mentorship).began:
        let_go(unit, known.mentorship, known.contact)
    return saved


def _open_ask(reading: Reading, mentorship_n: int, contact_n: int) -> MentoringAsk | None:
    """That of a contact which has no answer yet."""
    for each in reading.parts(MentoringAsk, mentorship_n):
        if each.contact == contact_n and each.answer is None:
            return each
    return None


# --- sessions -------------------------------------------------------------------------------------


def sessions_of(reading: Reading, mentorship_n: int) -> list[Session]:
    """The sessions of a mentoring, the earliest first."""
    found = reading.parts(Session, mentorship_n)
    return sorted(found, key=lambda each: (each.when.sort_key, each.n))


def plan_session(
    unit: Unit, mentorship_n: int, when: Moment, minutes: int | None = None, place: str = ""
) -> Session:
    """Agree on a session. It is as long as agreed, and where the one before was, unless told.

    Raises RecordGone.
    """
    agreed = unit.record(Mentorship, mentorship_n).minutes
    before = [each.place for each in sessions_of(unit, mentorship_n) if each.when <= when]
    return unit.put(
        Session(
            mentorship=mentorship_n,
            when=when,
            minutes=agreed if minutes is None else minutes,
            place=place.strip() or (before[-1] if before else ""),
        )
    )


def hold(
    unit: Unit,
    session_n: int,
    notes: str | None = None,
    feedback: str | None = None,
    covered: Iterable[int] = (),
) -> Session:
    """A session took place: it counts as being in touch with all who take part, once.

    `covered` are the items of the agenda that were talked about. None leaves the words as they
    are; of one that is held already nothing but these change. Raises RecordGone.
    """
    known = unit.part(Session, session_n)
    saved = change_session(
        unit,
        replace(
            known,
            state=SessionState.DONE,
            notes=known.notes if notes is None else notes,
            feedback=known.feedback if feedback is None else feedback,
        ),
        known,
    )
    for item_n in covered:
        cover(unit, item_n, session_n)
    return saved


def cancel(unit: Unit, session_n: int) -> Session:
    """A session does not take place, or did not: it counts as no touch. Raises RecordGone."""
    known = unit.part(Session, session_n)
    return change_session(unit, replace(known, state=SessionState.CANCELLED), known)


def plan_again(unit: Unit, session_n: int) -> Session:
    """A session is still to come after all. Raises RecordGone."""
    known = unit.part(Session, session_n)
    return change_session(unit, replace(known, state=SessionState.PLANNED), known)


def change_session(unit: Unit, session: Session, base: Session | None = None) -> Session:
    """Keep a session as edited, and its touch with it; as `Unit.put` only what differs.

    One that takes place is logged as a touch, one moved to another day takes its touch along, and
    one that did not take place puts it in the trash. Raises RecordGone.
    """
    before = unit.part(Session, session.n)
    saved = unit.put(session, base)
    held, was_held = saved.state is SessionState.DONE, before.state is SessionState.DONE
    if held and not was_held:
        saved = _log(unit, saved)
    elif was_held and not held:
        _take_back(unit, saved)
    elif held and saved.when != before.when:
        _move(unit, saved)
    if was_held and saved.state is SessionState.PLANNED:
        _reopen(unit, saved, MENTORING_SESSION, frozenset(Outcome))
    elif saved.when != before.when:
        _reopen(unit, saved, MENTORING_SESSION, _PUT_OFF)
    return saved


def remove_session(unit: Unit, session_n: int) -> None:
    """Take a session away, and put the touch that it was logged as in the trash.

    Raises RecordGone.
    """
    known = unit.part(Session, session_n)
    _take_back(unit, known)
    unit.remove(Session, session_n)


def thank(unit: Unit, session_n: int, day: date | None) -> Session:
    """They were thanked for a session on `day`; None for not yet after all. Raises RecordGone."""
    known = unit.part(Session, session_n)
    saved = unit.put(replace(known, thanked_on=day), known)
    if day is None:
        _reopen(unit, saved, MENTORING_THANKS, frozenset(Outcome))
    return saved


def _log(unit: Unit, session: Session) -> Session:
    """Note the touch of a session that took place; one that was taken back comes back instead."""
    people = people_of(unit, session.mentorship)
    if not people:
        return session
    if session.touch is not None:
        if unit.record(Touch, session.touch).trashed_at is not None:
            unit.restore(session.touch)
        touches.people_at(unit, session.touch, people)
        _move(unit, session)
        return session
    about = unit.record(Mentorship, session.mentorship).title
    touch = touches.log(unit, people, session.when, TouchType.MET, about)
    return unit.put(replace(session, touch=touch.n), session)


def _move(unit: Unit, session: Session) -> None:
    if session.touch is not None:
        touch = unit.record(Touch, session.touch)
        unit.save(replace(touch, when=session.when), touch)


def _take_back(unit: Unit, session: Session) -> None:
    if session.touch is not None and unit.record(Touch, session.touch).trashed_at is None:
        unit.trash(session.touch)


def _reopen(unit: Unit, session: Session, rule: str, outcomes: Collection[Outcome]) -> None:
    """Forget what was decided about a session while it was another."""
    for each in unit.counting(Decision, session.mentorship):
        named = (each.rule, each.occurrence) == (rule, session.id)
        if named and each.outcome in outcomes:
            unit.withdraw(Decision, each.n)


# --- the agenda, and what comes of it -------------------------------------------------------------


def add_item(unit: Unit, mentorship_n: int, text: str) -> AgendaItem:
    """Put something on the agenda, behind what is there.

    Raises RecordGone, and ValueError for an item without words.
    """
    words = " ".join(text.split())
    if not words:
        raise ValueError("an item says what it is about")
    known = unit.parts(AgendaItem, mentorship_n)
    last = max((each.position for each in known), default="") or None
    return unit.put(AgendaItem(mentorship=mentorship_n, text=words, position=between(last, None)))


def move_item(unit: Unit, item_n: int, before: int | None) -> AgendaItem:
    """Put an item ahead of the one numbered `before`; None puts it last. Raises RecordGone."""
    moved = unit.part(AgendaItem, item_n)
    others = [each for each in unit.parts(AgendaItem, moved.mentorship) if each.n != item_n]
    place = next((i for i, each in enumerate(others) if each.n == before), len(others))
    ahead = others[place - 1].position if place else None
    behind = others[place].position if place < len(others) else None
    try:
        return unit.put(replace(moved, position=between(ahead, behind)), moved)
    except ValueError:  # equal positions, from elsewhere
        order = [*others[:place], moved, *others[place:]]
        for each, position in zip(order, spread(len(order)), strict=True):
            unit.put(replace(each, position=position), each)
        return unit.part(AgendaItem, item_n)


def cover(unit: Unit, item_n: int, session_n: int | None = None) -> AgendaItem:
    """An item was talked about, in that session if one is meant. Raises RecordGone."""
    known = unit.part(AgendaItem, item_n)
    return unit.put(replace(known, covered=True, session=session_n), known)


def uncover(unit: Unit, item_n: int) -> AgendaItem:
    """An item is still to be talked about. Raises RecordGone."""
    known = unit.part(AgendaItem, item_n)
    return unit.put(replace(known, covered=False, session=None), known)


def add_action(
    unit: Unit,
    mentorship_n: int,
    contact_n: int,
    direction: Promiser,
    text: str,
    made: date,
    day: date | None = None,
    touch: int | None = None,
) -> Promise:
    """What one side takes on out of a session: a promise that stays on the agenda until kept.

    Raises RecordGone, and ValueError for one without words.
    """
    promise = touches.promise(unit, contact_n, direction, text, made, day, touch)
    return unit.put(replace(promise, mentorship=mentorship_n), promise)


def rate(unit: Unit, rating: SkillRating) -> SkillRating:
    """Keep how well a skill can be done; one rated already, whatever its case, is not doubled.

    Of that one only what is newly said changes. Raises RecordGone, and ValueError for a skill
    without a name or a rating out of bounds.
    """
    skill = " ".join(rating.skill.split())
    least, most = RATED
    said = (rating.rated_before, rating.rated_after)
    if not skill or any(each is not None and not least <= each <= most for each in said):
        raise ValueError("a skill has a name, and is rated from 1 to 5")
    rating = replace(rating, skill=skill)
    if rating.n:
        return unit.put(rating)
    known = unit.parts(SkillRating, rating.mentorship)
    same = next((each for each in known if fold(each.skill) == fold(skill)), None)
    if same is not None:
        before, after = said
        changed = replace(
            same,
            rated_before=same.rated_before if before is None else before,
            rated_after=same.rated_after if after is None else after,
            note=rating.note.strip() or same.note,
        )
        return unit.put(changed, same)
    last = max((each.position for each in known), default="") or None
    return unit.put(replace(rating, position=between(last, None)))
