"""What membership is: what one does in the group, since when, what it costs, when it is renewed."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from careerjournal.features.contacts.communities.desk import CommunityCard
from careerjournal.features.contacts.communities.view import CommunityView
from careerjournal.operations.phrases import tr
from careerjournal.records.community import Community
from careerjournal.ui.record_page.desk import Desk
from careerjournal.ui.typed_lines import Typed, show_words
from careerjournal.ui.widgets.day_field import DayField
from careerjournal.ui.widgets.labelled import labelled
from careerjournal.ui.widgets.labels import PlainLabel
from careerjournal.ui.widgets.partial_date_field import PartialDateField

_LONGEST: Final = 500


class MembershipCard(CommunityCard):
    """Every field is kept as it is left."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(tr("Membership"), parent)
        self._desk = desk
        self._view: CommunityView | None = None
        self.role, self.fee = QLineEdit(), QLineEdit()
        self.joined_on = PartialDateField(tr("Joined"), tr("March 2024"))
        self.left_on = PartialDateField(tr("Left"), tr("Still a member"))
        self.renews_on = DayField(tr("To be renewed on"), today=desk.today)
        self.told = PlainLabel(tone="muted", wraps=True)
        self._lay_out()
        self._connect()

    def show_view(self, view: CommunityView) -> None:
        """Show what membership is of a group; what is being typed stays."""
        other, self._view = self._view is None or view.n != self._view.n, view
        community, sitting = view.community, self._desk.sitting
        for name, line in self._lines().items():
            if other or not sitting.is_pending(name):
                show_words(line, str(getattr(community, name)))
        for name, field in self._dates().items():
            known = getattr(community, name)
            if other or (field.date() != known and not sitting.is_pending(name)):
                field.set_date(known)
        if other or self.renews_on.day() != community.renews_on:
            self.renews_on.set_day(community.renews_on)
        told = _told(community)
        self.told.setText(told)
        self.told.setVisible(bool(told))

    def _lay_out(self) -> None:
        self.role.setPlaceholderText(tr("What you do in it"))
        self.fee.setPlaceholderText(tr("60 a year"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        top = Qt.AlignmentFlag.AlignTop
        grid.addLayout(labelled(tr("Your part"), self.role), 0, 0, 1, 2, top)
        grid.addLayout(labelled(tr("Joined"), self.joined_on), 1, 0, top)
        grid.addLayout(labelled(tr("Left"), self.left_on), 1, 1, top)
        grid.addLayout(labelled(tr("Fee"), self.fee), 2, 0, top)
        grid.addLayout(labelled(tr("To be renewed on"), self.renews_on), 2, 1, top)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)
        self.body.addWidget(self.told)

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
        self.renews_on.day_changed.connect(self._on_renews_on_day_changed)
        self.renews_on.setEnabled(not desk.read_only)

    def _lines(self) -> dict[str, QLineEdit]:
        return {"role": self.role, "fee": self.fee}

    def _dates(self) -> dict[str, PartialDateField]:
        return {"joined_on": self.joined_on, "left_on": self.left_on}

    def _put(self, name: str, value: object) -> None:
        if self._view is not None:
            self._desk.sitting.put(self._view.n, name, value)

    def _on_line_text_edited(self) -> None:
        line = self.sender()
        for name, each in self._lines().items():
            if each is line and self._view is not None:
                self._desk.sitting.touched(self._view.n, name, Typed(each))

    def _on_date_changed(self, known: object) -> None:
        field = self.sender()
        for name, each in self._dates().items():
            if each is field:
                self._put(name, known)

    def _on_renews_on_day_changed(self, day: object) -> None:
        self._put("renews_on", day)


def _told(community: Community) -> str:
    """What follows from the day of the renewal."""
    if community.renews_on is None:
        return ""
    if community.left_on is not None:
        return tr("You have left, so no renewal is asked for.")
    return tr("The renewal stands in What is next. Once done, the day moves on by a year.")
