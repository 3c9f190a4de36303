"""The earlier versions of a long text of the record that is open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final

from PySide6.QtCore import QObject, QSize
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from careerjournal.operations.phrases import tr
from careerjournal.records.record import Root
from careerjournal.rules.differences import Piece, without_ids, word_differences
from careerjournal.store.changes import Changes
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit
from careerjournal.ui.day_words import moment_words
from careerjournal.ui.undo_bar import UndoBar
from careerjournal.ui.widgets.history_view import HistoryView, Version
from careerjournal.ui.workspace import Workspace

Dress = Callable[[Any, date], Any]

_SIZE: Final = QSize(900, 640)


class HistoryWindow(QDialog):
    """Holds the view; Esc closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Earlier versions"))
        self.setModal(True)
        self.resize(_SIZE.boundedTo(parent.size()) if parent.width() > 400 else _SIZE)
        self.view = HistoryView()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self.view.close_requested.connect(self.close)


class TextHistory(QObject):
    """Reads versions of the text `field` for the window and restores one.

    To restore is an act like any other, of the label `label`. `dress` is given the record with the
    text restored and the day that text was put aside, and says what else follows from it.
    """

    def __init__(
        self,
        cls: type[Root],
        field: str,
        label: str,
        workspace: Workspace,
        undo_bar: UndoBar,
        today: Callable[[], date],
        owner: QWidget,
        dress: Dress | None = None,
    ) -> None:
        super().__init__(owner)
        self._dress = dress
        self._cls = cls
        self._field = field
        self._label = label
        self._workspace = workspace
        self._undo_bar = undo_bar
        self._today = today
        self._owner = owner
        self._n = 0
        self._window: HistoryWindow | None = None
        self._times: dict[int, datetime] = {}
        workspace.changed.connect(self._on_workspace_changed)

    def open(self, n: int) -> HistoryWindow:
        """Show the versions of record `n`; what is unsaved should have been handed in before."""
        if self._window is None:
            self._window = HistoryWindow(self._owner.window())
            self._window.view.version_requested.connect(self._on_view_version_requested)
            self._window.view.restore_requested.connect(self.restore)
            self._window.view.set_read_only(self._workspace.read_only)
        self._n = n
        self._window.view.show_versions((), self._today())
        self._window.open()
        self._read()
        return self._window

    def restore(self, revision_n: int) -> None:
        """Make that version the present text; the present one becomes a version."""
        at = self._times.get(revision_n)
        self._workspace.write(
            self._label,
            _Restore(self._cls, self._field, self._n, revision_n, at, self._dress),
            _Restored(self._tell_restored, at),
        )

    def _read(self) -> None:
        self._workspace.read(
            _Versions(self._field, self._n), self._on_versions, f"history.{id(self)}"
        )

    def _on_versions(self, versions: Sequence[Version]) -> None:
        self._times = {version.n: version.at for version in versions}
        if self._window is not None:
            self._window.view.show_versions(versions, self._today())

    def _on_view_version_requested(self, revision_n: int) -> None:
        query = _Compare(self._cls, self._field, self._n, revision_n)
        self._workspace.read(query, self._on_compared, f"version.{id(self)}")

    def _on_compared(self, compared: _Compared) -> None:
        if self._window is not None:
            self._window.view.show_version(compared.n, compared.text, compared.pieces)

    def _tell_restored(self, at: datetime | None) -> None:
        if self._window is not None:
            self._window.close()
        if at is None:
            self._undo_bar.say(tr("Restored an earlier version"))
            return
        local = at.astimezone()
        when = moment_words(local.date(), local.time(), self._today())
        self._undo_bar.say(tr("Restored the version of {when}").format(when=when))

    def _on_workspace_changed(self, changes: Changes) -> None:
        visible = self._window is not None and self._window.isVisible()
        if visible and self._n in changes.touched.get(self._cls.KIND, frozenset()):
            self._read()


class _Restored:
    """Tells of a restored version once it is."""

    def __init__(self, tell: Callable[[datetime | None], None], at: datetime | None) -> None:
        self._tell = tell
        self._at = at

    def __call__(self, _record: Root) -> None:
        self._tell(self._at)


@dataclass(frozen=True)
class _Versions:
    field: str
    n: int

    def __call__(self, reading: Reading) -> list[Version]:
        return [
            Version(revision.n, revision.at)
            for revision in reading.revisions(self.n)
            if revision.field == self.field
        ]


@dataclass(frozen=True)
class _Compared:
    n: int
    text: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class _Compare:
    """Compares on the reader thread: a long text takes a moment."""

    cls: type[Root]
    field: str
    n: int
    revision_n: int

    def __call__(self, reading: Reading) -> _Compared:
        text = reading.revision_text(self.revision_n)
        now = getattr(reading.record(self.cls, self.n), self.field)
        pieces = word_differences(without_ids(text), without_ids(now))
        return _Compared(self.revision_n, text, tuple(pieces))


@dataclass(frozen=True)
class _Restore:
    cls: type[Root]
    field: str
    n: int
    revision_n: int
    at: datetime | None
    dress: Dress | None

    def __call__(self, unit: Unit) -> Root:
        record = unit.record(self.cls, self.n)
        text = unit.revision_text(self.revision_n)
        # Which field it is, is known only here.
        restored = replace(record, **{self.field: text})  # type: ignore[arg-type]
        if self.dress is not None and self.at is not None:
            restored = self.dress(restored, self.at.astimezone().date())
        return unit.save(restored, record, new_sitting=True)
