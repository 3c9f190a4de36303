"""Files written for the person: beside their place first, and there whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

from careerjournal.records.errors import CareerJournalError


class ExportError(CareerJournalError):
    """An export that could not be written."""

    code: ClassVar[str] = "export.not-written"


class TargetExists(ExportError):
    """Something stands where the export should go."""

    code: ClassVar[str] = "export.exists"


@contextmanager
def whole_file(path: Path, *, replace: bool = False) -> Iterator[Path]:
    """`with` gives an empty file of our own beside `path`, readable by its owner alone; it takes
    the place of `path` if the block ends well, and is gone if it does not.

    Raises TargetExists if something is at `path` that `replace` does not give free; ExportError
    for whatever the system refuses.
    """
    if not replace and os.path.lexists(path):
        raise TargetExists(path=str(path))
    try:
        temporary = _beside(path)
        try:
            yield temporary
            _sync(temporary)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise ExportError(path=str(path)) from error


def _beside(path: Path) -> Path:
    handle, name = tempfile.mkstemp(
        prefix=f".{path.stem}-", suffix=path.suffix, dir=path.absolute().parent
    )
    os.close(handle)
    return Path(name)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
