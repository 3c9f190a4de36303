"""What of a Markdown text is code, where no mark has a meaning."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

# Possessive throughout: a fence that is never closed must not be tried again from within.
_CODE: Final = re.compile(
    r"^ {0,3}(?P<fence>`{3,}+|~{3,}+)[^\n]*+\n"
    r"(?:(?! {0,3}(?P=fence))[^\n]*+\n)*+(?: {0,3}(?P=fence)[^\n]*+)?"
    r"|`[^`\n]+`",
    re.MULTILINE,
)


def without_code(markdown: str) -> str:
    """`markdown` with every fenced block and code span replaced by a blank."""
    if "`" not in markdown and "~~~" not in markdown:
        return markdown
    return _CODE.sub(" ", markdown + "\n")


def outside_code(markdown: str, change: Callable[[str], str]) -> str:
    """`markdown` with `change` made to what is not code."""
    parts: list[str] = []
    end = 0
    for code in _CODE.finditer(markdown):
        parts += (change(markdown[end : code.start()]), code[0])
        end = code.end()
    parts.append(change(markdown[end:]))
    return "".join(parts)
