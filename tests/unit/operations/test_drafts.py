from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from careerjournal.operations import drafts
from careerjournal.records.application import (
    ApplicationPerson,
    Direction,
    Message,
    Offer,
    PersonRole,
)
from careerjournal.records.contact import Contact
from careerjournal.records.organisation import Organisation
from tests.unit.store.applications import Search, on
from tests.unit.store.open_vault import OpenVault, open_vault


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[OpenVault]:
    with open_vault(tmp_path) as vault:
        yield vault


@pytest.fixture
def search(vault: OpenVault) -> Search:
    return Search(vault)


def person(
    search: Search, n: int, name: str, role: PersonRole, interview: int | None = None
) -> int:
    contact = search.vault.write(lambda unit: unit.save(Contact(name=name))).n
    tie = ApplicationPerson(application=n, contact=contact, role=role, interview=interview)
    search.vault.write(lambda unit: unit.put(tie))
    return contact


def draft(search: Search, n: int, rule: str, name: str, code: str = "") -> drafts.Draft:
    def written(day: date) -> str:
        return f"{day.day}.{day.month}."

    return search.vault.read(lambda reading: drafts.draft(reading, n, rule, name, written, code))


@pytest.mark.parametrize("code", drafts.SHIPPED)
def test_every_template_is_brief_and_says_something(code: str) -> None:
    template = drafts.shipped(code)
    text = f"{template.subject}\n{template.body}"
    assert template.subject
    assert set(re.findall(r"\{(\w*)\}", text)) <= set(drafts.MARKS)
    assert "just" not in text.lower().split()
    assert "checking in" not in text.lower()
    assert "!" not in text
    assert len(template.body.split()) <= 110
    # Something only the person can say makes it no form letter.
    assert "[" in template.body


def test_no_other_template_is_shipped() -> None:
    files = {path.stem for path in drafts._FOLDER.glob("*.txt")}
    assert files == set(drafts.SHIPPED)
    with pytest.raises(KeyError):
        drafts.shipped("../win")


def test_a_follow_up_names_company_role_person_and_day(search: Search) -> None:
    company = search.vault.write(lambda unit: unit.save(Organisation(name="Nordwind")))
    n = search.apply("Pastry {name} chef", organisation=company.n)
    person(search, n, "Friend of mine", PersonRole.REFERRER)
    person(search, n, "Anna Weber", PersonRole.RECRUITER)
    made = draft(search, n, "follow-up", "1")
    assert made.code == "follow-up"
    assert made.subject == "Pastry {name} chef: my application of 2.3."
    assert made.body.startswith("Hello Anna Weber,\n\nOn 2.3. I applied")
    assert "at Nordwind." in made.body
    assert draft(search, n, "follow-up", "2").code == "follow-up-again"


def test_what_is_not_known_is_left_to_the_person(search: Search) -> None:
    n = search.apply("")
    made = draft(search, n, "answer-offer", "x")
    assert made.subject == "[position]: I accept your offer"
    assert made.body.startswith("Hello,\n\nThank you for your offer of [day].")


def test_thanks_go_to_who_was_there(search: Search) -> None:
    n = search.apply()
    first, second = search.meet(n, 4), search.meet(n, 9)
    person(search, n, "Recruiter", PersonRole.RECRUITER)
    person(search, n, "First round", PersonRole.INTERVIEWER, first.n)
    person(search, n, "Second round", PersonRole.INTERVIEWER, second.n)
    made = draft(search, n, "thank-you", first.id)
    assert made.subject == "Thank you for our conversation of 6.3."
    assert made.body.startswith("Hello First round,")
    assert draft(search, n, "thank-you", second.id).body.startswith("Hello Second round,")


def test_an_answer_goes_to_who_wrote_last(search: Search) -> None:
    n = search.apply()
    person(search, n, "Recruiter", PersonRole.RECRUITER)
    writer = search.vault.write(lambda unit: unit.save(Contact(name="Head of baking"))).n
    message = Message(application=n, direction=Direction.RECEIVED, day=on(5), contact=writer)
    search.vault.write(lambda unit: unit.note(message))
    made = draft(search, n, "reply", on(5).isoformat())
    assert made.body.startswith("Hello Head of baking,\n\nThank you for your message of 7.3.")
    assert draft(search, n, "reply", on(5).isoformat() + "/2").code == "ask-decision"


def test_an_offer_may_be_taken_bargained_over_or_declined(search: Search) -> None:
    n = search.apply()
    search.vault.write(lambda unit: unit.put(Offer(application=n, day=on(20))))
    assert drafts.fitting("answer-offer", "x") == ("accept", "negotiate", "decline")
    for code in drafts.fitting("answer-offer", "x"):
        assert "your offer of 22.3." in draft(search, n, "answer-offer", "x", code).body


def test_for_some_things_there_is_no_letter(search: Search) -> None:
    n = search.apply()
    assert drafts.fitting("debrief", "x") == ()
    with pytest.raises(KeyError):
        draft(search, n, "debrief", "x")


def test_the_wording_can_be_changed_for_good_and_put_back(search: Search) -> None:
    n = search.apply()
    search.vault.write(
        lambda unit: drafts.keep_template(unit, "follow-up", "Still\nkeen", "Dear {name},\n{x}\n")
    )
    made = draft(search, n, "follow-up", "1")
    assert (made.subject, made.body) == ("Still keen", "Dear,\n{x}")
    kept = search.vault.read(drafts.templates)
    assert [each.code for each in kept if each.is_own] == ["follow-up"]
    search.vault.write(lambda unit: drafts.reset_template(unit, "follow-up"))
    assert search.vault.read(drafts.templates) == [drafts.shipped(code) for code in drafts.SHIPPED]


def test_worded_as_shipped_it_is_the_shipped_one(search: Search) -> None:
    as_shipped = drafts.shipped("thank-you")
    search.vault.write(
        lambda unit: drafts.keep_template(
            unit, "thank-you", as_shipped.subject, as_shipped.body + "\n"
        )
    )
    assert search.vault.read(lambda reading: reading.preferences()) == {}


@pytest.mark.parametrize("kept", ["text", {"subject": 3, "body": "x"}, {"subject": "x"}])
def test_a_wording_that_is_none_is_as_shipped(search: Search, kept: object) -> None:
    search.vault.write(lambda unit: unit.set_preference("message_template.reply", kept))
    found = search.vault.read(lambda reading: drafts.template(reading, "reply"))
    assert found == drafts.shipped("reply")
