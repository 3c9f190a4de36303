"""The head of the page: its name, how the search stands, and the views to choose from."""

from __future__ import annotations

from statistics import median
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from careerjournal.operations.phrases import ntr, tr
from careerjournal.records.stage import StageCategory
from careerjournal.store.applications import SearchFacts
from careerjournal.ui.widgets.buttons import icon_button
from careerjournal.ui.widgets.labels import ElidedLabel, title
from careerjournal.ui.widgets.segmented import Choice, Segmented

_ENOUGH_REPLIES: Final = 5
"""Fewer replies than this have no middle worth telling."""


def facts_words(facts: SearchFacts) -> str:
    """ "8 active · 12 closed · median 11 days to first reply"; only what there is."""
    counts = facts.categories
    active = counts.get(StageCategory.OPEN, 0) + counts.get(StageCategory.WAITING, 0)
    closed = counts.get(StageCategory.WON, 0) + counts.get(StageCategory.LOST, 0)
    said = [tr("{n} active").format(n=active), tr("{n} closed").format(n=closed)]
    if len(facts.reply_days) >= _ENOUGH_REPLIES:
        days = round(median(facts.reply_days))
        words = ntr("median {n} day to first reply", "median {n} days to first reply", days).format(
            n=days
        )
        said.append(words)
    return " · ".join(said)


class Heading(QWidget):
    """`view_chosen` brings the code of the view the person wants."""

    view_chosen = Signal(str)

    def __init__(self, views: tuple[Choice, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.views = Segmented(views, tr("View"))
        self.more = icon_button("more", tr("More"))
        self.menu = QMenu(self)
        self.more.setMenu(self.menu)
        self.more.setPopupMode(self.more.ToolButtonPopupMode.InstantPopup)
        self.facts = ElidedLabel(tone="muted")
        name = title(tr("Applications"))
        name.setWordWrap(False)
        name.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(name)
        row.addStretch(1)
        row.addWidget(self.views)
        row.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        self._told = QHBoxLayout()
        self._told.addWidget(self.facts, 1)
        column.addLayout(self._told)
        self.views.chosen.connect(self.view_chosen)

    def add_foot(self, foot: QWidget) -> None:
        """Give `foot` a place at the end of the line of facts."""
        foot.setMaximumHeight(self.facts.sizeHint().height() + 6)
        self._told.addWidget(foot)

    def show_facts(self, facts: SearchFacts) -> None:
        """Say how the search stands."""
        self.facts.set_whole(facts_words(facts) if facts.total else "")
