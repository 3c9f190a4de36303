"""What the offers tab shows of one application, read in one go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from careerjournal.operations.offers import (
    OfferView,
    decisions_on,
    in_order,
    offers_of,
    weights_of,
    year_of,
)
from careerjournal.records.application import (
    Application,
    ApplicationPerson,
    Interview,
    PayTalk,
    StageMove,
)
from careerjournal.records.contact import Contact
from careerjournal.records.entry import Entry
from careerjournal.records.stage import Stage, StageCategory
from careerjournal.rules.offers import WorkingYear
from careerjournal.rules.trails import current, trail_of
from careerjournal.store.reading import Reading


@dataclass(frozen=True)
class OffersLook:
    """The offers of an application, and all around them. `talks` are the lines on pay that count;
    `contacts` and `interviews` are what a line can be tied to. `is_over` says that it is won or
    lost."""

    n: int
    offers: tuple[OfferView, ...]
    weights: Mapping[str, int]
    year: WorkingYear
    talks: tuple[PayTalk, ...]
    contacts: tuple[Contact, ...]
    interviews: tuple[Interview, ...]
    decisions: tuple[Entry, ...]
    is_over: bool

    def criteria(self) -> list[str]:
        """What offers are scored by, in order."""
        scored = {score.criterion for offer in self.offers for score in offer.form.scores}
        return in_order({*self.weights, *scored})

    def contact_name(self, n: int | None) -> str:
        """What a contact is called, "" for none."""
        return next((contact.name for contact in self.contacts if contact.n == n), "")

    def interview(self, n: int | None) -> Interview | None:
        """The round with this row number."""
        return next((each for each in self.interviews if each.n == n), None)


@dataclass(frozen=True)
class LookAt:
    """The reader's part; None for an application that is not there, or in the trash."""

    n: int

    def __call__(self, reading: Reading) -> OffersLook | None:
        head = reading.head(self.n)
        if head is None or head.ref.kind != Application.KIND or head.trashed_at is not None:
            return None
        talks = tuple(reading.counting(PayTalk, self.n))
        return OffersLook(
            n=self.n,
            offers=tuple(offers_of(reading, self.n)),
            weights=weights_of(reading),
            year=year_of(reading),
            talks=talks,
            contacts=self._contacts(reading, talks),
            interviews=tuple(reading.parts(Interview, self.n)),
            decisions=tuple(decisions_on(reading, self.n)),
            is_over=self._is_over(reading),
        )

    def _contacts(self, reading: Reading, talks: tuple[PayTalk, ...]) -> tuple[Contact, ...]:
        people = [part.contact for part in reading.parts(ApplicationPerson, self.n)]
        named = [talk.contact for talk in talks if talk.contact is not None]
        return tuple(reading.record(Contact, n) for n in dict.fromkeys([*people, *named]))

    def _is_over(self, reading: Reading) -> bool:
        now = current(trail_of(self.n, reading.parts(StageMove, self.n)))
        if now is None:
            return False
        stage = reading.record(Stage, now.stage)
        return stage.category in (StageCategory.WON, StageCategory.LOST)
