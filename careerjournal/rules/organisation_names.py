"""Which names mean the same organisation: "Kestrel Labs GmbH" and "KESTREL LABS"."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from careerjournal.rules.text import fold


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Longer than any name: a whole text pasted by mistake costs no time.
_LONGEST: Final = 400

# Words that say the legal form wherever they stand behind the name.
_FORMS: Final = _listed(
    """
    aktiengesellschaft ggmbh gmbh gesmbh mbh kgaa ohg gbr partg partgmbb haftungsbeschrankt
    inc incorporated llc llp lllp pllc plc ltd pvt pty pte dac clg
    sarl sasu eurl sagl srl srls ltda lda eireli kft zrt nyrt oyj asa aps sdn bhd tbk tnhh
    sro doo jdoo ooo zao oao pao eood uab
    ооо оао зао пао тов еоод оод επε ικε בעמ
    """
)
# Words that may be a part of the name as well, so only at its end.
_LAST_FORMS: Final = _listed(
    """
    ag se ug kg ek eg ev og keg co company corp corporation limited private lp pc cic teoranta
    sa sas snc scop sca scs sl slu sau cv rl nv bv vof bvba cvba
    ab hb kb oy ky as ou sia bt rt dd ad doel sti kk gk aor kdor publ
    ао ад пат αε
    """
)
# Words that say the form ahead of the name.
_FIRST_FORMS: Final = _listed("pt ooo zao oao pao ооо оао зао пао ао тов пат uab sia")
_PHRASES: Final = re.compile(
    r"""
      \bsp(?:olka)?\ z\ (?:oo|o\ o|ograniczona\ odpowiedzialnoscia)\b
    | \bspol\ s\ (?:ro|r\ o)\b
    | \bs(?:a|\ de\ r\ ?l)\ de\ c\ ?v\b
    | \bc\ ?v\ de\ c\ ?v\b
    | \bges(?:ellschaft)?\ (?:mbh|m\ b\ h|mit\ beschrankter\ haftung)\b
    | \bstiftung\ (?:burgerlichen|offentlichen)\ rechts\b
    | ^cong\ ty\b
    """,
    re.VERBOSE,
)
# Written against the name, without a blank.
_UNSPACED_FORMS: Final = re.compile(
    "股份有限公司|有限责任公司|有限責任公司|有限公司|株式会社|有限会社|合同会社|주식회사|유한회사"
    r"|\([株有주유]\)"
)
_INITIALS: Final = re.compile(r"(?<=\w)[.’'`´](?=\w)|(?<=\w)\.")
_QUOTES: Final = re.compile('["”“„״׳‟′″]')
_NO_WORD: Final = re.compile(r"[\W_]+")
_LONE_LETTERS: Final = re.compile(r"\b[^\W\d_](?: [^\W\d_])+\b")
# "Alpine Spa" is a bath, "Alpine S.p.A." and "Alpine SpA" are not.
_SPA: Final = re.compile(r"\b(?:S\.\s?[pP]\.\s?A\b\.?|S[pP]A\b)")
_JOINING: Final = frozenset({"and", "und", "et"})
_BRANCHES: Final = _listed(
    """
    group gruppe groupe grupo gruppo holding holdings international global europe europa
    deutschland germany osterreich austria schweiz suisse svizzera switzerland france italia italy
    espana spain portugal nederland netherlands belgium belgique polska poland uk britain ireland
    usa us america americas canada australia india china japan brasil brazil
    """
)


def key(name: str) -> str:
    """`name` as it is compared: without case, accents, punctuation and legal form.

    "" only for a name without any character. The legal form alone is a name too: "Limited".
    """
    text = unicodedata.normalize("NFKC", name[:_LONGEST])
    bare = _UNSPACED_FORMS.sub(" ", _SPA.sub(" ", text))
    words = _words(bare) or _words(text)
    return " ".join(words) or fold("".join(text.split())) or name


def letters(name_key: str) -> str:
    """The characters that stand in this order in every name with this key, folded or as it is: a
    quick way to tell most names that have another key.
    """
    return name_key.replace(" ", "")


def alike(one: str, other: str) -> bool:
    """Whether two names may well mean one organisation, so that it is worth asking.

    They do if their keys are the same, or differ only in blanks, in how an umlaut is spelled, or
    in a word for a branch or a group at the end: "Müller Bau" and "Mueller-Bau Group".
    """
    first, second = key(one), key(other)
    return first == second or _loosely(first) == _loosely(second)


def _words(text: str) -> list[str]:
    flat = _NO_WORD.sub(" ", fold(_QUOTES.sub("", _INITIALS.sub("", text)))).strip()
    said = _PHRASES.sub(" ", flat).strip() or flat
    # "H & M", "H&M" and "HM" are one; so are "S. A." and "SA".
    joined = _LONE_LETTERS.sub(lambda letters: letters[0].replace(" ", ""), " ".join(said.split()))
    return _without_forms(joined.split())


def _without_forms(words: list[str]) -> list[str]:
    """The words of the name itself; at least one, if there is any."""
    while len(words) > 1 and words[0] in _FIRST_FORMS | {"the"}:
        words = words[1:]
    while len(words) > 1 and words[-1] in _FORMS | _LAST_FORMS | _JOINING:
        words = words[:-1]
    return words[:1] + [word for word in words[1:] if word not in _FORMS | _JOINING]


def _loosely(name_key: str) -> str:
    words = name_key.split()
    while len(words) > 1 and words[-1] in _BRANCHES:
        words = words[:-1]
    return re.sub("([aou])e", r"\1", "".join(words))
