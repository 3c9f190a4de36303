"""The window in which a letter is gone over, and its template worded."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Protocol

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QTextCursor
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from careerjournal.operations import drafts, mentoring_letters
from careerjournal.operations.commitments import Commitment
from careerjournal.operations.drafts import Draft, MessageTemplate, marks_of, offered
from careerjournal.operations.phrases import ntr, tr
from careerjournal.rules.mentoring import MENTORING_THANKS
from careerjournal.store.due import DueLine
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit
from careerjournal.ui.due_words import letter_day, letter_words
from careerjournal.ui.widgets.buttons import button, icon_button, primary_button, quiet_button
from careerjournal.ui.widgets.labels import ElidedLabel, muted
from careerjournal.ui.widgets.segmented import Choice, Segmented
from careerjournal.ui.workspace import Workspace

_SIZE: Final = QSize(640, 560)
_SAVE_AFTER_MS: Final = 1_000
_LETTER: Final = "letter"
_WORDING: Final = "wording"
_GAP: Final = re.compile(r"\[[^\[\]]*\]")


class Occasion(Protocol):
    """Something to write a letter about; a value, so that what was typed is found again."""

    @property
    def what(self) -> object:
        """What `LetterWindow.sent` brings."""

    @property
    def codes(self) -> tuple[str, ...]:
        """The templates of `operations.drafts` on offer, the likeliest first; at least one."""

    def draft(self, reading: Reading, code: str) -> Draft:
        """The letter by one of these templates. Raises RecordGone."""


@dataclass(frozen=True)
class Due:
    """The occasion of something that is due."""

    what: Commitment

    @property
    def codes(self) -> tuple[str, ...]:
        """Those that fit, then all others that go to the same sort of people."""
        return offered(self.what.rule, self.what.occurrence)

    def draft(self, reading: Reading, code: str) -> Draft:
        """The letter. Raises RecordGone."""
        what = self.what
        if what.rule == MENTORING_THANKS:
            return mentoring_letters.draft_due(reading, what.occurrence, letter_day)
        return drafts.draft(reading, what.source, what.rule, what.occurrence, letter_day, code)


@dataclass(frozen=True)
class _Asked:
    """Which letter is shown, and how to draft it."""

    occasion: Occasion
    code: str

    def __call__(self, reading: Reading) -> tuple[Draft, MessageTemplate]:
        made = self.occasion.draft(reading, self.code)
        return made, drafts.template(reading, self.code)


class LetterWindow(QDialog):
    """Shows a letter; what is typed in it stays while the page is there.

    The other face of the window words the template for good. `sent` says that the letter went
    out: it brings what the occasion was (of something due the Commitment) and the subject; the
    caller notes it.
    """

    sent = Signal(object, str)

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._asked: _Asked | None = None
        self._wording: MessageTemplate | None = None
        self._typed: dict[_Asked, Draft] = {}
        self._quiet = False
        self._face = _LETTER
        self._to = ""
        self.setWindowTitle(tr("Write a message"))
        self.setModal(True)
        self.resize(_SIZE)
        self.templates = QComboBox()
        self.face = Segmented(
            [Choice(_LETTER, tr("Letter")), Choice(_WORDING, tr("Template"))],
            tr("What is shown"),
        )
        self.to = ElidedLabel(tone="muted")
        self.copy_to = icon_button("copy", tr("Copy the address"))
        self.subject = QLineEdit()
        self.text = QPlainTextEdit()
        self.hint = muted(wraps=True)
        self.copy_subject = icon_button("copy", tr("Copy the subject"))
        self.copy_text = button(tr("Copy the text"), "copy")
        self.reset = quiet_button(tr("Put back as shipped"), "restore")
        self.sent_it = primary_button(tr("I sent it"), "check")
        self.close_button = button(tr("Close"))
        self._soon = QTimer(self, singleShot=True, interval=_SAVE_AFTER_MS)
        self._lay_out()
        self._connect()

    def write(self, line: DueLine) -> None:
        """Open with a letter for what is due."""
        self.write_about(Due(Commitment.of(line)))

    def write_about(self, occasion: Occasion) -> None:
        """Open with a letter for any occasion."""
        self._quiet = True
        self.templates.clear()
        for code in occasion.codes:
            self.templates.addItem(letter_words(code), code)
        self.templates.setCurrentIndex(0)
        self._quiet = False
        self.face.set_code(_LETTER)
        self._face = _LETTER
        self._ask(occasion)
        self.open()

    def draft(self) -> Draft:
        """The letter, or the wording of the template, as it is in the window."""
        code = "" if self._asked is None else self._asked.code
        return Draft(code, self.subject.text(), self.text.toPlainText())

    def keep_wording(self) -> None:
        """Keep the wording of the template as it is typed."""
        self._soon.stop()
        wording = self._wording
        if wording is None or self._face != _WORDING or self._workspace.read_only:
            return
        typed = Draft(wording.code, self.subject.text(), self.text.toPlainText())
        if (typed.subject, typed.body) != (wording.subject, wording.body):
            self._wording = MessageTemplate(wording.code, typed.subject, typed.body, is_own=True)
            self._workspace.write("template.edit", _Keep(typed), self._on_kept)

    def hideEvent(self, event: QHideEvent) -> None:
        self.keep_wording()
        super().hideEvent(event)

    def _lay_out(self) -> None:
        self.templates.setAccessibleName(tr("Template"))
        self.subject.setAccessibleName(tr("Subject"))
        self.subject.setPlaceholderText(tr("Subject"))
        self.text.setAccessibleName(tr("Text"))
        self.text.setTabChangesFocus(True)
        first = QHBoxLayout()
        first.addWidget(self.templates, 1)
        first.addWidget(self.face)
        self._address = QWidget()
        address = QHBoxLayout(self._address)
        address.setContentsMargins(0, 0, 0, 0)
        address.addWidget(self.to, 1)
        address.addWidget(self.copy_to)
        about = QHBoxLayout()
        about.addWidget(self.subject, 1)
        about.addWidget(self.copy_subject)
        last = QHBoxLayout()
        last.addWidget(self.copy_text)
        last.addWidget(self.reset)
        last.addStretch(1)
        last.addWidget(self.close_button)
        last.addWidget(self.sent_it)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addLayout(first)
        column.addWidget(self._address)
        column.addLayout(about)
        column.addWidget(self.text, 1)
        column.addWidget(self.hint)
        column.addLayout(last)

    def _connect(self) -> None:
        self.templates.activated.connect(self._on_templates_activated)
        self.face.chosen.connect(self._on_face_chosen)
        self.subject.textEdited.connect(self._on_edited)
        self.text.textChanged.connect(self._on_edited)
        self.copy_to.clicked.connect(self._on_copy_to_clicked)
        self.copy_subject.clicked.connect(self._on_copy_subject_clicked)
        self.copy_text.clicked.connect(self._on_copy_text_clicked)
        self.reset.clicked.connect(self._on_reset_clicked)
        self.sent_it.clicked.connect(self._on_sent_it_clicked)
        self.close_button.clicked.connect(self.close)
        self._soon.timeout.connect(self.keep_wording)

    def _ask(self, occasion: Occasion) -> None:
        self._asked = _Asked(occasion, str(self.templates.currentData()))
        self._wording = None
        self._workspace.read(self._asked, self._on_drafted, channel="letter")

    def _on_drafted(self, found: tuple[Draft, MessageTemplate]) -> None:
        made, self._wording = found
        if self._asked is None:
            return
        self._to = made.to
        if self._face == _WORDING:
            self._fill(self._wording.subject, self._wording.body)
        else:
            letter = self._typed.get(self._asked, made)
            self._fill(letter.subject, letter.body)
            self._go_to_gap()
        self._dress()

    def _fill(self, subject: str, text: str) -> None:
        self._quiet = True
        self.subject.setText(subject)
        self.subject.setCursorPosition(0)
        if self.text.toPlainText() != text:
            self.text.setPlainText(text)
        self._quiet = False

    def _go_to_gap(self) -> None:
        """Choose the first place that only the person can fill."""
        found = _GAP.search(self.text.toPlainText())
        if found is not None:
            # Qt counts in UTF-16, Python in characters.
            before = found.string[: found.start()]
            start = len(before.encode("utf-16-le")) // 2
            cursor = QTextCursor(self.text.document())
            cursor.setPosition(start)
            length = len(found[0].encode("utf-16-le")) // 2
            cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            self.text.setTextCursor(cursor)
        self.text.setFocus()

    def _dress(self) -> None:
        """Show what belongs to the face that is chosen."""
        words = self._face == _WORDING
        writable = not self._workspace.read_only
        for each in (self.copy_subject, self.copy_text, self.sent_it):
            each.setVisible(not words)
        self._address.setVisible(not words and bool(self._to))
        self.to.set_whole(tr("To {address}").format(address=self._to))
        self.sent_it.setEnabled(writable)
        self.reset.setVisible(words)
        self.reset.setEnabled(writable and self._wording is not None and self._wording.is_own)
        for field in (self.subject, self.text):
            field.setReadOnly(words and not writable)
        if words:
            code = "" if self._asked is None else self._asked.code
            marks = ", ".join("{" + mark + "}" for mark in marks_of(code))
            self.hint.setText(
                tr("{marks} become those of each application. The wording is kept.").format(
                    marks=marks
                )
            )
        else:
            self._count_gaps()

    def _count_gaps(self) -> None:
        gaps = len(_GAP.findall(f"{self.subject.text()}\n{self.text.toPlainText()}"))
        words = ntr(
            "{n} place in square brackets is yours to fill.",
            "{n} places in square brackets are yours to fill.",
            gaps,
        )
        self.hint.setText(words.format(n=gaps) if gaps else "")

    def _on_edited(self) -> None:
        if self._quiet or self._asked is None:
            return
        if self._face == _WORDING:
            self.reset.setEnabled(not self._workspace.read_only)
            self._soon.start()
        else:
            self._typed[self._asked] = self.draft()
            self._count_gaps()

    def _on_templates_activated(self) -> None:
        if self._asked is not None and not self._quiet:
            self.keep_wording()
            self._ask(self._asked.occasion)

    def _on_face_chosen(self, code: str) -> None:
        if self._asked is not None:
            self.keep_wording()
            self._face = code
            self._ask(self._asked.occasion)

    def _on_kept(self, _nothing: None) -> None:
        # A letter asked for meanwhile may have been drafted in the words of before.
        if self._asked is not None and self._face == _LETTER and self.isVisible():
            self._ask(self._asked.occasion)

    def _on_copy_to_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._to)
        self.hint.setText(tr("The address is copied."))

    def _on_copy_subject_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self.subject.text())
        self.hint.setText(tr("The subject is copied."))

    def _on_copy_text_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.hint.setText(tr("The text is copied."))

    def _on_reset_clicked(self) -> None:
        if self._asked is not None:
            self._soon.stop()
            self._wording = None  # what was typed goes with it
            self._workspace.write("template.reset", _Reset(self._asked.code), self._on_reset)

    def _on_reset(self, _nothing: None) -> None:
        if self._asked is not None:
            self._ask(self._asked.occasion)

    def _on_sent_it_clicked(self) -> None:
        if self._asked is not None:
            self._typed.pop(self._asked, None)
            self.sent.emit(self._asked.occasion.what, self.subject.text().strip())
            self.accept()


@dataclass(frozen=True)
class _Keep:
    typed: Draft

    def __call__(self, unit: Unit) -> None:
        drafts.keep_template(unit, self.typed.code, self.typed.subject, self.typed.body)


@dataclass(frozen=True)
class _Reset:
    code: str

    def __call__(self, unit: Unit) -> None:
        drafts.reset_template(unit, self.code)
