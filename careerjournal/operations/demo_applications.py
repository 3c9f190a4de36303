"""The job search of the demo vault."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final

from careerjournal.operations import commitments, stages
from careerjournal.operations.applications import posting_hash
from careerjournal.records.application import (
    Application,
    ApplicationPerson,
    Direction,
    DocumentType,
    Interview,
    InterviewState,
    InterviewType,
    Landed,
    Message,
    Offer,
    OfferScore,
    PayTalk,
    PersonRole,
    Question,
    Rating,
    Requirement,
    RequirementNeed,
    SentDocument,
    StageMove,
)
from careerjournal.records.commitment import Decision, Outcome
from careerjournal.records.contact import Contact, ContactWay, WayType
from careerjournal.records.link import ROLE_DEBRIEF, ROLE_EVIDENCE, Link
from careerjournal.records.moment import Moment
from careerjournal.records.organisation import Organisation
from careerjournal.records.pay import Pay
from careerjournal.rules.pay_text import read_pay
from careerjournal.rules.positions import between
from careerjournal.store.unit import Unit

_SAMPLE: Final = Path(__file__).parent.parent / "resources" / "sample" / "applications.toml"

_LEFT_OPEN: Final = timedelta(days=4)

_EVENING: Final = time(18, 0)

Row = Mapping[str, Any]


def fill_applications(unit: Unit, friday: date, entries: Mapping[str, int]) -> None:
    """Write the sample's applications, dated back from `friday`; `entries` maps the titles of
    the journal's entries to their row numbers.
    """
    rows = tomllib.loads(_SAMPLE.read_text(encoding="utf-8"))
    _Filling(unit, friday, entries).fill(rows)


def settle(unit: Unit, friday: date) -> int:
    """Note as done whatever fell due of applications more than four days before `friday`; gives
    back how many."""
    past = [
        line
        for line in commitments.due(unit, friday - _LEFT_OPEN)
        if line.source.ref.kind == Application.KIND
    ]
    for line in past:
        unit.note(
            Decision(
                source=line.source.ref.n,
                rule=line.rule,
                occurrence=line.occurrence,
                outcome=Outcome.DONE,
                day=line.day,
                noted_at=datetime.combine(line.day, _EVENING, UTC),
            )
        )
    return len(past)


class _Filling:
    """What has been written so far, by name."""

    def __init__(self, unit: Unit, friday: date, entries: Mapping[str, int]) -> None:
        self._unit = unit
        self._friday = friday
        self._entries = entries
        self._stages = {stage.code: stage.n for stage in stages.current(unit)}
        self._organisations: dict[str, int] = {}
        self._contacts: dict[str, int] = {}

    def fill(self, rows: Row) -> None:
        for row in rows["organisation"]:
            self._organisations[row["name"]] = self._unit.save(Organisation(**row)).n
        for row in rows["contact"]:
            self._add_contact(row)
        for row in rows["application"]:
            self._add(row)

    def _day(self, ago: int) -> date:
        return self._friday - timedelta(days=ago)

    def _noted(self, ago: int) -> datetime:
        """The evening of a day, when it was noted."""
        return datetime.combine(self._day(ago), _EVENING, UTC)

    def _add_contact(self, row: Row) -> None:
        contact = self._unit.save(
            Contact(
                name=row["name"],
                organisation=self._organisations.get(row["organisation"]),
                role=row["role"],
            )
        )
        self._contacts[contact.name] = contact.n
        if email := row.get("email"):
            self._unit.put(ContactWay(contact=contact.n, type=WayType.EMAIL, value=email))

    def _add(self, row: Row) -> None:
        application = self._unit.add(self._application(row), row.get("tags", ()))
        n = application.n
        for code, ago, *note in row["moves"]:
            self._unit.note(
                StageMove(
                    application=n,
                    stage=self._stages[code],
                    day=self._day(ago),
                    noted_at=self._noted(ago),
                    note=note[0] if note else "",
                )
            )
        for message in row.get("messages", ()):
            self._add_message(n, message)
        for person in row.get("people", ()):
            self._unit.put(
                ApplicationPerson(
                    application=n,
                    contact=self._contacts[person["contact"]],
                    role=PersonRole(person["role"]),
                )
            )
        self._add_documents(n, row)
        self._add_requirements(application, row)
        interview = self._add_interviews(application, row)
        self._add_questions(n, row, interview)
        self._add_offers(n, row)

    def _application(self, row: Row) -> Application:
        posting = row.get("posting", "").strip()
        return Application(
            role=row["role"],
            organisation=self._organisations[row["organisation"]],
            source=row["source"],
            place=row.get("place", ""),
            remote_percent=row.get("remote"),
            url=row.get("url", ""),
            advertised=_pay(row.get("advertised")),
            asked=_pay(row.get("asked")),
            excitement=row.get("excitement"),
            excitement_why=row.get("why", ""),
            closes=self._day(row["closes"]) if "closes" in row else None,
            decide_by=self._day(row["decide_by"]) if "decide_by" in row else None,
            notes=row.get("notes", "").strip(),
            posting=posting,
            posting_day=self._day(row["posting_day"]) if posting else None,
            posting_hash=posting_hash(posting),
        )

    def _add_message(self, n: int, row: Row) -> None:
        self._unit.note(
            Message(
                application=n,
                direction=Direction(row["direction"]),
                day=self._day(row["day"]),
                noted_at=self._noted(row["day"]),
                about=row["about"],
                contact=self._contacts.get(row.get("contact", "")),
            )
        )

    def _add_documents(self, n: int, row: Row) -> None:
        sent = next((ago for code, ago, *_ in row["moves"] if code == "applied"), None)
        if sent is None:
            return
        for document in row.get("documents", ()):
            words = f"{document['version']}\n\nA sample document of the demo journal.\n"
            file = self._unit.attach(n, document["name"], "text/plain", words.encode())
            self._unit.put(
                SentDocument(
                    application=n,
                    type=DocumentType(document["type"]),
                    name=document["name"],
                    hash=file.hash,
                    version=document["version"],
                    sent=self._day(sent),
                )
            )

    def _add_requirements(self, application: Application, row: Row) -> None:
        position: str | None = None
        for each in row.get("requirements", ()):
            position = between(position, None)
            requirement = self._unit.put(
                Requirement(
                    application=application.n,
                    text=each["text"],
                    need=RequirementNeed(each["need"]),
                    weight=each.get("weight", 1),
                    rating=Rating(each["rating"]) if "rating" in each else None,
                    position=position,
                )
            )
            for title in each.get("evidence", ()):
                self._tie(title, application, ROLE_EVIDENCE, requirement.id)

    def _add_interviews(self, application: Application, row: Row) -> int | None:
        """The row number of the last round that took place."""
        last = None
        for each in row.get("interviews", ()):
            clock = time.fromisoformat(each["time"])
            interview = self._unit.put(
                Interview(
                    application=application.n,
                    when=Moment(self._day(each["day"]), clock, each.get("zone")),
                    type=InterviewType(each["type"]),
                    minutes=each["minutes"],
                    place=each.get("place", ""),
                    state=InterviewState(each["state"]),
                    prepare=each.get("prepare", ""),
                    ask=each.get("ask", ""),
                    notes=each.get("notes", ""),
                )
            )
            if interview.state is InterviewState.DONE:
                last = interview.n
            for name in each.get("people", ()):
                self._unit.put(
                    ApplicationPerson(
                        application=application.n,
                        contact=self._contacts[name],
                        role=PersonRole.INTERVIEWER,
                        interview=interview.n,
                    )
                )
            if title := each.get("debrief"):
                self._tie(title, application, ROLE_DEBRIEF, interview.id)
        return last

    def _add_questions(self, n: int, row: Row, interview: int | None) -> None:
        position: str | None = None
        for each in row.get("questions", ()):
            position = between(position, None)
            self._unit.put(
                Question(
                    application=n,
                    interview=interview,
                    text=each["text"],
                    answer=each["answer"],
                    landed=Landed(each["landed"]),
                    position=position,
                )
            )

    def _add_offers(self, n: int, row: Row) -> None:
        for each in row.get("offers", ()):
            offer = self._unit.put(
                Offer(
                    application=n,
                    day=self._day(each["day"]),
                    pay=_pay(each["pay"]),
                    answer_by=self._day(each["answer_by"]),
                    starts=self._day(each["starts"]) if "starts" in each else None,
                    benefits=each.get("benefits", ""),
                )
            )
            for criterion, score in each["scores"].items():
                self._unit.put(
                    OfferScore(application=n, offer=offer.n, criterion=criterion, score=score)
                )
        for each in row.get("pay_talks", ()):
            pay = _pay(each["pay"])
            assert pay is not None  # noqa: S101 - the sample's are all readable
            self._unit.note(
                PayTalk(
                    application=n,
                    direction=Direction(each["direction"]),
                    day=self._day(each["day"]),
                    noted_at=self._noted(each["day"]),
                    pay=pay,
                    contact=self._contacts.get(each["contact"]),
                    note=each.get("note", ""),
                )
            )

    def _tie(self, title: str, application: Application, role: str, part: str) -> None:
        self._unit.link(
            Link(source=self._entries[title], target=application.n, role=role, part=part)
        )


def _pay(text: str | None) -> Pay | None:
    return None if text is None else read_pay(text) or Pay(words=text)
