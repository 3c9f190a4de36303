"""Tags written within a text."""

from __future__ import annotations

import re
from typing import Final

_FENCED: Final = re.compile(
    r"^ {0,3}(`{3,}+|~{3,}+)[^\n]*+\n(?:(?! {0,3}\1)[^\n]*+\n)*+(?: {0,3}\1[^\n]*+)?", re.MULTILINE
)
_CODE: Final = re.compile(r"`[^`\n]+`")
_HASH: Final = re.compile(r"(?<![^\s(\[\"'*_])#(?=[\w/-]*?[^\W\d_])([\w/-]++)(?!:\S|#)")
_AT: Final = re.compile(r"(?<![^\s(\[\"'*_])@(?=[-+*#/]*+\w)([-+*#/\w]++)")
_COLOUR: Final = re.compile(r"(?=[0-9a-f]*[0-9])(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})")


def hashtags(markdown: str) -> list[str]:
    """The `#tags` of a text as written, in order, each once.

    Not those in code; nor headings, numbers (#12), colours (#ff0000) or trackers (#kg:72).
    """
    if "#" not in markdown:
        return []
    text = _without_code(markdown)
    names = (name.strip("/-_") for name in _HASH.findall(text))
    return list(dict.fromkeys(name for name in names if name and not _COLOUR.fullmatch(name)))


def at_tags(text: str) -> list[str]:
    """The `@tags` of a jrnl text in lower case, in order, each once; e-mail addresses are none."""
    if "@" not in text:
        return []
    names = (name.rstrip("-/*").lower() for name in _AT.findall(text))
    return list(dict.fromkeys(name for name in names if name))


def _without_code(markdown: str) -> str:
    if "```" in markdown or "~~~" in markdown:
        markdown = _FENCED.sub("\n", markdown + "\n")
    if "`" in markdown:
        markdown = _CODE.sub(" ", markdown)
    return markdown
