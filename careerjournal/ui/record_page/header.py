"""The head of a record: its name, to be typed over, what is told of it, and its menu."""

from __future__ import annotations

from typing import ClassVar, Final

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QStyle,
    QStyleOptionFrame,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from careerjournal.operations.phrases import tr
from careerjournal.ui import theme
from careerjournal.ui.record_page.desk import Desk
from careerjournal.ui.typed_lines import show_words, typed
from careerjournal.ui.widgets.buttons import icon_button
from careerjournal.ui.widgets.labels import ElidedLabel, PlainLabel, plain_tip

_LONGEST_NAME: Final = 500
_LEAST_NAME_PX: Final = 140
_BESIDE_PX: Final = 2  # as QLineEdit leaves on either side


class RecordHeader(QWidget):
    """Holds the name, which is never empty: what is left so stays what it was.

    A subclass makes what it adds, and calls `lay_out`; FIELD is the record's field of the name.
    """

    FIELD: ClassVar[str] = "name"

    def __init__(self, desk: Desk, name: str, parent: QWidget | None = None) -> None:
        """`name` is what the field of the name is called."""
        super().__init__(parent)
        self.desk = desk
        self._n = 0
        self._name = ""
        self._beside: tuple[QWidget, ...] = ()
        self._is_below = False
        self.name = NameLine(name)
        self.name.setReadOnly(desk.read_only)
        self.about = ElidedLabel(tone="muted")
        self.state = PlainLabel(tone="muted")
        self.more = icon_button("more", tr("More"))
        self.menu = QMenu(self)
        self.more.setMenu(self.menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.name.textEdited.connect(self._on_name_text_edited)
        self.name.editingFinished.connect(self._on_name_editing_finished)
        desk.sitting.state_changed.connect(self._tell_state)

    def show_name(self, n: int, name: str) -> None:
        """Show the name of record `n`; one that is being typed stays."""
        other, self._n, self._name = n != self._n, n, name
        if other or not self.desk.sitting.is_pending(self.FIELD):
            show_words(self.name, name)
        self.name.setToolTip(plain_tip(name))
        self._tell_state()

    def focus_name(self) -> None:
        """Put the caret in the name, all of it chosen."""
        self.name.setFocus()
        self.name.selectAll()

    def lay_out(
        self,
        mark: QWidget | None = None,
        beside_name: tuple[QWidget, ...] = (),
        before_about: tuple[QWidget, ...] = (),
        after_about: tuple[QWidget, ...] = (),
        last: tuple[QWidget, ...] = (),
    ) -> None:
        """Put `mark` before both lines, and what else there is into them.

        Where the name would have too little room, what stands beside it moves below.
        """
        self._beside = beside_name
        self._first, self._second, self._third = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        self._first.setSpacing(8)
        self._first.addWidget(self.name, 1)
        for each in (*beside_name, self.more):
            self._first.addWidget(each)
        self._second.setSpacing(12)
        for each in before_about:
            self._second.addWidget(each)
        self._second.addWidget(self.about, 1)
        for each in (*after_about, self.state, *last):
            self._second.addWidget(each)
        self._third.setSpacing(8)
        self._third.addStretch(1)
        self.lines = words = QVBoxLayout()
        words.setSpacing(4)
        for line in (self._first, self._second, self._third):
            words.addLayout(line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        if mark is not None:
            row.addWidget(mark)
        row.addLayout(words, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._beside:  # also where a subclass puts its lines together itself
            return
        taken = sum(each.sizeHint().width() + 8 for each in self._beside if not each.isHidden())
        least = _LEAST_NAME_PX * max(100, theme.manager().text_scale_percent) // 100
        self._stand_below(self.name.width() + self._room_taken() < least + taken)

    def _room_taken(self) -> int:
        """What the widgets beside the name take from it now."""
        return 0 if self._is_below else sum(each.width() + 8 for each in self._beside)

    def _stand_below(self, below: bool) -> None:
        if below == self._is_below:
            return
        self._is_below = below
        here, there = (self._first, self._third) if below else (self._third, self._first)
        for place, each in enumerate(self._beside):
            here.removeWidget(each)
            there.insertWidget(place + (0 if below else 1), each)

    def _typed_name(self) -> str:
        return typed(self.name) or self._name

    def _tell_state(self) -> None:
        sitting = self.desk.sitting
        self.state.set_tone("loss" if sitting.is_failing else "muted")
        self.state.setText(sitting.state_words())

    def _on_name_text_edited(self) -> None:
        self.desk.sitting.touched(self._n, self.FIELD, self._typed_name)

    def _on_name_editing_finished(self) -> None:
        self.desk.sitting.left()
        show_words(self.name, self._typed_name())


class NameLine(QLineEdit):
    """The name: one line without a frame. Enter keeps it and lets go.

    At rest a name too long for it ends in an ellipsis, instead of in the middle of a letter.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bare", True)
        self.setProperty("type", "title")
        self.setTextMargins(-2, 0, 0, 0)
        self.setPlaceholderText(name)
        self.setAccessibleName(name)
        self.setMaxLength(_LONGEST_NAME)

    def shown_words(self) -> str:
        """As much of the name as is seen while nobody types in it."""
        room = self._words_rect().width()
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus() or (words := self.shown_words()) == self.text():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        panel = QStyle.PrimitiveElement.PE_PanelLineEdit
        self.style().drawPrimitive(panel, option, painter, self)
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        across = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
        flags = int(across | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)
        painter.drawText(self._words_rect(), flags, words)

    def _words_rect(self) -> QRect:
        """Where a line of Qt has its words: within the frame, the margins, and a bit beside."""
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        element = QStyle.SubElement.SE_LineEditContents
        rect = self.style().subElementRect(element, option, self)
        return rect.marginsRemoved(self.textMargins()).adjusted(_BESIDE_PX, 0, -_BESIDE_PX, 0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.setMinimumHeight(self.fontMetrics().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.clearFocus()
