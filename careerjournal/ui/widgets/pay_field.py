"""Pay as one says it: typed in a line, with its currency and its period beside it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from careerjournal.operations.phrases import tr
from careerjournal.records.pay import Pay, PayPeriod
from careerjournal.rules.pay_text import read_pay
from careerjournal.rules.pay_words import ISO
from careerjournal.rules.text import clean
from careerjournal.ui.widgets.choice_box import ChoiceBox

_COMMON: Final = ("EUR", "USD", "GBP", "CHF")
_GAP_PX: Final = 8
_LONGEST: Final = 300


class PayField(QWidget):
    """Understands "60-70k EUR" and "competitive"; what it took for currency and period shows in
    the boxes beside the line, where it can be set right.

    Words that say more than an amount stay in the line as they were typed.
    """

    pay_changed = Signal(object)
    """The Pay after each change by the person's hand, None for none; not sent by `set_pay`."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pay: Pay | None = None
        self._line = QLineEdit()
        self._line.setAccessibleName(name)
        self._line.setPlaceholderText(tr("60-70k EUR a year"))
        self._line.setMaxLength(_LONGEST)
        self._currency = ChoiceBox(tr("{name}: currency").format(name=name))
        self._period = ChoiceBox(tr("{name}: for how long").format(name=name))
        self._currency.addItem(tr("Currency"), "")
        for code in _currencies():
            self._currency.addItem(code, code)
        self._period.addItem(tr("Period"), "")
        for period, words in _period_words():
            self._period.addItem(words, period.value)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP_PX)
        row.addWidget(self._line, 1)
        row.addWidget(self._currency)
        row.addWidget(self._period)
        self.setAccessibleName(name)
        self.setFocusProxy(self._line)
        self._line.textEdited.connect(self._on_line_text_edited)
        self._line.editingFinished.connect(self._show)
        self._currency.activated.connect(self._on_choice_activated)
        self._period.activated.connect(self._on_choice_activated)

    def pay(self) -> Pay | None:
        """What the field says, None for nothing."""
        return self._pay

    def set_pay(self, pay: Pay | None) -> None:
        """Show `pay` without telling anybody."""
        self._pay = pay or None
        self._show()

    def line(self) -> QLineEdit:
        """The line itself, for its hint and the tab order."""
        return self._line

    def boxes(self) -> tuple[QComboBox, QComboBox]:
        """The boxes of currency and period, for the tab order."""
        return self._currency, self._period

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be changed, and go on showing it."""
        self._line.setReadOnly(read_only)
        self._currency.setEnabled(not read_only)
        self._period.setEnabled(not read_only)

    def _show(self) -> None:
        pay = self._pay
        words = "" if pay is None else pay.words or _amounts(pay)
        if self._line.text() != words:
            self._line.setText(words)
            self._line.setCursorPosition(0)
        self._show_choices()

    def _show_choices(self) -> None:
        pay = self._pay or Pay()
        if pay.currency and self._currency.findData(pay.currency) < 0:
            self._currency.addItem(pay.currency, pay.currency)
        self._currency.setCurrentIndex(max(0, self._currency.findData(pay.currency)))
        self._period.setCurrentIndex(max(0, self._period.findData(pay.period or "")))

    def _on_line_text_edited(self, text: str) -> None:
        before, found = self._pay, read_pay(clean(text))
        if found is not None and _has_amount(found):
            # What the words leave open stays as it was chosen in the boxes.
            kept = before or Pay()
            found = replace(
                found,
                currency=found.currency or kept.currency or _usual_currency(),
                period=found.period or kept.period,
            )
        self._pay = found
        self._show_choices()
        self.pay_changed.emit(found)

    def _on_choice_activated(self) -> None:
        currency, code = str(self._currency.currentData()), str(self._period.currentData())
        period = PayPeriod(code) if code else None
        if self._pay is None or not _has_amount(self._pay):
            self._show_choices()
            return
        # The words may name another currency; what the hand chose is the latest word.
        says_other = bool(self._pay.words) and (
            self._pay.currency not in ("", currency) or self._pay.period not in (None, period)
        )
        words = "" if says_other else self._pay.words
        self._pay = replace(self._pay, currency=currency, period=period, words=words)
        self._show()
        self.pay_changed.emit(self._pay)


def _has_amount(pay: Pay) -> bool:
    return pay.low is not None or pay.high is not None


def _amounts(pay: Pay) -> str:
    """The amounts alone, so written that they can be read back."""
    if pay.low is not None and pay.high is not None:
        return f"{_number(pay.low)} – {_number(pay.high)}"
    if pay.high is not None:
        return f"≤ {_number(pay.high)}"
    return "" if pay.low is None else _number(pay.low)


def _number(amount: Decimal) -> str:
    locale = QLocale()
    whole = amount == amount.to_integral_value()
    return locale.toString(float(amount), "f", 0 if whole else 2)


def _usual_currency() -> str:
    """The currency of the person's country, "" where there is none."""
    return QLocale().currencySymbol(QLocale.CurrencySymbolFormat.CurrencyIsoCode)


def _currencies() -> list[str]:
    usual = _usual_currency()
    first = [code for code in dict.fromkeys((usual, *_COMMON)) if code]
    return first + sorted(ISO.difference(first))


def _period_words() -> list[tuple[PayPeriod, str]]:
    return [
        (PayPeriod.YEAR, tr("a year")),
        (PayPeriod.MONTH, tr("a month")),
        (PayPeriod.WEEK, tr("a week")),
        (PayPeriod.DAY, tr("a day")),
        (PayPeriod.HOUR, tr("an hour")),
        (PayPeriod.ONCE, tr("once")),
    ]
