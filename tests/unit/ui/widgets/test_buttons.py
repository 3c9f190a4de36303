"""What a button is called."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from careerjournal.ui.widgets.buttons import button, rename


def test_a_button_is_called_by_what_it_says_now(qtbot: QtBot) -> None:
    made = button("&Keep this review")
    qtbot.addWidget(made)
    assert made.accessibleName() == "Keep this review"
    rename(made, "Done && gone")
    assert (made.text(), made.accessibleName()) == ("Done && gone", "Done & gone")
