"""What stands for a record in any list: one function a kind."""

from __future__ import annotations

from functools import singledispatch
from typing import NamedTuple

from careerjournal.records.application import Application
from careerjournal.records.community import Community, Event
from careerjournal.records.contact import Contact
from careerjournal.records.entry import Entry
from careerjournal.records.goal import Goal
from careerjournal.records.mentorship import Mentorship
from careerjournal.records.organisation import Organisation
from careerjournal.records.record import Root
from careerjournal.records.stage import Stage
from careerjournal.records.tag import Tag
from careerjournal.records.template import Template
from careerjournal.records.todo import Todo
from careerjournal.records.touch import Touch
from careerjournal.rules.text import excerpt, fold


class HeadText(NamedTuple):
    """The cached line of a record.

    `detail` is a code of the kind's own, for a contact what they do; `excerpt` plain text of at
    most 240 characters, `sort` text that orders records of one kind.
    """

    title: str
    detail: str
    excerpt: str
    sort: str


@singledispatch
def head_of(record: Root) -> HeadText:
    """The line that stands for `record`; raises TypeError for a kind that has none yet."""
    raise TypeError(f"no head for {type(record).__name__}")


@head_of.register
def _(entry: Entry) -> HeadText:
    return HeadText(entry.title, entry.type.value, excerpt(entry.body), entry.about.sort_key)


@head_of.register
def _(tag: Tag) -> HeadText:
    return HeadText(tag.name, "", "", fold(tag.name))


@head_of.register
def _(template: Template) -> HeadText:
    return HeadText(
        template.name, template.entry_type.value, excerpt(template.body), fold(template.name)
    )


@head_of.register
def _(organisation: Organisation) -> HeadText:
    return HeadText(organisation.name, "", excerpt(organisation.notes), fold(organisation.name))


@head_of.register
def _(contact: Contact) -> HeadText:
    return HeadText(contact.name, contact.role, excerpt(contact.notes), fold(contact.name))


@head_of.register
def _(stage: Stage) -> HeadText:
    # A shipped stage without a name of its own is called by its code until the page has words.
    return HeadText(stage.name or stage.code, stage.category.value, "", stage.position)


@head_of.register
def _(application: Application) -> HeadText:
    told = application.notes or application.posting
    return HeadText(application.role, "", excerpt(told), fold(application.role))


@head_of.register
def _(touch: Touch) -> HeadText:
    # It has no name: a page calls it by its type, and by what it was about.
    told = excerpt(touch.about or touch.gave or touch.received)
    return HeadText(told, touch.type.value, "", touch.when.sort_key)


@head_of.register
def _(community: Community) -> HeadText:
    return HeadText(
        community.name, community.type.value, excerpt(community.brings), fold(community.name)
    )


@head_of.register
def _(event: Event) -> HeadText:
    return HeadText(event.name, event.state.value, excerpt(event.aim), event.when.sort_key)


@head_of.register
def _(mentorship: Mentorship) -> HeadText:
    told = excerpt(mentorship.aims or mentorship.needs)
    return HeadText(mentorship.title, mentorship.side.value, told, fold(mentorship.title))


@head_of.register
def _(goal: Goal) -> HeadText:
    return HeadText(goal.title, goal.code, excerpt(goal.why or goal.done_when), fold(goal.title))


@head_of.register
def _(todo: Todo) -> HeadText:
    return HeadText(todo.text, "", excerpt(todo.notes), fold(todo.text))
