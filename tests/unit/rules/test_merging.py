"""What becomes of two contacts that are one person."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerjournal.records.contact import Circle, Contact, ContactWay, PastPosition, WayType
from careerjournal.records.partial_date import PartialDate
from careerjournal.rules.merging import (
    NAMES,
    OF_A_PLACE,
    Take,
    Ways,
    lines,
    merged,
    position_left,
    taken,
    ways,
)

ONE, OTHER, BOTH = Take.KEPT, Take.OTHER, Take.BOTH


def contact(n: int, name: str = "Ada Byron", **values: Any) -> Contact:
    return Contact(n=n, name=name, **values)


def proposed(field: str, one: Any, other: Any) -> Take:
    """What is proposed for a field of which both say something."""
    told = lines(contact(1, **{field: one}), contact(2, **{field: other}))
    return next(line.proposed for line in told if line.name == field)


def test_only_what_is_said_is_told_and_only_what_differs_is_asked() -> None:
    told = lines(
        contact(1, role="Nurse", nickname="Ada", notes="Tall"),
        contact(2, role="Nurse", department="Ward 3", notes="Reads maps"),
    )
    assert [(line.name, line.differs, line.proposed) for line in told] == [
        ("name", False, ONE),
        ("role", False, ONE),
        ("notes", True, BOTH),
        ("nickname", False, ONE),
        ("department", False, OTHER),
    ]


@pytest.mark.parametrize(
    ("field", "one", "other", "take"),
    [
        ("name", "A. Byron", "Ada King Byron", OTHER),
        ("name", "Ada Byron", "Ida Byron", ONE),
        ("rhythm_days", 90, 30, OTHER),
        ("rhythm_days", 30, 90, ONE),
        ("rhythm_days", 90, 0, ONE),
        ("rhythm_days", 0, 90, ONE),
        ("paused_until", date(2026, 1, 1), date(2026, 5, 1), OTHER),
        ("birthday", PartialDate(None, 3, 12), PartialDate(1984, 3, 12), OTHER),
        ("birthday", PartialDate(1984, 3, 12), PartialDate(1985, 3, 12), ONE),
        ("circle", Circle.PEER, Circle.MENTOR, ONE),
        ("notes", "Tall", "Tall and kind", OTHER),
        ("notes", "Tall  and kind", "tall", BOTH),
        ("notes", "Tall\nand kind", "and kind", ONE),
    ],
)
def test_the_likelier_of_two_is_proposed(field: str, one: Any, other: Any, take: Take) -> None:
    if field == "name":
        told = lines(contact(1, one), contact(2, other))
        assert next(line.proposed for line in told if line.name == "name") is take
    else:
        assert proposed(field, one, other) is take


def test_texts_of_both_are_put_together_on_wish() -> None:
    one, other = (
        contact(1, notes="Tall", expertise="Wards"),
        contact(2, notes="Kind", expertise="Rosters"),
    )
    result = merged(one, other, {"expertise": OTHER})
    assert (result.notes, result.expertise) == ("Tall\n\nKind", "Rosters")
    result = merged(one, other, {"notes": ONE})
    assert (result.notes, result.expertise) == ("Tall", "Wards, Rosters")


def test_a_choice_that_is_not_offered_is_refused() -> None:
    with pytest.raises(ValueError, match="offered"):
        merged(contact(1, role="Nurse"), contact(2, role="Cook"), {"role": BOTH})


def test_nobody_is_introduced_by_themselves() -> None:
    one, other = contact(1, introduced_by=2), contact(2, introduced_by=1)
    assert [line.name for line in lines(one, other)] == ["name"]
    assert merged(one, other, {}).introduced_by is None
    assert merged(contact(1, introduced_by=2), contact(2, introduced_by=7), {}).introduced_by == 7


def test_one_company_in_two_records_is_nothing_to_choose() -> None:
    names = {5: "Halden Clinics", 6: "HALDEN CLINICS GmbH", 7: "Halden"}
    one, same, other = (contact(n, organisation=at) for n, at in ((1, 5), (2, 6), (3, 7)))
    assert not next(each for each in lines(one, same, names) if each.name == "organisation").differs
    assert next(each for each in lines(one, other, names) if each.name == "organisation").differs
    assert position_left(one, same, one, names) is None


def test_the_company_that_is_not_taken_becomes_an_earlier_one() -> None:
    names = {5: "Halden Clinics", 7: "Nordwind"}
    since = PartialDate(2019)
    one = contact(1, organisation=5, role="Head")
    other = contact(2, organisation=7, role="Nurse", role_since=since)
    result = merged(one, other, {}, names)
    assert (result.organisation, result.role, result.role_since) == (5, "Head", None)
    left = position_left(one, other, result, names)
    assert left == PastPosition(contact=1, organisation=7, role="Nurse", began=since)
    result = merged(one, other, {"organisation": OTHER}, names)
    assert (result.organisation, result.role, result.role_since) == (7, "Nurse", since)
    assert position_left(one, other, result, names) == PastPosition(
        contact=1, organisation=5, role="Head"
    )


def test_what_one_does_goes_with_the_company_unless_it_is_chosen() -> None:
    names = {5: "Halden Clinics", 7: "Nordwind"}
    one, other = contact(1, organisation=5, role="Head"), contact(2, organisation=7)
    assert merged(one, other, {}, names).role == "Head"
    assert merged(one, other, {"organisation": OTHER}, names).role == ""
    assert merged(one, other, {"organisation": OTHER, "role": ONE}, names).role == "Head"
    same = contact(3, organisation=5, department="Ward 3")
    assert merged(one, same, {}, names).department == "Ward 3"


def test_a_way_that_is_there_already_is_not_there_twice() -> None:
    def way(n: int, value: str, label: str = "", type_: WayType = WayType.EMAIL) -> ContactWay:
        return ContactWay(n=n, contact=0, type=type_, value=value, label=label)

    kept = [
        way(1, "ada@x.example"),
        way(2, "+49 170 1234567", "mobile", WayType.PHONE),
        way(3, "https://x.example/ada", "", WayType.LINK),
    ]
    other = [
        way(11, " ADA@x.example", "work"),
        way(12, "+491701234567", "phone", WayType.PHONE),
        way(13, "0170 1234567", "", WayType.PHONE),
        way(14, "https://x.example/ada/", "", WayType.LINK),
        way(15, "ada@x.example", "", WayType.LINK),
    ]
    assert ways(kept, other) == Ways((11, 12, 14), ((1, "work"),))


_VALUES = st.fixed_dictionaries(
    {
        "role": st.sampled_from(["", "Nurse", "Cook"]),
        "notes": st.text("ab \n", max_size=5),
        "organisation": st.sampled_from([None, 5, 6, 7]),
        "rhythm_days": st.sampled_from([None, 0, 30, 90]),
        "introduced_by": st.sampled_from([None, 1, 2, 9]),
        "circle": st.sampled_from([None, Circle.PEER, Circle.COACH]),
    }
)


@given(_VALUES, _VALUES, st.lists(st.sampled_from(list(Take)), min_size=30, max_size=30))
def test_nothing_is_made_up_and_nothing_lost_that_was_not_left_out(
    one: dict[str, Any], other: dict[str, Any], wishes: list[Take]
) -> None:
    kept, left = contact(1, **one), contact(2, **other)
    told = lines(kept, left)
    choices = {
        line.name: wish for line, wish in zip(told, wishes, strict=False) if wish in line.offered
    }
    result = merged(kept, left, choices)
    by_name = {line.name: line for line in told}
    for name in NAMES:
        value = getattr(result, name)
        if name not in by_name:
            assert not str(value or "").strip()
            continue
        line = by_name[name]
        place = choices.get("organisation", line.proposed)
        otherwise = place if name in OF_A_PLACE and place in line.offered else line.proposed
        assert value == taken(line, choices.get(name, otherwise))
        assert value in (line.kept, line.other) or line.name in ("notes",)
        assert line.differs or value not in (None, "")
    assert result.introduced_by not in (1, 2)
