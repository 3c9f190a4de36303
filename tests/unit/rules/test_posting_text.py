"""What pasted postings seem to say."""

from __future__ import annotations

import time
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerjournal.records.pay import Pay, PayPeriod
from careerjournal.rules.languages import language_of
from careerjournal.rules.posting_text import (
    Guess,
    TitleParts,
    find_closing,
    guess,
    read_title,
    remote_share,
)

TODAY = date(2026, 11, 22)


def test_a_posting_copied_from_a_board() -> None:
    text = """\
Operations Manager
Acme GmbH · Berlin, Germany (Hybrid)
2 weeks ago · 87 applicants

About the job
We are looking for an Operations Manager. You come two days a week to the office.
Salary: €65,000 - €75,000 per year
Apply by 30 February 2027.
"""
    assert guess(text) == Guess(
        role="Operations Manager",
        company="Acme GmbH",
        place="Berlin, Germany (Hybrid)",
        remote_percent=60,
        advertised=Pay(Decimal(65000), Decimal(75000), "EUR", PayPeriod.YEAR),
        unreal_date="30 February 2027",
        language="en",
    )


def test_a_german_posting() -> None:
    text = """\
Acme
Leiter Logistik (m/w/d)
Hamburg, Deutschland

Wir suchen dich ab sofort. Bewerbungsfrist: 31.12.2026. Du kannst zu 60 % im Homeoffice arbeiten.
Das Gehalt beträgt 58.000 - 65.000 € brutto/Jahr.
"""
    assert guess(text) == Guess(
        role="Leiter Logistik",
        company="Acme",
        place="Hamburg, Deutschland",
        remote_percent=60,
        advertised=Pay(Decimal(58000), Decimal(65000), "EUR", PayPeriod.YEAR),
        closes=date(2026, 12, 31),
        language="de",
    )


def test_running_prose() -> None:
    text = (
        "Do you like people? Bright Harbour Ltd is looking for a Customer Support Lead for our"
        " team based in Leeds. The role is fully remote. Closing date: 3rd March."
    )
    found = guess(text, today=TODAY)
    assert found.role == "Customer Support Lead"
    assert found.company == "Bright Harbour Ltd"
    assert found.place == "Leeds"
    assert found.remote_percent == 100
    assert found.closes == date(2027, 3, 3)


@pytest.mark.parametrize(
    ("text", "role", "company", "place", "percent"),
    [
        (
            (
                "Stellenanzeige\n\nSachbearbeiter Einkauf (m/w/d) in Vollzeit\n\nDie Nordlicht"
                " Logistik GmbH ist ein Unternehmen mit Sitz in Kiel.\n"
                "Bis zu 2 Tage pro Woche Homeoffice\n"
            ),
            "Sachbearbeiter Einkauf",
            "Nordlicht Logistik GmbH",
            "Kiel",
            40,
        ),
        (
            (
                "Acme Robotics\nSenior Backend Engineer\nBerlin, Germany · new\n\nAbout the job\n"
                "At Acme Robotics, we build robots.\nWork from home 3 days a week\n"
            ),
            "Senior Backend Engineer",
            "Acme Robotics",
            "Berlin, Germany",
            60,
        ),
        (
            (
                "The Charity for Rivers is looking for a part-time Finance Officer to join us.\n\n"
                "Location: Bristol (2 days a week in the office)\n"
            ),
            "Finance Officer",
            "Charity for Rivers",
            "Bristol (2 days a week in the office)",
            60,
        ),
        (
            "Hiring: Data Analyst @ BlueFin (Bengaluru)\nCTC: 18-24 LPA\n",
            "Data Analyst",
            "BlueFin",
            "Bengaluru",
            None,
        ),
    ],
)
def test_postings_as_they_are_met(
    text: str, role: str, company: str, place: str, percent: int | None
) -> None:
    found = guess(text)
    assert (found.role, found.company, found.place) == (role, company, place)
    assert found.remote_percent == percent


def test_labels_go_first() -> None:
    text = "Some headline for a Manager\nJob title: Buyer\nCompany:\nNorthwind\nLocation: Oslo\n"
    found = guess(text)
    assert (found.role, found.company, found.place) == ("Buyer", "Northwind", "Oslo")


def test_what_cannot_be_told_is_blank() -> None:
    assert guess("Lorem ipsum dolor sit amet.") == Guess()
    assert guess("") == Guess()


