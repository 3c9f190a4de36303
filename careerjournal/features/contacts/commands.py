"""What is done with contacts as a whole: made, noted as spoken with, thrown away."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from careerjournal.features.contacts.touches.dialog import Told, TouchDialog
from careerjournal.features.contacts.touches.half_noted import KeepHalfNoted, read_half_noted
from careerjournal.features.contacts.touches.people_field import Somebody
from careerjournal.operations import touches
from careerjournal.operations.phrases import tr
from careerjournal.records.contact import Contact
from careerjournal.records.moment import Moment
from careerjournal.records.touch import Touch, TouchPerson
from careerjournal.store.errors import RecordGone
from careerjournal.store.keeping import promises_of
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit
from careerjournal.ui.messages import MessageBar
from careerjournal.ui.record_jobs import Trash
from careerjournal.ui.record_link import copy_link
from careerjournal.ui.undo_bar import UndoBar
from careerjournal.ui.widgets.promise_line import Partner, Said
from careerjournal.ui.workspace import Workspace


class ContactCommands(QObject):
    """Acts on contacts. `made` brings the number of a new one."""

    made = Signal(int)
    dialog_opened = Signal(object)
    """The TouchDialog that came up."""

    def __init__(
        self,
        workspace: Workspace,
        messages: MessageBar,
        undo_bar: UndoBar,
        now: Callable[[], datetime],
        owner: QWidget,
    ) -> None:
        super().__init__(owner)
        self._workspace = workspace
        self._messages = messages
        self._undo_bar = undo_bar
        self._now = now
        self._owner = owner
        self._dialog: TouchDialog | None = None
        self._keeps_half = False

    def add(self) -> None:
        """Make a contact to be named."""
        if not self._workspace.read_only:
            self._workspace.write("contact.add", _Add(tr("New contact")), self._on_added)

    def trash(self, n: int) -> None:
        """Move a contact to the Trash; nothing is asked, for it can be undone."""
        if n and not self._workspace.read_only:
            self._workspace.write("contact.trash", Trash(n), self._on_trashed)

    def copy_link(self, contact: Contact) -> None:
        """Put a mention on the clipboard, to be pasted into any text of the vault."""
        copy_link(contact.name, contact.id, self._messages)

    def spoke_with(self, people: Sequence[Somebody]) -> TouchDialog | None:
        """Ask for a touch with `people`; the window is open when this returns."""
        if self._workspace.read_only:
            return None
        now = self._now()
        touch = Touch(when=Moment(now.date(), time(now.hour, now.minute)))
        dialog = self._open(touch, people)
        self._workspace.read(read_half_noted, self._on_half_noted, f"touch.half.{id(self)}")
        return dialog

    def show_touch(self, n: int) -> None:
        """Show a touch that was noted, to be changed or thrown away."""
        self._workspace.read(_LookAtTouch(n), self._on_touch_read, f"touch.{id(self)}")

    def flush(self) -> None:
        """Keep the words of a touch that is being noted: the vault is about to close."""
        dialog = self._dialog
        if dialog is not None and isValid(dialog) and dialog.is_half_noted:
            self._keeps_half = True
            self._workspace.write("settings.edit", KeepHalfNoted(dialog.told()))

    def _open(
        self, touch: Touch, people: Sequence[Somebody], said: Sequence[Said] = ()
    ) -> TouchDialog:
        dialog = TouchDialog(self._workspace, self._today, self._owner.window())
        dialog.taken.connect(self._on_dialog_taken)
        dialog.trash_requested.connect(self._on_dialog_trash_requested)
        dialog.finished.connect(self._on_dialog_finished)
        dialog.finished.connect(dialog.deleteLater)
        self._dialog = dialog
        dialog.begin(touch, people, said)
        dialog.open()
        self.dialog_opened.emit(dialog)
        return dialog

    def _today(self) -> date:
        return self._now().date()

    def _on_touch_read(self, told: Told | None) -> None:
        if told is not None:
            self._open(told.touch, told.people, told.said)

    def _on_half_noted(self, told: Told | None) -> None:
        dialog = self._dialog
        if told is None or dialog is None or not isValid(dialog) or dialog.is_half_noted:
            return
        # Of somebody else, it goes on waiting.
        known = {each.n for each in told.people}
        if {each.n for each in dialog.told().people} <= known:
            self._keeps_half = True
            dialog.resume(told)

    def _on_dialog_finished(self) -> None:
        self._dialog = None
        if self._keeps_half:
            self._keeps_half = False
            self._workspace.write("settings.edit", KeepHalfNoted(None))

    def _on_dialog_taken(self, told: Told) -> None:
        if told.touch.n:
            self._workspace.write("touch.edit", _ChangeTouch(told))
        else:
            self._workspace.write("touch.add", _LogTouch(told), self._on_logged)

    def _on_logged(self, names: str) -> None:
        self._undo_bar.say(tr("Noted: spoke with {names}").format(names=names))

    def _on_dialog_trash_requested(self, n: int) -> None:
        self._workspace.write("touch.trash", Trash(n), self._on_trashed)

    def _on_trashed(self, _done: None) -> None:
        self._undo_bar.say(tr("Moved to Trash"))

    def _on_added(self, n: int) -> None:
        self.made.emit(n)


@dataclass(frozen=True)
class _Add:
    name: str

    def __call__(self, unit: Unit) -> int:
        return unit.save(Contact(name=self.name)).n


def _numbers(unit: Unit, people: Sequence[Somebody]) -> dict[Partner, int]:
    """The row numbers of people, of whom those that are new are made."""
    return {
        Partner(each.n, each.name): each.n or unit.save(Contact(name=each.name)).n
        for each in people
    }


def _note_promises(unit: Unit, told: Told, touch_n: int, numbers: Mapping[Partner, int]) -> None:
    """What was promised then, and what was kept by then."""
    promised = [
        touches.Promised(
            numbers.get(each.partner) or each.partner.n,
            each.direction,
            each.text,
            each.day,
            each.n,
        )
        for each in told.said
    ]
    touches.promises_at(unit, touch_n, promised)
    for n in told.kept:
        touches.keep(unit, n, told.touch.when.day)


@dataclass(frozen=True)
class _LogTouch:
    told: Told

    def __call__(self, unit: Unit) -> str:
        touch, people = self.told.touch, self.told.people
        numbers = _numbers(unit, people)
        made = touches.log(
            unit,
            numbers.values(),
            touch.when,
            touch.type,
            touch.about,
            touch.gave,
            touch.received,
        )
        _note_promises(unit, self.told, made.n, numbers)
        return ", ".join(each.name for each in people)


@dataclass(frozen=True)
class _ChangeTouch:
    told: Told

    def __call__(self, unit: Unit) -> None:
        touch = self.told.touch
        unit.save(touch, unit.record(Touch, touch.n))
        numbers = _numbers(unit, self.told.people)
        touches.people_at(unit, touch.n, numbers.values())
        _note_promises(unit, self.told, touch.n, numbers)


@dataclass(frozen=True)
class _LookAtTouch:
    n: int

    def __call__(self, reading: Reading) -> Told | None:
        try:
            touch = reading.record(Touch, self.n)
        except RecordGone:
            return None
        numbers = [person.contact for person in reading.parts(TouchPerson, self.n)]
        promises = promises_of(reading, self.n)
        asked = {*numbers, *(each.contact for each in promises)}
        names = {head.ref.n: head.title for head in reading.heads(asked)}
        people = tuple(Somebody(n, names[n]) for n in dict.fromkeys(numbers) if n in names)
        said = tuple(
            Said(
                Partner(each.contact, names[each.contact]),
                each.direction,
                each.text,
                each.day,
                each.n,
            )
            for each in promises
            if each.contact in names
        )
        return Told(touch, people, said)
