"""The bytes of a database as they lie on the disk, decrypted page by page."""

from __future__ import annotations

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE = 4096
RESERVE = 80
SALT = 16
IV = 16


def raw_pages(path: Path, key: bytes) -> bytes:
    """Every page of a SQLCipher 4 file, free ones and unused room included."""
    data = path.read_bytes()
    pages = []
    for start in range(0, len(data), PAGE):
        page = data[start : start + PAGE]
        first = SALT if start == 0 else 0
        vector = page[PAGE - RESERVE :][:IV]
        decryptor = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
        pages.append(decryptor.update(page[first : PAGE - RESERVE]) + decryptor.finalize())
    return b"".join(pages)


def traces(content: bytes, *words: str) -> list[str]:
    """Which of `words` stand anywhere in `content`."""
    return [word for word in words if word.encode() in content]
