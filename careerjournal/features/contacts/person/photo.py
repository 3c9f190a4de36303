"""The photo in the head of a contact: seen, chosen, dropped there, pasted, taken away."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData, QObject, QRectF, QSize, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget

from careerjournal.features.contacts.disc import paint_disc
from careerjournal.features.contacts.faces import Faces
from careerjournal.features.contacts.person.photo_jobs import (
    Refused,
    RemovePhoto,
    SetPhoto,
    ShrinkFile,
    ShrinkImage,
    Shrunk,
)
from careerjournal.operations.phrases import tr
from careerjournal.operations.settings import Settings
from careerjournal.rules.person_names import initials
from careerjournal.ui import theme
from careerjournal.ui.attachments import MEGABYTE
from careerjournal.ui.file_dialog import FileDialog, ask_for_file
from careerjournal.ui.messages import MessageBar
from careerjournal.ui.theme import Role
from careerjournal.ui.undo_bar import UndoBar
from careerjournal.ui.widgets.picture import Trouble
from careerjournal.ui.workspace import Workspace

_DISC_PX: Final = 48
_ENDINGS: Final = "*.png *.jpg *.jpeg *.webp *.gif *.bmp *.tif *.tiff *.avif"


class PhotoTaking(QObject):
    """Takes in a photo of the contact shown, from wherever it comes, and says what became of it."""

    def __init__(
        self,
        workspace: Workspace,
        settings: Settings,
        messages: MessageBar,
        undo_bar: UndoBar,
        owner: QWidget,
    ) -> None:
        super().__init__(owner)
        self._workspace = workspace
        self._settings = settings
        self._messages = messages
        self._undo_bar = undo_bar
        self._owner = owner
        self._n = 0

    def show_contact(self, n: int) -> None:
        """Take in photos of contact `n` from now on."""
        self._n = n

    def choose(self) -> FileDialog | None:
        """Ask for a picture; the window is open when this returns."""
        if not self._n or self._workspace.read_only:
            return None
        filters = ";;".join(
            (tr("Pictures ({endings})").format(endings=_ENDINGS), tr("All files (*)"))
        )
        dialog = ask_for_file(self._owner.window(), tr("Choose a photo"), filters)
        dialog.path_chosen.connect(self.take_file)
        dialog.open()
        return dialog

    def paste(self) -> None:
        """Take the picture, or the file of one, that is on the clipboard."""
        if not self.take(QGuiApplication.clipboard().mimeData()):
            self._messages.say(tr("There is no picture on the clipboard."))

    def take(self, data: QMimeData) -> bool:
        """Take a picture that was dropped or pasted; False if there is none in it."""
        files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if files:
            self.take_file(files[0])
        elif data.hasImage() and isinstance(image := data.imageData(), QImage):
            self._shrink(ShrinkImage(self._n, image, tr("The picture")))
        else:
            return False
        return True

    def take_file(self, path: Path) -> None:
        """Take the picture at `path`."""
        limit = self._settings.number("attachments.limit_megabytes") * MEGABYTE
        self._shrink(ShrinkFile(self._n, path, limit))

    def remove(self) -> None:
        """Take the photo away."""
        if self._n and not self._workspace.read_only:
            self._workspace.write("contact.photo", RemovePhoto(self._n), self._on_removed)

    def _shrink(self, job: ShrinkFile | ShrinkImage) -> None:
        if self._n and not self._workspace.read_only:
            self._workspace.read(job, self._on_shrunk, f"contact.photo.{id(self)}")

    def _on_shrunk(self, found: Shrunk | Refused) -> None:
        if isinstance(found, Shrunk):
            self._workspace.write("contact.photo", SetPhoto(found), self._on_set)
        else:
            self._messages.say(_refusal(found), tone="loss")

    def _on_set(self, photo: Shrunk) -> None:
        if photo.is_smaller:
            words = tr("Made smaller: {width} x {height}")
            self._undo_bar.say(words.format(width=photo.width, height=photo.height))
        else:
            self._undo_bar.say(tr("Photo kept"))

    def _on_removed(self, _done: None) -> None:
        self._undo_bar.say(tr("Photo removed"))


def _refusal(refused: Refused) -> str:
    if refused.limit:
        words = tr("“{name}” is larger than {limit} MB. The photo is as it was.")
        return words.format(name=refused.name, limit=refused.limit // MEGABYTE)
    words = {
        None: tr("“{name}” could not be read. The photo is as it was."),
        Trouble.UNREADABLE: tr(
            "“{name}” is no picture that can be shown here, or it is damaged. The photo is as it"
            " was."
        ),
        Trouble.TOO_LARGE: tr("“{name}” has far too many pixels. The photo is as it was."),
    }[refused.trouble]
    return words.format(name=refused.name)


class PhotoDisc(QAbstractButton):
    """The photo or the first letters, as a disc. Pressed it offers what can be done with it; a
    picture can be dropped on it, or pasted while it has the focus."""

    def __init__(
        self,
        taking: PhotoTaking,
        faces: Faces,
        *,
        read_only: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._taking = taking
        self._faces = faces
        self._name = self._hash = ""
        self._is_over = False
        self._read_only = read_only
        self.menu = QMenu(self)
        self.choose = self.menu.addAction(tr("Choose a photo…"))
        self.paste = self.menu.addAction(tr("Paste a photo"))
        self.remove = self.menu.addAction(tr("Remove the photo"))
        self.choose.triggered.connect(taking.choose)
        self.paste.triggered.connect(taking.paste)
        self.remove.triggered.connect(taking.remove)
        self.setEnabled(not read_only)
        self.setAcceptDrops(not read_only)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        if not read_only:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setToolTip(tr("Choose a photo, or drop one here"))
        self._fit()
        self.clicked.connect(self._on_clicked)
        faces.arrived.connect(self.update)
        theme.manager().changed.connect(self._fit)

    def show_face(self, name: str, hash_: str) -> None:
        """Show the photo with this hash, the letters of `name` until it is here or for ""."""
        self._name, self._hash = name, hash_
        named = tr("Photo of {name}").format(name=name) if name.strip() else tr("Photo")
        self.setAccessibleName(named)
        self.setAccessibleDescription("" if hash_ else tr("None yet"))
        self.remove.setEnabled(bool(hash_))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt asks so
        painter = QPainter(self)
        side = round(self.width() * self.devicePixelRatioF())
        where = QRectF(self.rect())
        face = self._faces.face(self._hash, side)
        paint_disc(painter, where, initials(self._name), self._name, face)
        if self._is_over or self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.current().color(Role.ACCENT), 2))
            painter.drawEllipse(where.adjusted(1, 1, -1, -1))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self._taking.paste()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() == Qt.Key.Key_Delete and self._hash:
            self._taking.remove()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        data = event.mimeData()
        if data.hasImage() or any(url.isLocalFile() for url in data.urls()):
            event.acceptProposedAction()
            self._mark(is_over=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._mark(is_over=False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._mark(is_over=False)
        if self._taking.take(event.mimeData()):
            event.acceptProposedAction()

    def _mark(self, *, is_over: bool) -> None:
        self._is_over = is_over
        self.update()

    def _on_clicked(self) -> None:
        self.menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _fit(self) -> None:
        side = round(_DISC_PX * theme.manager().text_scale_percent / 100)
        self.setFixedSize(QSize(side, side))
        self.update()
