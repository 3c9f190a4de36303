"""How pages that anyone can read are put into words: sections, lines, and ways to other pages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from careerjournal.records.moment import Moment
from careerjournal.store.reading import Reading


def section(title: str, blocks: Iterable[str]) -> str:
    """Blocks under a heading; "" if there is nothing in them."""
    body = joined(blocks)
    return f"## {title}\n\n{body}" if body else ""


def joined(blocks: Iterable[str]) -> str:
    """Blocks with a blank line between them; empty ones are left out."""
    return "\n\n".join(stripped for block in blocks if (stripped := block.strip()))


def listed(lines: Iterable[str]) -> str:
    """Lines as a list; empty ones are left out."""
    return "\n".join(f"- {line}" for line in lines if line)


def said(*words: str) -> str:
    """What is known, on one line."""
    return " · ".join(filter(None, words))


def one_line(text: str) -> str:
    """`text` without breaks, for a heading or a line of a list."""
    return " ".join(text.split())


def title_of(reading: Reading, n: int | None) -> str:
    """What record `n` is called; "" for none."""
    head = None if n is None else reading.head(n)
    return "" if head is None else head.title


def mention(reading: Reading, n: int | None) -> str:
    """A way to the page of record `n`, by its name; the name alone of one in the trash."""
    head = None if n is None else reading.head(n)
    if head is None:
        return ""
    name = one_line(head.title).replace("[", "(").replace("]", ")")
    return name if head.trashed_at is not None else f"[{name}](record:{head.id})"


def day_text(day: date | None) -> str:
    """A day as every program reads it; "" for none."""
    return "" if day is None else day.isoformat()


def moment_text(moment: Moment) -> str:
    """A day, and the time if one is known."""
    clock = moment.time.strftime(" %H:%M") if moment.time else ""
    return moment.day.isoformat() + clock
