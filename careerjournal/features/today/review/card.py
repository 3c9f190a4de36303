"""Offers to look back when a week or a longer time ends, and opens the window for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from careerjournal.operations import reviews
from careerjournal.operations.phrases import tr
from careerjournal.operations.review_words import period_words
from careerjournal.records.record import RecordRef
from careerjournal.rules.review_period import Period, PeriodType, from_code, offered, period_of
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit
from careerjournal.ui.actions import Actions, SpecsOf
from careerjournal.ui.feature import Context
from careerjournal.ui.parts import Turns, ready
from careerjournal.ui.tab_order import go_on_to
from careerjournal.ui.widgets.buttons import button, link_button
from careerjournal.ui.widgets.card import Card
from careerjournal.ui.widgets.flow_layout import FlowLayout
from careerjournal.ui.widgets.labels import wrapped

if TYPE_CHECKING:
    from careerjournal.features.today.review.window import ReviewWindow

_SCOPE: Final = "today"


class ReviewCard(Card):
    """Hidden unless there is a period to look back on that is neither kept nor passed over.

    `record_activated` brings a record out of the window that is to be shown.
    """

    record_activated = Signal(RecordRef)

    def __init__(
        self, context: Context, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(tr("Look back"), parent)
        self._workspace = context.workspace
        self._now = now
        self._in_parts = context.in_parts
        self._wanted = period_of(PeriodType.WEEK, now().date())
        self._offers: tuple[Period, ...] = ()
        self.window_open: ReviewWindow | None = None
        self.words = wrapped()
        self.later = link_button(tr("Not this time"))
        self.later.setToolTip(tr("It is not offered again; you can look back at any time"))
        self._buttons: list[QPushButton] = []
        self._before: QWidget | None = None
        self._row = FlowLayout(spacing=12)
        self._row.addWidget(self.later)
        self.body.addWidget(self.words)
        self.body.addLayout(self._row)
        self.later.clicked.connect(self._on_later_clicked)
        self.later.setVisible(not self._workspace.read_only)
        self.hide()

    def add_actions(self, actions: Actions, page: QWidget) -> None:
        """Let a week, a month, a quarter and a year be looked back on from `page`."""
        spec = SpecsOf("today.review", tr("Today"), _SCOPE)
        actions.add(spec("week", tr("Weekly review"), "history", "Ctrl+Shift+K"), self.week, page)
        actions.add(spec("month", tr("Monthly review"), "history"), self.month, page)
        actions.add(spec("quarter", tr("Quarterly review"), "history"), self.quarter, page)
        actions.add(spec("year", tr("Yearly review"), "history"), self.year, page)

    def week(self) -> None:
        """Look back on a week."""
        self.look_back_on(PeriodType.WEEK)

    def month(self) -> None:
        """Look back on a month."""
        self.look_back_on(PeriodType.MONTH)

    def quarter(self) -> None:
        """Look back on a quarter."""
        self.look_back_on(PeriodType.QUARTER)

    def year(self) -> None:
        """Look back on a year."""
        self.look_back_on(PeriodType.YEAR)

    def come_after(self, control: QWidget) -> None:
        """Let Tab come here from `control`."""
        self._before = control
        self._order()

    def _order(self) -> None:
        if self._before is not None:
            go_on_to(self._before, *self._buttons, self.later)

    def look(self) -> None:
        """Read anew what to offer."""
        query = _ReadOffers(self._now().date())
        self._workspace.read(query, self._on_offers, f"review-card.{id(self)}")

    def look_back_on(self, type_: PeriodType) -> None:
        """Look back on the week, month, quarter or year that ends or ended lately, else on the
        one that runs."""
        today = self._now().date()
        ending = [each for each in offered(today) if each.type is type_]
        self.open(ending[0] if ending else period_of(type_, today))

    def open(self, period: Period) -> ReviewWindow:
        """Look back on a period; the window is open when this returns, or, where this page was
        made in parts, some turns of the event loop later."""
        self._wanted = period
        if self.window_open is not None:
            self.window_open.look_back(period)
            return self.window_open
        # Loaded late: Today is the first page, and this window is opened once a week.
        from careerjournal.features.today.review.window import ReviewWindow  # noqa: PLC0415

        window = ReviewWindow(self._workspace, self._today, self, in_parts=self._in_parts)
        self.window_open = window
        window.record_activated.connect(self.record_activated)
        window.finished.connect(self._on_window_finished)
        if self._in_parts:
            turns = Turns(ready(window), window)
            turns.finished.connect(self._on_window_made)
            turns.start()
        else:
            window.look_back(period)
        return window

    def flush(self) -> None:
        """Hand every unsaved word of the window to the workspace; what is no whole priority yet
        is among what is `left_open`."""
        if self.window_open is not None:
            self.window_open.flush()

    def left_open(self) -> dict[str, str]:
        """What to open again where one was; nothing if no window is open."""
        window = self.window_open
        if window is None:
            return {}
        if not window.isVisible():
            return {"period": self._wanted.code, "priority": ""}
        return {"period": window.period.code, "priority": window.priorities.line.words()}

    def open_again(self, left: object) -> None:
        """Open what was `left_open`; nothing for anything else."""
        kept: Mapping[str, object] = left if isinstance(left, Mapping) else {}
        with suppress(TypeError, ValueError):
            window = self.open(from_code(str(kept["period"]))) if "period" in kept else None
            if window is not None:
                self._on_window_made()  # at once: words go back into it
                window.priorities.line.set_words(str(kept.get("priority", "")))

    def offers(self) -> list[str]:
        """What is offered, as it is shown."""
        return [] if self.isHidden() else [each.text() for each in self._buttons]

    def _today(self) -> date:
        return self._now().date()

    def _on_offers(self, periods: Sequence[Period]) -> None:
        if tuple(periods) == self._offers and self.isHidden() != bool(periods):
            return
        self._offers = tuple(periods)
        for each in self._buttons:
            self._row.removeWidget(each)
            each.hide()
            each.deleteLater()
        self._buttons = []
        for place, period in enumerate(periods):
            one = button(period_words(period).replace("&", "&&"), "history", self)
            one.clicked.connect(self._on_offer_clicked)
            self._row.insertWidget(place, one)
            self._buttons.append(one)
        self._order()
        self.words.setText(_offer_words(periods))
        self.setVisible(bool(periods))

    def _on_offer_clicked(self) -> None:
        pressed = self.sender()
        for one, period in zip(self._buttons, self._offers, strict=True):
            if one is pressed:
                self.open(period)
                return

    def _on_later_clicked(self) -> None:
        passed = _PassOver(self._offers, self._today())
        self._workspace.write("review.pass-over", passed, self._on_passed_over)

    def _on_passed_over(self, _nothing: None) -> None:
        self.look()

    def _on_window_made(self) -> None:
        window = self.window_open
        if window is not None and not window.isVisible():
            window.look_back(self._wanted)

    def _on_window_finished(self) -> None:
        window, self.window_open = self.window_open, None
        if window is not None:
            window.deleteLater()
        self.look()


def _offer_words(periods: Sequence[Period]) -> str:
    if any(each.type is not PeriodType.WEEK for each in periods):
        return tr("It is a good day to look back: what happened is gathered for you already.")
    return tr("A week comes to its end: what happened is gathered for you already.")


@dataclass(frozen=True)
class _ReadOffers:
    today: date

    def __call__(self, reading: Reading) -> list[Period]:
        return reviews.offers(reading, self.today)


@dataclass(frozen=True)
class _PassOver:
    periods: tuple[Period, ...]
    today: date

    def __call__(self, unit: Unit) -> None:
        reviews.pass_over(unit, self.periods, self.today)
