"""Questions over all applications: the same one is known again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from careerjournal.records.application import Application, Interview, Landed, Question
from careerjournal.records.moment import Moment
from careerjournal.records.organisation import Organisation
from careerjournal.store.questions import Asked, QuestionLine, QuestionQueries
from careerjournal.store.unit import Unit
from tests.unit.store.open_vault import OpenVault, open_vault


class Search:
    def __init__(self, vault: OpenVault) -> None:
        self.vault = vault

    def apply(self, role: str, company: str = "") -> int:
        def change(unit: Unit) -> int:
            organisation = unit.save(Organisation(name=company)).n if company else None
            return unit.save(Application(role=role, organisation=organisation)).n

        return self.vault.write(change)

    def asked(
        self,
        application: int,
        text: str,
        answer: str = "",
        landed: Landed | None = None,
        day: int = 0,
    ) -> int:
        def change(unit: Unit) -> int:
            interview = None
            if day:
                when = Moment(date(2026, 11, day))
                interview = unit.put(Interview(application=application, when=when)).n
            return unit.put(
                Question(
                    application=application,
                    interview=interview,
                    text=text,
                    answer=answer,
                    landed=landed,
                )
            ).n

        return self.vault.write(change)

    def lines(self, words: str = "") -> list[QuestionLine]:
        def look(unit: Unit) -> list[QuestionLine]:
            queries = QuestionQueries(unit)
            return queries.lines(queries.groups(words))

        return self.vault.write(look)


@pytest.fixture
def search(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Search]:
    with open_vault(tmp_path_factory.mktemp("vault")) as vault:
        yield Search(vault)


def texts(lines: list[QuestionLine]) -> list[str]:
    return [line.text for line in lines]


def test_the_same_question_is_one_line(search: Search) -> None:
    one, other = search.apply("Manager"), search.apply("Director")
    first = search.asked(one, "Why do you want to leave?", "Growth", Landed.WELL)
    search.asked(one, "Salary?")
    again = search.asked(other, "why do you want to leave", "", Landed.BADLY)
    assert search.lines() == [
        QuestionLine(first, (first, again), "why do you want to leave", "Growth", well=1, badly=1),
        QuestionLine(first + 1, (first + 1,), "Salary?"),
    ]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", ["Größtes Projekt?", "Why leave?"]),
        ("LEA", ["Why leave?"]),
        ("grosstes", ["Größtes Projekt?"]),
        ("grö proj", ["Größtes Projekt?"]),
        ("team", ["Why leave?"]),
        ("eave", []),
    ],
)
def test_questions_are_found_by_the_beginnings_of_words(
    search: Search, words: str, found: list[str]
) -> None:
    n = search.apply("Manager")
    search.asked(n, "Why leave?", "For a bigger team")
    search.asked(n, "Größtes Projekt?")
    assert texts(search.lines(words)) == found


def test_times_tell_where_and_when(search: Search) -> None:
    one, other = search.apply("Manager", "Northwind"), search.apply("Director")
    first = search.asked(one, "Why leave?", "Growth", Landed.WELL, day=3)
    again = search.asked(other, "Why leave", day=9)
    times = search.vault.write(lambda unit: QuestionQueries(unit).times(first))
    assert [each.n for each in times] == [again, first]
    assert times[1] == Asked(
        n=first,
        text="Why leave?",
        answer="Growth",
        landed=Landed.WELL,
        application=one,
        role="Manager",
        company="Northwind",
        interview=times[1].interview,
        type=times[1].type,
        day=date(2026, 11, 3),
    )
    assert search.vault.write(lambda unit: QuestionQueries(unit).times(999)) == []


def test_nearly_the_same_is_told_of_other_applications(search: Search) -> None:
    one, other = search.apply("Manager"), search.apply("Director")
    search.asked(one, "How do you handle conflict in a team?")
    near = search.asked(other, "How would you handle a conflict within your team?")
    asked = "How do you handle conflict in a team?"
    found = search.vault.write(lambda unit: QuestionQueries(unit).elsewhere(asked, one))
    assert [each.n for each in found] == [near]
    assert search.vault.write(lambda unit: QuestionQueries(unit).elsewhere("?", one)) == []


def test_what_is_in_the_trash_is_not_asked(search: Search) -> None:
    n = search.apply("Manager")
    search.asked(n, "Why leave?")
    search.vault.write(lambda unit: unit.trash(n))
    assert search.lines() == []
