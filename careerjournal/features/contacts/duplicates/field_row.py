"""One field on which two contacts differ: what either says, and which of it is taken."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from careerjournal.features.contacts.disc import paint_disc
from careerjournal.features.contacts.duplicates.words import field_words, value_words
from careerjournal.features.contacts.faces import Faces
from careerjournal.operations.phrases import tr
from careerjournal.rules.merging import FieldLine, Take
from careerjournal.ui import theme
from careerjournal.ui.widgets.labels import PlainLabel, strong

_FACE_PX: Final = 56
_LONGEST: Final = 600
_TAKES: Final = (Take.KEPT, Take.OTHER, Take.BOTH)


class FieldRow(QWidget):
    """`taken` brings the name of the field and the Take the person chose."""

    taken = Signal(str, object)

    def __init__(self, faces: Faces, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line: FieldLine | None = None
        self.heading = strong()
        self._group = QButtonGroup(self)
        self.cells = {take: ValueCell(faces) for take in _TAKES}
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        for place, (take, cell) in enumerate(self.cells.items()):
            self._group.addButton(cell.choice, place)
            where = (1, 0, 1, 2) if take is Take.BOTH else (0, place, 1, 1)
            grid.addWidget(cell, *where)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.heading)
        column.addLayout(grid)
        self._group.idClicked.connect(self._on_group_id_clicked)

    def show_line(self, line: FieldLine, take: Take, names: Mapping[int, str]) -> None:
        """Show a field, and what is taken of it."""
        self._line = line
        words = field_words(line.name)
        self.heading.setText(words)
        for each, cell in self.cells.items():
            cell.setVisible(each in line.offered)
            # Or an arrow key would come to what its cell hides.
            cell.choice.setVisible(each in line.offered)
            if each is Take.BOTH:
                cell.show_words(words, tr("Both, one after the other"))
            elif line.name == "photo":
                cell.show_face(words, str(line.kept if each is Take.KEPT else line.other))
            else:
                value = line.kept if each is Take.KEPT else line.other
                cell.show_words(words, value_words(line.name, value, names))
        self.cells[take].choice.setChecked(True)
        self._let_tab_come_to(take)

    def _let_tab_come_to(self, take: Take) -> None:
        """Qt sees to it only when a person chooses, and would come to what the row had before."""
        for each, cell in self.cells.items():
            policy = Qt.FocusPolicy
            cell.choice.setFocusPolicy(policy.StrongFocus if each is take else policy.ClickFocus)

    def set_enabled(self, enabled: bool) -> None:
        """Whether anything can be chosen."""
        for cell in self.cells.values():
            cell.choice.setEnabled(enabled)

    def _on_group_id_clicked(self, place: int) -> None:
        if self._line is not None:
            self.taken.emit(self._line.name, _TAKES[place])


class ValueCell(QFrame):
    """A choice with words of any length beside it; all of it can be pressed."""

    def __init__(self, faces: Faces) -> None:
        super().__init__()
        self.setProperty("look", "well")
        self.choice = QRadioButton()
        self.words = PlainLabel(wraps=True)
        self.face = _Face(faces)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 10, 6)
        row.setSpacing(4)
        row.addWidget(self.choice, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.face)
        row.addWidget(self.words, 1)
        self.face.hide()

    def show_words(self, field: str, words: str) -> None:
        """Offer these words, or to leave the field empty."""
        words = words or tr("Nothing")
        self.face.hide()
        self.words.show()
        self.words.setText(words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…")
        self.choice.setAccessibleName(tr("{field}: {value}").format(field=field, value=words))

    def show_face(self, field: str, hash_: str) -> None:
        """Offer the picture with this hash."""
        self.words.hide()
        self.face.show_face(hash_)
        self.face.show()
        self.choice.setAccessibleName(field)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.choice.isEnabled():
            self.choice.click()
            self.choice.setFocus(Qt.FocusReason.MouseFocusReason)


class _Face(QLabel):
    """A photo, as soon as it is there."""

    def __init__(self, faces: Faces) -> None:
        super().__init__()
        self._faces = faces
        self._hash = ""
        self.setAccessibleName(tr("Photo"))
        faces.arrived.connect(self.update)

    def show_face(self, hash_: str) -> None:
        """Show the picture with this hash."""
        self._hash = hash_
        side = self._side()
        self.setMinimumSize(side, side)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._side(), self._side())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        side = self._side()
        face = self._faces.face(self._hash, round(side * self.devicePixelRatioF()))
        painter = QPainter(self)
        paint_disc(painter, QRectF(0, 0, side, side), "", self._hash, face)
        painter.end()

    def _side(self) -> int:
        return round(_FACE_PX * theme.manager().text_scale_percent / 100)
