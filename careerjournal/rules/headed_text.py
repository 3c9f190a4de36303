"""Markdown that is also a form: headings of the second level, what a person says below each.

A person may write more into the same text, before, between and after; that stays word for word.
What stands below one of the headings, up to the next heading of its level or above, is what the
form reads. Lines that would be read as headings or fences are escaped with a backslash, as
Markdown has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from careerjournal.rules.text import fold

Headings = Mapping[str, str]
"""By the name of a part what it is called in the text, in the order in which the parts stand."""

_HEADING: Final = re.compile(r" {0,3}(#{1,2})(?:[ \t]+(.*?))??(?:[ \t]+#+)?[ \t]*$")
_FENCE: Final = re.compile(r" {0,3}(`{3,}|~{3,})(.*)$")
_LIKE_HEADING: Final = re.compile(r"( {0,3})(\\*#{1,2}(?:[ \t].*)?)$")
_LIKE_FENCE: Final = re.compile(r"( {0,3})(\\*(?:`{3}|~{3}).*)$")
_ESCAPED: Final = re.compile(r"( {0,3})\\(\\*(?:#{1,2}(?:[ \t].*)?$|`{3}|~{3}).*)$")


@dataclass
class _Section:
    """A heading and the lines below it; `name` says which part it is, "" for any other text."""

    name: str
    heading: str | None
    lines: list[str]


def read(body: str, known: Sequence[Headings]) -> dict[str, str]:
    """What a body says below the headings, by the name of the part, in any of the languages of
    `known`; "" for a part that says nothing."""
    return _read(_sections(body, known), known)


def written(wanted: Mapping[str, str], known: Sequence[Headings], body: str = "") -> str:
    """`body` with what `wanted` says; headings it does not have yet are those of `known[0]`.

    All other text stays as it is; a part that says nothing any more goes with its heading. Where
    nothing is said anew the body itself comes back.
    """
    names = tuple(known[0])
    said = {name: wanted.get(name, "").strip() for name in names}
    sections = _sections(body, known)
    if _read(sections, known) == said:
        return body
    if _fence(sections[-1].lines) and not sections[-1].name:
        # What is added behind it would be code, too.
        sections[-1].lines.append(_fence(sections[-1].lines))
    for name, text in said.items():
        is_open = any(each.name == name and _fence(each.lines) for each in sections)
        if is_open or _read(sections, known)[name] != text:
            sections = _with(sections, name, text, known[0])
    return _joined(sections)


def _read(sections: Sequence[_Section], known: Sequence[Headings]) -> dict[str, str]:
    said: dict[str, list[str]] = {}
    for each in sections:
        text = "\n".join(_unescaped(each.lines)).strip()
        if each.name and text:
            said.setdefault(each.name, []).append(text)
    return {name: "\n\n".join(said.get(name, ())) for name in known[0]}


def _with(sections: Sequence[_Section], name: str, text: str, headings: Headings) -> list[_Section]:
    """The sections with this text in that part: where it stood, else in its place among them."""
    lines = ["", *_escaped(text), ""]
    kept: list[_Section] = []
    placed = not text
    for each in sections:
        if each.name != name:
            kept.append(each)
        elif not placed:
            kept.append(_Section(name, each.heading, lines))
            placed = True
    if not placed:
        made = _Section(name, f"## {headings[name]}", lines)
        names = tuple(headings)
        before = names[: names.index(name)]
        after = names[names.index(name) + 1 :]
        place = next((i for i, each in enumerate(kept) if each.name in after), len(kept))
        behind = [i + 1 for i, each in enumerate(kept) if each.name in before]
        kept.insert(behind[-1] if behind else place, made)
    return kept


def _joined(sections: Sequence[_Section]) -> str:
    """The body of the sections, an empty line before every heading of ours."""
    lines: list[str] = []
    for each in sections:
        if each.name and lines and lines[-1].strip():
            lines.append("")
        if each.heading is not None:
            lines.append(each.heading)
        lines.extend(each.lines)
    return "\n".join(lines).rstrip("\n") + "\n" if any(lines) else ""


def _sections(body: str, known: Sequence[Headings]) -> list[_Section]:
    names = {
        fold(heading.strip()): name for headings in known for name, heading in headings.items()
    }
    found = [_Section("", None, [])]
    for line, is_code in _lines(body.split("\n")):
        heading = None if is_code else _HEADING.match(line)
        if heading is None:
            found[-1].lines.append(line)
        else:
            said = fold((heading[2] or "").strip())
            name = names.get(said, "") if heading[1] == "##" else ""
            found.append(_Section(name, line, []))
    if found[0].lines == [""]:
        found[0].lines.clear()
    return found


def _lines(lines: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """Each line, and whether it belongs to a block of code."""
    fence = ""
    for line in lines:
        before, fence = fence, _after(fence, line)
        yield line, bool(before or fence)


def _fence(lines: Iterable[str]) -> str:
    """The fence of the block of code that begins in these lines and does not end there, or ""."""
    fence = ""
    for line in lines:
        fence = _after(fence, line)
    return fence


def _after(fence: str, line: str) -> str:
    """The fence that is open behind a line."""
    match = _FENCE.match(line)
    if match is None:
        return fence
    if fence:
        closes = match[1].startswith(fence) and not match[2].strip()
        return "" if closes else fence
    return "" if match[1][0] == "`" and "`" in match[2] else match[1]


def _escaped(text: str) -> list[str]:
    lines = text.split("\n")
    is_open = bool(_fence(lines))
    return [_escape(line, is_open=is_open) for line in lines]


def _escape(line: str, *, is_open: bool) -> str:
    match = _LIKE_HEADING.match(line)
    if match is None:
        fence = _LIKE_FENCE.match(line)
        # A block of code that ends in the same text needs no escape, one that has one does.
        match = fence if fence is not None and (is_open or fence[2].startswith("\\")) else None
    return line if match is None else f"{match[1]}\\{match[2]}"


def _unescaped(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        match = _ESCAPED.match(line)
        yield line if match is None else f"{match[1]}{match[2]}"
