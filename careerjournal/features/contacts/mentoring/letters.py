"""The window in which a letter to somebody of a mentoring is gone over."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QTextCursor
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from careerjournal.operations import mentoring_letters
from careerjournal.operations.phrases import ntr, tr
from careerjournal.records.mentorship import MentoringAsk
from careerjournal.rules.text import clean
from careerjournal.store.errors import RecordGone
from careerjournal.store.reading import Reading
from careerjournal.ui.due_words import letter_day
from careerjournal.ui.widgets.buttons import button, icon_button, primary_button
from careerjournal.ui.widgets.labels import ElidedLabel, muted

_SIZE: Final = QSize(640, 520)
_GAP: Final = re.compile(r"\[[^\[\]]*\]")


@dataclass(frozen=True)
class Letter:
    """A letter to go over, about the part or record with the number `n`; `to` is their address,
    "" if none is known."""

    n: int
    subject: str
    text: str
    to: str = ""


@dataclass(frozen=True)
class LetterToAsk:
    """Drafts the letter that asks somebody; what was typed before stays. None if they are gone."""

    ask: int

    def __call__(self, reading: Reading) -> Letter | None:
        try:
            draft = mentoring_letters.draft_ask(reading, self.ask)
            typed = reading.part(MentoringAsk, self.ask).text
        except RecordGone:
            return None
        return Letter(self.ask, draft.subject, typed.strip() or draft.body, draft.to)


@dataclass(frozen=True)
class LetterOfThanks:
    """Drafts thanks for a session. None if it is gone."""

    session: int

    def __call__(self, reading: Reading) -> Letter | None:
        try:
            draft = mentoring_letters.draft_thanks(reading, self.session, written=letter_day)
        except RecordGone:
            return None
        return Letter(self.session, draft.subject, draft.body, draft.to)


@dataclass(frozen=True)
class LetterOfEnding:
    """Drafts a kind word at the end. None if the mentorship is gone."""

    mentorship: int

    def __call__(self, reading: Reading) -> Letter | None:
        try:
            draft = mentoring_letters.draft_ending(reading, self.mentorship)
        except RecordGone:
            return None
        return Letter(self.mentorship, draft.subject, draft.body, draft.to)


class MentoringLetter(QDialog):
    """`kept` brings the Letter as it was typed when the window is left, if it changed; `sent` when
    it went out."""

    kept = Signal(object)
    sent = Signal(object)

    def __init__(self, letter: Letter, parent: QWidget, *, read_only: bool = False) -> None:
        super().__init__(parent)
        self._letter = letter
        self.setWindowTitle(tr("Write a message"))
        self.setModal(True)
        self.resize(_SIZE)
        self._was_sent = False
        self.subject = QLineEdit(letter.subject)
        self.text = QPlainTextEdit()
        self.text.setPlainText(letter.text)
        self.to = ElidedLabel(
            tr("To {address}").format(address=letter.to) if letter.to else "", tone="muted"
        )
        self.hint = muted(wraps=True)
        self.copy_subject = icon_button("copy", tr("Copy the subject"))
        self.copy_text = button(tr("Copy the text"), "copy")
        self.sent_it = primary_button(tr("I sent it"), "check")
        self.close_button = button(tr("Close"))
        self._lay_out()
        self.to.setVisible(bool(letter.to))
        self.sent_it.setEnabled(not read_only)
        self.text.textChanged.connect(self._count_gaps)
        self.copy_subject.clicked.connect(self._on_copy_subject_clicked)
        self.copy_text.clicked.connect(self._on_copy_text_clicked)
        self.sent_it.clicked.connect(self._on_sent_it_clicked)
        self.close_button.clicked.connect(self.reject)
        self._count_gaps()
        self._go_to_gap()

    def letter(self) -> Letter:
        """The letter as it is typed."""
        subject, text = clean(self.subject.text()), clean(self.text.toPlainText())
        return replace(self._letter, subject=subject.strip(), text=text.strip())

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not self._was_sent and self.letter().text != self._letter.text.strip():
            self.kept.emit(self.letter())

    def _lay_out(self) -> None:
        self.subject.setAccessibleName(tr("Subject"))
        self.subject.setPlaceholderText(tr("Subject"))
        self.subject.setCursorPosition(0)
        self.text.setAccessibleName(tr("Text"))
        self.text.setTabChangesFocus(True)
        about = QHBoxLayout()
        about.addWidget(self.subject, 1)
        about.addWidget(self.copy_subject)
        last = QHBoxLayout()
        last.addWidget(self.copy_text)
        last.addStretch(1)
        last.addWidget(self.close_button)
        last.addWidget(self.sent_it)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.to)
        column.addLayout(about)
        column.addWidget(self.text, 1)
        column.addWidget(self.hint)
        column.addLayout(last)

    def _go_to_gap(self) -> None:
        """Choose the first place that only the person can fill."""
        found = _GAP.search(self.text.toPlainText())
        if found is not None:
            # Qt counts in UTF-16, Python in characters.
            start = len(found.string[: found.start()].encode("utf-16-le")) // 2
            length = len(found[0].encode("utf-16-le")) // 2
            cursor = QTextCursor(self.text.document())
            cursor.setPosition(start)
            cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            self.text.setTextCursor(cursor)
        self.text.setFocus()

    def _count_gaps(self) -> None:
        gaps = len(_GAP.findall(self.text.toPlainText()))
        words = ntr(
            "{n} place in square brackets is yours to fill.",
            "{n} places in square brackets are yours to fill.",
            gaps,
        )
        self.hint.setText(words.format(n=gaps) if gaps else "")

    def _on_copy_subject_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self.subject.text())
        self.hint.setText(tr("The subject is copied."))

    def _on_copy_text_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.hint.setText(tr("The text is copied."))

    def _on_sent_it_clicked(self) -> None:
        self._was_sent = True
        self.sent.emit(self.letter())
        self.accept()
