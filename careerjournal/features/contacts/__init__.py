"""Contacts: who one knows, when one spoke, and what either side promised."""

from __future__ import annotations

from careerjournal.features.contacts.page import ContactsPage
from careerjournal.operations.phrases import tr_noop
from careerjournal.records.community import Community, Event
from careerjournal.records.contact import Contact
from careerjournal.records.mentorship import Mentorship
from careerjournal.records.touch import Touch
from careerjournal.ui.feature import Feature

FEATURE = Feature(
    id="contacts",
    title=tr_noop("Contacts"),
    icon="contacts",
    kinds=(Contact.KIND, Touch.KIND, Mentorship.KIND, Community.KIND, Event.KIND),
    makes=(
        (Contact.KIND, tr_noop("New contact")),
        (Mentorship.KIND, tr_noop("New mentoring")),
        (Community.KIND, tr_noop("New group")),
        (Event.KIND, tr_noop("New event")),
    ),
    build=ContactsPage,
)
