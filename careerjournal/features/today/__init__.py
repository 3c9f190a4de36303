"""Today: what wants the person, the day's check-in, and how everything else is."""

from __future__ import annotations

from careerjournal.features.today.page import TodayPage
from careerjournal.operations.phrases import tr_noop
from careerjournal.records.todo import Todo
from careerjournal.ui.feature import Feature

FEATURE = Feature(
    id="today",
    title=tr_noop("Today"),
    icon="today",
    kinds=(Todo.KIND,),
    makes=((Todo.KIND, tr_noop("New to-do")),),
    build=TodayPage,
)
