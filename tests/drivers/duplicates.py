"""People who are there twice, in the words of who looks at them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from careerjournal.features.contacts.duplicates.field_row import FieldRow
from careerjournal.features.contacts.duplicates.page import DuplicatesPage
from careerjournal.rules.merging import Take
from tests.drivers.contacts import ContactsDriver

_TAKES = {"left": Take.KEPT, "right": Take.OTHER, "both": Take.BOTH}


class DuplicatesDriver:
    """Works the page over that of the contacts."""

    def __init__(self, contacts: ContactsDriver) -> None:
        self.contacts = contacts
        self.corner = contacts.page.people.duplicates
        self._tester: QAbstractItemModelTester | None = None

    @property
    def page(self) -> DuplicatesPage:
        """The page, as it was opened."""
        page = self.corner.page
        assert page is not None
        return page

    def hint(self) -> str:
        """What the list of people says of them, "" for nothing."""
        self.settle()
        return self.corner.hint.whole() if not self.corner.foot.isHidden() else ""

    def look(self) -> None:
        """Ask for the page, and wait until everybody was compared."""
        self.contacts.do("duplicates")
        self._test_model()
        self.settle()

    def settle(self) -> None:
        """Wait until what is known is what there is, and is shown."""
        self.corner.finder.look_now()
        self.contacts.wait(lambda: self.corner.finder.is_settled)
        if self.corner.page is not None:
            self.page.comparison.finish()

    def pairs(self) -> list[tuple[str, str]]:
        """Who is in the list, and why."""
        model = self.page.model
        return [(model.title(row), model.why(row)) for row in range(model.rowCount())]

    def chosen(self) -> str:
        """Which pair is looked at, "" for none."""
        index = self.page.list.currentIndex()
        return self.page.model.title(index.row()) if index.isValid() else ""

    def choose(self, title: str) -> None:
        """Go to a pair in the list."""
        model = self.page.model
        row = next(row for row in range(model.rowCount()) if model.title(row) == title)
        self.page.list.setCurrentIndex(model.index(row))
        self.page.comparison.finish()

    def asked(self) -> dict[str, list[str]]:
        """What is to be chosen, by the field: what either says."""
        return {
            row.heading.text(): [
                cell.words.text() for cell in row.cells.values() if not cell.isHidden()
            ]
            for row in self._rows()
        }

    def take(self, field: str, which: str) -> None:
        """Press what is at the "left", the "right", or "both"."""
        row = next(row for row in self._rows() if row.heading.text() == field)
        QTest.mouseClick(row.cells[_TAKES[which]], Qt.MouseButton.LeftButton)

    def told(self) -> list[str]:
        """What becomes of them."""
        return self.page.comparison.told.text().splitlines()

    def make_one(self) -> None:
        """Press "Make them one"."""
        self.page.merge.click()
        self.page.comparison.finish()

    def two_people(self) -> None:
        """Press "They are two people"."""
        self.page.two_people.click()
        self.page.comparison.finish()

    def empty(self) -> str:
        """What is said where there is no pair, "" where there is one."""
        page = self.page
        shown = page.empty.isVisibleTo(page)
        return page.empty.accessibleName() if shown else ""

    def _rows(self) -> list[FieldRow]:
        return [row for row in self.page.comparison.rows if not row.isHidden()]

    def _test_model(self) -> None:
        if self._tester is None:
            mode = QAbstractItemModelTester.FailureReportingMode.Fatal
            self._tester = QAbstractItemModelTester(self.page.model, mode, self.page)
