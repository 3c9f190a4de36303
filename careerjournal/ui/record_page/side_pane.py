"""What stands at the left of a page of records: a list or a tree, and what narrows it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from careerjournal.ui import theme
from careerjournal.ui.workspace import Workspace

WIDTH_PX: Final = 300
_LEAST_PX: Final = 220


class SidePane(QWidget):
    """`chosen` brings the number of the record the person moved to, 0 if none is left;
    `activated` that of one opened with Enter; `shown` says that the first rows are here, `listed`
    how many records there are.
    """

    chosen = Signal(int)
    activated = Signal(int)
    shown = Signal()
    listed = Signal(int)
    menu_requested = Signal(QPoint)

    view: QAbstractItemView

    def __init__(
        self, workspace: Workspace, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.today = today
        self.setProperty("pane", True)

    # What a subclass says

    @property
    @abstractmethod
    def is_narrowed(self) -> bool:
        """Whether anything is left out."""
        raise NotImplementedError

    @property
    @abstractmethod
    def number(self) -> int:
        """The record that is chosen, 0 for none."""
        raise NotImplementedError

    @property
    @abstractmethod
    def records(self) -> int:
        """How many records are shown."""
        raise NotImplementedError

    @abstractmethod
    def clear(self) -> None:
        """Show every record again."""
        raise NotImplementedError

    @abstractmethod
    def focus_filter(self) -> None:
        """Put the caret where the records are narrowed down."""
        raise NotImplementedError

    @abstractmethod
    def start(self) -> None:
        """Ask for the first rows: once who wants to hear of it is connected."""
        raise NotImplementedError

    @abstractmethod
    def set_live(self, live: bool) -> None:
        """Whether anybody looks; what changed meanwhile is read when somebody does again."""
        raise NotImplementedError

    @abstractmethod
    def choose(self, n: int) -> bool:
        """Choose record `n` without telling anybody; whether it is among those shown."""
        raise NotImplementedError

    @abstractmethod
    def step(self, rows: int) -> None:
        """Go so many records down, or up if `rows` is negative."""
        raise NotImplementedError

    @abstractmethod
    def choose_first(self) -> int:
        """Choose the first record; gives its number, 0 if there is none."""
        raise NotImplementedError

    @abstractmethod
    def look_at_the_clock(self) -> bool:
        """If a new day has begun, tell the days anew; whether one has."""
        raise NotImplementedError

    # What all have

    def sizeHint(self) -> QSize:
        return QSize(WIDTH_PX, 600)

    def keep_width(self) -> None:
        """Be as wide as the text size asks for, at the least."""
        scale = max(100, theme.manager().text_scale_percent)
        self.setMinimumWidth(_LEAST_PX * scale // 100)
