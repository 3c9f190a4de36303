"""The quiet bar at the foot of the window that says what just happened."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QWidget

from careerjournal.operations.phrases import tr
from careerjournal.ui import icons
from careerjournal.ui.theme import Role, set_look
from careerjournal.ui.widgets.buttons import icon_button, quiet_button
from careerjournal.ui.widgets.labels import wrapped

LASTS_MS: Final = 10_000
_MARGIN: Final = 16
_WIDEST: Final = 560


class MessageBar(QFrame):
    """Floats at the foot of its parent, says one thing, and goes after ten seconds.

    A message waits while the pointer or the focus is on it. One of tone "wants" or "loss" stays
    until it is dismissed. Each is announced to screen readers.
    """

    said = Signal(str)
    """The text of every message, as it appears."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._on_action: Callable[[], object] | None = None
        self._text = wrapped()
        self._action = quiet_button("")
        self._action.setProperty("kind", "tip")
        self._close = icon_button("close", tr("Dismiss"))
        self._close.setProperty("look", "tip")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LASTS_MS)
        self._timer.timeout.connect(self._on_timer_timeout)
        self._action.clicked.connect(self._on_action_clicked)
        self._close.clicked.connect(self.dismiss)
        self._over = parent
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 8, 6)
        row.setSpacing(8)
        row.addWidget(self._text, 1)
        row.addWidget(self._action)
        row.addWidget(self._close)
        self.setProperty("look", "tip")
        self.setAccessibleName(tr("Message"))
        self.hide()
        parent.installEventFilter(self)

    def say(
        self,
        text: str,
        action: str = "",
        on_action: Callable[[], object] | None = None,
        tone: str = "",
    ) -> None:
        """Show `text` instead of what was there, with a button `action` that calls `on_action`.

        `tone` is "", "wants" or "loss".
        """
        self._on_action = on_action
        self._dress(tone)
        self._text.setText(text)
        self._action.setText(action)
        self._action.setAccessibleName(action)
        self._action.setVisible(bool(action))
        self._place()
        self.show()
        # Only what is shown learns its width: words that had been narrow asked for more lines.
        self._place()
        self.raise_()
        self._timer.stop()
        if not tone:
            self._timer.start()
        event = QAccessibleAnnouncementEvent(self, text)
        if tone:
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)
        self.said.emit(text)

    def text(self) -> str:
        """What is being said, "" if nothing."""
        return "" if self.isHidden() else self._text.text()

    def dismiss(self) -> None:
        """Go now; what the button would have done can no longer be asked for here."""
        self._timer.stop()
        self._on_action = None
        self.hide()

    def take_focus(self) -> None:
        """Move the focus to the message's button, if there is a message."""
        if self.isVisible():
            (self._action if self._action.isVisible() else self._close).setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if self.isVisible() and not self.property("tone"):
            self._timer.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == QtCore.Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def _dress(self, tone: str) -> None:
        set_look(self, "look", tone or "tip")
        self.setProperty("tone", tone)
        set_look(self._action, "kind", "quiet" if tone else "tip")
        set_look(self._close, "look", "" if tone else "tip")
        set_look(self._text, "tone", tone or "tip")
        self._close.setIcon(icons.icon("close", Role.MUTED if tone else Role.ON_TIP))

    def _place(self) -> None:
        room = self._over.rect()
        width = min(_WIDEST, room.width() - 2 * _MARGIN)
        height = max(self._row.heightForWidth(width), self._row.minimumSize().height())
        left = room.center().x() - width // 2
        self.setGeometry(left, room.bottom() - _MARGIN - height, width, height)

    def _on_action_clicked(self) -> None:
        wanted = self._on_action
        self.dismiss()
        if wanted is not None:
            wanted()

    def _on_timer_timeout(self) -> None:
        # Whoever has tabbed into it is still reading.
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self._timer.start()
        else:
            self.dismiss()
