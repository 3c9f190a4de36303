"""The three faces of an import: what to choose, how far it is, what it does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from careerjournal.operations.import_questions import Question
from careerjournal.operations.import_report import ImportReport
from careerjournal.operations.importing import FORMATS
from careerjournal.operations.phrases import ntr, tr, tr_noop
from careerjournal.shell.asked_box import AskedBox, asked
from careerjournal.shell.import_report_view import ImportReportView
from careerjournal.ui.file_dialog import FileDialog, ask_for_file, ask_for_folder
from careerjournal.ui.widgets.buttons import button, primary_button
from careerjournal.ui.widgets.card import Card
from careerjournal.ui.widgets.labels import ElidedLabel, PlainLabel, muted, wrapped


@dataclass(frozen=True)
class _FormatWords:
    name: str
    hint: str
    filters: str = ""


_WORDS: Final[Mapping[str, _FormatWords]] = {
    "jrnl": _FormatWords(
        tr_noop("jrnl"),
        tr_noop("A journal of the jrnl program: its text file, its JSON export, or its folder."),
    ),
    "markdown": _FormatWords(
        tr_noop("Markdown notes"),
        tr_noop("A note or a folder of notes, with or without front matter: Obsidian and others."),
        tr_noop("Markdown (*.md *.markdown *.txt);;All files (*)"),
    ),
    "applications": _FormatWords(
        tr_noop("Job applications"),
        tr_noop(
            "A table (CSV) of a job tracker or a spreadsheet of your own, or the folder or zip of"
            " an export: LinkedIn, Huntr, Teal, Simplify, Notion and others."
        ),
        tr_noop("Tables and archives (*.csv *.tsv *.txt *.zip);;All files (*)"),
    ),
    "vcard": _FormatWords(
        tr_noop("Contacts (vCard)"),
        tr_noop("What a telephone or an address book exports: a file, or a folder of them."),
        tr_noop("vCard (*.vcf *.vcard);;All files (*)"),
    ),
    "linkedin": _FormatWords(
        tr_noop("LinkedIn connections"),
        tr_noop("Connections.csv out of the export of your data, or the whole zip or folder."),
        tr_noop("Tables and archives (*.csv *.zip);;All files (*)"),
    ),
    "google-csv": _FormatWords(
        tr_noop("Google Contacts (CSV)"),
        tr_noop("The table that Google Contacts exports, of today or of years ago."),
        tr_noop("Tables (*.csv);;All files (*)"),
    ),
    "outlook-csv": _FormatWords(
        tr_noop("Outlook or Thunderbird contacts (CSV)"),
        tr_noop("The table that Outlook or Thunderbird exports, in most languages."),
        tr_noop("Tables (*.csv *.tsv *.txt);;All files (*)"),
    ),
    "ics": _FormatWords(
        tr_noop("Calendar and tasks (iCalendar)"),
        tr_noop(
            "What a calendar or a list of tasks exports: appointments become events or to-dos,"
            " tasks to-dos."
        ),
        tr_noop("Calendars (*.ics *.ical *.ifb *.vcs);;All files (*)"),
    ),
    "plans": _FormatWords(
        tr_noop("Goals or to-dos (CSV)"),
        tr_noop(
            "A table with a row for each, of a spreadsheet or of a list of tasks. What each column"
            " means is guessed, and you put it right before anything comes in."
        ),
        tr_noop("Tables (*.csv *.tsv *.txt);;All files (*)"),
    ),
    "json": _FormatWords(
        tr_noop("Career Journal archive"),
        tr_noop("What this program has exported as JSON: everything comes back as it was."),
        tr_noop("JSON (*.json);;All files (*)"),
    ),
}


class Choice(Card):
    """Which format, and where it lies."""

    chosen = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("What do you have?"), parent)
        self._format = QComboBox(self)
        self._format.setAccessibleName(tr("Format"))
        for code in (one.code for one in FORMATS.values() if one.in_window):
            words = _WORDS.get(code)
            self._format.addItem(tr(words.name) if words else code, code)
        self._hint = muted("", self, wraps=True)
        self._file = button(tr("Choose a file..."), "file", self)
        self._folder = button(tr("Choose a folder..."), "folder", self)
        self._problem = PlainLabel("", self, tone="loss", wraps=True)
        self._problem.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._file)
        row.addWidget(self._folder)
        row.addStretch(1)
        self.body.addWidget(self._format)
        self.body.addWidget(self._hint)
        self.body.addSpacing(4)
        self.body.addLayout(row)
        self.body.addWidget(self._problem)
        self._format.currentIndexChanged.connect(self._on_format_changed)
        self._file.clicked.connect(self._on_file_clicked)
        self._folder.clicked.connect(self._on_folder_clicked)
        self.setFocusProxy(self._format)
        self._on_format_changed()

    def show_problem(self, words: str) -> None:
        """Say why nothing could be read; "" says nothing."""
        self._problem.setText(words)
        self._problem.setVisible(bool(words))

    def _code(self) -> str:
        return str(self._format.currentData())

    def _on_format_changed(self) -> None:
        words = _WORDS.get(self._code())
        self._hint.setText(tr(words.hint) if words else "")
        picks = FORMATS[self._code()].picks
        self._file.setVisible(picks in ("file", "either"))
        self._folder.setVisible(picks in ("folder", "either"))
        self.show_problem("")

    def _on_file_clicked(self) -> None:
        words = _WORDS.get(self._code())
        filters = tr(words.filters) if words and words.filters else ""
        self._ask(ask_for_file(self, tr("Import a file"), filters))

    def _on_folder_clicked(self) -> None:
        self._ask(ask_for_folder(self, tr("Import a folder")))

    def _ask(self, dialog: FileDialog) -> None:
        dialog.path_chosen.connect(self._on_dialog_path_chosen)
        dialog.open()

    def _on_dialog_path_chosen(self, path: Path) -> None:
        self.chosen.emit(self._code(), path)


class Progress(Card):
    """A bar, what is being done, how long it may take, and Cancel."""

    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._words = wrapped("", self)
        self._left = ElidedLabel("", self, tone="muted")
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(tr("Import"))
        self._cancel = button(tr("Cancel"), parent=self)
        row = QHBoxLayout()
        row.addWidget(self._left, 1)
        row.addWidget(self._cancel)
        self.body.addWidget(self._words)
        self.body.addWidget(self._bar)
        self.body.addLayout(row)
        self._cancel.clicked.connect(self.cancel_requested)
        self.setFocusProxy(self._cancel)

    def show_reading(self, count: int) -> None:
        """So many records have been read; how many there are is not known."""
        self._bar.setRange(0, 0)
        self._words.setText(
            tr("Reading... {n} so far").format(n=count) if count else tr("Reading...")
        )
        self._left.set_whole("")
        self._cancel.setEnabled(True)

    def show_writing(self, done: int, total: int, seconds_left: float | None) -> None:
        """`done` of `total` are in the vault."""
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(done)
        self._words.setText(tr("Importing: {done} of {total}").format(done=done, total=total))
        self._left.set_whole("" if seconds_left is None else _left_words(seconds_left))
        self._cancel.setEnabled(True)

    def show_taking_back(self) -> None:
        """Cancelled: what was written is being taken back."""
        self._bar.setRange(0, 0)
        self._words.setText(tr("Stopping; nothing of it stays..."))
        self._left.set_whole("")
        self._cancel.setEnabled(False)


class Report(Card):
    """What would happen, then what did."""

    import_requested = Signal()
    undo_requested = Signal()
    again_requested = Signal()
    back_requested = Signal()
    answered = Signal(str, object)
    """The code of a question, and the answer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._asked: list[AskedBox] = []
        self._questions = QVBoxLayout()
        self._heading = PlainLabel("", self, wraps=True)
        self._heading.setProperty("type", "strong")
        self._view = ImportReportView(self)
        self._go = primary_button(tr("Import"), parent=self)
        self._undo = button(tr("Undo the import"), "undo", self)
        self._back = button(tr("Back to the columns"), parent=self)
        self._again = button(tr("Choose something else"), parent=self)
        row = QHBoxLayout()
        row.setSpacing(8)
        for each in (self._go, self._undo, self._back, self._again):
            row.addWidget(each)
        row.addStretch(1)
        self.body.addWidget(self._heading)
        self.body.addWidget(self._view)
        self.body.addLayout(self._questions)
        self.body.addSpacing(4)
        self.body.addLayout(row)
        self._go.clicked.connect(self.import_requested)
        self._undo.clicked.connect(self.undo_requested)
        self._back.clicked.connect(self.back_requested)
        self._again.clicked.connect(self.again_requested)

    @property
    def start(self) -> QWidget:
        """Where one goes on. No proxy, or Tab would go past the list that stands before it."""
        return self._again if self._go.isHidden() else self._go

    def show_preview(
        self,
        report: ImportReport,
        *,
        read_only: bool = False,
        questions: Sequence[Question] = (),
        has_columns: bool = False,
    ) -> None:
        """Nothing has been written yet; nor can it be where the journal is `read_only`.

        The `questions` are asked with the answers they have; where it `has_columns`, there is a
        way back to them.
        """
        words = tr("Nothing has been imported yet. This is what would happen:")
        if read_only:
            words = tr("The journal is open for reading only. This is what an import would do:")
        self._heading.setText(words)
        self._view.show_report(report, done=False)
        wanted = 0 if read_only else report.new + report.updated
        self._go.setText(ntr("Import {n} record", "Import {n} records", wanted).format(n=wanted))
        self._again.setText(tr("Choose something else"))
        self._arrange(go=wanted > 0, undo=False)
        self._ask(questions)
        self._back.setVisible(has_columns)

    def show_done(self, report: ImportReport, *, can_undo: bool) -> None:
        """All of it is in the vault."""
        self._heading.setText(tr("The import is done."))
        self._view.show_report(report, done=True)
        self._again.setText(tr("Import more"))
        self._arrange(go=False, undo=can_undo)

    def show_undone(self) -> None:
        """It has been taken back."""
        self._heading.setText(tr("The import has been undone. Nothing of it is left."))
        self._view.hide()
        self._arrange(go=False, undo=False)

    def _ask(self, questions: Sequence[Question]) -> None:
        for box in self._asked:
            self._questions.removeWidget(box)
            box.hide()
            box.deleteLater()
        self._asked.clear()
        for question in questions:
            box = asked(question, self)
            self._questions.addWidget(box)
            box.show_answer(question.answer)
            box.chosen.connect(partial(self.answered.emit, question.code))
            self._asked.append(box)

    def _arrange(self, *, go: bool, undo: bool) -> None:
        self._ask(())
        self._back.hide()
        self._go.setVisible(go)
        self._undo.setVisible(undo)
        if go or undo:
            self._view.show()


def _left_words(seconds: float) -> str:
    if seconds < 60:
        whole = max(1, round(seconds))
        return ntr("About {n} second left", "About {n} seconds left", whole).format(n=whole)
    whole = round(seconds / 60)
    return ntr("About {n} minute left", "About {n} minutes left", whole).format(n=whole)
