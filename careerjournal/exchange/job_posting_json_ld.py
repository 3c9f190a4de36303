"""The job that a page describes for search engines: schema.org's JobPosting, as JSON-LD.

Pages take liberties with every field, so each is read in all the shapes that are met.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from careerjournal.exchange.html_text import parse, to_text
from careerjournal.exchange.item import Note
from careerjournal.exchange.posting_page import TEXT_LIMIT, JobFacts
from careerjournal.records.pay import Pay, PayPeriod
from careerjournal.rules.pay_text import read_pay
from careerjournal.rules.pay_words import ISO
from careerjournal.rules.posting_text import find_closing, tidy_role
from careerjournal.rules.text import clean, fold

_LONGEST_BLOCK: Final = 4 * 2**20
_MOST_NODES: Final = 20_000
_MOST_PLACES: Final = 6
_LONGEST: Final = 300
_LARGEST: Final = Decimal(10) ** 12
_LAST_YEAR: Final = 2200
_TAG: Final = re.compile(r"<\s*/?\s*[a-zA-Z]")
_ISO_DAY: Final = re.compile(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})")
_PERIODS: Final = {
    "hour": PayPeriod.HOUR, "hourly": PayPeriod.HOUR, "hur": PayPeriod.HOUR, "h": PayPeriod.HOUR,
    "day": PayPeriod.DAY, "daily": PayPeriod.DAY, "week": PayPeriod.WEEK, "wee": PayPeriod.WEEK,
    "weekly": PayPeriod.WEEK, "month": PayPeriod.MONTH, "mon": PayPeriod.MONTH,
    "monthly": PayPeriod.MONTH, "year": PayPeriod.YEAR, "yearly": PayPeriod.YEAR,
    "annual": PayPeriod.YEAR, "annually": PayPeriod.YEAR, "annum": PayPeriod.YEAR,
    "ann": PayPeriod.YEAR, "one-time": PayPeriod.ONCE,
}  # fmt: skip
_MORE_TEXT: Final = (
    ("Responsibilities", "responsibilities"),
    ("Qualifications", "qualifications"),
    ("Skills", "skills"),
    ("Experience", "experienceRequirements"),
    ("Education", "educationRequirements"),
    ("Benefits", "jobBenefits"),
)

Node = Mapping[str, Any]


def find(blocks: Iterable[str], title: str = "") -> JobFacts:
    """What the JSON-LD `blocks` of a page say of its job; of several, of the one in its `title`."""
    documents = [document for block in blocks if (document := _document(block)) is not None]
    nodes = list(_nodes(documents))
    jobs = [node for node in nodes if "JobPosting" in _types(node)]
    if not jobs:
        return JobFacts()
    named = {str(node["@id"]): node for node in nodes if len(node) > 1 and "@id" in node}
    shown = fold(title)
    job = max(
        jobs,
        key=lambda node: (
            bool(shown) and (said := fold(_words(node.get("title")))) != "" and said in shown,
            len(str(node.get("description", ""))),
        ),
    )
    facts = _facts(job, named)
    titles = {fold(_words(node.get("title"))) for node in jobs}
    if len(titles) > 1:
        return _noted(facts, Note(code="several-postings", detail=str(len(titles))))
    return facts


def _noted(facts: JobFacts, note: Note) -> JobFacts:
    return JobFacts(**{**vars(facts), "notes": (*facts.notes, note)})


def _document(block: str) -> Any:
    """The value of one block; None if it is no JSON even with some good will."""
    text = clean(block[:_LONGEST_BLOCK]).strip()
    text = re.sub(r"^(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)\s*", "", text)
    text = re.sub(r"\s*(?:-->|//\s*\]\]>|\]\]>|;)$", "", text)
    for tried in (text, html.unescape(text) if "&quot;" in text else ""):
        if tried:
            try:
                return json.loads(tried, strict=False)
            except (ValueError, RecursionError):
                continue
    return None


def _nodes(documents: list[Any]) -> Iterator[Node]:
    """Every object in the documents, outer ones first."""
    waiting: list[Any] = list(reversed(documents))
    count = 0
    while waiting and count < _MOST_NODES:
        count += 1
        value = waiting.pop()
        if isinstance(value, dict):
            yield value
            waiting.extend(reversed(list(value.values())))
        elif isinstance(value, list):
            waiting.extend(reversed(value))


def _types(node: Node) -> set[str]:
    return {
        re.split(r"[/:#]", kind)[-1] for kind in _listed(node.get("@type")) if isinstance(kind, str)
    }


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _words(value: Any) -> str:
    """A short text on one line, whatever it was wrapped in; "" for what is no text."""
    for one in _listed(value):
        if isinstance(one, dict):
            one = one.get("name") or one.get("@value") or one.get("value")
        if isinstance(one, str | int | float) and not isinstance(one, bool):
            text = html.unescape(str(one)[: _LONGEST * 4])
            if _TAG.search(text):
                text = re.sub(r"<[^<>]{0,300}>", " ", text)
            if words := " ".join(clean(text).split())[:_LONGEST]:
                return words
    return ""


def _resolved(value: Any, named: Mapping[str, Node]) -> Any:
    """`value`, or what it refers to elsewhere on the page."""
    if isinstance(value, dict) and set(value) == {"@id"}:
        return named.get(str(value["@id"]), value)
    return value


def _facts(job: Node, named: Mapping[str, Node]) -> JobFacts:
    closes, notes = _closing(job.get("validThrough"))
    return JobFacts(
        role=tidy_role(_words(job.get("title")) or _words(job.get("name"))),
        company=_company(job, named),
        place=_place(job, named),
        remote_percent=_remote(job),
        advertised=_pay(job),
        closes=closes,
        url=_url(job, named),
        text=_text(job),
        notes=notes,
    )


def _company(job: Node, named: Mapping[str, Node]) -> str:
    for value in _listed(job.get("hiringOrganization")):
        value = _resolved(value, named)
        if isinstance(value, dict):
            value = value.get("name") or value.get("legalName")
        if words := _words(value):
            return words
    return ""


def _url(job: Node, named: Mapping[str, Node]) -> str:
    for key in ("url", "mainEntityOfPage", "sameAs"):
        for value in _listed(job.get(key)):
            value = _resolved(value, named)
            found = value.get("@id") or value.get("url") if isinstance(value, dict) else value
            if isinstance(found, str) and re.match(r"https?://\S+$", found[:2000]):
                return clean(found)[:2000]
    return ""


def _remote(job: Node) -> int | None:
    kinds = (str(kind).upper() for kind in _listed(job.get("jobLocationType")))
    return 100 if any("TELECOMMUTE" in kind for kind in kinds) else None


def _place(job: Node, named: Mapping[str, Node]) -> str:
    found: list[str] = []
    wanted = _listed(job.get("jobLocation")) or _listed(job.get("applicantLocationRequirements"))
    for value in wanted[: _MOST_PLACES * 4]:
        value = _resolved(value, named)
        if isinstance(value, dict):
            address = _resolved(value.get("address"), named)
            words = _address(address) if isinstance(address, dict) else _words(address)
            words = words or _address(value) or _words(value.get("name"))
        else:
            words = _words(value)
        if words and words not in found:
            found.append(words)
    return "; ".join(found[:_MOST_PLACES])


def _address(address: Node) -> str:
    parts: list[str] = []
    for key in ("addressLocality", "addressRegion", "addressCountry"):
        words = _words(address.get(key))
        if words and fold(words) not in map(fold, parts):
            parts.append(words)
    return ", ".join(parts) or _words(address.get("streetAddress"))


def _closing(value: Any) -> tuple[date | None, tuple[Note, ...]]:
    words = _words(value)
    if not words:
        return None, ()
    if day := _ISO_DAY.match(words):
        try:
            found = date(int(day[1]), int(day[2]), int(day[3]))
        except ValueError:
            return None, (Note(code="closing-date-unreal", detail=words[:40]),)
        return (found if found.year < _LAST_YEAR else None), ()
    closes, unreal = find_closing(f"deadline: {words}")
    return closes, (Note(code="closing-date-unreal", detail=unreal),) if unreal else ()


def _pay(job: Node) -> Pay | None:
    currency = _currency(job.get("salaryCurrency"))
    for value in _listed(job.get("baseSalary")):
        if pay := _salary(value, currency):
            return pay
    return None


def _salary(value: Any, currency: str) -> Pay | None:
    if isinstance(value, str):
        return _amount_or_words(value, currency, None)
    if not isinstance(value, dict):
        low = _amount(value)
        return Pay(low, None, currency) if low else None
    currency = _currency(value.get("currency") or value.get("priceCurrency")) or currency
    inner = value.get("value")
    quantity = next((each for each in _listed(inner) if isinstance(each, dict)), None)
    period = _period(quantity) or _period(value)
    for source in filter(None, (quantity, value)):
        low = _amount(source.get("minValue", source.get("minPrice")))
        high = _amount(source.get("maxValue", source.get("maxPrice")))
        if low or high:
            return _range(low, high, currency, period)
    only = inner if quantity is None else quantity.get("value")
    for said in (only, value.get("price")):
        if said is not None and (pay := _amount_or_words(said, currency, period)):
            return pay
    return None


def _range(
    low: Decimal | None, high: Decimal | None, currency: str, period: PayPeriod | None
) -> Pay:
    if low and high and low > high:
        low, high = high, low
    return Pay(low or None, None if high == low else high or None, currency, period)


def _amount_or_words(value: Any, currency: str, period: PayPeriod | None) -> Pay | None:
    for one in _listed(value):
        if amount := _amount(one):
            return Pay(amount, None, currency, period)
        if isinstance(one, str) and (pay := read_pay(_words(one))) and not _is_zero(one):
            if pay.low is None and pay.high is None:
                return pay
            return Pay(pay.low, pay.high, pay.currency or currency, pay.period or period, pay.words)
    return None


def _is_zero(text: str) -> bool:
    return not re.search(r"[^\W0]", text)


def _amount(value: Any) -> Decimal | None:
    """A number, or the text of a bare one; None for none, zero, or what no job pays."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    text = str(value).strip()
    if len(text) > 40 or not re.fullmatch(r"[0-9]+(?:\.[0-9]+)?(?:[eE]\+?[0-9]{1,2})?", text):
        return None
    try:
        amount = Decimal(text)
    except InvalidOperation:
        return None
    if not 0 < amount <= _LARGEST:
        return None
    whole = amount.to_integral_value()
    return whole.quantize(Decimal(1)) if whole == amount else amount.quantize(Decimal("0.01"))


