"""Every widget in every theme, as pictures: `python -m tests.gallery build/gallery`.

For looking at, by people; tests hold what a machine can judge.
"""

from __future__ import annotations

import os
import sys
from datetime import date, time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QDate, QPoint
from PySide6.QtGui import QFont, QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QSlider,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from careerjournal.records.entry import Energy
from careerjournal.records.moment import Moment
from careerjournal.ui import drawings, icons, theme
from careerjournal.ui.actions import Actions, ActionSpec
from careerjournal.ui.messages import MessageBar
from careerjournal.ui.widgets.buttons import (
    button,
    danger_button,
    icon_button,
    primary_button,
    quiet_button,
)
from careerjournal.ui.widgets.card import Card
from careerjournal.ui.widgets.chip import TONES, Chip, ChipButton
from careerjournal.ui.widgets.date_time_field import DateTimeField, MonthCalendar
from careerjournal.ui.widgets.empty_state import EmptyState
from careerjournal.ui.widgets.flow_layout import FlowLayout
from careerjournal.ui.widgets.labels import muted, section, separator, strong, title, wrapped
from careerjournal.ui.widgets.number_field import NumberField
from careerjournal.ui.widgets.passphrase_field import PassphraseField
from careerjournal.ui.widgets.search_field import SearchField
from careerjournal.ui.widgets.segmented import EnergyChoice
from careerjournal.ui.widgets.shortcut_list import ShortcutList
from careerjournal.ui.widgets.strength_meter import StrengthMeter
from careerjournal.ui.widgets.tag_editor import TagEditor

TODAY = date(2026, 11, 21)


def _row(*widgets: QWidget, stretch: bool = True) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    if stretch:
        row.addStretch()
    return row


def _card(heading: str, *parts: QWidget | QLayout) -> Card:
    card = Card(heading)
    for part in parts:
        if isinstance(part, QLayout):
            card.body.addLayout(part)
        else:
            card.body.addWidget(part)
    card.body.addStretch()
    return card


def _words() -> Card:
    return _card(
        "Words",
        title("Good afternoon. Three things want you today."),
        section("What went well"),
        strong("Ran my first budget review"),
        wrapped(
            "Prepared the variance table the night before and let Sam present the second half."
        ),
        muted("Achievement · Thu 19 Nov"),
        separator(),
        _row(*(Chip(tone or "fit", tone=tone) for tone in TONES)),
        _row(
            ChipButton("Budgeting", removable=True),
            ChipButton("work/delegation", icon="tag"),
        ),
    )


def _buttons() -> Card:
    off = primary_button("Not yet")
    off.setEnabled(False)
    plain_off = button("Not yet")
    plain_off.setEnabled(False)
    chosen = icon_button("pin", "Pinned")
    chosen.setCheckable(True)
    chosen.setChecked(True)
    names = ("paperclip", "history", "more", "focus", "trash")
    return _card(
        "Buttons",
        _row(primary_button("New", "plus"), button("Board"), quiet_button("Show all"), off),
        _row(danger_button("Remove for good", "trash"), button("Open…", "folder"), plain_off),
        _row(*(icon_button(name, name) for name in names), chosen),
    )


def _focus() -> Card:
    """What the keyboard's place looks like, on each sort of control."""
    combo = QComboBox()
    combo.addItem("Reflection")
    energy = EnergyChoice()
    energy.set_energy(Energy.FINE)
    controls = (
        primary_button("Unlock"),
        button("Cancel"),
        quiet_button("Later"),
        danger_button("Remove"),
        icon_button("history", "History"),
        QCheckBox("Done"),
        QLineEdit("Title"),
        combo,
        ChipButton("Budgeting", removable=True),
        energy,
    )
    card = Card("Focus")
    flow = FlowLayout(None, 12)
    for control in controls:
        picture = QLabel()
        picture.setPixmap(_with_focus(control))
        flow.addWidget(picture)
    card.body.addLayout(flow)
    return card


def _with_focus(control: QWidget) -> QPixmap:
    frame = QWidget()
    frame.setProperty("look", "surface")
    row = QHBoxLayout(frame)
    row.setContentsMargins(3, 3, 3, 3)
    row.addWidget(control)
    frame.show()
    frame.activateWindow()
    control.setFocus()
    if isinstance(control, EnergyChoice):
        control.findChildren(QPushButton)[1].setFocus()
    QApplication.processEvents()
    picture = frame.grab()
    frame.close()
    return picture


def _fields() -> Card:
    line = QLineEdit("Ran my first budget review")
    wrong = QLineEdit("31 Novemberr")
    wrong.setProperty("invalid", True)
    off = QLineEdit("Not now")
    off.setEnabled(False)
    combo = QComboBox()
    combo.addItems(["Reflection", "Win", "Setback"])
    spin = NumberField("Lock after", 1, 240, " minutes")
    spin.setValue(5)
    text = QPlainTextEdit("Nobody asked me a question\nI had not already asked myself.")
    text.setMaximumHeight(80)
    form = QFormLayout()
    form.addRow("Title", line)
    form.addRow("Day", wrong)
    form.addRow("Off", off)
    form.addRow("Type", combo)
    form.addRow("Lock after", spin)
    form.addRow("Body", text)
    return _card("Fields", SearchField("Search everything  ·  Ctrl+K"), form)


