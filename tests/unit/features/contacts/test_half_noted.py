"""What was being noted when the journal was locked is not lost."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from careerjournal.features.contacts.touches.dialog import Told
from careerjournal.features.contacts.touches.half_noted import (
    as_json,
    from_json,
    read_half_noted,
)
from careerjournal.features.contacts.touches.people_field import Somebody
from careerjournal.operations.touches import HALF_NOTED
from careerjournal.records.moment import Moment
from careerjournal.records.touch import Promiser, Touch, TouchType
from careerjournal.ui.widgets.promise_line import Partner, Said
from tests.drivers.contacts import ContactsDriver, shown
from tests.unit.features.applications.search import Search
from tests.unit.features.contacts.people import People
from tests.unit.features.journal.conftest import Vault


def waits(vault: Vault) -> object:
    return vault.read(lambda reading: reading.preference(HALF_NOTED))


def test_it_comes_back_after_a_lock(
    qtbot: QtBot, search: Search, people: People, vault: Vault
) -> None:
    n = people.know("Ruth Adler")
    people.know("Ben Okoro")
    window = QWidget()
    with shown(qtbot, search.context(window), window) as page:
        page.wait(lambda: "Ruth Adler" in page.rows())
        page.choose("Ruth Adler")
        dialog = page.spoke()
        dialog.about.setPlainText("Her new")
        dialog.type.set_code("call")
        dialog.promises.add.click()
        dialog.promises.lines[0].text.setText("The slides")
        page.page.flush()  # as before a lock, which leaves nothing of the window
    assert waits(vault)
    window = QWidget()
    with shown(qtbot, search.context(window), window) as page:
        page.wait(lambda: "Ruth Adler" in page.rows())
        page.choose("Ben Okoro")
        dialog = page.spoke()
        assert dialog.about.text() == ""
        dialog.reject()
        page.choose("Ruth Adler")
        dialog = page.spoke()
        assert (dialog.about.text(), dialog.type.code()) == ("Her new", "call")
        assert dialog.hint.isVisible()
        assert [line.text.text() for line in dialog.promises.lines] == ["The slides"]
        dialog.keep.click()
        page.wait(lambda: len(people.touches()) == 1)
        assert [each.text for each in people.promises(n)] == ["The slides"]
        assert waits(vault) is None
        dialog = page.spoke()
        assert dialog.about.text() == ""
        assert not dialog.hint.isVisible()
        dialog.reject()


def test_what_is_given_up_waits_no_longer(
    page: ContactsDriver, people: People, vault: Vault
) -> None:
    people.know("Ruth Adler")
    page.wait(lambda: "Ruth Adler" in page.rows())
    page.choose("Ruth Adler")
    dialog = page.spoke()
    page.page.flush()
    assert waits(vault) is None
    dialog.about.setPlainText("Her new")
    page.page.flush()
    assert waits(vault)
    dialog.reject()
    assert waits(vault) is None


def test_whoever_is_gone_is_left_out(people: People, vault: Vault) -> None:
    ruth, ben = people.know("Ruth Adler"), people.know("Ben Okoro")
    told = Told(
        Touch(when=Moment(date(2026, 11, 18)), about="Lunch"),
        (Somebody(ruth, "Ruth Adler"), Somebody(ben, "Ben Okoro"), Somebody(0, "Zoë")),
        (Said(Partner(ben, "Ben Okoro"), Promiser.MINE, "A book"),),
    )
    vault.write(lambda unit: unit.set_preference(HALF_NOTED, as_json(told)))
    assert vault.read(read_half_noted) == told
    vault.write(lambda unit: unit.trash(ben))
    found = vault.read(read_half_noted)
    assert found is not None
    assert [each.name for each in found.people] == ["Ruth Adler", "Zoë"]
    assert found.said == ()


_names = st.builds(Somebody, st.integers(0, 9), st.text(max_size=5))
_told = st.builds(
    Told,
    st.builds(
        Touch,
        when=st.builds(
            Moment, st.dates(), st.none() | st.times().map(lambda at: time(at.hour, at.minute))
        ),
        type=st.sampled_from(TouchType),
        about=st.text(max_size=9),
        gave=st.text(max_size=9),
    ),
    st.lists(_names, max_size=3).map(tuple),
    st.lists(
        st.builds(
            Said,
            st.builds(Partner, st.integers(0, 9), st.text(max_size=5)),
            st.sampled_from(Promiser),
            st.text(max_size=9),
            st.none() | st.dates(),
        ),
        max_size=3,
    ).map(tuple),
)


@given(_told)
def test_nothing_of_it_changes_while_it_waits(told: Told) -> None:
    assert from_json(as_json(told)) == told


@pytest.mark.parametrize("kept", [None, 3, "x", [], {}, {"day": "?"}, {"people": 3}])
def test_anything_else_is_nothing(kept: object) -> None:
    assert from_json(kept) is None
