"""What either side took on, and by when."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from careerjournal.features.contacts.mentoring import jobs
from careerjournal.features.contacts.mentoring.action_row import ActionRow, ShownAction
from careerjournal.features.contacts.mentoring.view import MentorshipView
from careerjournal.operations.phrases import tr
from careerjournal.records.touch import Promise, Promiser
from careerjournal.ui.record_page.desk import Desk
from careerjournal.ui.rows import Rows
from careerjournal.ui.typed_lines import typed
from careerjournal.ui.widgets.buttons import icon_button
from careerjournal.ui.widgets.choice_box import ChoiceBox
from careerjournal.ui.widgets.day_field import DayField
from careerjournal.ui.widgets.labels import muted, strong

_LONGEST: Final = 1_000


class ActionsPanel(QWidget):
    """Space on an action closes it. A new one is one line, and Enter."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view: MentorshipView | None = None
        self.none = muted(
            tr("What either of you takes on is kept here until it is done."), wraps=True
        )
        self.rows = Rows(self)
        self.who = ChoiceBox(tr("Who takes it on"))
        self.whom = ChoiceBox(tr("For whom"))
        self.text = QLineEdit()
        self.text.setPlaceholderText(tr("Add what somebody takes on"))
        self.text.setAccessibleName(tr("What somebody takes on"))
        self.text.setMaxLength(_LONGEST)
        self.day = DayField(tr("By which day"), today=desk.today)
        self.add = icon_button("plus", tr("Add"))
        self._second = QWidget()
        self._lay_out()
        for control in (self.who, self.whom, self.text, self.day, self.add):
            control.setEnabled(not desk.read_only)
        self.who.activated.connect(self._show_whom)
        self.text.textChanged.connect(self._on_text_text_changed)
        self.text.returnPressed.connect(self._on_add_requested)
        # Later, for the field takes the day over only once Enter has been told.
        queued = Qt.ConnectionType.QueuedConnection
        self.day.line().returnPressed.connect(self._on_add_requested, queued)
        self.add.clicked.connect(self._on_add_requested)

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.who)
        first.addWidget(self.text, 1)
        first.addWidget(self.add)
        second = QHBoxLayout(self._second)
        second.setContentsMargins(0, 0, 0, 0)
        second.setSpacing(8)
        second.addWidget(self.whom)
        second.addWidget(self.day, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(strong(tr("Open between you")))
        column.addWidget(self.none)
        column.addWidget(self.rows)
        column.addLayout(first)
        column.addWidget(self._second)
        self._second.hide()
        self.whom.hide()

    def show_view(self, view: MentorshipView) -> None:
        """Show what is open in a mentorship, the nearest day first."""
        if self._view is not None and self._view.n != view.n:
            self.flush()
        self._view = view
        self.setVisible(bool(view.people))
        promises = view.agenda.promises
        self.none.setVisible(not promises)
        self.rows.show_rows(
            [(each.promise.n, ShownAction(each, view.today)) for each in promises], self._row
        )
        self._offer(view)

    def begin(self) -> None:
        """Go to the first that is open, else to where one is added."""
        rows = self.rows.rows()
        first = rows[0] if rows else None
        (first.done if isinstance(first, ActionRow) else self.text).setFocus()

    def flush(self) -> None:
        """Note what is being typed."""
        self._on_add_requested()

    def _offer(self, view: MentorshipView) -> None:
        """Who may take something on: oneself, and everybody at the other side."""
        wanted = [(tr("I"), 0), *((person.name, person.n) for person in view.people)]
        known = [(self.who.itemText(i), self.who.itemData(i)) for i in range(self.who.count())]
        if known != wanted:
            at = self.who.currentData()
            self.who.clear()
            self.whom.clear()
            for name, n in wanted:
                self.who.addItem(name, n)
                if n:
                    self.whom.addItem(tr("for {name}").format(name=name), n)
            self.who.setCurrentIndex(max(0, self.who.findData(at)))
        self._show_whom()

    def _show_whom(self) -> None:
        mine = self.who.currentData() == 0
        self.whom.setVisible(mine and self.whom.count() > 1)

    def _row(self) -> ActionRow:
        row = ActionRow(read_only=self._desk.read_only)
        row.kept.connect(self._on_row_kept)
        row.remove_requested.connect(self._on_row_remove_requested)
        return row

    def _on_text_text_changed(self, words: str) -> None:
        if not words:
            self.day.set_day(None)
        self._second.setVisible(bool(words))

    def _on_add_requested(self) -> None:
        words, view = typed(self.text), self._view
        if not words or view is None or not view.people or self._desk.read_only:
            return
        theirs = int(self.who.currentData() or 0)
        contact = theirs or int(self.whom.currentData() or view.people[0].n)
        last = view.last_session
        job = jobs.AddAction(
            view.n,
            contact,
            Promiser.THEIRS if theirs else Promiser.MINE,
            words,
            self._desk.today(),
            self.day.day(),
            last.touch if last is not None and last.when.day == view.today else None,
        )
        self.text.clear()
        self._desk.workspace.write("mentorship.action", job)

    def _on_row_kept(self, promise: Promise) -> None:
        job = jobs.KeepPromise(promise.n, self._desk.today())
        self._desk.workspace.write("contact.promise-kept", job, self._on_kept)

    def _on_kept(self, _done: object) -> None:
        self.text.setFocus()  # the row it stood on is gone
        self._desk.undo_bar.say(tr("Promise kept"))

    def _on_row_remove_requested(self, n: int) -> None:
        job = jobs.Remove(Promise, n)
        self._desk.workspace.write("contact.promise-remove", job, self._on_removed)

    def _on_removed(self, _done: None) -> None:
        self._desk.undo_bar.say(tr("Removed"))
