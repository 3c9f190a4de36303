"""Looking at a goal again: one review at a time; one left half done comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from careerjournal.features.goals.detail.review_dialog import Decided, ReviewDialog
from careerjournal.features.goals.detail.review_words import outcome_words
from careerjournal.features.goals.detail.since import Happened, ReadHappened
from careerjournal.features.goals.detail.view import GoalView
from careerjournal.operations import goals
from careerjournal.operations.phrases import tr
from careerjournal.records.goal import GoalReview, ReviewOutcome
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit
from careerjournal.ui.parts import Turns, ready
from careerjournal.ui.record_page.desk import Desk

KEY: Final = "goals.half_done_review"
"""The preference of the vault in which a review that was left half done waits."""


@dataclass(frozen=True)
class _Found:
    happened: list[Happened]
    draft: Decided | None


class Reviewing(QObject):
    """Shows the dialogue and writes what is decided."""

    def __init__(self, desk: Desk, owner: QWidget, *, in_parts: bool = False) -> None:
        """With `in_parts` a dialogue is opened some turns of the event loop after it is made."""
        super().__init__(owner)
        self._in_parts = in_parts
        self._desk = desk
        self._owner = owner
        self.dialog: ReviewDialog | None = None

    def begin(self, view: GoalView) -> None:
        """Open the review of a goal."""
        if self._desk.read_only or self.dialog is not None:
            return
        dialog = ReviewDialog(view, self._desk.today, self._owner.window())
        dialog.decided.connect(self._on_dialog_decided)
        dialog.finished.connect(self._on_dialog_finished)
        self.dialog = dialog
        if self._in_parts:
            turns = Turns(ready(dialog), dialog)
            turns.finished.connect(dialog.open)
            turns.start()
        else:
            dialog.open()
        self._desk.workspace.read(_Read(view), self._on_found, f"goals.review.{id(self)}")

    def flush(self) -> None:
        """Keep what is typed in a review that is open: the page is about to go."""
        if self.dialog is not None and self.dialog.is_begun():
            job = _KeepDraft(self.dialog.n, self.dialog.draft())
            self._desk.workspace.write("goal.review-draft", job)

    def _on_found(self, found: _Found) -> None:
        if self.dialog is None:
            return
        self.dialog.show_happened(found.happened)
        if found.draft is not None and not self.dialog.is_begun():
            self.dialog.take_up(found.draft)

    def _on_dialog_decided(self, decided: Decided) -> None:
        if self.dialog is not None:
            job = _Review(self.dialog.n, decided, self._desk.today())
            self._desk.workspace.write("goal.review", job, self._on_reviewed)

    def _on_reviewed(self, review: GoalReview) -> None:
        self._desk.undo_bar.say(outcome_words(review.outcome))

    def _on_dialog_finished(self, result: int) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is None:
            return
        if not result and dialog.is_begun():
            job = _KeepDraft(dialog.n, dialog.draft())
            self._desk.workspace.write("goal.review-draft", job, self._on_draft_kept)
        dialog.deleteLater()

    def _on_draft_kept(self, _done: None) -> None:
        self._desk.messages.say(tr("What you typed waits for the next time you look at it."))


@dataclass(frozen=True)
class _Read:
    view: GoalView

    def __call__(self, reading: Reading) -> _Found:
        kept = draft_of(reading.preference(KEY), self.view.n)
        return _Found(ReadHappened(self.view)(reading), kept)


@dataclass(frozen=True)
class _KeepDraft:
    n: int
    draft: Decided

    def __call__(self, unit: Unit) -> None:
        unit.set_preference(KEY, as_json(self.n, self.draft))


@dataclass(frozen=True)
class _Review:
    n: int
    decided: Decided
    day: date

    def __call__(self, unit: Unit) -> GoalReview:
        if draft_of(unit.preference(KEY), self.n) is not None:
            unit.set_preference(KEY, None)
        decided = self.decided
        return goals.review(
            unit,
            self.n,
            decided.outcome,
            self.day,
            decided.reason,
            due=decided.due,
            target=decided.target,
            until=decided.until,
            lesson=decided.lesson,
        )


def as_json(n: int, draft: Decided) -> dict[str, Any]:
    """What can be kept as a preference."""
    return {
        "goal": n,
        "outcome": draft.outcome.value,
        "reason": draft.reason,
        "due": None if draft.due is None else draft.due.isoformat(),
        "target": draft.target,
        "until": None if draft.until is None else draft.until.isoformat(),
        "lesson": draft.lesson,
    }


def draft_of(kept: object, n: int) -> Decided | None:
    """What `as_json` made of a review of goal `n`; None for anything else, for an archive may
    bring along what it will."""
    if not isinstance(kept, Mapping) or kept.get("goal") != n:
        return None
    try:
        target = kept["target"]
        return Decided(
            ReviewOutcome(kept["outcome"]),
            str(kept["reason"]),
            _day(kept["due"]),
            None if target is None else float(target),
            _day(kept["until"]),
            str(kept["lesson"]),
        )
    except (KeyError, TypeError, ValueError):
        return None


def _day(text: object) -> date | None:
    return None if text is None else date.fromisoformat(str(text))
