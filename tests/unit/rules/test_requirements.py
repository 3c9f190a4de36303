"""Requirements proposed from postings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerjournal.records.application import RequirementNeed
from careerjournal.rules.requirements import MOST, propose

MUST, NICE = RequirementNeed.MUST, RequirementNeed.NICE

ENGLISH = """\
About the role
You will run two warehouses and lead a team of twelve.

What you'll do
- Lead a team of 12
- Own the budget

Requirements
- 5+ years of experience in operations
- Fluent German and
  English
- SAP knowledge is a plus;

Technical:
- SQL

Nice to have
- Driving licence (must)
- Experience in a start-up

What we offer
- 30 days of holiday
- You have a pension
"""

GERMAN = """\
## Deine Aufgaben
- Du leitest das Lager

## Dein Profil
Abgeschlossenes Studium der Logistik. Du hast drei Jahre Berufserfahrung. Englisch ist von Vorteil.

**Wir bieten dir:**
* Obst
"""

WITHOUT_BULLETS = """\
Your profile
5+ years of experience in logistics
SQL experience
Fluent English
Asset management background
Preferred qualifications
MBA
Benefits
A bicycle
"""

BROKEN_LINES = """\
Das bringst du mit

• Abgeschlossene Ausbildung als Kaufmann im
Groß- und Außenhandel
• Idealerweise SAP

Haben wir dein Interesse geweckt?
Dann freuen wir uns auf deine Bewerbung.
"""


def proposed(text: str) -> list[tuple[str, RequirementNeed]]:
    return [(each.text, each.need) for each in propose(text)]


def test_bullets_under_the_usual_headings() -> None:
    assert proposed(ENGLISH) == [
        ("5+ years of experience in operations", MUST),
        ("Fluent German and English", MUST),
        ("SAP knowledge is a plus", NICE),
        ("SQL", MUST),
        ("Driving licence (must)", MUST),
        ("Experience in a start-up", NICE),
    ]


def test_sentences_under_a_heading_in_german() -> None:
    assert proposed(GERMAN) == [
        ("Abgeschlossenes Studium der Logistik.", MUST),
        ("Du hast drei Jahre Berufserfahrung.", MUST),
        ("Englisch ist von Vorteil.", NICE),
    ]


def test_a_list_that_lost_its_bullets() -> None:
    assert proposed(WITHOUT_BULLETS) == [
        ("5+ years of experience in logistics", MUST),
        ("SQL experience", MUST),
        ("Fluent English", MUST),
        ("Asset management background", MUST),
        ("MBA", NICE),
    ]


def test_lines_broken_at_the_edge_of_a_page_are_one() -> None:
    assert proposed(BROKEN_LINES) == [
        ("Abgeschlossene Ausbildung als Kaufmann im Groß- und Außenhandel", MUST),
        ("Idealerweise SAP", NICE),
    ]


def test_without_headings_the_wording_decides() -> None:
    text = (
        "We make boxes, and we are proud of them. You must have a driving licence."
        " Experience with SAP is a plus. We have cake on Fridays. Do you have a degree in art?"
    )
    assert proposed(text) == [
        ("You must have a driving licence.", MUST),
        ("Experience with SAP is a plus.", NICE),
    ]


def test_short_lists_on_one_line() -> None:
    text = "We hire.\nMust have: SQL, Python\nNice to have: dbt\nExperience: 3-5 years\n"
    assert proposed(text) == [
        ("Must have: SQL, Python", MUST),
        ("Nice to have: dbt", NICE),
        ("Experience: 3-5 years", MUST),
    ]


def test_how_to_apply_is_no_requirement() -> None:
    text = "Essential\nAAT qualified\nDesirable\nUnderstanding of tax\n\nTo apply, send a CV.\n"
    assert proposed(text) == [("AAT qualified", MUST), ("Understanding of tax", NICE)]


def test_other_languages_are_left_whole() -> None:
    text = (
        "Votre mission dans une équipe pour les clients et des projets avec nous\n"
        "- Vous êtes responsable de la logistique. Vous voyagez.\n"
        "Profil recherché\n"
        "- Bac+5 en logistique ; anglais courant\n"
    )
    assert proposed(text) == [
        ("Vous êtes responsable de la logistique. Vous voyagez.", MUST),
        ("Bac+5 en logistique ; anglais courant", MUST),
    ]


def test_what_is_said_twice_is_proposed_once() -> None:
    assert proposed("Requirements\n- Fluent English\n- fluent english;\n") == [
        ("Fluent English", MUST)
    ]


def test_nothing_is_proposed_from_nothing() -> None:
    assert propose("") == []
    assert propose("We offer:\n- cake") == []


def test_there_is_an_end_to_it() -> None:
    lines = "\n".join(f"- {n} years of experience in trade" for n in range(500))
    assert len(propose("Requirements\n" + lines)) == MOST


@pytest.mark.parametrize(
    "piece", ["- a\n", "a ", "a. B ", "# ", "**", " ", "you have ", "\t- ", "is a ", "very big "]
)
def test_no_text_takes_long(piece: str) -> None:
    # Whatever reads it over and over is ended by the limit that every test has.
    assert len(propose("Requirements\n" + piece * 200_000)) <= MOST


_LINES = st.lists(
    st.sampled_from(["Requirements", "Dein Profil:", "- must have ", "* ", "\t", "We offer"])
    | st.text(),
    max_size=12,
).map("\n".join)


@given(_LINES)
def test_every_proposal_is_words_of_the_posting(text: str) -> None:
    whole = " ".join(text.replace("**", "").replace("__", "").split())
    for each in propose(text):
        assert each.text
        assert each.text in whole
