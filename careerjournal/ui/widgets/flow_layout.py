"""A layout that fills lines like words in a paragraph."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QMargins, QPoint, QRect, QSize
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget


class FlowLayout(QLayout):
    """Places widgets one after the other and begins a new line when one is full.

    Runs from right to left where the language does. Widgets are centred on their line.
    """

    def __init__(self, parent: QWidget | None = None, spacing: int = 6) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        # Qt asks for both dozens of times while it lays out one window.
        self._heights: dict[int, int] = {}
        self._least: QSize | None = None
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self.invalidate()

    def invalidate(self) -> None:
        self._heights.clear()
        self._least = None
        super().invalidate()

    def insertWidget(self, index: int, widget: QWidget) -> None:
        """Add `widget` before the one at `index`."""
        self.addWidget(widget)
        self._items.insert(index, self._items.pop())
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        self.invalidate()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> QtCore.Qt.Orientation:
        return QtCore.Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        height = self._heights.get(width)
        if height is None:
            height = self._heights[width] = self._arrange(QRect(0, 0, width, 0), move=False)
        return height

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        if self._least is None:
            self._least = self._minimum_size()
        return QSize(self._least)

    def _minimum_size(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        margins: QMargins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """The height that the items need in the width of `rect`; places them there if `move`."""
        room = rect.marginsRemoved(self.contentsMargins())
        top = room.top()
        for line in self._lines(room.width()):
            height = max(size.height() for _, size in line)
            if move:
                self._place(line, room, top, height)
            top += height + self.spacing()
        used = max(top - self.spacing(), room.top()) - room.top()
        return used + self.contentsMargins().top() + self.contentsMargins().bottom()

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        left = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint().boundedTo(QSize(max(width, 0), 1 << 20))
            size = size.expandedTo(QSize(min(item.minimumSize().width(), width), 0))
            if not lines or left + size.width() > width:
                lines.append([])
                left = 0
            lines[-1].append((item, size))
            left += size.width() + self.spacing()
        self._stretch(lines, width)
        return lines

    def _stretch(self, lines: list[list[tuple[QLayoutItem, QSize]]], width: int) -> None:
        """Give what is left of a line to its last widget, if that wants all it can get."""
        wide = QtCore.Qt.Orientation.Horizontal
        for line in lines:
            item, size = line[-1]
            if item.expandingDirections() & wide:
                used = sum(size.width() for _, size in line) + self.spacing() * (len(line) - 1)
                line[-1] = (item, QSize(size.width() + max(0, width - used), size.height()))

    def _place(
        self, line: list[tuple[QLayoutItem, QSize]], room: QRect, top: int, height: int
    ) -> None:
        owner = self.parentWidget()
        direction = owner.layoutDirection() if owner else QtCore.Qt.LayoutDirection.LeftToRight
        left = room.left()
        for item, size in line:
            where = QRect(QPoint(left, top + (height - size.height()) // 2), size)
            item.setGeometry(QStyle.visualRect(direction, room, where))
            left += size.width() + self.spacing()
