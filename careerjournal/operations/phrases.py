"""Words for codes, and the gettext catalogue behind every word the person reads."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from careerjournal.records.errors import CareerJournalError

if TYPE_CHECKING:
    from gettext import NullTranslations

_CATALOGUES: Final = Path(__file__).parent.parent / "resources" / "i18n"


def _catalogue() -> NullTranslations | None:
    """The catalogue of the person's language; None where English is all there is."""
    if not (_CATALOGUES.is_dir() and any(each.is_dir() for each in _CATALOGUES.iterdir())):
        return None
    # Loaded late: gettext costs a twentieth of a bare start, for nothing without a catalogue.
    import gettext  # noqa: PLC0415

    return gettext.translation("careerjournal", _CATALOGUES, fallback=True)


_translation: Final = _catalogue()


def tr(text: str) -> str:
    """`text` in the person's language."""
    return text if _translation is None else _translation.gettext(text)


def ntr(one: str, many: str, n: int) -> str:
    """`one` or `many`, as `n` asks in the person's language; fill in {n} afterwards."""
    if _translation is None:
        return one if n == 1 else many
    return _translation.ngettext(one, many, n)


def tr_noop(text: str) -> str:
    """Marks `text` for the catalogue where it is only looked up later."""
    return text


class Words(NamedTuple):
    """What to tell of an error: what happened, what is safe, what to do. Any may be empty."""

    what: str
    safe: str = ""
    do: str = ""

    @property
    def line(self) -> str:
        """All of it on one line."""
        return " ".join(part for part in (self.what, self.safe, self.do) if part)


_NOTHING_CHANGED: Final = tr_noop("Nothing has been changed.")
_SAVED_IS_SAFE: Final = tr_noop("Everything saved before is safe.")

