"""The view of groups: what it shows, and that every change is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from careerjournal.features.contacts import FEATURE
from careerjournal.features.contacts.page import ContactsPage
from careerjournal.features.contacts.second_look import SecondLook
from careerjournal.operations import communities
from careerjournal.records.community import Community, CommunityMember, CommunityType, Event
from careerjournal.records.contact import Contact
from careerjournal.records.entry import Entry
from careerjournal.records.link import Link
from careerjournal.records.mentorship import Mentorship
from careerjournal.records.moment import Moment
from careerjournal.records.partial_date import PartialDate
from careerjournal.records.record import RecordRef
from careerjournal.store.unit import Unit
from careerjournal.ui.web_address import web_address
from careerjournal.ui.workspace import Workspace
from tests.drivers.communities import CommunitiesDriver, shown
from tests.drivers.contacts import NOW
from tests.drivers.dropping import drop
from tests.unit.features.applications.search import Search
from tests.unit.features.contacts.groups import Groups
from tests.unit.features.contacts.people import People
from tests.unit.features.journal.conftest import Vault

TODAY = NOW.date()
DAY = timedelta(days=1)
ASSOCIATION, NETWORK, ALUMNI = (
    CommunityType.ASSOCIATION,
    CommunityType.NETWORK,
    CommunityType.ALUMNI,
)


@pytest.fixture
def groups(vault: Vault) -> Groups:
    return Groups(vault)


@pytest.fixture
def view(qtbot: QtBot, search: Search) -> Iterator[CommunitiesDriver]:
    window = QWidget()
    with shown(qtbot, search.context(window), window) as driver:
        yield driver


@pytest.fixture
def read_only_view(qtbot: QtBot, vault: Vault, search: Search) -> Iterator[CommunitiesDriver]:
    """The view over what the test has put in the vault already; nothing can be written."""
    window = QWidget()
    workspace = Workspace(None, vault.reader, vault.writing, vault.reading)
    with shown(qtbot, replace(search.context(window), workspace=workspace), window) as driver:
        yield driver


def test_without_groups_it_says_what_it_is_for(view: CommunitiesDriver, groups: Groups) -> None:
    welcome = view.page.welcome
    assert welcome is not None
    assert welcome.isVisible()
    welcome.first_step_requested.emit()
    assert view.rows() == ["Networks", "New group"]
    assert view.detail.header.name.hasSelectedText()
    view.call_it("Union of Nurses")
    assert view.rows() == ["Networks", "Union of Nurses"]
    assert groups.group(view.detail.n).name == "Union of Nurses"
    view.do("trash")
    assert welcome.isVisible()
    view.press_undo()
    assert view.rows() == ["Networks", "Union of Nurses"]


def test_groups_stand_by_type_and_filter_as_one_types(
    view: CommunitiesDriver, groups: Groups
) -> None:
    groups.join("Évora alumni", ALUMNI)
    groups.join("Ward managers", NETWORK, "Zoë Marsh")
    groups.join("Union of Nurses", ASSOCIATION, left_on=PartialDate(2025))
    everything = [
        "Networks",
        "Ward managers",
        "Alumni groups",
        "Évora alumni",
        "Left",
        "Union of Nurses",
    ]
    assert view.rows() == everything
    view.filter("zoe")
    assert view.rows() == ["Networks", "Ward managers"]
    view.filter("nobody")
    assert view.rows() == []
    view.page.list_pane.clear()
    assert view.rows() == everything


def test_a_row_tells_who_is_in_it_and_what_is_next(view: CommunitiesDriver, groups: Groups) -> None:
    union = groups.join("Union of Nurses", ASSOCIATION, "Ada Ng", role="Treasurer")
    ward = groups.join("Ward managers", NETWORK, "Ben", "Cleo", parent=union)
    assert view.spoken("Union of Nurses") == "Union of Nurses, 1 member · Treasurer"
    groups.meet(ward, "Evening", TODAY + 4 * DAY)
    assert view.spoken("Ward managers") == (
        "Ward managers, 2 members · part of Union of Nurses, Evening, in 4 days"
    )
    view.choose("Union of Nurses")
    assert view.told() == "Association · 1 member · Treasurer"
    assert view.wants() == ""
    view.type_into(view.detail.membership.renews_on.line(), "2026-12-01")
    assert "Renewal in 12 days" in view.spoken("Union of Nurses")
    assert view.wants() == "Renewal in 12 days"
    view.type_into(view.detail.membership.left_on, "2026")
    assert view.wants() == ""
    assert "left" in view.spoken("Union of Nurses")
    assert "Left" in view.rows()


def test_every_field_is_kept_as_it_is_left(view: CommunitiesDriver, groups: Groups) -> None:
    n = groups.join("Union of Nurses")
    view.choose("Union of Nurses")
    card, about = view.detail.membership, view.detail.about
    for line, words in (
        (card.role, "Treasurer"),
        (card.fee, "60 a year"),
        (card.joined_on, "March 2024"),
        (card.left_on, "2026"),
        (card.renews_on.line(), "2026-12-01"),
        (about.website, "union.example.org"),
        (about.organisation, "Halden Clinics"),
    ):
        view.type_into(line, words)
    about.type.setCurrentText("Association")
    about.type.activated.emit(about.type.currentIndex())
    view.detail.brings.text.setFocus()
    QTest.keyClicks(view.detail.brings.text, "People to ask")
    view.detail.notes.text.setFocus()
    QTest.keyClicks(view.detail.notes.text, "Meets on Mondays")
    view.page.flush()
    kept = groups.group(n)
    assert (kept.role, kept.fee, kept.website) == ("Treasurer", "60 a year", "union.example.org")
    assert (kept.joined_on, kept.left_on) == (PartialDate(2024, 3), PartialDate(2026))
    assert (kept.renews_on, kept.type) == (date(2026, 12, 1), ASSOCIATION)
    assert (kept.brings, kept.notes) == ("People to ask", "Meets on Mondays")
    assert view.told() == "Association · Halden Clinics · you left it"
    assert "left" in card.told.text()


def test_tags_and_the_name_are_kept_and_a_group_never_is_without_one(
    view: CommunitiesDriver, groups: Groups
) -> None:
    n = groups.join("Union of Nurses")
    view.choose("Union of Nurses")
    view.call_it("")
    assert groups.group(n).name == view.name() == "Union of Nurses"
    view.detail.about.tags.tags_changed.emit(["care"])
    tags = groups.vault.read(lambda reading: [tag.name for tag in reading.tags_of(n)])
    assert tags == ["care"]


def test_an_organisation_chosen_again_is_taken_away(
    view: CommunitiesDriver, groups: Groups
) -> None:
    n = groups.join("Union of Nurses")
    view.choose("Union of Nurses")
    field = view.detail.about.organisation
    view.type_into(field, "Halden Clinics")
    assert groups.group(n).organisation is not None
    view.type_into(field, "halden clinics")
    assert field.text() == "Halden Clinics"
    view.type_into(field, "")
    assert groups.group(n).organisation is None


def test_a_renewal_is_due_and_moves_on_by_a_year_when_done(
    view: CommunitiesDriver, groups: Groups
) -> None:
    n = groups.join("Union of Nurses", renews_on=TODAY + DAY, fee="60 a year")
    view.choose("Union of Nurses")
    assert view.due() == ["Renew the membership (60 a year), tomorrow"]
    assert view.wants() == "Renewal tomorrow"
    view.detail.next.bar.done.click()
    assert groups.group(n).renews_on == date(2027, 11, 20)
    assert view.detail.membership.renews_on.day() == date(2027, 11, 20)
    assert view.wants() == ""
    view.press_undo()
    assert groups.group(n).renews_on == TODAY + DAY
    assert view.detail.membership.renews_on.day() == TODAY + DAY
    assert len(view.due()) == 1


def test_members_are_typed_one_after_the_other_and_new_ones_become_known(
    view: CommunitiesDriver, groups: Groups, people: People
) -> None:
    people.know("Ada Ng", "Halden Clinics", role="Nurse")
    n = groups.join("Union of Nurses")
    view.choose("Union of Nurses")
    view.add_member("ada")
    view.add_member("Somebody New")
    assert view.members() == ["Ada Ng", "Somebody New"]
    assert view.detail.members.add.people() == []
    assert view.told() == "Network · 2 members"
    view.add_member("Ada Ng")
    assert view.members() == ["Ada Ng", "Somebody New"]
    assert view.said() == "They belong to it already."
    model = view.detail.members.model
    said = model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Ada Ng, Nurse, Halden Clinics"
    groups.vault.workspace.undo()
    assert groups.members(n) == {}


def test_a_member_has_a_role_is_shown_and_taken_out(
    view: CommunitiesDriver, groups: Groups
) -> None:
    n = groups.join("Union of Nurses", NETWORK, "Ada Ng", "Ben Okoro")
    view.choose("Union of Nurses")
    card = view.detail.members
    assert not card.foot.isVisible()
    view.choose_member("Ada Ng")
    card.role.setFocus()
    QTest.keyClicks(card.role, "Chair")
    view.choose_member("Ben Okoro")
    assert groups.members(n) == {"Ada Ng": "Chair", "Ben Okoro": ""}
    assert card.role.text() == ""
    card.role.setFocus()
    QTest.keyClicks(card.role, "Treasurer")
    view.page.flush()
    assert groups.members(n)["Ben Okoro"] == "Treasurer"
    QTest.keyClick(card.view, Qt.Key.Key_Return)
    assert view.opened[-1].kind == Contact.KIND
    QTest.keyClick(card.view, Qt.Key.Key_Delete)
    assert view.members() == ["Ada Ng"]
    assert view.said() == "Ben Okoro is out of the group"
    view.press_undo()
    assert view.members() == ["Ada Ng", "Ben Okoro"]


def test_a_role_half_typed_goes_to_the_member_it_was_typed_for(
    view: CommunitiesDriver, groups: Groups
) -> None:
    n = groups.join("Union of Nurses", NETWORK, "Ada Ng")
    groups.join("Choir", NETWORK, "Ben Okoro")
    view.choose("Union of Nurses")
    view.choose_member("Ada Ng")
    view.detail.members.role.setFocus()
    QTest.keyClicks(view.detail.members.role, "Chair")
    view.choose("Choir")
    assert groups.members(n) == {"Ada Ng": "Chair"}
    assert view.members() == ["Ben Okoro"]


def test_who_comes_into_the_trash_or_out_of_it_is_followed(
    view: CommunitiesDriver, groups: Groups
) -> None:
    n = groups.join("Union of Nurses", NETWORK, "Ada Ng", "Ben Okoro")
    view.choose("Union of Nurses")
    members = groups.vault.read(
        lambda reading: [each.contact for each in reading.parts(CommunityMember, n)]
    )
    groups.vault.write(lambda unit: unit.trash(members[0]))
    assert view.members() == ["Ben Okoro"]
    assert "1 member" in view.spoken("Union of Nurses")
    groups.vault.write(lambda unit: unit.restore(members[0]))
    assert view.members() == ["Ada Ng", "Ben Okoro"]


def test_a_group_is_part_of_another_and_shows_the_way(
    view: CommunitiesDriver, groups: Groups
) -> None:
    groups.join("World")
    inner = groups.join("Ward managers")
    view.choose("Ward managers")
    view.part_of("Union of Nurses")
    union = groups.called("Union of Nurses")
    assert groups.group(inner).parent == union.n
    assert view.path() == ["Union of Nurses"]
    view.choose("Union of Nurses")
    assert view.within() == ["Ward managers"]
    view.part_of("world")
    assert view.detail.family.part_of.text() == "World"
    view.choose("Ward managers")
    assert view.path() == ["World", "Union of Nurses"]
    view.go_up_to("World")
    view.wait(lambda: view.name() == "World")
    view.do("add_within")
    assert view.detail.header.name.hasSelectedText()
    assert groups.called("New group").parent == groups.called("World").n
    view.choose("Ward managers")
    view.part_of("")
    assert groups.group(inner).parent is None
    assert view.path() == []


def test_a_group_that_would_contain_itself_is_refused_with_a_hint(
    view: CommunitiesDriver, groups: Groups
) -> None:
    outer = groups.join("Outer")
    middle = groups.join("Middle", parent=outer)
    inner = groups.join("Inner", parent=middle)
    view.choose("Outer")
    family = view.detail.family
    for name in ("Inner", "Outer", "middle"):
        view.part_of(name)
        assert "part of itself" in family.refused.text()
        assert family.refused.isVisible()
        assert family.part_of.text() == name
        assert groups.group(outer).parent is None
    groups.meet(outer, "Evening", TODAY)  # another change leaves the hint and the words alone
    assert family.part_of.text() == "middle"
    view.choose("Inner")
    assert not family.refused.isVisible()
    assert family.part_of.text() == "Middle"
    view.choose("Outer")
    assert family.part_of.text() == ""
    assert [groups.group(n).parent for n in (outer, middle, inner)] == [None, outer, middle]


def test_its_events_are_there_and_a_new_one_is_shown(
    view: CommunitiesDriver, groups: Groups
) -> None:
    n = groups.join("Union of Nurses")
    view.choose("Union of Nurses")
    for name, days in (("Long past", -40), ("Past", -2), ("Later", 30), ("Soon", 3)):
        groups.meet(n, name, TODAY + days * DAY)
    assert [words.split(",")[0] for words in view.events()] == [
        "Soon",
        "Later",
        "Past",
        "Long past",
    ]
    view.detail.events.cards[0].click()
    assert view.opened[-1].kind == Event.KIND
    view.do("add_event")
    made = groups.vault.read(lambda reading: reading.record(Event, view.opened[-1].n))
    assert (made.community, made.when) == (n, Moment(TODAY))
    for days in range(5):
        groups.meet(n, f"More {days}", TODAY + days * DAY)
    assert len(view.events()) == 4
    view.detail.events.more.click()
    assert len(view.events()) == 10


def test_its_mentoring_and_what_names_it_are_there(view: CommunitiesDriver, groups: Groups) -> None:
    n = groups.join("Union of Nurses")
    view.choose("Union of Nurses")
    assert not view.detail.mentoring.isVisible()

    def write(unit: Unit) -> None:
        unit.save(Mentorship(title="Learning to lead", community=n))
        entry = unit.save(Entry(about=Moment(TODAY), title="Talk there"))
        unit.link(Link(source=entry.n, target=n))

    groups.vault.write(write)
    assert [card.text() for card in view.detail.mentoring.cards] == ["Learning to lead"]
    assert len(view.detail.links.cards) == 1
    view.do("write")
    entry = view.opened[-1]
    assert groups.vault.read(lambda reading: reading.record(Entry, entry.n)).title == (
        "Union of Nurses"
    )


def test_a_link_to_it_can_be_copied_and_the_rows_walked(
    view: CommunitiesDriver, groups: Groups
) -> None:
    groups.join("Évora alumni", ALUMNI)
    n = groups.join("Union of Nurses", ASSOCIATION)
    view.choose("Union of Nurses")
    view.do("copy_link")
    assert QGuiApplication.clipboard().text() == (f"[Union of Nurses](record:{groups.group(n).id})")
    view.do("next")
    view.wait(lambda: view.name() == "Évora alumni")
    view.do("next")
    view.do("previous")
    view.wait(lambda: view.name() == "Union of Nurses")


def test_nothing_can_be_written_into_a_vault_that_is_only_read(
    groups: Groups, request: pytest.FixtureRequest
) -> None:
    groups.join("Union of Nurses", NETWORK, "Ada Ng")
    view: CommunitiesDriver = request.getfixturevalue("read_only_view")
    view.wait(lambda: view.name() == "Union of Nurses")
    detail = view.detail
    view.choose_member("Ada Ng")
    for control in (
        detail.header.new_event,
        detail.events.add,
        detail.family.add,
        detail.members.add,
        detail.members.remove,
        detail.about.type,
        detail.about.tags,
        detail.membership.renews_on,
    ):
        assert not control.isEnabled()
    for line in (detail.header.name, detail.membership.role, detail.family.part_of):
        assert line.isReadOnly()
    view.page.new()
    assert view.rows() == ["Networks", "Union of Nurses"]


def test_five_thousand_members_do_not_hold_it_up(view: CommunitiesDriver, groups: Groups) -> None:
    n = groups.join("Union of Nurses")

    def fill(unit: Unit) -> None:
        known = [unit.add(Contact(name=f"Member {i:04}"), ()).n for i in range(5_000)]
        communities.add_members(unit, n, known)

    groups.vault.write(fill)
    view.choose("Union of Nurses")
    model = view.detail.members.model
    view.wait(lambda: model.rowCount() == 5_000)
    assert "5000 members" in view.told()
    # Only what is seen is read.
    assert len(model._cache._lines) < 400
    assert view.detail.members.height() < 700


def test_the_view_state_brings_one_back(view: CommunitiesDriver, groups: Groups) -> None:
    groups.join("Choir")
    groups.join("Union of Nurses")
    view.choose("Union of Nurses")
    state = view.page.view_state()
    view.choose("Choir")
    view.page.restore_view_state(state)
    assert view.name() == "Union of Nurses"
    view.page.restore_view_state({"community": "x", "panes": [0]})
    assert view.name() == "Union of Nurses"


def test_a_lock_keeps_what_was_being_typed(view: CommunitiesDriver, groups: Groups) -> None:
    n = groups.join("Union of Nurses")
    view.choose("Union of Nurses")
    line = view.detail.membership.fee
    line.setFocus()
    QTest.keyClicks(line, "60 a year")
    view.page.flush()
    assert groups.group(n).fee == "60 a year"
    assert view.detail.is_settled


def test_a_new_day_is_told_anew(view: CommunitiesDriver, groups: Groups) -> None:
    groups.join("Union of Nurses", renews_on=TODAY + 31 * DAY)
    assert "Renewal" not in view.spoken("Union of Nurses")
    view.now = NOW + DAY
    view.page.days.look()
    assert "Renewal" in view.spoken("Union of Nurses")


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("union.example.org", "http://union.example.org"),
        ("https://example.org/a", "https://example.org/a"),
        ("", None),
        ("file:///etc/passwd", None),
        ("mailto:a@example.org", None),
    ],
)
def test_only_web_addresses_are_opened(words: str, address: str | None) -> None:
    found = web_address(words)
    assert (None if found is None else found.toString()) == address


def test_the_page_of_contacts_makes_and_shows_groups(
    qtbot: QtBot, search: Search, groups: Groups
) -> None:
    assert Community.KIND in FEATURE.kinds
    assert Community.KIND in [kind for kind, _ in FEATURE.makes]
    window = QWidget()
    page = ContactsPage(replace(search.context(window), now=lambda: NOW))
    n = groups.join("Union of Nurses")
    page.show_record(RecordRef(Community.KIND, n))
    assert page.choice.code() == "communities"
    assert page.view.view_state()["community"] == n
    page.flush()
    window.deleteLater()


def test_what_is_chosen_among_those_offered_is_kept(
    view: CommunitiesDriver, groups: Groups, people: People
) -> None:
    people.know("Ada Ng", "Halden Clinics")
    n, outer = groups.join("Union of Nurses"), groups.join("World")
    view.choose("Union of Nurses")
    view.pick(view.detail.about.organisation, "hald")
    view.wait(lambda: groups.group(n).organisation is not None)
    assert view.detail.about.organisation.text() == "Halden Clinics"
    view.pick(view.detail.family.part_of, "wor")
    view.wait(lambda: groups.group(n).parent == outer)
    assert view.path() == ["World"]


def test_somebody_in_two_groups_does_something_else_in_each(
    view: CommunitiesDriver, groups: Groups, people: People
) -> None:
    ada = people.know("Ada Ng")
    one, other = groups.join("Choir"), groups.join("Union of Nurses")
    for n in (one, other):
        groups.vault.write(partial(communities.add_members, community_n=n, contacts=[ada]))
    card = view.detail.members
    for name, role in (("Choir", "Alto"), ("Union of Nurses", "Chair")):
        view.choose(name)
        view.choose_member("Ada Ng")
        assert card.role.text() == ""
        card.role.setFocus()
        QTest.keyClicks(card.role, role)
    view.choose("Choir")
    view.choose_member("Ada Ng")
    assert card.role.text() == "Alto"
    assert groups.members(one) == {"Ada Ng": "Alto"}
    assert groups.members(other) == {"Ada Ng": "Chair"}


def test_a_member_is_found_by_typing_in_the_list(view: CommunitiesDriver, groups: Groups) -> None:
    groups.join("Choir", NETWORK, "Ada Ng", "Ben Okoro", "Zoë Marsh")
    view.choose("Choir")
    card = view.detail.members
    card.view.setFocus()
    QTest.keyClicks(card.view, "mar")
    assert len(view.members()) == 3
    chosen = card.chosen()
    assert chosen is not None
    assert chosen.name == "Zoë Marsh"


def test_of_whom_is_covered_only_the_name_is_told(
    view: CommunitiesDriver, groups: Groups, people: People
) -> None:
    ada = people.know("Ada Ng", "Halden Clinics", photo="0" * 64)
    n = groups.join("Choir")
    groups.vault.write(partial(communities.add_members, community_n=n, contacts=[ada]))
    view.choose("Choir")
    assert view.members() == ["Ada Ng"]
    SecondLook.of(groups.vault.workspace).cover_one(ada, True)
    assert view.members() == ["Ada Ng"]
    model = view.detail.members.model
    line = model.line(0)
    assert line is not None
    assert (line.photo, line.does) == ("", "")
    spoken = model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Ada Ng, Details are hidden"
    view.detail.members.view.choose(line.n)
    assert view.detail.members.role.isHidden()


def test_a_circle_that_came_from_elsewhere_is_shown_and_can_be_opened(
    view: CommunitiesDriver, groups: Groups
) -> None:
    one = groups.join("One")
    two = groups.join("Two", parent=one)
    alone = groups.join("Alone")

    def tie(unit: Unit) -> None:
        for n, parent in ((one, two), (alone, alone)):
            known = unit.record(Community, n)
            unit.save(replace(known, parent=parent), known)

    groups.vault.write(tie)
    view.choose("One")
    assert (view.path(), view.within()) == (["Two"], ["Two"])
    view.choose("Alone")
    assert (view.path(), view.within()) == ([], [])
    view.choose("One")
    view.part_of("")
    assert groups.group(one).parent is None
    assert view.path() == []


def test_files_are_attached_dropped_and_taken_away(
    view: CommunitiesDriver, groups: Groups, tmp_path: Path
) -> None:
    receipt, statutes = tmp_path / "Receipt Müller.pdf", tmp_path / "statutes.txt"
    receipt.write_bytes(b"%PDF-1.4 sixty")
    statutes.write_text("We meet", "utf-8")
    n = groups.join("Union of Nurses")
    view.choose("Union of Nurses")
    card = view.detail.files

    def kept() -> list[str]:
        return groups.vault.read(lambda reading: [each.name for each in reading.attachments_of(n)])

    card.attach(receipt)
    assert not drop(card, tmp_path)
    assert drop(card, statutes)
    assert kept() == [tile.accessibleName().split(",")[0] for tile in card.strip.tiles()]
    assert kept() == ["Receipt Müller.pdf", "statutes.txt"]
    assert not card.none.isVisible()
    card.strip.remove_requested.emit(card.files.known()[0].n)
    assert kept() == ["statutes.txt"]
    assert "was removed" in view.said()
    view.press_undo()
    assert len(kept()) == 2
    card.attach(tmp_path / "gone.pdf")
    assert "“gone.pdf” could not be read" in view.said()
    copy = tmp_path / "copy.txt"
    known = {each.name: each.n for each in card.files.known()}
    card.files.write_copy(known["statutes.txt"], copy)
    assert copy.read_text("utf-8") == "We meet"
    dialog = card.choose()
    assert dialog.isVisible()
    dialog.reject()
