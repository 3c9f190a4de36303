"""What an entry is to the records it is tied to."""

from __future__ import annotations

from datetime import date

from careerjournal.features.journal.draft import look_at
from careerjournal.features.journal.inspector import Inspector
from careerjournal.operations import requirements
from careerjournal.records.application import Application, RequirementNeed
from careerjournal.records.entry import Entry
from careerjournal.records.link import ROLE_DEBRIEF, Link
from careerjournal.records.moment import Moment
from careerjournal.store.unit import Unit
from tests.unit.features.journal.conftest import Vault

TODAY = date(2026, 11, 19)
MUST = RequirementNeed.MUST


def cards_of(vault: Vault, n: int) -> list[tuple[str, str]]:
    """Name and description of every card beside the entry."""
    view = vault.read(lambda reading: look_at(reading, n))
    assert view is not None
    inspector = Inspector(vault.workspace, lambda: TODAY)
    inspector.show_view(view, None)
    cards = inspector.cards()
    told = [(card.accessibleName(), card.accessibleDescription()) for card in cards]
    inspector.deleteLater()
    return told


def test_evidence_says_for_what_in_whose_words(vault: Vault) -> None:
    def change(unit: Unit) -> int:
        n = unit.save(Entry(about=Moment(TODAY), title="Office move")).n
        application = unit.save(Application(role="Operations Manager")).n
        unit.link(Link(source=n, target=application))
        asked = [("Lead a team", MUST), ("Budgets", MUST)]
        for each in requirements.add(unit, application, asked):
            requirements.prove(unit, n, each.n, "I led a team of eight.")
        return n

    assert cards_of(vault, vault.write(change)) == [
        (
            "Operations Manager, Evidence for “Lead a team”, “Budgets”",
            "“I led a team of eight.”",
        )
    ]


def test_a_debrief_says_that_it_is_one(vault: Vault) -> None:
    def change(unit: Unit) -> int:
        n = unit.save(Entry(about=Moment(TODAY), title="Debrief")).n
        application = unit.save(Application(role="Operations Manager")).n
        unit.link(Link(source=n, target=application, role=ROLE_DEBRIEF))
        return n

    assert cards_of(vault, vault.write(change)) == [
        ("Operations Manager, Debrief of an interview", "")
    ]
