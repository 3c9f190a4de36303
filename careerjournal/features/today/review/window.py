"""The window in which one looks back on a period, and ahead to the next week."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from careerjournal.features.today.review.figures import FiguresCard
from careerjournal.features.today.review.jobs import (
    AddPriority,
    Keep,
    KeepOnce,
    Look,
    Looked,
    TakeAway,
)
from careerjournal.features.today.review.others import OthersButton
from careerjournal.features.today.review.priorities import PrioritiesCard
from careerjournal.operations.phrases import tr, words_for
from careerjournal.operations.review_words import period_words, span_words
from careerjournal.operations.reviews import Review, ReviewWords
from careerjournal.records.entry import Entry
from careerjournal.records.errors import CareerJournalError
from careerjournal.records.record import RecordRef
from careerjournal.records.todo import Todo
from careerjournal.rules.review_period import Period, PeriodType, period_of
from careerjournal.rules.todo_text import ReadTodo
from careerjournal.store.changes import Changes
from careerjournal.ui import theme
from careerjournal.ui.form_keeper import FormKeeper, merged
from careerjournal.ui.messages import MessageBar
from careerjournal.ui.parts import finish
from careerjournal.ui.tab_order import go_on_to
from careerjournal.ui.undo_bar import UndoBar
from careerjournal.ui.widgets.buttons import (
    button,
    icon_button,
    link_button,
    primary_button,
    rename,
)
from careerjournal.ui.widgets.card import Card
from careerjournal.ui.widgets.growing_text import GrowingText
from careerjournal.ui.widgets.labelled import labelled
from careerjournal.ui.widgets.labels import ElidedLabel, PlainLabel
from careerjournal.ui.widgets.segmented import Choice, Segmented
from careerjournal.ui.workspace import Workspace

_SIZE: Final = QSize(980, 680)
_TWO_COLUMNS_PX: Final = 800
_LEAST_LINES: Final = 3
_MOST_LINES: Final = 14


class ReviewWindow(QDialog):
    """Shows a period: what happened, what the person says of it, and up to three priorities.

    What is typed is kept as it is typed, in one entry for each period. `record_activated` brings
    a record to be shown; the window is closed then.
    """

    record_activated = Signal(RecordRef)

    def __init__(
        self,
        workspace: Workspace,
        today: Callable[[], date],
        parent: QWidget,
        *,
        in_parts: bool = False,
    ) -> None:
        """Made in parts if it is said so, see `ui.parts`; `look_back` makes what is left."""
        super().__init__(parent)
        self._workspace = workspace
        self._today = today
        self._period = period_of(PeriodType.WEEK, today())
        self._keeper: FormKeeper[ReviewWords] | None = None
        self._begins = False
        self.review: Review | None = None
        self.setModal(True)
        self.resize(_SIZE)
        self.parts = self._build()
        if not in_parts:
            finish(self)

    @property
    def period(self) -> Period:
        """What one looks back on."""
        return self._period

    def look_back(self, period: Period) -> None:
        """Show a period; the window is open when this returns."""
        finish(self)
        self._begins = True
        self._fit()
        self._go(period)
        self.open()

    def said(self) -> ReviewWords:
        """What the form says."""
        return ReviewWords(self.well.text(), self.badly.text(), self.next.text())

    def flush(self) -> None:
        """Hand every unsaved word to the workspace, but for a priority that is being typed."""
        if self._keeper is not None:
            self._keeper.save_now()

    def finish(self) -> None:
        """Hand everything to the workspace; what stands in the line is a priority, too."""
        self.flush()
        if not self._workspace.read_only and self.review is not None:
            self.priorities.flush()

    def keep(self) -> None:
        """Keep the review, with the figures of now if none are kept, and close."""
        self.finish()
        if self.review is not None and not self.review.entry and not self._workspace.read_only:
            job = Keep(self._period, self._today())
            self._workspace.write("review.keep", KeepOnce(job, self.said()))
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.finish()
        super().closeEvent(event)

    def reject(self) -> None:
        self.finish()
        super().reject()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # Putting together

    def _build(self) -> Iterator[None]:
        yield from self._make()
        yield
        self._lay_out()
        yield
        self._connect()

    def _make(self) -> Iterator[None]:
        self.before = icon_button("chevron-left", tr("The one before"))
        self.after = icon_button("chevron-right", tr("The one after"))
        self.name = ElidedLabel(type=theme.Type.TITLE)
        self.span = ElidedLabel(tone="muted")
        self.length = Segmented(
            [
                Choice(PeriodType.WEEK, tr("Week")),
                Choice(PeriodType.MONTH, tr("Month")),
                Choice(PeriodType.QUARTER, tr("Quarter")),
                Choice(PeriodType.YEAR, tr("Year")),
            ],
            tr("How far back"),
        )
        yield
        # In its place before anything is in it: else all that is would be styled anew.
        self._inside = QWidget(self)
        self._inside.setProperty("look", "clear")
        self._area = QScrollArea(self)
        self._area.setWidget(self._inside)
        self.figures = FiguresCard(self._inside)
        yield
        self.words = Card(tr("In your words"), self._inside)
        self.well = _field(tr("What went well"), tr("However small"))
        self.badly = _field(tr("What did not go well"), tr("And what you make of it"))
        self.next = _field(tr("What next"), tr("What to go on with, and what to leave"))
        yield
        self.priorities = PrioritiesCard(self._today, self._inside)
        yield
        messages = MessageBar(self._area)
        self.undo_bar = UndoBar(self._workspace, messages, self)
        self.messages = messages
        yield
        self.state = PlainLabel(tone="muted", wraps=True)
        self.others = OthersButton(self)
        self.open_entry = link_button(tr("Open in the journal"))
        self.close_button = button(tr("Close"))
        self.keep_button = primary_button(tr("Keep this review"), "check")

    def _lay_out(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.name)
        names.addWidget(self.span)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.before)
        head.addLayout(names, 1)
        head.addWidget(self.length)
        head.addWidget(self.after)
        for each in (self.well, self.badly, self.next):
            self.words.body.addLayout(labelled(each.accessibleName(), each))
        beside = QVBoxLayout()
        beside.setSpacing(16)
        beside.addWidget(self.words)
        beside.addWidget(self.priorities)
        beside.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._inside)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(16)
        self._columns.addWidget(self.figures, 1)
        self._columns.addLayout(beside, 1)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.state, 1)
        foot.addWidget(self.others)
        foot.addWidget(self.open_entry)
        foot.addWidget(self.close_button)
        foot.addWidget(self.keep_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(16)
        column.addLayout(head)
        column.addWidget(self._area, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        writable = not self._workspace.read_only
        for field in (self.well, self.badly, self.next):
            field.setReadOnly(not writable)
            field.edited.connect(self._on_edited)
            field.left.connect(self._on_left)
        self.keep_button.setVisible(writable)
        self.before.clicked.connect(self._on_before_clicked)
        self.after.clicked.connect(self._on_after_clicked)
        self.length.chosen.connect(self._on_length_chosen)
        self.figures.record_activated.connect(self._open)
        self.figures.count_again.connect(self._on_count_again)
        self.priorities.record_activated.connect(self._open)
        self.priorities.added.connect(self._on_priority_added)
        self.priorities.taken_away.connect(self._on_priority_taken_away)
        self.others.chosen.connect(self._go)
        self.open_entry.clicked.connect(self._on_open_entry_clicked)
        self.close_button.clicked.connect(self.close)
        self.keep_button.clicked.connect(self.keep)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.keep)
        self._workspace.changed.connect(self._on_workspace_changed)
        theme.manager().changed.connect(self._fit)

    def _fit(self) -> None:
        """Two columns, or one below the other where there is no room."""
        scale = max(100, theme.manager().text_scale_percent) / 100
        wide = self.width() >= round(_TWO_COLUMNS_PX * scale)
        directions = QBoxLayout.Direction
        self._columns.setDirection(directions.LeftToRight if wide else directions.TopToBottom)

    def _order(self) -> None:
        """Tab comes by in the order in which one reads; what is shown anew was made last."""
        go_on_to(self.before, self.length, self.after, self.figures.again, *self.figures.folds)
        go_on_to(self.figures, self.well, self.badly, self.next, *self.priorities.parts())
        go_on_to(
            self.priorities.line, self.others, self.open_entry, self.close_button, self.keep_button
        )

    def _first_control(self) -> QWidget:
        """Where one begins: at writing, but where that lies out of sight, at what happened."""
        beside = self._columns.direction() != QBoxLayout.Direction.TopToBottom
        buttons = [each.button for each in self.figures.folds if each.button is not None]
        return self.well if beside or not buttons else buttons[0]

    # What is shown

    def _go(self, period: Period) -> None:
        """Show another period; what was typed of the one before is kept."""
        self.finish()
        keeper, self._keeper = self._keeper, None
        if keeper is not None:
            keeper.release()
            keeper.taken_in.disconnect(self._show_words)
        self._period = period
        self.review = None
        self._show_words(ReviewWords())
        self._inside.setEnabled(False)
        self.setWindowTitle(tr("Look back: {period}").format(period=period_words(period)))
        self.name.set_whole(period_words(period))
        self.span.set_whole(span_words(period))
        self.length.set_code(period.type.value)
        now = period_of(period.type, self._today())
        self.after.setEnabled(period.first < now.first)
        self.before.setEnabled(period.first > date.min)
        self._look()

    def _look(self) -> None:
        query = Look(self._period, self._today())
        self._workspace.read(query, self._on_look, f"review.{id(self)}")

    def _on_look(self, looked: Looked) -> None:
        review = looked.review
        if review.period != self._period:
            return
        first, self.review = self.review is None, review
        writable = not self._workspace.read_only
        self._inside.setEnabled(True)
        self.figures.show_review(looked, self._today(), writable=writable)
        if self._begins:  # nothing that waits for its answer takes the caret before
            self._begins = False
            self._first_control().setFocus(Qt.FocusReason.OtherFocusReason)
        self.priorities.show_priorities(review.priorities, review.week, writable=writable)
        self._order()
        self.others.show_periods(review.others)
        self.open_entry.setVisible(bool(review.entry))
        words = tr("Done") if review.entry else tr("Keep this review")
        rename(self.keep_button, words)
        self.close_button.setVisible(not (review.entry and writable))
        self._say_state()
        # At once, or one frame would be painted with the lines pressed into the room of before.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        if self._keeper is not None:
            self._keeper.take_in(review.words)
            return
        mine = self.said()
        self._show_words(merged(mine, ReviewWords(), review.words))
        if first and writable:
            self._keep_words(review.words, typed=mine != ReviewWords())

    def _keep_words(self, start: ReviewWords, *, typed: bool) -> None:
        """Keep from now on what the form says; of what was `typed` already, at once."""
        job = Keep(self._period, self._today())
        keeper = FormKeeper(self._workspace, "review.keep", start, self.said, job, self)
        keeper.taken_in.connect(self._show_words)
        keeper.failed.connect(self._on_failed)
        self._keeper = keeper
        if typed:
            keeper.touched()

    def _say_state(self) -> None:
        kept = self.review is not None and self.review.entry
        if self._workspace.read_only:
            words = ""
        elif kept:
            words = tr("Kept in the journal; what you write is saved as you write it.")
        else:
            words = tr("Kept in the journal as soon as you write.")
        self.state.set_tone("muted")
        self.state.setText(words)

    def _show_words(self, words: ReviewWords) -> None:
        self.well.set_text(words.well)
        self.badly.set_text(words.badly)
        self.next.set_text(words.next)

    # What is done

    def _open(self, ref: RecordRef) -> None:
        self.close()
        self.record_activated.emit(ref)

    def _on_open_entry_clicked(self) -> None:
        if self.review is not None and self.review.entry:
            self._open(RecordRef(Entry.KIND, self.review.entry))

    def _on_edited(self) -> None:
        if self._keeper is not None:
            self._keeper.touched()

    def _on_left(self) -> None:
        if self._keeper is not None:
            self._keeper.save_now()

    def _on_before_clicked(self) -> None:
        self._go(self._period.previous)

    def _on_after_clicked(self) -> None:
        self._go(self._period.next)

    def _on_length_chosen(self, code: str) -> None:
        # Of a shorter one the last, or the one that runs.
        day = min(self._period.last, max(self._today(), self._period.first))
        self._go(period_of(PeriodType(code), day))

    def _on_count_again(self) -> None:
        self.flush()
        job = Keep(self._period, self._today(), count_again=True)
        said = self.said()
        counting = KeepOnce(job, said, said)
        self._workspace.write("review.keep", counting, self._on_counted_again, self._on_failed)

    def _on_counted_again(self, _nothing: None) -> None:
        self.undo_bar.say(tr("The figures are those of today"))

    def _on_priority_added(self, read: ReadTodo) -> None:
        if self.review is not None and not self._workspace.read_only:
            job = AddPriority(read, self.review.week)
            self._workspace.write("review.priority", job, failed=self._on_failed)

    def _on_priority_taken_away(self, n: int) -> None:
        taking = TakeAway(n)
        self._workspace.write("review.priority-away", taking, self._on_taken_away, self._on_failed)

    def _on_taken_away(self, todo: Todo) -> None:
        self.undo_bar.say(tr("No priority any more: {what}").format(what=todo.text))

    def _on_workspace_changed(self, _changes: Changes) -> None:
        if self.isVisible():
            self._look()

    def _on_failed(self, error: CareerJournalError) -> None:
        self.state.set_tone("loss")
        self.state.setText(words_for(error).line)


def _field(name: str, hint: str) -> GrowingText:
    return GrowingText(name, hint=hint, least=_LEAST_LINES, most=_MOST_LINES)
