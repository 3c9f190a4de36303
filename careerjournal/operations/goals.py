"""What one does with goals: set, nest, take steps, measure, and look at them again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from careerjournal.operations.phrases import tr
from careerjournal.records.application import Requirement
from careerjournal.records.commitment import Decision, Outcome
from careerjournal.records.errors import CareerJournalError
from careerjournal.records.goal import (
    Goal,
    GoalReview,
    Measurement,
    ReviewOutcome,
    Step,
)
from careerjournal.records.link import Link
from careerjournal.rules.goals import (
    GOAL_REVIEW,
    GOAL_STEP,
    Standing,
    is_bare,
    last_review,
    may_belong,
    may_follow,
)
from careerjournal.rules.goals import standing_of as standing_by
from careerjournal.rules.positions import between
from careerjournal.store.goals import GoalQueries
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit

_EXAMPLE_DAYS: Final = 70


class GoalWithinItself(CareerJournalError):
    """A goal would become its own ancestor."""

    code = "goal.within-itself"


class StepsInCircle(CareerJournalError):
    """Steps would wait for each other, and none could be taken."""

    code = "goal.steps-in-circle"


def add(
    unit: Unit, title: str, today: date, parent: int | None = None, after: int | None = None
) -> Goal:
    """Set a goal that begins on `today`: below `parent`, behind the goal `after`, else last there.

    Raises RecordGone, and ValueError for one without a title.
    """
    called = " ".join(title.split())
    if not called:
        raise ValueError("a goal says what is to be reached")
    if parent is not None:
        unit.record(Goal, parent)
    position = _place(unit, parent, after)
    return unit.save(Goal(title=called, began=today, parent=parent, position=position))


def from_gap(unit: Unit, requirement_n: int, today: date) -> Goal:
    """Make a learning goal of what an application asks for and one does not have.

    Both are linked. The goal there is already is given back, with nothing changed, if the same
    was done before. Raises RecordGone.
    """
    gap = unit.part(Requirement, requirement_n)
    for link in unit.links_to(gap.application):
        head = unit.head(link.source) if link.part == gap.id else None
        if head is not None and head.ref.kind == Goal.KIND and head.trashed_at is None:
            return unit.record(Goal, link.source)
    bare = add(unit, tr("Learn: {what}").format(what=gap.text), today)
    made = unit.save(replace(bare, area=tr("Skill")), bare)
    unit.link(Link(source=made.n, target=gap.application, part=gap.id))
    return made


def move(unit: Unit, goal_n: int, parent: int | None, after: int | None = None) -> Goal:
    """Put a goal below `parent`, None for none, behind the goal `after`; None puts it first.

    Raises GoalWithinItself, having changed nothing, if it would become its own ancestor by however
    many steps; RecordGone.
    """
    known = unit.record(Goal, goal_n)
    if parent is not None:
        unit.record(Goal, parent)
    if not may_belong(GoalQueries(unit).parents(), goal_n, parent):
        raise GoalWithinItself
    position = _place(unit, parent, after, first=after is None, moved=goal_n)
    return unit.save(replace(known, parent=parent, position=position), known)


def trash(unit: Unit, goal_n: int) -> int:
    """Move a goal to the Trash; the goals below it come up into its place, in their order.

    Gives back how many came up. Raises RecordGone.
    """
    gone = unit.record(Goal, goal_n)
    after = goal_n
    below = [n for n, _ in GoalQueries(unit).below(goal_n)]
    for n in below:
        move(unit, n, gone.parent, after)
        after = n
    unit.trash(goal_n)
    return len(below)


def _place(
    unit: Unit,
    parent: int | None,
    after: int | None,
    *,
    first: bool = False,
    moved: int | None = None,
) -> str:
    """A position among those below `parent`: behind `after`, or at one of the ends."""
    there = [each for each in GoalQueries(unit).below(parent) if each[0] != moved]
    numbers = [n for n, _ in there]
    at = numbers.index(after) + 1 if after in numbers else 0 if first else len(there)
    ahead = there[at - 1][1] if at else None
    behind = there[at][1] if at < len(there) else None
    return between(ahead, behind)


# --- steps ----------------------------------------------------------------------------------------


def add_step(
    unit: Unit, goal_n: int, text: str, due: date | None = None, hours: float | None = None
) -> Step:
    """Note a step, behind those there are.

    Raises RecordGone, and ValueError for one without words.
    """
    words = " ".join(text.split())
    if not words:
        raise ValueError("a step says what to do")
    last = max((step.position for step in unit.parts(Step, goal_n)), default=None)
    return unit.put(
        Step(goal=goal_n, text=words, due=due, hours=hours, position=between(last, None))
    )


def move_step(unit: Unit, step_n: int, before: int | None) -> Step:
    """Put a step ahead of the one numbered `before`; None puts it last. Raises RecordGone."""
    moved = unit.part(Step, step_n)
    others = [each for each in unit.parts(Step, moved.goal) if each.n != step_n]
    place = next((i for i, each in enumerate(others) if each.n == before), len(others))
    ahead = others[place - 1].position if place else None
    behind = others[place].position if place < len(others) else None
    return unit.put(replace(moved, position=between(ahead, behind)), moved)


def let_follow(unit: Unit, step_n: int, after: int | None) -> Step:
    """Let a step wait for another of its goal, None for none.

    Raises StepsInCircle, having changed nothing, if it would come to wait for itself; RecordGone.
    """
    known = unit.part(Step, step_n)
    if not may_follow(unit.parts(Step, known.goal), step_n, after):
        raise StepsInCircle
    return unit.put(replace(known, after_step=after), known)


def tick(unit: Unit, step_n: int, day: date | None) -> Step:
    """A step was taken on `day`; None for one that was not after all, nor was let go.

    Raises RecordGone.
    """
    known = unit.part(Step, step_n)
    saved = unit.put(replace(known, done_on=day), known)
    if day is None:
        _reopen(unit, saved)
    return saved


def _reopen(unit: Unit, step: Step) -> None:
    for each in unit.counting(Decision, step.goal):
        closed = each.outcome in (Outcome.DONE, Outcome.SKIPPED)
        if closed and (each.rule, each.occurrence) == (GOAL_STEP, step.id):
            unit.withdraw(Decision, each.n)


# --- measuring and looking again ------------------------------------------------------------------


def measure(unit: Unit, goal_n: int, value: float, day: date, note: str = "") -> Measurement:
    """Note how far a goal was on `day`; an earlier figure of that day stays in the ledger.

    Raises RecordGone.
    """
    return unit.note(Measurement(goal=goal_n, day=day, value=value, note=note.strip()))


def correct(
    unit: Unit, measurement_n: int, value: float, note: str = "", day: date | None = None
) -> Measurement:
    """Put another figure in the place of one that was noted, None for `day` on the same day.

    Raises RecordGone.
    """
    known = unit.part(Measurement, measurement_n)
    right = replace(known, value=value, note=note.strip(), day=day or known.day)
    return unit.note(replace(right, n=0, id="", noted_at=None, replaces=known.n))


def take_out(unit: Unit, measurement_n: int) -> None:
    """Let a figure that was noted by mistake count no longer; it stays in the ledger.

    Raises RecordGone.
    """
    _take_out(unit, unit.part(Measurement, measurement_n))


def _take_out(unit: Unit, line: Measurement | GoalReview) -> None:
    """Withdraw a line, and all that it had put right: they would count again."""
    kind: type[Measurement | GoalReview] = type(line)
    while True:
        unit.withdraw(kind, line.n)
        before = (each for each in unit.counting(kind, line.goal) if each.n == line.replaces)
        if (brought_back := next(before, None)) is None:
            return
        line = brought_back


def review(
    unit: Unit,
    goal_n: int,
    outcome: ReviewOutcome,
    day: date,
    reason: str = "",
    *,
    due: date | None = None,
    target: float | None = None,
    until: date | None = None,
    lesson: str = "",
) -> GoalReview:
    """Note what was decided when a goal was looked at again.

    An adjustment sets the goal's day and target to `due` and `target`, and keeps what they were;
    a pause lasts `until`, None for as long as it takes. `lesson` is added to what came of it.
    Raises RecordGone.
    """
    known = unit.record(Goal, goal_n)
    line = GoalReview(goal=goal_n, day=day, outcome=outcome, reason=reason.strip(), until=until)
    wanted = known
    if outcome is ReviewOutcome.ADJUST:
        line = replace(
            line,
            due_was=known.due,
            due_became=due,
            target_was=known.target,
            target_became=target,
        )
        wanted = replace(wanted, due=due, target=target)
    if lesson.strip():
        parts = filter(None, (known.lesson.strip(), lesson.strip()))
        wanted = replace(wanted, lesson="\n\n".join(parts))
    if wanted != known:
        unit.save(wanted, known, new_sitting=True)
    noted = unit.note(line)
    _answer_review(unit, goal_n, day)
    return noted


def adjust(unit: Unit, goal_n: int, today: date, *, due: date | None, target: float | None) -> Goal:
    """Give a goal another day or another target.

    Of one that is on, and began before `today`, what they were stays in the history: all that is
    changed on one day, and not yet explained, as one adjustment. Raises RecordGone.
    """
    known = unit.record(Goal, goal_n)
    wanted = replace(known, due=due, target=target)
    if wanted == known:
        return known
    saved = unit.save(wanted, known)
    reviews = unit.counting(GoalReview, goal_n)
    if known.began is not None and known.began < today and standing_by(reviews) is Standing.ACTIVE:
        _note_adjustment(unit, known, saved, last_review(reviews), today)
    return saved


def _note_adjustment(
    unit: Unit, known: Goal, saved: Goal, last: GoalReview | None, today: date
) -> None:
    line = GoalReview(
        goal=known.n,
        day=today,
        outcome=ReviewOutcome.ADJUST,
        due_was=known.due,
        due_became=saved.due,
        target_was=known.target,
        target_became=saved.target,
    )
    if last is not None and is_bare(last) and last.day == today:
        line = replace(line, due_was=last.due_was, target_was=last.target_was, replaces=last.n)
        if (line.due_was, line.target_was) == (line.due_became, line.target_became):
            _take_out(unit, last)
        else:
            unit.note(line)
    elif (known.due is not None and known.due != saved.due) or (
        known.target is not None and known.target != saved.target
    ):
        unit.note(line)


def explain(unit: Unit, review_n: int, reason: str) -> GoalReview:
    """Say why it was decided so in a review. Raises RecordGone."""
    known = unit.part(GoalReview, review_n)
    told = replace(known, reason=reason.strip(), n=0, id="", noted_at=None, replaces=known.n)
    return unit.note(told)


def _answer_review(unit: Unit, goal_n: int, day: date) -> None:
    """A review that was put off comes by its rhythm again: it has been held."""
    for each in unit.counting(Decision, goal_n):
        if each.rule == GOAL_REVIEW and each.outcome is Outcome.SNOOZED and each.day <= day:
            unit.withdraw(Decision, each.n)


def standing_of(reading: Reading, goal_n: int) -> Standing:
    """How a goal stands. Raises RecordGone."""
    return standing_by(reading.parts(GoalReview, goal_n))


def add_example(unit: Unit, today: date) -> Goal:
    """Set a goal that shows what one can look like, with its steps, to be changed at will."""
    made = add(unit, tr("Give a talk at the spring meeting"), today)
    due = today + timedelta(days=_EXAMPLE_DAYS)
    made = unit.save(
        replace(
            made,
            why=tr("I want to be asked about my work by people outside my team."),
            done_when=tr("I have given the talk, and three people have asked about it."),
            needs=tr("Figures of the last year, and an hour a week"),
            unit=tr("slides"),
            start=0.0,
            target=20.0,
            due=due,
            review_days=14,
        ),
        made,
    )
    for words, days in (
        (tr("Ask who puts the programme together"), 4),
        (tr("Write the outline on one page"), 12),
        (tr("Try it on two colleagues"), 40),
    ):
        add_step(unit, made.n, words, today + timedelta(days=days), 2.0)
    return made
