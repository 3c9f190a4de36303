"""The window in which a proof of search is drawn up: what is in it is seen before it is saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from careerjournal.features.applications.report.paper import Report, page_layout
from careerjournal.operations.phrases import tr, words_for
from careerjournal.operations.proof_of_search import (
    PRIVATE,
    USUAL,
    Proof,
    ProofColumn,
    column_words,
    gather,
    write_table,
)
from careerjournal.records.application import Application
from careerjournal.records.errors import CareerJournalError
from careerjournal.rules.dates import Toward
from careerjournal.store.changes import Changes
from careerjournal.store.reading import Reading
from careerjournal.ui import theme
from careerjournal.ui.charts.chart_paper import paper_colours
from careerjournal.ui.feature import Context
from careerjournal.ui.file_dialog import ask_where_to_save
from careerjournal.ui.printing import print_dialog
from careerjournal.ui.theme import Role
from careerjournal.ui.widgets.buttons import button, primary_button
from careerjournal.ui.widgets.day_field import DayField
from careerjournal.ui.widgets.labelled import labelled
from careerjournal.ui.widgets.labels import PlainLabel, muted, strong
from careerjournal.ui.widgets.segmented import Choice, Segmented

_SIZE: Final = QSize(1060, 680)
_OPTIONS_PX: Final = 270
_PAGE_PX: Final = 670
_PREVIEW: Final = 0.9
"""The size of the preview's text beside that on paper."""
THIS_MONTH: Final = "this-month"
LAST_MONTH: Final = "last-month"
THREE_MONTHS: Final = "three-months"


