"""What this program is, and what it does not do."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from careerjournal import __version__
from careerjournal.operations.phrases import tr
from careerjournal.ui import icons, theme
from careerjournal.ui.theme import Role
from careerjournal.ui.widgets.buttons import primary_button
from careerjournal.ui.widgets.labels import muted, title, wrapped

_WIDTH: Final = 440


class AboutDialog(QDialog):
    """Name, version, the promise to stay offline, licences."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("About Career Journal"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, True)
        leaf = QLabel()
        side = self.fontMetrics().height() * 3
        accent = theme.current().color(Role.ACCENT)
        leaf.setPixmap(icons.pixmap("leaf", QSize(side, side), accent, self.devicePixelRatioF()))
        close = primary_button(tr("Close"))
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(10)
        column.addWidget(leaf)
        column.addWidget(title(tr("Career Journal")))
        column.addWidget(muted(tr("Version {version}").format(version=__version__)))
        column.addWidget(
            wrapped(
                tr(
                    "A private journal for a whole working life. It has no account and never goes"
                    " online: what you write stays in your vault, encrypted, until you take it out."
                )
            )
        )
        column.addWidget(
            muted(
                tr(
                    "Free software under the MIT licence. Built with Python, Qt for Python (LGPL),"
                    " SQLCipher, SQLAlchemy and other free software; their licences come with it."
                ),
                wraps=True,
            )
        )
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        column.addSpacing(4)
        column.addLayout(foot)
        self.setMinimumWidth(_WIDTH)
