"""The tables, derived from the records' type hints; private to the store.

They make a new vault and tell Alembic what a vault should look like. Queries at run time are
plain SQL on the driver: loading SQLAlchemy costs 370 ms of processor time, more than twice what
the first page after unlocking may take, and a save through it three times that of a save
without. No custom collation or function stands in the schema, so that other tools can read it.
"""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import (
    BLOB,
    REAL,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.dialects.sqlite.base import SQLiteDialect
from sqlalchemy.schema import CreateIndex, CreateTable, SchemaItem
from sqlalchemy.types import TypeEngine

from careerjournal.records.kinds import PARTS, ROOTS
from careerjournal.records.record import Line, Part, Root
from careerjournal.store.columns import plan_of

metadata: Final = MetaData()

_TYPES: Final[dict[str, type[TypeEngine[Any]]]] = {
    "TEXT": Text,
    "INTEGER": Integer,
    "REAL": REAL,
    "BLOB": BLOB,
}


def _key(table: str, ondelete: str | None = None) -> ForeignKey:
    # Deferred, so that undo may put rows back in any order.
    return ForeignKey(f"{table}.n", ondelete=ondelete, deferrable=True, initially="DEFERRED")


def _record_key(ondelete: str | None = None) -> ForeignKey:
    return _key("record", ondelete)


def _number() -> Column[int]:
    return Column("n", Integer, primary_key=True)


def _table(name: str, *parts: SchemaItem) -> Table:
    return Table(name, metadata, *parts, sqlite_strict=True)


def _kept_number(name: str, *parts: SchemaItem) -> Table:
    """A table whose row numbers are never used twice: undo puts a row back under its own."""
    return Table(name, metadata, _number(), *parts, sqlite_strict=True, sqlite_autoincrement=True)


record: Final = _kept_number(
    "record",
    Column("id", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("created_at", Text, nullable=False),
    Column("updated_at", Text, nullable=False),
    Column("trashed_at", Text),
)
Index("record_kind", record.c.kind)
Index("record_trashed", record.c.trashed_at, sqlite_where=record.c.trashed_at.isnot(None))


# Texts that a kind got after there were vaults: those that stand in them already have none.
_ADDED: Final = {
    "contact": frozenset(
        {
            "given",
            "family",
            "prefix",
            "suffix",
            "nickname",
            "department",
            "met_where",
            "expertise",
            "photo",
        }
    )
}


def _root_table(root: type[Root]) -> Table:
    columns: list[Column[object]] = []
    for column in plan_of(root).columns:
        marks = [_record_key()] if column.refers else []
        default = "" if column.name in _ADDED.get(root.KIND, ()) else None
        kind = _TYPES[column.type]
        columns.append(
            Column(column.name, kind, *marks, nullable=column.nullable, server_default=default)
        )
    key = Column("n", Integer, _record_key("CASCADE"), primary_key=True, autoincrement=False)
    table = _table(root.KIND, key, *columns)
    for column in plan_of(root).columns:
        if column.refers:
            Index(f"{root.KIND}_{column.name}", table.c[column.name])
    return table


roots: Final = {root.KIND: _root_table(root) for root in ROOTS}


# What is asked for beside a reference: the index alone then answers.
_COVERED: Final = {
    ("touch_person", "contact"): ("touch",),
    ("touch_person", "touch"): ("contact",),
}


def _part_table(part: type[Part]) -> Table:
    plan = plan_of(part)
    owner = plan.owner.name
    columns: list[Column[object]] = [Column("id", Text, nullable=False, unique=True)]
    for column in plan.columns:
        marks = []
        if column.name == owner:
            marks = [_record_key("CASCADE")]
        elif column.refers:
            marks = [_key(column.refers)]
        columns.append(Column(column.name, _TYPES[column.type], *marks, nullable=column.nullable))
    if issubclass(part, Line):
        columns.append(Column("counts", Integer, nullable=False))
    table = _kept_number(part.KIND, *columns)
    for column in plan.columns:
        if column.refers and not (column.name == owner and issubclass(part, Line)):
            beside = _COVERED.get((part.KIND, column.name), ())
            names = (column.name, *beside)
            Index(f"{part.KIND}_{column.name}", *(table.c[name] for name in names))
    if issubclass(part, Line):
        # Gives the lines of an owner in the order they are told.
        Index(f"{part.KIND}_{owner}", table.c[owner], table.c.day, table.c.n)
    return table


parts: Final = {part.KIND: _part_table(part) for part in PARTS}

_entry: Final = roots["entry"]
# Is the journal's list in its order, and covers its filters and statistics: 100,000 rows are
# neither sorted nor looked up in the wider table.
Index(
    "entry_about",
    _entry.c.pinned,
    _entry.c.about_day,
    _entry.c.about_time,
    _entry.c.n,
    _entry.c.type,
    _entry.c.energy,
)

_todo: Final = roots["todo"]
# Few of all to-dos are a priority of some week.
Index("todo_week", _todo.c.week, sqlite_where=_todo.c.week.isnot(None))

head: Final = _table(
    "head",
    Column("n", Integer, _record_key("CASCADE"), primary_key=True, autoincrement=False),
    Column("title", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("excerpt", Text, nullable=False),
    Column("sort", Text, nullable=False),
)
Index("head_sort", head.c.sort)

text_: Final = _table(
    "text",
    _number(),
    Column("record", Integer, _record_key("CASCADE"), nullable=False),
    Column("field", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("saved_at", Text, nullable=False),
    Column("head", Text, nullable=False),
    Column("spaced", Text, nullable=False),
)

# Or deleting a record would look through every text for those that refer to it.
Index("text_record", text_.c.record)

link: Final = _kept_number(
    "link",
    Column("source", Integer, _record_key(), nullable=False),
    Column("target", Integer, _record_key(), nullable=False),
    Column("role", Text, nullable=False),
    Column("quote", Text, nullable=False),
    Column("context", Text, nullable=False),
    Column("derived", Integer, nullable=False),
    Column("part", Text, nullable=False, server_default=""),
)
Index("link_source", link.c.source, link.c.role)
Index("link_target", link.c.target, link.c.role)

blob: Final = _table(
    "blob",
    Column("hash", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("data", BLOB, nullable=False),
    PrimaryKeyConstraint("hash"),
)

attachment: Final = _kept_number(
    "attachment",
    Column("record", Integer, _record_key(), nullable=False),
    Column(
        "hash",
        Text,
        ForeignKey("blob.hash", deferrable=True, initially="DEFERRED"),
        nullable=False,
    ),
    Column("name", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("added_at", Text, nullable=False),
)
Index("attachment_record", attachment.c.record)
Index("attachment_hash", attachment.c.hash)

origin: Final = _kept_number(
    "origin",
    Column("record", Integer, _record_key(), nullable=False),
    Column("source", Text, nullable=False),
    Column("source_id", Text, nullable=False),
    Column("raw", Text, nullable=False),
    Column("imported", Text, nullable=False),
    UniqueConstraint("source", "source_id"),
)
Index("origin_record", origin.c.record)

revision: Final = _kept_number(
    "revision",
    Column("record", Integer, _record_key("CASCADE"), nullable=False),
    Column("field", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("at", Text, nullable=False),
)
Index("revision_record", revision.c.record)

act: Final = _kept_number(
    "act",
    Column("label", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("merge", Text),
    Column("source", Integer),
    CheckConstraint("state IN ('done', 'undone', 'dropped')"),
)
# Nearly all acts are done; those that are not are found without touching this on every save.
Index("act_not_done", act.c.state, sqlite_where=act.c.state != "done")

edit: Final = _table(
    "edit",
    _number(),
    Column(
        "act",
        Integer,
        ForeignKey("act.n", ondelete="CASCADE", deferrable=True, initially="DEFERRED"),
        nullable=False,
    ),
    Column("table_name", Text, nullable=False),
    Column("row", Integer, nullable=False),
    Column("record", Integer, nullable=False),
    Column("other", Text),
    Column("check", Text, nullable=False),
    UniqueConstraint("act", "table_name", "row"),
)
Index("edit_record", edit.c.record)

# What follows from an application's ledgers and parts: lists and figures read these alone.
application_state: Final = _table(
    "application_state",
    Column("n", Integer, _record_key("CASCADE"), primary_key=True, autoincrement=False),
    Column("stage", Integer),
    Column("since", Text),
    Column("applied", Text),
    Column("heard", Text),
    Column("last_contact", Text),
    Column("ended", Text),
    Column("musts", Integer, nullable=False),
    Column("musts_met", Integer, nullable=False),
    Column("musts_partly", Integer, nullable=False),
    Column("musts_proven", Integer, nullable=False),
    Column("nices", Integer, nullable=False),
    Column("nices_met", Integer, nullable=False),
    Column("rated", Integer, nullable=False),
    Column("interviews", Integer, nullable=False),
    Column("next_interview", Text),
)
Index("application_state_stage", application_state.c.stage)

# What follows from what passed with a contact: lists read this alone.
contact_state: Final = _table(
    "contact_state",
    Column("n", Integer, _record_key("CASCADE"), primary_key=True, autoincrement=False),
    Column("last_touch", Text),
    Column("touches", Integer, nullable=False),
    Column("next_touch", Text),
    Column("promises", Integer, nullable=False),
    Column("sort", Text, nullable=False),
    Column("latest_touch", Text),
    Column("birthday", Text),
)
Index("contact_state_sort", contact_state.c.sort)
Index("contact_state_birthday", contact_state.c.birthday)

# How goals stand: the tree reads this beside them.
goal_state: Final = _table(
    "goal_state",
    Column("n", Integer, _record_key("CASCADE"), primary_key=True, autoincrement=False),
    Column("standing", Text, nullable=False),
    Column("since", Text),
    Column("reviewed", Text),
    Column("steps", Integer, nullable=False),
    Column("steps_done", Integer, nullable=False),
    Column("measured", REAL),
    Column("measured_on", Text),
)

due: Final = _table(
    "due",
    _number(),
    Column("source", Integer, _record_key("CASCADE"), nullable=False),
    Column("rule", Text, nullable=False),
    Column("occurrence", Text, nullable=False),
    Column("day", Text, nullable=False),
    Column("snoozed", Integer, nullable=False),
)
Index("due_day", due.c.day)
Index("due_source", due.c.source, due.c.day)

preference: Final = _table(
    "preference",
    Column("key", Text, nullable=False),
    Column("value", Text, nullable=False),
    PrimaryKeyConstraint("key"),
)

meta: Final = _table(
    "meta",
    Column("key", Text, nullable=False),
    Column("value", Text, nullable=False),
    PrimaryKeyConstraint("key"),
)

Table(
    "alembic_version",
    metadata,
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)

SEARCH: Final = (
    (
        "CREATE VIRTUAL TABLE search USING fts5(head, text, spaced, content='text',"
        " content_rowid='n', tokenize='unicode61 remove_diacritics 2', prefix='2 3')"
    ),
    (
        "CREATE TRIGGER text_added AFTER INSERT ON text BEGIN"
        " INSERT INTO search(rowid, head, text, spaced)"
        " VALUES (new.n, new.head, new.text, new.spaced); END"
    ),
    (
        "CREATE TRIGGER text_changed AFTER UPDATE OF head, text, spaced ON text"
        " WHEN old.head IS NOT new.head OR old.text IS NOT new.text OR old.spaced IS NOT new.spaced"
        " BEGIN INSERT INTO search(search, rowid, head, text, spaced)"
        " VALUES ('delete', old.n, old.head, old.text, old.spaced);"
        " INSERT INTO search(rowid, head, text, spaced)"
        " VALUES (new.n, new.head, new.text, new.spaced); END"
    ),
    (
        "CREATE TRIGGER text_removed AFTER DELETE ON text BEGIN"
        " INSERT INTO search(search, rowid, head, text, spaced)"
        " VALUES ('delete', old.n, old.head, old.text, old.spaced); END"
    ),
)
"""The search index and what keeps it in step with the text table."""


def statements() -> list[str]:
    """Every statement that makes an empty vault's tables, in order."""
    dialect = SQLiteDialect()
    made: list[str] = []
    for table in metadata.sorted_tables:
        made.append(str(CreateTable(table).compile(dialect=dialect)))
        made.extend(
            str(CreateIndex(index).compile(dialect=dialect))
            for index in sorted(table.indexes, key=lambda index: str(index.name))
        )
    return [*made, *SEARCH]
