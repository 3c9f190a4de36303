"""`python -m careerjournal`: a window, or the command line when a command is given."""

from __future__ import annotations

import gc
import sys
from typing import Final

# The options that the window understands; anything else is the command line's.
_WINDOW_OPTIONS: Final = ("--vault", "--demo", "--announce")


def main() -> int:
    """Run the window or a command; return the process's exit code."""
    arguments = sys.argv[1:]
    if not arguments or arguments == ["demo"] or arguments[0].split("=")[0] in _WINDOW_OPTIONS:
        # Until all is loaded, see app.py: 50 collections take 10 ms of the start and find nothing.
        gc.disable()
        # Loaded late: the command line has no use for Qt, nor the window for argparse's commands.
        from careerjournal.ui import plain_import  # noqa: F401, I001, PLC0415 - before all else of Qt
        from careerjournal import app  # noqa: PLC0415

        return app.main(arguments)
    from careerjournal import cli  # noqa: PLC0415

    return cli.main(arguments)


if __name__ == "__main__":
    sys.exit(main())
