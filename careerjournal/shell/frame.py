"""The one window: it holds the unlock page, the open journal or the cover, one at a time."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QPaintEvent

    from careerjournal.shell.cover import Cover

# Never anything of the person's: titles are seen in task bars, switchers and screen recordings.
TITLE: Final = "Career Journal"
_USUAL_SIZE: Final = QSize(1280, 800)
_SMALLEST: Final = QSize(480, 520)


class Frame(QWidget):
    """A top-level window with one page.

    Closing it only emits `close_requested`: who keeps the vault first saves, then calls
    `close_now`. `geometry_file` is where its place on the screen, and nothing else, is kept.
    """

    close_requested = Signal()
    first_painted = Signal()
    """The first page is on the screen."""

    def __init__(self, geometry_file: Path | None = None) -> None:
        super().__init__()
        self.setWindowTitle(TITLE)
        self._geometry_file = geometry_file
        self._page: QWidget | None = None
        self._cover: Cover | None = None
        self._may_close = False
        self._has_painted = False
        self._round = QTimer(self, singleShot=True, interval=0)
        self._round.timeout.connect(self._on_round_timeout)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.setMinimumSize(_SMALLEST)
        self._restore_geometry()

    @property
    def page(self) -> QWidget | None:
        """What is shown now."""
        return self._page

    def show_page(self, page: QWidget) -> None:
        """Show `page` alone; the one before it is deleted."""
        self._remove_cover()
        before = self._page
        if before is page:
            page.show()
            return
        if before is not None:
            before.hide()
            self._layout.removeWidget(before)
            before.deleteLater()
        self._page = page
        self._layout.addWidget(page)
        page.show()
        page.setFocus()

    def cover(self, words: str = "") -> Cover:
        """Blank this window and hide all others, at once: the cover is painted before it returns.

        The page is kept, hidden, for the draft it may still hold; show another to be rid of it.
        """
        # Loaded late: not part of the first paint; an open journal has it in memory.
        from careerjournal.shell.cover import Cover, hide_the_rest  # noqa: PLC0415

        hide_the_rest(self)
        self._remove_cover()
        self._cover = cover = Cover(self)
        cover.say(words)
        if self._page is not None:
            self._page.hide()
        self._layout.addWidget(cover)
        cover.show()
        cover.setFocus()
        self.repaint()
        cover.repaint()
        return cover

    def _remove_cover(self) -> None:
        cover, self._cover = self._cover, None
        if cover is not None:
            cover.hide()
            self._layout.removeWidget(cover)
            cover.deleteLater()

    def come_forward(self) -> None:
        """Show the window above the others, as far as the desktop allows."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    def close_now(self) -> None:
        """Close, remembering the place on the screen."""
        self._may_close = True
        self.close()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._has_painted:
            self._has_painted = True
            # Its children are painted after it, in the same round.
            self._round.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_close:
            event.ignore()
            self.close_requested.emit()
        if self._may_close:
            # Perhaps by now: to close a window that is just closing does nothing.
            self.save_geometry()
            event.accept()

    def save_geometry(self) -> None:
        """Write the window's place to its file, readable by its owner alone."""
        if self._geometry_file is None:
            return
        try:
            self._geometry_file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            place = os.open(self._geometry_file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(place, "wb") as file:
                file.write(self.saveGeometry().data())
            self._geometry_file.chmod(0o600)  # it may have been there before
        except OSError:
            return  # a window that opens elsewhere next time harms nobody

    def _restore_geometry(self) -> None:
        # Bytes in a file of their own: QSettings costs the start 2 ms.
        if self._geometry_file is not None and self._geometry_file.exists():
            try:
                kept = self._geometry_file.read_bytes()
            except OSError:
                kept = b""
            if self.restoreGeometry(kept):
                return
        screen = QGuiApplication.primaryScreen().availableSize()
        self.resize(_USUAL_SIZE.boundedTo(screen))

    def _on_round_timeout(self) -> None:
        # Loaded late: the window's icon is not part of its first paint, and costs 5 ms.
        from careerjournal.ui.icons import icon  # noqa: PLC0415

        self.setWindowIcon(icon("leaf", "accent"))
        self.first_painted.emit()
