"""The quiet line below an entry that offers to count it as being in touch with whom it names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from careerjournal.features.journal.draft import EntryView
from careerjournal.features.journal.editor import EntryEditor
from careerjournal.operations import entry_touches
from careerjournal.operations.clock import Clock
from careerjournal.operations.entry_touches import Noted, Offer, names_of
from careerjournal.operations.phrases import ntr, tr
from careerjournal.operations.touch_words import touch_type_words
from careerjournal.records.contact import Contact
from careerjournal.records.record import RecordRef
from careerjournal.records.touch import Touch, TouchType
from careerjournal.store.changes import Changes
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit
from careerjournal.ui.undo_bar import UndoBar
from careerjournal.ui.widgets.buttons import button, quiet_button
from careerjournal.ui.widgets.flow_layout import FlowLayout
from careerjournal.ui.widgets.labels import ElidedLabel, PlainLabel
from careerjournal.ui.workspace import Workspace

AFTER_MS: Final = 2_000
"""So long the typing rests before anything is offered."""
_TYPES: Final = (TouchType.MET, TouchType.CALL, TouchType.MESSAGE, TouchType.EMAIL)
_MOST_NAMES: Final = 3
_RECENT: Final = timedelta(days=1)
_RECENT_DAYS: Final = 2


class TouchOffer(QFrame):
    """Says whom the entry names and asks how one was in touch. It never takes the focus itself."""

    accepted = Signal(object, object)
    """The Offer, and the TouchType."""
    declined = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offer: Offer | None = None
        self.setProperty("look", "card")
        self.words = PlainLabel(wraps=True)
        self.types = {each: button(touch_type_words(each)) for each in _TYPES}
        self.add = button(tr("Add"))
        self.no = quiet_button(tr("Not this time"))
        row = FlowLayout(None, 8)
        for each in (*self.types.values(), self.add, self.no):
            row.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        column.addWidget(self.words)
        column.addLayout(row)
        for each in self.types.values():
            each.clicked.connect(self._on_type_clicked)
        self.add.clicked.connect(self._on_add_clicked)
        self.no.clicked.connect(self._on_no_clicked)
        self.hide()

    @property
    def offer(self) -> Offer | None:
        """What is offered now; None where nothing is."""
        return self._offer

    def show_offer(self, offer: Offer | None) -> None:
        """Offer this, or nothing."""
        self._offer = offer
        if offer is None:
            self.hide()
            return
        names = listed(names_of(offer.people))
        if offer.touch is None:
            words = tr("Note that you spoke with {names}?").format(names=names)
        else:
            words = (
                tr("Were {names} there too?")
                if len(offer.people) > 1
                else (tr("Was {names} there too?"))
            )
            words = words.format(names=names)
        self.words.setText(words)
        self.setAccessibleName(words)
        for each in self.types.values():
            each.setVisible(offer.touch is None)
        self.add.setVisible(offer.touch is not None)
        self.show()

    def _on_type_clicked(self) -> None:
        pressed = self.sender()
        for type_, each in self.types.items():
            if each is pressed:
                self._answer(type_)

    def _on_add_clicked(self) -> None:
        self._answer(TouchType.MET)  # the time that is known keeps what it was

    def _answer(self, type_: TouchType) -> None:
        if (offer := self._offer) is not None:
            self.show_offer(None)
            self.accepted.emit(offer, type_)

    def _on_no_clicked(self) -> None:
        if (offer := self._offer) is not None:
            self.show_offer(None)
            self.declined.emit(offer)


class NotedLine(QWidget):
    """Says that the entry counts as being in touch, and leads to where that can be changed."""

    open_requested = Signal(int)
    """The row number of the touch."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._n = 0
        self.words = ElidedLabel(tone="muted")
        self.show_it = quiet_button(tr("Open"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.words, 1)
        row.addWidget(self.show_it)
        self.show_it.clicked.connect(self._on_show_it_clicked)
        self.hide()

    def show_noted(self, noted: Sequence[Noted]) -> None:
        """Show the last of the times noted for the entry; nothing where none is."""
        if not noted:
            self.hide()
            return
        last = noted[-1]
        self._n = last.n
        words = tr("Noted as being in touch: {how}, {names}").format(
            how=touch_type_words(last.type), names=listed(last.names)
        )
        self.words.set_whole(words)
        self.show_it.setAccessibleName(tr("Open: {what}").format(what=words))
        self.show()

    def _on_show_it_clicked(self) -> None:
        self.open_requested.emit(self._n)


class TouchOffers(QObject):
    """Sees to it that the line comes once the entry was saved and the hands rest, and goes for
    good once it was answered."""

    def __init__(
        self,
        workspace: Workspace,
        undo_bar: UndoBar,
        editor: EntryEditor,
        now: Clock,
    ) -> None:
        super().__init__(editor)
        self._workspace = workspace
        self._undo_bar = undo_bar
        self._editor = editor
        self._now = now
        self._entry = 0
        self._may_ask = False
        self._names = ""
        self.line = TouchOffer()
        self.noted = NotedLine()
        self.soon = QTimer(self, singleShot=True, interval=AFTER_MS)
        editor.below.addWidget(self.line)
        editor.below.addWidget(self.noted)
        editor.shown.connect(self._on_editor_shown)
        editor.added.connect(self._on_editor_added)
        editor.gone.connect(self._on_editor_gone)
        editor.form.changed.connect(self._on_form_changed)
        editor.form.left.connect(self._on_form_left)
        workspace.changed.connect(self._on_workspace_changed)
        self.soon.timeout.connect(self.ask)
        self.line.accepted.connect(self._on_line_accepted)
        self.line.declined.connect(self._on_line_declined)
        self.noted.open_requested.connect(self._on_noted_open_requested)

    def ask(self) -> None:
        """Look whether there is something to offer of the entry that is open."""
        self.soon.stop()
        if self._entry and self._may_ask:
            query = _ReadOffer(self._entry, self._now().date())
            self._workspace.read(query, self._on_offer, "journal.touch-offer")

    def _look(self) -> None:
        """Look as what the entry counts already."""
        if not self._entry:
            self.noted.hide()
            return
        query = _ReadNoted(self._entry)
        self._workspace.read(query, self._on_noted, "journal.touch-noted")

    def _on_editor_shown(self, view: EntryView) -> None:
        if view.n != self._entry:
            self.noted.hide()
        if view.n and view.n == self._entry:
            # It is shown anew because it was saved.
            self._may_ask = not self._workspace.read_only
            self.soon.start()
            self._look()
            return
        self._entry = view.n
        self._look()
        self.soon.stop()
        self.line.show_offer(None)
        # A lock may have come before the answer; who opens an old entry is not asked about it.
        self._may_ask = not self._workspace.read_only and _is_recent(view, self._now())
        self.ask()

    def _on_editor_added(self, n: int) -> None:
        self._entry = n

    def _on_editor_gone(self, _n: int) -> None:
        self._entry, self._may_ask = 0, False
        self.line.show_offer(None)
        self.noted.hide()

    def _on_form_changed(self) -> None:
        if self.soon.isActive():
            self.soon.start()  # the hands do not rest yet

    def _on_form_left(self) -> None:
        if self.soon.isActive():
            self.ask()

    def _on_workspace_changed(self, changes: Changes) -> None:
        if Touch.KIND in changes.touched or Contact.KIND in changes.touched:
            self.ask()
            self._look()

    def _on_noted(self, found: tuple[int, Sequence[Noted]]) -> None:
        entry, noted = found
        if entry == self._entry:
            self.noted.show_noted(noted)

    def _on_noted_open_requested(self, n: int) -> None:
        self._editor.record_activated.emit(RecordRef(Touch.KIND, n))

    def _on_offer(self, offer: Offer | None) -> None:
        if offer is None or offer.entry == self._entry:
            self.line.show_offer(offer)

    def _on_line_accepted(self, offer: Offer, type_: TouchType) -> None:
        self._names = listed(names_of(offer.people))
        self._editor.form.text.setFocus()
        self._workspace.write("touch.add", _Accept(offer, type_), self._on_accepted)

    def _on_accepted(self, _touch: int) -> None:
        self._undo_bar.say(tr("Noted: spoke with {names}").format(names=self._names))

    def _on_line_declined(self, offer: Offer) -> None:
        self._editor.form.text.setFocus()
        self._workspace.write("touch.declined", _Decline(offer, self._now().date()))


def listed(names: Sequence[str]) -> str:
    """ "Ines, Ben and Ruth"; of many "Ines, Ben, Ruth and 4 others"."""
    if len(names) < 2:
        return "".join(names)
    first, rest = names[:-1], names[-1]
    if len(names) > _MOST_NAMES + 1:
        first, more = names[:_MOST_NAMES], len(names) - _MOST_NAMES
        words = ntr("{names} and {n} other", "{names} and {n} others", more)
        return words.format(names=", ".join(first), n=more)
    return tr("{names} and {last}").format(names=", ".join(first), last=rest)


def _is_recent(view: EntryView, now: datetime) -> bool:
    entry = view.draft.entry
    if entry.updated_at is None or (now.date() - entry.about.day).days > _RECENT_DAYS:
        return False
    return now - entry.updated_at < _RECENT


@dataclass(frozen=True)
class _ReadOffer:
    """The reader's part."""

    entry: int
    today: date

    def __call__(self, reading: Reading) -> Offer | None:
        return entry_touches.offer(reading, self.entry, self.today)


@dataclass(frozen=True)
class _ReadNoted:
    """The reader's part: the entry that was asked about, and what is noted for it."""

    entry: int

    def __call__(self, reading: Reading) -> tuple[int, Sequence[Noted]]:
        return self.entry, entry_touches.noted(reading, self.entry)


@dataclass(frozen=True)
class _Accept:
    offer: Offer
    type: TouchType

    def __call__(self, unit: Unit) -> int:
        return entry_touches.accept(unit, self.offer, self.type)


@dataclass(frozen=True)
class _Decline:
    offer: Offer
    day: date

    def __call__(self, unit: Unit) -> None:
        entry_touches.decline(unit, self.offer, self.day)
