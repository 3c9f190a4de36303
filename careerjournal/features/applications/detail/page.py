"""One application, shown in the place of the list, with a way back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QStackedLayout,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from careerjournal.features.applications.detail.actions import MORE_MENU, detail_specs
from careerjournal.features.applications.detail.commands import DetailCommands
from careerjournal.features.applications.detail.desk import Desk
from careerjournal.features.applications.detail.header import DetailHeader
from careerjournal.features.applications.detail.history_tab import HistoryTab
from careerjournal.features.applications.detail.overview import OverviewTab
from careerjournal.features.applications.detail.sitting import ApplicationSitting
from careerjournal.features.applications.detail.tabs import (
    HISTORY,
    OVERVIEW,
    Maker,
    TabSpec,
    tab_specs,
)
from careerjournal.features.applications.detail.view import ApplicationView
from careerjournal.operations.phrases import tr, words_for
from careerjournal.records.application import Application
from careerjournal.records.errors import CareerJournalError
from careerjournal.records.record import RecordRef
from careerjournal.ui.feature import Context
from careerjournal.ui.undo_bar import UndoBar

_MARGIN_PX: Final = 24


class ApplicationDetail(QWidget):
    """Shows the application it was last told to `open`, a tab at a time.

    `closed` says that the person wants back, or that the application is no longer there.
    `record_activated` asks for a record of any kind; another application is shown right here.
    `step_requested` asks, with -1 or 1, for a neighbour as set by `set_neighbours`.
    """

    closed = Signal()
    record_activated = Signal(RecordRef)
    step_requested = Signal(int)

    def __init__(
        self, context: Context, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._neighbours: tuple[int, int] = (0, 0)
        self._arriving = False
        self._specs: list[TabSpec] = tab_specs()
        self._built: dict[str, QWidget] = {}
        self.sitting = ApplicationSitting(context.workspace, self)
        self._desk = Desk(
            context.workspace,
            context.messages,
            UndoBar(context.workspace, context.messages, self),
            self.sitting,
            today,
            context.settings,
        )
        self._today = today
        self.header = DetailHeader(self._desk, self)
        self.commands = DetailCommands(self._desk, self)
        self.tabs = QTabBar(self)
        self.tabs.setAccessibleName(tr("Parts of the application"))
        self.tabs.setExpanding(False)
        for spec in self._specs:
            self.tabs.addTab(spec.title)
        self._stack = QStackedLayout()
        self._maker = Maker(context, self._desk, self.commands)
        self._lay_out()
        self._add_actions()
        self._connect()

    # What the page asks

    @property
    def n(self) -> int:
        """The row number of the application shown, or about to be; 0 for none."""
        return self.sitting.n

    @property
    def tab(self) -> str:
        """The code of the tab in front."""
        return self._specs[self.tabs.currentIndex()].code

    @property
    def overview(self) -> OverviewTab:
        """The tab with the cards."""
        overview = self._tab(OVERVIEW)
        assert isinstance(overview, OverviewTab)  # noqa: S101 - its spec makes one
        overview.finish()
        return overview

    @property
    def history(self) -> HistoryTab:
        """The tab with what happened."""
        history = self._tab(HISTORY)
        assert isinstance(history, HistoryTab)  # noqa: S101 - its spec makes one
        return history

    @property
    def is_settled(self) -> bool:
        """Whether every word of the application itself is in the vault."""
        return self.sitting.is_settled

    def open(self, n: int, tab: str = OVERVIEW) -> None:
        """Show application `n`, with the tab of that code in front if it is offered."""
        if n != self.sitting.n:
            self.flush()
            self._arriving = True
        self.sitting.open(n)
        self.show_tab(tab)

    def show_tab(self, code: str) -> None:
        """Bring the tab of this code to the front; one that is not offered is passed over."""
        for place, spec in enumerate(self._specs):
            if spec.code == code:
                self.tabs.setCurrentIndex(place)
                self._bring(code)

    def set_neighbours(self, previous: int = 0, following: int = 0) -> None:
        """Say which applications stand before and after this one in the list, 0 for none."""
        self._neighbours = (previous, following)
        self.header.set_neighbours(previous, following)

    def look_at_the_clock(self) -> None:
        """A new day has begun."""
        self.sitting.refresh()

    def flush(self) -> None:
        """Hand every unsaved word to the workspace now."""
        self.sitting.flush()
        for spec in self._specs:
            widget = self._built.get(spec.code)
            if widget is not None:
                spec.flush(widget)

    # Putting together

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(self.header.back.sizeHint().width() - 6, 0, 0, 0)
        head.addWidget(self.tabs)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN_PX, 16, _MARGIN_PX - 4, 0)
        column.setSpacing(8)
        column.addWidget(self.header)
        column.addLayout(head)
        column.addLayout(self._stack, 1)

    def _add_actions(self) -> None:
        slots: dict[str, Callable[..., object]] = {
            "application.back": self._on_back_requested,
            "application.previous": self._on_previous_triggered,
            "application.next": self._on_next_triggered,
            "application.tab_next": self._on_tab_next_triggered,
            "application.tab_previous": self._on_tab_previous_triggered,
            "application.rename": self.header.focus_role,
            "application.link": self.commands.copy_link,
            "application.repost": self._on_repost_triggered,
            "application.duplicate": self.commands.duplicate,
            "application.trash": self.commands.trash,
        }
        actions = self._context.actions
        for spec in detail_specs():
            actions.add(spec, slots[spec.id], self)
        actions.fill(self.header.menu, MORE_MENU)
        if self._desk.read_only:
            for name in ("rename", "repost", "duplicate", "trash"):
                actions.action(f"application.{name}").setEnabled(False)

    def _connect(self) -> None:
        self.sitting.shown.connect(self._on_sitting_shown)
        self.sitting.gone.connect(self._on_sitting_gone)
        self.sitting.save_failed.connect(self._on_sitting_save_failed)
        self.header.back_requested.connect(self._on_back_requested)
        self.header.step_requested.connect(self._on_step_requested)
        self.header.stage.stage_chosen.connect(self.commands.move)
        self.header.stage.move_requested.connect(self.commands.ask_to_move)
        self.commands.made.connect(self.open)
        self.tabs.currentChanged.connect(self._on_tabs_current_changed)

    def _bring(self, code: str) -> None:
        self._stack.setCurrentWidget(self._tab(code))

    def _tab(self, code: str) -> QWidget:
        """The tab of `code`, made now if it never was."""
        widget = self._built.get(code)
        if widget is None:
            spec = next(each for each in self._specs if each.code == code)
            widget = self._built[code] = spec.build(self._maker, self)
            self._stack.addWidget(widget)
            if isinstance(widget, OverviewTab):
                widget.start()
            spec.connect(widget, self._on_record_activated, self.show_tab)
            self._tell(code, widget)
        return widget

    def _tell(self, code: str, widget: QWidget) -> None:
        view = self.sitting.view
        if view is not None:
            spec = next(each for each in self._specs if each.code == code)
            spec.show(widget, view)

    # What happens

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.sitting.set_live(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.flush()
        self.sitting.set_live(False)

    def _on_sitting_shown(self, view: ApplicationView) -> None:
        self.header.show_view(view)
        if self._arriving:
            self._arriving = False
            self._take_focus()
        for code, widget in self._built.items():
            self._tell(code, widget)

    def _take_focus(self) -> None:
        """Begin at the tabs; where the focus is in a card already, it stays."""
        focused = QApplication.focusWidget()
        inside = focused is not None and self.isAncestorOf(focused)
        if self.isVisible() and (not inside or focused is self.header.back):
            self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.tabs.setFocus(event.reason())

    def _on_sitting_gone(self, _n: int) -> None:
        self.closed.emit()

    def _on_sitting_save_failed(self, error: CareerJournalError) -> None:
        self._context.messages.say(
            words_for(error).line, tr("Try again"), self.sitting.flush, tone="loss"
        )

    def _on_record_activated(self, ref: RecordRef) -> None:
        if ref.kind == Application.KIND:
            self.set_neighbours()  # it is not in the list's order that one came here
            self.open(ref.n)
        else:
            self.flush()
            self.record_activated.emit(ref)

    def _on_tabs_current_changed(self, place: int) -> None:
        self.sitting.left()
        self._bring(self._specs[place].code)

    def _on_back_requested(self) -> None:
        self.flush()
        self.closed.emit()

    def _on_step_requested(self, step: int) -> None:
        if self._neighbours[0 if step < 0 else 1]:
            self.step_requested.emit(step)

    def _on_previous_triggered(self) -> None:
        self._on_step_requested(-1)

    def _on_next_triggered(self) -> None:
        self._on_step_requested(1)

    def _on_tab_next_triggered(self) -> None:
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + 1) % self.tabs.count())

    def _on_tab_previous_triggered(self) -> None:
        self.tabs.setCurrentIndex((self.tabs.currentIndex() - 1) % self.tabs.count())

    def _on_repost_triggered(self) -> None:
        self.show_tab(OVERVIEW)
        self.overview.posting.compare()
