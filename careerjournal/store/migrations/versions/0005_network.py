"""Groups and events, mentoring, and where people were before.

Every statement stands here as it was first issued: a migration never asks the records or the
tables of today, which will have moved on.
"""

from __future__ import annotations

from typing import Final

from alembic import op

revision = "0005"
down_revision = "0004"

STATEMENTS: Final = (
    """
CREATE TABLE past_position (
  n INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL,
  contact INTEGER NOT NULL,
  organisation INTEGER,
  role TEXT NOT NULL,
  began TEXT,
  ended TEXT,
  UNIQUE (id),
  FOREIGN KEY(contact) REFERENCES record (n) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY(organisation) REFERENCES record (n) DEFERRABLE INITIALLY DEFERRED
) STRICT
""",
    "CREATE INDEX past_position_contact ON past_position (contact)",
    "CREATE INDEX past_position_organisation ON past_position (organisation)",
    """
CREATE TABLE community (
  n INTEGER NOT NULL,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  organisation INTEGER,
  parent INTEGER,
  website TEXT NOT NULL,
  role TEXT NOT NULL,
  joined_on TEXT,
  left_on TEXT,
  fee TEXT NOT NULL,
  renews_on TEXT,
  PRIMARY KEY (n),
  FOREIGN KEY(n) REFERENCES record (n) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY(organisation) REFERENCES record (n) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY(parent) REFERENCES record (n) DEFERRABLE INITIALLY DEFERRED
) STRICT
""",
    "CREATE INDEX community_organisation ON community (organisation)",
    "CREATE INDEX community_parent ON community (parent)",
    """
CREATE TABLE community_member (
  n INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL,
  community INTEGER NOT NULL,
  contact INTEGER NOT NULL,
  role TEXT NOT NULL,
  UNIQUE (id),
  FOREIGN KEY(community) REFERENCES record (n) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY(contact) REFERENCES record (n) DEFERRABLE INITIALLY DEFERRED
) STRICT
""",
    "CREATE INDEX community_member_community ON community_member (community)",
    "CREATE INDEX community_member_contact ON community_member (contact)",
    """
CREATE TABLE event (
  n INTEGER NOT NULL,
  name TEXT NOT NULL,
  when_day TEXT NOT NULL,
  when_time TEXT,
  when_zone TEXT,
  until TEXT,
  place TEXT NOT NULL,
  website TEXT NOT NULL,
  state TEXT NOT NULL,
  community INTEGER,
  organisation INTEGER,
  touch INTEGER,
  PRIMARY KEY (n),
  FOREIGN KEY(n) REFERENCES record (n) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY(community) REFERENCES record (n) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY(organisation) REFERENCES record (n) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY(touch) REFERENCES record (n) DEFERRABLE INITIALLY DEFERRED
) STRICT
""",
    "CREATE INDEX event_community ON event (community)",
    "CREATE INDEX event_organisation ON event (organisation)",
    "CREATE INDEX event_touch ON event (touch)",
    """
CREATE TABLE event_person (
  n INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL,
  event INTEGER NOT NULL,
  contact INTEGER,
  name TEXT NOT NULL,
  organisation TEXT NOT NULL,
  about TEXT NOT NULL,
  met INTEGER NOT NULL,
  position TEXT NOT NULL,
  UNIQUE (id),
  FOREIGN KEY(event) REFERENCES record (n) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY(contact) REFERENCES record (n) DEFERRABLE INITIALLY DEFERRED
) STRICT
""",
    "CREATE INDEX event_person_contact ON event_person (contact)",
    "CREATE INDEX event_person_event ON event_person (event)",
    """
CREATE TABLE mentorship (
  n INTEGER NOT NULL,
  title TEXT NOT NULL,
  side TEXT NOT NULL,
  type TEXT NOT NULL,
  expertise TEXT NOT NULL,
  rhythm_days INTEGER,
  minutes INTEGER,
  began TEXT,
  until TEXT,
  ended TEXT,
  paused_until TEXT,
  community INTEGER,
  PRIMARY KEY (n),
  FOREIGN KEY(n) REFERENCES record (n) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY(community) REFERENCES record (n) DEFERRABLE INITIALLY DEFERRED
) STRICT
""",
    "CREATE INDEX mentorship_community ON mentorship (community)",
    """
CREATE TABLE mentoring_person (
  n INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL,
  mentorship INTEGER NOT NULL,
  contact INTEGER NOT NULL,
  UNIQUE (id),
  FOREIGN KEY(mentorship) REFERENCES record (n) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY(contact) REFERENCES record (n) DEFERRABLE INITIALLY DEFERRED
) STRICT
""",
    "CREATE INDEX mentoring_person_contact ON mentoring_person (contact)",
    "CREATE INDEX mentoring_person_mentorship ON mentoring_person (mentorship)",
    """
CREATE TABLE mentoring_ask (
  n INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL,
  mentorship INTEGER NOT NULL,
  contact INTEGER NOT NULL,
  why TEXT NOT NULL,
  purpose TEXT NOT NULL,
  time TEXT NOT NULL,
  text TEXT NOT NULL,
  asked_on TEXT,
  answer TEXT,
  answered_on TEXT,
  note TEXT NOT NULL,
  UNIQUE (id),
  FOREIGN KEY(mentorship) REFERENCES record (n) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY(contact) REFERENCES record (n) DEFERRABLE INITIALLY DEFERRED
) STRICT
""",
    "CREATE INDEX mentoring_ask_contact ON mentoring_ask (contact)",
    "CREATE INDEX mentoring_ask_mentorship ON mentoring_ask (mentorship)",
    """
CREATE TABLE session (
  n INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL,
  mentorship INTEGER NOT NULL,
  when_day TEXT NOT NULL,
  when_time TEXT,
  when_zone TEXT,
  minutes INTEGER,
  place TEXT NOT NULL,
  state TEXT NOT NULL,
  notes TEXT NOT NULL,
  feedback TEXT NOT NULL,
  thanked_on TEXT,
  touch INTEGER,
  UNIQUE (id),
  FOREIGN KEY(mentorship) REFERENCES record (n) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY(touch) REFERENCES record (n) DEFERRABLE INITIALLY DEFERRED
) STRICT
""",
    "CREATE INDEX session_mentorship ON session (mentorship)",
    "CREATE INDEX session_touch ON session (touch)",
    """
CREATE TABLE agenda_item (
  n INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL,
  mentorship INTEGER NOT NULL,
  text TEXT NOT NULL,
  covered INTEGER NOT NULL,
  session INTEGER,
  position TEXT NOT NULL,
  UNIQUE (id),
  FOREIGN KEY(mentorship) REFERENCES record (n) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY(session) REFERENCES session (n) DEFERRABLE INITIALLY DEFERRED
) STRICT
""",
    "CREATE INDEX agenda_item_mentorship ON agenda_item (mentorship)",
    "CREATE INDEX agenda_item_session ON agenda_item (session)",
    """
CREATE TABLE skill_rating (
  n INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL,
  mentorship INTEGER NOT NULL,
  skill TEXT NOT NULL,
  rated_before INTEGER,
  rated_after INTEGER,
  note TEXT NOT NULL,
  position TEXT NOT NULL,
  UNIQUE (id),
  FOREIGN KEY(mentorship) REFERENCES record (n) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
) STRICT
""",
    "CREATE INDEX skill_rating_mentorship ON skill_rating (mentorship)",
    # SQLite adds no column that refers to another table the way a new table has it.
    "ALTER TABLE contact RENAME TO contact_4",
    """
CREATE TABLE contact (
  n INTEGER NOT NULL,
  name TEXT NOT NULL,
  organisation INTEGER,
  role TEXT NOT NULL,
  given TEXT DEFAULT '' NOT NULL,
  family TEXT DEFAULT '' NOT NULL,
  prefix TEXT DEFAULT '' NOT NULL,
  suffix TEXT DEFAULT '' NOT NULL,
  nickname TEXT DEFAULT '' NOT NULL,
  department TEXT DEFAULT '' NOT NULL,
  birthday TEXT,
  met_on TEXT,
  met_where TEXT DEFAULT '' NOT NULL,
  expertise TEXT DEFAULT '' NOT NULL,
  photo TEXT DEFAULT '' NOT NULL,
  rhythm_days INTEGER,
  at_most_days INTEGER,
  paused_until TEXT,
  circle TEXT,
  role_since TEXT,
  introduced_by INTEGER,
  PRIMARY KEY (n),
  FOREIGN KEY(n) REFERENCES record (n) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY(organisation) REFERENCES record (n) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY(introduced_by) REFERENCES record (n) DEFERRABLE INITIALLY DEFERRED
) STRICT
""",
    """
INSERT INTO contact(
  n, name, organisation, role, given, family, prefix, suffix, nickname, department,
  birthday, met_on, met_where, expertise, photo, rhythm_days, at_most_days, paused_until, circle
)
SELECT n, name, organisation, role, given, family, prefix, suffix, nickname, department,
  birthday, met_on, met_where, expertise, photo, rhythm_days, at_most_days, paused_until, circle
FROM contact_4
""",
    "DROP TABLE contact_4",
    "CREATE INDEX contact_introduced_by ON contact (introduced_by)",
    "CREATE INDEX contact_organisation ON contact (organisation)",
    "ALTER TABLE promise RENAME TO promise_4",
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
  said_in INTEGER,
  mentorship INTEGER,
  UNIQUE (id),
  FOREIGN KEY(contact) REFERENCES record (n) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY(touch) REFERENCES record (n) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY(said_in) REFERENCES record (n) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY(mentorship) REFERENCES record (n) DEFERRABLE INITIALLY DEFERRED
) STRICT
""",
    """
INSERT INTO promise(n, id, contact, direction, text, made, day, touch, kept_on)
SELECT n, id, contact, direction, text, made, day, touch, kept_on FROM promise_4
""",
    # A number that was used once is not used again, by however many the table is shorter now.
    "DELETE FROM sqlite_sequence WHERE name = 'promise'",
    "UPDATE sqlite_sequence SET name = 'promise' WHERE name = 'promise_4'",
    "DROP TABLE promise_4",
    "CREATE INDEX promise_contact ON promise (contact)",
    "CREATE INDEX promise_mentorship ON promise (mentorship)",
    "CREATE INDEX promise_said_in ON promise (said_in)",
    "CREATE INDEX promise_touch ON promise (touch)",
    "ALTER TABLE contact_state ADD COLUMN latest_touch TEXT",
    "ALTER TABLE contact_state ADD COLUMN birthday TEXT",
    """
UPDATE contact_state SET birthday = (
  SELECT substr(c.birthday, -5) FROM contact c
  WHERE c.n = contact_state.n AND (c.birthday GLOB '*-??-??'))
""",
    "CREATE INDEX contact_state_birthday ON contact_state (birthday)",
)


def upgrade() -> None:
    """Make the tables, and give contacts and promises what they refer to besides."""
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
