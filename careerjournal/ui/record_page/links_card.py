"""What a record is tied to: entries that name it, and whatever was tied by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from careerjournal.operations.phrases import tr
from careerjournal.records.entry import Entry
from careerjournal.records.link import ROLE_TAG, Link
from careerjournal.records.moment import Moment
from careerjournal.records.record import RecordRef
from careerjournal.store.unit import Unit
from careerjournal.ui.record_page.desk import Desk
from careerjournal.ui.record_page.ties import Tied, TiedView
from careerjournal.ui.record_page.ties_card import TiesCard
from careerjournal.ui.widgets.buttons import link_button


class LinksCard(TiesCard[TiedView]):
    """Shows the records tied to the one that is open, whichever side the tie was made from."""

    def __init__(
        self, desk: Desk, parent: QWidget | None = None, *, write: str = "", none: str = ""
    ) -> None:
        """`write` and `none` are words for what is no person."""
        none = none or tr("Entries that name them appear here.")
        super().__init__(desk, tr("Linked"), tr("Add a related record"), none, parent)
        self.write = link_button(write or tr("Write about them"))
        self.body.addWidget(self.write, 0, Qt.AlignmentFlag.AlignLeft)
        self.write.setEnabled(not desk.read_only)
        self.write.clicked.connect(self.write_about)

    def ties(self, view: TiedView) -> Sequence[Tied]:
        here = tuple(tied for tied in view.here if tied.link.role != ROLE_TAG)
        known = {tied.head.ref.n for tied in here}
        return (*here, *(tied for tied in view.there if tied.head.ref.n not in known))

    def said_of(self, tied: Tied, view: TiedView) -> str:
        """The words around a mention that leads here."""
        return "" if tied.link.source == view.n else (tied.link.quote or tied.link.context)

    def entry_title(self, view: TiedView) -> str:  # noqa: ARG002 - for those who know better
        """What an entry about the record is called; "" for as the record itself."""
        return ""

    def write_about(self) -> None:
        """Begin a journal entry that names the record, and show it."""
        if self._view is not None and not self._desk.read_only:
            title = self.entry_title(self._view)
            job = _WriteAbout(self._view.n, title, self._desk.today())
            self._desk.workspace.write("entry.add", job, self._on_begun)

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
