"""What a posting asks for, proposed as a list in its own words.

Nothing is invented: each proposal is a bullet or a sentence of the posting, found under one of
the usual headings or by its wording. English and German are understood; in other languages
every bullet is proposed whole, for the person to sort out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final

from careerjournal.records.application import RequirementNeed
from careerjournal.rules.languages import language_of
from careerjournal.rules.text import fold

MOST: Final = 60
_READ: Final = 200_000
_LONGEST: Final = 400
_SHORTEST: Final = 2
_LONGEST_HEADING: Final = 80
_UNDERSTOOD: Final = frozenset({"en", "de", ""})
_MARKS: Final = re.compile(r"\*\*|__")

_BULLET: Final = re.compile(
    r"(?P<indent>[ \t\u00a0\u3000]{0,16})"
    r"(?:[-*+–—•·●○◦▪▫■□►▶➢➤➔→✓✔✅☑‣⁃・※\uf0b7\uf0a7]|o(?=[ \t]{1,4}\S)|\(?[0-9]{1,2}[.)](?=\s))"
    r"[ \t\u00a0\u3000]{0,8}(?P<text>\S.*)"
)
_HEADING: Final = re.compile(r"(?P<level>#{1,6})[ \t]{1,4}(?P<text>\S.*)")
_SENTENCES: Final = re.compile(r"(?<=[.!?;])\s{1,4}(?=[A-ZÄÖÜ0-9\"„“])")

# A line that ends so goes on in the next one.
_OPEN_END: Final = re.compile(
    r"(?:\s(?:and|or|of|in|the|an?|with|to|for|as|und|oder|im|mit|für|der|die|das|von|zu|als)|,)$"
)

_NICE_HEADINGS: Final = (
    r"nice[- ]to[- ]haves?|prefer(?:red|ences)|bonus|desirable|desired|(?:it'?s |is )?a plus"
    r"|pluses|ideally|good to have|advantage(?:s|ous)?|extra (?:credit|points)|would be great"
    r"|von vorteil|wünschenswert|idealerweise|wäre (?:toll|schön|super|klasse)|pluspunkte?n?"
    r"|kann-?kriterien|bonuspunkte|nicht zwingend"
)
_MUST_HEADINGS: Final = (
    r"requirements?|required|qualifications?|(?:what )?you(?:'ll| will|’ll)? (?:need|have|bring)"
    r"|you should have|your (?:profile|skills|background|experience|qualifications|strengths)"
    r"|must[- ]haves?|who you are|about you|you are"
    r"|what we(?:'re| are|’re)? (?:looking|expect|need)|we(?:'re| are|’re) looking for"
    r"|looking for|essentials?|person specification|ideal candidate|candidate profile|we expect"
    r"|what it takes|prerequisites|competenc(?:e|ies)|what you(?:'ll|’ll)? bring"
    r"|anforderung(?:en|sprofil)|qualifikation(?:en)?|voraussetzung(?:en)?"
    r"|(?:ihr|dein|euer) profil|mitbring(?:en|st|t)|(?:bringst du|bringen sie) mit"
    r"|zeichnet (?:sie|dich)|wir erwarten|muss-?kriterien|das solltest du|solltest du"
    r"|wen wir suchen|wir suchen|damit (?:überzeugst|begeisterst)|kompetenzen"
    r"|(?:deine|ihre) (?:skills|stärken|erfahrung)|das (?:bist du|sind sie)|über (?:dich|sie)"
    r"|wir wünschen uns|was wir uns wünschen"
    r"|skills|experience|criteria|profile?|knowledge|education|kenntnisse"
)
_OTHER_HEADINGS: Final = (
    r"benefits?|perks|rewards|in return|what'?s in it|why (?:join|work|us|you|we)"
    r"|about (?:us|the (?:company|team|role|job|position)|our)|who we are"
    r"|the (?:role|job|position|opportunity|team)|responsibilit(?:y|ies)"
    r"|your (?:role|tasks|mission|impact|team|job)"
    r"|what you(?:'ll| will|’ll) (?:do|be|work|get|own)|duties|day[- ]to[- ]day|how to apply"
    r"|equal|diversity|compensation|our (?:values|mission|culture|story|stack)|accountabilities"
    r"|job description|unser angebot|vorteile|aufgaben|über uns|wer wir sind|bewirb"
    r"|dich erwartet|erwartet (?:dich|sie)|warum|tätigkeiten?|stellenbeschreibung"
    r"|das unternehmen|unser team|deine rolle|interesse|überzeugt\?|freuen"
    r"|tasks|apply|application|process|contact|salary|location|kontakt|bewerbung|gehalt|vergütung"
)
_OFFER_HEADINGS: Final = (
    r"(?:what )?(?:do )?we (?:can )?offer|our offer|offer you|wir (?:dir |ihnen )?bieten"
    r"|bieten (?:wir|dir|ihnen)"
)
# Words that head a list when they stand alone, and are part of a requirement when they do not.
_WEAK: Final = re.compile(
    r"(?:skills|experience|criteria|profile?|knowledge|education|kenntnisse|required|desired"
    r"|preferred|advantages?|essentials?|tasks|apply|application|process|contact|salary|location"
    r"|equal|diversity|compensation|freuen|interesse|kontakt|bewerbung|gehalt|vergütung|bonus"
    r"|benefits?|rewards|competenc(?:e|ies)|qualifications?|qualifikation(?:en)?)",
    re.IGNORECASE,
)
_WEAK_ALONE: Final = re.compile(
    rf"(?:(?:your|our|the|key|core|required|desired|preferred|minimum|basic|main|professional"
    rf"|technical|relevant|work|essential|ideal|ihre?|deine?|unsere?|fachliche) ){{0,2}}"
    rf"{_WEAK.pattern}(?: (?:and|&|/|und|or|oder) \w{{3,20}}){{0,2}}",
    re.IGNORECASE,
)
_NICE_WORDS: Final = re.compile(
    r"\b(?:nice[- ]to[- ]have|(?:an?|ein) (?:big |huge |strong |definite |real |added |großes )?"
    r"(?:plus|bonus|asset|advantage)(?! (?:manage|class|scheme))|bonus points?"
    r"|ideally|preferabl[ye]|preferred"
    r"|desirable|advantageous|beneficial|helpful|good to have|not (?:required|essential|a must)"
    r"|optional|von vorteil|wünschenswert|idealerweise|gerne auch|vorteilhaft|hilfreich"
    r"|optimalerweise|bestenfalls|kein muss|nicht zwingend)\b",
    re.IGNORECASE,
)
_MUST_WORDS: Final = re.compile(
    r"\b(?:must[- ]have|must|mandatory|essential|required|is a must|zwingend|unbedingt"
    r"|unabdingbar|erforderlich|vorausgesetzt|setzen wir voraus)\b",
    re.IGNORECASE,
)
_ASKS: Final = re.compile(
    r"\b(?:must have|nice[- ]to[- ]have|you (?:have|bring|should|must|need|are able|possess|hold)"
    r"|(?:is|are) (?:required|essential|a must)"
    r"|(?:\d+\+?|two|three|five|several|proven|solid|strong|hands-on|relevant|previous|extensive)"
    r" (?:\w+ ){0,3}(?:years|experience)|experience (?:in|with|of|as)|degree in|bachelor"
    r"|master['’]?s|knowledge of|familiar(?:ity)? with|fluen(?:t|cy) in|proficien(?:t|cy)"
    r"|ability to|driving licen[cs]e|berufserfahrung|erfahrung(?:en)? (?:in|mit|im|als)"
    r"|\w*kenntnisse (?:in|der|des|von|im)|abgeschlossene[sn]?|studium|führerschein"
    r"|sichere[rn]? umgang|sie (?:haben|verfügen|bringen)|du (?:hast|bringst|verfügst)"
    r"|vorausgesetzt|erforderlich)\b",
    re.IGNORECASE,
)
# Asks for something in a sentence, and heads a list where it stands alone.
_ASKS_HEADING: Final = re.compile(
    r"(?:what )?you(?:'ll|’ll| will)? (?:must |need to |should )?have|what you (?:bring|need)"
    r"|nice[- ]to[- ]haves?|must[- ]haves?",
    re.IGNORECASE,
)
_ASKS_NOTHING: Final = re.compile(
    r"\b(?:we offer|to apply|equal opportunit|regardless of|apply (?:now|today|here)|wir bieten"
    r"|freuen (?:wir )?uns|wir freuen|bewirb dich|bewerben sie sich)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Proposed:
    """A requirement in the posting's words."""

    text: str
    need: RequirementNeed


