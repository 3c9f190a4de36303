"""Tags written within a text."""

from __future__ import annotations

import re
from typing import Final

from careerjournal.exchange.code_spans import without_code

_HASH: Final = re.compile(r"(?<![^\s(\[\"'*_])#(?=[\w/-]*?[^\W\d_])([\w/-]++)(?!:\S|#)")
_AT: Final = re.compile(r"(?<![^\s(\[\"'*_])@(?=[-+*#/]*+\w)([-+*#/\w]++)")
_COLOUR: Final = re.compile(r"(?=[0-9a-f]*[0-9])(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})")


def hashtags(markdown: str) -> list[str]:
    """The `#tags` of a text as written, in order, each once.

    Not those in code; nor headings, numbers (#12), colours (#ff0000) or trackers (#kg:72).
    """
    if "#" not in markdown:
        return []
    names = (name.strip("/-_") for name in _HASH.findall(without_code(markdown)))
    return list(dict.fromkeys(name for name in names if name and not _COLOUR.fullmatch(name)))


def at_tags(text: str) -> list[str]:
    """The `@tags` of a jrnl text in lower case, in order, each once; e-mail addresses are none."""
    if "@" not in text:
        return []
    names = (name.rstrip("-/*").lower() for name in _AT.findall(text))
    return list(dict.fromkeys(name for name in names if name))
