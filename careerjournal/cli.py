"""The command line: the same operations as in the window, for a terminal or a script.

Exit codes: 0 done; 1 the world's fault, told in one plain line on standard error; 2 wrong usage.
"""

from __future__ import annotations

import argparse
import math
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar, Final, TypeVar

from careerjournal import __version__
from careerjournal.operations import backups, command_words
from careerjournal.operations.console import Console
from careerjournal.operations.demo import PASSPHRASE as DEMO_PASSPHRASE
from careerjournal.operations.demo import make_demo
from careerjournal.operations.exporting import export_json, export_markdown
from careerjournal.operations.import_report import ImportReport, NotTaken
from careerjournal.operations.importing import FORMATS, read_import
from careerjournal.operations.passphrase_input import STANDARD_INPUT, PassphraseInput
from careerjournal.operations.phrases import tr, words_for
from careerjournal.operations.quick_entry import moment_meant, quick_entry
from careerjournal.operations.session import Session, new_vault, open_session
from careerjournal.operations.settings import BY_KEY, Settings, machine_file
from careerjournal.operations.verify import report_lines, verify
from careerjournal.records.entry import Energy, Entry, EntryType
from careerjournal.records.errors import CareerJournalError, ImportFailed
from careerjournal.store.backup import Snapshot, list_snapshots
from careerjournal.store.errors import Interrupted, ReadOnly
from careerjournal.store.reading import Reading
from careerjournal.store.search import search
from careerjournal.store.store import Writer
from careerjournal.store.unit import Unit
from careerjournal.vault.errors import FolderNotWritable, HeldElsewhere, HeldHere
from careerjournal.vault.folder import VaultFolder
from careerjournal.vault.process import forbid_dumps, keep_files_private
from careerjournal.vault.repair import confirm_header
from careerjournal.vault.vault import (
    change_passphrase,
    keys_from_passphrase,
    unlock_with_passphrase,
)

T = TypeVar("T")

DONE: Final = 0
FAILED: Final = 1
MISUSED: Final = 2

_MEGABYTE: Final = 2**20


class SnapshotMissing(CareerJournalError):
    """There is no such backup. Details: name."""

    code: ClassVar[str] = "backup.missing"


class MisuseError(Exception):
    """The command was used in a way that it cannot mean; the text says how."""


def main(arguments: Sequence[str] | None = None, console: Console | None = None) -> int:
    """Run one command; gives back the exit code."""
    if console is None:
        keep_files_private()
        forbid_dumps()
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="replace")
        console = Console(sys.stdout, sys.stderr, PassphraseInput())
    try:
        options = _parser().parse_args(arguments)
    except SystemExit as leaving:  # argparse has said why
        return MISUSED if leaving.code else DONE
    try:
        return _run(options, console)
    except MisuseError as error:
        console.complain(str(error))
        return MISUSED
    except BrokenPipeError:
        # Whoever read our output, such as `head`, has had enough; nothing more can be said.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except KeyboardInterrupt:
        console.complain(tr("Stopped."))
        return FAILED


def _run(options: argparse.Namespace, console: Console) -> int:
    command: Callable[[argparse.Namespace, Console], int] = options.run
    try:
        return command(options, console)
    except CareerJournalError as error:
        console.complain(words_for(error).line)
        return FAILED


# --- commands --------------------------------------------------------------------------------


def _create(options: argparse.Namespace, console: Console) -> int:
    folder = _folder(options)
    passphrase = console.secrets.read(
        options.passphrase_file, tr("A passphrase for the new vault: "), twice=True
    )
    made = new_vault(folder.path, passphrase, console.new_cost())
    made.session.close()
    _remember(folder.path)
    code = str(made.recovery_code)
    console.tell(
        {"vault": str(folder.path), "recovery_code": code},
        options.json,
        tr(
            "The vault is in {path}.\n\nRecovery code: {code}\n\nKeep it apart from this machine:"
            " it opens the vault when the passphrase is lost, and is not shown again."
        ).format(path=folder.path, code=code),
    )
    return DONE


