"""Which column of a table of goals or of to-dos means what.

The names are those of Todoist, Things, Microsoft To Do, Google Tasks, Asana, Notion and of what
people call the columns of their own sheets.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from careerjournal.exchange.columns import TableKind, aliases, called, guess_by

ID: Final = "id"
TITLE: Final = "title"
NOTES: Final = "notes"
DUE: Final = "due"
TIME: Final = "time"
ZONE: Final = "zone"
REPEATS: Final = "repeats"
GOAL: Final = "goal"
GOAL_ID: Final = "goal-id"
CONTACT: Final = "contact"
DONE: Final = "done"
WEEK: Final = "week"
STATE: Final = "state"
TAGS: Final = "tags"
WHY: Final = "why"
DONE_WHEN: Final = "done-when"
NEEDS: Final = "needs"
LESSON: Final = "lesson"
UNIT: Final = "unit"
START: Final = "start"
TARGET: Final = "target"
CURRENT: Final = "current"
SOURCE: Final = "measured-by"
SOURCE_OF: Final = "counted-of"
HORIZON: Final = "horizon"
BEGAN: Final = "began"
AREA: Final = "area"
PARENT: Final = "parent"
PARENT_ID: Final = "parent-id"
CODE: Final = "code"
REVIEW_DAYS: Final = "review-days"
STEPS: Final = "steps"

_DUE: Final = (
    "due|due date|due day|deadline|due on|duedate|due_date|fällig|fällig am|fälligkeit|frist"
    "|échéance|date limite|vencimiento|fecha límite"
)
_TODOS: Final[Mapping[str, str]] = {
    TITLE: (
        "to do|to-do|todo|task|task name|title|name|summary|content|subject|what|item|aufgabe"
        "|tâche|tarea|titel|titre|título"
    ),
    NOTES: (
        "notes|note|description|details|body|comments|notizen|notiz|beschreibung|remarques|notas"
    ),
    DUE: f"{_DUE}|date|when|do date|datum|fecha|reminder date",
    TIME: "time|due time|uhrzeit|heure|hora",
    ZONE: "zone|time zone|timezone|zeitzone",
    REPEATS: (
        "repeats|repeat|rrule|recurrence|recurring|frequency|how often|wiederholung|wiederholt sich"
        "|récurrence|répétition|repetición"
    ),
    GOAL: "goal|for goal|belongs to|ziel|objectif|objetivo",
    GOAL_ID: "goal id",
    CONTACT: "contact|person|with|kontakt",
    DONE: (
        "done on|completed on|completed at|completion date|completed date|date completed"
        "|finished on|erledigt am|terminé le"
    ),
    STATE: (
        "state|status|done|completed|complete|finished|checked|is done|erledigt|fertig|terminé"
        "|hecho|estado|statut"
    ),
    TAGS: "tags|tag|labels|label|categories|category|project|list|projekt|liste|kategorie",
    WEEK: "priority of the week of|priority of week",
    ID: "id|uid|task id",
}
_GOALS: Final[Mapping[str, str]] = {
    TITLE: (
        "title|goal|name|objective|goal name|goal title|what|wish|aim|dream|wunsch|ziel|titel"
        "|objectif|titre|objetivo|título|meta"
    ),
    WHY: "why|reason|motivation|why it matters|purpose|warum|grund|pourquoi|por qué|description",
    DONE_WHEN: (
        "done when|success|outcome|definition of done|success criteria|what done looks like"
        "|key result|erreicht wenn|erfolgskriterium"
    ),
    NEEDS: "needs|what i need|what you need|resources|need|was ich brauche|ressourcen",
    DUE: f"{_DUE}|target date|end date|by|end|bis|zieldatum",
    BEGAN: "began|start date|started|begins|begin|start day|beginn|startdatum|début",
    HORIZON: "horizon|timeframe|time frame|how far ahead|zeitraum",
    AREA: "area|category|type|life area|bereich|kategorie|domaine|área",
    PARENT: "parent|parent goal|part of|belongs to|below|übergeordnet|oberziel|teil von",
    PARENT_ID: "parent id",
    CODE: "code|short code|key|kürzel",
    UNIT: "unit|metric|measure|units|einheit|unité|unidad",
    START: "start|start value|baseline|from|startwert",
    TARGET: "target|target value|to|up to|zielwert|cible",
    CURRENT: "current|current value|progress|value|so far|now|where i am|stand|aktuell|fortschritt",
    STEPS: "steps|action steps|actions|tasks|milestones|schritte|étapes|pasos|to-dos|next steps",
    STATE: "state|status|standing|estado|statut",
    LESSON: "lesson|lessons|what came of it|lesson learned|lessons learned",
    REVIEW_DAYS: "review days|review every|look again every",
    SOURCE: "measured by",
    SOURCE_OF: "counted of",
    TAGS: "tags|tag|labels|schlagwörter",
    ID: "id|uid|goal id",
}

_TODO_ALIASES: Final = aliases(_TODOS)
_GOAL_ALIASES: Final = aliases(_GOALS)
_TELLS_TODOS: Final = frozenset(
    map(called, ("to do", "to-do", "todo", "task", "task name", "aufgabe", "tâche", "tarea"))
)
"""Headings that nobody gives to the titles of goals."""


def _is_titled(meanings: frozenset[str]) -> bool:
    return TITLE in meanings


def _todos(header: Sequence[str]) -> tuple[str, ...]:
    return guess_by(_TODO_ALIASES, header)


def _goals(header: Sequence[str]) -> tuple[str, ...]:
    return guess_by(_GOAL_ALIASES, header)


TODOS: Final = TableKind(
    code="todos",
    fields=tuple(_TODOS),
    guess=_todos,
    days=frozenset({DUE, DONE, WEEK}),
    tells_enough=_is_titled,
)
"""A table of to-dos."""
GOALS: Final = TableKind(
    code="goals",
    fields=tuple(_GOALS),
    guess=_goals,
    days=frozenset({DUE, BEGAN}),
    tells_enough=_is_titled,
)
"""A table of goals."""
KINDS: Final = (GOALS, TODOS)


def kind_of(header: Sequence[str]) -> TableKind:
    """What a table of this header is probably of: that of which more is known in it; of as much,
    to-dos, of which people have more.
    """
    if any(called(name) in _TELLS_TODOS for name in header):
        return TODOS
    goals, todos = (sum(map(bool, kind.guess(header))) for kind in KINDS)
    return GOALS if goals > todos else TODOS


def is_header(cells: Sequence[str]) -> bool:
    """Whether a row is the header of a table of goals or to-dos."""
    return any(kind.tells_enough(frozenset(kind.guess(cells))) for kind in KINDS)