def _ours() -> Card:
    secret = PassphraseField("Passphrase")
    secret.line().setText("correct horse")
    secret.show_problem("That is not the passphrase of this journal.")
    meter = StrengthMeter("Strength")
    meter.show_score(2, "Could be guessed in about three weeks by someone who has the file.")
    tags = TagEditor()
    tags.set_tags(["Budgeting", "Delegation", "work/operations", "Presenting to executives"])
    when = DateTimeField(today=lambda: TODAY)
    when.set_moment(Moment(date(2026, 11, 19), time(18, 42)))
    energy = EnergyChoice()
    energy.set_energy(Energy.FINE)
    return _card("Our own", secret, meter, tags, when, _row(energy))


def _choices() -> Card:
    done = QCheckBox("Follow up with Northwind after second interview")
    done.setChecked(True)
    part = QCheckBox("Partly")
    part.setTristate(True)
    part.setCheckState(part.checkState().PartiallyChecked)
    off = QCheckBox("Not now")
    off.setEnabled(False)
    one = QRadioButton("Newest first")
    one.setChecked(True)
    bar = QProgressBar()
    bar.setValue(62)
    slider = QSlider()
    slider.setOrientation(slider.orientation().Horizontal)
    slider.setValue(40)
    tabs = QTabBar()
    for name in ("General", "Locking", "Backups"):
        tabs.addTab(name)
    entries = QListWidget()
    for n in range(12):
        entries.addItem(f"Entry {n + 1}")
    entries.setCurrentRow(1)
    entries.setMaximumHeight(130)
    return _card(
        "Choices",
        done,
        QCheckBox("Send questions to Priya before Tuesday's session"),
        _row(part, off),
        _row(one, QRadioButton("Best match first")),
        _row(muted("62 of 100"), bar, stretch=False),
        slider,
        tabs,
        entries,
    )


def _calendar() -> Card:
    calendar = MonthCalendar()
    calendar.setSelectedDate(QDate(2026, 11, 21))
    return _card("Calendar", calendar)


def _empty() -> Card:
    return _card(
        "Nothing yet",
        EmptyState(
            "journal",
            "A quiet place for your working days",
            "Write what happened, what you learned and how it felt. Only you can read it.",
            first_step="Write the first entry",
            example="Look at an example",
        ),
    )


def _room() -> QWidget:
    room = QWidget()
    columns = QHBoxLayout(room)
    columns.setContentsMargins(24, 24, 24, 24)
    columns.setSpacing(16)
    stacks = (
        (_words(), _buttons(), _empty()),
        (_fields(), _ours()),
        (_choices(), _calendar(), _focus()),
    )
    for cards in stacks:
        column = QVBoxLayout()
        column.setSpacing(16)
        for card in cards:
            column.addWidget(card)
        column.addStretch()
        columns.addLayout(column, 1)
    return room


def _icons() -> QWidget:
    sheet = QWidget()
    flow = FlowLayout(sheet, 4)
    flow.setContentsMargins(16, 16, 16, 16)
    for name in drawings.names():
        cell = icon_button(name, name)
        flow.addWidget(cell)
    sheet.resize(700, 280)
    return sheet


def _shortcuts() -> QWidget:
    actions = Actions('{"window.lock": ["Ctrl+N"]}')
    window = QWidget()
    words = (("new", "New entry", "Ctrl+N"), ("undo", "Undo", "Ctrl+Z"), ("lock", "Lock", "Ctrl+L"))
    for name, text, keys in words:
        spec = ActionSpec(id=f"window.{name}", text=text, shortcuts=(keys,), section="Writing")
        actions.add(spec, print, window)
    column = QVBoxLayout(window)
    column.setContentsMargins(16, 16, 16, 16)
    column.addWidget(ShortcutList(actions))
    window.resize(520, 340)
    return window


def _menu() -> QMenu:
    menu = QMenu()
    for icon, text in (("edit", "Rename"), ("pin", "Pin"), ("copy", "Copy as Markdown")):
        action = menu.addAction(icons.icon(icon), text)
        action.setShortcut("Ctrl+Shift+M")
    menu.addSeparator()
    ticked = menu.addAction("Show the side")
    ticked.setCheckable(True)
    ticked.setChecked(True)
    menu.addAction(icons.icon("trash"), "Move to Trash").setEnabled(False)
    menu.setActiveAction(menu.actions()[1])
    return menu


def _shoot(name: str, folder: Path, percent: int = 100) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, name, percent)
    room = _room()
    room.resize(1320 * percent // 100, 1080 * percent // 100)
    bar = MessageBar(room)
    bar.say("Moved to Trash", "Undo", print)
    room.show()
    app.processEvents()
    picture = QPixmap(room.size())
    room.render(picture, QPoint())
    ending = "" if percent == 100 else f"-{percent}"
    picture.save(str(folder / f"gallery-{name}{ending}.png"))
    if percent == 100:
        _icons().grab().save(str(folder / f"icons-{name}.png"))
        _shortcuts().grab().save(str(folder / f"shortcuts-{name}.png"))
        _menu().grab().save(str(folder / f"menu-{name}.png"))
    room.close()
    room.deleteLater()


def main(folder: Path) -> None:
    """Write the pictures into `folder`."""
    theme.prepare_environment(os.environ)
    app = QApplication(["gallery"])
    app.setFont(QFont("Inter", 10))
    folder.mkdir(parents=True, exist_ok=True)
    for name in (theme.LIGHT, theme.DARK, theme.HIGH_CONTRAST):
        _shoot(name, folder)
    _shoot(theme.LIGHT, folder, 200)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/gallery"))
