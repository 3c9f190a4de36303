"""Who do I know there: people at the company, people who were, and who could lead there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from careerjournal.features.applications.detail.desk import Desk
from careerjournal.features.applications.detail.detail_card import DetailCard
from careerjournal.features.applications.detail.known_words import (
    reason_words,
    warmth_words,
    whom_words,
)
from careerjournal.features.applications.detail.view import ApplicationView
from careerjournal.operations import introductions
from careerjournal.operations.drafts import Draft
from careerjournal.operations.hidden_people import hidden_among
from careerjournal.operations.introductions import Ask, ask_of
from careerjournal.operations.phrases import ntr, tr
from careerjournal.records.community import Community
from careerjournal.records.contact import Contact
from careerjournal.records.mentorship import Mentorship
from careerjournal.records.moment import Moment
from careerjournal.records.organisation import Organisation
from careerjournal.records.record import RecordRef
from careerjournal.records.touch import Touch
from careerjournal.store.changes import Changes
from careerjournal.store.connections import Acquaintance, ConnectionQueries, Connections
from careerjournal.store.errors import RecordGone
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit
from careerjournal.ui.letter_window import LetterWindow
from careerjournal.ui.parts import Turns
from careerjournal.ui.rows import Row, Rows
from careerjournal.ui.widgets.buttons import link_button, quiet_button
from careerjournal.ui.widgets.labels import muted, plain_tip
from careerjournal.ui.widgets.link_card import LinkCard

FIRST: Final = 3
"""So many of each sort are shown at first."""
MORE: Final = 3
"""So many more each time: to make a row takes its time."""

_FOLLOWED: Final = frozenset(
    {Contact.KIND, Touch.KIND, Organisation.KIND, Community.KIND, Mentorship.KIND}
)


@dataclass(frozen=True)
class _Shown:
    """What a row shows."""

    known: Acquaintance
    ask: Ask
    title: str
    reasons: str
    warmth: str


class KnownThereCard(DetailCard):
    """Tells facts about each, offers a letter, and says so where nobody is known.

    `record_activated` asks to show somebody.
    """

    record_activated = Signal(RecordRef)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(tr("Who do I know there?"), parent)
        self._desk = desk
        self._asked_for: tuple[object, ...] = ()
        self._application = 0
        self._hidden: frozenset[int] = frozenset()
        self._turns: Turns | None = None
        self._is_asking = False
        self._letters: LetterWindow | None = None
        self.none = muted(wraps=True)
        self.order = muted(tr("Whom you were in touch with last comes first."), wraps=True)
        self.sorts = (
            _Sort(tr("There now"), self),
            _Sort(tr("There before"), self),
            _Sort(tr("Could introduce you"), self),
        )
        self.body.addWidget(self.none)
        for sort in self.sorts:
            self.body.addWidget(sort)
            sort.more_requested.connect(self.refresh)
        self.body.addWidget(self.order)
        self.none.hide()
        self.order.hide()
        desk.workspace.changed.connect(self._on_workspace_changed)

    @property
    def is_settled(self) -> bool:
        """Whether everybody is shown who was asked for."""
        return not self._is_asking and self._turns is None

    def show_view(self, view: ApplicationView) -> None:
        """Show whom one knows where an application leads."""
        people = tuple(known.part.contact for known in view.people)
        asked_for = (view.n, view.application.organisation, people, self._desk.today())
        if asked_for == self._asked_for:
            return
        if view.n != self._application:
            for sort in self.sorts:
                sort.wanted = FIRST
        self._asked_for = asked_for
        self._application = view.n
        self.refresh()

    def refresh(self) -> None:
        """Ask again who is known there."""
        self._is_asking = True
        limit = max(sort.wanted for sort in self.sorts)
        look = _LookAt(self._application, self._desk.today(), limit)
        self._desk.workspace.read(look, self._on_known, f"known.{id(self)}")

    def finish(self) -> None:
        """Show at once whoever is left."""
        if self._turns is not None:
            self._turns.finish()

    def letters(self) -> LetterWindow:
        """The window in which somebody is asked."""
        if self._letters is None:
            self._letters = LetterWindow(self._desk.workspace, self.window())
            self._letters.sent.connect(self._on_letters_sent)
        return self._letters

    def rows(self) -> list[KnownRow]:
        """Everybody who is shown, from the top down."""
        rows = (row for sort in self.sorts for row in sort.rows.rows())
        return [row for row in rows if isinstance(row, KnownRow)]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Also what is no record may have changed: the day, and who is hidden.
        if self._application:
            self.refresh()

    def _on_workspace_changed(self, changes: Changes) -> None:
        if not self._application or _FOLLOWED.isdisjoint(changes.touched):
            return
        if self.isVisible():
            self.refresh()

    def _on_known(self, answer: _Found | None) -> None:
        self._is_asking = False
        if answer is None:
            return  # the page hears that the application is gone
        found = answer.known
        self._hidden = answer.hidden
        if self._turns is not None:
            self._turns.stop()
        self._turns = Turns(self._show(found), self)
        self._turns.finished.connect(self._on_turns_finished)
        self._turns.start()
        count = found.now_count + found.before_count + found.introducers_count
        self.order.setVisible(count > 1)
        self.none.setVisible(not count)
        if found.company:
            self.none.setText(tr("Nobody you know is there, as far as your journal says."))
        else:
            self.none.setText(tr("Name the company, and whom you know there appears here."))

    def _on_turns_finished(self) -> None:
        if self._turns is not None:
            self._turns.deleteLater()
            self._turns = None

    def _show(self, found: Connections) -> Iterator[None]:
        """Show everybody, one sort of them a turn."""
        now, before, others = self.sorts
        now.show_people(self._shown(found, found.now, is_there=True), found.now_count, self._row)
        yield
        before.show_people(self._shown(found, found.before), found.before_count, self._row)
        yield
        people = self._shown(found, found.introducers)
        others.show_people(people, found.introducers_count, self._row)

    def _shown(
        self, found: Connections, people: Sequence[Acquaintance], *, is_there: bool = False
    ) -> list[_Shown]:
        return [self._told(found, known, is_there=is_there) for known in people]

    def _told(self, found: Connections, known: Acquaintance, *, is_there: bool) -> _Shown:
        ask = ask_of(self._application, known, is_there=is_there)
        if known.n in self._hidden:
            return _Shown(known, ask, known.name, tr("Details are hidden"), "")
        return _Shown(
            known,
            ask,
            whom_words(known, is_there=is_there),
            reason_words(known, found.company, found.names),
            warmth_words(known.warmth, self._desk.today()),
        )

    def _row(self) -> KnownRow:
        row = KnownRow()
        row.opened.connect(self.record_activated)
        row.ask_requested.connect(self._on_row_ask_requested)
        return row

    def _on_row_ask_requested(self, ask: Ask) -> None:
        self.letters().write_about(_Asking(ask))

    def _on_letters_sent(self, ask: object, subject: str) -> None:
        if isinstance(ask, Ask):
            change = _Sent(ask, Moment(self._desk.today()), subject)
            self._desk.workspace.write("touch.add", change, self._on_sent)

    def _on_sent(self, name: str) -> None:
        self._desk.undo_bar.say(tr("Noted: wrote to {name}").format(name=name))


class _Sort(QWidget):
    """One heading and those below it; nothing where there is nobody. `wanted` is how many."""

    more_requested = Signal()

    def __init__(self, heading: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.wanted = FIRST
        self.heading = muted(heading)
        self.rows = Rows(self)
        self.more = link_button("")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.heading)
        column.addWidget(self.rows)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.setAccessibleName(heading)
        self.more.clicked.connect(self._on_more_clicked)
        self.hide()

    def show_people(self, people: Sequence[_Shown], count: int, make: Callable[[], Row]) -> None:
        """Show the first of `count` people."""
        first = people[: self.wanted]
        self.rows.show_rows([(each.known.n, each) for each in first], make)
        left = count - len(first)
        words = ntr("{n} more", "{n} more", left).format(n=left)
        self.more.setText(words)
        self.more.setAccessibleName(f"{self.heading.text()}: {words}")
        self.more.setVisible(left > 0)
        self.setVisible(count > 0)

    def _on_more_clicked(self) -> None:
        self.wanted += MORE
        self.more_requested.emit()


class KnownRow(Row):
    """One person, and the way to ask them. `opened` brings the contact, `ask_requested` an Ask."""

    opened = Signal(RecordRef)
    ask_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._shown: _Shown | None = None
        self.card: LinkCard | None = None
        self.ask = quiet_button(tr("Ask…"), "message")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        self._row.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignTop)
        self.ask.clicked.connect(self._on_ask_clicked)

    @property
    def title(self) -> str:
        """Who it is."""
        return "" if self._shown is None else self._shown.title

    def show_value(self, value: _Shown) -> None:
        """Show somebody."""
        self._shown = value
        before = self.card
        ref = RecordRef(Contact.KIND, value.known.n)
        self.card = LinkCard(ref, "person", value.title, value.reasons, value.warmth)
        # What is cut on the card is told whole here.
        self.setToolTip(plain_tip(f"{value.title}\n{value.reasons}\n{value.warmth}".strip()))
        self.card.opened.connect(self.opened)
        self.ask.setAccessibleName(tr("Ask {name}").format(name=value.known.name))
        if before is None:
            self._row.insertWidget(0, self.card, 1)
        else:
            self._row.replaceWidget(before, self.card)
            before.hide()
            before.deleteLater()
        self._row.setStretch(0, 1)
        QWidget.setTabOrder(self.card, self.ask)

    def _on_ask_clicked(self) -> None:
        if self._shown is not None:
            self.ask_requested.emit(self._shown.ask)


@dataclass(frozen=True)
class _Asking:
    """The occasion of a letter to somebody one knows."""

    what: Ask

    @property
    def codes(self) -> tuple[str, ...]:
        return self.what.codes

    def draft(self, reading: Reading, code: str) -> Draft:
        return introductions.draft(reading, self.what, code)


@dataclass(frozen=True)
class _LookAt:
    application: int
    today: date
    limit: int

    def __call__(self, reading: Reading) -> _Found | None:
        queries = ConnectionQueries(reading)
        try:
            known = queries.of_application(self.application, self.today, self.limit)
        except RecordGone:
            return None
        people = (*known.now, *known.before, *known.introducers)
        return _Found(known, hidden_among(reading, [each.n for each in people]))


@dataclass(frozen=True)
class _Found:
    """Whom one knows, and of whom only the name may be shown."""

    known: Connections
    hidden: frozenset[int]


@dataclass(frozen=True)
class _Sent:
    ask: Ask
    when: Moment
    about: str

    def __call__(self, unit: Unit) -> str:
        introductions.sent(unit, self.ask, self.when, self.about)
        return unit.record(Contact, self.ask.contact).name
