"""The readable folder, and that we read it back."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerjournal.exchange import markdown
from careerjournal.exchange.file_names import safe_file_name, safe_name, same_file, unused
from careerjournal.exchange.item import Item
from careerjournal.exchange.markdown_folder import MarkdownFolder, Page, PageFile
from careerjournal.records.entry import Energy, Entry, EntryType
from careerjournal.records.moment import Moment

AT = datetime(2026, 3, 4, 12, tzinfo=UTC)
MARCH = Moment(date(2026, 3, 4), time(9, 30), "Europe/Berlin")


def uuid(n: int) -> str:
    return f"0190b6a0-7f5c-7abc-8def-{n:012}"


def entry(n: int, title: str, body: str = "", *, pinned: bool = False) -> Entry:
    return Entry(
        id=uuid(n), about=MARCH, title=title, body=body, type=EntryType.WIN, pinned=pinned,
        energy=Energy.LOW, created_at=AT, updated_at=AT,
    )  # fmt: skip


def a_file(name: str, content: bytes) -> PageFile:
    def copy_to(file: BinaryIO) -> None:
        file.write(content)

    return PageFile(name=name, hash=hashlib.sha256(content).hexdigest(), copy_to=copy_to)


def write(root: Path, *pages: Page) -> None:
    folder = MarkdownFolder(root)
    for page in pages:
        folder.name(page.entry)
    for page in pages:
        folder.write(page)


def test_a_page_is_named_by_day_and_title(tmp_path: Path) -> None:
    write(tmp_path, Page(entry=entry(1, "Budget: approved?", "Text"), tags=("work", "Q1")))
    (file,) = tmp_path.rglob("*.md")
    assert file.relative_to(tmp_path).as_posix() == "2026/2026-03-04 Budget approved.md"
    assert file.read_text(encoding="utf-8") == (
        f'---\ncareerjournal: "{uuid(1)}"\ntitle: "Budget: approved?"\ndate: 2026-03-04\n'
        'time: "09:30"\nzone: "Europe/Berlin"\ntype: win\nenergy: low\ntags:\n  - work\n'
        '  - "Q1"\ncreated: "2026-03-04T12:00:00+00:00"\nedited: "2026-03-04T12:00:00+00:00"\n'
        "---\n\nText\n"
    )


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    picture, other = a_file("a ? (1).png", b"png"), a_file("a .png", b"other")
    body = (
        f"\n\n![p](attachment:{picture.hash}) and [o](attachment:{other.hash})\n"
        f"[Pinned *page*](record:{uuid(2)}) [gone](record:{uuid(9)}) #inline\n\n---\n\n"
    )
    first = entry(1, "First", body)
    write(
        tmp_path,
        Page(entry=first, tags=("work/budget", "null", "2026"), files=(picture, other)),
        Page(entry=entry(2, "", "x", pinned=True)),
    )
    found = [one for one in markdown.read(tmp_path) if isinstance(one, Item)]
    item = next(one for one in found if one.source_id == uuid(1))
    page = next(one for one in found if one.source_id == uuid(2))
    assert (item.title, item.body, item.about) == ("First", body, MARCH)
    assert (item.type, item.energy, item.pinned) == (EntryType.WIN, Energy.LOW, False)
    assert item.tags == ("work/budget", "null", "2026")
    assert {file.hash for file in item.files} == {picture.hash, other.hash}
    assert (page.title, page.body, page.pinned) == ("", "x", True)


def test_links_work_in_other_programs(tmp_path: Path) -> None:
    picture = a_file("chart.png", b"png")
    text = f"![c](attachment:{picture.hash}) [P](record:{uuid(2)})"
    write(
        tmp_path,
        Page(entry=entry(1, "A b", text), files=(picture,)),
        Page(entry=entry(2, "P q", pinned=True)),
    )
    text = (tmp_path / "2026" / "2026-03-04 A b.md").read_text(encoding="utf-8")
    assert "![c](2026-03-04%20A%20b/chart.png)" in text
    assert "[P](../Pages/P%20q.md)" in text
    assert (tmp_path / "2026" / "2026-03-04 A b" / "chart.png").read_bytes() == b"png"


def test_names_that_some_system_takes_for_one_stay_apart(tmp_path: Path) -> None:
    titles = ["Same", "same", "Same?", "Same.", "Same.md", "Sa\u0301me", "Sáme"]
    write(tmp_path, *(Page(entry=entry(n, title)) for n, title in enumerate(titles)))
    names = [path.name for path in tmp_path.rglob("*.md")]
    assert len({same_file(name) for name in names}) == len(titles)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("I am here..", "I am here"),
        ('a: b? c* "d" <e> | f/g\\h', "a b c d e f g h"),
        ("CON", "_CON"),
        ("com1.backup", "_com1.backup"),
        ("...", "untitled"),
        ("\u202egnp.exe", "gnp.exe"),
        ("line\nbreak\0", "line break"),
        ("Contract", "Contract"),
        ("x" * 300, "x" * 120),
    ],
)
def test_names_are_made_safe(text: str, name: str) -> None:
    assert safe_name(text, "untitled") == name


@given(st.text(max_size=300))
def test_every_name_is_safe(text: str) -> None:
    for name in (safe_name(text, "x"), safe_file_name(text, "x"), safe_file_name(text + ".md", "")):
        assert name == name.strip(" .") or name.startswith(".")
        assert len(name.encode()) <= 135
        assert not set(name) & set('<>:"/\\|?*\0\n')


def test_a_taken_name_gets_a_number() -> None:
    assert unused("A", ".md", {"a.md", "a (2).md"}) == "A (3).md"
