"""When two questions asked in interviews are the same one."""

from __future__ import annotations

import re
from typing import Final

from careerjournal.rules.text import fold

_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_ALIKE: Final = 0.6
"""The share of words that two questions alike have in common, among all that either has."""

# What a question may be put with or without.
_PUT_WITH: Final = (
    "a about an and any are at be can could did do does for had has have how i if in is it just"
    " like little maybe me of on or our perhaps please say so some tell that the there this to"
    " us was we were what what's whats when where which who will with would you you'd you've"
    " your yourself"
    " als am an auch auf bei bitte das dem den der die du ein eine einem einen einer erzahlen"
    " erzählen es für haben hast hatten ihnen ihr ihre im in ist können mal mir mit oder sich"
    " sie sind uns und von was welche welcher wenn wie wir wo würden zu zum zur"
    " avec ce comment dans de des du en est et la le les nous ou par pour pourquoi que quel"
    " quelle qui sur un une vous votre vos"
)
_FILLERS: Final = frozenset(fold(word) for word in _PUT_WITH.split())


def question_key(text: str) -> str:
    """What two wordings of one question share: its telling words, folded, in their order.

    Where nothing but fillers is asked ("Who are you?"), all words; "" only where there are none.
    """
    words = _WORD.findall(fold(text))
    return " ".join([word for word in words if word not in _FILLERS] or words)


def alike(one: str, other: str) -> bool:
    """Whether two keys of `question_key` mean the same question: equal, or nearly the same words.

    Two words in common is the least: "weaknesses" alone says too little.
    """
    if one == other:
        return bool(one)
    first, second = set(one.split()), set(other.split())
    common = len(first & second)
    return common >= 2 and common >= _ALIKE * len(first | second)
