from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from careerjournal.records.entry import EntryType
from careerjournal.records.record import Root
from careerjournal.records.tag import Tag
from careerjournal.records.template import Template
from careerjournal.rules.marking import Run
from careerjournal.store.search import COUNTED, Order, Results, search, search_any
from careerjournal.store.unit import Unit
from tests.unit.store.open_vault import OpenVault, open_vault


@pytest.fixture
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenVault]:
    with open_vault(tmp_path_factory.mktemp("vault")) as vault:
        yield vault


def find(vault: OpenVault, text: str, order: Order = "newest", limit: int = 50) -> Results:
    return vault.read(lambda reading: search(reading, text, order=order, limit=limit))


def found(vault: OpenVault, text: str, order: Order = "newest") -> list[int]:
    return [hit.head.ref.n for hit in find(vault, text, order).hits]


def shown(runs: tuple[Run, ...]) -> str:
    return "".join(f"<{run.text}>" if run.marked else run.text for run in runs)


def test_nothing_asked_finds_nothing(vault: OpenVault) -> None:
    vault.add("Something")
    assert find(vault, "  ") == Results()


def test_a_word_is_found_as_it_is_typed(vault: OpenVault) -> None:
    n = vault.add("Budget review with Élodie")
    word = "elodie"
    assert all(found(vault, word[:end]) == [n] for end in range(1, len(word) + 1))


def test_all_words_must_be_there(vault: OpenVault) -> None:
    both = vault.add("the budget meeting")
    vault.add("the budget")
    assert found(vault, "meet bud") == [both]


def test_title_and_text_are_searched_together(vault: OpenVault) -> None:
    n = vault.add("all about the budget", "Meeting")
    assert found(vault, "meeting budget") == [n]


@pytest.mark.parametrize(
    "text", ["Ångström", "angstrom", "ÅNGSTRÖM", "angstr", "A\u030angstro\u0308m"]
)
def test_accents_and_case_do_not_matter(vault: OpenVault, text: str) -> None:
    n = vault.add("The Ångström unit")
    assert found(vault, text) == [n]


@pytest.mark.parametrize("typed", ["άνθρωπος", "ανθρωπος", "ΑΝΘΡΩΠΟΣ", "ΆΝΘΡΩΠΟΣ", "ανθ", "ά", "α"])
@pytest.mark.parametrize("body", ["Ένας άνθρωπος εδώ", "ΈΝΑΣ ΆΝΘΡΩΠΟΣ", "ενας ανθρωπος"])
def test_accents_and_case_do_not_matter_in_greek(vault: OpenVault, typed: str, body: str) -> None:
    n = vault.add(body)
    assert found(vault, typed) == [n]
    assert any(run.marked for run in find(vault, typed).hits[0].snippet)


@pytest.mark.parametrize("typed", ["ещё", "еще", "ЕЩЁ", "е", "ё"])
@pytest.mark.parametrize("body", ["Ещё раз", "Еще раз"])
def test_the_russian_yo_may_be_written_as_ye(vault: OpenVault, typed: str, body: str) -> None:
    n = vault.add(body)
    assert found(vault, typed) == [n]


def test_a_phrase_is_found_whole_and_in_order(vault: OpenVault) -> None:
    n = vault.add("We held the quarterly, review.")
    vault.add("The review is quarterly")
    vault.add("quarterly reviews")
    assert found(vault, '"quarterly review"') == [n]


def test_an_unclosed_phrase_goes_on(vault: OpenVault) -> None:
    n = vault.add("quarterly reviews")
    assert found(vault, '"quarterly rev') == [n]
    assert found(vault, '"quarterly r') == [n]


def test_what_has_a_word_can_be_left_out(vault: OpenVault) -> None:
    n = vault.add("budget plan")
    vault.add("budget meeting")
    assert found(vault, "budget -meeting") == [n]
    assert found(vault, 'budget -"budget meeting"') == [n]
    assert found(vault, "budget -meet") == sorted(found(vault, "budget"))[::-1]
    assert found(vault, "budget -meet*") == [n]


def test_only_what_is_left_out_may_be_asked(vault: OpenVault) -> None:
    n = vault.add("budget plan")
    vault.add("budget meeting")
    assert found(vault, "-meeting") == [n]


