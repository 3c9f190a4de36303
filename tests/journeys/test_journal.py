"""A day at the journal page, with a real vault and real threads."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from careerjournal.operations.session import Session, new_vault
from careerjournal.records.entry import Energy, Entry, EntryType
from careerjournal.ui.kept_state import KeptState
from careerjournal.vault.keys import Cost
from tests.drivers.journal import JournalDriver, opened


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    made = new_vault(
        tmp_path / "Mine.cjvault", "a passphrase of some length", Cost(19 * 1024, 1, 1)
    )
    yield made.session
    made.session.close()


@pytest.fixture
def journal(qtbot: QtBot, session: Session, tmp_path: Path) -> Iterator[JournalDriver]:
    with opened(qtbot, session, tmp_path) as driver:
        yield driver


def entries(journal: JournalDriver) -> list[Entry]:
    return journal.read(lambda reading: reading.all(Entry))


def test_an_empty_journal_offers_a_first_step(journal: JournalDriver) -> None:
    assert journal.page.welcome is not None
    assert journal.page.welcome.isVisible()
    journal.page.welcome.first_step_requested.emit()
    assert journal.page.editor.isVisible()


def test_what_is_written_is_saved_and_listed(journal: JournalDriver) -> None:
    journal.new()
    journal.write("Nobody asked me a question I had not asked myself.")
    assert journal.keep_state() is KeptState.UNSAVED
    journal.name("Ran my first budget review")
    journal.call_it(EntryType.WIN)
    journal.feel(Energy.HIGH)
    journal.tag("budgeting", "delegation")
    journal.settle()
    assert journal.foot().startswith("· Saved ")
    assert journal.rows() == ["This week", "Ran my first budget review"]
    (entry,) = entries(journal)
    assert (entry.type, entry.energy) == (EntryType.WIN, Energy.HIGH)
    assert entry.about.day == date(2026, 11, 19)
    tags = journal.read(lambda reading: [tag.name for tag in reading.tags_of(entry.n)])
    assert tags == ["budgeting", "delegation"]


def test_an_entry_that_was_only_opened_leaves_nothing_behind(journal: JournalDriver) -> None:
    journal.new()
    journal.new_from_template("Setback")
    journal.settle()
    assert entries(journal) == []


def test_a_template_gives_the_shape(journal: JournalDriver) -> None:
    journal.new_from_template("Daily check-in")
    journal.write("Signed the cleaning contract")
    journal.settle()
    (entry,) = entries(journal)
    assert entry.title == "Check-in, Thursday 19 November 2026"
    assert entry.type is EntryType.CHECK_IN
    assert entry.body.startswith("## One win, however small\nSigned the cleaning contract\n")


def test_the_list_filters_as_one_types(journal: JournalDriver) -> None:
    journal.make("Budget review", "With Sam")
    journal.make("Panel at Northwind", "They asked how I delegate")
    journal.filter("deleg")
    assert journal.rows() == ["This week", "Panel at Northwind"]
    journal.filter("")
    assert len(journal.rows()) == 3


def test_a_new_entry_is_seen_whatever_was_filtered(journal: JournalDriver) -> None:
    journal.make("Budget review")
    journal.filter("nothing like this")
    journal.make("Another")
    assert journal.rows() == ["This week", "Another", "Budget review"]


def test_entries_change_place_with_their_day(journal: JournalDriver) -> None:
    journal.make("One")
    journal.make("Two")
    journal.about("2026-10-02")
    journal.settle()
    assert journal.rows() == ["This week", "One", "October", "Two"]
    assert journal.title() == "Two"


def test_going_to_another_entry_keeps_the_words(journal: JournalDriver) -> None:
    journal.make("One", "First")
    journal.make("Two", "Second")
    journal.write(" and more")
    journal.open("One")
    assert journal.text() == "First"
    journal.open("Two")
    assert journal.text() == "Second and more"


def test_links_are_shown_on_both_sides(journal: JournalDriver) -> None:
    journal.make("What Joanne taught me")
    journal.make("Budget review")
    journal.link_to("What Joanne")
    assert journal.linked() == ["What Joanne taught me, Reflection · Today"]
    journal.open("What Joanne taught me")
    assert journal.linked() == ["Budget review, Reflection · Today"]


def test_a_name_in_the_text_is_a_link(journal: JournalDriver) -> None:
    journal.make("What Joanne taught me")
    journal.make("Budget review", "See [[Joanne")
    popup = journal.page.editor.form.text._mentions.popup
    journal.wait(lambda: popup.isVisible() and bool(popup.completions))
    popup.choose()
    journal.settle()
    (target,) = [entry for entry in entries(journal) if entry.title.startswith("What")]
    assert journal.text() == f"See [What Joanne taught me](record:{target.id})"
    journal.wait(lambda: journal.linked() == ["What Joanne taught me, Reflection · Today"])
    journal.open("What Joanne taught me")
    assert journal.linked() == ["Budget review, Reflection · Today"]


def test_a_new_tag_can_be_made_while_writing(journal: JournalDriver) -> None:
    journal.make("Budget review", "A word on #variance")
    popup = journal.page.editor.form.text._mentions.popup
    journal.wait(lambda: popup.isVisible() and bool(popup.completions))
    popup.choose()
    journal.wait(lambda: "record:" in journal.text())
    journal.settle()
    assert "[variance](record:" in journal.text()


def test_trash_can_be_undone(journal: JournalDriver) -> None:
    journal.make("One")
    journal.make("Two")
    journal.trash()
    assert journal.said() == "Moved to Trash"
    assert journal.rows() == ["This week", "One"]
    journal.wait(lambda: journal.title() == "One")
    journal.press_undo()
    assert journal.rows() == ["This week", "Two", "One"]


def test_the_last_entry_in_the_trash_leaves_the_welcome(journal: JournalDriver) -> None:
    journal.make("One")
    journal.trash()
    journal.wait(lambda: journal.page.welcome is not None and journal.page.welcome.isVisible())


def test_undo_changes_the_text_that_is_open(journal: JournalDriver) -> None:
    journal.make("One", "First words")
    journal.make("Two")
    journal.open("One")
    journal.page.editor.form.put_caret(5)
    journal.write(", and more,")
    journal.settle()
    assert journal.text() == "First, and more, words"
    journal.undo()
    assert journal.text() == "First words"
    assert journal.page.editor.form.text.textCursor().position() == 5


def test_earlier_versions_can_be_read_and_restored(
    journal: JournalDriver, qtbot: QtBot, tmp_path: Path
) -> None:
    journal.make("One", "First words")
    journal.make("Two")
    journal.open("One")  # another sitting
    journal.page.editor.form.put_caret(11)
    journal.write(" and others")
    journal.settle()
    journal.do("history")
    view = journal.page.history.open(journal.page.editor.n).view
    journal.wait(lambda: view.chosen() is not None and view._restore.isEnabled())
    view.restore_requested.emit(view.chosen())
    journal.wait(lambda: journal.text() == "First words")
    assert journal.said().startswith("Restored the version of ")
    journal.press_undo()
    assert journal.text() == "First words and others"


def test_a_dropped_file_is_kept_inside(journal: JournalDriver, tmp_path: Path) -> None:
    file = tmp_path / "figures.csv"
    file.write_text("a,b\n1,2\n")
    journal.new()
    journal.drop(file)
    file.unlink()
    journal.wait(lambda: journal.files() == ["figures.csv"])
    n = journal.page.editor.n
    data = journal.read(lambda reading: reading.blob(reading.attachments_of(n)[0].hash))
    assert data == b"a,b\n1,2\n"
    assert "attachment" not in journal.text()


def test_a_pasted_picture_is_named_in_the_text_and_shown(journal: JournalDriver) -> None:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("#0F6E63"))
    journal.make("With a picture")
    journal.paste_image(image)
    journal.wait(lambda: len(journal.files()) == 1)
    assert journal.text().startswith("![Pasted ")
    attachment_n = journal.page.attachments.strip.tiles()[0].item.key
    journal.page.attachments.show(attachment_n)
    window = journal.page.attachments.picture_window()
    assert window is not None
    journal.wait(lambda: window.view._image.width() == 40)
    window.close()


def test_a_file_above_the_limit_is_refused_kindly(journal: JournalDriver, tmp_path: Path) -> None:
    file = tmp_path / "film.bin"
    with file.open("wb") as out:
        out.truncate(200_000_000)
    journal.make("One")
    journal.drop(file)
    journal.wait(lambda: "larger than 100 MB" in journal.said())
    assert journal.files() == []


def test_a_copy_out_says_that_it_can_be_read(journal: JournalDriver, tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Dear all")
    journal.make("One")
    journal.drop(file)
    journal.wait(lambda: journal.files() == ["letter.txt"])
    attachment_n = journal.page.attachments.strip.tiles()[0].item.key
    copy = tmp_path / "out" / "letter.txt"
    journal.page.attachments.write_copy(attachment_n, copy)
    journal.wait(lambda: "could not be written" in journal.said())
    copy.parent.mkdir()
    journal.page.attachments.write_copy(attachment_n, copy)
    journal.wait(lambda: "outside the vault" in journal.said())
    assert copy.read_text() == "Dear all"
    assert list(copy.parent.iterdir()) == [copy]


def test_pinned_pages_stand_apart_from_the_dates(journal: JournalDriver) -> None:
    journal.make("One")
    journal.make("What I want from the next two years")
    journal.do("pin")
    journal.settle()
    assert journal.rows() == ["Pinned", "What I want from the next two years", "This week", "One"]


def test_a_copy_of_an_entry_is_opened(journal: JournalDriver) -> None:
    journal.make("One", "Words")
    journal.tag("x")
    journal.settle()
    journal.do("duplicate")
    journal.wait(lambda: journal.title() == "Copy of One")
    assert journal.text() == "Words"
    assert journal.page.editor.form.tags.tags() == ["x"]


def test_the_page_looks_as_it_did_after_a_lock(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    with opened(qtbot, session, tmp_path) as before:
        before.make("One", "First words")
        before.make("Two")
        before.open("One")
        before.page.editor.form.put_caret(5)
        state = before.page.view_state()
    with opened(qtbot, session, tmp_path) as after:
        after.page.restore_view_state(state)
        after.wait(lambda: after.title() == "One")
        assert after.page.editor.form.text.textCursor().position() == 5
        assert after.rows().index("One") == after.page.list_pane.view.currentIndex().row()


def test_words_typed_at_the_last_moment_survive_a_lock(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    with opened(qtbot, session, tmp_path) as before:
        before.make("One", "First")
        before.write(" and last")
    with opened(qtbot, session, tmp_path) as after:
        after.wait(lambda: after.title() == "One")
        assert after.text() == "First and last"


def test_the_day_of_the_calendar_is_gone_to(journal: JournalDriver) -> None:
    journal.make("Old", day=date(2026, 3, 5))
    journal.make("Older", day=date(2026, 2, 1))
    journal.make("New")
    journal.page.list_pane.go_to_day(date(2026, 3, 20))
    journal.wait(lambda: journal.title() == "Old")


def test_on_this_day_shows_earlier_years(journal: JournalDriver) -> None:
    journal.make("A year back", day=date(2025, 11, 19))
    journal.make("Now")
    journal.wait(lambda: "A year back, 1 year earlier · Reflection" in journal.linked())


def test_a_template_can_be_changed_and_put_back(journal: JournalDriver) -> None:
    journal.do("templates")
    window = journal.page.templates.manage()
    row = [window.list.item(row).text() for row in range(window.list.count())].index("Win")
    window.list.setCurrentRow(row)
    window.text.set_text("")
    QTest.keyClicks(window.text, "## Only this")
    window.save_now()
    journal.settle()
    offered = {template.name: template for template in journal.page.templates.offered()}
    assert offered["Win"].body == "## Only this"
    window.reset.click()
    journal.settle()
    offered = {template.name: template for template in journal.page.templates.offered()}
    assert offered["Win"].body.startswith("## Situation")
    assert window.text.text().startswith("## Situation")
    window.close()


def test_writing_fills_the_screen_and_comes_back(journal: JournalDriver) -> None:
    journal.make("One", "Words")
    journal.do("focus")
    focus = journal.page.panes.focus_window
    assert focus is not None
    assert focus.isVisible()
    assert journal.page.editor.window() is focus
    journal.write(" more")
    focus.hide()  # a lock hides every window
    assert journal.page.editor.window() is journal.window
    journal.settle()
    assert journal.text() == "Words more"
