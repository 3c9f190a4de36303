"""What stands for a record in any list: one function a kind."""

from __future__ import annotations

from functools import singledispatch
from typing import NamedTuple

from careerjournal.records.entry import Entry
from careerjournal.records.record import Root
from careerjournal.records.tag import Tag
from careerjournal.records.template import Template
from careerjournal.rules.text import excerpt, fold


class HeadText(NamedTuple):
    """The cached line of a record.

    `detail` is a code of the kind's own, `excerpt` plain text of at most 240 characters, `sort`
    text that orders records of one kind.
    """

    title: str
    detail: str
    excerpt: str
    sort: str


@singledispatch
def head_of(record: Root) -> HeadText:
    """The line that stands for `record`; raises TypeError for a kind that has none yet."""
    raise TypeError(f"no head for {type(record).__name__}")


@head_of.register
def _(entry: Entry) -> HeadText:
    return HeadText(entry.title, entry.type.value, excerpt(entry.body), entry.about.sort_key)


@head_of.register
def _(tag: Tag) -> HeadText:
    return HeadText(tag.name, "", "", fold(tag.name))


@head_of.register
def _(template: Template) -> HeadText:
    return HeadText(
        template.name, template.entry_type.value, excerpt(template.body), fold(template.name)
    )
