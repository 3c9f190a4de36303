"""A line for the name of a group, which offers those that are here already."""

from __future__ import annotations

from careerjournal.records.community import Community
from careerjournal.ui.widgets.name_field import NameField


class GroupField(NameField):
    """Completes over the groups of the vault."""

    kind = Community.KIND
    longest = 500
