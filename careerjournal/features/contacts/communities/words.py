"""What is said of a group in a line."""

from __future__ import annotations

from datetime import date

from careerjournal.operations.community_words import community_type_words, members_words
from careerjournal.operations.phrases import tr
from careerjournal.rules.communities import renews_soon
from careerjournal.store.communities import CommunityLine
from careerjournal.ui.due_words import when_words


def place_words(line: CommunityLine) -> str:
    """ "12 members · Treasurer · part of Union of Nurses", as far as it is known."""
    parts = [members_words(line.members)] if line.members else []
    parts.append(line.role)
    if line.parent:
        parts.append(tr("part of {group}").format(group=line.parent))
    return " · ".join(part for part in parts if part)


def event_words(line: CommunityLine, today: date) -> str:
    """The next event: "Evening, in 4 days"; "" if none is known."""
    if line.next_event is None:
        return ""
    day = line.next_event.day
    when = tr("now") if day < today else when_words(day, today)
    return tr("{event}, {when}").format(event=line.next_event_name, when=when)


def renewal_words(renews_on: date, today: date) -> str:
    """ "Renewal in 12 days", "Renewal 3 days late"."""
    return tr("Renewal {when}").format(when=when_words(renews_on, today))


def wants_renewal(line: CommunityLine, today: date) -> bool:
    """Whether its renewal is near and the person still belongs to it."""
    return not line.is_left and renews_soon(line.renews_on, today)


def next_words(line: CommunityLine, today: date) -> str:
    """The renewal while it is near, else the next event; "" if there is neither."""
    if line.renews_on is not None and wants_renewal(line, today):
        return renewal_words(line.renews_on, today)
    return event_words(line, today)


def card_words(line: CommunityLine) -> str:
    """What is told of a group on another one's page: "Association · 12 members"."""
    parts = [community_type_words(line.type)]
    if line.members:
        parts.append(members_words(line.members))
    return " · ".join(parts)
