"""A field under its name, with a soft word on where its content came from."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from careerjournal.operations.phrases import tr
from careerjournal.ui.theme import Type
from careerjournal.ui.widgets.labels import ElidedLabel, PlainLabel

_GAP_PX = 4


class MarkedField(QVBoxLayout):
    """Shows `name` above `field`, and beside the name what was done for the person."""

    def __init__(self, name: str, field: QWidget) -> None:
        super().__init__()
        if not field.accessibleName():
            field.setAccessibleName(name)
        self._field = field
        self._label = label = PlainLabel(name, type=Type.SMALL, tone="muted")
        label.setBuddy(field)
        self.mark = ElidedLabel(type=Type.SMALL)
        self.problem = PlainLabel(type=Type.SMALL, tone="loss", wraps=True)
        self.problem.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label)
        row.addWidget(self.mark, 1)
        self.setSpacing(_GAP_PX)
        self.addLayout(row)
        self.addWidget(field)
        self.addWidget(self.problem)

    def say_read(self, guessed: bool) -> None:
        """Say that the content was read from the page, or only guessed from its words."""
        self._say(
            tr("guessed, please check") if guessed else tr("· from the page"),
            "wants" if guessed else "muted",
        )

    def say_known(self) -> None:
        """Say that it names something that is here already."""
        self._say(tr("· here already"), "muted")

    def say_nothing(self) -> None:
        """Take the word away."""
        self._say("", "")

    def complain(self, words: str) -> None:
        """Say below the field what is wrong with it; "" for nothing."""
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
        self._describe()

    def set_shown(self, shown: bool) -> None:
        """Show the field with its name, or neither."""
        self._label.setVisible(shown)
        self._field.setVisible(shown)

    def _say(self, words: str, tone: str) -> None:
        self.mark.set_tone(tone)
        self.mark.set_whole(words)
        self._describe()

    def _describe(self) -> None:
        said = (self.mark.whole(), self.problem.text())
        self._field.setAccessibleDescription(" ".join(each for each in said if each))
