"""What to say of a passphrase's strength."""

from __future__ import annotations

from careerjournal.operations.passphrase_strength import Strength, Verdict
from careerjournal.operations.phrases import ntr, tr


def span_words(strength: Strength) -> str:
    """How long a strong attacker would need, in words: "about 3 years"."""
    unit, count = strength.span
    if unit == "moments":
        return tr("moments")
    if unit == "centuries" and count >= 100:
        return tr("longer than anyone will wait")
    counted = {
        "minutes": ntr("about {n} minute", "about {n} minutes", count),
        "hours": ntr("about {n} hour", "about {n} hours", count),
        "days": ntr("about {n} day", "about {n} days", count),
        "months": ntr("about {n} month", "about {n} months", count),
        "years": ntr("about {n} year", "about {n} years", count),
        "centuries": ntr("about {n} century", "about {n} centuries", count),
    }
    return counted[unit].format(n=count)


def strength_words(strength: Strength) -> str:
    """A sentence for the person who is choosing."""
    span = span_words(strength)
    if strength.verdict is Verdict.REFUSED:
        return tr("Too easy to guess: it would take {span}.").format(span=span)
    if strength.verdict is Verdict.WEAK:
        return tr(
            "Weak. With a copy of your vault and strong computers, finding it takes {span}."
        ).format(span=span)
    if strength.verdict is Verdict.FAIR:
        return tr("Fair. Finding it would take {span}, even with strong computers.").format(
            span=span
        )
    return tr("Strong. Finding it would take {span}, even with strong computers.").format(span=span)


def strength_score(strength: Strength) -> int:
    """How full the bar is, 0 to 4."""
    return {Verdict.REFUSED: 0, Verdict.WEAK: 2, Verdict.FAIR: 3, Verdict.STRONG: 4}[
        strength.verdict
    ]
