"""The form of one entry: what it is about, its title, its tags, its text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from careerjournal.features.journal.draft import Draft
from careerjournal.operations.phrases import tr
from careerjournal.records.entry import Energy, Entry, EntryType
from careerjournal.rules.text import clean
from careerjournal.ui.entry_words import type_words
from careerjournal.ui.held import held
from careerjournal.ui.widgets.chip import ChipButton
from careerjournal.ui.widgets.date_time_field import DateTimeField
from careerjournal.ui.widgets.markdown_editor import MarkdownEditor
from careerjournal.ui.widgets.tag_editor import TagEditor

_LONGEST_TITLE: Final = 500
_ABOVE_PX: Final = 20
_TITLE: Final = "title"
_BODY: Final = "body"
_TAGS: Final = "tags"


class EntryForm(QWidget):
    """Shows a Draft and gives back what it says now.

    `changed` tells of every change by the person's hand; `left` that the focus went from a
    field, a good moment to save. `buttons` takes what stands at the right of the first line,
    `below_tags` what stands between tags and text.
    """

    changed = Signal()
    left = Signal()
    aligned = Signal(int, int)
    """Left and right margin of the column of text, in pixels."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry: Entry | None = None
        self._tags: tuple[str, ...] = ()
        self._typed: set[str] = set()
        self._type = EntryType.REFLECTION
        self._energy: Energy | None = None
        self._pinned = False
        self._quiet = False
        self.type_chip = _TypeChip(self)
        self.about = DateTimeField(tr("What day it is about"), today=today)
        self.title = _Title()
        self.tags = TagEditor()
        self.text = MarkdownEditor()
        self.buttons = QHBoxLayout()
        self.below_tags = QVBoxLayout()
        self._head = QVBoxLayout()
        self._lay_out()
        self._connect()

    def draft(self) -> Draft:
        """What the form says now."""
        entry = self._entry
        assert entry is not None  # noqa: S101 - nobody asks an empty form
        # What the person did not touch is given back as it came: a field may show less than the
        # value holds (a title of two lines, a character that Qt draws otherwise).
        title = clean(self.title.text()) if _TITLE in self._typed else entry.title
        body = self.text.text() if _BODY in self._typed else entry.body
        tags = tuple(self.tags.tags()) if _TAGS in self._typed else self._tags
        return Draft(
            replace(
                entry,
                about=self.about.moment(),
                title=title,
                body=body,
                type=self._type,
                energy=self._energy,
                pinned=self._pinned,
            ),
            tags,
        )

    def show_draft(self, draft: Draft) -> None:
        """Show another entry, the caret at the beginning of its text."""
        self._quiet = True
        self._entry, self._tags = draft.entry, draft.tags
        self._typed.clear()
        with held(self):
            self._show_fields(draft)
            self.title.setText(draft.entry.title)
            self.title.setCursorPosition(0)
            self.text.set_text(draft.entry.body)
        self._quiet = False

    def take_in(self, draft: Draft) -> None:
        """Show what changed elsewhere in the entry that is shown; the caret stays in its place."""
        self._quiet = True
        now = self.draft()
        self._entry, self._tags = draft.entry, draft.tags
        self._show_fields(draft)
        if now.entry.title != draft.entry.title:
            at = self.title.cursorPosition()
            self.title.setText(draft.entry.title)
            self.title.setCursorPosition(at)
            self._typed.discard(_TITLE)
        if now.entry.body != draft.entry.body:
            self._replace_body(draft.entry.body)
            self._typed.discard(_BODY)
        self._quiet = False

    def set_known_tags(self, names: Sequence[str]) -> None:
        """Offer these tags while one types."""
        self.tags.set_known(names)

    def set_energy(self, energy: Energy | None) -> None:
        """Another level, by the person's hand."""
        if energy != self._energy:
            self._energy = energy
            self._tell()

    def set_type(self, type_: EntryType) -> None:
        """Another type, by the person's hand."""
        if type_ != self._type:
            self._type = type_
            self.type_chip.show_type(type_)
            self._tell()

    def set_pinned(self, pinned: bool) -> None:
        """Pin or unpin, by the person's hand."""
        if pinned != self._pinned:
            self._pinned = pinned
            self._tell()

    @property
    def energy(self) -> Energy | None:
        """The level shown."""
        return self._energy

    @property
    def pinned(self) -> bool:
        """Whether the entry is a pinned page."""
        return self._pinned

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be changed, in a vault that cannot be written."""
        self.title.setReadOnly(read_only)
        self.text.setReadOnly(read_only)
        for field in (self.type_chip, self.about, self.tags):
            field.setEnabled(not read_only)

    def put_caret(self, place: int) -> None:
        """Put the caret into the text, behind its first `place` characters."""
        cursor = QTextCursor(self.text.document())
        cursor.setPosition(_units(self.text.text()[:place]))
        self.text.setTextCursor(cursor)
        self.text.setFocus()

    def insert_apart(self, words: str) -> None:
        """Put `words` where the caret is; at either end of a line, on a line of their own."""
        cursor = self.text.textCursor()
        if cursor.block().text().strip() and not cursor.hasSelection():
            if cursor.atBlockEnd():
                words = "\n" + words
            elif cursor.atBlockStart():
                words += "\n"
        self.text.insert_markdown(words)

    def focus_title(self) -> None:
        """Put the caret in the title, all of it chosen."""
        self.title.setFocus()
        self.title.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        elif event.type() == QEvent.Type.Resize and watched is self.text.viewport():
            self._align()
        return super().eventFilter(watched, event)

    def _align(self) -> None:
        """Let what stands above the text begin and end where its column does."""
        column = self.text.viewport().geometry()
        right = max(0, self.text.width() - column.right() - 1)
        self._head.setContentsMargins(column.left(), _ABOVE_PX, right, 0)
        self.aligned.emit(column.left(), right)

    def _lay_out(self) -> None:
        self.about.line().setProperty("bare", True)
        self.tags.setProperty("look", "bare")
        if (layout := self.tags.layout()) is not None:
            layout.setContentsMargins(0, 0, 0, 0)
        first = QHBoxLayout()
        first.setSpacing(12)
        first.addWidget(self.type_chip)
        first.addWidget(self.about, 1)
        self.buttons.setSpacing(2)
        first.addLayout(self.buttons)
        self._head.setSpacing(8)
        self._head.addLayout(first)
        self._head.addWidget(self.title)
        self._head.addWidget(self.tags)
        self._head.addLayout(self.below_tags)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addLayout(self._head)
        column.addWidget(self.text, 1)
        QWidget.setTabOrder(self.type_chip, self.about)
        QWidget.setTabOrder(self.about, self.title)
        QWidget.setTabOrder(self.title, self.tags)
        QWidget.setTabOrder(self.tags, self.text)

    def _connect(self) -> None:
        self.type_chip.type_chosen.connect(self.set_type)
        self.about.moment_changed.connect(self._tell)
        self.title.textEdited.connect(self._on_title_text_edited)
        self.title.down_requested.connect(self._on_title_down_requested)
        self.tags.tags_changed.connect(self._on_tags_tags_changed)
        self.text.text_changed.connect(self._on_text_text_changed)
        self.text.left.connect(self.left)
        self.title.installEventFilter(self)
        self.about.line().installEventFilter(self)
        self.tags.line().installEventFilter(self)
        self.text.viewport().installEventFilter(self)

    def _show_fields(self, draft: Draft) -> None:
        entry = draft.entry
        self._type, self._energy, self._pinned = entry.type, entry.energy, entry.pinned
        self.type_chip.show_type(entry.type)
        if self.about.moment() != entry.about:
            self.about.set_moment(entry.about)
        if self.tags.tags() != list(draft.tags):
            self.tags.set_tags(draft.tags)
            self._typed.discard(_TAGS)

    def _replace_body(self, new: str) -> None:
        """Change only what differs, so that caret, selection and scroll stay where they are."""
        old = self.text.text()
        start = _same_start(old, new)
        end = _same_start(old[start:][::-1], new[start:][::-1])
        scroll = self.text.verticalScrollBar().value()
        cursor = QTextCursor(self.text.document())
        cursor.setPosition(_units(old[:start]))
        cursor.setPosition(_units(old[: len(old) - end]), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(new[start : len(new) - end])
        self.text.verticalScrollBar().setValue(scroll)

    def _tell(self) -> None:
        if not self._quiet and self._entry is not None:
            self.changed.emit()

    def _on_title_text_edited(self) -> None:
        self._typed.add(_TITLE)
        self._tell()

    def _on_tags_tags_changed(self) -> None:
        self._typed.add(_TAGS)
        self._tell()

    def _on_text_text_changed(self) -> None:
        if not self._quiet:
            self._typed.add(_BODY)
            self._tell()

    def _on_title_down_requested(self) -> None:
        self.text.setFocus()


class _Title(QLineEdit):
    """The title: one line; Enter and Down go on to the text."""

    down_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("bare", True)
        self.setProperty("type", "title")
        self.setTextMargins(-2, 0, 0, 0)  # so that it begins where the text does
        self.setPlaceholderText(tr("Title"))
        self.setAccessibleName(tr("Title"))
        self.setMaxLength(_LONGEST_TITLE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.down_requested.emit()
        else:
            super().keyPressEvent(event)


class _TypeChip(ChipButton):
    """The entry's type; pressed, it offers the others."""

    type_chosen = Signal(EntryType)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(type_words(EntryType.REFLECTION), parent)
        self.setToolTip(tr("Type of entry"))
        self._menu = QMenu(self)
        for type_ in EntryType:
            action = QAction(type_words(type_), self._menu)
            action.setData(type_.value)
            action.setCheckable(True)
            self._menu.addAction(action)
        self._menu.triggered.connect(self._on_menu_triggered)
        self.clicked.connect(self._on_clicked)

    def show_type(self, type_: EntryType) -> None:
        """Show `type_` without telling anybody."""
        self.set_word(type_words(type_))
        self.setAccessibleName(tr("Type: {type}").format(type=type_words(type_)))
        for action in self._menu.actions():
            action.setChecked(action.data() == type_.value)

    def menu(self) -> QMenu:
        """What it offers."""
        return self._menu

    def _on_clicked(self) -> None:
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _on_menu_triggered(self, action: QAction) -> None:
        self.type_chosen.emit(EntryType(action.data()))


def _same_start(one: str, other: str) -> int:
    """How many characters at the start of both are the same."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _units(text: str) -> int:
    """The length of `text` as Qt counts it, in UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
