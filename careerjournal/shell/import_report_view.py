"""What an import would do, or did: the counts, and what was left out and why."""

from __future__ import annotations

from html import escape
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from careerjournal.operations.import_report import ImportReport
from careerjournal.operations.phrases import tr
from careerjournal.ui.widgets.labels import muted, strong, wrapped

_MOST_LINES: Final = 500
_LINES_SEEN: Final = 8


class ImportReportView(QWidget):
    """Four counts and, where there is anything to tell, a list of lines. All of it plain text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._over = muted()
        self._lines = QListWidget()
        self._lines.setAccessibleName(tr("What was left out, and what to know"))
        self._lines.setUniformItemSizes(True)
        self._lines.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._grid)
        column.addWidget(self._over)
        column.addWidget(self._lines)
        self._counts = [(strong(), wrapped()) for _ in range(4)]
        for row, (number, words) in enumerate(self._counts):
            self._grid.addWidget(number, row, 0)
            self._grid.addWidget(words, row, 1)

    def show_report(self, report: ImportReport, *, done: bool) -> None:
        """Show `report`; `done` says whether it has happened or is only foreseen."""
        words = (
            (report.new, tr("came in as new") if done else tr("would come in as new")),
            (
                report.updated,
                tr("brought up to date") if done else tr("would be brought up to date"),
            ),
            (report.duplicate, tr("were here already") if done else tr("are here already")),
            (len(report.skipped), tr("were left out") if done else tr("would be left out")),
        )
        for (number, label), (count, text) in zip(self._counts, words, strict=True):
            number.setText(str(count))
            label.setText(text)
            number.setVisible(bool(count) or text == words[0][1])
            label.setVisible(bool(count) or text == words[0][1])
        self._show_lines(report)

    def text(self) -> str:
        """All that is told, a line each."""
        counts = [
            f"{number.text()} {label.text()}"
            for number, label in self._counts
            if not number.isHidden()
        ]
        lines = [self._lines.item(row).text() for row in range(self._lines.count())]
        return "\n".join(counts + lines)

    def _show_lines(self, report: ImportReport) -> None:
        lines = [
            tr("{where}: {reason}").format(where=one.where, reason=one.reason)
            for one in report.skipped
        ]
        lines += report.warnings
        self._lines.clear()
        for line in lines[:_MOST_LINES]:
            item = QListWidgetItem(line, self._lines)
            # Shortened where there is no room; a tip is taken for markup unless it is escaped.
            item.setToolTip(f"<qt>{escape(line)}</qt>")
        if len(lines) > _MOST_LINES:
            self._lines.addItem(tr("... and {n} more").format(n=len(lines) - _MOST_LINES))
        self._over.setText(tr("What to know"))
        for part in (self._over, self._lines):
            part.setVisible(bool(lines))
        row = self._lines.sizeHintForRow(0) if lines else 0
        self._lines.setFixedHeight(min(len(lines), _LINES_SEEN) * max(row, 20) + 8)
