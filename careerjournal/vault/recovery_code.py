"""The recovery code: 160 random bits to keep on paper, with a check that places a slip.

Nine groups of four Crockford base32 characters. Each two characters are one symbol of GF(1024);
the last two of the eighteen symbols make the sum of all, and the sum of all weighted by powers of
a generator, zero (a Reed-Solomon code). So any slip in one or two pairs is certain to be noticed,
any other all but one in a million, and a slip within one pair shows where it is.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, field
from typing import Final

from careerjournal.vault.errors import MistypedRecoveryCode

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS: Final = 9
GROUP_LENGTH: Final = 4
SECRET_BYTES: Final = 20

_SYMBOLS: Final = GROUPS * GROUP_LENGTH // 2
_POLYNOMIAL: Final = 0b100_0000_1001  # x^10 + x^3 + 1, primitive, so that x generates the field
_FOLD: Final = str.maketrans("OIL", "011")
_SEPARATORS: Final = re.compile(r"[\s\-_.,/\u00ad\u2010-\u2015\u2212\ufe63\uff0d\u200b\ufeff]+")


@dataclass(frozen=True)
class RecoveryCode:
    """A well-formed recovery code. `str()` gives it to be read by a person; `repr()` hides it."""

    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.secret) != SECRET_BYTES:
            raise ValueError("a recovery code has 160 bits")

    @classmethod
    def generate(cls) -> RecoveryCode:
        """A new random code."""
        return cls(secrets.token_bytes(SECRET_BYTES))

    @classmethod
    def parse(cls, text: str) -> RecoveryCode:
        """The code that a person typed: any case, any separators, O for 0, I and L for 1.

        Raises MistypedRecoveryCode, with the group of the slip where that can be told.
        """
        symbols = _symbols_of(_characters(text))
        plain_sum, weighted = _checks(symbols)
        if plain_sum or weighted:
            raise MistypedRecoveryCode(_place(plain_sum, weighted))
        number = 0
        for symbol in symbols[:-2]:
            number = number << 10 | symbol
        return cls(number.to_bytes(SECRET_BYTES, "big"))

    @property
    def groups(self) -> tuple[str, ...]:
        """The nine groups of four characters."""
        number = int.from_bytes(self.secret, "big")
        symbols = [number >> 10 * place & 1023 for place in reversed(range(_SYMBOLS - 2))]
        pairs = [ALPHABET[symbol >> 5] + ALPHABET[symbol & 31] for symbol in _checked(symbols)]
        return tuple(first + second for first, second in zip(pairs[::2], pairs[1::2], strict=True))

    def __str__(self) -> str:
        return "-".join(self.groups)


def _characters(text: str) -> str:
    """The 36 characters of `text`. Raises MistypedRecoveryCode where one is odd or missing."""
    pieces = [piece for piece in _SEPARATORS.split(text.upper().translate(_FOLD)) if piece]
    joined = "".join(pieces)
    grouped = len(pieces) == GROUPS
    for place, character in enumerate(joined):
        if character not in ALPHABET:
            raise MistypedRecoveryCode(
                _piece_at(pieces, place) if grouped else min(place // GROUP_LENGTH + 1, GROUPS)
            )
    if grouped:
        for number, piece in enumerate(pieces, start=1):
            if len(piece) != GROUP_LENGTH:
                raise MistypedRecoveryCode(number)
    if len(joined) != GROUPS * GROUP_LENGTH:
        raise MistypedRecoveryCode(None)
    return joined


def _piece_at(pieces: list[str], place: int) -> int:
    """The number, from 1, of the piece that holds the character at `place` of all."""
    end = 0
    for number, piece in enumerate(pieces, start=1):
        end += len(piece)
        if place < end:
            return number
    return len(pieces)


def _symbols_of(characters: str) -> list[int]:
    values = [ALPHABET.index(character) for character in characters]
    return [high << 5 | low for high, low in zip(values[::2], values[1::2], strict=True)]


def _times(left: int, right: int) -> int:
    """The product in GF(1024)."""
    product = 0
    while right:
        if right & 1:
            product ^= left
        left <<= 1
        if left >> 10:
            left ^= _POLYNOMIAL
        right >>= 1
    return product


def _powers(base: int, count: int) -> list[int]:
    powers = [1]
    while len(powers) < count:
        powers.append(_times(powers[-1], base))
    return powers


_WEIGHTS: Final = tuple(_powers(2, _SYMBOLS))


def _checks(symbols: list[int]) -> tuple[int, int]:
    """The sum and the weighted sum of the symbols; both are 0 in a good code."""
    plain_sum = weighted = 0
    for weight, symbol in zip(_WEIGHTS, symbols, strict=False):
        plain_sum ^= symbol
        weighted ^= _times(weight, symbol)
    return plain_sum, weighted


def _checked(symbols: list[int]) -> list[int]:
    """The symbols with the two that make both checks 0."""
    plain_sum, weighted = _checks(symbols)
    first_weight, last_weight = _WEIGHTS[-2:]
    # first + last = plain_sum and first_weight*first + last_weight*last = weighted
    divisor = first_weight ^ last_weight
    inverse = _powers(divisor, 1023)[1022]  # x^1023 = 1, so x^1022 = 1/x
    last = _times(weighted ^ _times(first_weight, plain_sum), inverse)
    return [*symbols, plain_sum ^ last, last]


def _place(plain_sum: int, weighted: int) -> int | None:
    """The group of the one symbol whose change explains both checks, None if none does."""
    for place, weight in enumerate(_WEIGHTS):
        if plain_sum and _times(weight, plain_sum) == weighted:
            return place // 2 + 1
    return None
