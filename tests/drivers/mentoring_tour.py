"""The walk through everything the view of mentoring can show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Final

from PySide6.QtWidgets import QApplication, QDialog, QWidget

from careerjournal.features.contacts.mentoring.page import MentoringPage
from careerjournal.features.contacts.page import ContactsPage
from careerjournal.features.contacts.views import MENTORING
from careerjournal.operations import mentoring
from careerjournal.records.contact import Contact
from careerjournal.records.entry import Entry, EntryType
from careerjournal.records.link import Link
from careerjournal.records.mentorship import (
    AskAnswer,
    MentoringSide,
    MentoringType,
    Mentorship,
    SkillRating,
)
from careerjournal.records.moment import Moment
from careerjournal.records.record import RecordRef
from careerjournal.records.touch import Promiser
from careerjournal.store.unit import Unit
from tests.drivers.tour import Tour

_DAY: Final = timedelta(days=1)
_HALF_PAST_FIVE: Final = time(17, 30)


def _page(tour: Tour) -> MentoringPage:
    page = tour.journal.window.show_page("contacts")
    assert isinstance(page, ContactsPage)
    view = page.show_view(MENTORING)
    assert isinstance(view, MentoringPage)
    tour.settle()
    return view


def _somebody(unit: Unit, name: str, expertise: str = "", role: str = "") -> int:
    return unit.save(Contact(name=name, expertise=expertise, role=role)).n


def be_mentored(unit: Unit, today: date) -> int:
    """A mentoring that is under way, with a session in four days; gives back its number."""
    ines = _somebody(unit, "Ines Albrecht", "Rosters that people can live with", "Head of Nursing")
    made = mentoring.add(unit, "From one ward to three", contacts=[ines])
    told = replace(
        made,
        needs="Plan rosters for three wards at once.\nLead people who lead others.",
        expertise="rosters, leading leaders",
        aims="By summer I run three wards without working weekends.",
        boundaries="What we say stays between us.",
        rhythm_days=28,
        minutes=60,
    )
    unit.save(told, made)
    n = made.n
    mentoring.begin(unit, n, today - 100 * _DAY, today + 80 * _DAY)
    for days, item in ((60, "What to say no to"), (30, "Who plans the nights")):
        when = Moment(today - days * _DAY, _HALF_PAST_FIVE)
        session = mentoring.plan_session(unit, n, when, place="By the river")
        covered = mentoring.add_item(unit, n, item).n
        said = "She gave away the planning first, and kept the talks."
        mentoring.hold(unit, session.n, said, "You explain too much.", [covered])
        mentoring.thank(unit, session.n, today - days * _DAY)
    mentoring.plan_session(unit, n, Moment(today + 4 * _DAY, _HALF_PAST_FIVE))
    mentoring.add_item(unit, n, "How to begin with the second ward")
    mentoring.add_item(unit, n, "Whether to take the course in spring")
    since, soon = today - 30 * _DAY, today + 2 * _DAY
    mine, theirs = Promiser.MINE, Promiser.THEIRS
    mentoring.add_action(unit, n, ines, mine, "Send her the draft of the plan", since, soon)
    mentoring.add_action(unit, n, ines, theirs, "Names of two ward managers", since)
    _write(unit, ines, today)
    for skill, before, after in (("Planning for several wards", 2, 4), ("Saying no kindly", 1, 3)):
        rating = SkillRating(mentorship=n, skill=skill, rated_before=before, rated_after=after)
        mentoring.rate(unit, rating)
    return n


def _write(unit: Unit, about: int, today: date) -> None:
    title = "First shared plan for two wards"
    unit.save(Entry(about=Moment(today - 3 * _DAY), title=title, type=EntryType.WIN))
    body = "A long night. How do I say no without losing them? I will ask."
    entry = unit.save(Entry(about=Moment(today - 5 * _DAY), title="Nights", body=body))
    unit.link(Link(source=entry.n, target=about))


def look_for_somebody(unit: Unit, today: date) -> int:
    """A mentoring that is sought, with one asked and one who said later."""
    made = mentoring.add(unit, "Budgets before I answer for one")
    unit.save(
        replace(made, needs="Read the budget of a ward, and argue for one.", expertise="budgets"),
        made,
    )
    ben = _somebody(unit, "Ben Okoro", "Budgets of wards", "Finance lead")
    sam = _somebody(unit, "Sam Lindqvist", role="Deputy")
    _somebody(unit, "Maria Ortiz", "Budgets, rosters", "Planner")
    asked = mentoring.consider(unit, made.n, ben, "You made the numbers plain to all of us")
    unit.put(replace(asked, purpose="reading a ward budget", time="an hour, three times"), asked)
    mentoring.ask(unit, asked.n, today - 5 * _DAY)
    later = mentoring.consider(unit, made.n, sam)
    mentoring.ask(unit, later.n, today - 20 * _DAY)
    mentoring.answer(unit, later.n, AskAnswer.LATER, today - 18 * _DAY, "After the summer")
    return made.n


def have_ended(unit: Unit, today: date) -> int:
    """A coaching that is over, and what it brought."""
    ruth = _somebody(unit, "Ruth Adler", "Difficult talks", "Coach")
    coaching = MentoringType.COACHING
    made = mentoring.add(unit, "Difficult talks", MentoringSide.LEARNING, coaching, [ruth])
    mentoring.begin(unit, made.n, today - 300 * _DAY)
    for days in (280, 190, 130):
        session = mentoring.plan_session(unit, made.n, Moment(today - days * _DAY))
        mentoring.hold(unit, session.n, "We played the talk through twice.")
        mentoring.thank(unit, session.n, today - days * _DAY)
    for skill, before, after in (("Begin a talk nobody wants", 1, 4), ("Stay calm", 3, 3)):
        rating = SkillRating(mentorship=made.n, skill=skill, rated_before=before, rated_after=after)
        mentoring.rate(unit, rating)
    outcome = "I begin such a talk within the week now, and not within the year."
    mentoring.end(unit, made.n, today - 100 * _DAY, outcome)
    return made.n


def mentor_somebody(unit: Unit, today: date) -> int:
    """Somebody whom the person guides, with a session today."""
    mentee = _somebody(unit, "Öykü Tan", role="Nurse")
    made = mentoring.add(
        unit, "The way into the ward", MentoringSide.GUIDING, MentoringType.MENTORING, [mentee]
    )
    mentoring.begin(unit, made.n, today - 40 * _DAY)
    mentoring.plan_session(unit, made.n, Moment(today, time(12, 0)), 30)
    mentoring.add_item(unit, made.n, "Her first night alone")
    return made.n


def _come_to_rest(tour: Tour) -> None:
    """Wait for every answer, and let what came with the last one be laid out."""
    tour.settle()
    QApplication.sendPostedEvents()


def _shown(tour: Tour, make: Callable[[Unit, date], int]) -> MentoringPage:
    page = _page(tour)
    made: list[int] = []
    today = page.today()
    tour.journal.workspace.write("mentorship.add", lambda unit: make(unit, today), made.append)
    tour.until(lambda: bool(made))
    page.show_record(RecordRef(Mentorship.KIND, made[0]))
    tour.until(lambda: page.detail.view is not None and page.detail.view.n == made[0])
    tour.until(lambda: not page.detail.cards.agreement.isHidden())
    _come_to_rest(tour)
    return page


def _active(tour: Tour) -> QWidget:
    return _shown(tour, be_mentored)


def _seeking(tour: Tour) -> QWidget:
    page = _shown(tour, look_for_somebody)
    tour.until(lambda: bool(page.detail.cards.candidates.rows.rows()))
    return page


def _letter(tour: Tour) -> QWidget:
    page = _page(tour)
    tour.until(lambda: bool(page.detail.cards.asked.ask_rows()))
    opened: list[QDialog] = []
    asked = page.detail.cards.asked
    asked.letter_opened.connect(opened.append)
    asked.ask_rows()[0].letter.click()
    tour.until(lambda: bool(opened))
    asked.letter_opened.disconnect(opened.append)
    return opened[0]


def _ended(tour: Tour) -> QWidget:
    return _shown(tour, have_ended)


def _guiding(tour: Tour) -> QWidget:
    return _shown(tour, mentor_somebody)


def _session(tour: Tour) -> QWidget:
    """An earlier session, opened."""
    page = _shown(tour, be_mentored)
    earlier = page.detail.cards.earlier
    earlier.cards()[0].click()
    _come_to_rest(tour)
    page.detail.columns.go_to(earlier.open_one)
    return page


def _nothing_found(tour: Tour) -> QWidget:
    page = _page(tour)
    page.list_pane.words.setText("nothing of this name")
    page.list_pane.words.searched.emit("nothing of this name")
    tour.until(lambda: page.list_pane.model.records == 0)
    tour.settle()
    return page


def _new(tour: Tour) -> QWidget:
    page = _page(tour)
    page.list_pane.clear()
    tour.settle()
    return tour.dialog(page.new)


def _menu(tour: Tour) -> QWidget:
    page = _page(tour)
    page._menu.popup(page.mapToGlobal(page.rect().center()))
    return page._menu


def _welcome(tour: Tour) -> QWidget:
    """What the view says while there is none."""
    page = _page(tour)
    numbers = tour.journal.workspace

    def trash(unit: Unit) -> None:
        for each in unit.all(Mentorship):
            unit.trash(each.n)

    numbers.write("mentorship.trash", trash)
    tour.until(lambda: page.welcome is not None and page.welcome.isVisible())
    return page


MENTORING_STOPS: Final[dict[str, Callable[[Tour], QWidget]]] = {
    "mentoring": _active,
    "mentoring-seeking": _seeking,
    "mentoring-letter": _letter,
    "mentoring-guiding": _guiding,
    "mentoring-ended": _ended,
    "mentoring-session": _session,
    "mentoring-nothing-found": _nothing_found,
    "mentoring-new": _new,
    "mentoring-menu": _menu,
    "mentoring-welcome": _welcome,
}
"""Every stop by name."""
