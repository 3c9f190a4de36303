"""The fields of a new application, filled from its posting as far as the person lets them be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from careerjournal.exchange.posting_page import Posting
from careerjournal.features.applications.capture.marked_field import MarkedField
from careerjournal.operations.applications import ApplicationDraft
from careerjournal.operations.phrases import tr
from careerjournal.operations.stage_words import stage_name
from careerjournal.records.moment import Moment
from careerjournal.records.stage import Stage, StageCategory
from careerjournal.rules.stages import WISHLIST
from careerjournal.rules.text import clean
from careerjournal.ui.widgets.date_time_field import DateTimeField
from careerjournal.ui.widgets.day_field import DayField
from careerjournal.ui.widgets.organisation_field import OrganisationField
from careerjournal.ui.widgets.pay_field import PayField
from careerjournal.ui.widgets.remote_choice import RemoteChoice
from careerjournal.ui.widgets.segmented import Choice, Segmented
from careerjournal.ui.workspace import Workspace

_MOST_EXCITED: Final = 5
_GAP_PX: Final = 12


class CaptureForm(QWidget):
    """What a posting tells fills the fields the person has not touched, and is marked there.

    `identity_changed` says that role or company are others, `add_requested` that Enter was
    pressed in a line.
    """

    identity_changed = Signal()
    add_requested = Signal()

    def __init__(
        self, workspace: Workspace, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._today = today
        self._touched: set[str] = set()
        self._organisation: int | None = None
        self.role, self.place = _line(), _line()
        self.source, self.url = _line(), _line()
        self.organisation = OrganisationField(workspace, tr("Company"))
        self.remote = RemoteChoice()
        self.pay = PayField(tr("Pay"))
        self.closes = DayField(tr("Last day to apply"), today=today)
        self.stage = QComboBox()
        self.stage.setAccessibleName(tr("First stage"))
        self.day = DateTimeField(tr("Since"), takes_time=False, today=today)
        scale = [Choice(str(n), str(n)) for n in range(1, _MOST_EXCITED + 1)]
        self.excitement = Segmented(scale, tr("How much I want it"), optional=True)
        self.source.setPlaceholderText(tr("A job board, a friend, a fair"))
        self.url.setPlaceholderText("https://")
        self._known_sources = QStringListModel(self)
        completer = QCompleter(self._known_sources, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.source.setCompleter(completer)
        self.fields = {
            "role": MarkedField(tr("Role"), self.role),
            "company": MarkedField(tr("Company"), self.organisation),
            "place": MarkedField(tr("Place"), self.place),
            "remote_percent": MarkedField(tr("From home"), self.remote),
            "advertised": MarkedField(tr("Pay"), self.pay),
            "closes": MarkedField(tr("Last day to apply"), self.closes),
            "source_site": MarkedField(tr("Where I found it"), self.source),
            "url": MarkedField(tr("Link to the posting"), self.url),
        }
        self.below_company = QVBoxLayout()
        self._lay_out()
        self._connect()

    def reset(self) -> None:
        """Empty every field."""
        self._touched.clear()
        self._organisation = None
        for line in (self.role, self.place, self.source, self.url, self.organisation):
            line.clear()
        self.remote.show_percent(None)
        self.pay.set_pay(None)
        self.closes.set_day(None)
        self.excitement.set_code("")
        self.stage.clear()
        self.day.set_moment(Moment(self._today()))
        for field in self.fields.values():
            field.say_nothing()
            field.complain("")

    def offer(self, stages: Sequence[Stage], sources: Sequence[str]) -> None:
        """Let the first stage be one of `stages`, and complete over `sources`."""
        self._known_sources.setStringList(list(sources))
        self.stage.clear()
        for stage in stages:
            self.stage.addItem(stage_name(stage), stage)
            if stage.code == WISHLIST:
                self.stage.setCurrentIndex(self.stage.count() - 1)
        self._show_day()

    def show_posting(self, posting: Posting) -> None:
        """Fill what the person has not touched."""
        for name, field in self.fields.items():
            if name in self._touched:
                continue
            value = getattr(posting, name)
            self._show(name, value)
            if value is None or value == "":
                field.say_nothing()
            else:
                field.say_read(name in posting.guessed)
        if posting.role:
            self.fields["role"].complain("")
        self.identity_changed.emit()

    def draft(self) -> ApplicationDraft:
        """The fields as they are; the posting and its file are the caller's."""
        return ApplicationDraft(
            role=_words(self.role),
            organisation_name=self.organisation.name(),
            organisation=self._organisation or self.organisation.n(),
            place=_words(self.place),
            remote_percent=self.remote.percent(),
            source=_words(self.source),
            url=_words(self.url),
            advertised=self.pay.pay(),
            excitement=int(self.excitement.code()) if self.excitement.code() else None,
            closes=self.closes.day(),
        )

    def begin_in(self, stage: int) -> None:
        """Show the stage of this row number as the first, if it is offered."""
        for place in range(self.stage.count()):
            offered = self.stage.itemData(place)
            if isinstance(offered, Stage) and offered.n == stage:
                self.stage.setCurrentIndex(place)

    def first_stage(self) -> tuple[int | str, date]:
        """The stage it begins in, and the day it came into it."""
        stage = self._chosen_stage()
        if stage is None:
            return WISHLIST, self._today()
        is_past = stage.category is not StageCategory.OPEN
        return stage.n, self.day.moment().day if is_past else self._today()

    def use_organisation(self, n: int, name: str) -> None:
        """Mean the company `n`, which is here already."""
        self._organisation = n
        self._touched.add("company")
        self.organisation.set_name(name)
        self.fields["company"].say_known()
        self.identity_changed.emit()

    def is_known_company(self) -> bool:
        """Whether the company is one that is here already."""
        return (self._organisation or self.organisation.n()) is not None

    def complain_of_role(self) -> bool:
        """Say that a role is needed, if it is; gives back whether there is one."""
        there = bool(_words(self.role))
        self.fields["role"].complain("" if there else tr("What is the role called?"))
        if not there:
            self.role.setFocus(Qt.FocusReason.OtherFocusReason)
        return there

    def _show(self, name: str, value: object) -> None:
        lines = {"role": self.role, "place": self.place, "source_site": self.source,
                 "url": self.url}  # fmt: skip
        if name in lines:
            lines[name].setText(str(value))
            lines[name].setCursorPosition(0)
        elif name == "company":
            self._organisation = None
            self.organisation.set_name(str(value))
        elif name == "remote_percent":
            self.remote.show_percent(value if isinstance(value, int) else None)
        elif name == "closes":
            self.closes.set_day(value if isinstance(value, date) else None)
        else:
            self.pay.set_pay(value)  # type: ignore[arg-type] # the only field left

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(_GAP_PX)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.addLayout(self.fields["place"], 0, 0)
        grid.addLayout(self.fields["remote_percent"], 0, 1)
        grid.addLayout(self.fields["advertised"], 1, 0, 1, 2)
        grid.addLayout(self.fields["closes"], 2, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(self.fields["source_site"], 2, 1, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(self.fields["url"], 3, 0, 1, 2)
        grid.addLayout(MarkedField(tr("First stage"), self.stage), 4, 0, Qt.AlignmentFlag.AlignTop)
        self._since = MarkedField(tr("Since"), self.day)
        grid.addLayout(self._since, 4, 1, Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout()
        row.addLayout(MarkedField(tr("How much I want it, 1 to 5"), self.excitement))
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP_PX)
        column.addLayout(self.fields["role"])
        column.addLayout(self.fields["company"])
        column.addLayout(self.below_company)
        column.addLayout(grid)
        column.addLayout(row)
        column.addStretch(1)

    def _connect(self) -> None:
        edited = {"role": self.role, "place": self.place, "source_site": self.source,
                  "url": self.url}  # fmt: skip
        for name, line in edited.items():
            line.setProperty("field", name)
            line.textEdited.connect(self._on_line_text_edited)
        for line in (*edited.values(), self.organisation, self.pay.line()):
            line.returnPressed.connect(self.add_requested)
        self.organisation.name_changed.connect(self._on_organisation_changed)
        self.remote.activated.connect(self._on_remote_activated)
        self.pay.pay_changed.connect(self._on_pay_pay_changed)
        self.closes.day_changed.connect(self._on_closes_day_changed)
        self.stage.currentIndexChanged.connect(self._show_day)

    def _chosen_stage(self) -> Stage | None:
        data = self.stage.currentData()
        return data if isinstance(data, Stage) else None

    def _show_day(self) -> None:
        """A day belongs to what happened; a wish has none."""
        stage = self._chosen_stage()
        happened = stage is not None and stage.category is not StageCategory.OPEN
        self._since.set_shown(happened)

    def _touch(self, name: str) -> None:
        self._touched.add(name)
        self.fields[name].say_nothing()

    def _on_line_text_edited(self) -> None:
        name = str(self.sender().property("field"))
        self._touch(name)
        if name == "role":
            self.fields["role"].complain("")
            self.identity_changed.emit()

    def _on_organisation_changed(self) -> None:
        self._organisation = None
        self._touch("company")
        if self.organisation.n() is not None:
            self.fields["company"].say_known()
        self.identity_changed.emit()

    def _on_remote_activated(self) -> None:
        self._touch("remote_percent")

    def _on_pay_pay_changed(self) -> None:
        self._touch("advertised")

    def _on_closes_day_changed(self) -> None:
        self._touch("closes")


def _line() -> QLineEdit:
    made = QLineEdit()
    made.setMaxLength(500)
    return made


def _words(line: QLineEdit) -> str:
    return " ".join(clean(line.text()).split())
