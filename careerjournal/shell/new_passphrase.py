"""Choosing a passphrase: twice, with an honest word on how long it would hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from careerjournal.operations.passphrase_strength import Strength, Verdict, judge
from careerjournal.operations.phrases import tr
from careerjournal.shell.strength_words import strength_score, strength_words
from careerjournal.shell.unlock_page import LONGEST_PASSPHRASE
from careerjournal.ui.tasks import Runner
from careerjournal.ui.widgets.labels import strong
from careerjournal.ui.widgets.passphrase_field import PassphraseField
from careerjournal.ui.widgets.strength_meter import StrengthMeter

_PAUSE_MS: Final = 120


@dataclass(frozen=True)
class _Judged:
    turn: int
    strength: Strength


class NewPassphrase(QWidget):
    """Two fields and a meter. `ready_changed` says whether what stands there may be used.

    A passphrase that would fall within minutes is refused: a vault that looks locked and is not
    would be a false promise. A weak one may be used by who says so, for only they know who might
    want to read their journal. The judging runs on `runner`, after a short pause in typing.
    """

    ready_changed = Signal(bool)
    submitted = Signal()

    def __init__(self, runner: Runner, caption: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._turn = 0
        self._strength: Strength | None = None
        self._ready = False
        self._first = PassphraseField(tr("New passphrase"))
        self._second = PassphraseField(tr("New passphrase again"))
        self._meter = StrengthMeter(tr("Strength of the passphrase"))
        self._knowingly = QCheckBox(tr("Use it although it is weak"))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._lay_out(caption or tr("Passphrase"))
        self._pause.timeout.connect(self._on_pause_timeout)
        self._first.text_changed.connect(self._on_first_text_changed)
        self._second.text_changed.connect(self._on_second_text_changed)
        self._first.return_pressed.connect(self._second.setFocus)
        self._second.return_pressed.connect(self._on_second_return_pressed)
        self._knowingly.toggled.connect(self._update_ready)
        self.setFocusProxy(self._first)

    @property
    def ready(self) -> bool:
        """Whether both are the same and strong enough, or weak and wanted so."""
        return self._ready

    def passphrase(self) -> str:
        """What was chosen, as typed."""
        return self._first.text()

    def clear(self) -> None:
        """Forget what was typed."""
        self._first.clear()
        self._second.clear()
        self._knowingly.setChecked(False)

    def _lay_out(self, caption: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for words, field in ((caption, self._first), (tr("The same again"), self._second)):
            field.line().setMaxLength(LONGEST_PASSPHRASE)
            over = strong(words)
            over.setBuddy(field.line())
            column.addWidget(over)
            column.addWidget(field)
            if field is self._first:
                column.addWidget(self._meter)
                column.addWidget(self._knowingly)
                column.addSpacing(4)
        self._knowingly.hide()

    def _on_first_text_changed(self, text: str) -> None:
        self._strength = None
        self._turn += 1
        if text:
            self._pause.start()
        else:
            self._pause.stop()
            self._meter.clear()
            self._knowingly.hide()
        self._update_ready()

    def _on_second_text_changed(self) -> None:
        self._update_ready()

    def _on_second_return_pressed(self) -> None:
        if self._ready:
            self.submitted.emit()
        elif self._second.text() != self._first.text():
            self._second.show_problem(tr("The two are not the same."))

    def _on_pause_timeout(self) -> None:
        turn, passphrase = self._turn, self._first.text()
        self._runner.submit(
            lambda: _Judged(turn, judge(passphrase)), self._on_judged, self._on_judging_failed
        )

    @Slot(object)
    def _on_judged(self, judged: _Judged) -> None:
        if judged.turn != self._turn:
            return
        self._strength = judged.strength
        self._meter.show_score(strength_score(judged.strength), strength_words(judged.strength))
        self._knowingly.setVisible(judged.strength.verdict is Verdict.WEAK)
        self._update_ready()

    @Slot(object)
    def _on_judging_failed(self, error: Exception) -> None:
        raise error

    def _update_ready(self) -> None:
        ready = (
            self._strength is not None
            and self._first.text() == self._second.text()
            and (
                self._strength.verdict >= Verdict.FAIR
                or (self._strength.verdict is Verdict.WEAK and self._knowingly.isChecked())
            )
        )
        if ready != self._ready:
            self._ready = ready
            self.ready_changed.emit(ready)
