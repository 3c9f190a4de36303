"""The copy of the figures that a review keeps."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from careerjournal.operations import review_copy
from careerjournal.operations.review_words import Section, SectionLine, Told
from careerjournal.records.record import RecordRef

DAY = date(2026, 11, 29)
REFS = st.none() | st.builds(RecordRef, st.just("goal"), st.integers(1, 5))
WORDS = st.text(st.sampled_from("ab *_-#\n1."), min_size=1, max_size=12).filter(str.strip)
LINES = st.lists(st.builds(SectionLine, WORDS, REFS), max_size=24).map(tuple)
SECTIONS = st.lists(
    st.builds(
        Section,
        st.sampled_from(Told),
        st.integers(0, 99).map("{} things done".format),
        LINES,
        st.integers(0, 3),
    ),
    max_size=4,
)


@given(SECTIONS)
def test_a_copy_says_what_was_told(sections: list[Section]) -> None:
    copy = review_copy.read(review_copy.written(sections, DAY))
    assert copy.as_of == "As of 29 November 2026"
    assert [each.words for each in copy.sections] == [each.words for each in sections]
    for kept, told in zip(copy.sections, sections, strict=True):
        shown = [" ".join(line.words.split()) for line in told.lines[: review_copy.LINES]]
        more = told.more + len(told.lines) - len(shown)
        assert [line.words for line in kept.lines] == shown + ([f"and {more} more"] if more else [])


def test_a_line_leads_to_its_record_while_the_vault_still_tells_it() -> None:
    ref = RecordRef("todo", 4)
    told = [Section(Told.DONE, "2 things done", (SectionLine("A", ref), SectionLine("B", ref)))]
    text = review_copy.written(told, DAY)
    now = [Section(Told.DONE, "1 thing done", (SectionLine("B", ref),))]
    copy = review_copy.read(text + "\n\nWritten between\n", now)
    assert copy.sections == (
        Section(None, "2 things done", (SectionLine("A"), SectionLine("B", ref))),
        Section(None, "Written between"),
    )
    assert review_copy.read("") == review_copy.Copy()
