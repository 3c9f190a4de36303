"""How far what somebody can do meets what a posting asks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from careerjournal.records.application import Rating, Requirement, RequirementNeed

_WHOLE: Final = 1_000
# In halves, so that the sum stays whole.
_HALVES: Final[Mapping[Rating | None, int]] = {
    Rating.HAVE: 2,
    Rating.PARTLY: 1,
    Rating.GAP: 0,
    None: 0,
}


@dataclass(frozen=True, slots=True)
class Fit:
    """The counts behind "5 of 7 musts, 3 with evidence"; no count is a mark out of ten.

    `musts_met` are rated have, `musts_partly` partly; `musts_proven` are the met ones that
    have evidence. `unrated` counts musts and others. `gaps` are the requirements rated partly or
    gap, what matters most first: musts before others, heavier before lighter, gaps before what
    is partly there. `order` serves to sort applications and is never shown: thousandths of the
    musts' weight that is met, half for partly; of the others' weight where there are no musts;
    -1 where there is nothing to go by.
    """

    musts: int = 0
    musts_met: int = 0
    musts_partly: int = 0
    musts_proven: int = 0
    nices: int = 0
    nices_met: int = 0
    nices_partly: int = 0
    unrated: int = 0
    gaps: tuple[Requirement, ...] = ()
    order: int = -1

    @property
    def empty(self) -> bool:
        """Whether nothing is asked for, as far as is known."""
        return not self.musts and not self.nices


def fit_of(requirements: Iterable[Requirement], evidence: Mapping[str, int]) -> Fit:
    """The fit for `requirements`; `evidence` says how many pieces each has, by its id."""
    listed = list(requirements)
    musts = [each for each in listed if each.need is RequirementNeed.MUST]
    nices = [each for each in listed if each.need is not RequirementNeed.MUST]
    return Fit(
        musts=len(musts),
        musts_met=_rated(musts, Rating.HAVE),
        musts_partly=_rated(musts, Rating.PARTLY),
        musts_proven=sum(
            must.rating is Rating.HAVE and evidence.get(must.id, 0) > 0 for must in musts
        ),
        nices=len(nices),
        nices_met=_rated(nices, Rating.HAVE),
        nices_partly=_rated(nices, Rating.PARTLY),
        unrated=_rated(listed, None),
        gaps=_gaps(listed),
        order=_order(musts or nices),
    )


def _rated(requirements: list[Requirement], rating: Rating | None) -> int:
    return sum(1 for each in requirements if each.rating is rating)


def _gaps(requirements: list[Requirement]) -> tuple[Requirement, ...]:
    open_ = [each for each in requirements if each.rating in (Rating.GAP, Rating.PARTLY)]
    return tuple(
        sorted(
            open_,
            key=lambda each: (
                each.need is not RequirementNeed.MUST,
                -each.weight,
                each.rating is not Rating.GAP,
                each.position,
                each.n,
            ),
        )
    )


def _order(counted: list[Requirement]) -> int:
    weight = sum(max(1, each.weight) for each in counted)
    if not weight or all(each.rating is None for each in counted):
        return -1
    halves = sum(max(1, each.weight) * _HALVES[each.rating] for each in counted)
    return halves * _WHOLE // (2 * weight)
