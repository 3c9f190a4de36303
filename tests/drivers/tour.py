"""A walk through everything an open journal can show: each page, sheet, dialogue and menu."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget

from careerjournal.features.journal.page import JournalPage
from careerjournal.records.entry import Entry, EntryType
from careerjournal.records.link import Link
from careerjournal.records.moment import Moment
from careerjournal.shell.backup_page import BackupPage
from careerjournal.shell.import_assistant import ImportPage
from careerjournal.shell.import_parts import Report
from careerjournal.shell.key_dialog import NewCodeDialog
from careerjournal.shell.open_journal import OpenJournal
from careerjournal.shell.trash_page import TrashPage
from careerjournal.shell.window import BACKUPS, EXPORT, IMPORT, PREFERENCES, TRASH
from careerjournal.store.entries import EntryFilter
from careerjournal.store.store import Writer
from careerjournal.store.unit import Unit
from careerjournal.ui.crash import CrashPage, report
from tests.drivers.building import is_building

CODE: Final = "7K2M-9QXF-3HTB-V0WD-RC5N-8YAZ-1PEJ-6GS4-KM2X"
SOUGHT: Final = "budget"
_DIARY: Final = """[2026-03-04 10:00] Began the handover. @work
A first list of what only I know.

[2026-03-05 10:00] Second day of it.
Shorter than I feared.
"""
_BEFORE: Final = "Two plans for two sites, and nobody who sees both.\n\nI will ask for one plan."
_THEN: Final = "Two plans, and nobody who saw both.\n\nI asked for one plan, and got it."
_NOW: Final = """Two plans for two sites, and nobody who saw both.

I asked for one plan, and got it: {decision} says who keeps it.

## What helped

- The figures were on the wall **before** anyone spoke.
- Sam said what the night shift needs, in her own words.

![{picture}](attachment:{hash})

## Next time

