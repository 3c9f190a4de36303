"""Every stop of the walk through an open journal, by name and in order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QWidget

from tests.drivers.application_tour import APPLICATION_STOPS
from tests.drivers.communities_tour import COMMUNITY_STOPS
from tests.drivers.contact_tour import CONTACT_STOPS
from tests.drivers.duplicates_tour import DUPLICATES_STOPS
from tests.drivers.events_tour import EVENT_STOPS
from tests.drivers.goals_tour import GOAL_STOPS
from tests.drivers.import_tour import IMPORT_STOPS
from tests.drivers.keeping_tour import KEEPING_STOPS
from tests.drivers.known_there_tour import KNOWN_THERE_STOPS
from tests.drivers.mentoring_tour import MENTORING_STOPS
from tests.drivers.person_tour import PERSON_STOPS
from tests.drivers.review_tour import REVIEW_STOPS
from tests.drivers.today_tour import TODAY_STOPS
from tests.drivers.tour import STOPS, Tour

ALL_STOPS: Final[dict[str, Callable[[Tour], QWidget]]] = {
    **STOPS,
    **APPLICATION_STOPS,
    **IMPORT_STOPS,
    **KNOWN_THERE_STOPS,
    **CONTACT_STOPS,
    **DUPLICATES_STOPS,
    **PERSON_STOPS,
    **KEEPING_STOPS,
    **MENTORING_STOPS,
    **COMMUNITY_STOPS,
    **EVENT_STOPS,
    **GOAL_STOPS,
    **TODAY_STOPS,
    **REVIEW_STOPS,
}
