"""What a paste or a drop brings, looked at before any of it reaches the document."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

from careerjournal.rules.text import clean

LARGE_PASTE_BYTES: Final = 1_000_000
_URL: Final = re.compile(r"(?:https?://|mailto:)[^\s<>()]+(?:\([^\s<>()]*\)[^\s<>()]*)*$")
# Qt would take these as the ends of paragraphs and frames.
_BREAKS: Final = re.compile("[\u2029\ufdd0\ufdd1]")


@dataclass(frozen=True, slots=True)
class PastedText:
    """Text that may go into the document."""

    text: str


@dataclass(frozen=True, slots=True)
class LargeText:
    """Text above LARGE_PASTE_BYTES, better kept as an attachment."""

    text: str


@dataclass(frozen=True, slots=True)
class PastedImage:
    """A picture from the clipboard."""

    image: QImage


@dataclass(frozen=True, slots=True)
class DroppedFiles:
    """Files of this computer."""

    paths: tuple[Path, ...]


Brought = PastedText | LargeText | PastedImage | DroppedFiles


def brought(mime: QMimeData) -> Brought | None:
    """What `mime` brings; None if it is nothing we take."""
    paths = tuple(Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())
    if paths:
        return DroppedFiles(paths)
    if mime.hasText() and (text := mime.text()):
        return LargeText(text) if is_large(text) else PastedText(fit(text))
    if mime.hasImage():
        image = mime.imageData()
        if isinstance(image, QImage) and not image.isNull():
            return PastedImage(image)
    return None


def is_large(text: str) -> bool:
    """Whether the text has more than LARGE_PASTE_BYTES bytes in UTF-8."""
    if len(text) * 4 <= LARGE_PASTE_BYTES:
        return False
    return len(text.encode("utf-8", "surrogatepass")) > LARGE_PASTE_BYTES


def fit(text: str) -> str:
    """Text as the document can hold and give it back."""
    return _BREAKS.sub("\n", clean(text))


def is_url(text: str) -> bool:
    """Whether the text is one web or mail address and nothing else."""
    return _URL.match(text) is not None
