"""The views beside board and table: pictures, offers, questions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from careerjournal.features.applications.detail.tabs import INTERVIEWS
from careerjournal.features.applications.detail.tabs import OFFERS as OFFERS_TAB
from careerjournal.features.applications.interviews.question_bank import QuestionBank
from careerjournal.features.applications.lists import BOARD, TABLE
from careerjournal.features.applications.offers.comparison import OfferComparison
from careerjournal.features.applications.pictures.view import PicturesView
from careerjournal.operations.phrases import tr
from careerjournal.records.record import RecordRef
from careerjournal.store.applications import ApplicationFilter
from careerjournal.ui.feature import Context
from careerjournal.ui.widgets.segmented import Choice

PICTURES: Final = "pictures"
OFFERS: Final = "offers"
QUESTIONS: Final = "questions"
UNFILTERED: Final = frozenset({OFFERS, QUESTIONS})
"""Views of all applications, whatever the filters say."""


def view_choices() -> tuple[Choice, ...]:
    """Every view of the page, in the order in which they are offered."""
    return (
        Choice(BOARD, tr("Board")),
        Choice(TABLE, tr("Table")),
        Choice(PICTURES, tr("Pictures")),
        Choice(OFFERS, tr("Offers")),
        Choice(QUESTIONS, tr("Questions")),
    )


class OtherViews(QObject):
    """Builds each when it is first shown. `opened` brings an application to open, and the tab."""

    opened = Signal(int, str)

    def __init__(self, context: Context, today: Callable[[], date], parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._today = today
        self._wanted = ApplicationFilter()
        self._pictures: PicturesView | None = None
        self._questions: QuestionBank | None = None

    def builders(self) -> Mapping[str, Callable[[QWidget], QWidget]]:
        """What makes each view, by its code."""
        return {
            PICTURES: self._build_pictures,
            OFFERS: self._build_offers,
            QUESTIONS: self._build_questions,
        }

    def ask(self, wanted: ApplicationFilter) -> None:
        """Show what `wanted` lets through, in the views that heed filters."""
        self._wanted = wanted
        if self._pictures is not None:
            self._pictures.refresh(wanted)

    def flush(self) -> None:
        """Hand over every unsaved word."""
        if self._questions is not None:
            self._questions.flush()

    def _build_pictures(self, parent: QWidget) -> QWidget:
        self._pictures = PicturesView(self._context, self._today, parent)
        self._pictures.refresh(self._wanted)
        return self._pictures

    def _build_offers(self, parent: QWidget) -> QWidget:
        offers = OfferComparison(self._context, self._today, parent)
        offers.record_activated.connect(self._on_offers_record_activated)
        return offers

    def _build_questions(self, parent: QWidget) -> QWidget:
        self._questions = QuestionBank(self._context, self._today, parent)
        self._questions.record_activated.connect(self._on_questions_record_activated)
        return self._questions

    def _on_offers_record_activated(self, ref: RecordRef) -> None:
        self.opened.emit(ref.n, OFFERS_TAB)

    def _on_questions_record_activated(self, ref: RecordRef) -> None:
        self.opened.emit(ref.n, INTERVIEWS)