@pytest.mark.parametrize(
    ("typed", "body"),
    [
        ("don't", "We don't know"),
        ("don’t", "We don't know"),
        ("e-m", "An e-mail came"),
        ("e-mail", "An e-mail came"),
        ("C++", "Learnt some C++ today"),
        ("a.b", "the file a.b is lost"),
        ("50%", "grew by 50% at least"),
        ("under_score", "an under_score here"),
        ("½", "half: ½"),
        ("Δ", "a Δ of two"),
        ("с", "Совещание"),
    ],
)
def test_words_with_signs_are_found(vault: OpenVault, typed: str, body: str) -> None:
    n = vault.add(body)
    assert found(vault, typed) == [n]


@pytest.mark.parametrize(
    ("typed", "body"),
    [
        ("会議", "昨日の会議で話した"),
        ("会", "昨日の会議で話した"),
        ("の会", "昨日の会議で話した"),
        ('"昨日の会議"', "昨日の会議で話した"),
        ("excel", "昨日Excelで作った"),
        ("日Excel", "昨日Excelで作った"),
        ("Excelで", "昨日Excelで作った"),
        ("2024年", "2024年度の計画"),
        ("面试", "今天的面试很顺利"),
        ("งาน", "วันนี้งานยุ่งมาก"),
        ("ประชุม", "มีประชุมตอนเช้า"),
        ("ดี", "วันนี้ดี"),
        ("회의", "오늘 회의가 있었다"),
        ("हिन्दी", "हिन्दी में लिखा"),
    ],
)
def test_scripts_without_blanks_are_searched(vault: OpenVault, typed: str, body: str) -> None:
    vault.add("Nothing of the sort, 全然別の話 and อื่น")
    n = vault.add(body)
    assert found(vault, typed) == [n]
    assert found(vault, f"-{typed} sort") == found(vault, "sort")


def test_tags_are_words_and_filters(vault: OpenVault) -> None:
    n = vault.add("The plan", tags=("work/budget",))
    other = vault.add("The plan", tags=("workshop",))
    assert found(vault, "budget plan") == [n]
    assert found(vault, "tag:work/budget plan") == [n]
    assert found(vault, "tag:budg plan") == [n]
    assert found(vault, "tag:work plan") == [other, n]
    vault.add("The plan", tags=("Work",))
    assert len(found(vault, "tag:WORK plan")) == 2
    assert other not in found(vault, "tag:work plan")
    assert found(vault, "-tag:work plan") == [other]
    assert found(vault, "tag:nothing plan") == []


def test_a_tag_alone_lists_what_has_it(vault: OpenVault) -> None:
    n = vault.add("One", tags=("project x",))
    vault.add("Two")
    assert found(vault, 'tag:"project x"') == [n]


def test_types_are_filters(vault: OpenVault) -> None:
    win = vault.add("plan", kind=EntryType.WIN)
    check = vault.add("plan", kind=EntryType.CHECK_IN)
    assert found(vault, "type:win plan") == [win]
    assert found(vault, "type:w plan") == [win]
    assert found(vault, "type:checkin") == [check]
    assert found(vault, "type:win,check-in") == [check, win]
    assert found(vault, "-type:win") == [check]
    assert found(vault, "type:nothing plan") == []


def test_kinds_are_types_too(vault: OpenVault) -> None:
    entry = vault.add("plan", tags=("plan",))
    template = vault.write(lambda unit: unit.save(Template(name="Plan", body="a plan")).n)
    assert found(vault, "type:template") == [template]
    assert found(vault, "type:entry plan") == [entry]
    assert len(found(vault, "plan")) == 3


def test_kinds_can_be_chosen(vault: OpenVault) -> None:
    vault.add("plan", tags=("plan",))
    results = vault.read(lambda reading: search(reading, "plan", kinds=["tag"]))
    assert [hit.head.ref.kind for hit in results.hits] == ["tag"]


def test_dates_are_filters(vault: OpenVault) -> None:
    old = vault.add("plan", day=date(2023, 12, 31))
    new = vault.add("plan", day=date(2024, 1, 1))
    assert found(vault, "plan before:2024") == [old]
    assert found(vault, "plan after:2024") == [new]
    assert found(vault, "after:2023-12-31 before:2024-01-02") == [new, old]


def test_what_is_about_no_day_counts_by_its_making(vault: OpenVault) -> None:
    n = vault.write(lambda unit: unit.save(Tag(name="plan")).n)
    assert found(vault, "plan after:2020") == [n]
    assert found(vault, "plan before:2020") == []


