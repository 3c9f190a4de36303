"""Places in an order that a person may change: short strings that sort by codepoint.

Between any two there is always room for another, so moving one thing rewrites one row and none of
its neighbours. A position is a whole number whose first letter tells how many digits follow ("a"
one, "b" two; "Z" one below zero, "Y" two), then perhaps a fraction. Adding at either end counts
the number up or down, so that a thousand additions make three or four characters; only what is
put between neighbours grows, by one character in some six halvings of the same gap.
"""

from __future__ import annotations

from typing import Final

_DIGITS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_LOWEST: Final = "A" + "0" * 26


def between(before: str | None, after: str | None) -> str:
    """A position behind `before` and ahead of `after`; None is the open end on that side.

    Both None makes the first position of all. Strings that this function did not make are taken
    as they are, the empty one too. ValueError if `before` is not below `after`, or if nothing fits
    between, which is so only of strings from elsewhere: then number all anew, see `spread`.
    """
    if before is not None and after is not None and before >= after:
        raise ValueError("no position lies between these")
    if (before is None or _sound(before)) and (after is None or _sound(after)):
        return _sound_between(before, after)
    return _squeezed(before or "", after)


def spread(count: int) -> list[str]:
    """`count` positions in order, as short as can be."""
    positions: list[str] = []
    last: str | None = None
    for _ in range(count):
        last = between(last, None)
        positions.append(last)
    return positions


def _sound(position: str) -> bool:
    """Whether `between` makes such strings."""
    length = _whole_length(position)
    return (
        0 < length <= len(position)
        and all(digit in _DIGITS for digit in position)
        and not (len(position) > length and position.endswith(_DIGITS[0]))
        and position != _LOWEST
    )


def _whole_length(position: str) -> int:
    """How long the whole number is that a position begins with; 0 if it begins with none."""
    head = position[:1]
    if "a" <= head <= "z":
        return ord(head) - ord("a") + 2
    if "A" <= head <= "Z":
        return ord("Z") - ord(head) + 2
    return 0


def _whole(position: str) -> str:
    return position[: _whole_length(position)]


def _sound_between(before: str | None, after: str | None) -> str:
    if before is None:
        return "a0" if after is None else _ahead(after)
    whole = _whole(before)
    fraction = before[len(whole) :]
    if after is not None and _whole(after) == whole:
        return whole + _middle(fraction, after[len(whole) :])
    nearest = _counted_up(whole)
    if nearest is not None and (after is None or nearest < after):
        return nearest
    return whole + _middle(fraction, None)


def _ahead(after: str) -> str:
    whole = _whole(after)
    if whole == _LOWEST:
        return whole + _middle("", after[len(whole) :])
    return whole if whole < after else _counted_down(whole)


def _counted_up(whole: str) -> str | None:
    """The next whole number, None behind the last."""
    head, digits = whole[0], whole[1:]
    low = digits.rstrip(_DIGITS[-1])
    if low:
        raised = _DIGITS[_DIGITS.index(low[-1]) + 1]
        return head + low[:-1] + raised + _DIGITS[0] * (len(digits) - len(low))
    if head == "Z":
        return "a0"
    if head == "z":
        return None
    longer = head >= "a"
    return chr(ord(head) + 1) + _DIGITS[0] * (len(digits) + (1 if longer else -1))


def _counted_down(whole: str) -> str:
    """The whole number before `whole`, which is not the lowest."""
    head, digits = whole[0], whole[1:]
    high = digits.rstrip(_DIGITS[0])
    if high:
        lowered = _DIGITS[_DIGITS.index(high[-1]) - 1]
        return head + high[:-1] + lowered + _DIGITS[-1] * (len(digits) - len(high))
    if head == "a":
        return "Z" + _DIGITS[-1]
    longer = head <= "Z"
    return chr(ord(head) - 1) + _DIGITS[-1] * (len(digits) + (1 if longer else -1))


def _middle(low: str, high: str | None) -> str:
    """Digits that sort between two fractions; neither ends in zero, None is one."""
    done = ""
    while True:
        if high is not None:
            same = 0
            while same < len(high) and (low[same : same + 1] or _DIGITS[0]) == high[same]:
                same += 1
            done, low, high = done + high[:same], low[same:], high[same:]
        bottom = _DIGITS.index(low[0]) if low else 0
        top = _DIGITS.index(high[0]) if high else len(_DIGITS)
        if top - bottom > 1:
            return done + _DIGITS[(bottom + top + 1) // 2]
        if high is not None and len(high) > 1:
            return done + high[0]
        done, low, high = done + _DIGITS[bottom], low[1:], None


def _squeezed(before: str, after: str | None) -> str:
    """Something between any two strings, as long as digits can be put there."""
    if after is None or not after.startswith(before):
        return before + "V"
    rest = after[len(before) :]
    zeros = len(rest) - len(rest.lstrip(_DIGITS[0]))
    if rest[zeros : zeros + 1] > _DIGITS[0]:
        return before + _DIGITS[0] * (zeros + 1) + "V"
    raise ValueError("no position lies between these")
