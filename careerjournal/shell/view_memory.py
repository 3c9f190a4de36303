"""How the window looked when it was locked, to come back to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from careerjournal.shell.shell_pages import REMEMBERED
from careerjournal.shell.window import MainWindow
from careerjournal.ui.feature import Feature, Page


class ViewMemory:
    """Takes and restores what each page of `window` says of its view."""

    def __init__(self, window: MainWindow, features: Sequence[Feature]) -> None:
        self._window = window
        self._first = features[0].id
        self._known = {feature.id for feature in features} | REMEMBERED
        self._page = self._first
        self._states: dict[str, dict[str, Any]] = {}
        self._wanted: tuple[str, Mapping[str, Any]] | None = None
        window.page_shown.connect(self._on_window_page_shown)

    def take(self) -> None:
        """Note the view as it is now, before the window is blanked."""
        self._page = self._window.current or self._page
        self._states = {
            page_id: dict(page.view_state()) for page_id, page in self._own_pages().items()
        }

    def completed(self) -> dict[str, Any]:
        """The view as it was noted, now that every word is saved."""
        states = dict(self._states)
        for page_id, page in self._own_pages().items():
            if page_id in states:
                states[page_id] = dict(page.complete_view_state(states[page_id]))
        return {"page": self._page, "pages": states}

    def restore(self, view: object) -> None:
        """Open the page that was open, as it was; the first one if `view` tells of none."""
        kept: Mapping[str, Any] = view if isinstance(view, dict) else {}
        states, wanted = kept.get("pages"), kept.get("page")
        self._page = wanted if isinstance(wanted, str) and wanted in self._known else self._first
        state = states.get(self._page) if isinstance(states, dict) else None
        self._wanted = self._page, state if isinstance(state, dict) else {}
        self._window.open_page(self._page)

    def _on_window_page_shown(self, page_id: str) -> None:
        if self._wanted is not None and self._wanted[0] == page_id:
            (_, state), self._wanted = self._wanted, None
            page = self._window.page(page_id)
            if isinstance(page, Page) and state:
                page.restore_view_state(state)

    def _own_pages(self) -> dict[str, Page]:
        pages = self._window.pages().items()
        return {page_id: page for page_id, page in pages if isinstance(page, Page)}
