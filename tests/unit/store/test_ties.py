"""Tags, links and mentions, and the words by which they are found."""

from __future__ import annotations

from dataclasses import replace

import pytest

from careerjournal.records.entry import Entry
from careerjournal.records.link import Link
from careerjournal.records.tag import Tag
from careerjournal.records.template import Template
from careerjournal.rules.mentions import mention
from careerjournal.store.errors import RecordGone, TagExists
from careerjournal.store.store import Reader, Writer
from careerjournal.store.unit import Unit
from tests.unit.store.dump import assert_sound
from tests.unit.store.samples import entry


def add(writer: Writer, title: str = "A day", body: str = "") -> Entry:
    return writer.write("entry.add", lambda unit: unit.save(entry(title, body))).value


def tag(writer: Writer, n: int, *names: str) -> None:
    writer.write("entry.tag", lambda unit: unit.tag(n, names))


def tags_of(reader: Reader, n: int) -> list[str]:
    return [each.name for each in reader.read(lambda reading: reading.tags_of(n))]


def the_tag(reader: Reader, name: str) -> Tag:
    return next(each for each in reader.read(lambda reading: reading.all(Tag)) if each.name == name)


def all_tags(reader: Reader) -> list[str]:
    return sorted(each.name for each in reader.read(lambda reading: reading.all(Tag)))


def words_of(reader: Reader, n: int) -> str:
    rows = reader.read(lambda reading: reading.rows("SELECT head FROM text WHERE n=?", (n * 16,)))
    return str(rows[0][0])


def test_tags_are_made_as_they_are_needed(writer: Writer, reader: Reader) -> None:
    one, other = add(writer), add(writer)
    tag(writer, one.n, "Work", "#work / Budget ", "Ärger", "")
    tag(writer, other.n, "WORK", "arger")
    assert tags_of(reader, one.n) == ["Ärger", "Work", "work/Budget"]
    assert tags_of(reader, other.n) == ["Ärger", "Work"]
    assert all_tags(reader) == ["Work", "work/Budget", "Ärger"]


def test_setting_the_tags_takes_the_others_away(writer: Writer, reader: Reader) -> None:
    saved = add(writer)
    tag(writer, saved.n, "a", "b")
    tag(writer, saved.n, "b", "c")
    assert tags_of(reader, saved.n) == ["b", "c"]
    assert words_of(reader, saved.n).splitlines() == ["A day", "b", "c"]
    writer.undo()
    assert tags_of(reader, saved.n) == ["a", "b"]
    assert all_tags(reader) == ["a", "b"]


def test_setting_the_same_tags_is_no_act(writer: Writer) -> None:
    saved = add(writer)
    tag(writer, saved.n, "a", "b")
    assert writer.write("entry.tag", lambda unit: unit.tag(saved.n, ["B", "a"])).act is None


def test_a_tag_in_the_trash_comes_out_when_it_is_used_again(writer: Writer, reader: Reader) -> None:
    one, other = add(writer), add(writer)
    tag(writer, one.n, "work")
    (work,) = reader.read(lambda reading: reading.all(Tag))
    writer.write("tag.trash", lambda unit: unit.trash(work.n))
    assert tags_of(reader, one.n) == []
    assert "work" not in words_of(reader, one.n)
    tag(writer, other.n, "Work")
    assert [each.n for each in reader.read(lambda reading: reading.all(Tag))] == [work.n]
    assert tags_of(reader, one.n) == ["work"]
    assert "work" in words_of(reader, one.n)


def test_two_tags_cannot_have_one_name(writer: Writer, reader: Reader) -> None:
    made = writer.write("tag.add", lambda unit: unit.save(Tag(name="Café"))).value
    with pytest.raises(TagExists) as caught:
        writer.write("tag.add", lambda unit: unit.save(Tag(name="CAFE")))
    assert caught.value.details == {"n": made.n}
    with pytest.raises(ValueError, match="name"):
        writer.write("tag.add", lambda unit: unit.save(Tag(name=" # / ")))
    again = writer.write("tag.edit", lambda unit: unit.save(replace(made, name="café"))).value
    assert again.name == "café"


def test_a_renamed_tag_takes_those_below_it_along(writer: Writer, reader: Reader) -> None:
    saved = add(writer)
    tag(writer, saved.n, "work", "WORK/budget", "work/budget/2026", "workshop")
    (work,) = (
        each for each in reader.read(lambda reading: reading.all(Tag)) if each.name == "work"
    )
    written = writer.write("tag.rename", lambda unit: unit.rename_tag(work.n, "Office/Desk"))
    assert all_tags(reader) == [
        "Office/Desk",
        "Office/Desk/budget",
        "Office/Desk/budget/2026",
        "workshop",
    ]
    assert "Office/Desk/budget/2026" in words_of(reader, saved.n)
    assert saved.n in written.changes.touched["entry"]
    assert_sound(writer._database)
    writer.undo()
    assert all_tags(reader) == ["WORK/budget", "work", "work/budget/2026", "workshop"]
    assert_sound(writer._database)


