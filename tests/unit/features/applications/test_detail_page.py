"""The detail of one application: what it shows, and that every change of it is kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from careerjournal.operations import stages
from careerjournal.records.application import (
    Application,
    ApplicationPerson,
    Interview,
    PersonRole,
    SentDocument,
    StageMove,
)
from careerjournal.records.contact import Contact, ContactWay, WayType
from careerjournal.records.entry import Entry
from careerjournal.records.link import Link
from careerjournal.records.moment import Moment
from careerjournal.records.organisation import Organisation
from careerjournal.records.record import RecordRef
from careerjournal.store.errors import DiskFull
from careerjournal.store.unit import Unit
from tests.drivers.application_detail import DetailDriver, opened
from tests.unit.features.applications.search import Search

TODAY = date(2026, 11, 19)
DAY = timedelta(days=1)


@pytest.fixture
def detail(qtbot: QtBot, search: Search) -> Iterator[DetailDriver]:
    window = QWidget()
    with opened(qtbot, search.context(window), window, TODAY) as driver:
        yield driver


def kept(search: Search, n: int) -> Application:
    return search.read(lambda reading: reading.record(Application, n))


# The head


def test_the_head_says_what_it_is_and_how_it_stands(search: Search, detail: DetailDriver) -> None:
    n = search.apply("Operations Manager", "Northwind", TODAY - 23 * DAY)
    detail.open(n)
    assert detail.role() == "Operations Manager"
    assert detail.stage() == "Applied"
    assert detail.told() == "Northwind · applied 23 days ago · quiet 23 days"
    assert detail.tabs()[0] == "Overview"
    assert detail.tabs()[-1] == "History"


def test_choosing_a_stage_moves_it_today_and_can_be_undone(
    search: Search, detail: DetailDriver
) -> None:
    n = search.apply("Operations Manager", "Northwind", TODAY - 9 * DAY)
    detail.open(n)
    detail.move_to("Interview")
    assert detail.stage() == "Interview"
    assert detail.said() == "Moved to Interview"
    moves = search.read(lambda reading: reading.counting(StageMove, n))
    assert moves[-1].day == TODAY
    detail.press_undo()
    assert detail.stage() == "Applied"


def test_a_move_can_be_back_dated_with_a_note_and_says_so(
    search: Search, detail: DetailDriver
) -> None:
    n = search.apply("Operations Manager", "Northwind", TODAY - 9 * DAY)
    detail.open(n)
    said = detail.move_on("Screening", "2026-11-03", "Should have been before")
    assert "noted already" in said
    assert detail.stage() == "Applied"  # what came later in days still holds
    said = detail.move_on("Interview", "2026-11-30")
    assert "still to come" in said
    assert detail.stage() == "Interview"


def test_the_role_is_kept_and_never_empty(search: Search, detail: DetailDriver) -> None:
    n = search.apply("Operations Manager", "Northwind", TODAY)
    detail.open(n)
    detail.call_it("Head of Operations")
    assert kept(search, n).role == "Head of Operations"
    detail.call_it("")
    assert kept(search, n).role == "Head of Operations"
    assert detail.role() == "Head of Operations"


def test_back_and_the_trash_both_lead_to_the_list(search: Search, detail: DetailDriver) -> None:
    n = search.apply("Operations Manager", "Northwind", TODAY)
    detail.open(n)
    detail.do("back")
    assert detail.closed == 1
    detail.do("trash")
    assert detail.closed == 2
    assert detail.said() == "Moved to Trash"
    assert detail.detail.n == 0
    detail.press_undo()
    assert kept(search, n).trashed_at is None


def test_a_copy_begins_anew_with_the_same_facts(search: Search, detail: DetailDriver) -> None:
    n = search.apply("Operations Manager", "Northwind", TODAY - 9 * DAY, place="Leipzig")
    detail.open(n)
    detail.do("duplicate")
    assert detail.detail.n not in (0, n)
    assert detail.view.application.place == "Leipzig"
    assert detail.stage() == "Wishlist"
    assert detail.view.siblings[0].n == n


def test_a_link_is_copied_as_a_mention(search: Search, detail: DetailDriver) -> None:
    n = search.apply("Operations [Manager]", "Northwind", TODAY)
    detail.open(n)
    detail.do("link")
    text = QGuiApplication.clipboard().text()
    assert text == f"[Operations  Manager ](record:{kept(search, n).id})"


def test_neighbours_are_asked_for_only_if_there_are_any(
    search: Search, detail: DetailDriver
) -> None:
    detail.open(search.apply("Operations Manager", "Northwind", TODAY))
    steps: list[int] = []
    detail.detail.step_requested.connect(steps.append)
    detail.do("next")
    detail.detail.set_neighbours(0, 7)
    detail.do("next")
    detail.do("previous")
    assert steps == [1]
    assert not detail.detail.header.previous.isEnabled()
    assert detail.detail.header.following.isEnabled()


# The facts


def test_each_fact_is_kept_as_it_is_left(search: Search, detail: DetailDriver) -> None:
    n = search.apply("Operations Manager", "Northwind", TODAY)
    detail.open(n)
    facts = detail.detail.overview.facts
    detail.type_into(facts.place, "Leipzig")
    detail.type_into(facts.source, "A friend")
    detail.type_into(facts.url, "https://northwind.example/1")
    detail.type_into(facts.why, "Real work")
    detail.type_into(facts.closes.line(), "2026-11-30")
    detail.type_into(facts.decide_by.line(), "2026-12-09")
    detail.type_into(facts.advertised.line(), "58-66k EUR a year")
    facts.remote.setCurrentIndex(facts.remote.findData(40))
    facts.remote.activated.emit(facts.remote.currentIndex())
    facts.excitement.set_code("4")
    facts.excitement.chosen.emit("4")
    record = kept(search, n)
    assert (record.place, record.source, record.url) == (
        "Leipzig",
        "A friend",
        "https://northwind.example/1",
    )
    assert (record.excitement, record.excitement_why) == (4, "Real work")
    assert (record.closes, record.decide_by) == (date(2026, 11, 30), date(2026, 12, 9))
    assert record.remote_percent == 40
    assert record.advertised is not None
    assert record.advertised.low == 58_000
    detail.type_into(facts.closes.line(), "")
    assert kept(search, n).closes is None


def test_an_unusual_share_from_home_is_shown_as_it_is(search: Search, detail: DetailDriver) -> None:
    detail.open(search.apply("Lead", "Northwind", TODAY, remote_percent=35))
    remote = detail.detail.overview.facts.remote
    assert remote.currentText() == "35 %"
    detail.open(search.apply("Head", "Northwind", TODAY))
    assert remote.currentText() == "Not said"
    assert remote.findData(35) < 0


def test_the_company_is_one_that_is_here_or_a_new_one(search: Search, detail: DetailDriver) -> None:
    n = search.apply("Operations Manager", "Northwind", TODAY)
    other = search.apply("Lead", "Orchard", TODAY)
    detail.open(n)
    company = detail.detail.overview.facts.organisation
    detail.type_into(company, "orchard")
    assert kept(search, n).organisation == kept(search, other).organisation
    detail.type_into(company, "Kestrel Labs")
    assert detail.view.line.organisation == "Kestrel Labs"
    assert len(search.read(lambda reading: reading.all(Organisation))) == 3
    detail.type_into(company, "")
    assert kept(search, n).organisation is None
    assert detail.detail.overview.organisation.isHidden()


def test_tags_are_kept(search: Search, detail: DetailDriver) -> None:
    n = search.apply("Operations Manager", "Northwind", TODAY)
    detail.open(n)
    detail.type_into(detail.detail.overview.facts.tags.line(), "favourite")
    assert detail.view.tags == ("favourite",)


def test_a_field_changed_elsewhere_does_not_undo_what_is_typed_here(
    search: Search, detail: DetailDriver
) -> None:
    n = search.apply("Operations Manager", "Northwind", TODAY)
    detail.open(n)
    detail.write_notes("half a sen")
    known = kept(search, n)
    search.vault.write(
        lambda unit: unit.save(Application(**{**vars(known), "place": "Halle"}), known)
    )
    assert detail.detail.overview.facts.place.text() == "Halle"
    assert detail.detail.overview.notes.text.text() == "half a sen"
    detail.write_notes("tence")
    detail.detail.flush()
    assert (kept(search, n).notes, kept(search, n).place) == ("half a sentence", "Halle")


def test_a_blank_just_typed_stays_when_what_is_before_it_is_saved(
    search: Search, detail: DetailDriver
) -> None:
    n = search.apply("Operations Manager", "Northwind", TODAY)
    detail.open(n)
    place = detail.detail.overview.facts.place
    place.setFocus()
    place.insert("Bad ")
    place.textEdited.emit(place.text())
    detail.detail.flush()
    assert kept(search, n).place == "Bad"
    assert place.text() == "Bad "


def test_notes_are_saved_when_the_typing_rests_and_the_head_says_so(
    search: Search, detail: DetailDriver, qtbot: QtBot
) -> None:
    n = search.apply("Operations Manager", "Northwind", TODAY)
    detail.open(n)
    detail.write_notes("Ask about the rota")
    assert detail.detail.header.state.text() == "Not saved yet"
    qtbot.waitUntil(lambda: kept(search, n).notes == "Ask about the rota", timeout=3_000)
    assert detail.detail.header.state.text().startswith("Saved ")


def test_notes_go_with_their_own_application(search: Search, detail: DetailDriver) -> None:
    one = search.apply("Operations Manager", "Northwind", TODAY)
    two = search.apply("Lead", "Orchard", TODAY, notes="Theirs")
    detail.open(one)
    detail.write_notes("Mine")
    detail.open(two)
    assert detail.detail.overview.notes.text.text() == "Theirs"
    assert kept(search, one).notes == "Mine"
    assert kept(search, two).notes == "Theirs"


def test_what_could_not_be_saved_is_said_held_and_saved_later(
    search: Search, detail: DetailDriver
) -> None:
    n = search.apply("Operations Manager", "Northwind", TODAY)
    detail.open(n)
    search.vault.writing.refuse = DiskFull()
    detail.write_notes("Held")
    detail.detail.flush()
    assert "disk is full" in detail.said()
    assert "disk is full" in detail.detail.header.state.text()
    search.vault.writing.refuse = None
    detail.detail.flush()
    assert kept(search, n).notes == "Held"


# Posting


def test_a_posting_is_kept_with_its_day_and_hash(search: Search, detail: DetailDriver) -> None:
    n = search.apply("Operations Manager", "Northwind", TODAY)
    detail.open(n)
    assert detail.detail.overview.posting.again.text() == "Paste the posting…"
    detail.repost("We run twelve clinics.")
    record = kept(search, n)
    assert record.posting == "We run twelve clinics."
    assert record.posting_day == TODAY
    assert len(record.posting_hash) == 64
    assert "SHA-256" in detail.detail.overview.posting.proof.text()


def test_posted_again_shows_what_differs_and_keeps_the_words_before(
    search: Search, detail: DetailDriver, qtbot: QtBot
) -> None:
    n = search.apply("Operations Manager", "Northwind", TODAY)
    detail.open(n)
    detail.repost("We run twelve clinics.")
    window = detail.detail.overview.posting.compare()
    assert window is not None
    window.pasted.setPlainText("We run fourteen clinics.")
    qtbot.waitUntil(window.keep.isEnabled, timeout=5_000)
    assert "1 word added, 1 word removed" in window.summary.text()
    window.keep.click()
    card = detail.detail.overview.posting
    assert card.earlier.text() == "1 earlier version"
    assert kept(search, n).posting == "We run fourteen clinics."
    # Restored, it bears its own proof again.
    first = search.read(lambda reading: reading.revisions(n))[0]
    card.history.open(n)
    card.history.restore(first.n)
    record = kept(search, n)
    assert record.posting == "We run twelve clinics."
    assert record.posting_hash != ""
    assert detail.said().startswith("Restored the version")


def test_the_same_posting_is_not_kept_twice(
    search: Search, detail: DetailDriver, qtbot: QtBot
) -> None:
    detail.open(search.apply("Operations Manager", "Northwind", TODAY, posting="The same."))
    window = detail.detail.overview.posting.compare()
    assert window is not None
    window.pasted.setPlainText("The same.")
    qtbot.waitUntil(lambda: window.summary.text() == "Not a word has changed.", timeout=5_000)
    assert not window.keep.isEnabled()
    window.reject()


def test_a_long_posting_is_folded_to_its_beginning(search: Search, detail: DetailDriver) -> None:
    posting = "\n".join(f"- requirement {n}" for n in range(60))
    detail.open(search.apply("Operations Manager", "Northwind", TODAY, posting=posting))
    card = detail.detail.overview.posting
    low = card.text.height()
    assert card.is_folded()
    card.fold.click()
    assert card.text.height() > low
    assert card.fold.text() == "Show the beginning"


# People


def test_somebody_is_added_by_name_in_one_line(search: Search, detail: DetailDriver) -> None:
    n = search.apply("Operations Manager", "Northwind", TODAY)
    detail.open(n)
    detail.add_person("Maria Schneider", "Recruiter")
    assert detail.people() == [("Maria Schneider", "Recruiter", "Northwind")]
    row = detail.person("Maria Schneider")
    row.role.setCurrentText("Hiring manager")
    row.role.activated.emit(row.role.currentIndex())
    parts = search.read(lambda reading: reading.parts(ApplicationPerson, n))
    assert [part.role for part in parts] == [PersonRole.HIRING_MANAGER]
    assert detail.person("Maria Schneider") is row  # it was told, not made anew
    row.remove.click()
    assert detail.people() == []
    detail.press_undo()
    assert [name for name, _, _ in detail.people()] == ["Maria Schneider"]


def test_ways_to_reach_somebody_are_kept_as_they_are_left(
    search: Search, detail: DetailDriver
) -> None:
    n = search.apply("Operations Manager", "Northwind", TODAY)
    detail.open(n)
    detail.add_person("Maria Schneider", "Recruiter")
    window = detail.detail.overview.people.edit(detail.view.people[0].part.n)
    assert window is not None
    detail.type_into(window.role, "Talent partner")
    detail.type_into(window.organisation, "Talents & Co")
    window.add.click()
    row = window.ways.rows()[0]
    detail.type_into(row.value, "maria@northwind.example")  # type: ignore[attr-defined]
    assert [row.value.text() for row in window.ways.rows()] == ["maria@northwind.example"]  # type: ignore[attr-defined]
    window.add.click()
    window.accept()
    contact = detail.view.people[0].contact
    ways = search.read(lambda reading: reading.parts(ContactWay, contact.n))
    assert [(way.type, way.value) for way in ways] == [(WayType.EMAIL, "maria@northwind.example")]
    assert search.read(lambda reading: reading.record(Contact, contact.n)).role == "Talent partner"
    about = detail.people()[0][2]
    assert about == "Talent partner · Talents & Co · maria@northwind.example"


def test_whoever_was_in_a_round_is_among_the_people_once(
    search: Search, detail: DetailDriver
) -> None:
    n = search.apply("Operations Manager", "Northwind", TODAY)

    def change(unit: Unit) -> None:
        contact = unit.save(Contact(name="Jonas")).n
        for day in (TODAY, TODAY + DAY):
            round_ = unit.put(Interview(application=n, when=Moment(day)))
            unit.put(
                ApplicationPerson(
                    application=n, contact=contact, role=PersonRole.INTERVIEWER, interview=round_.n
                )
            )

    search.vault.write(change)
    detail.open(n)
    assert detail.people() == [("Jonas", "Interviewer", "")]
    detail.person("Jonas").remove.click()
    assert search.read(lambda reading: reading.parts(ApplicationPerson, n)) == []


def test_what_is_being_typed_of_somebody_is_kept_when_the_vault_closes(
    search: Search, detail: DetailDriver
) -> None:
    detail.open(search.apply("Operations Manager", "Northwind", TODAY))
    detail.add_person("Maria", "Recruiter")
    window = detail.detail.overview.people.edit(detail.view.people[0].part.n)
    assert window is not None
    window.role.setFocus()
    QTest.keyClicks(window.role, "Talent partner")
    company = detail.detail.overview.facts.organisation
    company.selectAll()
    QTest.keyClicks(company, "Kestrel Labs")
    detail.detail.flush()
    assert detail.view.people[0].contact.role == "Talent partner"
    assert detail.view.line.organisation == "Kestrel Labs"
    window.reject()


def test_the_wheel_does_not_choose_what_it_only_scrolls_over(
    search: Search, detail: DetailDriver
) -> None:
    detail.open(search.apply("Operations Manager", "Northwind", TODAY))
    remote = detail.detail.overview.facts.remote
    at = QPointF(remote.rect().center())
    nothing = Qt.MouseButton.NoButton
    event = QWheelEvent(
        at,
        QPointF(remote.mapToGlobal(at.toPoint())),
        QPoint(),
        QPoint(0, -120),
        nothing,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(remote, event)
    assert remote.currentText() == "Not said"
    assert not event.isAccepted()


def test_nobody_is_left_without_a_name(search: Search, detail: DetailDriver) -> None:
    detail.open(search.apply("Operations Manager", "Northwind", TODAY))
    detail.add_person("Maria", "Recruiter")
    window = detail.detail.overview.people.edit(detail.view.people[0].part.n)
    assert window is not None
    detail.type_into(window.name, "")
    assert window.name.text() == "Maria"
    window.accept()
    detail.add_person("   ", "Recruiter")
    assert len(detail.people()) == 1


# Links


def test_ties_are_shown_from_both_sides_and_hand_made_ones_can_go(
    search: Search, detail: DetailDriver
) -> None:
    n = search.apply("Operations Manager", "Northwind", TODAY)
    entry = search.vault.write(lambda unit: unit.save(Entry(about=Moment(TODAY), title="The call")))
    search.vault.write(lambda unit: unit.link(Link(source=entry.n, target=n)))
    detail.open(n)
    assert detail.linked() == ["The call, Reflection · Today"]
    card = detail.detail.overview.links.cards[0]
    card.opened.emit(RecordRef("entry", entry.n))
    assert detail.opened == [entry.ref]
    card.remove_requested.emit(detail.view.there[0].link.n)
    assert detail.linked() == []
    detail.press_undo()
    assert len(detail.linked()) == 1


def test_writing_about_it_begins_an_entry_that_is_tied_to_it(
    search: Search, detail: DetailDriver
) -> None:
    n = search.apply("Operations Manager", "Northwind", TODAY)
    detail.open(n)
    detail.detail.overview.links.write.click()
    (ref,) = detail.opened
    entry = search.read(lambda reading: reading.record(Entry, ref.n))
    assert entry.title == "Operations Manager, Northwind"
    assert [tied.head.ref for tied in detail.view.there] == [ref]


# The organisation


def test_what_is_known_of_the_company_is_kept_for_all_its_applications(
    search: Search, detail: DetailDriver
) -> None:
    n = search.apply("Operations Manager", "Northwind", TODAY)
    other = search.apply("Lead", "Northwind", TODAY - 90 * DAY, stage="rejected")
    detail.open(n)
    card = detail.detail.overview.organisation
    detail.type_into(card.website, "https://northwind.example")
    card.notes.insertPlainText("Two founders")
    detail.detail.flush()
    organisation = detail.view.organisation
    assert organisation is not None
    assert (organisation.website, organisation.notes) == (
        "https://northwind.example",
        "Two founders",
    )
    (sibling,) = card.cards
    assert sibling.accessibleName() == "Lead, Rejected · Fri 21 Aug"
    sibling.opened.emit(RecordRef("application", other))
    assert detail.role() == "Lead"  # another application is shown right here
    assert detail.opened == []
    assert card.website.text() == "https://northwind.example"


# All together


def test_the_cards_come_one_after_the_other_and_show_the_latest(
    search: Search, detail: DetailDriver, qtbot: QtBot
) -> None:
    one = search.apply("Operations Manager", "Northwind", TODAY, place="Leipzig")
    two = search.apply("Lead", "Orchard", TODAY, place="Halle")
    detail.detail.open(one)
    detail.detail.open(two)
    tab = detail.detail._built["overview"]
    qtbot.waitUntil(lambda: hasattr(tab, "organisation"), timeout=5_000)
    assert detail.detail.overview.facts.place.text() == "Halle"
    assert detail.detail.overview.organisation.named.text() == "Orchard"


def test_rows_wait_for_the_next_application_and_keep_what_was_typed(
    search: Search, detail: DetailDriver, tmp_path: Path
) -> None:
    path = tmp_path / "cv.pdf"
    path.write_bytes(b"as sent")
    one = search.apply("Operations Manager", "Northwind", TODAY)
    two = search.apply("Lead", "Orchard", TODAY)
    for n in (two, one):
        detail.open(n)
        detail.send(path)
    row = detail.documents()[0]
    row.version.insert("CV, operations")
    detail.open(two)
    assert detail.documents() == [row]
    assert row.version.text() == ""
    (document,) = search.read(lambda reading: reading.parts(SentDocument, one))
    assert document.version == "CV, operations"


def test_narrow_it_is_one_column_and_wide_two(search: Search, detail: DetailDriver) -> None:
    detail.open(search.apply("Operations Manager", "Northwind", TODAY))
    assert detail.detail.overview.is_wide()
    detail.window.resize(900, 700)
    assert not detail.detail.overview.is_wide()
    detail.window.resize(1_300, 700)
    assert detail.detail.overview.is_wide()


def test_what_changed_while_nobody_looked_is_there_when_somebody_does(
    search: Search, detail: DetailDriver
) -> None:
    n = search.apply("Operations Manager", "Northwind", TODAY)
    detail.open(n)
    detail.window.hide()
    search.move(n, "interview", TODAY)
    assert detail.stage() == "Applied"
    detail.window.show()
    assert detail.stage() == "Interview"


def test_a_renamed_stage_is_called_so_here_too(search: Search, detail: DetailDriver) -> None:
    n = search.apply("Operations Manager", "Northwind", TODAY)
    detail.open(n)
    search.vault.write(lambda unit: stages.rename(unit, search.stages["applied"], "Sent off"))
    assert detail.stage() == "Sent off"
