"""Looking back on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.drivers.command_line import PASSPHRASE, Shell


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    shell = Shell(tmp_path)
    shell.write("passphrase", PASSPHRASE + "\n")
    assert shell.run("create") == 0
    assert shell.run("add", "Talked to the board", "--type", "win", "--date", "2026-03-03") == 0
    return shell


def test_a_week_is_told_in_words(shell: Shell) -> None:
    assert shell.run("review", "week", "--of", "2026-03-05") == 0
    assert shell.out == (
        "Week 10, 2026 (2 to 8 March 2026)\n"
        "1 win\n"
        "  3 March: Talked to the board\n"
        "Written on 1 of 6 days\n"
    )


@pytest.mark.parametrize(
    ("period", "code", "days"),
    [("week", "2026-W10", 6), ("month", "2026-03", 29), ("quarter", "2026-Q1", 29)],
)
def test_a_script_is_told_the_figures(shell: Shell, period: str, code: str, days: int) -> None:
    told = shell.json("review", period, "--of", "2026-03-05")
    assert (told["period"], told["days"], told["written"]) == (code, days, 1)
    assert told["counts"]["wins"] == 1
    assert told["entries"] == {"win": 1}


def test_what_is_no_day_is_wrong_usage(shell: Shell) -> None:
    assert shell.run("review", "week", "--of", "whenever") == 2
    assert shell.run("review", "decade") == 2
