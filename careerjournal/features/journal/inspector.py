"""Beside the entry: what it is tied to, how one felt, and what this day held in other years."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from careerjournal.features.journal.draft import EntryView, Tied
from careerjournal.operations.phrases import ntr, tr
from careerjournal.records.entry import Energy
from careerjournal.records.link import ROLE_RELATED, ROLE_TAG
from careerjournal.records.record import RecordRef
from careerjournal.store.entries import EntryLine, EntryQueries
from careerjournal.store.reading import Reading
from careerjournal.ui import icons, theme
from careerjournal.ui.entry_words import title_words, type_words
from careerjournal.ui.head_words import head_detail, head_title, kind_icon
from careerjournal.ui.theme import Role
from careerjournal.ui.widgets.buttons import icon_button
from careerjournal.ui.widgets.labels import ElidedLabel, PlainLabel, muted, section
from careerjournal.ui.widgets.segmented import EnergyChoice
from careerjournal.ui.workspace import Workspace

WIDTH_PX: Final = 256
_ICON: Final = QSize(18, 18)
_MOST_SHOWN: Final = 60
_LONGEST_TITLE: Final = 90


class LinkCard(QFrame):
    """One record tied to the entry; opened with a click, Enter or Space.

    A tie made by hand can be taken away: `remove_requested`.
    """

    opened = Signal(RecordRef)
    remove_requested = Signal(int)

    def __init__(
        self,
        ref: RecordRef,
        icon: str,
        title: str,
        detail: str,
        context: str = "",
        *,
        link_n: int = 0,
    ) -> None:
        super().__init__()
        self._ref = ref
        self._link_n = link_n
        self._icon = icon
        self.setProperty("look", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{title}, {detail}")
        self.setAccessibleDescription(context)
        self._mark = QLabel()
        self._mark.setFixedWidth(_ICON.width())
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(PlainLabel(_shortened(title), wraps=True))
        words.addWidget(ElidedLabel(detail, tone="muted"))
        if context:
            said = PlainLabel(context, tone="muted", wraps=True)
            said.setMaximumHeight(said.fontMetrics().lineSpacing() * 3)
            words.addWidget(said)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 8, 10)
        row.setSpacing(10)
        row.addWidget(self._mark)
        row.addLayout(words, 1)
        if link_n:
            remove = icon_button("close", tr("Remove the link to {name}").format(name=title))
            remove.setIconSize(QSize(14, 14))
            remove.clicked.connect(self._on_remove_clicked)
            row.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        self._dress()
        theme.manager().changed.connect(self._dress)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self.opened.emit(self._ref)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(self._ref)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._link_n:
            self.remove_requested.emit(self._link_n)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            theme.set_look(self, "focused", event.type() == QEvent.Type.FocusIn)
        return super().event(event)

    def _dress(self) -> None:
        ink = theme.current().color(Role.ACCENT)
        self._mark.setPixmap(icons.pixmap(self._icon, _ICON, ink, self.devicePixelRatioF()))

    def _on_remove_clicked(self) -> None:
        self.remove_requested.emit(self._link_n)


def _shortened(title: str) -> str:
    return title if len(title) <= _LONGEST_TITLE else title[: _LONGEST_TITLE - 1].rstrip() + "…"


class _Group(QWidget):
    """A heading and its cards; away when it has none."""

    def __init__(self, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._cards: list[QWidget] = []
        self.head = QHBoxLayout()
        self.head.addWidget(section(heading), 1)
        self._column.addLayout(self.head)

    def set_cards(self, cards: Sequence[QWidget]) -> None:
        for card in self._cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = list(cards)
        for card in self._cards:
            self._column.addWidget(card)

    def cards(self) -> list[QWidget]:
        return self._cards


class Inspector(QScrollArea):
    """Shows the ties of one entry.

    `record_activated` asks for another record, `energy_chosen` brings an Energy or None,
    `link_requested` asks for a record to tie, `unlink_requested` brings a link's number.
    """

    record_activated = Signal(RecordRef)
    energy_chosen = Signal(object)
    link_requested = Signal()
    unlink_requested = Signal(int)

    def __init__(
        self, workspace: Workspace, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._today = today
        self._shown: tuple[object, ...] = ()
        self._day: date | None = None
        self.setAccessibleName(tr("Details"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._linked = _Group(tr("Linked"))
        self._mentioned = _Group(tr("Mentioned in"))
        self._years = _Group(tr("On this day"))
        self._none = muted(
            tr("Type @, # or [[ while you write to name a record, or add one here."), wraps=True
        )
        self._add = icon_button("plus", tr("Add a related record"))
        self._energy = EnergyChoice()
        self._build()
        self._add.clicked.connect(self.link_requested)
        self._energy.chosen.connect(self._on_energy_chosen)

    def show_view(self, view: EntryView, energy: Energy | None) -> None:
        """Show the ties of an entry, and the energy that its form holds."""
        self._energy.set_energy(energy)
        if (day := view.draft.entry.about.day) != self._day:
            self._day = day
            self._workspace.read(_Years(day), self.show_years, "journal.years")
        here = tuple(tied for tied in view.here if tied.link.role != ROLE_TAG)
        shown = (here, view.there, self._today())
        if shown == self._shown:
            return  # most saves change words alone
        self._shown = shown
        self._linked.set_cards([self._card(tied, here=True) for tied in here[:_MOST_SHOWN]])
        self._none.setVisible(not here)
        self._mentioned.set_cards([self._card(tied) for tied in view.there[:_MOST_SHOWN]])
        self._mentioned.setVisible(bool(view.there))

    def show_years(self, lines: Sequence[EntryLine]) -> None:
        """Show what the day that is open held in earlier years."""
        day = self._day or self._today()
        self._years.set_cards([self._year_card(line, day) for line in lines[:_MOST_SHOWN]])
        self._years.setVisible(bool(lines))

    def set_energy(self, energy: Energy | None) -> None:
        """Show another level."""
        self._energy.set_energy(energy)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH_PX, 400)

    def _build(self) -> None:
        self._linked.head.addWidget(self._add)
        felt = _Group(tr("Energy"))
        felt.set_cards([self._energy])
        inner = QWidget()
        inner.setProperty("look", "clear")
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 20, 16, 20)
        column.setSpacing(20)
        linked = QVBoxLayout()
        linked.setSpacing(8)
        linked.addWidget(self._linked)
        linked.addWidget(self._none)
        column.addLayout(linked)
        for group in (self._mentioned, felt, self._years):
            column.addWidget(group)
        column.addStretch(1)
        self._mentioned.hide()
        self._years.hide()
        self.setWidget(inner)

    def _card(self, tied: Tied, *, here: bool = False) -> LinkCard:
        head = tied.head
        mine = here and tied.link.role == ROLE_RELATED and not tied.link.derived
        card = LinkCard(
            head.ref,
            kind_icon(head.ref.kind),
            head_title(head),
            head_detail(head, self._today()),
            "" if here else tied.link.context,
            link_n=tied.link.n if mine else 0,
        )
        card.opened.connect(self.record_activated)
        card.remove_requested.connect(self.unlink_requested)
        return card

    def _year_card(self, line: EntryLine, day: date) -> LinkCard:
        years = day.year - line.day.year
        ago = ntr("{n} year earlier", "{n} years earlier", years).format(n=years)
        card = LinkCard(
            RecordRef("entry", line.n),
            "calendar",
            title_words(line.title, line.excerpt),
            f"{ago} · {type_words(line.type)}",
        )
        card.opened.connect(self.record_activated)
        return card

    def _on_energy_chosen(self) -> None:
        self.energy_chosen.emit(self._energy.energy())


class _Years:
    """The reader's part of "On this day"."""

    def __init__(self, day: date) -> None:
        self._day = day

    def __call__(self, reading: Reading) -> list[EntryLine]:
        return EntryQueries(reading).on_this_day(self._day)
