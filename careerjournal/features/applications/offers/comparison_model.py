"""Offers beside each other as a table: what is compared down, one column an offer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from careerjournal.features.applications.offers.offer_words import (
    answer_words,
    common_words,
    weighed_words,
    yearly_words,
)
from careerjournal.operations.offers import OpenOffer, Sides, criterion_words
from careerjournal.operations.phrases import tr
from careerjournal.records.pay import Pay
from careerjournal.rules.offers import HIGHEST_SCORE, Weighed, in_order_of_pay, weigh
from careerjournal.ui import theme
from careerjournal.ui.day_words import day_words
from careerjournal.ui.pay_words import pay_words
from careerjournal.ui.theme import Role, Type
from careerjournal.ui.widgets.labels import plain_tip

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Line:
    """One thing that is compared: its name, a cell for each offer, and whether it sums up."""

    name: str
    cells: tuple[str, ...]
    sums_up: bool = False


def offer_name(offer: OpenOffer) -> str:
    """ "Office Manager II, Lumen Health"."""
    return ", ".join(part for part in (offer.role, offer.company) if part) or tr("(no name)")


def lines_of(sides: Sides, today: date) -> list[Line]:
    """All that is compared, from the facts down to what the scores come to."""
    offers = sides.offers
    weighed = weighed_of(sides)
    shared = [criterion_words(each) for each in _shared(sides)]
    lines = [
        _line(tr("Pay"), offers, lambda each: _pay(each.form.pay)),
        _line(tr("Pay in a year"), offers, lambda each: yearly_words(each.form.pay, sides.year)),
        _line(
            tr("Answer by"),
            offers,
            lambda each: _first_up(answer_words(each.form.answer_by, today)),
        ),
        _line(tr("Offered on"), offers, lambda each: day_words(each.form.day, today)),
        _line(tr("Starts"), offers, lambda each: _day(each.form.starts, today)),
        _line(tr("Place"), offers, _place),
        _line(tr("Benefits"), offers, lambda each: each.form.benefits),
        *(_criterion_line(sides, criterion) for criterion in sides.criteria()),
    ]
    if len(offers) > 1 and shared and any(each.missing for each in weighed.values()):
        cells = tuple(common_words(weighed[each.n], shared) for each in offers)
        lines.append(Line(tr("By what all are scored for"), cells, sums_up=True))
    cells = tuple(weighed_words(weighed[each.n]) for each in offers)
    lines.append(Line(tr("By what matters to me"), cells, sums_up=True))
    pay, in_a_year = lines[:2]
    if in_a_year.cells == pay.cells:
        lines.remove(in_a_year)  # all were said by the year
    return [line for line in lines if any(line.cells) or line.sums_up]


def weighed_of(sides: Sides) -> Mapping[int, Weighed]:
    """What the scores of each offer come to, by its number."""
    scores = {
        offer.n: {
            score.criterion: score.score for score in offer.form.scores if score.score is not None
        }
        for offer in sides.offers
    }
    return weigh(sides.weights, scores)


def pay_order_words(sides: Sides) -> str:
    """Who pays most in a year, in each currency; who cannot be told. "" below two offers."""
    if len(sides.offers) < 2:
        return ""
    names = {offer.n: offer.company or offer_name(offer) for offer in sides.offers}
    order = in_order_of_pay({offer.n: offer.form.pay for offer in sides.offers}, sides.year)
    words = []
    for currency, placed in sorted(order.by_currency.items()):
        if len(placed) > 1:
            listed = tr(", then ").join(names[n] for n, _ in placed)
            words.append(
                tr("Most in a year, in {currency}: {names}.").format(
                    currency=currency, names=listed
                )
            )
    if len(order.by_currency) > 1:
        words.append(tr("Amounts in different currencies are not compared."))
    if order.unplaced:
        listed = ", ".join(names[n] for n in order.unplaced)
        words.append(tr("Not told by the year: {names}.").format(names=listed))
    return " ".join(words)


class ComparisonModel(QAbstractTableModel):
    """The lines, for a view."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._offers: tuple[OpenOffer, ...] = ()
        self._lines: list[Line] = []

    def show_lines(self, offers: tuple[OpenOffer, ...], lines: list[Line]) -> None:
        """Show others; where only words differ, the view keeps its place."""
        same = [offer.n for offer in offers] == [offer.n for offer in self._offers]
        if same and [line.name for line in lines] == [line.name for line in self._lines]:
            self._offers, self._lines = offers, lines
            if offers:
                last = self.index(len(lines) - 1, len(offers) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
                self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(offers) - 1)
            return
        self.beginResetModel()
        self._offers, self._lines = offers, lines
        self.endResetModel()

    def offer(self, column: int) -> OpenOffer:
        """The offer of a column."""
        return self._offers[column]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._offers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        cell = line.cells[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell or "–"
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(cell)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            name = offer_name(self._offers[index.column()])
            return f"{name}, {line.name}: {cell or tr('nothing')}"
        if role == Qt.ItemDataRole.FontRole and line.sums_up:
            font = theme.font(Type.BODY)
            font.setWeight(QFont.Weight.DemiBold)
            return font
        if role == Qt.ItemDataRole.ForegroundRole and not cell:
            return theme.current().color(Role.FAINT)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        across = orientation is Qt.Orientation.Horizontal
        if not 0 <= section < (len(self._offers) if across else len(self._lines)):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        name = offer_name(self._offers[section]) if across else self._lines[section].name
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(name)
        if across:
            offer = self._offers[section]
            return "\n".join(part for part in (offer.role, offer.company) if part) or name
        return name


def _line(name: str, offers: tuple[OpenOffer, ...], words: Callable[[OpenOffer], str]) -> Line:
    return Line(name, tuple(words(offer) for offer in offers))


def _criterion_line(sides: Sides, criterion: str) -> Line:
    weight = sides.weights.get(criterion, 0)
    name = tr("{criterion}, weight {n}").format(criterion=criterion_words(criterion), n=weight)
    cells = []
    for offer in sides.offers:
        score = next((each for each in offer.form.scores if each.criterion == criterion), None)
        if score is None or score.score is None:
            cells.append(tr("not scored"))
            continue
        words = tr("{score} of {most}").format(score=score.score, most=HIGHEST_SCORE)
        cells.append(f"{words} · {score.note}" if score.note else words)
    return Line(name, tuple(cells))


def _shared(sides: Sides) -> list[str]:
    """The criteria that matter and that every offer has a score for."""
    given = [
        {score.criterion for score in offer.form.scores if score.score is not None}
        for offer in sides.offers
    ]
    return [
        criterion
        for criterion in sides.criteria()
        if sides.weights.get(criterion, 0) > 0 and all(criterion in each for each in given)
    ]


def _pay(pay: Pay | None) -> str:
    return "" if pay is None else pay_words(pay)


def _place(offer: OpenOffer) -> str:
    if offer.remote_percent is None:
        return offer.place
    share = tr("{n} % from home").format(n=offer.remote_percent)
    return f"{offer.place}, {share}" if offer.place else share


def _day(day: date | None, today: date) -> str:
    return "" if day is None else day_words(day, today)


def _first_up(words: str) -> str:
    return words[:1].upper() + words[1:]
