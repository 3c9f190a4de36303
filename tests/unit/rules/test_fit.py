"""How far one meets what is asked for."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from careerjournal.records.application import Rating, Requirement, RequirementNeed
from careerjournal.rules.fit import Fit, fit_of

MUST, NICE = RequirementNeed.MUST, RequirementNeed.NICE
HAVE, PARTLY, GAP = Rating.HAVE, Rating.PARTLY, Rating.GAP


def asked(
    text: str,
    need: RequirementNeed = MUST,
    rating: Rating | None = None,
    weight: int = 1,
) -> Requirement:
    return Requirement(application=1, text=text, need=need, rating=rating, weight=weight, id=text)


requirements = st.lists(
    st.builds(
        Requirement,
        application=st.just(1),
        text=st.just("it"),
        need=st.sampled_from(RequirementNeed),
        weight=st.integers(1, 3),
        rating=st.none() | st.sampled_from(Rating),
        id=st.uuids().map(str),
        n=st.integers(1, 1000),
    ),
    max_size=12,
)


def test_the_figure_says_what_is_met_and_what_is_proven() -> None:
    listed = [
        asked("budget", rating=HAVE),
        asked("team", rating=HAVE),
        asked("French", rating=GAP),
        asked("law", rating=PARTLY),
        asked("travel"),
        asked("golf", NICE, HAVE),
        asked("chess", NICE),
    ]
    fit = fit_of(listed, {"budget": 2, "law": 1, "golf": 1, "gone": 4})
    assert (fit.musts, fit.musts_met, fit.musts_partly, fit.musts_proven) == (5, 2, 1, 1)
    assert (fit.nices, fit.nices_met, fit.unrated) == (2, 1, 2)


def test_gaps_come_by_what_they_weigh() -> None:
    listed = [
        asked("light", rating=GAP),
        asked("nice", NICE, GAP, 3),
        asked("half", rating=PARTLY, weight=3),
        asked("heavy", rating=GAP, weight=3),
        asked("met", rating=HAVE, weight=3),
        asked("open", weight=3),
    ]
    assert [gap.text for gap in fit_of(listed, {}).gaps] == ["heavy", "half", "light", "nice"]


def test_nothing_asked_is_no_fit_at_all() -> None:
    assert fit_of([], {}) == Fit()
    assert Fit().empty


def test_what_nobody_rated_has_no_place_in_an_order() -> None:
    assert fit_of([asked("a"), asked("b", NICE, HAVE)], {}).order == -1
    assert fit_of([asked("b", NICE, HAVE)], {}).order == 1000


@given(requirements)
def test_the_counts_add_up(listed: list[Requirement]) -> None:
    fit = fit_of(listed, {})
    assert fit.musts + fit.nices == len(listed)
    met = fit.musts_met + fit.nices_met
    partly = fit.musts_partly + fit.nices_partly
    gaps = sum(1 for each in listed if each.rating is GAP)
    assert met + partly + gaps + fit.unrated == len(listed)
    assert len(fit.gaps) == partly + gaps
    assert -1 <= fit.order <= 1000


@given(requirements, st.data())
def test_a_better_rating_never_lowers_the_order(
    listed: list[Requirement], data: st.DataObject
) -> None:
    rated = [each for each in listed if each.rating in (GAP, PARTLY)]
    if not rated:
        return
    chosen = data.draw(st.sampled_from(rated))
    better = [replace(each, rating=HAVE) if each is chosen else each for each in listed]
    assert fit_of(better, {}).order >= fit_of(listed, {}).order


@given(requirements)
def test_the_order_of_the_list_does_not_matter_to_the_figure(listed: list[Requirement]) -> None:
    one, other = fit_of(listed, {}), fit_of(listed[::-1], {})
    assert (one.musts_met, one.order, one.unrated) == (other.musts_met, other.order, other.unrated)


@given(requirements, st.lists(st.integers(0, 3), max_size=12))
def test_evidence_proves_musts_alone_and_each_once(
    listed: list[Requirement], counts: list[int]
) -> None:
    pairs = zip(listed, counts, strict=False)
    evidence = {each.id: count for each, count in pairs}
    proven = fit_of(listed, evidence).musts_proven
    assert proven == len(
        [
            each
            for each in listed
            if (each.need, each.rating) == (MUST, HAVE) and evidence.get(each.id)
        ]
    )
