"""The YAML block at the head of a file."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerjournal.exchange.front_matter import block, split


def test_values_stay_as_they_were_typed() -> None:
    matter = split("---\nclock: 9:1\ntitle: 001\nx: No\ndate: 2023-09-12\nempty:\n---\nbody\n")
    assert matter.values == {
        "clock": "9:1", "title": "001", "x": "No", "date": "2023-09-12", "empty": ""
    }  # fmt: skip
    assert matter.body == "body\n"
    assert matter.text("none", "empty", "title") == "001"


@pytest.mark.parametrize(
    "text",
    ["", "body", " ---\na: 1\n---\n", "---\nnever closed", "----\na: 1\n----\n",
     "---\nJust a paragraph.\n---\nmore", "---\n- a\n- b\n---\n"],
)  # fmt: skip
def test_what_is_no_block_is_body(text: str) -> None:
    assert split(text).body == text
    assert split(text).values == {}


def test_a_second_block_belongs_to_the_body() -> None:
    assert split("---\na: 1\n---\n---\nb: 2\n---\n").body == "---\nb: 2\n---\n"


def test_an_empty_block_is_taken_off() -> None:
    assert split("---\n---\nbody").body == "body"


def test_lists_are_found_however_written() -> None:
    matter = split("---\ntags: [a, 'b c', [d]]\nTag:\n  - e\nkey: &x [f]\nmore: *x\n---\n")
    assert matter.listed("tags", "tag", "more", "none") == ["a", "b c", "d", "e", "f"]


@pytest.mark.parametrize(
    ("raw", "key", "value"),
    [
        ("title: TODO: work\ndate: 2026-03-04", "title", "TODO: work"),
        ("list:\n\t- x\ntitle: 'Quoted'", "title", "Quoted"),
        ("date: {{date}}\ntitle: x: y", "title", "x: y"),
        ("a: " * 50 + "\ntitle: t", "title", "t"),
    ],
)
def test_what_is_no_yaml_is_read_line_by_line(raw: str, key: str, value: str) -> None:
    matter = split(f"---\n{raw}\n---\nbody")
    assert not matter.readable
    assert matter.values[key] == value
    assert matter.raw == f"{raw}\n"
    assert matter.body == "body"


def test_a_list_as_a_key_harms_no_other() -> None:
    assert split("---\n[[a]]: 1\nb: 2\n---\n").text("b") == "2"


@pytest.mark.parametrize(
    "raw",
    ["[" * 60_000, "- " * 30_000 + "a", "{" * 60_000, "? " * 30_000, "&a [*a]", "*" * 60_000,
     "a: !!python/object/apply:os.system [x]", "k: v\n" * 10_000, "a: '" + "''" * 30_000,
     "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: &d [*c,*c]\ntags: [*d,*d,*d,*d,*d]",
     "\n".join(" " * depth + "a:" for depth in range(340)), "%YAML 9.9", "a: \x07", "\ufffe"],
    ids=range(14),
)  # fmt: skip
def test_no_block_is_slow_or_deadly(raw: str) -> None:
    began = time.process_time()
    matter = split(f"---\n{raw}\n---\nbody")
    assert len(matter.listed("tags", "a")) <= 1000
    assert time.process_time() - began < 2.0


@given(st.text(max_size=200))
def test_no_text_fails(text: str) -> None:
    split(f"---\n{text}\n---\n")


@given(
    st.text(st.characters(codec="utf-8", exclude_characters="\r\0"), min_size=1).filter(str.strip)
)
def test_what_is_written_is_read_back(text: str) -> None:
    matter = split(block({"title": text, "tags": [text], "empty": [], "flag": True}) + "body")
    assert matter.readable
    assert matter.values == {"title": text, "tags": [text], "flag": "true"}
    assert matter.body == "body"
