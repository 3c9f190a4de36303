"""Looks for people who are there twice, a little at a time, and goes on looking."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass
from time import perf_counter
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from careerjournal.records.contact import Contact
from careerjournal.records.organisation import Organisation
from careerjournal.rules.contact_duplicates import Keyed, Known, Pair, compared, keyed
from careerjournal.store.changes import Changes
from careerjournal.store.duplicates import DuplicateQueries
from careerjournal.store.reading import Reading
from careerjournal.ui.workspace import Workspace

_SLICE: Final = 150
_TURN_SECONDS: Final = 0.008
_BEGIN_MS: Final = 1_200
"""After the page has come up it has better things to do."""
_SETTLE_MS: Final = 400

_Comparing = Generator[None, None, list[Pair]]


@dataclass(frozen=True)
class Somebody:
    """What the list says of one of a pair."""

    name: str
    organisation: str


class DuplicateFinder(QObject):
    """Knows the pairs that may be one person and were not told apart.

    Everybody is read once, in slices between which other readings have their turn; after that
    only whoever changed. `found` says that the pairs are known, or known anew.
    """

    found = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._keyed: dict[int, Keyed] = {}
        self._people: dict[int, Somebody] = {}
        self._places: dict[str, str] = {}
        self._after: int | None = 0
        self._begins_anew = False
        self._changed: set[int] = set()
        self._is_stale = True
        self._is_busy = False
        self._is_live = False
        self._pairs: tuple[Pair, ...] = ()
        self._is_known = False
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._go_on)
        workspace.changed.connect(self._on_workspace_changed)

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """Those that may be one person, with most reasons first."""
        return self._pairs

    @property
    def people(self) -> Mapping[int, Somebody]:
        """Who those are, by row number."""
        return self._people

    @property
    def is_known(self) -> bool:
        """Whether everybody has been compared once."""
        return self._is_known

    @property
    def is_settled(self) -> bool:
        """Whether what is known is what there is."""
        return not self._is_stale and not self._is_busy

    def set_live(self, live: bool) -> None:
        """Whether anybody may want to know; nothing is looked for while nobody does."""
        self._is_live = live
        if live and self._is_stale and not self._is_busy:
            self._soon.start(_SETTLE_MS if self._is_known else _BEGIN_MS)

    def look_now(self) -> None:
        """Begin at once, and not when the page has come to rest."""
        if self._is_live and self._is_stale and not self._is_busy:
            self._soon.start(0)

    def forget(self, n: int) -> None:
        """Contact `n` is no more: no pair with it is shown, whatever is still to be compared."""
        left = tuple(pair for pair in self._pairs if n not in (pair.one, pair.other))
        self._tell(left)

    def forget_pair(self, pair: Pair) -> None:
        """Two were told apart."""
        both = (pair.one, pair.other)
        self._tell(tuple(each for each in self._pairs if (each.one, each.other) != both))

    def _tell(self, pairs: tuple[Pair, ...]) -> None:
        if pairs != self._pairs:
            self._pairs = pairs
            self.found.emit()

    def _go_on(self) -> None:
        """Take the next step; each is a reading of its own, so that none holds up others long."""
        if self._is_busy or not self._is_live or not self._is_stale:
            return
        self._is_busy = True
        if self._after is not None:
            self._workspace.read(_Slice(self._after, self._places), self._on_slice)
        elif self._changed:
            some = frozenset(sorted(self._changed)[:_SLICE])
            self._changed -= some
            self._workspace.read(_These(some, self._places), self._on_these)
        else:
            self._is_stale = False
            comparing = compared(list(self._keyed.values()))
            self._workspace.read(_Turn(comparing), self._on_turn)

    def _on_slice(self, read: list[_Read]) -> None:
        self._take(read)
        self._after = read[-1].keyed.n if len(read) == _SLICE else None
        if self._begins_anew:
            self._begin_anew()
        self._is_busy = False
        self._go_on()

    def _on_these(self, answer: tuple[frozenset[int], list[_Read]]) -> None:
        asked, read = answer
        for n in asked:
            self._keyed.pop(n, None)
            self._people.pop(n, None)
        self._take(read)
        self._is_busy = False
        if self._begins_anew:
            self._begin_anew()
        self._go_on()

    def _take(self, read: list[_Read]) -> None:
        for one in read:
            self._keyed[one.keyed.n] = one.keyed
            self._people[one.keyed.n] = one.somebody

    def _on_turn(self, answer: _Turned) -> None:
        if answer.pairs is None and not self._is_stale:
            self._workspace.read(_Turn(answer.comparing), self._on_turn)
            return
        self._is_busy = False
        if answer.pairs is not None and not self._is_stale:
            first = not self._is_known
            self._is_known = True
            self._tell(tuple(answer.pairs))
            if first and not answer.pairs:
                self.found.emit()
        elif self._is_stale:
            # Something changed meanwhile; what was compared is older than that.
            if self._begins_anew:
                self._begin_anew()
            self._soon.start(_SETTLE_MS)

    def _begin_anew(self) -> None:
        self._begins_anew = False
        self._after = 0
        self._places = {}

    def _on_workspace_changed(self, changes: Changes) -> None:
        kinds = changes.touched.keys() & {Organisation.KIND, Contact.KIND}
        if not kinds:
            return
        self._changed |= changes.touched.get(Contact.KIND, frozenset())
        if Organisation.KIND in kinds:
            # A company has another name, and who is there may be alike now.
            self._begins_anew = self._is_busy
            if not self._is_busy:
                self._begin_anew()
        self._is_stale = True
        if self._is_live and not self._is_busy:
            self._soon.start(_SETTLE_MS if self._is_known else _BEGIN_MS)


@dataclass(frozen=True)
class _Read:
    """One contact, ready to be compared."""

    keyed: Keyed
    somebody: Somebody


def _ready(known: list[Known], places: dict[str, str]) -> list[_Read]:
    return [_Read(keyed(one, places), Somebody(one.name, one.organisation)) for one in known]


class _Slice:
    """The first contacts after a number. `places` is the reader's as long as it is read."""

    def __init__(self, after: int, places: dict[str, str]) -> None:
        self._after = after
        self._places = places

    def __call__(self, reading: Reading) -> list[_Read]:
        return _ready(DuplicateQueries(reading).after(self._after, _SLICE), self._places)


class _These:
    """Some contacts, as far as they are there."""

    def __init__(self, numbers: frozenset[int], places: dict[str, str]) -> None:
        self._numbers = numbers
        self._places = places

    def __call__(self, reading: Reading) -> tuple[frozenset[int], list[_Read]]:
        known = DuplicateQueries(reading).these(self._numbers)
        return self._numbers, _ready(known, self._places)


@dataclass(frozen=True)
class _Turned:
    """How far comparing has come; the pairs once it is at its end."""

    comparing: _Comparing
    pairs: list[Pair] | None = None


class _Turn:
    """Some milliseconds of comparing, on the reader's thread; at the end who was told apart."""

    def __init__(self, comparing: _Comparing) -> None:
        self._comparing = comparing

    def __call__(self, reading: Reading) -> _Turned:
        until = perf_counter() + _TURN_SECONDS
        while perf_counter() < until:
            try:
                next(self._comparing)
            except StopIteration as end:
                different = DuplicateQueries(reading).different()
                pairs: list[Pair] = end.value
                return _Turned(
                    self._comparing,
                    [pair for pair in pairs if (pair.one, pair.other) not in different],
                )
        return _Turned(self._comparing)
