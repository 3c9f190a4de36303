"""Asking for a path, and what is left behind."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from careerjournal.ui.file_dialog import (
    FileDialog,
    ask_for_file,
    ask_for_folder,
    ask_where_to_save,
)


def _choose(qtbot: QtBot, dialog: FileDialog, path: Path) -> list[Path]:
    chosen: list[Path] = []
    dialog.path_chosen.connect(chosen.append)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog, True)
    dialog.open()
    dialog.setDirectory(str(path.parent))
    dialog.selectFile(str(path))
    dialog.accept()
    qtbot.waitUntil(lambda: not isValid(dialog))
    return chosen


def test_a_chosen_file_is_told_and_no_visited_folder_is_kept(qtbot: QtBot, tmp_path: Path) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    file = tmp_path / "marmalade" / "old.txt"
    file.parent.mkdir()
    file.write_text("words")
    assert _choose(qtbot, ask_for_file(parent, "Open", "Text (*.txt)"), file) == [file]
    home = Path(os.environ["HOME"])
    written = [path for path in home.rglob("*") if path.is_file()]
    assert not [path for path in written if b"marmalade" in path.read_bytes()]
    assert not list(home.rglob("QtProject.conf"))


def test_a_folder_can_be_asked_for(qtbot: QtBot, tmp_path: Path) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    folder = tmp_path / "notes"
    folder.mkdir()
    assert _choose(qtbot, ask_for_folder(parent, "Choose", tmp_path), folder) == [folder]


def test_a_place_to_save_has_the_suggested_name(qtbot: QtBot, tmp_path: Path) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    wanted = tmp_path / "code.txt"
    dialog = ask_where_to_save(parent, "Save", wanted)
    assert dialog.selectedFiles() == [str(wanted)]
    assert _choose(qtbot, dialog, wanted) == [wanted]
