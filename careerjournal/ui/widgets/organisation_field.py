"""A line for the name of an organisation, which offers those that are here already."""

from __future__ import annotations

from careerjournal.records.organisation import Organisation
from careerjournal.ui.widgets.name_field import NameField


class OrganisationField(NameField):
    """Completes over the organisations of the vault."""

    kind = Organisation.KIND
