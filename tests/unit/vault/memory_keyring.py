"""Keyrings that live in memory, good and bad."""

from __future__ import annotations

import threading


class MemoryKeyring:
    """Keeps what it is given."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


class ForgetfulKeyring(MemoryKeyring):
    """Says yes and keeps nothing, as the keyring library's null backend does."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Nothing."""


class LockedKeyring(MemoryKeyring):
    """The person dismissed its question."""

    def get_password(self, service: str, username: str) -> str | None:
        raise LookupError("dismissed")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise LookupError("dismissed")


class AskingKeyring(MemoryKeyring):
    """Waits for an answer that does not come until `answer` is set."""

    def __init__(self) -> None:
        super().__init__()
        self.answer = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.answer.wait(30)
        return super().get_password(service, username)
