"""Applications: from liking an advertisement to the decision, with the way there kept."""

from __future__ import annotations

from careerjournal.features.applications.page import ApplicationsPage
from careerjournal.operations.phrases import tr_noop
from careerjournal.records.application import Application
from careerjournal.records.organisation import Organisation
from careerjournal.records.stage import Stage
from careerjournal.ui.feature import Feature

FEATURE = Feature(
    id="applications",
    title=tr_noop("Applications"),
    icon="applications",
    kinds=(Application.KIND, Organisation.KIND, Stage.KIND),
    makes=((Application.KIND, tr_noop("New application")),),
    build=ApplicationsPage,
)