_ERRORS: Final[Mapping[str, Words]] = {
    "vault.missing": Words(
        tr_noop("There is no vault in {path}."),
        do=tr_noop("Check the place, or choose another vault."),
    ),
    "vault.exists": Words(
        tr_noop("{path} already holds something."),
        _NOTHING_CHANGED,
        tr_noop("Choose an empty or a new folder."),
    ),
    "vault.folder-not-writable": Words(
        tr_noop("{path} cannot be written to."),
        _NOTHING_CHANGED,
        tr_noop("Choose another folder, or ask for leave to write there."),
    ),
    "vault.folder-not-readable": Words(
        tr_noop("{path} cannot be read."),
        _NOTHING_CHANGED,
        tr_noop("Check that the disk is connected and that the folder is yours."),
    ),
    "vault.no-space": Words(
        tr_noop("The disk is full."),
        _SAVED_IS_SAFE,
        tr_noop("Free some room, then try again."),
    ),
    "vault.damaged-header": Words(
        tr_noop("The file with the keys of this vault is damaged."),
        tr_noop("The journal itself may be whole."),
        tr_noop("Put back the spare copy (vault.json.bak), or restore a backup."),
    ),
    "vault.newer-format": Words(
        tr_noop(
            "This journal was made by a newer Career Journal (its format is {found}, this program"
            " knows {known})."
        ),
        _NOTHING_CHANGED,
        tr_noop("Install the newer version to open it."),
    ),
    "vault.empty-passphrase": Words(tr_noop("The passphrase is empty."), do=tr_noop("Type one.")),
    "vault.same-passphrase": Words(
        tr_noop("That is the passphrase you want to give up."),
        _NOTHING_CHANGED,
        tr_noop("Choose another one."),
    ),
    "vault.wrong-passphrase": Words(
        tr_noop("That is not the passphrase of this journal."),
        do=tr_noop("Try again, or use the recovery code."),
    ),
    "vault.wrong-recovery-code": Words(
        tr_noop("That recovery code does not open this journal."),
        do=tr_noop("It may belong to another journal, or have been replaced since."),
    ),
    "vault.mistyped-recovery-code": Words(
        tr_noop("The recovery code has a slip."),
        do=tr_noop("Compare it with your copy, four characters at a time."),
    ),
    "vault.keyring-unavailable": Words(
        tr_noop("The system keyring could not unlock this journal."),
        do=tr_noop("Type the passphrase instead."),
    ),
    "vault.cost-too-high": Words(
        tr_noop("The keys of this vault ask for more work than is allowed ({memory_mib} MB)."),
        _NOTHING_CHANGED,
        tr_noop("The file with the keys may have been tampered with; restore it from a backup."),
    ),
    "vault.slow-derivation": Words(
        tr_noop("Opening this journal will take about {seconds} seconds on this machine."),
    ),
    "vault.held-here": Words(
        tr_noop("Career Journal already has this journal open on this machine."),
        _NOTHING_CHANGED,
        tr_noop("Use that window, or lock it first."),
    ),
    "vault.held-elsewhere": Words(
        tr_noop("This journal is open on another machine ({host}), or that machine stopped short."),
        _NOTHING_CHANGED,
        tr_noop("Close it there first, or open it here for reading only."),
    ),
    "store.missing": Words(
        tr_noop("The journal file of this vault is missing."),
        do=tr_noop("If a sync service is still at work, wait for it; else restore a backup."),
    ),
    "store.exists": Words(tr_noop("{path} already exists."), _NOTHING_CHANGED),
    "store.wrong-key": Words(
        tr_noop("The journal file does not belong to these keys, or its beginning is damaged."),
        _NOTHING_CHANGED,
        tr_noop("Restore a backup."),
    ),
    "store.damaged": Words(
        tr_noop("The journal file is damaged."),
        tr_noop("Your backups are not touched by this."),
        tr_noop("Restore the latest backup."),
    ),
    "store.newer-schema": Words(
        tr_noop(
            "This journal was written by a newer Career Journal (its version is {found}, this"
            " program knows {known})."
        ),
        _NOTHING_CHANGED,
        tr_noop("Install the newer version to open it."),
    ),
    "store.older-schema": Words(
        tr_noop("This journal was written by an older Career Journal and must be converted first."),
        _NOTHING_CHANGED,
        tr_noop("Open it where it can be written to."),
    ),
    "store.migration-failed": Words(
        tr_noop("The journal could not be converted to this version."),
        tr_noop("It is as it was before, and a snapshot was taken."),
        tr_noop("Go on with the version you used before, and tell us."),
    ),
    "store.unsupported-library": Words(
        tr_noop("The encryption library here is too old ({found}; {needed} is needed)."),
        _NOTHING_CHANGED,
        tr_noop("Install Career Journal again."),
    ),
    "store.disk-full": Words(
        tr_noop("The disk is full: this change could not be saved."),
        _SAVED_IS_SAFE,
        tr_noop("Free some room; what you typed is kept here and will be saved then."),
    ),
    "store.read-only": Words(
        tr_noop("This journal is open for reading only."),
        _NOTHING_CHANGED,
        tr_noop("Copy it to a place where it can be written, and open it there."),
    ),
    "store.busy": Words(
        tr_noop("Another program is holding the journal file."),
        _SAVED_IS_SAFE,
        tr_noop("Close it, then try again."),
    ),
    "store.input-output": Words(
        tr_noop("The disk with the vault cannot be reached."),
        _SAVED_IS_SAFE,
        tr_noop("Check that the folder is still there and the disk connected."),
    ),
    "store.record-gone": Words(tr_noop("That is no longer in the journal.")),
    "store.line-replaced": Words(
        tr_noop("This line has been corrected or taken out already."),
        _NOTHING_CHANGED,
    ),
    "store.changed-since": Words(
        tr_noop("This cannot be taken back: it has been changed since."),
        _NOTHING_CHANGED,
    ),
    "store.nothing-to-undo": Words(tr_noop("There is nothing to take back.")),
    "store.interrupted": Words(tr_noop("The search was stopped.")),
    "stage.in-use": Words(
        tr_noop("Applications are in this stage or came through it ({count} of them)."),
        _NOTHING_CHANGED,
        tr_noop("Choose a stage to move them to, or keep this one in the Trash."),
    ),
    "tag.exists": Words(
        tr_noop("There is a tag of that name already."),
        _NOTHING_CHANGED,
        tr_noop("Choose another name."),
    ),
    "community.within-itself": Words(
        tr_noop("A group cannot be part of itself, nor of a group that is part of it."),
        _NOTHING_CHANGED,
        tr_noop("Choose another group, or none."),
    ),
    "review.enough-priorities": Words(
        tr_noop("Three priorities are set for that week."),
        _NOTHING_CHANGED,
        tr_noop("Take one away to set another."),
    ),
    "goal.within-itself": Words(
        tr_noop("A goal cannot stand below itself, nor below a goal that stands below it."),
        _NOTHING_CHANGED,
        tr_noop("Choose another goal, or none."),
    ),
    "goal.steps-in-circle": Words(
        tr_noop("These steps would wait for each other, and none could be taken."),
        _NOTHING_CHANGED,
        tr_noop("Choose another step, or none."),
    ),
    "attachment.too-large": Words(
        tr_noop("That file is larger than the limit for attachments."),
        _NOTHING_CHANGED,
        tr_noop("Attach a smaller one, or raise the limit in Preferences."),
    ),
    "backup.other-keys": Words(
        tr_noop("This backup was taken before the keys of this journal were changed."),
        _NOTHING_CHANGED,
        tr_noop(
            "Restore it as a journal of its own, with the passphrase it had then:"
            " careerjournal restore."
        ),
    ),
    "import.missing": Words(
        tr_noop("There is nothing at {path}."),
        _NOTHING_CHANGED,
        tr_noop("Check the name and the place."),
    ),
    "import.unreadable": Words(
        tr_noop("{path} cannot be read."),
        _NOTHING_CHANGED,
        tr_noop("Check that the file is yours and that it is not a folder or a device."),
    ),
    "import.too-large": Words(
        tr_noop("{path} is too large to bring in ({megabytes} MB; the limit is {limit} MB)."),
        _NOTHING_CHANGED,
        tr_noop("Split it into parts."),
    ),
    "import.encrypted": Words(
        tr_noop("{path} is encrypted."),
        _NOTHING_CHANGED,
        tr_noop("Decrypt it with the program that wrote it (jrnl --decrypt), then try again."),
    ),
    "import.format": Words(
        tr_noop("{path} is not of the chosen format, or there is nothing in it."),
        _NOTHING_CHANGED,
        tr_noop("Choose another format."),
    ),
    "import.columns": Words(
        tr_noop("No column of this table tells what its rows are about."),
        _NOTHING_CHANGED,
        tr_noop("Say what its columns mean: in the window, or with --column HEADING=MEANING."),
    ),
    "import.newer": Words(
        tr_noop(
            "This archive was written by a newer Career Journal (its version is {found}, this"
            " program knows {known})."
        ),
        _NOTHING_CHANGED,
        tr_noop("Install the newer version to bring it in."),
    ),
    "import.damaged": Words(
        tr_noop("The archive {path} is damaged or not whole."),
        _NOTHING_CHANGED,
        tr_noop("Copy it again from where it came."),
    ),
    "posting.unknown": Words(
        tr_noop("A posting cannot be read from a file of this kind: {path}."),
        _NOTHING_CHANGED,
        tr_noop("Save the page as HTML or PDF, or copy its text and paste it."),
    ),
    "posting.too-slow": Words(
        tr_noop("{path} could not be read within {seconds} seconds."),
        _NOTHING_CHANGED,
        tr_noop("Copy the text of the posting and paste it."),
    ),
    "posting.failed": Words(
        tr_noop("{path} could not be read as a posting."),
        _NOTHING_CHANGED,
        tr_noop("Copy the text of the posting and paste it."),
    ),
    "export.exists": Words(
        tr_noop("{path} already holds something."),
        _NOTHING_CHANGED,
        tr_noop("Choose another name."),
    ),
    "export.not-written": Words(
        tr_noop("{path} could not be written."),
        tr_noop("Your journal is not touched by this."),
        tr_noop("Check that you may write there and that there is room."),
    ),
    "entry.too-long": Words(
        tr_noop("That text is longer than an entry may be (one million characters)."),
        _NOTHING_CHANGED,
        tr_noop("Attach it as a file instead."),
    ),
    "backup.missing": Words(
        tr_noop("There is no backup called {name}."),
        _NOTHING_CHANGED,
        tr_noop("The command restore, without a name, lists them."),
    ),
    "passphrase.unreadable": Words(
        tr_noop("The passphrase could not be read from {path}."),
        do=tr_noop("It must be one line of text in UTF-8."),
    ),
    "passphrase.differ": Words(
        tr_noop("The two passphrases are not the same."),
        _NOTHING_CHANGED,
        tr_noop("Try again."),
    ),
    "passphrase.none": Words(
        tr_noop("No passphrase was given."),
        do=tr_noop("Type it on a terminal, or name a file with --passphrase-file."),
    ),
    "import.failed": Words(
        tr_noop("Nothing in this file could be taken in."),
        _NOTHING_CHANGED,
        tr_noop("Check that it is of the chosen format."),
    ),
}

