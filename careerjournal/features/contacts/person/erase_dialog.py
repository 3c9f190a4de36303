"""Asks before somebody is erased: what goes, what stays, and that nothing brings it back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from careerjournal.operations.forget_person import Loss
from careerjournal.operations.phrases import ntr, tr
from careerjournal.ui import icons
from careerjournal.ui.head_words import head_detail, head_title, kind_icon
from careerjournal.ui.theme import Type
from careerjournal.ui.widgets.buttons import button, danger_button
from careerjournal.ui.widgets.labels import PlainLabel, muted, strong, wrapped

_WIDTH_PX: Final = 520
_ROWS: Final = 5
_ICON_PX: Final = 16


class EraseDialog(QDialog):
    """`confirmed` brings whether the name is to be taken out of what stays; nothing is written
    here."""

    confirmed = Signal(bool)

    def __init__(self, loss: Loss, today: Callable[[], date], parent: QWidget) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setMinimumWidth(_WIDTH_PX)
        self.setWindowTitle(tr("Erase everything about them"))
        self.goes = wrapped("\n".join(f"• {line}" for line in goes_words(loss)))
        self.stays = wrapped("\n".join(f"• {line}" for line in stays_words(loss)))
        self.naming = QListWidget()
        self.out_of_words = QCheckBox(tr("Also take their name out of these"))
        self.erase = danger_button(tr("Erase for good"))
        self.cancel = button(tr("Cancel"))
        self._fill(loss, today())
        self._lay_out(loss)
        self.erase.clicked.connect(self._on_erase_clicked)
        self.cancel.clicked.connect(self.reject)
        self.cancel.setDefault(True)
        self.cancel.setFocus()

    def _fill(self, loss: Loss, today: date) -> None:
        self.naming.setAccessibleName(tr("What names them"))
        self.naming.setIconSize(QSize(_ICON_PX, _ICON_PX))
        for head in loss.naming:
            item = QListWidgetItem(f"{head_title(head)} · {head_detail(head, today)}")
            item.setIcon(icons.icon(kind_icon(head.ref.kind)))
            self.naming.addItem(item)
        height = self.naming.fontMetrics().height() * 3 // 2
        self.naming.setFixedHeight(height * min(_ROWS, max(1, len(loss.naming))) + 8)

    def _lay_out(self, loss: Loss) -> None:
        about = loss.name.strip() or tr("somebody without a name")
        title = tr("Erase everything about {name}?").format(name=about)
        self.setAccessibleName(title)
        heading = PlainLabel(title, type=Type.SECTION, wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addWidget(heading)
        column.addSpacing(4)
        column.addWidget(strong(tr("This goes")))
        column.addWidget(self.goes)
        if self.stays.text():
            column.addWidget(strong(tr("This stays, without them")))
            column.addWidget(self.stays)
        if loss.naming:
            words = ntr("{n} record names them", "{n} records name them", len(loss.naming))
            column.addWidget(strong(words.format(n=len(loss.naming))))
            column.addWidget(self.naming)
            column.addWidget(self.out_of_words)
            column.addWidget(
                muted(
                    tr(
                        "They are called “somebody” there. The earlier versions of these go too,"
                        " and what Undo knew of them."
                    ),
                    wraps=True,
                )
            )
        column.addSpacing(4)
        column.addWidget(
            wrapped(tr("This cannot be taken back. Backups taken before still hold it."))
        )
        column.addStretch(1)
        row = QHBoxLayout()
        row.addWidget(self.erase)
        row.addStretch(1)
        row.addWidget(self.cancel)
        column.addLayout(row)

    def _on_erase_clicked(self) -> None:
        self.confirmed.emit(self.out_of_words.isChecked())
        self.accept()


def goes_words(loss: Loss) -> Iterator[str]:
    """What is lost, line by line."""
    yield tr("Name, fields, notes and what Undo knew of them")
    if loss.has_photo:
        yield tr("The photo")
    counted = (
        (loss.ways, ntr("{n} way to reach them", "{n} ways to reach them", loss.ways)),
        (
            loss.positions,
            ntr("{n} place where they were", "{n} places where they were", loss.positions),
        ),
        (
            loss.touches,
            ntr(
                "{n} time you were in touch with them alone",
                "{n} times you were in touch with them alone",
                loss.touches,
            ),
        ),
        (loss.promises, ntr("{n} promise", "{n} promises", loss.promises)),
        (loss.files, ntr("{n} file", "{n} files", loss.files)),
    )
    yield from (words.format(n=count) for count, words in counted if count)


def stays_words(loss: Loss) -> Iterator[str]:
    """What they had a part in and what stays, line by line."""
    counted = (
        (
            loss.shared_touches,
            ntr(
                "{n} time you were in touch with them and others",
                "{n} times you were in touch with them and others",
                loss.shared_touches,
            ),
        ),
        (loss.applications, ntr("{n} application", "{n} applications", loss.applications)),
        (loss.groups, ntr("{n} group", "{n} groups", loss.groups)),
        (loss.events, ntr("{n} event", "{n} events", loss.events)),
        (loss.mentorships, ntr("{n} mentoring", "{n} mentorings", loss.mentorships)),
    )
    yield from (words.format(n=count) for count, words in counted if count)
