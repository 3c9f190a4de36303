"""Which job titles mean the same role."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerjournal.rules.role_titles import alike, key


@pytest.mark.parametrize(
    "title",
    [
        "Office Manager",
        "OFFICE  MANAGER",
        "Office-Manager",
        "Office Manager (m/w/d)",
        "Office Manager (w/m/d)",
        "Office Manager (M/F/X)",
        "Office Manager [m|f|d]",
        "Office Manager m/f/x",
        "Office Manager m/w/d",
        "Office Manager (d/f/m)",
        "Office Manager (m/w/div.)",
        "Office Manager (H/F)",
        "Office Manager H/F",
        "Office Manager (m/v)",
        "Office Manager (all genders)",
        "Office Manager (gn)",
        "Office Manager*in",
        "Office Manager:in",
        "Office Manager/in",
        "Office Manager/-in (m/w/d)",
        "Office Manager(in)",
        "Office ManagerIn",
        "Office Manager_in",
        "Office Manager II",
        "Office Manager III (m/w/d)",
        "Office Manager 2",
        "Office Manager, Grade 7",
        "Office Manager (Band 6)",
        "Office Manager - Level III",
        "Office Manager (E 9b)",
        "Office Manager, TVöD E13",
        "Office Manager L5",
        "Office Manager (80-100%)",
        "Office Manager 80 – 100 %",
        "Office Manager, 60%",
        "Office Manager - Ref. 4711",
        "Office Manager (Job ID: 12345)",
        "Office Manager #883",
        "Office Manager JR-001234",
        "Office Manager | REQ 12345",
        "Office Manager, Kennziffer 12/2026",
        "Office Manager 20260114",
    ],
)
def test_what_the_posting_adds_makes_no_other_role(title: str) -> None:
    assert key(title) == "office manager"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Senior Office Manager", "senior office manager"),
        ("Sr. Office Manager", "senior office manager"),
        ("Jr Buyer", "junior buyer"),
        ("C++ Developer", "c++ developer"),
        ("C# Developer", "c# developer"),
        ("C Developer", "c developer"),
        ("IV Therapist", "iv therapist"),
        ("R&D Manager", "r d manager"),
        ("Chargé(e) de mission", "charge de mission"),
        ("Chargé·e de mission", "charge de mission"),
        ("Développeur/euse", "developpeur"),
        ("Pflegefachkraft", "pflegefachkraft"),
        ("Sachbearbeiter*innen Einkauf", "sachbearbeiter einkauf"),
        ("Leiter Ideenmanagement", "leiter ideenmanagement"),
        ("Head of Sales, EMEA", "head of sales emea"),
        ("(m/w/d)", "m w d"),
        ("看護師", "看護師"),
        ("", ""),
    ],
)
def test_what_is_said_of_the_role_stays(title: str, expected: str) -> None:
    assert key(title) == expected


def test_order_and_small_words_are_worth_asking_about() -> None:
    assert alike("Manager, Office", "Office Manager (m/f/d)")
    assert alike("Head of Sales", "Sales Head")
    assert alike("Director for the Arts", "Arts Director")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Senior Buyer", "Buyer"),
        ("Junior Buyer", "Senior Buyer"),
        ("C Developer", "C++ Developer"),
        ("Head of Sales", "Sales"),
    ],
)
def test_another_role_is_another(one: str, other: str) -> None:
    assert not alike(one, other)


@given(st.text(), st.text(max_size=20))
def test_any_text_has_a_key_and_is_alike_itself(one: str, other: str) -> None:
    assert bool(key(one)) == bool(one)
    assert alike(one, one)
    assert alike(one, other) == alike(other, one)


@given(
    st.lists(st.text("bcfghjknpqrstu", min_size=4, max_size=8), min_size=1, max_size=4),
    st.sampled_from([" (m/w/d)", " (f/m/x)", " #123", " 80%", " II"]),
)
def test_marks_never_matter(words: list[str], mark: str) -> None:
    title = " ".join(words)
    assert key(title.upper() + mark) == key(title)


@pytest.mark.parametrize("piece", ["no-", "(m/", "a ", ". ", "id 1", "é"])
def test_a_whole_text_pasted_by_mistake_costs_no_time(piece: str) -> None:
    # Whatever reads it over and over is ended by the limit that every test has.
    assert len(key(piece * 100_000)) <= len(piece) * 100_000
