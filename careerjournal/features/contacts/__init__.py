"""Contacts: who one knows, when one spoke, and what either side promised."""

from __future__ import annotations

from careerjournal.features.contacts.page import ContactsPage
from careerjournal.operations.phrases import tr_noop
from careerjournal.records.contact import Contact
from careerjournal.records.touch import Touch
from careerjournal.ui.feature import Feature

FEATURE = Feature(
    id="contacts",
    title=tr_noop("Contacts"),
    icon="contacts",
    kinds=(Contact.KIND, Touch.KIND),
    makes=((Contact.KIND, tr_noop("New contact")),),
    build=ContactsPage,
)
