"""The same skills before and after, each 1 to 5, as a picture that can also be read as words."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from careerjournal.features.contacts.mentoring import jobs
from careerjournal.features.contacts.mentoring.desk import MentoringCard
from careerjournal.features.contacts.mentoring.levels import ChangePicture, LevelField
from careerjournal.features.contacts.mentoring.view import MentorshipView
from careerjournal.features.contacts.mentoring.words import level_words
from careerjournal.operations.phrases import ntr, tr
from careerjournal.records.mentorship import SkillRating
from careerjournal.rules.mentoring import LookBack, looked_back
from careerjournal.ui.record_page.desk import Desk
from careerjournal.ui.rows import Row, Rows
from careerjournal.ui.theme import Type
from careerjournal.ui.typed_lines import typed
from careerjournal.ui.widgets.buttons import icon_button
from careerjournal.ui.widgets.labels import PlainLabel, muted
from careerjournal.ui.widgets.lines_field import LinesField

_LONGEST: Final = 300


class SkillsCard(MentoringCard):
    """A skill is added in the last line; what comes of all of them is said above."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(tr("Skills before and after"), parent)
        self._desk = desk
        self._view: MentorshipView | None = None
        self.told = muted(wraps=True)
        self.rows = Rows(self, spacing=14)
        self.add = LinesField(tr("Add a skill"))
        self.body.addWidget(self.told)
        self.body.addWidget(self.rows)
        self.body.addWidget(self.add)
        self.add.setEnabled(not desk.read_only)
        self.add.entered.connect(self._on_add_entered)

    def show_view(self, view: MentorshipView) -> None:
        if self._view is not None and self._view.n != view.n:
            self.add.clear()
        self._view = view
        if view.ratings:
            self.told.setText(look_back_words(looked_back(view.ratings)))
        elif view.guides:
            self.told.setText(tr("Let them say how well they can do it now, and again at the end."))
        else:
            self.told.setText(tr("Say how well you can do it now, and again at the end."))
        self.told.setVisible(bool(self.told.text()))
        self.rows.show_rows([(each.n, each) for each in view.ratings], self._row)

    def begin(self) -> None:
        self.add.setFocus()

    def flush(self) -> None:
        for row in self.skill_rows():
            row.tell()
        self.add.take()

    def skill_rows(self) -> list[SkillRow]:
        """The rows, from the top down."""
        return [row for row in self.rows.rows() if isinstance(row, SkillRow)]

    def _row(self) -> SkillRow:
        row = SkillRow(read_only=self._desk.read_only)
        row.changed.connect(self._on_row_changed)
        row.remove_requested.connect(self._on_row_remove_requested)
        return row

    def _on_add_entered(self, texts: list[str]) -> None:
        if self._view is not None and not self._desk.read_only:
            job = jobs.AddSkills(self._view.n, tuple(texts))
            self._desk.workspace.write("mentorship.skill", job)

    def _on_row_changed(self, rating: SkillRating, base: SkillRating) -> None:
        self._desk.workspace.write("mentorship.skill", jobs.PutPart(rating, base))

    def _on_row_remove_requested(self, n: int) -> None:
        job = jobs.Remove(SkillRating, n)
        self._desk.workspace.write("mentorship.skill-remove", job, self._on_removed)

    def _on_removed(self, _done: None) -> None:
        self._desk.undo_bar.say(tr("Removed"))


def look_back_words(found: LookBack) -> str:
    """ "2 rose, 1 stayed as it was"; "" while nothing has been rated twice."""
    said = (
        (found.risen, tr("{n} rose")),
        (found.same, tr("{n} stayed as it was")),
        (found.fallen, tr("{n} fell")),
    )
    parts = [words.format(n=count) for count, words in said if count]
    if not parts:
        return ""
    if found.open:
        words = ntr("{n} is not rated twice yet", "{n} are not rated twice yet", found.open)
        parts.append(words.format(n=found.open))
    return ", ".join(parts)


class SkillRow(Row):
    """One skill: its name, the level before and after, and what became of it."""

    changed = Signal(object, object)
    remove_requested = Signal(int)

    def __init__(self, *, read_only: bool = False) -> None:
        super().__init__()
        self._rating: SkillRating | None = None
        self.skill = QLineEdit()
        self.skill.setMaxLength(_LONGEST)
        self.skill.setAccessibleName(tr("Skill"))
        self.before, self.after = LevelField(tr("Before")), LevelField(tr("After"))
        self.picture = ChangePicture()
        self.words = PlainLabel(tone="muted", wraps=True)
        self.remove = icon_button("close", tr("Remove"))
        self._lay_out()
        self.skill.setReadOnly(read_only)
        for control in (self.before, self.after, self.remove):
            control.setEnabled(not read_only)
        self.skill.editingFinished.connect(self.tell)
        self.before.level_changed.connect(self._on_level_changed)
        self.after.level_changed.connect(self._on_level_changed)
        self.remove.clicked.connect(self._on_remove_clicked)

    def show_value(self, value: SkillRating) -> None:
        other = self._rating is not None and self._rating.n != value.n
        if other:
            self.tell()
        known, self._rating = self._rating, value
        if other or known is None or not self.skill.isModified():
            self.skill.setText(value.skill)
            self.skill.setCursorPosition(0)
        self.before.set_level(value.rated_before)
        self.after.set_level(value.rated_after)
        self.before.set_name(tr("Before, {skill}").format(skill=value.skill))
        self.after.set_name(tr("After, {skill}").format(skill=value.skill))
        self.picture.show_levels(value.rated_before, value.rated_after)
        self.words.setText(level_words(value.rated_before, value.rated_after))
        self.remove.setAccessibleName(tr("Remove {skill}").format(skill=value.skill))

    def tell(self) -> None:
        """Say what was changed since it was told last."""
        rating = self._rating
        if rating is None:
            return
        self.skill.setModified(False)
        # A skill without a name keeps the one it had.
        name = typed(self.skill) or rating.skill
        now = replace(
            rating,
            skill=name,
            rated_before=self.before.level(),
            rated_after=self.after.level(),
        )
        if not typed(self.skill):
            self.skill.setText(rating.skill)
        if now != rating:
            self._rating = now  # what is told once is not told again
            self.changed.emit(now, rating)

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(6)
        first.addWidget(self.skill, 1)
        first.addWidget(self.remove)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        for column, (name, field) in enumerate(
            ((tr("Before"), self.before), (tr("After"), self.after))
        ):
            grid.addWidget(PlainLabel(name, type=Type.SMALL, tone="muted"), 0, column)
            grid.addWidget(field, 1, column)
        grid.addWidget(self.picture, 1, 2)
        grid.setColumnStretch(3, 1)
        column_of_all = QVBoxLayout(self)
        column_of_all.setContentsMargins(0, 0, 0, 0)
        column_of_all.setSpacing(4)
        column_of_all.addLayout(first)
        column_of_all.addLayout(grid)
        column_of_all.addWidget(self.words)

    def _on_level_changed(self, _level: object) -> None:
        self.tell()

    def _on_remove_clicked(self) -> None:
        if self._rating is not None:
            self.remove_requested.emit(self._rating.n)
