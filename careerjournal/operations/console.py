"""Where the words of a command come from and go to."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TextIO

from careerjournal.operations.clock import Clock, local_now
from careerjournal.operations.passphrase_input import PassphraseInput
from careerjournal.vault.keys import Cost, calibrate

# What would steer a terminal, hide words or turn their direction.
_STEERING: Final = re.compile("[^\n\t -~\xa0-\u200d\u2010-\u2029\u202f-\u2065\u206a-\U0010ffff]")


@dataclass
class Console:
    """Streams, the asking of passphrases, and what a test replaces: the clock and the cost."""

    out: TextIO
    err: TextIO
    secrets: PassphraseInput
    new_cost: Callable[[], Cost] = calibrate
    now: Clock = local_now

    def say(self, text: str) -> None:
        """One or more lines on standard output."""
        print(harmless(text), file=self.out)

    def tell(self, found: Mapping[str, Any], as_json: bool, text: str) -> None:
        """The result, for a script or for a person."""
        if as_json:
            # ASCII, so that no locale of any machine can spoil it.
            print(json.dumps(found), file=self.out)
        else:
            self.say(text)

    def complain(self, text: str) -> None:
        """One line on standard error."""
        print(harmless(" ".join(text.split())), file=self.err)


def harmless(text: str) -> str:
    """`text` without control characters: a title must not steer somebody's terminal."""
    return _STEERING.sub("\ufffd", text)
