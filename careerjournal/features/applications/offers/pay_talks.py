"""What was said about pay: the person to them, they to the person, line by line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from careerjournal.features.applications.line_dialog import LineDialog
from careerjournal.features.applications.offers.look import OffersLook
from careerjournal.features.applications.offers.offer_words import talk_day_words, talk_words
from careerjournal.operations.phrases import tr
from careerjournal.records.application import Direction, Interview, PayTalk
from careerjournal.records.contact import Contact
from careerjournal.records.pay import Pay
from careerjournal.store.unit import Unit
from careerjournal.ui.day_words import day_words
from careerjournal.ui.part_words import round_words
from careerjournal.ui.rows import Row, Rows
from careerjournal.ui.undo_bar import UndoBar
from careerjournal.ui.widgets.buttons import icon_button, quiet_button
from careerjournal.ui.widgets.card import Card
from careerjournal.ui.widgets.labelled import labelled
from careerjournal.ui.widgets.labels import PlainLabel, muted, strong
from careerjournal.ui.widgets.pay_field import PayField
from careerjournal.ui.widgets.segmented import Choice, Segmented
from careerjournal.ui.workspace import Workspace

_LONGEST_NOTE = 2_000
_LONG_DAY = "Wed 30 Sept 0"
"""About as wide as days are, so that the words beside them stand in a column."""


class PayTalkDialog(LineDialog):
    """Asks who said what about pay, when, to whom and in which round."""

    def __init__(
        self,
        talk: PayTalk,
        contacts: Sequence[Contact],
        interviews: Sequence[Interview],
        today: Callable[[], date],
        parent: QWidget,
    ) -> None:
        """`talk` is what to begin with: a new line, or one that replaces another."""
        super().__init__(tr("What was said about pay"), today, parent)
        self._talk = talk
        self.direction = Segmented(
            (
                Choice(Direction.SENT, tr("I said")),
                Choice(Direction.RECEIVED, tr("They said")),
            ),
            tr("Who said it"),
        )
        self.direction.set_code(talk.direction)
        self.pay = PayField(tr("Pay"))
        self.pay.set_pay(talk.pay or None)
        self.contact = _choice(tr("Who with"), tr("Nobody in particular"))
        for contact in contacts:
            self.contact.addItem(contact.name, contact.n)
        self.contact.setCurrentIndex(max(0, self.contact.findData(talk.contact)))
        self.interview = _choice(tr("In which round"), tr("In none"))
        for each in interviews:
            words = tr("{round}, {day}").format(
                round=round_words(each.type), day=day_words(each.when.day, today())
            )
            self.interview.addItem(words, each.n)
        self.interview.setCurrentIndex(max(0, self.interview.findData(talk.interview)))
        self.note = QLineEdit(talk.note)
        self.note.setMaxLength(_LONGEST_NOTE)
        self.fields.addWidget(self.direction)
        self.fields.addLayout(labelled(tr("Pay"), self.pay))
        self.fields.addLayout(labelled(tr("Day"), self.day))
        if contacts:
            self.fields.addLayout(labelled(tr("Who with"), self.contact))
        if interviews:
            self.fields.addLayout(labelled(tr("In which round"), self.interview))
        self.fields.addLayout(labelled(tr("Note"), self.note))
        self._show_day(talk.day, None)
        self.pay.pay_changed.connect(self._on_pay_changed)
        self._on_pay_changed(self.pay.pay())

    def line(self) -> PayTalk:
        contact, interview = self.contact.currentData(), self.interview.currentData()
        return replace(
            self._talk,
            direction=Direction(self.direction.code()),
            pay=self.pay.pay() or Pay(),
            day=self.day.moment().day,
            contact=int(contact) if contact is not None else None,
            interview=int(interview) if interview is not None else None,
            note=self.note.text().strip(),
        )

    def _on_pay_changed(self, pay: Pay | None) -> None:
        self.keep.setEnabled(bool(pay))


@dataclass(frozen=True)
class _Said:
    """What a row shows."""

    talk: PayTalk
    words: str
    day: str
    full_day: str


class PayTalkRow(Row):
    """One line that counts; it can be corrected or taken out."""

    correct_requested = Signal(object)
    withdraw_requested = Signal(object)

    def __init__(self, *, read_only: bool = False) -> None:
        super().__init__()
        self._talk: PayTalk | None = None
        self.day = muted()
        self.words = PlainLabel(wraps=True)
        self.note = muted(wraps=True)
        self.correct = icon_button("edit", tr("Correct this line"))
        self.withdraw = icon_button("close", tr("Take this line out"))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.words)
        words.addWidget(self.note)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.day)
        row.addLayout(words, 1)
        row.addWidget(self.correct)
        row.addWidget(self.withdraw)
        for each in (self.correct, self.withdraw):
            each.setEnabled(not read_only)
        self.correct.clicked.connect(self._on_correct_clicked)
        self.withdraw.clicked.connect(self._on_withdraw_clicked)

    def show_value(self, value: _Said) -> None:
        self._talk = value.talk
        self.day.setText(value.day)
        self.day.setMinimumWidth(self.day.fontMetrics().horizontalAdvance(_LONG_DAY))
        self.day.setToolTip(value.full_day)
        self.words.setText(value.words)
        self.note.setText(value.talk.note)
        self.note.setVisible(bool(value.talk.note))

    def _on_correct_clicked(self) -> None:
        self.correct_requested.emit(self._talk)

    def _on_withdraw_clicked(self) -> None:
        self.withdraw_requested.emit(self._talk)


class PayTalksCard(Card):
    """Lists the lines that count, the latest last."""

    def __init__(
        self,
        workspace: Workspace,
        undo_bar: UndoBar,
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent)
        self.setAccessibleName(tr("What was said about pay"))
        self._workspace = workspace
        self._undo_bar = undo_bar
        self._today = today
        self._look: OffersLook | None = None
        self.rows = Rows(self)
        self.none = muted(
            tr("Note what you asked for and what they named, so that you say the same next time."),
            wraps=True,
        )
        self.add = quiet_button(tr("Note a figure"), "plus")
        self.add.setEnabled(not workspace.read_only)
        head = QHBoxLayout()
        head.addWidget(strong(tr("What was said about pay")), 1)
        head.addWidget(self.add)
        self.body.addLayout(head)
        self.body.addWidget(self.none)
        self.body.addWidget(self.rows)
        self.add.clicked.connect(self.begin)

    def show_look(self, look: OffersLook) -> None:
        """Show the lines of an application."""
        self._look = look
        self.none.setVisible(not look.talks)
        self.rows.show_rows([(talk.n, self._said(look, talk)) for talk in look.talks], self._row)

    def begin(self) -> PayTalkDialog | None:
        """Ask for a new line; the window is open when this returns."""
        if self._look is None:
            return None
        talk = PayTalk(
            application=self._look.n, day=self._today(), direction=Direction.SENT, pay=Pay()
        )
        return self._ask(talk, self._on_dialog_taken)

    def _said(self, look: OffersLook, talk: PayTalk) -> _Said:
        contact = look.contact_name(talk.contact)
        words = talk_words(talk, contact, look.interview(talk.interview), self._today())
        return _Said(talk, words, *talk_day_words(talk, self._today()))

    def _row(self) -> PayTalkRow:
        row = PayTalkRow(read_only=self._workspace.read_only)
        row.correct_requested.connect(self.correct)
        row.withdraw_requested.connect(self._on_row_withdraw_requested)
        return row

    def correct(self, talk: PayTalk) -> PayTalkDialog | None:
        """Ask for a line in the place of `talk`."""
        fresh = replace(talk, n=0, id="", noted_at=None, replaces=talk.n)
        return self._ask(fresh, self._on_dialog_corrected)

    def _ask(self, talk: PayTalk, taken: Callable[[PayTalk], None]) -> PayTalkDialog | None:
        if self._look is None:
            return None
        dialog = PayTalkDialog(
            talk, self._look.contacts, self._look.interviews, self._today, self.window()
        )
        dialog.taken.connect(taken)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _on_dialog_taken(self, talk: PayTalk) -> None:
        self._workspace.write("offer.talk", _Note(talk))

    def _on_dialog_corrected(self, talk: PayTalk) -> None:
        self._workspace.write("application.correct", _Note(talk))

    def _on_row_withdraw_requested(self, talk: PayTalk) -> None:
        self._workspace.write("application.withdraw", _Withdraw(talk.n), self._on_withdrawn)

    def _on_withdrawn(self, _nothing: None) -> None:
        self._undo_bar.say(tr("Taken out"))


@dataclass(frozen=True)
class _Note:
    talk: PayTalk

    def __call__(self, unit: Unit) -> PayTalk:
        return unit.note(self.talk)


@dataclass(frozen=True)
class _Withdraw:
    n: int

    def __call__(self, unit: Unit) -> None:
        """With what it corrected, which would otherwise count again."""
        n: int | None = self.n
        while n is not None:
            before = unit.part(PayTalk, n).replaces
            unit.withdraw(PayTalk, n)
            n = before


def _choice(name: str, none: str) -> QComboBox:
    choice = QComboBox()
    choice.setAccessibleName(name)
    choice.addItem(none, None)
    return choice
