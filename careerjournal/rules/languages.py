"""Which language a text is written in, told by its commonest words or its script."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

_READ: Final = 20_000  # characters are plenty to tell by
_FEWEST: Final = 4

_COMMON: Final = {
    "en": "the and of to in for with you your our are is we will be as on or that have this an",
    "de": "und der die das für mit sie ist wir du auf von dein ihre ihr im zu den eine einen als"
    " sind oder bei dich nicht zur uns werden",
    "fr": "et de la le les des pour vous nous dans une est avec votre en du sur notre ou aux êtes",
    "es": "y de la el los las para con una en que del por nuestro tu se su al como eres más",
    "it": "e di la il le per con una che del della in sei nel gli si alla dei tuo nostro sono",
    "nl": "en de het een van je voor met in op zijn wij bij ons jij te naar aan niet dat als",
    "pt": "e de a o os as para com uma em que do da por no na nosso você ou se sua",
    "pl": "i w na z do oraz dla się jest w pracy o od nas jako lub po że",
    "sv": "och att det för med som du är en vi på av till har våra dig ett eller",
    "da": "og at det for med som du er en vi på af til har vores dig et eller i",
    "nb": "og å det for med som du er en vi på av til har våre deg et eller ikke i",
    "fi": "ja on että sinulla meillä olet sekä tai kanssa joka olemme ei myös",
    "cs": "a v na s do se je pro že nebo jsou jako jsme vás po od které máte",
}
_WORDS: Final = {language: frozenset(words.split()) for language, words in _COMMON.items()}
_SCRIPTS: Final = (
    ("ja", re.compile("[\u3041-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7a3]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("th", re.compile("[\u0e01-\u0e4e]")),
    ("ar", re.compile("[\u0621-\u064a]")),
    ("he", re.compile("[\u05d0-\u05ea]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("uk", re.compile("[іїєґІЇЄҐ]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
)
_TOKEN: Final = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str:
    """The ISO 639-1 code of the language of `text`, "" where that cannot be told."""
    text = text[:_READ]
    letters = sum(map(str.isalpha, text))
    if not letters:
        return ""
    for language, script in _SCRIPTS:
        if len(script.findall(text)) > letters * 0.1 / (1 if language != "uk" else 10):
            return language
    counts = Counter(_TOKEN.findall(text.lower()))
    found = {language: sum(counts[word] for word in words) for language, words in _WORDS.items()}
    best = max(found, key=found.__getitem__)
    return best if found[best] >= _FEWEST else ""
