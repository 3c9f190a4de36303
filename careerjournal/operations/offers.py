"""Offers: kept with their scores, weighed against each other, and decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final, NamedTuple

from careerjournal.operations import stages
from careerjournal.operations.phrases import tr, tr_noop
from careerjournal.records.application import Application, Offer, OfferScore, StageMove
from careerjournal.records.entry import Entry, EntryType
from careerjournal.records.link import ROLE_DECISION, Link
from careerjournal.records.moment import Moment
from careerjournal.records.pay import Pay
from careerjournal.records.stage import Stage, StageCategory
from careerjournal.rules.offers import CRITERIA, HIGHEST_SCORE, LOWEST_SCORE, WorkingYear
from careerjournal.rules.stages import ACCEPTED, DECLINED, OFFER, Level, levels
from careerjournal.rules.text import fold
from careerjournal.rules.trails import current, trail_of
from careerjournal.store.names import organisation_name
from careerjournal.store.offers import OfferQueries
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit

WEIGHTS: Final = "offers.weights"
"""The preference that keeps how much each criterion matters: 0 to 5 by code or own words."""
YEAR: Final = "offers.year"
"""The preference that keeps what a year of work is taken to be."""
HEAVIEST: Final = 5
USUAL_WEIGHT: Final = 3

_CRITERIA: Final[Mapping[str, str]] = {
    "pay": tr_noop("Pay"),
    "growth": tr_noop("Growth"),
    "commute": tr_noop("Commute"),
    "people": tr_noop("People"),
    "meaning": tr_noop("Meaning"),
    "security": tr_noop("Security"),
}


def criterion_words(criterion: str) -> str:
    """What a criterion is called; one of the person's own is its own name."""
    return tr(_CRITERIA[criterion]) if criterion in _CRITERIA else criterion


# --- one offer -----------------------------------------------------------------------------------


class Score(NamedTuple):
    """How good an offer is by one criterion, 1 to 5, None while it is not said."""

    criterion: str
    score: int | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class OfferForm:
    """All that a person says of one offer."""

    day: date
    pay: Pay | None = None
    answer_by: date | None = None
    starts: date | None = None
    benefits: str = ""
    notes: str = ""
    scores: tuple[Score, ...] = ()


@dataclass(frozen=True)
class OfferView:
    """One offer with what is said of it."""

    n: int
    form: OfferForm


def offers_of(reading: Reading, application: int) -> list[OfferView]:
    """The offers of an application, the earliest first."""
    scores = reading.parts(OfferScore, application)
    offers = sorted(reading.parts(Offer, application), key=lambda each: (each.day, each.n))
    return [OfferView(offer.n, form_of(offer, scores)) for offer in offers]


def form_of(offer: Offer, scores: Iterable[OfferScore]) -> OfferForm:
    """An offer as its form has it; of two scores by one criterion the later counts."""
    given = {
        each.criterion: Score(each.criterion, each.score, each.note)
        for each in sorted(scores, key=lambda each: each.n)
        if each.offer == offer.n
    }
    return OfferForm(
        day=offer.day,
        pay=offer.pay,
        answer_by=offer.answer_by,
        starts=offer.starts,
        benefits=offer.benefits,
        notes=offer.notes,
        scores=tuple(given[criterion] for criterion in in_order(given)),
    )


def in_order(criteria: Iterable[str]) -> list[str]:
    """Criteria in the order to show them: the shipped ones, then one's own by name."""
    known = set(criteria)
    own = sorted(known.difference(CRITERIA), key=fold)
    return [criterion for criterion in CRITERIA if criterion in known] + own


class Noted(NamedTuple):
    """An offer that was noted, and the stage the application came into by it, if it did."""

    offer: Offer
    stage: Stage | None


def note_offer(unit: Unit, application: int, day: date) -> Noted:
    """An offer was made on `day`; an application that was not as far comes into that stage.

    Raises RecordGone.
    """
    unit.record(Application, application)
    offer = unit.put(Offer(application=application, day=day))
    known = {n: unit.record(Stage, n) for n in unit.numbers(Stage.KIND)}
    meaning = levels(known.values())
    trail = trail_of(application, unit.parts(StageMove, application))
    now = current(trail)
    furthest = max((meaning.get(step.stage, Level.NOTHING) for step in trail.moves), default=0)
    over = now is not None and known[now.stage].category in (StageCategory.WON, StageCategory.LOST)
    there = next((stage for stage in stages.current(unit) if stage.code == OFFER), None)
    if there is None or over or furthest >= Level.OFFER:
        return Noted(offer, None)
    stages.move(unit, application, there.n, day)
    return Noted(offer, there)


