"""What can be done anywhere in the window."""

from __future__ import annotations

from collections.abc import Sequence

from careerjournal.operations.phrases import tr
from careerjournal.shell.sidebar import Place
from careerjournal.ui.actions import ActionSpec

MOST_NUMBERED = 8


def window_specs() -> tuple[ActionSpec, ...]:
    """The actions of the window itself, in the order they are listed for the person."""
    writing, going, closing, looking = (
        tr("Writing"),
        tr("Going about"),
        tr("Closing"),
        tr("Looking"),
    )
    return (
        ActionSpec(
            id="window.new", text=tr("New"), icon="plus", shortcuts=("Ctrl+N",), section=writing
        ),
        ActionSpec(
            id="window.undo", text=tr("Undo"), icon="undo", shortcuts=("Ctrl+Z",), section=writing
        ),
        ActionSpec(
            id="window.redo",
            text=tr("Redo"),
            icon="redo",
            shortcuts=("Ctrl+Shift+Z", "Ctrl+Y"),
            mac=("Ctrl+Shift+Z",),
            section=writing,
        ),
        ActionSpec(
            id="window.search",
            text=tr("Search everything"),
            icon="search",
            shortcuts=("Ctrl+K",),
            section=going,
            in_palette=False,
        ),
        ActionSpec(
            id="window.filter",
            text=tr("Filter this page"),
            icon="filter",
            shortcuts=("Ctrl+F",),
            section=going,
        ),
        ActionSpec(
            id="window.next_pane",
            text=tr("Next pane"),
            shortcuts=("F6",),
            section=going,
            in_palette=False,
        ),
        ActionSpec(
            id="window.previous_pane",
            text=tr("Previous pane"),
            shortcuts=("Shift+F6",),
            section=going,
            in_palette=False,
        ),
        ActionSpec(
            id="window.lock", text=tr("Lock"), icon="lock", shortcuts=("Ctrl+L",), section=closing
        ),
        ActionSpec(
            id="window.quit",
            text=tr("Lock and close"),
            icon="close",
            shortcuts=("Ctrl+Q",),
            section=closing,
        ),
        ActionSpec(
            id="window.larger",
            text=tr("Larger text"),
            icon="plus",
            shortcuts=("Ctrl++", "Ctrl+="),
            section=looking,
        ),
        ActionSpec(
            id="window.smaller",
            text=tr("Smaller text"),
            icon="minus",
            shortcuts=("Ctrl+-",),
            section=looking,
        ),
        ActionSpec(
            id="window.usual_size",
            text=tr("Usual text size"),
            shortcuts=("Ctrl+0",),
            section=looking,
        ),
        ActionSpec(
            id="window.shortcuts",
            text=tr("Keyboard shortcuts"),
            icon="keyboard",
            shortcuts=("F1", "?"),
            section=looking,
        ),
        ActionSpec(
            id="window.about", text=tr("About Career Journal"), icon="info", section=looking
        ),
    )


def place_specs(places: Sequence[Place]) -> tuple[ActionSpec, ...]:
    """One action a page: the first eight of the sidebar by number, Preferences as is the habit."""
    numbered = [place for place in places if place.is_page and not place.at_foot][:MOST_NUMBERED]
    specs = []
    for place in places:
        if not place.is_page:
            continue
        keys: tuple[str, ...] = ()
        if place in numbered:
            keys = (f"Ctrl+{numbered.index(place) + 1}",)
        elif place.id == "preferences":
            keys = ("Ctrl+,",)
        specs.append(
            ActionSpec(
                id=f"place.{place.id}",
                text=tr("Go to {page}").format(page=place.title),
                icon=place.icon,
                shortcuts=keys,
                section=tr("Going about"),
            )
        )
    return tuple(specs)
