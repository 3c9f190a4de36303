"""When Python looks through everything for what nobody needs: never while somebody waits."""

from __future__ import annotations

import gc
from typing import Final

_SELDOM: Final = 200
"""After so many collections of the middle-aged the old are looked at, where 10 is usual."""


def settle() -> None:
    """All that is here is here to stay: no later collection walks it, 66 to 95 ms each time.

    From now on hardly anything but what is young is collected by itself, 1 to 3 ms at a time; the
    rest waits for `tidy`. Else Python would walk every widget of every page built since, 25 ms.
    """
    gc.freeze()
    young, middle, _ = gc.get_threshold()
    gc.set_threshold(young, middle, _SELDOM)


def tidy() -> None:
    """Collect everything: in a moment in which nobody does anything."""
    gc.collect()
