"""Every migration, from nothing and with rows in the tables."""

from __future__ import annotations

import ast
import hashlib
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlcipher3 import dbapi2

from careerjournal.operations import touches
from careerjournal.records.contact import Circle, Contact
from careerjournal.records.entry import Entry
from careerjournal.records.moment import Moment
from careerjournal.records.touch import Promise, Promiser
from careerjournal.store import database as database_module
from careerjournal.store import migrating
from careerjournal.store import store as store_module
from careerjournal.store.contacts import ContactQueries
from careerjournal.store.database import SCHEMA, Database, connect, create_database
from careerjournal.store.edits import digest
from careerjournal.store.errors import DiskFull, MigrationFailed, NewerSchema
from careerjournal.store.reading import Reading
from careerjournal.store.rows import KEPT
from careerjournal.store.store import Reader, Writer
from careerjournal.store.unit import Unit
from tests.unit.store.dump import assert_sound, dump
from tests.unit.store.samples import entry

KEY = bytes(range(32))
VAULT_ID = "0197a1b2-0000-7000-8000-000000000001"

REBUILD = f"""
import sqlalchemy as sa
from alembic import op

revision = "{SCHEMA + 1:04}"
down_revision = "{SCHEMA:04}"

def upgrade():
    with op.batch_alter_table("record", recreate="always") as batch:
        batch.add_column(sa.Column("colour", sa.Text))
    with op.batch_alter_table("text", recreate="always") as batch:
        batch.alter_column("saved_at", nullable=True)
    {{more}}
"""


def schema(database: Database) -> dict[str, str]:
    """Every statement that made the database, without its line breaks."""
    rows = database.rows("SELECT type || ' ' || name, sql FROM sqlite_master WHERE sql NOT NULL")
    return {name: re.sub(r"\s+", " ", sql).replace("( ", "(").strip() for name, sql in rows}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "journal-1.db"
    create_database(made, KEY, VAULT_ID)
    return made


@pytest.fixture
def full(path: Path) -> Path:
    """A database with rows in every table."""
    writer = Writer.open(path, KEY, VAULT_ID)

    def fill(unit: Unit) -> None:
        for day in range(1, 6):
            saved = unit.save(entry(f"Day {day}", f"Größe {day}", day))
            unit.tag(saved.n, ["work", f"day{day}"])
            unit.attach(saved.n, "a.txt", "text/plain", b"content")
            unit.save(replace(saved, body=f"Later {day}"), new_sitting=True)

    writer.write("import", fill)
    writer.checkpoint()
    writer.close()
    return path


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    """The shipped migrations, to which a test adds one of its own."""
    return Path(shutil.copytree(migrating.SCRIPTS, tmp_path / "migrations"))


@pytest.fixture
def next_schema(monkeypatch: pytest.MonkeyPatch, scripts: Path) -> None:
    """A version of the program that has one more migration."""
    monkeypatch.setattr(database_module, "SCHEMA", SCHEMA + 1)
    monkeypatch.setattr(store_module, "SCHEMA", SCHEMA + 1)
    monkeypatch.setattr(migrating, "SCRIPTS", scripts)


def add_migration(scripts: Path, more: str = "pass") -> None:
    (scripts / "versions" / f"{SCHEMA + 1:04}_colour.py").write_text(REBUILD.format(more=more))


def open_again(path: Path, **more: Any) -> Writer:
    return Writer.open(path, KEY, VAULT_ID, **more)


def test_a_migrated_database_is_made_like_a_fresh_one(path: Path, tmp_path: Path) -> None:
    driver = dbapi2.connect(str(tmp_path / "old.db"), isolation_level=None)
    migrating.run_migrations(driver)
    migrated, fresh = Database(driver, tmp_path), connect(path, KEY, VAULT_ID)
    assert schema(migrated) == schema(fresh)
    assert migrated.rows("SELECT * FROM alembic_version") == [(f"{SCHEMA:04}",)]
    fresh.close()
    migrated.close()


def test_the_migrations_are_one_numbered_line() -> None:
    config = Config()
    config.set_main_option("script_location", str(migrating.SCRIPTS))
    found = [each.revision for each in ScriptDirectory.from_config(config).walk_revisions()]
    assert found[::-1] == [f"{number:04}" for number in range(1, SCHEMA + 1)]


def columns(path: Path) -> dict[tuple[str, str], str | int | None]:
    """By table and name the columns of what undo keeps, with the value they have by themselves."""
    database = connect(path, KEY, VAULT_ID, any_schema=True)
    found = {
        (table, row[1]): None if row[4] is None else ast.literal_eval(row[4])
        for table, kept in KEPT.items()
        for row in database.rows(f"PRAGMA table_info({table})")
        if row[1] in kept
    }
    database.close()
    return found


