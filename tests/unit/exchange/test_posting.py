"""Saved postings, good and bad."""

from __future__ import annotations

import base64
import io
import quopri
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from careerjournal.exchange import posting
from careerjournal.exchange.item import FileMissing, FileTooLarge, FileUnreadable
from careerjournal.exchange.posting_page import FILE_LIMIT, TEXT_LIMIT, Posting, PostingUnknown
from careerjournal.exchange.posting_told import from_text
from careerjournal.records.pay import Pay, PayPeriod
from tests.unit.exchange.postings import DESCRIPTION, JOB, mhtml, page, pdf

TEXT = """\
Harbour Lane runs two warehouses, and you will run one of them with us.

### Your tasks

- Lead a team of 12
- Own the budget of the site

### Requirements

- 5+ years of experience in operations
- Fluent English & good German

Come and see us.
We have a kettle."""


def read(tmp_path: Path, content: str | bytes, name: str = "page.html") -> Posting:
    file = tmp_path / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return posting.read(file)


def codes(found: Posting) -> list[str]:
    return [note.code for note in found.notes]


def with_job(**fields: Any) -> str:
    return page({**JOB, **fields})


def test_a_page_states_its_job(tmp_path: Path) -> None:
    found = read(tmp_path, page(JOB))
    assert found == Posting(
        text=TEXT,
        company="Harbour Lane GmbH",
        role="Operations Manager",
        place="Bremen, Germany",
        advertised=Pay(Decimal(58000), Decimal(65000), "EUR", PayPeriod.YEAR),
        closes=date(2026, 12, 31),
        url="https://jobs.example.org/42",
        source_site="jobs.example.org",
        language="en",
    )


@pytest.mark.parametrize(
    "block",
    [
        {"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "x"}, JOB]},
        [{"@type": "BreadcrumbList"}, JOB],
        [[JOB]],
        {**JOB, "@type": ["Thing", "https://schema.org/JobPosting"]},
        {"@type": "ItemPage", "mainEntity": JOB},
    ],
)
def test_the_job_is_found_wherever_it_stands(tmp_path: Path, block: Any) -> None:
    assert read(tmp_path, page(block)).role == "Operations Manager"


@pytest.mark.parametrize(
    "block",
    [
        '<!-- {"@type": "JobPosting", "title": "Buyer"} -->',
        '//<![CDATA[\n{"@type": "JobPosting", "title": "Buyer"}\n//]]>',
        '{"@type": "JobPosting", "title": "Buyer", "description": "a\nb"};',
        "{&quot;@type&quot;: &quot;JobPosting&quot;, &quot;title&quot;: &quot;Buyer&quot;}",
    ],
)
def test_careless_data_is_read(tmp_path: Path, block: str) -> None:
    assert read(tmp_path, page(block)).role == "Buyer"


def test_data_that_is_none_does_no_harm(tmp_path: Path) -> None:
    found = read(tmp_path, page("{not json", "[" * 100_000, "", '{"@type": 7}', "null"))
    assert found.text == "Hello"


def test_what_stands_elsewhere_is_looked_up(tmp_path: Path) -> None:
    job = {**JOB, "hiringOrganization": {"@id": "#us"}}
    graph = {"@graph": [{"@id": "#us", "@type": "Organization", "name": "Elsewhere AG"}, job]}
    assert read(tmp_path, page(graph)).company == "Elsewhere AG"


@pytest.mark.parametrize(
    ("value", "company"),
    [
        ("Acme", "Acme"),
        ({"name": "Acme &amp; Sons"}, "Acme & Sons"),
        ({"legalName": "Acme Ltd"}, "Acme Ltd"),
        ([{"name": "Acme"}, {"name": "Other"}], "Acme"),
        ({}, ""),
        (None, ""),
    ],
)
def test_companies_in_all_shapes(tmp_path: Path, value: Any, company: str) -> None:
    assert read(tmp_path, with_job(hiringOrganization=value)).company == company


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ("Bremen", "Bremen"),
        ({"address": "Bremen, Germany"}, "Bremen, Germany"),
        ({"address": {"addressLocality": "Bremen", "addressCountry": "DE"}}, "Bremen, DE"),
        ({"name": "Head office"}, "Head office"),
        (
            [
                {"address": {"addressLocality": "Bremen"}},
                {"address": {"addressLocality": "Oslo", "addressCountry": "NO"}},
                {"address": {"addressLocality": "Bremen"}},
            ],
            "Bremen; Oslo, NO",
        ),
    ],
)
def test_places_in_all_shapes(tmp_path: Path, value: Any, place: str) -> None:
    assert read(tmp_path, with_job(jobLocation=value)).place == place


