"""The head of an event: its name, when it is, how it stands, and what is next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from careerjournal.features.contacts.events.leaf import Leaf
from careerjournal.features.contacts.events.view import EventView
from careerjournal.features.contacts.events.words import near, state_tone, state_words, when_words
from careerjournal.features.contacts.person.header import NameLine
from careerjournal.operations.phrases import tr
from careerjournal.records.community import EventState
from careerjournal.rules.events import has_begun
from careerjournal.ui import icons, theme
from careerjournal.ui.record_page.desk import Desk
from careerjournal.ui.theme import Role
from careerjournal.ui.typed_lines import show_words, typed
from careerjournal.ui.widgets.buttons import icon_button, primary_button
from careerjournal.ui.widgets.chip import Chip
from careerjournal.ui.widgets.labels import ElidedLabel, PlainLabel, plain_tip

_LEAF_PX: Final = 48
_ONE_ROW_FROM_PX: Final = 560


class EventHeader(QWidget):
    """`go_on_requested` asks for what is next: to prepare, or to write down whom one met."""

    go_on_requested = Signal()

    def __init__(
        self, desk: Desk, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._now = now
        self._n = 0
        self._name = ""
        self._has_begun = False
        self.leaf = Leaf(_LEAF_PX)
        self.name = NameLine()
        self.name.setReadOnly(desk.read_only)
        self.about = ElidedLabel(tone="muted")
        self.near = PlainLabel(tone="muted")
        self.state = PlainLabel(tone="muted")
        self.stands = Chip("")
        self.go_on = primary_button(tr("Prepare"), "edit")
        self.go_on.setEnabled(not desk.read_only)
        self.more = icon_button("more", tr("More"))
        self.menu = QMenu(self)
        self.more.setMenu(self.menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._lay_out()
        self.go_on.clicked.connect(self.go_on_requested)
        self.name.textEdited.connect(self._on_name_text_edited)
        self.name.editingFinished.connect(self._on_name_editing_finished)
        desk.sitting.state_changed.connect(self._tell_state)

    @property
    def has_begun(self) -> bool:
        """Whether people may have been met there by now."""
        return self._has_begun

    def show_view(self, view: EventView) -> None:
        """Show an event; a name that is being typed stays."""
        other, self._n = view.n != self._n, view.n
        event, line, today = view.event, view.line, self._desk.today()
        self._name = event.name
        if other or not self._desk.sitting.is_pending("name"):
            show_words(self.name, self._name)
        self.name.setToolTip(plain_tip(self._name))
        self.leaf.show_day(event.when.day, quiet=event.state is EventState.MISSED)
        when = when_words(event.when, event.until, today)
        told = [when, event.place, line.community, line.organisation]
        self.about.set_whole(" · ".join(part for part in told if part))
        soon = near(line, today) if event.state is EventState.PLANNED else ""
        self.near.setText(soon[:1].upper() + soon[1:])
        self.near.set_tone("wants" if event.when.day <= today else "muted")
        self.near.setVisible(bool(soon))
        self.stands.set_word(state_words(event.state), state_tone(event.state))
        self._has_begun = has_begun(event, self._now())
        self._show_go_on()
        self._tell_state()

    def focus_name(self) -> None:
        """Put the caret in the name, all of it chosen."""
        self.name.setFocus()
        self.name.selectAll()

    def _show_go_on(self) -> None:
        words = tr("Write down whom you met") if self._has_begun else tr("Prepare")
        self.go_on.setText(words)
        self.go_on.setAccessibleName(words)
        icon = "person" if self._has_begun else "edit"
        self.go_on.setIcon(icons.icon(icon, Role.ON_ACCENT))

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.name, 1)
        first.addWidget(self.more)
        second = QHBoxLayout()
        second.setSpacing(12)
        second.addWidget(self.stands)
        second.addWidget(self.about, 1)
        second.addWidget(self.near)
        second.addWidget(self.state)
        # Where there is little room the button stands below, and what tells nothing new goes.
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._foot.setSpacing(8)
        self._foot.addLayout(second, 1)
        self._foot.addWidget(self.go_on, 0, Qt.AlignmentFlag.AlignLeft)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addLayout(first)
        words.addLayout(self._foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.leaf)
        row.addLayout(words, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        scale = theme.manager().text_scale_percent / 100
        wide = event.size().width() >= _ONE_ROW_FROM_PX * scale
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._foot.setDirection(across if wide else down)
        self.leaf.setVisible(wide)

    def _typed_name(self) -> str:
        # Nothing is without a name: what is left empty stays what it was.
        return typed(self.name) or self._name

    def _tell_state(self) -> None:
        sitting = self._desk.sitting
        self.state.set_tone("loss" if sitting.is_failing else "muted")
        self.state.setText(sitting.state_words())

    def _on_name_text_edited(self) -> None:
        self._desk.sitting.touched(self._n, "name", self._typed_name)

    def _on_name_editing_finished(self) -> None:
        self._desk.sitting.left()
        show_words(self.name, self._typed_name())
