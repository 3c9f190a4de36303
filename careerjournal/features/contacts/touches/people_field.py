"""Several people by name: those known are offered as one types, others come to be known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QFrame, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from careerjournal.operations.phrases import tr
from careerjournal.records.contact import Contact
from careerjournal.rules.text import clean, fold
from careerjournal.store.reading import Reading
from careerjournal.ui.offered import take_back
from careerjournal.ui.widgets.chip import ChipButton
from careerjournal.ui.widgets.flow_layout import FlowLayout
from careerjournal.ui.workspace import Workspace

_OFFERED: Final = 8
_LONGEST: Final = 500
_LEAST_LINE_PX: Final = 160


@dataclass(frozen=True)
class Somebody:
    """A contact by row number and name; `n` is 0 for one who is not in the vault yet."""

    n: int
    name: str


class PeopleField(QFrame):
    """Holds people as chips. Enter takes the one offered first, or the name as it is typed;
    Backspace in the empty line takes the last chip away."""

    people_changed = Signal()

    def __init__(self, workspace: Workspace, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._people: list[Somebody] = []
        self._chips: list[_PersonChip] = []
        self._offered: Sequence[Somebody] = ()
        self._offered_for = ""
        self._takes_first = False
        self._known = QStringListModel(self)
        self._line = _Line(name)
        completer = QCompleter(self._known, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(_OFFERED)
        completer.activated.connect(
            self._on_completer_activated, Qt.ConnectionType.QueuedConnection
        )
        self._line.setCompleter(completer)
        self._flow = FlowLayout(None, 6)
        self._flow.addWidget(self._line)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 5, 8, 5)
        column.addLayout(self._flow)
        self.setProperty("look", "field")
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._line.textEdited.connect(self._on_line_text_edited)
        self._line.add_requested.connect(self._on_line_add_requested)
        self._line.back_requested.connect(self._on_line_back_requested)

    def people(self) -> list[Somebody]:
        """Those on the chips, and whoever is typed in the line."""
        typed = self._typed()
        known = {fold(each.name) for each in self._people}
        last = [] if not typed or fold(typed) in known else [self._meant(typed)]
        return [*self._people, *last]

    def set_people(self, people: Sequence[Somebody]) -> None:
        """Show `people` without telling anybody."""
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._people, self._chips = [], []
        self._line.clear()
        for each in people:
            self._add(each)

    def line(self) -> QLineEdit:
        """The line itself."""
        return self._line

    def focusInEvent(self, event: QFocusEvent) -> None:
        # No focus proxy: with one, Tab would go past the chips to the line.
        super().focusInEvent(event)
        self._line.setFocus(event.reason())

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        take_back(self._line.completer())

    def _typed(self) -> str:
        return " ".join(clean(self._line.text()).split())

    def _meant(self, typed: str) -> Somebody:
        """Whoever is called exactly so, else somebody new."""
        wanted = fold(typed)
        named = (each for each in self._offered if fold(each.name) == wanted)
        return next(named, Somebody(0, typed))

    def _add(self, somebody: Somebody) -> None:
        is_known = any(
            each.n == somebody.n if somebody.n else fold(each.name) == fold(somebody.name)
            for each in self._people
        )
        if is_known:
            return
        chip = _PersonChip(somebody)
        chip.remove_requested.connect(self._on_chip_remove_requested)
        self._people.append(somebody)
        self._chips.append(chip)
        self._flow.insertWidget(len(self._chips) - 1, chip)
        chip.show()
        # Made later than the page around, it stands at the end of the window: to be put before the
        # line it first goes there, or the line would be taken to the end.
        QWidget.setTabOrder(self._line, chip)
        QWidget.setTabOrder(chip, self._line)

    def _take(self, somebody: Somebody) -> None:
        self._line.clear()
        self._takes_first = False
        self._add(somebody)
        self.people_changed.emit()

    def _drop(self, chip: _PersonChip) -> None:
        place = self._chips.index(chip)
        del self._chips[place], self._people[place]
        self._flow.removeWidget(chip)
        chip.hide()
        chip.deleteLater()
        self._line.setFocus()
        self.people_changed.emit()

    def _on_line_text_edited(self) -> None:
        typed = self._typed()
        query = _Named(typed)
        self._workspace.read(query, self._on_named, f"people-field.{id(self)}")

    def _on_named(self, found: _Offered) -> None:
        self._offered, self._offered_for = found.people, found.typed
        self._known.setStringList([each.name for each in found.people])
        if self._takes_first:
            self._on_line_add_requested()
            return
        completer = self._line.completer()
        if completer is not None and self._line.hasFocus() and found.typed and found.people:
            completer.complete()

    def _on_line_add_requested(self) -> None:
        typed = self._typed()
        if not typed:
            return
        if self._offered_for != typed:
            self._takes_first = True  # what is offered answers other words
            return
        self._takes_first = False
        somebody = self._meant(typed)
        # A beginning of a name means the first of those it could be.
        if not somebody.n and self._offered:
            somebody = self._offered[0]
        self._take(somebody)

    def _on_line_back_requested(self) -> None:
        if self._chips:
            self._drop(self._chips[-1])

    def _on_completer_activated(self, name: str) -> None:
        self._take(self._meant(name))

    def _on_chip_remove_requested(self) -> None:
        chip = self.sender()
        if isinstance(chip, _PersonChip):
            self._drop(chip)


class _PersonChip(ChipButton):
    def __init__(self, somebody: Somebody) -> None:
        super().__init__(somebody.name, icon="person", removable=True)
        self.clicked.connect(self.remove_requested)


class _Line(QLineEdit):
    """Without a frame of its own. Enter with nothing typed goes on to whoever asked."""

    add_requested = Signal()
    back_requested = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("bare", True)
        self.setPlaceholderText(tr("Type a name"))
        self.setAccessibleName(name)
        self.setMaxLength(_LONGEST)
        self.setMinimumWidth(_LEAST_LINE_PX)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.text().strip() and not event.modifiers():
            self.add_requested.emit()
        elif event.key() == Qt.Key.Key_Backspace and not self.text():
            self.back_requested.emit()
        else:
            super().keyPressEvent(event)


@dataclass(frozen=True)
class _Offered:
    typed: str
    people: tuple[Somebody, ...]


@dataclass(frozen=True)
class _Named:
    """The reader's part."""

    typed: str

    def __call__(self, reading: Reading) -> _Offered:
        if not self.typed:
            return _Offered("", ())
        heads = reading.complete(self.typed, (Contact.KIND,), _OFFERED)
        return _Offered(self.typed, tuple(Somebody(head.ref.n, head.title) for head in heads))
