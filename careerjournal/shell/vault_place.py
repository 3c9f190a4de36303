"""Where a new vault may lie."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths

from careerjournal.operations.phrases import tr

SUFFIX: Final = ".cjvault"
_FORBIDDEN: Final = re.compile(r'[\x00-\x1f<>:"/\\|?*]')
_RESERVED: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_LONGEST_NAME: Final = 80
_SYNCED: Final = ("dropbox", "onedrive", "icloud", "nextcloud", "google drive", "syncthing", "sync")


def usual_folder() -> Path:
    """The folder for documents, or the home folder where there is none."""
    kind = QStandardPaths.StandardLocation.DocumentsLocation
    documents = QStandardPaths.writableLocation(kind)
    folder = Path(documents) if documents else Path.home()
    return folder if folder.is_dir() else Path.home()


def vault_path(folder: Path, name: str) -> Path:
    """The vault called `name` in `folder`."""
    name = unicodedata.normalize("NFC", name.strip())
    return folder / (name if name.endswith(SUFFIX) else name + SUFFIX)


def problem_with(folder: Path, name: str) -> str:
    """Why no vault called `name` can be made in `folder`, in words; "" if it can."""
    name = name.strip()
    if not name:
        return tr("Give it a name.")
    if (
        _FORBIDDEN.search(name)
        or _RESERVED.fullmatch(name)
        or name[0] == "."
        or name[-1] == "."
        or len(name) > _LONGEST_NAME
    ):
        return tr("That name cannot be used for a folder. Use letters, digits and blanks.")
    if not folder.is_dir():
        return tr("That folder is not there any more. Choose another.")
    if os.path.lexists(vault_path(folder, name)):
        return tr("There is something of that name already. Choose another name.")
    if not os.access(folder, os.W_OK | os.X_OK):
        return tr("That folder cannot be written to. Choose another.")
    return ""


def is_synced(folder: Path) -> bool:
    """Whether `folder` looks like one that a service copies to other machines."""
    parts = [part.casefold() for part in folder.parts]
    return any(part.startswith(word) for part in parts for word in _SYNCED)
