"""The journal: entries to write, to find again and to tie to everything else."""

from __future__ import annotations

from careerjournal.features.journal.page import JournalPage
from careerjournal.operations.phrases import tr_noop
from careerjournal.records.entry import Entry
from careerjournal.records.tag import Tag
from careerjournal.ui.feature import Feature

FEATURE = Feature(
    id="journal",
    title=tr_noop("Journal"),
    icon="journal",
    kinds=(Entry.KIND, Tag.KIND),
    makes=((Entry.KIND, tr_noop("New entry")),),
    build=JournalPage,
)
