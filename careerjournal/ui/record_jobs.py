"""What the writer does to a record of any kind."""

from __future__ import annotations

from dataclasses import dataclass

from careerjournal.store.unit import Unit


@dataclass(frozen=True)
class Trash:
    """Moves record `n` to the Trash."""

    n: int

    def __call__(self, unit: Unit) -> None:
        unit.trash(self.n)


@dataclass(frozen=True)
class Tagging:
    """Gives record `n` the tags of these names, and no other."""

    n: int
    names: tuple[str, ...]

    def __call__(self, unit: Unit) -> None:
        unit.tag(self.n, self.names)
