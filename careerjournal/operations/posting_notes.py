"""Words for what was wrong with a saved posting."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from careerjournal.exchange.item import Note
from careerjournal.operations.phrases import tr, tr_noop

_NOTES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "pdf-without-text": tr_noop(
            "There is no text in this PDF, only pictures of it. The file is kept; the text can be"
            " pasted."
        ),
        "pdf-encrypted": tr_noop(
            "This PDF opens only with a password. The file is kept; the text can be pasted."
        ),
        "pdf-damaged": tr_noop(
            "This PDF is damaged and cannot be read. The file is kept; the text can be pasted."
        ),
        "page-damaged": tr_noop(
            "This saved page is damaged and cannot be read. The file is kept; the text can be"
            " pasted."
        ),
        "page-without-text": tr_noop(
            "There is no text in this file. It is kept; the text can be copied from the browser"
            " and pasted."
        ),
        "posting-cut": tr_noop("This is a very long text; what lies beyond its end was left out."),
        "encoding": tr_noop("The file does not say how its letters are written; some may be off."),
        "closing-date-unreal": tr_noop("No calendar has the closing date it names: {detail}."),
        "several-postings": tr_noop("There are {detail} postings on this page; one was taken."),
    }
)  # fmt: skip


def note_words(note: Note) -> str:
    """What the person should know about a posting that was read."""
    return tr(_NOTES[note.code]).format(detail=note.detail)
