"""The tie between two records, and the file attached to one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

ROLE_TAG: Final = "tag"
ROLE_MENTION: Final = "mention"
ROLE_RELATED: Final = "related"
ROLE_EVIDENCE: Final = "evidence"
ROLE_DEBRIEF: Final = "debrief"
ROLE_DECISION: Final = "decision"
ROLE_DIFFERENT: Final = "different"


@dataclass(frozen=True, kw_only=True)
class Link:
    """Ties the root with row number `source` to the root `target`; both sides show it.

    `role` is a code: a tag is a link to a Tag in the role "tag", a name chosen in a text one in
    the role "mention", a hand-made one "related". `derived` links come from the text itself and
    follow it on every save. `quote` holds quoted words, `context` the sentence around a mention.

    "evidence" says that the source shows what the target asks for. `part` is the id of the part
    of the target that is meant, such as one requirement of an application; "" for all of it.
    "different" says that two contacts who look alike are two people.
    """

    source: int
    target: int
    role: str = ROLE_RELATED
    quote: str = ""
    context: str = ""
    derived: bool = False
    part: str = ""
    n: int = 0


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """A file kept inside the vault, for the root with row number `record`.

    `hash` is the SHA-256 of the content in lower-case hex; the content is stored once however
    often it is attached. `size` is in bytes.
    """

    record: int
    hash: str
    name: str
    media_type: str
    size: int
    added_at: datetime | None = None
    n: int = 0
