"""The head of an event: its name, when it is, how it stands, and what is next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from careerjournal.features.contacts.events.leaf import Leaf
from careerjournal.features.contacts.events.view import EventView
from careerjournal.features.contacts.events.words import near, state_tone, state_words, when_words
from careerjournal.operations.phrases import tr
from careerjournal.records.community import EventState
from careerjournal.rules.events import has_begun
from careerjournal.ui import icons, theme
from careerjournal.ui.record_page.desk import Desk
from careerjournal.ui.record_page.header import RecordHeader
from careerjournal.ui.theme import Role
from careerjournal.ui.widgets.buttons import primary_button
from careerjournal.ui.widgets.chip import Chip
from careerjournal.ui.widgets.labels import PlainLabel

_LEAF_PX: Final = 48
_ONE_ROW_FROM_PX: Final = 560


class EventHeader(RecordHeader):
    """`go_on_requested` asks for what is next: to prepare, or to write down whom one met."""

    go_on_requested = Signal()

    def __init__(
        self, desk: Desk, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, tr("Name"), parent)
        self._now = now
        self._has_begun = False
        self.leaf = Leaf(_LEAF_PX)
        self.near = PlainLabel(tone="muted")
        self.stands = Chip("")
        self.go_on = primary_button(tr("Prepare"), "edit")
        self.go_on.setEnabled(not desk.read_only)
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self.go_on.clicked.connect(self.go_on_requested)

    @property
    def has_begun(self) -> bool:
        """Whether people may have been met there by now."""
        return self._has_begun

    def show_view(self, view: EventView) -> None:
        """Show an event; a name that is being typed stays."""
        event, line, today = view.event, view.line, self.desk.today()
        self.show_name(view.n, event.name)
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
