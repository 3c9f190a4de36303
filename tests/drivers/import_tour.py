"""The walk through what an import shows before anything is written."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from careerjournal.shell.import_assistant import ImportPage
from careerjournal.shell.import_columns import ImportColumns
from careerjournal.shell.import_report_view import ImportReportView
from careerjournal.shell.window import IMPORT
from tests.drivers.tour import Tour

_TRACKER: Final = """Company,Job Position,Location,Status,Date Applied,Interview Date,Salary,Mood
Halden Clinics,Ward Manager,Riverside,Interviewing,12/10/2026,30/10/2026,48k-52k EUR,good
Ashdown & Partners,Office Lead,Old Town,Ghosted,01/09/2026,,competitive,
Tideway Water,Planner,,Talking to Ruth,13/11/2026,,£45k,hopeful
"""
_GOALS: Final = """Wish,Why,Deadline,From,Up to,Where I am,Part of,Steps,Mood
Give a talk at the regional fair,So that I am heard,3/4/2027,0,20,7,Lead a team,[x] Ask Ruth,good
Lead a team,,,,,,Give a talk at the regional fair,,
Run a half marathon,Health,1/6/2027,5,5,,Nobody,,hopeful
"""
_CALENDAR: Final = """BEGIN:VCALENDAR
BEGIN:VEVENT
UID:1
SUMMARY:Meetup of nurses
DTSTART:29981201T183000
RRULE:FREQ=WEEKLY;COUNT=3
END:VEVENT
BEGIN:VEVENT
UID:2
SUMMARY:Never
DTSTART:20260230
END:VEVENT
END:VCALENDAR
"""


def _page(tour: Tour, code: str, name: str, text: str) -> ImportPage:
    page = tour.journal.window.show_page(IMPORT)
    assert isinstance(page, ImportPage)
    path = tour.folder / name
    path.write_text(text, encoding="utf-8")
    page.begin(code, path)
    return page


def _columns(tour: Tour, code: str, name: str, text: str) -> QWidget:
    page = _page(tour, code, name, text)
    columns = page.findChild(ImportColumns)
    assert columns is not None
    tour.until(columns.isVisible)
    return page


def _report(tour: Tour) -> QWidget:
    page = _page(tour, "ics", "calendar.ics", _CALENDAR)
    report = page.findChild(ImportReportView)
    assert report is not None
    tour.until(report.isVisible)
    return page


IMPORT_STOPS: Final[dict[str, Callable[[Tour], QWidget]]] = {
    "import-columns": partial(_columns, code="applications", name="tracker.csv", text=_TRACKER),
    "import-goals": partial(_columns, code="plans", name="goals.csv", text=_GOALS),
    "import-report": _report,
}
"""Every stop by name."""
