"""The window in which templates are changed, added and put back as they were shipped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from careerjournal.operations.phrases import tr
from careerjournal.operations.templates import shipped_version
from careerjournal.records.entry import EntryType
from careerjournal.records.template import Template
from careerjournal.store.unit import Unit
from careerjournal.ui.entry_words import type_words
from careerjournal.ui.record_jobs import Trash
from careerjournal.ui.widgets.buttons import button, quiet_button
from careerjournal.ui.widgets.card import Card
from careerjournal.ui.widgets.labels import muted
from careerjournal.ui.widgets.markdown_editor import MarkdownEditor
from careerjournal.ui.workspace import Workspace

_SIZE: Final = QSize(820, 600)
_SAVE_AFTER_MS: Final = 1_000


class TemplateWindow(QDialog):
    """Shows the templates on offer beside the one that is chosen; what is typed is kept."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._templates: list[Template] = []
        self._shown: Template | None = None
        self._quiet = False
        self.setWindowTitle(tr("Templates"))
        self.setModal(True)
        self.resize(_SIZE)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Templates"))
        self.name = QLineEdit()
        self.title = QLineEdit()
        self.type = QComboBox()
        for type_ in EntryType:
            self.type.addItem(type_words(type_), type_.value)
        self.text = MarkdownEditor()
        self.add = button(tr("New template"), "plus")
        self.reset = quiet_button(tr("Put back as shipped"), "restore")
        self.remove = quiet_button(tr("Remove"), "trash")
        self.close_button = button(tr("Close"))
        self._soon = QTimer(self, singleShot=True, interval=_SAVE_AFTER_MS)
        self._lay_out()
        self._connect()

    def show_templates(self, templates: Sequence[Template]) -> None:
        """List `templates`; the one that is being changed stays the chosen one."""
        self._templates = list(templates)
        self._quiet = True
        self.list.clear()
        for template in self._templates:
            changed = template.builtin is not None and template.n
            words = tr("{name} (changed)").format(name=template.name) if changed else template.name
            self.list.addItem(QListWidgetItem(words))
        place = self._place_of(self._shown)
        self.list.setCurrentRow(place)
        self._quiet = False
        self._take(self._templates[place])

    def save_now(self) -> None:
        """Keep what is typed."""
        self._soon.stop()
        shown, typed = self._shown, self._typed()
        if shown is None or typed is None or typed == shown:
            return
        self._shown = typed
        label = "template.edit" if shown.n else "template.add"
        self._workspace.write(
            label, _Save(typed, shown), self._on_saved, merge=f"template:{typed.builtin}:{typed.n}"
        )

    def hideEvent(self, event: QHideEvent) -> None:
        self.save_now()
        super().hideEvent(event)

    def _lay_out(self) -> None:
        hint = muted(
            tr("In title and text, {marks} become those of the day.").format(
                marks="{date}, {week}, {month}, {quarter}, {year}"
            ),
            wraps=True,
        )
        for field, name in (
            (self.name, tr("Name")),
            (self.title, tr("Title of the entry")),
            (self.type, tr("Type of entry")),
        ):
            field.setAccessibleName(name)
            if isinstance(field, QLineEdit):
                field.setPlaceholderText(name)
        left = QVBoxLayout()
        left.addWidget(self.list, 1)
        left.addWidget(self.add)
        first = QHBoxLayout()
        first.addWidget(self.name, 1)
        first.addWidget(self.type)
        last = QHBoxLayout()
        last.addWidget(self.reset)
        last.addWidget(self.remove)
        last.addStretch(1)
        last.addWidget(self.close_button)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addLayout(first)
        right.addWidget(self.title)
        page = Card()
        page.body.setContentsMargins(0, 12, 4, 4)
        page.body.addWidget(self.text)
        right.addWidget(page, 1)
        right.addWidget(hint)
        right.addLayout(last)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 16, 16, 16)
        row.setSpacing(16)
        row.addLayout(left, 1)
        row.addLayout(right, 3)

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._on_list_current_row_changed)
        self.add.clicked.connect(self._on_add_clicked)
        self.reset.clicked.connect(self._on_reset_clicked)
        self.remove.clicked.connect(self._on_remove_clicked)
        self.close_button.clicked.connect(self.close)
        self.name.textEdited.connect(self._soon.start)
        self.title.textEdited.connect(self._soon.start)
        self.type.activated.connect(self.save_now)
        self.text.text_changed.connect(self._soon.start)
        self.text.left.connect(self.save_now)
        self._soon.timeout.connect(self.save_now)

    def _place_of(self, template: Template | None) -> int:
        if template is not None:
            for place, each in enumerate(self._templates):
                same = each.builtin == template.builtin if template.builtin else False
                if same or (each.n and each.n == template.n):
                    return place
        return 0

    def _take(self, template: Template) -> None:
        """Show `template`, unless what is typed stands for it already."""
        typed = self._typed()
        if typed is not None and _says(typed) == _says(template):
            self._shown = template
        else:
            self._shown = template
            self.name.setText(template.name)
            self.title.setText(template.title)
            self.type.setCurrentIndex(self.type.findData(template.entry_type.value))
            self.text.set_text(template.body)
        mine = shipped_version(template) is None
        self.reset.setVisible(not mine)
        self.reset.setEnabled(template.n > 0)
        self.remove.setVisible(mine)

    def _typed(self) -> Template | None:
        """The template as typed; without a name it keeps the one it had."""
        if self._shown is None:
            return None
        return replace(
            self._shown,
            name=self.name.text().strip() or self._shown.name,
            title=self.title.text(),
            entry_type=EntryType(self.type.currentData()),
            body=self.text.text(),
        )

    def _on_list_current_row_changed(self, row: int) -> None:
        if not self._quiet and 0 <= row < len(self._templates):
            self.save_now()
            self._shown = None
            self._take(self._templates[row])

    def _on_saved(self, template: Template) -> None:
        # A shipped one has become a record of its own: the next save changes that.
        shown = self._shown
        if shown is not None and shown.builtin == template.builtin and not shown.n:
            self._shown = replace(shown, n=template.n, id=template.id)

    def _on_add_clicked(self) -> None:
        self.save_now()
        new = Template(name=tr("New template"), body="## \n")
        self._workspace.write("template.add", _Save(new, None), self._on_added)

    def _on_added(self, template: Template) -> None:
        self._shown = template
        place = self._place_of(template)
        self.list.setCurrentRow(place)
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.selectAll()

    def _on_reset_clicked(self) -> None:
        self._drop("template.reset")

    def _on_remove_clicked(self) -> None:
        self._drop("template.trash")

    def _drop(self, label: str) -> None:
        self._soon.stop()
        shown, self._shown = self._shown, None
        if shown is not None and shown.n:
            self._shown = replace(shown, n=0)
            self.name.clear()  # what was typed goes with it
            self._workspace.write(label, Trash(shown.n))


def _says(template: Template) -> tuple[str, str, str, EntryType]:
    return template.name, template.title, template.body, template.entry_type


class _Save:
    def __init__(self, template: Template, base: Template | None) -> None:
        self._template = template
        self._base = base

    def __call__(self, unit: Unit) -> Template:
        return unit.save(self._template, self._base if self._template.n else None)
