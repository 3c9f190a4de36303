"""What a pasted posting seems to say: role, company, place, pay and closing day.

Every answer is a guess to be shown for correction, and consists of words of the posting; what
cannot be told is left blank.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from careerjournal.records.pay import Pay
from careerjournal.rules import posting_words as words
from careerjournal.rules.languages import language_of
from careerjournal.rules.pay_text import find_pay

_READ: Final = 200_000  # characters of a posting are looked at
_HEAD: Final = 6_000
_LONGEST_LINE: Final = 300
_HEAD_LINES: Final = 14
_LABELLED_LINES: Final = 300
_LONGEST_VALUE: Final = 160
_LONGEST_ROLE: Final = 110
_WORK_DAYS: Final = 5
_ARTICLES: Final = frozenset({"the", "die", "der", "das", "bei", "at"})
_HOURS: Final = re.compile(r" in (?:Voll|Teil)zeit(?:.{0,40})$")
_IN_BRACKETS: Final = re.compile(r"(?P<name>.{2,70}?) \((?P<place>[^()]{2,40})\)")
_OPEN_END: Final = re.compile(r"(?: (?:of|for|and|&|in|the|für|im|der|und)){1,3}$")


@dataclass(frozen=True)
class Guess:
    """What a text seems to say. `unreal_date` is a closing day no calendar has, as it stood."""

    role: str = ""
    company: str = ""
    place: str = ""
    remote_percent: int | None = None
    advertised: Pay | None = None
    closes: date | None = None
    unreal_date: str = ""
    language: str = ""


class TitleParts(NamedTuple):
    """What the title of a page says."""

    role: str = ""
    company: str = ""
    place: str = ""


def guess(
    text: str, title: str = "", *, today: date | None = None, day_first: bool = True
) -> Guess:
    """What the posting `text`, on a page called `title`, seems to be about.

    `day_first` says what 3/4 means; a closing day without a year is the next after `today`, and
    left out without it.
    """
    text = text[:_READ]
    lines = [folded for line in text.splitlines() if (folded := _fold(line[:_LONGEST_LINE]))]
    labelled = _labelled(lines[:_LABELLED_LINES])
    from_title = read_title(title)
    from_head = _from_head(lines[:_HEAD_LINES])
    opening = "\n".join(lines)[:_HEAD]
    place = labelled.place or from_title.place or from_head.place or _place_in(opening)
    closes, unreal = find_closing(text, today=today, day_first=day_first)
    return Guess(
        role=labelled.role or from_title.role or from_head.role or _role_in(opening),
        company=labelled.company
        or from_title.company
        or from_head.company
        or _company_in(opening)
        or _company_in("\n".join(lines)[-_HEAD:])
        or _above_role(lines[:2]),
        place=place,
        remote_percent=remote_share(text, place),
        advertised=find_pay(text),
        closes=closes,
        unreal_date=unreal,
        language=language_of(text),
    )


def read_title(title: str) -> TitleParts:
    """Role, company and place as the title of a page, or a headline, gives them."""
    title = words.TITLE_PREFIX.sub("", _fold(title[:_LONGEST_LINE]))
    parts = [part for part in words.TITLE_SEPARATOR.split(title) if part]
    while len(parts) > 1 and words.SITE.fullmatch(parts[-1]):
        parts.pop()
    if not parts:
        return TitleParts()
    for part in parts[:2]:
        for pattern in (words.HIRING, words.AT):
            if (found := pattern.fullmatch(part)) and _looks_like_role(found["role"]):
                company, place = _name(found["company"]), (found["place"] or "").strip()
                if not place and (split := _IN_BRACKETS.fullmatch(company)):
                    company, place = split["name"], split["place"]
                return TitleParts(tidy_role(found["role"]), company, place)
    return _in_parts(parts)


def find_closing(
    text: str, *, today: date | None = None, day_first: bool = True
) -> tuple[date | None, str]:
    """The last day to apply that `text` names, and a day named so that no calendar has."""
    unreal = ""
    for label in words.CLOSING.finditer(text[:_READ]):
        found = words.DATE.match(text, label.end())
        if found is None:
            continue
        day = _day(found, today, day_first)
        if isinstance(day, date):
            return day, ""
        unreal = unreal or (_fold(found[0]) if day is False else "")
    return None, unreal


def remote_share(text: str, place: str = "") -> int | None:
    """The share of remote work in per cent that is named, None where it is not."""
    text = text[:_READ]
    if words.FULLY_REMOTE.search(text):
        return 100
    if words.NOT_REMOTE.search(text):
        return 0
    if share := words.REMOTE_SHARE.search(text):
        percent = int(share["a"] or share["b"])
        return percent if percent <= 100 else None
    if office := words.OFFICE_DAYS.search(text):
        return 100 - _days(office["days"]) * 100 // _WORK_DAYS
    if home := words.REMOTE_DAYS.search(text):
        return _days(home["days"] or home["more"]) * 100 // _WORK_DAYS
    if re.search(r"\(remote\)|^remote\b", place, re.IGNORECASE):
        return 100
    return None


def _days(word: str) -> int:
    return words.COUNTS.get(word.casefold()) or int(word)


def _day(found: re.Match[str], today: date | None, day_first: bool) -> date | bool | None:
    """The day that a match of DATE names; False for one that does not exist, None for none."""
    named = found["name"] or found["name2"]
    if found["iso_y"]:
        year, month, day = (int(found[key]) for key in ("iso_y", "iso_m", "iso_d"))
    elif named:
        month = words.MONTHS[named.lower()]
        day = int(found["d"] or found["d2"])
        digits = found["dy"] or found["dy2"]
        if not digits and today is None:
            return None
        year = int(digits) if digits else _next_year(today or date.min, month, day)
    else:
        year = int(found["y"]) + (2000 if len(found["y"]) == 2 else 0)
        day, month = int(found["a"]), int(found["b"])
        if month > 12 or (not day_first and found["mark"] == "/" and day <= 12):
            day, month = month, day
    try:
        return date(year, month, day)
    except ValueError:
        return False


def _next_year(today: date, month: int, day: int) -> int:
    return today.year + ((month, day) < (today.month, today.day))


def _fold(line: str) -> str:
    return " ".join(line.split())


def _bare(line: str) -> str:
    """A line without the marks of headings, bold and bullets around it."""
    return line.strip("#*_>•·- \t").strip()


def _labelled(lines: list[str]) -> TitleParts:
    """What is said after a label: "Company: Acme", or the label alone and then a line."""
    found: dict[str, str] = {}
    for place, line in enumerate(lines):
        if ":" not in line[:40] and "：" not in line[:40]:
            continue
        for field, pattern in words.LABELS.items():
            label = pattern.fullmatch(line) if field not in found else None
            if label is None:
                continue
            value = _bare(label["value"])
            if not value and place + 1 < len(lines):
                value = _bare(lines[place + 1])
            if value and len(value) <= _LONGEST_VALUE and not value.endswith((":", "?")):
                found[field] = tidy_role(value) if field == "role" else value
    return TitleParts(found.get("role", ""), found.get("company", ""), found.get("place", ""))


def _from_head(lines: list[str]) -> TitleParts:
    """What the first lines of a copied page say: role, company and place, one under another."""
    role = company = place = ""
    role_at = -1
    for at, line in enumerate(lines):
        bare = _bare(line)
        # An item of a list is a task or a requirement: "Lead a team of 12" is no title.
        if not bare or len(bare) > _LONGEST_ROLE or line[0] in "-*•·":
            continue
        parts = read_title(bare)
        if not role and _looks_like_role(parts.role) and not _is_sentence(bare):
            role, role_at = parts.role, at
            company, place = company or parts.company, place or parts.place
            continue
        segments = [each.strip() for each in re.split(r"\s[·•|]\s", bare)]
        located = next((each for each in segments if words.PLACE_LINE.fullmatch(each)), "")
        place = place or located
        if not company and (role_at == at - 1 >= 0 or located) and _may_be_company(segments[0]):
            company = _name(segments[0])
    return TitleParts(role, company, place)


def _above_role(lines: list[str]) -> str:
    """The first line, where a role stands below it."""
    if len(lines) < 2 or not _looks_like_role(read_title(_bare(lines[1])).role):
        return ""
    first = _bare(lines[0])
    return _name(first) if _may_be_company(first) else ""


def _may_be_company(text: str) -> bool:
    return (
        1 < len(text) <= 60
        and (text[0].isupper() or text[0].isdigit())
        and not words.PLACE_LINE.fullmatch(text)
        and not text.endswith((":", ".", "?", "!"))
        and ":" not in text
        and not _looks_like_role(text)
        and text.casefold() not in words.NO_COMPANY
        and len(text.split()) <= 6
    )


def _in_parts(parts: list[str]) -> TitleParts:
    """A title in parts, of which one is the role: "Role - Company - Place"."""
    at = next((n for n, part in enumerate(parts) if _looks_like_role(part)), None)
    if at is None:
        return TitleParts()
    others = [part for n, part in enumerate(parts) if n != at]
    place = next((part for part in others if words.PLACE_LINE.fullmatch(part)), "")
    others = [part for part in others if part != place and not words.SITE.fullmatch(part)]
    legal = (part for part in others if words.WITH_LEGAL_FORM.fullmatch(part))
    company = next(legal, others[0] if others else "")
    if not place and len(others) == 2:
        place = others[others.index(company) - 1]
    return TitleParts(tidy_role(parts[at]), _name(company), place)


def _looks_like_role(text: str) -> bool:
    return (
        2 < len(text) <= _LONGEST_ROLE
        and bool(words.ROLE_WORD.search(text) or words.GENDERS.search(text))
        and len(text.split()) <= 14
    )


def _is_sentence(line: str) -> bool:
    return line.endswith((".", "!", "?", ":", ";", ",")) or len(line.split()) > 14


def tidy_role(text: str) -> str:
    """A role without the marks at its ends that belong to no title."""
    text = _HOURS.sub("", text.strip(" -–—|,;:*_#")).strip()
    marks = list(words.GENDERS.finditer(text[:_LONGEST_LINE]))
    if marks and marks[-1].end() == len(text) and marks[-1].start() > 2:
        text = text[: marks[-1].start()].rstrip(" -–—|,")
    return text[:_LONGEST_VALUE].strip()


def _name(text: str) -> str:
    return text.strip(" -–—|,;:*_#").strip()[:_LONGEST_VALUE]


def _companies(text: str) -> Iterator[str]:
    for pattern in words.COMPANIES:
        for found in pattern.finditer(text):
            yield found["name"]
    for found in words.WITH_LEGAL_FORM.finditer(text):
        yield found["name"]


def _company_in(text: str) -> str:
    """The company that sentences name: "Acme is hiring", "About Acme", "Acme GmbH"."""
    for name in _companies(text):
        first, _, rest = name.partition(" ")
        # "The Box Company", "Die Nordlicht GmbH": the article is none of the name.
        if first.casefold() in _ARTICLES and rest:
            first, name = rest.partition(" ")[0], rest
        if first.casefold() not in words.NO_COMPANY and not _looks_like_role(name):
            return _name(name)
    return ""


def _role_in(text: str) -> str:
    for pattern in words.ROLES_IN_TEXT:
        for found in pattern.finditer(text):
            role = tidy_role(_OPEN_END.sub("", found["role"].rstrip(" .,(")))
            if _looks_like_role(role):
                return role
    return ""


def _place_in(text: str) -> str:
    for pattern in words.PLACES_IN_TEXT:
        if found := pattern.search(text):
            return found["place"]
    return ""