def _add(options: argparse.Namespace, console: Console) -> int:
    about = moment_meant(options.date, console.now())
    if about is None:
        raise MisuseError(tr("That is no day we understand: {text}").format(text=options.date))
    secrets = console.secrets
    passphrase: str | None = None
    if options.text is None and options.passphrase_file is None and not secrets.is_terminal:
        # Both come by standard input: the passphrase on its first line, then the entry.
        passphrase = secrets.read(STANDARD_INPUT, "")
    with _opened(options, console, passphrase) as session:
        text = secrets.rest() if options.text is None else options.text
        energy = Energy(options.energy) if options.energy else None
        try:
            entry = quick_entry(text, about, EntryType(options.type), energy)
        except ValueError as error:
            raise MisuseError(tr("There is nothing to add.")) from error

        def change(unit: Unit) -> Entry:
            saved = unit.save(entry)
            unit.tag(saved.n, options.tag)
            return saved

        saved = _writer(session).write("entry.add", change).value
    console.tell({"id": saved.id}, options.json, tr("Added."))
    return DONE


def _import(options: argparse.Namespace, console: Console) -> int:
    path = Path(options.path)
    with _opened(options, console, read_only=options.dry_run) as session:
        limit = _number(session, "attachments.limit_megabytes") * _MEGABYTE
        try:
            ready = read_import(options.format, path, attachment_limit=limit)
        except ImportFailed as error:
            line = words_for(error).line
            report = ImportReport(skipped=(NotTaken(path.name, line),))
            if options.json:
                console.tell(report.as_dict(), True, "")
            console.complain(line)
            return FAILED
        if options.dry_run:
            report = _read(session, ready.preview)
        else:
            run = ready.run()
            run.to_the_end(_writer(session))
            report = run.report
    console.tell(report.as_dict(), options.json, command_words.import_words(report))
    if not report.taken:
        console.complain(words_for(ImportFailed()).line)
        return FAILED
    return DONE


def _export(options: argparse.Namespace, console: Console) -> int:
    path = Path(options.path)
    with _opened(options, console, read_only=True) as session:
        if options.format == "json":
            done = _read(
                session,
                lambda reading: export_json(reading, path, console.now(), replace=options.force),
            )
        else:
            done = _read(session, lambda reading: export_markdown(reading, path))
    console.tell(
        {"path": str(path), "records": done.records, "files": done.files},
        options.json,
        tr(
            "Written to {path}: {records} records, {files} attached files. It is not encrypted:"
            " whoever has it can read it."
        ).format(path=path, records=done.records, files=done.files),
    )
    return DONE


def _search(options: argparse.Namespace, console: Console) -> int:
    words = " ".join(options.words)
    with _opened(options, console, read_only=True) as session:
        results = _read(
            session,
            lambda reading: search(reading, words, order=options.order, limit=options.limit),
        )
    found = [command_words.hit_facts(hit) for hit in results.hits]
    lines = [command_words.hit_words(hit) for hit in found]
    console.tell(
        {"count": results.count, "more": results.more, "hits": found},
        options.json,
        "\n".join(lines) if lines else tr("Nothing found."),
    )
    return DONE


def _backup(options: argparse.Namespace, console: Console) -> int:
    with _opened(options, console, read_only=True) as session:
        snapshot = backups.back_up(session, console.now())
        kept = _preference(session, backups.BEFORE_RESTORE)
        budget = _number(session, "backup.budget_megabytes")
        backups.trim(session, budget, console.now(), str(kept or ""))
    console.tell(
        command_words.snapshot_facts(snapshot),
        options.json,
        tr("Backed up to {path}.").format(path=snapshot.path),
    )
    return DONE


def _restore(options: argparse.Namespace, console: Console) -> int:
    folder = _folder(options)
    if options.snapshot is None:
        return _list_snapshots(folder, options, console)
    path = Path(options.snapshot)
    if not folder.header.exists() and path.exists():
        # No vault stands there: the backup becomes one, with the keys it had.
        words = tr("The passphrase of the backup: ")
        secret = console.secrets.read(options.passphrase_file, words)
        backups.restore_as_vault(path, folder, secret, by_code=False)
        done = tr("{path} is a vault now, as it was in the backup.").format(path=folder.path)
        console.tell({"restored": str(path), "vault": str(folder.path)}, options.json, done)
        return DONE
    snapshot = _chosen_snapshot(folder, options.snapshot)
    with _opened(options, console, read_only=options.dry_run) as session:
        preview = backups.preview(session, snapshot)
        found = command_words.preview_facts(preview)
        if options.dry_run:
            console.tell(found, options.json, command_words.preview_words(preview))
            return DONE
        restored = backups.restore(session, snapshot, console.now())
    found["before"] = str(restored.before.path)
    console.tell(
        found,
        options.json,
        tr("Restored. What the vault was before is kept in {path}.").format(
            path=restored.before.path
        ),
    )
    return DONE


