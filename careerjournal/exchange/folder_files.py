"""The files of a folder that someone else made: found by name, and never outside of it."""

from __future__ import annotations

import hashlib
import mimetypes
import os
import stat
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import unquote

from careerjournal.exchange.item import FileMissing, FileUnreadable, FoundFile
from careerjournal.rules.text import clean

_CHUNK: Final = 2**20
# The types that Python knows, and not those of the machine: an import gives the same anywhere.
_TYPES: Final = mimetypes.MimeTypes()
_SYSTEM_NAMES: Final = frozenset({"__macosx", "thumbs.db", "desktop.ini"})


@dataclass
class FolderFiles:
    """Every regular file below `root`, by its path relative to it; hidden ones left out.

    Links are followed only to files, and only where they lead to a file below `root`.
    """

    root: Path
    walked: bool = True
    paths: list[PurePosixPath] = field(default_factory=list)
    _by_path: dict[str, PurePosixPath] = field(default_factory=dict)
    _by_name: dict[str, list[PurePosixPath]] = field(default_factory=dict)
    _hashes: dict[PurePosixPath, tuple[str, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Path, walk: bool = True) -> FolderFiles:
        """Walk `root`; raises FileMissing or FileUnreadable if it is not a folder we may list.

        Without `walk` only files named by their path are found: enough for one note, whose
        folder may be somebody's whole home.
        """
        try:
            real = root.resolve(strict=True)
            os.scandir(real).close()
        except FileNotFoundError as error:
            raise FileMissing(path=str(root)) from error
        except (OSError, ValueError, RuntimeError) as error:
            raise FileUnreadable(path=str(root)) from error
        files = cls(real, walk)
        if not walk:
            return files
        for folder, folders, names in os.walk(real):
            folders[:] = sorted(name for name in folders if not _is_hidden(name))
            for name in sorted(names):
                if not _is_hidden(name):
                    files._add(Path(folder, name))
        return files

    def absolute(self, path: PurePosixPath) -> Path:
        """Where the file `path` is on this machine."""
        return self.root / path

    def find(self, target: str, beside: PurePosixPath) -> PurePosixPath | None:
        """The file that `target` means in the note `beside`, or None.

        Looked for beside the note, then from the root, then by a name that is the only one.
        """
        for text in dict.fromkeys((target, unquote(target))):
            path = text.replace("\\", "/").removeprefix("./")
            for base in (beside.parent, PurePosixPath()):
                joined = _joined(base, path)
                if not self.walked and joined not in ("", "/"):
                    self._add(self.root / joined)
                if found := self._by_path.get(_key(joined)):
                    return found
            named = self._by_name.get(_key(path.rpartition("/")[2]), [])
            if len(named) == 1 and "../" not in path:
                return named[0]
        return None

    def found_file(self, path: PurePosixPath, limit: int) -> FoundFile | None:
        """The file as an attachment; None if it is larger than `limit` bytes or unreadable."""
        try:
            if path not in self._hashes:
                if self.absolute(path).stat().st_size > limit:
                    return None
                self._hashes[path] = _hash(self.absolute(path))
        except OSError:
            return None
        hash_, size = self._hashes[path]
        name = clean(path.name)
        kind = _TYPES.guess_type(name, strict=False)[0] or "application/octet-stream"
        return FoundFile(
            name=name, media_type=kind, path=str(self.absolute(path)), hash=hash_, size=size
        )

    def _add(self, path: Path) -> None:
        try:
            is_led_away = path.is_symlink() or not self.walked
            if is_led_away and not path.resolve(strict=True).is_relative_to(self.root):
                return
            if not stat.S_ISREG(path.stat().st_mode):
                return
        except (OSError, RuntimeError, ValueError):
            return
        relative = PurePosixPath(path.relative_to(self.root).as_posix())
        self.paths.append(relative)
        self._by_path[_key(str(relative))] = relative
        self._by_name.setdefault(_key(relative.name), []).append(relative)


def _is_hidden(name: str) -> bool:
    return name.startswith(".") or name.casefold() in _SYSTEM_NAMES


def _key(path: str) -> str:
    """Names that some system takes for the same are the same here."""
    return unicodedata.normalize("NFC", path).casefold()


def _joined(base: PurePosixPath, path: str) -> str:
    """`path` from `base`, its dots resolved; one that climbs out of the root finds nothing."""
    parts: list[str] = [] if path.startswith("/") else list(base.parts)
    for part in path.split("/"):
        if part == "..":
            if not parts:
                return "/"
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


def _hash(path: Path) -> tuple[str, int]:
    digest = hashlib.sha256()
    size = 0
    with path.open("rb") as file:
        while piece := file.read(_CHUNK):
            digest.update(piece)
            size += len(piece)
    return digest.hexdigest(), size
