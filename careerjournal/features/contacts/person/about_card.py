"""Who somebody is: what they do and where, what they are to one, what one knows of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from careerjournal.features.contacts.person.desk import ContactCard
from careerjournal.features.contacts.person.introductions import Introduced, IntroducedBy
from careerjournal.features.contacts.person.position_offer import PositionOffer
from careerjournal.features.contacts.person.view import ContactView
from careerjournal.operations.employers import SetOrganisation
from careerjournal.operations.phrases import tr
from careerjournal.operations.touch_words import circle_words
from careerjournal.records.contact import Circle, Contact
from careerjournal.records.record import RecordRef
from careerjournal.rules.text import fold
from careerjournal.ui.record_page.desk import Desk
from careerjournal.ui.record_page.record_tags import RecordTags
from careerjournal.ui.typed_lines import Typed, show_words
from careerjournal.ui.widgets.choice_box import ChoiceBox
from careerjournal.ui.widgets.growing_text import GrowingText
from careerjournal.ui.widgets.labelled import labelled
from careerjournal.ui.widgets.organisation_field import OrganisationField
from careerjournal.ui.widgets.partial_date_field import PartialDateField

_LONGEST: Final = 500


class AboutCard(ContactCard):
    """Every field is kept as it is left. `record_activated` asks to show somebody. Made in parts,
    see `ui.parts`."""

    record_activated = Signal(RecordRef)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(tr("About"), parent)
        self._desk = desk
        self._view: ContactView | None = None
        self.parts = self._build(desk)

    def _build(self, desk: Desk) -> Iterator[None]:
        self.role = QLineEdit()
        self.organisation = OrganisationField(desk.workspace, tr("Company"))
        self.role_since = PartialDateField(tr("In this role since"), tr("May 2024"))
        self.offer = PositionOffer(desk)
        self.introduced_by = IntroducedBy(desk)
        self.introduced = Introduced()
        yield
        self.given, self.family, self.nickname = QLineEdit(), QLineEdit(), QLineEdit()
        self.birthday = PartialDateField(tr("Birthday"), tr("12 March"))
        self.met_on = PartialDateField(tr("Since when you know them"), tr("March 2024"))
        self.met_where = QLineEdit()
        self.expertise = QLineEdit()
        self.cares_about = GrowingText(tr("What they care about"), least=1, most=6)
        self.circle = ChoiceBox(tr("Circle"))
        self.circle.addItem(tr("None"), "")
        for each in Circle:
            self.circle.addItem(circle_words(each), each.value)
        self.tags = RecordTags(desk.workspace, "contact.edit")
        yield
        yield from self._lay_out()
        self._connect()

    def show_view(self, view: ContactView) -> None:
        """Show a contact; what is being typed stays."""
        other, self._view = self._view is None or view.n != self._view.n, view
        contact, sitting = view.contact, self._desk.sitting
        for name, line in self._lines().items():
            if other or not sitting.is_pending(name):
                show_words(line, str(getattr(contact, name)))
        for name, field in self._dates().items():
            known = getattr(contact, name)
            if other or (field.date() != known and not sitting.is_pending(name)):
                field.set_date(known)
        if other or not sitting.is_pending("cares_about"):
            self.cares_about.set_text(contact.cares_about)
        if other or not self.organisation.isModified():
            self.organisation.set_name(view.organisation_name)
        code = contact.circle.value if contact.circle is not None else ""
        if other or not sitting.is_pending("circle"):
            self.circle.setCurrentIndex(max(0, self.circle.findData(code)))
        self.tags.show_tags(view.n, view.tags)
        self.introduced_by.show_name(view.n, view.introduced_by)
        self.introduced.show_names(view.introduced)
        self._offer()

    def flush(self) -> None:
        self._on_organisation_editing_finished()

    def _lay_out(self) -> Iterator[None]:
        self.role.setPlaceholderText(tr("What they do there"))
        self.met_where.setPlaceholderText(tr("At the trade fair"))
        self.expertise.setPlaceholderText(tr("What they know well"))
        grid = QGridLayout()
        self.body.addLayout(grid)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        pairs: tuple[tuple[tuple[str, QWidget], ...], ...] = (
            ((tr("Role"), self.role), (tr("Company"), self.organisation)),
            ((tr("In this role since"), self.role_since), (tr("Circle"), self.circle)),
            ((tr("Given name"), self.given), (tr("Family name"), self.family)),
            ((tr("Nickname"), self.nickname), (tr("Birthday"), self.birthday)),
            (
                (tr("Since when you know them"), self.met_on),
                (tr("Introduced by"), self.introduced_by),
            ),
        )
        for row, pair in enumerate(pairs):
            for column, (name, field) in enumerate(pair):
                place = 2 * row if row else 0
                grid.addLayout(labelled(name, field), place, column, Qt.AlignmentFlag.AlignTop)
            yield
        grid.addWidget(self.offer, 1, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.body.addWidget(self.introduced)
        self.body.addLayout(labelled(tr("Where you met"), self.met_where))
        self.body.addLayout(labelled(tr("Expertise"), self.expertise))
        self.body.addLayout(labelled(tr("What they care about"), self.cares_about))
        self.body.addLayout(labelled(tr("Tags"), self.tags))
        self.body.setSpacing(12)

    def _connect(self) -> None:
        desk = self._desk
        for line in self._lines().values():
            line.setMaxLength(_LONGEST)
            line.textEdited.connect(self._on_line_text_edited)
            line.editingFinished.connect(desk.sitting.left)
            line.setReadOnly(desk.read_only)
        for field in self._dates().values():
            field.date_changed.connect(self._on_date_changed)
            field.setReadOnly(desk.read_only)
        self.cares_about.edited.connect(self._on_cares_about_edited)
        self.cares_about.left.connect(desk.sitting.left)
        self.cares_about.setReadOnly(desk.read_only)
        self.organisation.editingFinished.connect(self._on_organisation_editing_finished)
        self.organisation.setReadOnly(desk.read_only)
        self.circle.activated.connect(self._on_circle_activated)
        self.circle.setEnabled(not desk.read_only)
        self.role.editingFinished.connect(self._offer)
        self.introduced_by.chosen.connect(self._on_introduced_by_chosen)
        self.introduced_by.record_activated.connect(self.record_activated)
        self.introduced.record_activated.connect(self.record_activated)

    def _lines(self) -> dict[str, QLineEdit]:
        return {
            "role": self.role,
            "given": self.given,
            "family": self.family,
            "nickname": self.nickname,
            "met_where": self.met_where,
            "expertise": self.expertise,
        }

    def _dates(self) -> dict[str, PartialDateField]:
        return {
            "birthday": self.birthday,
            "met_on": self.met_on,
            "role_since": self.role_since,
        }

    def _offer(self) -> None:
        if self._view is not None:
            self.offer.show_view(self._view, being_typed=self.role.hasFocus())

    def _touched(self, name: str, read: Callable[[], object]) -> None:
        if self._view is not None:
            self._desk.sitting.touched(self._view.n, name, read)

    def _put(self, name: str, value: object) -> None:
        if self._view is not None:
            self._desk.sitting.put(self._view.n, name, value)

    def _on_line_text_edited(self) -> None:
        line = self.sender()
        for name, each in self._lines().items():
            if each is line:
                self._touched(name, Typed(each))

    def _on_date_changed(self, known: object) -> None:
        field = self.sender()
        for name, each in self._dates().items():
            if each is field:
                self._put(name, known)

    def _on_cares_about_edited(self) -> None:
        self._touched("cares_about", self.cares_about.text)

    def _on_organisation_editing_finished(self) -> None:
        view, field = self._view, self.organisation
        if view is None or not field.isModified() or self._desk.read_only:
            return
        field.setModified(False)
        if fold(field.name()) == fold(view.organisation_name):
            field.set_name(view.organisation_name)
            return
        job = SetOrganisation(Contact, view.n, field.n(), field.name())
        self._desk.workspace.write("contact.edit", job)

    def _on_circle_activated(self) -> None:
        code = str(self.circle.currentData())
        self._put("circle", Circle(code) if code else None)

    def _on_introduced_by_chosen(self, n: int | None) -> None:
        self._put("introduced_by", n)
