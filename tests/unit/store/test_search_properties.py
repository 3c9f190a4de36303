"""What must hold of search whatever is written and whatever is typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerjournal.records.entry import Entry
from careerjournal.records.moment import Moment
from careerjournal.rules.text import clean, fold
from careerjournal.store.entries import EntryFilter, EntryQueries
from careerjournal.store.search import Order, search
from careerjournal.store.unit import Unit
from tests.unit.store.open_vault import DAY, OpenVault, open_vault

SYNTAX = st.lists(
    st.sampled_from(
        [
            '"',
            "-",
            "*",
            " ",
            "(",
            ")",
            ":",
            "^",
            "+",
            "{",
            "}",
            "'",
            "\0",
            "NEAR",
            "AND",
            "NOT",
            "tag:",
            "type:",
            "before:",
            "after:",
            "2024",
            "text",
            "a",
            "会",
            "งาน",
            "é",
            "\ud800",
        ]
    )
).map("".join)
ANYTHING = st.text() | st.text(st.characters(exclude_categories=())) | SYNTAX

SMALL_WORDS = st.text("abc", min_size=1, max_size=3)
SMALL_TEXTS = st.lists(SMALL_WORDS, max_size=8).map(" ".join)
SMALL_TERMS = st.one_of(
    SMALL_WORDS,
    SMALL_WORDS.map("-".__add__),
    st.lists(SMALL_WORDS, min_size=1, max_size=3).map(lambda words: f'"{" ".join(words)}"'),
)

LATIN = "abcdefghijklmnopqrstuvwxyzàâçéèêëîïôûùüÿñæœäößåøčďěňřšťůžąęłńóśźżğışăâîșțő"
GREEK = "αβγδεζηθικλμνξοπρστυφχψω"
CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ"
SPACED_WORDS = st.one_of(
    *(st.text(letters, min_size=1, max_size=12) for letters in (LATIN, GREEK, CYRILLIC)),
    st.text("0123456789", min_size=1, max_size=6),
    st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1, max_size=4),
    st.text("अआइउएकखगचजटडतदनपबमयरलवसह", min_size=1, max_size=6),
)
UNSPACED_WORDS = st.one_of(
    st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FCC), min_size=2, max_size=6),
    st.text(st.characters(min_codepoint=0x3041, max_codepoint=0x3096), min_size=2, max_size=6),
    st.text("กขคงจชซญดตถทนบปผพฟมยรลวสหอเแโไใ", min_size=2, max_size=6),
)


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenVault]:
    with open_vault(tmp_path_factory.mktemp("vault")) as vault:
        vault.add('A "plan" - for text: 会議 งาน (été)', "Text and a plan", tags=("text", "a/b"))
        yield vault


def _save(unit: Unit, *bodies: str) -> list[int]:
    return [unit.save(Entry(about=Moment(DAY), body=body)).n for body in bodies]


def _found(unit: Unit, text: str, order: Order = "newest") -> set[int]:
    return {hit.head.ref.n for hit in search(unit, text, kinds=["entry"], order=order).hits}


@given(text=ANYTHING, order=st.sampled_from(["newest", "best"]))
def test_no_text_is_an_error(vault: OpenVault, text: str, order: Order) -> None:
    def ask(unit: Unit) -> None:
        results = search(unit, text, order=order)
        assert len(results.hits) == results.count
        EntryQueries(unit).rows(EntryFilter(words=text))

    vault.tried(ask)


@given(word=SPACED_WORDS, data=st.data())
def test_every_word_is_found_by_its_beginning(
    vault: OpenVault, word: str, data: st.DataObject
) -> None:
    # Of one letter alone the index finds what goes on with a letter of the same plain alphabet.
    plain = len(word) == 1 or (fold(word[:2]).isalpha() and not set(word[:2]) & set("æœßøıłđ"))
    end = data.draw(st.integers(1 if plain else 2, len(word)))

    def ask(unit: Unit) -> None:
        (n,) = _save(unit, f"so, {word}! yes")
        assert n in _found(unit, word[:end])
        assert n in _found(unit, word.upper()[:end]) or set("ßı") & set(word)
        assert n in _found(unit, f"so {word[:end]}", "best")
        assert n in EntryQueries(unit).rows(EntryFilter(words=word[:end])).numbers

    vault.tried(ask)


@given(word=UNSPACED_WORDS, before=UNSPACED_WORDS, after=UNSPACED_WORDS | st.just("Excel"))
def test_two_characters_of_an_unspaced_script_are_a_word(
    vault: OpenVault, word: str, before: str, after: str
) -> None:
    def ask(unit: Unit) -> None:
        (n,) = _save(unit, f"{before}{word}{after}。")
        assert n in _found(unit, word[:2])
        assert n in _found(unit, word)
        assert n in _found(unit, f'"{word}"')
        assert n not in _found(unit, f"-{word} yes")

    vault.tried(ask)


@given(
    bodies=st.lists(SMALL_TEXTS, min_size=1, max_size=6),
    terms=st.lists(SMALL_TERMS, min_size=1, max_size=4),
)
def test_search_agrees_with_reading_everything(
    vault: OpenVault, bodies: list[str], terms: list[str]
) -> None:
    def ask(unit: Unit) -> None:
        numbers = _save(unit, *bodies)
        expected = {
            n for n, body in zip(numbers, bodies, strict=True) if _reads(body.split(), terms)
        }
        text = " ".join(terms)
        assert _found(unit, text) & set(numbers) == expected
        assert _found(unit, text, "best") & set(numbers) == expected
        listed = EntryQueries(unit).rows(EntryFilter(words=text)).numbers
        assert set(listed) & set(numbers) == expected

    vault.tried(ask)


def _reads(words: list[str], terms: list[str]) -> bool:
    """Whether a text of these words has what the terms ask, told the slow way."""
    wanted = [term for term in dict.fromkeys(terms) if not term.startswith("-")]
    for place, term in enumerate(wanted):
        if term.startswith('"'):
            phrase = term.strip('"').split()
            starts = range(len(words) - len(phrase) + 1)
            if not any(words[start : start + len(phrase)] == phrase for start in starts):
                return False
        elif len(term) == 1 and place < len(wanted) - 1:
            if term not in words:
                return False
        elif not any(word.startswith(term) for word in words):
            return False
    return not any(term[1:] in words for term in terms if term.startswith("-"))


@given(text=st.text(st.characters(categories=["L", "N"], max_codepoint=0x2FF), min_size=1))
def test_marks_fall_on_what_was_found(vault: OpenVault, text: str) -> None:
    def ask(unit: Unit) -> None:
        (n,) = _save(unit, f"so {text} yes")
        for hit in search(unit, "so", kinds=["entry"]).hits:
            if hit.head.ref.n == n:
                marked = [run.text for run in hit.snippet if run.marked]
                assert marked
                assert all(fold(run).startswith("so") for run in marked)

    vault.tried(ask)


@given(word=SPACED_WORDS)
def test_the_marking_knows_the_letters_of_the_index(vault: OpenVault, word: str) -> None:
    def ask(unit: Unit) -> None:
        (n,) = _save(unit, f"so {word} yes")
        (hit,) = (hit for hit in search(unit, word).hits if hit.head.ref.n == n)
        marked = {clean(run.text) for run in hit.snippet if run.marked}
        assert clean(word) in marked or not re.fullmatch(r"[^\W_]+", word)
        assert unicodedata.is_normalized("NFC", "".join(marked))

    vault.tried(ask)