def _list_snapshots(folder: VaultFolder, options: argparse.Namespace, console: Console) -> int:
    found = [command_words.snapshot_facts(one) for one in list_snapshots(folder.backups)]
    lines = [f"{one['name']}  {one['taken_at']}  {one['size']}" for one in found]
    console.tell(
        {"backups": found}, options.json, "\n".join(lines) or tr("There is no backup yet.")
    )
    return DONE


def _passwd(options: argparse.Namespace, console: Console) -> int:
    words = tr("The present passphrase: ")
    old = console.secrets.read(options.passphrase_file, words)
    with _opened(options, console, old) as session:
        words = tr("The new passphrase: ")
        new = console.secrets.read(options.new_passphrase_file, words, twice=True)
        header = change_passphrase(session.folder, session.keys, new, console.new_cost())
        # The new one must open the vault before the spare header forgets the old one.
        keys_from_passphrase(header, new, math.inf)
        confirm_header(session.folder, header)
        session.header = header
    console.tell(
        {"changed": True},
        options.json,
        tr("The passphrase is changed. Backups made before still open with the old one."),
    )
    return DONE


def _verify(options: argparse.Namespace, console: Console) -> int:
    passphrase = console.secrets.read(options.passphrase_file, tr("Passphrase: "))
    try:
        with _opened(options, console, passphrase) as session:
            report = verify(session)
    except (HeldHere, HeldElsewhere, FolderNotWritable, ReadOnly):
        # Beside an open window less can be compared, and everything can be read.
        with _opened(options, console, passphrase, read_only=True) as session:
            report = verify(session)
    text = "\n".join(report_lines(report))
    console.tell(command_words.verify_facts(report), options.json, text)
    if not report.sound:
        console.complain(tr("The vault is damaged. Restore a backup."))
        return FAILED
    return DONE


def _demo(options: argparse.Namespace, console: Console) -> int:
    parent = Path(options.into) if options.into else None
    made = make_demo(console.now().astimezone().date(), parent)
    made.session.close()
    path = str(made.session.folder.path)
    console.tell(
        {"vault": path, "passphrase": DEMO_PASSPHRASE},
        options.json,
        tr("A demo vault is in {path}. Its passphrase is: {passphrase}").format(
            path=path, passphrase=DEMO_PASSPHRASE
        ),
    )
    return DONE


# --- the vault -------------------------------------------------------------------------------


def _folder(options: argparse.Namespace) -> VaultFolder:
    if options.vault:
        return VaultFolder(Path(options.vault))
    last = Settings.load(machine_file()).text("vault.folder")
    if not last:
        raise MisuseError(tr("Say which vault: --vault PATH."))
    return VaultFolder(Path(last))


def _remember(path: Path) -> None:
    """Make the first vault of this machine the one that is meant when none is named."""
    settings = Settings.load(machine_file())
    if not settings.text("vault.folder"):
        try:
            settings.set("vault.folder", str(path.absolute()))
        except OSError:
            return  # only a convenience, and the vault is made


@contextmanager
def _opened(
    options: argparse.Namespace,
    console: Console,
    passphrase: str | None = None,
    *,
    read_only: bool = False,
) -> Iterator[Session]:
    folder = _folder(options)
    if passphrase is None:
        passphrase = console.secrets.read(options.passphrase_file, tr("Passphrase: "))
    # A script is patient, and whoever raised the cost knows it.
    unlocked = unlock_with_passphrase(folder, passphrase, patience_seconds=math.inf)
    session = open_session(folder, unlocked, read_only=read_only)
    try:
        yield session
    finally:
        session.close()


