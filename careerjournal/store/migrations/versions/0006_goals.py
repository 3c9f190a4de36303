"""Goals with their steps, measurements and reviews, and to-dos.

Every statement stands here as it was first issued: a migration never asks the records or the
tables of today, which will have moved on.
"""

from __future__ import annotations

from typing import Final

from alembic import op

revision = "0006"
down_revision = "0005"

STATEMENTS: Final = (
    """
CREATE TABLE goal (
  n INTEGER NOT NULL,
  title TEXT NOT NULL,
  unit TEXT NOT NULL,
  start REAL,
  target REAL,
  source TEXT NOT NULL,
  source_of TEXT NOT NULL,
  horizon TEXT NOT NULL,
  began TEXT,
  due TEXT,
  area TEXT NOT NULL,
  parent INTEGER,
  code TEXT NOT NULL,
  position TEXT NOT NULL,
  review_days INTEGER,
  PRIMARY KEY (n),
  FOREIGN KEY(n) REFERENCES record (n) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY(parent) REFERENCES record (n) DEFERRABLE INITIALLY DEFERRED
) STRICT
""",
    "CREATE INDEX goal_parent ON goal (parent)",
    """
CREATE TABLE step (
  n INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL,
  goal INTEGER NOT NULL,
  text TEXT NOT NULL,
  due TEXT,
  waits_for INTEGER,
  after_step INTEGER,
  hours REAL,
  done_on TEXT,
  position TEXT NOT NULL,
  UNIQUE (id),
  FOREIGN KEY(goal) REFERENCES record (n) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY(waits_for) REFERENCES record (n) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY(after_step) REFERENCES step (n) DEFERRABLE INITIALLY DEFERRED
) STRICT
""",
    "CREATE INDEX step_after_step ON step (after_step)",
    "CREATE INDEX step_goal ON step (goal)",
    "CREATE INDEX step_waits_for ON step (waits_for)",
    """
CREATE TABLE measurement (
  n INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL,
  day TEXT NOT NULL,
  noted_at TEXT NOT NULL,
  replaces INTEGER,
  void INTEGER NOT NULL,
  goal INTEGER NOT NULL,
  value REAL NOT NULL,
  note TEXT NOT NULL,
  counts INTEGER NOT NULL,
  UNIQUE (id),
  FOREIGN KEY(replaces) REFERENCES measurement (n) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY(goal) REFERENCES record (n) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
) STRICT
""",
    "CREATE INDEX measurement_goal ON measurement (goal, day, n)",
    "CREATE INDEX measurement_replaces ON measurement (replaces)",
    """
CREATE TABLE goal_review (
  n INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL,
  day TEXT NOT NULL,
  noted_at TEXT NOT NULL,
  replaces INTEGER,
  void INTEGER NOT NULL,
  goal INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  reason TEXT NOT NULL,
  due_was TEXT,
  due_became TEXT,
  target_was REAL,
  target_became REAL,
  until TEXT,
  counts INTEGER NOT NULL,
  UNIQUE (id),
  FOREIGN KEY(replaces) REFERENCES goal_review (n) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY(goal) REFERENCES record (n) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
) STRICT
""",
    "CREATE INDEX goal_review_goal ON goal_review (goal, day, n)",
    "CREATE INDEX goal_review_replaces ON goal_review (replaces)",
    """
CREATE TABLE todo (
  n INTEGER NOT NULL,
  text TEXT NOT NULL,
  due_day TEXT,
  due_time TEXT,
  due_zone TEXT,
  repeats TEXT NOT NULL,
  goal INTEGER,
  contact INTEGER,
  week TEXT,
  done_on TEXT,
  PRIMARY KEY (n),
  FOREIGN KEY(n) REFERENCES record (n) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY(goal) REFERENCES record (n) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY(contact) REFERENCES record (n) DEFERRABLE INITIALLY DEFERRED
) STRICT
""",
    "CREATE INDEX todo_contact ON todo (contact)",
    "CREATE INDEX todo_goal ON todo (goal)",
    "CREATE INDEX todo_week ON todo (week) WHERE week IS NOT NULL",
    """
CREATE TABLE goal_state (
  n INTEGER NOT NULL,
  standing TEXT NOT NULL,
  since TEXT,
  reviewed TEXT,
  steps INTEGER NOT NULL,
  steps_done INTEGER NOT NULL,
  measured REAL,
  measured_on TEXT,
  PRIMARY KEY (n),
  FOREIGN KEY(n) REFERENCES record (n) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
) STRICT
""",
)


def upgrade() -> None:
    """Make the tables."""
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
