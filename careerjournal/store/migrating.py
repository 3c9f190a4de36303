"""Bringing an older database to our schema, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine, event, pool, text
from sqlalchemy.exc import DatabaseError, SQLAlchemyError
from sqlcipher3 import dbapi2

from careerjournal.store.connection import fail
from careerjournal.store.database import connect
from careerjournal.store.errors import MigrationFailed
from careerjournal.store.rows import KEPT
from careerjournal.store.tables import SEARCH

SCRIPTS: Final = Path(__file__).parent / "migrations"

_COUNTED: Final = (*KEPT, "blob")
"""What a person wrote; no migration may lose a row of these."""


def migrate_database(
    path: Path,
    key: bytes,
    vault_id: str,
    before: Callable[[], object] | None = None,
) -> None:
    """Run every migration that the database at `path` lacks, in one transaction.

    `before` is called first, with the file untouched. Foreign keys are off meanwhile: a table
    that is rebuilt would otherwise take its children along, without a word. Raises
    MigrationFailed, and then the database is as it was; DiskFull and the like as they come.
    """
    if before is not None:
        before()
    database = connect(path, key, vault_id, "rw", any_schema=True)
    try:
        database.run("PRAGMA foreign_keys = OFF")
        run_migrations(database.driver)
        database.checkpoint()
    finally:
        database.close()


def run_migrations(driver: Any) -> None:
    """Upgrade the database behind a connection of the driver, and check what came of it."""
    engine = create_engine(
        "sqlite+pysqlite://",
        module=dbapi2,
        creator=lambda: driver,
        poolclass=pool.StaticPool,
        # Or an error would carry the person's own text.
        hide_parameters=True,
    )
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    try:
        with engine.begin() as connection:
            counts = _counts(connection)
            _upgrade(connection)
            _mend_index(connection)
            _check(connection, counts)
    except DatabaseError as error:
        if isinstance(error.orig, dbapi2.Error):
            _fail_unless_ours(error.orig)
        raise MigrationFailed from error
    except SQLAlchemyError as error:
        raise MigrationFailed from error


def _fail_unless_ours(error: dbapi2.Error) -> None:
    """Raise DiskFull and the like; give back for what only a faulty migration can cause."""
    try:
        fail(error)
    except dbapi2.Error:
        return


def _upgrade(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _names(connection: Connection, kind: str) -> set[str]:
    found = connection.execute(
        text("SELECT name FROM sqlite_master WHERE type = :kind"), {"kind": kind}
    )
    return set(found.scalars())


def _counts(connection: Connection) -> dict[str, int]:
    there = _names(connection, "table")
    return {
        table: connection.scalar(text(f"SELECT count(*) FROM {table}")) or 0  # noqa: S608
        for table in _COUNTED
        if table in there
    }


def _mend_index(connection: Connection) -> None:
    """Put back the triggers that went with a rebuilt text table, and fill the index anew."""
    there = _names(connection, "trigger")
    lost = [
        statement
        for statement in SEARCH
        if statement.startswith("CREATE TRIGGER") and statement.split(" ", 3)[2] not in there
    ]
    for statement in lost:
        connection.exec_driver_sql(statement)
    if lost:
        connection.exec_driver_sql("INSERT INTO search(search) VALUES ('rebuild')")


def _check(connection: Connection, counts: dict[str, int]) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise MigrationFailed(broken_references=len(broken))
    now = _counts(connection)
    lost = sorted(table for table, count in counts.items() if now.get(table, 0) < count)
    if lost:
        raise MigrationFailed(rows_lost_from=", ".join(lost))
