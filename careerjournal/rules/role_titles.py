"""Which job titles mean the same role: "Office Manager II (m/f/d)" and "office manager".

Seniority stays: who applied as a junior has not applied as a senior. What goes is what only the
posting adds: who is meant by it (gender marks), how much of a week, its number, its pay grade.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from careerjournal.rules.text import fold

_GENDER_LETTERS: Final = "[mwfdxhvkiug]|div|gn|all|tous|toutes"
_GENDER_MARK: Final = re.compile(
    rf"""
      # "(m/w/d)", "[f|m|x]", "( M / F )"
      [(\[]\s*(?:{_GENDER_LETTERS})(?:\s*[/|,;*•·+-]\s*(?:{_GENDER_LETTERS})\.?)+\s*[)\]]
      # "m/w/d" without brackets: of three letters, or of two that are a pair
    | \b[mwfdx]\s?[/|]\s?[mwfdx]\s?[/|]\s?[mwfdxi](?:\s?[/|]\s?[mwfdxi])?\b
    | \b(?:m/w|w/m|m/f|f/m|h/f|f/h|m/v|v/m|m/k|k/m)\b
      # "(all genders)", "(gn)", "(alle Geschlechter)"
    | [(\[]\s*(?:gn|w?m?d|all\ genders?|any\ gender|alle\ geschlechter|geschlecht\ egal
        |tous\ (?:les\ )?genres|divers)\s*[)\]]
    """,
    re.VERBOSE | re.IGNORECASE,
)
# As in "Entwickler*in", with any of these marks: "Entwickler/-innen".
_GERMAN_ENDING: Final = re.compile(r"(?<=\w)(?:[*:_·]|/-?)in(?:nen)?\b|(?<=\w)\((?:-?in(?:nen)?)\)")
_GERMAN_CAPITAL: Final = re.compile(r"(?<=[a-zäöüß])In(?:nen)?\b")
# As in "chargé(e) de mission" and "développeur/euse".
_FRENCH_ENDING: Final = re.compile(
    r"(?<=\w)(?:\((?:e|ne|euse|rice|trice|ere|ère)\)"
    r"|[·•./-](?:e|ne|euse|rice|trice|ere|ère)(?:[·•.]s)?\b)"
)
_NUMBER: Final = re.compile(
    r"""
      \b(?:job|req|requisition|posting|vacancy|position|stellen?)?[\s-]*
      (?:id|ref|reference|req|requisition|nr|no|number|kennziffer|referenz(?:nummer)?
        |kennzeichen|vacancy)\b
      [\s.:#°-]*(?=[\w/.-]*\d)[\w/.-]+
    | \b(?:jr|req|r|id|ref)[-_ ]?\d{3,}\b
    | \#\s?\d+\b
    | \b\d{4,}\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_GRADE: Final = re.compile(
    r"""
      \b(?:pay\ )?(?:grade|band|level|stufe|entgeltgruppe|besoldungsgruppe|egr?|scale|tier)\s*
      (?:[a-z]{1,2}[\s-]?)?\d{1,2}[a-z]?\b
    | \b(?:grade|band|level|stufe|tier)\ (?:i{1,3}|iv|vi{0,3}|ix|x)\b
    | \b(?:tv-?[a-zöl]{1,2}\s*)(?:e|eg|s|p)?\s*\d{1,2}[a-z]?\b
    | \b[aegwlp][-\s]?\d{1,2}[a-c]?\b(?!\s*[/&])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SHARE: Final = re.compile(r"\b\d{1,3}\s*%?\s*(?:-|–|—|to|bis|à)\s*\d{1,3}\s*%|\b\d{1,3}\s*%")
_ROMAN: Final = re.compile(r"(?<=\w )(?:i{2,3}|iv|vi{1,3}|ix)\b|(?<=\w )[iv1-9]$")
# Longer than any title: a whole text pasted by mistake costs no time.
_LONGEST: Final = 400

_NO_WORD: Final = re.compile(r"[^\w+#]+|_+")
_SPELLED: Final = {"sr": "senior", "jr": "junior", "snr": "senior", "jnr": "junior"}
_SMALL: Final = re.compile(
    r"\b(?:an?|and|at|das|del?|der|des|di|die|du|e|en|et|for|fur|in|la|les?|of|the|to|und|y)\b"
)


def key(title: str) -> str:
    """`title` as it is compared: without case, accents, punctuation and what the posting adds.

    "" only for a title without any character.
    """
    bare = unicodedata.normalize("NFKC", title[:_LONGEST])
    for mark in (_GENDER_MARK, _GERMAN_ENDING, _GERMAN_CAPITAL, _FRENCH_ENDING):
        bare = mark.sub("", bare)
    for mark in (_SHARE, _NUMBER, _GRADE):
        bare = mark.sub(" ", bare)
    words = _ROMAN.sub("", _flat(bare)).split() or _flat(title[:_LONGEST]).split()
    return " ".join(_SPELLED.get(word, word) for word in words) or title.strip() or title


def alike(one: str, other: str) -> bool:
    """Whether two titles may well mean one role, so that it is worth asking.

    They do if their keys have the same words in whatever order, small ones left out: "Manager,
    Office" and "Office Manager", "Head of Sales" and "Sales Head".
    """
    first, second = key(one), key(other)
    return first == second or _words(first) == _words(second)


def _flat(text: str) -> str:
    return " ".join(_NO_WORD.sub(" ", fold(text)).split())


def _words(title_key: str) -> list[str]:
    return sorted(_SMALL.sub("", title_key).split()) or sorted(title_key.split())