def test_a_tag_is_not_renamed_to_one_there_is(writer: Writer, reader: Reader) -> None:
    saved = add(writer)
    tag(writer, saved.n, "a", "a/x", "b", "b/x")
    a = the_tag(reader, "a")
    with pytest.raises(TagExists):
        writer.write("tag.rename", lambda unit: unit.rename_tag(a.n, "B"))
    assert all_tags(reader) == ["a", "a/x", "b", "b/x"]
    writer.write("tag.rename", lambda unit: unit.rename_tag(a.n, "a/x"))
    assert all_tags(reader) == ["a/x", "a/x/x", "b", "b/x"]


def test_the_tags_are_counted_without_the_trash(writer: Writer, reader: Reader) -> None:
    one, other = add(writer), add(writer)
    tag(writer, one.n, "a", "b")
    tag(writer, other.n, "a")
    writer.write("entry.trash", lambda unit: unit.trash(one.n))
    a = the_tag(reader, "a")
    assert reader.read(lambda reading: reading.tag_counts()) == {a.n: 1}


def test_a_mention_becomes_a_link_with_its_sentence(writer: Writer, reader: Reader) -> None:
    target = add(writer, "Budget")
    body = f"It rained. I fought for {mention('the budget', target.id)} all day. Then home."
    source = add(writer, "Tuesday", body)
    (link,) = reader.read(lambda reading: reading.links_to(target.n))
    assert (link.source, link.role, link.derived) == (source.n, "mention", True)
    assert link.context == "I fought for the budget all day."
    written = writer.write("edit", lambda unit: unit.save(replace(source, body="Nothing.")))
    assert written.changes.touched["entry"] == {source.n, target.n}
    assert reader.read(lambda reading: reading.links_to(target.n)) == []
    writer.undo()
    assert reader.read(lambda reading: reading.links_to(target.n)) == [link]


def test_a_mention_of_a_tag_is_a_tag(writer: Writer, reader: Reader) -> None:
    work = writer.write("tag.add", lambda unit: unit.save(Tag(name="work"))).value
    saved = add(writer, "One", f"All about {mention('work', work.id)}.")
    assert tags_of(reader, saved.n) == ["work"]
    assert words_of(reader, saved.n).splitlines() == ["One", "work"]
    tag(writer, saved.n, "other")
    tag(writer, saved.n)
    assert tags_of(reader, saved.n) == ["work"]


def test_a_mention_follows_the_text_when_it_moves(writer: Writer, reader: Reader) -> None:
    target = add(writer, "Budget")
    name = mention("Budget", target.id)
    saved = add(writer, "One", f"Before {name}.")
    before = reader.read(lambda reading: reading.links_to(target.n))
    writer.write("edit", lambda unit: unit.save(replace(saved, body=f"After {name}. {name}!")))
    (after,) = reader.read(lambda reading: reading.links_to(target.n))
    assert (after.n, after.context) == (before[0].n, "After Budget.")


def test_unknown_names_and_oneself_are_no_links(writer: Writer, reader: Reader) -> None:
    saved = add(writer)
    unknown = mention("Nobody", "0197a1b2-0000-7000-8000-00000000ffff")
    body = f"{unknown} and {mention('me', saved.id)}"
    writer.write("edit", lambda unit: unit.save(replace(saved, body=body)))
    assert reader.read(lambda reading: reading.links_from(saved.n)) == []


def test_what_was_imported_before_its_target_can_be_linked_after(
    writer: Writer, reader: Reader
) -> None:
    later = replace(entry("Later"), id="0197a1b2-0000-7000-8000-00000000aaaa")
    saved = add(writer, "Sooner", mention("Later", later.id))
    target = writer.write("import", lambda unit: unit.save(later)).value
    assert reader.read(lambda reading: reading.links_to(target.n)) == []
    written = writer.write("import", lambda unit: unit.relink(saved.n))
    assert reader.read(lambda reading: reading.links_to(target.n))[0].source == saved.n
    assert written.changes.touched["entry"] == {saved.n, target.n}
    assert writer.write("import", lambda unit: unit.relink(saved.n)).act is None


def test_hand_made_links_are_kept_apart_from_mentions(writer: Writer, reader: Reader) -> None:
    target = add(writer, "Budget")
    saved = add(writer, "One", mention("Budget", target.id))
    tie = Link(source=saved.n, target=target.n, role="evidence", quote="It held.")
    made = writer.write("link", lambda unit: unit.link(tie)).value
    assert writer.write("link", lambda unit: unit.link(tie)).value == made
    writer.write("edit", lambda unit: unit.save(replace(saved, body="")))
    assert reader.read(lambda reading: reading.links_from(saved.n)) == [made]
    writer.write("unlink", lambda unit: unit.unlink(made.n))
    assert reader.read(lambda reading: reading.links_from(saved.n)) == []
    assert writer.write("unlink", lambda unit: unit.unlink(made.n)).act is None


