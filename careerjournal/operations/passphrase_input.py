"""Where the command line gets a passphrase: a file, standard input, or the terminal.

Never an argument or an environment variable: every process of the machine may read those.
"""

from __future__ import annotations

import getpass
import io
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, ClassVar, Final, TextIO

from careerjournal.operations.phrases import tr
from careerjournal.records.errors import CareerJournalError

STANDARD_INPUT: Final = "-"
_LONGEST: Final = 64 * 1024  # bytes


class PassphraseUnreadable(CareerJournalError):
    """The file with the passphrase cannot be read, or is no text."""

    code: ClassVar[str] = "passphrase.unreadable"


class PassphrasesDiffer(CareerJournalError):
    """The passphrase was typed differently the second time."""

    code: ClassVar[str] = "passphrase.differ"


class NoPassphrase(CareerJournalError):
    """There is no terminal to ask on, and nothing was given."""

    code: ClassVar[str] = "passphrase.none"


class PassphraseInput:
    """Asks for passphrases. `ask` is told the words and gives back what was typed."""

    def __init__(
        self, stdin: TextIO | None = None, ask: Callable[[str], str] | None = None
    ) -> None:
        self._stdin = stdin or sys.stdin
        self._ask = ask or _ask

    @property
    def is_terminal(self) -> bool:
        """Whether someone can be asked."""
        return self._stdin.isatty()

    def read(self, source: str | None, words: str, *, twice: bool = False) -> str:
        """The passphrase: the first line of the file `source`, else of standard input.

        With a terminal and no `source`, the person is asked in `words`, `twice` for a new one.
        Line ends are not part of it, blanks are. Raises PassphraseUnreadable, PassphrasesDiffer,
        NoPassphrase.
        """
        if source is not None and source != STANDARD_INPUT:
            return _first_line(Path(source))
        if source == STANDARD_INPUT or not self.is_terminal:
            return _line(self._bytes(), "-")
        return self.ask(words, twice=twice)

    def ask(self, words: str, *, twice: bool = False) -> str:
        """Ask on the terminal, even where standard input is something else. Raises NoPassphrase."""
        try:
            first = self._ask(words)
            if twice and self._ask(tr("The same again: ")) != first:
                raise PassphrasesDiffer
        except (OSError, EOFError, getpass.GetPassWarning) as error:
            raise NoPassphrase from error
        return first

    def rest(self) -> str:
        """What is left of standard input, as text; bytes that are none become U+FFFD."""
        return self._bytes().read().decode("utf-8-sig", "replace")

    def _bytes(self) -> BinaryIO:
        # Bytes, because the locale of a script's machine says nothing about its text.
        buffer = getattr(self._stdin, "buffer", None)
        if buffer is None:
            self._stdin = io.TextIOWrapper(io.BytesIO(self._stdin.read().encode("utf-8")))
            buffer = self._stdin.buffer
        found: BinaryIO = buffer
        return found


def _ask(words: str) -> str:
    with warnings.catch_warnings():
        # Without a terminal it would fall back on an echo for all to see.
        warnings.simplefilter("error", getpass.GetPassWarning)
        return getpass.getpass(words)


def _first_line(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return _line(file, str(path))
    except (OSError, ValueError) as error:
        raise PassphraseUnreadable(path=str(path)) from error


def _line(file: BinaryIO, name: str) -> str:
    data = file.readline(_LONGEST)
    if not data:
        raise NoPassphrase
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PassphraseUnreadable(path=name) from error
    return text.removesuffix("\n").removesuffix("\r")
