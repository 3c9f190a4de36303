"""Where the caret may stand, and what is removed with what: mentions and boxes are of a piece."""

from __future__ import annotations

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from careerjournal.ui.widgets.markdown_highlighter import marks_of
from careerjournal.ui.widgets.markdown_spans import Target

_KEEP = QTextCursor.MoveMode.KeepAnchor
_BOX_WIDTH = 3  # characters of "[ ]"


def targets_in(block: QTextBlock) -> tuple[Target, ...]:
    """The links and mentions of a paragraph."""
    marks = marks_of(block)
    return marks.inline.targets if marks is not None else ()


def target_at(document: QTextDocument, position: int) -> Target | None:
    """The link or mention that `position` touches."""
    block = document.findBlock(position)
    column = position - block.position()
    for target in targets_in(block):
        if target.start <= column <= target.end:
            return target
    return None


def hides(document: QTextDocument, start: int, end: int) -> bool:
    """Whether something from `start` to `end` belongs to what a mention hides."""
    block = document.findBlock(start)
    first, last = start - block.position(), end - block.position()
    return any(
        target.is_chip
        and (
            (first < target.name and last > target.start)
            or (first < target.end and last > target.name_end)
        )
        for target in targets_in(block)
    )


def settled(cursor: QTextCursor, last: int) -> int | None:
    """The position at which the caret must stand instead; None if it stands well.

    `last` is where it stood before, which tells where it was going.
    """
    block = cursor.block()
    column = cursor.position() - block.position()
    came = last - block.position()
    marks = marks_of(block)
    if marks is None:
        return None
    box = marks.line.task_at
    if box >= 0 and box < column < box + _BOX_WIDTH:
        return block.position() + (box + _BOX_WIDTH if came < column else box)
    for target in marks.inline.targets:
        if target.is_chip and target.start < column < target.end:
            return _settled_in(target, cursor, came)
    return None


def _settled_in(target: Target, cursor: QTextCursor, came: int) -> int | None:
    """Only between the letters of the name does the caret rest within a mention."""
    base = cursor.block().position()
    column = cursor.position() - base
    probe = QTextCursor(cursor)
    if column <= target.name:
        if came != target.start:
            return base + target.start
        probe.setPosition(base + target.name)
        probe.movePosition(QTextCursor.MoveOperation.NextCharacter)
        passed = probe.position() - base
        return base + (passed if passed < target.name_end else target.end)
    if column >= target.name_end:
        if came != target.end:
            return base + target.end
        probe.setPosition(base + target.name_end)
        probe.movePosition(QTextCursor.MoveOperation.PreviousCharacter)
        passed = probe.position() - base
        return base + (passed if passed > target.name else target.start)
    return None


def widen(cursor: QTextCursor) -> None:
    """Stretch a selection that cuts into what a mention hides, so that it takes all of it."""
    if not cursor.hasSelection():
        return
    first, last = cursor.selectionStart(), cursor.selectionEnd()
    document = cursor.document()
    start, end = _stretched(document, first, last)
    if (start, end) == (first, last):
        return
    backwards = cursor.position() == first
    cursor.setPosition(end if backwards else start)
    cursor.setPosition(start if backwards else end, _KEEP)


def _stretched(document: QTextDocument, first: int, last: int) -> tuple[int, int]:
    start, end = first, last
    for block in (document.findBlock(first), document.findBlock(last)):
        base = block.position()
        for target in targets_in(block):
            whole = (base + target.start, base + target.end)
            within = whole[0] + target.name - target.start, base + target.name_end
            if not target.is_chip or last <= whole[0] or first >= whole[1]:
                continue
            only_letters = first >= within[0] and last <= within[1]
            if not only_letters or (first, last) == within:
                start, end = min(start, whole[0]), max(end, whole[1])
    return start, end


def select_for_removal(cursor: QTextCursor, backwards: bool) -> bool:
    """Select what Backspace or Delete takes at once beside the caret: a mention, a box.

    False if that is just a character, which is left to Qt.
    """
    block = cursor.block()
    base = block.position()
    column = cursor.position() - base
    for target in targets_in(block):
        if not target.is_chip:
            continue
        last_letter = target.name_end - target.name == 1 and target.start < column < target.end
        if column == (target.end if backwards else target.start) or last_letter:
            return _select(cursor, base + target.start, base + target.end)
    marks = marks_of(block)
    if marks is not None and marks.line.task:
        box = marks.line.task_at
        if backwards and box < column <= marks.line.start:
            return _select(cursor, base + box, base + marks.line.start)
        if not backwards and column == box:
            return _select(cursor, base + box, base + marks.line.start)
    return False


def _select(cursor: QTextCursor, start: int, end: int) -> bool:
    cursor.setPosition(start)
    cursor.setPosition(end, _KEEP)
    return True
