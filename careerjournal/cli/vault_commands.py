"""Commands on the vault as a whole: create, backup, restore, passwd, verify, demo."""

from __future__ import annotations

import argparse
import math
from datetime import UTC, datetime
from pathlib import Path

from careerjournal.cli.outcomes import DONE, FAILED, SnapshotMissing
from careerjournal.cli.vault_door import folder_of, number_setting, opened, preference, remember
from careerjournal.operations import backups, command_words
from careerjournal.operations.console import Console
from careerjournal.operations.demo import PASSPHRASE as DEMO_PASSPHRASE
from careerjournal.operations.demo import make_demo
from careerjournal.operations.phrases import tr
from careerjournal.operations.session import new_vault
from careerjournal.operations.verify import report_lines, verify
from careerjournal.store.backup import Snapshot, list_snapshots
from careerjournal.store.errors import ReadOnly
from careerjournal.vault.errors import FolderNotWritable, HeldElsewhere, HeldHere
from careerjournal.vault.folder import VaultFolder
from careerjournal.vault.repair import confirm_header
from careerjournal.vault.vault import change_passphrase, keys_from_passphrase


def create(options: argparse.Namespace, console: Console) -> int:
    """Make a vault and tell its recovery code."""
    folder = folder_of(options)
    passphrase = console.secrets.read(
        options.passphrase_file, tr("A passphrase for the new journal: "), twice=True
    )
    made = new_vault(folder.path, passphrase, console.new_cost())
    made.session.close()
    remember(folder.path)
    code = str(made.recovery_code)
    console.tell(
        {"vault": str(folder.path), "recovery_code": code},
        options.json,
        tr(
            "The journal is in {path}.\n\nRecovery code: {code}\n\nKeep it apart from this machine:"
            " it opens the journal when the passphrase is lost, and is not shown again."
        ).format(path=folder.path, code=code),
    )
    return DONE


def backup(options: argparse.Namespace, console: Console) -> int:
    """Take a snapshot."""
    with opened(options, console, read_only=True) as session:
        snapshot = backups.back_up(session, console.now())
        kept = preference(session, backups.BEFORE_RESTORE)
        budget = number_setting(session, "backup.budget_megabytes")
        backups.trim(session, budget, console.now(), str(kept or ""))
    console.tell(
        command_words.snapshot_facts(snapshot),
        options.json,
        tr("Backed up to {path}.").format(path=snapshot.path),
    )
    return DONE


def restore(options: argparse.Namespace, console: Console) -> int:
    """Go back to a snapshot, show what is in one, or list them."""
    folder = folder_of(options)
    if options.snapshot is None:
        return _list_snapshots(folder, options, console)
    path = Path(options.snapshot)
    if not folder.header.exists() and path.exists():
        # No vault stands there: the backup becomes one, with the keys it had.
        words = tr("The passphrase of the backup: ")
        secret = console.secrets.read(options.passphrase_file, words)
        backups.restore_as_vault(path, folder, secret, by_code=False)
        done = tr("{path} is a journal now, as it was in the backup.").format(path=folder.path)
        console.tell({"restored": str(path), "vault": str(folder.path)}, options.json, done)
        return DONE
    snapshot = _chosen_snapshot(folder, options.snapshot)
    with opened(options, console, read_only=options.dry_run) as session:
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
        tr("Restored. What the journal was before is kept in {path}.").format(
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


def change_secret(options: argparse.Namespace, console: Console) -> int:
    """Change the passphrase."""
    words = tr("The present passphrase: ")
    old = console.secrets.read(options.passphrase_file, words)
    with opened(options, console, old) as session:
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


def check(options: argparse.Namespace, console: Console) -> int:
    """Check every part of the vault."""
    passphrase = console.secrets.read(options.passphrase_file, tr("Passphrase: "))
    try:
        with opened(options, console, passphrase) as session:
            report = verify(session)
    except (HeldHere, HeldElsewhere, FolderNotWritable, ReadOnly):
        # Beside an open window less can be compared, and everything can be read.
        with opened(options, console, passphrase, read_only=True) as session:
            report = verify(session)
    text = "\n".join(report_lines(report))
    console.tell(command_words.verify_facts(report), options.json, text)
    if not report.sound:
        console.complain(tr("The journal is damaged. Restore a backup."))
        return FAILED
    return DONE


def demo(options: argparse.Namespace, console: Console) -> int:
    """Make a demo."""
    parent = Path(options.into) if options.into else None
    made = make_demo(console.now().astimezone().date(), parent)
    made.session.close()
    path = str(made.session.folder.path)
    console.tell(
        {"vault": path, "passphrase": DEMO_PASSPHRASE},
        options.json,
        tr("A demo journal is in {path}. Its passphrase is: {passphrase}").format(
            path=path, passphrase=DEMO_PASSPHRASE
        ),
    )
    return DONE


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
