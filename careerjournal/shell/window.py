"""The open journal: the sidebar, the strip above, one page, and what is quietly said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from careerjournal.operations.clock import Clock, local_now
from careerjournal.operations.phrases import tr
from careerjournal.shell.command_palette import CommandPalette
from careerjournal.shell.ribbon import Ribbon
from careerjournal.shell.sidebar import Place, Sidebar
from careerjournal.shell.top_bar import TopBar
from careerjournal.shell.window_actions import place_specs, window_specs
from careerjournal.ui import theme
from careerjournal.ui.actions import SEPARATOR, Actions
from careerjournal.ui.feature import Feature, Page
from careerjournal.ui.messages import MessageBar
from careerjournal.ui.parts import Turns, finish, ready

COLLAPSES_BELOW_PX: Final = 1100
"""At the usual text size; larger text needs more room beside the pages."""
LOCK: Final = "lock"
TRASH: Final = "trash"
PREFERENCES: Final = "preferences"
BACKUPS: Final = "backups"
IMPORT: Final = "import"
EXPORT: Final = "export"


def shell_places() -> tuple[Place, ...]:
    """What stands below the features: the shell's own pages, and Lock."""
    return (
        Place(TRASH, tr("Trash"), "trash", at_foot=True),
        Place(PREFERENCES, tr("Preferences"), "settings", at_foot=True),
        Place(LOCK, tr("Lock"), "lock", at_foot=True, is_page=False, hint="Ctrl+L"),
    )


def hidden_places() -> tuple[Place, ...]:
    """The shell's pages that have no line in the sidebar: they are reached from More."""
    return (
        Place(BACKUPS, tr("Backups"), "backup", at_foot=True),
        Place(IMPORT, tr("Import"), "upload", at_foot=True),
        Place(EXPORT, tr("Export"), "download", at_foot=True),
    )