def _writer(session: Session) -> Writer:
    assert session.writer is not None  # noqa: S101 - it was not opened for reading only
    return session.writer


def _read(session: Session, query: Callable[[Reading], T]) -> T:
    reader = session.reader()
    try:
        return reader.read(query)
    except Interrupted as error:
        raise KeyboardInterrupt from error
    finally:
        reader.close()


def _preference(session: Session, key: str) -> Any:
    return _read(session, lambda reading: reading.preference(key))


def _number(session: Session, key: str) -> int:
    setting = BY_KEY[key]
    value = _preference(session, key)
    chosen = value if setting.accepts(value) else setting.default
    return int(chosen)


def _chosen_snapshot(folder: VaultFolder, name: str) -> Snapshot:
    snapshots = list_snapshots(folder.backups)
    if name == "latest" and snapshots:
        return snapshots[0]
    for one in snapshots:
        if name in (one.path.name, one.path.stem, str(one.path)):
            return one
    path = Path(name)
    if not path.is_file():
        raise SnapshotMissing(name=name)
    found = path.stat()
    return Snapshot(path, datetime.fromtimestamp(found.st_mtime, UTC), found.st_size)


# --- usage -----------------------------------------------------------------------------------


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="careerjournal",
        allow_abbrev=False,  # or --passphrase would take a passphrase for a file's name
        description=tr(
            "A private, encrypted, offline journal. Without a command it opens a window."
        ),
    )
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(required=True, metavar=tr("command"))

    def command(
        name: str, run: Callable[[argparse.Namespace, Console], int], words: str
    ) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=words, description=words, allow_abbrev=False)
        made.set_defaults(run=run)
        made.add_argument("--json", action="store_true", help=tr("print JSON, for a script"))
        if name != "demo":
            made.add_argument("--vault", metavar="PATH", help=tr("the vault; else the last one"))
            made.add_argument(
                "--passphrase-file",
                metavar="PATH",
                help=tr("a file with the passphrase on its first line; - is standard input"),
            )
        return made

    command("create", _create, tr("make a new vault and print its recovery code"))
    _add_usage(command("add", _add, tr("write a new entry")))
    bring = command("import", _import, tr("bring in what you have elsewhere"))
    bring.add_argument("format", choices=sorted(FORMATS))
    bring.add_argument("path", help=tr("a file or a folder"))
    bring.add_argument("--dry-run", action="store_true", help=tr("only say what would come"))
    take = command("export", _export, tr("write everything out, not encrypted"))
    take.add_argument("format", choices=("json", "markdown"))
    take.add_argument("path", help=tr("the file (.json or .zip) or the folder to write"))
    take.add_argument("--force", action="store_true", help=tr("write over a file"))
    _search_usage(command("search", _search, tr("find records by their words")))
    command("backup", _backup, tr("take an encrypted snapshot now"))
    back = command("restore", _restore, tr("go back to a snapshot, or list them"))
    back.add_argument("snapshot", nargs="?", help=tr("its name or path, or: latest"))
    back.add_argument("--dry-run", action="store_true", help=tr("only say what is in it"))
    command("verify", _verify, tr("check every part of the vault"))
    change = command("passwd", _passwd, tr("change the passphrase"))
    change.add_argument(
        "--new-passphrase-file", metavar="PATH", help=tr("a file with the new passphrase")
    )
    demo = command("demo", _demo, tr("make a demo vault to look around in"))
    demo.add_argument("--into", metavar="FOLDER", help=tr("where; else a temporary folder"))
    return parser


def _add_usage(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", nargs="?", help=tr("one line; else standard input is read"))
    parser.add_argument("--date", help=tr("the day it is about, such as 2026-03-04 09:30"))
    parser.add_argument(
        "--type", choices=[one.value for one in EntryType], default=EntryType.NOTE.value
    )
    parser.add_argument("--energy", choices=[one.value for one in Energy])
    parser.add_argument("--tag", action="append", default=[], metavar="NAME")


def _search_usage(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("words", nargs="+", help=tr('words, "phrases", -not, tag:, type:, after:'))
    parser.add_argument("--order", choices=("best", "newest"), default="newest")
    parser.add_argument("--limit", type=int, default=50, metavar="N")
