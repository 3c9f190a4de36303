"""The applications somebody has to do with, and the others where they are or were."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from careerjournal.features.contacts.person.desk import ContactCard
from careerjournal.features.contacts.person.view import ContactView
from careerjournal.operations.phrases import tr
from careerjournal.operations.stage_words import stage_name
from careerjournal.records.application import Application
from careerjournal.records.record import RecordRef
from careerjournal.store.applications import ApplicationLine
from careerjournal.ui.day_words import day_words
from careerjournal.ui.record_page.desk import Desk
from careerjournal.ui.tab_order import go_on_to
from careerjournal.ui.widgets.labels import PlainLabel, muted
from careerjournal.ui.widgets.link_card import LinkCard


class ApplicationsCard(ContactCard):
    """Shows nothing, not even itself, where there is no application. `record_activated` asks to
    show one."""

    record_activated = Signal(RecordRef)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(tr("Applications"), parent)
        self._desk = desk
        self._shown: tuple[object, ...] = ()
        self.cards: list[LinkCard] = []
        self._own = QVBoxLayout()
        self._others = QVBoxLayout()
        self._at = muted("", wraps=True)
        for column in (self._own, self._others):
            column.setSpacing(8)
        self.body.addLayout(self._own)
        self.body.addWidget(self._at)
        self.body.addLayout(self._others)
        self._places: list[PlainLabel] = []
        self._earlier = QVBoxLayout()
        self._earlier.setSpacing(8)
        self.body.addLayout(self._earlier)
        self.hide()

    def show_view(self, view: ContactView) -> None:
        """Show the applications of a contact."""
        lists = (view.applications, view.elsewhere, view.earlier)
        shown = (view.n, lists, view.stages, self._desk.today())
        if shown == self._shown:
            return
        self._shown = shown
        for gone in (*self.cards, *self._places):
            gone.hide()
            gone.deleteLater()
        self.cards, self._places = [], []
        self._add(view, view.applications, self._own)
        self._add(view, view.elsewhere, self._others)
        self._at.setText(tr("Others at {company}").format(company=view.organisation_name))
        self._at.setVisible(bool(view.elsewhere))
        for each in view.earlier:
            words = tr("At {company}, where they were before").format(company=each.name)
            self._places.append(muted(words, wraps=True))
            self._earlier.addWidget(self._places[-1])
            self._add(view, each.applications, self._earlier)
        self.setVisible(bool(self.cards))
        go_on_to(self, *self.cards)

    def _add(
        self, view: ContactView, lines: Iterable[ApplicationLine], column: QVBoxLayout
    ) -> None:
        for line in lines:
            card = self._card(view, line)
            column.addWidget(card)
            self.cards.append(card)

    def _card(self, view: ContactView, line: ApplicationLine) -> LinkCard:
        stage = view.stage_by_number(line.stage)
        parts = [line.organisation, stage_name(stage) if stage is not None else ""]
        if line.since is not None:
            parts.append(day_words(line.since, self._desk.today()))
        ref = RecordRef(Application.KIND, line.n)
        detail = " · ".join(part for part in parts if part)
        card = LinkCard(ref, "applications", line.role, detail)
        card.opened.connect(self.record_activated)
        return card
