"""The goals as Qt shows them: a tree, brought up to date without losing what is open or chosen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from careerjournal.features.goals.words import spoken
from careerjournal.rules.goals import may_belong
from careerjournal.store.goals import GoalLine
from careerjournal.ui.widgets.labels import plain_tip

LINE: Final = Qt.ItemDataRole.UserRole
NUMBER: Final = Qt.ItemDataRole.UserRole + 1
_MOST_STEPS: Final = 64
_PLACE: Final = attrgetter("position", "n")
MIME: Final = "application/x-careerjournal-goal"

_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX: Final = QModelIndex()


@dataclass(eq=False, slots=True)
class _Node:
    n: int
    line: GoalLine | None = None
    parent: _Node | None = None
    below: list[_Node] = field(default_factory=list)


class GoalTreeModel(QAbstractItemModel):
    """Holds every goal that is to be shown.

    `move_requested` brings a goal, the number of its new parent, 0 for none, and that of the goal
    it is to stand behind there, 0 for the first place. Nothing moves before the vault says so.
    """

    move_requested = Signal(int, int, int)

    def __init__(self, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._root = _Node(0)
        self._nodes: dict[int, _Node] = {}
        self._placed: Mapping[int, Sequence[int]] = {}
        self.writable = True

    # What Qt asks

    def index(self, row: int, column: int, parent: _Index = _NO_INDEX) -> QModelIndex:
        below = self._node(parent).below
        if column != 0 or not 0 <= row < len(below) or parent.column() > 0:
            return QModelIndex()
        return self.createIndex(row, column, below[row].n)

    def parent(self, index: _Index = _NO_INDEX) -> QModelIndex:  # type: ignore[override]
        if not index.isValid():
            return QModelIndex()
        above = self._node(index).parent
        return QModelIndex() if above is None else self._index(above)

    def rowCount(self, parent: _Index = _NO_INDEX) -> int:
        return 0 if parent.column() > 0 else len(self._node(parent).below)

    def hasChildren(self, parent: _Index = _NO_INDEX) -> bool:
        # Qt's own would ask for rows and for columns, each goal of thousands in turn.
        return parent.column() <= 0 and bool(self._node(parent).below)

    def columnCount(self, parent: _Index = _NO_INDEX) -> int:  # noqa: ARG002 - all have one
        return 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self._node(index).line
        if line is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(line.title)
        if role == LINE:
            return line
        if role == NUMBER:
            return line.n
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(line, self._today)
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        drop = Qt.ItemFlag.ItemIsDropEnabled if self.writable else Qt.ItemFlag.NoItemFlags
        if not index.isValid():
            return drop
        kept = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return kept | drop | Qt.ItemFlag.ItemIsDragEnabled if self.writable else kept

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        numbers = [str(self._node(index).n) for index in indexes if index.isValid()]
        data.setData(MIME, ",".join(numbers[:1]).encode("ascii"))
        return data

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: _Index
    ) -> bool:
        del action, row, column
        dragged = self._dragged(data)
        return (
            self.writable and dragged is not None and not self._is_in(self._node(parent), dragged)
        )

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: _Index
    ) -> bool:
        if not self.canDropMimeData(data, action, row, column, parent):
            return False
        dragged = self._dragged(data)
        onto = self._node(parent)
        if dragged is not None:
            # Dropped onto a goal it comes last below it, between two it stays between them.
            at = len(onto.below) if row < 0 else row
            ahead = [node for node in onto.below[:at] if node is not dragged]
            self.move_requested.emit(dragged.n, onto.n, ahead[-1].n if ahead else 0)
        # Or the view would remove the row that the vault has not moved yet.
        return False

    # What the page asks

    @property
    def goals(self) -> int:
        """How many goals are shown."""
        return len(self._nodes)

    def index_of(self, n: int) -> QModelIndex:
        """Where goal `n` stands; invalid if it is not shown."""
        node = self._nodes.get(n)
        return QModelIndex() if node is None else self._index(node)

    def line(self, n: int) -> GoalLine | None:
        """What is shown of goal `n`."""
        node = self._nodes.get(n)
        return None if node is None else node.line

    def line_at(self, index: _Index) -> GoalLine | None:
        """What is shown at `index`; None for no goal."""
        return self._node(index).line

    def below(self, n: int) -> list[int]:
        """The goals shown right below goal `n`, in order; those on top for 0."""
        node = self._nodes.get(n, self._root)
        return [each.n for each in node.below]

    def parent_of(self, n: int) -> int:
        """The goal that is shown above goal `n`, 0 for none."""
        node = self._nodes.get(n)
        return node.parent.n if node is not None and node.parent is not None else 0

    def with_some_below(self) -> list[int]:
        """The goals that have others below them."""
        return [n for n, node in self._nodes.items() if node.below]

    def set_today(self, today: date) -> None:
        """Tell the days from another day."""
        self._today = today
        for node in self._nodes.values():
            self._say_changed(node)

    def show(self, lines: Iterable[GoalLine]) -> None:
        """Show these goals and no others; a goal whose parent is not among them stands on top."""
        wanted = {line.n: line for line in lines}
        order = _order(wanted)
        if len(wanted.keys() ^ self._nodes.keys()) > _MOST_STEPS:
            self._begin_anew(wanted, order)
            return
        if wanted.keys() != self._nodes.keys():
            self._arrange(self._among_those_there(order))
            self._remove_gone(wanted)
            self._add_new(wanted, order)
            self._arrange(order)
        elif order != self._placed:
            self._arrange(order)
        self._placed = order
        for n, line in wanted.items():
            node = self._nodes[n]
            if node.line is not line and node.line != line:
                node.line = line
                self._say_changed(node)

    # How

    def _begin_anew(
        self, wanted: Mapping[int, GoalLine], order: Mapping[int, Sequence[int]]
    ) -> None:
        """So many come or go that one reset is kinder to the views than all the steps."""
        self.beginResetModel()
        self._placed = order
        self._nodes = {n: _Node(n, line) for n, line in wanted.items()}
        self._root.below = [self._nodes[n] for n in order.get(0, ())]
        for node in (self._root, *self._nodes.values()):
            if node is not self._root:
                node.below = [self._nodes[n] for n in order.get(node.n, ())]
            for each in node.below:
                each.parent = node
        self.endResetModel()

    def _node(self, index: _Index) -> _Node:
        return self._nodes[int(index.internalId())] if index.isValid() else self._root

    def _index(self, node: _Node) -> QModelIndex:
        above = node.parent
        if above is None:
            return QModelIndex()
        return self.createIndex(above.below.index(node), 0, node.n)

    def _say_changed(self, node: _Node) -> None:
        index = self._index(node)
        self.dataChanged.emit(index, index)

    def _dragged(self, data: QMimeData) -> _Node | None:
        text = bytes(data.data(MIME).data()).decode("ascii", "replace")
        return self._nodes.get(int(text)) if text.isdecimal() else None

    def _is_in(self, node: _Node | None, dragged: _Node) -> bool:
        """Whether `node` is the goal that is dragged, or somewhere below it."""
        while node is not None:
            if node is dragged:
                return True
            node = node.parent
        return False

    def _among_those_there(self, order: Mapping[int, Sequence[int]]) -> dict[int, list[int]]:
        """The order of the goals there are; what is to stand below a new one waits on top."""
        found: dict[int, list[int]] = {}
        for above, below in order.items():
            where = above if above in self._nodes else 0
            found.setdefault(where, []).extend(n for n in below if n in self._nodes)
        return found

    def _arrange(self, order: Mapping[int, Sequence[int]]) -> None:
        """Put the nodes there are into an order; those it does not name go last where they are."""
        placed = {n for below in order.values() for n in below}
        below = {
            node.n: [self._nodes[n] for n in order.get(node.n, ())]
            for node in (self._root, *self._nodes.values())
        }
        for node in self._nodes.values():
            if node.n not in placed and node.parent is not None:
                below[node.parent.n].append(node)
        if all(node.below == below[node.n] for node in (self._root, *self._nodes.values())):
            return
        self.layoutAboutToBeChanged.emit()
        known = self.persistentIndexList()
        nodes = [self._node(index) for index in known]
        for node in (self._root, *self._nodes.values()):
            node.below = below[node.n]
            for each in node.below:
                each.parent = node
        self.changePersistentIndexList(known, [self._index(node) for node in nodes])
        self.layoutChanged.emit()

    def _remove_gone(self, wanted: Mapping[int, GoalLine]) -> None:
        gone = [node for node in self._nodes.values() if node.n not in wanted]
        while gone:
            # From the leaves: by now nothing that stays is below any of them.
            for node in [each for each in gone if not each.below]:
                index = self._index(node)
                self.beginRemoveRows(index.parent(), index.row(), index.row())
                if node.parent is not None:
                    node.parent.below.remove(node)
                del self._nodes[node.n]
                self.endRemoveRows()
                gone.remove(node)

    def _add_new(self, wanted: Mapping[int, GoalLine], order: Mapping[int, Sequence[int]]) -> None:
        waiting = [0]
        while waiting:
            above = waiting.pop()
            node = self._nodes[above] if above else self._root
            for n in order.get(above, ()):
                if n not in self._nodes:
                    self._add(node, _Node(n, wanted[n], node))
                waiting.append(n)

    def _add(self, above: _Node, made: _Node) -> None:
        row = len(above.below)
        self.beginInsertRows(self._index(above), row, row)
        above.below.append(made)
        self._nodes[made.n] = made
        self.endInsertRows()


def ordered(lines: Iterable[GoalLine]) -> list[tuple[int, GoalLine]]:
    """These goals as the tree shows them, from the top down, each with its depth."""
    wanted = {line.n: line for line in lines}
    order = _order(wanted)
    found: list[tuple[int, GoalLine]] = []
    waiting = [(0, n) for n in reversed(order.get(0, ()))]
    while waiting:
        depth, n = waiting.pop()
        found.append((depth, wanted[n]))
        waiting.extend((depth + 1, each) for each in reversed(order.get(n, ())))
    return found


def _order(wanted: Mapping[int, GoalLine]) -> dict[int, list[int]]:
    """The goals below each, 0 for those on top, by position.

    Those in a circle, which only comes from elsewhere, all stand on top: each can be opened.
    """
    found: dict[int, list[int]] = {}
    for line in sorted(wanted.values(), key=_PLACE):
        above = line.parent if line.parent in wanted else None
        found.setdefault(above or 0, []).append(line.n)
    if _reached(found) == len(wanted):
        return found
    parents = {n: line.parent for n, line in wanted.items()}
    found = {}
    for line in sorted(wanted.values(), key=_PLACE):
        is_below = line.parent in wanted and may_belong(parents, line.n, line.parent)
        found.setdefault((line.parent if is_below else None) or 0, []).append(line.n)
    return found


def _reached(order: Mapping[int, Sequence[int]]) -> int:
    """How many goals are come to from the top."""
    count, waiting = 0, [0]
    while waiting:
        below = order.get(waiting.pop(), ())
        count += len(below)
        waiting.extend(below)
    return count
