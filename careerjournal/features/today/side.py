"""The cards beside the queue, each there only if it has something to say."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from careerjournal.features.today.side_row import SideRow
from careerjournal.features.today.words import goal_words, interview_words
from careerjournal.operations.phrases import ntr, tr
from careerjournal.operations.stage_words import category_words
from careerjournal.records.application import Application, Interview
from careerjournal.records.contact import Contact
from careerjournal.records.entry import Entry
from careerjournal.records.goal import Goal
from careerjournal.records.record import RecordRef
from careerjournal.records.stage import StageCategory
from careerjournal.store.today_cards import TodayCards
from careerjournal.ui.day_words import full_day_words
from careerjournal.ui.entry_words import title_words
from careerjournal.ui.part_words import round_words
from careerjournal.ui.tab_order import go_on_to
from careerjournal.ui.widgets.card import Card
from careerjournal.ui.widgets.labels import PlainLabel

_NONE_YET: Final = 0
_SHOWN_CATEGORIES = (StageCategory.OPEN, StageCategory.WAITING, StageCategory.WON)


class SideCards(QWidget):
    """Shows TodayCards. `record_activated` brings the record of a row that was pressed;
    `prepare_requested` asks for what one needs for the next interview, `new_requested` for a
    record of a kind of which there is none yet."""

    record_activated = Signal(RecordRef)
    new_requested = Signal(str)
    prepare_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: dict[str, Hashable] = {}
        self._before: QWidget | None = None
        self.cards: dict[str, Card] = {
            "first": Card(tr("Good first steps"), self),
            "interview": Card(tr("Next interview"), self),
            "goals": Card(tr("Goals in motion"), self),
            "pipeline": Card(tr("Pipeline"), self),
            "people": Card(tr("Keep in touch"), self),
            "entries": Card(tr("On this day"), self),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for card in self.cards.values():
            card.body.setSpacing(2)
            card.body.setContentsMargins(10, 12, 10, 10)
            for heading in card.findChildren(PlainLabel):
                heading.setContentsMargins(6, 0, 6, 4)  # level with the words of the rows
            column.addWidget(card)
            card.hide()
        column.addStretch(1)

    def show_cards(self, cards: TodayCards, today: date) -> None:
        """Show these; a card that says what it said before is left as it is."""
        self._fill("first", cards.unbegun, lambda: _first(cards))
        self._fill("interview", (cards.interview, today), lambda: _interview(cards, today))
        self._fill("goals", (cards.goals, today), lambda: _goals(cards, today))
        self._fill("pipeline", tuple(cards.pipeline.items()), lambda: _pipeline(cards))
        people = tuple(
            (each.n, each.contact.name, each.contact.last_touch) for each in cards.people
        )
        self._fill("people", (people, today), lambda: _people(cards, today))
        self._fill("entries", (cards.entries, today), lambda: _entries(cards))

    def come_after(self, control: QWidget) -> None:
        """Let Tab come here from `control`."""
        self._before = control
        self._order()

    def _order(self) -> None:
        if self._before is not None:
            go_on_to(self._before, *(row for name in self.cards for row in self.rows(name)))

    def rows(self, name: str) -> list[SideRow]:
        """The rows of a card, from top to bottom; none where it is not shown."""
        card = self.cards[name]
        if card.isHidden():
            return []
        items = (card.body.itemAt(place) for place in range(card.body.count()))
        found = (None if item is None else item.widget() for item in items)
        return [row for row in found if isinstance(row, SideRow)]

    def _fill(self, name: str, value: Hashable, make: Callable[[], Iterable[SideRow]]) -> None:
        if self._shown.get(name, self) == value:
            return
        self._shown[name] = value
        card = self.cards[name]
        for row in self.rows(name):
            card.body.removeWidget(row)
            row.hide()
            row.deleteLater()
        made = list(make())
        for row in made:
            row.setParent(card)
            row.opened.connect(self._on_row_opened)
            card.body.addWidget(row)
            row.show()
        card.setVisible(bool(made))
        self._order()

    def _on_row_opened(self, ref: RecordRef) -> None:
        if ref.n == _NONE_YET:
            self.new_requested.emit(ref.kind)
        elif ref.kind == Interview.KIND:
            self.prepare_requested.emit()
        else:
            self.record_activated.emit(ref)


def _first(cards: TodayCards) -> Iterable[SideRow]:
    words = {
        Entry.KIND: (tr("Write about your day"), tr("a few lines are enough"), "journal"),
        Goal.KIND: (tr("Name a goal"), tr("what you want, and why"), "goals"),
        Application.KIND: (
            tr("Take in an application"),
            tr("or a posting you like"),
            "applications",
        ),
        Contact.KIND: (tr("Note somebody you know"), tr("and keep in touch"), "person"),
    }
    for kind in cards.unbegun:
        title, about, icon = words[kind]
        yield SideRow(RecordRef(kind, _NONE_YET), title, about, icon=icon)


def _interview(cards: TodayCards, today: date) -> Iterable[SideRow]:
    interview = cards.interview
    if interview is None:
        return
    title = ", ".join(each for each in (interview.role, interview.organisation) if each)
    yield SideRow(
        interview.application,
        title,
        interview_words(interview, today),
        icon="calendar",
    )
    where = " · ".join(each for each in (round_words(interview.type), interview.place) if each)
    yield SideRow(RecordRef(Interview.KIND, interview.n), tr("Prepare"), where, icon="edit")


def _goals(cards: TodayCards, today: date) -> Iterable[SideRow]:
    for each in cards.goals:
        share = each.line.steps_done / each.line.steps if each.line.steps else None
        if each.progress is not None:
            share = each.progress.share
        figure = "" if share is None else tr("{n} %").format(n=max(0, round(share * 100)))
        yield SideRow(
            RecordRef(Goal.KIND, each.line.n),
            each.line.title,
            goal_words(each, today),
            figure=figure,
            share=share,
        )


def _pipeline(cards: TodayCards) -> Iterable[SideRow]:
    for category in _SHOWN_CATEGORIES:
        count = cards.pipeline.get(category, 0)
        if count:
            yield SideRow(None, category_words(category), figure=str(count))


def _people(cards: TodayCards, today: date) -> Iterable[SideRow]:
    for each in cards.people:
        last = each.contact.last_touch
        words = tr("You have not spoken yet")
        if last is not None:
            days = max(0, (today - last).days)
            words = ntr("last spoke {n} day ago", "last spoke {n} days ago", days).format(n=days)
            words = words if days else tr("you spoke today")
        yield SideRow(RecordRef(Contact.KIND, each.n), each.contact.name, words, icon="person")


def _entries(cards: TodayCards) -> Iterable[SideRow]:
    for each in cards.entries:
        yield SideRow(
            RecordRef(Entry.KIND, each.n),
            title_words(each.title, each.excerpt),
            full_day_words(each.day),
            icon="journal",
        )
