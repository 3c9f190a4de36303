"""The daily check-in as Markdown: three headings in the person's language, text below each.

See `rules.headed_text` for what becomes of anything else that is written there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from typing import Final

from careerjournal.rules import headed_text


@dataclass(frozen=True, slots=True)
class CheckIn:
    """What a person says of a day: one win, one thing that is next, what is still undone."""

    win: str = ""
    next: str = ""
    undone: str = ""

    def stripped(self) -> CheckIn:
        """The same without blanks and empty lines around each."""
        return CheckIn(*(getattr(self, name).strip() for name in NAMES))


@dataclass(frozen=True, slots=True)
class Headings:
    """What the three parts are called in the entry."""

    win: str
    next: str
    undone: str


NAMES: Final = tuple(field.name for field in fields(CheckIn))


def from_body(body: str, known: Sequence[Headings]) -> CheckIn:
    """What a body says below the headings, in any of the languages of `known`."""
    return CheckIn(**headed_text.read(body, _mappings(known)))


def to_body(check_in: CheckIn, known: Sequence[Headings], body: str = "") -> str:
    """`body` with what `check_in` says; headings it does not have yet are those of `known[0]`.

    All other text stays as it is; a part that says nothing any more goes with its heading. Where
    nothing is said anew the body itself comes back.
    """
    return headed_text.written(asdict(check_in), _mappings(known), body)


def _mappings(known: Sequence[Headings]) -> list[headed_text.Headings]:
    return [asdict(each) for each in known]
