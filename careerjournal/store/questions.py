"""The questions asked in interviews, over all applications."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from careerjournal.records.application import InterviewType, Landed
from careerjournal.rules.questions import alike, question_key
from careerjournal.rules.text import fold
from careerjournal.store.reading import Reading

_BATCH: Final = 500
_LIVE: Final = " FROM question q JOIN record r ON r.n = q.application AND r.trashed_at IS NULL"
_ASKED: Final = (
    "SELECT q.n, q.text, q.answer, q.landed, q.application, a.role, coalesce(o.name, ''),"  # noqa: S608
    " i.n, i.type, i.when_day"
    f"{_LIVE} JOIN application a ON a.n = q.application"
    " LEFT JOIN organisation o ON o.n = a.organisation"
    " LEFT JOIN interview i ON i.n = q.interview"
    " WHERE q.n IN (SELECT value FROM json_each(?))"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as it was asked once: where, what was answered, and how that landed.

    `interview`, `type` and `day` are None where no round is named; `company` "" where none is.
    """

    n: int
    text: str
    answer: str
    landed: Landed | None
    application: int
    role: str
    company: str
    interview: int | None = None
    type: InterviewType | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A question and all times it was asked: `n` is the first of `numbers`, which are in the
    order of their noting; `text` and `answer` are the latest that have words. `well`, `so_so` and
    `badly` count how the answers landed.
    """

    n: int
    numbers: tuple[int, ...]
    text: str
    answer: str = ""
    well: int = 0
    so_so: int = 0
    badly: int = 0


class QuestionQueries:
    """Questions about questions of applications outside the trash, within one reading.

    They are few and short, some thousands in a long life, so what is alike is found here and not
    kept anywhere.
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def groups(self, words: str = "") -> list[int]:
        """The first number of every question, those asked last coming first.

        With `words`, only questions of which some wording or answer has words that begin so.
        """
        wanted = fold(words).split()
        last: dict[str, int] = {}
        first: dict[str, int] = {}
        found: set[str] = set()
        for n, text, answer in self._texts():
            key = question_key(text)
            first.setdefault(key, n)
            last[key] = n
            if not wanted or _has(f"{text} {answer}", wanted):
                found.add(key)
        return [first[key] for key in sorted(found, key=lambda key: -last[key])]

    def lines(self, numbers: Iterable[int]) -> list[QuestionLine]:
        """The lines of the questions first noted as `numbers`, without those that are gone."""
        groups: dict[str, list[int]] = {}
        for n, text, _ in self._texts():
            groups.setdefault(question_key(text), []).append(n)
        by_first = {group[0]: group for group in groups.values()}
        wanted = [n for n in numbers if n in by_first]
        asked = {each.n: each for each in self.asked([m for n in wanted for m in by_first[n]])}
        return [_line([asked[m] for m in by_first[n] if m in asked]) for n in wanted]

    def times(self, n: int) -> list[Asked]:
        """Every time the question noted as `n` was asked, the latest first."""
        known = self.asked([n])
        if not known:
            return []
        key = question_key(known[0].text)
        numbers = [m for m, text, _ in self._texts() if question_key(text) == key]
        return sorted(self.asked(numbers), key=_when, reverse=True)

    def elsewhere(self, text: str, application: int) -> list[Asked]:
        """Where the same or nearly the same was asked in other applications, the latest first."""
        key = question_key(text)
        if not key:
            return []
        rows = self._reading.rows(
            f"SELECT q.n, q.text{_LIVE} WHERE q.application <> ?",
            (application,),
        )
        numbers = [n for n, other in rows if alike(key, question_key(other))]
        return sorted(self.asked(numbers), key=_when, reverse=True)

    def asked(self, numbers: Sequence[int]) -> list[Asked]:
        """These questions, in this order; those that are gone or in the trash are left out."""
        found: dict[int, Asked] = {}
        for start in range(0, len(numbers), _BATCH):
            batch = json.dumps(list(numbers[start : start + _BATCH]))
            found.update((row[0], _asked(row)) for row in self._reading.rows(_ASKED, (batch,)))
        return [found[n] for n in numbers if n in found]

    def _texts(self) -> list[tuple[int, str, str]]:
        return self._reading.rows(f"SELECT q.n, q.text, q.answer{_LIVE} ORDER BY q.n")


def _has(text: str, beginnings: list[str]) -> bool:
    """Whether some word of `text` begins so, for each; within a word where scripts have none."""
    folded = " " + " ".join(
        "".join(letter if letter.isalnum() else " " for letter in fold(text)).split()
    )
    return all(
        f" {beginning}" in folded or (not beginning.isascii() and beginning in folded)
        for beginning in beginnings
    )


def _line(asked: list[Asked]) -> QuestionLine:
    landed = [each.landed for each in asked]
    return QuestionLine(
        n=asked[0].n,
        numbers=tuple(each.n for each in asked),
        text=asked[-1].text,
        answer=next((each.answer for each in reversed(asked) if each.answer.strip()), ""),
        well=landed.count(Landed.WELL),
        so_so=landed.count(Landed.SO_SO),
        badly=landed.count(Landed.BADLY),
    )


def _when(asked: Asked) -> tuple[bool, date, int]:
    return asked.day is not None, asked.day or date.min, asked.n


def _asked(row: tuple[Any, ...]) -> Asked:
    n, text, answer, landed, application, role, company, interview, type_, day = row
    return Asked(
        n=n,
        text=text,
        answer=answer,
        landed=Landed(landed) if landed else None,
        application=application,
        role=role,
        company=company,
        interview=interview,
        type=InterviewType(type_) if type_ else None,
        day=date.fromisoformat(day) if day else None,
    )
