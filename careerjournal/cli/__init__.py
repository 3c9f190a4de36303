"""The command line: the same operations as in the window, for a terminal or a script.

Exit codes: 0 done; 1 the world's fault, told in one plain line on standard error; 2 wrong usage.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence

from careerjournal.cli.outcomes import DONE, FAILED, MISUSED, MisuseError
from careerjournal.cli.usage import parser
from careerjournal.operations.console import Console
from careerjournal.operations.passphrase_input import PassphraseInput
from careerjournal.operations.phrases import tr, words_for
from careerjournal.records.errors import CareerJournalError
from careerjournal.vault.process import forbid_dumps, keep_files_private


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
        options = parser().parse_args(arguments)
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
