"""Cutting a text to a few lines."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QFontMetricsF
from pytestqt.qtbot import QtBot

from careerjournal.ui.text_lines import cut_lines

WORDS = "Prepared the variance table the night before and let Sam present the second half of it."


@pytest.fixture
def font(qtbot: QtBot) -> QFont:
    return QFont()


def test_what_fits_is_left_alone(font: QFont) -> None:
    assert cut_lines("Short", font, 500, 2) == ("Short",)
    assert cut_lines("", font, 500, 2) == ()
    assert cut_lines("No room at all", font, 0, 2) == ()


def test_a_longer_text_ends_in_an_ellipsis(font: QFont) -> None:
    first, second = cut_lines(WORDS, font, 200, 2)
    assert WORDS.startswith(first)
    assert second.endswith("…")
    metrics = QFontMetricsF(font)
    assert all(metrics.horizontalAdvance(line) <= 200 for line in (first, second))


def test_enough_lines_hold_every_word(font: QFont) -> None:
    assert " ".join(cut_lines(WORDS, font, 200, 20)) == WORDS


@pytest.mark.parametrize(
    "words", ["🙂" * 80, "ある日の会議でとても大切なことを学びました。" * 8, "x" * 300]
)
def test_text_without_blanks_loses_nothing_but_the_end(font: QFont, words: str) -> None:
    lines = cut_lines(words, font, 150, 2)
    assert len(lines) == 2
    assert words.startswith(lines[0])
    assert words[len(lines[0]) :].startswith(lines[1].rstrip("…"))
