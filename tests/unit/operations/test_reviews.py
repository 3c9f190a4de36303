"""Looking back on a period, in a real vault."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careerjournal.operations import (
    check_ins,
    commitments,
    goals,
    hidden_people,
    reviews,
    todos,
    touches,
)
from careerjournal.operations.check_ins import DayCheckIn
from careerjournal.operations.commitments import Commitment
from careerjournal.operations.review_words import Told, period_words, sections, span_words
from careerjournal.operations.reviews import EnoughPriorities, ReviewWords
from careerjournal.records.commitment import Outcome
from careerjournal.records.community import Event, EventPerson, EventState
from careerjournal.records.contact import Circle
from careerjournal.records.entry import Energy, Entry, EntryType
from careerjournal.records.goal import ReviewOutcome
from careerjournal.records.mentorship import Mentorship, SkillRating
from careerjournal.records.moment import Moment
from careerjournal.records.origin import Origin
from careerjournal.records.touch import Promise, Promiser, TouchType
from careerjournal.rules.goals import Standing
from careerjournal.rules.review_period import Period, PeriodType, from_code, period_of
from careerjournal.rules.todo_text import ReadTodo
from careerjournal.store.period_facts import PeriodFacts
from careerjournal.store.unit import Unit
from tests.builders import make_contact
from tests.unit.store.applications import DAY, Search, on
from tests.unit.store.open_vault import OpenVault, open_vault

WEEK = period_of(PeriodType.WEEK, DAY)  # 2 March 2026 is a Monday
MONTH = period_of(PeriodType.MONTH, DAY)
SUNDAY = on(6)
MONDAY_AFTER = on(7)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[OpenVault]:
    with open_vault(tmp_path) as opened:
        yield opened


def _facts(vault: OpenVault, period: Period = WEEK, today: date = SUNDAY) -> PeriodFacts:
    return vault.read(lambda reading: reviews.fill(reading, period, today))


def _words(vault: OpenVault, told: Told, period: Period = WEEK, today: date = SUNDAY) -> list[str]:
    """The sentence of a section, and its lines."""
    for each in sections(_facts(vault, period, today)):
        if each.told is told:
            return [each.words, *(line.words for line in each.lines)]
    return []


def _keep(
    vault: OpenVault, words: ReviewWords, today: date = SUNDAY, *, count_again: bool = False
) -> Entry:
    return vault.write(lambda unit: reviews.keep(unit, WEEK, words, today, count_again=count_again))


def _contact(vault: OpenVault, name: str) -> int:
    return vault.write(lambda unit: make_contact(unit, name)).n


def _call(vault: OpenVault, people: list[int], day: int) -> None:
    when = Moment(on(day))
    vault.write(lambda unit: touches.log(unit, people, when, TouchType.CALL, "budget"))


def _priority(vault: OpenVault, text: str) -> None:
    vault.write(lambda unit: reviews.add_priority(unit, ReadTodo(text), on(9)))


def _decide(vault: OpenVault, n: int, occurrence: str, outcome: Outcome, day: date) -> None:
    until = day + timedelta(days=3)
    vault.write(
        lambda unit: commitments.decide(unit, n, "keep-in-touch", occurrence, outcome, day, until)
    )


def test_the_days_are_counted_from_the_one_on_which_one_began(vault: OpenVault) -> None:
    for day in (on(3), on(4), on(9)):
        vault.add("x", day=day)
    assert _words(vault, Told.WRITTEN) == ["Written on 2 of 4 days"]
    assert _words(vault, Told.WRITTEN, MONTH, on(29)) == ["Written on 3 of 27 days"]
    assert _words(vault, Told.WRITTEN, WEEK.next, on(10)) == ["Written on 1 of 4 days"]


def test_a_quiet_week_is_no_failure(vault: OpenVault) -> None:
    said = [each.words for each in sections(_facts(vault))]
    assert said == ["Nothing is noted of these days. A quiet time counts, too."]
    assert "Nothing is noted" in _keep(vault, ReviewWords()).body
    assert _facts(vault, today=on(3)).days == 4
    assert _facts(vault, today=on(-9)).days == 1


def test_what_is_done_is_told_once_wherever_it_was_said(vault: OpenVault) -> None:
    goal = vault.write(lambda unit: goals.add(unit, "Give a talk", DAY)).n
    step = vault.write(lambda unit: goals.add_step(unit, goal, "Outline", on(1)))
    ticked = vault.write(lambda unit: goals.add_step(unit, goal, "Rehearse"))
    todo = vault.write(lambda unit: todos.add(unit, ReadTodo("Send the CV", Moment(on(2)))))
    again = vault.write(
        lambda unit: todos.add(unit, ReadTodo("Tidy up", Moment(DAY), "FREQ=DAILY"))
    )
    ada = vault.write(make_contact)
    vault.write(
        lambda unit: unit.put(
            Promise(
                contact=ada.n, direction=Promiser.MINE, text="the slides", made=DAY, kept_on=on(3)
            )
        )
    )
    line = vault.read(lambda reading: commitments.due(reading, None, goal))[0]
    vault.write(lambda unit: commitments.done(unit, Commitment.of(line), on(1)))
    vault.write(lambda unit: goals.tick(unit, ticked.n, on(4)))
    vault.write(lambda unit: todos.finish(unit, todo.n, on(2)))
    vault.write(lambda unit: todos.finish(unit, again.n, DAY))
    vault.write(lambda unit: todos.finish(unit, again.n, on(1)))
    assert step.due == on(1)
    assert _words(vault, Told.DONE) == [
        "6 things done",
        "2 March: Tidy up",
        "3 March: Outline (Give a talk)",
        "3 March: Tidy up",
        "4 March: Send the CV",
        "5 March: I promised: the slides (Ada Example)",
        "6 March: Rehearse (Give a talk)",
    ]
    assert _words(vault, Told.GOALS) == ["1 goal moved on", "Give a talk: 2 steps"]
    assert _words(vault, Told.OPEN) == ["1 thing still open", "4 March: Tidy up"]
    # What was taken back is not done any more, and another week knows of none of it.
    vault.write(lambda unit: todos.reopen(unit, todo.n))
    assert _facts(vault).done.total == 5
    assert _facts(vault, WEEK.next, on(13)).done.total == 0


def test_what_is_done_says_with_whom_and_where(vault: OpenVault) -> None:
    fair = vault.write(
        lambda unit: unit.save(Event(name="Fair", when=Moment(DAY), state=EventState.ATTENDED))
    ).n
    for name in ("Ada", "Jo"):
        vault.write(lambda unit, name=name: unit.put(EventPerson(event=fair, name=name, met=True)))  # type: ignore[misc]
    for line in vault.read(lambda reading: commitments.due(reading, None, fair)):
        what = Commitment.of(line)
        vault.write(lambda unit, what=what: commitments.done(unit, what, on(2)))  # type: ignore[misc]
    assert sorted(_words(vault, Told.DONE)[1:]) == [
        "4 March: Follow up with Ada: Fair",
        "4 March: Follow up with Jo: Fair",
    ]


def test_what_is_open_or_was_let_go_is_told_without_what_took_place(vault: OpenVault) -> None:
    search = Search(vault)
    baker = search.apply("Baker", day=-20)
    search.meet(baker, 2)
    late = vault.write(lambda unit: todos.add(unit, ReadTodo("Call Jo", Moment(on(1)))))
    gone = vault.write(lambda unit: todos.add(unit, ReadTodo("Old plan", Moment(on(1)))))
    vault.write(lambda unit: todos.add(unit, ReadTodo("Later", Moment(on(6)))))
    line = vault.read(lambda reading: commitments.due(reading, None, gone.n))[0]
    vault.write(lambda unit: todos.let_go(unit, [Commitment.of(line)], on(3)))
    open_ = _facts(vault, today=on(5)).open
    assert late.n in {each.source.ref.n for each in open_.lines}
    assert all(each.rule != "interview" and each.day <= on(5) for each in open_.lines)
    assert _words(vault, Told.LET_GO) == ["1 thing let go", "5 March: Old plan"]


def test_applications_people_and_what_was_written(vault: OpenVault) -> None:
    search = Search(vault)
    baker = search.apply("Baker", day=1)
    search.move(baker, "interview", 3)
    assert _words(vault, Told.APPLIED) == ["1 application sent", "3 March: Baker"]
    assert _words(vault, Told.MOVES) == ["1 application moved", "5 March: Baker: Interview"]
    ada, jo = _contact(vault, "Ada"), _contact(vault, "Jo")
    for people, day in (([ada, jo], 0), ([ada], 6), ([jo], 7)):
        _call(vault, people, day)
    assert _words(vault, Told.TOUCHES)[0] == "In touch 2 times, with 2 people"
    vault.add("", "Talked to the board", day=DAY, kind=EntryType.WIN, energy=Energy.HIGH)
    vault.add("", "Note", day=DAY, energy=Energy.LOW)
    vault.add("", "No answer", day=on(3), kind=EntryType.SETBACK, energy=Energy.LOW)
    vault.add("", "Page", day=on(4), pinned=True, energy=Energy.LOW)
    vault.add("", "Week 10", day=on(6), kind=EntryType.REVIEW)
    assert _words(vault, Told.WINS) == ["1 win", "2 March: Talked to the board"]
    assert _words(vault, Told.SETBACKS) == ["1 setback", "5 March: No answer"]
    assert _words(vault, Told.WRITTEN) == ["Written on 2 of 7 days"]
    assert _words(vault, Told.ENERGY) == ["Energy: low 2, high 1"]


def test_of_whom_the_page_is_covered_only_the_name_is_told(vault: OpenVault) -> None:
    ada, jo = _contact(vault, "Ada"), _contact(vault, "Jo")
    _call(vault, [ada, jo], 1)
    _call(vault, [jo], 2)
    head = vault.read(lambda reading: reading.head(ada))
    assert head is not None
    vault.write(lambda unit: hidden_people.hide(unit, head.id, True))
    assert _words(vault, Told.TOUCHES)[1:] == [
        "3 March: Call, Ada, Jo",
        "4 March: Call, Jo: budget",
    ]
    vault.write(lambda unit: unit.set_preference(hidden_people.HIDE_DETAILS, True))
    assert _words(vault, Told.TOUCHES)[1:] == ["3 March: Call, Ada, Jo", "4 March: Call, Jo"]


def test_a_promise_to_somebody_covered_is_not_kept_in_the_open(vault: OpenVault) -> None:
    ada = _contact(vault, "Ada")
    for text, due, kept in (("my notice", on(1), on(2)), ("a reference", on(3), None)):
        promise = Promise(
            contact=ada, direction=Promiser.MINE, text=text, made=DAY, day=due, kept_on=kept
        )
        vault.write(lambda unit, promise=promise: unit.put(promise))  # type: ignore[misc]
    assert _words(vault, Told.DONE)[1:] == ["4 March: I promised: my notice (Ada)"]
    vault.write(lambda unit: unit.set_preference(hidden_people.HIDE_DETAILS, True))
    assert _words(vault, Told.DONE)[1:] == ["4 March: Promise: Ada"]
    assert _words(vault, Told.OPEN)[1:] == ["5 March: Promise: Ada"]


def test_what_the_check_ins_call_a_win_is_among_what_happened(vault: OpenVault) -> None:
    for day, win in ((0, "Said no"), (1, ""), (7, "Too late")):
        said = DayCheckIn(Energy.HIGH, win, "Next")
        vault.write(partial(check_ins.save, day=on(day), said=said))
    assert _words(vault, Told.DAY_WINS) == ["1 win of a day", "2 March: Said no"]
    assert _words(vault, Told.DAY_WINS, MONTH, on(29))[0] == "2 wins of the days"
    assert _words(vault, Told.DAY_WINS, period_of(PeriodType.YEAR, DAY), on(299)) == []
    assert _words(vault, Told.ENERGY) == ["Energy: high 2"]


def test_a_month_also_tells_how_all_stands(vault: OpenVault) -> None:
    goal = vault.write(lambda unit: goals.add(unit, "Lead", on(-30))).n
    done = vault.write(lambda unit: goals.add(unit, "Swim", on(-30))).n
    vault.write(lambda unit: goals.review(unit, done, ReviewOutcome.DONE, on(4)))
    vault.write(lambda unit: goals.measure(unit, goal, 3.0, on(5)))
    ada = vault.write(lambda unit: make_contact(unit, "Ada", circle=Circle.MENTOR))
    vault.write(lambda unit: make_contact(unit, "Jo"))
    vault.write(lambda unit: touches.log(unit, [ada.n], Moment(on(2)), TouchType.MET))
    ship = vault.write(lambda unit: unit.save(Mentorship(title="Speaking", began=on(-90)))).n
    vault.write(
        lambda unit: unit.put(
            SkillRating(mentorship=ship, skill="Voice", rated_before=2, rated_after=4)
        )
    )
    vault.write(
        lambda unit: unit.save(
            Event(name="Fair", when=Moment(on(-4)), until=on(1), state=EventState.ATTENDED)
        )
    )
    facts = _facts(vault, MONTH, on(29))
    assert facts.audit is not None
    assert facts.audit.standing == {Standing.ACTIVE: 1, Standing.DONE: 1}
    assert _words(vault, Told.STANDING, MONTH, on(29)) == [
        "Goals: 1 on, 1 reached",
        "6 March: Swim: reached",
    ]
    assert _words(vault, Told.CIRCLES, MONTH, on(29)) == [
        "In touch with 1 of the 2 people you know",
        "Mentor: 1 of 1",
        "No circle: 0 of 1",
    ]
    assert _words(vault, Told.SKILLS, MONTH, on(29)) == ["1 skill rated", "Voice: 2, now 4 of 5"]
    assert _words(vault, Told.EVENTS, MONTH, on(29))[0] == "1 event"
    assert _facts(vault).audit is None


def test_goals_are_told_as_they_stood_then(vault: OpenVault) -> None:
    lead = vault.write(lambda unit: goals.add(unit, "Lead", on(-30))).n
    swim = vault.write(lambda unit: goals.add(unit, "Swim", on(-30))).n
    vault.write(lambda unit: goals.add(unit, "Of later", on(60)))
    vault.write(lambda unit: goals.review(unit, swim, ReviewOutcome.PAUSE, on(3)))
    vault.write(lambda unit: goals.review(unit, swim, ReviewOutcome.KEEP, on(40)))
    vault.write(lambda unit: goals.review(unit, lead, ReviewOutcome.DONE, on(41)))
    assert _words(vault, Told.STANDING, MONTH, on(90)) == ["Goals: 1 on, 1 paused"]
    assert _words(vault, Told.STANDING, MONTH.next, on(90))[0] == "Goals: 1 on, 1 reached"


def test_what_became_of_the_priorities_is_told_and_kept(vault: OpenVault) -> None:
    def set_(unit: Unit) -> list[int]:
        return [
            reviews.add_priority(unit, read, week).n
            for read, week in (
                (ReadTodo("Call Jo"), DAY),
                (ReadTodo("Send the CV", Moment(on(2))), DAY),
                (ReadTodo("Walk", Moment(on(-14)), "FREQ=DAILY"), DAY),
                (ReadTodo("Of the week after"), on(7)),
            )
        ]

    done, gone, again, _ = vault.write(set_)
    vault.write(lambda unit: todos.finish(unit, done, on(1)))
    vault.write(lambda unit: todos.finish(unit, again, on(-14)))
    line = vault.read(lambda reading: commitments.due(reading, None, gone))[0]
    vault.write(lambda unit: commitments.skip(unit, Commitment.of(line), on(3)))
    told = [
        "1 of 3 priorities done",
        "Call Jo: done",
        "Send the CV: let go",
        "Walk: still open",
    ]
    assert _words(vault, Told.PRIORITIES) == told
    assert _words(vault, Told.PRIORITIES, MONTH, on(29))[0] == "1 of 4 priorities done"
    assert "**1 of 3 priorities done**\n\n- Call Jo: done\n" in _keep(vault, ReviewWords()).body


def test_what_was_to_come_next_is_told_the_next_time(vault: OpenVault) -> None:
    assert _words(vault, Told.MEANT) == []
    _keep(vault, ReviewWords(well="a", next="- Rest\n* **Call** Jo\n\n1. Walk"))
    assert _words(vault, Told.MEANT, WEEK.next, on(10)) == [
        "What next, from Week 10, 2026",
        "Rest",
        "**Call** Jo",
        "Walk",
    ]
    assert _words(vault, Told.MEANT, WEEK.next.next, on(20)) == []
    first = period_of(PeriodType.YEAR, date.min)
    assert _words(vault, Told.MEANT, first, on(20)) == []


def test_a_review_is_one_entry_whose_figures_stay_as_they_were(vault: OpenVault) -> None:
    vault.add("x", day=DAY)
    made = _keep(vault, ReviewWords(well="We **won**"), on(4))
    assert (made.type, made.about, made.title) == (
        EntryType.REVIEW,
        Moment(SUNDAY),
        "Week 10, 2026",
    )
    assert "_As of 6 March 2026_" in made.body
    assert "Written on 1 of 5 days" in made.body
    vault.add("y", day=on(3))
    again = _keep(vault, ReviewWords(well="We won", next="Rest"), SUNDAY)
    assert again.n == made.n
    assert "Written on 1 of 5 days" in again.body
    seen = vault.read(lambda reading: reviews.look(reading, WEEK, MONDAY_AFTER))
    assert seen.words == ReviewWords(well="We won", next="Rest")
    assert seen.kept.startswith("_As of 6 March 2026_")
    assert seen.facts is not None
    assert seen.facts.written == 2
    counted = _keep(vault, seen.words, SUNDAY, count_again=True)
    assert "_As of 8 March 2026_" in counted.body
    assert "Written on 2 of 7 days" in counted.body
    assert "## What next\n\nRest" in counted.body


def test_a_review_comes_out_of_the_trash_and_an_erased_one_is_made_anew(vault: OpenVault) -> None:
    made = _keep(vault, ReviewWords(well="a"))
    vault.write(lambda unit: unit.trash(made.n))
    assert vault.read(lambda reading: reviews.find(reading, WEEK)) is None
    assert vault.read(lambda reading: reviews.look(reading, WEEK, SUNDAY)).entry == 0
    back = _keep(vault, ReviewWords(well="b"))
    assert (back.n, back.trashed_at) == (made.n, None)
    vault.write(lambda unit: unit.trash(made.n))
    vault.write(lambda unit: unit.erase(made.n))
    assert _keep(vault, ReviewWords(well="c")).n != made.n


def test_earlier_reviews_are_found_the_latest_first(vault: OpenVault) -> None:
    def others() -> list[str]:
        seen = vault.read(lambda reading: reviews.look(reading, WEEK, on(90)))
        return [each.code for each in seen.others]

    assert others() == []
    vault.add("no review", day=DAY)
    for code in ("2026-W08", "2026-W10", "2026-W09", "2025", "2026-03", "2026-Q1"):
        vault.write(
            lambda unit, code=code: reviews.keep(unit, from_code(code), ReviewWords(), on(90))  # type: ignore[misc]
        )
    wrong = vault.add("from an archive", day=DAY)
    vault.write(
        lambda unit: unit.set_origin(Origin(record=wrong, source="review", source_id="2026-W60"))
    )
    assert others() == ["2026-Q1", "2026-03", "2026-W09", "2026-W08", "2025"]
    gone = vault.read(lambda reading: reviews.find(reading, WEEK.previous))
    assert gone is not None
    vault.write(lambda unit: unit.trash(gone.n))
    assert others() == ["2026-Q1", "2026-03", "2026-W08", "2025"]


def test_only_what_changed_is_written_over_what_another_hand_wrote(vault: OpenVault) -> None:
    _keep(vault, ReviewWords(well="a", next="b"))
    entry = vault.read(lambda reading: reviews.find(reading, WEEK))
    assert entry is not None
    theirs = replace(
        entry, body=entry.body.replace("\na\n", "\nfrom elsewhere\n") + "\n# Mine\n\nkept\n"
    )
    vault.write(lambda unit: unit.save(theirs, entry))
    base = ReviewWords(well="a", next="b")
    vault.write(
        lambda unit: reviews.keep(unit, WEEK, ReviewWords(well="a", next="c"), SUNDAY, base)
    )
    seen = vault.read(lambda reading: reviews.look(reading, WEEK, SUNDAY))
    assert seen.words == ReviewWords(well="from elsewhere", next="c")
    kept = vault.read(lambda reading: reviews.find(reading, WEEK))
    assert kept is not None
    assert "# Mine\n\nkept" in kept.body


WORDS = st.text(st.sampled_from("ab #`~\\\n*-_"), max_size=30)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.builds(ReviewWords, WORDS, WORDS, WORDS), min_size=1, max_size=3))
def test_any_words_come_back_and_the_figures_stay(
    vault: OpenVault, said: list[ReviewWords]
) -> None:
    kept = ""
    for each in said:
        _keep(vault, each)
        seen = vault.read(lambda reading: reviews.look(reading, WEEK, SUNDAY))
        assert seen.words == ReviewWords(each.well.strip(), each.badly.strip(), each.next.strip())
        assert seen.kept == (kept or seen.kept)
        kept = seen.kept


def test_a_week_has_three_priorities_at_most(vault: OpenVault) -> None:
    for text in "abc":
        _priority(vault, text)
    with pytest.raises(EnoughPriorities):
        _priority(vault, "d")
    seen = vault.read(lambda reading: reviews.look(reading, WEEK, SUNDAY))
    assert [each.text for each in seen.priorities] == ["a", "b", "c"]
    assert seen.week == MONDAY_AFTER
    vault.write(lambda unit: todos.make_priority(unit, seen.priorities[0].n, None))
    vault.write(
        lambda unit: reviews.keep(unit, WEEK, ReviewWords(), SUNDAY, priorities=[ReadTodo("d")])
    )
    seen = vault.read(lambda reading: reviews.look(reading, WEEK, SUNDAY))
    assert [each.text for each in seen.priorities] == ["b", "c", "d"]


def test_a_review_is_offered_until_it_is_kept_or_passed_over(vault: OpenVault) -> None:
    def codes(today: date = SUNDAY) -> list[str]:
        return [each.code for each in vault.read(lambda reading: reviews.offers(reading, today))]

    assert codes() == []  # nothing is there to look back on
    vault.add("x", day=DAY)
    assert codes(on(3)) == []
    assert codes() == ["2026-W10"]
    vault.write(lambda unit: reviews.pass_over(unit, [WEEK], SUNDAY))
    assert codes() == []
    assert codes(on(13)) == ["2026-W11"]
    vault.write(lambda unit: reviews.keep(unit, WEEK.next, ReviewWords(), on(13)))
    assert codes(on(13)) == []


def test_nobody_is_asked_about_days_before_the_first(vault: OpenVault) -> None:
    today = date(2500, 1, 1)  # a Friday

    def codes() -> list[str]:
        return [each.code for each in vault.read(lambda reading: reviews.offers(reading, today))]

    vault.add("x", day=today)
    assert codes() == ["2499-W53"]
    vault.add("a page that stands by itself", day=date(2499, 12, 3), pinned=True)
    assert codes() == ["2499-W53"]
    vault.add("of before", day=date(2499, 11, 3))
    assert codes() == ["2499-W53", "2499-12", "2499-Q4", "2499"]


def test_what_periods_are_called() -> None:
    called = [
        f"{period_words(each)}: {span_words(each)}"
        for each in map(
            from_code, ("2026-W10", "2026-W53", "2026-W14", "2026-02", "2026-Q4", "2026")
        )
    ]
    assert called == [
        "Week 10, 2026: 2 to 8 March 2026",
        "Week 53, 2026: 28 December 2026 to 3 January 2027",
        "Week 14, 2026: 30 March to 5 April 2026",
        "February 2026: 1 to 28 February 2026",
        "Quarter 4, 2026: 1 October to 31 December 2026",
        "Year 2026: 1 January to 31 December 2026",
    ]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    decided=st.lists(
        st.tuples(st.integers(-3, 10), st.sampled_from(Outcome)), min_size=1, max_size=12
    )
)
def test_what_is_done_agrees_with_a_recount_by_hand(
    vault: OpenVault, decided: list[tuple[int, Outcome]]
) -> None:
    before = _facts(vault)
    contact = vault.write(make_contact)
    for at, (day, outcome) in enumerate(decided):
        _decide(vault, contact.n, str(at), outcome, on(day))
    facts = _facts(vault)
    for outcome, found, was in (
        (Outcome.DONE, facts.done, before.done),
        (Outcome.SKIPPED, facts.let_go, before.let_go),
    ):
        wanted = sum(0 <= day <= 6 and each is outcome for day, each in decided)
        assert found.total - was.total == wanted
        assert len(found.lines) == min(found.total, 60)


def test_keeping_a_review_can_be_undone_and_done_again(vault: OpenVault) -> None:
    made = _keep(vault, ReviewWords(well="a"))
    vault.writer.undo()
    assert vault.read(lambda reading: reviews.find(reading, WEEK)) is None
    vault.writer.redo()
    again = _keep(vault, ReviewWords(well="b"))
    assert again.n == made.n
    assert "\nb\n" in again.body
