"""What a text says, told without its marks.

Everything here runs on each save and ten thousand times in an import, so it is regular
expressions that pass over the text once each, and never a Markdown parser. No expression looks
back over what it has already read: time grows with the length of the text, whatever is in it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

ELLIPSIS: Final = "…"
EXCERPT_LIMIT: Final = 240

_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_NEWLINE: Final = re.compile("\r\n?")

# Marks that stand at the start of a line, in the order in which they are peeled off.
_FENCE: Final = re.compile(r"^ {0,3}(?:```|~~~).*$\n?", re.MULTILINE)
_RULE: Final = re.compile(
    r"^ {0,3}(?:=++|-++|(?:\*[ \t]*+){3,}+|(?:-[ \t]*+){3,}+|(?:_[ \t]*+){3,}+)[ \t]*+$\n?",
    re.MULTILINE,
)
_TABLE_RULE: Final = re.compile(r"^[ \t]*\|(?=[^\n]*-)[-:| \t]++$\n?", re.MULTILINE)
_LINE_MARKS: Final = re.compile(
    r"^[ \t]*(?:>[ \t]?)*[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?|#{1,6}[ \t]+)?",
    re.MULTILINE,
)
_CLOSING_HASHES: Final = re.compile(r"(?<=[ \t])#+[ \t]*$", re.MULTILINE)
_HARD_BREAK: Final = re.compile(r"\\$", re.MULTILINE)

# Marks within a line.
_LINK: Final = re.compile(
    r"!?(?<!\\)\[((?:\\.|[^\[\]\\\n])*)\](?:\((?:<[^<>\n]*>|[^()<>\n]*)\)|\[[^\[\]\n]*\])"
)
_WIKILINK: Final = re.compile(r"!?\[\[(?:[^\[\]|\n]*\|)?([^\[\]|\n]*)\]\]")
_AUTOLINK: Final = re.compile(r"<((?:https?://|mailto:)[^<>\s]*)>")
_STRIKE: Final = re.compile(r"(?<!\\)~~(?=\S)([^~\n]+)(?<!\s)~~")
_STARS: Final = tuple(
    re.compile(rf"(?<![*\\])\*{{{n}}}(?![*\s])([^*\n]+)(?<!\s)\*{{{n}}}(?!\*)") for n in (1, 2, 3)
)
_UNDERLINES: Final = tuple(
    re.compile(rf"(?<![\w\\])_{{{n}}}(?![_\s])([^_\n]+)(?<!\s)_{{{n}}}(?!\w)") for n in (1, 2, 3)
)
_ESCAPE: Final = re.compile(r"\\([!-/:-@\[-`{-~])")

# Scripts written without blanks between words; each character is a search term of its own.
UNSPACED_RANGES: Final = (
    "\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"
    "\u3105-\u312f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
    "\U00020000-\U0003ffff"  # Chinese and Japanese
    "\u0e01-\u0e3a\u0e40-\u0e4e"  # Thai
    "\u0e81-\u0ece\u0edc-\u0edf"  # Lao
    "\u1780-\u17d3\u17d7\u17dc\u17dd"  # Khmer
    "\u1000-\u103f\u1050-\u108f\u109a-\u109d\ua9e0-\ua9ef\uaa60-\uaa7f"  # Myanmar
)
_IDEOGRAPHS: Final = (
    "\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_ASCII_WORD: Final = re.compile(r"\w\S*")
_ASCII_TOKEN: Final = re.compile(r"[^\W_]+")

_GREEK: Final = re.compile("[\u0370-\u03ff\u1f00-\u1fff]")
_ACCENTS_KEPT: Final = re.compile("[\u0370-\u03ff\u1f00-\u1fffЁё]")
_LETTERS: Final = re.compile(r"[^\W\d_]+")

# Accents that do not make another letter. Marks of other scripts do: dropping the vowel signs
# of Thai or the dots of Japanese kana would make different words equal.
_ACCENTS: Final = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")


# Python takes 2 to 6 ms to compile each of these, and most texts have none of their characters:
# they are compiled when one comes.


@cache
def _unspaced() -> re.Pattern[str]:
    return re.compile(f"[{UNSPACED_RANGES}]")


@cache
def _unspaced_run() -> re.Pattern[str]:
    # What touches such a character is one run with it: "昨日Excelで", where the index, which sees
    # no word's end there, would not find "Excel".
    return re.compile(f"(?:[^\\W_]|[{UNSPACED_RANGES}])+")


@cache
def _token() -> re.Pattern[str]:
    return re.compile(f"[{UNSPACED_RANGES}]|[^\\W_{UNSPACED_RANGES}]+")


@cache
def _word() -> re.Pattern[str]:
    return re.compile(f"[{_IDEOGRAPHS}]|[^\\W{_IDEOGRAPHS}][^\\s—…{_IDEOGRAPHS}]*")


def clean(text: str) -> str:
    """`text` as it may be kept: NFC, lines ending in LF, neither NUL nor lone surrogates.

    What cannot be kept becomes U+FFFD; a surrogate pair becomes the character it stands for.
    """
    if not text.isascii():
        if _SURROGATE.search(text):
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        text = unicodedata.normalize("NFC", text)
    if "\0" in text:
        text = text.replace("\0", "\ufffd")
    if "\r" in text:
        text = _NEWLINE.sub("\n", text)
    return text


def plain(markdown: str) -> str:
    """`markdown` without its marks: the words a reader would see, line by line."""
    text = markdown
    if "```" in text or "~~~" in text:
        text = _FENCE.sub("", text)
    text = _RULE.sub("", text)
    if "|" in text:
        text = _TABLE_RULE.sub("", text)
    text = _LINE_MARKS.sub("", text)
    if "#" in text:
        text = _CLOSING_HASHES.sub("", text)
    return _without_inline_marks(text)


def _without_inline_marks(text: str) -> str:
    if "](" in text or "][" in text:
        # Twice, because a picture may stand within a link.
        text = _LINK.sub(r"\1", _LINK.sub(r"\1", text))
    if "[[" in text:
        text = _WIKILINK.sub(r"\1", text)
    if "<" in text:
        text = _AUTOLINK.sub(r"\1", text)
    if "~~" in text:
        text = _STRIKE.sub(r"\1", text)
    if "*" in text:
        for stars in _STARS:
            text = stars.sub(r"\1", text)
    if "_" in text:
        for underlines in _UNDERLINES:
            text = underlines.sub(r"\1", text)
    if "`" in text:
        text = text.replace("`", "")
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", _HARD_BREAK.sub("", text))
    return text


def excerpt(markdown: str, limit: int = EXCERPT_LIMIT) -> str:
    """The beginning of the plain text on one line, at most `limit` characters (1 or more).

    A longer text is cut after a whole word where that costs little, and ends in an ellipsis.
    """
    window = limit * 2 + 100
    text = " ".join(plain(markdown[:window]).split())
    # Pictures and links may fill the first window with what nobody reads.
    while len(text) <= limit and window < len(markdown):
        window *= 4
        text = " ".join(plain(markdown[:window]).split())
    if len(text) <= limit:
        return text
    kept = text[: limit - 1]
    if text[limit - 1] != " " and (blank := kept.rfind(" ")) > limit * 3 // 4:
        kept = kept[:blank]
    return kept.rstrip() + ELLIPSIS


def word_count(markdown: str) -> int:
    """How many words a reader would count.

    A Chinese or Japanese character counts as one word, an unbroken run of Thai, Lao, Khmer or
    Myanmar likewise.
    """
    words = plain(markdown)
    return len((_ASCII_WORD if words.isascii() else _word()).findall(words))


def has_unspaced(text: str) -> bool:
    """Whether `text` has a character of a script that is written without blanks."""
    return not text.isascii() and _unspaced().search(text) is not None


def tokens(text: str) -> list[str]:
    """The search terms in `text`: words, and each character of a script without blanks."""
    return (_ASCII_TOKEN if text.isascii() else _token()).findall(text)


def runs_of_tokens(text: str) -> list[str]:
    """The stretches of `text` that hold no blank and no sign, of whatever scripts."""
    return (_ASCII_TOKEN if text.isascii() else _unspaced_run()).findall(text)


def spaced(text: str) -> str:
    """The characters of `text` that are written without blanks, with blanks between them.

    One line a run, with the words of other scripts that touch it; "" if there are none.
    Searching them as a phrase finds words of any length.
    """
    if not has_unspaced(text):
        return ""
    return "\n".join(" ".join(tokens(run)) for run in runs_of_tokens(text) if has_unspaced(run))


def also_searched(text: str) -> str:
    """What the search index holds of `text` beside the text itself, one run or word a line.

    That is `spaced`, and the words respelled of which the index would keep the accents.
    """
    if text.isascii():
        return ""
    apart = spaced(text)
    if not _ACCENTS_KEPT.search(text):
        return apart
    words = {respelled: None for word in _LETTERS.findall(text) if (respelled := respell(word))}
    return "\n".join(filter(None, (apart, *words)))


def respell(word: str) -> str:
    """`word` without accents if it has some that the search index keeps; "" if it has none.

    The index takes the accents off Latin letters alone: not off Greek ones, and knows nothing of
    the Russian ё that is mostly written е.
    """
    low = word.lower()
    if not _ACCENTS_KEPT.search(low):
        return ""
    respelled = fold(low) if _GREEK.search(low) else low.replace("ё", "е")
    return "" if respelled == low else respelled


def fold(text: str) -> str:
    """`text` for comparison: no case, no accents."""
    if text.isascii():
        return text.lower()
    bare = unicodedata.normalize("NFD", unicodedata.normalize("NFD", text).casefold())
    return unicodedata.normalize("NFC", _ACCENTS.sub("", bare))
