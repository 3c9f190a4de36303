"""Whom one thinks of asking, or has asked: why them, what for, how much time, and the answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QToolButton, QVBoxLayout, QWidget

from careerjournal.features.contacts.faces import Faces
from careerjournal.features.contacts.mentoring import jobs
from careerjournal.features.contacts.mentoring.desk import MentoringCard
from careerjournal.features.contacts.mentoring.faces import PeopleDiscs
from careerjournal.features.contacts.mentoring.letters import Letter, LetterToAsk, MentoringLetter
from careerjournal.features.contacts.mentoring.view import Asked, MentorshipView
from careerjournal.features.contacts.mentoring.words import answer_words, ask_words
from careerjournal.operations.phrases import tr
from careerjournal.records.contact import Contact
from careerjournal.records.mentorship import AskAnswer, MentoringAsk
from careerjournal.records.record import RecordRef
from careerjournal.rules.mentoring import is_waiting
from careerjournal.ui.record_page.desk import Desk
from careerjournal.ui.rows import Row, Rows
from careerjournal.ui.typed_lines import typed
from careerjournal.ui.widgets.buttons import button, icon_button, link_button
from careerjournal.ui.widgets.labelled import labelled
from careerjournal.ui.widgets.labels import PlainLabel, strong
from careerjournal.ui.widgets.segmented import Choice, Segmented

_LONGEST: Final = 1_000
_FACE_PX: Final = 32


class AskedCard(MentoringCard):
    """`record_activated` asks to show somebody."""

    record_activated = Signal(RecordRef)
    letter_opened = Signal(object)
    """The MentoringLetter that came up."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._desk = desk
        self._photos = Faces(desk.workspace, self)
        self._heading = strong()
        self.rows = Rows(self, spacing=16)
        self.body.addWidget(self._heading)
        self.body.addWidget(self.rows)

    def is_of_use(self, view: MentorshipView) -> bool:
        return bool(view.asks)

    def show_view(self, view: MentorshipView) -> None:
        heading = tr("Whom you offer it to") if view.guides else tr("Asking")
        self._heading.setText(heading)
        self.setAccessibleName(heading)
        # Those who may still answer come first.
        asks = sorted(view.asks, key=lambda each: each.ask.answer is not None)
        self.rows.show_rows(
            [(each.ask.n, Shown(each, view.guides, view.today)) for each in asks], self._row
        )

    def begin(self) -> None:
        row = next(iter(self.ask_rows()), None)
        if row is not None:
            row.begin()

    def flush(self) -> None:
        for row in self.ask_rows():
            row.tell()

    def ask_rows(self) -> list[AskRow]:
        """The rows, from the top down."""
        return [row for row in self.rows.rows() if isinstance(row, AskRow)]

    def write_letter(self, ask_n: int) -> None:
        """Draft the letter to somebody; the window opens when it is there."""
        self.flush()
        channel = f"mentoring.letter.{id(self)}"
        self._desk.workspace.read(LetterToAsk(ask_n), self._on_drafted, channel)

    def _row(self) -> AskRow:
        row = AskRow(self._photos, read_only=self._desk.read_only)
        row.changed.connect(self._on_row_changed)
        row.letter_requested.connect(self.write_letter)
        row.asked.connect(self._on_row_asked)
        row.answered.connect(self._on_row_answered)
        row.remove_requested.connect(self._on_row_remove_requested)
        row.opened.connect(self._on_row_opened)
        return row

    def _on_row_changed(self, ask: MentoringAsk, base: MentoringAsk) -> None:
        self._desk.workspace.write("mentorship.ask-edit", jobs.PutPart(ask, base))

    def _on_drafted(self, letter: Letter | None) -> None:
        if letter is None:
            return
        dialog = MentoringLetter(letter, self.window(), read_only=self._desk.read_only)
        dialog.kept.connect(self._on_letter_kept)
        dialog.sent.connect(self._on_letter_sent)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        self.letter_opened.emit(dialog)

    def _on_letter_kept(self, letter: Letter) -> None:
        if not self._desk.read_only:
            job = jobs.KeepLetter(letter.n, letter.text)
            self._desk.workspace.write("mentorship.ask-edit", job)

    def _on_letter_sent(self, letter: Letter) -> None:
        job = jobs.Ask(letter.n, self._desk.today(), letter.text)
        self._desk.workspace.write("mentorship.ask", job, self._on_asked)

    def _on_row_asked(self, n: int) -> None:
        job = jobs.Ask(n, self._desk.today())
        self._desk.workspace.write("mentorship.ask", job, self._on_asked)

    def _on_asked(self, _done: None) -> None:
        self._desk.undo_bar.say(tr("Noted as asked"))

    def _on_row_answered(self, n: int, answer: object) -> None:
        said = answer if isinstance(answer, AskAnswer) else None
        job = jobs.Answer(n, said, self._desk.today())
        self._desk.workspace.write("mentorship.answer", job, self._on_answered)

    def _on_answered(self, _done: None) -> None:
        self._desk.undo_bar.say(tr("Answer noted"))

    def _on_row_remove_requested(self, n: int) -> None:
        job = jobs.Remove(MentoringAsk, n)
        self._desk.workspace.write("mentorship.ask-remove", job, self._on_removed)

    def _on_removed(self, _done: None) -> None:
        self._desk.undo_bar.say(tr("Removed"))

    def _on_row_opened(self, n: int) -> None:
        self.record_activated.emit(RecordRef(Contact.KIND, n))


