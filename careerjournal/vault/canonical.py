"""The one spelling of the vault's small JSON files, so that every changed byte shows."""

from __future__ import annotations

import json
from typing import Any, Final, NoReturn

MAGIC: Final = "careerjournal-vault"
FORMAT: Final = 1
SIZE_LIMIT: Final = 64 * 1024
"""Bytes; a longer file is not read any further."""


class NotCanonical(Exception):
    """The bytes are not the one spelling of a JSON object; the text is a short code."""


def canonical(fields: dict[str, Any]) -> bytes:
    """`fields` as JSON: sorted keys, no blanks, ASCII."""
    text = json.dumps(
        fields, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False
    )
    return text.encode("ascii")


def parse_canonical(data: bytes) -> dict[str, Any]:
    """The object that `canonical` wrote as `data`.

    Raises NotCanonical for anything else: other spelling or order, fractions, duplicate names,
    deep nesting, more than SIZE_LIMIT bytes.
    """
    fields = parse_leniently(data)
    try:
        if canonical(fields) != data:
            raise NotCanonical("spelling")
    except (ValueError, RecursionError) as error:
        raise NotCanonical("json") from error
    return fields


def parse_leniently(data: bytes) -> dict[str, Any]:
    """The JSON object in `data` in any spelling, for telling a newer format from damage.

    Raises NotCanonical if it is not an object, has fractions or duplicate names, or is too big.
    """
    if len(data) > SIZE_LIMIT:
        raise NotCanonical("size")
    try:
        fields = json.loads(
            data.decode("ascii"),
            object_pairs_hook=_without_duplicates,
            parse_float=_refuse,
            parse_constant=_refuse,
        )
    except (ValueError, RecursionError) as error:
        raise NotCanonical("json") from error
    if not isinstance(fields, dict):
        raise NotCanonical("json")
    return fields


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise ValueError("duplicate name")
    return fields


def _refuse(_text: str) -> NoReturn:
    raise ValueError("only whole numbers")
