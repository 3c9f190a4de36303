"""The form gives back what it was given, and what was typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from careerjournal.features.journal.draft import Draft
from careerjournal.features.journal.form import EntryForm
from careerjournal.features.journal.templates import day_words_of, first_place_to_write
from careerjournal.operations.templates import shipped_templates
from careerjournal.records.entry import Energy, Entry, EntryType
from careerjournal.records.moment import Moment

TODAY = date(2026, 11, 19)
DRAFT = Draft(
    Entry(
        n=7,
        about=Moment(TODAY, time(18, 42), "Europe/Berlin"),
        title="Ran my first budget review",
        body="First words\n\nand second ones",
        type=EntryType.WIN,
        energy=Energy.HIGH,
    ),
    ("budget", "work/office"),
)


@pytest.fixture
def form(qtbot: QtBot) -> EntryForm:
    form = EntryForm(lambda: TODAY)
    qtbot.addWidget(form)
    form.resize(700, 600)
    form.show()
    form.show_draft(DRAFT)
    return form


def test_what_is_shown_comes_back_as_it_was(form: EntryForm, qtbot: QtBot) -> None:
    assert form.draft() == DRAFT
    with qtbot.assertNotEmitted(form.changed):
        form.show_draft(Draft(Entry(about=Moment(TODAY))))


@pytest.mark.parametrize(
    ("title", "body", "tags"),
    [
        ("Two\nlines", "a\u2028b\ttab\u00a0blank\u2029c", ("Straße",)),
        ("x" * 900, "ends in blanks   \n\n\n", ()),
        ("e\u0301", "e\u0301 decomposed\r\nand old lines", ("a / b",)),
    ],
)
def test_what_was_not_touched_is_never_changed(
    form: EntryForm, title: str, body: str, tags: tuple[str, ...]
) -> None:
    odd = Draft(replace(DRAFT.entry, title=title, body=body), tags)
    form.show_draft(odd)
    assert form.draft() == odd
    form.set_energy(Energy.LOW)
    assert form.draft() == replace(odd, entry=replace(odd.entry, energy=Energy.LOW))


def test_every_field_tells_of_a_change(form: EntryForm, qtbot: QtBot) -> None:
    changes: list[Callable[[], object]] = [
        lambda: QTest.keyClicks(form.title, "!"),
        lambda: QTest.keyClicks(form.text, "!"),
        lambda: form.set_type(EntryType.IDEA),
        lambda: form.set_energy(None),
        lambda: form.set_pinned(True),
        lambda: form.about._set(Moment(date(2026, 1, 1))),
        lambda: (
            QTest.keyClicks(form.tags.line(), "new"),
            QTest.keyClick(form.tags.line(), Qt.Key.Key_Return),
        ),
    ]
    for change in changes:
        with qtbot.waitSignal(form.changed):
            change()
    draft = form.draft()
    assert draft.entry.title == "!Ran my first budget review"
    assert draft.entry.body.startswith("!First")
    assert (draft.entry.type, draft.entry.energy, draft.entry.pinned) == (
        EntryType.IDEA,
        None,
        True,
    )
    assert draft.entry.about.day == date(2026, 1, 1)
    assert draft.tags == ("budget", "work/office", "new")


@pytest.mark.parametrize(
    ("new", "caret", "expected"),
    [
        ("First words\n\nand second ones, then more", 5, 5),
        ("Before it all. First words\n\nand second ones", 5, 20),
        ("🙂🙂 First words\n\nand second ones", 5, 10),
        ("", 5, 0),
    ],
)
def test_a_change_from_elsewhere_leaves_the_caret_in_its_place(
    form: EntryForm, qtbot: QtBot, new: str, caret: int, expected: int
) -> None:
    form.put_caret(caret)
    with qtbot.assertNotEmitted(form.changed):
        form.take_in(Draft(replace(DRAFT.entry, body=new), DRAFT.tags))
    assert form.text.text() == new
    assert form.text.textCursor().position() == expected
    assert form.draft().entry.body == new


def test_a_changed_title_and_tags_are_taken_in(form: EntryForm) -> None:
    form.title.setCursorPosition(3)
    theirs = Draft(replace(DRAFT.entry, title="Ran my second review"), ("budget",))
    form.take_in(theirs)
    assert form.draft() == theirs
    assert form.title.cursorPosition() == 3


def test_enter_in_the_title_goes_to_the_text(form: EntryForm) -> None:
    form.title.setFocus()
    QTest.keyClick(form.title, Qt.Key.Key_Return)
    assert form.text.hasFocus()


def test_leaving_a_field_is_told(form: EntryForm, qtbot: QtBot) -> None:
    form.title.setFocus()
    with qtbot.waitSignal(form.left):
        form.text.setFocus()


def test_a_picture_stands_on_a_line_of_its_own(form: EntryForm) -> None:
    form.put_caret(11)
    form.insert_apart("![x](y)")
    assert form.text.text().startswith("First words\n![x](y)\n\nand")
    form.show_draft(DRAFT)
    form.put_caret(0)
    form.insert_apart("![x](y)")
    assert form.text.text().startswith("![x](y)\nFirst words")


def test_nothing_can_be_typed_where_nothing_can_be_written(form: EntryForm) -> None:
    form.set_read_only(True)
    QTest.keyClicks(form.text, "!")
    QTest.keyClicks(form.title, "!")
    assert form.draft() == DRAFT
    assert not form.tags.isEnabled()


def test_a_template_knows_where_the_first_words_go() -> None:
    for template in shipped_templates():
        place = first_place_to_write(template.body)
        before = template.body[:place]
        assert before.endswith(("\n", " "))
        assert before.count("## ") == 1
    assert first_place_to_write("") == 0
    assert first_place_to_write("one line") == 8


def test_the_marks_of_a_template_have_words() -> None:
    words = day_words_of(TODAY)
    assert words.date == "Thursday 19 November 2026"
    assert words.week == "47, 2026"
    assert words.month == "November 2026"
    assert words.quarter == "Q4 2026"
    assert words.year == "2026"
    assert day_words_of(date(2027, 1, 1)).week == "53, 2026"
