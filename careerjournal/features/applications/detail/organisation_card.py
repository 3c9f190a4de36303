"""The organisation behind the application, and what else one has tried there."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from careerjournal.features.applications.detail.desk import Desk
from careerjournal.features.applications.detail.detail_card import DetailCard
from careerjournal.features.applications.detail.view import ApplicationView
from careerjournal.operations.phrases import tr
from careerjournal.operations.stage_words import stage_name
from careerjournal.records.application import Application
from careerjournal.records.organisation import Organisation
from careerjournal.records.record import RecordRef
from careerjournal.rules.text import clean
from careerjournal.store.applications import ApplicationLine
from careerjournal.ui.day_words import day_words
from careerjournal.ui.record_keeper import RecordKeeper
from careerjournal.ui.tab_order import go_on_to
from careerjournal.ui.typed_lines import Typed, show_words
from careerjournal.ui.widgets.labelled import labelled
from careerjournal.ui.widgets.labels import PlainLabel, muted
from careerjournal.ui.widgets.link_card import LinkCard

_NOTES_LINES: Final = 3


class OrganisationCard(DetailCard):
    """Shows what is known of the organisation; what is changed here holds for all that name it."""

    record_activated = Signal(RecordRef)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(tr("Company"), parent)
        self._desk = desk
        self._keeper: RecordKeeper | None = None
        self._shown: tuple[object, ...] = ()
        self.cards: list[LinkCard] = []
        self.website, self.industry, self.place = QLineEdit(), QLineEdit(), QLineEdit()
        self.notes = QPlainTextEdit()
        self.notes.setTabChangesFocus(True)
        self.notes.setFixedHeight(self.notes.fontMetrics().lineSpacing() * (_NOTES_LINES + 1) + 12)
        self._others = muted(tr("Other applications there"))
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        self.named = PlainLabel()
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.addLayout(labelled(tr("Website"), self.website), 0, 0)
        grid.addLayout(labelled(tr("Industry"), self.industry), 0, 1)
        grid.addLayout(labelled(tr("Where they are"), self.place), 1, 0, 1, 2)
        self.body.addWidget(self.named)
        self.body.addLayout(grid)
        self.body.addLayout(labelled(tr("Notes on the company"), self.notes))
        self.body.addWidget(self._others)
        self.body.addLayout(self._column)
        for line in self._lines().values():
            line.textEdited.connect(self._on_line_text_edited)
            line.editingFinished.connect(self._save)
            line.setReadOnly(desk.read_only)
        self.notes.textChanged.connect(self._on_notes_text_changed)
        self.notes.setReadOnly(desk.read_only)
        self._quiet = False

    def show_view(self, view: ApplicationView) -> None:
        """Show the organisation of an application; nothing if none is named."""
        organisation = view.organisation
        self.setVisible(organisation is not None)
        if organisation is None:
            self._let_go()
            return
        other = self._keeper is None or self._keeper.n != organisation.n
        if other:
            self._let_go()
            self._keeper = RecordKeeper(
                self._desk.workspace, organisation, "organisation.edit", self
            )
        keeper = self._keeper
        assert keeper is not None  # noqa: S101 - just made
        keeper.take_in(organisation)
        self.named.setText(organisation.name)
        self._show_fields(organisation, keeper, other)
        self._show_siblings(view)

    def flush(self) -> None:
        """Hand over every unsaved word now."""
        if self._keeper is not None:
            self._keeper.save_now()

    def _show_fields(self, organisation: Organisation, keeper: RecordKeeper, other: bool) -> None:
        self._quiet = True
        for name, line in self._lines().items():
            words = str(getattr(organisation, name))
            if other or not keeper.is_pending(name):
                show_words(line, words)
        words = organisation.notes
        if (other or not keeper.is_pending("notes")) and self._noted() != words:
            self.notes.setPlainText(words)
        self._quiet = False

    def _show_siblings(self, view: ApplicationView) -> None:
        shown = (view.siblings, view.stages, self._desk.today())
        if shown == self._shown:
            return
        self._shown = shown
        for card in self.cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = [self._card(view, line) for line in view.siblings]
        for card in self.cards:
            self._column.addWidget(card)
        self._others.setVisible(bool(self.cards))
        go_on_to(self.notes, *self.cards)

    def _card(self, view: ApplicationView, line: ApplicationLine) -> LinkCard:
        stage = view.stage_by_number(line.stage)
        parts = [stage_name(stage)] if stage is not None else []
        if line.since is not None:
            parts.append(day_words(line.since, self._desk.today()))
        ref = RecordRef(Application.KIND, line.n)
        card = LinkCard(ref, "applications", line.role, " · ".join(parts))
        card.opened.connect(self.record_activated)
        return card

    def _lines(self) -> dict[str, QLineEdit]:
        return {"website": self.website, "industry": self.industry, "place": self.place}

    def _noted(self) -> str:
        return clean(self.notes.toPlainText())

    def _let_go(self) -> None:
        keeper, self._keeper = self._keeper, None
        if keeper is not None:
            keeper.release()
            if keeper.is_settled:
                keeper.deleteLater()
            else:
                keeper.settled.connect(keeper.deleteLater)

    def _save(self) -> None:
        self.flush()

    def _on_line_text_edited(self) -> None:
        line = self.sender()
        for name, each in self._lines().items():
            if each is line and self._keeper is not None:
                self._keeper.touched(name, Typed(each))

    def _on_notes_text_changed(self) -> None:
        if not self._quiet and self._keeper is not None:
            self._keeper.touched("notes", self._noted)
