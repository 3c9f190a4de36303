"""Markdown folders."""

from __future__ import annotations

import contextlib
import hashlib
import os
import time as clock
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careerjournal.exchange import markdown
from careerjournal.exchange.item import FileMissing, FormatUnknown, Found, Item, Note, Skipped
from careerjournal.records.entry import Energy, EntryType
from careerjournal.records.errors import ImportFailed
from careerjournal.records.moment import Moment

SAMPLES = Path(__file__).parents[4] / "shared" / "samples" / "obsidian"
PNG = b"\x89PNG\r\n\x1a\n picture"
PNG_HASH = hashlib.sha256(PNG).hexdigest()
MARCH = date(2026, 3, 4)


def write(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def items(found: Iterable[Found]) -> list[Item]:
    return [one for one in found if isinstance(one, Item)]


def one(folder: Path, name: str, text: str | bytes) -> Item:
    (item,) = items(markdown.read(write(folder, {name: text})))
    return item


def codes(item: Item) -> list[str]:
    return [note.code for note in item.notes]


@pytest.mark.parametrize(
    ("name", "day", "title"),
    [
        ("2026-03-04.md", MARCH, ""),
        ("20260304-D.md", MARCH, "D"),
        ("D-20260304.md", MARCH, "D"),
        ("04-03-2026.md", MARCH, ""),
        ("04.03.2026.markdown", MARCH, ""),
        ("2026-03-04-Wednesday.md", MARCH, ""),
        ("1-20260304.md", MARCH, "1"),
        ("Jeffrey-20260304-Diary.md", MARCH, "Jeffrey Diary"),
        ("2026-03-04-an-earlier-post.md", MARCH, "an earlier post"),
        ("2026-03-04 Meeting with Steph.md", MARCH, "Meeting with Steph"),
        ("Wed 4th March 2026.md", MARCH, ""),
        ("March 4, 2026 Won it.md", MARCH, "Won it"),
    ],
)
def test_a_file_name_tells_day_and_title(tmp_path: Path, name: str, day: date, title: str) -> None:
    item = one(tmp_path, name, "text")
    assert (item.about, item.title, codes(item)) == (Moment(day), title, [])


def test_the_order_of_day_and_month_is_told_by_the_folder(tmp_path: Path) -> None:
    found = items(markdown.read(write(tmp_path, {"03-04-2026.md": "x", "03-25-2026.md": "y"})))
    assert [item.about.day for item in found] == [date(2026, 3, 4), date(2026, 3, 25)]


def test_front_matter_goes_before_the_name(tmp_path: Path) -> None:
    item = one(
        tmp_path,
        "2020-01-01 Name.md",
        "---\ntitle: 001\ndate: 2026-03-04\ntime: 09:30\ntags: [Work/Budget, '#a']\ntype: win\n"
        "energy: high\nmood: 4\n---\n\ntext #b and #work/budget\n\n",
    )
    assert item.about == Moment(MARCH, time(9, 30))
    assert (item.title, item.body) == ("001", "text #b and #work/budget")
    assert item.tags == ("Work/Budget", "a", "b")
    assert (item.type, item.energy) == (EntryType.WIN, Energy.HIGH)
    assert "mood: 4" in item.raw


@pytest.mark.parametrize(
    "value", ["2026-03-04", "2026-03-04T09:30:00", "4 March 2026", '"[[2026-03-04]]"']
)
def test_dates_are_read_in_many_forms(tmp_path: Path, value: str) -> None:
    assert one(tmp_path, "x.md", f"---\ncreated: {value}\n---\ntext").about.day == MARCH


def test_a_heading_may_tell_the_day(tmp_path: Path) -> None:
    item = one(tmp_path, "note.md", "# 2026-03-04\n\ntext")
    assert item.about == Moment(MARCH)
    assert item.title == "note"
    assert item.body == "# 2026-03-04\n\ntext"


def test_a_file_date_is_the_last_resort_and_is_named(tmp_path: Path) -> None:
    write(tmp_path, {"note.md": "text"})
    at = datetime(2026, 3, 4, 12, tzinfo=UTC).timestamp()
    os.utime(tmp_path / "note.md", (at, at))
    (item,) = items(markdown.read(tmp_path))
    assert item.about == Moment(MARCH)
    assert codes(item) == ["file-date"]


def test_a_first_heading_becomes_the_title_of_an_untitled_note(tmp_path: Path) -> None:
    item = one(tmp_path, "2026-03-04.md", "# Won it\n\ntext\n\n## More")
    assert (item.title, item.body) == ("Won it", "text\n\n## More")


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ("tags: a, b", ("a", "b")),
        ("tags: '#a #b'", ("a", "b")),
        ("tag: one", ("one",)),
        ("tags:\n  - '[[Meetings]]'\n  - '[[Page|alias]]'", ("Meetings", "alias")),
        ("tags:", ()),
        ("tags: null", ("null",)),
        ("title: a: b\ntags: [a, b]", ("a", "b")),
    ],
)
def test_tags_are_found_however_written(
    tmp_path: Path, tags: str, expected: tuple[str, ...]
) -> None:
    assert one(tmp_path, "2026-03-04.md", f"---\n{tags}\n---\ntext").tags == expected