- Send the agenda a day earlier."""


def lead_a_life(writer: Writer, today: date, name: Callable[[str], str] = str) -> int:
    """Give the vault an entry with a picture, ties both ways and earlier versions, and a trash.

    `name` makes every title, tag and file name out of usual words. Gives back the entry's
    number: it is about `today`, the newest there is.
    """
    main = writer.write("entry.add", lambda unit: _main_entry(unit, today, name)).value
    for text in (_THEN, ""):
        writer.write("entry.edit", partial(_rewrite, n=main, text=text, name=name))
    writer.write("entry.add", lambda unit: _around(unit, main, today, name))
    return main


def _main_entry(unit: Unit, today: date, name: Callable[[str], str]) -> int:
    title = name("Budget workshop with both sites")
    entry = Entry(about=Moment(today, time(8, 30)), title=title, body=_BEFORE)
    n = unit.save(replace(entry, type=EntryType.WIN)).n
    unit.tag(n, [name("planning"), name("budget")])
    return n


def _rewrite(unit: Unit, n: int, text: str, name: Callable[[str], str]) -> None:
    entry = unit.record(Entry, n)
    if not text:
        picture = unit.attach(n, name("Costs by month") + ".png", "image/png", _picture())
        unit.attach(n, name("Agenda") + ".txt", "text/plain", b"09:30 Where we are")
        decided = Entry(about=Moment(entry.about.day - timedelta(days=1)), title=name("One plan"))
        decision = unit.save(replace(decided, body="Kept by Sam.", type=EntryType.DECISION))
        text = _NOW.format(
            decision=f"[{decision.title}](record:{decision.id})",
            picture=picture.name,
            hash=picture.hash,
        )
    unit.save(replace(entry, body=text), entry, new_sitting=True)


def _around(unit: Unit, n: int, today: date, name: Callable[[str], str]) -> None:
    main = unit.record(Entry, n)
    before = Entry(
        about=Moment(today - timedelta(days=2), time(17, 5)),
        title=name("What I want from the workshop"),
        body=f"One plan. It should come out of [{main.title}](record:{main.id}), not before it.",
    )
    unit.save(before)
    question = Entry(about=Moment(today - timedelta(days=5)), title=name("Who keeps the plan?"))
    unit.link(Link(source=n, target=unit.save(question).n))
    for days, title in ((9, "Draft of a letter"), (20, "Shopping for the office"), (33, "Test")):
        gone = Entry(about=Moment(today - timedelta(days=days)), title=name(title))
        unit.trash(unit.save(gone).n)


def _picture() -> bytes:
    """A small chart as a PNG."""
    image = QImage(640, 360, QImage.Format.Format_RGB32)
    image.fill(QColor("#fbfaf8"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor("#c9c4b8"), 1))
    for line in range(1, 6):
        painter.drawLine(40, line * 60, 600, line * 60)
    for colour, heights in (
        ("#0f6e63", (250, 236, 240, 190, 170, 120)),
        ("#9c4a06", (280, 262, 200, 214, 150, 158)),
    ):
        painter.setPen(QPen(QColor(colour), 5))
        points = [QPointF(60 + place * 104, height) for place, height in enumerate(heights)]
        painter.drawPolyline(QPolygonF(points))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub says bytes
    return bytes(buffer.data().data())


class Tour:
    """Goes from stop to stop of `journal`. `until` lets the program work until something is so."""

    def __init__(self, journal: OpenJournal, until: Callable[[Callable[[], bool]], None]) -> None:
        self.journal = journal
        self.until = until
        self.folder = journal.session.folder.path.parent
        self._diary = self.folder / "diary.txt"

    @property
    def page(self) -> JournalPage:
        page = self.journal.window.show_page("journal")
        assert isinstance(page, JournalPage)
        return page

    def settle(self) -> None:
        """Wait until every answer is here, and shown."""
        answers: list[object] = []
        self.journal.workspace.read(lambda reading: reading.counts(), answers.append)
        self.until(lambda: bool(answers) and not self.journal.workspace.is_saving)
        self.until(lambda: not is_building())

    def put_away(self) -> None:
        """Leave whatever lies over the page."""
        for window in QApplication.topLevelWidgets():
            if window.isVisible() and window is not self.journal.window.window():
                if isinstance(window, QDialog):
                    window.done(0)
                else:
                    window.close()
        self.until(lambda: QApplication.activePopupWidget() is None)
        self.until(lambda: QApplication.activeModalWidget() is None)
        self.journal.window.window().activateWindow()
        self.journal.window.palette_panel.close_panel()
        self.journal.window.messages.hide()

    # The journal

    def entry(self) -> QWidget:
        """The newest entry, its ties beside it."""
        page = self.page
        self.until(lambda: page.editor.keeper is not None)
        self.settle()
        return page

    def new_entry(self) -> QWidget:
        page = self.page
        page.new()
        self.settle()
        return page

    def filters(self) -> QWidget:
        page = self.page
        page.list_pane.choose_first()
        filters = page.list_pane.filters
        filters.more.setChecked(True)
        today = page.list_pane._today()
        wanted = frozenset({EntryType.WIN, EntryType.DECISION})
        filters.ask(EntryFilter(types=wanted, since=today - timedelta(days=80), until=today))
        self.settle()
        return page

    def nothing_found(self) -> QWidget:
        page = self.page
        page.list_pane.filters.more.setChecked(False)
        page.list_pane.filters.clear()
        page.list_pane.filters.words.setText("nobody wrote this")
        page.list_pane.filters.words.searched.emit("nobody wrote this")
        self.settle()
        self.until(lambda: page.list_pane.model.records == 0)
        return page

    def calendar(self) -> QWidget:
        page = self.page
        page.list_pane.filters.clear()
        self.settle()
        page.list_pane.open_calendar()
        self.settle()
        jump = page.list_pane.jump
        assert jump is not None
        return jump

    def templates(self) -> QWidget:
        page = self.page
        page.list_pane.filters.template.click()
        return page.templates.menu()

    def template_window(self) -> QWidget:
        return self.page.templates.manage()

    def entry_menu(self) -> QWidget:
        page = self.page
        page._entry_menu.popup(page.mapToGlobal(page.rect().center()))
        return page._entry_menu

    def history(self) -> QWidget:
        page = self._on_the_newest()
        window = page.history.open(page.editor.n)
        self.until(lambda: window.view.restore_button().isEnabled())
        return window

    def picture(self) -> QWidget:
        page = self._on_the_newest()
        page.attachments.show(page.attachments.strip.tiles()[0].item.key)
        window = page.attachments.picture_window()
        assert window is not None
        self.settle()
        return window

    def record_picker(self) -> QWidget:
        picker = self._on_the_newest().commands.add_link()
        assert picker is not None
        self.settle()
        return picker

    def focus(self) -> QWidget:
        page = self._on_the_newest()
        page.panes.toggle_focus()
        window = page.panes.focus_window
        assert window is not None
        return window

    def _on_the_newest(self) -> JournalPage:
        page = self.page
        page.list_pane.filters.clear()
        self.settle()
        page.editor.open(page.list_pane.choose_first())
        self.until(lambda: bool(page.attachments.strip.tiles()))
        self.settle()
        return page

    # The window

    def recent(self) -> QWidget:
        window = self.journal.window
        window.top_bar.search.clear()
        window.open_search()
        self.until(lambda: bool(window.palette_panel.rows()))
        self.settle()
        return window

    def search(self) -> QWidget:
        window = self.journal.window
        window.open_search()
        window.top_bar.search.setText(SOUGHT)
        self.until(lambda: any(row.ref for row in window.palette_panel.rows()))
        self.until(lambda: "found" in window.palette_panel.rows()[0].words)
        return window

    def more_menu(self) -> QWidget:
        window = self.journal.window
        window.top_bar.search.clear()
        window.palette_panel.close_panel()
        more = window.top_bar.more
        window._menu.popup(more.mapToGlobal(more.rect().bottomLeft()))
        return window._menu

    def message(self) -> QWidget:
        page = self._on_the_newest()
        page.commands.trash(page.editor.n)
        self.until(self.journal.window.messages.isVisible)
        self.settle()
        return self.journal.window

    def taken_back(self) -> QWidget:
        self.journal.workspace.undo()
        self.settle()
        self.until(self.journal.window.messages.isVisible)
        return self.journal.window

    def shortcuts(self) -> QWidget:
        return self.dialog(self.journal.window.shortcuts_requested.emit)

    def about(self) -> QWidget:
        return self.dialog(self.journal.window.about_requested.emit)

    def crash(self) -> QWidget:
        try:
            raise ValueError("never told")
        except ValueError as error:
            page = CrashPage(report(ValueError, error.__traceback__), self.journal.window.window())
        page.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, True)
        page.open()
        return page

    # The shell's pages

    def trash(self) -> QWidget:
        page = self.journal.window.show_page(TRASH)
        assert isinstance(page, TrashPage)
        self.until(lambda: bool(page.titles()))
        return page

    def trash_question(self) -> QWidget:
        page = self.trash()
        assert isinstance(page, TrashPage)
        page.select_all()
        return self.dialog(page._erase.click)

    def backups(self) -> QWidget:
        page = self.journal.window.show_page(BACKUPS)
        assert isinstance(page, BackupPage)
        page.back_up_now()
        self.until(lambda: page._list.count() > 0 and page._back_up.isVisible())
        self.settle()
        return page

    def import_choice(self) -> QWidget:
        return self.journal.window.show_page(IMPORT)

    def import_preview(self) -> QWidget:
        page = self.journal.window.show_page(IMPORT)
        assert isinstance(page, ImportPage)
        self._diary.write_text(_DIARY, encoding="utf-8")
        page.begin("jrnl", self._diary)
        shown = page.findChild(Report)
        assert shown is not None
        self.until(shown.isVisible)
        return page

    def export(self) -> QWidget:
        return self.journal.window.show_page(EXPORT)

    def preferences(self) -> QWidget:
        page = self.journal.window.show_page(PREFERENCES)
        self.settle()
        return page

    def change_passphrase(self) -> QWidget:
        return self._key_dialog("Change...")

    def replace_code(self) -> QWidget:
        return self._key_dialog("Replace...")

    def leaked(self) -> QWidget:
        return self._key_dialog("My passphrase leaked...")

    def new_code(self) -> QWidget:
        self.preferences()
        dialog = NewCodeDialog(CODE, "Anna", self.journal.window)
        dialog.open()
        return dialog

    def prove_code(self) -> QWidget:
        dialog = self.new_code()
        assert isinstance(dialog, NewCodeDialog)
        dialog._on_shown_kept()
        return dialog

    def _key_dialog(self, words: str) -> QWidget:
        page = self.preferences()
        press = next(each for each in page.findChildren(QPushButton) if each.text() == words)
        return self.dialog(press.click)

    def dialog(self, ask: Callable[[], object]) -> QWidget:
        """What comes up when something is asked for."""
        before = set(QApplication.topLevelWidgets())
        ask()
        return next(
            each
            for each in QApplication.topLevelWidgets()
            if each not in before and each.isVisible() and isinstance(each, QDialog)
        )


STOPS: Final[dict[str, Callable[[Tour], QWidget]]] = {
    "journal": Tour.entry,
    "journal-filters": Tour.filters,
    "journal-nothing-found": Tour.nothing_found,
    "journal-calendar": Tour.calendar,
    "journal-templates": Tour.templates,
    "templates": Tour.template_window,
    "journal-menu": Tour.entry_menu,
    "entry-history": Tour.history,
    "entry-picture": Tour.picture,
    "entry-link": Tour.record_picker,
    "entry-focus": Tour.focus,
    "search-recent": Tour.recent,
    "search": Tour.search,
    "more": Tour.more_menu,
    "trashed": Tour.message,
    "undone": Tour.taken_back,
    "shortcuts": Tour.shortcuts,
    "about": Tour.about,
    "crash": Tour.crash,
    "trash": Tour.trash,
    "trash-question": Tour.trash_question,
    "backups": Tour.backups,
    "import": Tour.import_choice,
    "import-preview": Tour.import_preview,
    "export": Tour.export,
    "preferences": Tour.preferences,
    "key-change": Tour.change_passphrase,
    "key-replace": Tour.replace_code,
    "key-leaked": Tour.leaked,
    "key-new-code": Tour.new_code,
    "key-prove-code": Tour.prove_code,
    "journal-new": Tour.new_entry,
}
"""Every stop by name, in an order in which each leaves the next one what it wants."""
