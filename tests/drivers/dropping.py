"""Files dropped on the window, as a person would drop them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget


def drop(card: QWidget, *paths: Path) -> bool:
    """Drop files on a card; says whether it takes them."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    does, none = Qt.DropAction.CopyAction, Qt.MouseButton.NoButton
    enter = QDragEnterEvent(QPoint(4, 4), does, mime, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(card, enter)
    if enter.isAccepted():
        event = QDropEvent(QPointF(4, 4), does, mime, none, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(card, event)
    return enter.isAccepted()
