"""Tables written for spreadsheets."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerjournal.exchange.csv_file import bare, guarded, write_csv


def test_excel_knows_the_encoding_and_the_lines(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    write_csv(path, ["Company", "Role"], [["Größe & Söhne", 'He said "no", twice\nand left']])
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbfCompany,Role\r\n")
    assert data.endswith(b"\r\n")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[1] == ["Größe & Söhne", 'He said "no", twice\nand left']


@pytest.mark.parametrize("cell", ["=SUM(A1)", "+1 from me", "-5", "@home", "\tx", "\rx"])
def test_a_cell_is_never_run(tmp_path: Path, cell: str) -> None:
    path = tmp_path / "table.csv"
    write_csv(path, ["Note"], [[cell]])
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file))[1] == [f"'{cell}"]
    write_csv(path, ["Note"], [[cell]], guards_formulas=False)
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file))[1] == [cell]


@given(st.text())
def test_what_was_guarded_can_be_had_back(cell: str) -> None:
    assert bare(guarded(cell)) == cell


def test_a_plain_cell_stays_as_it_is() -> None:
    assert guarded("Tom's") == "Tom's"
    assert bare("'tis") == "'tis"
