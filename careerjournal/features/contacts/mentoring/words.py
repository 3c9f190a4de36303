"""What a mentoring is, who is in it and where it stands, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final

from careerjournal.operations.phrases import ntr, tr, tr_noop
from careerjournal.operations.touch_words import circle_words
from careerjournal.records.contact import Circle
from careerjournal.records.mentorship import (
    AskAnswer,
    MentoringAsk,
    MentoringSide,
    MentoringType,
    Mentorship,
    Session,
    SessionState,
)
from careerjournal.records.moment import Moment
from careerjournal.rules.mentor_matching import Reason, Why
from careerjournal.rules.mentoring import Standing
from careerjournal.ui.day_words import clock_words, day_words

_NAMED: Final = 3
_NEAR: Final = 13
_Key = tuple[MentoringSide, MentoringType]

_SIDES: Final[Mapping[MentoringSide, str]] = MappingProxyType(
    {
        MentoringSide.LEARNING: tr_noop("I learn"),
        MentoringSide.GUIDING: tr_noop("I guide"),
        MentoringSide.MUTUAL: tr_noop("Both by turns"),
    }
)
_TYPES: Final[Mapping[MentoringType, str]] = MappingProxyType(
    {
        MentoringType.MENTORING: tr_noop("Mentoring"),
        MentoringType.COACHING: tr_noop("Coaching"),
        MentoringType.PEERS: tr_noop("Circle of peers"),
    }
)
_TONES: Final[Mapping[Standing, str]] = MappingProxyType(
    {
        Standing.SEEKING: "",
        Standing.ASKED: "wants",
        Standing.ACTIVE: "done",
        Standing.PAUSED: "muted",
        Standing.ENDED: "muted",
    }
)
_WITH: Final[Mapping[_Key, str]] = MappingProxyType(
    {
        (MentoringSide.LEARNING, MentoringType.MENTORING): tr_noop("You are mentored by {names}"),
        (MentoringSide.GUIDING, MentoringType.MENTORING): tr_noop("You mentor {names}"),
        (MentoringSide.MUTUAL, MentoringType.MENTORING): tr_noop(
            "You and {names} mentor each other"
        ),
        (MentoringSide.LEARNING, MentoringType.COACHING): tr_noop("You are coached by {names}"),
        (MentoringSide.GUIDING, MentoringType.COACHING): tr_noop("You coach {names}"),
        (MentoringSide.MUTUAL, MentoringType.COACHING): tr_noop("You and {names} coach each other"),
    }
)
_WITH_ONCE: Final[Mapping[_Key, str]] = MappingProxyType(
    {
        (MentoringSide.LEARNING, MentoringType.MENTORING): tr_noop("You were mentored by {names}"),
        (MentoringSide.GUIDING, MentoringType.MENTORING): tr_noop("You mentored {names}"),
        (MentoringSide.MUTUAL, MentoringType.MENTORING): tr_noop(
            "You and {names} mentored each other"
        ),
        (MentoringSide.LEARNING, MentoringType.COACHING): tr_noop("You were coached by {names}"),
        (MentoringSide.GUIDING, MentoringType.COACHING): tr_noop("You coached {names}"),
        (MentoringSide.MUTUAL, MentoringType.COACHING): tr_noop(
            "You and {names} coached each other"
        ),
    }
)
_WITHOUT: Final[Mapping[_Key, str]] = MappingProxyType(
    {
        (MentoringSide.LEARNING, MentoringType.MENTORING): tr_noop("You look for a mentor"),
        (MentoringSide.GUIDING, MentoringType.MENTORING): tr_noop(
            "You look for somebody to mentor"
        ),
        (MentoringSide.MUTUAL, MentoringType.MENTORING): tr_noop(
            "You look for somebody to learn with"
        ),
        (MentoringSide.LEARNING, MentoringType.COACHING): tr_noop("You look for a coach"),
        (MentoringSide.GUIDING, MentoringType.COACHING): tr_noop("You look for somebody to coach"),
        (MentoringSide.MUTUAL, MentoringType.COACHING): tr_noop(
            "You look for somebody to learn with"
        ),
    }
)
_ANSWERS: Final[Mapping[AskAnswer, str]] = MappingProxyType(
    {
        AskAnswer.YES: tr_noop("Yes"),
        AskAnswer.NO: tr_noop("No"),
        AskAnswer.LATER: tr_noop("Later"),
    }
)
_REASONS: Final[Mapping[Why, str]] = MappingProxyType(
    {
        Why.EXPERTISE: tr_noop("Knows: {text}"),
        Why.ROLE: tr_noop("Works as {text}"),
        Why.PAST: tr_noop("Was {text}"),
        Why.TAG: tr_noop("Tagged {text}"),
        Why.CARES: tr_noop("Cares about: {text}"),
        Why.NOTES: tr_noop("You noted: {text}"),
    }
)
_AT: Final[Mapping[Why, tuple[str, str]]] = MappingProxyType(
    {
        Why.ROLE: (tr_noop("Works at {company}"), tr_noop("{role} at {company}")),
        Why.PAST: (tr_noop("Was at {company}"), tr_noop("Was {role} at {company}")),
    }
)
"""Where they are or were: without their role, and with it."""
_COUNTED: Final[Mapping[Why, tuple[str, str]]] = MappingProxyType(
    {
        Why.INTRODUCED: (
            tr_noop("Introduced you to {n} person"),
            tr_noop("Introduced you to {n} people"),
        ),
        Why.KEPT: (
            tr_noop("Kept {n} promise to you"),
            tr_noop("Kept {n} promises to you"),
        ),
        Why.GAVE: (
            tr_noop("Helped you once before"),
            tr_noop("Helped you {n} times before"),
        ),
    }
)


def side_words(side: MentoringSide) -> str:
    """Which side one is on: "I learn"."""
    return tr(_SIDES[side])


def type_words(type_: MentoringType) -> str:
    """What sort of help it is: "Coaching"."""
    return tr(_TYPES[type_])


def standing_tone(standing: Standing) -> str:
    """The tone of the chip that says where it stands."""
    return _TONES[standing]


def answer_words(answer: AskAnswer) -> str:
    """What somebody said: "Later"."""
    return tr(_ANSWERS[answer])


def names_words(names: Sequence[str]) -> str:
    """ "Ines, Tom and Ruth"; of many the first, and how many others: "Ines, Tom and 4 others"."""
    if len(names) < 2:
        return "".join(names)
    shown, rest = list(names[:_NAMED]), len(names) - _NAMED
    if rest > 0:
        shown, rest = shown[:-1], rest + 1
        last = ntr("{n} other", "{n} others", rest).format(n=rest)
    else:
        last = shown.pop()
    return tr("{names} and {last}").format(names=", ".join(shown), last=last)


def side_sentence(
    side: MentoringSide, type_: MentoringType, names: Sequence[str], *, ended: bool = False
) -> str:
    """Who helps whom: "You are mentored by Ines Albrecht"; whom one looks for if nobody is in it
    yet."""
    said = names_words(names)
    if type_ is MentoringType.PEERS:
        if not said:
            return tr("You look for a circle of peers")
        return tr("A circle of peers with {names}").format(names=said)
    if not said:
        return tr(_WITHOUT[side, type_])
    return tr((_WITH_ONCE if ended else _WITH)[side, type_]).format(names=said)


def sentence_of(mentorship: Mentorship, names: Sequence[str]) -> str:
    """The sentence of a mentorship with these people."""
    ended = mentorship.ended is not None
    return side_sentence(mentorship.side, mentorship.type, names, ended=ended)


def near_day(day: date, today: date) -> str:
    """ "today", "tomorrow", "in 4 days", "3 days ago", else the day itself."""
    days = (day - today).days
    if days == 0:
        return tr("today")
    if days == 1:
        return tr("tomorrow")
    if days == -1:
        return tr("yesterday")
    if 1 < days <= _NEAR:
        return tr("in {n} days").format(n=days)
    if -_NEAR <= days < -1:
        return tr("{n} days ago").format(n=-days)
    return day_words(day, today)


def near_moment(when: Moment, today: date) -> str:
    """ "in 4 days, 17:30"."""
    words = near_day(when.day, today)
    if when.time is None:
        return words
    return tr("{day}, {time}").format(day=words, time=clock_words(when.time))


def session_title(session: Session, today: date) -> str:
    """How a session is called in a list: its day, and the time if there was one."""
    words = day_words(session.when.day, today)
    if session.when.time is not None:
        time = clock_words(session.when.time)
        words = tr("{day}, {time}").format(day=words, time=time)
    if session.state is SessionState.CANCELLED:
        return tr("{when}: did not take place").format(when=words)
    return words


def ask_words(ask: MentoringAsk, today: date) -> str:
    """How far asking somebody has come: "asked 3 days ago", "said yes yesterday"."""
    if ask.answer is not None:
        said = {
            AskAnswer.YES: tr("said yes {when}"),
            AskAnswer.NO: tr("said no {when}"),
            AskAnswer.LATER: tr("said later {when}"),
        }[ask.answer]
        when = near_day(ask.answered_on, today) if ask.answered_on is not None else ""
        return said.format(when=when).strip()
    if ask.asked_on is not None:
        return tr("asked {when}").format(when=near_day(ask.asked_on, today))
    return tr("not asked yet")


def level_words(before: int | None, after: int | None) -> str:
    """ "2 of 5 before, 4 of 5 after: 2 steps up"; "" if neither is known."""
    if before is None and after is None:
        return ""
    if before is None:
        return tr("{after} of 5 after").format(after=after)
    if after is None:
        return tr("{before} of 5 before").format(before=before)
    return tr("{before} of 5 before, {after} of 5 after: {change}").format(
        before=before, after=after, change=_change(after - before)
    )


def _change(steps: int) -> str:
    if steps == 0:
        return tr("as it was")
    if steps > 0:
        return ntr("{n} step up", "{n} steps up", steps).format(n=steps)
    return ntr("{n} step down", "{n} steps down", -steps).format(n=-steps)


def reason_words(reason: Reason, today: date) -> str:
    """One fact that speaks for somebody: "Knows: rosters that people can live with"."""
    if reason.why is Why.SPOKE:
        if reason.day is None:
            return ""
        return tr("You spoke {when}").format(when=near_day(reason.day, today))
    if reason.why is Why.CIRCLE:
        circle = next((each for each in Circle if each.value == reason.text), None)
        return circle_words(circle) if circle is not None else ""
    if reason.why in _COUNTED:
        one, many = _COUNTED[reason.why]
        return ntr(one, many, reason.count).format(n=reason.count)
    if reason.why in _AT and reason.organisation:
        alone, both = _AT[reason.why]
        words = tr(both if reason.text else alone)
        return words.format(role=reason.text, company=reason.organisation)
    return tr(_REASONS.get(reason.why, "{text}")).format(text=reason.text)


def own_words(reasons: Sequence[Reason]) -> str:
    """What to begin with when one says why them: what they know, in the words noted of them."""
    told = (Why.EXPERTISE, Why.ROLE, Why.PAST, Why.TAG, Why.CARES)
    return next((each.text for each in reasons if each.why in told and each.text), "")
