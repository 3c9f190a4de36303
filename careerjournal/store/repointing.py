"""Letting everything that names one record name another: what is left to do once two records turn
out to be one.

What only one record may have once is then there once: a tag, a tie, somebody at one occasion.
All of it is noted in the act that runs. The lines of ledgers keep what they say and when it was
noted; whom they are about is told anew.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from careerjournal.records.application import ApplicationPerson
from careerjournal.records.community import CommunityMember, EventPerson
from careerjournal.records.contact import ContactWay, PastPosition
from careerjournal.records.kinds import PARTS
from careerjournal.records.link import ROLE_TAG
from careerjournal.records.mentorship import MentoringPerson
from careerjournal.records.record import Line, Owner, Part, Root
from careerjournal.records.touch import TouchPerson
from careerjournal.rules.mentions import readdressed
from careerjournal.rules.positions import between
from careerjournal.store import parts, saving
from careerjournal.store.columns import SLOTS, Column, plan_of
from careerjournal.store.part_repository import parts_of
from careerjournal.store.references import REFERRING, Referring
from careerjournal.store.repository import Repository
from careerjournal.store.rows import Row
from careerjournal.store.transaction import Transaction

_ONCE: Final[tuple[type[Part], ...]] = (TouchPerson, CommunityMember, MentoringPerson)
"""What names a contact at most once of each owner; words of two such are put together."""

_ALIKE: Final[tuple[type[Part], ...]] = (ContactWay, PastPosition, ApplicationPerson, EventPerson)
"""What is there once if it says the same as another of its owner."""

_SEPARATOR: Final = ", "


def repoint(work: Transaction, cls: type[Root], n: int, into: int) -> None:
    """See Unit.repoint."""
    # The index is asked for what mentions the one; it has to have what this write did so far.
    work.settle()
    if n == into:
        raise ValueError("a record stays what it is")
    for each in (n, into):
        work.require(each, cls.KIND)
        work.mark(each, cls.KIND)
    _Mentions(work, n, into).run()
    doubles = _Doubles(work)
    _References(work, cls.KIND, n, into, doubles).run()
    _Owned(work, cls.KIND, n, into, doubles).run()
    _Ties(work, n, into).run()
    doubles.run()
    parts.touch(work, into)


class _Mentions:
    """Names the other record in every text that mentions the one."""

    def __init__(self, work: Transaction, n: int, into: int) -> None:
        self._work = work
        self._n = n
        self._old, self._new = (self._id(each) for each in (n, into))

    def run(self) -> None:
        # The index has the id as a phrase, and knows of texts that are older than what they name.
        rows = self._work.database.rows(
            f"SELECT DISTINCT rowid / {SLOTS} FROM search WHERE search MATCH ? ORDER BY 1",  # noqa: S608
            (f'"{self._old}"',),
        )
        for (owner,) in rows:
            record = Repository(self._work.database).any(owner)
            if record is not None and owner != self._n:
                self._in_texts(record)
                self._in_parts(record)

    def _id(self, n: int) -> str:
        return str(self._work.database.rows("SELECT id FROM record WHERE n = ?", (n,))[0][0])

    def _in_texts(self, record: Root) -> None:
        changed: dict[str, Any] = {}
        for name in plan_of(type(record)).texts.values():
            text = getattr(record, name)
            if (new := readdressed(text, self._old, self._new)) != text:
                changed[name] = new
        if changed:
            saving.save(self._work, replace(record, **changed), None, new_sitting=False)

    def _in_parts(self, record: Root) -> None:
        for cls in PARTS:
            plan = plan_of(cls)
            if getattr(plan.owner.mark, "kind", "") not in ("", record.KIND):
                continue
            for part in parts_of(self._work.database, cls, record.n):
                texts = {
                    field.columns[0].name: text
                    for field in plan.fields
                    if field.words is not None
                    and isinstance(text := getattr(part, field.name), str)
                }
                after: Row = {
                    name: new
                    for name, text in texts.items()
                    if (new := readdressed(text, self._old, self._new)) != text
                }
                if after:
                    before: Row = {name: texts[name] for name in after}
                    self._work.change(cls.KIND, part.n, record.n, before, after)
                    parts.touch(self._work, record.n)
                    self._work.mark_short(record.n)


class _Doubles:
    """Takes out what is there twice once it names the same record."""

    def __init__(self, work: Transaction) -> None:
        self._work = work
        self._changed: dict[type[Part], dict[int, int]] = {}

    def note(self, cls: type[Part], row: int, owner: int) -> None:
        """A part of `owner` has changed and may now be there twice."""
        if cls in (*_ONCE, *_ALIKE):
            self._changed.setdefault(cls, {})[row] = owner

    def run(self) -> None:
        for cls, changed in self._changed.items():
            for owner in sorted(set(changed.values())):
                known: dict[Any, Part] = {}
                found = parts_of(self._work.database, cls, owner)
                # Of two the one stays that was there before.
                for part in sorted(found, key=lambda each: (each.n in changed, each.n)):
                    first = known.setdefault(self._key(cls, part), part)
                    if first is not part and part.n in changed:
                        known[self._key(cls, part)] = self._merge(cls, owner, first, part)

    def _key(self, cls: type[Part], part: Part) -> Any:
        if cls in _ONCE:
            return getattr(part, "contact")  # noqa: B009 - a part of any kind
        return replace(part, n=0, id="", **({"position": ""} if hasattr(part, "position") else {}))

    def _merge(self, cls: type[Part], owner: int, first: Part, second: Part) -> Part:
        """Give back the first with what the second said besides; the second is gone."""
        told: dict[str, Any] = {}
        for field in plan_of(cls).fields if cls in _ONCE else ():
            if field.words is not None:
                words = (getattr(first, field.name), getattr(second, field.name))
                told[field.name] = _SEPARATOR.join(dict.fromkeys(filter(None, words)))
        links = self._work.database.rows(
            "SELECT n, source FROM link WHERE target = ? AND part = ?", (owner, second.id)
        )
        for link, source in links:
            self._work.change("link", link, source, {"part": second.id}, {"part": first.id})
            _drop_double_link(self._work, link)
        parts.remove(self._work, cls, second.n)
        return parts.put(self._work, replace(first, **told), None) if told else first


class _References:
    """Lets the fields that hold the number of the one hold that of the other."""

    def __init__(self, work: Transaction, kind: str, n: int, into: int, doubles: _Doubles) -> None:
        self._work = work
        self._kind = kind
        self._n = n
        self._into = into
        self._doubles = doubles

    def run(self) -> None:
        for each in REFERRING.get(self._kind, ()):
            for row in self._rows(each):
                self._change(each, row)
            if each.table == self._kind:
                self._open_circle(each)

    def _rows(self, each: Referring) -> list[int]:
        rows = self._work.database.rows(
            f"SELECT n FROM {each.table} WHERE {each.column} = ?1 AND {each.owner} <> ?1"  # noqa: S608
            f" OR {each.owner} = ?1 AND {each.column} IN (?1, ?2) AND {each.owner} <> n",
            (self._n, self._into),
        )
        return [row[0] for row in rows]

    def _change(self, each: Referring, row: int) -> None:
        now = self._work.rows.get(each.table, row)
        if now is None:
            return
        owner = row if each.owner == "n" else int(str(now[each.owner]))
        # Nobody is introduced by themselves.
        itself = owner in (self._n, self._into) and not each.required
        self._set(each, row, owner, now, None if itself else self._into)
        if issubclass(each.cls, Part):
            self._doubles.note(each.cls, row, owner)

    def _set(self, each: Referring, row: int, owner: int, now: Row, value: int | None) -> None:
        before: Row = {each.column: now[each.column]}
        self._work.change(each.table, row, owner, before, {each.column: value})
        self._work.mark(owner)
        parts.touch(self._work, owner)
        if each.table == TouchPerson.KIND:
            for contact in (self._n, self._into):
                self._work.mark(contact)

    def _open_circle(self, each: Referring) -> None:
        """Let the record not lead back to itself, over others that have now come together."""
        seen: set[int] = set()
        at: int | None = self._into
        while at is not None and at not in seen:
            seen.add(at)
            now = self._work.rows.get(each.table, at)
            led = None if now is None else now[each.column]
            at = led if isinstance(led, int) else None
        if at == self._into:
            now = self._work.rows.get(each.table, at)
            if now is not None:
                self._set(each, at, at, now, None)


class _Owned:
    """Gives what belongs to the one to the other: its parts, ledgers, files and origins."""

    def __init__(self, work: Transaction, kind: str, n: int, into: int, doubles: _Doubles) -> None:
        self._work = work
        self._kind = kind
        self._n = n
        self._into = into
        self._doubles = doubles

    def run(self) -> None:
        for cls in PARTS:
            mark = plan_of(cls).owner.mark
            if isinstance(mark, Owner) and mark.kind in ("", self._kind):
                self._parts(cls, plan_of(cls).owner.columns[0])
        held = {hash_ for (hash_,) in self._of("attachment", "hash", self._into)}
        for row, hash_ in self._of("attachment", "n, hash", self._n):
            if hash_ in held:
                self._work.remove("attachment", row, self._n)
            else:
                self._move("attachment", row)
        for (row,) in self._of("origin", "n", self._n):
            self._move("origin", row)
        for each in (self._n, self._into):
            self._work.caches.refresh_words(each)

    def _of(self, table: str, columns: str, record: int) -> list[tuple[Any, ...]]:
        return self._work.database.rows(
            f"SELECT {columns} FROM {table} WHERE record = ? ORDER BY n",  # noqa: S608
            (record,),
        )

    def _move(self, table: str, row: int) -> None:
        before: Row = {"record": self._n}
        self._work.change(table, row, self._n, before, {"record": self._into})

    def _parts(self, cls: type[Part], owner: Column) -> None:
        moved = parts_of(self._work.database, cls, self._n)
        if not moved:
            return
        last = self._last_position(cls)
        for part in moved:
            before: Row = {owner.name: self._n}
            after: Row = {owner.name: self._into}
            if hasattr(part, "position"):
                # They come after those of the other, in the order they had.
                last = between(last, None)
                before["position"], after["position"] = getattr(part, "position"), last  # noqa: B009
            self._work.change(cls.KIND, part.n, self._n, before, after)
            if not isinstance(part, Line):
                self._doubles.note(cls, part.n, self._into)
        self._work.mark_short(self._n)
        self._work.mark_short(self._into)
        parts.touch(self._work, self._n)

    def _last_position(self, cls: type[Part]) -> str | None:
        found = parts_of(self._work.database, cls, self._into)
        return max((getattr(part, "position", "") for part in found), default=None)


class _Ties:
    """Ties to the other record what is tied to the one. What a text mentions follows the text."""

    def __init__(self, work: Transaction, n: int, into: int) -> None:
        self._work = work
        self._n = n
        self._into = into

    def run(self) -> None:
        links = self._work.database.rows(
            "SELECT n, source, target, role FROM link"
            " WHERE derived = 0 AND (source = ?1 OR target = ?1) ORDER BY n",
            (self._n,),
        )
        tagged: set[int] = set()
        for link, source, target, role in links:
            before: Row = {"source": source, "target": target}
            after: Row = {
                end: self._into if number == self._n else number for end, number in before.items()
            }
            self._work.change("link", link, source, before, after)
            if after["source"] == after["target"]:
                self._work.remove("link", link, source)
            else:
                _drop_double_link(self._work, link)
            for end in {source, target, self._into}:
                self._work.mark(end)
            if role == ROLE_TAG:
                tagged |= {source, self._into if source == self._n else source}
        for each in sorted(tagged):
            self._work.caches.refresh_words(each)


def _drop_double_link(work: Transaction, link: int) -> None:
    """Take a link away if another says the same; of a tag, if the record has it by hand anyway."""
    row = work.rows.get("link", link)
    if row is None:
        return
    names = ["source", "target", "role", "derived"]
    if row["role"] != ROLE_TAG:
        names += ["quote", "part"]
    same = work.database.row(
        f"SELECT n FROM link WHERE n <> ? AND {' AND '.join(f'{name} = ?' for name in names)}",  # noqa: S608
        [link, *(row[name] for name in names)],
    )
    if same is not None and isinstance(source := row["source"], int):
        work.remove("link", link, source)
