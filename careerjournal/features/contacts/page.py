"""The page of contacts: the people, and the other views of who one knows, one at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout

from careerjournal.features.contacts.people.page import PeoplePage
from careerjournal.features.contacts.views import PEOPLE, VIEWS
from careerjournal.operations.phrases import tr
from careerjournal.records.record import RecordRef
from careerjournal.ui import theme
from careerjournal.ui.feature import Context, Page, ViewState
from careerjournal.ui.parts import Turns, finish, ready
from careerjournal.ui.widgets.labels import title
from careerjournal.ui.widgets.segmented import Choice, Segmented

_MARGINS_PX: Final = (20, 12, 16, 8)
_APART_PX: Final = 16


class ContactsPage(Page):
    """Shows one view at a time and hands on what the shell asks to the one that answers it.

    Made in parts if `context` says so: nothing else may be asked of it before.
    """

    def __init__(self, context: Context) -> None:
        super().__init__(context.parent)
        self._context = context
        self._views: dict[str, Page] = {}
        self._code = PEOPLE
        self._places = {view.code: view for view in VIEWS}
        self._by_kind = {kind: view.code for view in VIEWS for kind in view.kinds}
        self._opening: tuple[str, Page, Turns] | None = None
        self.parts = self._build()
        if not context.in_parts:
            finish(self)

    def _build(self) -> Iterator[None]:
        """The rest of making it, see `ui.parts`."""
        name = title(tr("Contacts"))
        name.setWordWrap(False)
        name.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.choice = Segmented([Choice(each.code, tr(each.title)) for each in VIEWS], tr("View"))
        self._name = name
        row = QHBoxLayout()
        row.setContentsMargins(*_MARGINS_PX)
        row.addWidget(name)
        row.addStretch(1)
        row.addWidget(self.choice)
        self._stack = QStackedWidget(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._stack, 1)
        self.choice.chosen.connect(self.open_view)
        theme.manager().changed.connect(self._fit)
        yield
        self._people = PeoplePage(replace(self._context, parent=self._stack))
        yield from self._people.parts
        self._add(PEOPLE, self._people)
        self.show_view(PEOPLE)

    @property
    def people(self) -> PeoplePage:
        """The view of the people."""
        return self._people

    @property
    def view(self) -> Page:
        """The view that is shown."""
        return self._views[self._code]

    def show_view(self, code: str) -> Page:
        """Show a view, made now if it never was; gives it back."""
        self._finish_opening()
        if code not in self._views:
            self._add(code, self._make(code, in_parts=False))
        self._code = code
        self.choice.set_code(code)
        self._stack.setCurrentWidget(self._views[code])
        return self._views[code]

    def open_view(self, code: str) -> None:
        """Show a view, if need be after it has been made in parts."""
        self._finish_opening()
        if code in self._views:
            self.show_view(code)
            return
        view = self._make(code, in_parts=True)
        turns = Turns(ready(view), self)
        turns.finished.connect(self._on_turns_finished)
        self._opening = code, view, turns
        turns.start()

    def _fit(self) -> None:
        """Where there is no room for both, the views go before the name of the page: the sidebar
        says it too."""
        left, _, right, _ = _MARGINS_PX
        wanted = self._name.sizeHint().width() + self.choice.sizeHint().width() + left + right
        self._name.setVisible(self.width() >= wanted + _APART_PX)

    def _make(self, code: str, *, in_parts: bool) -> Page:
        context = replace(self._context, parent=self._stack, in_parts=in_parts)
        return self._places[code].build(context)

    def _finish_opening(self) -> None:
        """If a view is being made in parts, make the rest at once."""
        if self._opening is not None:
            self._opening[2].finish()

    def _on_turns_finished(self) -> None:
        if self._opening is not None:
            (code, view, turns), self._opening = self._opening, None
            turns.deleteLater()
            self._add(code, view)
            self.show_view(code)

    # What the shell asks

    def show_record(self, ref: RecordRef) -> None:
        self.show_view(self._by_kind[ref.kind]).show_record(ref)

    def new(self, kind: str = "") -> None:
        view = self.show_view(self._by_kind[kind]) if kind else self.view
        view.new(kind)

    def focus_filter(self) -> None:
        self.view.focus_filter()

    def view_state(self) -> ViewState:
        states = {code: view.view_state() for code, view in self._views.items()}
        return {"view": self._code, "views": states}

    def restore_view_state(self, state: Mapping[str, Any]) -> None:
        code, states = state.get("view"), state.get("views")
        if isinstance(states, dict):
            for known in self._places.keys() & states.keys():
                if isinstance(states[known], dict) and (known in self._views or known == code):
                    self.show_view(known).restore_view_state(states[known])
        if code in self._places:
            self.show_view(code)

    def flush(self) -> None:
        # What is being made holds no words yet, but may not outlive the vault half made.
        self._finish_opening()
        for view in self._views.values():
            view.flush()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        # No focus proxy: Qt would take the page out of the order of Tab.
        super().focusInEvent(event)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, code: str, view: Page) -> None:
        self._views[code] = view
        self._stack.addWidget(view)
        view.record_activated.connect(self._on_view_record_activated)

    def _on_view_record_activated(self, ref: RecordRef) -> None:
        if ref.kind in self._by_kind:
            self.show_record(ref)
        else:
            self.record_activated.emit(ref)
