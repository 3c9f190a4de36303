"""The funnel and the flow: by example, and against a recount that shares nothing with them."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from careerjournal.records.application import StageMove
from careerjournal.records.stage import Stage, StageCategory
from careerjournal.rules.flow import START, Flow, FlowLink, Node, NodeSort, flow
from careerjournal.rules.funnel import Funnel, FunnelStep, Outlook, Standing, funnel, standings
from careerjournal.rules.stages import DEFAULT_STAGES, Level
from careerjournal.rules.trails import Step, Trail, trail_of
from tests.unit.rules.ledgers import ledgers, naive_counting

STAGES = {
    n: Stage(n=n, code=each.code, category=each.category, position=each.position)
    for n, each in enumerate(DEFAULT_STAGES, 1)
}
NUMBER = {stage.code: n for n, stage in STAGES.items()}


def trail(application: int, *codes: str) -> Trail:
    steps = (Step(NUMBER[code], date(2026, 1, n), n) for n, code in enumerate(codes, 1))
    return Trail(application, tuple(steps))


SEARCH = [
    trail(1, "wishlist"),
    trail(2, "wishlist", "withdrawn"),
    trail(3, "wishlist", "applied"),
    trail(4, "applied", "no-reply"),
    trail(5, "applied", "screening", "interview", "rejected"),
    trail(6, "applied", "interview", "offer"),
    trail(7, "applied", "interview", "offer", "accepted"),
    trail(8, "applied", "rejected"),
]


def test_the_funnel_adds_up_and_forgets_no_stage_before_the_last() -> None:
    assert funnel(SEARCH, STAGES) == Funnel(
        total=8,
        unsent=1,
        dropped=1,
        steps=(
            FunnelStep(Level.APPLIED, reached=6, went_on=4, waiting=1, won=0, lost=1),
            FunnelStep(Level.HEARD, reached=4, went_on=3, waiting=0, won=0, lost=1),
            FunnelStep(Level.INTERVIEW, reached=3, went_on=2, waiting=0, won=0, lost=1),
            FunnelStep(Level.OFFER, reached=2, went_on=1, waiting=1, won=0, lost=0),
            FunnelStep(Level.ACCEPTED, reached=1, went_on=0, waiting=0, won=1, lost=0),
        ),
    )


def test_a_message_is_heard_though_nothing_moved_and_only_if_it_was_sent() -> None:
    found = standings(SEARCH, STAGES, heard={1, 3, 6})
    assert found[1] == Standing(Level.NOTHING, Outlook.WAITING)
    assert found[3] == Standing(Level.HEARD, Outlook.WAITING)
    assert found[6] == Standing(Level.OFFER, Outlook.WAITING)


def test_moving_back_takes_nothing_away() -> None:
    back = trail(1, "applied", "interview", "applied")
    assert standings([back], STAGES)[1] == Standing(Level.INTERVIEW, Outlook.WAITING)


def test_the_funnel_of_nothing_is_empty() -> None:
    assert funnel([], STAGES).total == 0
    assert {step.reached for step in funnel([], STAGES).steps} == {0}


def named(found: Flow) -> list[tuple[str, str, int]]:
    def name(node: Node) -> str:
        return node.sort if node.stage is None else f"{node.sort} {STAGES[node.stage].code}"

    return [(name(link.source), name(link.target), link.applications) for link in found.links]


def test_the_flow_runs_from_the_start_to_where_each_is_now() -> None:
    assert named(flow(SEARCH, STAGES)) == [
        ("start", "stage wishlist", 3),
        ("start", "stage applied", 5),
        ("stage wishlist", "stage applied", 1),
        ("stage wishlist", "still wishlist", 1),
        ("stage wishlist", "end withdrawn", 1),
        ("stage applied", "stage screening", 1),
        ("stage applied", "stage interview", 2),
        ("stage applied", "still applied", 1),
        ("stage applied", "end rejected", 1),
        ("stage applied", "end no-reply", 1),
        ("stage screening", "stage interview", 1),
        ("stage interview", "stage offer", 2),
        ("stage interview", "end rejected", 1),
        ("stage offer", "still offer", 1),
        ("stage offer", "end accepted", 1),
    ]


def test_going_back_and_forth_makes_no_loop() -> None:
    found = flow([trail(1, "interview", "applied", "interview", "screening")], STAGES)
    assert named(found) == [
        ("start", "stage applied", 1),
        ("stage applied", "stage screening", 1),
        ("stage screening", "stage interview", 1),
        ("stage interview", "still screening", 1),
    ]
    assert [node.column for node in found.nodes] == [0, 1, 2, 3, 4]


def test_an_end_that_was_left_again_was_none() -> None:
    found = flow([trail(1, "applied", "rejected", "interview")], STAGES)
    assert [target for _, target, _ in named(found)] == [
        "stage applied",
        "stage interview",
        "still interview",
    ]


def test_without_moves_it_is_nowhere_and_still_counted() -> None:
    found = flow([Trail(1, ())], STAGES)
    assert found.links == (FlowLink(START, Node(NodeSort.NOWHERE), 1),)
    assert flow([], STAGES) == Flow(0, (), ())


def test_a_stage_nobody_knows_any_more_still_adds_up() -> None:
    lost = Trail(1, (Step(NUMBER["applied"], date(2026, 1, 1), 1), Step(99, date(2026, 1, 2), 2)))
    assert [(link.target.sort, link.target.stage) for link in flow([lost], STAGES).links] == [
        (NodeSort.STAGE, NUMBER["applied"]),
        (NodeSort.STAGE, 99),
        (NodeSort.STILL, 99),
    ]
    assert funnel([lost], STAGES).steps[0].waiting == 1


SEARCHES = st.lists(ledgers(list(STAGES), longest=8), max_size=8)


def ever_in(lines: list[StageMove]) -> set[str]:
    return {STAGES[move.stage].code for move in naive_counting(lines)}


def last_in(lines: list[StageMove]) -> str:
    kept = naive_counting(lines)
    return STAGES[kept[-1].stage].code if kept else ""


@given(SEARCHES)
def test_any_search_has_the_funnel_of_a_naive_recount(searches: list[list[StageMove]]) -> None:
    found = funnel((trail_of(n, lines) for n, lines in enumerate(searches)), STAGES)
    levels = [
        {"no-reply", "applied"},
        {"rejected", "screening", "assessment"},
        {"interview"},
        {"offer"},
        {"accepted"},
    ]
    assert found.total == len(searches)
    assert found.total == found.unsent + found.dropped + found.steps[0].reached
    for at, step in enumerate(found.steps):
        this_far = [lines for lines in searches if ever_in(lines) & set().union(*levels[at:])]
        no_further = [
            lines for lines in this_far if not ever_in(lines) & set().union(*levels[at + 1 :])
        ]
        now = Counter(last_in(lines) for lines in no_further)
        assert step.reached == len(this_far)
        assert step.went_on == len(this_far) - len(no_further)
        assert step.won == now["accepted"]
        assert step.lost == sum(
            now[code] for code in ("declined", "rejected", "withdrawn", "no-reply")
        )
        assert step.waiting == len(no_further) - step.won - step.lost


def check_that_it_adds_up(found: Flow) -> None:
    into: Counter[Node] = Counter()
    out_of: Counter[Node] = Counter()
    place = {node.node: at for at, node in enumerate(found.nodes)}
    column = {node.node: node.column for node in found.nodes}
    for link in found.links:
        into[link.target] += link.applications
        out_of[link.source] += link.applications
        assert place[link.source] < place[link.target]
        assert column[link.source] < column[link.target]
        assert link.applications > 0
    for node, count, _ in found.nodes:
        if node.sort is NodeSort.START:
            assert (into[node], out_of[node], count) == (0, found.total, found.total)
        elif node.sort is NodeSort.STAGE:
            assert into[node] == out_of[node] == count
        else:
            assert (into[node], out_of[node]) == (count, 0)
    ends = [node for node in found.nodes if node.node.sort not in (NodeSort.START, NodeSort.STAGE)]
    assert sum(node.applications for node in ends) == found.total


@given(SEARCHES)
def test_any_search_flows_as_a_naive_recount_says(searches: list[list[StageMove]]) -> None:
    found = flow((trail_of(n, lines) for n, lines in enumerate(searches)), STAGES)
    check_that_it_adds_up(found)
    counts = {node.node: node.applications for node in found.nodes}
    for n, stage in STAGES.items():
        now = sum(last_in(lines) == stage.code for lines in searches)
        if stage.category in (StageCategory.WON, StageCategory.LOST):
            assert counts.get(Node(NodeSort.END, n), 0) == now
        else:
            ever = sum(stage.code in ever_in(lines) for lines in searches)
            assert counts.get(Node(NodeSort.STAGE, n), 0) == ever
            assert counts.get(Node(NodeSort.STILL, n), 0) == now
    steps: Counter[tuple[str, str]] = Counter()
    for lines in searches:
        codes = [each.code for each in DEFAULT_STAGES[:7] if each.code in ever_in(lines)]
        steps.update(pairwise(codes))
    between = [
        link for link in found.links if link.source.sort is link.target.sort is NodeSort.STAGE
    ]
    assert {
        (
            STAGES[link.source.stage or 0].code,
            STAGES[link.target.stage or 0].code,
        ): link.applications
        for link in between
    } == dict(steps)


@given(SEARCHES, st.permutations(list(STAGES)), st.data())
def test_however_stages_are_ordered_and_counted_it_adds_up(
    searches: list[list[StageMove]], order: list[int], data: st.DataObject
) -> None:
    stages = {
        n: Stage(
            n=n,
            category=data.draw(st.sampled_from(StageCategory)),
            position=f"a{at:02}",
            code=data.draw(st.sampled_from(["", STAGES[n].code])),
        )
        for at, n in enumerate(order)
    }
    trails = [trail_of(n, lines) for n, lines in enumerate(searches)]
    check_that_it_adds_up(flow(trails, stages))
    found = funnel(trails, stages)
    assert found.total == found.unsent + found.dropped + found.steps[0].reached == len(trails)
    for step in found.steps:
        assert step.reached == step.went_on + step.waiting + step.won + step.lost
