"""What stands beside the list: the head of one record, and below it cards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from careerjournal.operations.phrases import tr, words_for
from careerjournal.records.errors import CareerJournalError
from careerjournal.records.record import RecordRef
from careerjournal.store.reading import Reading
from careerjournal.ui.feature import Context
from careerjournal.ui.parts import finish
from careerjournal.ui.record_page.columns import CardColumns
from careerjournal.ui.record_page.desk import Desk
from careerjournal.ui.record_page.header import RecordHeader
from careerjournal.ui.record_sitting import RecordSitting, View
from careerjournal.ui.undo_bar import UndoBar

_MARGIN_PX: Final = 20


class RecordDetail(QWidget):
    """Shows the record it was last told to `open`.

    `shown` brings the view of the one that is here, `gone` says that it is no longer there.
    `record_activated` asks for a record of any kind. A subclass makes `header` and, in `columns`,
    its cards, then calls `lay_out`; what it shows it says in `show_view`. It may be made in parts,
    see `ui.parts`.
    """

    shown = Signal(object)
    gone = Signal(int)
    record_activated = Signal(RecordRef)

    header: RecordHeader
    columns: CardColumns

    def __init__(
        self,
        context: Context,
        today: Callable[[], date],
        look: Callable[[Reading, int], View | None],
        label: str,
        follows: frozenset[str] = frozenset(),
        parent: QWidget | None = None,
    ) -> None:
        """`look`, `label` and `follows` are those of its RecordSitting."""
        super().__init__(parent)
        self._context = context
        workspace, messages = context.workspace, context.messages
        self.sitting = RecordSitting(workspace, look, label, follows, self)
        self.desk = Desk(
            workspace, messages, UndoBar(workspace, messages, self), self.sitting, today
        )

    @property
    def n(self) -> int:
        """The row number of the record shown, or about to be; 0 for none."""
        return self.sitting.n

    @property
    def is_settled(self) -> bool:
        """Whether every word is in the vault."""
        return self.sitting.is_settled

    def open(self, n: int) -> None:
        """Show record `n`; what was typed for the one before is kept."""
        if n != self.sitting.n:
            self.flush()
        self.sitting.open(n)

    def flush(self) -> None:
        """Hand every unsaved word to the workspace now."""
        self.flush_cards()
        self.sitting.flush()

    def flush_cards(self) -> None:
        """Hand over what is typed on cards and not kept by the sitting; by default nothing."""

    def show_view(self, view: View) -> None:
        """Show all that is known of a record."""
        raise NotImplementedError

    def begin(self) -> None:
        """Put the caret where the person would go on: by default into the name."""
        self.header.focus_name()

    def look_at_the_clock(self) -> None:
        """A new day has begun."""
        self.sitting.refresh()

    def lay_out(self, below: QWidget) -> None:
        """Put the head above the cards, and listen to the sitting."""
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN_PX, 16, _MARGIN_PX - 4, 0)
        column.setSpacing(12)
        column.addWidget(self.header)
        column.addWidget(below, 1)
        self.sitting.shown.connect(self._on_sitting_shown)
        self.sitting.gone.connect(self.gone)
        self.sitting.save_failed.connect(self._on_sitting_save_failed)

    def show_record(self, ref: RecordRef) -> None:
        """Keep what was typed, and ask for another record."""
        self.flush()
        self.record_activated.emit(ref)

    def _on_sitting_shown(self, view: View) -> None:
        finish(self)
        with self.columns.held():
            self.show_view(view)
        self.shown.emit(view)

    def _on_sitting_save_failed(self, error: CareerJournalError) -> None:
        self._context.messages.say(
            words_for(error).line, tr("Try again"), self.sitting.flush, tone="loss"
        )
