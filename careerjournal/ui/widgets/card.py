"""The rounded box in which things that belong together stand."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from careerjournal.ui.widgets.labels import strong


class Card(QFrame):
    """A box with an optional heading; add to its `body`.

    `look` is "card" (on the window) or "well" (a quieter ground for cards).
    """

    def __init__(
        self, heading: str = "", parent: QWidget | None = None, look: str = "card"
    ) -> None:
        super().__init__(parent)
        self.setProperty("look", look)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 12, 16, 12)
        self.body.setSpacing(8)
        if heading:
            self.body.addWidget(strong(heading, self))
            self.setAccessibleName(heading)
