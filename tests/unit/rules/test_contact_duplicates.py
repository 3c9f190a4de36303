"""Contacts that may be the same person."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerjournal.rules.contact_duplicates import Known, Reason, near, pairs, phone_key
from careerjournal.rules.person_names import key


def _found(*contacts: Known) -> dict[tuple[int, int], list[str]]:
    return {(one.one, one.other): [str(why) for why in one.reasons] for one in pairs(contacts)}


def test_the_same_address_is_a_reason_however_it_is_written() -> None:
    found = _found(
        Known(1, "Ada", emails=["Ada@X.example "]), Known(2, "Countess", emails=["ada@x.example"])
    )
    assert found == {(1, 2): ["email"]}


def test_the_same_digits_are_a_reason_whatever_stands_before_and_between() -> None:
    found = _found(
        Known(1, "A", phones=["+49 (0)170 / 123 45 67"]),
        Known(2, "B", phones=["0170-1234567 ext. 9"]),
        Known(3, "C", phones=["110"]),
        Known(4, "D", phones=["110"]),
    )
    assert found == {(1, 2): ["phone"]}


def test_near_names_tell_only_at_one_organisation() -> None:
    found = _found(
        Known(1, "Jane Doe", "Kestrel Labs GmbH"),
        Known(2, "Doe, Jane M.", "KESTREL LABS"),
        Known(3, "J. Doe", "Kestrel Labs"),
        Known(4, "Jane Doe-Smith", "Mill"),
        Known(5, "Jane Doo", "Kestrel Labs"),
    )
    assert found == {
        (1, 2): ["near-name"],
        (1, 3): ["near-name"],
        (1, 5): ["near-name"],
        (2, 3): ["near-name"],
    }


def test_the_same_name_tells_where_one_of_them_is_nowhere() -> None:
    found = _found(
        Known(1, "Ada Byron", "Engines"),
        Known(2, "Byron, Ada"),
        Known(3, "Ada Byron", "Mill"),
    )
    assert found == {(1, 2): ["name"], (2, 3): ["name"]}


def test_more_reasons_come_first() -> None:
    listed = pairs(
        [
            Known(1, "A B", emails=["x@y"]),
            Known(2, "C D", emails=["x@y"]),
            Known(3, "Ada Byron", "E", emails=["a@b"], phones=["12345678"]),
            Known(4, "Ada Byron", "E", emails=["a@b"], phones=["12345678"]),
        ]
    )
    assert listed[0].reasons == (Reason.EMAIL, Reason.PHONE, Reason.NAME)
    assert [(one.one, one.other) for one in listed] == [(3, 4), (1, 2)]


def test_what_a_whole_office_shares_tells_nothing() -> None:
    assert _found(*(Known(n, f"P{n}", emails=["info@x.example"]) for n in range(20))) == {}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Jane Doe", "Jane Doe", True),
        ("Jane Doe", "Jnae Doe", True),
        ("Jane Doe", "Jane Does", True),
        ("Jane Doe", "J Doe", True),
        ("Jane Doe", "Jane Mary Doe", True),
        ("Jane Doe", "John Doe", False),
        ("Jane Doe", "J D", False),
        ("Jane Doe", "Jane", False),
        ("Ann Li", "Ann Wu", False),
        ("Li", "Lu", False),
        ("山田太郎", "山田次郎", False),
    ],
)
def test_names_are_near_by_a_letter_an_initial_or_a_second_name(
    one: str, other: str, expected: bool
) -> None:
    assert near(key(one), key(other)) is expected
    assert near(key(other), key(one)) is expected


@given(
    st.lists(
        st.tuples(
            st.text("abc .1", max_size=8),
            st.sampled_from(["", "X", "X GmbH"]),
            st.sampled_from([(), ("a@b",), ("",)]),
            st.text("123 -+", max_size=9),
        ),
        max_size=12,
    )
)
def test_every_pair_is_told_once_whatever_the_order(
    rows: list[tuple[str, str, tuple[str, ...], str]],
) -> None:
    contacts = [Known(n, name, at, mails, [tel]) for n, (name, at, mails, tel) in enumerate(rows)]
    listed = pairs(contacts)
    assert all(one.one < one.other and one.reasons for one in listed)
    assert len({(one.one, one.other) for one in listed}) == len(listed)
    assert pairs(reversed(contacts)) == listed


def test_a_telephone_too_short_to_tell_has_no_key() -> None:
    assert phone_key("12-34") == ""
    assert phone_key("+1 555 0199") == "15550199"


def test_twenty_thousand_contacts_are_not_compared_each_with_each() -> None:
    some = random.Random(7)
    words = ["".join(some.choices("abcdefghij", k=6)) for _ in range(3_000)]
    contacts = [
        Known(
            n,
            f"{some.choice(words)} {some.choice(words)}",
            f"Company {n % 40}",
            [f"p{n // 2}@x.example"],
            [str(10**9 + n)],
        )
        for n in range(20_000)
    ]
    # Whatever compares everybody with everybody is ended by the limit that every test has.
    assert len(pairs(contacts)) >= 10_000