def test_front_matter_that_is_no_yaml_does_not_stop_the_note(tmp_path: Path) -> None:
    item = one(tmp_path, "x.md", "---\ntitle: TODO: work\ndate: 2026-03-04\n---\ntext")
    assert (item.title, item.about) == ("TODO: work", Moment(MARCH))
    assert codes(item) == ["front-matter"]


def test_pictures_and_files_are_attached(tmp_path: Path) -> None:
    text = (
        "![alt](img/a%20b.png) ![[a b.png|200]] [doc](../files/plan(1).pdf 'title')\n"
        "`![x](img/a%20b.png)` ![gone](gone.png) [site](https://example.org/x.png) [[Note]]\n"
        "[other](other.md) [mail](mailto:a@example.org) ![](<img/a b.png>)"
    )
    write(tmp_path, {"notes/2026-03-04.md": text, "notes/img/a b.png": PNG,
                     "files/plan(1).pdf": b"pdf", "unused.txt": "x"})  # fmt: skip
    found = list(markdown.read(tmp_path))
    (item,) = items(found)
    pdf = hashlib.sha256(b"pdf").hexdigest()
    assert item.body == (
        f"![alt](attachment:{PNG_HASH}) ![a b.png](attachment:{PNG_HASH})"
        f" [doc](attachment:{pdf})\n"
        "`![x](img/a%20b.png)` ![gone](gone.png) [site](https://example.org/x.png) [[Note]]\n"
        f"[other](other.md) [mail](mailto:a@example.org) ![](attachment:{PNG_HASH})"
    )
    assert [(file.name, file.media_type) for file in item.files] == [
        ("a b.png", "image/png"), ("plan(1).pdf", "application/pdf")
    ]  # fmt: skip
    assert Path(item.files[0].path).read_bytes() == PNG
    assert [(note.code, note.detail) for note in item.notes] == [("file-missing", "gone.png")]
    assert found[-1] == Note(code="files-left", detail="1")


def test_a_file_above_the_limit_stays_behind(tmp_path: Path) -> None:
    write(tmp_path, {"2026-03-04.md": "![a](a.png)", "a.png": PNG})
    (item,) = items(markdown.read(tmp_path, attachment_limit=3))
    assert item.files == ()
    assert codes(item) == ["file-too-large"]


def test_nothing_outside_the_folder_is_read(tmp_path: Path) -> None:
    write(tmp_path, {"secret.png": PNG, "secret.md": "# 2026-01-01\nsecret"})
    folder = tmp_path / "notes"
    text = f"![a](../secret.png) ![b]({tmp_path}/secret.png) ![c](file://{tmp_path}/secret.png)"
    write(folder, {"2026-03-04.md": text + " ![d](link.png) ![e](away/secret.png)"})
    try:
        (folder / "link.png").symlink_to(tmp_path / "secret.png")
        (folder / "2026-01-01.md").symlink_to(tmp_path / "secret.md")
        (folder / "away").symlink_to(tmp_path)
    except OSError:
        pytest.skip("the system does not let us make links")
    for source in (folder, folder / "2026-03-04.md"):
        (item,) = items(markdown.read(source))
        assert item.files == ()
        assert "attachment:" not in item.body


def test_one_note_may_be_read_alone(tmp_path: Path) -> None:
    write(tmp_path, {"2026-03-04.md": "![a](img/a.png)", "img/a.png": PNG, "other.md": "x"})
    (item,) = items(markdown.read(tmp_path / "2026-03-04.md"))
    assert item.body == f"![a](attachment:{PNG_HASH})"


