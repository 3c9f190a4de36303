"""What a window is still busy with by itself."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from careerjournal.ui.parts import Turns


def is_building() -> bool:
    """Whether any window is being put together, or told what to show, over several turns."""
    windows = QApplication.topLevelWidgets()
    return any(turns.is_active for window in windows for turns in window.findChildren(Turns))
