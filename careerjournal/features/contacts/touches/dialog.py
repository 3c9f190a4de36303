"""The small window in which one notes that one was in touch: with whom, when, how, what about, and
what either side promised."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from careerjournal.features.contacts.touches.people_field import PeopleField, Somebody
from careerjournal.features.contacts.touches.promise_rows import PromiseRows
from careerjournal.operations.phrases import tr
from careerjournal.operations.touch_words import touch_type_words
from careerjournal.records.moment import Moment
from careerjournal.records.touch import Touch, TouchType
from careerjournal.ui.typed_lines import typed
from careerjournal.ui.widgets.buttons import button, danger_button, primary_button
from careerjournal.ui.widgets.date_time_field import DateTimeField
from careerjournal.ui.widgets.growing_text import GrowingText
from careerjournal.ui.widgets.labelled import labelled
from careerjournal.ui.widgets.labels import PlainLabel
from careerjournal.ui.widgets.promise_line import Said
from careerjournal.ui.widgets.segmented import Choice, Segmented
from careerjournal.ui.widgets.tall_area import TallArea
from careerjournal.ui.workspace import Workspace

_WIDTH_PX: Final = 520
_LONGEST: Final = 2_000


@dataclass(frozen=True)
class Told:
    """What the window says: the touch, and with whom it was; those of `n` 0 are new.

    `said` are all promises of that time, `kept` the row numbers of older ones that were kept.
    """

    touch: Touch
    people: tuple[Somebody, ...]
    said: tuple[Said, ...] = ()
    kept: tuple[int, ...] = ()


class TouchDialog(QDialog):
    """Asks for a touch. `taken` brings a Told, `trash_requested` the number of one to throw away;
    nothing is written here."""

    taken = Signal(object)
    trash_requested = Signal(int)

    def __init__(self, workspace: Workspace, today: Callable[[], date], parent: QWidget) -> None:
        super().__init__(parent)
        self._touch = Touch(when=Moment(today()))
        self.setModal(True)
        self.people = PeopleField(workspace, tr("With whom"))
        self.type = Segmented(
            [Choice(each.value, touch_type_words(each)) for each in TouchType], tr("How")
        )
        self.when = DateTimeField(tr("When"), today=today)
        self.about = GrowingText(tr("What about"), least=2, most=8)
        self.gave, self.received = QLineEdit(), QLineEdit()
        self.promises = PromiseRows(workspace, today)
        self.hint = PlainLabel(tr("You had begun to note this."), tone="muted", wraps=True)
        self.complaint = PlainLabel(tone="loss", wraps=True)
        self.keep = primary_button(tr("Note it"))
        self.trash = danger_button(tr("Move to Trash"))
        self._cancel = button(tr("Cancel"))
        self._read_only = workspace.read_only
        self._lay_out()
        self.complaint.hide()
        self.hint.hide()
        self.keep.setEnabled(not self._read_only)
        self.trash.setEnabled(not self._read_only)
        self.keep.clicked.connect(self._on_keep_clicked)
        self.trash.clicked.connect(self._on_trash_clicked)
        self._cancel.clicked.connect(self.reject)
        self.people.people_changed.connect(self._on_people_people_changed)
        self.promises.changed.connect(self._fit)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._on_keep_clicked)
        for line in (self.gave, self.received):
            line.setMaxLength(_LONGEST)
            line.returnPressed.connect(self._on_keep_clicked)

    def begin(self, touch: Touch, people: Sequence[Somebody], said: Sequence[Said] = ()) -> None:
        """Begin with `touch`, which is new if its number is 0, with these `people` and what was
        promised then."""
        self._touch = touch
        self.setWindowTitle(tr("In touch") if touch.n else tr("Spoke with"))
        self.people.set_people(people)
        self.type.set_code(touch.type.value)
        self.when.set_moment(touch.when)
        self.about.set_text(touch.about)
        self.gave.setText(touch.gave)
        self.received.setText(touch.received)
        self.trash.setVisible(bool(touch.n))
        self.promises.begin(touch.n, people, said)
        (self.about if people else self.people).setFocus()

    def resume(self, told: Told) -> None:
        """Go on with what was half noted once."""
        touch = told.touch
        self.hint.show()
        self.people.set_people(told.people)
        self.type.set_code(touch.type.value)
        self.when.set_moment(touch.when)
        self.about.set_text(touch.about)
        self.gave.setText(touch.gave)
        self.received.setText(touch.received)
        self.promises.begin(0, told.people, told.said)
        self._fit()

    @property
    def is_half_noted(self) -> bool:
        """Whether it is a new touch with words in it."""
        told = self.told()
        words = (told.touch.about, told.touch.gave, told.touch.received, told.said)
        return not self._touch.n and any(words)

    def told(self) -> Told:
        """The touch as the fields say it."""
        touch = replace(
            self._touch,
            when=self.when.moment(),
            type=TouchType(self.type.code()),
            about=self.about.text().strip(),
            gave=typed(self.gave),
            received=typed(self.received),
        )
        people = tuple(self.people.people())
        return Told(touch, people, self.promises.said(), self.promises.kept())

    def _lay_out(self) -> None:
        self.about.setPlaceholderText(tr("What you spoke about"))
        self.gave.setPlaceholderText(tr("An introduction, advice, time"))
        self.received.setPlaceholderText(tr("What they gave you"))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 16, 20, 4)
        column.setSpacing(12)
        column.addWidget(self.hint)
        column.addLayout(labelled(tr("With whom"), self.people))
        column.addLayout(labelled(tr("How"), self.type))
        column.addLayout(labelled(tr("When"), self.when))
        column.addLayout(labelled(tr("What about"), self.about))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.addLayout(labelled(tr("What I gave"), self.gave), 0, 0)
        grid.addLayout(labelled(tr("What I received"), self.received), 0, 1)
        column.addLayout(grid)
        column.addWidget(self.promises)
        column.addWidget(self.complaint)
        column.addStretch(1)
        # Many promises scroll: no window is higher than the screen.
        self._area = TallArea(inside, least_px=_WIDTH_PX)
        row = QHBoxLayout()
        row.setContentsMargins(20, 8, 20, 16)
        row.setSpacing(8)
        row.addWidget(self.trash)
        row.addStretch(1)
        row.addWidget(self._cancel)
        row.addWidget(self.keep)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._area, 1)
        whole.addLayout(row)
        self.promises.stand_between(self.received, self.trash, self._cancel, self.keep)

    def _on_keep_clicked(self) -> None:
        if self._read_only:
            return
        # A name still in the line counts, for the promises too.
        self.promises.show_people(self.people.people())
        told = self.told()
        unsaid = self.promises.unsaid()
        missing = not told.people or unsaid is not None
        self.complaint.setVisible(missing)
        self.complaint.setText(tr("Say with whom you were in touch.") if missing else "")
        if missing:
            self.people.setFocus()
            return
        self.taken.emit(told)
        self.accept()

    def _on_people_people_changed(self) -> None:
        self.promises.show_people(self.people.people())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Be as tall as what is in it, once the layout knows."""
        if self.isVisible():
            QTimer.singleShot(0, self, self._grow)

    def _grow(self) -> None:
        self._area.updateGeometry()
        wanted = self.sizeHint()
        self.resize(max(self.width(), wanted.width()), wanted.height())

    def _on_trash_clicked(self) -> None:
        self.trash_requested.emit(self._touch.n)
        self.reject()
