"""How a round went, written down while it is fresh; it becomes an entry of the journal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from careerjournal.operations import interviews
from careerjournal.operations.phrases import tr, tr_noop
from careerjournal.records.application import Interview, InterviewState
from careerjournal.records.entry import Energy, Entry
from careerjournal.records.errors import CareerJournalError
from careerjournal.records.record import RecordRef
from careerjournal.rules.debrief import texts_of
from careerjournal.store.unit import Unit
from careerjournal.ui.form_keeper import FormKeeper
from careerjournal.ui.widgets.buttons import button, link_button
from careerjournal.ui.widgets.growing_text import GrowingText
from careerjournal.ui.widgets.labelled import labelled
from careerjournal.ui.widgets.labels import muted, section
from careerjournal.ui.widgets.segmented import EnergyChoice
from careerjournal.ui.workspace import Failure, Workspace

_FIELDS: Final = (
    ("", tr_noop("How it went")),
    (tr_noop("What went well"), tr_noop("What went well")),
    (tr_noop("What I would say differently"), tr_noop("What I would say differently")),
    (tr_noop("What I learnt about them"), tr_noop("What I learnt about them")),
    (tr_noop("Next"), tr_noop("Next")),
)
"""The heading in the entry, and what is asked for."""


@dataclass(frozen=True)
class Debrief:
    """What the form says, in the order of its fields."""

    texts: tuple[str, ...]
    energy: Energy | None = None


def headings() -> list[str]:
    """The headings under which a debrief stands in its entry."""
    return [tr(heading) if heading else "" for heading, _ in _FIELDS]


class DebriefCard(QWidget):
    """Shows the debrief of one round. `record_activated` asks for its entry."""

    record_activated = Signal(RecordRef)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        """Made in parts: take `parts` to its end before anything else is asked of it."""
        super().__init__(parent)
        self._workspace = workspace
        self._interview = 0
        self._entry: Entry | None = None
        self._title = ""
        self._wanted = False
        self._keeper: FormKeeper[Debrief] | None = None
        self.parts = self._build()

    def _build(self) -> Iterator[None]:
        self.hint = muted("", self, wraps=True)
        self._form = QWidget(self)
        self.begin = button(tr("Write a debrief"), "edit", self)
        self.open_entry = link_button(tr("Open it in the journal"), self)
        self.fields: list[GrowingText] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(section(tr("Debrief"), self))
        column.addWidget(self.hint)
        column.addWidget(self._form)
        acts = QHBoxLayout()
        column.addLayout(acts)
        acts.addWidget(self.begin)
        acts.addWidget(self.open_entry)
        acts.addStretch(1)
        yield
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(8)
        for _, name in _FIELDS:
            field = GrowingText(tr(name), self._form, most=14)
            self.fields.append(field)
            form.addLayout(labelled(tr(name), field))
            yield
        self.energy = EnergyChoice(self._form)
        felt = QHBoxLayout()
        felt.setSpacing(8)
        form.addLayout(felt)
        felt.addWidget(muted(tr("Energy afterwards"), self._form))
        felt.addWidget(self.energy)
        felt.addStretch(1)
        yield
        self._connect()

    def _connect(self) -> None:
        self.begin.clicked.connect(self.start)
        self.open_entry.clicked.connect(self._on_open_entry_clicked)
        for field in self.fields:
            field.edited.connect(self._on_edited)
            field.left.connect(self.flush)
            field.setReadOnly(self._workspace.read_only)
        self.energy.chosen.connect(self._on_energy_chosen)
        self.energy.setEnabled(not self._workspace.read_only)

    def show_round(
        self, interview: Interview, entry: Entry | None, title: str, *, past: bool
    ) -> None:
        """Show the debrief of a round: `entry` if there is one, else how to begin. `title` is what
        a new one is called; `past` says whether its day has come.
        """
        other = interview.n != self._interview
        if other:
            self.leave()
            self._wanted = False
        self._interview, self._entry, self._title = interview.n, entry, title
        said = Debrief(
            tuple(texts_of(headings(), entry.body if entry is not None else "")),
            entry.energy if entry is not None else None,
        )
        if self._keeper is None:
            self._show(said)
            self._keep(said)
        else:
            self._keeper.take_in(said)
        cancelled = interview.state is InterviewState.CANCELLED
        self._show_state(past=past, cancelled=cancelled)

    def start(self) -> None:
        """Open the form, with the caret in it."""
        self._wanted = True
        self._show_state(past=True, cancelled=False)
        self.fields[0].setFocus()

    def leave(self) -> None:
        """Something else is shown: keep what is typed."""
        if self._keeper is not None:
            keeper, self._keeper = self._keeper, None
            keeper.release()

    def flush(self) -> None:
        """Hand over every unsaved word now."""
        if self._keeper is not None:
            self._keeper.save_now()

    @property
    def is_settled(self) -> bool:
        """Whether every word is in the vault."""
        return self._keeper is None or self._keeper.is_settled

    def debrief(self) -> Debrief:
        """What the form says now."""
        return Debrief(tuple(field.text().strip() for field in self.fields), self.energy.energy())

    # Inside

    def _show_state(self, *, past: bool, cancelled: bool) -> None:
        written = self._entry is not None
        opened = written or self._wanted
        writable = not self._workspace.read_only
        self._form.setVisible(opened)
        self.open_entry.setVisible(written)
        self.begin.setVisible(not opened and past and writable and not cancelled)
        self.hint.setVisible(not opened)
        if cancelled:
            self.hint.setText(tr("This round was cancelled."))
        elif past:
            self.hint.setText(tr("A few lines while it is fresh. They go into your journal."))
        else:
            self.hint.setText(tr("When it is over, note here how it went."))

    def _show(self, debrief: Debrief) -> None:
        for field, text in zip(self.fields, debrief.texts, strict=True):
            if field.text().strip() != text:  # a blank at the end is still being typed
                field.set_text(text)
        self.energy.set_energy(debrief.energy)

    def _keep(self, start: Debrief) -> None:
        save = _SaveDebrief(self._interview, self._title)
        self._keeper = FormKeeper[Debrief](
            self._workspace, "debrief.write", start, self.debrief, save, self
        )
        self._keeper.taken_in.connect(self._show)
        self._keeper.failed.connect(self._on_keeper_failed)

    def _on_edited(self) -> None:
        if self._keeper is not None:
            self._keeper.touched()

    def _on_energy_chosen(self) -> None:
        self._on_edited()
        self.flush()

    def _on_open_entry_clicked(self) -> None:
        if self._entry is not None:
            self.flush()
            self.record_activated.emit(self._entry.ref)

    def _on_keeper_failed(self, error: CareerJournalError) -> None:
        self._workspace.failed.emit(Failure("debrief.write", error))


@dataclass(frozen=True)
class _SaveDebrief:
    interview: int
    title: str

    def __call__(self, unit: Unit, now: Debrief, base: Debrief | None) -> None:
        before = base.texts if base is not None else (None,) * len(now.texts)
        texts = [None if new == was else new for new, was in zip(now.texts, before, strict=True)]
        interviews.debrief(unit, self.interview, headings(), texts, now.energy, self.title)
