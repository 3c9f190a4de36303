"""What Windows does not have must not be asked for before it is known where we are."""

from __future__ import annotations

import subprocess
import sys

SCRIPT = """
import importlib, os, pkgutil
import careerjournal

for name in ("O_NONBLOCK", "O_NOFOLLOW", "O_CLOEXEC", "O_DIRECTORY", "O_SYNC", "O_DSYNC",
             "getuid", "geteuid", "getgid", "fork", "uname", "statvfs", "sysconf"):
    if hasattr(os, name):
        delattr(os, name)
for module in pkgutil.walk_packages(careerjournal.__path__, "careerjournal."):
    if ".migrations." not in module.name and not module.name.endswith("__main__"):
        importlib.import_module(module.name)
"""


def test_every_module_can_be_imported_without_what_posix_alone_has() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-1500:]
