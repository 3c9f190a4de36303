"""Which day a note is about: told by its front matter, its file name or its first heading."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from careerjournal.exchange.dates import (
    WEEKDAY,
    days_come_first,
    month_number,
    parse_day,
    parse_moment,
    parse_time,
)
from careerjournal.exchange.front_matter import FrontMatter
from careerjournal.records.moment import Moment

_YEAR_FIRST: Final = re.compile(r"(?<![0-9])([0-9]{4})([-._ ]?)([0-9]{2})\2([0-9]{2})(?![0-9])")
_YEAR_LAST: Final = re.compile(r"(?<![0-9])([0-9]{1,2})([-._ ])([0-9]{1,2})\2([0-9]{4})(?![0-9])")
_NAMED: Final = re.compile(
    r"(?<![0-9])[0-9]{1,2}(?:st|nd|rd|th)? [a-z]{3,9}\.?,? [0-9]{4}(?![0-9])"
    r"|(?<![a-z])[a-z]{3,9}\.? [0-9]{1,2}(?:st|nd|rd|th)?,? [0-9]{4}(?![0-9])",
    re.IGNORECASE,
)
_HEADING: Final = re.compile(r"\s*#{1,3}[ \t]+([^\n]{4,60}?)[ \t]*(?:\n|$)")
_KEYS: Final = ("date", "created", "day")

# The parts of a moment.js format, longest first, and what each may stand for.
_TOKENS: Final = {
    "YYYY": r"(?P<year>[0-9]{4})",
    "MMMM": r"(?P<name>[^\W\d_]{3,12})",
    "MMM": r"(?P<name>[^\W\d_]{3,12})\.?",
    "MM": r"(?P<month>[0-9]{2})",
    "M": r"(?P<month>[0-9]{1,2})",
    "DD": r"(?P<day>[0-9]{2})",
    "Do": r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)",
    "D": r"(?P<day>[0-9]{1,2})",
    "YY": r"(?P<short>[0-9]{2})",
    "dddd": r"[^\W\d_]+",
    "ddd": r"[^\W\d_]+\.?",
    "dd": r"[^\W\d_]+\.?",
    "ww": "[0-9]{2}",
    "w": "[0-9]{1,2}",
    "WW": "[0-9]{2}",
    "W": "[0-9]{1,2}",
    "gggg": "[0-9]{4}",
    "GGGG": "[0-9]{4}",
    "Q": "[1-4]",
}
_TOKEN: Final = re.compile(
    r"\[([^\]]*)\]|(YYYY|MMMM|MMM|MM|M|DD|Do|D|YY|dddd|ddd|dd|ww|w|WW|W"
    r"|gggg|GGGG|Q)"
)


@dataclass(frozen=True)
class Dated:
    """A moment and where it was told: "matter", "name" or "heading"."""

    moment: Moment
    told_by: str


class NoteDates:
    """Finds the days of the notes of one folder, where all follow the same habit."""

    def __init__(
        self, names: Iterable[str], daily_folder: str = "", daily_format: str = ""
    ) -> None:
        # Only names that end in the year can leave a doubt.
        texts = (
            "/".join((found[1], found[3], found[4]))
            for name in names
            if (found := _YEAR_LAST.search(name)) and not _YEAR_FIRST.search(name)
        )
        self._day_first = days_come_first(texts)
        self._folder = daily_folder.strip("/")
        self._format = _compiled(daily_format)

    def find(self, path: PurePosixPath, matter: FrontMatter, body: str) -> Dated | None:
        """When the note at `path` is about, or None."""
        if moment := self._from_matter(matter):
            return Dated(moment, "matter")
        if moment := self.from_name(path):
            return Dated(moment, "name")
        heading = _HEADING.match(body)
        if heading and (moment := parse_moment(heading[1], day_first=self._day_first)):
            return Dated(moment, "heading")
        return None

    def from_name(self, path: PurePosixPath) -> Moment | None:
        """The day in a file's name, by the folder's own format first."""
        if self._format is not None and (moment := self._from_format(path)):
            return moment
        stem = path.stem
        if found := _YEAR_FIRST.search(stem):
            day = parse_day(int(found[1]), int(found[3]), int(found[4]))
            if day is not None:
                return Moment(day)
        for pattern in (_YEAR_LAST, _NAMED):
            if found := pattern.search(stem):
                text = found[0].replace("_", "-")
                text = text if pattern is _NAMED else text.replace(" ", "-")
                if moment := parse_moment(text, day_first=self._day_first):
                    return moment
        return None

    def _from_matter(self, matter: FrontMatter) -> Moment | None:
        for key in _KEYS:
            text = matter.text(key).strip("\"'[]")
            if text and (moment := parse_moment(text, day_first=self._day_first)):
                clock = parse_time(matter.text("time")) if moment.time is None else None
                zone = matter.text("zone") or moment.zone
                return Moment(moment.day, moment.time or clock, zone)
        return None

    def _from_format(self, path: PurePosixPath) -> Moment | None:
        text = str(path.with_suffix(""))
        if self._folder:
            if not text.startswith(f"{self._folder}/"):
                return None
            text = text[len(self._folder) + 1 :]
        found = self._format.fullmatch(text) if self._format else None
        if found is None:
            return None
        parts = found.groupdict()
        year = int(parts.get("year") or 2000 + int(parts.get("short") or 0))
        month = int(parts.get("month") or 0) or month_number(parts.get("name") or "") or 0
        day = parse_day(year, month, int(parts.get("day") or 0))
        return Moment(day) if day else None


def title_in(stem: str) -> str:
    """What a file's name says besides its day: "" for one that is only a day."""
    for pattern in (_YEAR_FIRST, _YEAR_LAST, _NAMED):
        if found := pattern.search(stem):
            sides = (stem[: found.start()], stem[found.end() :])
            parts = (WEEKDAY.sub(" ", side).strip(" -_.,") for side in sides)
            words = " ".join(part for part in parts if part)
            # Blog posts join words with hyphens; a name with blanks means the ones it has.
            return words if " " in words else words.replace("-", " ").replace("_", " ")
    return stem


def _compiled(format_: str) -> re.Pattern[str] | None:
    if not format_ or len(format_) > 200:
        return None
    pattern = ""
    end = 0
    seen: set[str] = set()
    for token in _TOKEN.finditer(format_):
        pattern += re.escape(format_[end : token.start()])
        end = token.end()
        part = re.escape(token[1] or "") if token[2] is None else _TOKENS[token[2]]
        # A format may name the year twice, for the folder and the file.
        if (group := re.match(r"\(\?P<([a-z]+)>", part)) and group[1] in seen:
            part = f"(?P={group[1]})" if token[2] in ("YYYY", "MM", "DD") else "[^/]+?"
        elif group:
            seen.add(group[1])
        pattern += part
    pattern += re.escape(format_[end:])
    if "day" not in seen or not ({"month", "name"} & seen) or not ({"year", "short"} & seen):
        return None
    return re.compile(pattern, re.IGNORECASE)
