"""What the keys of the editor do to the text: each is one step of undo.

Every function takes a cursor of the editor's document and leaves it where the caret belongs.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, NamedTuple

from PySide6.QtGui import QTextBlock, QTextCursor

from careerjournal.ui.widgets import markdown_lines
from careerjournal.ui.widgets.markdown_highlighter import Kind, marks_of
from careerjournal.ui.widgets.markdown_lines import Change, ListKind

STRONG: Final = "**"
EMPHASIS: Final = "*"
CODE: Final = "`"
_DEEPEST_INDENT: Final = 16  # columns; from there Tab leaves the field
_MOST_RENUMBERED: Final = 200  # paragraphs
_KEEP: Final = QTextCursor.MoveMode.KeepAnchor


@contextmanager
def one_step(cursor: QTextCursor) -> Iterator[None]:
    """Everything done within is undone at once."""
    cursor.beginEditBlock()
    try:
        yield
    finally:
        cursor.endEditBlock()


def in_code(block: QTextBlock) -> bool:
    """Whether the paragraph stands in a code fence, where Markdown has no meaning."""
    marks = marks_of(block)
    return marks is not None and marks.kind in (Kind.CODE, Kind.FENCE)


def in_list(cursor: QTextCursor) -> bool:
    """Whether the caret is in a list item."""
    block = cursor.block()
    return not in_code(block) and markdown_lines.parse(block.text()).is_item


def type_mark(cursor: QTextCursor, text: str) -> bool:
    """Type `text` if it gives its line other room; False if not, which is left to Qt.

    Qt joins what is typed to what was typed before, and nothing can be joined to that. So an
    edit that the shaper will want to join must be a step of its own.
    """
    if not text.isprintable() or cursor.hasSelection() or not text:
        return False
    line, column = cursor.block().text(), cursor.positionInBlock()
    after = line[:column] + text + line[column:]
    if _room(line) == _room(after):
        return False
    with one_step(cursor):
        cursor.insertText(text)
    return True


def remove_mark(cursor: QTextCursor, backwards: bool) -> bool:
    """Backspace or Delete where that gives the line other room; False leaves it to Qt."""
    line, column = cursor.block().text(), cursor.positionInBlock()
    at = column - 1 if backwards else column
    within = 0 <= at < len(line)
    if within and _room(line) == _room(line[:at] + line[at + 1 :]):
        return False
    with one_step(cursor):
        if backwards:
            cursor.deletePreviousChar()
        else:
            cursor.deleteChar()
    return True


def _room(line: str) -> tuple[str, str]:
    return markdown_lines.beginning(line), markdown_lines.fence_of(line)


def new_line(cursor: QTextCursor) -> None:
    """Enter: continue the list or quotation, end it from an empty item, else break the line."""
    with one_step(cursor):
        cursor.removeSelectedText()
        block = cursor.block()
        text = block.text()
        if in_code(block):
            blanks = text[: len(text) - len(text.lstrip(" \t"))]
            cursor.insertBlock()
            cursor.insertText(blanks[: cursor.position()])
            return
        next_line = markdown_lines.continuation(text, cursor.positionInBlock())
        if isinstance(next_line, Change):
            apply(block, next_line)
        else:
            cursor.insertBlock()
            if next_line:
                cursor.insertText(next_line)
                _renumber(cursor.block())


def line_break(cursor: QTextCursor) -> None:
    """Shift+Enter: a new line without a list mark."""
    with one_step(cursor):
        cursor.removeSelectedText()
        cursor.insertBlock()


def indent(cursor: QTextCursor, inwards: bool) -> bool:
    """Move the chosen list items one level; False if none could move."""
    moved = False
    with one_step(cursor):
        for block in blocks_of(cursor):
            line = markdown_lines.parse(block.text())
            if not line.is_item or (inwards and len(line.lead) >= _DEEPEST_INDENT):
                continue
            change = markdown_lines.indented(line) if inwards else markdown_lines.outdented(line)
            moved = apply(block, change) or moved
    return moved


def toggle_list(cursor: QTextCursor, kind: ListKind) -> None:
    """Make the chosen lines a list of `kind`; if they all are one, make them plain."""
    blocks = [b for b in blocks_of(cursor) if b.text().strip()] or [cursor.block()]
    has_it = all(markdown_lines.parse(block.text()).kind is kind for block in blocks)
    with one_step(cursor):
        for number, block in enumerate(blocks, start=1):
            wanted = None if has_it else kind
            apply(block, markdown_lines.as_list(block.text(), wanted, number))


def set_heading(cursor: QTextCursor, level: int) -> None:
    """Make the chosen lines headings of `level` 1 to 6; a heading of that level becomes plain."""
    with one_step(cursor):
        for block in blocks_of(cursor):
            apply(block, markdown_lines.as_heading(block.text(), level))


def toggle_tick(block: QTextBlock) -> bool:
    """Tick or untick the check box of a line; False if it has none."""
    line = markdown_lines.parse(block.text())
    if not line.task or in_code(block):
        return False
    cursor = QTextCursor(block)
    with one_step(cursor):
        cursor.setPosition(block.position() + line.task_at + 1)
        cursor.setPosition(cursor.position() + 1, _KEEP)
        cursor.insertText(" " if line.is_ticked else "x")
    return True


def wrap(cursor: QTextCursor, mark: str) -> None:
    """Put `mark` around the chosen words, or take it away; without a choice, around the word."""
    if not cursor.hasSelection():
        if _step_over(cursor, mark):
            return
        _select_word(cursor)
    if not cursor.hasSelection():
        with one_step(cursor):
            cursor.insertText(mark + mark)
        cursor.setPosition(cursor.position() - len(mark))
        return
    first, last = cursor.selectionStart(), cursor.selectionEnd()
    wrapped: list[_Wrapped] = []
    with one_step(cursor):
        for block in reversed(blocks_of(cursor)):  # from the end, so that positions still hold
            start = max(first, block.position() + markdown_lines.parse(block.text()).start)
            end = min(last, block.position() + block.length() - 1)
            wrapped.append(_wrap_within(block, start, end, mark))
    cursor.setPosition(wrapped[-1].start)
    cursor.setPosition(wrapped[0].end + sum(each.longer for each in wrapped[1:]), _KEEP)


def link(cursor: QTextCursor, address: str = "") -> None:
    """Make the chosen words a link to `address`; the caret goes to what is still missing."""
    words = cursor.selectedText()
    if "\u2029" in words:
        return
    start = cursor.selectionStart()
    with one_step(cursor):
        cursor.insertText(f"[{words}]({address})")
    end = start + len(f"[{words}](")
    if not words:
        cursor.setPosition(start + 1)
    elif not address:
        cursor.setPosition(end)


def blocks_of(cursor: QTextCursor) -> list[QTextBlock]:
    """The paragraphs the selection touches; one that only its end touches is left out."""
    document = cursor.document()
    block = document.findBlock(cursor.selectionStart())
    last = document.findBlock(cursor.selectionEnd())
    at_its_start = cursor.selectionEnd() == last.position() and cursor.hasSelection()
    blocks = [block]
    while block != last:
        block = block.next()
        if block == last and at_its_start:
            break
        blocks.append(block)
    return blocks


def apply(block: QTextBlock, change: Change) -> bool:
    """Carry out a change at the beginning of a line; False if it changes nothing."""
    if block.text()[: change.cut] == change.put:
        return False
    cursor = QTextCursor(block)
    cursor.setPosition(block.position() + change.cut, _KEEP)
    cursor.insertText(change.put)
    return True


def _renumber(block: QTextBlock) -> None:
    """Let the numbered items after `block` count on from it."""
    line = markdown_lines.parse(block.text())
    if line.kind is not ListKind.NUMBERS:
        return
    following: list[QTextBlock] = []
    block = block.next()
    while block.isValid() and len(following) < _MOST_RENUMBERED:
        following.append(block)
        block = block.next()
    number = int(line.mark[:-1]) + 1
    texts = [b.text() for b in following]
    changes = markdown_lines.renumbered(texts, number, line.lead)
    for item, change in zip(following, changes, strict=False):
        apply(item, change)


def _step_over(cursor: QTextCursor, mark: str) -> bool:
    """Leave the marked words when the caret is before their closing mark, undo an empty pair."""
    text = cursor.block().text()
    column = cursor.positionInBlock()
    if text[column : column + len(mark)] != mark:
        return False
    if text[:column].endswith(mark) and not text[column + len(mark) :].startswith(mark[0]):
        cursor.setPosition(cursor.position() - len(mark))
        cursor.setPosition(cursor.position() + 2 * len(mark), _KEEP)
        cursor.removeSelectedText()
        return True
    if text.count(mark, 0, column) % 2 == 0:
        return False
    cursor.setPosition(cursor.position() + len(mark))
    return True


def _select_word(cursor: QTextCursor) -> None:
    text = cursor.block().text()
    column = cursor.positionInBlock()
    inside = 0 < column < len(text) and text[column - 1].isalnum() and text[column].isalnum()
    if inside:
        cursor.select(QTextCursor.SelectionType.WordUnderCursor)


class _Wrapped(NamedTuple):
    """Where the words of a paragraph now are, and how many characters longer it became."""

    start: int
    end: int
    longer: int


def _wrap_within(block: QTextBlock, first: int, last: int, mark: str) -> _Wrapped:
    base, text, width = block.position(), block.text(), len(mark)
    start, end = first - base, last - base
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start >= end:
        return _Wrapped(first, max(first, last), 0)
    inner = text[start:end]
    if _marked(text[:start], text[end:], mark):
        _replace(block, start - width, end + width, inner)
        return _Wrapped(base + start - width, base + end - width, -2 * width)
    if len(inner) > 2 * width and _marked(inner, inner, mark, outside=False):
        _replace(block, start, end, inner[width:-width])
        return _Wrapped(base + start, base + end - 2 * width, -2 * width)
    _replace(block, start, end, mark + inner + mark)
    return _Wrapped(base + start + width, base + end + width, 2 * width)


def _marked(before: str, after: str, mark: str, outside: bool = True) -> bool:
    """Whether `mark` stands at the end of `before` and the beginning of `after`.

    With `outside` false it is looked for at the beginning of `before` and the end of `after`.
    """
    sign = mark[0]
    if outside:
        lengths = len(before) - len(before.rstrip(sign)), len(after) - len(after.lstrip(sign))
    else:
        lengths = len(before) - len(before.lstrip(sign)), len(after) - len(after.rstrip(sign))
    if mark == EMPHASIS:  # two stars are not emphasis; three are both
        return all(length in (1, 3) for length in lengths)
    return all(length >= len(mark) for length in lengths)


def _replace(block: QTextBlock, start: int, end: int, text: str) -> None:
    cursor = QTextCursor(block)
    cursor.setPosition(block.position() + start)
    cursor.setPosition(block.position() + end, _KEEP)
    cursor.insertText(text)
