"""The page as a whole: what is named, what gives way, what is told when the world says no."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from careerjournal.features.journal import FEATURE
from careerjournal.features.journal.actions import journal_specs
from careerjournal.features.journal.page import JournalPage
from careerjournal.operations.settings import Settings
from careerjournal.records.entry import Energy, Entry, EntryType
from careerjournal.records.link import Link
from careerjournal.records.moment import Moment
from careerjournal.records.record import RecordRef
from careerjournal.records.template import Template
from careerjournal.shell.window_actions import window_specs
from careerjournal.store.errors import DiskFull
from careerjournal.ui.actions import PLATFORMS, Actions, conflicts
from careerjournal.ui.feature import Context
from careerjournal.ui.messages import MessageBar
from careerjournal.ui.widgets.find_bar import FindBar
from careerjournal.ui.widgets.link_card import LinkCard
from careerjournal.ui.workspace import Workspace
from tests.unit.features.journal.conftest import Vault

NOW = datetime.fromisoformat("2026-11-19T18:42+01:00")
TODAY = NOW.date()


class Room:
    """A window with the page in it; everything happens at once."""

    def __init__(self, workspace: Workspace, folder: Path, width: int = 1280) -> None:
        self.window = QWidget()
        self.window.resize(width, 800)
        self.messages = MessageBar(self.window)
        self.actions = Actions()
        self.now = NOW
        context = Context(
            workspace=workspace,
            settings=Settings.load(folder / "settings.json"),
            messages=self.messages,
            actions=self.actions,
            now=lambda: self.now,
        )
        self.page = JournalPage(context)
        QVBoxLayout(self.window).addWidget(self.page)
        self.window.show()

    def rows(self) -> list[str]:
        model = self.page.list_pane.model
        for row in range(model.rowCount()):
            model.data(model.index(row))
        model._on_fetch_soon_timeout()
        return [str(model.data(model.index(row))) for row in range(model.rowCount())]

    def cards(self) -> list[LinkCard]:
        return self.page.inspector.cards()


def add(vault: Vault, title: str, day: date = TODAY, **fields: object) -> int:
    entry = replace(Entry(about=Moment(day), title=title), **fields)  # type: ignore[arg-type]
    return vault.write(lambda unit: unit.save(entry)).n


@pytest.fixture
def room(vault: Vault, qtbot: QtBot, tmp_path: Path) -> Iterator[Room]:
    add(vault, "Older", date(2026, 10, 2), body="Words of October")
    add(vault, "Newest", body="Words of today", energy=Energy.LOW)
    room = Room(vault.workspace, tmp_path)
    yield room
    delete(room.window)


def test_the_newest_entry_is_open_at_first(room: Room) -> None:
    assert room.page.editor.form.title.text() == "Newest"
    assert room.page.inspector._energy.energy() is Energy.LOW


def test_a_pinned_page_and_a_day_to_come_are_not_the_newest(
    room: Room, vault: Vault, tmp_path: Path
) -> None:
    add(vault, "Timeless", pinned=True)
    add(vault, "Next year", date(2027, 1, 1))
    again = Room(vault.workspace, tmp_path)
    assert again.rows()[:4] == ["Pinned", "Timeless", "Ahead", "Next year"]
    assert again.page.editor.form.title.text() == "Newest"
    delete(again.window)


def test_everything_that_takes_the_focus_has_a_name(room: Room) -> None:
    room.page.list_pane.filters.more.setChecked(True)
    unnamed = [
        widget
        for widget in room.page.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.isVisible()
        and widget.focusProxy() is None
        and not _name(widget)
    ]
    assert unnamed == []


def _name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def test_no_two_actions_want_the_same_keys() -> None:
    specs = (*journal_specs(), *window_specs())
    for platform in PLATFORMS:
        assert conflicts(specs, platform) == []


def test_the_feature_shows_entries_and_tags() -> None:
    assert FEATURE.kinds == ("entry", "tag")
    assert FEATURE.build is JournalPage


def test_details_give_way_in_a_narrow_window(vault: Vault, qtbot: QtBot, tmp_path: Path) -> None:
    add(vault, "One")
    room = Room(vault.workspace, tmp_path, width=1000)
    details = room.actions.action("journal.details")
    assert not room.page.inspector.isVisible()
    assert not details.isChecked()
    details.trigger()
    assert room.page.inspector.isVisible()
    room.window.resize(1300, 800)
    details.trigger()
    assert not room.page.inspector.isVisible()
    room.window.resize(1000, 800)
    assert room.page.inspector.isVisible()  # each width as it was left
    delete(room.window)


def test_a_vault_for_reading_only_shows_and_changes_nothing(
    vault: Vault, qtbot: QtBot, tmp_path: Path
) -> None:
    add(vault, "One", body="Words")
    workspace = Workspace(None, vault.reader, vault.writing, vault.reading)
    room = Room(workspace, tmp_path)
    QTest.keyClicks(room.page.editor.form.text, "x")
    room.page.new()
    assert room.page.editor.form.draft().entry.body == "Words"
    for name in ("trash", "pin", "attach", "link", "duplicate"):
        assert not room.actions.action(f"journal.{name}").isEnabled()
    assert room.actions.action("journal.copy").isEnabled()
    delete(room.window)
    delete(workspace)


def test_a_full_disk_is_told_once_and_the_words_are_kept(room: Room, vault: Vault) -> None:
    said: list[str] = []
    room.messages.said.connect(said.append)
    vault.writing.refuse = DiskFull()
    QTest.keyClicks(room.page.editor.form.text, "x")
    room.page.flush()
    room.page.flush()
    assert len(said) == 1
    assert "The disk is full" in said[0]
    assert "The disk is full" in room.page.editor.state_words()
    assert not room.page.editor.is_settled
    vault.writing.refuse = None
    room.page.flush()
    assert room.page.editor.is_settled


def test_going_on_to_another_entry_loses_nothing_on_a_full_disk(room: Room, vault: Vault) -> None:
    vault.writing.refuse = DiskFull()
    n = room.page.editor.n
    QTest.keyClicks(room.page.editor.form.text, "Kept. ")
    room.page.list_pane.step(1)
    assert room.page.editor.form.title.text() == "Older"
    assert not room.page.editor.is_settled
    vault.writing.refuse = None
    room.page.flush()
    kept = vault.read(lambda reading: reading.record(Entry, n))
    assert kept.body == "Kept. Words of today"
    assert room.page.editor.form.text.text() == "Words of October"


def test_a_new_day_moves_the_headings(room: Room) -> None:
    assert room.rows()[0] == "This week"
    room.now = datetime.fromisoformat("2026-11-23T00:00:01+01:00")
    room.page.days.look()
    assert room.rows()[0] == "Last week"


def test_a_record_that_a_filter_hides_is_shown_all_the_same(room: Room, vault: Vault) -> None:
    n = room.page.list_pane.model.number_at(3)
    room.page.list_pane.filters.words.setText("newest")
    room.page.list_pane.filters.words.returnPressed.emit()
    assert room.rows() == ["This week", "Newest"]
    room.page.show_record(RecordRef("entry", n))
    assert room.page.editor.form.title.text() == "Older"
    assert "Older" in room.rows()


def test_a_tag_shows_its_entries(room: Room, vault: Vault) -> None:
    n = room.page.editor.n
    vault.write(lambda unit: unit.tag(n, ["budget"]))
    tag_n = vault.read(lambda reading: reading.tags_of(n)[0].n)
    room.page.show_record(RecordRef("tag", tag_n))
    assert room.rows() == ["This week", "Newest"]
    room.page.list_pane.filters.clear()
    room.page.editor.form.tags.tag_activated.emit("budget")
    assert room.rows() == ["This week", "Newest"]


def test_an_entry_removed_elsewhere_is_closed(room: Room, vault: Vault) -> None:
    for n in (1, 2):
        vault.write(lambda unit, n=n: unit.trash(n), "entry.trash")  # type: ignore[misc]
    assert room.page.welcome is not None
    assert room.page.welcome.isVisible()
    vault.workspace.undo()
    assert not room.page.welcome.isVisible()


def test_many_ties_are_shown_a_few_at_a_time(room: Room, vault: Vault) -> None:
    n = room.page.editor.n
    others = [add(vault, f"Other {place}") for place in range(30)]

    def tie(unit: object) -> None:
        for other in others:
            unit.link(Link(source=n, target=other))  # type: ignore[attr-defined]

    vault.write(tie, "link.add")
    assert len(room.cards()) == 6
    group = room.page.inspector._linked
    assert group._more.text() == "24 more"
    group._more.click()
    assert len(room.cards()) == 26


def test_a_tie_made_by_hand_can_be_taken_away(room: Room, vault: Vault, qtbot: QtBot) -> None:
    n, other = room.page.editor.n, room.page.list_pane.model.number_at(3)
    vault.write(lambda unit: unit.link(Link(source=n, target=other)), "link.add")
    (card,) = room.cards()
    qtbot.waitUntil(card.isVisible)
    with qtbot.waitSignal(card.opened) as opened:
        QTest.keyClick(card, Qt.Key.Key_Return)
    assert opened.args == [RecordRef("entry", other)]
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_Delete)
    assert vault.read(lambda reading: reading.links_from(n)) == []
    assert room.messages.text() == "Link removed"


def test_the_cross_of_a_card_takes_the_tie_away(room: Room, vault: Vault) -> None:
    n, other = room.page.editor.n, room.page.list_pane.model.number_at(3)
    vault.write(lambda unit: unit.link(Link(source=n, target=other)), "link.add")
    (card,) = room.cards()
    card.resize(220, card.heightForWidth(220))
    QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=card._cross().center())
    assert vault.read(lambda reading: reading.links_from(n)) == []


def test_entries_copied_as_markdown_carry_their_title(room: Room) -> None:
    room.actions.action("journal.copy").trigger()
    assert QGuiApplication.clipboard().text() == "# Newest\n\nWords of today"


def test_a_template_of_ones_own_is_added_named_and_removed(room: Room, vault: Vault) -> None:
    window = room.page.templates.manage()
    window.add.click()
    window.name.setText("Handover")
    window.type.setCurrentIndex(window.type.findData(EntryType.MEETING.value))
    window.text.set_text("")
    QTest.keyClicks(window.text, "## Who takes what")
    window.save_now()
    (own,) = vault.read(lambda reading: reading.all(Template))
    assert (own.name, own.body, own.entry_type) == (
        "Handover",
        "## Who takes what",
        EntryType.MEETING,
    )
    assert room.page.templates.offered()[-1].name == "Handover"
    window.remove.click()
    assert vault.read(lambda reading: reading.all(Template)) == []
    assert len(room.page.templates.offered()) == 11
    window.close()


def test_changing_a_shipped_template_twice_makes_one_record(room: Room, vault: Vault) -> None:
    window = room.page.templates.manage()
    for words in ("One ", "Two "):
        QTest.keyClicks(window.text, words)
        window.save_now()
    (own,) = vault.read(lambda reading: reading.all(Template))
    assert own.builtin == "daily-check-in"
    assert own.body.startswith("One Two ## One win")
    assert window.list.item(0).text() == "Daily check-in (changed)"
    window.close()


def test_looking_at_templates_writes_nothing(room: Room, vault: Vault) -> None:
    window = room.page.templates.manage()
    for row in range(window.list.count()):
        window.list.setCurrentRow(row)
    window.close()
    assert vault.read(lambda reading: reading.all(Template)) == []


def test_the_caret_and_the_widths_come_back(room: Room, vault: Vault, tmp_path: Path) -> None:
    room.page.list_pane.step(1)
    room.page.editor.form.put_caret(6)
    room.page.panes.setSizes([400, 500, 250])
    state = room.page.view_state()
    again = Room(vault.workspace, tmp_path)
    again.page.restore_view_state(state)
    assert again.page.editor.form.title.text() == "Older"
    assert again.page.editor.form.text.textCursor().position() == 6
    assert abs(again.page.panes.sizes()[0] - room.page.panes.sizes()[0]) < 30
    delete(again.window)


@pytest.mark.parametrize(
    "state",
    [{}, {"entry": 999}, {"entry": "x", "panes": [1]}, {"panes": ["a", None, 3], "details": 7}],
)
def test_a_view_that_no_longer_fits_is_passed_over(room: Room, state: dict[str, object]) -> None:
    room.page.restore_view_state(state)
    assert room.page.isVisible()


def test_words_are_found_in_the_text_at_hand(room: Room) -> None:
    room.actions.action("journal.find").trigger()
    bar = room.page.findChild(FindBar)
    assert isinstance(bar, FindBar)
    line = bar.findChild(QLineEdit)
    assert line is not None
    QTest.keyClicks(line, "today")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert room.page.editor.form.text.textCursor().selectedText() == "today"
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert not bar.isVisible()
