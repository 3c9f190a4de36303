"""The line that stands for a record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from careerjournal.records.entry import Entry, EntryType
from careerjournal.records.kinds import ROOTS
from careerjournal.records.moment import Moment
from careerjournal.records.record import Root
from careerjournal.records.tag import Tag
from careerjournal.records.template import Template
from careerjournal.records.touch import Touch, TouchType
from careerjournal.rules.heads import HeadText, head_of


def test_an_entry_shows_its_title_type_and_beginning() -> None:
    entry = Entry(
        about=Moment(date(2026, 3, 4), time(9, 30)),
        title="Budget",
        body="# Won\n\n**Approved** at last",
        type=EntryType.WIN,
    )
    assert head_of(entry) == HeadText("Budget", "win", "Won Approved at last", "2026-03-04T09:30")


def test_a_tag_sorts_without_case_and_accents() -> None:
    assert head_of(Tag(name="Élan/Vital")) == HeadText("Élan/Vital", "", "", "elan/vital")


def test_a_template_shows_its_name() -> None:
    template = Template(name="Weekly review", body="## Wins", entry_type=EntryType.REVIEW)
    assert head_of(template) == HeadText("Weekly review", "review", "Wins", "weekly review")


def test_an_unknown_kind_is_a_bug() -> None:
    class Unknown(Root):
        KIND = "unknown"

    with pytest.raises(TypeError, match="Unknown"):
        head_of(Unknown())


@pytest.mark.parametrize("kind", ROOTS)
def test_every_kind_has_a_head(kind: type[Root]) -> None:
    assert head_of.dispatch(kind) is not head_of.dispatch(Root)


def test_being_in_touch_is_told_by_what_it_was_about_and_sorts_by_its_day() -> None:
    touch = Touch(when=Moment(date(2026, 3, 4)), type=TouchType.CALL, about="The **budget**")
    assert head_of(touch) == HeadText("The budget", "call", "", "2026-03-04")
    assert head_of(replace(touch, about="", received="A name")).title == "A name"
