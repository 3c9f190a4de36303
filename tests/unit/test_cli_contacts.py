"""Contacts on the command line."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.drivers.command_line import PASSPHRASE, Shell

CARDS = """BEGIN:VCARD
VERSION:3.0
UID:7
FN:Ada Byron
N:Byron;Ada;;;
ORG:Engines
X-SPOUSE:William
END:VCARD
BEGIN:VCARD
VERSION:3.0
END:VCARD
"""
CONNECTIONS = """First Name,Last Name,URL,Email Address,Company,Position,Connected On
Una,Vale,https://www.linkedin.com/in/una,,Engines,Cook,05 Mar 2024
"""


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    shell = Shell(tmp_path)
    shell.write("passphrase", PASSPHRASE + "\n")
    assert shell.run("create") == 0
    return shell


def test_cards_come_in_once_and_what_is_not_taken_is_named(shell: Shell) -> None:
    path = shell.write("people.vcf", CARDS)
    assert shell.json("import", "vcard", path, "--dry-run")["new"] == 1
    report = shell.json("import", "vcard", path)
    assert (report["read"], report["new"]) == (2, 1)
    assert report["skipped"] == [
        {
            "where": "people.vcf, line 9",
            "reason": "it has neither a name nor a way to reach anyone",
        }
    ]
    assert shell.json("import", "vcard", path)["duplicate"] == 1
    assert shell.json("search", "byron")["hits"][0]["kind"] == "contact"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("linkedin", CONNECTIONS),
        ("google-csv", "Given Name,Family Name,E-mail 1 - Value\nUna,Vale,una@x.example\n"),
        ("outlook-csv", '"Vorname";"Nachname";"Firma"\r\n"Una";"Vale";"Mühle"\r\n'),
    ],
)
def test_tables_of_contacts_come_in(shell: Shell, code: str, text: str) -> None:
    path = shell.write("people.csv", text)
    assert shell.json("import", code, path)["new"] == 1
    assert shell.json("import", code, path)["duplicate"] == 1


def test_what_is_no_list_of_contacts_is_refused_in_words(shell: Shell) -> None:
    path = shell.write("list.csv", "colour,number\nred,3\n")
    for code in ("vcard", "linkedin", "google-csv", "outlook-csv"):
        assert shell.run("import", code, path) == 1
        assert shell.err.count("\n") == 1


def test_contacts_go_out_with_what_came_in(shell: Shell) -> None:
    assert shell.run("import", "vcard", shell.write("people.vcf", CARDS)) == 0
    path = str(shell.folder / "out.vcf")
    assert shell.json("export", "vcard", path) == {"path": path, "records": 1, "files": 0}
    assert "VERSION:4.0" in Path(path).read_text(encoding="utf-8")
    assert shell.run("export", "vcard", path) == 1
    assert shell.run("export", "vcard", path, "--force", "--vcard-version", "3.0") == 0
    text = Path(path).read_text(encoding="utf-8")
    for line in ("VERSION:3.0", "UID:7", "X-SPOUSE:William"):
        assert line in text
    assert shell.json("import", "vcard", path)["duplicate"] == 1


def test_the_order_of_day_and_month_can_be_told(shell: Shell) -> None:
    path = shell.write("people.csv", "First Name,Birthday\nUna,3/4/1990\n")
    assert shell.run("import", "outlook-csv", path, "--days", "month-first") == 0
    out = shell.folder / "out.vcf"
    assert shell.run("export", "vcard", str(out)) == 0
    assert "BDAY:19900304" in out.read_text("utf-8")


def test_somebody_is_given_what_is_held_about_them(shell: Shell) -> None:
    assert shell.run("import", "vcard", shell.write("people.vcf", CARDS)) == 0
    out = shell.folder / "ada.zip"
    assert shell.run("export", "person", str(out)) == 2
    assert shell.run("export", "vcard", str(out), "--of", "Ada") == 2
    assert shell.run("export", "person", str(out), "--of", "Nobody") == 2
    assert "Nobody" in shell.err
    assert shell.run("export", "person", str(out), "--of", "ADA BYRON") == 0
    with ZipFile(out) as found:
        assert "Ada Byron" in found.read("index.html").decode("utf-8")
