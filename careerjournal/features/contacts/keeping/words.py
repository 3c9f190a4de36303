"""What a line of the view says, as facts and without blame."""

from __future__ import annotations

from datetime import date

from careerjournal.operations.phrases import ntr, tr
from careerjournal.operations.touch_words import promiser_words, touch_type_words
from careerjournal.records.touch import Promise
from careerjournal.store.keeping import BirthdayLine, KeepingLine, LastTouch, Opener, OpenerType
from careerjournal.ui.day_words import day_words
from careerjournal.ui.due_words import when_words


def place_words(line: KeepingLine | BirthdayLine) -> str:
    """ "Head of Nursing at Halden Clinics", as far as it is known."""
    contact = line.contact
    if contact.role and contact.organisation:
        words = tr("{role} at {company}")
        return words.format(role=contact.role, company=contact.organisation)
    return contact.role or contact.organisation


def spoken_words(line: KeepingLine, today: date) -> str:
    """ "You have not spoken for 94 days"; of one who is covered, that it is hidden."""
    if line.hidden:
        return tr("Details are hidden")
    last = line.contact.last_touch
    if last is None:
        return tr("You have not spoken yet")
    days = (today - last).days
    if days <= 0:
        return tr("You spoke today")
    words = ntr("You have not spoken for {n} day", "You have not spoken for {n} days", days)
    return words.format(n=days)


def is_late(line: KeepingLine, today: date) -> bool:
    """Whether the last day that their rhythm wanted is past, where that may be told."""
    return line.latest_touch is not None and line.latest_touch < today


def touch_words(touch: LastTouch, today: date) -> str:
    """ "12 Aug, call: the workshop"."""
    day, how = day_words(touch.day, today), touch_type_words(touch.type)
    about = " ".join(touch.about.split())
    if not about:
        return tr("{day} · {how}").format(day=day, how=how)
    return tr("{day} · {how} · {about}").format(day=day, how=how, about=about)


def promise_words(promise: Promise, today: date) -> str:
    """ "I promised: the slides, 2 days late"."""
    words = tr("{who}: {what}").format(who=promiser_words(promise.direction), what=promise.text)
    if promise.day is None:
        return words
    return tr("{what}, {when}").format(what=words, when=when_words(promise.day, today))


def near_words(line: BirthdayLine, today: date) -> str:
    """When the birthday is, and the age; of one who is covered, that it is hidden."""
    if line.hidden:
        return tr("Details are hidden")
    return birthday_words(line.day, today, line.age)


def birthday_words(day: date, today: date, age: int | None = None) -> str:
    """ "Turns 40 on Wed 25 Nov", "Birthday today"; a past one "had a birthday"."""
    if day == today:
        return tr("Turns {n} today").format(n=age) if age else tr("Birthday today")
    when = day_words(day, today)
    if day < today:
        return (
            tr("Turned {n}: {when}").format(n=age, when=when)
            if age
            else (tr("Had a birthday: {when}").format(when=when))
        )
    return (
        tr("Turns {n}: {when}").format(n=age, when=when)
        if age
        else tr("Birthday: {when}").format(when=when)
    )


def opener_words(opener: Opener, today: date) -> str:
    """What there is to begin with: "Cares about bread and choirs"."""
    match opener.type:
        case OpenerType.BIRTHDAY if opener.day is not None:
            return birthday_words(opener.day, today)
        case OpenerType.EVENT if opener.day is not None:
            when = day_words(opener.day, today)
            return tr("Both at {event}, {when}").format(event=opener.text, when=when)
        case OpenerType.APPLICATION:
            return tr("You apply at their company: {role}").format(role=opener.text)
        case OpenerType.LAST_TALK:
            about = " ".join(opener.text.split())
            return tr("Last talk: {about}").format(about=about)
        case _:
            return tr("Cares about: {what}").format(what=opener.text)


def all_words(line: KeepingLine, today: date) -> list[str]:
    """Everything a line says, for a screen reader or a tooltip."""
    words = [
        line.contact.name,
        place_words(line),
        spoken_words(line, today),
        *(touch_words(each, today) for each in line.touches),
        *(promise_words(each, today) for each in line.promises),
        *(opener_words(each, today) for each in line.openers),
    ]
    return [each for each in words if each]
