"""The rules by which what comes in repeats: those that can be followed, asked for soon enough."""

from __future__ import annotations

from datetime import date
from typing import Final

from careerjournal.rules.recurrence import next_day, problem_of
from careerjournal.rules.text import fold
from careerjournal.rules.todo_text import read_todo

_MOST_REFUSED: Final = 200
_LONGEST_WORDS: Final = 80
_OFTEN: Final = {
    "every day": "FREQ=DAILY",
    "every month": "FREQ=MONTHLY",
    "every year": "FREQ=YEARLY",
    "annually": "FREQ=YEARLY",
    "annual": "FREQ=YEARLY",
    "biweekly": "FREQ=WEEKLY;INTERVAL=2",
    "fortnightly": "FREQ=WEEKLY;INTERVAL=2",
    "quarterly": "FREQ=MONTHLY;INTERVAL=3",
    "weekdays": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
}


class Rules:
    """The rules of one source. It takes a while to see that a rule names no day: nobody writes
    hundreds of such rules, and when so many were refused the others are not asked.
    """

    def __init__(self) -> None:
        self._asked: dict[tuple[str, date], bool] = {}
        self._refused = 0
        self._in_words: dict[tuple[str, date], str | None] = {}

    def can_be_followed(self, rule: str, first: date) -> bool:
        """Whether a rule names days from `first` on."""
        asked = (rule, first)
        if asked not in self._asked:
            may_ask = self._refused < _MOST_REFUSED
            self._asked[asked] = may_ask and problem_of(rule, first) is None
            self._refused += not self._asked[asked]
        return self._asked[asked]

    def rule_in_words(self, said: str, first: date) -> str | None:
        """The rule that a cell has, as an RRULE or in words ("every monday"); None for one that
        cannot be followed.
        """
        asked = (said, first)
        if asked not in self._in_words:
            rule = _read(said, first)
            self._in_words[asked] = rule if self.can_be_followed(rule, first) else None
        return self._in_words[asked]

    def first_day(self, rule: str, first: date) -> date | None:
        """The first day of a rule that can be followed."""
        return next_day(rule, first)


def _read(said: str, first: date) -> str:
    words = " ".join(said[: _LONGEST_WORDS + 1].split())
    rule = _OFTEN.get(fold(words), "")
    if not rule and len(words) <= _LONGEST_WORDS and "=" not in words:
        rule = read_todo(f"x {words}", first).repeats
    return rule or said.strip().upper().removeprefix("RRULE:")
