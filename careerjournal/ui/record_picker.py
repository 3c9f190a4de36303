"""A small window in which one looks for a record of any kind and takes it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from careerjournal.operations.phrases import tr
from careerjournal.records.head import Head
from careerjournal.store.reading import Reading
from careerjournal.ui import icons
from careerjournal.ui.head_words import head_detail, head_title, kind_icon
from careerjournal.ui.widgets.labels import muted
from careerjournal.ui.widgets.search_field import SearchField
from careerjournal.ui.workspace import Workspace

_SHOWN: Final = 40
_SIZE: Final = QSize(460, 420)
_HeadRole: Final = Qt.ItemDataRole.UserRole


class RecordPicker(QDialog):
    """Offers the records whose names begin as typed, the newest where nothing is typed.

    `picked` brings the Head. `without` are row numbers that are not offered; `kinds` None means
    every kind. Delete it when it has `finished`.
    """

    picked = Signal(Head)

    def __init__(
        self,
        workspace: Workspace,
        title: str,
        today: Callable[[], date],
        parent: QWidget,
        *,
        kinds: tuple[str, ...] | None = None,
        without: Collection[int] = (),
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._today = today
        self._kinds = kinds
        self._without = frozenset(without)
        self._shown_for: str | None = None
        self._takes_first = False
        self.setWindowTitle(title)
        self.setModal(True)
        self.resize(_SIZE)
        self._words = SearchField(tr("Type a name"))
        self._list = QListWidget()
        self._list.setAccessibleName(tr("Records"))
        self._list.setIconSize(QSize(18, 18))
        self._list.setWordWrap(True)
        self._nothing = muted(tr("Nothing begins like that."))
        self._nothing.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self._words)
        column.addWidget(self._nothing)
        column.addWidget(self._list, 1)
        self._words.searched.connect(self._on_words_searched)
        self._words.results_requested.connect(self._list.setFocus)
        self._words.left.connect(self.reject)
        self._words.returnPressed.connect(self._on_words_return_pressed)
        self._list.itemActivated.connect(self._on_list_item_activated)
        self._list.itemClicked.connect(self._on_list_item_activated)
        self._ask("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_words_return_pressed()
        else:
            super().keyPressEvent(event)

    def _ask(self, words: str) -> None:
        query = _Matching(words, self._kinds, _SHOWN + len(self._without))
        self._workspace.read(query, self._on_matching, f"picker.{id(self)}")

    def _on_words_searched(self, words: str) -> None:
        self._ask(words)

    def _on_matching(self, found: _Found) -> None:
        self._shown_for = found.words
        self._list.clear()
        heads = found.heads
        today = self._today()
        for head in [head for head in heads if head.ref.n not in self._without][:_SHOWN]:
            item = QListWidgetItem(f"{head_title(head)}\n{head_detail(head, today)}")
            item.setIcon(icons.icon(kind_icon(head.ref.kind)))
            item.setData(_HeadRole, head)
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._nothing.setVisible(not self._list.count())
        if self._takes_first and found.words == self._words.text():
            self._takes_first = False
            self._on_words_return_pressed()

    def _on_words_return_pressed(self) -> None:
        if self._shown_for != self._words.text():
            self._takes_first = True  # what is on show answers other words
            return
        if (item := self._list.currentItem()) is not None:
            self._on_list_item_activated(item)

    def _on_list_item_activated(self, item: QListWidgetItem) -> None:
        self.picked.emit(item.data(_HeadRole))
        self.accept()


@dataclass(frozen=True)
class _Found:
    words: str
    heads: list[Head]


class _Matching:
    """The reader's part."""

    def __init__(self, words: str, kinds: tuple[str, ...] | None, limit: int) -> None:
        self._words = words
        self._kinds = kinds
        self._limit = limit

    def __call__(self, reading: Reading) -> _Found:
        return _Found(self._words, reading.complete(self._words, self._kinds, self._limit))
