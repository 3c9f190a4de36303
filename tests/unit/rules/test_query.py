from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerjournal.rules.query import LONGEST, MOST_TERMS, MOST_WORDS, Query, Term, parse

PIECES = st.sampled_from(
    ['"', "-", "tag:", "type:", "before:", "after:", "*", " ", "(", ")", ":", "AND", "2024", "a"]
)


def words(*texts: str) -> tuple[Term, ...]:
    return tuple(Term(text, prefix=True) for text in texts)


@pytest.mark.parametrize(
    "text", ["", "   ", "\n\t\u3000", '"', '""', "-", "--", "...", "( ) * ^", "«»"]
)
def test_nothing_asked_is_an_empty_query(text: str) -> None:
    assert parse(text).empty


def test_a_bare_word_finds_what_begins_with_it() -> None:
    assert parse("budget meet").terms == words("budget", "meet")


def test_a_single_letter_is_a_beginning_only_at_the_end() -> None:
    assert parse("w bi").terms == (Term("w", prefix=False), Term("bi", prefix=True))
    assert parse("bi w").terms == words("bi", "w")


def test_a_word_typed_twice_is_asked_for_once() -> None:
    assert parse("budget budget").terms == words("budget")


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ('"quarterly review"', Term("quarterly review", prefix=False)),
        ("“quarterly review”", Term("quarterly review", prefix=False)),
        ("„quarterly review“", Term("quarterly review", prefix=False)),
        ('"quarterly rev', Term("quarterly rev", prefix=True)),
    ],
)
def test_quotes_hold_words_together(text: str, term: Term) -> None:
    assert parse(text).terms == (term,)


def test_a_quote_within_a_word_begins_a_phrase() -> None:
    assert parse('aa"b c"d').terms == (
        Term("aa", prefix=True),
        Term("b c", prefix=False),
        Term("d", prefix=True),
    )


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("-meeting", Term("meeting", prefix=False)),
        ("–meeting", Term("meeting", prefix=False)),
        ("--meeting", Term("meeting", prefix=False)),
        ("-meet*", Term("meet*", prefix=True)),
        ('-"long meeting"', Term("long meeting", prefix=False)),
        ('-"long meet', Term("long meet", prefix=True)),
    ],
)
def test_a_minus_leaves_out(text: str, term: Term) -> None:
    assert parse(text) == Query(without=(term,))


def test_a_hyphen_within_a_word_is_no_minus() -> None:
    assert parse("well-being") == Query(terms=words("well-being"))


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("tag:work", Query(tags=("work",))),
        ("TAG:work/budget", Query(tags=("work/budget",))),
        ('tag:"big project"', Query(tags=("big project",))),
        ('tag:"big proj', Query(tags=("big proj",))),
        ("-tag:work", Query(without_tags=("work",))),
        ("tag：仕事", Query(tags=("仕事",))),
        ("type:win", Query(types=("win",))),
        ("type:win,setback", Query(types=("win", "setback"))),
        ("type:win type:setback", Query(types=("win", "setback"))),
        ("-type:check-in", Query(without_types=("check-in",))),
        ("tag:", Query(ignored=("tag:",))),
        ("type:,", Query(ignored=("type:,",))),
    ],
)
def test_tags_and_types(text: str, query: Query) -> None:
    assert parse(text) == query


@pytest.mark.parametrize(
    ("text", "after", "before"),
    [
        ("after:2024-03-05", date(2024, 3, 5), None),
        ("after:2024-3", date(2024, 3, 1), None),
        ("after:2024", date(2024, 1, 1), None),
        ("after:2024/03/05", date(2024, 3, 5), None),
        ("after:20240305", date(2024, 3, 5), None),
        ("after:2024-", date(2024, 1, 1), None),
        ("before:2024-03", None, date(2024, 3, 1)),
        ("before:9999", None, date(9999, 1, 1)),
        ('before:"2024"', None, date(2024, 1, 1)),
        ("after:2024 before:2025", date(2024, 1, 1), date(2025, 1, 1)),
        ("after:2024 after:2023", date(2024, 1, 1), None),
        ("before:2024 before:2023", None, date(2023, 1, 1)),
        ("-before:2024", date(2024, 1, 1), None),
        ("-after:2024", None, date(2024, 1, 1)),
    ],
)
def test_dates(text: str, after: date | None, before: date | None) -> None:
    assert parse(text) == Query(after=after, before=before)


@pytest.mark.parametrize(
    "value", ["2", "202", "2024-13", "2024-02-31", "0000", "2024-1-1-1", "٢٠٢٤"]
)
def test_a_date_that_is_none_is_passed_over(value: str) -> None:
    assert parse(f"lunch before:{value}") == Query(
        terms=words("lunch"), ignored=(f"before:{value}",)
    )


def test_a_field_name_before_words_is_words() -> None:
    assert parse("before:lunch").terms == words("before:lunch")


def test_other_fields_are_words() -> None:
    assert parse("http://example.org/a:b").terms == words("http://example.org/a:b")


@pytest.mark.parametrize("text", ["AND", "aa OR b", "NEAR(a b)", "text:budget", "a^2", "{a b}:c"])
def test_the_index_has_no_syntax_here(text: str) -> None:
    assert all(term.prefix for term in parse(text).terms)
    assert parse(text).terms


def test_a_long_phrase_is_looked_for_by_its_beginning() -> None:
    shorter = " ".join(f"w{n}" for n in range(MOST_WORDS))
    assert parse(f'"{shorter}').terms == (Term(shorter, prefix=True),)
    assert parse(f'"{shorter} and more').terms == (Term(shorter, prefix=False),)
    assert parse("a-" * 400).terms == (Term("a-" * MOST_WORDS, prefix=False),)


def test_more_than_anybody_asks_is_passed_over() -> None:
    assert len(parse(" ".join(f"w{n}" for n in range(500))).terms) == MOST_TERMS
    assert len(parse("x" * 1_000_000).terms[0].text) == LONGEST


@given(st.text() | st.text(st.characters(exclude_categories=())) | st.lists(PIECES).map("".join))
def test_any_text_is_a_query(text: str) -> None:
    query = parse(text)
    assert query == parse(text)
    assert all(term.text for term in query.terms + query.without)


@given(st.lists(st.from_regex(r"[a-z]{2,8}", fullmatch=True), min_size=1, max_size=MOST_TERMS))
def test_every_plain_word_is_a_term(typed: list[str]) -> None:
    assert parse(" ".join(typed)).terms == words(*dict.fromkeys(typed))
