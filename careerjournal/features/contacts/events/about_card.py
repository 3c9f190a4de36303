"""When and where an event is, and whose it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from careerjournal.features.contacts.events.desk import EventCard
from careerjournal.features.contacts.events.view import EventView
from careerjournal.features.contacts.events.words import state_words
from careerjournal.operations import events
from careerjournal.operations.employers import SetOrganisation
from careerjournal.operations.phrases import tr
from careerjournal.records.community import Event, EventState
from careerjournal.records.moment import Moment
from careerjournal.rules.dates import Toward
from careerjournal.rules.text import fold
from careerjournal.store.unit import Unit
from careerjournal.ui.record_page.desk import Desk
from careerjournal.ui.record_page.record_tags import RecordTags
from careerjournal.ui.typed_lines import Typed, show_words, typed
from careerjournal.ui.web_address import web_address
from careerjournal.ui.widgets.buttons import icon_button
from careerjournal.ui.widgets.choice_box import ChoiceBox
from careerjournal.ui.widgets.date_time_field import DateTimeField
from careerjournal.ui.widgets.day_field import DayField
from careerjournal.ui.widgets.labelled import labelled
from careerjournal.ui.widgets.labels import PlainLabel
from careerjournal.ui.widgets.organisation_field import OrganisationField
from careerjournal.ui.widgets.segmented import Choice, Segmented

_LONGEST: Final = 500


class AboutCard(EventCard):
    """Every field is kept as it is left. The last day cannot lie before the first."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(tr("When and where"), parent)
        self._desk = desk
        self._view: EventView | None = None
        self.when = DateTimeField(tr("Begins"), toward=Toward.FUTURE, today=desk.today)
        self.until = DayField(tr("Last day"), today=desk.today)
        self.complaint = PlainLabel(tone="wants", wraps=True)
        self.stands = Segmented(
            [Choice(each.value, state_words(each)) for each in EventState], tr("How it stands")
        )
        self.place, self.website = QLineEdit(), QLineEdit()
        self.visit = icon_button("link", tr("Open the website"))
        self.community = ChoiceBox(tr("Group"))
        self.organisation = OrganisationField(desk.workspace, tr("Company"))
        self.tags = RecordTags(desk.workspace, "event.edit")
        self._lay_out()
        self._connect()

    def show_view(self, view: EventView) -> None:
        """Show an event; what is being typed stays."""
        other, self._view = self._view is None or view.n != self._view.n, view
        event, sitting = view.event, self._desk.sitting
        if other or not self.when.line().isModified():
            self.when.set_moment(event.when)
        if other or not self.until.line().isModified():
            self.until.set_day(event.until)
            self._complain("")
        if other or not sitting.is_pending("state"):
            self.stands.set_code(event.state.value)
        for name, line in self._lines().items():
            if other or not sitting.is_pending(name):
                show_words(line, str(getattr(event, name)))
        self.visit.setEnabled(web_address(event.website) is not None)
        self._show_communities(view)
        if other or not self.organisation.isModified():
            self.organisation.set_name(view.line.organisation)
        self.tags.show_tags(view.n, view.tags)

    def flush(self) -> None:
        for line in (self.when.line(), self.until.line()):
            if line.isModified():
                line.editingFinished.emit()
        self._on_organisation_editing_finished()

    def _show_communities(self, view: EventView) -> None:
        known = [(None, tr("None")), *((each.n, each.name) for each in view.communities)]
        box = self.community
        shown = [(box.itemData(row), box.itemText(row)) for row in range(box.count())]
        if shown != known:
            box.clear()
            for n, name in known:
                box.addItem(name, n)
        if not self._desk.sitting.is_pending("community"):
            box.setCurrentIndex(max(0, box.findData(view.event.community)))

    def _lay_out(self) -> None:
        self.place.setPlaceholderText(tr("City Hall, or a link"))
        self.website.setPlaceholderText(tr("Where it is announced"))
        self.until.line().setPlaceholderText(tr("If it has several days"))
        self.complaint.hide()
        website = QWidget()
        row = QHBoxLayout(website)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.website, 1)
        row.addWidget(self.visit)
        website.setFocusProxy(self.website)
        self.website.setAccessibleName(tr("Website"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        pairs: tuple[tuple[tuple[str, QWidget], ...], ...] = (
            ((tr("Begins"), self.when), (tr("Last day"), self.until)),
            ((tr("Place"), self.place), (tr("Website"), website)),
            ((tr("Group"), self.community), (tr("Company"), self.organisation)),
        )
        for place, pair in enumerate(pairs):
            for column, (name, field) in enumerate(pair):
                grid.addLayout(labelled(name, field), place, column, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.body.addWidget(self.stands)
        self.body.addLayout(grid)
        self.body.addWidget(self.complaint)
        self.body.addLayout(labelled(tr("Tags"), self.tags))
        self.body.setSpacing(12)

    def _connect(self) -> None:
        desk = self._desk
        self.when.moment_changed.connect(self._on_when_moment_changed)
        self.until.day_changed.connect(self._on_until_day_changed)
        self.stands.chosen.connect(self._on_stands_chosen)
        for field in (self.stands, self.when, self.until, self.community):
            field.setEnabled(not desk.read_only)
        for line in self._lines().values():
            line.setMaxLength(_LONGEST)
            line.textEdited.connect(self._on_line_text_edited)
            line.editingFinished.connect(desk.sitting.left)
            line.setReadOnly(desk.read_only)
        self.visit.clicked.connect(self._on_visit_clicked)
        self.community.activated.connect(self._on_community_activated)
        self.organisation.editingFinished.connect(self._on_organisation_editing_finished)
        self.organisation.setReadOnly(desk.read_only)

    def _lines(self) -> dict[str, QLineEdit]:
        return {"place": self.place, "website": self.website}

    def _complain(self, words: str) -> None:
        self.complaint.setText(words)
        self.complaint.setVisible(bool(words))

    def _on_when_moment_changed(self, when: Moment) -> None:
        if self._view is not None:
            self._complain("")
            self._desk.workspace.write("event.edit", _Reschedule(self._view.n, when))

    def _on_until_day_changed(self, day: date | None) -> None:
        view = self._view
        if view is None:
            return
        if day is not None and day < self.when.moment().day:
            self._complain(tr("The last day lies before the first. It stays as it was."))
            self.until.set_day(view.event.until)
            return
        self._complain("")
        self._desk.workspace.write("event.edit", _EndOn(view.n, day))

    def _on_stands_chosen(self, code: str) -> None:
        if self._view is not None:
            self._desk.sitting.put(self._view.n, "state", EventState(code))

    def _on_line_text_edited(self) -> None:
        line = self.sender()
        for name, each in self._lines().items():
            if each is line and self._view is not None:
                self._desk.sitting.touched(self._view.n, name, Typed(each))

    def _on_visit_clicked(self) -> None:
        address = web_address(typed(self.website))
        if address is not None:
            QDesktopServices.openUrl(address)

    def _on_community_activated(self) -> None:
        if self._view is not None:
            self._desk.sitting.put(self._view.n, "community", self.community.currentData())

    def _on_organisation_editing_finished(self) -> None:
        view, field = self._view, self.organisation
        if view is None or not field.isModified() or self._desk.read_only:
            return
        field.setModified(False)
        if fold(field.name()) == fold(view.line.organisation):
            field.set_name(view.line.organisation)
            return
        job = SetOrganisation(Event, view.n, field.n(), field.name())
        self._desk.workspace.write("event.edit", job)


@dataclass(frozen=True)
class _Reschedule:
    n: int
    when: Moment

    def __call__(self, unit: Unit) -> None:
        events.reschedule(unit, self.n, self.when)


@dataclass(frozen=True)
class _EndOn:
    n: int
    day: date | None

    def __call__(self, unit: Unit) -> None:
        # The first day may have moved behind it since: then it has the one.
        known = unit.record(Event, self.n)
        is_after = self.day is not None and self.day > known.when.day
        events.end_on(unit, self.n, self.day if is_after else None)
