"""What is sought: in the person's words, and by the words that candidates are looked for by."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QLineEdit, QWidget

from careerjournal.features.contacts.mentoring.desk import MentoringCard
from careerjournal.features.contacts.mentoring.fields import Fields
from careerjournal.features.contacts.mentoring.view import MentorshipView
from careerjournal.operations.phrases import tr
from careerjournal.rules.text import fold
from careerjournal.ui.record_page.desk import Desk
from careerjournal.ui.widgets.chip import ChipButton
from careerjournal.ui.widgets.flow_layout import FlowLayout
from careerjournal.ui.widgets.growing_text import GrowingText
from careerjournal.ui.widgets.labelled import labelled
from careerjournal.ui.widgets.labels import PlainLabel, strong

_LONGEST: Final = 1_000
_MOST_GAPS: Final = 8


class SeekCard(MentoringCard):
    """A suggestion becomes a line of its own among what is sought."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._desk = desk
        self._view: MentorshipView | None = None
        self._gaps: tuple[str, ...] = ()
        self.chips: list[ChipButton] = []
        self._heading = strong()
        self.needs = GrowingText(tr("What you seek"), least=2, most=10)
        self.expertise = QLineEdit()
        self.expertise.setMaxLength(_LONGEST)
        self._suggested = PlainLabel(
            tr("Your applications ask for, and you do not have yet:"), tone="muted", wraps=True
        )
        self._flow_box = QWidget()
        self._flow = FlowLayout(self._flow_box)
        self.body.setSpacing(12)
        self.body.addWidget(self._heading)
        self.body.addWidget(self.needs)
        self.body.addWidget(self._suggested)
        self.body.addWidget(self._flow_box)
        self._words = labelled(tr("In a few words, with commas"), self.expertise)
        self.body.addLayout(self._words)
        self._suggested.hide()
        self._flow_box.hide()
        self._fields = Fields(
            desk, self, lines={"expertise": self.expertise}, texts={"needs": self.needs}
        )

    def show_view(self, view: MentorshipView) -> None:
        self._view = view
        self._say(view)
        self._fields.show(view.mentorship)
        self._show_gaps(view)

    def begin(self) -> None:
        self.needs.setFocus()

    def _say(self, view: MentorshipView) -> None:
        heading = tr("What they seek") if view.guides else tr("What I seek")
        self._heading.setText(heading)
        self.setAccessibleName(heading)
        self.needs.setAccessibleName(heading)
        if view.guides:
            self.needs.setPlaceholderText(tr("What they would like to be able to do"))
            self.expertise.setPlaceholderText(tr("planning, saying no"))
        else:
            self.needs.setPlaceholderText(tr("What you would like to be able to do, and why now"))
            self.expertise.setPlaceholderText(tr("rosters, budgets, leading leaders"))
        self.expertise.setAccessibleName(tr("In a few words, with commas"))

    def _show_gaps(self, view: MentorshipView) -> None:
        """Offer what is lacking and not sought yet."""
        sought = fold(view.mentorship.needs)
        gaps = () if self._desk.read_only else view.gaps
        wanted = tuple(gap for gap in gaps if fold(gap) not in sought)[:_MOST_GAPS]
        if wanted != self._gaps:
            self._gaps = wanted
            for chip in self.chips:
                self._flow.removeWidget(chip)
                chip.hide()
                chip.deleteLater()
            self.chips = [self._chip(gap) for gap in wanted]
        self._suggested.setVisible(bool(wanted))
        self._flow_box.setVisible(bool(wanted))

    def _chip(self, gap: str) -> ChipButton:
        chip = ChipButton(gap, self._flow_box, icon="plus")
        chip.setToolTip(tr("Add it to what you seek"))
        chip.clicked.connect(self._on_chip_clicked)
        self._flow.addWidget(chip)
        chip.show()
        return chip

    def _on_chip_clicked(self) -> None:
        chip = self.sender()
        if isinstance(chip, ChipButton):
            lines = [*self.needs.text().rstrip().splitlines(), chip.word()]
            needs = "\n".join(lines)
            self.needs.set_text(needs)
            self._fields.put("needs", needs)
