"""Which tags a record carries by hand, and what becomes of a tag that is renamed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from careerjournal.records.link import ROLE_TAG
from careerjournal.records.tag import Tag
from careerjournal.rules.text import fold
from careerjournal.store.columns import instant_text
from careerjournal.store.errors import RecordGone, TagExists
from careerjournal.store.repository import Repository
from careerjournal.store.saving import save
from careerjournal.store.tag_names import tag_called, tidy_name
from careerjournal.store.transaction import Transaction


def set_tags(work: Transaction, n: int, names: Iterable[str]) -> None:
    """See Unit.tag."""
    wanted: dict[str, str] = {}
    for name in names:
        if tidied := tidy_name(name):
            wanted.setdefault(fold(tidied), tidied)
    known = {
        sort: (link, tag)
        for link, tag, sort in work.database.rows(
            "SELECT l.n, l.target, h.sort FROM link l JOIN head h ON h.n = l.target"
            " JOIN record r ON r.n = l.target"
            " WHERE l.source = ? AND l.role = ? AND l.derived = 0 AND r.trashed_at IS NULL",
            (n, ROLE_TAG),
        )
    }
    if wanted.keys() == known.keys():
        return
    for sort, (link, tag) in known.items():
        if sort not in wanted:
            work.remove("link", link, n)
            work.mark(tag)
    for sort, name in wanted.items():
        if sort not in known:
            _carry(work, n, name)
    work.mark(n)
    work.caches.refresh_words(n)


def _carry(work: Transaction, n: int, name: str) -> None:
    tag = _tag_for(work, name)
    there = work.database.row(
        "SELECT 1 FROM link WHERE source = ? AND role = ? AND target = ? AND derived = 0",
        (n, ROLE_TAG, tag),
    )
    if there is None:
        work.add(
            "link",
            n,
            {
                "source": n,
                "target": tag,
                "role": ROLE_TAG,
                "quote": "",
                "context": "",
                "derived": 0,
                "part": "",
            },
        )
    work.mark(tag)


def _tag_for(work: Transaction, name: str) -> int:
    """The tag with this name: the one there is, taken out of the trash, or a new one."""
    found = tag_called(work, name)
    if found is None:
        return save(work, Tag(name=name), None, new_sitting=False).n
    n, trashed_at = found
    if trashed_at is not None:
        set_trashed(work, n, trashed=False)
    return n


def set_trashed(work: Transaction, n: int, *, trashed: bool) -> None:
    """Put record `n` in the trash or take it out. Raises RecordGone."""
    found = work.database.row("SELECT kind, trashed_at FROM record WHERE n = ?", (n,))
    if found is None:
        raise RecordGone(n=n)
    kind, before = found
    work.mark(n, kind)
    if (before is not None) == trashed:
        return
    after = instant_text(work.now) if trashed else None
    work.change("record", n, n, {"trashed_at": before}, {"trashed_at": after})
    if kind == Tag.KIND:
        work.refresh_tagged([n])


def rename(work: Transaction, n: int, name: str) -> None:
    """See Unit.rename_tag."""
    repository = Repository(work.database)
    tag = repository.get(Tag, n)
    if tag is None:
        raise RecordGone(n=n)
    tidied = tidy_name(name)
    if not tidied:
        raise ValueError("a tag needs a name")
    depth = tag.name.count("/") + 1
    moved = {tag.n: tidied}
    for child, child_name in _below(work, tag.name):
        moved[child] = "/".join([tidied, *child_name.split("/")[depth:]])
    for new in moved.values():
        found = tag_called(work, new)
        if found is not None and found[0] not in moved:
            raise TagExists(n=found[0])
    for each, new in moved.items():
        _rename_one(work, repository, each, new)


def _rename_one(work: Transaction, repository: Repository, n: int, name: str) -> None:
    tag = repository.get(Tag, n)
    if tag is None or tag.name == name:
        return
    work.change("tag", n, n, {"name": tag.name}, {"name": name})
    before = None if tag.updated_at is None else instant_text(tag.updated_at)
    work.change("record", n, n, {"updated_at": before}, {"updated_at": instant_text(work.now)})
    work.mark(n, Tag.KIND)
    work.caches.write_head(replace(tag, name=name))
    work.caches.refresh_words(n)
    work.refresh_tagged([n])


def _below(work: Transaction, name: str) -> list[tuple[int, str]]:
    """Row number and name of every tag nested under the one called `name`."""
    start = fold(name) + "/"
    return work.database.rows(
        "SELECT t.n, t.name FROM tag t JOIN head h ON h.n = t.n WHERE h.sort >= ? AND h.sort < ?",
        (start, start + "\U0010ffff"),
    )
