"""The words by which one finds what proves a requirement.

A posting says "Proven experience in managing budgets"; the journal says "managed the budget". So
the words that every posting uses are dropped, and of the others the stem is looked for.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Final

from careerjournal.rules.text import fold, has_unspaced, plain

MOST_WORDS: Final = 16
_LONGEST_TEXT: Final = 2_000
_SHORTEST_STEM: Final = 4
_WORD: Final = re.compile(r"[^\W_]+(?:['’.+#-][^\W_]+)*[+#]*")
_SENTENCE: Final = re.compile(r"[^.!?\n]+(?:[.!?]+(?!\s)[^.!?\n]*)*[.!?]*")

_ENGLISH: Final = (
    "a about able above across after again all also am an and any are as at be because been before"
    " being below best between both but by can could did do does doing done down during each else"
    " etc ever every few for from further get good great had has have having he her here him his"
    " how however i if in into is it its itself just least less like made make many may me more"
    " most much must my need needed needs no nor not now of off on once one only or other our out"
    " over own per please plus same shall she should so some such than that the their them then"
    " there these they this those through to too under until up upon us use used using very via"
    " was we well were what when where which while who whom why will with within without would"
    " you your"
)
_POSTING: Final = (
    "ability advantage applicant background candidate candidates capable demonstrable demonstrated"
    " desirable equivalent essential excellent experience experienced expertise familiar"
    " familiarity ideal ideally interest job knowledge level minimum nice passion position"
    " preferably preferred previous proficiency proficient proven qualification qualifications"
    " qualified related relevant required requirement requirements role similar skill skilled"
    " skills solid sound strong successful track record understanding valid willing willingness"
    " work working year years"
)
_GERMAN: Final = (
    "aber als am an auch auf aus bei beim bereits bis das dass dein deine dem den der des die du"
    " durch ein eine einem einen einer eines er es für gerne gut gute guten hast hat ich"
    " idealerweise ihr ihre im in ist ja kann kannst kein keine mehr mindestens mit nach nicht noch"
    " oder ohne sehr sein seine sich sicher sie sind sowie über um und uns unser unter von vor was"
    " wie wir wird wünschenswert zu zum zur bereitschaft berufserfahrung erfahrung erfahrungen"
    " fähigkeit fundierte kenntnisse mehrjährige nachweisbare umgang vorteil vorzugsweise"
)
_OTHERS: Final = (
    "au aux avec ce ces dans de des du elle en est et être il la le les leur mais ne nous ou par"
    " pas pour que qui sa sans se ses son sur un une vos votre vous connaissance connaissances"
    " expérience maîtrise al con del el ella las los más no o para pero por que se si sin su sus un"
    " una y ya conocimiento conocimientos experiencia che da dei della di gli il le lo nel per un"
    " esperienza aan bij dat de een en het ik in is je met naar niet of om op te van voor wij zijn"
    " ervaring kennis"
)
_STOP: Final = frozenset(
    fold(word) for words in (_ENGLISH, _POSTING, _GERMAN, _OTHERS) for word in words.split()
)
# Longest first; what is left must still be a word one would know.
_ENDINGS: Final = (
    "isations",
    "izations",
    "isation",
    "ization",
    "ationen",
    "ations",
    "ements",
    "ation",
    "ement",
    "ments",
    "ungen",
    "ment",
    "ings",
    "ship",
    "tion",
    "ung",
    "ies",
    "ing",
    "ers",
    "ion",
    "ed",
    "er",
    "es",
    "en",
    "e",
    "s",
    "y",
)


def search_words(text: str) -> tuple[str, ...]:
    """What to look for, as typed in a search: stems with what each stands for, at most 16.

    They are folded, in the order of the text and without doubles. A text of nothing but common
    words gives those: something was meant by them.
    """
    if telling := telling_words(text):
        return telling
    chosen = [word for word in _words(text) if len(word) > 1]
    return tuple(dict.fromkeys(map(stem, chosen)))[:MOST_WORDS]


def telling_words(text: str) -> tuple[str, ...]:
    """The same without those of a text of nothing but common words: that gives none."""
    chosen = (word for word in _words(text) if word not in _STOP and _tells(word))
    return tuple(dict.fromkeys(map(stem, chosen)))[:MOST_WORDS]


def stem(word: str) -> str:
    """The beginning of a folded `word` that its relatives share: "managing" gives "manag"."""
    if not word.isalpha() or has_unspaced(word):
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word.removesuffix(ending)
    return word


def best_passage(markdown: str, words: Collection[str], longest: int = 240) -> str:
    """The sentence of `markdown` that says most of `words` (stems), as it stands there, without
    marks; "" if none says any. The first of equals; cut after `longest` characters."""
    best, most = "", 0
    for sentence in sentences(markdown):
        said = len(_said(sentence, words))
        if said > most:
            best, most = sentence, said
    if len(best) > longest:
        best = best[:longest].rsplit(" ", 1)[0].rstrip() + "…"
    return best


def sentences(markdown: str) -> list[str]:
    """The sentences of a text without its marks, none of them empty."""
    found = (match.group().strip() for match in _SENTENCE.finditer(plain(markdown)))
    return [sentence for sentence in found if any(map(str.isalnum, sentence))]


def _said(sentence: str, words: Iterable[str]) -> set[str]:
    folded = _words(sentence)
    return {
        wanted
        for wanted in words
        if any(word.startswith(wanted) for word in folded)
        or (has_unspaced(wanted) and wanted in fold(sentence))
    }


def _tells(word: str) -> bool:
    """Whether a word is neither a letter nor a number ("5+" years)."""
    return len(word) > 1 and any(map(str.isalpha, word))


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text[:_LONGEST_TEXT]))
