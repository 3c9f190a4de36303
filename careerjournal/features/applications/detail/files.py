"""Files in and out of an application."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from careerjournal.features.applications.detail.desk import Desk
from careerjournal.features.applications.detail.view import ApplicationView
from careerjournal.operations.phrases import tr
from careerjournal.records.link import Attachment
from careerjournal.store.unit import Unit
from careerjournal.ui.attachment_jobs import Detaching, FileContent
from careerjournal.ui.attachments import Attachments
from careerjournal.ui.file_dialog import FileDialog, ask_for_file


class ApplicationFiles(Attachments):
    """Does for the cards of `owner` what concerns the contents of files."""

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        super().__init__(desk.workspace, desk.settings, desk.messages, owner)
        self._desk = desk
        self._n = 0

    def show_view(self, view: ApplicationView) -> None:
        """Know the files of this application."""
        self._n = view.n
        self.know(view.attachments)

    def choose(self, title: str, then: Callable[[Path], None]) -> FileDialog:
        """Ask for a file; `then` is given its path. The dialogue is open when this returns."""
        dialog = ask_for_file(self._owner.window(), title)
        dialog.path_chosen.connect(then)
        dialog.open()
        return dialog

    def attach(self, path: Path) -> None:
        """Keep a file with the application."""
        self.take("application.attach", path, Attaching(self._n, path, self.limit()))

    def take(self, label: str, path: Path, job: Callable[[Unit], object]) -> None:
        """Run `job`, which reads the file `path`; say so if the file cannot be taken in."""
        if not self._desk.read_only:
            self._desk.workspace.write(label, job, None, partial(self.refused, path.name))

    def detach(self, attachment_n: int) -> None:
        """Take a file from the application."""
        name = self.name(attachment_n)
        self._desk.workspace.write(
            "application.detach", Detaching(attachment_n), partial(self._removed, name)
        )

    def _removed(self, name: str, _done: None = None) -> None:
        self._desk.undo_bar.say(tr("“{name}” was removed").format(name=name))


def dropped_files(event: QDropEvent) -> list[Path]:
    """The files that are dropped, or about to be; folders are left out."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls()]
    return [path for path in paths if path.is_file()]


class Attaching:
    """Attaches the file `path` to application `n`, as the writer thread does it."""

    def __init__(self, n: int, path: Path, limit: int) -> None:
        self._n = n
        self._path = path
        self._limit = limit

    def __call__(self, unit: Unit) -> Attachment:
        return FileContent(self._path).attach_to(unit, self._n, self._limit)
