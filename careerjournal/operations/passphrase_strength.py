"""How long a passphrase would hold, told honestly.

The measure is zxcvbn's count of guesses, divided by what one strong attacker with a copy of the
vault could try: 10,000 a second, which is generous against Argon2id at the cost we choose.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Final

LENGTH_JUDGED: Final = 100  # zxcvbn's time grows with the square of the length
GUESSES_PER_SECOND: Final = 10_000

_REFUSED_BELOW: Final = 10**6  # found in under two minutes
_WEAK_BELOW: Final = 10**10  # found in under twelve days
_STRONG_FROM: Final = 10**13  # holds for thirty years

MINUTE: Final = 60
HOUR: Final = 60 * MINUTE
DAY: Final = 24 * HOUR
MONTH: Final = 30 * DAY
YEAR: Final = 365 * DAY
CENTURY: Final = 100 * YEAR


class Verdict(IntEnum):
    """What may be done with a passphrase; ordered from worst to best."""

    REFUSED = 0  # no vault is made with it
    WEAK = 1  # only if the person says so knowingly
    FAIR = 2
    STRONG = 3


@dataclass(frozen=True)
class Strength:
    """The verdict and the seconds a strong attacker would need on average."""

    verdict: Verdict
    seconds: float

    @property
    def span(self) -> tuple[str, int]:
        """A unit ("moments", "minutes", "hours", "days", "months", "years", "centuries") and
        how many of it, at most 1,000 centuries."""
        units = (
            (CENTURY, "centuries"),
            (YEAR, "years"),
            (MONTH, "months"),
            (DAY, "days"),
            (HOUR, "hours"),
            (MINUTE, "minutes"),
        )
        for seconds, unit in units:
            if self.seconds >= seconds:
                return unit, min(1000, int(self.seconds // seconds))
        return "moments", 0


def judge(passphrase: str) -> Strength:
    """The strength of `passphrase`, by its first 100 characters; up to 0.2 s, so off the UI thread.

    The words of this very trade ("career", "journal") are counted as known to the attacker.
    """
    if not passphrase:
        return Strength(Verdict.REFUSED, 0.0)
    # Takes 0.1 s and is wanted only while a passphrase is being chosen.
    from zxcvbn import zxcvbn  # noqa: PLC0415

    found = zxcvbn(
        passphrase[:LENGTH_JUDGED],
        user_inputs=["career", "journal", "careerjournal", "vault", "passphrase"],
        max_length=LENGTH_JUDGED,
    )
    return of_guesses(float(found["guesses"]))


def of_guesses(guesses: float) -> Strength:
    """The strength of a passphrase that falls after about `guesses` tries."""
    if guesses < _REFUSED_BELOW:
        verdict = Verdict.REFUSED
    elif guesses < _WEAK_BELOW:
        verdict = Verdict.WEAK
    elif guesses < _STRONG_FROM:
        verdict = Verdict.FAIR
    else:
        verdict = Verdict.STRONG
    return Strength(verdict, guesses / GUESSES_PER_SECOND)