def test_work_from_anywhere(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        with_job(
            jobLocation=None,
            jobLocationType="TELECOMMUTE",
            applicantLocationRequirements={"@type": "Country", "name": "Norway"},
        ),
    )
    assert (found.place, found.remote_percent) == ("Norway", 100)


YEAR, HOUR, MONTH = PayPeriod.YEAR, PayPeriod.HOUR, PayPeriod.MONTH


@pytest.mark.parametrize(
    ("fields", "pay"),
    [
        ({"baseSalary": 52000, "salaryCurrency": "USD"}, Pay(Decimal(52000), None, "USD")),
        (
            {"baseSalary": {"currency": "GBP", "value": {"value": "18.50", "unitText": "HOUR"}}},
            Pay(Decimal("18.50"), None, "GBP", HOUR),
        ),
        (
            {"baseSalary": {"currency": "gbp", "value": "41000", "unitText": "per year"}},
            Pay(Decimal(41000), None, "GBP", YEAR),
        ),
        (
            {"baseSalary": {"currency": "CHF", "minValue": 7000, "maxValue": 8000,
                            "unitText": "MONTH"}},
            Pay(Decimal(7000), Decimal(8000), "CHF", MONTH),
        ),
        (
            {"baseSalary": {"currency": "EUR", "value": {"minValue": 50000, "maxValue": 50000,
                                                         "unitCode": "ANN"}}},
            Pay(Decimal(50000), None, "EUR", YEAR),
        ),
        (
            {"baseSalary": [{"@type": "PriceSpecification", "price": 90, "priceCurrency": "EUR"}]},
            Pay(Decimal(90), None, "EUR"),
        ),
        ({"baseSalary": "€50k - 60k per year"}, Pay(Decimal(50000), Decimal(60000), "EUR", YEAR)),
        ({"baseSalary": "competitive"}, Pay(words="competitive")),
        ({"baseSalary": {"value": {"value": "Competitive"}}}, Pay(words="Competitive")),
        ({"baseSalary": {"currency": "EUR", "value": {"minValue": 0, "maxValue": 0}}}, None),
        ({"baseSalary": {"currency": "EUR", "value": 1e300}}, None),
        ({"baseSalary": True}, None),
        ({"baseSalary": []}, None),
    ],
)  # fmt: skip
def test_pay_in_all_shapes(tmp_path: Path, fields: dict[str, Any], pay: Pay | None) -> None:
    job = {**JOB, "baseSalary": None, **fields}
    assert read(tmp_path, page(job)).advertised == pay


@pytest.mark.parametrize(
    ("value", "closes", "notes"),
    [
        ("2026-12-24", date(2026, 12, 24), []),
        ("2026-02-30T23:59", None, ["closing-date-unreal"]),
        ("24.12.2026", date(2026, 12, 24), []),
        ("30 February 2027", None, ["closing-date-unreal"]),
        ("9999-12-31", None, []),
        ("soon", None, []),
        (None, None, []),
    ],
)
def test_closing_days(tmp_path: Path, value: Any, closes: date | None, notes: list[str]) -> None:
    found = read(tmp_path, with_job(validThrough=value))
    assert found.closes == closes
    assert codes(found) == notes


def test_html_that_was_escaped_once_more(tmp_path: Path) -> None:
    escaped = DESCRIPTION.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert read(tmp_path, with_job(description=escaped)).text == TEXT


def test_data_without_lines_gives_way_to_the_page(tmp_path: Path) -> None:
    flat = " ".join(TEXT.replace("#", "").replace("- ", "").split()) * 3
    body = f"<nav>Menu</nav><main>{DESCRIPTION * 3}</main><footer>Imprint</footer>"
    found = read(tmp_path, page({**JOB, "description": flat}, body=body))
    assert "- Lead a team of 12" in found.text
    assert "Menu" not in found.text
    assert "Imprint" not in found.text


def test_of_several_jobs_the_one_in_the_title_is_taken(tmp_path: Path) -> None:
    other = {**JOB, "title": "Buyer", "description": DESCRIPTION * 4}
    found = read(
        tmp_path, page(other, JOB, head="<title>Operations Manager (m/f/d) | Jobs</title>")
    )
    assert found.role == "Operations Manager"
    assert codes(found) == ["several-postings"]


