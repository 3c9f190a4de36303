"""Where the boxes and ribbons of a flow go."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from careerjournal.ui.charts.sankey_chart import Flow, Node
from careerjournal.ui.charts.sankey_layout import Layout, lay_out

HEIGHT = 400.0
GAP = 20.0
SLACK = 0.01


def _nodes(flows: list[Flow], columns: dict[str, int]) -> list[Node]:
    into: Counter[str] = Counter()
    out: Counter[str] = Counter()
    for flow in flows:
        out[flow.source] += flow.count
        into[flow.target] += flow.count
    return [
        Node(code, code, max(into[code], out[code]), column)
        for code, column in columns.items()
        if into[code] or out[code]
    ]


@st.composite
def flows(draw: st.DrawFn) -> tuple[list[Node], list[Flow]]:
    columns = {f"n{at}": draw(st.integers(0, 4)) for at in range(draw(st.integers(2, 9)))}
    found: dict[tuple[str, str], int] = {}
    pairs = [(a, b) for a in columns for b in columns if columns[a] < columns[b]]
    for pair in draw(st.lists(st.sampled_from(pairs), max_size=14)) if pairs else []:
        found[pair] = draw(st.integers(1, 60))
    made = [Flow(source, target, count) for (source, target), count in found.items()]
    return _nodes(made, columns), made


@given(flows())
def test_boxes_never_lie_on_each_other_nor_outside(
    drawn: tuple[list[Node], list[Flow]],
) -> None:
    nodes, made = drawn
    layout = lay_out(nodes, made, HEIGHT, GAP)
    for column in {node.column for node in nodes}:
        places = sorted(
            (layout.boxes[node.code] for node in nodes if node.column == column),
            key=lambda place: place.top,
        )
        for one, other in pairwise(places):
            assert one.top + one.height <= other.top + SLACK
    for place in layout.boxes.values():
        assert place.top >= -SLACK
        assert place.top + place.height <= HEIGHT + SLACK


@given(flows())
def test_ribbons_fill_the_boxes_they_leave_and_enter(
    drawn: tuple[list[Node], list[Flow]],
) -> None:
    nodes, made = drawn
    layout = lay_out(nodes, made, HEIGHT, GAP)
    for flow, route in zip(made, layout.routes, strict=True):
        high = flow.count * layout.scale
        for place, top in ((route.places[0], route.outs[0]), (route.places[-1], route.ins[-1])):
            assert place.top - SLACK <= top
            assert top + high <= place.top + place.height + SLACK
        columns = [place.column for place in route.places]
        assert columns == list(range(columns[0], columns[-1] + 1))


def test_what_skips_a_column_keeps_out_of_the_way_of_its_boxes() -> None:
    made = [Flow("all", "applied", 28), Flow("all", "wishlist", 12), Flow("wishlist", "applied", 8)]
    layout = lay_out(_nodes(made, {"all": 0, "wishlist": 1, "applied": 2}), made, HEIGHT, GAP)
    passing = layout.routes[0].places[1]
    box = layout.boxes["wishlist"]
    assert passing.top + passing.height < box.top or box.top + box.height < passing.top


def test_nothing_is_laid_out_of_nothing() -> None:
    assert lay_out([], [], HEIGHT, GAP) == Layout({}, (), 1.0)
