"""How often one would like to be in touch, and when that is next."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QGridLayout, QWidget

from careerjournal.features.contacts.person.desk import ContactCard, Desk
from careerjournal.features.contacts.person.view import ContactView
from careerjournal.features.contacts.touches.touch_days import last_words, next_words
from careerjournal.operations.phrases import ntr, tr
from careerjournal.ui.widgets.choice_box import ChoiceBox
from careerjournal.ui.widgets.day_field import DayField
from careerjournal.ui.widgets.labelled import labelled
from careerjournal.ui.widgets.labels import PlainLabel

_WEEK: Final = 7
_USUAL_WEEKS: Final = (1, 2, 4, 6, 8, 12, 26, 52)


def every_words(days: int) -> str:
    """ "every 4 weeks", or in days where it is no number of weeks."""
    if days % _WEEK == 0:
        weeks = days // _WEEK
        return ntr("every week", "every {n} weeks", weeks).format(n=weeks)
    return ntr("every day", "every {n} days", days).format(n=days)


def within_words(days: int) -> str:
    """ "after 4 weeks", or in days where it is no number of weeks."""
    if days % _WEEK == 0:
        weeks = days // _WEEK
        return ntr("after a week", "after {n} weeks", weeks).format(n=weeks)
    return ntr("after a day", "after {n} days", days).format(n=days)


class RhythmCard(ContactCard):
    """Shows the rhythm, what it comes to, and until when it rests."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(tr("Keep in touch"), parent)
        self._desk = desk
        self._view: ContactView | None = None
        self.told = PlainLabel(tone="muted", wraps=True)
        self.rhythm = ChoiceBox(tr("Speak"))
        self.at_most = ChoiceBox(tr("At the latest"))
        self.paused = DayField(tr("Rest until"), today=desk.today)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.addLayout(labelled(tr("Speak"), self.rhythm), 0, 0)
        grid.addLayout(labelled(tr("At the latest"), self.at_most), 0, 1)
        grid.addLayout(labelled(tr("Rest until"), self.paused), 1, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.body.addWidget(self.told)
        self.body.addLayout(grid)
        for control in (self.rhythm, self.at_most, self.paused):
            control.setEnabled(not desk.read_only)
        self.rhythm.activated.connect(self._on_rhythm_activated)
        self.at_most.activated.connect(self._on_at_most_activated)
        self.paused.day_changed.connect(self._on_paused_day_changed)

    def show_view(self, view: ContactView) -> None:
        """Show the rhythm of a contact."""
        other, self._view = self._view is None or view.n != self._view.n, view
        contact, sitting, today = view.contact, self._desk.sitting, self._desk.today()
        if other or not sitting.is_pending("rhythm_days"):
            _show_days(self.rhythm, contact.rhythm_days)
        if other or not sitting.is_pending("at_most_days"):
            _show_days(self.at_most, contact.at_most_days, within=True)
        if other or self.paused.day() != contact.paused_until:
            self.paused.set_day(contact.paused_until)
        told = [last_words(view.last_touch, today), next_words(view.next_touch, today)]
        self.told.setText(". ".join(words[:1].upper() + words[1:] for words in told if words))

    def _put(self, name: str, value: object) -> None:
        if self._view is not None:
            self._desk.sitting.put(self._view.n, name, value)

    def _on_rhythm_activated(self) -> None:
        self._put("rhythm_days", self.rhythm.currentData())

    def _on_at_most_activated(self) -> None:
        self._put("at_most_days", self.at_most.currentData())

    def _on_paused_day_changed(self, day: object) -> None:
        self._put("paused_until", day)


def _show_days(choice: ChoiceBox, days: int | None, *, within: bool = False) -> None:
    """Offer the usual rhythms and, if it is none of them, the one that is set."""
    wanted = sorted({*(weeks * _WEEK for weeks in _USUAL_WEEKS), *([days] if days else [])})
    known = [choice.itemData(place) for place in range(1, choice.count())]
    if known != wanted:
        choice.clear()
        choice.addItem(tr("not set"), None)
        for each in wanted:
            choice.addItem(within_words(each) if within else every_words(each), each)
    choice.setCurrentIndex(max(0, choice.findData(days)))
