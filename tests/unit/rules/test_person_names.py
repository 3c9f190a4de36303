"""Names as people have them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerjournal.rules.person_names import initials, key, shown


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("Ada", "Lovelace"), "Ada Lovelace"),
        (("Ada", ""), "Ada"),
        (("", "Lovelace"), "Lovelace"),
        (("John", "Doe", "Mr.", "Sr."), "Mr. John Doe Sr."),
        (("太郎", "山田"), "山田太郎"),
        (("민준", "김"), "김민준"),
        (("محمد", "علي"), "محمد علي"),
        (("Taro", "山田"), "Taro 山田"),
        (("", ""), ""),
        ((" A  B ", "C"), "A B C"),
    ],
)
def test_one_name_is_made_of_the_parts_there_are(parts: tuple[str, ...], name: str) -> None:
    assert shown(*parts) == name


@pytest.mark.parametrize(
    ("name", "signs"),
    [
        ("Ada Lovelace", "AL"),
        ("ada", "A"),
        ("Dr. Anna-Maria von der Müller", "AM"),
        ("Schmidt, Anna", "AS"),
        ("Inês Carvalho, PMP", "IC"),
        ("˗ˏˋ Dave ˎˊ˗", "D"),
        ("山田太郎", "山"),
        ("김 민준", "김"),
        ("Ольга Иванова", "ОИ"),
        ("محمد علي", "م"),
        ("नरेन्द्र मोदी", "न"),
        ("काजल", "का"),
        ("a@b.example", "A"),
        ("X", "X"),
        ("Dr.", "D"),
        ("👩🏽‍🚀", "👩🏽‍🚀"),
        ("ß", "ß"),
        ("", ""),
        ("   ", ""),
    ],
)
def test_initials_are_of_any_script(name: str, signs: str) -> None:
    assert initials(name) == signs


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada Lovelace", "LOVELACE, Ada"),
        ("Dr. Änne Müller", "anne muller"),
        ("Jean-Luc Picard", "Picard Jean Luc"),
    ],
)
def test_the_same_name_has_one_key(one: str, other: str) -> None:
    assert key(one) == key(other)


def test_different_names_have_different_keys() -> None:
    assert len({key(name) for name in ("Ada", "Adam", "Ada B", "が", "か", "Dr.", "👩")}) == 7


@given(st.text(max_size=60))
def test_every_text_has_initials_and_a_key(text: str) -> None:
    assert len(initials(text)) <= 26
    assert bool(key(text)) == bool(text.strip())
