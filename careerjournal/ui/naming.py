"""Names typed in a text: offers the records they may mean, makes a tag that is not there yet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import QObject, Signal

from careerjournal.operations.phrases import tr
from careerjournal.records.entry import Entry
from careerjournal.records.head import Head
from careerjournal.records.kinds import OFFERED
from careerjournal.records.record import RecordRef
from careerjournal.records.tag import Tag
from careerjournal.records.template import Template
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit
from careerjournal.ui.head_words import head_detail, head_title
from careerjournal.ui.widgets.markdown_editor import MarkdownEditor
from careerjournal.ui.widgets.mention_popup import Completion
from careerjournal.ui.workspace import Workspace

_OFFERED: Final = 12
_LONGEST_NAME: Final = 80
# "@" is for whom one means: whatever is neither a word of one's own nor a shape for entries
# nor an entry comes first.
_NEVER_AT: Final = (Tag.KIND, Template.KIND)


class Naming(QObject):
    """Stands between one text and the vault. `record_activated` asks to show a record."""

    record_activated = Signal(RecordRef)

    def __init__(
        self,
        workspace: Workspace,
        text: MarkdownEditor,
        today: Callable[[], date],
        own_number: Callable[[], int],
    ) -> None:
        super().__init__(text)
        self._workspace = workspace
        self._text = text
        self._today = today
        self._own_number = own_number
        text.completion_requested.connect(self._on_text_completion_requested)
        text.creation_requested.connect(self._on_text_creation_requested)
        text.mention_activated.connect(self._on_text_mention_activated)

    def _on_text_completion_requested(self, sign: str, prefix: str) -> None:
        query = _Meant(sign, prefix)
        self._workspace.read(query, self._on_meant, f"names.{id(self)}")

    def _on_meant(self, heads: list[Head]) -> None:
        own, today = self._own_number(), self._today()
        self._text.show_completions(
            [_completion(head, head_detail(head, today)) for head in heads if head.ref.n != own]
        )

    def _on_text_creation_requested(self, _sign: str, name: str) -> None:
        self._workspace.write("tag.add", _NewTag(name), self._on_tag_made)

    def _on_tag_made(self, tag: Tag) -> None:
        self._text.insert_completion(Completion(tag.name, tr("Tag"), Tag.KIND, tag.name, tag.id))

    def _on_text_mention_activated(self, record_id: str) -> None:
        self._workspace.read(_ById(record_id), self._on_found)

    def _on_found(self, head: Head | None) -> None:
        if head is not None:
            self.record_activated.emit(head.ref)


class _Meant:
    """The records a sign and the beginning of a name may mean."""

    def __init__(self, sign: str, prefix: str) -> None:
        self._sign = sign
        self._prefix = prefix

    def __call__(self, reading: Reading) -> list[Head]:
        if self._sign == "#":
            return reading.complete(self._prefix, (Tag.KIND,), _OFFERED)
        if self._sign == "@":
            kinds = [kind for kind in OFFERED if kind not in _NEVER_AT]
            others = [kind for kind in kinds if kind != Entry.KIND]
            first = reading.complete(self._prefix, others, _OFFERED) if others else []
            rest = reading.complete(self._prefix, (Entry.KIND,), _OFFERED)
            return (first + rest)[:_OFFERED]
        kinds = [kind for kind in OFFERED if kind != Template.KIND]
        return reading.complete(self._prefix, kinds, _OFFERED)


class _NewTag:
    """The tag of this name, made if there is none."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __call__(self, unit: Unit) -> Tag:
        return unit.save(Tag(name=self._name))


class _ById:
    def __init__(self, record_id: str) -> None:
        self._record_id = record_id

    def __call__(self, reading: Reading) -> Head | None:
        return reading.by_id(self._record_id)


def _completion(head: Head, detail: str) -> Completion:
    title = head_title(head)
    name = title if len(title) <= _LONGEST_NAME else title[: _LONGEST_NAME - 1].rstrip() + "…"
    return Completion(title, detail, head.ref.kind, name, head.id)
