"""Photos as small round pictures, made off the window's thread and kept as long as they are seen.

Whoever paints asks and gets what is there; what is not is read meanwhile, the last asked for
first, so that a list that is scrolled through quickly waits for nothing.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QBrush, QImage, QPainter, QPixmap

from careerjournal.store.reading import Reading
from careerjournal.ui.widgets.picture import Trouble, decoded
from careerjournal.ui.workspace import Workspace

_KEPT: Final = 400
_WAITING: Final = 48  # more than any list shows at once
_BATCH: Final = 6
_DECODED_PX: Final = 256
_HIGHER: Final = 0.3  # a face stands above the middle of a portrait

_Key = tuple[str, int]


class Faces(QObject):
    """The round pictures of one page, by hash and side in pixels of the screen.

    `arrived` says that some are there that were missing.
    """

    arrived = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._known: OrderedDict[_Key, QPixmap | None] = OrderedDict()
        self._wanted: OrderedDict[_Key, None] = OrderedDict()
        self._is_reading = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._read)

    def face(self, hash_: str, side_px: int) -> QPixmap | None:
        """The picture with this hash; None for "", for one that is not here yet, or never is."""
        if not hash_ or side_px <= 0:
            return None
        key = (hash_, side_px)
        if key in self._known:
            self._known.move_to_end(key)
            return self._known[key]
        self._wanted[key] = None
        self._wanted.move_to_end(key)
        while len(self._wanted) > _WAITING:
            self._wanted.popitem(last=False)
        if not self._is_reading and not self._soon.isActive():
            self._soon.start()
        return None

    def forget(self) -> None:
        """Keep none in memory any longer."""
        self._known.clear()
        self._wanted.clear()

    def _read(self) -> None:
        batch: list[_Key] = []
        while self._wanted and len(batch) < _BATCH:
            batch.append(self._wanted.popitem()[0])
        if batch:
            self._is_reading = True
            self._workspace.read(ReadFaces(tuple(batch)), self._on_faces)

    def _on_faces(self, found: list[tuple[_Key, QImage | None]]) -> None:
        self._is_reading = False
        for key, image in found:
            self._known[key] = None if image is None else QPixmap.fromImage(image)
        while len(self._known) > _KEPT:
            self._known.popitem(last=False)
        if self._wanted:
            self._soon.start()
        self.arrived.emit()


@dataclass(frozen=True)
class ReadFaces:
    """The reader's part: each picture cut round, None for one that cannot be shown."""

    wanted: tuple[_Key, ...]

    def __call__(self, reading: Reading) -> list[tuple[_Key, QImage | None]]:
        return [((hash_, side), _face(reading, hash_, side)) for hash_, side in self.wanted]


def _face(reading: Reading, hash_: str, side_px: int) -> QImage | None:
    try:
        data = reading.blob(hash_)
    except KeyError:
        return None
    image = decoded(data, max(_DECODED_PX, 2 * side_px))
    return None if isinstance(image, Trouble) else rounded(image, side_px)


def rounded(image: QImage, side_px: int) -> QImage:
    """A disc of `side_px` cut out of `image`, which fills it."""
    filling = image.scaled(
        side_px,
        side_px,
        Qt.AspectRatioMode.KeepAspectRatioByExpanding,
        Qt.TransformationMode.SmoothTransformation,
    )
    left = (filling.width() - side_px) // 2
    top = round((filling.height() - side_px) * _HIGHER)
    disc = QImage(side_px, side_px, QImage.Format.Format_ARGB32_Premultiplied)
    disc.fill(Qt.GlobalColor.transparent)
    painter = QPainter(disc)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(filling.copy(left, top, side_px, side_px)))
    painter.drawEllipse(QRectF(0, 0, side_px, side_px))
    painter.end()
    return disc
