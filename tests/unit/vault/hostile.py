"""Headers as an attacker, a failing disk or a careless tool would make them."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import time
from collections.abc import Callable, Iterator
from typing import Any, Final

from hypothesis import strategies as st

from careerjournal.records.errors import VaultError
from careerjournal.vault.canonical import canonical
from careerjournal.vault.header import header_bytes, parse_header
from careerjournal.vault.vault import Created, keys_from_passphrase, keys_from_recovery_code
from tests.unit.vault.conftest import PASSPHRASE

PATIENCE_SECONDS: Final = 0.05

Change = Callable[[bytes], bytes]

_ODD: Final[st.SearchStrategy[Any]] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-2, 70),
    st.sampled_from([2**31, 2**53, 2**53 + 1, 10**40, 19 * 1024, 2 * 1024 * 1024, 2**31 * 1024]),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=50),
    st.sampled_from(
        ["", "AAAA", "AA==", "argon2id", "hkdf-sha256", "keyring", "2026-02-30", "\ud800"]
    ),
    st.lists(st.integers(), max_size=3),
    st.dictionaries(st.text(max_size=5), st.integers(), max_size=3),
)


@st.composite
def byte_changes(draw: st.DrawFn) -> Change:
    """Flips, cuts, insertions and repetitions of bytes."""
    where = draw(st.floats(0, 1, exclude_max=True))
    length = draw(st.integers(1, 40))
    kind = draw(st.sampled_from(["flip", "cut", "drop", "insert", "repeat", "replace"]))
    bit, junk = draw(st.integers(0, 7)), draw(st.binary(min_size=1, max_size=20))

    def change(data: bytes) -> bytes:
        at = int(where * len(data))
        made = {
            "flip": data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1 :],
            "cut": data[:at],
            "drop": data[:at] + data[at + length :],
            "insert": data[:at] + junk + data[at:],
            "repeat": data[:at] + data[at : at + length] * 2 + data[at + length :],
            "replace": data[:at] + junk + data[at + len(junk) :],
        }
        return made[kind]

    return change


@st.composite
def forgeries(draw: st.DrawFn) -> Change:
    """Fields changed, dropped, added or moved, with a plain sum that fits again."""
    steps = draw(st.lists(st.tuples(st.integers(0, 10**6), _KINDS, _ODD), min_size=1, max_size=3))

    def change(data: bytes) -> bytes:
        fields: dict[str, Any] = json.loads(data)
        for pick, kind, value in steps:
            places = _places(fields)
            owner, key = places[pick % len(places)]
            _alter(owner, key, kind, value, pick)
        fields.pop("sum", None)
        summed = json.dumps(fields, sort_keys=True, separators=(",", ":")).encode("ascii")
        fields["sum"] = hashlib.sha256(summed).hexdigest()
        return json.dumps(fields, sort_keys=True, separators=(",", ":")).encode("ascii")

    return change


_KINDS: Final = st.sampled_from(["set", "drop", "add", "nudge", "double", "swap"])


def _places(value: Any) -> list[tuple[Any, Any]]:
    """Every (owner, key) in the JSON."""
    keys = list(value) if isinstance(value, dict) else list(range(len(value)))
    found = [(value, key) for key in keys]
    for key in keys:
        if isinstance(value[key], dict | list):
            found += _places(value[key])
    return found


def _alter(owner: Any, key: Any, kind: str, value: Any, pick: int) -> None:
    old = owner[key]
    if kind == "drop" and len(owner) > 1:
        del owner[key]
    elif kind == "add" and isinstance(owner, dict):
        owner["extra"] = value
    elif kind == "double" and isinstance(owner, list):
        owner.append(old)
    elif kind == "swap" and isinstance(owner, list):
        owner.reverse()
    elif kind == "nudge" and isinstance(old, str) and old:
        at = pick % len(old)
        owner[key] = old[:at] + chr(ord(old[at]) ^ 1) + old[at + 1 :]
    elif kind == "nudge" and type(old) is int:
        owner[key] = old + pick % 5 - 2
    else:
        owner[key] = value


def plausible_changes(fields: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The header's fields with one of them changed to another good value, each in turn."""
    for place in range(len(_places(fields))):
        copy = json.loads(json.dumps(fields))
        owner, key = _places(copy)[place]
        if key != "sum" and not isinstance(owner[key], dict):
            owner[key] = _another(owner[key])
            yield copy


def _another(value: Any) -> Any:
    if isinstance(value, list):
        return value[::-1]
    if isinstance(value, int):
        return value + 1
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return "2001-01-01"
    if re.fullmatch("[0-9a-f-]{36,}", value):
        return value[:-1] + ("1" if value[-1] == "0" else "0")
    if len(value) in {16, 24, 64}:
        return base64.b64encode(base64.b64decode(value)[::-1]).decode("ascii")
    return value + "2"


def attack(created: Created, change: Change) -> int:
    """Try to open a changed header by both secrets; anything but a refusal in words is a fault.

    How many secrets opened it: 2 if the change left it as it was, else 0.
    """
    whole = header_bytes(created.header)
    data = change(whole)
    started = time.process_time()
    try:
        header = parse_header(data)
    except VaultError:
        assert time.process_time() - started < 1.0
        return 0
    assert header_bytes(header) == data, "read as something else than is written"
    opened = 0
    for secret in (_by_passphrase, _by_code):
        try:
            keys = secret(created, data)
        except VaultError:
            continue
        assert data == whole, "opened with changed content"
        assert keys == created.keys
        opened += 1
    return opened


def _by_passphrase(created: Created, data: bytes) -> object:
    return keys_from_passphrase(parse_header(data), PASSPHRASE, PATIENCE_SECONDS)


def _by_code(created: Created, data: bytes) -> object:
    return keys_from_recovery_code(parse_header(data), str(created.recovery_code))


def resummed(fields: dict[str, Any]) -> bytes:
    """The header's file for these fields with a plain sum that fits."""
    bare = {name: value for name, value in fields.items() if name != "sum"}
    return canonical({**bare, "sum": hashlib.sha256(canonical(bare)).hexdigest()})