class _Section(Enum):
    """What the lines under a heading are about."""

    MUST = "must"
    NICE = "nice"
    OTHER = "other"
    NONE = "none"


class _Sort(Enum):
    HEADING = "heading"
    BULLET = "bullet"
    TEXT = "text"
    BLANK = "blank"


@dataclass(frozen=True)
class _Line:
    sort: _Sort
    text: str
    level: int = 0


_SECTIONS: Final = tuple(
    (section, re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE))
    for section, words in (
        (_Section.NICE, _NICE_HEADINGS),
        (_Section.OTHER, _OFFER_HEADINGS),
        (_Section.MUST, _MUST_HEADINGS),
        (_Section.OTHER, _OTHER_HEADINGS),
    )
)


def propose(text: str) -> list[Proposed]:
    """The requirements that the posting `text` names, in its order; at most MOST.

    Each text is a bullet or a sentence of the posting, its blanks folded and without the marks
    of bold print.
    """
    lines = list(_lines(_MARKS.sub("", text[:_READ])))
    if language_of(text) not in _UNDERSTOOD:
        found = [Proposed(text, RequirementNeed.MUST) for text in _whole_bullets(lines)]
    else:
        found = list(_under_headings(lines)) or list(_by_wording(lines))
    return _once(found)


def need_of(text: str, default: RequirementNeed = RequirementNeed.MUST) -> RequirementNeed:
    """Whether they insist on it, by the wording; `default` where that does not say."""
    if _NICE_WORDS.search(text):
        return RequirementNeed.NICE
    if _MUST_WORDS.search(text):
        return RequirementNeed.MUST
    return default


