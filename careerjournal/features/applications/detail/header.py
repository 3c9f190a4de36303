"""The head of the detail: what it is, how it stands, and what can be done with it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QToolButton, QVBoxLayout, QWidget

from careerjournal.features.applications.detail.desk import Desk
from careerjournal.features.applications.detail.stage_button import StageButton
from careerjournal.features.applications.detail.view import ApplicationView
from careerjournal.features.applications.line_words import LineWords
from careerjournal.operations.phrases import tr
from careerjournal.ui.typed_lines import show_words, typed
from careerjournal.ui.widgets.buttons import icon_button
from careerjournal.ui.widgets.labels import ElidedLabel, PlainLabel, plain_tip

_LONGEST_ROLE: Final = 500


class DetailHeader(QWidget):
    """Shows role, company, stage, how long it has been quiet and what comes next."""

    back_requested = Signal()
    step_requested = Signal(int)
    """-1 for the application before, 1 for the one after."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._n = 0
        self._role = ""
        self.back = icon_button("arrow-left", tr("Back to the list"))
        self.role = RoleLine()
        self.role.setReadOnly(desk.read_only)
        self.stage = StageButton()
        self.stage.setEnabled(not desk.read_only)
        self.previous = icon_button("chevron-up", tr("Application before"))
        self.following = icon_button("chevron-down", tr("Application after"))
        self.more = icon_button("more", tr("More"))
        self.menu = QMenu(self)
        self.more.setMenu(self.menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.company = ElidedLabel()
        self.wants = PlainLabel(tone="wants")
        self.state = PlainLabel(tone="muted")
        self._lay_out()
        self.set_neighbours(0, 0)
        self.back.clicked.connect(self.back_requested)
        self.previous.clicked.connect(self._on_previous_clicked)
        self.following.clicked.connect(self._on_following_clicked)
        self.role.textEdited.connect(self._on_role_text_edited)
        self.role.editingFinished.connect(self._on_role_editing_finished)
        desk.sitting.state_changed.connect(self._tell_state)

    def show_view(self, view: ApplicationView) -> None:
        """Show an application; a role that is being typed stays."""
        other, self._n = view.n != self._n, view.n
        self._role = view.application.role
        if other or not self._desk.sitting.is_pending("role"):
            show_words(self.role, self._role)
        self.role.setToolTip(plain_tip(self._role))
        self.stage.show_stage(view.stage, view.stages)
        words = LineWords(self._desk.today())
        words.set_stages(view.stages)
        quiet = view.quiet_days(self._desk.today())
        told = [view.line.organisation, words.next(view.line)]
        told.append(words.quiet(view.line) if quiet is not None else "")
        self.company.set_whole(" · ".join(part for part in told if part))
        due = words.due(view.line)
        self.wants.setText(due[:1].upper() + due[1:])
        self.wants.set_tone("wants" if words.wants(view.line) else "muted")
        self.wants.setVisible(bool(due))
        self._tell_state()

    def set_neighbours(self, previous: int, following: int) -> None:
        """Say which applications stand before and after this one, 0 for none."""
        self.previous.setEnabled(bool(previous))
        self.following.setEnabled(bool(following))
        known = bool(previous or following)
        self.previous.setVisible(known)
        self.following.setVisible(known)

    def focus_role(self) -> None:
        """Put the caret in the role, all of it chosen."""
        self.role.setFocus()
        self.role.selectAll()

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(8)
        for widget in (self.back, self.role, self.stage, self.previous, self.following, self.more):
            first.addWidget(widget, 1 if widget is self.role else 0)
        second = QHBoxLayout()
        second.setSpacing(12)
        second.addWidget(self.company, 1)
        second.addWidget(self.wants)
        second.addWidget(self.state)
        # Level with the role, which begins behind the arrow.
        second.setContentsMargins(self.back.sizeHint().width() + 8, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(first)
        column.addLayout(second)

    def _typed_role(self) -> str:
        # A role is never nothing: what is left empty stays what it was.
        return typed(self.role) or self._role

    def _tell_state(self) -> None:
        sitting = self._desk.sitting
        self.state.set_tone("loss" if sitting.is_failing else "muted")
        self.state.setText(sitting.state_words())

    def _on_role_text_edited(self) -> None:
        self._desk.sitting.touched(self._n, "role", self._typed_role)

    def _on_role_editing_finished(self) -> None:
        self._desk.sitting.left()
        show_words(self.role, self._typed_role())

    def _on_previous_clicked(self) -> None:
        self.step_requested.emit(-1)

    def _on_following_clicked(self) -> None:
        self.step_requested.emit(1)


class RoleLine(QLineEdit):
    """The role: one line without a frame. Enter keeps it and lets go."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("bare", True)
        self.setProperty("type", "title")
        self.setTextMargins(-2, 0, 0, 0)
        self.setPlaceholderText(tr("Role"))
        self.setAccessibleName(tr("Role"))
        self.setMaxLength(_LONGEST_ROLE)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.setMinimumHeight(self.fontMetrics().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.clearFocus()
