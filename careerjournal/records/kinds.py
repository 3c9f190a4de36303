"""Every root kind there is."""

from __future__ import annotations

from typing import Final

from careerjournal.records.entry import Entry
from careerjournal.records.record import Root
from careerjournal.records.tag import Tag
from careerjournal.records.template import Template

ROOTS: Final[tuple[type[Root], ...]] = (Entry, Tag, Template)

BY_KIND: Final[dict[str, type[Root]]] = {root.KIND: root for root in ROOTS}
