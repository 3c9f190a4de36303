"""A program that meets a vault in a folder that cannot be written to.

Run as `python -m tests.recovery.reading_only FOLDER` where the vault FOLDER is on a read-only
file system. Prints as JSON what opening it gives: for writing the code of the refusal, for reading
only the titles of the entries, whether it is sound, and what a backup is answered.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

from careerjournal.operations.backups import back_up
from careerjournal.operations.verify import verify
from careerjournal.records.errors import CareerJournalError
from careerjournal.vault.folder import VaultFolder
from tests.recovery.vault_in_hand import reopen, titles


def main(folder: VaultFolder) -> int:
    found: dict[str, object] = {}
    try:
        reopen(folder).close()
    except CareerJournalError as error:
        found["writing"] = error.code
    try:
        session = reopen(folder, read_only=True)
        found["titles"] = titles(session)
        found["sound"] = verify(session).sound
        try:
            back_up(session, datetime.now(UTC))
        except CareerJournalError as error:
            found["backup"] = error.code
        session.close()
    except CareerJournalError as error:
        found["reading"] = error.code
    sys.stdout.write(json.dumps(found))
    return 0


if __name__ == "__main__":
    sys.exit(main(VaultFolder(Path(sys.argv[1]))))
