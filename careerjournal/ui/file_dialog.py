"""Asking for a file or a folder without leaving a trail of visited folders.

Qt writes the folders a person visited into its own settings, with a native dialogue too. On Linux
that file is turned into one that cannot be written; elsewhere the two values are put back.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

_TRAIL: Final = ("FileDialog/history", "FileDialog/lastVisited")


class FileDialog(QFileDialog):
    """A dialogue that is opened, never run: connect `path_chosen(Path)` and call `open()`.

    It deletes itself when done.
    """

    path_chosen = Signal(object)

    def __init__(self, parent: QWidget | None, title: str, start: Path | None = None) -> None:
        keep_no_trail()
        super().__init__(parent, title, str(start) if start is not None else "")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, True)
        self._trail = _Trail()
        self.fileSelected.connect(self._on_file_selected)
        self.destroyed.connect(self._trail.put_back)

    def _on_file_selected(self, path: str) -> None:
        if path:
            self.path_chosen.emit(Path(path))


def ask_for_folder(parent: QWidget | None, title: str, start: Path | None = None) -> FileDialog:
    """A dialogue for a folder that is there; not yet open."""
    dialog = FileDialog(parent, title, start)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly, True)
    return dialog


def ask_for_file(
    parent: QWidget | None, title: str, filters: str = "", start: Path | None = None
) -> FileDialog:
    """A dialogue for a file that is there. `filters` as Qt has them: "Text (*.txt);;All (*)"."""
    dialog = FileDialog(parent, title, start)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    if filters:
        dialog.setNameFilters(filters.split(";;"))
    return dialog


def ask_where_to_save(
    parent: QWidget | None, title: str, suggested: Path, filters: str = ""
) -> FileDialog:
    """A dialogue for a file to write, with the name `suggested`; it asks before replacing one."""
    dialog = FileDialog(parent, title, suggested.parent)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    if filters:
        dialog.setNameFilters(filters.split(";;"))
    dialog.setDefaultSuffix(suggested.suffix.removeprefix("."))
    dialog.selectFile(suggested.name)
    return dialog


def keep_no_trail() -> None:
    """Give Qt's own settings a place that cannot be; ours name their file and are not touched."""
    if sys.platform not in ("win32", "darwin"):
        QSettings.setPath(
            QSettings.Format.NativeFormat, QSettings.Scope.UserScope, f"{os.devnull}/none"
        )


class _Trail(QObject):
    """Qt's two values as they were before the dialogue, where its settings are no file."""

    def __init__(self) -> None:
        super().__init__()
        self._before: dict[str, object] = {}
        if sys.platform in ("win32", "darwin"):
            settings = _qt_settings()
            self._before = {key: settings.value(key) for key in _TRAIL}

    def put_back(self) -> None:
        if not self._before:
            return
        settings = _qt_settings()
        for key, value in self._before.items():
            if value is None:
                settings.remove(key)
            else:
                settings.setValue(key, value)


def _qt_settings() -> QSettings:
    return QSettings(QSettings.Scope.UserScope, "QtProject")
