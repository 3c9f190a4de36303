"""One offer, as a form that keeps what is typed into it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from careerjournal.features.applications.offers.offer_words import answer_words, yearly_words
from careerjournal.features.applications.offers.scores import Scores
from careerjournal.operations.offers import OfferForm, OfferView, save_form
from careerjournal.operations.phrases import tr
from careerjournal.records.moment import Moment
from careerjournal.rules.dates import Toward
from careerjournal.rules.offers import WorkingYear
from careerjournal.store.unit import Unit
from careerjournal.ui.day_words import full_day_words
from careerjournal.ui.form_keeper import FormKeeper
from careerjournal.ui.theme import Type
from careerjournal.ui.widgets.buttons import button, icon_button, primary_button
from careerjournal.ui.widgets.card import Card
from careerjournal.ui.widgets.date_time_field import DateTimeField
from careerjournal.ui.widgets.day_field import DayField
from careerjournal.ui.widgets.growing_text import GrowingText
from careerjournal.ui.widgets.labelled import labelled
from careerjournal.ui.widgets.labels import ElidedLabel, PlainLabel, strong
from careerjournal.ui.widgets.pay_field import PayField
from careerjournal.ui.workspace import Workspace

_MOST_LINES: Final = 8


class OfferCard(Card):
    """Shows one offer. `accept_requested`, `decline_requested` and `remove_requested` bring its
    number; `failed` brings the error that kept something from being saved."""

    accept_requested = Signal(int)
    decline_requested = Signal(int)
    remove_requested = Signal(int)
    failed = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        view: OfferView,
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent)
        self.n = view.n
        self._today = today
        self._year = WorkingYear()
        self.heading = ElidedLabel(type=Type.STRONG)
        self.answer = PlainLabel(wraps=True)
        self.day = DateTimeField(
            tr("Offered on"), takes_time=False, toward=Toward.PAST, today=today
        )
        self.pay = PayField(tr("Pay"))
        self.yearly = ElidedLabel(tone="muted")
        self.answer_by = DayField(tr("Answer by"), today=today)
        self.starts = DayField(tr("Starts"), today=today)
        self.benefits = GrowingText(tr("Benefits"), most=_MOST_LINES)
        self.notes = GrowingText(tr("Notes"), most=_MOST_LINES)
        self.scores = Scores()
        self.accept = primary_button(tr("Accept…"))
        self.decline = button(tr("Decline…"))
        self.remove = icon_button("trash", tr("Remove this offer"))
        self._lay_out()
        self.day.set_moment(Moment(view.form.day))
        self._show_form(view.form)
        self._keeper = FormKeeper(
            workspace, "offer.edit", self.form(), self.form, partial(_save, view.n), self
        )
        self._set_read_only(workspace.read_only)
        self._connect()

    def form(self) -> OfferForm:
        """What the fields say now."""
        return OfferForm(
            day=self.day.moment().day,
            pay=self.pay.pay(),
            answer_by=self.answer_by.day(),
            starts=self.starts.day(),
            benefits=self.benefits.text().strip(),
            notes=self.notes.text().strip(),
            scores=self.scores.scores(),
        )

    def take_in(
        self, view: OfferView, criteria: Iterable[str], year: WorkingYear, *, is_over: bool
    ) -> None:
        """The vault says this now."""
        self._year = year
        self.scores.show_scores(criteria, self.scores.scores())
        self._keeper.take_in(view.form)
        self.accept.setVisible(not is_over)
        self.decline.setVisible(not is_over)
        self._tell()

    def flush(self) -> None:
        """Hand over every unsaved word."""
        self._keeper.save_now()

    def release(self) -> None:
        """Something else will be shown; what is typed is kept."""
        self._keeper.setParent(None)
        self._keeper.release()

    # --- building --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.heading, 1)
        head.addWidget(self.remove)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.addLayout(labelled(tr("Offered on"), self.day), 0, 0)
        grid.addLayout(labelled(tr("Answer by"), self.answer_by), 0, 1)
        pay = labelled(tr("Pay"), self.pay)
        pay.addWidget(self.yearly)
        grid.addLayout(pay, 1, 0, 1, 2)
        grid.addLayout(labelled(tr("Starts"), self.starts), 2, 0)
        grid.addLayout(labelled(tr("Benefits"), self.benefits), 3, 0, 1, 2)
        grid.addLayout(labelled(tr("Notes"), self.notes), 4, 0, 1, 2)
        self.body.addLayout(head)
        self.body.addWidget(self.answer)
        self.body.addLayout(grid)
        self.body.addSpacing(4)
        self.body.addWidget(strong(tr("How good it is, 1 to 5")))
        self.body.addWidget(self.scores)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self.decline)
        foot.addWidget(self.accept)
        self.body.addSpacing(4)
        self.body.addLayout(foot)

    def _set_read_only(self, read_only: bool) -> None:
        for field in (self.day, self.answer_by, self.starts):
            field.setEnabled(not read_only)
        self.pay.set_read_only(read_only)
        self.benefits.setReadOnly(read_only)
        self.notes.setReadOnly(read_only)
        self.scores.set_read_only(read_only)
        for each in (self.accept, self.decline, self.remove):
            each.setEnabled(not read_only)

    def _connect(self) -> None:
        keeper = self._keeper
        self.day.moment_changed.connect(self._on_chosen)
        self.answer_by.day_changed.connect(self._on_chosen)
        self.starts.day_changed.connect(self._on_chosen)
        self.scores.changed.connect(self._on_chosen)
        self.pay.pay_changed.connect(self._on_typed)
        self.scores.typed.connect(self._on_typed)
        for text in (self.benefits, self.notes):
            text.edited.connect(self._on_typed)
            text.left.connect(keeper.save_now)
        keeper.taken_in.connect(self._show_form)
        keeper.failed.connect(self.failed)
        self.accept.clicked.connect(self._on_accept_clicked)
        self.decline.clicked.connect(self._on_decline_clicked)
        self.remove.clicked.connect(self._on_remove_clicked)

    # --- what is shown ---------------------------------------------------------------------------

    def _show_form(self, form: OfferForm) -> None:
        if self.day.moment().day != form.day:
            self.day.set_moment(Moment(form.day))
        if self.pay.pay() != form.pay:
            self.pay.set_pay(form.pay)
        for field, day in ((self.answer_by, form.answer_by), (self.starts, form.starts)):
            if field.day() != day:
                field.set_day(day)
        self.benefits.set_text(form.benefits)
        self.notes.set_text(form.notes)
        self.scores.show_scores((), form.scores)
        self._tell()

    def _tell(self) -> None:
        form = self.form()
        heading = tr("Offer of {day}").format(day=full_day_words(form.day))
        self.heading.set_whole(heading)
        self.setAccessibleName(heading)
        today = self._today()
        answer = answer_words(form.answer_by, today)
        self.answer.setText(answer[:1].upper() + answer[1:])
        self.answer.setVisible(bool(answer))
        late = form.answer_by is not None and form.answer_by <= today
        self.answer.set_tone("wants" if late else "muted")
        words = yearly_words(form.pay, self._year)
        self.yearly.set_whole(words)
        self.yearly.setVisible(bool(words))

    def _on_chosen(self) -> None:
        self._tell()
        self._keeper.save_now()

    def _on_typed(self) -> None:
        self._tell()
        self._keeper.touched()

    def _on_accept_clicked(self) -> None:
        self.flush()
        self.accept_requested.emit(self.n)

    def _on_decline_clicked(self) -> None:
        self.flush()
        self.decline_requested.emit(self.n)

    def _on_remove_clicked(self) -> None:
        self.flush()
        self.remove_requested.emit(self.n)


def _save(n: int, unit: Unit, form: OfferForm, base: OfferForm | None) -> None:
    save_form(unit, n, form, base)
