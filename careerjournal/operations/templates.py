"""The templates a new entry can begin with: those we ship, as the person has changed them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from careerjournal.records.entry import EntryType
from careerjournal.records.template import Template
from careerjournal.rules.text import fold

_FOLDER: Final = Path(__file__).parent.parent / "resources" / "templates"
_FENCE: Final = "---"

# In the order they are offered: by how often they are used.
SHIPPED: Final = (
    "daily-check-in",
    "weekly-review",
    "monthly-review",
    "quarterly-review",
    "yearly-review",
    "win",
    "setback",
    "feedback-received",
    "one-to-one",
    "learning-note",
    "decision",
)


@dataclass(frozen=True)
class DayWords:
    """What the marks of a template stand for on one day, in the person's language."""

    date: str
    week: str
    month: str
    quarter: str
    year: str


@lru_cache(maxsize=1)
def shipped_templates() -> tuple[Template, ...]:
    """The templates that come with the program, in the order they are offered.

    Their `n` is 0 and `builtin` their name; they are no records of the vault.
    """
    return tuple(
        parse_template((_FOLDER / f"{name}.md").read_text(encoding="utf-8"), name)
        for name in SHIPPED
    )


def offered_templates(own: Iterable[Template]) -> list[Template]:
    """The shipped templates, each in the person's version if `own` has one, then the rest.

    What replaces no template we ship stands by its name.
    """
    replaced: dict[str | None, Template] = {
        template.builtin: template for template in own if template.builtin in SHIPPED
    }
    others = [template for template in own if template.builtin not in SHIPPED]
    first = [replaced.get(template.builtin, template) for template in shipped_templates()]
    return first + sorted(others, key=_by_name)


def shipped_version(template: Template) -> Template | None:
    """The template we ship that `template` replaces; None if it is the person's own."""
    return next((one for one in shipped_templates() if one.builtin == template.builtin), None)


def filled(template: Template, words: DayWords) -> tuple[str, str]:
    """Title and body of an entry begun with `template`, its marks replaced by `words`."""
    return _fill(template.title, words), _fill(template.body, words)


def parse_template(text: str, builtin: str | None = None) -> Template:
    """A template from Markdown that begins with `name`, `title` and `type` between fences.

    Raises ValueError if it does not.
    """
    opening, head, body = text.split(f"{_FENCE}\n", 2)
    if opening:
        raise ValueError("a template begins with its head")
    fields = dict(line.split(":", 1) for line in head.splitlines())
    return Template(
        name=fields["name"].strip(),
        # A blank at the end is meant: a name is to be typed there.
        title=fields["title"].removeprefix(" "),
        body=body,
        entry_type=EntryType(fields["type"].strip()),
        builtin=builtin,
    )


def _fill(text: str, words: DayWords) -> str:
    # Not str.format: a person's own braces are theirs.
    for mark in ("date", "week", "month", "quarter", "year"):
        text = text.replace("{" + mark + "}", getattr(words, mark))
    return text


def _by_name(template: Template) -> str:
    return fold(template.name)
