"""The recovery code comes back as it was given; a slip is noticed, and mostly placed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerjournal.vault.errors import MistypedRecoveryCode
from careerjournal.vault.recovery_code import ALPHABET, RecoveryCode

codes = st.binary(min_size=20, max_size=20).map(RecoveryCode)


@given(code=codes)
def test_every_code_comes_back(code: RecoveryCode) -> None:
    assert RecoveryCode.parse(str(code)) == code


@given(code=codes)
def test_the_shape_is_nine_groups_of_four(code: RecoveryCode) -> None:
    assert [len(group) for group in str(code).split("-")] == [4] * 9
    assert set("".join(code.groups)) <= set(ALPHABET)


@settings(max_examples=50)
@given(code=codes, place=st.integers(0, 35))
def test_every_single_slip_is_noticed_and_placed(code: RecoveryCode, place: int) -> None:
    characters = "".join(code.groups)
    for other in ALPHABET.replace(characters[place], ""):
        with pytest.raises(MistypedRecoveryCode) as caught:
            RecoveryCode.parse(characters[:place] + other + characters[place + 1 :])
        assert caught.value.group == place // 4 + 1


@given(code=codes, place=st.integers(0, 34))
def test_every_swap_of_neighbours_is_noticed(code: RecoveryCode, place: int) -> None:
    text = "".join(code.groups)
    swapped = text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    if swapped != text:
        with pytest.raises(MistypedRecoveryCode):
            RecoveryCode.parse(swapped)


@given(code=codes, pairs=st.sets(st.integers(0, 17), min_size=2, max_size=2), data=st.data())
def test_every_two_slips_are_noticed(
    code: RecoveryCode, pairs: set[int], data: st.DataObject
) -> None:
    characters = list("".join(code.groups))
    for pair in pairs:
        old = characters[2 * pair]
        characters[2 * pair] = data.draw(st.sampled_from(ALPHABET.replace(old, "")))
    with pytest.raises(MistypedRecoveryCode):
        RecoveryCode.parse("".join(characters))


@given(code=codes)
def test_case_separators_and_look_alikes_do_not_matter(code: RecoveryCode) -> None:
    typed = "  " + " – ".join(code.groups).lower().replace("0", "o").replace("1", "l") + "\n"
    assert RecoveryCode.parse(typed) == code
    assert RecoveryCode.parse("".join(code.groups).replace("1", "I").replace("0", "O")) == code


@given(text=st.text(max_size=35))
def test_any_other_text_is_a_slip(text: str) -> None:
    with pytest.raises(MistypedRecoveryCode) as caught:
        RecoveryCode.parse(text)
    assert caught.value.group in {None, *range(1, 10)}


def test_a_short_group_is_named() -> None:
    groups = list(RecoveryCode.generate().groups)
    groups[6] = groups[6][:3]
    with pytest.raises(MistypedRecoveryCode) as caught:
        RecoveryCode.parse("-".join(groups))
    assert caught.value.group == 7


@pytest.mark.parametrize("odd", ["U", "é", "中", "!", "\udc80"])
def test_a_character_that_is_in_no_code_is_placed(odd: str) -> None:
    groups = list(RecoveryCode.generate().groups)
    groups[2] = odd + groups[2][1:]
    for separator in ("-", ""):
        with pytest.raises(MistypedRecoveryCode) as caught:
            RecoveryCode.parse(separator.join(groups))
        assert caught.value.group == 3


@pytest.mark.parametrize("text", ["", "-", "0", "0" * 35, "0" * 37, "0" * 100_000])
def test_a_wrong_length_is_a_slip(text: str) -> None:
    with pytest.raises(MistypedRecoveryCode):
        RecoveryCode.parse(text)


def test_codes_differ() -> None:
    assert len({RecoveryCode.generate().secret for _ in range(100)}) == 100


def test_the_code_is_not_shown_by_accident() -> None:
    code = RecoveryCode.generate()
    assert repr(code) == "RecoveryCode()"
    with pytest.raises(ValueError, match="160 bits"):
        RecoveryCode(b"short")
