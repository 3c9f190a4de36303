"""The groups, events and mentoring of the demo vault."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any, Final

from careerjournal.operations import commitments, communities, events, mentoring
from careerjournal.operations.events import Guest
from careerjournal.records.commitment import Outcome
from careerjournal.records.community import (
    Community,
    CommunityMember,
    CommunityType,
    Event,
    EventPerson,
    EventState,
)
from careerjournal.records.contact import Contact
from careerjournal.records.mentorship import (
    AskAnswer,
    MentoringAsk,
    MentoringSide,
    MentoringType,
    Mentorship,
    SkillRating,
)
from careerjournal.records.moment import Moment
from careerjournal.records.organisation import Organisation
from careerjournal.records.partial_date import PartialDate
from careerjournal.records.touch import Promiser
from careerjournal.rules.events import EVENT_FOLLOW_UP
from careerjournal.store.unit import Unit

_SAMPLE: Final = Path(__file__).parent.parent / "resources" / "sample" / "network.toml"
_SETTLED_AFTER_DAYS: Final = 7
"""Whom one met longer ago has been written to."""

Row = Mapping[str, Any]


def fill_network(unit: Unit, friday: date) -> None:
    """Write the sample's groups, events and mentoring, dated back from `friday`, among the people
    who are there."""
    rows = tomllib.loads(_SAMPLE.read_text(encoding="utf-8"))
    filling = _Filling(unit, friday)
    for row in rows["group"]:
        filling.group(row)
    for row in rows["event"]:
        filling.event(row)
    for row in rows["mentorship"]:
        filling.mentorship(row)


class _Filling:
    """What has been written so far, by name."""

    def __init__(self, unit: Unit, friday: date) -> None:
        self._unit = unit
        self._friday = friday
        self._contacts = {contact.name: contact.n for contact in unit.all(Contact)}
        self._organisations = {each.name: each.n for each in unit.all(Organisation)}
        self._groups: dict[str, int] = {}

    def group(self, row: Row) -> None:
        unit = self._unit
        parent = self._groups.get(row.get("parent", ""))
        made = communities.add(unit, row["name"], CommunityType(row["type"]), parent)
        self._groups[made.name] = made.n
        told: Community = replace(
            made,
            organisation=self._organisations.get(row.get("organisation", "")),
            website=row.get("website", ""),
            role=row.get("role", ""),
            joined_on=PartialDate.parse(row["joined"]),
            fee=row.get("fee", ""),
            renews_on=self._day(row["renews"]) if "renews" in row else None,
            brings=row.get("brings", ""),
        )
        unit.save(told, made)
        roles = {self._contacts[each["name"]]: each.get("role", "") for each in row["members"]}
        members: list[CommunityMember] = communities.add_members(unit, made.n, roles)
        for member in members:
            if role := roles[member.contact]:
                communities.set_member_role(unit, member.n, role)

    def event(self, row: Row) -> None:
        unit = self._unit
        made = unit.save(
            Event(
                name=row["name"],
                when=self._moment(row),
                until=self._day(row["until"]) if "until" in row else None,
                place=row.get("place", ""),
                state=EventState(row["state"]),
                community=self._groups.get(row.get("group", "")),
                aim=row.get("aim", ""),
                brought=row.get("brought", ""),
            )
        )
        for each in row.get("people", ()):
            name = each["name"]
            guest = Guest(
                name, self._contacts.get(name, 0), each.get("organisation", ""), each["about"]
            )
            events.add_people(unit, made.n, [guest], met=each.get("met", False))
        if row["ago"] > _SETTLED_AFTER_DAYS:
            self._settle(made.n, row["ago"])

    def mentorship(self, row: Row) -> None:
        unit = self._unit
        people = [self._contacts[name] for name in row.get("people", ())]
        side, type_ = MentoringSide(row["side"]), MentoringType(row["type"])
        made = mentoring.add(unit, row["title"], side, type_, people)
        told: Mentorship = replace(
            made,
            needs=row.get("needs", ""),
            expertise=row.get("expertise", ""),
            aims=row.get("aims", ""),
            boundaries=row.get("boundaries", ""),
            rhythm_days=row.get("rhythm"),
            minutes=row.get("minutes"),
            community=self._groups.get(row.get("group", "")),
        )
        unit.save(told, made)
        for ask in row.get("asks", ()):
            self._ask(made.n, ask)
        if "began" in row:
            mentoring.begin(unit, made.n, self._day(row["began"]), self._day(row["until"]))
        for session in row.get("sessions", ()):
            self._session(made.n, session)
        for text in row.get("agenda", ()):
            mentoring.add_item(unit, made.n, text)
        for action in row.get("actions", ()):
            self._action(made.n, action)
        for skill in row.get("skills", ()):
            self._rate(made.n, skill)
        if "ended" in row:
            mentoring.end(unit, made.n, self._day(row["ended"]), row["outcome"])

    def _day(self, ago: int) -> date:
        return self._friday - timedelta(days=ago)

    def _moment(self, row: Row) -> Moment:
        clock = time.fromisoformat(row["time"]) if "time" in row else None
        return Moment(self._day(row["ago"]), clock)

    def _settle(self, event_n: int, ago: int) -> None:
        """Those met there have become contacts, and been written to."""
        events.make_contacts(self._unit, event_n)
        for person in self._unit.parts(EventPerson, event_n):
            if person.met:
                day = self._day(ago - 1)
                commitments.decide(
                    self._unit, event_n, EVENT_FOLLOW_UP, person.id, Outcome.DONE, day
                )

    def _ask(self, mentorship_n: int, row: Row) -> None:
        unit, who = self._unit, self._contacts[row["who"]]
        thought = mentoring.consider(unit, mentorship_n, who, row["why"])
        told: MentoringAsk = replace(thought, purpose=row["purpose"], time=row["time"])
        unit.put(told, thought)
        mentoring.ask(unit, thought.n, self._day(row["asked"]))
        if "answer" in row:
            answer = AskAnswer(row["answer"])
            mentoring.answer(unit, thought.n, answer, self._day(row["answered"]), row["note"])

    def _session(self, mentorship_n: int, row: Row) -> None:
        unit = self._unit
        planned = mentoring.plan_session(
            unit, mentorship_n, self._moment(row), place=row.get("place", "")
        )
        if row["ago"] >= 0:
            mentoring.hold(unit, planned.n, row.get("notes", ""), row.get("feedback", ""))
        if "thanked" in row:
            mentoring.thank(unit, planned.n, self._day(row["thanked"]))

    def _action(self, mentorship_n: int, row: Row) -> None:
        mentoring.add_action(
            self._unit,
            mentorship_n,
            self._contacts[row["who"]],
            Promiser(row["direction"]),
            row["text"],
            self._day(row["made"]),
            self._day(row["day"]) if "day" in row else None,
        )

    def _rate(self, mentorship_n: int, row: Row) -> None:
        rating = SkillRating(
            mentorship=mentorship_n,
            skill=row["skill"],
            rated_before=row.get("before"),
            rated_after=row.get("after"),
            note=row.get("note", ""),
        )
        mentoring.rate(self._unit, rating)
