"""Names as people have them: one to show, initials, and what two of them are compared by."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from careerjournal.rules.text import fold

# Longer than any name: a whole text pasted by mistake costs no time.
_LONGEST: Final = 400

# Scripts in which the family name stands first; in the first two nothing stands between.
_HAN_KANA: Final = "\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_HANGUL: Final = "\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3"
_EAST_ASIAN: Final = re.compile(f"[{_HAN_KANA}{_HANGUL}\\s]+")
_TITLE_WORDS: Final = """
    mr mrs ms miss mx dr drs prof professor sir dame herr frau hr fr mag ing dipl ir
    mme mlle dott dottssa sig sigra sr sra srta don dona rev fra
"""
_TITLES: Final = frozenset(_TITLE_WORDS.split())
_NO_WORD: Final = re.compile(r"[\W_]+")
_JOINERS: Final = frozenset("\u200d\ufe0f\ufe0e\u200c")
_TONES: Final = range(0x1F3FB, 0x1F400)
# Letters that a line of two would join or part as no reader expects.
_ONE_LETTER: Final = re.compile("[\u0590-\u08ff\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f]")


def shown(given: str, family: str, prefix: str = "", suffix: str = "") -> str:
    """One name to show from its parts, whichever of them there are; "" if there is none.

    Family names of Chinese, Japanese and Korean script come first.
    """
    given, family, prefix, suffix = (
        " ".join(one.split()) for one in (given, family, prefix, suffix)
    )
    if given and family and _EAST_ASIAN.fullmatch(given + family):
        between = " " if " " in given + family else ""
        return " ".join(filter(None, (prefix, f"{family}{between}{given}", suffix)))
    return " ".join(filter(None, (prefix, given, family, suffix)))


def initials(name: str) -> str:
    """At most two signs that stand for `name` where a picture is missing; "" for no name.

    They are the first letters of the first and the last word, or one where the script has no
    capitals to part them by.
    """
    text = unicodedata.normalize("NFC", name[:_LONGEST])
    before_comma, _, after = text.partition(",")
    # "Schmidt, Anna" turns round; what follows the name of "Anna Schmidt, PhD" is no name.
    if after and len(before_comma.split()) == 1:
        text = f"{after} {before_comma}"
    elif after:
        text = before_comma
    words = [word for word in text.split() if any(map(_is_letter, word))]
    words = [word for word in words if _bare(word) not in _TITLES] or words
    if not words:
        return _first_sign("".join(text.split()))
    first, last = (_first_sign(_from_letter(word)) for word in (words[0], words[-1]))
    if len(words) == 1 or _EAST_ASIAN.fullmatch(text) or _ONE_LETTER.match(first):
        return first.upper() if len(first.upper()) <= len(first) else first
    return f"{first}{last}".upper()[: 2 * max(len(first), len(last))]


def key(name: str) -> str:
    """`name` as it is compared: without case, accents, titles and punctuation, its words in the
    order of the alphabet, because "Schmidt, Anna" is Anna Schmidt. "" only for no name at all.
    """
    text = unicodedata.normalize("NFKC", name[:_LONGEST])
    words = [word for word in _NO_WORD.sub(" ", fold(text)).split() if word]
    words = [word for word in words if word not in _TITLES] or words
    return " ".join(sorted(words)) or "".join(name.split())


def _is_letter(sign: str) -> bool:
    # Some adorn their names with signs that are letters only for phoneticians.
    return sign.isalnum() and unicodedata.category(sign) != "Lm"


def _bare(word: str) -> str:
    return _NO_WORD.sub("", fold(word))


def _from_letter(word: str) -> str:
    for at, sign in enumerate(word):
        if _is_letter(sign):
            return word[at:]
    return word


def _first_sign(text: str) -> str:
    """The first character as a reader sees it, with all that is joined to it."""
    end = 1
    while end < len(text) and end < 12:
        sign = text[end]
        joined = sign in _JOINERS or text[end - 1] == "\u200d" or ord(sign) in _TONES
        if not joined and not unicodedata.category(sign).startswith("M"):
            break
        end += 1
    return text[:end]
