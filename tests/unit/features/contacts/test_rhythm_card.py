"""A person's page says how often, and whose rhythm that is."""

from __future__ import annotations

from typing import Any

from careerjournal.features.contacts.person.rhythm_card import RhythmCard
from careerjournal.records.contact import Circle
from careerjournal.ui.widgets.choice_box import ChoiceBox
from tests.drivers.contacts import ContactsDriver
from tests.unit.features.contacts.people import People
from tests.unit.features.journal.conftest import Vault


def card_of(page: ContactsDriver, name: str) -> RhythmCard:
    page.wait(lambda: name in page.rows())
    page.choose(name)
    [card] = page.detail.findChildren(RhythmCard)
    return card


def choose(box: ChoiceBox, words: str) -> None:
    place = box.findText(words)
    assert place >= 0, [box.itemText(each) for each in range(box.count())]
    box.setCurrentIndex(place)
    box.activated.emit(place)


def prefer(vault: Vault, key: str, value: Any) -> None:
    vault.write(lambda unit: unit.set_preference(key, value), "settings.edit")


def test_a_circle_lends_its_rhythm(page: ContactsDriver, people: People, vault: Vault) -> None:
    prefer(vault, "keep_in_touch.mentor_days", 28)
    prefer(vault, "keep_in_touch.mentor_at_most_days", 56)
    n = people.know("Ruth Adler", circle=Circle.MENTOR)
    card = card_of(page, "Ruth Adler")
    page.wait(lambda: card.whose.text() == "Every 4 weeks, as for mentors")
    assert card.rhythm.currentText() == "every 4 weeks, as for mentors"
    assert card.at_most.currentText() == "after 8 weeks, as for mentors"
    prefer(vault, "keep_in_touch.mentor_days", 14)
    card.hide()  # as when the rhythm was set on another page
    card.show()
    page.wait(lambda: card.whose.text() == "Every 2 weeks, as for mentors")
    choose(card.rhythm, "every week")
    page.detail.flush()
    page.wait(lambda: people.contact(n).rhythm_days == 7)
    page.wait(lambda: card.whose.text() == "Every week, for them alone")
    choose(card.rhythm, "never")
    page.detail.flush()
    page.wait(lambda: people.contact(n).rhythm_days == 0)
    page.wait(lambda: card.whose.text() == "Never reminded of them.")
    choose(card.rhythm, "every 2 weeks, as for mentors")
    page.detail.flush()
    page.wait(lambda: people.contact(n).rhythm_days is None)
    page.wait(lambda: card.whose.text() == "Every 2 weeks, as for mentors")


def test_without_a_circle_there_is_only_their_own(page: ContactsDriver, people: People) -> None:
    n = people.know("Ruth Adler")
    card = card_of(page, "Ruth Adler")
    assert card.whose.text() == "No rhythm is set."
    assert (card.rhythm.currentText(), card.at_most.currentText()) == ("not set", "not set")
    choose(card.at_most, "after 12 weeks")
    page.detail.flush()
    page.wait(lambda: people.contact(n).at_most_days == 84)
    page.wait(lambda: card.whose.text() == "Every 12 weeks, for them alone")
