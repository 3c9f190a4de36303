"""Tables written for spreadsheets: RFC 4180, UTF-8 with the mark that Excel knows it by."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes a cell for a formula by (OWASP, CSV injection)."""


def write_csv(
    path: Path,
    header: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    guards_formulas: bool = True,
) -> None:
    """Write a table to `path`, lines ended by CRLF. Raises OSError.

    A cell that a spreadsheet would take for a formula gets an apostrophe before it, as a
    spreadsheet itself writes text, unless `guards_formulas` is off; `bare` takes it off again.
    """
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        for row in (header, *rows):
            writer.writerow([guarded(cell) if guards_formulas else cell for cell in row])


def guarded(cell: str) -> str:
    """`cell`, with an apostrophe before it if a spreadsheet would take it for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) or _is_guarded(cell) else cell


def bare(cell: str) -> str:
    """What `guarded` was given."""
    return cell[1:] if _is_guarded(cell) else cell


def _is_guarded(cell: str) -> bool:
    # Apostrophes before an apostrophe count, too, or a text that begins "'=" would come back short.
    return cell.startswith("'") and cell.lstrip("'").startswith(_FORMULA)
