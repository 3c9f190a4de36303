"""What a change touched, for the pages to follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Generic, TypeVar

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True)
class Changes:
    """The records an act touched: kind to the row numbers added, updated, trashed, restored,
    linked or erased.

    `act` is the act's number, None when nothing was noted that could be undone; `label` is its
    code ("entry.edit").
    """

    act: int | None
    label: str
    touched: Mapping[str, frozenset[int]] = field(default_factory=lambda: MappingProxyType({}))

    def merge(self, other: Changes) -> Changes:
        """Both together, under the act and label of the later one, `other`."""
        kinds = self.touched.keys() | other.touched.keys()
        none: frozenset[int] = frozenset()
        touched = {
            kind: self.touched.get(kind, none) | other.touched.get(kind, none) for kind in kinds
        }
        return Changes(other.act, other.label, touched)

    def __bool__(self) -> bool:
        return any(self.touched.values())


@dataclass(frozen=True)
class Written(Generic[T_co]):
    """A committed change: what it gave back, what it touched and the act it became."""

    value: T_co
    changes: Changes
    act: int | None