def save_form(unit: Unit, offer: int, form: OfferForm, base: OfferForm | None) -> None:
    """Keep what was changed of a form since `base`. Raises RecordGone."""
    known = unit.part(Offer, offer)
    before = known if base is None else _filled(known, base)
    unit.put(_filled(known, form), before)
    if base is None or form.scores != base.scores:
        _save_scores(unit, known, form.scores, () if base is None else base.scores)


def _filled(offer: Offer, form: OfferForm) -> Offer:
    return replace(
        offer,
        day=form.day,
        pay=form.pay,
        answer_by=form.answer_by,
        starts=form.starts,
        benefits=form.benefits,
        notes=form.notes,
    )


def _save_scores(
    unit: Unit, offer: Offer, scores: tuple[Score, ...], base: tuple[Score, ...]
) -> None:
    """Write the scores that differ from `base`; one that is no longer said is taken away."""
    before = {score.criterion: score for score in base}
    known = {
        each.criterion: each
        for each in unit.parts(OfferScore, offer.application)
        if each.offer == offer.n
    }
    wanted = {score.criterion: score for score in scores if score.score is not None}
    for criterion in before.keys() - wanted.keys():
        if criterion in known:
            unit.remove(OfferScore, known[criterion].n)
    for criterion, score in wanted.items():
        if before.get(criterion) == score or score.score is None:
            continue
        part = known.get(criterion) or OfferScore(
            application=offer.application, offer=offer.n, criterion=criterion, score=score.score
        )
        limited = max(LOWEST_SCORE, min(HIGHEST_SCORE, score.score))
        unit.put(replace(part, score=limited, note=score.note), part if part.n else None)


# --- the decision --------------------------------------------------------------------------------


class Decided(NamedTuple):
    """The entry that tells of a decision, and the stage the application came into, if there is
    one for it."""

    entry: Entry
    stage: Stage | None


def decide(
    unit: Unit, application: int, offer: int | None, *, accepts: bool, day: date, reason: str
) -> Decided:
    """Accept or decline on `day`: moves the application and writes why into the journal.

    `offer` is the one decided about. Raises RecordGone.
    """
    record = unit.record(Application, application)
    pay = unit.part(Offer, offer).pay if offer is not None else None
    stage = stage_for(unit, accepts=accepts)
    if stage is not None:
        stages.move(unit, application, stage.n, day)
    entry = unit.save(
        Entry(
            about=Moment(day),
            type=EntryType.DECISION,
            title=_title(unit, record, accepts=accepts),
            body=_body(reason, pay),
        )
    )
    unit.link(Link(source=entry.n, target=application, role=ROLE_DECISION))
    return Decided(entry, stage)


def stage_for(reading: Reading, *, accepts: bool) -> Stage | None:
    """The stage of what was accepted, or declined; None if there is none."""
    code = ACCEPTED if accepts else DECLINED
    category = StageCategory.WON if accepts else StageCategory.LOST
    there = [stage for stage in stages.current(reading) if stage.category is category]
    shipped = (stage for stage in there if stage.code == code)
    # Of the lost ones any other would say who said no.
    return next(shipped, there[0] if there and accepts else None)


def decisions_on(reading: Reading, application: int) -> list[Entry]:
    """The entries that tell of decisions on an application, the latest first."""
    found = {
        link.source: reading.record(Entry, link.source)
        for link in reading.links_to(application)
        if link.role == ROLE_DECISION
    }
    return sorted(found.values(), key=lambda entry: (entry.about.sort_key, entry.n), reverse=True)


def _title(reading: Reading, record: Application, *, accepts: bool) -> str:
    role = record.role.strip() or tr("an offer")
    company = organisation_name(reading, record.organisation)
    if company:
        role = tr("{role} at {company}").format(role=role, company=company)
    return (tr("Accepted: {role}") if accepts else tr("Declined: {role}")).format(role=role)