@pytest.mark.parametrize("version", range(1, SCHEMA))
def test_what_was_done_before_a_column_came_can_be_undone(
    path: Path, tmp_path: Path, version: int
) -> None:
    (tmp_path / "before").mkdir()
    before = columns(old_database(tmp_path / "before", f"000[{version + 1}-9]*", ()))
    tables = {table for table, _ in before}
    for (table, name), value in columns(path).items():
        if table in tables and (table, name) not in before:
            assert digest({"n": 1, name: value}) == digest({"n": 1}), (table, name)


def test_no_migration_asks_the_program_of_today() -> None:
    for script in (migrating.SCRIPTS / "versions").glob("[0-9]*.py"):
        assert "careerjournal" not in script.read_text("utf-8"), script.name


def test_nothing_is_lost_when_tables_are_rebuilt(
    full: Path, scripts: Path, next_schema: None
) -> None:
    add_migration(scripts)
    before = connect(full, KEY, VAULT_ID, any_schema=True)
    wanted, old_schema = dump(before), schema(before)
    before.close()
    seen: list[bytes] = []
    content = full.read_bytes()
    writer = open_again(full, before_migration=lambda: seen.append(full.read_bytes()))
    assert seen == [content]
    assert dump(writer._database) == wanted
    new_schema = schema(writer._database)
    assert {key for key in new_schema if key.startswith("trigger")} == {
        key for key in old_schema if key.startswith("trigger")
    }
    assert "colour" in new_schema["table record"]
    assert writer._database.row("PRAGMA foreign_keys") == (1,)
    assert_sound(writer._database)
    writer.write("add", lambda unit: unit.save(entry("Findable")))
    found = writer._database.rows("SELECT rowid FROM search WHERE search MATCH 'findable'")
    assert len(found) == 1
    assert writer.undo().act is not None
    writer.close()
    reader = Reader.open(full, KEY, VAULT_ID)
    assert len(reader.read(lambda reading: reading.all(Entry))) == 5
    reader.close()


