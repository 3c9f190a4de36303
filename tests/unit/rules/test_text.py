"""The text rules, by example and by property."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerjournal.rules.text import also_searched, clean, excerpt, fold, plain, spaced, word_count

# Everything a paste can bring, lone surrogates included.
ANYTHING = st.text(st.characters(codec=None))
MARKED = st.text(alphabet="ab *_~`#>-+=[]()!\\|<>\n1.", max_size=200)


@pytest.mark.parametrize(
    ("given_", "kept"),
    [
        ("plain", "plain"),
        ("a\r\nb\rc\n", "a\nb\nc\n"),
        ("nul\0here", "nul\ufffdhere"),
        ("lone \ud800 half", "lone \ufffd half"),
        ("\udc00\ud800", "\ufffd\ufffd"),
        ("pair \ud83d\ude00", "pair 😀"),
        ("cafe\u0301", "café"),
        ("שלום 👩‍👩‍👧", "שלום 👩‍👩‍👧"),
    ],
)
def test_clean_keeps_what_can_be_kept(given_: str, kept: str) -> None:
    assert clean(given_) == kept


@given(ANYTHING)
def test_clean_is_safe_and_settles(text: str) -> None:
    kept = clean(text)
    kept.encode("utf-8")
    assert "\0" not in kept
    assert "\r" not in kept
    assert unicodedata.is_normalized("NFC", kept)
    assert clean(kept) == kept


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("# Title #", "Title "),
        ("> quoted\n> > twice", "quoted\ntwice"),
        ("- one\n* two\n+ three\n1. four\n2) five", "one\ntwo\nthree\nfour\nfive"),
        ("- [ ] open\n- [x] done", "open\ndone"),
        ("**bold** and *thin* and ***both***", "bold and thin and both"),
        ("**bold *and thin* words**", "bold and thin words"),
        ("__bold__ _thin_ snake_case_name", "bold thin snake_case_name"),
        ("2 * 3 * 4 and 5*", "2 * 3 * 4 and 5*"),
        ("~~gone~~ `code`", "gone code"),
        ("[Anna](record:0190) ![pic](attachment:ab)", "Anna pic"),
        ("[![pic](a.png)](https://example.org)", "pic"),
        ("[text][ref] and [a](<b c> )", "text and [a](<b c> )"),
        ("[[Note]] [[Note|alias]] ![[image.png|200]]", "Note alias 200"),
        ("<https://example.org>", "https://example.org"),
        ("Title\n=====\ntext\n\n---\nmore", "Title\ntext\n\nmore"),
        ("```python\nx = 1\n```\nafter", "x = 1\nafter"),
        ("| a | b |\n|---|:-:|\n| 1 | 2 |", "| a | b |\n| 1 | 2 |"),
        ("\\*not thin\\* \\# 1\\. back\\\\slash", "*not thin* # 1. back\\slash"),
        ("#tag stays", "#tag stays"),
        ("line\\\nbreak", "line\nbreak"),
        ("", ""),
    ],
)
def test_plain_leaves_the_words(markdown: str, words: str) -> None:
    assert plain(markdown) == words


@given(MARKED)
def test_plain_only_ever_takes_away(markdown: str) -> None:
    left = iter(markdown)
    assert all(character in left for character in plain(markdown))


@pytest.mark.parametrize(
    "piece",
    [
        "[",
        "[a](",
        "*",
        "* a",
        "**a",
        "_a",
        "__",
        "~~a",
        "> ",
        "- ",
        "`",
        "\\",
        "![",
        "[[",
        "|-",
        "<",
        "#",
        " ",
        "=",
        "-",
        "\n",
        "[a]",
        "[\\",
        "a-",
        "'a",
        "_ ",
    ],
)
def test_no_text_is_slow(piece: str) -> None:
    text = piece * (400_000 // len(piece))
    began = time.process_time()
    plain(text)
    word_count(text)
    excerpt(text)
    assert time.process_time() - began < 3.0


@pytest.mark.parametrize(
    "text",
    [
        "***" + " " * 200_000 + "x",
        "|" + "-" * 200_000 + "x",
        "- " * 100_000 + "x",
        "> " * 100_000 + "x",
        "[a](" + "[b]" * 70_000,
        "~~" + "a " * 100_000,
        " #" + " " * 200_000 + "x",
    ],
    ids=range(7),
)
def test_no_long_line_is_slow(text: str) -> None:
    began = time.process_time()
    plain(text)
    word_count(text)
    assert time.process_time() - began < 3.0


def test_excerpt_is_one_line_cut_after_a_word() -> None:
    line = excerpt("# Heading\n\n" + "many words " * 100)
    assert line.startswith("Heading many words")
    assert len(line) <= 240
    assert line.endswith(("many…", "words…"))


def test_excerpt_of_a_short_text_is_all_of_it() -> None:
    assert excerpt("**Done.**\n\nNext") == "Done. Next"


def test_excerpt_looks_past_what_nobody_reads() -> None:
    pictures = f"![](attachment:{'0' * 64})\n" * 100
    assert excerpt(pictures + "After the pictures") == "After the pictures"


@given(st.text(max_size=600), st.integers(1, 300))
def test_excerpt_holds_its_limit(text: str, limit: int) -> None:
    line = excerpt(text, limit)
    assert len(line) <= limit
    assert "\n" not in line


@pytest.mark.parametrize(
    ("markdown", "count"),
    [
        ("", 0),
        ("# One two\n\n- three", 3),
        ("don't well-known 3.5", 3),
        ("[Anna Lee](record:0190) said *yes*", 4),
        ("東京で", 3),
        ("--- *** !!!", 0),
        ("naïve café", 2),
    ],
)
def test_words_are_counted_as_a_reader_would(markdown: str, count: int) -> None:
    assert word_count(markdown) == count


@given(ANYTHING)
def test_counting_never_fails(text: str) -> None:
    assert 0 <= word_count(text) <= len(text)


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("", ""),
        ("Nothing here, été, привет, 한국어", ""),
        ("東京で会議", "東 京 で 会 議"),
        ("met 東京 and 大阪.", "東 京\n大 阪"),
        ("กิน", "ก ิ น"),
        ("ລາວ ខ្មែរ မြန်", "ລ າ ວ\nខ ្ ម ែ រ\nမ ြ န ်"),
        ("𠀋ー々", "𠀋 ー 々"),
        ("昨日Excelで、Word and 2024年度", "昨 日 Excel で\n2024 年 度"),
    ],
)
def test_unspaced_scripts_are_set_apart(text: str, apart: str) -> None:
    assert spaced(text) == apart


@pytest.mark.parametrize(
    ("text", "also"),
    [
        ("", ""),
        ("An été", ""),
        ("昨日Excelで", "昨 日 Excel で"),
        ("Ο άνθρωπος, ΆΝΘΡΩΠΟΣ και 会議", "会 議\nανθρωποσ"),
        ("Ещё мой", "еще"),
    ],
)
def test_what_the_index_would_miss_is_searched_too(text: str, also: str) -> None:
    assert also_searched(text) == also


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Élan", "elan"),
        ("STRASSE", "Straße"),
        ("Ångström", "angstrom"),
        ("cafe\u0301", "CAFÉ"),
        ("İstanbul", "istanbul"),
    ],
)
def test_fold_makes_case_and_accents_equal(text: str, same: str) -> None:
    assert fold(text) == fold(same)


@pytest.mark.parametrize(("one", "other"), [("กิน", "กัน"), ("か", "が"), ("a", "b")])
def test_fold_keeps_different_letters_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text())
def test_fold_settles(text: str) -> None:
    assert fold(fold(text)) == fold(text)
