"""Loads Qt, and keeps Python's own `import`. To be imported before anything else of Qt.

PySide puts its own function in the place of `import`: it reads the source of every module loaded
from then on, to see whether it uses PySide's "features". We use none. Without it the start costs
16 ms of CPU less, a twentieth, and what the worker loads while the passphrase is typed 70 ms less.
"""

from __future__ import annotations

import builtins
import importlib

_own = builtins.__import__
importlib.import_module("PySide6.QtCore")
builtins.__import__ = _own
