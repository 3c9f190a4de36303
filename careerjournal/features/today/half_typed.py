"""A to-do half typed when the vault closes stands in its line again when it is opened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject

from careerjournal.features.today.quick_line import QuickLine
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit
from careerjournal.ui.workspace import Workspace

HALF_TYPED: Final = "today.half_typed"
"""The preference of the vault that keeps the words."""


class HalfTyped(QObject):
    """Keeps the words of a QuickLine that were not added."""

    def __init__(self, workspace: Workspace, line: QuickLine) -> None:
        super().__init__(line)
        self._workspace = workspace
        self._line = line
        self._kept = ""
        workspace.read(_kept, self._on_kept, f"half-typed.{id(self)}")

    def flush(self) -> None:
        """Keep what stands in the line now."""
        words = self._line.words().strip()
        if words != self._kept and not self._workspace.read_only:
            self._kept = words
            self._workspace.write("settings.edit", _Keep(words))

    def _on_kept(self, words: str) -> None:
        self._kept = words
        if words and not self._line.words():
            self._line.set_words(words)


def _kept(reading: Reading) -> str:
    words = reading.preference(HALF_TYPED, "")
    return words if isinstance(words, str) else ""


@dataclass(frozen=True)
class _Keep:
    words: str

    def __call__(self, unit: Unit) -> None:
        unit.set_preference(HALF_TYPED, self.words or None)
