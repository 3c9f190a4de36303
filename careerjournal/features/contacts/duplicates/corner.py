"""Where the list of people tells of those who are there twice, and the way to look at them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget

from careerjournal.features.contacts.actions import ON_A_PAIR
from careerjournal.features.contacts.duplicates.finder import DuplicateFinder
from careerjournal.features.contacts.duplicates.page import DuplicatesPage
from careerjournal.features.contacts.duplicates.words import count_words
from careerjournal.features.contacts.faces import Faces
from careerjournal.features.contacts.second_look import SecondLook
from careerjournal.operations.phrases import tr
from careerjournal.records.record import RecordRef
from careerjournal.ui.feature import Context
from careerjournal.ui.widgets.buttons import link_button

_FOOT_PX: Final = (12, 6, 12, 8)


class DuplicatesCorner(QObject):
    """Keeps the finder, and shows the page over `people` when it is asked for. `foot` stands below
    the list of people.

    `left` says that the people are shown again; `record_activated` asks to show somebody.
    """

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
        self.hint = link_button("")
        self.hint.setToolTip(tr("Look at them side by side"))
        self.foot = QWidget()
        row = QHBoxLayout(self.foot)
        row.setContentsMargins(*_FOOT_PX)
        row.addWidget(self.hint)
        row.addStretch(1)
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
        """What the actions do, by their ids."""
        return {
            "contacts.duplicates": self.open,
            "contacts.make_one": self._on_make_one_triggered,
            "contacts.two_people": self._on_two_people_triggered,
        }

    def open(self) -> DuplicatesPage:
        """Show the page."""
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
        words = tr("{pairs}. Look…").format(pairs=count_words(count))
        self.hint.setText(words)
        self.hint.setAccessibleName(words)
        self.foot.setVisible(bool(count))
