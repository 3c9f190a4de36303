"""Goals: what is to be reached, by which steps, and how far it is."""

from __future__ import annotations

from careerjournal.features.goals.page import GoalsPage
from careerjournal.operations.phrases import tr_noop
from careerjournal.records.goal import Goal
from careerjournal.ui.feature import Feature

FEATURE = Feature(
    id="goals",
    title=tr_noop("Goals"),
    icon="goals",
    kinds=(Goal.KIND,),
    makes=((Goal.KIND, tr_noop("New goal")),),
    build=GoalsPage,
)
