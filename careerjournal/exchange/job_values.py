"""The values of a job tracker's cells: days, stages, shares, questions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Final
from urllib.parse import urlsplit

from careerjournal.exchange.dates import parse_moment
from careerjournal.rules.text import fold

_NOTHING: Final = frozenset({"", "null", "n/a", "#n/a", "<na>", "(null)", "-", "–", "none", "nan"})
_SHORT_YEAR: Final = re.compile(r"(\d{1,2})[- ]([A-Za-z]{3,9})[- ](\d{2})")
_JOB_NUMBER: Final = re.compile(r"/jobs/view/(?:[^/?#]*-)?(\d{5,})/?")
_PERCENT: Final = re.compile(r"(\d{1,3})\s*%?")
_SYMBOLS: Final = re.compile(r"^[^\w(]+|[^\w)]+$")
_ASKED: Final = re.compile(r"\s*Q:\s*(.*?)\s*A:\s*(.*)", re.DOTALL)
_STARS: Final = re.compile("[★⭐]")

_STAGES: Final[Mapping[str, str]] = {
    "wishlist": "wishlist|wish list|bookmarked|saved|draft|interested|to apply|backlog|not applied",
    "preparing": "preparing|applying|in preparation|drafting",
    "applied": "applied|submitted|application sent|sent|beworben",
    "screening": "screening|phone screen|screen|recruiter call|phone screening",
    "assessment": "assessment|test|take-home|take home|case study|coding challenge",
    "interview": (
        "interview|interviewing|interviews|on-site|onsite|technical|first interview"
        "|second interview|final interview|interviewed"
    ),
    "offer": "offer|negotiating|negotiation|offer received|offered",
    "accepted": "accepted|hired|offer accepted|signed",
    "declined": "declined|declined by me|offer declined|turned down",
    "rejected": "rejected|not selected|rejection|abgelehnt|absage|closed - rejected",
    "withdrawn": "withdrawn|withdrew|i withdrew|cancelled by me",
    "no-reply": "no response|no reply|ghosted|no answer",
}
_STAGE_OF: Final = {
    fold(word): code for code, words in _STAGES.items() for word in words.split("|")
}


def is_nothing(text: str) -> bool:
    """Whether a cell of a date, a number or a link says that there is none."""
    return text.strip().casefold() in _NOTHING


def stage_code(word: str) -> str:
    """The shipped stage that another program calls `word`; "" if there is none.

    Silence is never taken for a rejection: that would falsify the figures.
    """
    return _STAGE_OF.get(fold(stage_word(word)), "")


def stage_word(word: str) -> str:
    """`word` without the signs before and after it ("✅ Applied")."""
    return " ".join(_SYMBOLS.sub("", word.strip()).split())


def day_of(text: str, *, day_first: bool) -> date | None:
    """The day in a cell; of a range the first. None for what names no day that there is."""
    words = text.split("→")[0].strip().removeprefix("@").strip()
    if short := _SHORT_YEAR.fullmatch(words):
        words = f"{short[1]} {short[2]} 20{short[3]}"
    moment = parse_moment(words, day_first=day_first)
    return None if moment is None else moment.day


def job_key(url: str) -> str:
    """What tells one posting from another: LinkedIn's number of the job, else the address
    without what tracks its reader; "" for what is no address.
    """
    if found := _JOB_NUMBER.search(url):
        return f"linkedin:{found[1]}"
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return ""
    kept = "&".join(one for one in parts.query.split("&") if one and not one.startswith("utm_"))
    return f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}{'?' if kept else ''}{kept}"


def remote_percent(text: str) -> int | None:
    """The share of the work done from home that a cell states, 0 to 100; None if it states none."""
    word = fold(text.strip())
    if word in ("remote", "fully remote", "yes", "true", "remote only"):
        return 100
    if word in ("onsite", "on-site", "on site", "in office", "no", "false"):
        return 0
    found = _PERCENT.fullmatch(word)
    return int(found[1]) if found and int(found[1]) <= 100 else None


def excitement(text: str) -> int | None:
    """1 to 5, from a figure or from stars."""
    stars = len(_STARS.findall(text))
    if stars:
        return stars if stars <= 5 else None
    word = text.strip().removesuffix("/5").strip()
    return int(word) if word in ("1", "2", "3", "4", "5") else None


def answers(text: str) -> tuple[tuple[str, str], ...]:
    """The questions of a form and what was answered: "Q: … A: … | …" or "question?:answer | …"."""
    found: list[tuple[str, str]] = []
    for piece in text.split("|"):
        if marked := _ASKED.fullmatch(piece):
            found.append((marked[1], marked[2].strip()))
        elif piece.strip():
            question, mark, answer = piece.strip().partition("?")
            answer = answer.removeprefix(":").strip()
            found.append((question + mark, answer) if mark else (piece.strip(), ""))
    return tuple(found)


def names(text: str) -> tuple[str, ...]:
    """The tags in a cell, by commas or semicolons."""
    return tuple(name for one in re.split(r"[,;]", text) if (name := one.strip()))


def trail(text: str) -> tuple[tuple[str, date], ...]:
    """The stages and days that our own export writes: "applied 2026-03-01; interview 2026-03-09".

    A piece that is no such thing is passed over.
    """
    found: list[tuple[str, date]] = []
    for piece in text.split(";"):
        word, _, day = piece.strip().rpartition(" ")
        moment = parse_moment(day)
        if word and moment is not None:
            found.append((word, moment.day))
    return tuple(found)
