"""One requirement, to be worded, weighed and rated, with the evidence for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from careerjournal.features.applications.fit.view import Proof
from careerjournal.operations.phrases import ntr, tr
from careerjournal.records.application import Rating, Requirement, RequirementNeed
from careerjournal.records.record import RecordRef
from careerjournal.rules.requirement_edits import split_place
from careerjournal.rules.text import clean
from careerjournal.ui.fit_words import RATINGS, need_words
from careerjournal.ui.head_words import head_detail, head_title, kind_icon
from careerjournal.ui.tab_order import go_on_to
from careerjournal.ui.widgets.buttons import button, quiet_button
from careerjournal.ui.widgets.flow_layout import FlowLayout
from careerjournal.ui.widgets.growing_text import GrowingText
from careerjournal.ui.widgets.labels import muted, section
from careerjournal.ui.widgets.link_card import LinkCard
from careerjournal.ui.widgets.segmented import Choice, Segmented

WIDTH_PX: Final = 340
_SIDE_PX: Final = 16
_HEAVIEST: Final = 3
_LEARNT: Final = (Rating.PARTLY, Rating.GAP)
"""What can be made a goal of learning: it is not, or not quite, there."""


class RequirementCard(QScrollArea):
    """Shows one requirement, or how many are chosen, or what there is to do.

    `changed` tells of every change by the person's hand, `left` that the focus went from a text.
    `split_requested` brings the place in the text, in characters.
    """

    changed = Signal()
    left = Signal()
    evidence_requested = Signal()
    evidence_removed = Signal(int)
    """The number of the link."""
    record_activated = Signal(RecordRef)
    split_requested = Signal(int)
    merge_requested = Signal()
    remove_requested = Signal()
    goal_requested = Signal()
    """Make a goal of learning what is missing."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        """Made in parts: take `parts` to its end before anything else is asked of it."""
        super().__init__(parent)
        self._today = today
        self._requirement: Requirement | None = None
        self._proofs: tuple[Proof, ...] | None = None
        self._cards: list[LinkCard] = []
        self._read_only = False
        self.parts = self._build()

    def _build(self) -> Iterator[None]:
        # Each is made where it stands: to move what has its style already takes far longer.
        inner = self._build_frame()
        form = self._form
        fields = QVBoxLayout(form)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(8)
        self.text = GrowingText(tr("What they ask for"), form, most=8, one_paragraph=True)
        fields.addWidget(self.text)
        chosen = FlowLayout(None, 8)
        fields.addLayout(chosen)
        needs = [Choice(each, need_words(each)) for each in RequirementNeed]
        self.need = Segmented(needs, tr("Need"), form)
        chosen.addWidget(self.need)
        yield
        weighed = QWidget(form)
        weights = [Choice(str(n), str(n)) for n in range(1, _HEAVIEST + 1)]
        self.weight = Segmented(weights, tr("Weight"), weighed)
        row = QHBoxLayout(weighed)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(muted(tr("Weight"), weighed))
        row.addWidget(self.weight)
        chosen.addWidget(weighed)
        yield
        ratings = [Choice(each, tr(word)) for each, word in RATINGS.items()]
        self.rating = Segmented(ratings, tr("How far I meet it"), form, optional=True)
        fields.addSpacing(4)
        fields.addWidget(muted(tr("How far I meet it"), form))
        fields.addWidget(self.rating)
        yield
        self._build_evidence(fields)
        yield
        self._build_acts(inner)
        self._connect()
        self.show_requirement(None, ())

    def _build_frame(self) -> QVBoxLayout:
        self.setAccessibleName(tr("Requirement"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setProperty("look", "clear")
        self.setWidget(inner)
        self._hint = muted("", inner, wraps=True)
        self._form = QWidget(inner)
        column = QVBoxLayout(inner)
        column.setContentsMargins(_SIDE_PX, 8, _SIDE_PX, 16)
        column.setSpacing(12)
        column.addWidget(self._hint)
        column.addWidget(self._form)
        return column

    def _build_evidence(self, fields: QVBoxLayout) -> None:
        form = self._form
        self.note = GrowingText(
            tr("Note"), form, hint=tr("What I would say to this"), least=2, most=10
        )
        self.add = button(tr("Add evidence"), "plus", form)
        self._nothing = muted(
            tr("Nothing yet. What have you done that shows it?"), form, wraps=True
        )
        self._evidence = QVBoxLayout()
        self._evidence.setSpacing(8)
        fields.addSpacing(4)
        fields.addWidget(self.note)
        fields.addSpacing(8)
        fields.addWidget(section(tr("Evidence"), form))
        fields.addLayout(self._evidence)
        fields.addWidget(self._nothing)
        add = QHBoxLayout()
        fields.addLayout(add)
        add.addWidget(self.add)
        add.addStretch(1)

    def _build_acts(self, column: QVBoxLayout) -> None:
        inner = self.widget()
        self.learn = quiet_button(tr("Make it a goal"), "goals", inner)
        self.split = quiet_button(tr("Split"), "", inner)
        self.merge = quiet_button(tr("Merge"), "", inner)
        self.remove = quiet_button(tr("Delete"), "", inner)
        self.learn.setToolTip(tr("Set a goal to learn it, linked with this application"))
        self.split.setToolTip(tr("Make two of it, at the caret or where the text falls in two"))
        self.merge.setToolTip(tr("Make one of those chosen; the evidence comes along (Ctrl+J)"))
        acts = FlowLayout(None, 4)
        column.addLayout(acts)
        for act in (self.learn, self.split, self.merge, self.remove):
            acts.addWidget(act)
        column.addStretch(1)

    def set_read_only(self, read_only: bool) -> None:
        """Whether anything can be changed."""
        self._read_only = read_only
        for text in (self.text, self.note):
            text.setReadOnly(read_only)
        for control in (self.need, self.weight, self.rating, self.add):
            control.setEnabled(not read_only)
        self.learn.setEnabled(not read_only)
        self.split.setEnabled(not read_only)
        self.merge.setEnabled(not read_only)
        self.remove.setEnabled(not read_only)

    def show_requirement(self, requirement: Requirement | None, proofs: tuple[Proof, ...]) -> None:
        """Show one requirement with its evidence, or none."""
        self._requirement = requirement
        self._form.setVisible(requirement is not None)
        for act in (self.split, self.remove):
            act.setVisible(requirement is not None)
        self.learn.setVisible(requirement is not None and requirement.rating in _LEARNT)
        self.merge.hide()
        self._hint.setVisible(requirement is None)
        self._hint.setText(
            tr("Choose one to rate it and to add what proves it. 1 is have, 2 partly, 3 gap.")
        )
        if requirement is None:
            return
        self.text.set_text(requirement.text)
        self.need.set_code(requirement.need)
        self.weight.set_code(str(min(max(requirement.weight, 1), _HEAVIEST)))
        self.rating.set_code(requirement.rating or "")
        self.note.set_text(requirement.note)
        self._show_proofs(proofs)

    def show_several(self, count: int) -> None:
        """Show what can be done with as many as are chosen."""
        self.show_requirement(None, ())
        self._hint.setText(ntr("{n} chosen", "{n} chosen", count).format(n=count))
        self.merge.show()
        self.remove.show()

    def requirement(self) -> Requirement:
        """What the form says now; only while it shows one."""
        known = self._requirement
        assert known is not None  # noqa: S101 - nobody asks an empty form
        weight = known.weight if not 1 <= known.weight <= _HEAVIEST else int(self.weight.code())
        text = _typed(self.text, known.text)
        return replace(
            known,
            text=text if any(map(str.isalnum, text)) else known.text,
            need=RequirementNeed(self.need.code()),
            weight=weight,
            rating=Rating(self.rating.code()) if self.rating.code() else None,
            note=_typed(self.note, known.note),
        )

    def cards(self) -> list[LinkCard]:
        """The pieces of evidence, from the top down."""
        return list(self._cards)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH_PX, 400)

    # Inside

    def _connect(self) -> None:
        for text in (self.text, self.note):
            text.edited.connect(self.changed)
            text.left.connect(self.left)
        self.text.entered.connect(self.left)
        for choice in (self.need, self.weight, self.rating):
            choice.chosen.connect(self._on_chosen)
        self.add.clicked.connect(self.evidence_requested)
        self.learn.clicked.connect(self.goal_requested)
        self.split.clicked.connect(self._on_split_clicked)
        self.merge.clicked.connect(self.merge_requested)
        self.remove.clicked.connect(self.remove_requested)

    def _show_proofs(self, proofs: tuple[Proof, ...]) -> None:
        if proofs == self._proofs:
            return
        self._proofs = proofs
        for card in self._cards:
            self._evidence.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = [self._card(proof) for proof in proofs]
        for card in self._cards:
            self._evidence.addWidget(card)
        self._nothing.setVisible(not proofs)
        if self._cards:
            go_on_to(self.note, *self._cards, self.add)

    def _card(self, proof: Proof) -> LinkCard:
        head = proof.head
        quote = proof.link.quote
        card = LinkCard(
            head.ref,
            kind_icon(head.ref.kind),
            head_title(head),
            head_detail(head, self._today()),
            f"“{quote}”" if quote else "",
            link_n=0 if self._read_only else proof.link.n,
        )
        card.opened.connect(self.record_activated)
        card.remove_requested.connect(self.evidence_removed)
        return card

    def _on_chosen(self) -> None:
        rating = self.rating.code()
        self.learn.setVisible(bool(rating) and Rating(rating) in _LEARNT)
        self.changed.emit()
        self.left.emit()  # a choice is complete the moment it is made

    def _on_split_clicked(self) -> None:
        text, caret = self.text.text(), self.text.caret()
        at = caret if 0 < caret < len(text) else split_place(text)
        self.split_requested.emit(at if at is not None else 0)


def _typed(field: GrowingText, known: str) -> str:
    """What the field says; what nobody touched is given back as it came."""
    text = field.text()
    return known if text == clean(known) else text
