"""Offers records while a name is typed after @, # or [[, and puts the chosen one in its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFontMetrics,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from careerjournal.operations.phrases import ntr, tr
from careerjournal.rules.text import fold
from careerjournal.ui import theme
from careerjournal.ui.theme import Role, Type

NEW: Final = "new"
_WIDTH: Final = 340  # px, as all lengths here
_PADDING: Final = 12
_MOST_ROWS: Final = 8
_LONGEST_PREFIX: Final = 60
_UNSPACED: Final = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
# After a letter or within an address these signs begin no name; after a character of a script
# written without blanks they may.
_TRIGGER: Final = re.compile(
    rf"(?:(?<![\w/.:&=?%+~\\@#\[!])|(?<=[{_UNSPACED}]))"
    r"(?:(@)((?:\w[^\s@#\[\]]*(?: \w[^\s@#\[\]]*){0,2} ?)?)"
    r"|(#)((?:\w[^\s@#\[\]]*)?)"
    r"|(\[\[)([^@#\[\]]*))$"
)


@dataclass(frozen=True, slots=True)
class Completion:
    """One record on offer.

    `title` is shown with `detail` beside it; `insert_name` is the name put into the text for the
    record `record_id`, a UUID. `kind` is the record's kind; NEW offers to make a tag of `title`.
    """

    title: str
    detail: str
    kind: str
    insert_name: str
    record_id: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A name being typed: the sign it follows, what there is of it, where the sign stands."""

    trigger: str
    prefix: str
    start: int


def asked_in(text: str, column: int) -> Asked | None:
    """The name being typed just before `column` of a line; None if there is none."""
    begin = max(0, column - _LONGEST_PREFIX)
    match = _TRIGGER.search(text[begin:column])
    if match is None:
        return None
    trigger = match[1] or match[3] or match[5]
    prefix = match[2] or match[4] or match[6] or ""
    start = begin + match.start()
    if trigger == "#" and not prefix and not text[:start].strip(" >"):
        return None  # this begins a heading
    if prefix.startswith(" "):
        return None
    return Asked(trigger, prefix, start)


def with_new_tag(completions: Sequence[Completion], asked: Asked) -> list[Completion]:
    """What is on offer, and after # also the tag that is not there yet."""
    offered = list(completions)
    name = asked.prefix.strip()
    there = {fold(each.title) for each in completions}
    if asked.trigger == "#" and name and fold(name) not in there:
        offered.append(Completion(name, tr("New tag"), NEW, name, ""))
    return offered


class _Model(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.completions: list[Completion] = []

    def show(self, completions: list[Completion]) -> None:
        self.beginResetModel()
        self.completions = completions
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.completions)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        completion = self.completions[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return completion.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{completion.title}, {completion.detail}".rstrip(", ")
        if role == Qt.ItemDataRole.UserRole:
            return completion
        return None


class _Delegate(QStyledItemDelegate):
    def sizeHint(
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002 - Qt's own signature
        index: QModelIndex | QPersistentModelIndex,  # noqa: ARG002
    ) -> QSize:
        return QSize(_WIDTH, QFontMetrics(theme.font(Type.BODY)).height() + 14)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        completion = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(completion, Completion):
            return
        painter.save()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        colours = theme.current()
        if state & QStyle.StateFlag.State_Selected:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.color(Role.ACCENT_SOFT))
            painter.drawRoundedRect(rect.adjusted(4, 1, -4, -1), 6, 6)
        _paint_words(painter, rect.adjusted(_PADDING, 0, -_PADDING, 0), completion)
        painter.restore()


def _paint_words(painter: QPainter, rect: QRect, completion: Completion) -> None:
    colours = theme.current()
    side = Qt.AlignmentFlag.AlignVCenter
    small = theme.font(Type.SMALL)
    detail = QFontMetrics(small).elidedText(
        completion.detail, Qt.TextElideMode.ElideRight, rect.width() // 2
    )
    beside = QFontMetrics(small).horizontalAdvance(detail)
    painter.setFont(small)
    painter.setPen(colours.color(Role.MUTED))
    painter.drawText(rect, side | Qt.AlignmentFlag.AlignRight, detail)
    body = theme.font(Type.BODY)
    painter.setFont(body)
    painter.setPen(colours.color(Role.TEXT))
    room = rect.width() - beside - _PADDING
    title = QFontMetrics(body).elidedText(completion.title, Qt.TextElideMode.ElideRight, room)
    painter.drawText(rect, side | Qt.AlignmentFlag.AlignLeft, title)


class MentionPopup(QFrame):
    """The list on offer, laid over the window beside the caret; the keys stay with the text."""

    chosen = Signal(object)
    """A Completion, by click or by choose()."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("mention_popup")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._model = _Model(self)
        self._list = QListView(self)
        self._list.setModel(self._model)
        self._list.setItemDelegate(_Delegate(self._list))
        self._list.setAccessibleName(tr("Suggestions"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._list.setUniformItemSizes(True)
        self._list.setMouseTracking(True)
        self._list.viewport().setAutoFillBackground(False)
        self._list.entered.connect(self._list.setCurrentIndex)
        self._list.clicked.connect(self._on_list_clicked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 4, 1, 4)
        layout.addWidget(self._list)
        self.hide()

    @property
    def completions(self) -> list[Completion]:
        """What is on offer now."""
        return list(self._model.completions)

    def current(self) -> Completion | None:
        """The line that choose() takes."""
        row = self._list.currentIndex().row()
        return self._model.completions[row] if row >= 0 else None

    def offer(self, completions: list[Completion], caret: QRect, host: QWidget) -> None:
        """Show `completions` beside `caret`, a rectangle of `host`; nothing to offer hides it."""
        if not completions:
            self.hide()
            return
        keep = self.current()
        self._model.show(completions)
        row = completions.index(keep) if self.isVisible() and keep in completions else 0
        self._list.setCurrentIndex(self._model.index(row))
        self._place(caret, host)
        self.show()
        self.raise_()
        self._announce(
            ntr("{n} suggestion", "{n} suggestions", len(completions)).format(n=len(completions))
        )

    def move_by(self, rows: int) -> None:
        """Go down (positive) or up; past the end it goes on from the other."""
        count = self._model.rowCount()
        row = (self._list.currentIndex().row() + rows) % count
        self._list.setCurrentIndex(self._model.index(row))
        completion = self.current()
        if completion is not None:
            self._announce(f"{completion.title}, {completion.detail}".rstrip(", "))

    def choose(self) -> None:
        """Take the current line."""
        completion = self.current()
        if completion is not None:
            self.hide()
            self.chosen.emit(completion)

    def _place(self, caret: QRect, host: QWidget) -> None:
        """Under the caret, or above it where there is more room; always within the window."""
        window = host.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        at = host.mapTo(window, caret.bottomLeft()) + QPoint(-_PADDING, 4)
        top = host.mapTo(window, caret.topLeft()).y() - 4
        rows = min(self._model.rowCount(), _MOST_ROWS)
        row_height = max(1, self._list.sizeHintForRow(0))
        wanted = rows * row_height + 10
        below, above = window.height() - at.y() - 8, top - 8
        height = min(wanted, max(below, above))
        y = at.y() if height <= below else top - height
        width = min(_WIDTH, window.width() - 16)
        x = max(8, min(at.x(), window.width() - width - 8))
        self.setGeometry(x, y, width, height)

    def _announce(self, words: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _on_list_clicked(self, index: QModelIndex) -> None:
        self._list.setCurrentIndex(index)
        self.choose()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.current().color(Role.LINE))
        painter.setBrush(theme.current().color(Role.SURFACE))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 8, 8)
