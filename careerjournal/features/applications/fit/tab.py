"""How far one meets what the posting asks for: the tab of an application."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSplitter,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from careerjournal.features.applications.fit import jobs
from careerjournal.features.applications.fit.add_line import AddLine
from careerjournal.features.applications.fit.card import WIDTH_PX, RequirementCard
from careerjournal.features.applications.fit.commands import FitCommands
from careerjournal.features.applications.fit.evidence_picker import EvidencePicker
from careerjournal.features.applications.fit.list_view import RequirementsView
from careerjournal.features.applications.fit.model import RequirementsModel
from careerjournal.features.applications.fit.view import FitView, LookAt
from careerjournal.operations.phrases import tr
from careerjournal.records.application import Requirement
from careerjournal.records.errors import CareerJournalError
from careerjournal.records.record import RecordRef
from careerjournal.store.changes import Changes
from careerjournal.ui.feature import Context
from careerjournal.ui.fit_words import fit_line, gap_line
from careerjournal.ui.form_keeper import FormKeeper
from careerjournal.ui.parts import Turns
from careerjournal.ui.tab_order import go_on_to
from careerjournal.ui.theme import Type
from careerjournal.ui.widgets.buttons import button
from careerjournal.ui.widgets.empty_state import EmptyState
from careerjournal.ui.widgets.labels import ElidedLabel, PlainLabel
from careerjournal.ui.workspace import Failure

_LEAST_LIST_PX = 280


class FitTab(QWidget):
    """Shows the requirements of one application. `record_activated` asks for another record."""

    record_activated = Signal(RecordRef)

    def __init__(
        self, context: Context, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = context.workspace
        self._today = today
        self._n = 0
        self._live = False
        self._stale = False
        self._choose_next: list[int] = []
        self._keeper: FormKeeper[Requirement] | None = None
        self._keeper_n = 0
        self.model = RequirementsModel(self)
        self.commands = FitCommands(
            context.workspace, context.messages, self.model, self._save_typed, today, self
        )
        self._is_built = False
        self._content = QWidget(self)
        self._content.hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._content)
        self._turns = Turns(self._build(), self)
        self._turns.finished.connect(self._on_turns_finished)
        self._turns.start()

    def _build(self) -> Iterator[None]:
        """The list and the card, a few fields a turn of the event loop, each where it stands."""
        full, panes = self._build_frame()
        self.figure = PlainLabel("", full, type=Type.STRONG, wraps=True)
        self.gaps = ElidedLabel("", full, tone="muted")
        self.propose = button(tr("Propose from the posting"), "bulb", full)
        self._figures.addWidget(self.figure)
        self._figures.addWidget(self.gaps)
        self._head.addWidget(self.propose, 0, Qt.AlignmentFlag.AlignTop)
        yield
        self.list = RequirementsView(self.model, panes)
        self.list.setMinimumWidth(_LEAST_LIST_PX)
        panes.addWidget(self.list)
        yield
        self.card = RequirementCard(self._today, panes)
        panes.addWidget(self.card)
        panes.setStretchFactor(0, 1)
        panes.setSizes([2 * WIDTH_PX, WIDTH_PX])
        yield from self.card.parts
        yield
        self._connect()
        self._set_read_only(self._workspace.read_only)
        go_on_to(self.propose, self.list, self.card, self.add)
        yield
        for part in self._content.findChildren(QWidget):
            part.ensurePolished()
            yield

    def _build_frame(self) -> tuple[QWidget, QSplitter]:
        """What the fields stand in."""
        pages = QWidget(self._content)
        full = QWidget(pages)
        panes = QSplitter(Qt.Orientation.Horizontal, full)
        panes.setChildrenCollapsible(False)
        panes.setHandleWidth(1)
        self._head = QHBoxLayout()
        self._head.setSpacing(12)
        self._figures = QVBoxLayout()
        self._figures.setSpacing(2)
        self._head.addLayout(self._figures, 1)
        inside = QVBoxLayout(full)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        inside.addLayout(self._head)
        inside.addWidget(panes, 1)
        self.empty = EmptyState(
            "check",
            tr("How well does it fit?"),
            "",
            pages,
            first_step=tr("Propose from the posting"),
            example=tr("Type what they ask for"),
        )
        self._pages = QStackedLayout(pages)
        self._pages.addWidget(full)
        self._pages.addWidget(self.empty)
        self.add = AddLine(self._content)
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 12, 4, 12)
        column.setSpacing(8)
        column.addWidget(pages, 1)
        column.addWidget(self.add)
        return full, panes

    def finish(self) -> None:
        """Make at once whatever is left to be made."""
        if not self._is_built:
            self._turns.finish()

    def _on_turns_finished(self) -> None:
        self._is_built = True
        self._content.show()
        self._read()

    # What is shown

    @property
    def view(self) -> FitView | None:
        """What is shown now."""
        return self.model.view

    def show_application(self, n: int) -> None:
        """Show the fit of application `n`."""
        if n == self._n:
            return
        self._let_go()
        self._n = n
        self.model.show(None)
        if self._is_built:
            self.list.clearSelection()
            self.card.show_requirement(None, ())
        self._read()

    def flush(self) -> None:
        """Hand over every unsaved word now, the line that adds among them."""
        self._save_typed()
        if self._is_built:
            self.add.line.take()

    @property
    def is_settled(self) -> bool:
        """Whether every word is in the vault."""
        return self._keeper is None or self._keeper.is_settled

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._live = True
        if self._stale:
            self._read()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._live = False
        self._save_typed()

    # What can be done

    def ask_for_evidence(self) -> EvidencePicker | None:
        """Look for what proves the requirement chosen; the window is open when this returns."""
        self.finish()
        if self._chosen() is None:
            return None
        return self.commands.ask_for_evidence(self.card.requirement())

    def merge(self) -> None:
        """Make one of the requirements chosen."""
        self.commands.merge(self.list.numbers())

    # Inside

    def _save_typed(self) -> None:
        """Save what is typed of the requirement chosen."""
        if self._keeper is not None:
            self._keeper.save_now()

    def _connect(self) -> None:
        self.list.chosen.connect(self._on_list_chosen)
        self.list.rated.connect(self.commands.rate)
        self.list.shifted.connect(self.commands.shift)
        self.list.remove_requested.connect(self.commands.remove)
        self.list.proof_activated.connect(self.record_activated)
        self.model.text_changed.connect(self.commands.reword)
        self.model.moved.connect(self.commands.move)
        self.commands.wanted.connect(self._want)
        self.add.added.connect(self.commands.add)
        self.card.changed.connect(self._on_card_changed)
        self.card.left.connect(self._save_typed)
        self.card.evidence_requested.connect(self._on_card_evidence_requested)
        self.card.evidence_removed.connect(self.commands.remove_evidence)
        self.card.record_activated.connect(self.record_activated)
        self.card.split_requested.connect(self._on_card_split_requested)
        self.card.merge_requested.connect(self.merge)
        self.card.remove_requested.connect(self._on_card_remove_requested)
        self.card.goal_requested.connect(self._on_card_goal_requested)
        self.commands.goal_made.connect(self.record_activated)
        self.propose.clicked.connect(self.commands.propose)
        self.empty.first_step_requested.connect(self.commands.propose)
        self.empty.example_requested.connect(self.add.focus)
        self._workspace.changed.connect(self._on_workspace_changed)
        join = QShortcut(QKeySequence("Ctrl+J"), self.list)
        join.setContext(Qt.ShortcutContext.WidgetShortcut)
        join.activated.connect(self.merge)

    def _set_read_only(self, read_only: bool) -> None:
        self.model.set_read_only(read_only)
        self.list.set_read_only(read_only)
        self.card.set_read_only(read_only)
        self.add.setVisible(not read_only)
        self.propose.setVisible(not read_only)

    # Inside: what the vault says

    def _read(self) -> None:
        self._stale = False
        if self._n and self._is_built:
            self._workspace.read(LookAt(self._n), self._on_view, f"fit.{id(self)}")

    def _on_view(self, view: FitView | None) -> None:
        if view is None or view.n != self._n:
            return
        first, chosen = self.view is None, self.list.numbers()
        self.model.show(view)
        fit = view.fit()
        self.figure.setText(fit_line(fit))
        self.gaps.set_whole(gap_line(fit))
        self.gaps.setVisible(bool(fit.gaps))
        self._show_emptiness(view)
        if self._choose_next:
            wanted, self._choose_next = self._choose_next, []
            self.list.choose(wanted)
        elif first:
            self.list.step(1)
        else:
            self._choose_again(chosen)
        self._show_chosen()

    def _choose_again(self, numbers: list[int]) -> None:
        """What was chosen stays so, wherever it stands now."""
        kept = [n for n in numbers if self.model.row_of(n) >= 0]
        if kept and self.list.numbers() != kept:
            self.list.choose(kept)

    def _show_emptiness(self, view: FitView) -> None:
        self._pages.setCurrentIndex(0 if view.requirements else 1)
        self.propose.setVisible(bool(view.posting.strip()) and not self._workspace.read_only)
        if view.requirements:
            return
        if view.posting.strip():
            sentence = tr(
                "List what they ask for, say how far you meet it, and add from your journal what"
                " proves it."
            )
        else:
            sentence = tr(
                "There is no posting to read. Type what they ask for, one line each, then say how"
                " far you meet it."
            )
        self.empty.set_words(tr("How well does it fit?"), sentence)
        writable = not self._workspace.read_only
        self.empty.offer(first_step=writable and bool(view.posting.strip()), example=writable)

    def _on_workspace_changed(self, changes: Changes) -> None:
        view = self.view
        if not self._n:
            return
        proofs = view.proofs.values() if view is not None else ()
        concerned = {self._n, *(proof.head.ref.n for each in proofs for proof in each)}
        if any(concerned & numbers for numbers in changes.touched.values()):
            self._stale = True
            if self._live:
                self._read()

    def _want(self, n: int) -> None:
        """Choose requirement `n`, now or when it is here."""
        if self.model.row_of(n) >= 0:
            self.list.choose([n])
        else:
            self._choose_next = [n]

    # Inside: the one that is chosen

    def _chosen(self) -> Requirement | None:
        numbers = self.list.numbers()
        view = self.view
        return view.requirement(numbers[0]) if view is not None and len(numbers) == 1 else None

    def _on_list_chosen(self, _numbers: list[int]) -> None:
        self._show_chosen()

    def _show_chosen(self) -> None:
        numbers, view, chosen = self.list.numbers(), self.view, self._chosen()
        if view is None or chosen is None:
            self._let_go()
            if len(numbers) > 1:
                self.card.show_several(len(numbers))
            else:
                self.card.show_requirement(None, ())
            return
        if self._keeper is not None and self._keeper_n == chosen.n:
            self._keeper.take_in(chosen)
            self.card.show_requirement(self.card.requirement(), view.proofs_of(chosen))
            return
        self._let_go()
        self.card.show_requirement(chosen, view.proofs_of(chosen))
        keeper = FormKeeper[Requirement](
            self._workspace,
            "requirement.edit",
            chosen,
            self.card.requirement,
            jobs.save_requirement,
            self,
        )
        keeper.taken_in.connect(self._on_keeper_taken_in)
        keeper.failed.connect(self._on_keeper_failed)
        self._keeper, self._keeper_n = keeper, chosen.n

    def _let_go(self) -> None:
        if self._keeper is not None:
            keeper, self._keeper = self._keeper, None
            keeper.release()

    def _on_keeper_taken_in(self, requirement: Requirement) -> None:
        view = self.view
        if view is not None:
            self.card.show_requirement(requirement, view.proofs_of(requirement))

    def _on_keeper_failed(self, error: CareerJournalError) -> None:
        self._workspace.failed.emit(Failure("requirement.edit", error))

    def _on_card_changed(self) -> None:
        if self._keeper is not None:
            self._keeper.touched()

    def _on_card_evidence_requested(self) -> None:
        self.ask_for_evidence()

    def _on_card_split_requested(self, at: int) -> None:
        if (chosen := self._chosen()) is not None:
            self.commands.split(chosen.n, at)

    def _on_card_remove_requested(self) -> None:
        self.commands.remove(self.list.numbers())

    def _on_card_goal_requested(self) -> None:
        if (chosen := self._chosen()) is not None:
            self.commands.make_goal(chosen.n)
