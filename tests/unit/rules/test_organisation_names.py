"""Which names mean the same organisation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerjournal.rules.organisation_names import alike, key


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Kestrel Labs", "kestrel labs"),
        ("KESTREL LABS GmbH", "kestrel labs"),
        ("Kestrel-Labs G.m.b.H.", "kestrel labs"),
        ("Kestrel Labs Ges.m.b.H.", "kestrel labs"),
        ("Kestrel Labs GmbH & Co. KG", "kestrel labs"),
        ("Kestrel Labs GmbH & Co. KGaA", "kestrel labs"),
        ("Kestrel Labs UG (haftungsbeschränkt)", "kestrel labs"),
        ("Kestrel Labs gGmbH", "kestrel labs"),
        ("Kestrel Labs e.V.", "kestrel labs"),
        ("Kestrel Labs e. V.", "kestrel labs"),
        ("Kestrel Labs, Inc.", "kestrel labs"),
        ("Kestrel Labs L.L.C.", "kestrel labs"),
        ("The Kestrel Labs Company", "kestrel labs"),
        ("Kestrel Labs Ltd", "kestrel labs"),
        ("Kestrel Labs (Pty) Ltd.", "kestrel labs"),
        ("Kestrel Labs Pvt. Ltd.", "kestrel labs"),
        ("Kestrel Labs Private Limited", "kestrel labs"),
        ("Kestrel Labs Pte Ltd", "kestrel labs"),
        ("Kestrel Labs Sdn. Bhd.", "kestrel labs"),
        ("PT Kestrel Labs Tbk", "kestrel labs"),
        ("Kestrel Labs Co., Ltd.", "kestrel labs"),
        ("Kestrel Labs S.A.", "kestrel labs"),
        ("Kestrel Labs S. A.", "kestrel labs"),
        ("Kestrel Labs S/A", "kestrel labs"),
        ("Kestrel Labs S.A. de C.V.", "kestrel labs"),
        ("Kestrel Labs S. de R.L. de C.V.", "kestrel labs"),
        ("Kestrel Labs S.à r.l.", "kestrel labs"),
        ("Kestrel Labs SARL", "kestrel labs"),
        ("Kestrel Labs S.L.U.", "kestrel labs"),
        ("Kestrel Labs Ltda.", "kestrel labs"),
        ("Kestrel Labs S.p.A.", "kestrel labs"),
        ("Kestrel Labs SpA", "kestrel labs"),
        ("Kestrel Labs s.r.l.", "kestrel labs"),
        ("Kestrel Labs B.V.", "kestrel labs"),
        ("Kestrel Labs A/S", "kestrel labs"),
        ("Kestrel Labs ApS", "kestrel labs"),
        ("Kestrel Labs AB (publ)", "kestrel labs"),
        ("Kestrel Labs Oyj", "kestrel labs"),
        ("Kestrel Labs OÜ", "kestrel labs"),
        ("UAB Kestrel Labs", "kestrel labs"),
        ("Kestrel Labs Sp. z o.o.", "kestrel labs"),
        ("Kestrel Labs, spol. s r.o.", "kestrel labs"),
        ("Kestrel Labs s.r.o.", "kestrel labs"),
        ("Kestrel Labs d.o.o.", "kestrel labs"),
        ("Kestrel Labs Kft.", "kestrel labs"),
        ("Kestrel Labs A.Ş.", "kestrel labs"),
        ("Kestrel Labs Ltd. Şti.", "kestrel labs"),
        ("ООО «Кречет»", "кречет"),
        ("株式会社ケストレル", "ケストレル"),
        ("㈱ケストレル", "ケストレル"),
        ("红隼有限公司", "红隼"),
        ('קסטרל בע"מ', "קסטרל"),
        (
            "Deloitte GmbH Wirtschaftsprüfungsgesellschaft",
            "deloitte wirtschaftsprufungsgesellschaft",
        ),
        ("Smith & Sons", "smith sons"),
        ("Smith and Sons Ltd", "smith sons"),
        ("H&M", "hm"),
        ("H & M", "hm"),
        ("Société Générale", "societe generale"),
        ("O’Reilly Media", "oreilly media"),
        ("Alpine Spa", "alpine spa"),
        ("Limited", "limited"),
        ("AG", "ag"),
        ("株式会社", "株式会社"),
        ("!!!", "!!!"),
        ("", ""),
    ],
)
def test_a_name_is_compared_without_its_legal_form(name: str, expected: str) -> None:
    assert key(name) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Müller Bau GmbH", "Mueller-Bau"),
        ("Face Book", "Facebook"),
        ("Northwind", "Northwind Group"),
        ("Northwind", "Northwind Deutschland GmbH"),
        ("Weiß AG", "Weiss"),
    ],
)
def test_these_are_worth_asking_about(one: str, other: str) -> None:
    assert alike(one, other)
    assert alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Northwind", "Southwind"),
        ("Kestrel Labs", "Kestrel"),
        ("Group", "Holding"),
        ("Alpine Spa", "Alpine S.p.A."),
        ("", "AG"),
    ],
)
def test_these_are_two(one: str, other: str) -> None:
    assert not alike(one, other)


@given(st.text(), st.text(max_size=12))
def test_any_text_has_a_key_and_is_alike_itself(one: str, other: str) -> None:
    assert bool(key(one)) == bool(one)
    assert alike(one, one)
    assert alike(one, other) == alike(other, one)


NAMES = st.lists(st.text("bcdfghjkmnpqr", min_size=3, max_size=8), min_size=1, max_size=4)


@given(NAMES, st.sampled_from(["GmbH", "AG", "Ltd.", "Inc", "S.A.", "B.V.", "Oy", "Kft."]))
def test_case_and_form_never_matter(words: list[str], form: str) -> None:
    name = " ".join(words)
    assert key(f"{name.upper()} {form}") == key(name)
    assert key(f"{'-'.join(words)}, {form}") == key(name)


@pytest.mark.parametrize("piece", ["no-", "(m/", "a ", ". ", "id 1", "é"])
def test_a_whole_text_pasted_by_mistake_costs_no_time(piece: str) -> None:
    # Whatever reads it over and over is ended by the limit that every test has.
    assert len(key(piece * 100_000)) <= len(piece) * 100_000
