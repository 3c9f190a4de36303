"""A link to a record, to be pasted into any text of the vault."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from careerjournal.operations.phrases import tr
from careerjournal.ui.attachment_jobs import plain_name
from careerjournal.ui.messages import MessageBar


def copy_link(title: str, record_id: str, messages: MessageBar) -> None:
    """Put a mention of the record on the clipboard, and say so."""
    QGuiApplication.clipboard().setText(f"[{plain_name(title)}](record:{record_id})")
    messages.say(tr("Copied. Paste it into an entry to link the two."))
