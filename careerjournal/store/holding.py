"""What a vault holds of one record outside the record itself: what refers to it, what names it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from careerjournal.records.kinds import PARTS, ROOTS
from careerjournal.records.link import Link
from careerjournal.records.record import Part, Refers, Root
from careerjournal.store.columns import SLOTS, plan_of
from careerjournal.store.reading import Reading


class Reference(NamedTuple):
    """A field that holds the row number of the record: `column` of row `n` of `table`, which is
    the record `owner` itself or a part of it."""

    table: str
    n: int
    owner: int
    column: str


class _Source(NamedTuple):
    table: str
    column: str
    owner: str
    kind: str


def _sources() -> Iterator[_Source]:
    classes: tuple[type[Root] | type[Part], ...] = (*ROOTS, *PARTS)
    for cls in classes:
        plan = plan_of(cls)
        owner = plan.owner.name if issubclass(cls, Part) else "n"
        for field in plan.refers:
            if isinstance(field.mark, Refers):
                yield _Source(plan.kind, field.columns[0].name, owner, field.mark.kind)


_SOURCES: Final = tuple(_sources())
_LINK: Final = "SELECT n, source, target, role, quote, context, derived, part FROM link"
_SAID: Final = (
    f"SELECT n / {SLOTS} FROM text WHERE instr(text, ?1)"  # noqa: S608
    " UNION SELECT n FROM head WHERE instr(title, ?1)"
    " UNION SELECT source FROM link WHERE instr(quote, ?1) OR instr(context, ?1)"
)
_SAID_BEFORE: Final = (
    "SELECT record FROM revision WHERE instr(text, ?1)"
    " UNION SELECT record FROM edit WHERE instr(other, ?1)"
)


class HoldingQueries:
    """Questions about one record, within one reading; what is in the trash counts."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def references(self, n: int, kind: str) -> list[Reference]:
        """Every field that refers to record `n` of `kind`, kind by kind; lines of ledgers too."""
        return [
            Reference(source.table, row, owner, source.column)
            for source in _SOURCES
            if source.kind == kind
            for row, owner in self._reading.rows(
                f"SELECT n, {source.owner} FROM {source.table}"  # noqa: S608
                f" WHERE {source.column} = ? ORDER BY n",
                (n,),
            )
        ]

    def links_to(self, n: int) -> list[Link]:
        """The links that lead to record `n`, from the trash too."""
        rows = self._reading.rows(f"{_LINK} WHERE target = ? ORDER BY n", (n,))
        return [
            Link(
                n=row[0],
                source=row[1],
                target=row[2],
                role=row[3],
                quote=row[4],
                context=row[5],
                derived=bool(row[6]),
                part=row[7],
            )
            for row in rows
        ]

    def saying(self, *words: str) -> list[int]:
        """The records that say one of `words` as it is written: in a text of theirs or of their
        parts, in the title, or in what they quote."""
        return self._with(_SAID, words)

    def said(self, *words: str) -> list[int]:
        """The records that said one of `words` before: in an earlier version, or as far as the
        history knows."""
        return self._with(_SAID_BEFORE, words)

    def _with(self, sql: str, words: Sequence[str]) -> list[int]:
        return sorted({row[0] for word in words for row in self._reading.rows(sql, (word,))})
