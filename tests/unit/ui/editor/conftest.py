"""An editor on the screen with the focus in it."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from careerjournal.ui.widgets.markdown_editor import MarkdownEditor


@pytest.fixture
def editor(qtbot: QtBot) -> MarkdownEditor:
    editor = MarkdownEditor()
    qtbot.addWidget(editor)
    editor.resize(820, 500)
    editor.show()
    editor.activateWindow()
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    return editor
