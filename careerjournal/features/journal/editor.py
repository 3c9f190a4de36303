"""The writing pane: one entry at a time, opened, typed in, kept, and followed when it changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from careerjournal.features.journal.draft import Draft, EntryView, look_at
from careerjournal.features.journal.form import EntryForm
from careerjournal.features.journal.keeper import EntryKeeper
from careerjournal.operations.phrases import ntr, tr
from careerjournal.records.entry import Entry
from careerjournal.records.record import RecordRef
from careerjournal.records.tag import Tag
from careerjournal.store.changes import Changes
from careerjournal.store.reading import Reading
from careerjournal.ui.kept_state import KeptState, state_words
from careerjournal.ui.naming import Naming
from careerjournal.ui.widgets.find_bar import FindBar
from careerjournal.ui.widgets.labels import PlainLabel, muted
from careerjournal.ui.workspace import Workspace

_MOST_KNOWN_TAGS: Final = 2_000
_LEFT_PX: Final = 12  # as much as the scroll bar takes at the right


class EntryEditor(QFrame):
    """Shows one entry or none.

    `shown` brings the EntryView that is on the page now, after opening it and whenever
    something about it changed in the vault. `added` brings the number of an entry that was new.
    `gone` says that the entry shown is no longer there (in the trash, or removed for good).
    `save_failed` brings the CareerJournalError that kept words from being saved, once until a
    save succeeds again; they are held and tried again. `below` takes what stands between the
    text and the foot.
    """

    shown = Signal(EntryView)
    added = Signal(int)
    gone = Signal(int)
    save_failed = Signal(object)
    record_activated = Signal(RecordRef)

    def __init__(
        self,
        workspace: Workspace,
        today: Callable[[], date],
        form: EntryForm,
        parent: QWidget | None = None,
    ) -> None:
        """`form` is what the entry is shown in; it becomes the editor's own."""
        super().__init__(parent)
        self._workspace = workspace
        self._keeper: EntryKeeper | None = None
        self._leaving: set[EntryKeeper] = set()
        self._opening = 0
        self._failing = False
        self._place_after: dict[str, int] | None = None
        self.setProperty("look", "surface")
        self.form = form
        self.naming = Naming(workspace, self.form.text, today, self._own_number)
        self._words = muted()
        self._state = PlainLabel(tone="muted")
        self._find: FindBar | None = None
        self.below = QVBoxLayout()
        self.foot = QHBoxLayout()
        self._lay_out()
        self.form.changed.connect(self._on_form_changed)
        self.form.left.connect(self._on_form_left)
        self.form.text.word_count_changed.connect(self._on_text_word_count_changed)
        self.form.text.link_activated.connect(self._on_text_link_activated)
        self.naming.record_activated.connect(self.record_activated)
        workspace.changed.connect(self._on_workspace_changed)
        self.form.set_read_only(workspace.read_only)

    def start(self) -> None:
        """Learn what can wait until the first list is here."""
        self._learn_tags()

    # What is shown

    @property
    def n(self) -> int:
        """The row number of the entry shown, or about to be; 0 for none or a new one."""
        return self._opening or self._own_number()

    @property
    def keeper(self) -> EntryKeeper | None:
        """What keeps the entry shown; None if none is."""
        return self._keeper

    def open(self, n: int, place: dict[str, int] | None = None) -> None:
        """Show entry `n`, with caret and scroll at `place` if it is given."""
        if n == self._own_number() and not self._opening:
            return
        self._opening = n
        self._place_after = place
        self._workspace.read(_LookAt(n), self._on_look, "journal.entry")

    def begin(self, draft: Draft) -> None:
        """Show an entry that is nobody's yet, with the caret in it."""
        self._opening = 0
        self._start(draft)
        self.shown.emit(EntryView(draft))

    def close_entry(self) -> None:
        """Show nothing; what was typed is kept."""
        self._opening = 0
        self._let_go()
        self._keeper = None

    def flush(self) -> None:
        """Hand over every unsaved word now."""
        if self._keeper is not None:
            self._keeper.save_now()
        for keeper in tuple(self._leaving):
            keeper.save_now()

    @property
    def is_settled(self) -> bool:
        """Whether every word is in the vault."""
        return all(keeper.is_settled for keeper in (*self._leaving, self._keeper) if keeper)

    def place(self) -> dict[str, int]:
        """Caret and scroll, to come back to."""
        state = self.form.text.view_state()
        return {"anchor": state.anchor, "position": state.position, "scroll": state.scroll}

    def state_words(self) -> str:
        """What the foot says of the saving: "Saved 14:02", or why it was not."""
        return self._state.text()

    # Inside

    def _own_number(self) -> int:
        return self._keeper.n if self._keeper is not None else 0

    def _start(self, draft: Draft) -> None:
        self._let_go()
        self.form.show_draft(draft)
        keeper = EntryKeeper(self._workspace, draft, self.form.draft, self)
        keeper.state_changed.connect(self._on_keeper_state_changed)
        keeper.added.connect(self._on_keeper_added)
        keeper.taken_in.connect(self._on_keeper_taken_in)
        keeper.settled.connect(self._on_keeper_settled)
        self._keeper = keeper
        self._tell_state(keeper)
        self._words.setText(_count_words(self.form.text.word_count()))

    def _let_go(self) -> None:
        keeper = self._keeper
        if keeper is None:
            return
        keeper.release()
        if keeper.is_settled:
            keeper.deleteLater()
        else:
            self._leaving.add(keeper)

    def _look_again(self) -> None:
        if (n := self._own_number()) and not self._opening:
            self._workspace.read(_LookAt(n), self._on_look_again, "journal.entry")

    def _on_look(self, view: EntryView | None) -> None:
        n, self._opening = self._opening, 0
        if not n:
            return  # meanwhile a new entry was begun, or this one closed
        if view is None or view.draft.entry.trashed_at is not None:
            self.gone.emit(n)
            return
        self._start(view.draft)
        if (place := self._place_after) is not None:
            self._place_after = None
            self._go_to(place)
        self.shown.emit(view)

    def _on_look_again(self, view: EntryView | None) -> None:
        if self._keeper is None:
            return
        if view is None or view.draft.entry.trashed_at is not None:
            self.gone.emit(self._keeper.n)
            return
        self._keeper.take_in(view.draft)
        self.shown.emit(view)

    def _go_to(self, place: dict[str, int]) -> None:
        known = self.form.text.view_state()
        self.form.text.restore_view(
            type(known)(
                int(place.get("anchor", 0)),
                int(place.get("position", 0)),
                int(place.get("scroll", 0)),
            )
        )

    def _lay_out(self) -> None:
        foot = self.foot
        foot.setSpacing(6)
        foot.addWidget(self._words)
        foot.addWidget(self._state, 1)
        self.form.aligned.connect(self._on_form_aligned)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(_LEFT_PX, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.form, 1)
        column.addLayout(self.below)
        column.addLayout(foot)

    def find_in_text(self) -> None:
        """Open the line that looks for words in the text at hand."""
        if self._find is None:
            self._find = FindBar(self.form.text)
            self._column.insertWidget(1, self._find)
        self._find.open()

    def _on_form_changed(self) -> None:
        if self._keeper is not None:
            self._keeper.touched()

    def _on_form_aligned(self, left: int, right: int) -> None:
        self.below.setContentsMargins(left, 0, right, 0)
        self.foot.setContentsMargins(left, 4, right, 8)

    def _on_form_left(self) -> None:
        if self._keeper is not None and self._keeper.state is KeptState.UNSAVED:
            self._keeper.save_now()

    def _on_keeper_added(self, n: int) -> None:
        if self.sender() is self._keeper:
            self.added.emit(n)
            self._look_again()  # the change was told before the entry had a number here

    def _on_keeper_taken_in(self, draft: Draft) -> None:
        if self.sender() is self._keeper:
            self.form.take_in(draft)

    def _on_keeper_settled(self) -> None:
        keeper = self.sender()
        if isinstance(keeper, EntryKeeper) and keeper in self._leaving:
            self._leaving.remove(keeper)
            keeper.deleteLater()

    def _on_keeper_state_changed(self) -> None:
        keeper = self.sender()
        if not isinstance(keeper, EntryKeeper):
            return
        if keeper is self._keeper:
            self._tell_state(keeper)
        if keeper.state is KeptState.SAVED:
            self._failing = False
        elif keeper.state is KeptState.FAILED and not self._failing:
            self._failing = True
            self.save_failed.emit(keeper.error)

    def _tell_state(self, keeper: EntryKeeper) -> None:
        failed = keeper.state is KeptState.FAILED
        self._state.set_tone("loss" if failed else "muted")
        self._state.setWordWrap(failed)
        self._state.setText(_state_words(keeper))

    def _on_workspace_changed(self, changes: Changes) -> None:
        if Tag.KIND in changes.touched:
            self._learn_tags()
        if self._own_number() in changes.touched.get(Entry.KIND, frozenset()):
            self._look_again()

    def _on_text_word_count_changed(self, count: int) -> None:
        self._words.setText(_count_words(count))

    def _on_text_link_activated(self, url: QUrl) -> None:
        QDesktopServices.openUrl(url)

    def _learn_tags(self) -> None:
        self._workspace.read(Reading.tag_names, self._on_known_tags, "journal.tags")

    def _on_known_tags(self, names: Sequence[str]) -> None:
        self.form.set_known_tags(names[:_MOST_KNOWN_TAGS])


class _LookAt:
    """The reader's part of opening an entry."""

    def __init__(self, n: int) -> None:
        self._n = n

    def __call__(self, reading: Reading) -> EntryView | None:
        return look_at(reading, self._n)


def _count_words(count: int) -> str:
    return ntr("{n} word", "{n} words", count).format(n=count)


def _state_words(keeper: EntryKeeper) -> str:
    if keeper.state is KeptState.UNTOUCHED:
        return tr("· Saved") if keeper.n else ""
    words = state_words(keeper.state, keeper.saved_at, keeper.error)
    return words if keeper.state is KeptState.FAILED or not words else f"· {words}"
