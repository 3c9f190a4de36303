"""The history as a list: ordered by day, with nothing lost and nothing counted twice."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from careerjournal.features.applications.detail.timeline import (
    follows,
    happenings,
    withdrawal_of,
)
from careerjournal.features.applications.detail.timeline_model import (
    FIRST_OF_DAY_ROLE,
    SMALL_PRINT_ROLE,
    TimelineModel,
)
from careerjournal.features.applications.detail.view import ApplicationView
from careerjournal.features.applications.line_dialog import day_warning
from careerjournal.records.application import (
    Application,
    Direction,
    DocumentType,
    Interview,
    InterviewState,
    InterviewType,
    Message,
    Offer,
    PayTalk,
    SentDocument,
    StageMove,
)
from careerjournal.records.commitment import Decision, Outcome
from careerjournal.records.contact import Contact
from careerjournal.records.moment import Moment
from careerjournal.records.pay import Pay
from careerjournal.records.stage import Stage
from careerjournal.rules.ledger import counting
from careerjournal.store.applications import ApplicationLine
from careerjournal.store.reading import Revision

TODAY = date(2026, 11, 19)
NOON = datetime(2026, 11, 19, 12, tzinfo=UTC)
STAGES = (
    Stage(n=1, code="wishlist"),
    Stage(n=2, code="applied"),
    Stage(n=3, name="Second talk"),
)


def a_view(**parts: object) -> ApplicationView:
    application = Application(n=9, role="Lead", posting_day=TODAY - timedelta(days=2))
    line = ApplicationLine(9, "Lead")
    return ApplicationView(application=application, line=line, stages=STAGES, **parts)  # type: ignore[arg-type]


def a_move(n: int, stage: int, day: date, **fields: object) -> StageMove:
    return StageMove(n=n, application=9, stage=stage, day=day, noted_at=NOON, **fields)  # type: ignore[arg-type]


def test_everything_that_happened_is_told_the_latest_first() -> None:
    day = TODAY - timedelta(days=10)
    view = a_view(
        moves=(a_move(1, 1, day), a_move(2, 2, day + timedelta(days=2), note="By their form")),
        messages=(
            Message(
                n=1,
                application=9,
                direction=Direction.RECEIVED,
                day=day + timedelta(days=5),
                about="A first call?",
                contact=5,
            ),
        ),
        pay_talks=(
            PayTalk(
                n=1,
                application=9,
                direction=Direction.SENT,
                day=day + timedelta(days=6),
                pay=Pay(words="as paid so far"),
            ),
        ),
        decisions=(
            Decision(
                n=1,
                source=9,
                rule="follow-up",
                occurrence="1",
                outcome=Outcome.SKIPPED,
                day=day + timedelta(days=4),
                reason="They wrote",
            ),
        ),
        interviews=(
            Interview(
                n=1,
                application=9,
                when=Moment(TODAY + timedelta(days=3)),
                type=InterviewType.PANEL,
                state=InterviewState.PLANNED,
            ),
        ),
        offers=(Offer(n=1, application=9, day=TODAY - timedelta(days=1)),),
        documents=(
            SentDocument(
                n=1,
                application=9,
                type=DocumentType.CV,
                name="cv.pdf",
                hash="",
                version="operations",
                sent=day + timedelta(days=1),
            ),
            SentDocument(n=2, application=9, type=DocumentType.LETTER, name="l.pdf", hash=""),
        ),
        contacts=(Contact(n=5, name="Maria"),),
        postings=(Revision(1, "posting", NOON - timedelta(days=30), 400),),
    )
    told = [(each.title, each.detail) for each in happenings(view, TODAY)]
    assert told == [
        ("Panel · Planned", ""),
        ("They made an offer", ""),
        ("The posting was changed", ""),
        ("I said as paid so far", ""),
        ("They replied · Maria", "A first call?"),
        ("Follow up: skipped", "They wrote"),
        ("Applied", "By their form"),
        ("Sent: operations", "cv.pdf"),
        ("Wishlist", ""),
    ]


def test_what_no_longer_counts_is_told_on_wish_alone() -> None:
    day = TODAY - timedelta(days=10)
    moves = (
        a_move(1, 1, day),
        a_move(2, 2, day),
        a_move(3, 2, day - timedelta(days=1), replaces=1),
        a_move(4, 2, day, replaces=2, void=True),
    )
    assert [each.n for each in happenings(a_view(moves=moves), TODAY)] == [3]
    everything = happenings(a_view(moves=moves), TODAY, with_withdrawn=True)
    assert [(each.n, each.mark) for each in everything] == [
        (2, "Withdrawn"),
        (1, "Corrected"),
        (3, ""),
    ]


def test_when_it_was_noted_is_told_if_that_was_days_later() -> None:
    soon = a_move(1, 1, TODAY - timedelta(days=1))
    later = a_move(2, 2, TODAY - timedelta(days=3))
    told = {each.n: each.noted for each in happenings(a_view(moves=(soon, later)), TODAY)}
    assert told == {1: None, 2: NOON.astimezone().date()}


def test_a_stage_that_is_gone_does_not_take_its_moves_along() -> None:
    view = a_view(moves=(a_move(1, 77, TODAY),))
    assert [each.title for each in happenings(view, TODAY)] == ["a stage that is gone"]


def test_odd_days_are_allowed_and_said() -> None:
    yesterday = TODAY - timedelta(days=1)
    assert day_warning(TODAY, TODAY, yesterday) == ""
    assert day_warning(TODAY, TODAY, None) == ""
    assert "still to come" in day_warning(TODAY + timedelta(days=1), TODAY, None)
    assert "Yesterday" in day_warning(TODAY - timedelta(days=3), TODAY, yesterday)


def test_a_line_comes_after_the_one_before_it_in_the_order_of_days() -> None:
    first, last = a_move(1, 1, TODAY - timedelta(days=9)), a_move(2, 2, TODAY)
    between = a_move(3, 3, TODAY - timedelta(days=4))
    moves = (first, last, between)
    assert follows(moves) == TODAY
    assert follows(moves, first) is None
    assert follows(moves, last) == between.day
    assert follows(()) is None


_days = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@st.composite
def ledgers(draw: st.DrawFn) -> tuple[StageMove, ...]:
    lines: list[StageMove] = []
    for n in range(1, draw(st.integers(0, 12)) + 1):
        earlier = st.sampled_from([line.n for line in lines]) if lines else st.none()
        replaces = draw(st.one_of(st.none(), earlier))
        void = draw(st.booleans()) if replaces is not None else False
        stage = draw(st.sampled_from([1, 2, 3]))
        lines.append(a_move(n, stage, draw(_days), replaces=replaces, void=void))
    return tuple(lines)


@given(ledgers())
def test_any_ledger_is_told_as_it_counts(moves: tuple[StageMove, ...]) -> None:
    view = a_view(moves=moves)
    counted = {line.n for line in counting(moves)}
    shown = happenings(view, TODAY)
    assert {each.n for each in shown} == counted
    assert [each.day for each in shown] == sorted((each.day for each in shown), reverse=True)
    everything = happenings(view, TODAY, with_withdrawn=True)
    assert {each.n for each in everything} == {line.n for line in moves if not line.void}
    assert {each.n for each in everything if each.counts} == counted


@given(ledgers())
def test_what_was_withdrawn_can_be_brought_back(moves: tuple[StageMove, ...]) -> None:
    for each in happenings(a_view(moves=moves), TODAY, with_withdrawn=True):
        void = withdrawal_of(moves, each.n)
        if void is None:
            continue
        assert not each.counts
        back = a_move(len(moves) + 1, void.stage, void.day, replaces=void.n, void=True)  # type: ignore[attr-defined]
        assert each.n in {line.n for line in counting((*moves, back))}


def test_the_model_is_one_for_qt(qtbot: QtBot) -> None:
    model = TimelineModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    day = TODAY - timedelta(days=10)
    moves = (a_move(1, 1, day), a_move(2, 2, day, note="By their form"))
    model.show(happenings(a_view(moves=moves), TODAY), TODAY)
    model.show(happenings(a_view(moves=(*moves, a_move(3, 3, TODAY))), TODAY), TODAY)
    assert model.rowCount() == 3
    assert model.row_of("stage", 2) == 1
    assert [model.index(row).data(FIRST_OF_DAY_ROLE) for row in range(3)] == [True, True, False]
    assert model.index(0).data(SMALL_PRINT_ROLE) == ""
    assert model.index(1).data(SMALL_PRINT_ROLE) == "Noted today"
    model.show((), TODAY)
    assert model.rowCount() == 0
    tester.deleteLater()
    model.deleteLater()
