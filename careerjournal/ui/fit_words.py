"""The words for what requirements and the fit say in codes and numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from careerjournal.operations.phrases import ntr, tr, tr_noop
from careerjournal.records.application import Rating, Requirement, RequirementNeed
from careerjournal.rules.fit import Fit

RATINGS: Final[Mapping[Rating, str]] = {
    Rating.HAVE: tr_noop("Have"),
    Rating.PARTLY: tr_noop("Partly"),
    Rating.GAP: tr_noop("Gap"),
}
_GROUPS: Final[Mapping[RequirementNeed, str]] = {
    RequirementNeed.MUST: tr_noop("Musts"),
    RequirementNeed.NICE: tr_noop("Nice to have"),
}
_NEEDS: Final[Mapping[RequirementNeed, str]] = {
    RequirementNeed.MUST: tr_noop("Must"),
    RequirementNeed.NICE: tr_noop("Nice to have"),
}


def rating_words(rating: Rating | None) -> str:
    """How far a requirement is met."""
    return tr("Not rated yet") if rating is None else tr(RATINGS[rating])


def need_words(need: RequirementNeed) -> str:
    """Whether they insist on it, of one requirement."""
    return tr(_NEEDS[need])


def group_words(need: RequirementNeed) -> str:
    """The heading over the requirements of this need."""
    return tr(_GROUPS[need])


def fit_short(fit: Fit) -> str:
    """ "5 of 7 musts, 3 with evidence", for a card; "" where nothing is asked for.

    Of nice-to-haves only where there are no musts.
    """
    if fit.musts:
        return _figure(
            ntr("{met} of {n} must", "{met} of {n} musts", fit.musts),
            fit.musts_met,
            fit.musts,
            fit.musts_proven,
        )
    if fit.nices:
        return tr("{met} of {n} nice to have").format(met=fit.nices_met, n=fit.nices)
    return ""


def fit_line(fit: Fit) -> str:
    """The fit in one line that explains itself: what is met, what is proven, what is open."""
    if fit.empty:
        return ""
    parts = [fit_short(fit)]
    if fit.musts_partly:
        parts.append(ntr("{n} partly", "{n} partly", fit.musts_partly).format(n=fit.musts_partly))
    if fit.musts and fit.nices:
        parts.append(tr("{met} of {n} nice to have").format(met=fit.nices_met, n=fit.nices))
    if fit.unrated:
        parts.append(tr("not rated yet: {n}").format(n=fit.unrated))
    return " · ".join(parts)


def gap_line(fit: Fit, most: int = 3) -> str:
    """What matters most among what is lacking, in the posting's words; "" if nothing is."""
    if not fit.gaps:
        return ""
    names = [_short(gap.text) for gap in fit.gaps[:most]]
    more = len(fit.gaps) - len(names)
    listed = " · ".join(names)
    if more:
        listed += " · " + ntr("{n} more", "{n} more", more).format(n=more)
    return tr("Open, what weighs most first: {gaps}").format(gaps=listed)


def requirement_words(requirement: Requirement, evidence: int) -> str:
    """All there is to say of a requirement, for a screen reader."""
    said = [
        requirement.text,
        need_words(requirement.need),
        tr("weight {n}").format(n=requirement.weight),
        rating_words(requirement.rating),
        evidence_words(evidence),
    ]
    return ", ".join(part for part in said if part)


def evidence_words(count: int) -> str:
    """How much evidence there is, "" for none."""
    if not count:
        return ""
    return ntr("{n} piece of evidence", "{n} pieces of evidence", count).format(n=count)


def _figure(met: str, count: int, n: int, proven: int) -> str:
    words = met.format(met=count, n=n)
    if not count:
        return words
    if not proven:
        return tr("{met}, none with evidence").format(met=words)
    evidence = ntr("{n} with evidence", "{n} with evidence", proven).format(n=proven)
    return tr("{met}, {evidence}").format(met=words, evidence=evidence)


def _short(text: str, longest: int = 48) -> str:
    words = " ".join(text.split())
    if len(words) <= longest:
        return words
    return words[: longest - 1].rsplit(" ", 1)[0].rstrip(" ,;.") + "…"
