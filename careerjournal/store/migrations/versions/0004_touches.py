"""Being in touch: when one was, with whom, what was promised, and how often one would like to be.

Every statement stands here as it was first issued: a migration never asks the records or the
tables of today, which will have moved on.
"""

from __future__ import annotations

from typing import Final

from alembic import op

revision = "0004"
down_revision = "0003"

STATEMENTS: Final = (
    "ALTER TABLE contact ADD COLUMN rhythm_days INTEGER",
    "ALTER TABLE contact ADD COLUMN at_most_days INTEGER",
    "ALTER TABLE contact ADD COLUMN paused_until TEXT",
    "ALTER TABLE contact ADD COLUMN circle TEXT",
    """
CREATE TABLE contact_state (
  n INTEGER NOT NULL,
  last_touch TEXT,
  touches INTEGER NOT NULL,
  next_touch TEXT,
  promises INTEGER NOT NULL,
  sort TEXT NOT NULL,
  PRIMARY KEY (n),
  FOREIGN KEY(n) REFERENCES record (n) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
) STRICT
""",
    "CREATE INDEX contact_state_sort ON contact_state (sort)",
    # Nobody was in touch with anybody before there was a table for it.
    """
INSERT INTO contact_state
SELECT c.n, NULL, 0, NULL, 0, h.sort FROM contact c JOIN head h ON h.n = c.n
""",
    """
CREATE TABLE promise (
  n INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL,
  contact INTEGER NOT NULL,
  direction TEXT NOT NULL,
  text TEXT NOT NULL,
  made TEXT NOT NULL,
  day TEXT,
  touch INTEGER,
  kept_on TEXT,
  UNIQUE (id),
  FOREIGN KEY(contact) REFERENCES record (n) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY(touch) REFERENCES record (n) DEFERRABLE INITIALLY DEFERRED
) STRICT
""",
    "CREATE INDEX promise_contact ON promise (contact)",
    "CREATE INDEX promise_touch ON promise (touch)",
    """
CREATE TABLE touch (
  n INTEGER NOT NULL,
  when_day TEXT NOT NULL,
  when_time TEXT,
  when_zone TEXT,
  type TEXT NOT NULL,
  gave TEXT NOT NULL,
  received TEXT NOT NULL,
  entry INTEGER,
  PRIMARY KEY (n),
  FOREIGN KEY(n) REFERENCES record (n) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY(entry) REFERENCES record (n) DEFERRABLE INITIALLY DEFERRED
) STRICT
""",
    "CREATE INDEX touch_entry ON touch (entry)",
    """
CREATE TABLE touch_person (
  n INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL,
  touch INTEGER NOT NULL,
  contact INTEGER NOT NULL,
  UNIQUE (id),
  FOREIGN KEY(touch) REFERENCES record (n) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY(contact) REFERENCES record (n) DEFERRABLE INITIALLY DEFERRED
) STRICT
""",
    "CREATE INDEX touch_person_contact ON touch_person (contact, touch)",
    "CREATE INDEX touch_person_touch ON touch_person (touch, contact)",
)


def upgrade() -> None:
    """Make the tables, and give contacts a rhythm and a circle."""
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
