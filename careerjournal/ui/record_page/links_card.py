"""What a record is tied to: entries that name it, and whatever was tied by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from careerjournal.operations.phrases import tr
from careerjournal.records.entry import Entry
from careerjournal.records.head import Head
from careerjournal.records.link import ROLE_RELATED, ROLE_TAG, Link
from careerjournal.records.moment import Moment
from careerjournal.records.record import RecordRef
from careerjournal.store.unit import Unit
from careerjournal.ui.head_words import head_detail, head_title, kind_icon
from careerjournal.ui.record_page.desk import Desk, RecordCard
from careerjournal.ui.record_page.ties import Tied, TiedView
from careerjournal.ui.record_picker import RecordPicker
from careerjournal.ui.widgets.buttons import icon_button, link_button
from careerjournal.ui.widgets.labels import muted, strong
from careerjournal.ui.widgets.link_card import LinkCard, Linked
from careerjournal.ui.widgets.link_cards import LinkCards

_AT_ONCE: Final = 6


class LinksCard(RecordCard[TiedView]):
    """Shows the records tied to the one that is open, whichever side the tie was made from."""

    record_activated = Signal(RecordRef)

    def __init__(
        self, desk: Desk, parent: QWidget | None = None, *, write: str = "", none: str = ""
    ) -> None:
        """`write` and `none` are words for what is no person."""
        super().__init__("", parent)
        self.setAccessibleName(tr("Linked"))
        self._desk = desk
        self._view: TiedView | None = None
        self._shown: tuple[object, ...] = ()
        self.add = icon_button("plus", tr("Add a related record"))
        self.write = link_button(write or tr("Write about them"))
        self.none = muted(none or tr("Entries that name them appear here."), wraps=True)
        self._links = LinkCards(self.add, at_once=_AT_ONCE)
        head = QHBoxLayout()
        head.addWidget(strong(tr("Linked")), 1)
        head.addWidget(self.add)
        self.body.addLayout(head)
        self.body.addWidget(self.none)
        self.body.addLayout(self._links)
        self.body.addWidget(self.write, 0, Qt.AlignmentFlag.AlignLeft)
        self.add.setEnabled(not desk.read_only)
        self.write.setEnabled(not desk.read_only)
        self.add.clicked.connect(self.choose)
        self.write.clicked.connect(self.write_about)
        self._links.opened.connect(self.record_activated)
        self._links.remove_requested.connect(self._on_card_remove_requested)

    @property
    def cards(self) -> list[LinkCard]:
        """The cards on show, from the top down."""
        return self._links.cards

    def show_view(self, view: TiedView) -> None:
        """Show the ties of a record."""
        self._view = view
        here = tuple(tied for tied in view.here if tied.link.role != ROLE_TAG)
        shown = (view.n, here, view.there, self._desk.today())
        if shown == self._shown:
            return
        self._shown = shown
        known = {tied.head.ref.n for tied in here}
        there = [tied for tied in view.there if tied.head.ref.n not in known]
        self._links.show_links(
            [self._linked(tied, here=True) for tied in here]
            + [self._linked(tied, here=False) for tied in there]
        )
        self.none.setVisible(not (here or there))

    def choose(self) -> RecordPicker | None:
        """Ask for a record to tie to; the window is open when this returns."""
        view = self._view
        if view is None or self._desk.read_only:
            return None
        known = {tied.head.ref.n for tied in view.here if tied.link.role != ROLE_TAG}
        picker = RecordPicker(
            self._desk.workspace,
            tr("Add a related record"),
            self._desk.today,
            self.window(),
            without={*known, view.n},
        )
        picker.picked.connect(self._on_picker_picked)
        picker.finished.connect(picker.deleteLater)
        picker.open()
        return picker

    def entry_title(self, view: TiedView) -> str:  # noqa: ARG002 - for those who know better
        """What an entry about the record is called; "" for as the record itself."""
        return ""

    def write_about(self) -> None:
        """Begin a journal entry that names the record, and show it."""
        if self._view is not None and not self._desk.read_only:
            title = self.entry_title(self._view)
            job = _WriteAbout(self._view.n, title, self._desk.today())
            self._desk.workspace.write("entry.add", job, self._on_begun)

    def _linked(self, tied: Tied, *, here: bool) -> Linked:
        head, link = tied.head, tied.link
        # One made by hand can be taken away from either side.
        mine = link.role == ROLE_RELATED and not link.derived and not self._desk.read_only
        return Linked(
            head.ref,
            kind_icon(head.ref.kind),
            head_title(head),
            head_detail(head, self._desk.today()),
            "" if here else (link.quote or link.context),
            link_n=link.n if mine else 0,
        )

    def _on_picker_picked(self, head: Head) -> None:
        if self._view is not None:
            self._desk.workspace.write("link.add", _Tie(self._view.n, head.ref.n))

    def _on_card_remove_requested(self, link_n: int) -> None:
        self._desk.workspace.write("link.remove", _Unlink(link_n), self._on_unlinked)

    def _on_unlinked(self, _done: None) -> None:
        self._desk.undo_bar.say(tr("Link removed"))

    def _on_begun(self, ref: RecordRef) -> None:
        self.record_activated.emit(ref)


@dataclass(frozen=True)
class _WriteAbout:
    n: int
    title: str
    today: date

    def __call__(self, unit: Unit) -> RecordRef:
        head = unit.head(self.n)
        title = self.title or (head.title if head else "")
        entry = unit.save(Entry(about=Moment(self.today), title=title))
        unit.link(Link(source=entry.n, target=self.n))
        return entry.ref


@dataclass(frozen=True)
class _Tie:
    source: int
    target: int

    def __call__(self, unit: Unit) -> None:
        unit.link(Link(source=self.source, target=self.target))


@dataclass(frozen=True)
class _Unlink:
    link_n: int

    def __call__(self, unit: Unit) -> None:
        unit.unlink(self.link_n)
