"""Where the list of people tells of those who are there twice, and the way to look at them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QStackedLayout, QWidget

from careerjournal.features.contacts.actions import ON_A_PAIR
from careerjournal.features.contacts.duplicates.finder import DuplicateFinder
from careerjournal.features.contacts.duplicates.page import DuplicatesPage
from careerjournal.features.contacts.duplicates.words import count_words
from careerjournal.features.contacts.faces import Faces
from careerjournal.features.contacts.second_look import SecondLook
from careerjournal.operations.phrases import tr
from careerjournal.records.record import RecordRef
from careerjournal.ui.feature import Context
from careerjournal.ui.theme import set_kind

_FOOT_PX: Final = (12, 6, 12, 8)
_EDGE_PX: Final = 2


class DuplicatesCorner(QObject):
    """Keeps the finder, and shows the page over `people` when it is asked for. `foot` stands below
    the list of people.

    `opening` says that the page is about to be shown, `left` that the people are shown again;
    `record_activated` asks to show somebody.
    """

    opening = Signal()
    left = Signal()
    record_activated = Signal(RecordRef)

    def __init__(
        self,
        context: Context,
        pages: QStackedLayout,
        people: QWidget,
        faces: Faces,
        second_look: SecondLook,
        today: Callable[[], date],
    ) -> None:
        super().__init__(people)
        self._context = context
        self._pages = pages
        self._people = people
        self._faces = faces
        self._second_look = second_look
        self._today = today
        self._page: DuplicatesPage | None = None
        self.finder = DuplicateFinder(context.workspace, self)
        self.hint = Hint()
        self.foot = QWidget()
        row = QHBoxLayout(self.foot)
        row.setContentsMargins(*_FOOT_PX)
        row.addWidget(self.hint)
        self.foot.hide()
        self.hint.clicked.connect(self.open)
        self.finder.found.connect(self._on_finder_found)

    @property
    def page(self) -> DuplicatesPage | None:
        """The page, once it was asked for."""
        return self._page

    @property
    def is_open(self) -> bool:
        """Whether the page is shown, and not the people."""
        return self._page is not None and self._pages.currentWidget() is self._page

    def slots(self) -> dict[str, Callable[..., object]]:
        """What the actions do, by the ends of their ids."""
        return {
            "duplicates": self.open,
            "make_one": self._on_make_one_triggered,
            "two_people": self._on_two_people_triggered,
        }

    def open(self) -> DuplicatesPage:
        """Show the page."""
        self.opening.emit()
        if self._page is None:
            context = replace(self._context, parent=self._people.parentWidget(), in_parts=False)
            self._page = DuplicatesPage(
                context, self.finder, self._faces, self._second_look, self._today
            )
            self._page.back_requested.connect(self.close)
            self._page.record_activated.connect(self.record_activated)
            self._pages.addWidget(self._page)
        self._pages.setCurrentWidget(self._page)
        self.enable()
        self.finder.look_now()
        self._page.setFocus(Qt.FocusReason.OtherFocusReason)
        return self._page

    def close(self) -> None:
        """Show the people again; nothing happens where they are shown."""
        if self.is_open:
            self._pages.setCurrentWidget(self._people)
            self.enable()
            self.left.emit()

    def enable(self) -> None:
        """Let the actions on a pair be there only while pairs are looked at."""
        allowed = self.is_open and not self._context.workspace.read_only
        for name in ON_A_PAIR:
            self._context.actions.action(f"contacts.{name}").setEnabled(allowed)

    def _on_make_one_triggered(self) -> None:
        if self._page is not None and self.is_open:
            self._page.make_one()

    def _on_two_people_triggered(self) -> None:
        if self._page is not None and self.is_open:
            self._page.keep_apart()

    def _on_finder_found(self) -> None:
        count = len(self.finder.pairs)
        self.hint.set_whole(tr("{pairs}. Look…").format(pairs=count_words(count)))
        self.foot.setVisible(bool(count))


class Hint(QPushButton):
    """Words that can be pressed, and give way where there is little room."""

    def __init__(self) -> None:
        super().__init__()
        self._whole = ""
        set_kind(self, "link")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def whole(self) -> str:
        """The words before they were shortened."""
        return self._whole

    def set_whole(self, words: str) -> None:
        """Show as much of `words` as fits."""
        self._whole = words
        self.setAccessibleName(words)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def _fit(self) -> None:
        room = max(0, self.width() - 2 * _EDGE_PX)
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        self.setText(shown)
        self.setToolTip(self._whole if shown != self._whole else "")
