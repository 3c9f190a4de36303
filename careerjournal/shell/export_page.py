"""Taking things out again: all there is, or a part that some other program can use."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QProgressBar,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from careerjournal.operations.exporting import Exported
from careerjournal.operations.phrases import ntr, tr, words_for
from careerjournal.operations.session import Session
from careerjournal.records.errors import CareerJournalError
from careerjournal.shell.calendar_choice import CalendarChoice
from careerjournal.shell.export_kinds import CALENDAR, KINDS, ExportKind, Wish
from careerjournal.store.errors import Interrupted
from careerjournal.ui.file_dialog import ask_where_to_save
from careerjournal.ui.tasks import Runner
from careerjournal.ui.widgets.buttons import button, primary_button
from careerjournal.ui.widgets.card import Card
from careerjournal.ui.widgets.labels import PlainLabel, muted, title, wrapped

_WIDEST: Final = 720
_MARGIN: Final = 32
_UNDER_CHOICE: Final = 28


class _Stopped(Interrupted):
    """The person has changed their mind."""


class ExportPage(QWidget):
    """Writes one export at a time, on `runner` and a connection of its own."""

    exported = Signal(Exported)
    _progressed = Signal(int, int)

    def __init__(
        self,
        session: Session,
        runner: Runner,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._runner = runner
        self._stopped = False
        self._busy = False
        self._choices = [(kind, QRadioButton(tr(kind.words))) for kind in KINDS]
        self._calendar = CalendarChoice()
        self._choose = primary_button(tr("Export..."), "download")
        self._said = PlainLabel(wraps=True)
        self._bar = QProgressBar()
        self._cancel = button(tr("Cancel"))
        self._choices[0][1].setChecked(True)
        self._lay_out()
        self._said.hide()
        self._choose.clicked.connect(self._on_choose_clicked)
        self._cancel.clicked.connect(self._on_cancel_clicked)
        self._progressed.connect(self._on_progressed)
        for _, choice in self._choices:
            choice.toggled.connect(self._on_choice_toggled)
        self._calendar.changed.connect(self._on_calendar_changed)
        self.setFocusProxy(self._choices[0][1])
        self._set_busy(False)

    def begin(self, path: Path) -> None:
        """Write the chosen export to `path`."""
        session, kind = self._session, self._kind()
        choice = self._calendar
        wish = Wish(path, self._session.now(), self._on_worker_progressed)
        if kind is CALENDAR:
            wish = replace(
                wish,
                redacted=choice.redacted,
                kinds=choice.kinds,
                todos_as_days=choice.todos_as_days,
            )
        self._stopped = False
        self._say("", "")
        self._set_busy(True)

        def write() -> Exported:
            reader = session.reader()
            try:
                return reader.read(lambda reading: kind.write(reading, wish))
            finally:
                reader.close()

        self._runner.submit(write, self._on_exported, self._on_refused)

    def stop(self) -> None:
        """Give up the export that is being written, if one is; nothing of it stays."""
        self._stopped = True

    def _lay_out(self) -> None:
        card = Card(tr("What do you want to take along?"))
        for kind, choice in self._choices:
            card.body.addWidget(choice)
            words = muted(tr(kind.hint), wraps=True)
            words.setContentsMargins(_UNDER_CHOICE, 0, 0, 4)
            card.body.addWidget(words)
            choice.setAccessibleDescription(tr(kind.hint))
        under = QHBoxLayout()
        under.setContentsMargins(_UNDER_CHOICE, 0, 0, 4)
        under.addWidget(self._calendar)
        card.body.addLayout(under)
        card.body.addWidget(
            PlainLabel(
                tr("An export is not encrypted: whoever has it can read what is in it."),
                tone="wants",
                wraps=True,
            )
        )
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._choose)
        row.addWidget(self._cancel)
        row.addStretch(1)
        card.body.addSpacing(4)
        card.body.addLayout(row)
        card.body.addWidget(self._bar)
        card.body.addWidget(self._said)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(tr("Export"))
        column = QVBoxLayout()
        column.setContentsMargins(_MARGIN, 24, _MARGIN, 32)
        column.setSpacing(12)
        column.addWidget(title(tr("Export")))
        column.addWidget(wrapped(tr("Your journal is yours: take all of it out at any time.")))
        column.addWidget(card)
        column.addStretch(1)
        middle = QWidget()
        middle.setLayout(column)
        middle.setMaximumWidth(_WIDEST + 2 * _MARGIN)
        room = QWidget()
        room.setProperty("look", "clear")
        across = QHBoxLayout(room)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(middle, 1000)
        across.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(room)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def _kind(self) -> ExportKind:
        return next(kind for kind, choice in self._choices if choice.isChecked())

    def _set_busy(self, busy: bool) -> None:
        self._bar.setRange(0, 0)
        for part in (self._bar, self._cancel):
            part.setVisible(busy)
        self._cancel.setEnabled(True)
        self._busy = busy
        for _, choice in self._choices:
            choice.setEnabled(not busy)
        self._calendar.setEnabled(not busy)
        self._on_choice_toggled()

    def _say(self, words: str, tone: str) -> None:
        self._said.set_tone(tone)
        self._said.setText(words)
        self._said.setVisible(bool(words))

    def _on_choose_clicked(self) -> None:
        day = self._session.now().date().isoformat()
        kind = self._kind()
        stem = tr(kind.name).format(day=day)
        if kind.filters:
            suggested = Path.home() / f"{stem}{kind.suffix}"
            dialog = ask_where_to_save(self, tr("Export"), suggested, tr(kind.filters))
        else:
            dialog = ask_where_to_save(self, tr("Name of the new folder"), Path.home() / stem)
        dialog.path_chosen.connect(self.begin)
        dialog.open()

    def _on_choice_toggled(self, _: bool = False) -> None:
        self._calendar.show_wanted(wanted=self._kind() is CALENDAR)
        self._on_calendar_changed()

    def _on_calendar_changed(self) -> None:
        has_something = self._kind() is not CALENDAR or bool(self._calendar.kinds)
        self._choose.setEnabled(has_something and not self._busy)

    def _on_cancel_clicked(self) -> None:
        self._stopped = True
        self._cancel.setEnabled(False)

    def _on_worker_progressed(self, done: int, total: int) -> None:
        """Called in the worker's thread; a signal is the only way home."""
        if self._stopped:
            raise _Stopped
        self._progressed.emit(done, total)

    @Slot(int, int)
    def _on_progressed(self, done: int, total: int) -> None:
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(done)

    def _on_exported(self, exported: Exported) -> None:
        self._set_busy(False)
        records = ntr("{n} record", "{n} records", exported.records).format(n=exported.records)
        self._say(
            tr("Done: {records} in {path}").format(records=records, path=exported.path), "done"
        )
        self.exported.emit(exported)

    def _on_refused(self, error: Exception) -> None:
        if not isinstance(error, CareerJournalError):
            raise error
        self._set_busy(False)
        if isinstance(error, _Stopped):
            self._say(tr("Stopped. Nothing was written."), "muted")
        else:
            self._say(words_for(error).line, "loss")