def test_a_page_without_data_is_guessed_from(tmp_path: Path) -> None:
    head = (
        '<title>Buyer at Acme GmbH | SomeBoard</title><meta property="og:site_name"'
        ' content="SomeBoard"><link rel="canonical" href="https://board.example/jobs/7">'
    )
    body = (
        "<div class='cookie-banner'>We use cookies</div>"
        "<p>Wir suchen dich. Das Gehalt liegt bei 45.000 € pro Jahr.</p>"
    )
    found = read(tmp_path, page(head=head, body=body))
    assert (found.role, found.company) == ("Buyer", "Acme GmbH")
    assert found.advertised == Pay(Decimal(45000), None, "EUR", YEAR)
    assert set(found.guessed) == {"role", "company", "advertised"}
    assert found.url == "https://board.example/jobs/7"
    assert found.source_site == "SomeBoard"
    assert "cookies" not in found.text


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- saved from url=(0031)https://jobs.example.org/view/9 -->",
        (
            "<!--\n Page saved with SingleFile \n url: https://jobs.example.org/view/9 \n"
            " saved date: Thu Nov 19 2026 10:11:12 GMT+0100\n-->"
        ),
    ],
)
def test_the_address_is_where_it_was_saved_from(tmp_path: Path, comment: str) -> None:
    found = read(tmp_path, page().replace("<html", comment + "<html"))
    assert found.url == "https://jobs.example.org/view/9"
    if "SingleFile" in comment:
        assert found.saved == date(2026, 11, 19)


@pytest.mark.parametrize(
    ("charset", "said", "noted"),
    [
        ("cp1252", "windows-1252", []),
        ("cp1252", "iso-8859-1", []),
        ("cp1252", "utf-8", ["encoding"]),
        ("utf-8", "iso-8859-1", []),
        ("utf-8", "zlib", []),
        ("cp1252", "unicode_escape", ["encoding"]),
        ("koi8-r", "koi8-r", []),
        ("shift_jis", "Shift_JIS", []),
        ("utf-16", "utf-8", []),
    ],
)
def test_letters_are_read_whatever_the_page_says(
    tmp_path: Path, charset: str, said: str, noted: list[str]
) -> None:
    words = {"koi8-r": "Менеджер", "shift_jis": "物流の担当者"}.get(charset, "Größe – “fünf”")
    html = f"<html><head><meta charset='{said}'></head><body><p>{words}</p></body></html>"
    found = read(tmp_path, html.encode(charset))
    assert found.text == words
    assert codes(found) == noted


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
def test_a_page_in_one_file(tmp_path: Path, encoding: str, charset: str) -> None:
    html = f"<html><body>{DESCRIPTION}<p>Größe: fünf</p></body></html>".encode(charset)
    packed = quopri.encodestring(html) if encoding[0] == "q" else base64.encodebytes(html)
    found = read(tmp_path, mhtml(packed, encoding=encoding, charset=charset), "page.mhtml")
    assert found.text == f"{TEXT}\n\nGröße: fünf"
    assert (found.role, found.company) == ("Buyer", "Müller Bau")
    assert found.url == "https://jobs.example.org/42"
    assert found.saved == date(2026, 11, 19)


def test_a_mail(tmp_path: Path) -> None:
    mail = (
        b"Subject: Buyer at Acme\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
        b"Content-Transfer-Encoding: 8bit\n\nWe are looking for a Buyer, and you are the one."
    )
    found = read(tmp_path, mail, "offer.eml")
    assert found.text == "We are looking for a Buyer, and you are the one."
    assert (found.role, found.company) == ("Buyer", "Acme")


def test_a_pdf(tmp_path: Path) -> None:
    data = pdf(
        "Operations Manager",
        "Acme GmbH",
        "We run two warehouses in the city, and the team is looking",
        "for you.",
        "\u2022 5+ years of experience",
        "https://jobs.example.org/42 1/2",
        "Salary: 50.000 EUR (a year)",
        title="Operations Manager at Acme GmbH | Board",
    )
    found = read(tmp_path, data, "job.pdf")
    assert found.text == (
        "Operations Manager\nAcme GmbH\n"
        "We run two warehouses in the city, and the team is looking for you.\n"
        "- 5+ years of experience\nSalary: 50.000 EUR (a year)"
    )
    assert (found.role, found.company) == ("Operations Manager", "Acme GmbH")
    assert found.url == "https://jobs.example.org/42"


def test_a_pdf_of_pictures_says_so(tmp_path: Path) -> None:
    found = read(tmp_path, pdf(title="Buyer at Acme"), "scan.pdf")
    assert found.text == ""
    assert codes(found) == ["pdf-without-text"]
    assert found.role == "Buyer"


