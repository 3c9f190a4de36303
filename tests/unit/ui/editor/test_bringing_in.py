"""What is pasted and dropped, and what of it enters the text."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QImage,
)
from PySide6.QtWidgets import (
    QApplication,
)
from pytestqt.qtbot import QtBot

from careerjournal.ui.widgets.markdown_editor import MarkdownEditor
from tests.unit.ui.editor.driver import (
    put_caret,
)


def test_a_url_pasted_over_words_becomes_their_link(editor: MarkdownEditor) -> None:
    editor.set_text("see this page")
    put_caret(editor, 8, anchor=4)
    mime = QMimeData()
    mime.setText("https://example.org/a")
    editor.insertFromMimeData(mime)
    assert editor.text() == "see [this](https://example.org/a) page"


def test_a_large_paste_is_offered_and_not_inserted(qtbot: QtBot, editor: MarkdownEditor) -> None:
    mime = QMimeData()
    mime.setText("x" * 1_000_001)
    with qtbot.waitSignal(editor.large_paste_offered) as offered:
        editor.insertFromMimeData(mime)
    assert len(offered.args[0]) == 1_000_001
    assert editor.text() == ""


def test_files_and_pictures_are_told(qtbot: QtBot, editor: MarkdownEditor) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/tmp/a b.pdf")])
    with qtbot.waitSignal(editor.files_dropped) as dropped:
        editor.insertFromMimeData(mime)
    assert dropped.args == [[Path("/tmp/a b.pdf")]]
    mime = QMimeData()
    mime.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    with qtbot.waitSignal(editor.image_pasted) as pasted:
        editor.insertFromMimeData(mime)
    assert pasted.args[0].width() == 4
    assert editor.text() == ""


def test_what_cannot_be_kept_is_cleaned(editor: MarkdownEditor) -> None:
    editor.set_text("a\0b\ud800c\r\nd\u00a0e")
    assert editor.text() == "a\ufffdb\ufffdc\nd\u00a0e"


def test_files_dropped_on_the_text_do_not_enter_it(qtbot: QtBot, editor: MarkdownEditor) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/tmp/a.pdf")])
    copy, left, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter = QDragEnterEvent(QPoint(5, 5), copy, mime, left, none)
    QApplication.sendEvent(editor.viewport(), enter)
    assert enter.isAccepted()
    drop = QDropEvent(QPointF(5, 5), copy, mime, left, none)
    with qtbot.waitSignal(editor.files_dropped) as dropped:
        QApplication.sendEvent(editor.viewport(), drop)
    assert dropped.args == [[Path("/tmp/a.pdf")]]
    assert editor.text() == ""
