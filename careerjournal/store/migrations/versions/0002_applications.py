"""Applications, who and what belongs to them, and what they amount to.

Every statement stands here as it was first issued: a migration never asks the records or the
tables of today, which will have moved on.
"""

from __future__ import annotations

from typing import Final

from alembic import op

revision = "0002"
down_revision = "0001"

STATEMENTS: Final = (
    "ALTER TABLE link ADD COLUMN part TEXT DEFAULT '' NOT NULL",
    """
CREATE TABLE application (
  n INTEGER NOT NULL,
  role TEXT NOT NULL,
  organisation INTEGER,
  place TEXT NOT NULL,
  remote_percent INTEGER,
  source TEXT NOT NULL,
  url TEXT NOT NULL,
  advertised_low INTEGER,
  advertised_high INTEGER,
  advertised_currency TEXT,
  advertised_period TEXT,
  advertised_words TEXT,
  asked_low INTEGER,
  asked_high INTEGER,
  asked_currency TEXT,
  asked_period TEXT,
  asked_words TEXT,
  excitement INTEGER,
  closes TEXT,
  decide_by TEXT,
  posting_day TEXT,
  posting_hash TEXT NOT NULL,
  PRIMARY KEY (n),
  FOREIGN KEY(n) REFERENCES record (n) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY(organisation) REFERENCES record (n) DEFERRABLE INITIALLY DEFERRED
) STRICT
""",
    "CREATE INDEX application_organisation ON application (organisation)",
    """
CREATE TABLE application_state (
  n INTEGER NOT NULL,
  stage INTEGER,
  since TEXT,
  applied TEXT,
  heard TEXT,
  last_contact TEXT,
  ended TEXT,
  musts INTEGER NOT NULL,
  musts_met INTEGER NOT NULL,
  musts_partly INTEGER NOT NULL,
  musts_proven INTEGER NOT NULL,
  nices INTEGER NOT NULL,
  nices_met INTEGER NOT NULL,
  rated INTEGER NOT NULL,
  interviews INTEGER NOT NULL,
  next_interview TEXT,
  PRIMARY KEY (n),
  FOREIGN KEY(n) REFERENCES record (n) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
) STRICT
""",
    "CREATE INDEX application_state_stage ON application_state (stage)",
    """
CREATE TABLE contact (
  n INTEGER NOT NULL,
  name TEXT NOT NULL,
  organisation INTEGER,
  role TEXT NOT NULL,
  PRIMARY KEY (n),
  FOREIGN KEY(n) REFERENCES record (n) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY(organisation) REFERENCES record (n) DEFERRABLE INITIALLY DEFERRED
) STRICT
""",
    "CREATE INDEX contact_organisation ON contact (organisation)",
    """
CREATE TABLE contact_way (
  n INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL,
  contact INTEGER NOT NULL,
  type TEXT NOT NULL,
  value TEXT NOT NULL,
  label TEXT NOT NULL,
  position TEXT NOT NULL,
  UNIQUE (id),
  FOREIGN KEY(contact) REFERENCES record (n) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
) STRICT
""",
    "CREATE INDEX contact_way_contact ON contact_way (contact)",
    """
CREATE TABLE decision (
  n INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL,
  day TEXT NOT NULL,
  noted_at TEXT NOT NULL,
  replaces INTEGER,
  void INTEGER NOT NULL,
  source INTEGER NOT NULL,
  rule TEXT NOT NULL,
  occurrence TEXT NOT NULL,
  outcome TEXT NOT NULL,
  until TEXT,
  reason TEXT NOT NULL,
  contact INTEGER,
  counts INTEGER NOT NULL,
  UNIQUE (id),
  FOREIGN KEY(replaces) REFERENCES decision (n) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY(source) REFERENCES record (n) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY(contact) REFERENCES record (n) DEFERRABLE INITIALLY DEFERRED
) STRICT
""",
    "CREATE INDEX decision_contact ON decision (contact)",
    "CREATE INDEX decision_replaces ON decision (replaces)",
    "CREATE INDEX decision_source ON decision (source, day, n)",
    """
CREATE TABLE due (
  n INTEGER NOT NULL,
  source INTEGER NOT NULL,
  rule TEXT NOT NULL,
  occurrence TEXT NOT NULL,
  day TEXT NOT NULL,
  snoozed INTEGER NOT NULL,
  PRIMARY KEY (n),
  FOREIGN KEY(source) REFERENCES record (n) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
) STRICT
""",
    "CREATE INDEX due_day ON due (day)",
    "CREATE INDEX due_source ON due (source, day)",
    """
CREATE TABLE interview (
  n INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL,
  application INTEGER NOT NULL,
  when_day TEXT NOT NULL,
  when_time TEXT,
  when_zone TEXT,
  type TEXT NOT NULL,
  minutes INTEGER,
  place TEXT NOT NULL,
  state TEXT NOT NULL,
  prepare TEXT NOT NULL,
  ask TEXT NOT NULL,
  notes TEXT NOT NULL,
  UNIQUE (id),
  FOREIGN KEY(application) REFERENCES record (n) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
) STRICT
""",
    "CREATE INDEX interview_application ON interview (application)",
    """
CREATE TABLE message (
  n INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL,
  day TEXT NOT NULL,
  noted_at TEXT NOT NULL,
  replaces INTEGER,
  void INTEGER NOT NULL,
  application INTEGER NOT NULL,
  direction TEXT NOT NULL,
  about TEXT NOT NULL,
  contact INTEGER,
  counts INTEGER NOT NULL,
  UNIQUE (id),
  FOREIGN KEY(replaces) REFERENCES message (n) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY(application) REFERENCES record (n) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY(contact) REFERENCES record (n) DEFERRABLE INITIALLY DEFERRED
) STRICT
""",
    "CREATE INDEX message_application ON message (application, day, n)",
    "CREATE INDEX message_contact ON message (contact)",
    "CREATE INDEX message_replaces ON message (replaces)",
    """
CREATE TABLE offer (
  n INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL,
  application INTEGER NOT NULL,
  day TEXT NOT NULL,
  pay_low INTEGER,
  pay_high INTEGER,
  pay_currency TEXT,
  pay_period TEXT,
  pay_words TEXT,
  answer_by TEXT,
  starts TEXT,
  benefits TEXT NOT NULL,
  notes TEXT NOT NULL,
  UNIQUE (id),
  FOREIGN KEY(application) REFERENCES record (n) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
) STRICT
""",
    "CREATE INDEX offer_application ON offer (application)",
    """
CREATE TABLE organisation (
  n INTEGER NOT NULL,
  name TEXT NOT NULL,
  website TEXT NOT NULL,
  industry TEXT NOT NULL,
  place TEXT NOT NULL,
  PRIMARY KEY (n),
  FOREIGN KEY(n) REFERENCES record (n) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
) STRICT
""",
    """
CREATE TABLE requirement (
  n INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL,
  application INTEGER NOT NULL,
  text TEXT NOT NULL,
  need TEXT NOT NULL,
  weight INTEGER NOT NULL,
  rating TEXT,
  note TEXT NOT NULL,
  position TEXT NOT NULL,
  UNIQUE (id),
  FOREIGN KEY(application) REFERENCES record (n) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
) STRICT
""",
    "CREATE INDEX requirement_application ON requirement (application)",
    """
CREATE TABLE sent_document (
  n INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL,
  application INTEGER NOT NULL,
  type TEXT NOT NULL,
  name TEXT NOT NULL,
  hash TEXT NOT NULL,
  version TEXT NOT NULL,
  sent TEXT,
  UNIQUE (id),
  FOREIGN KEY(application) REFERENCES record (n) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
) STRICT
""",
    "CREATE INDEX sent_document_application ON sent_document (application)",
    """
CREATE TABLE stage (
  n INTEGER NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  category TEXT NOT NULL,
  colour TEXT NOT NULL,
  position TEXT NOT NULL,
  PRIMARY KEY (n),
  FOREIGN KEY(n) REFERENCES record (n) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
) STRICT
""",
    """
CREATE TABLE stage_move (
  n INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL,
  day TEXT NOT NULL,
  noted_at TEXT NOT NULL,
  replaces INTEGER,
  void INTEGER NOT NULL,
  application INTEGER NOT NULL,
  stage INTEGER NOT NULL,
  note TEXT NOT NULL,
  counts INTEGER NOT NULL,
  UNIQUE (id),
  FOREIGN KEY(replaces) REFERENCES stage_move (n) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY(application) REFERENCES record (n) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY(stage) REFERENCES record (n) DEFERRABLE INITIALLY DEFERRED
) STRICT
""",
    "CREATE INDEX stage_move_application ON stage_move (application, day, n)",
    "CREATE INDEX stage_move_replaces ON stage_move (replaces)",
    "CREATE INDEX stage_move_stage ON stage_move (stage)",
    """
CREATE TABLE application_person (
  n INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL,
  application INTEGER NOT NULL,
  contact INTEGER NOT NULL,
  role TEXT NOT NULL,
  interview INTEGER,
  UNIQUE (id),
  FOREIGN KEY(application) REFERENCES record (n) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY(contact) REFERENCES record (n) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY(interview) REFERENCES interview (n) DEFERRABLE INITIALLY DEFERRED
) STRICT
""",
    "CREATE INDEX application_person_application ON application_person (application)",
    "CREATE INDEX application_person_contact ON application_person (contact)",
    "CREATE INDEX application_person_interview ON application_person (interview)",
    """
CREATE TABLE offer_score (
  n INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL,
  application INTEGER NOT NULL,
  offer INTEGER NOT NULL,
  criterion TEXT NOT NULL,
  score INTEGER NOT NULL,
  note TEXT NOT NULL,
  UNIQUE (id),
  FOREIGN KEY(application) REFERENCES record (n) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY(offer) REFERENCES offer (n) DEFERRABLE INITIALLY DEFERRED
) STRICT
""",
    "CREATE INDEX offer_score_application ON offer_score (application)",
    "CREATE INDEX offer_score_offer ON offer_score (offer)",
    """
CREATE TABLE pay_talk (
  n INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL,
  day TEXT NOT NULL,
  noted_at TEXT NOT NULL,
  replaces INTEGER,
  void INTEGER NOT NULL,
  application INTEGER NOT NULL,
  direction TEXT NOT NULL,
  pay_low INTEGER,
  pay_high INTEGER,
  pay_currency TEXT NOT NULL,
  pay_period TEXT,
  pay_words TEXT NOT NULL,
  contact INTEGER,
  interview INTEGER,
  note TEXT NOT NULL,
  counts INTEGER NOT NULL,
  UNIQUE (id),
  FOREIGN KEY(replaces) REFERENCES pay_talk (n) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY(application) REFERENCES record (n) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY(contact) REFERENCES record (n) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY(interview) REFERENCES interview (n) DEFERRABLE INITIALLY DEFERRED
) STRICT
""",
    "CREATE INDEX pay_talk_application ON pay_talk (application, day, n)",
    "CREATE INDEX pay_talk_contact ON pay_talk (contact)",
    "CREATE INDEX pay_talk_interview ON pay_talk (interview)",
    "CREATE INDEX pay_talk_replaces ON pay_talk (replaces)",
    """
CREATE TABLE question (
  n INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL,
  application INTEGER NOT NULL,
  interview INTEGER,
  text TEXT NOT NULL,
  answer TEXT NOT NULL,
  landed TEXT,
  position TEXT NOT NULL,
  UNIQUE (id),
  FOREIGN KEY(application) REFERENCES record (n) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY(interview) REFERENCES interview (n) DEFERRABLE INITIALLY DEFERRED
) STRICT
""",
    "CREATE INDEX question_application ON question (application)",
    "CREATE INDEX question_interview ON question (interview)",
)


def upgrade() -> None:
    """Make the tables, and give a link the part of its target that it means."""
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
