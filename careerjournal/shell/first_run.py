"""The assistant that makes a vault: where, a passphrase, a recovery code, and it is kept."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from careerjournal.operations.phrases import tr
from careerjournal.shell.card_page import CardPage
from careerjournal.shell.new_passphrase import NewPassphrase
from careerjournal.shell.recovery_steps import ProveCode, ShowCode
from careerjournal.shell.vault_place import is_synced, problem_with, usual_folder, vault_path
from careerjournal.ui import theme
from careerjournal.ui.file_dialog import ask_for_folder
from careerjournal.ui.tasks import Runner
from careerjournal.ui.widgets.buttons import button, link_button, primary_button
from careerjournal.ui.widgets.labels import (
    ElidedLabel,
    PlainLabel,
    muted,
    separator,
    strong,
    title,
    wrapped,
)

_STEPS: Final = 3


class FirstRun(CardPage):
    """Three steps. `create_requested(Path, str)` asks for the vault; answer with
    `show_recovery_code` or `show_error`. `finished` when the code has been proven: only then is
    the vault to be opened.
    """

    create_requested = Signal(object, str)
    finished = Signal()
    demo_requested = Signal()
    other_vault_requested = Signal()

    def __init__(
        self, runner: Runner, folder: Path | None = None, parent: QWidget | None = None
    ) -> None:
        """`runner` judges the passphrase; `folder` is where to suggest that the vault be kept."""
        super().__init__(60, parent)
        self._count = muted()
        self._place = _PlaceStep(folder or usual_folder())
        self._passphrase = _PassphraseStep(runner)
        self._code = ""
        self._show_code = ShowCode()
        self._prove_code = ProveCode()
        self._steps: tuple[QWidget, ...] = (
            self._place,
            self._passphrase,
            self._show_code,
            self._prove_code,
        )
        self.column.addWidget(self._count)
        for step in self._steps:
            self.column.addWidget(step)
        self._place.done.connect(self._on_place_done)
        self._place.demo_requested.connect(self.demo_requested)
        self._place.other_vault_requested.connect(self.other_vault_requested)
        self._passphrase.back_requested.connect(self._on_passphrase_back_requested)
        self._passphrase.done.connect(self._on_passphrase_done)
        self._show_code.kept.connect(self._on_show_code_kept)
        self._prove_code.code_wanted.connect(self._on_prove_code_code_wanted)
        self._prove_code.proven.connect(self._on_prove_code_proven)
        self._show(self._place)

    def show_recovery_code(self, code: str) -> None:
        """The vault has been made: show its recovery code, nine groups joined by hyphens."""
        self._passphrase.clear()
        self._code = code
        self._show_code.set_code(code, self._place.path().stem)
        self._show(self._show_code)

    def show_error(self, words: str) -> None:
        """The vault could not be made: say why, and let the person choose again."""
        self._passphrase.set_working(False)
        self._place.show_problem(words)
        self._show(self._place)

    def forget(self) -> None:
        """Take every secret off the page: the window is about to close or to be covered."""
        self._code = ""
        self._passphrase.clear()
        self._show_code.forget()

    def _show(self, wanted: QWidget) -> None:
        for step in self._steps:
            step.setVisible(step is wanted)
        number = min(self._steps.index(wanted) + 1, _STEPS)
        self._count.setText(tr("Step {n} of {all}").format(n=number, all=_STEPS))
        self.setFocusProxy(wanted)
        wanted.setFocus()

    def _on_place_done(self) -> None:
        self._show(self._passphrase)

    def _on_passphrase_back_requested(self) -> None:
        self._show(self._place)

    def _on_passphrase_done(self, passphrase: str) -> None:
        self._passphrase.set_working(True)
        self.create_requested.emit(self._place.path(), passphrase)

    def _on_show_code_kept(self) -> None:
        self._prove_code.ask(self._code)
        self._show(self._prove_code)

    def _on_prove_code_code_wanted(self) -> None:
        self._show(self._show_code)

    def _on_prove_code_proven(self) -> None:
        self.forget()
        self.finished.emit()


class _PlaceStep(QWidget):
    done = Signal()
    demo_requested = Signal()
    other_vault_requested = Signal()

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._name = QLineEdit(tr("Journal"))
        self._name.setAccessibleName(tr("Name of the journal"))
        self._where = ElidedLabel(tone="muted")
        self._change = button(tr("Change folder..."), "folder")
        self._problem = PlainLabel(tone="loss", wraps=True)
        self._synced = PlainLabel(
            tr("This folder seems to be synced. Keep the journal open on one machine at a time."),
            tone="wants",
            wraps=True,
        )
        self._next = primary_button(tr("Continue"))
        self._demo = link_button(tr("Try the demo journal"))
        self._other = link_button(tr("Open a journal you have..."))
        self._lay_out()
        self._name.textEdited.connect(self._on_name_text_edited)
        self._name.returnPressed.connect(self._on_next_clicked)
        self._change.clicked.connect(self._on_change_clicked)
        self._next.clicked.connect(self._on_next_clicked)
        self._demo.clicked.connect(self.demo_requested)
        self._other.clicked.connect(self.other_vault_requested)
        self.setFocusProxy(self._name)
        self._show_place()
        self.show_problem("")

    def path(self) -> Path:
        return vault_path(self._folder, self._name.text())

    def show_problem(self, words: str) -> None:
        self._problem.setText(words)
        self._problem.setVisible(bool(words))
        theme.set_look(self._name, "invalid", bool(words))
        self._name.setAccessibleDescription(words)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(title(tr("A private place to write")))
        column.addWidget(
            wrapped(
                tr(
                    "Your journal is kept in one encrypted folder on this machine, a vault."
                    " Nothing in it leaves the machine unless you take it out."
                )
            )
        )
        column.addSpacing(8)
        caption = strong(tr("Name"))
        caption.setBuddy(self._name)
        column.addWidget(caption)
        column.addWidget(self._name)
        where = QHBoxLayout()
        where.setSpacing(8)
        where.addWidget(self._where, 1)
        where.addWidget(self._change)
        column.addLayout(where)
        column.addWidget(self._synced)
        column.addWidget(self._problem)
        column.addSpacing(4)
        column.addWidget(self._next)
        column.addSpacing(12)
        column.addWidget(separator())
        links = QHBoxLayout()
        links.addWidget(self._demo)
        links.addWidget(self._other)
        links.addStretch(1)
        column.addLayout(links)

    def _show_place(self) -> None:
        self._where.set_whole(str(self.path()))
        self._synced.setVisible(is_synced(self._folder))

    def _on_name_text_edited(self) -> None:
        self._show_place()
        self.show_problem("")

    def _on_change_clicked(self) -> None:
        dialog = ask_for_folder(self, tr("Where should the vault lie?"), self._folder)
        dialog.path_chosen.connect(self._on_dialog_path_chosen)
        dialog.open()

    def _on_dialog_path_chosen(self, folder: Path) -> None:
        self._folder = folder
        self._show_place()
        self.show_problem("")

    def _on_next_clicked(self) -> None:
        problem = problem_with(self._folder, self._name.text())
        self.show_problem(problem)
        if problem:
            self._name.setFocus()
        else:
            self.done.emit()


class _PassphraseStep(QWidget):
    done = Signal(str)
    back_requested = Signal()

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._chosen = NewPassphrase(runner)
        self._create = primary_button(tr("Create the journal"))
        self._back = link_button(tr("Back"))
        self._working = QProgressBar()
        self._working.setRange(0, 0)
        self._working.setTextVisible(False)
        self._working.setAccessibleName(tr("Making the journal"))
        self._words = muted(tr("Making the journal and its keys..."), wraps=True)
        self._lay_out()
        self._create.setEnabled(False)
        self._chosen.ready_changed.connect(self._create.setEnabled)
        self._chosen.submitted.connect(self._on_create_clicked)
        self._create.clicked.connect(self._on_create_clicked)
        self._back.clicked.connect(self.back_requested)
        self.setFocusProxy(self._chosen)
        self.set_working(False)

    def clear(self) -> None:
        self._chosen.clear()
        self.set_working(False)

    def set_working(self, working: bool) -> None:
        for part in (self._working, self._words):
            part.setVisible(working)
        self._create.setVisible(not working)
        self._chosen.setEnabled(not working)
        self._back.setEnabled(not working)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(title(tr("Choose a passphrase")))
        column.addWidget(
            wrapped(
                tr(
                    "It locks everything you write, and nobody can reset it. Four or five words"
                    " that do not belong together are easy to keep in mind and hard to guess."
                )
            )
        )
        column.addSpacing(8)
        column.addWidget(self._chosen)
        column.addSpacing(4)
        column.addWidget(self._create)
        column.addWidget(self._words)
        column.addWidget(self._working)
        links = QHBoxLayout()
        links.addWidget(self._back)
        links.addStretch(1)
        column.addLayout(links)

    def _on_create_clicked(self) -> None:
        self.done.emit(self._chosen.passphrase())
