"""Everything there was with somebody, the latest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from careerjournal.features.contacts.person.desk import ContactCard
from careerjournal.features.contacts.person.view import ContactView
from careerjournal.operations.phrases import tr
from careerjournal.operations.touch_words import promiser_words, touch_type_words
from careerjournal.records.application import PersonRole
from careerjournal.records.entry import EntryType
from careerjournal.records.record import RecordRef
from careerjournal.records.touch import Promiser, TouchType
from careerjournal.store.contacts import ContactQueries
from careerjournal.store.reading import Reading
from careerjournal.store.timeline import TimelineKind, TimelineLine
from careerjournal.ui.day_words import day_words, moment_words
from careerjournal.ui.entry_words import title_words, type_words
from careerjournal.ui.held import held
from careerjournal.ui.part_words import role_words
from careerjournal.ui.record_page.desk import Desk
from careerjournal.ui.widgets.buttons import link_button
from careerjournal.ui.widgets.labels import muted
from careerjournal.ui.widgets.link_card import LinkCard, Linked
from careerjournal.ui.widgets.link_cards import LinkCards

_AT_ONCE: Final = 8
_ICONS: Final = {
    TimelineKind.TOUCH: "message",
    TimelineKind.ENTRY: "journal",
    TimelineKind.APPLICATION: "applications",
    TimelineKind.PROMISE: "check",
    TimelineKind.FILE: "paperclip",
}


@dataclass(frozen=True)
class _Found:
    """The beginning of a timeline; `is_all` says that there is no more."""

    n: int
    lines: tuple[TimelineLine, ...]
    is_all: bool


class TimelineCard(ContactCard):
    """Shows the beginning, and more of it when asked. `record_activated` asks to show a record."""

    record_activated = Signal(RecordRef)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(tr("What there was"), parent)
        self._desk = desk
        self._n = 0
        self._limit = _AT_ONCE
        self._shown: tuple[object, ...] = ()
        self.none = muted(tr("Nothing yet. Note when you speak with them."), wraps=True)
        self.more = link_button(tr("Show more"))
        self._links = LinkCards(self, self.more)
        self.body.addWidget(self.none)
        self.body.addLayout(self._links)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.more.hide()
        self.more.clicked.connect(self._on_more_clicked)
        self._links.opened.connect(self.record_activated)

    @property
    def cards(self) -> list[LinkCard]:
        """The cards on show, from the top down."""
        return self._links.cards

    def show_view(self, view: ContactView) -> None:
        """Show what there was with a contact."""
        if view.n != self._n:
            self._n, self._limit = view.n, _AT_ONCE
            self._show_lines((), is_all=True)
        self._read()

    def _read(self) -> None:
        query = _Beginning(self._n, self._limit)
        self._desk.workspace.read(query, self._on_found, f"contact.timeline.{id(self)}")

    def _on_found(self, found: _Found) -> None:
        if found.n == self._n:
            self._show_lines(found.lines, is_all=found.is_all)

    def _show_lines(self, lines: Sequence[TimelineLine], *, is_all: bool) -> None:
        today = self._desk.today()
        shown = (self._n, tuple(lines), is_all, today)
        if shown == self._shown:
            return
        self._shown = shown
        with held(self):
            self._links.show_links([_linked(line, today) for line in lines])
            self.none.setVisible(not lines)
            self.more.setVisible(not is_all)

    def _on_more_clicked(self) -> None:
        self._limit += _AT_ONCE
        self._read()


def _linked(line: TimelineLine, today: date) -> Linked:
    icon, title = _ICONS[line.kind], line_title(line)
    return Linked(line.ref, icon, title, line_detail(line, today), line_context(line))


def line_title(line: TimelineLine) -> str:
    """What it was, in its own words."""
    if line.kind is TimelineKind.TOUCH:
        return line.title or touch_type_words(TouchType(line.detail))
    if line.kind is TimelineKind.ENTRY:
        return title_words(line.title, line.excerpt)
    return line.title


def line_detail(line: TimelineLine, today: date) -> str:
    """What sort of thing it was, when, and with whom besides: "Call · Yesterday, 18:42"."""
    parts = [*_sort(line), moment_words(line.when.day, line.when.time, today)]
    if line.others:
        parts.append(tr("with {names}").format(names=", ".join(line.others)))
    if line.kept_on is not None:
        parts.append(tr("kept: {day}").format(day=day_words(line.kept_on, today)))
    return " · ".join(part for part in parts if part)


def line_context(line: TimelineLine) -> str:
    """What either side brought, else how an entry begins."""
    gave = tr("I gave: {what}").format(what=line.gave) if line.gave else ""
    received = tr("I received: {what}").format(what=line.received) if line.received else ""
    brought = " · ".join(part for part in (gave, received) if part)
    return brought or (line.excerpt if line.title else "")


def _sort(line: TimelineLine) -> list[str]:
    if line.kind is TimelineKind.TOUCH:
        return [touch_type_words(TouchType(line.detail))] if line.title else []
    if line.kind is TimelineKind.ENTRY:
        return [type_words(EntryType(line.detail))]
    if line.kind is TimelineKind.APPLICATION:
        role = role_words(PersonRole(line.detail)) if line.detail else ""
        return [line.organisation, role]
    if line.kind is TimelineKind.PROMISE:
        return [promiser_words(Promiser(line.detail))]
    return [tr("File")]


@dataclass(frozen=True)
class _Beginning:
    """The reader's part."""

    n: int
    limit: int

    def __call__(self, reading: Reading) -> _Found:
        lines = ContactQueries(reading).timeline(self.n, self.limit + 1)
        return _Found(self.n, tuple(lines[: self.limit]), len(lines) <= self.limit)
