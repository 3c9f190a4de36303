"""When the fault is ours: save what can be saved, say so, and offer a report without a word of
the person's own."""

from __future__ import annotations

import platform
import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal, Slot, qVersion
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from careerjournal import __version__
from careerjournal.operations.phrases import tr
from careerjournal.ui.widgets.buttons import button
from careerjournal.ui.widgets.labels import section, wrapped

_DEEPEST: Final = 60


def report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Version, system and traceback: files, lines and functions, and no value at all.

    Neither the message of the exception nor a source line is in it: a message may quote what
    was typed.
    """
    lines = [
        f"Career Journal {__version__}",
        f"Python {platform.python_version()}, Qt {qVersion()}, {platform.system()}",
        "",
    ]
    for frame in traceback.extract_tb(trace)[-_DEEPEST:]:
        place = frame.filename.replace("\\", "/")
        lines.append(f"{'/'.join(place.split('/')[-3:])}:{frame.lineno} {frame.name}")
    lines.append(kind.__qualname__)
    return "\n".join(lines)


class CrashHandler(QObject):
    """Takes every exception that nobody caught, in any thread, to one page.

    `save_drafts` hands unsaved text to the vault; it is called first, once a crash. `parent`
    gives the window over which the page stands.
    """

    _crashed = Signal(str)

    def __init__(
        self, save_drafts: Callable[[], object], parent: Callable[[], QWidget | None]
    ) -> None:
        super().__init__()
        self._save_drafts = save_drafts
        self._parent = parent
        self._page: CrashPage | None = None
        self._saving = False
        self._before = self._hook = sys.excepthook
        self._before_in_threads = self._hook_in_threads = threading.excepthook
        self._crashed.connect(self._on_crashed, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take the place of the hooks that stand now."""
        self._before, self._before_in_threads = sys.excepthook, threading.excepthook
        sys.excepthook = self._hook = self.handle
        threading.excepthook = self._hook_in_threads = self._handle_in_thread

    def uninstall(self) -> None:
        """Let the hooks before stand again: there are no drafts to save any more."""
        if sys.excepthook is self._hook:
            sys.excepthook = self._before
        if threading.excepthook is self._hook_in_threads:
            threading.excepthook = self._before_in_threads

    def handle(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """What the hook does; may be called in any thread."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        text = report(kind, trace)
        sys.stderr.write(text + "\n")
        self._crashed.emit(text)

    def _handle_in_thread(self, what: threading.ExceptHookArgs) -> None:
        if what.exc_value is not None:
            self.handle(what.exc_type, what.exc_value, what.exc_traceback)

    @property
    def page(self) -> CrashPage | None:
        """The page that is up, if one is."""
        return self._page

    @Slot(str)
    def _on_crashed(self, text: str) -> None:
        if not self._saving:
            self._saving = True
            try:
                self._save_drafts()
            except Exception as error:  # noqa: BLE001 - whatever it is, it must not come round here
                sys.stderr.write(report(type(error), error.__traceback__) + "\n")
            finally:
                self._saving = False
        if self._page is not None and self._page.isVisible():
            return  # one fault often brings others; the first says the most
        self._page = CrashPage(text, self._parent())
        self._page.open()


class CrashPage(QDialog):
    """Says that something broke, what is safe, and shows the report before it is copied."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Something went wrong"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        self._report = QPlainTextEdit(text)
        self._report.setReadOnly(True)
        self._report.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._report.setAccessibleName(tr("Report"))
        self._copy = button(tr("Copy report"), "copy")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self._copy, QDialogButtonBox.ButtonRole.ActionRole)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(section(tr("Something went wrong in Career Journal")))
        column.addWidget(
            wrapped(
                tr(
                    "This is a fault of the program. Everything said to be saved is safe, and what"
                    " you were typing has been handed over to be saved. You can go on; if"
                    " something looks odd, close the journal and open it again."
                )
            )
        )
        column.addWidget(
            wrapped(
                tr(
                    "The report below says where in the program it happened. Nothing that you"
                    " wrote is in it. It goes nowhere unless you send it."
                )
            )
        )
        column.addWidget(self._report, 1)
        column.addWidget(buttons)
        self.resize(620, 460)
        buttons.rejected.connect(self.reject)
        self._copy.clicked.connect(self._on_copy_clicked)

    def text(self) -> str:
        """The report."""
        return self._report.toPlainText()

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self.text())
        self._copy.setText(tr("Copied"))
