"""The files of a record in a row: pictures small, the others by name and size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6 import QtCore
from PySide6.QtCore import QLocale, QPoint, QRect, QRectF, QSize, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetrics,
    QImage,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QWidget

from careerjournal.operations.phrases import tr
from careerjournal.ui import icons, theme
from careerjournal.ui.theme import Role, Type
from careerjournal.ui.widgets.flow_layout import FlowLayout
from careerjournal.ui.widgets.labels import plain_tip
from careerjournal.ui.widgets.picture import is_picture

_PICTURE_HEIGHT_PX: Final = 88
_CHIP_WIDTH_PX: Final = 200
_RADIUS: Final = 8
_PADDING: Final = 10
_ICON_PX: Final = 20


@dataclass(frozen=True, slots=True)
class StripItem:
    """One file on show. `key` is whatever the signals shall say of it; `size` is in bytes."""

    key: int
    name: str
    media_type: str
    size: int


def size_words(size: int) -> str:
    """ "3.2 MB", as the country writes numbers; `size` in bytes."""
    formats = QLocale.DataSizeFormat
    return QLocale().formattedDataSize(size, 1, formats.DataSizeTraditionalFormat)


class AttachmentTile(QAbstractButton):
    """One file. Enter opens it, Delete removes it, the menu key offers all there is to do."""

    save_copy_requested = Signal()
    remove_requested = Signal()

    def __init__(self, item: StripItem, parent: QWidget) -> None:
        super().__init__(parent)
        self.item = item
        self.read_only = False
        self._thumbnail = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(QtCore.Qt.FocusPolicy.StrongFocus)
        self.setAttribute(QtCore.Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(item.name)
        self.setAccessibleDescription(
            tr("{size}. Enter opens it, Delete removes it.").format(size=size_words(item.size))
        )
        self.setToolTip(plain_tip(f"{item.name}\n{size_words(item.size)}"))
        self._on_theme_changed()
        theme.manager().changed.connect(self._on_theme_changed)

    def set_thumbnail(self, image: QImage) -> None:
        """Show `image` instead of an icon; a null one is as good as none."""
        self._thumbnail = image
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        scale = theme.manager().text_scale_percent / 100
        if self._thumbnail.isNull():
            metrics = QFontMetrics(theme.font(Type.BODY))
            return QSize(round(_CHIP_WIDTH_PX * scale), metrics.height() * 2 + 2 * _PADDING)
        height = round(_PICTURE_HEIGHT_PX * scale)
        shape = self._thumbnail.width() / max(1, self._thumbnail.height())
        return QSize(round(height * min(max(shape, 0.6), 2.2)), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self._thumbnail.isNull():
            self._paint_file(painter, body)
        else:
            self._paint_picture(painter, body)
        colours = theme.current()
        painter.setBrush(QtCore.Qt.BrushStyle.NoBrush)
        if self.hasFocus():
            painter.setPen(QPen(colours.color(Role.ACCENT), 2))
            body = body.adjusted(0.5, 0.5, -0.5, -0.5)
        else:
            painter.setPen(colours.color(Role.BORDER if self.underMouse() else Role.LINE))
        painter.drawRoundedRect(body, _RADIUS, _RADIUS)

    def _paint_picture(self, painter: QPainter, body: QRectF) -> None:
        """As much of the middle as fills the tile."""
        painter.save()
        path = QPainterPath()
        path.addRoundedRect(body, _RADIUS, _RADIUS)
        painter.setClipPath(path)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = self._thumbnail.size()
        factor = max(body.width() / size.width(), body.height() / size.height())
        width, height = body.width() / factor, body.height() / factor
        source = QRectF((size.width() - width) / 2, (size.height() - height) / 2, width, height)
        painter.drawImage(body, self._thumbnail, source)
        painter.restore()

    def _paint_file(self, painter: QPainter, body: QRectF) -> None:
        colours = theme.current()
        painter.setPen(QtCore.Qt.PenStyle.NoPen)
        painter.setBrush(colours.color(Role.HOVER if self.underMouse() else Role.RAISED))
        painter.drawRoundedRect(body, _RADIUS, _RADIUS)
        mark = QRect(_PADDING, (self.height() - _ICON_PX) // 2, _ICON_PX, _ICON_PX)
        name = "image" if is_picture(self.item.media_type) else "file"
        icons.paint(painter, name, self._mirrored(mark), Role.MUTED)
        words = self.rect().adjusted(2 * _PADDING + _ICON_PX, _PADDING - 1, -_PADDING, -_PADDING)
        half = words.height() // 2
        self._letter(painter, words.adjusted(0, 0, 0, -half), self.item.name, Type.BODY, Role.TEXT)
        size = size_words(self.item.size)
        self._letter(painter, words.adjusted(0, half, 0, 0), size, Type.SMALL, Role.MUTED)

    def _letter(self, painter: QPainter, where: QRect, text: str, kind: Type, ink: Role) -> None:
        font = theme.font(kind)
        middle = QtCore.Qt.TextElideMode.ElideMiddle  # the end of a file's name tells what it is
        shown = QFontMetrics(font).elidedText(text, middle, where.width())
        painter.setFont(font)
        painter.setPen(theme.current().color(ink))
        flags = QtCore.Qt.AlignmentFlag
        painter.drawText(self._mirrored(where), flags.AlignVCenter | flags.AlignLeft, shown)

    def _mirrored(self, rect: QRect) -> QRect:
        if self.layoutDirection() != QtCore.Qt.LayoutDirection.RightToLeft:
            return rect
        return QRect(self.width() - rect.right() - 1, rect.top(), rect.width(), rect.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = QtCore.Qt.Key
        if event.key() in (keys.Key_Return, keys.Key_Enter):
            self.click()
        elif event.key() in (keys.Key_Delete, keys.Key_Backspace) and not self.read_only:
            self.remove_requested.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        at = self.mapToGlobal(QPoint(_PADDING, self.height())) if by_key else event.globalPos()
        self.menu().popup(at)

    def menu(self) -> QMenu:
        """What can be done with the file."""
        menu = QMenu(self)
        menu.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(icons.icon("eye"), tr("Open")).triggered.connect(self.click)
        copy = menu.addAction(icons.icon("download"), tr("Save a copy to…"))
        copy.triggered.connect(self.save_copy_requested)
        remove = menu.addAction(icons.icon("trash"), tr("Remove"))
        remove.setEnabled(not self.read_only)
        remove.triggered.connect(self.remove_requested)
        return menu

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()


class AttachmentStrip(QWidget):
    """All files of a record; invisible while there are none."""

    open_requested = Signal(int)
    remove_requested = Signal(int)
    save_copy_requested = Signal(int)
    thumbnail_requested = Signal(int)
    """The key of a picture to be decoded elsewhere; answer with set_thumbnail()."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("attachment_strip")
        self.setAccessibleName(tr("Attachments"))
        self._tiles: dict[int, AttachmentTile] = {}
        self._read_only = False
        self._flow = FlowLayout(self, spacing=8)
        self.hide()

    def set_items(self, items: Sequence[StripItem]) -> None:
        """Show these files in this order; a tile that stays keeps its picture and the focus."""
        old, self._tiles = self._tiles, {}
        while self._flow.takeAt(0) is not None:
            pass
        for item in items:
            tile = old.pop(item.key, None)
            if tile is None or tile.item != item:
                if tile is not None:
                    tile.deleteLater()
                tile = self._new_tile(item)
                if is_picture(item.media_type):
                    self.thumbnail_requested.emit(item.key)
            self._tiles[item.key] = tile
            self._flow.addWidget(tile)
            tile.show()
        for gone in old.values():
            gone.hide()
            gone.deleteLater()
        self.setVisible(bool(items))
        self.updateGeometry()

    def set_thumbnail(self, key: int, image: QImage) -> None:
        """The small picture for a file; one that is gone by now is passed over."""
        tile = self._tiles.get(key)
        if tile is not None:
            tile.set_thumbnail(image)
            self._flow.invalidate()

    def set_read_only(self, read_only: bool) -> None:
        """Whether files may be removed."""
        self._read_only = read_only
        for tile in self._tiles.values():
            tile.read_only = read_only

    def tiles(self) -> list[AttachmentTile]:
        """The tiles in order."""
        return list(self._tiles.values())

    def _new_tile(self, item: StripItem) -> AttachmentTile:
        tile = AttachmentTile(item, self)
        tile.read_only = self._read_only
        tile.clicked.connect(self._on_tile_clicked)
        tile.remove_requested.connect(self._on_tile_remove_requested)
        tile.save_copy_requested.connect(self._on_tile_save_copy_requested)
        return tile

    def _sender(self) -> AttachmentTile | None:
        tile = self.sender()
        return tile if isinstance(tile, AttachmentTile) else None

    def _on_tile_clicked(self) -> None:
        if (tile := self._sender()) is not None:
            self.open_requested.emit(tile.item.key)

    def _on_tile_remove_requested(self) -> None:
        if (tile := self._sender()) is not None:
            self.remove_requested.emit(tile.item.key)

    def _on_tile_save_copy_requested(self) -> None:
        if (tile := self._sender()) is not None:
            self.save_copy_requested.emit(tile.item.key)
