"""What is done with the application as a whole: moved, copied, thrown away."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from careerjournal.features.applications.detail.desk import Desk
from careerjournal.features.applications.detail.view import ApplicationView
from careerjournal.features.applications.line_dialog import MoveDialog
from careerjournal.operations import stages
from careerjournal.operations.phrases import tr
from careerjournal.operations.stage_words import stage_name
from careerjournal.records.application import Application, StageMove
from careerjournal.records.record import RecordRef
from careerjournal.rules.ledger import counting
from careerjournal.store.unit import Unit
from careerjournal.ui.record_jobs import Trash
from careerjournal.ui.record_link import copy_link


class DetailCommands(QObject):
    """Acts on the application that is open. `made` brings the number of one that was copied."""

    made = Signal(int)

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        super().__init__(owner)
        self._desk = desk
        self._owner = owner
        self._moved_to = ""

    def move(self, stage_n: int) -> None:
        """Note that it came into this stage today."""
        view = self._desk.sitting.view
        if view is not None and not self._desk.read_only:
            self._move(view, StageMove(application=view.n, stage=stage_n, day=self._desk.today()))

    def ask_to_move(self) -> MoveDialog | None:
        """Ask for stage, day and note; the window is open when this returns."""
        view = self._desk.sitting.view
        if view is None or self._desk.read_only or not view.stages:
            return None
        moves = counting(view.moves)
        begin = StageMove(
            application=view.n,
            stage=view.line.stage or view.stages[0].n,
            day=self._desk.today(),
        )
        dialog = MoveDialog(
            begin,
            view.stages,
            moves[-1].day if moves else None,
            self._desk.today,
            self._owner.window(),
        )
        dialog.taken.connect(self._on_dialog_taken)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def trash(self) -> None:
        """Move it to the Trash; nothing is asked, for it can be undone."""
        view = self._desk.sitting.view
        if view is not None and not self._desk.read_only:
            self._desk.sitting.flush()
            self._desk.workspace.write("application.trash", Trash(view.n), self._on_trashed)

    def duplicate(self) -> None:
        """A second application to the same job, with nothing that happened in this one."""
        view = self._desk.sitting.view
        if view is not None and not self._desk.read_only and view.stages:
            self._desk.sitting.flush()
            job = _Duplicate(view.n, view.stages[0].n, self._desk.today())
            self._desk.workspace.write("application.duplicate", job, self._on_duplicated)

    def copy_link(self) -> None:
        """Put a mention on the clipboard, to be pasted into any text of the vault."""
        view = self._desk.sitting.view
        if view is not None:
            copy_link(view.application.role, view.application.id, self._desk.messages)

    def _move(self, view: ApplicationView, move: StageMove) -> None:
        stage = view.stage_by_number(move.stage)
        self._moved_to = stage_name(stage) if stage is not None else ""
        self._desk.workspace.write("application.move", _Move(move), self._on_moved)

    def _on_dialog_taken(self, move: StageMove) -> None:
        view = self._desk.sitting.view
        if view is not None and view.n == move.application:
            self._move(view, move)

    def _on_moved(self, _move: StageMove) -> None:
        self._desk.undo_bar.say(tr("Moved to {stage}").format(stage=self._moved_to))

    def _on_trashed(self, _done: None) -> None:
        self._desk.undo_bar.say(tr("Moved to Trash"))

    def _on_duplicated(self, ref: RecordRef) -> None:
        self._desk.undo_bar.say(tr("Made a copy"))
        self.made.emit(ref.n)


@dataclass(frozen=True)
class _Move:
    move: StageMove

    def __call__(self, unit: Unit) -> StageMove:
        move = self.move
        return stages.move(unit, move.application, move.stage, move.day, move.note)


@dataclass(frozen=True)
class _Duplicate:
    n: int
    stage: int
    today: date

    def __call__(self, unit: Unit) -> RecordRef:
        known = unit.record(Application, self.n)
        tags = [tag.name for tag in unit.tags_of(self.n)]
        copy = unit.save(
            replace(known, n=0, id="", created_at=None, updated_at=None, trashed_at=None)
        )
        unit.tag(copy.n, tags)
        stages.move(unit, copy.n, self.stage, self.today)
        return copy.ref
