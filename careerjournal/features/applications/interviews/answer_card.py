"""One time a question was asked: where, my answer, and how it landed."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from careerjournal.features.applications.interviews.question_form import landed_choice
from careerjournal.features.applications.interviews.words import application_words, asked_words
from careerjournal.operations.phrases import tr
from careerjournal.records.application import Application, Landed, Question
from careerjournal.records.errors import CareerJournalError
from careerjournal.records.record import RecordRef
from careerjournal.rules.text import clean
from careerjournal.store.questions import Asked
from careerjournal.store.unit import Unit
from careerjournal.ui.form_keeper import FormKeeper
from careerjournal.ui.rows import Row
from careerjournal.ui.theme import Type
from careerjournal.ui.widgets.buttons import icon_button, link_button
from careerjournal.ui.widgets.card import Card
from careerjournal.ui.widgets.growing_text import GrowingText
from careerjournal.ui.widgets.labels import ElidedLabel, muted
from careerjournal.ui.workspace import Failure, Workspace


@dataclass(frozen=True)
class Answer:
    """What the card says."""

    answer: str
    landed: Landed | None


class AnswerCard(Row):
    """Keeps what is changed in it. `copy_requested` brings question and answer."""

    record_activated = Signal(RecordRef)
    copy_requested = Signal(str, str)

    def __init__(self, workspace: Workspace, today: Callable[[], date], owner: QObject) -> None:
        """`owner` holds on to what is unsaved when the card is gone."""
        super().__init__()
        self._workspace = workspace
        self._today = today
        self._owner = owner
        self._asked: Asked | None = None
        self._keeper: FormKeeper[Answer] | None = None
        self.where = ElidedLabel(type=Type.STRONG)
        self.when = ElidedLabel(tone="muted")
        self.open = link_button(tr("Open"))
        self.copy = icon_button("copy", tr("Copy question and answer"))
        self.answer = GrowingText(tr("My answer"), hint=tr("What I said"), least=2, most=20)
        self.landed = landed_choice()
        self._lay_out()
        self.open.clicked.connect(self._on_open_clicked)
        self.copy.clicked.connect(self._on_copy_clicked)
        self.answer.edited.connect(self._on_edited)
        self.answer.left.connect(self.flush)
        self.landed.chosen.connect(self._on_landed_chosen)
        self.answer.setReadOnly(workspace.read_only)
        self.landed.setEnabled(not workspace.read_only)

    def show_value(self, value: Asked) -> None:
        """Show one time the question was asked; what is being typed stands."""
        if self._asked is not None and self._asked.n != value.n:
            self.leave()
        self._asked = value
        words = application_words(value.role, value.company)
        self.where.set_whole(words)
        self.open.setAccessibleName(tr("Open {application}").format(application=words))
        self.when.set_whole(asked_words(value, self._today()))
        said = Answer(value.answer, value.landed)
        if self._keeper is not None:
            self._keeper.take_in(said)
        else:
            self._show(said)
            self._keep(value)

    def said(self) -> Answer:
        """What the card says now."""
        known = self._asked.answer if self._asked is not None else ""
        text = self.answer.text()
        landed = Landed(self.landed.code()) if self.landed.code() else None
        return Answer(known if text == clean(known) else text, landed)

    def flush(self) -> None:
        """Hand over every unsaved word now."""
        if self._keeper is not None:
            self._keeper.save_now()

    def leave(self) -> None:
        """The card goes: keep what is typed."""
        if self._keeper is not None:
            keeper, self._keeper = self._keeper, None
            keeper.release()

    def is_of(self, numbers: Collection[int]) -> bool:
        """Whether the card shows one of these questions."""
        return self._asked is not None and self._asked.n in numbers

    @property
    def is_settled(self) -> bool:
        """Whether every word is in the vault."""
        return self._keeper is None or self._keeper.is_settled

    def _lay_out(self) -> None:
        card = Card()
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.where, 1)
        head.addWidget(self.open)
        head.addWidget(self.copy)
        how = QHBoxLayout()
        how.setSpacing(8)
        how.addWidget(muted(tr("It landed")))
        how.addWidget(self.landed)
        how.addStretch(1)
        card.body.addLayout(head)
        card.body.addWidget(self.when)
        card.body.addWidget(self.answer)
        card.body.addLayout(how)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)

    def _keep(self, asked: Asked) -> FormKeeper[Answer]:
        keeper = FormKeeper[Answer](
            self._workspace,
            "question.edit",
            Answer(asked.answer, asked.landed),
            self.said,
            _SaveAnswer(asked.n),
            self._owner,
        )
        keeper.taken_in.connect(self._show)
        keeper.failed.connect(self._on_keeper_failed)
        self._keeper = keeper
        return keeper

    def _show(self, said: Answer) -> None:
        self.answer.set_text(said.answer)
        self.landed.set_code(said.landed or "")

    def _on_edited(self) -> None:
        if self._asked is not None:
            (self._keeper or self._keep(self._asked)).touched()

    def _on_landed_chosen(self) -> None:
        self._on_edited()
        self.flush()

    def _on_open_clicked(self) -> None:
        if self._asked is not None:
            self.record_activated.emit(RecordRef(Application.KIND, self._asked.application))

    def _on_copy_clicked(self) -> None:
        if self._asked is not None:
            self.copy_requested.emit(self._asked.text, self.answer.text())

    def _on_keeper_failed(self, error: CareerJournalError) -> None:
        self._workspace.failed.emit(Failure("question.edit", error))


@dataclass(frozen=True)
class _SaveAnswer:
    n: int

    def __call__(self, unit: Unit, now: Answer, base: Answer | None) -> None:
        known = unit.part(Question, self.n)
        changed = known
        if base is None or now.answer != base.answer:
            changed = replace(changed, answer=now.answer)
        if base is None or now.landed is not base.landed:
            changed = replace(changed, landed=now.landed)
        unit.put(changed, known)
