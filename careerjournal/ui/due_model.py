"""The rows of what is due, as Qt asks for them."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt

from careerjournal.operations.commitments import Commitment
from careerjournal.operations.phrases import tr, tr_noop
from careerjournal.rules.events import EVENT
from careerjournal.rules.mentoring import MENTORING_SESSION, MENTORING_THANKS
from careerjournal.rules.todos import TODO
from careerjournal.store.due import DueLine
from careerjournal.ui.day_words import full_day_words, moment_words
from careerjournal.ui.due_words import line_when, what_words
from careerjournal.ui.head_words import head_title
from careerjournal.ui.row_steps import steps_between
from careerjournal.ui.stepped_model import SteppedListModel

LINE: Final = Qt.ItemDataRole.UserRole
"""The DueLine itself."""

_NOWHERE: Final = QModelIndex()
_TOLD: Final[Mapping[str, str]] = MappingProxyType(
    {
        EVENT: tr_noop("Event: {when}"),
        TODO: tr_noop("Meant for: {when}"),
        MENTORING_SESSION: tr_noop("Session: {when}"),
        MENTORING_THANKS: tr_noop("Session: {when}"),
    }
)
_TOLD_OTHERWISE: Final = tr_noop("Interview: {when}")
"""By rule, what took place or is to take place on another day than something is due."""


class DueModel(SteppedListModel):
    """Holds a few dozen lines; a row that stays is never taken out and put back."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: dict[int, DueLine] = {}
        self._known: dict[Commitment, int] = {}
        self._today = date.min
        self._tells_source = False

    @property
    def today(self) -> date:
        """The day from which days are counted."""
        return self._today

    @property
    def tells_source(self) -> bool:
        """Whether the rows are about several records, and say which."""
        return self._tells_source

    def show_lines(self, lines: Sequence[DueLine], today: date, *, tells_source: bool) -> None:
        """Show `lines`, in this order."""
        self._today = today
        self._tells_source = tells_source
        wanted = array("q", (self._number(line) for line in lines))
        # Rows that go are asked for until they have gone.
        self._lines.update(zip(wanted, lines, strict=True))
        steps = steps_between(self._numbers, wanted)
        if steps is None:
            self.beginResetModel()
            self._numbers = wanted
            self.endResetModel()
        else:
            for step in steps:
                self._take(step)
        self._lines = dict(zip(wanted, lines, strict=True))
        if lines:
            self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))

    def line(self, row: int) -> DueLine | None:
        """The line in a row, None where there is none."""
        return self._lines[self._numbers[row]] if 0 <= row < len(self._numbers) else None

    def row_of(self, what: Commitment) -> int:
        """The row of an occurrence, -1 if it is not listed."""
        number = self._known.get(what)
        return -1 if number not in self._lines else self._numbers.index(number)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._numbers)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        line = self.line(index.row())
        if line is None:
            return None
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return self._spoken(line)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(each for each in (self._spoken(line), self.beside(line)) if each)
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tip(line, self._today)
        return None

    def beside(self, line: DueLine) -> str:
        """What stands beside the day: what it is about, that it was put off or given away."""
        about = source_words(line) if self._tells_source else ""
        put_off = tr("put off") if line.snoozed else ""
        if line.taker:
            put_off = tr("given to {name}").format(name=line.taker)
        return " · ".join(each for each in (about, put_off) if each)

    def _spoken(self, line: DueLine) -> str:
        when = line_when(line, self._today)
        return tr("{what}, {when}").format(what=what_words(line), when=when)

    def _number(self, line: DueLine) -> int:
        return self._known.setdefault(Commitment.of(line), len(self._known))


def source_words(line: DueLine) -> str:
    """What a line is about: "Pastry chef, Nordwind"; of a to-do whom it concerns."""
    if line.rule == TODO:
        return line.person
    title = head_title(line.source)
    return ", ".join(each for each in (title, line.organisation) if each)


def _tip(line: DueLine, today: date) -> str:
    words = full_day_words(line.day)
    if line.when is None or line.when.day == line.day:
        return words
    told = tr(_TOLD.get(line.rule, _TOLD_OTHERWISE))
    return f"{words}\n" + told.format(when=moment_words(line.when.day, line.when.time, today))
