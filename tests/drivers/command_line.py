"""The command line, driven as a script and as a person meet it."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from careerjournal import cli
from careerjournal.operations.console import Console
from careerjournal.operations.passphrase_input import PassphraseInput
from careerjournal.vault.keys import Cost

COST = Cost(19 * 1024, 1, 1)
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
PASSPHRASE = "correct horse "  # the blank at the end is part of it


class _Input(io.StringIO):
    """Standard input that may be a terminal."""

    def __init__(self, text: str, terminal: bool) -> None:
        super().__init__(text)
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal


@dataclass
class Shell:
    """Runs commands on one vault; `out` and `err` are those of the last one."""

    folder: Path
    answers: list[str] = field(default_factory=list)
    out: str = ""
    err: str = ""

    @property
    def vault(self) -> Path:
        return self.folder / "A.cjvault"

    @property
    def passphrase_file(self) -> Path:
        return self.folder / "passphrase"

    def raw(self, *words: str, stdin: str = "", terminal: bool = False) -> int:
        """Run just these words."""
        out, err = io.StringIO(), io.StringIO()
        secrets = PassphraseInput(_Input(stdin, terminal), self._answer)
        console = Console(out, err, secrets, lambda: COST, lambda: NOW)
        code = cli.main(list(words), console)
        self.out, self.err = out.getvalue(), err.getvalue()
        return code

    def run(self, command: str, *words: str, stdin: str = "") -> int:
        """Run a command on the vault with its passphrase."""
        where = ("--vault", str(self.vault), "--passphrase-file", str(self.passphrase_file))
        return self.raw(command, *words, *where, stdin=stdin)

    def json(self, command: str, *words: str, stdin: str = "", code: int = 0) -> dict[str, Any]:
        assert self.run(command, *words, "--json", stdin=stdin) == code, self.err
        found: dict[str, Any] = json.loads(self.out)
        return found

    def write(self, name: str, text: str) -> str:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return str(path)

    def _answer(self, words: str) -> str:
        if not self.answers:
            raise EOFError
        return self.answers.pop(0)
