"""The classes of Qt as PySide knows them, built before they are met."""

from __future__ import annotations

import sys
from collections.abc import Iterator


def qt_classes() -> Iterator[None]:
    """Have PySide build its classes and enums, which it else does when one is first met.

    That takes the UI thread up to 90 ms at a time: to name an object of a class it does not know
    it builds a hundred of them. Here all take 250 ms, one by one. Never beside another thread:
    two that meet the same class at once crash, for the second gets it half built.
    """
    for name, module in tuple(sys.modules.items()):
        if name.startswith("PySide6.Qt"):
            for each in dir(module):
                getattr(module, each)
                yield