def _once(found: list[Proposed]) -> list[Proposed]:
    seen: set[str] = set()
    kept = []
    for each in found:
        key = fold(each.text)
        if len(each.text) >= _SHORTEST and key not in seen:
            seen.add(key)
            kept.append(each)
    return kept[:MOST]


def _lines(text: str) -> Iterator[_Line]:
    """The lines of `text` sorted, each bullet or paragraph with the lines it runs on over."""
    open_line: _Line | None = None
    for raw in text.splitlines():
        line = _line(raw)
        if open_line is not None and _runs_on(open_line, raw, line):
            open_line = _Line(open_line.sort, f"{open_line.text} {line.text}")
            continue
        if open_line is not None:
            yield open_line
        open_line = line
    if open_line is not None:
        yield open_line


def _line(raw: str) -> _Line:
    text = " ".join(raw.split())
    if not text:
        return _Line(_Sort.BLANK, "")
    if heading := _HEADING.fullmatch(text):
        return _Line(_Sort.HEADING, heading["text"], len(heading["level"]))
    if bullet := _BULLET.fullmatch(raw):
        return _Line(_Sort.BULLET, " ".join(bullet["text"].split()))
    if len(text) <= _LONGEST_HEADING and (text[-1] in ":：" or _is_heading(text)):
        return _Line(_Sort.HEADING, text)
    return _Line(_Sort.TEXT, text)


def _is_heading(text: str) -> bool:
    """Whether a line that nothing marks as a heading is one by its words.

    A copied list often has lost its bullets: "SQL experience" is one of its lines, "Experience"
    heads it.
    """
    if ":" in text or text.endswith((".", "!", ";", ",")) or len(text.split()) > 8:
        return False
    if _ASKS.search(text) and not _ASKS_HEADING.fullmatch(text):
        return False
    found = next((hit for _, pattern in _SECTIONS if (hit := pattern.search(text))), None)
    if found is None:
        return False
    if _WEAK.fullmatch(found[0]):
        return bool(_WEAK_ALONE.fullmatch(text))
    return len(found[0]) * 2 >= len(text) or found.end() == len(text)


def _runs_on(before: _Line, raw: str, line: _Line) -> bool:
    """Whether a line only continues the one before, which was broken at the page's edge."""
    if before.sort not in (_Sort.BULLET, _Sort.TEXT) or line.sort is not _Sort.TEXT:
        return False
    if before.text.endswith((".", "!", "?", ":", ";")) or len(before.text) > _LONGEST:
        return False
    indented = before.sort is _Sort.BULLET and raw[:1] in " \t"
    return indented or line.text[0].islower() or bool(_OPEN_END.search(before.text[-12:]))


def _section_of(heading: str) -> _Section:
    for section, pattern in _SECTIONS:
        if pattern.search(heading):
            return section
    return _Section.NONE


def _sections(lines: list[_Line]) -> Iterator[tuple[_Section, _Line, bool]]:
    """Each line with its section, and whether a bullet came before it there."""
    section, level, bullets = _Section.NONE, 0, False
    for line in lines:
        if line.sort is not _Sort.HEADING:
            bullets = bullets or line.sort is _Sort.BULLET
            yield section, line, bullets
            continue
        named = _section_of(line.text)
        # "Technical:" within the requirements is no end of them; a heading of their rank is.
        if named is not _Section.NONE:
            section, level, bullets = named, line.level, False
        elif line.level and (not level or line.level <= level):
            section, level, bullets = _Section.NONE, 0, False


def _under_headings(lines: list[_Line]) -> Iterator[Proposed]:
    for section, line, after_bullets in _sections(lines):
        if section not in (_Section.MUST, _Section.NICE) or line.sort is _Sort.BLANK:
            continue
        default = RequirementNeed.NICE if section is _Section.NICE else RequirementNeed.MUST
        if line.sort is _Sort.BULLET:
            yield _proposed(line.text, default)
            continue
        for sentence in _SENTENCES.split(line.text):
            # After a list comes what is said in general, of which only what asks is taken.
            if sentence.endswith(":") or _ASKS_NOTHING.search(sentence):
                continue
            if not after_bullets or _ASKS.search(sentence):
                yield _proposed(sentence, default)


def _by_wording(lines: list[_Line]) -> Iterator[Proposed]:
    """What asks for something by its words, where no heading says so."""
    for section, line, _after in _sections(lines):
        if section is _Section.OTHER or line.sort in (_Sort.BLANK, _Sort.HEADING):
            continue
        parts = [line.text] if line.sort is _Sort.BULLET else _SENTENCES.split(line.text)
        for part in parts:
            if _ASKS.search(part) and not part.endswith(("?", ":")):
                yield _proposed(part, RequirementNeed.MUST)


def _whole_bullets(lines: list[_Line]) -> Iterator[str]:
    for line in lines:
        if line.sort is _Sort.BULLET:
            yield _tidy(line.text)


def _proposed(text: str, default: RequirementNeed) -> Proposed:
    return Proposed(_tidy(text), need_of(text, default))


def _tidy(text: str) -> str:
    return text[:_LONGEST].strip().rstrip(";,").strip()
