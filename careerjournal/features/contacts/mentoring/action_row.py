"""One thing that somebody took on: what, who, and by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from careerjournal.features.contacts.promise_row import PromiseRow
from careerjournal.operations.phrases import tr
from careerjournal.records.touch import Promiser
from careerjournal.store.mentorship_agenda import AgendaPromise


@dataclass(frozen=True)
class ShownAction:
    """An action as it is on this day."""

    action: AgendaPromise
    today: date


class ActionRow(PromiseRow):
    """A promise of which one says that it is done."""

    def show_value(self, value: ShownAction) -> None:
        promise = value.action.promise
        mine = promise.direction is Promiser.MINE
        who = (tr("You, for {name}") if mine else "{name}").format(name=value.action.name)
        self.show_promise(promise, who, value.today)
        self.done.setAccessibleName(tr("Done: {what}").format(what=promise.text))
        self.done.setToolTip(tr("Done"))
