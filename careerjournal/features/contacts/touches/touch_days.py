"""When one was in touch last and should be next, in words."""

from __future__ import annotations

from datetime import date

from careerjournal.operations.phrases import ntr, tr


def last_words(day: date | None, today: date) -> str:
    """ "last spoke 12 days ago"; that one never did is told too."""
    if day is None:
        return tr("not spoken yet")
    days = (today - day).days
    if days <= 0:
        return tr("last spoke today")
    if days == 1:
        return tr("last spoke yesterday")
    return ntr("last spoke {n} day ago", "last spoke {n} days ago", days).format(n=days)


def next_words(day: date | None, today: date) -> str:
    """ "speak in 3 days", "speak today", "speak, due 5 days ago"; "" where nothing is due."""
    if day is None:
        return ""
    days = (day - today).days
    if days == 0:
        return tr("speak today")
    if days > 0:
        return ntr("speak tomorrow", "speak in {n} days", days).format(n=days)
    return ntr("speak, due yesterday", "speak, due {n} days ago", -days).format(n=-days)
