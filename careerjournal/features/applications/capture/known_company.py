"""What is here already of the company: a name that is alike, and what was sent there before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from careerjournal.features.applications.line_words import near_day_words
from careerjournal.operations.applications import (
    KnownOrganisations,
    SentBefore,
    known_organisations,
    sent_before,
)
from careerjournal.operations.phrases import ntr, tr
from careerjournal.operations.stage_words import stage_name
from careerjournal.records.application import Application
from careerjournal.records.record import RecordRef
from careerjournal.records.stage import StageCategory
from careerjournal.store.applications import Name
from careerjournal.store.reading import Reading
from careerjournal.ui.theme import Type
from careerjournal.ui.widgets.buttons import link_button
from careerjournal.ui.widgets.labels import PlainLabel

_SHOWN: Final = 3
_WHAT: Final = "what"


@dataclass(frozen=True)
class Known:
    """What the vault knows of a company by its name, when it was asked for `name`."""

    name: str
    organisations: KnownOrganisations
    before: Sequence[SentBefore]


@dataclass(frozen=True)
class AskKnown:
    """Asks it, on the reader's thread."""

    name: str
    role: str

    def __call__(self, reading: Reading) -> Known:
        return Known(
            self.name,
            known_organisations(reading, self.name),
            sent_before(reading, self.name, self.role),
        )


class KnownCompany(QWidget):
    """Offers the company that may be meant, and says what was sent there and how it went.

    Nothing is shown where there is nothing to say.
    """

    organisation_chosen = Signal(int, str)
    record_activated = Signal(RecordRef)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._shown: tuple[object, ...] = ()
        self._boxes: list[QFrame] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_known(self, known: Known | None, is_chosen: bool) -> None:
        """Show what is known; nothing is offered any more once a company `is_chosen`."""
        alike: tuple[Name, ...] = ()
        before: Sequence[SentBefore] = ()
        if known is not None:
            settled = is_chosen or known.organisations.same is not None
            alike = () if settled else known.organisations.alike[:_SHOWN]
            before = known.before
        shown = (alike, tuple(before), self._today())
        if shown == self._shown:
            return
        self._shown = shown
        for box in self._boxes:
            self._column.removeWidget(box)
            box.hide()
            box.deleteLater()
        self._boxes = []
        if alike:
            self._add(self._offer(alike))
        if before:
            self._add(self._history(before))
        self.setVisible(bool(self._boxes))

    def words(self) -> list[str]:
        """Every line on show, for tests and for those who hear the window."""
        labels = [each for box in self._boxes for each in box.findChildren(PlainLabel)]
        buttons = [each for box in self._boxes for each in box.findChildren(QPushButton)]
        return [each.text() for each in labels] + [each.text() for each in buttons]

    def _add(self, box: QFrame) -> None:
        self._boxes.append(box)
        self._column.addWidget(box)

    def _offer(self, alike: Sequence[Name]) -> QFrame:
        box, column = _box("well")
        heading = tr("Did you mean a company that is here already?")
        column.addWidget(PlainLabel(heading, type=Type.SMALL, tone="muted", wraps=True))
        for name in alike:
            take = link_button(tr("Take {name}").format(name=_button_words(name.name)))
            take.setProperty(_WHAT, name.n)
            take.setProperty("called", name.name)
            take.clicked.connect(self._on_take_clicked)
            column.addLayout(_row(take))
        return box

    def _history(self, before: Sequence[SentBefore]) -> QFrame:
        same = [each for each in before if each.same_role]
        box, column = _box("wants" if same else "well")
        if not same:
            heading = tr("Also here from this company")
        elif any(each.applied is not None for each in same):
            heading = tr("Already applied?")
        else:
            heading = tr("Is this one here already?")
        tone = "wants" if same else "muted"
        column.addWidget(PlainLabel(heading, type=Type.SMALL, tone=tone, wraps=True))
        for each in before[:_SHOWN]:
            link = link_button(_button_words(each.role))
            link.setAccessibleName(tr("Show {role}").format(role=each.role))
            link.setProperty(_WHAT, each.n)
            link.clicked.connect(self._on_link_clicked)
            words = outcome_words(each, self._today())
            column.addLayout(_row(link, PlainLabel(words, type=Type.SMALL, wraps=True)))
        more = len(before) - _SHOWN
        if more > 0:
            words = ntr("and {n} more", "and {n} more", more).format(n=more)
            column.addWidget(PlainLabel(words, type=Type.SMALL, tone="muted"))
        return box

    def _on_take_clicked(self) -> None:
        button = self.sender()
        self.organisation_chosen.emit(button.property(_WHAT), button.property("called"))

    def _on_link_clicked(self) -> None:
        self.record_activated.emit(RecordRef(Application.KIND, self.sender().property(_WHAT)))


def outcome_words(before: SentBefore, today: date) -> str:
    """When it was sent and how it went: "applied 12 Mar · Rejected, 3 Apr"."""
    parts = []
    if before.applied is not None:
        day = near_day_words(before.applied, today)
        parts.append(tr("applied {day}").format(day=day))
    if before.stage is not None and before.since is not None:
        day = near_day_words(before.since, today)
        ended = before.stage.category in (StageCategory.WON, StageCategory.LOST)
        words = tr("{stage}, {day}") if ended else tr("{stage} since {day}")
        if ended or before.since != before.applied:
            parts.append(words.format(stage=stage_name(before.stage), day=day))
    return " · ".join(parts)


def _box(look: str) -> tuple[QFrame, QVBoxLayout]:
    box = QFrame()
    box.setProperty("look", look)
    column = QVBoxLayout(box)
    column.setContentsMargins(12, 8, 12, 8)
    column.setSpacing(2)
    return box, column


def _row(button: QPushButton, words: PlainLabel | None = None) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(button)
    if words is None:
        row.addStretch(1)
    else:
        row.addWidget(words, 1)
    return row


def _button_words(text: str) -> str:
    """A text as a button shows it: an ampersand alone would underline a letter."""
    short = text if len(text) <= 40 else f"{text[:39].rstrip()}…"
    return short.replace("&", "&&")
