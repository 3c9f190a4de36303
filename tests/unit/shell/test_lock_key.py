from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from careerjournal.shell.lock_key import LockKey


def test_the_lock_key_is_heard_in_a_dialog(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    lock = QAction("Lock", window)
    lock.setShortcut("Ctrl+L")
    window.addAction(lock)
    LockKey(lock, window)
    window.show()
    dialog = QDialog(window)
    qtbot.addWidget(dialog)
    field = QLineEdit()
    QVBoxLayout(dialog).addWidget(field)
    dialog.setModal(True)
    dialog.open()
    qtbot.waitUntil(lambda: lock in dialog.actions())
    with qtbot.waitSignal(lock.triggered):
        QTest.keyClick(field, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    dialog.close()
