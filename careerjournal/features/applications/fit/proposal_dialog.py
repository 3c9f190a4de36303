"""Shows what a posting seems to ask for, and lets the person say which of it to keep."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from careerjournal.operations.phrases import ntr, tr
from careerjournal.records.application import RequirementNeed
from careerjournal.ui import theme
from careerjournal.ui.fit_words import group_words
from careerjournal.ui.theme import Type
from careerjournal.ui.widgets.buttons import button, primary_button, quiet_button
from careerjournal.ui.widgets.labels import muted

_SIZE: Final = QSize(640, 560)
_MARGIN_PX: Final = 48
_AskedRole: Final = Qt.ItemDataRole.UserRole

Asked = tuple[str, RequirementNeed]


class ProposalDialog(QDialog):
    """`kept` brings the proposals that were left marked, as (text, need), in their order.

    Space marks or lets go. Delete it when it has `finished`.
    """

    kept = Signal(list)

    def __init__(self, asked: Sequence[Asked], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("What the posting asks for"))
        self.setModal(True)
        room = parent.window().size() - QSize(_MARGIN_PX, _MARGIN_PX)
        self.resize(_SIZE.boundedTo(room))
        self._pressed = Qt.CheckState.Checked
        self._list = QListWidget()
        self._list.setAccessibleName(tr("What the posting asks for"))
        self._list.setWordWrap(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setSpacing(2)
        self._all = quiet_button(tr("Mark all"))
        self._none = quiet_button(tr("Mark none"))
        self._keep = primary_button("")
        self._cancel = button(tr("Cancel"))
        self._fill(asked)
        self._lay_out()
        self._list.itemChanged.connect(self._count)
        self._list.itemPressed.connect(self._on_list_item_pressed)
        self._list.itemClicked.connect(self._on_list_item_clicked)
        self._all.clicked.connect(self._on_all_clicked)
        self._none.clicked.connect(self._on_none_clicked)
        self._keep.clicked.connect(self.accept)
        self._cancel.clicked.connect(self.reject)
        self._count()

    def accept(self) -> None:
        self.kept.emit(self._marked())
        super().accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._keep.isEnabled():
            self.accept()
        else:
            super().keyPressEvent(event)

    def _fill(self, asked: Sequence[Asked]) -> None:
        for need in RequirementNeed:
            texts = [text for text, which in asked if which is need]
            if not texts:
                continue
            heading = QListWidgetItem(group_words(need))
            heading.setFlags(Qt.ItemFlag.NoItemFlags)
            heading.setFont(theme.font(Type.STRONG))
            self._list.addItem(heading)
            for text in texts:
                item = QListWidgetItem(text)
                flags = Qt.ItemFlag
                item.setFlags(
                    flags.ItemIsEnabled | flags.ItemIsSelectable | flags.ItemIsUserCheckable
                )
                item.setCheckState(Qt.CheckState.Checked)
                item.setData(_AskedRole, (text, need))
                self._list.addItem(item)
        self._list.setCurrentRow(1)

    def _lay_out(self) -> None:
        marks = QHBoxLayout()
        marks.addWidget(self._all)
        marks.addWidget(self._none)
        marks.addStretch(1)
        marks.addWidget(self._cancel)
        marks.addWidget(self._keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(
            muted(tr("Keep what they really ask for. You can change every one later."), wraps=True)
        )
        column.addWidget(self._list, 1)
        column.addLayout(marks)

    def _items(self) -> list[QListWidgetItem]:
        items = (self._list.item(row) for row in range(self._list.count()))
        return [item for item in items if item.data(_AskedRole) is not None]

    def _marked(self) -> list[Asked]:
        checked = Qt.CheckState.Checked
        return [item.data(_AskedRole) for item in self._items() if item.checkState() == checked]

    def _count(self) -> None:
        n = len(self._marked())
        words = ntr("Keep {n}", "Keep {n}", n).format(n=n)
        self._keep.setText(words)
        self._keep.setAccessibleName(words)
        self._keep.setEnabled(n > 0)

    def _on_list_item_pressed(self, item: QListWidgetItem) -> None:
        self._pressed = item.checkState()

    def _on_list_item_clicked(self, item: QListWidgetItem) -> None:
        # A click on the box has seen to it already; anywhere else it means the same.
        if item.data(_AskedRole) is not None and item.checkState() == self._pressed:
            self._toggle(item)

    def _toggle(self, item: QListWidgetItem) -> None:
        checked = item.checkState() == Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked)

    def _on_all_clicked(self) -> None:
        for item in self._items():
            item.setCheckState(Qt.CheckState.Checked)

    def _on_none_clicked(self) -> None:
        for item in self._items():
            item.setCheckState(Qt.CheckState.Unchecked)
