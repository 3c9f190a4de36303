"""The colours of stages."""

from __future__ import annotations

from careerjournal.records.stage import Stage
from careerjournal.ui.theme import STAGES, Role


def stage_role(stage: Stage) -> Role:
    """What the theme calls the colour of `stage`; slate if it names none that there is."""
    return next((role for role in STAGES if role.value == stage.colour), STAGES[0])