class ReportDialog(QDialog):
    """Draws up the report while one chooses; the preview is the very document that is saved."""

    def __init__(
        self, context: Context, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._today = today
        self._report: Report | None = None
        self._document: QTextDocument | None = None
        self.setWindowTitle(tr("Proof of search"))
        self.setModal(True)
        self.resize(_SIZE)
        self.stretch = Segmented(
            (
                Choice(THIS_MONTH, tr("This month")),
                Choice(LAST_MONTH, tr("Last month")),
                Choice(THREE_MONTHS, tr("3 months")),
            ),
            tr("Stretch of time"),
            optional=True,
        )
        self.since = DayField(tr("From"), toward=Toward.PAST, today=today)
        self.until = DayField(tr("To"), toward=Toward.PAST, today=today)
        self.name = QLineEdit()
        self.columns = {column: QCheckBox(column_words(column)) for column in ProofColumn}
        self.preview = QTextBrowser()
        self.said = PlainLabel(tone="muted", wraps=True)
        self.save_pdf = primary_button(tr("Save as PDF"), "download")
        self.save_csv = button(tr("Save as CSV"), "download")
        self.print = button(tr("Print"), "printer")
        self._lay_out()
        self._connect()
        self.stretch.set_code(THIS_MONTH)
        self._on_stretch_chosen(THIS_MONTH)

    def report(self) -> Report | None:
        """What the preview shows; None until it is read."""
        return self._report

    def chosen(self) -> tuple[ProofColumn, ...]:
        """The columns that are ticked, in their order."""
        return tuple(column for column, box in self.columns.items() if box.isChecked())

    def write_pdf(self, path: Path) -> None:
        """Save what is previewed; done in the background."""
        if self._report is not None:
            self._context.workspace.read(
                _SavePdf(self._report, path), self._on_saved, failed=self._on_refused
            )

    def write_csv(self, path: Path) -> None:
        """Save what is previewed as a table; done in the background."""
        if self._report is not None:
            self._context.workspace.read(
                _SaveTable(self._report, path), self._on_saved, failed=self._on_refused
            )

    # --- building --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.preview.setAccessibleName(tr("What will be in it"))
        self.preview.setOpenLinks(False)
        self.preview.setFrameShape(QFrame.Shape.NoFrame)
        # As wide as a page can be read; a narrower window scrolls.
        self.preview.setLineWrapMode(QTextBrowser.LineWrapMode.FixedPixelWidth)
        self.preview.setLineWrapColumnOrWidth(
            round(_PAGE_PX * theme.manager().text_scale_percent / 100)
        )
        paper, ink = (paper_colours().hex(role) for role in (Role.SURFACE, Role.TEXT))
        self.preview.setStyleSheet(f"QTextEdit {{ background: {paper}; color: {ink}; }}")
        self.name.setPlaceholderText(tr("On the report, if you wish"))
        self.name.setMaxLength(200)
        for column, box in self.columns.items():
            box.setChecked(column in USUAL)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(strong(tr("What will be in it")))
        right.addWidget(self.preview, 1)
        middle = QHBoxLayout()
        middle.setSpacing(20)
        middle.addWidget(self._options())
        middle.addLayout(right, 1)
        close = button(tr("Close"))
        close.clicked.connect(self.close)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.said, 1)
        for each in (self.print, self.save_csv, self.save_pdf, close):
            foot.addWidget(each)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setSpacing(12)
        whole.addLayout(middle, 1)
        whole.addLayout(foot)

    def _options(self) -> QScrollArea:
        inner = QWidget()
        inner.setProperty("look", "clear")
        left = QVBoxLayout(inner)
        left.setContentsMargins(0, 0, 4, 0)
        left.setSpacing(10)
        left.addWidget(
            muted(tr("The applications you sent in a stretch of time, for an office."), wraps=True)
        )
        left.addWidget(self.stretch)
        left.addLayout(labelled(tr("From"), self.since))
        left.addLayout(labelled(tr("To"), self.until))
        left.addLayout(labelled(tr("Your name"), self.name))
        left.addSpacing(4)
        left.addWidget(strong(tr("Say of each")))
        for column, box in self.columns.items():
            left.addWidget(box)
            if column in PRIVATE:
                box.setAccessibleDescription(tr("Your own words; left out unless you tick this"))
        left.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        wanted = inner.sizeHint().width() + area.verticalScrollBar().sizeHint().width()
        area.setFixedWidth(
            max(round(_OPTIONS_PX * theme.manager().text_scale_percent / 100), wanted)
        )
        return area

    def _connect(self) -> None:
        self.stretch.chosen.connect(self._on_stretch_chosen)
        for field in (self.since, self.until):
            field.day_changed.connect(self._on_day_changed)
        self.name.textChanged.connect(self._on_name_changed)
        for box in self.columns.values():
            box.toggled.connect(self._on_box_toggled)
        self.save_pdf.clicked.connect(self._on_save_pdf_clicked)
        self.save_csv.clicked.connect(self._on_save_csv_clicked)
        self.print.clicked.connect(self._on_print_clicked)
        self._context.workspace.changed.connect(self._on_workspace_changed)

    # --- what is shown ---------------------------------------------------------------------------

    def _read(self) -> None:
        since, until = self.since.day(), self.until.day()
        if since is None or until is None or since > until:
            self._report = None
            self.preview.setHtml("")
            self._say(tr("Choose a first day and a last day after it."), "wants")
            self._let_save(may=False)
            return
        self._context.workspace.read(_Gather(since, until), self._on_gathered, f"report.{id(self)}")

    def _on_gathered(self, proof: Proof) -> None:
        self._show(proof)

    def _show(self, proof: Proof) -> None:
        report = Report(proof, self.chosen(), self.name.text(), self._today())
        self._report = report
        at = self.preview.verticalScrollBar().value()
        document = report.document(round(_PREVIEW * theme.manager().text_scale_percent))
        self.preview.setDocument(document)
        self._document = document  # the view does not own it
        self.preview.verticalScrollBar().setValue(at)
        private = ProofColumn.NOTES in report.columns
        words = report.count_words()
        if private:
            words = tr("{applications}. Your private notes are in it.").format(applications=words)
        self._say(words, "wants" if private else "muted")
        self._let_save(may=bool(report.columns) and bool(proof.lines))

    def _let_save(self, *, may: bool) -> None:
        for each in (self.save_pdf, self.save_csv, self.print):
            each.setEnabled(may)

    def _say(self, words: str, tone: str) -> None:
        self.said.set_tone(tone)
        self.said.setText(words)

    def _again(self) -> None:
        if self._report is not None:
            self._show(self._report.proof)

    # --- what happens ----------------------------------------------------------------------------

    def _on_stretch_chosen(self, code: str) -> None:
        if code:
            since, until = stretch_of(code, self._today())
            self.since.set_day(since)
            self.until.set_day(until)
            self._read()

    def _on_day_changed(self, _day: date | None) -> None:
        self.stretch.set_code("")
        self._read()

    def _on_name_changed(self, _text: str) -> None:
        self._again()

    def _on_box_toggled(self, _checked: bool) -> None:
        self._again()

    def _on_workspace_changed(self, changes: Changes) -> None:
        if self.isVisible() and Application.KIND in changes.touched:
            self._read()

    def _on_save_pdf_clicked(self) -> None:
        self._ask("pdf", tr("PDF (*.pdf)"), self.write_pdf)

    def _on_save_csv_clicked(self) -> None:
        self._ask("csv", tr("Table (*.csv)"), self.write_csv)

    def _ask(self, ending: str, filters: str, then: Callable[[Path], None]) -> None:
        since, until = self.since.day(), self.until.day()
        name = tr("Proof of search {since} to {until}").format(since=since, until=until)
        dialog = ask_where_to_save(
            self, self.windowTitle(), Path.home() / f"{name}.{ending}", filters
        )
        dialog.path_chosen.connect(then)
        dialog.open()

    def _on_print_clicked(self) -> None:
        dialog, self._printer = print_dialog(self)
        self._printer.setPageLayout(page_layout())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, True)
        dialog.accepted.connect(self._on_print_accepted)
        QDialog.open(dialog)  # QPrintDialog's own wants a receiver

    def _on_print_accepted(self) -> None:
        if self._report is not None:
            self._report.print_to(self._printer)
            self._say(tr("Sent to the printer."), "done")

    def _on_saved(self, path: Path) -> None:
        words = tr("Saved as {path}. It is not encrypted: whoever has it can read it.")
        self._say(words.format(path=path), "done")

    def _on_refused(self, error: CareerJournalError) -> None:
        self._say(words_for(error).line, "loss")


def stretch_of(code: str, today: date) -> tuple[date, date]:
    """The first and the last day of a usual stretch of time."""
    first = today.replace(day=1)
    if code == THIS_MONTH:
        return first, today
    end = first - timedelta(days=1)
    if code == LAST_MONTH:
        return end.replace(day=1), end
    for _ in range(2):
        first = (first - timedelta(days=1)).replace(day=1)
    return first, today


@dataclass(frozen=True)
class _Gather:
    since: date
    until: date

    def __call__(self, reading: Reading) -> Proof:
        return gather(reading, self.since, self.until)


@dataclass(frozen=True)
class _SavePdf:
    """Runs beside the window: hundreds of lines take a while to lay out."""

    report: Report
    path: Path

    def __call__(self, _reading: Reading) -> Path:
        self.report.save_pdf(self.path, replace=True)
        return self.path


@dataclass(frozen=True)
class _SaveTable:
    report: Report
    path: Path

    def __call__(self, _reading: Reading) -> Path:
        write_table(self.report.proof, self.path, self.report.columns, replace=True)
        return self.path
