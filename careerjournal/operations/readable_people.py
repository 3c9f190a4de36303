"""People, groups, events and mentoring as pages that anyone can read, without this program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Final

from careerjournal.operations.community_words import community_type_words
from careerjournal.operations.mentoring_words import length_words, rhythm_words
from careerjournal.operations.phrases import tr
from careerjournal.operations.readable_words import (
    day_text,
    joined,
    listed,
    mention,
    moment_text,
    one_line,
    said,
    section,
    title_of,
)
from careerjournal.operations.touch_words import promiser_words, touch_type_words
from careerjournal.records.community import Community, CommunityMember, Event, EventPerson
from careerjournal.records.contact import Contact, ContactWay, PastPosition
from careerjournal.records.mentorship import (
    AgendaItem,
    MentoringAsk,
    MentoringPerson,
    Mentorship,
    Session,
    SkillRating,
)
from careerjournal.records.touch import Promise, Touch, TouchPerson
from careerjournal.store.communities import CommunityQueries
from careerjournal.store.readable import ReadableQueries
from careerjournal.store.reading import Reading

_DONE: Final = {True: "[x]", False: "[ ]"}


def contact_values(reading: Reading, contact: Contact) -> dict[str, str]:
    """What the front matter of a contact says."""
    return {
        "kind": contact.KIND,
        "title": contact.name,
        "nickname": contact.nickname,
        "organisation": title_of(reading, contact.organisation),
        "department": contact.department,
        "role": contact.role,
        "role_since": str(contact.role_since or ""),
        "circle": contact.circle.value if contact.circle is not None else "",
        "birthday": str(contact.birthday or ""),
        "met_on": str(contact.met_on or ""),
        "met_where": contact.met_where,
        "introduced_by": title_of(reading, contact.introduced_by),
        "expertise": contact.expertise,
    }


def contact_body(reading: Reading, contact: Contact) -> str:
    """Ways to reach them, notes, and what there was between the two."""
    n = contact.n
    ways = (f"{way.label or way.type.value}: {way.value}" for way in reading.parts(ContactWay, n))
    positions = (_position(reading, each) for each in reading.parts(PastPosition, n))
    promises = (_promise(each) for each in reading.parts(Promise, n))
    touches = (
        _touch(reading, n, reading.record(Touch, each))
        for each in ReadableQueries(reading).touches(n)
    )
    return joined(
        [
            listed(ways),
            contact.cares_about,
            contact.notes,
            section(tr("Where they were"), [listed(positions)]),
            section(tr("Promises"), [listed(promises)]),
            section(tr("When we were in touch"), [listed(touches)]),
        ]
    )


def _position(reading: Reading, position: PastPosition) -> str:
    days = " - ".join(str(each or "") for each in (position.began, position.ended)).strip(" -")
    return said(position.role, title_of(reading, position.organisation), days)


def _promise(promise: Promise, whose: str = "") -> str:
    kept = tr("kept: {day}").format(day=promise.kept_on) if promise.kept_on else ""
    due = tr("for {day}").format(day=promise.day) if promise.day else ""
    what = f"{promiser_words(promise.direction)}: {one_line(promise.text)}"
    return f"{_DONE[promise.kept_on is not None]} {said(what, whose, due, kept)}"


def _touch(reading: Reading, contact_n: int, touch: Touch) -> str:
    numbers = [each.contact for each in reading.parts(TouchPerson, touch.n)]
    others = [mention(reading, n) for n in dict.fromkeys(numbers) if n != contact_n]
    return said(
        f"{moment_text(touch.when)}: {touch_type_words(touch.type)}",
        one_line(touch.about),
        tr("I gave: {what}").format(what=one_line(touch.gave)) if touch.gave else "",
        tr("I received: {what}").format(what=one_line(touch.received)) if touch.received else "",
        tr("with {names}").format(names=", ".join(others)) if others else "",
        mention(reading, touch.entry),
    )


def community_values(reading: Reading, community: Community) -> dict[str, str]:
    """What the front matter of a group says."""
    return {
        "kind": community.KIND,
        "title": community.name,
        "type": community_type_words(community.type),
        "organisation": title_of(reading, community.organisation),
        "part_of": title_of(reading, community.parent),
        "website": community.website,
        "role": community.role,
        "joined": str(community.joined_on or ""),
        "left": str(community.left_on or ""),
        "fee": community.fee,
        "renews": day_text(community.renews_on),
    }


def community_body(reading: Reading, community: Community) -> str:
    """What a group brings, who is in it, and the groups within it."""
    members = (
        said(mention(reading, each.contact), each.role)
        for each in reading.parts(CommunityMember, community.n)
    )
    within = (mention(reading, each.n) for each in CommunityQueries(reading).within(community.n))
    return joined(
        [
            section(tr("What it brings"), [community.brings]),
            community.notes,
            section(tr("Members"), [listed(members)]),
            section(tr("Groups within it"), [listed(within)]),
        ]
    )


def event_values(reading: Reading, event: Event) -> dict[str, str]:
    """What the front matter of an event says."""
    return {
        "kind": event.KIND,
        "title": event.name,
        "when": moment_text(event.when),
        "until": day_text(event.until),
        "place": event.place,
        "website": event.website,
        "state": event.state.value,
        "group": title_of(reading, event.community),
        "organisation": title_of(reading, event.organisation),
    }


def event_body(reading: Reading, event: Event) -> str:
    """What one goes for, whom one meets, and what came of it."""
    people = reading.parts(EventPerson, event.n)
    return joined(
        [
            section(tr("What I go for"), [event.aim]),
            section(tr("People to meet"), [_guests(reading, people, met=False)]),
            section(tr("People met"), [_guests(reading, people, met=True)]),
            section(tr("What came of it"), [event.brought]),
            event.notes,
        ]
    )


def _guests(reading: Reading, people: Iterable[EventPerson], *, met: bool) -> str:
    return listed(
        said(
            mention(reading, each.contact) or one_line(each.name),
            "" if each.contact is not None else one_line(each.organisation),
            one_line(each.about),
        )
        for each in people
        if each.met is met
    )


def mentorship_values(reading: Reading, mentorship: Mentorship) -> dict[str, str]:
    """What the front matter of a mentoring says."""
    return {
        "kind": mentorship.KIND,
        "title": mentorship.title,
        "side": mentorship.side.value,
        "type": mentorship.type.value,
        "expertise": mentorship.expertise,
        "rhythm": rhythm_words(mentorship.rhythm_days or 0),
        "length": length_words(mentorship.minutes or 0),
        "began": day_text(mentorship.began),
        "until": day_text(mentorship.until),
        "ended": day_text(mentorship.ended),
        "group": title_of(reading, mentorship.community),
    }


def mentorship_body(reading: Reading, mentorship: Mentorship) -> str:
    """The whole way, from what was sought to what it brought."""
    n = mentorship.n
    people = (mention(reading, each.contact) for each in reading.parts(MentoringPerson, n))
    asked = map(partial(_asked, reading), reading.parts(MentoringAsk, n))
    return joined(
        [
            section(tr("What I seek"), [mentorship.needs]),
            section(tr("People"), [listed(people)]),
            section(tr("Asked"), asked),
            section(tr("Aims"), [mentorship.aims]),
            section(tr("Boundaries"), [mentorship.boundaries]),
            section(tr("To talk about"), [listed(_agenda(reading, n))]),
            section(tr("Sessions"), _sessions(reading, n)),
            section(tr("Actions"), [listed(_actions(reading, n))]),
            section(tr("Skills"), [listed(_skills(reading, n))]),
            section(tr("What it brought"), [mentorship.outcome]),
        ]
    )


def _asked(reading: Reading, ask: MentoringAsk) -> str:
    answer = ask.answer.value if ask.answer is not None else ""
    head = said(
        f"### {title_of(reading, ask.contact)}",
        day_text(ask.asked_on),
        said(answer, day_text(ask.answered_on)),
    )
    about = listed(one_line(words) for words in (ask.why, ask.purpose, ask.time, ask.note))
    return joined([head, about, ask.text])


def _agenda(reading: Reading, n: int) -> Iterator[str]:
    for item in reading.parts(AgendaItem, n):
        yield f"{_DONE[item.covered]} {one_line(item.text)}"


def _sessions(reading: Reading, n: int) -> Iterator[str]:
    for each in sorted(reading.parts(Session, n), key=lambda one: one.when.sort_key):
        thanked = tr("thanks: {day}").format(day=each.thanked_on) if each.thanked_on else ""
        yield f"### {moment_text(each.when)}"
        yield said(each.state.value, length_words(each.minutes or 0), each.place, thanked)
        yield each.notes
        if each.feedback.strip():
            yield tr("Feedback: {words}").format(words=each.feedback.strip())


def _actions(reading: Reading, n: int) -> Iterator[str]:
    """What was promised in its sessions; a promise is kept with whom it was made to or by."""
    for number in ReadableQueries(reading).actions(n):
        promise = reading.part(Promise, number)
        yield _promise(promise, mention(reading, promise.contact))


def _skills(reading: Reading, n: int) -> Iterator[str]:
    for each in reading.parts(SkillRating, n):
        before, after = each.rated_before or "?", each.rated_after or "?"
        rated = "" if before == after == "?" else f"{before} → {after}"
        yield said(one_line(each.skill), rated, one_line(each.note))
