"""Shows how hard a passphrase would be to guess."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from careerjournal.ui.theme import set_look
from careerjournal.ui.widgets.labels import PlainLabel, wrapped

BEST: Final = 4
_TONES: Final = ("loss", "loss", "wants", "done", "done")


class StrengthMeter(QWidget):
    """A bar of `score` out of 4 and a sentence; never colour alone. Knows no passphrase."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = QProgressBar()
        self._bar.setRange(0, BEST)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(name)
        self._words: PlainLabel = wrapped()
        self._words.setProperty("tone", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._bar)
        column.addWidget(self._words)
        self.clear()

    def show_score(self, score: int, words: str) -> None:
        """Show `score`, 0 (guessed at once) to 4 (out of reach), and what `words` say of it.

        Raises ValueError for any other score.
        """
        if not 0 <= score <= BEST:
            raise ValueError(f"a score of {score}")
        # An empty bar would look like no answer, so the worst score shows a little.
        self._bar.setRange(0, BEST + 1)
        self._bar.setValue(score + 1)
        set_look(self._bar, "tone", _TONES[score])
        self._words.setText(words)
        self._bar.setAccessibleDescription(words)

    def clear(self) -> None:
        """Show that there is nothing to judge yet."""
        self._bar.setValue(0)
        self._words.setText("")
        self._bar.setAccessibleDescription("")