class MainWindow(QWidget):
    """What stands in the frame while a vault is open.

    Pages are made when they are first shown, by `build`, which gets the page's id: a feature's,
    or one of the shell's own (TRASH, PREFERENCES, BACKUPS, IMPORT, EXPORT). `messages` and
    `actions_table` are for whoever builds pages.
    """

    lock_requested = Signal()
    close_requested = Signal()
    undo_requested = Signal()
    redo_requested = Signal()
    text_size_requested = Signal(int)
    """One step larger (1) or smaller (-1), or the usual size (0)."""
    shortcuts_requested = Signal()
    about_requested = Signal()
    own_vault_requested = Signal()
    page_shown = Signal(str)

    def __init__(
        self,
        features: Sequence[Feature],
        actions: Actions,
        build: Callable[[str], QWidget],
        parent: QWidget | None = None,
        *,
        now: Clock = local_now,
    ) -> None:
        super().__init__(parent)
        self._features = {feature.id: feature for feature in features}
        self._build = build
        self._pages: dict[str, QWidget] = {}
        self._current = ""
        self._opening: tuple[str, QWidget, Turns] | None = None
        self.actions_table = actions
        places = [Place(each.id, tr(each.title), each.icon) for each in features]
        self._places = (*places, *shell_places())
        self._add_actions()
        self.sidebar = Sidebar(self._places)
        self.top_bar = TopBar(actions.shown_shortcut("window.search"))
        self._ribbons = QVBoxLayout()
        self._stack = QStackedWidget()
        self._lay_out()
        self.messages = MessageBar(self._stack)
        self.palette_panel = CommandPalette(self.top_bar.search, actions, self, now)
        self._menu = self._make_menu()
        self.sidebar.chosen.connect(self._on_sidebar_chosen)
        self.top_bar.new_requested.connect(self.make_new)
        theme.manager().changed.connect(self._fit)

    @property
    def current(self) -> str:
        """The id of the open page."""
        return self._current

    @property
    def page_parent(self) -> QWidget:
        """What pages are to be made in."""
        return self._stack

    def page(self, page_id: str) -> QWidget | None:
        """The page `page_id` if it has been made."""
        return self._pages.get(page_id)

    def pages(self) -> dict[str, QWidget]:
        """Every page made so far, by id."""
        return dict(self._pages)

    def show_page(self, page_id: str) -> QWidget:
        """Open the page `page_id`, making it if need be, and return it."""
        self.finish_opening()
        page = self._pages.get(page_id)
        if page is None:
            page = self._build(page_id)
            finish(page)
            self._add(page_id, page)
        self._stack.setCurrentWidget(page)
        self._current = page_id
        self.sidebar.show_chosen(page_id)
        self.top_bar.set_new(self._new_choices())
        self.messages.raise_()
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.page_shown.emit(page_id)
        return page

    def open_page(self, page_id: str) -> None:
        """Open the page `page_id`, if need be after it has been made in parts: `page_shown`."""
        self.finish_opening()
        if page_id in self._pages:
            self.show_page(page_id)
            return
        page = self._build(page_id)
        self.sidebar.show_chosen(page_id)
        turns = Turns(ready(page), self)
        turns.finished.connect(self._on_turns_finished)
        self._opening = page_id, page, turns
        turns.start()

    def finish_opening(self) -> None:
        """If a page is being made in parts, make the rest at once and open it."""
        if self._opening is not None:
            self._opening[2].finish()

    def _on_turns_finished(self) -> None:
        if self._opening is not None:
            (page_id, page, turns), self._opening = self._opening, None
            turns.deleteLater()
            self._add(page_id, page)
            self.show_page(page_id)

    def _add(self, page_id: str, page: QWidget) -> None:
        if page_id not in self._pages:
            self._pages[page_id] = page
            self._stack.addWidget(page)

    def feature_for(self, kind: str) -> Feature | None:
        """The feature that shows records of `kind`."""
        return next((each for each in self._features.values() if kind in each.kinds), None)

    def make_new(self, wanted: str = "") -> None:
        """Begin a new record as `wanted`, a page's id and a kind, "contacts/event", asks; without
        it on the open page, of the kind that is meant there, if it makes any."""
        choices = self._new_choices()
        page_id, _, kind = wanted.partition("/")
        if not page_id and choices:
            page_id = choices[0][0].partition("/")[0]
        if page_id:
            page = self.show_page(page_id)
            if isinstance(page, Page):
                page.new(kind)

    def show_saving(self, saving: bool) -> None:
        """Connect to `Workspace.saving`: that something was saved is said by `show_saved` alone."""
        self.top_bar.show_saving(saving)

    def show_saved(self, instant: datetime) -> None:
        """Connect to `Workspace.saved`."""
        self.top_bar.show_saved(instant)

    def mark_demo(self) -> None:
        """Say for as long as it is open that this vault is a demo."""
        ribbon = Ribbon(
            tr("This is a demo journal with made-up entries. It is gone when you close it."),
            tr("Create your own..."),
        )
        ribbon.pressed.connect(self.own_vault_requested)
        self._ribbons.addWidget(ribbon)

    def mark_read_only(self, words: str) -> None:
        """Say that nothing can be changed, and in `words` why."""
        self._ribbons.addWidget(Ribbon(words, wants=True))
        self.top_bar.show_read_only()
        self.top_bar.set_enabled_new(False)
        for action_id in ("window.new", "window.undo", "window.redo", f"place.{IMPORT}"):
            self.actions_table.action(action_id).setEnabled(False)

    def open_search(self, text: str = "") -> None:
        """Put the caret into the search field, with `text` in it."""
        if text:
            self.top_bar.search.setText(text)
        self.palette_panel.open()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        scale = max(1.0, theme.manager().text_scale_percent / 100)
        self.sidebar.set_collapsed(self.width() < COLLAPSES_BELOW_PX * scale)
        self.palette_panel.place()

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.top_bar)
        right.addLayout(self._ribbons)
        right.addWidget(self._stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addLayout(right, 1)

    def _add_actions(self) -> None:
        slots: dict[str, Callable[..., object]] = {
            "window.new": self._on_new_triggered,
            "window.undo": self._on_undo_triggered,
            "window.redo": self._on_redo_triggered,
            "window.search": self._on_search_triggered,
            "window.filter": self._on_filter_triggered,
            "window.next_pane": self._on_next_pane_triggered,
            "window.previous_pane": self._on_previous_pane_triggered,
            "window.lock": self._on_lock_triggered,
            "window.quit": self._on_close_triggered,
            "window.larger": self._on_larger_triggered,
            "window.smaller": self._on_smaller_triggered,
            "window.usual_size": self._on_usual_size_triggered,
            "window.shortcuts": self._on_shortcuts_triggered,
            "window.about": self._on_about_triggered,
        }
        for spec in window_specs():
            self.actions_table.add(spec, slots[spec.id], self)
        for spec in place_specs((*self._places, *hidden_places())):
            self.actions_table.add(spec, self._on_place_triggered, self)

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        self.actions_table.fill(
            menu,
            (
                "window.undo",
                "window.redo",
                SEPARATOR,
                f"place.{IMPORT}",
                f"place.{EXPORT}",
                f"place.{BACKUPS}",
                SEPARATOR,
                "window.larger",
                "window.smaller",
                "window.usual_size",
                SEPARATOR,
                "window.shortcuts",
                "window.about",
                "window.quit",
            ),
        )
        self.top_bar.more.setMenu(menu)
        self.top_bar.more.setPopupMode(self.top_bar.more.ToolButtonPopupMode.InstantPopup)
        return menu

    def _new_choices(self) -> list[tuple[str, str]]:
        making = sorted(self._features.values(), key=lambda each: each.id != self._current)
        return [
            (f"{feature.id}/{kind}", tr(words))
            for feature in making
            for kind, words in feature.makes
        ]

    def _on_sidebar_chosen(self, place_id: str) -> None:
        if place_id == LOCK:
            self.lock_requested.emit()
        else:
            self.open_page(place_id)

    def _on_place_triggered(self) -> None:
        action = self.sender()
        if action is not None:
            self.open_page(action.objectName().removeprefix("place."))

    def _on_new_triggered(self) -> None:
        self.make_new()

    def _on_undo_triggered(self) -> None:
        self.undo_requested.emit()

    def _on_redo_triggered(self) -> None:
        self.redo_requested.emit()

    def _on_lock_triggered(self) -> None:
        self.lock_requested.emit()

    def _on_close_triggered(self) -> None:
        self.close_requested.emit()

    def _on_shortcuts_triggered(self) -> None:
        self.shortcuts_requested.emit()

    def _on_about_triggered(self) -> None:
        self.about_requested.emit()

    def _on_search_triggered(self) -> None:
        self.open_search()

    def _on_filter_triggered(self) -> None:
        page = self._pages.get(self._current)
        if isinstance(page, Page):
            page.focus_filter()

    def _on_larger_triggered(self) -> None:
        self.text_size_requested.emit(1)

    def _on_smaller_triggered(self) -> None:
        self.text_size_requested.emit(-1)

    def _on_usual_size_triggered(self) -> None:
        self.text_size_requested.emit(0)

    def _on_next_pane_triggered(self) -> None:
        self._step_pane(1)

    def _on_previous_pane_triggered(self) -> None:
        self._step_pane(-1)

    def _panes(self) -> list[QWidget]:
        """Sidebar, search, the parts of the page that call themselves panes, the message."""
        page = self._pages.get(self._current)
        parts: list[QWidget] = []
        if page is not None:
            parts = [
                each
                for each in page.findChildren(QWidget)
                if each.property("pane") and each.isVisible()
            ] or [page]
        panes = [self.sidebar, self.top_bar, *parts]
        return [*panes, self.messages] if self.messages.isVisible() else panes

    def _step_pane(self, step: int) -> None:
        panes = self._panes()
        focused = self.window().focusWidget()
        here = next(
            (
                place
                for place, pane in enumerate(panes)
                if focused is not None and (pane is focused or pane.isAncestorOf(focused))
            ),
            0,
        )
        pane = panes[(here + step) % len(panes)]
        if pane is self.sidebar:
            self.sidebar.take_focus()
        elif pane is self.messages:
            self.messages.take_focus()
        else:
            _first_focus(pane).setFocus(Qt.FocusReason.ShortcutFocusReason)


def _first_focus(pane: QWidget) -> QWidget:
    """What in `pane` takes the focus first: itself, its proxy, or its first child that does."""
    if pane.focusProxy() is not None or pane.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return pane
    for child in pane.findChildren(QWidget):
        if (
            child.isVisible()
            and child.isEnabled()
            and child.focusPolicy() & Qt.FocusPolicy.TabFocus
        ):
            return child
    return pane
