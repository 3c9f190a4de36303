"""What the goal may lack, beside the form, as it is typed; nothing of one that lacks nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from careerjournal.features.goals.detail.smart_words import lack_words, letter_words
from careerjournal.operations.phrases import tr
from careerjournal.rules.smart import Finding, Lack
from careerjournal.ui.tab_order import go_on_to
from careerjournal.ui.theme import Type
from careerjournal.ui.widgets.buttons import link_button
from careerjournal.ui.widgets.card import Card
from careerjournal.ui.widgets.labels import PlainLabel


class SmartCard(Card):
    """`mend_requested` brings the Finding that the person wants to mend."""

    mend_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        heading = tr("What could make it easier to reach")
        self.setAccessibleName(heading)
        self.body.addWidget(PlainLabel(heading, self, type=Type.STRONG, wraps=True))
        self._shown: tuple[Finding, ...] = ()
        self.findings: dict[Lack, _Finding] = {}
        self._column = QVBoxLayout()
        self._column.setSpacing(10)
        self.body.addLayout(self._column)
        self.hide()

    def show_findings(self, findings: Sequence[Finding], today: date) -> None:
        """Say what is lacking; with nothing the card goes."""
        if tuple(findings) == self._shown:
            return
        self._shown = tuple(findings)
        wanted = {finding.lack: finding for finding in findings}
        for lack in [lack for lack in self.findings if lack not in wanted]:
            gone = self.findings.pop(lack)
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, finding in enumerate(findings):
            shown = self.findings.get(finding.lack)
            if shown is None:
                shown = _Finding(finding.lack, self)
                shown.mend.clicked.connect(partial(self._ask_to_mend, finding.lack))
                self.findings[finding.lack] = shown
                self._column.insertWidget(place, shown)
                shown.show()
            shown.say(finding, today)
        self.setVisible(bool(findings))
        order = [self.findings[finding.lack].mend for finding in findings]
        if len(order) > 1:
            go_on_to(order[0], *order[1:])

    def _ask_to_mend(self, lack: Lack) -> None:
        # Of what is lacking by now: the figures in it may be others since it was first said.
        found = next((each for each in self._shown if each.lack is lack), None)
        if found is not None:
            self.mend_requested.emit(found)

    def words(self) -> list[str]:
        """What is said, one text for each thing that is lacking."""
        return [self.findings[each.lack].what.text() for each in self._shown]


class _Finding(QWidget):
    def __init__(self, lack: Lack, parent: QWidget) -> None:
        super().__init__(parent)
        self.letter = PlainLabel(letter_words(lack), self, type=Type.SMALL, tone="muted")
        self.what = PlainLabel("", self, wraps=True)
        self.why = PlainLabel("", self, tone="muted", wraps=True)
        self.mend = link_button("", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for label in (self.letter, self.what, self.why):
            column.addWidget(label)
        column.addWidget(self.mend, 0, Qt.AlignmentFlag.AlignLeft)

    def say(self, finding: Finding, today: date) -> None:
        words = lack_words(finding, today)
        self.what.setText(words.what)
        self.why.setText(words.why)
        self.mend.setText(words.mend)
        self.mend.setAccessibleName(words.mend)
        self.mend.setAccessibleDescription(f"{words.what} {words.why}")
