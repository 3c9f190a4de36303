"""Tags within a text."""

from __future__ import annotations

import time

import pytest

from careerjournal.exchange.hashtags import at_tags, hashtags


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("#work and #parent/child, (#open) #work", ["work", "parent/child", "open"]),
        ("# Heading\n## Sub", []),
        ("#123 #ff0000 #fa3 #2024-goals #face", ["2024-goals", "face"]),
        ("#weight:72.5kg but #task: yes", ["task"]),
        ("`#code` and\n```\n#fenced\n```\n#after", ["after"]),
        ("```\n#never closed", []),
        ("https://example.org/#part a#b", []),
        ("#über #仕事 #emoji🎉", ["über", "仕事", "emoji"]),
        ("- [ ] #task **do**", ["task"]),
    ],
)
def test_hashtags(text: str, tags: list[str]) -> None:
    assert hashtags(text) == tags


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("I met @Dan. And @idea: (@C#) @C++, @OS/2!", ["dan", "idea", "c#", "c++", "os/2"]),
        ("mail anna@example.org or @ home", []),
        ("@one-\n@two/ @one", ["one", "two"]),
    ],
)
def test_at_tags(text: str, tags: list[str]) -> None:
    assert at_tags(text) == tags


@pytest.mark.parametrize(
    "text",
    ["#" + "a" * 200_000 + ":x", "#" * 200_000, "@" + "-" * 200_000, "`" * 200_000,
     "```\n" * 50_000, "#1" * 100_000, "@ " * 100_000, "`a" * 100_000],
    ids=range(8),
)  # fmt: skip
def test_no_text_is_slow(text: str) -> None:
    began = time.process_time()
    hashtags(text + "#")
    at_tags(text + "@")
    assert time.process_time() - began < 2.0
