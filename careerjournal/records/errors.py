"""Errors that are the world's fault, told to the person; anything else is a bug and rises."""

from __future__ import annotations

from typing import ClassVar


class CareerJournalError(Exception):
    """Something outside the program went wrong: a wrong passphrase, a full disk, a bad file.

    `code` names the words in `operations.phrases`; `details` fill their blanks. Details are
    paths, counts, dates and version numbers, never the person's own text.
    """

    code: ClassVar[str] = "error"

    def __init__(self, **details: object) -> None:
        super().__init__(self.code, details)
        self.details = details


class VaultError(CareerJournalError):
    """The vault's folder or header cannot be used."""

    code = "vault.error"


class StoreError(CareerJournalError):
    """The encrypted database cannot be read or written."""

    code = "store.error"


class ImportFailed(CareerJournalError):
    """A foreign file of which nothing could be taken."""

    code = "import.failed"