@pytest.mark.parametrize(
    ("title", "role", "company", "place"),
    [
        ("Buyer at Acme GmbH in Berlin | LinkedIn", "Buyer", "Acme GmbH", "Berlin"),
        ("Acme hiring Buyer in Bonn, Germany | LinkedIn", "Buyer", "Acme", "Bonn, Germany"),
        ("Einkäufer (m/w/d) - Acme GmbH - Bonn | StepStone", "Einkäufer", "Acme GmbH", "Bonn"),
        ("Data Engineer - Remote - Northwind - Indeed.com", "Data Engineer", "Northwind", "Remote"),
        ("Lumen – Head of Operations", "Head of Operations", "Lumen", ""),
        ("Job Application for Data Analyst at Bright Co", "Data Analyst", "Bright Co", ""),
        ("(3) Product Owner | Fabrik | XING", "Product Owner", "Fabrik", ""),
        ("Log in", "", "", ""),
        ("", "", "", ""),
    ],
)
def test_titles_of_pages(title: str, role: str, company: str, place: str) -> None:
    assert read_title(title) == TitleParts(role, company, place)


@pytest.mark.parametrize(
    ("text", "closes"),
    [
        ("Apply by 2026-12-24", date(2026, 12, 24)),
        ("Deadline: December 24, 2026", date(2026, 12, 24)),
        ("Bewerbungsschluss ist der 24. Dezember 2026", date(2026, 12, 24)),
        ("Applications close on 24th of December 2026", date(2026, 12, 24)),
        ("Closing date 24/12/26", date(2026, 12, 24)),
        ("Closing date 12/24/2026", date(2026, 12, 24)),
        ("Apply by 1 November", date(2027, 11, 1)),
        ("Founded on 24 December 2020", None),
        ("Closing date: soon", None),
    ],
)
def test_closing_days(text: str, closes: date | None) -> None:
    assert find_closing(text, today=TODAY) == (closes, "")


def test_the_order_of_day_and_month_is_the_persons() -> None:
    assert find_closing("Apply by 3/4/2027", day_first=False)[0] == date(2027, 3, 4)
    assert find_closing("Apply by 3/4/2027")[0] == date(2027, 4, 3)


def test_a_day_that_is_none_is_named() -> None:
    assert find_closing("Apply by 30.02.2027") == (None, "30.02.2027")


def test_a_day_without_a_year_needs_today() -> None:
    assert find_closing("Apply by 1 November") == (None, "")


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("Three days a week in the office.", 40),
        ("2 Tage pro Woche im Homeoffice", 40),
        ("100% remote", 100),
        ("Bis zu 50 % mobiles Arbeiten", 50),
        ("There is no remote work.", 0),
        ("Hybrid", None),
        ("300 % remote", None),
    ],
)
def test_the_share_of_remote_work(text: str, percent: int | None) -> None:
    assert remote_share(text) == percent


def test_a_remote_place_is_remote() -> None:
    assert remote_share("", "Remote, Germany") == 100


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("We are looking for you and the team is in the city", "en"),
        ("Wir suchen dich für das Team und die Arbeit mit Menschen", "de"),
        ("Nous cherchons pour notre équipe une personne avec des idées dans le domaine", "fr"),
        ("Buscamos para nuestro equipo una persona con ganas de trabajar en la empresa", "es"),
        ("私たちは物流の担当者を募集しています", "ja"),
        ("Шукаємо менеджера з операцій, який має досвід і знає її", "uk"),
        ("Ищем менеджера по операциям с опытом", "ru"),
        ("Operations", ""),
        ("", ""),
    ],
)
def test_languages(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    "piece",
    ["A", "Aa ", "A, ", "Acme & ", "m/", "(m/w/d) ", "at ", "- ", "closes ", "1 day ", "1 %",
     "remote ", ": ", "Join A ", "A sucht ", "hiring A ", "\n", "Apply by ", "a·", " | "],
)  # fmt: skip
def test_no_text_takes_long(piece: str) -> None:
    text = piece * (400_000 // len(piece))
    start = time.perf_counter()
    guess(text, title=text)
    assert time.perf_counter() - start < 10


_WORDS = st.lists(
    st.sampled_from(
        ["Acme GmbH", " is hiring ", "Manager", "(m/w/d)", " at ", "Company: ", "\n", " | ", "in ",
         "Berlin, Germany", "Apply by ", "31.02.2026", "Join ", "About ", ":", "Role:"]
    )
    | st.text(max_size=8),
    max_size=15,
).map("".join)  # fmt: skip


@given(_WORDS, _WORDS)
def test_a_guess_is_words_of_the_posting(text: str, title: str) -> None:
    found = guess(text, title, today=TODAY)
    whole = " ".join(text.split()) + "\n" + " ".join(title.split())
    for said in (found.role, found.company, found.place, found.unreal_date):
        assert said in whole
    assert found.remote_percent is None or 0 <= found.remote_percent <= 100