@dataclass(frozen=True)
class Shown:
    """Somebody who is asked, as it is on this day; `guides` if the person offers to help."""

    asked: Asked
    guides: bool
    today: date


class AskRow(Row):
    """One of them. `answered` brings the number and an AskAnswer, or None for no answer yet."""

    changed = Signal(object, object)
    letter_requested = Signal(int)
    asked = Signal(int)
    answered = Signal(int, object)
    remove_requested = Signal(int)
    opened = Signal(int)

    def __init__(self, photos: Faces, *, read_only: bool = False) -> None:
        super().__init__()
        self._ask: MentoringAsk | None = None
        self.face = PeopleDiscs(_FACE_PX, photos)
        self.name = link_button("")
        self.state = PlainLabel(tone="muted")
        self.why, self.purpose, self.time = QLineEdit(), QLineEdit(), QLineEdit()
        self.note = QLineEdit()
        self.letter = button(tr("Write the letter"), "edit")
        self.mark = button(tr("I asked them"), "check")
        self.answer = Segmented(
            [Choice(each.value, answer_words(each)) for each in AskAnswer],
            tr("Their answer"),
            optional=True,
        )
        self.more = icon_button("more", tr("More"))
        self.menu = QMenu(self)
        self.more.setMenu(self.menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.remove = self.menu.addAction(tr("Remove"))
        self._lay_out()
        for line in self._lines():
            line.setMaxLength(_LONGEST)
            line.setReadOnly(read_only)
            line.editingFinished.connect(self.tell)
        for control in (self.mark, self.answer, self.remove):
            control.setEnabled(not read_only)
        self.name.clicked.connect(self._on_name_clicked)
        self.letter.clicked.connect(self._on_letter_clicked)
        self.mark.clicked.connect(self._on_mark_clicked)
        self.answer.chosen.connect(self._on_answer_chosen)
        self.remove.triggered.connect(self._on_remove_triggered)

    @property
    def n(self) -> int:
        """The number of what it shows; 0 for nothing yet."""
        return self._ask.n if self._ask is not None else 0

    def show_value(self, value: Shown) -> None:
        ask, name = value.asked.ask, value.asked.name
        other = self._ask is None or self._ask.n != ask.n
        if other:
            self.tell()
        self._ask = ask
        self.face.show_people([value.asked.person])
        self.name.setText(name.replace("&", "&&"))
        self.name.setAccessibleName(name)
        self.state.setText(ask_words(ask, value.today))
        self.state.set_tone("wants" if is_waiting(ask) else "muted")
        said = (ask.why, ask.purpose, ask.time, ask.note)
        for line, words in zip(self._lines(), said, strict=True):
            if other or not line.isModified():
                line.setText(words)
                line.setCursorPosition(0)
        self.answer.set_code(ask.answer.value if ask.answer is not None else "")
        self._show_stage(ask)
        self._name_fields(name, guides=value.guides)

    def begin(self) -> None:
        """Put the caret where the person would go on with this one."""
        ask = self._ask
        if ask is None:
            return
        if ask.answer is None and ask.asked_on is None:
            empty = (line for line in self._lines()[:3] if not typed(line))
            next(empty, self.letter).setFocus()
        else:
            self.answer.findChildren(QWidget)[0].setFocus()

    def tell(self) -> None:
        """Say what was changed since it was told last."""
        ask = self._ask
        if ask is None:
            return
        for line in self._lines():
            line.setModified(False)
        why, purpose, time, note = map(typed, self._lines())
        now = replace(ask, why=why, purpose=purpose, time=time, note=note)
        if now != ask:
            self._ask = now  # what is told once is not told again
            self.changed.emit(now, ask)

    def _lines(self) -> tuple[QLineEdit, ...]:
        return self.why, self.purpose, self.time, self.note

    def _show_stage(self, ask: MentoringAsk) -> None:
        is_open = ask.answer is None
        self._fields.setVisible(is_open)
        self.letter.setVisible(is_open)
        self.mark.setVisible(is_open and ask.asked_on is None)
        self._answers.setVisible(ask.asked_on is not None or not is_open)

    def _name_fields(self, name: str, *, guides: bool) -> None:
        for line, words in zip(
            self._lines(),
            (tr("Why {name}"), tr("What for"), tr("How much time"), tr("What {name} said")),
            strict=True,
        ):
            line.setAccessibleName(words.format(name=name))
        if guides:
            self.why.setPlaceholderText(tr("What you see in them"))
            self.purpose.setPlaceholderText(tr("What you could help with"))
        else:
            self.why.setPlaceholderText(tr("What they know or did that you admire"))
            self.purpose.setPlaceholderText(tr("What you would like to learn from them"))
        self.more.setAccessibleName(tr("More for {name}").format(name=name))

    def _lay_out(self) -> None:
        self.time.setPlaceholderText(tr("An hour every four weeks, for half a year"))
        self.note.setPlaceholderText(tr("What they said"))
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.face)
        head.addWidget(self.name)
        head.addWidget(self.state, 1)
        head.addWidget(self.more)
        self._fields = QWidget()
        fields = QVBoxLayout(self._fields)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(8)
        for words, line in (
            (tr("Why them"), self.why),
            (tr("What for"), self.purpose),
            (tr("How much of their time"), self.time),
        ):
            fields.addLayout(labelled(words, line))
        does = QHBoxLayout()
        does.setSpacing(8)
        does.addWidget(self.letter)
        does.addWidget(self.mark)
        does.addStretch(1)
        self._answers = QWidget()
        answers = QHBoxLayout(self._answers)
        answers.setContentsMargins(0, 0, 0, 0)
        answers.setSpacing(8)
        answers.addWidget(self.answer)
        answers.addWidget(self.note, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._fields)
        column.addLayout(does)
        column.addWidget(self._answers)

    def _on_name_clicked(self) -> None:
        if self._ask is not None:
            self.opened.emit(self._ask.contact)

    def _on_letter_clicked(self) -> None:
        self.letter_requested.emit(self.n)

    def _on_mark_clicked(self) -> None:
        self.tell()
        self.asked.emit(self.n)

    def _on_answer_chosen(self, code: str) -> None:
        self.tell()
        self.answered.emit(self.n, AskAnswer(code) if code else None)

    def _on_remove_triggered(self) -> None:
        self.remove_requested.emit(self.n)
