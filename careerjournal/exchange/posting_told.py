"""A page and its facts as a posting; what it does not state is guessed from its words."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from careerjournal.exchange.item import Note
from careerjournal.exchange.posting_page import Page, Posting, cut
from careerjournal.rules.posting_text import guess
from careerjournal.rules.text import clean

T = TypeVar("T")


def from_text(text: str, *, today: date | None = None, day_first: bool = True) -> Posting:
    """A posting that was pasted as text."""
    kept, notes = cut(clean(text).strip())
    return told(Page(text=kept, notes=notes), today, day_first)


def told(page: Page, today: date | None, day_first: bool) -> Posting:
    """`page` with its facts, those it does not state guessed from its words."""
    facts = page.facts
    found = guess(page.text, page.title, today=today, day_first=day_first)
    guessed: list[str] = []

    def known(name: str, stated: T, from_words: T) -> T:
        if stated or (stated is not None and stated != ""):
            return stated
        if from_words or (from_words is not None and from_words != ""):
            guessed.append(name)
        return from_words

    unreal = any(note.code == "closing-date-unreal" for note in page.notes)
    notes = page.notes
    if found.unreal_date and not unreal and facts.closes is None:
        notes = (*notes, Note(code="closing-date-unreal", detail=found.unreal_date))
    return Posting(
        text=page.text,
        title=page.title,
        company=known("company", facts.company, found.company),
        role=known("role", facts.role, found.role),
        place=known("place", facts.place, found.place),
        remote_percent=known("remote_percent", facts.remote_percent, found.remote_percent),
        advertised=known("advertised", facts.advertised, found.advertised),
        closes=known("closes", facts.closes, None if unreal else found.closes),
        url=page.url,
        source_site=page.site,
        language=found.language or page.language,
        saved=page.saved,
        guessed=tuple(guessed),
        notes=tuple(dict.fromkeys(notes)),
    )
