"""The first schema.

Every statement stands here as it was first issued: a migration never asks the records or the
tables of today, which will have moved on.
"""

from __future__ import annotations

from typing import Final

from alembic import op

revision = "0001"
down_revision = None

STATEMENTS: Final = (
    """
CREATE TABLE act (
  n INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  label TEXT NOT NULL,
  at TEXT NOT NULL,
  state TEXT NOT NULL,
  merge TEXT,
  source INTEGER,
  CHECK (state IN ('done', 'undone', 'dropped'))
) STRICT
""",
    "CREATE INDEX act_not_done ON act (state) WHERE state != 'done'",
    """
CREATE TABLE blob (
  hash TEXT NOT NULL,
  size INTEGER NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (hash)
) STRICT
""",
    """
CREATE TABLE meta (
  "key" TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY ("key")
) STRICT
""",
    """
CREATE TABLE preference (
  "key" TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY ("key")
) STRICT
""",
    """
CREATE TABLE record (
  n INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  trashed_at TEXT,
  UNIQUE (id)
) STRICT
""",
    "CREATE INDEX record_kind ON record (kind)",
    "CREATE INDEX record_trashed ON record (trashed_at) WHERE trashed_at IS NOT NULL",
    """
CREATE TABLE attachment (
  n INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  record INTEGER NOT NULL,
  hash TEXT NOT NULL,
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size INTEGER NOT NULL,
  added_at TEXT NOT NULL,
  FOREIGN KEY(record) REFERENCES record (n) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY(hash) REFERENCES blob (hash) DEFERRABLE INITIALLY DEFERRED
) STRICT
""",
    "CREATE INDEX attachment_hash ON attachment (hash)",
    "CREATE INDEX attachment_record ON attachment (record)",
    """
CREATE TABLE edit (
  n INTEGER NOT NULL,
  act INTEGER NOT NULL,
  table_name TEXT NOT NULL,
  "row" INTEGER NOT NULL,
  record INTEGER NOT NULL,
  other TEXT,
  "check" TEXT NOT NULL,
  PRIMARY KEY (n),
  UNIQUE (act, table_name, "row"),
  FOREIGN KEY(act) REFERENCES act (n) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
) STRICT
""",
    "CREATE INDEX edit_record ON edit (record)",
    """
CREATE TABLE entry (
  n INTEGER NOT NULL,
  about_day TEXT NOT NULL,
  about_time TEXT,
  about_zone TEXT,
  title TEXT NOT NULL,
  type TEXT NOT NULL,
  energy TEXT,
  pinned INTEGER NOT NULL,
  PRIMARY KEY (n),
  FOREIGN KEY(n) REFERENCES record (n) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
) STRICT
""",
    "CREATE INDEX entry_about ON entry (pinned, about_day, about_time, n, type, energy)",
    """
CREATE TABLE head (
  n INTEGER NOT NULL,
  title TEXT NOT NULL,
  detail TEXT NOT NULL,
  excerpt TEXT NOT NULL,
  sort TEXT NOT NULL,
  PRIMARY KEY (n),
  FOREIGN KEY(n) REFERENCES record (n) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
) STRICT
""",
    "CREATE INDEX head_sort ON head (sort)",
    """
CREATE TABLE link (
  n INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  source INTEGER NOT NULL,
  target INTEGER NOT NULL,
  role TEXT NOT NULL,
  quote TEXT NOT NULL,
  context TEXT NOT NULL,
  derived INTEGER NOT NULL,
  FOREIGN KEY(source) REFERENCES record (n) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY(target) REFERENCES record (n) DEFERRABLE INITIALLY DEFERRED
) STRICT
""",
    "CREATE INDEX link_source ON link (source, role)",
    "CREATE INDEX link_target ON link (target, role)",
    """
CREATE TABLE origin (
  n INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  record INTEGER NOT NULL,
  source TEXT NOT NULL,
  source_id TEXT NOT NULL,
  raw TEXT NOT NULL,
  imported TEXT NOT NULL,
  UNIQUE (source, source_id),
  FOREIGN KEY(record) REFERENCES record (n) DEFERRABLE INITIALLY DEFERRED
) STRICT
""",
    "CREATE INDEX origin_record ON origin (record)",
    """
CREATE TABLE revision (
  n INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  record INTEGER NOT NULL,
  field TEXT NOT NULL,
  text TEXT NOT NULL,
  at TEXT NOT NULL,
  FOREIGN KEY(record) REFERENCES record (n) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
) STRICT
""",
    "CREATE INDEX revision_record ON revision (record)",
    """
CREATE TABLE tag (
  n INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (n),
  FOREIGN KEY(n) REFERENCES record (n) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
) STRICT
""",
    """
CREATE TABLE template (
  n INTEGER NOT NULL,
  name TEXT NOT NULL,
  title TEXT NOT NULL,
  entry_type TEXT NOT NULL,
  builtin TEXT,
  PRIMARY KEY (n),
  FOREIGN KEY(n) REFERENCES record (n) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
) STRICT
""",
    """
CREATE TABLE text (
  n INTEGER NOT NULL,
  record INTEGER NOT NULL,
  field TEXT NOT NULL,
  text TEXT NOT NULL,
  saved_at TEXT NOT NULL,
  head TEXT NOT NULL,
  spaced TEXT NOT NULL,
  PRIMARY KEY (n),
  FOREIGN KEY(record) REFERENCES record (n) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
) STRICT
""",
    "CREATE INDEX text_record ON text (record)",
    """
CREATE VIRTUAL TABLE search USING fts5(head, text, spaced, content='text', content_rowid='n',
  tokenize='unicode61 remove_diacritics 2', prefix='2 3')
""",
    """
CREATE TRIGGER text_added AFTER INSERT ON text
BEGIN
  INSERT INTO search(rowid, head, text, spaced)
    VALUES (new.n, new.head, new.text, new.spaced);
END
""",
    """
CREATE TRIGGER text_changed AFTER UPDATE OF head, text, spaced ON text
  WHEN old.head IS NOT new.head OR old.text IS NOT new.text
    OR old.spaced IS NOT new.spaced
BEGIN
  INSERT INTO search(search, rowid, head, text, spaced)
    VALUES ('delete', old.n, old.head, old.text, old.spaced);
  INSERT INTO search(rowid, head, text, spaced)
    VALUES (new.n, new.head, new.text, new.spaced);
END
""",
    """
CREATE TRIGGER text_removed AFTER DELETE ON text
BEGIN
  INSERT INTO search(search, rowid, head, text, spaced)
    VALUES ('delete', old.n, old.head, old.text, old.spaced);
END
""",
)


def upgrade() -> None:
    """Make every table, index and trigger in an empty database."""
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
