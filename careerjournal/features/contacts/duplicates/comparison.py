"""Two contacts side by side, what differs to be chosen, and what becomes of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from careerjournal.features.contacts.duplicates.field_row import FieldRow
from careerjournal.features.contacts.duplicates.jobs import PairView, Side
from careerjournal.features.contacts.duplicates.words import reason_words, taken_words
from careerjournal.features.contacts.faces import Faces
from careerjournal.features.contacts.touches.touch_days import last_words
from careerjournal.operations.phrases import ntr, tr
from careerjournal.records.contact import Contact
from careerjournal.records.record import RecordRef
from careerjournal.rules.contact_duplicates import Pair
from careerjournal.rules.merging import OF_A_PLACE, Take, merged, position_left, taken
from careerjournal.ui.parts import Turns
from careerjournal.ui.tab_order import go_on_to
from careerjournal.ui.widgets.card import Card
from careerjournal.ui.widgets.labels import muted, wrapped
from careerjournal.ui.widgets.link_card import LinkCard

_GAP_PX: Final = 16
_WIDEST_PX: Final = 860


class Comparison(QScrollArea):
    """Shows a PairView. `chosen` says that something was chosen; `record_activated` asks to show
    one of the two."""

    chosen = Signal()
    record_activated = Signal(RecordRef)

    def __init__(
        self, faces: Faces, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._faces = faces
        self._today = today
        self._view: PairView | None = None
        self._choices: dict[str, Take] = {}
        self._enabled = True
        self._turns: Turns | None = None
        self.rows: list[FieldRow] = []
        self.cards: list[LinkCard] = []
        self.why = wrapped()
        self.choose = Card(tr("What do you keep?"))
        self.nothing = muted(tr("They say the same. There is nothing to choose."), wraps=True)
        self.result = Card(tr("What becomes of them"))
        self.told = wrapped()
        self.goes_along = muted(
            tr("Every touch, promise, application, link and file of either stays with the one."),
            wraps=True,
        )
        self._lay_out()

    @property
    def view(self) -> PairView | None:
        """What is shown."""
        return self._view

    @property
    def choices(self) -> dict[str, Take]:
        """What is taken of each field that differs."""
        return dict(self._choices)

    def show_pair(self, pair: Pair, view: PairView) -> None:
        """Show two contacts; what was chosen for these two stays chosen."""
        before = self._view
        same = before is not None and (before.kept.n, before.other.n) == (
            view.kept.n,
            view.other.n,
        )
        known = self._choices if same else {}
        self._choices = {
            line.name: known[line.name] if known.get(line.name) in line.offered else line.proposed
            for line in view.lines
            if line.differs
        }
        self._view = view
        self.why.setText(reason_words(pair.reasons))
        self._show_sides(view)
        self._begin(self._show_rows(view))
        self._tell()
        if not same:
            self.verticalScrollBar().setValue(0)

    def clear(self) -> None:
        """Show nobody."""
        self._view = None
        self._choices = {}
        if self._turns is not None:
            self._turns.stop()
            self._turns = None

    def finish(self) -> None:
        """Show at once whatever is left."""
        if self._turns is not None:
            self._turns.finish()

    def set_enabled(self, enabled: bool) -> None:
        """Whether anything can be chosen."""
        self._enabled = enabled
        for row in self.rows:
            row.set_enabled(enabled)

    def _lay_out(self) -> None:
        self.setAccessibleName(tr("Side by side"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setProperty("look", "clear")
        inner.setMaximumWidth(_WIDEST_PX)
        self._sides = QHBoxLayout()
        self._sides.setSpacing(8)
        self._fields = QVBoxLayout()
        self._fields.setSpacing(12)
        self.choose.body.addWidget(self.nothing)
        self.choose.body.addLayout(self._fields)
        self.result.body.addWidget(self.told)
        self.result.body.addWidget(self.goes_along)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 4, 16)
        column.setSpacing(_GAP_PX)
        column.addWidget(self.why)
        column.addLayout(self._sides)
        column.addWidget(self.choose)
        column.addWidget(self.result)
        column.addStretch(1)
        self.setWidget(inner)

    def _show_sides(self, view: PairView) -> None:
        for card in self.cards:
            self._sides.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = [self._card(side) for side in (view.kept, view.other)]
        for card in self.cards:
            self._sides.addWidget(card, 1)

    def _card(self, side: Side) -> LinkCard:
        place = [part for part in (side.contact.role, side.line.organisation) if part]
        ref = RecordRef(Contact.KIND, side.n)
        hangs = self._hanging(side)
        card = LinkCard(ref, "person", side.contact.name, ", ".join(place), hangs)
        card.setToolTip(tr("Show them"))
        card.opened.connect(self.record_activated)
        return card

    def _hanging(self, side: Side) -> str:
        """How one stands with them, and how much hangs on them."""
        spoke = last_words(side.line.last_touch, self._today())
        counted = (
            (side.line.touches, ntr("in touch once", "in touch {n} times", side.line.touches)),
            (side.line.promises, ntr("1 open promise", "{n} open promises", side.line.promises)),
            (side.applications, ntr("1 application", "{n} applications", side.applications)),
            (side.links, ntr("named once", "named {n} times", side.links)),
            (side.files, ntr("1 file", "{n} files", side.files)),
        )
        told = [words.format(n=count) for count, words in counted if count]
        return " · ".join([spoke[:1].upper() + spoke[1:], *told])

    def _show_rows(self, view: PairView) -> Iterator[None]:
        lines = [line for line in view.lines if line.differs]
        self.nothing.setVisible(not lines)
        for place, line in enumerate(lines):
            if place == len(self.rows):
                row = FieldRow(self._faces)
                row.taken.connect(self._on_row_taken)
                row.set_enabled(self._enabled)
                self._fields.addWidget(row)
                self.rows.append(row)
            self.rows[place].show_line(line, self._choices[line.name], view.names)
            self.rows[place].show()
            yield
        for row in self.rows[len(lines) :]:
            row.hide()
        go_on_to(self.cards[-1], *self.rows[: len(lines)])

    def _begin(self, steps: Iterator[None]) -> None:
        if self._turns is not None:
            self._turns.stop()
        self._turns = Turns(steps, self)
        self._turns.start()

    def _tell(self) -> None:
        """Say what becomes of them, as it is chosen now."""
        view = self._view
        if view is None:
            return
        takes = {line.name: self._choices.get(line.name, line.proposed) for line in view.lines}
        told = [
            taken_words(line, takes[line.name], view.names)
            for line in view.lines
            if taken(line, takes[line.name]) not in (None, "")
        ]
        if view.ways:
            told.append(tr("How to reach them: {ways}").format(ways=", ".join(view.ways)))
        if view.tags:
            told.append(tr("Tags: {tags}").format(tags=", ".join(view.tags)))
        kept, other = view.kept.contact, view.other.contact
        result = merged(kept, other, takes, view.organisations)
        left = position_left(kept, other, result, view.organisations)
        if left is not None and left.organisation is not None:
            name = view.organisations.get(left.organisation, "")
            told.append(tr("Was before at: {company}").format(company=name))
        self.told.setText("\n".join(told))

    def _on_row_taken(self, name: str, take: Take) -> None:
        if name in self._choices:
            self._choices[name] = take
            if name == "organisation":
                self._go_along(take)
            self._tell()
            self.chosen.emit()

    def _go_along(self, take: Take) -> None:
        """What somebody does at a company goes with it; it can still be chosen by itself."""
        view = self._view
        if view is None:
            return
        self._choices.update(dict.fromkeys(self._choices.keys() & set(OF_A_PLACE), take))
        lines = [line for line in view.lines if line.differs]
        for row, line in zip(self.rows, lines, strict=False):
            if line.name in OF_A_PLACE:
                row.show_line(line, take, view.names)