def _currency(value: Any) -> str:
    words = _words(value).upper()
    return words if words in ISO else ""


def _period(node: Node | None) -> PayPeriod | None:
    if node is None:
        return None
    for key in ("unitText", "unitCode", "duration"):
        words = _words(node.get(key)).casefold().removeprefix("per ").removeprefix("/").strip()
        if words in _PERIODS:
            return _PERIODS[words]
    return None


def _text(job: Node) -> str:
    """The description, and what the page states apart from it, as text."""
    text = _rendered(job.get("description"))
    for heading, key in _MORE_TEXT:
        more = "\n".join(filter(None, map(_rendered, _listed(job.get(key))[:50])))
        if more and " ".join(more.split())[:200] not in " ".join(text.split()):
            text = f"{text}\n\n## {heading}\n\n{more}".strip()
    return text[: TEXT_LIMIT + 1]


def _rendered(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("description") or value.get("name") or value.get("credentialCategory")
    if not isinstance(value, str):
        return ""
    text = clean(value[:_LONGEST_BLOCK])
    for _ in range(2):
        if _TAG.search(text) or "&" not in text:
            break
        text = clean(html.unescape(text))
    if not _TAG.search(text):
        return "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()
    root = parse(f"<html><body>{text}</body></html>")
    return "" if root is None else to_text(root, TEXT_LIMIT + 1)
