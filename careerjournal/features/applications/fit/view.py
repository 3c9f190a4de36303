"""What the fit of one application is made of, read in one go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from careerjournal.operations import requirements
from careerjournal.records.application import Application, Requirement
from careerjournal.records.head import Head
from careerjournal.records.link import Link
from careerjournal.rules.fit import Fit, fit_of
from careerjournal.store.reading import Reading


@dataclass(frozen=True)
class Proof:
    """A piece of evidence: the link with its quote, and the head of what proves."""

    link: Link
    head: Head


@dataclass(frozen=True)
class FitView:
    """The requirements of application `n` in order, and the evidence by a requirement's id."""

    n: int
    posting: str = ""
    requirements: tuple[Requirement, ...] = ()
    proofs: Mapping[str, tuple[Proof, ...]] = field(default_factory=dict)

    def requirement(self, n: int) -> Requirement | None:
        """The requirement with this row number."""
        return next((each for each in self.requirements if each.n == n), None)

    def proofs_of(self, requirement: Requirement) -> tuple[Proof, ...]:
        """The evidence for it, oldest first."""
        return self.proofs.get(requirement.id, ())

    def fit(self) -> Fit:
        """How far they are met."""
        return fit_of(self.requirements, {id_: len(each) for id_, each in self.proofs.items()})


@dataclass(frozen=True)
class LookAt:
    """The reader's part; gives None where there is no such application outside the trash."""

    n: int

    def __call__(self, reading: Reading) -> FitView | None:
        head = reading.head(self.n)
        if head is None or head.ref.kind != Application.KIND or head.trashed_at is not None:
            return None
        links = requirements.evidence_of(reading, self.n)
        heads = {head.ref.n: head for head in reading.heads({link.source for link in links})}
        proofs: dict[str, tuple[Proof, ...]] = {}
        for link in links:
            if (source := heads.get(link.source)) is not None:
                proofs[link.part] = (*proofs.get(link.part, ()), Proof(link, source))
        return FitView(
            n=self.n,
            posting=reading.record(Application, self.n).posting,
            requirements=tuple(requirements.requirements_of(reading, self.n)),
            proofs=proofs,
        )