def _encrypted(password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf("We are looking for a good Buyer."))))
    writer.encrypt(password, "owner", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_locked_pdf_says_so(tmp_path: Path) -> None:
    assert codes(read(tmp_path, _encrypted("secret"), "job.pdf")) == ["pdf-encrypted"]
    assert read(tmp_path, _encrypted(""), "job.pdf").text == "We are looking for a good Buyer."


@pytest.mark.parametrize("cut", [12, 200, 400, 700])
def test_a_damaged_pdf_says_so(tmp_path: Path, cut: int) -> None:
    found = read(tmp_path, pdf("We are looking for a good Buyer.")[:cut], "job.pdf")
    assert not found.text or "Buyer" in found.text
    assert found.text or codes(found)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.txt", page(JOB)),
        ("page.mhtml", page(JOB)),
        ("page", page(JOB)),
        ("page.html", pdf("Operations Manager at Acme and some more words")),
        ("page.html", mhtml(quopri.encodestring(page(JOB).encode()))),
    ],
)
def test_a_file_of_another_name_is_read(tmp_path: Path, name: str, content: str | bytes) -> None:
    found = read(tmp_path, content, name)
    assert "Operations Manager" in (found.role, found.text[:18]) or found.role == "Buyer"


def test_plain_text(tmp_path: Path) -> None:
    found = read(tmp_path, "Role: Buyer\r\nCompany: Acme\r\n", "posting.txt")
    assert (found.text, found.role, found.company) == (
        "Role: Buyer\nCompany: Acme",
        "Buyer",
        "Acme",
    )


def test_pasted_text() -> None:
    found = from_text("  Role: Buyer\n\ud800Apply by 30.02.2027\n")
    assert found.text == "Role: Buyer\n\ufffdApply by 30.02.2027"
    assert codes(found) == ["closing-date-unreal"]
    assert codes(from_text("x" * (TEXT_LIMIT + 5))) == ["posting-cut"]


def test_what_is_no_posting_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PostingUnknown):
        read(tmp_path, b"PK\x03\x04", "letter.docx")
    with pytest.raises(FileMissing):
        posting.read(tmp_path / "none.html")
    with pytest.raises(FileUnreadable):
        posting.read(tmp_path)
    large = tmp_path / "large.html"
    with large.open("wb") as file:
        file.truncate(FILE_LIMIT + 1)
    with pytest.raises(FileTooLarge):
        posting.read(large)


def test_an_empty_file_says_so(tmp_path: Path) -> None:
    assert codes(read(tmp_path, "", "posting.txt")) == ["page-without-text"]
    assert codes(read(tmp_path, "<html><body><script>1</script></body></html>")) == [
        "page-without-text"
    ]


@pytest.mark.parametrize(
    "html",
    [
        "<script>var a='x<b>y';</script>" * 200_000 + "<p>Buyer</p>",
        "<script>" + "var a='x<b>y';" * 1_400_000 + "</script><p>Buyer</p>",
        "<p>Buyer</p>" + "<script " * 1_000_000,
        "<p>Buyer</p>" + "<div>" * 300_000,
        "<p>Buyer</p>" + "<ul><li>" * 200_000,
        "<p>Buyer</p>" + "<a " * 500_000,
        "<p>Buyer</p>" + "<!--" * 500_000,
        "<p>Buyer</p><p " + "".join(f"a{n}=1 " for n in range(300_000)) + ">",
        "<p>Buyer</p>" + "&amp;" * 1_000_000,
        "<p>Buyer</p>" + " " * 5_000_000,
        '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><p>Buyer</p><p>&b;</p>',
        "<p>Buyer</p><script type='application/ld+json'>" + '{"a":' * 200_000,
    ],
    ids=range(12),
)
def test_no_page_takes_long(tmp_path: Path, html: str) -> None:
    # Whatever reads it over and over is ended by the limit that every test has.
    found = read(tmp_path, html)
    assert "Buyer" in found.text[:20]
    assert len(found.text) <= TEXT_LIMIT


_ANY = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@_ANY
@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<li>", "<ul>", "</ul>", "<br>", "<b>", "<h2>", "<table><td>", "<!--",
             "<script>", "</script>", "<script type=application/ld+json>", '{"@type":"JobPosting"',
             ',"title":', '"x"', "}", "&#x110000;", "&lt;", "<pre>", "\x00", "<meta charset=big5>"]
        )
        | st.text(max_size=6),
        max_size=20,
    ).map("".join)
)  # fmt: skip
def test_any_html_can_be_read(tmp_path: Path, html: str) -> None:
    read(tmp_path, html.encode("utf-8", "surrogatepass"))


@_ANY
@given(st.binary(max_size=300), st.sampled_from(["a.html", "a.mhtml", "a.pdf", "a.txt", "a.eml"]))
def test_any_bytes_can_be_read(tmp_path: Path, data: bytes, name: str) -> None:
    found = read(tmp_path, data, name)
    assert found.text or found.notes


_JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["@type", "@id", "name", "value", "minValue", "address"]),
                      inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


@_ANY
@given(st.dictionaries(st.sampled_from(sorted(JOB)), _JSON, max_size=5))
def test_any_data_can_be_read(tmp_path: Path, fields: dict[str, Any]) -> None:
    read(tmp_path, page({**JOB, **fields, "@type": "JobPosting"}))
