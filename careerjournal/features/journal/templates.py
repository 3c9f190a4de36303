"""Beginning an entry with a template, and keeping the templates."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from careerjournal.features.journal.template_window import TemplateWindow
from careerjournal.operations.phrases import tr
from careerjournal.operations.templates import DayWords, offered_templates
from careerjournal.records.template import Template
from careerjournal.store.changes import Changes
from careerjournal.store.reading import Reading
from careerjournal.ui import icons
from careerjournal.ui.day_words import full_day_words, month_words
from careerjournal.ui.workspace import Workspace

_QUARTER_MONTHS: Final = 3


class Templates(QObject):
    """Knows the templates on offer. `chosen` brings the Template to begin an entry with."""

    chosen = Signal(Template)

    def __init__(self, workspace: Workspace, owner: QWidget, today: Callable[[], date]) -> None:
        super().__init__(owner)
        self._workspace = workspace
        self._owner = owner
        self._today = today
        self._offered = offered_templates(())
        self._menu = QMenu(owner)
        self._menu.triggered.connect(self._on_menu_triggered)
        self._window: TemplateWindow | None = None
        workspace.changed.connect(self._on_workspace_changed)
        self._read()

    def offered(self) -> list[Template]:
        """The templates, in the order they are offered."""
        return list(self._offered)

    def menu(self) -> QMenu:
        """The menu of templates, as it was shown last."""
        return self._menu

    def offer(self, where: QPoint) -> None:
        """Show the menu of templates at `where`, a point of the screen."""
        self._menu.clear()
        for place, template in enumerate(self._offered):
            action = self._menu.addAction(template.name.replace("&", "&&"))
            action.setData(place)
        self._menu.addSeparator()
        edit = self._menu.addAction(icons.icon("edit"), tr("Edit templates…"))
        edit.triggered.connect(self.manage)
        self._menu.popup(where)

    def manage(self) -> TemplateWindow:
        """Open the window in which templates are kept."""
        if self._window is None:
            self._window = TemplateWindow(self._workspace, self._owner.window())
        self._window.show_templates(self._offered)
        self._window.open()
        return self._window

    def _read(self) -> None:
        self._workspace.read(_own_templates, self._on_own_templates, "journal.templates")

    def _on_own_templates(self, own: list[Template]) -> None:
        self._offered = offered_templates(own)
        if self._window is not None and self._window.isVisible():
            self._window.show_templates(self._offered)

    def _on_workspace_changed(self, changes: Changes) -> None:
        if Template.KIND in changes.touched:
            self._read()

    def _on_menu_triggered(self, action: QAction) -> None:
        place = action.data()
        if place is not None:
            self.chosen.emit(self._offered[place])


def _own_templates(reading: Reading) -> list[Template]:
    return reading.all(Template)


def day_words_of(day: date) -> DayWords:
    """What the marks of a template stand for on `day`."""
    year, week, _ = day.isocalendar()
    quarter = (day.month - 1) // _QUARTER_MONTHS + 1
    return DayWords(
        date=full_day_words(day),
        week=tr("{week}, {year}").format(week=week, year=year),
        month=month_words(day.year, day.month, date.min),
        quarter=tr("Q{quarter} {year}").format(quarter=quarter, year=day.year),
        year=str(day.year),
    )


def first_place_to_write(body: str) -> int:
    """Where the caret goes in a text begun with a template, in characters.

    Under the first heading: behind the first mark that waits for words ("- ", "1. "), else on
    the first empty line.
    """
    place, empty = 0, -1
    for number, line in enumerate(body.split("\n")):
        if number and line.startswith("#"):
            break
        if number and not line and empty < 0:
            empty = place
        if line.endswith(" ") and not line.startswith("#"):
            return place + len(line)
        place += len(line) + 1
    return empty if empty >= 0 else len(body)
