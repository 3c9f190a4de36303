"""One contact: the head, and below it everything about them on cards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QEnterEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from careerjournal.features.contacts.faces import Faces
from careerjournal.features.contacts.person.about_card import AboutCard
from careerjournal.features.contacts.person.applications_card import ApplicationsCard
from careerjournal.features.contacts.person.curtain import Curtain
from careerjournal.features.contacts.person.header import ContactHeader
from careerjournal.features.contacts.person.photo import PhotoDisc, PhotoTaking
from careerjournal.features.contacts.person.positions_card import PositionsCard
from careerjournal.features.contacts.person.promises_card import PromisesCard
from careerjournal.features.contacts.person.rhythm_card import RhythmCard
from careerjournal.features.contacts.person.timeline_card import TimelineCard
from careerjournal.features.contacts.person.together_card import TogetherCard
from careerjournal.features.contacts.person.view import ContactView, look_at
from careerjournal.features.contacts.person.ways_card import WaysCard
from careerjournal.features.contacts.second_look import SecondLook
from careerjournal.operations.phrases import tr, words_for
from careerjournal.records.community import Community, Event
from careerjournal.records.errors import CareerJournalError
from careerjournal.records.mentorship import Mentorship
from careerjournal.records.record import RecordRef
from careerjournal.records.stage import Stage
from careerjournal.records.touch import Touch
from careerjournal.rules.keep_in_touch import KEEP_IN_TOUCH
from careerjournal.store.due import DueLine
from careerjournal.ui import theme
from careerjournal.ui.due_list import DueList
from careerjournal.ui.feature import Context
from careerjournal.ui.parts import finish
from careerjournal.ui.record_page.desk import Desk, RecordCard
from careerjournal.ui.record_page.files_card import FilesCard
from careerjournal.ui.record_page.links_card import LinksCard
from careerjournal.ui.record_page.notes_card import NotesCard
from careerjournal.ui.record_sitting import RecordSitting
from careerjournal.ui.tab_order import go_on_to
from careerjournal.ui.undo_bar import UndoBar

_WIDE_FROM_PX: Final = 940
_WIDEST_COLUMN_PX: Final = 720
_GAP_PX: Final = 16
_MARGIN_PX: Final = 20
_NO_LIMIT_PX: Final = 16_777_215


class ContactDetail(QWidget):
    """Shows the contact it was last told to `open`.

    `shown` says that one is here, `gone` that it is no longer there. `record_activated` asks for
    a record of any kind; `spoke_requested` to note that one spoke.
    """

    shown = Signal(object)
    gone = Signal(int)
    record_activated = Signal(RecordRef)
    spoke_requested = Signal()

    def __init__(
        self,
        context: Context,
        today: Callable[[], date],
        faces: Faces,
        second_look: SecondLook,
        parent: QWidget | None = None,
    ) -> None:
        """Made in parts, a card at a time: take `parts` to its end, or call `finish`."""
        super().__init__(parent)
        self._context = context
        self._faces = faces
        self._second_look = second_look
        self._wide = False
        self._due_of = 0
        follows = frozenset({Stage.KIND, Touch.KIND, Community.KIND, Event.KIND, Mentorship.KIND})
        self.sitting = RecordSitting(context.workspace, look_at, "contact.edit", follows, self)
        self.desk = Desk(
            context.workspace,
            context.messages,
            UndoBar(context.workspace, context.messages, self),
            self.sitting,
            today,
        )
        self._left_cards: list[QWidget] = []
        self._right_cards: list[QWidget] = []
        self.parts = self._build()

    @property
    def n(self) -> int:
        """The row number of the contact shown, or about to be; 0 for none."""
        return self.sitting.n

    @property
    def view(self) -> ContactView | None:
        """What is shown now."""
        view = self.sitting.view
        return view if isinstance(view, ContactView) else None

    @property
    def is_settled(self) -> bool:
        """Whether every word is in the vault."""
        return self.sitting.is_settled

    def open(self, n: int) -> None:
        """Show contact `n`; what was typed for the one before is kept."""
        if n != self.sitting.n:
            self.flush()
            self.curtain.close_again()
        self.sitting.open(n)

    def close_contact(self) -> None:
        """Show none."""
        self.flush()
        self.sitting.close()

    def flush(self) -> None:
        """Hand every unsaved word to the workspace now."""
        for card in self._cards():
            if isinstance(card, RecordCard):
                card.flush()
        self.sitting.flush()

    def is_wide(self) -> bool:
        """Whether there are two columns."""
        return self._wide

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        scale = theme.manager().text_scale_percent / 100
        wide = event.size().width() >= _WIDE_FROM_PX * scale
        if wide != self._wide:
            self._wide = wide
            self._arrange()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.curtain.pointer_came()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.curtain.pointer_left()

    def _build(self) -> Iterator[None]:
        desk = self.desk
        context = self._context
        self.photos = PhotoTaking(
            context.workspace, context.settings, context.messages, desk.undo_bar, self
        )
        photo = PhotoDisc(self.photos, self._faces, read_only=desk.read_only)
        self.header = ContactHeader(desk, photo, self)
        yield
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setAccessibleName(tr("About the contact"))
        self._inner = inner = QWidget()
        inner.setProperty("look", "clear")
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        self._columns = QHBoxLayout(inner)
        self._columns.setContentsMargins(0, 4, 4, 24)
        for column in (self._left, self._right):
            column.setSpacing(_GAP_PX)
            column.addStretch(1)
            self._columns.addLayout(column, 1)
        self._scroll.setWidget(inner)
        self.curtain = Curtain(self._scroll, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN_PX, 16, _MARGIN_PX - 4, 0)
        column.setSpacing(12)
        column.addWidget(self.header)
        column.addWidget(self.curtain, 1)
        yield
        yield from self._build_cards(desk, inner)
        self._connect()
        self._arrange()

    def _build_cards(self, desk: Desk, inner: QWidget) -> Iterator[None]:
        self.next = DueList(desk.workspace, desk.messages, desk.today, inner)
        self.next.line_activated.connect(self._on_next_line_activated)
        yield
        self.promises = PromisesCard(desk, inner)
        yield
        self.ways = WaysCard(desk, inner)
        yield
        self.rhythm = RhythmCard(desk, inner)
        yield
        self.about = AboutCard(desk, inner)
        yield
        self.positions = PositionsCard(desk, inner)
        yield
        self.notes = NotesCard(desk, inner)
        yield
        self.applications = ApplicationsCard(desk, inner)
        self.links = LinksCard(desk, inner)
        self.files = FilesCard(desk, self._context.settings, inner)
        yield
        self.timeline = TimelineCard(desk, inner)
        self.together = TogetherCard(desk, inner)
        self._left_cards = [self.ways, self.about, self.positions, self.notes]
        self._right_cards = [
            self.next,
            self.promises,
            self.rhythm,
            self.timeline,
            self.together,
            self.applications,
            self.links,
            self.files,
        ]
        yield

    def _connect(self) -> None:
        self.header.spoke_requested.connect(self.spoke_requested)
        self.curtain.looked.connect(self._on_curtain_looked)
        self._second_look.changed.connect(self._cover)
        for card in (
            self.about,
            self.notes,
            self.applications,
            self.links,
            self.timeline,
            self.together,
        ):
            card.record_activated.connect(self._on_record_activated)
        self.sitting.shown.connect(self._on_sitting_shown)
        self.sitting.gone.connect(self.gone)
        self.sitting.save_failed.connect(self._on_sitting_save_failed)
        theme.manager().changed.connect(self._arrange)

    def _cards(self) -> list[QWidget]:
        """The cards as they stand in one column: what is next and owed first."""
        if not self._left_cards:
            return []
        ways, about, positions, notes = self._left_cards
        following, promises, rhythm, timeline, *rest = self._right_cards
        return [following, promises, ways, timeline, rhythm, about, positions, notes, *rest]

    def _arrange(self) -> None:
        cards = self._cards()
        # Not takeAt: Qt would go on asking the item that is gone how high the card is.
        for card in cards:
            self._left.removeWidget(card)
            self._right.removeWidget(card)
        left, right = (self._left_cards, self._right_cards) if self._wide else (cards, [])
        for column, those in ((self._left, left), (self._right, right)):
            for place, card in enumerate(those):
                column.insertWidget(place, card)
        self._columns.setStretch(0, 1)
        self._columns.setStretch(1, 1 if self._wide else 0)
        self._columns.setSpacing(_GAP_PX if self._wide else 0)
        # One column of fields is not read more easily for being very wide.
        scale = theme.manager().text_scale_percent / 100
        widest = round(_WIDEST_COLUMN_PX * scale) + 2 * _GAP_PX
        self._inner.setMaximumWidth(_NO_LIMIT_PX if self._wide else widest)
        go_on_to(self.header, *left, *right)

    def _on_sitting_shown(self, view: ContactView) -> None:
        finish(self)
        self.photos.show_contact(view.n)
        self._cover()
        self.header.show_view(view)
        for card in self._cards():
            if isinstance(card, RecordCard):
                card.show_view(view)
        self.files.show_files(view.n, view.files)
        if self._due_of != view.n:
            self._due_of = view.n
            self._scroll.verticalScrollBar().setValue(0)
            self.next.show_source(view.n)
        self.shown.emit(view)

    def _cover(self) -> None:
        view = self.view
        if view is not None:
            self.curtain.set_covered(self._second_look.veil.covers(view.n))
            self.header.set_covered(self.curtain.is_covered)

    def _on_curtain_looked(self, seen: bool) -> None:
        self.header.set_covered(not seen)

    def _on_next_line_activated(self, line: DueLine) -> None:
        if line.rule == KEEP_IN_TOUCH:
            self.spoke_requested.emit()
        else:
            self._scroll.ensureWidgetVisible(self.promises)
            self.promises.focus_first()

    def _on_record_activated(self, ref: RecordRef) -> None:
        self.flush()
        self.record_activated.emit(ref)

    def _on_sitting_save_failed(self, error: CareerJournalError) -> None:
        self._context.messages.say(
            words_for(error).line, tr("Try again"), self.sitting.flush, tone="loss"
        )
