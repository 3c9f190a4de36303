"""What one can say and do about one person at an event: what about, met or not, show, take off."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from careerjournal.features.contacts.events.words import name_words
from careerjournal.operations.phrases import tr
from careerjournal.store.events import PersonLine
from careerjournal.ui.typed_lines import show_words, typed
from careerjournal.ui.widgets.buttons import button, quiet_button
from careerjournal.ui.widgets.flow_layout import FlowLayout

_LONGEST: Final = 2_000


class PersonBar(QWidget):
    """About the person it was shown last. `described` brings the number of the EventPerson and
    what was typed; the others bring its PersonLine."""

    described = Signal(int, str)
    tick_requested = Signal(object)
    show_requested = Signal(object)
    remove_requested = Signal(object)
    left = Signal()
    """Esc or Enter in the line: the focus belongs to the list again."""

    def __init__(self, *, met: bool, read_only: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line: PersonLine | None = None
        hint = tr("What it was about") if met else tr("What to talk about")
        self.about = _About(hint)
        self.about.setReadOnly(read_only)
        self.tick = button(tr("Not met after all") if met else tr("Met"), "" if met else "check")
        self.tick.setToolTip(tr("Space on the list does the same"))
        self.show_it = quiet_button(tr("Show the contact"))
        self.remove = quiet_button(tr("Take off the list"))
        for control in (self.tick, self.remove):
            control.setEnabled(not read_only)
        row = FlowLayout()
        for control in (self.tick, self.show_it, self.remove):
            row.addWidget(control)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.about)
        column.addLayout(row)
        self.about.editingFinished.connect(self.flush)
        self.about.left.connect(self.left)
        self.tick.clicked.connect(self._on_tick_clicked)
        self.show_it.clicked.connect(self._on_show_it_clicked)
        self.remove.clicked.connect(self._on_remove_clicked)

    def show_person(self, line: PersonLine) -> None:
        """Be about somebody; what was typed about another is told first."""
        if self._line is not None and self._line.n != line.n:
            self.flush()
            self.about.setModified(False)
        self._line = line
        if not self.about.isModified():
            show_words(self.about, line.about)
        name = tr("{what}: {name}")
        self.about.setAccessibleName(
            name.format(what=self.about.placeholderText(), name=name_words(line))
        )
        for each in (self.tick, self.show_it, self.remove):
            each.setAccessibleName(name.format(what=each.text(), name=name_words(line)))
        self.show_it.setVisible(line.contact is not None and not line.trashed)
        self.about.setVisible(not line.hidden)

    def show_nobody(self) -> None:
        """Be about nobody; what was typed is told first."""
        self.flush()
        self._line = None
        self.about.setText("")  # not clear(), which counts as typing

    def flush(self) -> None:
        """Tell what is typed and was not told."""
        if self._line is not None and self.about.isModified():
            self.about.setModified(False)
            words = typed(self.about)
            if words != self._line.about:
                self.described.emit(self._line.n, words)

    def _on_tick_clicked(self) -> None:
        self._tell(self.tick_requested)

    def _on_show_it_clicked(self) -> None:
        self._tell(self.show_requested)

    def _on_remove_clicked(self) -> None:
        self._tell(self.remove_requested)

    def _tell(self, signal: SignalInstance) -> None:
        if (line := self._line) is not None:
            self.flush()
            signal.emit(line)


class _About(QLineEdit):
    left = Signal()

    def __init__(self, hint: str) -> None:
        super().__init__()
        self.setPlaceholderText(hint)
        self.setMaxLength(_LONGEST)

    def event(self, event: QEvent) -> bool:
        # Esc may be a shortcut of the page around; here it leaves the line.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
