"""What is done with the applications selected: by key, by menu, by the bar below the table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from careerjournal.features.applications.actions import CARD_MENU, ON_SELECTED, application_specs
from careerjournal.features.applications.commands import ApplicationCommands
from careerjournal.features.applications.lists import TABLE, Lists
from careerjournal.features.applications.name_dialog import NameDialog
from careerjournal.features.applications.stage_menu import StageMenu
from careerjournal.operations.phrases import tr
from careerjournal.ui.actions import Actions

_LONGEST_TAG: Final = 100
_LONGEST_SOURCE: Final = 200


class CardActions(QObject):
    """Carries what the person asks of the lists to the commands.

    `slots` are the page's own, by the name of the action.
    """

    def __init__(
        self,
        lists: Lists,
        commands: ApplicationCommands,
        actions: Actions,
        slots: dict[str, Callable[..., object]],
        *,
        read_only: bool,
    ) -> None:
        super().__init__(lists)
        self._lists = lists
        self._commands = commands
        self._actions = actions
        self._read_only = read_only
        self._menu = QMenu(lists)
        self._stages = StageMenu(lists)
        self._add(slots)
        lists.chosen.connect(self.enable)
        lists.menu_requested.connect(self._on_lists_menu_requested)
        lists.built.connect(self._on_lists_built)
        lists.board.stages_changed.connect(self._on_board_stages_changed)
        lists.board_view.moved.connect(self._on_board_moved)
        commands.moving.connect(lists.board_view.follow)
        self._stages.stage_chosen.connect(self._on_stage_chosen)
        self.enable()

    def enable(self) -> None:
        """What can be done follows from what is selected."""
        any_chosen = bool(self._lists.numbers())
        for name in ON_SELECTED:
            is_on = any_chosen and (name == "open" or not self._read_only)
            self._actions.action(f"applications.{name}").setEnabled(is_on)

    def menu(self) -> QMenu:
        """The menu of the applications selected."""
        return self._menu

    def stage_menu(self) -> StageMenu:
        """The menu of stages to move to."""
        return self._stages

    def _add(self, slots: dict[str, Callable[..., object]]) -> None:
        own: dict[str, Callable[..., object]] = {
            "move_next": self._on_move_next_triggered,
            "move_previous": self._on_move_previous_triggered,
            "move_to": self._on_move_to_triggered,
            "move_on_day": self._on_move_on_day_triggered,
            "trash": self._on_trash_triggered,
        }
        page = self._lists.parentWidget() or self._lists
        for spec in application_specs():
            name = spec.id.removeprefix("applications.")
            slot = own.get(name) or slots.get(name)
            if slot is not None:
                # Delete means a letter in the filter and an application on the board.
                on_lists = name in ON_SELECTED or name == "paste"
                owner = self._lists.content if on_lists else page
                self._actions.add(spec, slot, owner)
        self._actions.fill(self._menu, CARD_MENU)

    def _stage(self) -> int:
        """The stage of what is selected first."""
        numbers = self._lists.numbers()
        place = self._lists.board.place_of(numbers[0]) if numbers else None
        if self._lists.view == TABLE and numbers:
            model = self._lists.table.model
            line = model.line(model.row_of(numbers[0]))
            return 0 if line is None else line.stage
        return 0 if place is None else place[0]

    def _move_by(self, step: int) -> None:
        numbers, stages = self._lists.numbers(), [each.n for each in self._lists.board.stages]
        here = self._stage()
        if numbers and here in stages:
            place = stages.index(here) + step
            if 0 <= place < len(stages):
                self._commands.move(numbers, stages[place])

    # What happens

    def _on_move_next_triggered(self) -> None:
        self._move_by(1)

    def _on_move_previous_triggered(self) -> None:
        self._move_by(-1)

    def _on_move_to_triggered(self) -> None:
        self._stages.offer(self._lists.board.stages, without=self._stage())
        self._stages.popup(self._lists.menu_place())

    def _on_move_on_day_triggered(self) -> None:
        self._commands.ask_to_move(self._lists.numbers(), self._stage())

    def _on_trash_triggered(self) -> None:
        self._commands.trash(self._lists.numbers())

    def _on_stage_chosen(self, stage: int) -> None:
        self._commands.move(self._lists.numbers(), stage)

    def _on_board_moved(self, stage: int, numbers: list[int]) -> None:
        self._commands.move(numbers, stage)

    def _on_board_stages_changed(self) -> None:
        self._commands.set_stages(self._lists.board.stages)

    def _on_lists_menu_requested(self, where: QPoint) -> None:
        self._menu.popup(where)

    def _on_lists_built(self, view: str) -> None:
        if view == TABLE:
            bar = self._lists.table.bar
            bar.stage_chosen.connect(self._on_stage_chosen)
            bar.tag_requested.connect(self._on_tag_requested)
            bar.source_requested.connect(self._on_source_requested)
            bar.trash_requested.connect(self._on_trash_triggered)
            bar.columns_requested.connect(self._on_columns_requested)

    def _on_tag_requested(self) -> None:
        sentence = tr("Every application selected gets this tag beside those it has.")
        self._ask(tr("Add a tag"), sentence, _LONGEST_TAG).named.connect(self._on_tag_named)

    def _on_source_requested(self) -> None:
        sentence = tr("Where were the applications selected found?")
        dialog = self._ask(tr("Set the source"), sentence, _LONGEST_SOURCE)
        dialog.offer(self._lists.filters.choices.sources)
        dialog.named.connect(self._on_source_named)

    def _ask(self, title: str, sentence: str, longest: int) -> NameDialog:
        dialog = NameDialog(title, sentence, title, longest, self._lists.window())
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _on_tag_named(self, name: str) -> None:
        self._commands.tag(self._lists.numbers(), name)

    def _on_source_named(self, source: str) -> None:
        self._commands.set_source(self._lists.numbers(), source)

    def _on_columns_requested(self) -> None:
        table = self._lists.table
        table.view.columns_menu.popup(table.bar.columns.mapToGlobal(QPoint(0, 0)))
