"""Names for records that no other vault will ever use."""

from __future__ import annotations

import os
from datetime import datetime
from uuid import UUID


def new_id(now: datetime) -> str:
    """A UUIDv7 in canonical text: 48 bits of `now` in milliseconds, then 74 random bits."""
    milliseconds = max(0, int(now.timestamp() * 1000)) & (1 << 48) - 1
    bits = milliseconds << 80 | int.from_bytes(os.urandom(10), "big")
    bits = bits & ~(0xF << 76) | 0x7 << 76
    bits = bits & ~(0x3 << 62) | 0x2 << 62
    return str(UUID(int=bits))
