"""Looks for what proves a requirement, and for the words in it to quote."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from careerjournal.operations.phrases import tr
from careerjournal.records.entry import Entry
from careerjournal.records.head import Head
from careerjournal.rules.evidence_words import best_passage, search_words
from careerjournal.rules.text import plain
from careerjournal.store.errors import RecordGone
from careerjournal.store.reading import Reading
from careerjournal.store.search import Hit, search, search_any
from careerjournal.ui import icons
from careerjournal.ui.head_words import head_detail, head_title, kind_icon
from careerjournal.ui.widgets.buttons import button, primary_button
from careerjournal.ui.widgets.labels import ElidedLabel, muted
from careerjournal.ui.widgets.search_field import SearchField
from careerjournal.ui.workspace import Workspace

KINDS: Final = (Entry.KIND,)
"""What can prove something."""
LONGEST_QUOTE: Final = 1_000
_SHOWN: Final = 20
_SIZE: Final = QSize(820, 540)
_MARGIN_PX: Final = 48
_HeadRole: Final = Qt.ItemDataRole.UserRole


class EvidencePicker(QDialog):
    """Offers what speaks of `requirement`, the best first; with words typed, what has those.

    `picked` brings a record's number and the words quoted from it, "" for none. `without` are
    records not to offer. Delete it when it has `finished`.
    """

    picked = Signal(int, str)

    def __init__(
        self,
        workspace: Workspace,
        requirement: str,
        today: Callable[[], date],
        parent: QWidget,
        *,
        without: Collection[int] = (),
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._requirement = requirement
        self._today = today
        self._without = frozenset(without)
        self._shown_for: str | None = None
        self._text_of = 0
        self.setWindowTitle(tr("Add evidence"))
        self.setModal(True)
        room = parent.window().size() - QSize(_MARGIN_PX, _MARGIN_PX)
        self.resize(_SIZE.boundedTo(room))
        self._words = SearchField(tr("Search your journal"))
        self._list = QListWidget()
        self._text = QPlainTextEdit()
        self._nothing = muted("", wraps=True)
        self._quoted = ElidedLabel(tone="muted")
        self._add = primary_button(tr("Add as evidence"))
        self._cancel = button(tr("Cancel"))
        self._lay_out()
        self._connect()
        self._ask("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        else:
            super().keyPressEvent(event)

    def quote(self) -> str:
        """The words that are chosen in the text, on one line."""
        words = " ".join(self._text.textCursor().selectedText().split())
        return words[:LONGEST_QUOTE]

    def _lay_out(self) -> None:
        self._list.setAccessibleName(tr("What may prove it"))
        self._list.setIconSize(QSize(18, 18))
        self._list.setWordWrap(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setAccessibleName(tr("Its words"))
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._nothing.hide()
        found = QWidget()
        left = QVBoxLayout(found)
        left.setContentsMargins(0, 0, 8, 0)
        left.addWidget(self._nothing)
        left.addWidget(self._list, 1)
        words = QWidget()
        right = QVBoxLayout(words)
        right.setContentsMargins(8, 0, 0, 0)
        right.addWidget(self._text, 1)
        right.addWidget(self._quoted)
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.setChildrenCollapsible(False)
        panes.addWidget(found)
        panes.addWidget(words)
        panes.setSizes([self.width() * 2 // 5, self.width() * 3 // 5])
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._cancel)
        foot.addWidget(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(ElidedLabel(tr("For: {text}").format(text=self._requirement)))
        column.addWidget(self._words)
        column.addWidget(panes, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self._words.searched.connect(self._ask)
        self._words.results_requested.connect(self._list.setFocus)
        self._words.left.connect(self.reject)
        self._words.returnPressed.connect(self._take)
        self._list.currentItemChanged.connect(self._on_list_current_item_changed)
        self._list.itemActivated.connect(self._take)
        self._text.selectionChanged.connect(self._tell_quote)
        self._add.clicked.connect(self._take)
        self._cancel.clicked.connect(self.reject)
        self._tell_quote()

    def _ask(self, words: str) -> None:
        query = _Look(words, self._requirement, self._without)
        self._workspace.read(query, self._on_found, f"evidence.{id(self)}")

    def _on_found(self, found: _Found) -> None:
        self._shown_for = found.words
        self._list.clear()
        today = self._today()
        for hit in found.hits:
            snippet = " ".join("".join(run.text for run in hit.snippet).split())
            item = QListWidgetItem(
                f"{head_title(hit.head)}\n{head_detail(hit.head, today)}\n{snippet}".rstrip()
            )
            item.setIcon(icons.icon(kind_icon(hit.head.ref.kind)))
            item.setData(_HeadRole, hit.head)
            self._list.addItem(item)
        if found.words:
            self._nothing.setText(tr("Nothing in your journal has these words."))
        else:
            self._nothing.setText(
                tr("Nothing in your journal speaks of this yet. Search with words of your own.")
            )
        self._nothing.setVisible(not found.hits)
        self._add.setEnabled(bool(found.hits))
        self._list.setCurrentRow(0)
        if not found.hits:
            self._text_of = 0
            self._text.setPlainText("")

    def _on_list_current_item_changed(self, item: QListWidgetItem | None) -> None:
        head: Head | None = item.data(_HeadRole) if item is not None else None
        if head is not None and head.ref.n != self._text_of:
            query = _ReadWords(head.ref.n, f"{self._requirement} {self._words.text()}")
            self._workspace.read(query, self._on_words, f"evidence.words.{id(self)}")

    def _on_words(self, words: _Words) -> None:
        self._text_of = words.n
        self._text.setPlainText(words.text)
        place = self._text.document().find(words.passage) if words.passage else QTextCursor()
        if not place.isNull():
            self._text.setTextCursor(place)
            self._text.ensureCursorVisible()
        self._tell_quote()

    def _tell_quote(self) -> None:
        quote = self.quote()
        if quote:
            self._quoted.set_whole(tr("Quoted: “{words}”").format(words=quote))
        else:
            self._quoted.set_whole(tr("Mark the words you want to quote."))

    def _take(self) -> None:
        item = self._list.currentItem()
        if item is None or self._shown_for != self._words.text():
            return
        head: Head = item.data(_HeadRole)
        quote = self.quote() if self._text_of == head.ref.n else ""
        self.picked.emit(head.ref.n, quote)
        self.accept()


@dataclass(frozen=True)
class _Found:
    words: str
    hits: tuple[Hit, ...]


@dataclass(frozen=True)
class _Words:
    n: int
    text: str
    passage: str


@dataclass(frozen=True)
class _Look:
    """The reader's part: what is typed, or as long as nothing is, what speaks of it."""

    words: str
    requirement: str
    without: frozenset[int]

    def __call__(self, reading: Reading) -> _Found:
        if not self.words.strip():
            wanted = search_words(self.requirement)
            hits = search_any(reading, wanted, kinds=KINDS, without=self.without, limit=_SHOWN)
            return _Found(self.words, hits)
        limit = _SHOWN + len(self.without)
        results = search(reading, self.words, kinds=KINDS, order="best", limit=limit)
        kept = [hit for hit in results.hits if hit.head.ref.n not in self.without]
        return _Found(self.words, tuple(kept[:_SHOWN]))


@dataclass(frozen=True)
class _ReadWords:
    """The reader's part: the text of one entry, and the sentence most to the point."""

    n: int
    wanted: str

    def __call__(self, reading: Reading) -> _Words:
        try:
            body = reading.record(Entry, self.n).body
        except RecordGone:
            return _Words(self.n, "", "")
        passage = best_passage(body, search_words(self.wanted), LONGEST_QUOTE)
        return _Words(self.n, plain(body), passage.removesuffix("…"))
