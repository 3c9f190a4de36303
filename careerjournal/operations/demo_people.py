"""The people of the demo vault: a year of being in touch, and what was promised."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final

from careerjournal.operations import touches
from careerjournal.records.contact import Circle, Contact, ContactWay, PastPosition, WayType
from careerjournal.records.moment import Moment
from careerjournal.records.organisation import Organisation
from careerjournal.records.partial_date import PartialDate
from careerjournal.records.touch import Promiser, Touch, TouchType
from careerjournal.rules.text import fold
from careerjournal.store.unit import Unit

_SAMPLE: Final = Path(__file__).parent.parent / "resources" / "sample" / "contacts.toml"
_SEED: Final = 4_117
"""The same people every time, so that pictures of them can be compared."""

_KNOWN_FOR: Final = timedelta(days=400)
_EVENING: Final = time(18, 0)

Row = Mapping[str, Any]


def fill_people(unit: Unit, friday: date) -> None:
    """Write the sample's people, dated back from `friday`; those whom the applications have
    brought are given more, and are met too.
    """
    rows = tomllib.loads(_SAMPLE.read_text(encoding="utf-8"))
    _Filling(unit, friday, rows).fill()


class _Filling:
    """What has been written so far, by name."""

    def __init__(self, unit: Unit, friday: date, rows: Row) -> None:
        self._unit = unit
        self._friday = friday
        self._rows = rows
        self._draw = random.Random(_SEED)  # noqa: S311 - nothing here is a secret
        self._contacts = {contact.name: contact for contact in unit.all(Contact)}
        self._organisations = {
            organisation.name: organisation.n for organisation in unit.all(Organisation)
        }

    def fill(self) -> None:
        for row in self._rows["person"]:
            self._tell_more(row)
        others = self._others()
        self._meet_now_and_then(others)
        for row in self._rows["touch"]:
            self._touch(row)
        for row in self._rows["promise"]:
            self._promise(row, None)

    def _day(self, ago: int) -> date:
        return self._friday - timedelta(days=ago)

    def _known_since(self) -> datetime:
        return datetime.combine(self._friday - _KNOWN_FOR, _EVENING, UTC)

    def _organisation(self, name: str) -> int:
        if name not in self._organisations:
            self._organisations[name] = self._unit.save(Organisation(name=name)).n
        return self._organisations[name]

    def _tell_more(self, row: Row) -> None:
        """Somebody by name: new, or one the applications have brought."""
        known = self._contacts.get(row["name"])
        paused = row.get("paused")
        told: dict[str, Any] = {
            "circle": Circle(row["circle"]) if "circle" in row else None,
            "rhythm_days": row.get("rhythm"),
            "at_most_days": row.get("at_most"),
            "paused_until": None if paused is None else self._day(paused),
            "expertise": row.get("expertise", ""),
            "cares_about": row.get("cares_about", ""),
            "met_where": row.get("met_where", ""),
            "met_on": PartialDate.parse(row["met_on"]) if "met_on" in row else None,
            "birthday": PartialDate.parse(row["birthday"]) if "birthday" in row else None,
            "role_since": PartialDate.parse(row["role_since"]) if "role_since" in row else None,
            "introduced_by": self._number(row.get("introduced_by")),
            "notes": row.get("notes", ""),
        }
        if known is None:
            organisation = row.get("organisation")
            known = Contact(
                name=row["name"],
                organisation=None if organisation is None else self._organisation(organisation),
                role=row.get("role", ""),
                created_at=self._known_since(),
            )
        saved = self._unit.save(replace(known, **told))
        self._contacts[saved.name] = saved
        self._unit.tag(saved.n, row.get("tags", ()))
        for before in row.get("before", ()):
            self._unit.put(
                PastPosition(
                    contact=saved.n,
                    organisation=self._organisation(before["organisation"]),
                    role=before["role"],
                    began=PartialDate.parse(before["began"]),
                    ended=PartialDate.parse(before["ended"]),
                )
            )

    def _number(self, name: str | None) -> int | None:
        return None if name is None else self._contacts[name].n

    def _others(self) -> list[Contact]:
        """The many one knows less well, of names drawn from the lists."""
        given, family = list(self._rows["given"]), list(self._rows["family"])
        self._draw.shuffle(given)
        self._draw.shuffle(family)
        missing = max(0, self._rows["people"] - len(self._contacts))
        made: list[Contact] = []
        for number in range(missing):
            first = given[number % len(given)]
            # The second time round every given name meets another family name.
            last = family[(number + number // len(given)) % len(family)]
            made.append(self._other(first, last))
        return made

    def _other(self, given: str, family: str) -> Contact:
        draw, rows = self._draw, self._rows
        circle, rhythm = draw.choice(rows["ties"])
        birthday = PartialDate(None, draw.randrange(1, 13), draw.randrange(1, 29))
        contact = self._unit.save(
            Contact(
                name=f"{given} {family}",
                given=given,
                family=family,
                organisation=self._organisation(draw.choice(rows["organisations"])),
                role=draw.choice(rows["roles"]),
                circle=Circle(circle) if circle else None,
                rhythm_days=rhythm or None,
                birthday=birthday if draw.random() < 0.4 else None,
                met_where=draw.choice(rows["places"]),
                created_at=self._known_since(),
            )
        )
        address = fold(f"{given}.{family}").replace(" ", "").replace("'", "")
        if address.isascii():
            way = ContactWay(contact=contact.n, type=WayType.EMAIL, value=f"{address}@mail.example")
            self._unit.put(way)
        self._contacts[contact.name] = contact
        return contact

    def _meet_now_and_then(self, people: list[Contact]) -> None:
        draw, rows = self._draw, self._rows
        for contact in people:
            apart = contact.rhythm_days or draw.choice([120, 200, 320])
            ago = draw.randrange(1, apart + apart // 7)
            while ago < _KNOWN_FOR.days:
                with_others = [contact.n]
                if draw.random() < 0.1:
                    with_others.append(draw.choice(people).n)
                type_, about = draw.choice(rows["talks"])
                self._log(with_others, ago, type_, about)
                ago += draw.randrange(apart // 2, apart + apart // 2)

    def _log(
        self,
        contacts: list[int],
        ago: int,
        type_: str,
        about: str,
        gave: str = "",
        received: str = "",
    ) -> Touch:
        when = Moment(self._day(ago), time(self._draw.randrange(8, 19), 0))
        return touches.log(self._unit, contacts, when, TouchType(type_), about, gave, received)

    def _touch(self, row: Row) -> None:
        people = [self._contacts[name].n for name in row["people"]]
        gave, received = row.get("gave", ""), row.get("received", "")
        touch = self._log(people, row["ago"], row["type"], row["about"], gave, received)
        for promise in row.get("promises", ()):
            self._promise({"contact": row["people"][0], "made": row["ago"], **promise}, touch.n)

    def _promise(self, row: Row, touch: int | None) -> None:
        made = touches.promise(
            self._unit,
            self._contacts[row["contact"]].n,
            Promiser(row["direction"]),
            row["text"],
            self._day(row["made"]),
            self._day(row["day"]) if "day" in row else None,
            touch,
        )
        if "kept" in row:
            touches.keep(self._unit, made.n, self._day(row["kept"]))
