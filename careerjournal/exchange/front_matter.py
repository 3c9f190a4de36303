"""The YAML block at the head of a Markdown file.

Every value stays the text that was typed: "9:1" is no number and "No" no boolean. The block is
read event by event, because loaders that build objects recurse, and crash on deep nesting.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

_OPEN: Final = re.compile(r"---[ \t]*\n")
_CLOSE: Final = re.compile(r"^(?:---|\.\.\.)[ \t]*$\n?", re.MULTILINE)
_LONGEST: Final = 64 * 1024  # characters; a longer block is no front matter
_DEEPEST: Final = 20
_PLAIN_LINE: Final = re.compile(r"([^\W\d_][\w -]{0,60}?)[ \t]*:(?:[ \t]+(.*))?$")
_PLAIN_ENTRY: Final = re.compile(r"[ \t]*-[ \t]+(.*)$")
_UNPRINTABLE: Final = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_LOADER: Final[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

Value = str | list["Value"] | dict[str, "Value"]


@dataclass(frozen=True)
class FrontMatter:
    """What the block says: keys in lower case, values as typed; `body` is what follows it.

    `raw` is the block as it stood, without its fences, "" if there is none. `readable` is False
    where it is no YAML, and only lines of the form "key: value" could be understood.
    """

    body: str
    raw: str = ""
    values: Mapping[str, Value] = field(default_factory=dict)
    readable: bool = True

    def text(self, *keys: str) -> str:
        """The first of `keys` that holds a single value, trimmed; "" if none does."""
        for key in keys:
            value = self.values.get(key)
            if isinstance(value, str) and value.strip():
                return value.strip()
        return ""

    def listed(self, *keys: str) -> list[str]:
        """The values of all `keys`, of lists however deep, trimmed, in order."""
        found: list[str] = []
        for key in keys:
            _gather(self.values.get(key, ""), found)
        return [text for text in found if text]


def split(text: str) -> FrontMatter:
    """Take the block off the head of `text`, which is in LF; no block is not an error."""
    opening = _OPEN.match(text)
    if opening is None:
        return FrontMatter(text)
    closing = _CLOSE.search(text, opening.end(), opening.end() + _LONGEST)
    if closing is None:
        return FrontMatter(text)
    raw = text[opening.end() : closing.start()]
    body = text[closing.end() :]
    try:
        values = _values(raw)
    except (yaml.YAMLError, _TooDeep, ValueError):
        return FrontMatter(body, raw, _plain_values(raw), readable=False)
    if not isinstance(values, dict):
        # Two rules around a paragraph are a text with two rules, not a block.
        return FrontMatter(text) if raw.strip() else FrontMatter(body)
    return FrontMatter(body, raw, {key.casefold(): value for key, value in values.items()})


def block(values: Mapping[str, str | bool | Sequence[str]]) -> str:
    """A front matter block with its fences, one key a line; empty values are left out.

    Text is quoted, so that any reader of YAML finds in it what was written.
    """
    lines = ["---"]
    for key, value in values.items():
        if isinstance(value, bool):
            lines.append(f"{key}: {str(value).lower()}")
        elif isinstance(value, str):
            lines.append(f"{key}: {_quoted(value)}")
        elif value:
            lines.append(f"{key}:")
            lines += (f"  - {_quoted(one)}" for one in value)
    return "\n".join([*lines, "---"]) + "\n"


def _quoted(text: str) -> str:
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[a-z]+(?:-[a-z]+)*", text) and text not in (
        "true",
        "false",
        "yes",
        "no",
        "on",
        "off",
        "null",
        "y",
        "n",
    ):
        return text
    return _UNPRINTABLE.sub(
        lambda found: f"\\U{ord(found[0]):08X}", json.dumps(text, ensure_ascii=False)
    )


def _gather(value: Value, into: list[str]) -> None:
    # Not recursive, and bounded: an alias may name a list many times over.
    waiting: list[Value] = [value]
    while waiting and len(into) < 1000:
        one = waiting.pop()
        if isinstance(one, str):
            into.append(one.strip())
        elif isinstance(one, list):
            waiting.extend(reversed(one[:1000]))


class _TooDeep(Exception):
    pass


def _values(raw: str) -> Value:
    builder = _Builder()
    for event in yaml.parse(raw, Loader=_LOADER):
        builder.take(event)
    return builder.root


class _Builder:
    """Puts YAML events together into lists and dictionaries of text."""

    def __init__(self) -> None:
        self.root: Value = ""
        self._open: list[_Node] = []
        self._anchors: dict[str, Value] = {}
        self._documents = 0

    def take(self, event: yaml.Event) -> None:
        """Take the next event; raises _TooDeep."""
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
        elif isinstance(event, yaml.ScalarEvent):
            self._add(str(event.value), event.anchor)
        elif isinstance(event, yaml.AliasEvent):
            self._add(self._anchors.get(event.anchor or "", ""), None)
        elif isinstance(event, yaml.SequenceStartEvent | yaml.MappingStartEvent):
            if len(self._open) >= _DEEPEST:
                raise _TooDeep
            value: Value = [] if isinstance(event, yaml.SequenceStartEvent) else {}
            self._add(value, None)
            self._open.append(_Node(value, event.anchor))
        elif isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
            node = self._open.pop()
            if node.anchor:  # only now, or a list could hold itself
                self._anchors[node.anchor] = node.value

    def _add(self, value: Value, anchor: str | None) -> None:
        if anchor:
            self._anchors[anchor] = value
        if self._open:
            self._open[-1].add(value)
        elif self._documents == 1:
            self.root = value


@dataclass
class _Node:
    value: Value
    anchor: str | None
    key: str | None = None

    def add(self, value: Value) -> None:
        if isinstance(self.value, list):
            self.value.append(value)
        elif isinstance(self.value, dict):
            if self.key is None:
                # A list as a key, as in [[name]]: 1, can be nobody's known key.
                self.key = value if isinstance(value, str) else ""
            else:
                self.value[self.key] = value
                self.key = None


def _plain_values(raw: str) -> dict[str, Value]:
    values: dict[str, Value] = {}
    entries: list[Value] = []
    for line in raw.split("\n"):
        if found := _PLAIN_LINE.match(line):
            entries = []
            text = (found[2] or "").strip()
            values[found[1].casefold()] = _unquoted(text) if text else entries
        elif found := _PLAIN_ENTRY.match(line):
            entries.append(_unquoted(found[1].strip()))
    return values


def _unquoted(text: str) -> str:
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        return text[1:-1]
    return text
