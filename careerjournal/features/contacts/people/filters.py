"""Above the list of contacts: words as they are typed, and what else narrows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from careerjournal.operations.phrases import ntr, tr
from careerjournal.operations.touch_words import circle_words
from careerjournal.records.contact import Circle
from careerjournal.store.contacts import ContactFilter, ContactQueries, Name
from careerjournal.store.reading import Reading
from careerjournal.ui.tab_order import go_on_to
from careerjournal.ui.widgets.buttons import icon_button, quiet_button
from careerjournal.ui.widgets.labels import muted
from careerjournal.ui.widgets.narrow_box import NarrowBox
from careerjournal.ui.widgets.search_field import SearchField

_SIDE_PX = 12
_SOON = timedelta(days=7)


@dataclass(frozen=True)
class Choices:
    """What one can filter by."""

    organisations: tuple[Name, ...] = ()
    tags: tuple[Name, ...] = ()


def read_choices(reading: Reading) -> Choices:
    """What one can filter by now."""
    queries = ContactQueries(reading)
    return Choices(tuple(queries.organisations()), tuple(queries.tags()))


class FilterBar(QWidget):
    """Holds a ContactFilter. `filter_changed` brings it whenever the person changed it;
    `list_requested` asks to go on in the list. Made in parts, see `ui.parts`."""

    filter_changed = Signal(ContactFilter)
    list_requested = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._filter = ContactFilter()
        self.parts = self._build()

    def _build(self) -> Iterator[None]:
        self.words = SearchField(tr("Filter contacts"))
        self.more = icon_button("filter", tr("More filters"))
        self.more.setCheckable(True)
        yield
        self.circle = NarrowBox(tr("Circle"))
        self.company = NarrowBox(tr("Company"))
        self.tag = NarrowBox(tr("Tag"))
        self.due = NarrowBox(tr("Due"))
        self.panel = QWidget()
        self._count = muted()
        self._clear = quiet_button(tr("Clear"))
        self._foot = QWidget()
        yield
        self._lay_out()
        yield
        self._fill()
        self.words.searched.connect(self._on_words_searched)
        self.words.results_requested.connect(self.list_requested)
        self.words.left.connect(self.list_requested)
        self.more.toggled.connect(self.panel.setVisible)
        self._clear.clicked.connect(self.clear)
        for box in (self.circle, self.company, self.tag, self.due):
            box.activated.connect(self._on_box_activated)
        self._show()

    @property
    def filter(self) -> ContactFilter:
        """What is asked for now."""
        return self._filter

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is left out."""
        return self._filter != ContactFilter()

    def ask(self, wanted: ContactFilter) -> None:
        """Ask for something else, as though the person had set it."""
        if wanted != self._filter:
            self._filter = wanted
            self.words.set_words(wanted.words)
            self._show()
            self.filter_changed.emit(wanted)

    def clear(self) -> None:
        """Ask for everything again."""
        self.ask(ContactFilter())

    def set_choices(self, choices: Choices) -> None:
        """What one can choose from."""
        for box, any_words, known in (
            (self.company, tr("Any company"), choices.organisations),
            (self.tag, tr("Any tag"), choices.tags),
        ):
            with QSignalBlocker(box):
                box.clear()
                box.addItem(any_words, None)
                for each in known:
                    box.addItem(each.name, each.n)
        self._show()

    def show_count(self, count: int) -> None:
        """How many contacts there are; said only where something narrows the list."""
        self._count.setText(ntr("{n} contact", "{n} contacts", count).format(n=count))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self.words, 1)
        row.addWidget(self.more)
        grid = QGridLayout(self.panel)
        grid.setContentsMargins(0, 0, 0, 4)
        grid.setSpacing(6)
        for place, box in enumerate((self.circle, self.company, self.tag, self.due)):
            grid.addWidget(box, place // 2, place % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(2, 0, 0, 0)
        foot.addWidget(self._count, 1)
        foot.addWidget(self._clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE_PX, 12, _SIDE_PX, 4)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.panel)
        column.addWidget(self._foot)
        self.panel.hide()
        go_on_to(self.more, self.panel)

    def _fill(self) -> None:
        self.circle.addItem(tr("Any circle"), "")
        for each in Circle:
            self.circle.addItem(circle_words(each), each.value)
        self.company.addItem(tr("Any company"), None)
        self.tag.addItem(tr("Any tag"), None)
        self.due.addItem(tr("Due or not"), None)
        self.due.addItem(tr("Due today"), 0)
        self.due.addItem(tr("Due within a week"), _SOON.days)

    def _show(self) -> None:
        now = self._filter
        circle = now.circle.value if now.circle is not None else ""
        days = None if now.due_by is None else (now.due_by - self._today()).days
        for box, data in (
            (self.circle, circle),
            (self.company, now.organisation),
            (self.tag, now.tag),
            (self.due, days),
        ):
            with QSignalBlocker(box):
                box.setCurrentIndex(max(0, box.findData(data)))
        self._foot.setVisible(self.is_narrowed)
        narrowed = replace(now, words="") != ContactFilter()
        if narrowed and not self.more.isChecked():
            self.more.setChecked(True)

    def _on_words_searched(self, words: str) -> None:
        self._filter = replace(self._filter, words=words)
        self._show()
        self.filter_changed.emit(self._filter)

    def _on_box_activated(self) -> None:
        code, days = self.circle.currentData(), self.due.currentData()
        self._filter = replace(
            self._filter,
            circle=Circle(code) if code else None,
            organisation=self.company.currentData(),
            tag=self.tag.currentData(),
            due_by=None if days is None else self._today() + timedelta(days=days),
        )
        self._show()
        self.filter_changed.emit(self._filter)
