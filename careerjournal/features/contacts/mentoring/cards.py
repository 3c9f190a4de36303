"""The cards of a mentorship, and which of them stand where at each point of its way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from careerjournal.features.contacts.mentoring.actions_card import ActionsCard
from careerjournal.features.contacts.mentoring.agreement_card import AgreementCard
from careerjournal.features.contacts.mentoring.asked_card import AskedCard
from careerjournal.features.contacts.mentoring.candidates_card import CandidatesCard
from careerjournal.features.contacts.mentoring.desk import MentoringCard
from careerjournal.features.contacts.mentoring.earlier_card import EarlierCard
from careerjournal.features.contacts.mentoring.ending_card import EndingCard
from careerjournal.features.contacts.mentoring.seek_card import SeekCard
from careerjournal.features.contacts.mentoring.session_card import SessionCard
from careerjournal.features.contacts.mentoring.skills_card import SkillsCard
from careerjournal.features.contacts.mentoring.steps import Step
from careerjournal.features.contacts.mentoring.view import MentorshipView
from careerjournal.operations.phrases import tr
from careerjournal.records.record import RecordRef
from careerjournal.rules.mentoring import Standing
from careerjournal.ui.due_list import DueList
from careerjournal.ui.record_page.desk import Desk
from careerjournal.ui.record_page.links_card import LinksCard


class Cards(QObject):
    """Holds them, children of `parent`. `record_activated` asks for a record of any kind."""

    record_activated = Signal(RecordRef)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Made in parts, a card at a time: take `parts` to its end."""
        super().__init__(parent)
        self.parts = self._build(desk, parent)

    def _build(self, desk: Desk, parent: QWidget) -> Iterator[None]:
        self.next = DueList(desk.workspace, desk.messages, desk.today, parent)
        self.next.hide()
        yield
        self.seek = SeekCard(desk, parent)
        yield
        self.candidates = CandidatesCard(desk, parent)
        yield
        self.asked = AskedCard(desk, parent)
        yield
        self.agreement = AgreementCard(desk, parent)
        yield from self.agreement.parts
        yield
        self.session = SessionCard(desk, parent)
        yield from self.session.parts
        yield
        self.actions = ActionsCard(desk, parent)
        yield
        self.earlier = EarlierCard(desk, parent)
        yield from self.earlier.parts
        yield
        self.skills = SkillsCard(desk, parent)
        yield
        self.ending = EndingCard(desk, parent)
        yield
        none = tr("Entries that name it appear here.")
        self.links = LinksCard(desk, parent, write=tr("Write about it"), none=none)
        for card in (
            self.candidates,
            self.asked,
            self.agreement,
            self.session,
            self.earlier,
            self.links,
        ):
            card.record_activated.connect(self.record_activated)
        for each in self.everything():
            each.hide()

    def all(self) -> list[MentoringCard]:
        """Those that show a part of the mentorship, as they follow its way."""
        return [
            self.seek,
            self.candidates,
            self.asked,
            self.agreement,
            self.session,
            self.actions,
            self.earlier,
            self.skills,
            self.ending,
        ]

    def everything(self) -> list[QWidget]:
        """What is due besides, and what it is tied to."""
        return [self.next, *self.all(), self.links]

    def of_step(self, step: Step) -> MentoringCard:
        """Where a step is taken."""
        return {
            Step.LOOK: self.seek,
            Step.ASK: self.asked,
            Step.ANSWER: self.asked,
            Step.AGREE: self.agreement,
            Step.PLAN: self.session,
            Step.PREPARE: self.session,
            Step.HOLD: self.session,
            Step.WRITE: self.earlier,
            Step.LOOK_BACK: self.ending,
        }.get(step, self.seek)

    def order(self, view: MentorshipView) -> tuple[list[QWidget], list[QWidget]]:
        """What stands in the left column and in the right one, from the top down."""
        left, right = self._places(view)
        wanted = {card for card in self.all() if card.is_of_use(view)}
        return _only(wanted, left), [*_only(wanted, right), self.links]

    def _places(self, view: MentorshipView) -> tuple[list[QWidget], list[QWidget]]:
        if view.standing is Standing.ENDED:
            return [self.ending, self.earlier], [
                self.skills,
                self.actions,
                self.agreement,
                self.seek,
                self.asked,
            ]
        if view.mentorship.began is None:
            return [self.seek, self.candidates, self.asked, self.session], [
                self.next,
                self.agreement,
                self.skills,
                self.earlier,
            ]
        return [self.session, self.earlier, self.asked], [
            self.next,
            self.agreement,
            self.skills,
            self.ending,
            self.seek,
        ]


def in_one_column(left: list[QWidget], right: list[QWidget]) -> list[QWidget]:
    """Both columns as one: what is due, then the way, then what is beside it."""
    first = [card for card in right if isinstance(card, DueList)]
    return [*first, *left, *(card for card in right if card not in first)]


def _only(wanted: Iterable[MentoringCard], cards: Iterable[QWidget]) -> list[QWidget]:
    known = set(wanted)
    return [card for card in cards if not isinstance(card, MentoringCard) or card in known]