_ACTS: Final[Mapping[str, str]] = {
    "entry.add": tr_noop("New entry"),
    "entry.edit": tr_noop("Edit entry"),
    "entry.pin": tr_noop("Pin entry"),
    "entry.unpin": tr_noop("Unpin entry"),
    "entry.trash": tr_noop("Move to Trash"),
    "entry.restore": tr_noop("Restore from Trash"),
    "entry.attach": tr_noop("Attach a file"),
    "entry.detach": tr_noop("Remove an attachment"),
    "entry.tag": tr_noop("Change tags"),
    "entry.revert": tr_noop("Restore an earlier version"),
    "entry.duplicate": tr_noop("Duplicate entry"),
    "link.add": tr_noop("Add a link"),
    "link.remove": tr_noop("Remove a link"),
    "tag.add": tr_noop("New tag"),
    "tag.rename": tr_noop("Rename a tag"),
    "tag.trash": tr_noop("Remove a tag"),
    "template.add": tr_noop("New template"),
    "template.edit": tr_noop("Edit template"),
    "template.trash": tr_noop("Remove a template"),
    "template.reset": tr_noop("Reset a template"),
    "application.add": tr_noop("New application"),
    "application.edit": tr_noop("Edit application"),
    "application.move": tr_noop("Move to a stage"),
    "application.trash": tr_noop("Move to Trash"),
    "application.tag": tr_noop("Change tags"),
    "application.source": tr_noop("Set where it was found"),
    "application.posting": tr_noop("Keep a posting"),
    "application.attach": tr_noop("Attach a file"),
    "application.detach": tr_noop("Remove an attachment"),
    "application.document": tr_noop("Files sent"),
    "application.document-remove": tr_noop("Remove a file that was sent"),
    "application.person": tr_noop("People of an application"),
    "application.person-remove": tr_noop("Take somebody from an application"),
    "application.message": tr_noop("Note a message"),
    "application.correct": tr_noop("Correct a line of the history"),
    "application.withdraw": tr_noop("Withdraw a line of the history"),
    "application.duplicate": tr_noop("Duplicate application"),
    "contact.add": tr_noop("New contact"),
    "contact.edit": tr_noop("Edit a person"),
    "contact.trash": tr_noop("Move to Trash"),
    "contact.photo": tr_noop("Change a photo"),
    "contact.position": tr_noop("Change where somebody was"),
    "contact.erase": tr_noop("Erase a person"),
    "contact.merge": tr_noop("Make one person of two"),
    "contact.different": tr_noop("Keep two people apart"),
    "contact.promise": tr_noop("Note a promise"),
    "contact.promise-kept": tr_noop("Keep a promise"),
    "contact.promise-remove": tr_noop("Remove a promise"),
    "mentorship.add": tr_noop("New mentoring"),
    "mentorship.edit": tr_noop("Edit a mentoring"),
    "mentorship.trash": tr_noop("Move to Trash"),
    "mentorship.consider": tr_noop("Think of asking somebody"),
    "mentorship.ask": tr_noop("Note that you asked"),
    "mentorship.ask-edit": tr_noop("Change what you ask"),
    "mentorship.ask-remove": tr_noop("Take somebody from those you ask"),
    "mentorship.answer": tr_noop("Note an answer"),
    "mentorship.people": tr_noop("Change who is in a mentoring"),
    "mentorship.begin": tr_noop("Begin a mentoring"),
    "mentorship.plan": tr_noop("Plan a session"),
    "mentorship.session": tr_noop("Change a session"),
    "mentorship.session-remove": tr_noop("Remove a session"),
    "mentorship.hold": tr_noop("Note that a session took place"),
    "mentorship.cancel": tr_noop("Call off a session"),
    "mentorship.again": tr_noop("Plan a session again"),
    "mentorship.agenda": tr_noop("Add to the agenda"),
    "mentorship.agenda-move": tr_noop("Reorder the agenda"),
    "mentorship.agenda-remove": tr_noop("Remove from the agenda"),
    "mentorship.cover": tr_noop("Tick off the agenda"),
    "mentorship.action": tr_noop("Note what somebody takes on"),
    "mentorship.thank": tr_noop("Note that you said thank you"),
    "mentorship.skill": tr_noop("Rate a skill"),
    "mentorship.skill-remove": tr_noop("Remove a skill"),
    "mentorship.end": tr_noop("End a mentoring"),
    "mentorship.reopen": tr_noop("Take up a mentoring again"),
    "file.attach": tr_noop("Attach a file"),
    "file.detach": tr_noop("Remove an attachment"),
    "community.add": tr_noop("New group"),
    "community.edit": tr_noop("Edit a group"),
    "community.members": tr_noop("Change the members"),
    "community.trash": tr_noop("Move to Trash"),
    "event.add": tr_noop("New event"),
    "event.edit": tr_noop("Edit an event"),
    "event.person-add": tr_noop("Put somebody on the list of an event"),
    "event.person-remove": tr_noop("Take somebody off the list of an event"),
    "event.met": tr_noop("Note whom you met"),
    "event.contacts": tr_noop("Make contacts of those you met"),
    "event.all-followed-up": tr_noop("Note that you wrote to all you met"),
    "event.trash": tr_noop("Move to Trash"),
    "goal.add": tr_noop("New goal"),
    "goal.edit": tr_noop("Edit a goal"),
    "goal.move": tr_noop("Move a goal"),
    "goal.trash": tr_noop("Move to Trash"),
    "goal.step-add": tr_noop("Add a step"),
    "goal.step-edit": tr_noop("Change a step"),
    "goal.step-move": tr_noop("Reorder the steps"),
    "goal.step-tick": tr_noop("Tick off a step"),
    "goal.step-remove": tr_noop("Remove a step"),
    "goal.measure": tr_noop("Note how far a goal is"),
    "goal.review": tr_noop("Look at a goal again"),
    "goal.review-draft": tr_noop("Keep a review for later"),
    "goal.from-gap": tr_noop("Make a goal of a gap"),
    "review.keep": tr_noop("Look back"),
    "review.pass-over": tr_noop("Do not offer it again"),
    "review.priority": tr_noop("Set a priority"),
    "review.priority-away": tr_noop("Take a priority away"),
    "touch.add": tr_noop("Note that you spoke"),
    "touch.declined": tr_noop("Leave it at the entry"),
    "touch.edit": tr_noop("Change when you spoke"),
    "touch.trash": tr_noop("Move to Trash"),
    "organisation.edit": tr_noop("Edit a company"),
    "offer.add": tr_noop("Note an offer"),
    "offer.edit": tr_noop("Change an offer"),
    "offer.remove": tr_noop("Remove an offer"),
    "offer.talk": tr_noop("Note what was said about pay"),
    "offer.accept": tr_noop("Accept an offer"),
    "offer.decline": tr_noop("Decline an offer"),
    "stage.add": tr_noop("New stage"),
    "stage.edit": tr_noop("Edit a stage"),
    "stage.order": tr_noop("Reorder the stages"),
    "stage.trash": tr_noop("Remove a stage"),
    "requirement.add": tr_noop("Add a requirement"),
    "requirement.edit": tr_noop("Change a requirement"),
    "requirement.rate": tr_noop("Rate a requirement"),
    "requirement.move": tr_noop("Move a requirement"),
    "requirement.merge": tr_noop("Merge requirements"),
    "requirement.split": tr_noop("Split a requirement"),
    "requirement.remove": tr_noop("Remove a requirement"),
    "evidence.add": tr_noop("Add evidence"),
    "evidence.remove": tr_noop("Remove evidence"),
    "interview.add": tr_noop("Add an interview"),
    "interview.edit": tr_noop("Change an interview"),
    "interview.remove": tr_noop("Remove an interview"),
    "interview.people": tr_noop("Change who is there"),
    "question.add": tr_noop("Add a question"),
    "question.edit": tr_noop("Change a question"),
    "question.remove": tr_noop("Remove a question"),
    "debrief.write": tr_noop("Write a debrief"),
    "commitment.done": tr_noop("Mark as done"),
    "commitment.snooze": tr_noop("Put off"),
    "commitment.skip": tr_noop("Skip"),
    "commitment.delegate": tr_noop("Give to somebody"),
    "commitment.sent": tr_noop("Note a message"),
    "commitment.move": tr_noop("Move to another day"),
    "commitment.let-go": tr_noop("Start afresh"),
    "todo.add": tr_noop("New to-do"),
    "todo.edit": tr_noop("Change a to-do"),
    "todo.trash": tr_noop("Move a to-do to Trash"),
    "check-in.edit": tr_noop("Write a check-in"),
    "trash.restore": tr_noop("Restore from Trash"),
    "trash.erase": tr_noop("Remove for good"),
    "import": tr_noop("Import"),
    "restore": tr_noop("Restore a backup"),
    "settings.edit": tr_noop("Change a setting"),
}


def words_for(error: CareerJournalError) -> Words:
    """What to tell the person of `error`."""
    words = _ERRORS.get(error.code)
    if words is None:
        return Words(tr("That could not be done."), tr(_NOTHING_CHANGED))
    # Loaded late: nothing has gone wrong before the first paint, and it costs the start 3 ms.
    from datetime import datetime  # noqa: PLC0415

    details = {
        key: value.astimezone().strftime("%Y-%m-%d %H:%M") if isinstance(value, datetime) else value
        for key, value in error.details.items()
    }
    return Words(*(tr(part).format(**details) if part else "" for part in _parts(words)))


def act_words(label: str) -> str:
    """What an act of this label is called, in a menu ("Undo Move to Trash") or a history."""
    return tr(_ACTS.get(label, tr_noop("Change")))


def error_codes() -> frozenset[str]:
    """Every code that has words."""
    return frozenset(_ERRORS)


def _parts(words: Words) -> tuple[str, str, str]:
    return words.what, words.safe, words.do
