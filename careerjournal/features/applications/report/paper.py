"""The report as pages: one document for the preview, the PDF and the printer."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QDate, QIODevice, QLocale, QMarginsF
from PySide6.QtGui import (
    QFont,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPdfWriter,
    QTextDocument,
    QTextOption,
)

from careerjournal.operations.phrases import ntr, tr
from careerjournal.operations.proof_of_search import (
    Proof,
    ProofColumn,
    ProofLine,
    column_words,
)
from careerjournal.operations.whole_file import whole_file

_SHARES: Final = {
    ProofColumn.APPLIED: 12,
    ProofColumn.COMPANY: 15,
    ProofColumn.ROLE: 17,
    ProofColumn.PLACE: 12,
    ProofColumn.SOURCE: 13,
    ProofColumn.URL: 16,
    ProofColumn.STAGES: 21,
    ProofColumn.RESULT: 14,
    ProofColumn.NOTES: 26,
}
"""How wide the columns are beside each other; Qt would break words to make room."""
_BREAKS: Final = re.compile(r"([/?&=_.-])")
"""Where a long address may be broken."""
_POINTS: Final = 9.0
_MARGIN_MM: Final = 15.0
_DOTS_PER_INCH: Final = 300
# Whatever the theme: paper is white.
_STYLE: Final = """
body { color: #20242A; }
h1 { font-size: x-large; font-weight: 600; margin-bottom: 2pt; }
p { margin: 2pt 0 2pt 0; }
.quiet { color: #5C6167; }
th { text-align: left; color: #5C6167; font-weight: 600; }
td, th { border-bottom: 1px solid #C9C5BD; vertical-align: top;
  padding-top: 3px; padding-bottom: 3px; padding-right: 8px; }
"""


@dataclass(frozen=True)
class Report:
    """All that a report says: what was gathered, the columns chosen, whose it is and when it was
    drawn up."""

    proof: Proof
    columns: tuple[ProofColumn, ...]
    name: str
    made: date

    def html(self) -> str:
        """The whole report; every word of the person's is escaped."""
        shares = sum(_SHARES[column] for column in self.columns)
        heads = "".join(
            f"<th width='{100 * _SHARES[column] // shares}%'>{escape(column_words(column))}</th>"
            for column in self.columns
        )
        rows = "".join(self._row(line) for line in self.proof.lines)
        table = f"<table width='100%' cellspacing='0'><thead><tr>{heads}</tr></thead>{rows}</table>"
        lines = [f"<h1>{escape(tr('Proof of my search for work'))}</h1>"]
        if self.name.strip():
            lines.append(f"<p>{escape(self.name.strip())}</p>")
        lines.append(f"<p>{escape(self._stretch())}</p><p>{escape(self.count_words())}</p><br>")
        lines.append(table if self.proof.lines else "")
        made = tr("Drawn up on {day} from my own records.").format(day=day_words(self.made))
        lines.append(f"<p class='quiet'>{escape(made)}</p>")
        return "".join(lines)

    def count_words(self) -> str:
        """ "12 applications, 5 of them open"."""
        count = len(self.proof.lines)
        words = ntr("{n} application", "{n} applications", count).format(n=count)
        if not count:
            return words
        still = ntr("{n} of them open", "{n} of them open", self.proof.open)
        return tr("{applications}, {open}").format(
            applications=words, open=still.format(n=self.proof.open)
        )

    def document(self, percent: int = 100) -> QTextDocument:
        """The report with its text at `percent` of the usual size; laid out by who shows it."""
        document = QTextDocument()
        font = QFont()
        font.setPointSizeF(_POINTS * percent / 100)
        document.setDefaultFont(font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WordWrap)  # a column is as wide as its words
        document.setDefaultTextOption(option)
        document.setDefaultStyleSheet(_STYLE)
        document.setHtml(self.html())
        return document

    def print_to(self, device: QPagedPaintDevice) -> None:
        """Put it on the pages of `device`."""
        self.document().print_(device)

    def save_pdf(self, path: Path, *, replace: bool = False) -> None:
        """Write it to `path` as a PDF on A4, or Letter where that is usual; may run in any thread.

        Raises TargetExists unless it may be replaced, ExportError if it cannot be written.
        """
        # By way of memory: of a disk that is full the writer itself says nothing.
        content = QByteArray()
        buffer = QBuffer(content)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setResolution(_DOTS_PER_INCH)
        writer.setTitle(tr("Proof of my search for work"))
        writer.setAuthor(self.name.strip())
        writer.setPageLayout(page_layout())
        self.print_to(writer)
        del writer  # it writes the end of the file
        buffer.close()
        with whole_file(path, replace=replace) as temporary:
            temporary.write_bytes(content.data())

    def _stretch(self) -> str:
        return tr("From {since} to {until}").format(
            since=day_words(self.proof.since), until=day_words(self.proof.until)
        )

    def _row(self, line: ProofLine) -> str:
        cells = "".join(f"<td>{_cell(line, column)}</td>" for column in self.columns)
        return f"<tr>{cells}</tr>"


def day_words(day: date) -> str:
    """A day as the country writes it in full."""
    return QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.LongFormat)


def page_layout() -> QPageLayout:
    """Across, for the table is wide."""
    american = QLocale().measurementSystem() is QLocale.MeasurementSystem.ImperialUSSystem
    size = QPageSize.PageSizeId.Letter if american else QPageSize.PageSizeId.A4
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    across = QPageLayout.Orientation.Landscape
    return QPageLayout(QPageSize(size), across, margins, QPageLayout.Unit.Millimeter)


def _short(day: date) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.ShortFormat)


def _cell(line: ProofLine, column: ProofColumn) -> str:
    said: dict[ProofColumn, Iterable[str]] = {
        ProofColumn.APPLIED: (_short(line.applied),),
        ProofColumn.COMPANY: (line.company,),
        ProofColumn.ROLE: (line.role,),
        ProofColumn.PLACE: (line.place,),
        ProofColumn.SOURCE: (line.source,),
        ProofColumn.URL: (_BREAKS.sub("\\1\u200b", line.url),),
        # Held together, for a step and its day are one thing.
        ProofColumn.STAGES: (f"{step.stage}\u00a0{_short(step.day)}" for step in line.steps),
        ProofColumn.RESULT: (line.result,),
        ProofColumn.NOTES: line.notes.split("\n"),
    }
    return "<br>".join(escape(words) for words in said[column])
