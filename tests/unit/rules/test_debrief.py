"""A debrief as sections, and back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from careerjournal.rules.debrief import body_of, texts_of

HEADINGS = ("", "What went well", "Next")

plain_text = st.text(
    st.characters(exclude_characters="#\n", exclude_categories=["Cs", "Cc", "Z"]), max_size=40
)


def test_sections_stand_under_their_headings() -> None:
    body = body_of(HEADINGS, ["Calm.", "", "- Write to Sam"])
    assert body == "Calm.\n\n## Next\n\n- Write to Sam"
    assert texts_of(HEADINGS, body) == ["Calm.", "", "- Write to Sam"]


def test_what_somebody_added_in_the_journal_stays() -> None:
    body = "Calm.\n\n## Next\n\nWrite\n\n## Mine\n\nMore\n\n## Next\n\nAgain"
    texts = texts_of(HEADINGS, body)
    assert texts == ["Calm.", "", "Write\n\n## Mine\n\nMore\n\n\n\nAgain"]


@given(st.lists(plain_text, min_size=3, max_size=3))
def test_there_and_back(texts: list[str]) -> None:
    assert texts_of(HEADINGS, body_of(HEADINGS, texts)) == [text.strip() for text in texts]


@given(st.text(max_size=200))
def test_any_body_keeps_its_words(body: str) -> None:
    kept = "".join("".join(texts_of(HEADINGS, body)).split())
    ours = {line for line in body.split("\n") if line.startswith("## ")}
    for word in body.split():
        if not any(word in line for line in ours):
            assert "".join(word.split()) in kept
