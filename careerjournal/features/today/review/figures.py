"""What a period brought: one line for each thing, which unfolds to what it was."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from careerjournal.features.today.review.jobs import Looked
from careerjournal.features.today.side_row import SideRow
from careerjournal.operations import review_copy
from careerjournal.operations.phrases import ntr, tr
from careerjournal.operations.review_copy import Copy
from careerjournal.operations.review_words import Section, as_of_words
from careerjournal.records.record import RecordRef
from careerjournal.ui import icons
from careerjournal.ui.tab_order import go_on_to
from careerjournal.ui.theme import Role
from careerjournal.ui.widgets.buttons import link_button
from careerjournal.ui.widgets.card import Card
from careerjournal.ui.widgets.labels import muted, plain_tip, wrapped

_OPEN_AT_FIRST: Final = 3
"""What has no more lines than this is unfolded from the first."""
_INDENT_PX: Final = 22
_OPEN: Final = "chevron-down"
_FOLDED: Final = "chevron-right"


class FiguresCard(Card):
    """Shows the figures of a Review: as they were kept, else those of now.

    `record_activated` brings the record of a line that was pressed, `count_again` says that the
    kept figures are to give way to those of now.
    """

    record_activated = Signal(RecordRef)
    count_again = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("What happened"), parent)
        self._shown: Copy | None = None
        self.as_of = muted()
        self.again = link_button(tr("Count again"))
        self.again.setToolTip(tr("Put the figures of today in the place of those that are kept"))
        self.folds: list[Fold] = []
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.as_of)
        head.addStretch(1)
        head.addWidget(self.again)
        self._column = QVBoxLayout()
        self._column.setSpacing(2)
        self.body.addLayout(head)
        self.body.addLayout(self._column)
        self.body.addStretch(1)
        self.again.clicked.connect(self.count_again)

    def show_review(self, looked: Looked, today: date, *, writable: bool) -> None:
        """Show these; what says what it said before stays as it is, folded or not."""
        review, now = looked.review, list(looked.told)
        if review.kept:
            copy = review_copy.read(review.kept, now)
        else:
            copy = Copy(as_of_words(today), tuple(now))
        self.again.setVisible(bool(review.kept) and writable)
        if copy == self._shown:
            return
        self._shown = copy
        self.as_of.setText(copy.as_of)
        self._show(copy.sections)

    def _show(self, told: Sequence[Section]) -> None:
        was = {each.words: each.is_open for each in self.folds}
        for each in self.folds:
            self._column.removeWidget(each)
            each.hide()
            each.deleteLater()
        self.folds = []
        for section in told:
            usual = 0 < len(section.lines) <= _OPEN_AT_FIRST
            fold = Fold(section, self)
            fold.record_activated.connect(self.record_activated)
            fold.set_open(was.get(section.words, usual))
            self._column.addWidget(fold)
            fold.show()
            self.folds.append(fold)


class Fold(QWidget):
    """One sentence; below it, if it is unfolded, what it counts."""

    record_activated = Signal(RecordRef)

    def __init__(self, section: Section, parent: QWidget) -> None:
        super().__init__(parent)
        self._section = section
        self._inside: QWidget | None = None
        self.words = section.words
        self.is_open = False
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self.button: QToolButton | None = None
        if section.lines:
            self.button = _fold_button(section.words, self)
            self.button.clicked.connect(self._on_button_clicked)
            self._whole.addWidget(self.button)
        else:
            label = wrapped(section.words, self)
            label.setContentsMargins(_INDENT_PX, 4, 0, 4)
            self._whole.addWidget(label)

    def set_open(self, is_open: bool) -> None:
        """Show what it counts, or the sentence alone."""
        if self.button is None or self.is_open == is_open:
            return
        self.is_open = is_open
        self.button.setIcon(icons.icon(_OPEN if is_open else _FOLDED, Role.MUTED))
        self.button.setAccessibleDescription(tr("Unfolded") if is_open else tr("Folded"))
        if is_open and self._inside is None:
            self._inside = self._make_inside()
            self._whole.addWidget(self._inside)
            go_on_to(self.button, self._inside)
        if self._inside is not None:
            self._inside.setVisible(is_open)

    def lines(self) -> list[str]:
        """The lines as they are shown; none while it is folded."""
        if self._inside is None or self._inside.isHidden():
            return []
        return [line.words for line in self._section.lines[: review_copy.LINES]]

    def rows(self) -> list[SideRow]:
        """The lines that lead somewhere."""
        return [] if self._inside is None else self._inside.findChildren(SideRow)

    def _on_button_clicked(self) -> None:
        self.set_open(not self.is_open)

    def _make_inside(self) -> QWidget:
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(_INDENT_PX - 6, 0, 0, 4)
        column.setSpacing(0)
        shown = self._section.lines[: review_copy.LINES]
        for line in shown:
            if line.ref is None:
                label = wrapped(line.words, inside)
                label.setContentsMargins(6, 4, 0, 4)
                column.addWidget(label)
                continue
            row = SideRow(line.ref, line.words, parent=inside)
            row.setToolTip(plain_tip(line.words))
            row.opened.connect(self.record_activated)
            column.addWidget(row)
        more = self._section.more + len(self._section.lines) - len(shown)
        if more:
            words = ntr("and {n} more", "and {n} more", more).format(n=more)
            label = muted(words, inside)
            label.setContentsMargins(6, 4, 0, 4)
            column.addWidget(label)
        return inside


def _fold_button(words: str, parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setText(words.replace("&", "&&"))
    button.setAccessibleName(words)
    button.setAccessibleDescription(tr("Folded"))
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setIcon(icons.icon(_FOLDED, Role.MUTED))
    button.setProperty("look", "fold")
    button.setProperty("icon_px", True)
    return button