def test_hidden_folders_and_templates_are_no_entries(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            ".obsidian/daily-notes.json": '{"folder": "Daily", "template": "T/Daily", '
            '"format": "YYYY/MM/DD[th] dddd"}',
            ".obsidian/x.md": "x",
            ".trash/2026-01-01.md": "x",
            "T/Daily.md": "{{date}}",
            "T/Other.md": "x",
            "Daily/2026/03/04th Wednesday.md": "text",
            "loose.md": "---\ndate: {{date}}\ntitle: a: b\n---\n",
        },
    )
    found = list(markdown.read(tmp_path))
    (item,) = items(found)
    assert item.about == Moment(MARCH)
    skipped = {one.where.file: one.reason for one in found if isinstance(one, Skipped)}
    assert skipped == {"T/Daily.md": "template", "T/Other.md": "template", "loose.md": "template"}


@pytest.mark.parametrize(
    "format_", ["gggg-[W]ww", "(((", "[", "DD", "YYYY YYYY DD MM MM", "(?P<x>YYYY)MMDD", "*" * 99]
)
def test_no_format_breaks_the_folder(tmp_path: Path, format_: str) -> None:
    settings_ = '{"format": "' + format_ + '"}'
    write(tmp_path, {".obsidian/daily-notes.json": settings_, "2026-03-04.md": "x"})
    assert items(markdown.read(tmp_path))[0].about == Moment(MARCH)


def test_ids_tell_notes_apart(tmp_path: Path) -> None:
    matter = "---\nid: 0123456789ab\n---\n"
    folder = tmp_path / "vault"
    write(folder, {"2026-03-04.md": f"{matter}a", "2026-03-05.md": f"{matter}b",
                   "2026-03-06.md": "---\nid: 7\n---\nc"})  # fmt: skip
    assert [item.source_id for item in items(markdown.read(folder))] == [
        "0123456789ab", "vault/2026-03-05.md", "vault/2026-03-06.md"
    ]  # fmt: skip


def test_an_empty_note_is_counted(tmp_path: Path) -> None:
    (found,) = markdown.read(write(tmp_path, {"2026-03-04.md": "\n \n"}))
    assert isinstance(found, Skipped)
    assert found.reason == "empty"


def test_odd_bytes_are_read(tmp_path: Path) -> None:
    item = one(tmp_path, "2026-03-04.md", b"caf\xe9\r\nnext\0")
    assert item.body == "café\nnext\ufffd"
    assert codes(item) == ["encoding"]


def test_what_is_no_folder_of_notes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        list(markdown.read(tmp_path / "none"))
    with pytest.raises(FormatUnknown):
        list(markdown.read(tmp_path))
    with pytest.raises(FormatUnknown):
        list(markdown.read(write(tmp_path, {"a.txt": "x"}) / "a.txt"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_in_the_folder_does_not_hang(tmp_path: Path) -> None:
    write(tmp_path, {"2026-03-04.md": "![a](pipe.png)"})
    os.mkfifo(tmp_path / "pipe.png")
    os.mkfifo(tmp_path / "pipe.md")
    (item,) = items(markdown.read(tmp_path))
    assert item.files == ()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.binary(max_size=200) | st.text("-\n:![](){}a#'\"/.<>", max_size=200).map(str.encode))
def test_no_note_does_worse_than_fail(tmp_path: Path, data: bytes) -> None:
    write(tmp_path, {"2026-03-04.md": data})
    with contextlib.suppress(ImportFailed):
        list(markdown.read(tmp_path))


@pytest.mark.parametrize(
    "piece", ["![a](", "![[", "[a]((x)", "# ", "#a", "`", "```\n", "---\n", "[a](" + "(x)" * 99]
)
def test_no_note_is_slow(tmp_path: Path, piece: str) -> None:
    began = clock.process_time()
    list(markdown.read(write(tmp_path, {"2026-03-04.md": piece * (300_000 // len(piece))})))
    assert clock.process_time() - began < 4.0


@pytest.mark.skipif(not SAMPLES.exists(), reason="the sample vaults are not on this machine")
@pytest.mark.parametrize(
    ("name", "entries", "skipped"), [("jimmy", 2, 0), ("kepano", 3, 4), ("tasks-demo", 2, 0)]
)
def test_every_note_of_real_vaults_is_accounted_for(name: str, entries: int, skipped: int) -> None:
    found = list(markdown.read(SAMPLES / name))
    notes = [path for path in (SAMPLES / name).rglob("*.md") if ".obsidian" not in path.parts]
    assert len(items(found)) == entries
    assert len([one for one in found if isinstance(one, Skipped)]) == skipped
    assert entries + skipped == len(notes)
