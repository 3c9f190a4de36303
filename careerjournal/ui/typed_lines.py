"""Lines of text that are kept while one types in them."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtWidgets import QLineEdit

from careerjournal.rules.text import clean

_BREAKS: Final = re.compile(r"\s*[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]\s*")


class Typed:
    """What a line says when it is time to save."""

    def __init__(self, line: QLineEdit) -> None:
        self._line = line

    def __call__(self) -> str:
        return typed(self._line)


def typed(line: QLineEdit) -> str:
    """What a line says, without blanks around it; where several were pasted they are one."""
    return _BREAKS.sub(" ", clean(line.text())).strip()


def show_words(line: QLineEdit, words: str) -> None:
    """Show `words` from their beginning. A blank that was just typed behind them stays."""
    if typed(line) != words or _BREAKS.search(line.text()):
        line.setText(words)
        line.setCursorPosition(0)