def test_the_trash_is_not_searched(vault: OpenVault) -> None:
    n = vault.add("plan", tags=("team",))
    vault.write(lambda unit: unit.trash(n))
    assert found(vault, "plan") == []
    assert found(vault, "type:entry") == []
    vault.write(lambda unit: unit.restore(n))
    assert found(vault, "plan") == [n]


def test_the_newest_come_first(vault: OpenVault) -> None:
    made = [vault.add("plan") for _ in range(3)]
    assert found(vault, "plan") == made[::-1]


def test_the_best_come_first(vault: OpenVault) -> None:
    titled = vault.add("Something else", "The budget")
    often = vault.add("budget budget budget")
    once = vault.add("budget " + "and so on " * 100)
    assert found(vault, "budget", "best") == [titled, often, once]
    assert found(vault, "b", "best") == [once, often, titled]
    assert found(vault, "-other", "best") == [once, often, titled]


def test_hits_are_limited_and_counted(vault: OpenVault) -> None:
    for _ in range(3):
        vault.add("plan")
    results = find(vault, "plan", limit=2)
    assert (len(results.hits), results.count, results.more) == (2, 3, False)


def _save_many(unit: Unit, record: Root, count: int) -> None:
    for _ in range(count):
        unit.save(record)


@pytest.mark.parametrize("order", ["newest", "best"])
def test_counting_stops(vault: OpenVault, order: Order) -> None:
    vault.write(lambda unit: _save_many(unit, Template(name="x", body="plan"), COUNTED))
    results = find(vault, "plan", order, limit=1)
    assert (results.count, results.more) == (COUNTED, False)
    vault.add("plan")
    results = find(vault, "plan", order, limit=1)
    assert (results.count, results.more) == (COUNTED, True)


def test_a_hit_shows_its_words_marked(vault: OpenVault) -> None:
    vault.add("# Notes\n\nWith **Anna** about the budget.", "Budget day")
    (hit,) = find(vault, "bud").hits
    assert shown(hit.title) == "<Budget> day"
    assert shown(hit.snippet) == "Notes With Anna about the <budget>."


def test_a_hit_by_its_title_shows_how_the_text_begins(vault: OpenVault) -> None:
    vault.add("We *met*.", "Budget day")
    (hit,) = find(vault, "budget").hits
    assert shown(hit.snippet) == "We met."


def test_a_hit_by_its_tag_or_file_shows_that_name(vault: OpenVault) -> None:
    n = vault.add("We met.", "A day", tags=("work/budget",))
    vault.write(lambda unit: unit.attach(n, "Figures 2024.ods", "application/x", b"1"))
    tag, entry = find(vault, "budget").hits
    assert (shown(tag.title), shown(tag.snippet)) == ("work/<budget>", "")
    assert (shown(entry.title), shown(entry.snippet)) == ("A day", "work/<budget>")
    assert [shown(hit.snippet) for hit in find(vault, "figures").hits] == ["<Figures> 2024.ods"]


def test_a_long_question_is_no_error(vault: OpenVault) -> None:
    vault.add("plan")
    assert found(vault, " ".join("abcdefghijklmnopqrstuvwxyz" * 40)) == []
    assert found(vault, "plan " * 100_000)
    assert found(vault, '"' + "plan " * 190 + '"') == []


def test_any_word_will_do_and_what_has_most_comes_first(vault: OpenVault) -> None:
    one = vault.add("Saw the budget")
    both = vault.add("Managed the budget with the team")
    vault.add("Nothing of the sort")
    hits = vault.read(lambda reading: search_any(reading, ["manag", "budget"]))
    assert [hit.head.ref.n for hit in hits] == [both, one]
    assert shown(hits[0].snippet) == "<Managed> the <budget> with the team"


def test_two_letters_are_a_word_and_no_beginning(vault: OpenVault) -> None:
    one = vault.add("Wrote it in C# at last")
    vault.add("Came, called, concluded")
    vault.add("統計を学んだ")
    hits = vault.read(lambda reading: search_any(reading, ["c#", '"x"', "統計"]))
    assert one in [hit.head.ref.n for hit in hits]
    assert len(hits) == 2


def test_what_is_there_already_is_not_offered_again(vault: OpenVault) -> None:
    one = vault.add("A budget")
    other = vault.add("Another budget")
    hits = vault.read(lambda reading: search_any(reading, ["budget"], without={other}, limit=1))
    assert [hit.head.ref.n for hit in hits] == [one]
    assert vault.read(lambda reading: search_any(reading, [])) == ()
    assert vault.read(lambda reading: search_any(reading, ["absent"])) == ()