def _body(reason: str, pay: Pay | None) -> str:
    offered = "" if pay is None else plain_pay(pay)
    lines = [reason.strip(), tr("They offered {pay}.").format(pay=offered) if offered else ""]
    return "\n\n".join(line for line in lines if line)


def plain_pay(pay: Pay) -> str:
    """Pay as text that reads alike in every country: "54000 to 58000 EUR a year"."""
    low, high = (f"{amount:f}" if amount is not None else "" for amount in (pay.low, pay.high))
    if not low and not high:
        return pay.words
    if low and high and low != high:
        amount = tr("{low} to {high}").format(low=low, high=high)
    else:
        amount = low or tr("up to {amount}").format(amount=high)
    period = tr(_PERIODS[pay.period]) if pay.period else ""
    return " ".join(part for part in (amount, pay.currency, period) if part)


_PERIODS: Final[Mapping[str, str]] = {
    "hour": tr_noop("an hour"),
    "day": tr_noop("a day"),
    "week": tr_noop("a week"),
    "month": tr_noop("a month"),
    "year": tr_noop("a year"),
    "once": tr_noop("once"),
}


# --- side by side --------------------------------------------------------------------------------


@dataclass(frozen=True)
class OpenOffer:
    """An offer that is not decided yet, with what one needs to know of its application."""

    n: int
    application: int
    role: str
    company: str
    place: str
    remote_percent: int | None
    form: OfferForm


@dataclass(frozen=True)
class Sides:
    """All open offers, the first to be answered first, and what they are weighed by."""

    offers: tuple[OpenOffer, ...]
    weights: Mapping[str, int]
    year: WorkingYear

    def criteria(self) -> list[str]:
        """What is weighed or scored, in order."""
        scored = {score.criterion for offer in self.offers for score in offer.form.scores}
        return in_order({*self.weights, *scored})


def open_offers(reading: Reading) -> Sides:
    """Every offer outside the trash whose application is neither won nor lost."""
    offers = []
    for n in OfferQueries(reading).open_offers():
        part = reading.part(Offer, n)
        record = reading.record(Application, part.application)
        offers.append(
            OpenOffer(
                n,
                record.n,
                record.role,
                organisation_name(reading, record.organisation),
                record.place,
                record.remote_percent,
                form_of(part, reading.parts(OfferScore, record.n)),
            )
        )
    return Sides(tuple(offers), weights_of(reading), year_of(reading))


def weights_of(reading: Reading) -> dict[str, int]:
    """How much each criterion matters to the person, 0 to 5, in order."""
    kept = reading.preference(WEIGHTS, {})
    found = dict.fromkeys(CRITERIA, USUAL_WEIGHT)
    if isinstance(kept, dict):
        for criterion, weight in kept.items():
            if isinstance(weight, int) and isinstance(criterion, str) and criterion.strip():
                found[criterion] = max(0, min(HEAVIEST, weight))
    return {criterion: found[criterion] for criterion in in_order(found)}


def keep_weights(unit: Unit, weights: Mapping[str, int]) -> None:
    """Keep how much each criterion matters; not an act."""
    unit.set_preference(WEIGHTS, dict(weights))


def year_of(reading: Reading) -> WorkingYear:
    """What the person takes a year of work to be."""
    kept = reading.preference(YEAR, {})
    usual = WorkingYear()
    if not isinstance(kept, dict):
        return usual
    return WorkingYear(
        hours_a_week=_number(kept.get("hours"), usual.hours_a_week),
        days_a_week=_number(kept.get("days"), usual.days_a_week),
        weeks_a_year=_number(kept.get("weeks"), usual.weeks_a_year),
        months_a_year=_number(kept.get("months"), usual.months_a_year),
    )


def keep_year(unit: Unit, year: WorkingYear) -> None:
    """Keep what a year of work is taken to be; not an act."""
    value = {
        "hours": str(year.hours_a_week),
        "days": str(year.days_a_week),
        "weeks": str(year.weeks_a_year),
        "months": str(year.months_a_year),
    }
    unit.set_preference(YEAR, value)


def _number(value: Any, usual: Decimal) -> Decimal:
    try:
        found = Decimal(str(value)) if value is not None else usual
    except InvalidOperation:
        return usual
    return found if found.is_finite() and 0 < found <= 200 else usual
