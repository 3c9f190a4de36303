"""The page on which two contacts that may be one person are looked at, and made one or not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from careerjournal.features.contacts.duplicates.comparison import Comparison
from careerjournal.features.contacts.duplicates.finder import DuplicateFinder
from careerjournal.features.contacts.duplicates.jobs import Different, LookAtPair, Merge, PairView
from careerjournal.features.contacts.duplicates.model import PairsModel
from careerjournal.features.contacts.duplicates.pair_list import PairList
from careerjournal.features.contacts.duplicates.words import count_words
from careerjournal.features.contacts.faces import Faces
from careerjournal.features.contacts.person.curtain import Curtain
from careerjournal.features.contacts.second_look import SecondLook
from careerjournal.operations.phrases import tr, words_for
from careerjournal.records.contact import Contact
from careerjournal.records.errors import CareerJournalError
from careerjournal.records.organisation import Organisation
from careerjournal.records.record import RecordRef
from careerjournal.rules.contact_duplicates import Pair
from careerjournal.store.changes import Changes
from careerjournal.ui.feature import Context
from careerjournal.ui.undo_bar import UndoBar
from careerjournal.ui.widgets.buttons import button, icon_button, primary_button
from careerjournal.ui.widgets.empty_state import EmptyState
from careerjournal.ui.widgets.labels import ElidedLabel, section

_MARGIN_PX: Final = 16
_LIST_PX: Final = 300


class DuplicatesPage(QWidget):
    """`back_requested` asks for the people again, `record_activated` for one of the two."""

    back_requested = Signal()
    record_activated = Signal(RecordRef)

    def __init__(
        self,
        context: Context,
        finder: DuplicateFinder,
        faces: Faces,
        second_look: SecondLook,
        today: Callable[[], date],
    ) -> None:
        super().__init__(context.parent)
        self._context = context
        self._workspace = context.workspace
        self._second_look = second_look
        self.finder = finder
        self._pair: Pair | None = None
        self._is_writing = False
        self._undo_bar = UndoBar(context.workspace, context.messages, self)
        self.back = icon_button("arrow-left", tr("Back to the people"))
        self.count = ElidedLabel(tone="muted")
        self.model = PairsModel(self)
        self.list = PairList(self.model)
        self.comparison = Comparison(faces, today)
        self.two_people = button(tr("They are two people"))
        self.merge = primary_button(tr("Make them one"), "check")
        self.empty = EmptyState("contacts", "", "")
        self._lay_out()
        self._connect()
        self._on_finder_found()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.list.setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_requested.emit()
        else:
            super().keyPressEvent(event)

    def make_one(self) -> None:
        """Make one person of the two that are shown, as chosen."""
        view = self.comparison.view
        if view is not None and self._may_write():
            self._is_writing = True
            self._enable()
            job = Merge(view, self.comparison.choices)
            self._workspace.write("contact.merge", job, self._on_merged, self._on_failed)

    def keep_apart(self) -> None:
        """Remember that those who are shown are two people."""
        if self._pair is not None and self.comparison.view is not None and self._may_write():
            self._is_writing = True
            self._enable()
            job = Different(self._pair.one, self._pair.other)
            self._workspace.write("contact.different", job, self._on_kept_apart, self._on_failed)

    def _may_write(self) -> bool:
        return not self._workspace.read_only and not self._is_writing

    # Putting together

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(_MARGIN_PX, 0, _MARGIN_PX, 8)
        head.setSpacing(8)
        head.addWidget(self.back)
        head.addWidget(section(tr("There twice?")))
        head.addWidget(self.count, 1)
        # Above: what is said of the last pair comes up below, with its way back.
        head.addWidget(self.two_people)
        head.addWidget(self.merge)
        beside = QWidget()
        self.curtain = Curtain(self.comparison, beside)
        column = QVBoxLayout(beside)
        column.setContentsMargins(_MARGIN_PX, 0, _MARGIN_PX - 4, 0)
        column.addWidget(self.curtain, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.list)
        self.splitter.addWidget(beside)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([_LIST_PX, 700])
        self._pages = QStackedWidget()
        self._pages.addWidget(self.splitter)
        self._pages.addWidget(self.empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self.back.clicked.connect(self.back_requested)
        self.merge.clicked.connect(self.make_one)
        self.two_people.clicked.connect(self.keep_apart)
        self.list.pair_chosen.connect(self._on_list_pair_chosen)
        self.list.go_on_requested.connect(self._on_list_go_on_requested)
        self.comparison.record_activated.connect(self.record_activated)
        self.finder.found.connect(self._on_finder_found)
        self._second_look.changed.connect(self._cover)
        self._workspace.changed.connect(self._on_workspace_changed)

    def _enable(self) -> None:
        possible = self.comparison.view is not None and self._may_write()
        for press in (self.merge, self.two_people):
            press.setEnabled(possible)
            press.setVisible(bool(self.finder.pairs))
        self.comparison.set_enabled(not self._workspace.read_only)

    def _cover(self) -> None:
        pair, veil = self._pair, self._second_look.veil
        covered = pair is not None and (veil.covers(pair.one) or veil.covers(pair.other))
        self.curtain.set_covered(covered)

    def _show_empty(self) -> None:
        if self.finder.is_known:
            self.empty.set_words(
                tr("Nobody is there twice"),
                tr("Everybody was compared by name, e-mail address and telephone number."),
            )
        else:
            self.empty.set_words(tr("Looking"), tr("Everybody is being compared."))
        self._pages.setCurrentWidget(self.empty)

    def _look(self) -> None:
        """Read the two that are chosen."""
        pair = self._pair
        if pair is not None:
            look = LookAtPair(pair.one, pair.other)
            self._workspace.read(look, self._on_pair_read, f"pair.{id(self)}")

    # What happens

    def _on_finder_found(self) -> None:
        pairs = self.finder.pairs
        self.model.show_pairs(pairs, self.finder.people)
        self.count.set_whole(count_words(len(pairs)) if pairs else "")
        if pairs:
            self._pages.setCurrentWidget(self.splitter)
        else:
            self._show_empty()
        self.list.show_pairs()
        self._enable()

    def _on_list_pair_chosen(self, pair: Pair | None) -> None:
        self._pair = pair
        self.comparison.clear()
        self.curtain.close_again()
        self._cover()
        self._enable()
        self._look()

    def _on_list_go_on_requested(self) -> None:
        self.comparison.finish()
        rows = [row for row in self.comparison.rows if not row.isHidden()]
        first = next(
            (cell.choice for row in rows for cell in row.cells.values() if cell.choice.isChecked()),
            self.merge,
        )
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_pair_read(self, view: PairView | None) -> None:
        if self._pair is None:
            return
        if view is None:
            self.comparison.clear()
            self.finder.forget_pair(self._pair)
        else:
            self.comparison.show_pair(self._pair, view)
        self._enable()

    def _on_workspace_changed(self, changes: Changes) -> None:
        pair = self._pair
        if pair is None or self._is_writing:
            return
        touched = changes.touched.get(Contact.KIND, frozenset())
        if {pair.one, pair.other} & touched or Organisation.KIND in changes.touched:
            self._look()

    def _on_merged(self, merged: Contact | None) -> None:
        self._is_writing = False
        view = self.comparison.view
        if merged is None or view is None:
            self._say_changed()
            return
        self._undo_bar.say(tr("{name} is one person now").format(name=merged.name))
        self.finder.forget(view.other.n)
        self._go_on()

    def _on_kept_apart(self, is_done: bool) -> None:
        self._is_writing = False
        if not is_done or self._pair is None:
            self._say_changed()
            return
        self._undo_bar.say(tr("They stay two people"))
        self.finder.forget_pair(self._pair)
        self._go_on()

    def _on_failed(self, error: CareerJournalError) -> None:
        self._is_writing = False
        self._enable()
        self._context.messages.say(words_for(error).line, tone="loss")

    def _say_changed(self) -> None:
        self._context.messages.say(tr("They have changed meanwhile. Look at them again."))
        self._enable()
        self._look()

    def _go_on(self) -> None:
        self._enable()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