def test_links_from_the_trash_are_not_shown(writer: Writer, reader: Reader) -> None:
    target = add(writer, "Budget")
    saved = add(writer, "One", mention("Budget", target.id))
    writer.write("trash", lambda unit: unit.trash(saved.n))
    assert reader.read(lambda reading: reading.links_to(target.n)) == []


def test_nothing_is_tied_to_what_is_not_there(writer: Writer) -> None:
    saved = add(writer)
    with pytest.raises(RecordGone):
        writer.write("link", lambda unit: unit.link(Link(source=saved.n, target=99)))
    with pytest.raises(RecordGone):
        writer.write("tag", lambda unit: unit.tag(99, ["a"]))


class TestComplete:
    """The pop-up for `@`, `#` and `[[`."""

    def test_any_word_of_a_title_may_begin_with_what_was_typed(
        self, writer: Writer, reader: Reader
    ) -> None:
        budget = add(writer, "The Größe of the budget")
        grow = add(writer, "Growth plan")
        add(writer, "Aground")
        found = reader.read(lambda reading: reading.complete("GRO", None, 10))
        assert [head.ref.n for head in found] == [grow.n, budget.n]

    def test_only_the_kinds_asked_for_come(self, writer: Writer, reader: Reader) -> None:
        saved = add(writer, "work")
        tag(writer, saved.n, "work/today")
        writer.write("t", lambda unit: unit.save(Template(name="Workday")))
        found = reader.read(lambda reading: reading.complete("work", ["tag", "template"], 10))
        assert sorted(head.ref.kind for head in found) == ["tag", "template"]
        assert reader.read(lambda reading: reading.complete("today", ["tag"], 10)) != []

    def test_with_nothing_typed_the_newest_come(self, writer: Writer, reader: Reader) -> None:
        made = [add(writer, f"Day {day}").n for day in range(5)]
        found = reader.read(lambda reading: reading.complete("", ["entry"], 3))
        assert [head.ref.n for head in found] == made[:1:-1]

    def test_text_without_blanks_is_found_within(self, writer: Writer, reader: Reader) -> None:
        saved = add(writer, "来年の予算会議")
        found = reader.read(lambda reading: reading.complete("予算", None, 5))
        assert [head.ref.n for head in found] == [saved.n]

    def test_the_trash_is_left_out(self, writer: Writer, reader: Reader) -> None:
        saved = add(writer, "Budget")
        writer.write("trash", lambda unit: unit.trash(saved.n))
        assert reader.read(lambda reading: reading.complete("bud", None, 5)) == []

    def test_old_ones_are_found_among_very_many(self, writer: Writer, reader: Reader) -> None:
        old = add(writer, "The very first budget")

        def fill(unit: Unit) -> None:
            for count in range(2100):
                unit.save(entry(f"Day {count}"))

        writer.write("import", fill)
        found = reader.read(lambda reading: reading.complete("budg", None, 5))
        assert [head.ref.n for head in found] == [old.n]

    @pytest.mark.parametrize("typed", ['"', "AND", "a OR", "(", "NEAR(", "*", "-a", "^", "a'b"])
    def test_nothing_typed_is_an_error(
        self, writer: Writer, reader: Reader, typed: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("careerjournal.store.completion._RECENT", 0)
        add(writer, "Budget and more")
        reader.read(lambda reading: reading.complete(typed * 2, None, 5))


def test_a_trashed_tag_that_is_set_again_by_hand_is_one_link(
    writer: Writer, reader: Reader
) -> None:
    saved = add(writer)
    tag(writer, saved.n, "work")
    work = the_tag(reader, "work")
    writer.write("tag.trash", lambda unit: unit.trash(work.n))
    tag(writer, saved.n, "work")
    assert len(reader.read(lambda reading: reading.links_from(saved.n))) == 1
    assert tags_of(reader, saved.n) == ["work"]


def test_a_tag_that_is_gone_or_nameless_cannot_be_renamed(writer: Writer, reader: Reader) -> None:
    saved = add(writer)
    tag(writer, saved.n, "work")
    with pytest.raises(ValueError, match="name"):
        writer.write("rename", lambda unit: unit.rename_tag(the_tag(reader, "work").n, " # "))
    with pytest.raises(RecordGone):
        writer.write("rename", lambda unit: unit.rename_tag(saved.n, "other"))
    with pytest.raises(RecordGone):
        writer.write("relink", lambda unit: unit.relink(99))
    with pytest.raises(RecordGone):
        writer.write("erase", lambda unit: unit.erase(99))


def test_putting_into_the_trash_twice_is_one_act(writer: Writer) -> None:
    saved = add(writer)
    writer.write("trash", lambda unit: unit.trash(saved.n))
    assert writer.write("trash", lambda unit: unit.trash(saved.n)).act is None
