"""The command line, as a script and as a person meet it."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from careerjournal.cli.usage import parser
from careerjournal.operations.session import open_session
from careerjournal.rules.stages import DEFAULT_STAGES
from careerjournal.vault.folder import VaultFolder
from careerjournal.vault.vault import unlock_with_passphrase, unlock_with_recovery_code
from tests.drivers.command_line import PASSPHRASE, Shell

JOURNAL = "[2026-03-04 09:30] Budget approved.\nSpoke with @Dana.\n\n[2026-03-05 10:00]\n"


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    shell = Shell(tmp_path)
    shell.write("passphrase", PASSPHRASE + "\nignored\n")
    assert shell.run("create") == 0
    return shell


def test_create_prints_a_recovery_code_that_opens_the_vault(tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    shell.write("passphrase", PASSPHRASE + "\r\n")
    made = shell.json("create")
    folder = VaultFolder(Path(made["vault"]))
    assert unlock_with_recovery_code(folder, made["recovery_code"])
    assert unlock_with_passphrase(folder, PASSPHRASE)


def test_create_refuses_what_is_there(shell: Shell) -> None:
    assert shell.run("create") == 1
    assert shell.err.count("\n") == 1
    assert "already holds something" in shell.err


def test_create_asks_twice_on_a_terminal(tmp_path: Path) -> None:
    shell = Shell(tmp_path, answers=["one", "two", "one", "one"])
    words = ("create", "--vault", str(shell.vault))
    assert shell.raw(*words, terminal=True) == 1
    assert "not the same" in shell.err
    assert shell.raw(*words, terminal=True) == 0
    assert unlock_with_passphrase(VaultFolder(shell.vault), "one")


def test_the_first_vault_is_the_one_that_is_meant(shell: Shell) -> None:
    words = ("search", "x", "--passphrase-file", str(shell.passphrase_file))
    assert shell.raw(*words) == 0
    assert shell.out == "Nothing found.\n"


def test_without_any_vault_the_usage_is_wrong(tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    assert shell.raw("search", "x") == 2
    assert "--vault" in shell.err


def test_an_entry_is_added_and_found(shell: Shell) -> None:
    words = (
        "Budget approved at last",
        "--tag",
        "work",
        "--type",
        "win",
        "--date",
        "2026-03-04 09:30",
    )
    added = shell.json("add", *words)
    found = shell.json("search", "budg", "tag:work", "type:win")
    assert found == {
        "count": 1,
        "more": False,
        "hits": [
            {
                "id": added["id"],
                "kind": "entry",
                "about": "2026-03-04T09:30",
                "title": "Budget approved at last",
                "snippet": found["hits"][0]["snippet"],
            }
        ],
    }
    assert shell.run("search", "budget") == 0
    assert shell.out.startswith("2026-03-04 09:30  Budget approved at last\n")


def test_an_entry_may_come_by_standard_input(shell: Shell) -> None:
    assert shell.run("add", stdin="Title\n\nThe body\nof it\n") == 0
    # The passphrase may too: then it stands first.
    piped = f"{PASSPHRASE}\nSecond title\nSecond body\n"
    assert shell.raw("add", "--vault", str(shell.vault), stdin=piped) == 0
    hits = shell.json("search", "body")["hits"]
    assert [hit["title"] for hit in hits] == ["Second title", "Title"]
    assert hits[1]["snippet"] == "The body of it"


@pytest.mark.parametrize(
    ("words", "stdin"),
    [(("",), ""), ((), "  \n"), (("x", "--date", "yesteryear"), ""), (("x", "--type", "y"), "")],
)
def test_nothing_or_nonsense_is_not_added(
    shell: Shell, words: tuple[str, ...], stdin: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert shell.run("add", *words, stdin=stdin) == 2
    assert shell.json("search", "type:note")["count"] == 0


def test_a_book_is_no_entry(shell: Shell) -> None:
    assert shell.run("add", stdin="word " * 300_000) == 1
    assert "longer than an entry" in shell.err


def test_what_a_title_says_does_not_steer_the_terminal(shell: Shell) -> None:
    assert shell.run("add", "red \x1b[31m alert \u202e txt") == 0
    assert shell.run("search", "alert") == 0
    assert "\x1b" not in shell.out
    assert "\u202e" not in shell.out
    assert "\\u001b" in json.dumps(shell.json("search", "alert"))


def test_a_wrong_passphrase_is_told_in_one_line(shell: Shell) -> None:
    shell.write("passphrase", "wrong\n")
    for command in (("search", "x"), ("verify",), ("backup",), ("add", "x")):
        assert shell.run(*command) == 1
        assert shell.err.count("\n") == 1
        assert "not the passphrase" in shell.err
        assert shell.out == ""


def test_a_passphrase_that_is_not_given_is_told(shell: Shell) -> None:
    assert shell.raw("search", "x", "--vault", str(shell.vault)) == 1
    assert "No passphrase" in shell.err
    shell.passphrase_file.unlink()
    assert shell.run("search", "x") == 1
    assert "could not be read" in shell.err


def test_a_passphrase_may_come_by_standard_input(shell: Shell) -> None:
    words = ("search", "x", "--vault", str(shell.vault))
    assert shell.raw(*words, stdin=PASSPHRASE + "\n") == 0
    assert shell.raw(*words, "--passphrase-file", "-", stdin=PASSPHRASE) == 0
    shell.answers = [PASSPHRASE]
    assert shell.raw(*words, terminal=True) == 0


def test_an_import_reports_every_record(shell: Shell) -> None:
    path = shell.write("journal.txt", JOURNAL)
    skipped = [{"where": "line 4", "reason": "there is nothing in it"}]
    report = {"read": 2, "new": 1, "updated": 0, "duplicate": 0, "skipped": skipped, "warnings": []}
    assert shell.json("import", "jrnl", path, "--dry-run") == report
    assert shell.json("search", "budget")["count"] == 0
    assert shell.json("import", "jrnl", path) == report
    assert shell.json("import", "jrnl", path) == {**report, "new": 0, "duplicate": 1}
    assert shell.json("search", "budget")["count"] == 1
    assert shell.run("import", "jrnl", path) == 0
    assert shell.out == (
        "Read 2: 0 new, 0 updated, 1 there already, 1 skipped.\n"
        "Skipped: line 4: there is nothing in it.\n"
    )


@pytest.mark.parametrize("text", ["no entry here", "", "gAAAAABVIHB7tnwKExG7aC5ZbAbBL9SG2oY2GEN"])
def test_an_import_of_nothing_fails_with_its_report(shell: Shell, text: str) -> None:
    report = shell.json("import", "jrnl", shell.write("journal.txt", text), code=1)
    assert report["read"] == len(report["skipped"]) == 1
    assert shell.err.count("\n") == 1


def test_a_markdown_folder_is_brought_in(shell: Shell) -> None:
    path = Path(shell.write("notes/2026-03-04 Won.md", "![a](a.png)\n\n#work")).parent
    (path / "a.png").write_bytes(b"picture")
    assert shell.json("import", "markdown", str(path))["new"] == 1
    assert shell.json("search", "tag:work")["hits"][0]["title"] == "Won"


def test_everything_goes_out_and_into_another_vault(shell: Shell) -> None:
    shell.run("add", "One", "--tag", "work")
    target = str(shell.folder / "all.json")
    records = 2 + len(DEFAULT_STAGES)
    assert shell.json("export", "json", target) == {"path": target, "records": records, "files": 0}
    assert shell.run("export", "json", target) == 1
    assert "already holds" in shell.err
    assert shell.run("export", "json", target, "--force") == 0
    assert "not encrypted" in shell.out
    assert shell.json("export", "markdown", str(shell.folder / "notes"))["records"] == 1
    other = Shell(shell.folder / "other")
    other.write("passphrase", "another\n")
    assert other.run("create") == 0
    assert other.json("import", "json", target)["new"] == 2
    assert other.json("search", "tag:work")["count"] == 1


def test_a_backup_is_taken_listed_and_restored(shell: Shell) -> None:
    shell.run("add", "Before")
    taken = shell.json("backup")
    shell.run("add", "After")
    assert shell.json("restore")["backups"] == [taken]
    assert shell.json("restore", "latest", "--dry-run")["counts"]["entry"] == 1
    assert shell.json("search", "type:note")["count"] == 2
    restored = shell.json("restore", taken["name"])
    assert shell.json("search", "type:note")["count"] == 1
    assert shell.json("restore", restored["before"])["counts"]["entry"] == 2
    assert shell.json("search", "type:note")["count"] == 2


def test_a_backup_becomes_a_vault_where_none_is(shell: Shell) -> None:
    shell.run("add", "Kept")
    taken = shell.json("backup")
    words = ("--vault", str(shell.folder / "new"), "--passphrase-file", str(shell.passphrase_file))
    assert shell.raw("restore", taken["path"], *words) == 0
    assert shell.raw("search", "kept", *words) == 0
    assert "Kept" in shell.out


def test_a_backup_that_is_not_there_is_told(shell: Shell) -> None:
    assert shell.run("restore") == 0
    assert shell.out == "There is no backup yet.\n"
    assert shell.run("restore", "nosuch") == 1
    assert "no backup called nosuch" in shell.err


def test_the_passphrase_is_changed(shell: Shell) -> None:
    new = shell.write("new", "battery staple\n")
    assert shell.run("passwd", "--new-passphrase-file", new) == 0
    assert shell.run("search", "x") == 1
    shell.write("passphrase", "battery staple\n")
    assert shell.run("search", "x") == 0
    # Both by standard input, one a line.
    assert shell.raw("passwd", "--vault", str(shell.vault), stdin="battery staple\nthird\n") == 0
    assert unlock_with_passphrase(VaultFolder(shell.vault), "third")
    # The spare header forgets the old one too.
    (shell.vault / "vault.json").unlink()
    assert shell.run("search", "x") == 1


def test_an_empty_new_passphrase_is_refused(shell: Shell) -> None:
    assert shell.run("passwd", "--new-passphrase-file", shell.write("new", "\n")) == 1
    assert shell.run("search", "x") == 0


def test_verify_says_what_it_checked(shell: Shell) -> None:
    shell.run("add", "One")
    report = shell.json("verify")
    assert report["sound"]
    assert {part["part"] for part in report["checked"]} >= {"pages", "index", "references"}
    assert shell.run("verify") == 0
    assert shell.out.endswith("The journal is sound.\n")


def test_verify_finds_an_altered_byte(shell: Shell) -> None:
    shell.run("add", "One")
    database = shell.vault / "journal-1.db"
    data = bytearray(database.read_bytes())
    data[len(data) - 2000] ^= 1
    database.write_bytes(data)
    assert shell.run("verify") == 1
    assert shell.err


def test_beside_an_open_vault_one_can_read_but_not_write(shell: Shell) -> None:
    shell.run("add", "Mine")
    folder = VaultFolder(shell.vault)
    session = open_session(folder, unlock_with_passphrase(folder, PASSPHRASE))
    try:
        # The lock knows its own process, so the test stands in for another one.
        assert shell.run("search", "mine") == 0
        assert shell.run("verify") == 0
        assert shell.run("add", "Other") == 1
        assert "already has this journal open" in shell.err
    finally:
        session.close()


def test_a_demo_can_be_made(tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    assert shell.raw("demo", "--into", str(tmp_path), "--json") == 0
    made = json.loads(shell.out)
    shell.write("passphrase", made["passphrase"])
    where = ("--vault", made["vault"], "--passphrase-file", str(shell.passphrase_file))
    assert shell.raw("search", "type:win", "--json", *where) == 0
    assert json.loads(shell.out)["count"] > 0


@pytest.mark.parametrize(
    "words",
    [(), ("frob",), ("search",), ("import", "docx", "x"), ("add", "x", "--passphrase", "secret"),
     ("search", "x", "--limit", "many")],
)  # fmt: skip
def test_wrong_usage_is_two(
    tmp_path: Path, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert Shell(tmp_path).raw(*words) == 2
    assert "usage:" in capsys.readouterr().err


def test_help_and_version_are_done(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert Shell(tmp_path).raw("--help") == 0
    assert Shell(tmp_path).raw("import", "--help") == 0
    assert Shell(tmp_path).raw("--version") == 0
    assert "--dry-run" in capsys.readouterr().out


@pytest.fixture
def process() -> Callable[..., subprocess.CompletedProcess[str]]:
    def run(*words: str, **options: Any) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "careerjournal", *words],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
            start_new_session=True,  # no terminal to ask on
            env={**os.environ, "PYTHONWARNINGS": "error"},
            **options,
        )

    return run


def test_a_process_says_the_same(
    shell: Shell, process: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    where = ("--vault", str(shell.vault), "--passphrase-file", str(shell.passphrase_file))
    done = process("add", "From a process", *where, stdin=subprocess.DEVNULL)
    assert (done.returncode, done.stdout, done.stderr) == (0, "Added.\n", "")
    done = process("search", "process", *where, "--json", stdin=subprocess.DEVNULL)
    assert json.loads(done.stdout)["count"] == 1
    done = process("search", "x", "--vault", str(shell.vault), input="wrong\n")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert process("frob").returncode == 2


def test_no_window_is_ever_loaded() -> None:
    code = (
        "import sys, careerjournal.cli;"
        "print([name for name in sys.modules if name.startswith(('PySide6', 'shiboken6'))])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout == "[]\n"


def test_what_reads_and_writes_other_formats_is_loaded_by_who_needs_it() -> None:
    code = (
        "import sys, careerjournal.cli;"
        "heavy = ('icalendar', 'lxml', 'pypdf', 'babel');"
        "print([name for name in sys.modules if name.split('.')[0] in heavy])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout == "[]\n"


ROOT = Path(__file__).parents[2]
TOLD = [
    line.strip()
    for page in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
    for line in page.read_text(encoding="utf-8").splitlines()
    if line.startswith("careerjournal ") and "COMMAND" not in line
]


@pytest.mark.parametrize("line", TOLD)
def test_what_the_guide_tells_to_type_is_understood(line: str) -> None:
    _, *words = shlex.split(line, comments=True)
    assert callable(parser().parse_args(words).run)


def test_the_guide_tells_of_the_commands() -> None:
    assert {line.split()[1] for line in TOLD} >= {"create", "add", "import", "due", "report"}
