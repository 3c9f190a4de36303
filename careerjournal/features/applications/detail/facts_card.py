"""What one knows of the job before anything happened: where, how found, what it pays, how liked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from PySide6.QtCore import QStringListModel, Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QCompleter, QGridLayout, QLineEdit, QWidget

from careerjournal.features.applications.detail.desk import Desk
from careerjournal.features.applications.detail.detail_card import DetailCard
from careerjournal.features.applications.detail.view import ApplicationView
from careerjournal.operations.employers import SetOrganisation
from careerjournal.operations.phrases import tr
from careerjournal.records.application import Application
from careerjournal.records.tag import Tag
from careerjournal.rules.text import fold
from careerjournal.store.applications import ApplicationQueries
from careerjournal.store.changes import Changes
from careerjournal.store.reading import Reading
from careerjournal.ui import icons
from careerjournal.ui.record_jobs import Tagging
from careerjournal.ui.typed_lines import Typed, show_words
from careerjournal.ui.widgets.day_field import DayField
from careerjournal.ui.widgets.labelled import labelled
from careerjournal.ui.widgets.organisation_field import OrganisationField
from careerjournal.ui.widgets.pay_field import PayField
from careerjournal.ui.widgets.remote_choice import RemoteChoice
from careerjournal.ui.widgets.segmented import Choice, Segmented
from careerjournal.ui.widgets.tag_editor import TagEditor

_MOST_EXCITED: Final = 5
_OPENED: Final = ("http", "https")


class FactsCard(DetailCard):
    """Shows the facts of the application and keeps what the person makes of them. Made in parts,
    see `ui.parts`."""

    def __init__(
        self, desk: Desk, pays: tuple[PayField, PayField], parent: QWidget | None = None
    ) -> None:
        """`pays` are the fields for what they name and what one asks for, which take a while to
        make: they may have been made before."""
        super().__init__(tr("Facts"), parent)
        self._desk = desk
        self._view: ApplicationView | None = None
        self._known_tags: tuple[str, ...] = ()
        self.parts = self._build(desk, pays)

    def _build(self, desk: Desk, pays: tuple[PayField, PayField]) -> Iterator[None]:
        self.organisation = OrganisationField(desk.workspace, tr("Company"))
        self.advertised, self.asked = pays
        self.place = _line(tr("Place"))
        self.remote = RemoteChoice()
        self.source = _line(tr("Where I found it"))
        self.url = _line(tr("Link to the posting"))
        yield
        self.closes = DayField(tr("Last day to apply"), today=desk.today)
        self.decide_by = DayField(tr("I decide by"), today=desk.today)
        yield
        scale = [Choice(str(n), str(n)) for n in range(1, _MOST_EXCITED + 1)]
        self.excitement = Segmented(scale, tr("How much I want it"), optional=True)
        self.why = _line(tr("Why"))
        self.tags = TagEditor()
        self._known_sources = QStringListModel(self)
        self._open = QAction(icons.icon("arrow-right"), tr("Open in the browser"), self)
        yield
        yield from self._lay_out()
        self._connect()
        self._learn()

    def show_view(self, view: ApplicationView) -> None:
        """Show an application; what is being changed by hand stays as it is."""
        other, self._view = self._view is None or view.n != self._view.n, view
        record, sitting = view.application, self._desk.sitting
        for name, line in self._lines().items():
            if other or not sitting.is_pending(name):
                show_words(line, str(getattr(record, name)))
        if other or not self.organisation.isModified():
            self.organisation.set_name(view.line.organisation)
        for name, pay in self._pays().items():
            value = getattr(record, name)
            if (other or not sitting.is_pending(name)) and (other or pay.pay() != value):
                pay.set_pay(value)
        if other or not sitting.is_pending("remote_percent"):
            self.remote.show_percent(record.remote_percent)
        for name, field in (("closes", self.closes), ("decide_by", self.decide_by)):
            day = getattr(record, name)
            if (other or not sitting.is_pending(name)) and (other or field.day() != day):
                field.set_day(day)
        if other or not sitting.is_pending("excitement"):
            self.excitement.set_code("" if record.excitement is None else str(record.excitement))
        if self.tags.tags() != list(view.tags):
            self.tags.set_tags(view.tags)
        self._open.setVisible(_address(record.url) is not None)

    def flush(self) -> None:
        self._on_organisation_editing_finished()
        self.tags.take_typed()

    def _lay_out(self) -> Iterator[None]:
        for field, hint in (
            (self.why, tr("In a sentence: what draws you to it, what does not")),
            (self.url, "https://"),
            (self.source, tr("A job board, a friend, a fair")),
        ):
            field.setPlaceholderText(hint)
        self.url.addAction(self._open, QLineEdit.ActionPosition.TrailingPosition)
        self._open.setVisible(False)
        self.grid = grid = QGridLayout()
        self.body.addLayout(grid)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        pairs: list[tuple[tuple[str, QWidget], ...]] = [
            ((tr("Company"), self.organisation), (tr("Place"), self.place)),
            ((tr("From home"), self.remote), (tr("Link"), self.url)),
            ((tr("Last day to apply"), self.closes), (tr("I decide by"), self.decide_by)),
        ]
        for row, pair in enumerate(pairs):
            for column, (name, widget) in enumerate(pair):
                grid.addLayout(labelled(name, widget), row, column, Qt.AlignmentFlag.AlignTop)
            yield
        self.body.addLayout(labelled(tr("Where I found it"), self.source))
        self.body.addLayout(labelled(tr("Pay they name"), self.advertised))
        self.body.addLayout(labelled(tr("Pay I ask for"), self.asked))
        yield
        self.body.addLayout(labelled(tr("How much I want it, 1 to 5"), self.excitement))
        self.body.addLayout(labelled(tr("Why"), self.why))
        self.body.addLayout(labelled(tr("Tags"), self.tags))
        self.body.setSpacing(12)

    def _connect(self) -> None:
        sitting = self._desk.sitting
        completer = QCompleter(self._known_sources, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.source.setCompleter(completer)
        completer.activated.connect(self._on_completer_activated)
        for line in self._lines().values():
            line.textEdited.connect(self._on_line_text_edited)
            line.editingFinished.connect(sitting.left)
            line.setReadOnly(self._desk.read_only)
        self.organisation.setReadOnly(self._desk.read_only)
        self.organisation.editingFinished.connect(self._on_organisation_editing_finished)
        for pay in self._pays().values():
            pay.pay_changed.connect(self._on_pay_pay_changed)
            pay.line().editingFinished.connect(sitting.left)
            pay.set_read_only(self._desk.read_only)
        self.remote.activated.connect(self._on_remote_activated)
        self.closes.day_changed.connect(self._on_closes_day_changed)
        self.decide_by.day_changed.connect(self._on_decide_by_day_changed)
        self.excitement.chosen.connect(self._on_excitement_chosen)
        self.tags.tags_changed.connect(self._on_tags_tags_changed)
        self._open.triggered.connect(self._on_open_triggered)
        self._desk.workspace.changed.connect(self._on_workspace_changed)
        for field in (self.remote, self.closes, self.decide_by, self.excitement, self.tags):
            field.setEnabled(not self._desk.read_only)

    def _lines(self) -> dict[str, QLineEdit]:
        return {
            "place": self.place,
            "source": self.source,
            "url": self.url,
            "excitement_why": self.why,
        }

    def _put(self, name: str, value: object) -> None:
        if self._view is not None:
            self._desk.sitting.put(self._view.n, name, value)

    def _touched(self, name: str, read: Callable[[], object]) -> None:
        if self._view is not None:
            self._desk.sitting.touched(self._view.n, name, read)

    def _pays(self) -> dict[str, PayField]:
        return {"advertised": self.advertised, "asked": self.asked}

    def _on_organisation_editing_finished(self) -> None:
        view, field = self._view, self.organisation
        if view is None or not field.isModified() or self._desk.read_only:
            return
        field.setModified(False)
        if fold(field.name()) == fold(view.line.organisation):
            field.set_name(view.line.organisation)
            return
        job = SetOrganisation(Application, view.n, field.n(), field.name())
        self._desk.workspace.write("application.edit", job)

    def _on_pay_pay_changed(self) -> None:
        field = self.sender()
        for name, each in self._pays().items():
            if each is field:
                self._touched(name, each.pay)

    def _on_line_text_edited(self) -> None:
        line = self.sender()
        for name, each in self._lines().items():
            if each is line:
                self._touched(name, Typed(each))

    def _on_completer_activated(self) -> None:
        self._touched("source", Typed(self.source))

    def _on_remote_activated(self) -> None:
        self._put("remote_percent", self.remote.percent())

    def _on_closes_day_changed(self, day: object) -> None:
        self._put("closes", day)

    def _on_decide_by_day_changed(self, day: object) -> None:
        self._put("decide_by", day)

    def _on_excitement_chosen(self, code: str) -> None:
        self._put("excitement", int(code) if code else None)

    def _on_tags_tags_changed(self, names: list[str]) -> None:
        if self._view is not None:
            job = Tagging(self._view.n, tuple(names))
            self._desk.workspace.write("application.tag", job)

    def _on_open_triggered(self) -> None:
        if (address := _address(self.url.text())) is not None:
            QDesktopServices.openUrl(address)

    def _on_workspace_changed(self, changes: Changes) -> None:
        if changes.touched.keys() & {"application", Tag.KIND}:
            self._learn()

    def _learn(self) -> None:
        self._desk.workspace.read(_known_words, self._on_known_words, f"facts.{id(self)}")

    def _on_known_words(self, known: tuple[Sequence[str], Sequence[str]]) -> None:
        sources, tags = known
        # What is offered at the moment stays open while nothing is new.
        if list(sources) != self._known_sources.stringList():
            self._known_sources.setStringList(list(sources))
        if tuple(tags) != self._known_tags:
            self._known_tags = tuple(tags)
            self.tags.set_known(tags)


def _known_words(reading: Reading) -> tuple[list[str], list[str]]:
    """Sources and tags to offer, those in use most first."""
    return ApplicationQueries(reading).sources(), reading.tag_names()


def _line(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(name)
    return line


def _address(words: str) -> QUrl | None:
    """The address that `words` are, if it is one that a browser may be handed."""
    url = QUrl(words.strip(), QUrl.ParsingMode.StrictMode)
    return url if url.isValid() and url.scheme() in _OPENED and url.host() else None
