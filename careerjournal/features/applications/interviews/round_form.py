"""The fields of one round: when, where, with whom, what to prepare and what to ask."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from careerjournal.features.applications.interviews.growing_page import GrowingPage
from careerjournal.features.applications.interviews.people import PeopleField
from careerjournal.features.applications.interviews.view import Present
from careerjournal.features.applications.interviews.zone_field import ZoneField
from careerjournal.operations.phrases import tr
from careerjournal.records.application import Interview, InterviewState, InterviewType
from careerjournal.records.moment import Moment
from careerjournal.records.record import RecordRef
from careerjournal.rules.dates import Toward
from careerjournal.rules.text import clean
from careerjournal.ui import theme
from careerjournal.ui.day_words import full_day_words, time_here
from careerjournal.ui.part_words import round_state_words, round_words
from careerjournal.ui.theme import Type
from careerjournal.ui.widgets.buttons import button
from careerjournal.ui.widgets.date_time_field import DateTimeField
from careerjournal.ui.widgets.flow_layout import FlowLayout
from careerjournal.ui.widgets.labelled import labelled
from careerjournal.ui.widgets.labels import muted, section
from careerjournal.ui.widgets.number_field import NumberField
from careerjournal.ui.widgets.segmented import Choice, Segmented
from careerjournal.ui.workspace import Workspace

_LONGEST_MINUTES: Final = 24 * 60
_WEB: Final = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_LONG_DAY: Final = date(2026, 9, 30)
_LONG_ZONE: Final = "America/North_Dakota"
_AROUND_PX: Final = 26  # what a line has around its words
_ICON_PX: Final = 40


def web_address(place: str) -> QUrl | None:
    """The first web address in a text; None if there is none."""
    found = _WEB.search(place)
    if found is None:
        return None
    url = QUrl(found[0].rstrip(".,;)"), QUrl.ParsingMode.StrictMode)
    return url if url.isValid() and url.host() else None


class RoundForm(QWidget):
    """`changed` tells of every change by the person's hand, `left` that a field was left or a
    choice made; `link_requested` asks to open an address outside.
    """

    changed = Signal()
    left = Signal()
    link_requested = Signal(QUrl)
    record_activated = Signal(RecordRef)

    def __init__(
        self, workspace: Workspace, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        """Made in parts: take `parts` to its end before anything else is asked of it."""
        super().__init__(parent)
        self._round: Interview | None = None
        self.parts = self._build(workspace, today)

    def _build(self, workspace: Workspace, today: Callable[[], date]) -> Iterator[None]:
        # Each is made where it stands: to move what has its style already takes far longer.
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        first = FlowLayout(None, 8)
        column.addLayout(first)
        self.type = QComboBox(self)
        self.type.setAccessibleName(tr("What sort of round"))
        for each in InterviewType:
            self.type.addItem(round_words(each), each.value)
        states = [Choice(each, round_state_words(each)) for each in InterviewState]
        self.state = Segmented(states, tr("State"), self)
        first.addWidget(self.type)
        first.addWidget(self.state)
        yield
        yield from self._build_when(workspace, today)
        self._build_where(workspace)
        yield
        self.prepare = self._page(
            workspace, today, tr("Prepare"), tr("What to prepare. - [ ] makes a box to tick")
        )
        yield
        self.ask = self._page(workspace, today, tr("I will ask"), tr("What I want to know"))
        yield
        self.notes = self._page(workspace, today, tr("Notes"), tr("What I noted during it"))
        yield
        self._connect()
        self._set_read_only(workspace.read_only)

    def _build_when(self, workspace: Workspace, today: Callable[[], date]) -> Iterator[None]:
        line = FlowLayout(None, 8)
        self._column.addLayout(line)
        held = [QWidget(self) for _ in range(3)]
        self.when = DateTimeField(tr("When"), held[0], today=today, toward=Toward.FUTURE)
        yield
        self.zone = ZoneField(workspace, held[1])
        self.minutes = NumberField(tr("How long"), 0, _LONGEST_MINUTES, tr(" min"), held[2])
        self.minutes.setSpecialValueText(tr("not known"))
        self.minutes.setSingleStep(15)
        for place, (name, field) in enumerate(
            (
                (tr("When"), self.when),
                (tr("Time zone"), self.zone),
                (tr("How long"), self.minutes),
            )
        ):
            inside = labelled(name, field)
            inside.setContentsMargins(0, 0, 0, 0)
            held[place].setLayout(inside)
            line.addWidget(held[place])
        self.here = muted("", self)
        self._column.addWidget(self.here)
        yield

    def _build_where(self, workspace: Workspace) -> None:
        self.place = QLineEdit(self)
        self.place.setPlaceholderText(tr("Address, room, number or link"))
        self.place.setAccessibleName(tr("Where"))
        self.open_link = button(tr("Open link"), "link", self)
        self.people = PeopleField(workspace, self)
        where = QHBoxLayout()
        where.setSpacing(8)
        self._column.addLayout(where)
        where.addWidget(self.place, 1)
        where.addWidget(self.open_link)
        self._column.addWidget(self.people)

    def _page(
        self, workspace: Workspace, today: Callable[[], date], name: str, hint: str
    ) -> GrowingPage:
        page = GrowingPage(workspace, today, name, hint, self)
        self._column.addSpacing(8)
        self._column.addWidget(section(name, self))
        self._column.addWidget(page)
        return page

    def show_round(self, interview: Interview, people: Sequence[Present]) -> None:
        """Show a round and who is there."""
        self._round = interview
        self.type.setCurrentIndex(self.type.findData(interview.type.value))
        self.state.set_code(interview.state)
        if self.when.moment() != interview.when or not self.when.line().hasFocus():
            self.when.set_moment(interview.when)
        self.zone.set_zone(interview.when.zone)
        self.minutes.blockSignals(True)
        self.minutes.setValue(interview.minutes or 0)
        self.minutes.blockSignals(False)
        if clean(self.place.text()) != interview.place:
            self.place.setText(interview.place)
            self.place.setCursorPosition(0)
        self.prepare.set_text(interview.prepare)
        self.ask.set_text(interview.ask)
        self.notes.set_text(interview.notes)
        self.people.show_people(people)
        self._tell()

    def clear(self) -> None:
        """Show none."""
        self._round = None

    @property
    def n(self) -> int:
        """The number of the round shown, 0 for none."""
        return self._round.n if self._round is not None else 0

    def round(self) -> Interview:
        """What the form says now; only while it shows one."""
        known = self._round
        assert known is not None  # noqa: S101 - nobody asks an empty form
        moment, minutes = self.when.moment(), self.minutes.value()
        return replace(
            known,
            type=InterviewType(self.type.currentData()),
            state=InterviewState(self.state.code()),
            when=Moment(moment.day, moment.time, self.zone.zone()),
            # What the field cannot show is given back as it came.
            minutes=known.minutes if minutes == (known.minutes or 0) else minutes or None,
            place=_typed(self.place.text(), known.place),
            prepare=_typed(self.prepare.text(), known.prepare),
            ask=_typed(self.ask.text(), known.ask),
            notes=_typed(self.notes.text(), known.notes),
        )

    # Inside

    def _fit(self) -> None:
        """Give day and zone the room that their words take at this size of text."""
        metrics = QFontMetrics(theme.font(Type.BODY))
        scale = theme.manager().text_scale_percent / 100
        day = f"{full_day_words(_LONG_DAY)}, 00:00"
        aside = _AROUND_PX + round(_ICON_PX * scale)
        self.when.setFixedWidth(metrics.horizontalAdvance(day) + aside)
        self.zone.setFixedWidth(metrics.horizontalAdvance(_LONG_ZONE) + _AROUND_PX)

    def _connect(self) -> None:
        theme.manager().changed.connect(self._fit)
        self._fit()
        self.type.activated.connect(self._on_chosen)
        self.state.chosen.connect(self._on_chosen)
        self.when.moment_changed.connect(self._on_chosen)
        self.zone.zone_changed.connect(self._on_chosen)
        self.minutes.valueChanged.connect(self.changed)
        self.minutes.editingFinished.connect(self.left)
        self.place.textEdited.connect(self._on_place_text_edited)
        self.place.editingFinished.connect(self.left)
        self.open_link.clicked.connect(self._on_open_link_clicked)
        for page in (self.prepare, self.ask, self.notes):
            page.edited.connect(self.changed)
            page.left.connect(self.left)
            page.record_activated.connect(self.record_activated)

    def _set_read_only(self, read_only: bool) -> None:
        for control in (self.type, self.state, self.when, self.zone, self.minutes):
            control.setEnabled(not read_only)
        self.place.setReadOnly(read_only)
        self.people.set_read_only(read_only)
        for page in (self.prepare, self.ask, self.notes):
            page.set_read_only(read_only)

    def _tell(self) -> None:
        """Say what follows from the fields."""
        self.open_link.setVisible(web_address(self.place.text()) is not None)
        moment = self.when.moment()
        here = time_here(Moment(moment.day, moment.time, self.zone.zone()))
        self.here.setText(here)
        self.here.setVisible(bool(here))

    def _on_chosen(self) -> None:
        self._tell()
        self.changed.emit()
        self.left.emit()  # a choice is complete the moment it is made

    def _on_place_text_edited(self) -> None:
        self._tell()
        self.changed.emit()

    def _on_open_link_clicked(self) -> None:
        if (url := web_address(self.place.text())) is not None:
            self.link_requested.emit(url)


def _typed(said: str, known: str) -> str:
    """What a field says; what nobody touched is given back as it came."""
    said = clean(said)
    return known if said == clean(known) else said
