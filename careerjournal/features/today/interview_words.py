"""What one needs for an interview, as a page to read: HTML in which every word is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from html import escape
from typing import Final

from careerjournal.features.today.words import moment_words
from careerjournal.operations.interview_pack import InterviewPack, Past, Present, Wanted
from careerjournal.operations.phrases import ntr, tr
from careerjournal.records.application import Direction, Rating
from careerjournal.records.contact import Contact
from careerjournal.records.entry import Entry
from careerjournal.ui.day_words import day_words
from careerjournal.ui.fit_words import fit_line, need_words, rating_words
from careerjournal.ui.head_words import head_title
from careerjournal.ui.part_words import role_words, round_words
from careerjournal.ui.pay_words import pay_words

_ORDER: Final = (Rating.GAP, Rating.PARTLY, None, Rating.HAVE)
"""What one may be asked about comes first."""


def pack_html(pack: InterviewPack, today: date) -> str:
    """The whole page; what nothing is known of is left out."""
    sections = [
        (tr("Who will be there") if pack.is_of_round else tr("Who is known there"), _people(pack)),
        (tr("To get ready"), _paragraphs(pack.interview.prepare)),
        (tr("What I want to ask"), _paragraphs(pack.interview.ask)),
        (tr("Questions"), _questions(pack)),
        (tr("What they ask for"), _fit(pack)),
        (tr("What was said about pay"), _pay(pack, today)),
        (tr("How it went before"), _past(pack, today)),
        (tr("The posting"), _paragraphs(pack.application.posting)),
    ]
    told = [(heading, list(lines)) for heading, lines in sections]
    shown = [(heading, lines) for heading, lines in told if lines]
    if not shown:
        words = tr(
            "Nothing is noted for it yet. The application takes the posting, who will be there,"
            " and questions; what stands there comes here."
        )
        shown = [("", [_line(words)])]
    return _head(pack, today) + "".join(
        (f"<h3>{escape(heading)}</h3>" if heading else "") + "".join(lines)
        for heading, lines in shown
    )


def pack_title(pack: InterviewPack) -> str:
    """ "Ward manager, St. Anne's"."""
    return ", ".join(each for each in (pack.application.role, pack.company) if each)


def link_of(kind: str, n: int) -> str:
    """The address by which a page leads to a record."""
    return f"{kind}:{n}"


def _head(pack: InterviewPack, today: date) -> str:
    interview = pack.interview
    minutes = ""
    if interview.minutes:
        minutes = ntr("{n} minute", "{n} minutes", interview.minutes).format(n=interview.minutes)
    facts = (
        moment_words(interview.when, today),
        round_words(interview.type),
        minutes,
        interview.place,
    )
    title = f"<h2>{escape(pack_title(pack))}</h2>"
    return title + _line(" · ".join(each for each in facts if each))


def _people(pack: InterviewPack) -> Iterator[str]:
    return _listed(_person(each) for each in pack.people)


def _person(person: Present) -> str:
    name = f'<a href="{link_of(Contact.KIND, person.n)}">{escape(person.name)}</a>'
    about = ", ".join(each for each in (person.title, role_words(person.role)) if each)
    return f"{name} · {escape(about)}"


def _questions(pack: InterviewPack) -> Iterator[str]:
    for question in pack.questions:
        yield f"<p><b>{escape(question.text)}</b>"
        if question.answer.strip():
            yield "<br>" + _broken(question.answer)
        yield "</p>"


def _fit(pack: InterviewPack) -> Iterator[str]:
    if not pack.wanted:
        return
    yield _line(fit_line(pack.fit))
    wanted = sorted(pack.wanted, key=lambda each: _ORDER.index(each.requirement.rating))
    yield from _listed(_wanted(each) for each in wanted)


def _wanted(wanted: Wanted) -> str:
    each = wanted.requirement
    words = f"{rating_words(each.rating)}, {need_words(each.need).lower()}"
    told = f"{escape(each.text)} · {escape(words)}"
    if each.note.strip():
        told += "<br>" + _broken(each.note)
    for head in wanted.proofs:
        proof = escape(head_title(head))
        told += f'<br><a href="{link_of(head.ref.kind, head.ref.n)}">{proof}</a>'
    return told


def _pay(pack: InterviewPack, today: date) -> Iterator[str]:
    application = pack.application
    lines = []
    if application.advertised is not None:
        lines.append(escape(tr("Advertised: {pay}").format(pay=pay_words(application.advertised))))
    if application.asked is not None:
        lines.append(escape(tr("Pay I ask for: {pay}").format(pay=pay_words(application.asked))))
    for talk in pack.pay:
        said = tr("I said {pay}") if talk.direction is Direction.SENT else tr("They said {pay}")
        words = (day_words(talk.day, today), said.format(pay=pay_words(talk.pay)), talk.note)
        lines.append(escape(" · ".join(each for each in words if each)))
    return _listed(lines)


def _past(pack: InterviewPack, today: date) -> Iterator[str]:
    return _listed(_round(each, today) for each in pack.past)


def _round(past: Past, today: date) -> str:
    interview = past.interview
    words = " · ".join((day_words(interview.when.day, today), round_words(interview.type)))
    told = escape(words)
    if past.debrief is not None:
        title = escape(head_title(past.debrief))
        told += f' · <a href="{link_of(Entry.KIND, past.debrief.ref.n)}">{title}</a>'
    if interview.notes.strip():
        told += "<br>" + _broken(interview.notes)
    return told


def _listed(items: Iterable[str]) -> Iterator[str]:
    lines = [f"<li>{each}</li>" for each in items]
    if lines:
        yield "<ul>" + "".join(lines) + "</ul>"


def _paragraphs(text: str) -> Iterator[str]:
    if text.strip():
        yield f"<p>{_broken(text)}</p>"


def _line(words: str) -> str:
    return f"<p>{escape(words)}</p>"


def _broken(text: str) -> str:
    return escape(text.strip()).replace("\n", "<br>")
