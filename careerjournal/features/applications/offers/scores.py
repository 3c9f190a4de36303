"""How good an offer is, criterion by criterion, with a note on each."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from careerjournal.features.applications.offers.gradual import Gradual
from careerjournal.operations.offers import Score, criterion_words, in_order
from careerjournal.operations.phrases import tr
from careerjournal.rules.offers import HIGHEST_SCORE, LOWEST_SCORE
from careerjournal.rules.text import clean, fold
from careerjournal.ui import theme
from careerjournal.ui.tab_order import go_on_to
from careerjournal.ui.widgets.buttons import icon_button
from careerjournal.ui.widgets.labels import ElidedLabel
from careerjournal.ui.widgets.segmented import Choice, Segmented

_LONGEST_NAME = 60
_LONGEST_NOTE = 500
_NAME_PX = 110


class ScoreRow(QWidget):
    """One criterion: its score from 1 to 5, or none, and why.

    A reason is kept with its score: without one nothing can be typed there, or it would be lost.
    """

    changed = Signal()
    typed = Signal()

    def __init__(self, criterion: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.criterion = criterion
        self._read_only = False
        name = criterion_words(criterion)
        self.name = ElidedLabel(name)
        scale = [Choice(str(n), str(n)) for n in range(LOWEST_SCORE, HIGHEST_SCORE + 1)]
        self.choice = Segmented(scale, name, optional=True)
        self.note = QLineEdit()
        self.note.setAccessibleName(tr("{criterion}: why").format(criterion=name))
        self.note.setPlaceholderText(tr("Why"))
        self.note.setMaxLength(_LONGEST_NOTE)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.addWidget(self.name, 0, 0)
        grid.addWidget(self.choice, 0, 1)
        grid.addWidget(self.note, 0, 2)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(2, 5)
        self._allow_note()
        self.choice.chosen.connect(self._on_choice_chosen)
        self.note.textEdited.connect(self.typed)
        self.note.editingFinished.connect(self.changed)

    def score(self) -> Score:
        """What the row says."""
        code = self.choice.code()
        note = clean(self.note.text()).strip()
        return Score(self.criterion, int(code) if code else None, note)

    def show_score(self, score: Score) -> None:
        """Show another without telling anybody."""
        self.choice.set_code("" if score.score is None else str(score.score))
        if clean(self.note.text()).strip() != score.note:
            self.note.setText(score.note)
        self._allow_note()

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be changed."""
        self._read_only = read_only
        self.choice.setEnabled(not read_only)
        self._allow_note()

    def _allow_note(self) -> None:
        self.note.setReadOnly(self._read_only)
        self.note.setEnabled(bool(self.choice.code()))

    def _on_choice_chosen(self, _code: str) -> None:
        self._allow_note()
        self.changed.emit()


class Scores(QWidget):
    """All criteria of one offer, and a line for one more.

    `changed` says that something was chosen, `typed` that a note is being typed.
    """

    changed = Signal()
    typed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, ScoreRow] = {}
        self._given: dict[str, Score] = {}
        self._gradual = Gradual(self._make, self)
        self._read_only = False
        self.other = QLineEdit()
        self.other.setAccessibleName(tr("Another criterion"))
        self.other.setPlaceholderText(tr("Another thing that matters to you"))
        self.other.setMaxLength(_LONGEST_NAME)
        self.add = icon_button("plus", tr("Add this criterion"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.other, 1)
        row.addWidget(self.add)
        self._column.addLayout(row)
        self._column.addStretch(1)
        self.other.returnPressed.connect(self._on_add_requested)
        self.add.clicked.connect(self._on_add_requested)

    def rows(self) -> list[ScoreRow]:
        """The rows, from the top down."""
        self._gradual.finish()
        return list(self._rows.values())

    def row(self, criterion: str) -> ScoreRow:
        """The row of a criterion; KeyError if there is none."""
        self._gradual.make_now(criterion)
        return self._rows[criterion]

    def scores(self) -> tuple[Score, ...]:
        """What is said; a criterion without a score is not."""
        said = {**self._given, **{each: row.score() for each, row in self._rows.items()}}
        scores = (said[criterion] for criterion in in_order(said))
        return tuple(score for score in scores if score.score is not None)

    def show_scores(self, criteria: Iterable[str], scores: Iterable[Score]) -> None:
        """Show these, without telling anybody; rows that one has added stay."""
        given = {score.criterion: score for score in scores}
        for criterion in in_order({*criteria, *given, *self._given, *self._rows}):
            row = self._rows.get(criterion)
            note = "" if row is None else row.score().note
            score = given.get(criterion, Score(criterion, None, note))
            self._given[criterion] = score
            if row is None:
                self._gradual.want(criterion)
            else:
                row.show_score(score)
        # As high from the first as it will be: rows that come later move nothing below them.
        line = self.other.sizeHint().height() + self._column.spacing()
        self.setMinimumHeight(line * (len(self._given) + 1))

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be changed."""
        self._read_only = read_only
        for row in self._rows.values():
            row.set_read_only(read_only)
        self.other.setEnabled(not read_only)
        self.add.setEnabled(not read_only)

    def _make(self, criterion: str) -> None:
        row = ScoreRow(criterion, self)
        row.show_score(self._given.get(criterion, Score(criterion)))
        row.set_read_only(self._read_only)
        row.changed.connect(self.changed)
        row.typed.connect(self.typed)
        self._rows[criterion] = row
        self._rows = {each: self._rows[each] for each in in_order(self._rows)}
        row.name.setMinimumWidth(round(_NAME_PX * theme.manager().text_scale_percent / 100))
        place = list(self._rows).index(criterion)
        self._column.insertWidget(place, row)
        row.show()
        before = list(self._rows.values())[place - 1].note if place else None
        if before is not None:
            go_on_to(before, row)
        if place == len(self._rows) - 1:
            go_on_to(row.note, self.other, self.add)

    def _on_add_requested(self) -> None:
        words = " ".join(clean(self.other.text()).split())
        if not words:
            return
        known = next(
            (
                each
                for each in (*self._given, *self._rows)
                if fold(words) in (fold(each), fold(criterion_words(each)))
            ),
            None,
        )
        criterion = known or words
        if known is None:
            self._make(criterion)
        self.other.clear()
        self.row(criterion).choice.setFocus()
