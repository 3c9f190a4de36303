"""Mentions and pictures in a text."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from careerjournal.rules.mentions import Mention, images, mention, mentions

ANNA = "0190b6a0-7f5c-7abc-8def-0123456789ab"
BUDGET = "0190b6a0-7f5c-7abc-8def-0123456789ac"
HASH = "ab" * 32


def test_a_mention_carries_its_sentence() -> None:
    text = f"Quiet day. Talked to **[Anna](record:{ANNA})** about it! Then home."
    assert mentions(text) == [Mention("Anna", ANNA, "Talked to Anna about it!")]


def test_mentions_come_in_order_with_repeats() -> None:
    text = f"[B](record:{BUDGET}) and [A](record:{ANNA})\nand [B](record:{BUDGET.upper()})"
    assert [m.record_id for m in mentions(text)] == [BUDGET, ANNA, BUDGET]


def test_other_links_are_no_mentions() -> None:
    text = f"[x](https://example.org) [y](record:123) ![z](record:{ANNA}) \\[n](record:{ANNA})"
    assert mentions(text) == []


@given(st.text(st.characters(codec="utf-8"), min_size=1).filter(lambda name: bool(name.split())))
def test_a_written_mention_is_read_back(name: str) -> None:
    (found,) = mentions(f"Saw {mention(name, ANNA)} there")
    assert found.name == " ".join(name.split())
    assert found.record_id == ANNA


@given(st.text())
def test_no_text_fails(text: str) -> None:
    mentions(text + "](record:")
    images(text + "attachment:")


def test_thousands_of_mentions_are_fast() -> None:
    text = f"[A](record:{ANNA})" * 3000 + "[" * 100_000
    began = time.process_time()
    assert len(mentions(text)) == 3000
    assert time.process_time() - began < 3.0


def test_images_are_named_once_in_order() -> None:
    other = "cd" * 32
    text = f"![a](attachment:{HASH}) [b](attachment:{other}) ![c](attachment:{HASH} 'x')"
    assert images(text) == [HASH, other]
    assert images("attachment:abc and nothing else") == []
