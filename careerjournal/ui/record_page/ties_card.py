"""Records tied to the one that is open, as cards; more are tied by hand, and let go again."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final, Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from careerjournal.operations.phrases import tr
from careerjournal.records.head import Head
from careerjournal.records.link import ROLE_RELATED, Link
from careerjournal.records.record import RecordRef
from careerjournal.store.unit import Unit
from careerjournal.ui.head_words import head_detail, head_title, kind_icon
from careerjournal.ui.record_page.desk import Desk, RecordCard
from careerjournal.ui.record_page.ties import Tied, TiedView
from careerjournal.ui.record_picker import RecordPicker
from careerjournal.ui.widgets.buttons import icon_button
from careerjournal.ui.widgets.labels import muted, strong
from careerjournal.ui.widgets.link_card import LinkCard, Linked
from careerjournal.ui.widgets.link_cards import LinkCards

_AT_ONCE: Final = 6

ViewT = TypeVar("ViewT", bound=TiedView)


class TiesCard(RecordCard[ViewT], Generic[ViewT]):
    """`record_activated` asks to show one of them. A subclass says which in `ties`, and of which
    KINDS one may choose, any for none."""

    KINDS: ClassVar[tuple[str, ...]] = ()

    record_activated = Signal(RecordRef)

    def __init__(
        self, desk: Desk, name: str, add: str, none: str, parent: QWidget | None = None
    ) -> None:
        """`add` says what the button does, `none` what is said as long as nothing is tied."""
        super().__init__("", parent)
        self.setAccessibleName(name)
        self._desk = desk
        self._view: ViewT | None = None
        self._shown: tuple[object, ...] = ()
        self.add = icon_button("plus", add)
        self.none = muted(none, wraps=True)
        self._links = LinkCards(self.add, at_once=_AT_ONCE)
        head = QHBoxLayout()
        head.addWidget(strong(name), 1)
        head.addWidget(self.add)
        self.body.addLayout(head)
        self.body.addWidget(self.none)
        self.body.addLayout(self._links)
        self.add.setEnabled(not desk.read_only)
        self.add.clicked.connect(self.choose)
        self._links.opened.connect(self.record_activated)
        self._links.remove_requested.connect(self._on_card_remove_requested)

    @abstractmethod
    def ties(self, view: ViewT) -> Sequence[Tied]:
        """What is shown, in order."""
        raise NotImplementedError

    def said_of(self, tied: Tied, view: ViewT) -> str:  # noqa: ARG002 - for those who know more
        """What is said of a tie besides the record; by default nothing."""
        return ""

    @property
    def cards(self) -> list[LinkCard]:
        """The cards on show, from the top down."""
        return self._links.cards

    def show_view(self, view: ViewT) -> None:
        """Show the ties of a record."""
        self._view = view
        ties = tuple(self.ties(view))
        shown = (view.n, ties, self._desk.today())
        if shown == self._shown:
            return
        self._shown = shown
        self.none.setVisible(not ties)
        self._links.show_links([self._linked(tied, self.said_of(tied, view)) for tied in ties])

    def choose(self) -> RecordPicker | None:
        """Ask for a record to tie to; the window is open when this returns."""
        view = self._view
        if view is None or self._desk.read_only:
            return None
        picker = RecordPicker(
            self._desk.workspace,
            self.add.accessibleName(),
            self._desk.today,
            self.window(),
            kinds=self.KINDS,
            without={view.n, *(tied.head.ref.n for tied in self.ties(view))},
        )
        picker.picked.connect(self._on_picker_picked)
        picker.finished.connect(picker.deleteLater)
        picker.open()
        return picker

    def _linked(self, tied: Tied, said: str) -> Linked:
        head, link = tied.head, tied.link
        # One made by hand can be taken away from either side.
        mine = link.role == ROLE_RELATED and not link.derived and not self._desk.read_only
        return Linked(
            head.ref,
            kind_icon(head.ref.kind),
            head_title(head),
            head_detail(head, self._desk.today()),
            said,
            link_n=link.n if mine else 0,
        )

    def _on_picker_picked(self, head: Head) -> None:
        if self._view is not None:
            self._desk.workspace.write("link.add", _Tie(self._view.n, head.ref.n))

    def _on_card_remove_requested(self, link_n: int) -> None:
        self._desk.workspace.write("link.remove", _Unlink(link_n), self._on_unlinked)

    def _on_unlinked(self, _done: None) -> None:
        self._desk.undo_bar.say(tr("Link removed"))


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
