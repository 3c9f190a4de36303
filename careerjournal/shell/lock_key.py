"""The key that locks works in every dialog, too."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QApplication


class LockKey(QObject):
    """Lends `lock`, the window's action, to each modal dialog: such a one keeps the window's own
    shortcuts from being heard, and who leaves in a hurry must not have to close it first."""

    def __init__(self, lock: QAction, parent: QObject) -> None:
        super().__init__(parent)
        self._lock = lock
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._on_application_focus_window_changed)

    def _on_application_focus_window_changed(self) -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is not None and self._lock not in dialog.actions():
            dialog.addAction(self._lock)
