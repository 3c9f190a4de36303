"""What the palette finds: words anywhere in the vault, and what was opened or made last."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject

from careerjournal.operations.hidden_people import hidden_among
from careerjournal.records.contact import Contact
from careerjournal.records.head import Head
from careerjournal.records.record import RecordRef
from careerjournal.shell.command_palette import CommandPalette
from careerjournal.store.reading import Reading
from careerjournal.store.search import Order, Results, search
from careerjournal.ui.workspace import Workspace

_RECENT: Final = 8
_CHANNEL: Final = "palette"


class Finding(QObject):
    """Answers `palette` from the vault. `kinds` are those whose newest records it offers."""

    def __init__(self, workspace: Workspace, palette: CommandPalette, kinds: Sequence[str]) -> None:
        super().__init__(palette)
        self._workspace = workspace
        self._palette = palette
        self._kinds = tuple(kinds)
        self._recent: list[int] = []
        palette.search_requested.connect(self._on_palette_search_requested)
        palette.recent_requested.connect(self._on_palette_recent_requested)

    def remember(self, ref: RecordRef) -> None:
        """A record has been opened."""
        self._recent = [ref.n, *(n for n in self._recent if n != ref.n)][:_RECENT]

    def _on_palette_search_requested(self, text: str, order: Order) -> None:
        self._workspace.read(
            lambda reading: (text, find(reading, text, order)), self._on_found, _CHANNEL
        )

    def _on_found(self, found: tuple[str, Results]) -> None:
        self._palette.show_results(*found)

    def _on_palette_recent_requested(self) -> None:
        recent, kinds = tuple(self._recent), self._kinds
        self._workspace.read(
            lambda reading: recent_heads(reading, recent, kinds),
            self._palette.show_recent,
            _CHANNEL,
        )


def find(reading: Reading, text: str, order: Order) -> Results:
    """What has the words of `text`; of people who are covered, the name alone."""
    found = search(reading, text, order=order)
    hidden = _hidden(reading, [hit.head for hit in found.hits])
    if not hidden:
        return found
    hits = (
        replace(hit, head=_name_of(hit.head), snippet=()) if hit.head.ref in hidden else hit
        for hit in found.hits
    )
    return replace(found, hits=tuple(hits))


def recent_heads(reading: Reading, recent: Sequence[int], kinds: Sequence[str]) -> list[Head]:
    """What was opened last, then what was made last; of people who are covered, the name alone."""
    opened = [head for head in reading.heads(recent) if head.trashed_at is None]
    known = {head.ref for head in opened}
    made = [head for head in reading.newest(kinds, _RECENT) if head.ref not in known]
    heads = (opened + made)[:_RECENT]
    hidden = _hidden(reading, heads)
    return [_name_of(head) if head.ref in hidden else head for head in heads]


def _hidden(reading: Reading, heads: Iterable[Head]) -> set[RecordRef]:
    """The people among them of whom only the name may be shown."""
    people = {head.ref.n: head.ref for head in heads if head.ref.kind == Contact.KIND}
    return {people[n] for n in hidden_among(reading, people)}


def _name_of(head: Head) -> Head:
    return replace(head, detail="", excerpt="")
