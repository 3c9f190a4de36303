"""What one knows of a person beside the name.

Every statement stands here as it was first issued: a migration never asks the records or the
tables of today, which will have moved on.
"""

from __future__ import annotations

from typing import Final

from alembic import op

revision = "0003"
down_revision = "0002"

STATEMENTS: Final = (
    "ALTER TABLE contact ADD COLUMN given TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE contact ADD COLUMN family TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE contact ADD COLUMN prefix TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE contact ADD COLUMN suffix TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE contact ADD COLUMN nickname TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE contact ADD COLUMN department TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE contact ADD COLUMN birthday TEXT",
    "ALTER TABLE contact ADD COLUMN met_on TEXT",
    "ALTER TABLE contact ADD COLUMN met_where TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE contact ADD COLUMN expertise TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE contact ADD COLUMN photo TEXT DEFAULT '' NOT NULL",
)


def upgrade() -> None:
    """Give contacts the parts of their names, their days and what they know."""
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
