"""What is handed to a browser."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QUrl

_WEB: Final = frozenset({"http", "https"})


def web_address(words: str) -> QUrl | None:
    """What a browser opens for a website as it is written; None where that would be a guess."""
    url = QUrl.fromUserInput(words) if words else QUrl()
    return url if url.isValid() and url.scheme() in _WEB else None
