"""The rows of the search panel: records found, commands, and the words between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from careerjournal.operations.phrases import tr
from careerjournal.records.head import Head
from careerjournal.records.record import RecordRef
from careerjournal.rules.marking import Run
from careerjournal.store.search import Hit
from careerjournal.ui.actions import Actions, ActionSpec
from careerjournal.ui.head_words import head_detail, head_title, kind_icon

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE: Final = Qt.ItemDataRole.UserRole


class RowKind(Enum):
    """What a row is; only records and commands can be chosen."""

    HEADING = auto()
    RECORD = auto()
    COMMAND = auto()
    NOTHING = auto()


@dataclass(frozen=True)
class Row:
    """One row, ready to be painted: all of it plain text, `title` and `below` in runs."""

    kind: RowKind
    title: tuple[Run, ...] = ()
    below: tuple[Run, ...] = ()
    aside: str = ""
    icon: str = ""
    ref: RecordRef | None = None
    action: str = ""

    @property
    def can_be_chosen(self) -> bool:
        """Whether Enter does anything on it."""
        return self.kind in (RowKind.RECORD, RowKind.COMMAND)

    @property
    def words(self) -> str:
        """The row as one line, for screen readers."""
        parts = ("".join(run.text for run in self.title), self.aside)
        below = "".join(run.text for run in self.below)
        return ", ".join(part for part in (*parts, below) if part)


def plain(text: str) -> tuple[Run, ...]:
    """`text` with nothing marked."""
    return (Run(text, False),) if text else ()


def heading(text: str) -> Row:
    """Words over a group of rows."""
    return Row(RowKind.HEADING, plain(text))


def nothing(text: str, below: str = "") -> Row:
    """A row that says that there is nothing."""
    return Row(RowKind.NOTHING, plain(text), plain(below), icon="search")


def hit_row(hit: Hit, today: date) -> Row:
    """A record that was found, the words that were looked for marked."""
    return Row(
        RowKind.RECORD,
        hit.title or plain(head_title(hit.head)),
        hit.snippet,
        head_detail(hit.head, today),
        kind_icon(hit.head.ref.kind),
        hit.head.ref,
    )


def head_row(head: Head, today: date) -> Row:
    """A record that was seen lately."""
    return Row(
        RowKind.RECORD,
        plain(head_title(head)),
        plain(head.excerpt),
        head_detail(head, today),
        kind_icon(head.ref.kind),
        head.ref,
    )


def command_row(spec: ActionSpec, actions: Actions) -> Row:
    """Something that can be done, with its shortcut."""
    return Row(
        RowKind.COMMAND,
        plain(spec.text),
        aside=actions.shown_shortcut(spec.id),
        icon=spec.icon,
        action=spec.id,
    )


def count_words(count: int, more: bool) -> str:
    """How many were found: "12 found", "1000+ found"."""
    if more:
        return tr("{n}+ found").format(n=count)
    return tr("{n} found").format(n=count)


class PaletteModel(QAbstractListModel):
    """The rows as they stand; a new search brings new rows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show `rows` instead of what was there."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def row(self, place: int) -> Row:
        """The row at `place`."""
        return self._rows[place]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.words
        return row if role == ROW_ROLE else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self._rows[index.row()].can_be_chosen:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def next_choice(self, place: int, step: int) -> int:
        """The next row after `place` in the direction of `step` that can be chosen; `place` if
        there is none. From -1 forward it is the first of all."""
        wanted = place + step
        while 0 <= wanted < len(self._rows):
            if self._rows[wanted].can_be_chosen:
                return wanted
            wanted += 1 if step > 0 else -1
        return place
