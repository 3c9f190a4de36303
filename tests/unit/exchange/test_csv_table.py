"""Tables as other programs write them."""

from __future__ import annotations

import csv
import io
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from careerjournal.exchange.csv_table import Table, read_table, table_of
from careerjournal.exchange.item import FileMissing, FormatUnknown


def _table(text: str) -> Table:
    return table_of(text.encode(), "jobs.csv")


def _cells(table: Table) -> list[tuple[str, ...]]:
    return [row.cells for row in table.rows]


def test_a_plain_table_is_read_with_the_lines_of_its_rows() -> None:
    table = _table('Title,Company\r\nCook,"Inn, The"\r\nBaker,Mill\r\n')
    assert table.header == ("Title", "Company")
    assert _cells(table) == [("Cook", "Inn, The"), ("Baker", "Mill")]
    assert [row.line for row in table.rows] == [2, 3]


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_delimiter_is_told_from_the_header(sign: str) -> None:
    table = _table(f'a{sign}"b,;{sign}"{sign}c\n1{sign}2{sign}3\n')
    assert table.delimiter == sign
    assert _cells(table) == [("1", "2", "3")]


def test_a_line_may_name_the_delimiter() -> None:
    table = _table("sep=;\na;b,c\n1;2\n")
    assert table.header == ("a", "b,c")
    assert table.rows[0].line == 3


def test_a_preamble_above_the_header_is_passed_over() -> None:
    text = '\ufeffNotes:\n"When exporting, some are missing."\n\nTitle,Company\nCook,Inn\n'
    table = table_of(text.encode(), "x.csv", lambda cells: "Company" in cells)
    assert table.header == ("Title", "Company")
    assert [(row.line, row.cells) for row in table.rows] == [(5, ("Cook", "Inn"))]


def test_values_may_hold_lines_quotes_and_odd_line_ends() -> None:
    table = _table('a,b\n"one\ntwo ""three""",x\u2028y\n"four",5" screen\n')
    assert _cells(table) == [('one\ntwo "three"', "x\u2028y"), ("four", '5" screen')]
    assert [row.line for row in table.rows] == [2, 4]


def test_a_quotation_mark_may_be_escaped_by_a_backslash() -> None:
    table = _table('a,b\n"he said \\"yes, now\\"",1\nplain,2\n')
    assert _cells(table) == [('he said "yes, now"', "1"), ("plain", "2")]


def test_a_quotation_mark_that_is_never_closed_swallows_nothing() -> None:
    table = _table('a,b\n"open,1\nnext,2\nlast,3\n')
    assert _cells(table) == [('"open', "1"), ("next", "2"), ("last", "3")]


def test_short_rows_are_filled_long_ones_keep_what_is_beyond_and_blank_ones_are_counted() -> None:
    table = _table("a,b\n1\n1,2,3,4\n,\n\n1,2,\n")
    assert _cells(table) == [("1", ""), ("1", "2"), ("1", "2")]
    assert [row.extra for row in table.rows] == [(), ("3", "4"), ()]
    assert table.blank == 1
    assert [(note.code, note.detail) for note in table.notes] == [("cells-beyond", "3")]


def test_another_encoding_is_read_and_said() -> None:
    table = table_of("Name\nRené\n".encode("cp1252"), "x.csv")
    assert _cells(table) == [("René",)]
    assert [note.code for note in table.notes] == ["encoding"]
    assert _cells(table_of("Name\nRené\n".encode("utf-16"), "x.csv")) == [("René",)]


@pytest.mark.parametrize("data", [b"", b"\n\n \n", b",,,\n,,\n"])
def test_what_has_no_header_is_no_table(data: bytes) -> None:
    with pytest.raises(FormatUnknown):
        table_of(data, "x.csv")


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        read_table(tmp_path / "none.csv")


_CELL = st.text(
    st.characters(codec="utf-8", exclude_characters="\0\r", exclude_categories=["Cs", "Cn"]),
    max_size=12,
).map(lambda text: unicodedata.normalize("NFC", text))


@example([["\\", "0"]])
@given(st.lists(st.lists(_CELL, min_size=2, max_size=2), max_size=6))
def test_what_python_writes_is_read_back(rows: list[list[str]]) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(["one", "two"])
    writer.writerows(rows)
    table = table_of(out.getvalue().encode(), "x.csv")
    assert _cells(table) == [tuple(row) for row in rows if any(cell.strip() for cell in row)]


@given(st.binary(max_size=400))
def test_no_bytes_are_too_odd(data: bytes) -> None:
    try:
        table = table_of(data, "x.csv")
    except FormatUnknown:
        return
    assert all(len(row.cells) == len(table.header) for row in table.rows)
