"""The fit of an application in the words of who uses it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from shiboken6 import delete

from careerjournal.features.applications.fit.evidence_picker import EvidencePicker
from careerjournal.features.applications.fit.proposal_dialog import ProposalDialog
from careerjournal.features.applications.fit.tab import FitTab
from careerjournal.records.application import Rating, Requirement, RequirementNeed
from careerjournal.records.entry import Entry
from careerjournal.records.moment import Moment
from careerjournal.records.record import RecordRef
from tests.unit.features.applications.search import Search

TODAY = date(2026, 11, 19)
_KEYS = {Rating.HAVE: Qt.Key.Key_1, Rating.PARTLY: Qt.Key.Key_2, Rating.GAP: Qt.Key.Key_3}


class FitDriver:
    """Shows the fit of one application of a search, in a window of its own."""

    def __init__(self, search: Search, application: int) -> None:
        self.search = search
        self.application = application
        self.window = QWidget()
        self.window.resize(1060, 640)
        self.context = search.context(self.window)
        self.tab = FitTab(self.context, lambda: TODAY, self.window)
        self.asked_for: list[RecordRef] = []
        self.tab.finish()
        self.tab.record_activated.connect(self.asked_for.append)
        QVBoxLayout(self.window).addWidget(self.tab)
        self.window.show()
        self.tab.show_application(application)

    def close(self) -> None:
        self.tab.flush()
        self.window.hide()
        delete(self.window)

    def make_goal(self) -> None:
        """Press "Make it a goal"."""
        assert self.tab.card.learn.isVisible()
        self.tab.card.learn.click()

    # Looking

    def rows(self) -> list[str]:
        """The words of every row, headings included."""
        model = self.tab.model
        return [str(model.index(row).data()) for row in range(model.rowCount())]

    def figure(self) -> str:
        return self.tab.figure.text()

    def gaps(self) -> str:
        return self.tab.gaps.whole() if self.tab.gaps.isVisible() else ""

    def evidence(self) -> list[str]:
        """The names on the cards of evidence for the requirement chosen."""
        return [card.accessibleName() for card in self.tab.card.cards()]

    def requirement(self, text: str) -> Requirement:
        """The requirement as the vault has it."""
        found = self.search.read(lambda reading: reading.parts(Requirement, self.application))
        return next(each for each in found if each.text == text)

    def said(self) -> str:
        return self.context.messages.text()

    def chosen(self) -> list[str]:
        view = self.tab.view
        assert view is not None
        found = [view.requirement(n) for n in self.tab.list.numbers()]
        return [each.text for each in found if each is not None]

    def is_empty(self) -> bool:
        return self.tab.empty.isVisible()

    # Doing

    def add(self, *texts: str, need: RequirementNeed = RequirementNeed.MUST) -> None:
        """Type into the line at the foot."""
        self.tab.add.need.set_code(need)
        for text in texts:
            QTest.keyClicks(self.tab.add.line, text)
            QTest.keyClick(self.tab.add.line, Qt.Key.Key_Return)

    def paste(self, text: str) -> None:
        """Paste into the line at the foot."""
        QApplication.clipboard().setText(text)
        QTest.keyClick(self.tab.add.line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    def choose(self, *texts: str) -> None:
        self.tab.list.choose([self.requirement(text).n for text in texts])

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(self.tab.list, key, held)

    def rate_by_key(self, text: str, rating: Rating) -> None:
        self.choose(text)
        self.press(_KEYS[rating])

    def rate_by_click(self, text: str, rating: Rating) -> None:
        index = self.tab.model.index(self.tab.model.row_of(self.requirement(text).n))
        where = self.tab.list.painter_of_rows.rating_place(index, rating)
        QTest.mouseClick(self.tab.list.viewport(), Qt.MouseButton.LeftButton, pos=where)

    def drag(self, text: str, below: str) -> None:
        """Drag a row to just below another."""
        model, view = self.tab.model, self.tab.list
        index = model.index(model.row_of(self.requirement(text).n))
        target = view.visualRect(model.index(model.row_of(self.requirement(below).n)))
        data = model.mimeData([index])  # the event does not keep it
        drop = QDropEvent(
            QPointF(target.center().x(), target.bottom() - 2),
            Qt.DropAction.MoveAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        view.dropEvent(drop)

    def reword(self, text: str) -> None:
        """Type another text in the row that is chosen."""
        self.press(Qt.Key.Key_F2)
        editor = QApplication.focusWidget()
        assert editor is not None
        QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(editor, text)
        QTest.keyClick(editor, Qt.Key.Key_Return)

    def note(self, text: str) -> None:
        QTest.keyClicks(self.tab.card.note, text)
        self.tab.flush()

    def click(self, button: QPushButton) -> None:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def look_for_evidence(self) -> EvidencePicker:
        picker = self.tab.ask_for_evidence()
        assert picker is not None
        return picker

    def propose(self) -> ProposalDialog:
        self.tab.commands.propose()
        found = self.window.findChildren(ProposalDialog)
        return found[-1]

    def undo(self) -> None:
        """Press Undo in the message bar."""
        buttons = self.context.messages.findChildren(QPushButton)
        self.click(next(each for each in buttons if each.text() == "Undo"))

    def wrote(self, title: str, body: str) -> int:
        """An entry in the journal."""
        entry = Entry(about=Moment(TODAY), title=title, body=body)
        return self.search.vault.write(lambda unit: unit.save(entry)).n
