"""One setting on the page: its words at the left, its control at the right."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from careerjournal.operations.phrases import tr
from careerjournal.operations.settings import Setting, Value
from careerjournal.shell.preference_words import SettingWords, words_of
from careerjournal.ui.widgets.labels import muted, wrapped
from careerjournal.ui.widgets.number_field import NumberField

_REST_MS: Final = 600


class PreferenceRow(QWidget):
    """Name, hint and any control; a row of keys has a button there instead of an editor."""

    def __init__(
        self,
        name: str,
        hint: str,
        control: QWidget,
        found_by: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.control = control
        self.found_by = found_by or f"{name} {hint}"
        self._hint = muted(hint, self, wraps=True)
        self._hint.setVisible(bool(hint))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(wrapped(name, self))
        words.addWidget(self._hint)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(24)
        row.addLayout(words, 1)
        row.addWidget(control)
        control.setAccessibleName(name)
        control.setAccessibleDescription(hint)
        control.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_hint(self, hint: str) -> None:
        """Say something else beneath the name."""
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.control.setAccessibleDescription(hint)


class SettingEditor(QObject):
    """Makes the control for one setting and tells when the person has changed it.

    The control is made in `parent`. A number is told when the arrows or the keys have rested for
    a moment, not at every step.
    """

    changed = Signal(str, object)

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setting = setting
        self._words = words_of(setting.key)
        self._quiet = False
        self._parent = parent
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self.settle)
        self.control: QCheckBox | QComboBox | QSpinBox = self._make(setting, self._words)

    def show_value(self, value: Value) -> None:
        """Show `value` without telling of a change."""
        self._quiet = True
        if isinstance(self.control, QCheckBox):
            self.control.setChecked(bool(value))
        elif isinstance(self.control, QComboBox):
            self.control.setCurrentIndex(self.control.findData(value))
        elif not self._rest.isActive():
            self.control.setValue(int(value))
        self._quiet = False

    def value(self) -> Value:
        """What the control says now."""
        if isinstance(self.control, QCheckBox):
            return self.control.isChecked()
        if isinstance(self.control, QComboBox):
            return str(self.control.currentData())
        return self.control.value()

    def settle(self) -> None:
        """Tell of a change that is still waiting for a rest."""
        if self._rest.isActive() or self.sender() is self._rest:
            self._rest.stop()
            self.changed.emit(self.setting.key, self.value())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A wheel that scrolls the page must not turn the settings it passes over.
        if event.type() == QEvent.Type.Wheel and not self.control.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _make(self, setting: Setting, words: SettingWords) -> QCheckBox | QComboBox | QSpinBox:
        if isinstance(setting.default, bool):
            box = QCheckBox(self._parent)
            box.toggled.connect(self._on_control_changed)
            return box
        if setting.choices:
            combo = QComboBox(self._parent)
            for code in setting.choices:
                combo.addItem(tr(words.choices.get(code, code)), code)
            combo.currentIndexChanged.connect(self._on_control_changed)
            combo.installEventFilter(self)
            return combo
        least, most = setting.limits or (0, 1_000_000)
        spin = NumberField("", least, most, parent=self._parent)
        spin.setSingleStep(words.step)
        spin.setSpecialValueText(tr(words.none) if words.none else "")
        spin.setKeyboardTracking(False)
        spin.valueChanged.connect(self._on_spin_value_changed)
        self._name_unit(spin)
        spin.editingFinished.connect(self.settle)
        spin.installEventFilter(self)
        return spin

    def _name_unit(self, spin: QSpinBox) -> None:
        """Say the unit of the number that is shown: " day" after a one."""
        words = self._words
        suffix = words.suffix_one if spin.value() == 1 and words.suffix_one else words.suffix
        suffix = tr(suffix) if suffix else ""
        if spin.suffix() != suffix:
            spin.setSuffix(suffix)

    def _on_control_changed(self) -> None:
        if not self._quiet:
            self.changed.emit(self.setting.key, self.value())

    def _on_spin_value_changed(self) -> None:
        if isinstance(self.control, QSpinBox):
            self._name_unit(self.control)
        if not self._quiet:
            self._rest.start()
