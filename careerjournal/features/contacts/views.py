"""The views of the page of contacts, in the order in which they are offered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from careerjournal.features.contacts.communities.page import CommunitiesPage
from careerjournal.features.contacts.events.page import EventsPage
from careerjournal.features.contacts.keeping.page import KeepingPage
from careerjournal.features.contacts.mentoring.page import MentoringPage
from careerjournal.features.contacts.people.page import PeoplePage
from careerjournal.operations.phrases import tr_noop
from careerjournal.records.community import Community, Event
from careerjournal.records.contact import Contact
from careerjournal.records.mentorship import Mentorship
from careerjournal.records.touch import Touch
from careerjournal.ui.feature import Context, Page

PEOPLE: Final = "people"
COMMUNITIES: Final = "communities"
EVENTS: Final = "events"
KEEPING: Final = "keeping"
MENTORING: Final = "mentoring"


@dataclass(frozen=True, kw_only=True)
class View:
    """One view: a page of its own within the page of contacts, made when it is first shown.

    `kinds` are the kinds of record it shows, the one it makes first. `title` is marked by
    `tr_noop`.
    """

    code: str
    title: str
    kinds: tuple[str, ...]
    build: Callable[[Context], Page]


VIEWS: Final[tuple[View, ...]] = (
    View(code=PEOPLE, title=tr_noop("People"), kinds=(Contact.KIND, Touch.KIND), build=PeoplePage),
    View(code=KEEPING, title=tr_noop("Keep in touch"), kinds=(), build=KeepingPage),
    View(
        code=MENTORING,
        title=tr_noop("Mentoring"),
        kinds=(Mentorship.KIND,),
        build=MentoringPage,
    ),
    View(code=COMMUNITIES, title=tr_noop("Groups"), kinds=(Community.KIND,), build=CommunitiesPage),
    View(code=EVENTS, title=tr_noop("Events"), kinds=(Event.KIND,), build=EventsPage),
)
