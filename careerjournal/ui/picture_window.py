"""Shows one attached picture, large, over the window."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QHideEvent, QImage
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from careerjournal.operations.phrases import tr
from careerjournal.records.link import Attachment
from careerjournal.ui.theme import Type
from careerjournal.ui.widgets.buttons import icon_button, quiet_button
from careerjournal.ui.widgets.image_view import ImageView
from careerjournal.ui.widgets.labels import ElidedLabel
from careerjournal.ui.widgets.picture import Trouble

_SHARE: Final = 0.9  # of the window behind it


class PictureWindow(QDialog):
    """Opens over `parent`; Esc closes it. `save_copy_requested` brings the attachment's number."""

    save_copy_requested = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._attachment: Attachment | None = None
        # Titles are seen in task bars: never the name of what is shown.
        self.setWindowTitle(tr("Picture"))
        self.setModal(True)
        self._name = ElidedLabel(type=Type.STRONG)
        self.view = ImageView()
        copy = quiet_button(tr("Save a copy to…"), "download")
        close = icon_button("close", tr("Close"))
        row = QHBoxLayout()
        row.addWidget(self._name, 1)
        row.addWidget(copy)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 16)
        column.addLayout(row)
        column.addWidget(self.view, 1)
        copy.clicked.connect(self._on_copy_clicked)
        close.clicked.connect(self.close)
        self.view.close_requested.connect(self.close)

    def wait_for(self, attachment: Attachment) -> None:
        """Open for a picture that is still being read."""
        self._attachment = attachment
        self._name.set_whole(attachment.name)
        self.view.clear()
        behind = self.parentWidget()
        self.resize((behind.size() if behind is not None else QSize(900, 700)) * _SHARE)
        self.open()
        self.view.setFocus()

    def show_found(self, attachment: Attachment, picture: QImage | Trouble) -> None:
        """The picture is here, or why it is not."""
        if attachment != self._attachment:
            return
        if isinstance(picture, Trouble):
            self.view.show_trouble(picture, attachment.name)
        else:
            self.view.show_image(picture, attachment.name)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.view.clear()  # no longer in memory than it is looked at

    def _on_copy_clicked(self) -> None:
        if self._attachment is not None:
            self.save_copy_requested.emit(self._attachment.n)
