"""The goals as Qt shows them: a tree, brought up to date without losing what is open or chosen."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
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

from careerjournal.features.goals.tree_order import Order, differing, narrowed, order_of
from careerjournal.features.goals.words import spoken
from careerjournal.store.goals import GoalLine
from careerjournal.ui.widgets.labels import plain_tip

LINE: Final = Qt.ItemDataRole.UserRole
NUMBER: Final = Qt.ItemDataRole.UserRole + 1
_MOST_STEPS: Final = 64
MIME: Final = "application/x-careerjournal-goal"

_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX: Final = QModelIndex()

_Flag = Qt.ItemFlag
_READ: Final = _Flag.ItemIsEnabled | _Flag.ItemIsSelectable
_WRITE: Final = _READ | _Flag.ItemIsDropEnabled | _Flag.ItemIsDragEnabled
# Made once, by whether the goals can be moved: to put flags together takes longer than all else
# the view asks of a row.
_NOWHERE: Final = (_Flag.NoItemFlags, _Flag.ItemIsDropEnabled)
_BRANCH: Final = (_READ, _WRITE)
_LEAF: Final = (_READ | _Flag.ItemNeverHasChildren, _WRITE | _Flag.ItemNeverHasChildren)


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
        self._placed: Order = {}
        self.writable = True

    # What Qt asks

    def index(self, row: int, column: int, parent: _Index = _NO_INDEX) -> QModelIndex:
        below = self._node(parent).below
        if column != 0 or not 0 <= row < len(below):
            return QModelIndex()
        return self.createIndex(row, column, below[row].n)

    def parent(self, index: _Index = _NO_INDEX) -> QModelIndex:  # type: ignore[override]
        if not index.isValid():
            return QModelIndex()
        above = self._node(index).parent
        return QModelIndex() if above is None else self._index(above)

    def rowCount(self, parent: _Index = _NO_INDEX) -> int:
        return len(self._node(parent).below)

    def hasChildren(self, parent: _Index = _NO_INDEX) -> bool:
        # Qt's own would ask for rows and for columns, each goal of thousands in turn.
        return bool(self._node(parent).below)

    def columnCount(self, parent: _Index = _NO_INDEX) -> int:  # noqa: ARG002 - all have one
        return 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
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
        # The view asks this of every row each time it lays them out.
        node = self._node(index)
        if node is self._root:
            return _NOWHERE[self.writable]
        return _BRANCH[self.writable] if node.below else _LEAF[self.writable]

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

    def number(self, index: _Index) -> int:
        """The goal at `index`; 0 for none."""
        return self._node(index).n

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
        for node in (self._root, *self._nodes.values()):
            if below := node.below:
                last = self.createIndex(len(below) - 1, 0, below[-1].n)
                self.dataChanged.emit(self.createIndex(0, 0, below[0].n), last)

    def show(self, lines: Iterable[GoalLine], order: Order | None = None) -> None:
        """Show these goals and no others; a goal whose parent is not among them stands on top.

        `order`, if it is known, is that of these and perhaps of others.
        """
        wanted = {line.n: line for line in lines}
        order = order_of(wanted) if order is None else narrowed(order, wanted)
        if len(wanted.keys() ^ self._nodes.keys()) > _MOST_STEPS:
            self._begin_anew(wanted, order)
            return
        if wanted.keys() != self._nodes.keys():
            self._arrange(self._among_those_there(order))
            self._remove_gone(wanted)
            self._add_new(wanted, order)
            self._arrange(order)
        elif moved := differing(self._placed, order):
            self._arrange(order, moved)
        self._placed = order
        for n, line in wanted.items():
            node = self._nodes[n]
            if node.line is not line and node.line != line:
                node.line = line
                self._say_changed(node)

    # How

    def _begin_anew(self, wanted: Mapping[int, GoalLine], order: Order) -> None:
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
        # The number of an index that is not valid is 0; to ask whether it is takes as long again.
        return self._nodes.get(index.internalId(), self._root)

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

    def _among_those_there(self, order: Order) -> dict[int, list[int]]:
        """The order of the goals there are; what is to stand below a new one waits on top."""
        found: dict[int, list[int]] = {}
        for above, below in order.items():
            where = above if above in self._nodes else 0
            found.setdefault(where, []).extend(n for n in below if n in self._nodes)
        return found

    def _arrange(self, order: Order, moved: Collection[int] | None = None) -> None:
        """Put the nodes there are into an order; those it does not name go last where they are.

        `moved` are the only goals, 0 for the top, below which anything may be in another place.
        """
        changed = self._changed(order, self._nodes.keys() | {0} if moved is None else moved)
        if not changed:
            return
        self.layoutAboutToBeChanged.emit()
        places: dict[int, int] = {}
        for node, below in changed:
            node.below = below
            for row, each in enumerate(below):
                each.parent = node
                places[each.n] = row
        # Of the thousands that may be open, only those that stand in another place.
        known = [index for index in self.persistentIndexList() if index.internalId() in places]
        numbers = [index.internalId() for index in known]
        self.changePersistentIndexList(known, [self.createIndex(places[n], 0, n) for n in numbers])
        self.layoutChanged.emit()

    def _changed(self, order: Order, among: Collection[int]) -> list[tuple[_Node, list[_Node]]]:
        """The nodes that have others below them than the order says, each with those it is to."""
        placed = {n for below in order.values() for n in below}
        changed: list[tuple[_Node, list[_Node]]] = []
        for above in among:
            node = self._nodes.get(above, self._root)
            wanted = order.get(above, ())
            if not wanted and not node.below:
                continue
            below = [self._nodes[n] for n in wanted]
            below += [each for each in node.below if each.n not in placed]
            if below != node.below:
                changed.append((node, below))
        return changed

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

    def _add_new(self, wanted: Mapping[int, GoalLine], order: Order) -> None:
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
