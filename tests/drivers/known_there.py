"""The card "Who do I know there?" in the words of who looks at it."""

from __future__ import annotations

from collections.abc import Sequence

from careerjournal.features.applications.detail.known_there_card import KnownRow, KnownThereCard
from careerjournal.ui.letter_window import LetterWindow
from careerjournal.ui.rows import Row
from tests.drivers.application_detail import DetailDriver


class KnownThereDriver:
    """Looks at the card of an application that is open in `detail`."""

    def __init__(self, detail: DetailDriver) -> None:
        self.detail = detail

    @property
    def card(self) -> KnownThereCard:
        return self.detail.detail.overview.known_there

    def open(self, n: int) -> None:
        """Open an application, and wait until the card is on the screen."""
        self.detail.open(n)
        self.detail.qtbot.waitUntil(self.card.isVisible, timeout=5_000)

    def settle(self) -> None:
        """Let everybody be shown who is known by now."""
        self.card.finish()

    def said(self) -> str:
        """What is said where nobody is known, "" where somebody is."""
        self.settle()
        return self.card.none.text() if not self.card.none.isHidden() else ""

    def people(self) -> dict[str, list[str]]:
        """Who is told of under each heading."""
        self.settle()
        return {
            sort.heading.text(): [row.title for row in _known(sort.rows.rows())]
            for sort in self.card.sorts
            if not sort.isHidden()
        }

    def told(self, name: str) -> str:
        """All that is told of somebody."""
        return self.row(name).toolTip()

    def row(self, name: str) -> KnownRow:
        """The row of somebody."""
        self.settle()
        return next(row for row in self.card.rows() if row.title.startswith(name))

    def more(self, heading: str) -> str:
        """Press what shows more below a heading; gives back what it said."""
        self.settle()
        sort = next(each for each in self.card.sorts if each.heading.text() == heading)
        words = sort.more.text()
        sort.more.click()
        return words

    def ask(self, name: str) -> LetterWindow:
        """Press Ask beside somebody; gives back the window with the letter."""
        self.row(name).ask.click()
        letters = self.card.letters()
        self.detail.qtbot.waitUntil(lambda: bool(letters.text.toPlainText()), timeout=5_000)
        return letters


def _known(rows: Sequence[Row]) -> list[KnownRow]:
    return [row for row in rows if isinstance(row, KnownRow)]
