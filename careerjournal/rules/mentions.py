"""What a text points at: other records by name, and files kept in the vault."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from careerjournal.rules.text import excerpt

_UUID: Final = r"[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"
_MENTION: Final = re.compile(rf"(?<![!\\])\[((?:\\.|[^\[\]\\\n])+)\]\(record:({_UUID})\)")
_ATTACHMENT: Final = re.compile(r"\]\(<?attachment:([0-9a-fA-F]{64})\b")
_ESCAPE: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
_NAME_MARKS: Final = re.compile(r"([\\\[\]*_`<>])")
_SENTENCE_END: Final = re.compile(r"[.!?…]['\"”’)\]]*\s+|[。！？]|\n")
_REACH: Final = 400  # characters looked at on each side; bounds the time for thousands of mentions


@dataclass(frozen=True, slots=True)
class Mention:
    """A record named in a text.

    `record_id` is a UUID in lower case, `context` the sentence around the name, without marks,
    at most 240 characters.
    """

    name: str
    record_id: str
    context: str


def mention(name: str, record_id: str) -> str:
    """The Markdown that names a record; `mentions` reads it back."""
    words = _NAME_MARKS.sub(r"\\\1", " ".join(name.split()) or record_id)
    return f"[{words}](record:{record_id})"


def mentions(markdown: str) -> list[Mention]:
    """Every `[Name](record:<uuid>)` in the order of the text, repeats included."""
    if "](record:" not in markdown:
        return []
    return [
        Mention(
            name=_ESCAPE.sub(r"\1", found[1]),
            record_id=found[2].lower(),
            context=_sentence(markdown, found.start(), found.end()),
        )
        for found in _MENTION.finditer(markdown)
    ]


def readdressed(markdown: str, old: str, new: str) -> str:
    """The text with every mention of the record `old` meaning the record `new`, name and all else
    as they are. Both are UUIDs."""
    if "](record:" not in markdown:
        return markdown

    def other(found: re.Match[str]) -> str:
        return f"[{found[1]}](record:{new})" if found[2].lower() == old.lower() else found[0]

    return _MENTION.sub(other, markdown)


def without_mentions(markdown: str, record_id: str, instead: str) -> str:
    """`markdown` with `instead` where it names the record, and nothing left of the name."""
    if record_id not in markdown.lower():
        return markdown
    return _MENTION.sub(
        lambda found: instead if found[2].lower() == record_id else found[0], markdown
    )


def images(markdown: str) -> list[str]:
    """The hashes of every `attachment:<hash>` shown or linked, each once, in order."""
    if "attachment:" not in markdown:
        return []
    return list(dict.fromkeys(hash_.lower() for hash_ in _ATTACHMENT.findall(markdown)))


def _sentence(markdown: str, start: int, end: int) -> str:
    first = max(0, start - _REACH)
    for stop in _SENTENCE_END.finditer(markdown, first, start):
        first = stop.end()
    stopped = _SENTENCE_END.search(markdown, end, end + _REACH)
    last = stopped.end() if stopped else end + _REACH
    return excerpt(markdown[first:last])
