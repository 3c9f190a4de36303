from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerjournal.rules.marking import SNIPPET_LIMIT, Marker, Run
from careerjournal.rules.query import parse


def marked(question: str, text: str) -> str:
    return "".join(
        f"<{run.text}>" if run.marked else run.text for run in Marker(parse(question)).mark(text)
    )


def snippet(question: str, text: str) -> str | None:
    runs = Marker(parse(question)).snippet(text)
    if runs is None:
        return None
    return "".join(f"<{run.text}>" if run.marked else run.text for run in runs)


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("budg", "The budget; a rebudget, BUDGETS", "The <budget>; a rebudget, <BUDGETS>"),
        ("elan", "Élan and élans", "<Élan> and <élans>"),
        ("ÉLAN", "elan", "<elan>"),
        ('"bud"', "bud budget", "<bud> budget"),
        ('"the plan"', "the  plan, the planet", "<the  plan>, the planet"),
        ("e-mail", "e-mails e mail email", "<e-mails> <e mail> email"),
        ("a b", "a_b", "<a>_<b>"),
        ("会議", "昨日の会議で", "昨日の<会議>で"),
        ("excel", "昨日Excelで", "昨日<Excel>で"),
        ("でword", "昨日でWordと", "昨日<でWord>と"),
        ("ดี", "สวัสดีครับ", "สวัส<ดี>ครับ"),
        ("한국", "한국어 하나", "<한국어> 하나"),
        ("plan planet", "planet plan", "<planet> <plan>"),
        ("-plan", "plan", "plan"),
        ("istanbul", "İstanbul istanbul", "<İstanbul> <istanbul>"),
        ("strasse", "Straße", "Straße"),
        ("", "text", "text"),
        ("text", "", ""),
    ],
)
def test_marks(question: str, text: str, expected: str) -> None:
    assert marked(question, text) == expected


def test_a_short_text_is_its_own_snippet() -> None:
    assert snippet("plan", "# The *plan*\n\n- of it") == "The <plan> of it"


def test_a_long_text_is_cut_around_the_first_place() -> None:
    text = "before " * 100 + "the budget " + "after " * 100
    shown = snippet("budget", text)
    assert shown is not None
    assert shown.startswith("…before ")
    assert " the <budget> after " in shown
    assert shown.endswith(" after…")
    assert len(shown) <= SNIPPET_LIMIT + 4


def test_no_place_is_no_snippet() -> None:
    assert snippet("other", "The plan") is None
    assert snippet("", "The plan") is None


@pytest.mark.parametrize("lead", range(90, 150, 3))
def test_a_cut_link_leaves_no_mark_behind(lead: int) -> None:
    link = "[Anna Berg](record:01890000-0000-7000-8000-000000000000)"
    shown = snippet("budget", link + " x" * (lead // 2) + " budget" + " y" * 150 + link)
    assert shown is not None
    assert not set("[]()") & set(shown)
    assert "record:" not in shown


def test_a_word_found_in_a_link_target_alone_is_no_place_to_show() -> None:
    assert snippet("secretplace", "See [this](https://secretplace.example) now") is None


@given(st.text(), st.text())
def test_runs_joined_are_the_text(question: str, text: str) -> None:
    assert "".join(run.text for run in Marker(parse(question)).mark(text)) == text


@given(st.text(min_size=1), st.text())
def test_snippets_never_fail_and_stay_short(question: str, text: str) -> None:
    runs = Marker(parse(question)).snippet(text + question + text)
    if runs is not None:
        assert any(run.marked for run in runs)
        assert "\n" not in "".join(run.text for run in runs)


def test_a_run_tells_its_text_and_mark() -> None:
    assert Marker(parse("b")).mark("a b") == (Run("a ", False), Run("b", True))
