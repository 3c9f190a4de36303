"""The recovery code on paper or in a file of the person's own."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontDatabase, QPagedPaintDevice, QPainter

from careerjournal.operations.phrases import tr

if TYPE_CHECKING:
    pass


def sheet_text(vault_name: str, code: str) -> str:
    """What is printed or saved, in plain text."""
    lines = (
        tr("Recovery code of the Career Journal vault “{name}”").format(name=vault_name),
        "",
        *_rows(code),
        "",
        tr("It opens the vault without the passphrase. Whoever finds it can read the journal."),
        tr("Keep it where you keep other papers that matter, away from the computer."),
        "",
    )
    return "\n".join(lines)


def save_sheet(path: Path, vault_name: str, code: str) -> None:
    """Write the code to `path`, readable by its owner alone. Raises OSError."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        path.chmod(0o600)
        file.write(sheet_text(vault_name, code))


def paint_sheet(device: QPagedPaintDevice, vault_name: str, code: str) -> None:
    """Paint one page with the code in large letters on a printer or PDF."""
    painter = QPainter(device)
    page = QRectF(painter.viewport())
    words = QFont()
    words.setPointSizeF(12)
    letters = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    letters.setPointSizeF(20)
    top = page.height() * 0.08
    flow = Qt.TextFlag.TextWordWrap
    before, *_rest = sheet_text(vault_name, code).split("\n")
    after = "\n".join(_rest[len(_rows(code)) + 2 :])
    for font, text in (
        (words, before),
        (letters, "\n" + "\n".join(_rows(code)) + "\n"),
        (words, after),
    ):
        painter.setFont(font)
        room = QRectF(page.left(), top, page.width(), page.height() - top)
        used = painter.drawText(room, flow, text)
        top += used.height() + painter.fontMetrics().height()
    painter.end()


def _rows(code: str) -> list[str]:
    """The nine groups, three a line and numbered, so that each can be found again."""
    groups = code.split("-")
    return [
        "     ".join(f"{n + 1}  {groups[n]}" for n in range(start, min(start + 3, len(groups))))
        for start in range(0, len(groups), 3)
    ]
