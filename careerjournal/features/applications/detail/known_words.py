"""What is known of people at a company, in words: facts, and never a figure made of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QLocale

from careerjournal.features.applications.line_words import days_ago_words
from careerjournal.operations.phrases import ntr, tr
from careerjournal.rules.introductions import Stint, Tie, Warmth, Why
from careerjournal.store.connections import Acquaintance
from careerjournal.ui.widgets.partial_date_field import partial_words


def whom_words(known: Acquaintance, *, is_there: bool) -> str:
    """Who it is: "Ines Albrecht, Head of Nursing", "Ben Okoro, Planner at Tideway"."""
    organisation = "" if is_there else known.organisation
    place = known.role or organisation
    if known.role and organisation:
        place = tr("{role} at {company}").format(role=known.role, company=organisation)
    return f"{known.name}, {place}" if place else known.name


def reason_words(known: Acquaintance, company: str, names: Mapping[int, str]) -> str:
    """What ties somebody to the company, a sentence for each reason."""
    told = [_stint_words(stint) for stint in known.stints]
    told += [_why_words(why, company, names) for why in known.whys]
    if known.is_involved:
        told.append(tr("Has to do with this application already"))
    return ". ".join(one for one in told if one)


def warmth_words(warmth: Warmth, today: date) -> str:
    """How one stands with somebody: "Last in touch 12 days ago, 7 times in all. …"."""
    told = [_touch_words(warmth, today)]
    if warmth.i_owe:
        words = ntr("You owe them {n} promise", "You owe them {n} promises", warmth.i_owe)
        told.append(words.format(n=warmth.i_owe))
    if warmth.they_owe:
        words = ntr("They owe you {n} promise", "They owe you {n} promises", warmth.they_owe)
        told.append(words.format(n=warmth.they_owe))
    if warmth.gave or warmth.received:
        words = tr("In the last year you gave {gave} and received {received}")
        told.append(words.format(gave=_times(warmth.gave), received=_times(warmth.received)))
    return ". ".join(told)


def _touch_words(warmth: Warmth, today: date) -> str:
    if warmth.last_touch is None:
        return tr("Not in touch yet, as far as your journal says")
    words = ntr(
        "Last in touch {when}, once in all",
        "Last in touch {when}, {n} times in all",
        warmth.touches,
    )
    return words.format(when=days_ago_words(warmth.last_touch, today), n=warmth.touches)


def _times(count: int) -> str:
    if not count:
        return tr("nothing")
    return ntr("once", "{n} times", count).format(n=count)


def _stint_words(stint: Stint) -> str:
    locale = QLocale()
    began = "" if stint.began is None else partial_words(stint.began, locale)
    ended = "" if stint.ended is None else partial_words(stint.ended, locale)
    if not stint.is_over:
        return tr("There since {began}").format(began=began) if began else ""
    if began and ended:
        span = tr("from {began} to {ended}").format(began=began, ended=ended)
    elif ended:
        span = tr("until {ended}").format(ended=ended)
    else:
        span = tr("from {began}").format(began=began) if began else ""
    words = tr("Was there as {role} {span}") if stint.role else tr("Was there {span}")
    return words.format(role=stint.role, span=span).strip()


def _why_words(why: Why, company: str, names: Mapping[int, str]) -> str:
    if why.tie is Tie.INTRODUCED:
        words = tr("Introduced you to {people}")
    elif why.tie is Tie.INTRODUCED_BY:
        words = tr("You were introduced by {people}")
    elif why.tie is Tie.MENTORING:
        words = tr("In “{through}” together with {people}")
    elif why.tie is Tie.EMPLOYER:
        at_once = tr("At {through} at the same time as {people}")
        words = at_once if why.together else tr("At {through}, where {people} once was")
    elif why.tie is Tie.GROUP or why.to:
        words = tr("In the group {through} with {people}")
    else:
        words = tr("In {through}, a group of {company}")
    people = _people_words([names[n] for n in why.to if n in names])
    return words.format(through=why.through, people=people, company=company)


def _people_words(names: Sequence[str]) -> str:
    if len(names) <= 1:
        return "".join(names)
    if len(names) == 2:
        return tr("{one} and {other}").format(one=names[0], other=names[1])
    words = ntr("{one} and {n} other", "{one} and {n} others", len(names) - 1)
    return words.format(one=names[0], n=len(names) - 1)
