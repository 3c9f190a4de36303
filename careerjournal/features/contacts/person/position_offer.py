"""Offers to keep what somebody did when they have gone on to something else."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QWidget

from careerjournal.features.contacts.person.view import ContactView
from careerjournal.operations.phrases import tr
from careerjournal.operations.positions import keep_as_past
from careerjournal.rules.past_positions import Position, is_left_behind
from careerjournal.store.unit import Unit
from careerjournal.ui.record_page.desk import Desk
from careerjournal.ui.widgets.buttons import icon_button, quiet_button
from careerjournal.ui.widgets.labels import wrapped


class PositionOffer(QWidget):
    """Shows itself when what somebody does is another than when their page was opened."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._n = 0
        self._before = self._now = Position()
        self._before_words = ""
        self.words = wrapped()
        self.keep = quiet_button(tr("Keep"))
        self.leave = icon_button("close", tr("Do not keep it"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        row.addWidget(self.keep)
        row.addWidget(self.leave)
        self.hide()
        self.keep.clicked.connect(self._on_keep_clicked)
        self.leave.clicked.connect(self._settle)

    def show_view(self, view: ContactView, *, being_typed: bool) -> None:
        """Look at what a contact does now; while it is `being_typed` it is not taken for mended,
        which it may be on the way to something else."""
        now = position_of(view)
        words = position_words(view.contact.role, view.organisation_name)
        if view.n != self._n:
            self._n, self._before, self._before_words = view.n, now, words
        self._now = now
        if not is_left_behind(self._before, now):
            self.hide()
            # What is only filled in, or mended, belongs to what would be kept later.
            if not being_typed:
                self._before, self._before_words = now, words
        elif not self._desk.read_only and not self._desk.sitting.is_pending("role"):
            offer = tr("Keep “{position}” as where they were before?")
            self.words.setText(offer.format(position=self._before_words))
            self.show()

    def _settle(self) -> None:
        self._before = self._now
        self._before_words = ""
        self.hide()
        view = self._desk.sitting.view
        if isinstance(view, ContactView):
            self.show_view(view, being_typed=False)

    def _on_keep_clicked(self) -> None:
        job = _Keep(self._n, self._before)
        self._desk.workspace.write("contact.position", job, self._on_kept)
        self._settle()

    def _on_kept(self, _done: None) -> None:
        self._desk.undo_bar.say(tr("Kept as where they were"))


def position_of(view: ContactView) -> Position:
    """What a contact does now."""
    contact = view.contact
    return Position(contact.role, contact.organisation, contact.role_since)


def position_words(role: str, company: str) -> str:
    """ "Head of Nursing at Halden Clinics", or whichever of the two is known."""
    if role and company:
        return tr("{role} at {company}").format(role=role, company=company)
    return role or company


@dataclass(frozen=True)
class _Keep:
    n: int
    before: Position

    def __call__(self, unit: Unit) -> None:
        keep_as_past(unit, self.n, self.before)
