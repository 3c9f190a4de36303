"""Where an imported record came from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Origin:
    """The foreign record that `record` was made from.

    `source` names the format ("jrnl"); `source_id` is the key by which a second import knows it
    again; `raw` is the foreign text with all that found no field; `imported` is canonical JSON of
    the values as they were imported, so that a second import changes only what the person left
    alone.
    """

    record: int
    source: str
    source_id: str
    raw: str = ""
    imported: str = "{}"
    n: int = 0