@pytest.mark.parametrize(
    "fault",
    [
        "op.execute('DELETE FROM link WHERE n = 1')",
        "op.execute('DELETE FROM tag')\n    op.execute(\"DELETE FROM record WHERE kind = 'tag'\")",
        "op.execute('UPDATE link SET target = 99 WHERE n = 1')",
        "op.execute('NONSENSE')",
        "op.execute(\"INSERT INTO head VALUES (1, 'canary', '', '', '')\")",
    ],
)
def test_a_migration_that_goes_wrong_changes_nothing(
    full: Path, scripts: Path, next_schema: None, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_migration(scripts, fault)
    before = connect(full, KEY, VAULT_ID, any_schema=True)
    wanted, old_schema = dump(before), schema(before)
    before.close()
    with pytest.raises(MigrationFailed) as caught:
        open_again(full)
    assert "canary" not in str(caught.value)
    monkeypatch.undo()
    writer = open_again(full)
    assert dump(writer._database) == wanted
    assert schema(writer._database) == old_schema
    writer.close()


def test_a_full_disk_stops_a_migration_without_harm(
    full: Path, scripts: Path, next_schema: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_migration(
        scripts,
        "op.execute('PRAGMA max_page_count = 1')\n    op.execute("
        "'INSERT INTO blob VALUES (1, 1, zeroblob(100000))')",
    )
    with pytest.raises(DiskFull):
        open_again(full)
    monkeypatch.undo()
    open_again(full).close()


def test_a_migration_is_not_begun_when_the_snapshot_fails(
    full: Path, scripts: Path, next_schema: None
) -> None:
    add_migration(scripts)

    def fail() -> None:
        raise DiskFull

    content = full.read_bytes()
    with pytest.raises(DiskFull):
        open_again(full, before_migration=fail)
    assert full.read_bytes() == content


def test_the_migrated_database_is_refused_by_the_version_before(
    full: Path, scripts: Path, next_schema: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_migration(scripts)
    open_again(full).close()
    monkeypatch.undo()
    with pytest.raises(NewerSchema) as caught:
        open_again(full)
    assert caught.value.details == {"found": SCHEMA + 1, "known": SCHEMA}


def test_opening_and_saving_load_neither_alembic_nor_sqlalchemy(path: Path) -> None:
    program = f"""
import sys
from pathlib import Path
from datetime import date
from careerjournal.records.entry import Entry
from careerjournal.records.moment import Moment
from careerjournal.records.touch import Promise, Promiser
from careerjournal.store.backup import take_snapshot
from careerjournal.store.reading import Reading
from careerjournal.store.rows import KEPT
from careerjournal.store.store import Reader, Writer
writer = Writer.open(Path({str(path)!r}), bytes(range(32)), {VAULT_ID!r})
writer.write("add", lambda unit: unit.save(Entry(about=Moment(date(2026, 3, 1)), title="A")))
writer.undo()
reader = Reader.open(Path({str(path)!r}), bytes(range(32)), {VAULT_ID!r})
reader.read(lambda reading: reading.counts())
print(sorted({{"alembic", "sqlalchemy"}} & sys.modules.keys()))
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout == "[]\n"


def test_every_reference_has_an_index(path: Path) -> None:
    """Or deleting one row looks through the whole table that may refer to it."""
    database = connect(path, KEY, VAULT_ID)
    for (table,) in database.rows("SELECT name FROM sqlite_master WHERE type = 'table'"):
        key = [row[1] for row in database.rows(f"PRAGMA table_info({table})") if row[5]]
        indexes = database.rows(f"PRAGMA index_list({table})")
        first = {database.rows(f"PRAGMA index_info({row[1]})")[0][2] for row in indexes}
        referring = {row[3] for row in database.rows(f"PRAGMA foreign_key_list({table})")}
        assert referring <= {*first, *key[:1]}, table
    database.close()


@pytest.fixture
def first_schema(tmp_path: Path) -> Path:
    """A database as the first version made it, with rows in its tables and acts to undo."""
    return old_database(tmp_path, "000[2-9]*", FIRST_ROWS)


def old_database(folder: Path, later: str, rows: Iterable[str]) -> Path:
    """A database with `rows`, as it was made before there were the `later` migrations."""
    driver = dbapi2.connect(str(folder / "journal-1.db"), isolation_level=None)
    driver.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
    old = folder / "old"
    shutil.copytree(migrating.SCRIPTS, old, ignore=shutil.ignore_patterns(later))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrating, "SCRIPTS", old)
        migrating.run_migrations(driver)
    for statement in rows:
        driver.execute(statement)
    driver.execute(f"PRAGMA application_id = {database_module.APPLICATION_ID}")
    driver.execute("INSERT INTO meta(key, value) VALUES ('vault_id', ?)", (VAULT_ID,))
    driver.close()
    return folder / "journal-1.db"


AT = "2026-03-02T09:30:00.000000Z"
# An entry that was tagged in an act of its own, as the first version noted it.
FIRST_ROWS = (
    f"INSERT INTO record VALUES (1, 'a', 'entry', '{AT}', '{AT}', NULL)",
    "INSERT INTO entry VALUES (1, '2026-03-02', NULL, NULL, 'A day', 'note', NULL, 0)",
    "INSERT INTO head VALUES (1, 'A day', 'note', 'Words', '2026-03-02')",
    f"INSERT INTO text VALUES (16, 1, 'body', 'Words', '{AT}', 'A day' || char(10) || 'work', '')",
    f"INSERT INTO record VALUES (2, 'b', 'tag', '{AT}', '{AT}', NULL)",
    "INSERT INTO tag VALUES (2, 'work')",
    "INSERT INTO head VALUES (2, 'work', '', '', 'work')",
    f"INSERT INTO text VALUES (32, 2, '', '', '{AT}', 'work', '')",
    "INSERT INTO link VALUES (1, 1, 2, 'tag', '', '', 0)",
    f"INSERT INTO act VALUES (1, 'entry.tag', '{AT}', 'done', NULL, NULL)",
    "INSERT INTO edit VALUES (1, 1, 'link', 1, 1, NULL, '{check}')".format(
        check=hashlib.blake2b(
            b'[["context",""],["derived",0],["quote",""],["role","tag"],["source",1],["target",2]]',
            digest_size=8,
        ).hexdigest()
    ),
)


def test_what_was_done_before_there_were_applications_can_be_undone(first_schema: Path) -> None:
    writer = open_again(first_schema)
    assert_sound(writer._database)
    before = dump(writer._database)
    assert writer.undo().act == 1
    assert writer._database.rows("SELECT * FROM link") == []
    assert_sound(writer._database)
    assert writer.redo().act == 1
    assert dump(writer._database) == before
    assert_sound(writer._database)
    writer.close()


# A contact as it was added, and then given a role, before there was more to a person.
_SECOND = '[["name","Ada"],["organisation",null],["role","Poet"]]'
SECOND_ROWS = (
    f"INSERT INTO record VALUES (1, 'a', 'contact', '{AT}', '{AT}', NULL)",
    "INSERT INTO contact VALUES (1, 'Ada', NULL, 'Poet')",
    "INSERT INTO head VALUES (1, 'Ada', 'Poet', '', 'ada')",
    f"INSERT INTO text VALUES (16, 1, 'notes', '', '{AT}', 'Ada', '')",
    f"INSERT INTO act VALUES (1, 'contact.change', '{AT}', 'done', NULL, NULL)",
    "INSERT INTO edit VALUES (1, 1, 'contact', 1, 1, '{other}', '{check}')".format(
        other='{"name":"Ada","organisation":null,"role":""}',
        check=hashlib.blake2b(_SECOND.encode(), digest_size=8).hexdigest(),
    ),
)


def test_what_was_done_to_a_contact_before_it_had_more_fields_can_be_undone(
    tmp_path: Path,
) -> None:
    writer = open_again(old_database(tmp_path, "000[3-9]*", SECOND_ROWS))
    assert writer.catch_up().value
    assert_sound(writer._database)
    before = dump(writer._database)
    assert writer.undo().act == 1
    [undone] = Reading(writer._database).all(Contact)
    assert (undone.name, undone.role, undone.given, undone.birthday) == ("Ada", "", "", None)
    assert_sound(writer._database)
    assert writer.redo().act == 1
    assert dump(writer._database) == before
    writer.close()


def test_people_of_before_are_listed_before_anything_is_written(tmp_path: Path) -> None:
    writer = open_again(old_database(tmp_path, "000[3-9]*", SECOND_ROWS))
    queries = ContactQueries(Reading(writer._database))
    assert [(line.name, line.touches) for line in queries.lines(queries.rows())] == [("Ada", 0)]
    writer.write("touch.add", lambda unit: touches.log(unit, [1], Moment(date(2026, 3, 2))))
    assert [line.touches for line in queries.lines(queries.rows())] == [1]
    assert writer.catch_up().value
    assert_sound(writer._database)
    writer.close()


def row_check(**row: Any) -> str:
    """The hash of a row as an act notes it."""
    told = json.dumps(sorted(row.items()), ensure_ascii=False, separators=(",", ":"))
    return hashlib.blake2b(told.encode(), digest_size=8).hexdigest()


BIRTHDAYS = ("1815-12-10", "--12-10", "1815-12", "--12", "1815", None)
"""Whole, without the year, and the sorts of which no day of the year is known."""

_CONTACT: dict[str, Any] = {
    **dict.fromkeys(("organisation", "met_on", "rhythm_days", "at_most_days", "paused_until")),
    **dict.fromkeys(
        ("given", "family", "prefix", "suffix", "nickname", "department", "met_where", "expertise"),
        "",
    ),
    "name": "Ada",
    "role": "Poet",
    "photo": "",
    "circle": "peer",
}
_PROMISE: dict[str, Any] = {
    "contact": 1,
    "direction": "mine",
    "text": "Violets",
    "made": "2026-03-02",
    "day": "2026-03-09",
    "touch": 20,
    "kept_on": None,
}


def _insert(table: str, row: dict[str, Any]) -> str:
    values = ", ".join(
        "NULL" if value is None else repr(value) if isinstance(value, str) else str(value)
        for value in row.values()
    )
    return f"INSERT INTO {table}({', '.join(row)}) VALUES ({values})"


def _person(n: int, birthday: str | None) -> tuple[str, ...]:
    return (
        f"INSERT INTO record VALUES ({n}, 'id{n}', 'contact', '{AT}', '{AT}', NULL)",
        _insert("contact", {"n": n, **_CONTACT, "birthday": birthday}),
        f"INSERT INTO head VALUES ({n}, 'Ada', 'Poet', '', 'ada')",
        f"INSERT INTO text VALUES ({n * 16}, {n}, 'notes', '', '{AT}', 'Ada', '')",
        f"INSERT INTO text VALUES ({n * 16 + 1}, {n}, 'cares_about', '', '{AT}', '', '')",
        f"INSERT INTO contact_state VALUES ({n}, NULL, 0, NULL, 0, 'ada')",
    )


def _edit(n: int, act: int, table: str, row: int, other: dict[str, Any] | None, check: str) -> str:
    told = "NULL" if other is None else f"'{json.dumps(other)}'"
    return f"INSERT INTO edit VALUES ({n}, {act}, '{table}', {row}, 1, {told}, '{check}')"


# People and promises as they were before there were groups: the first has got a circle, then a
# promise, and another promise has been taken away.
FOURTH_ROWS = (
    *(row for n, birthday in enumerate(BIRTHDAYS, 1) for row in _person(n, birthday)),
    f"INSERT INTO record VALUES (20, 'id20', 'touch', '{AT}', '{AT}', NULL)",
    "INSERT INTO touch VALUES (20, '2026-03-02', NULL, NULL, 'met', '', '', NULL)",
    "INSERT INTO head VALUES (20, '', 'met', '', '2026-03-02')",
    f"INSERT INTO text VALUES (320, 20, 'about', '', '{AT}', '', '')",
    "INSERT INTO touch_person VALUES (1, 'person1', 20, 1)",
    _insert("promise", {"n": 1, "id": "promise1", **_PROMISE}),
    _insert("promise", {"n": 9, "id": "promise9", **_PROMISE}),
    "DELETE FROM promise WHERE n = 9",
    *(
        f"INSERT INTO act VALUES ({n}, '{label}', '{AT}', 'done', NULL, NULL)"
        for n, label in enumerate(("contact.edit", "promise.add", "promise.remove"), 1)
    ),
    _edit(1, 1, "contact", 1, {"circle": None}, row_check(circle="peer")),
    _edit(2, 2, "promise", 1, None, row_check(id="promise1", **_PROMISE)),
    _edit(3, 3, "promise", 9, {"id": "promise9", **_PROMISE}, "absent"),
)


@pytest.fixture
def fourth_schema(tmp_path: Path) -> Path:
    """A database of people and what was promised, of before there were groups and mentoring."""
    return old_database(tmp_path, "000[5-9]*", FOURTH_ROWS)


def test_nothing_of_people_and_promises_is_lost(fourth_schema: Path) -> None:
    old = connect(fourth_schema, KEY, VAULT_ID, any_schema=True)
    wanted = {
        table: old.rows(f"SELECT * FROM {table} ORDER BY n") for table in ("contact", "promise")
    }
    names = {table: [row[1] for row in old.rows(f"PRAGMA table_info({table})")] for table in wanted}
    old.close()
    writer = open_again(fourth_schema)
    database = writer._database
    for table, rows in wanted.items():
        listed = ", ".join(names[table])
        assert database.rows(f"SELECT {listed} FROM {table} ORDER BY n") == rows
        assert (
            database.rows("SELECT name FROM sqlite_master WHERE name LIKE '%@_4' ESCAPE '@'") == []
        )
    ada = Reading(database).record(Contact, 1)
    assert (ada.circle, ada.role_since, ada.introduced_by) == (Circle.PEER, None, None)
    writer.close()


def test_the_days_of_birth_are_known_by_their_day_of_the_year(fourth_schema: Path) -> None:
    writer = open_again(fourth_schema)
    known = writer._database.rows("SELECT birthday FROM contact_state ORDER BY n")
    assert known == [("12-10",), ("12-10",), (None,), (None,), (None,), (None,)]
    writer.close()


def test_the_number_of_a_promise_is_not_used_again(fourth_schema: Path) -> None:
    writer = open_again(fourth_schema)
    sequence = "SELECT name, seq FROM sqlite_sequence WHERE name LIKE 'promise%'"
    assert writer._database.rows(sequence) == [("promise", 9)]
    made = writer.write(
        "promise.add",
        lambda unit: touches.promise(unit, 2, Promiser.MINE, "More", date(2026, 3, 3)),
    ).value
    assert made.n == 10
    writer.close()


def test_what_was_done_to_people_before_there_were_groups_can_be_undone(
    fourth_schema: Path,
) -> None:
    writer = open_again(fourth_schema)
    assert writer.catch_up().value
    writer.write("entry.add", lambda unit: unit.save(entry("A day")))
    assert_sound(writer._database)
    everything = dump(writer._database)
    reading = Reading(writer._database)
    writer.undo()
    assert writer.undo().act == 3
    assert [promise.n for promise in reading.parts(Promise, 1)] == [1, 9]
    assert_sound(writer._database)
    assert writer.undo().act == 2
    assert [promise.n for promise in reading.parts(Promise, 1)] == [9]
    assert writer.undo().act == 1
    assert reading.record(Contact, 1).circle is None
    assert_sound(writer._database)
    while writer.redo().act is not None:
        assert_sound(writer._database)
    assert dump(writer._database) == everything
    writer.close()
