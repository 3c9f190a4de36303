"""The shape of an entry yet to be written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from careerjournal.records.entry import EntryType
from careerjournal.records.record import Code, LongText, Root


@dataclass(frozen=True, kw_only=True)
class Template(Root):
    """A named Markdown text with which a new entry begins.

    `builtin` is the name of the shipped template that this one replaces, or None for one of
    the person's own. In `title` and `body` the marks {date}, {week}, {month}, {quarter} and
    {year} stand for those of the day it is used.
    """

    KIND: ClassVar[str] = "template"

    name: str
    title: str = ""
    body: Annotated[str, LongText(0)] = ""
    entry_type: EntryType = EntryType.NOTE
    builtin: Annotated[str | None, Code()] = None
