"""Copying a secret: with a wish not to be remembered, and gone again soon."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QMimeData, QObject, QTimer
from PySide6.QtGui import QGuiApplication

KEPT_SECONDS: Final = 30

# What clipboard managers look for, on KDE and its friends, macOS and Windows.
_WISHES: Final[tuple[tuple[str, bytes], ...]] = (
    ("x-kde-passwordManagerHint", b"secret"),
    ("application/x-nspasteboard-concealed-type", b""),
    (
        'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"',
        b"\x01",
    ),
    ('application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"', b"\0\0\0\0"),
    ('application/x-qt-windows-mime;value="CanUploadToCloudClipboard"', b"\0\0\0\0"),
    ('application/x-qt-windows-mime;value="Clipboard Viewer Ignore"', b"\x01"),
)


class SecretClipboard(QObject):
    """Puts one secret on the clipboard and takes it back if it is still there."""

    def __init__(self, parent: QObject | None = None, kept_seconds: float = KEPT_SECONDS) -> None:
        super().__init__(parent)
        self._secret = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(int(kept_seconds * 1000))
        self._timer.timeout.connect(self.forget)
        application = QCoreApplication.instance()
        if application is not None:
            # A lock starts a new process, which would not know what to take back.
            application.aboutToQuit.connect(self.forget)

    def copy(self, secret: str) -> None:
        """Copy `secret` for a short while."""
        data = QMimeData()
        data.setText(secret)
        for kind, content in _WISHES:
            data.setData(kind, content)
        QGuiApplication.clipboard().setMimeData(data)
        self._secret = secret
        self._timer.start()

    def forget(self) -> None:
        """Empty the clipboard now if it still holds the secret; call it on lock and on close."""
        self._timer.stop()
        clipboard = QGuiApplication.clipboard()
        if self._secret and clipboard.text() == self._secret:
            clipboard.clear()
        self._secret = ""
