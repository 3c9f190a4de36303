"""Dresses Markdown as it is typed: the source stays, its marks step back."""

from __future__ import annotations

from enum import Enum, auto
from typing import Final, NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontInfo,
    QSyntaxHighlighter,
    QTextBlock,
    QTextBlockUserData,
    QTextCharFormat,
    QTextDocument,
)

from careerjournal.ui import theme
from careerjournal.ui.theme import Role
from careerjournal.ui.widgets import markdown_lines
from careerjournal.ui.widgets.markdown_lines import Line
from careerjournal.ui.widgets.markdown_spans import NOTHING, Inline, Style, inline, runs

HEADING_SCALE: Final = (1.0, 1.45, 1.2, 1.07, 1.0, 1.0, 1.0)  # by level; 0 is no heading
_CODE_SCALE: Final = 0.93
_HIDDEN_POINTS: Final = 0.1  # measured: 47 characters this small advance by 0 px

_PLAIN_STATE: Final = 0
_FENCE_STATES: Final = {"`": 1, "~": 2}


class Kind(Enum):
    """What sort of line a paragraph is."""

    TEXT = auto()
    HEADING = auto()
    ITEM = auto()
    QUOTE = auto()
    RULE = auto()
    FENCE = auto()
    CODE = auto()


_PAINTED: Final = (Kind.RULE, Kind.FENCE, Kind.CODE)


class LineMarks(QTextBlockUserData):
    """What the highlighter found in a paragraph, kept with it for painting and for the caret.

    `is_painted` says that something is to be painted under the text, `grounds` tells which runs
    of characters have a ground.
    """

    def __init__(self, kind: Kind, line: Line, level: int = 0, found: Inline = NOTHING) -> None:
        super().__init__()
        self.kind = kind
        self.line = line
        self.level = level
        self.inline = found
        self.grounds = _grounds(found)
        self.is_painted = (
            bool(self.grounds or line.task_at >= 0 or (line.lead and line.quoted))
            or kind in _PAINTED
        )
        self.words = -1  # not counted yet
        self.rects: dict[tuple[int, int], tuple[QRectF, ...]] = {}  # where runs of characters are
        self.measured_at = -1.0  # the width of the paragraph at which they are there, px


def _grounds(found: Inline) -> tuple[tuple[int, int, str], ...]:
    """From where to where a run has a ground of its own, and what for: a scheme or "code"."""
    chips = [(each.name, each.name_end, each.scheme) for each in found.targets if each.is_chip]
    code = [(span.start, span.end, "code") for span in found.spans if span.style == Style.CODE]
    return tuple(chips + code)


def marks_of(block: QTextBlock) -> LineMarks | None:
    """What was found in `block`; None if it has not been looked at."""
    data = block.userData()
    return data if isinstance(data, LineMarks) else None


class _Look(NamedTuple):
    """What a character format depends on."""

    kind: Kind
    level: int
    ticked: bool
    style: int


class MarkdownHighlighter(QSyntaxHighlighter):
    """Formats characters and leaves LineMarks on each paragraph.

    `touched` gathers the numbers of the paragraphs looked at; whoever uses it clears it. From
    the position `waits_from` on, paragraphs are only looked through for code fences; read() and
    a change of format dress them later.
    """

    def __init__(self, document: QTextDocument, font: QFont) -> None:
        super().__init__(document)
        self.touched: set[int] = set()
        self.waits_from: int | None = None
        self._font = font
        self._formats: dict[_Look, QTextCharFormat] = {}
        self._read: set[int] = set()

    def set_font(self, font: QFont) -> None:
        """Use `font` and the present theme from now on; rehighlight() shows it."""
        self._font = font
        self._formats.clear()

    def read(self, blocks: list[QTextBlock]) -> None:
        """Leave LineMarks on paragraphs that waited; the next change of format dresses them."""
        for block in blocks:
            block.setUserData(self._marks_for(block))
            self._read.add(block.blockNumber())

    def highlightBlock(self, text: str) -> None:
        block = self.currentBlock()
        fenced = self._in_fence(text)
        if self.waits_from is not None and block.position() >= self.waits_from:
            return
        number = block.blockNumber()
        if number in self._read:
            self._read.discard(number)
            marks = marks_of(block) or LineMarks(Kind.TEXT, _bare(text))
        else:
            marks = _read(text) if fenced is None else LineMarks(fenced, _bare(text))
            block.setUserData(marks)  # setCurrentBlockUserData() never lets go of what it replaces
            self.touched.add(number)
        if text:
            self._dress(len(text), marks)

    def _marks_for(self, block: QTextBlock) -> LineMarks:
        text = block.text()
        before = max(block.previous().userState(), _PLAIN_STATE)
        after = max(block.userState(), _PLAIN_STATE)
        if before == after == _PLAIN_STATE:
            return _read(text)
        return LineMarks(Kind.CODE if before == after else Kind.FENCE, _bare(text))

    def _in_fence(self, text: str) -> Kind | None:
        """CODE or FENCE if the line is one; sets the block state that the next begins with."""
        before = self.previousBlockState()
        fence = markdown_lines.fence_of(text) if "```" in text or "~~~" in text else ""
        state = _FENCE_STATES.get(fence, _PLAIN_STATE)
        if before > _PLAIN_STATE:
            closes = state == before
            self.setCurrentBlockState(_PLAIN_STATE if closes else before)
            return Kind.FENCE if closes else Kind.CODE
        self.setCurrentBlockState(state)
        return Kind.FENCE if fence else None

    def _dress(self, length: int, marks: LineMarks) -> None:
        line, kind = marks.line, marks.kind
        ticked = line.is_ticked
        if kind is not Kind.TEXT or ticked:
            self.setFormat(0, length, self._format(_Look(kind, marks.level, ticked, 0)))
        for start, end, style in runs(marks.inline.spans):
            look = _Look(kind, marks.level, ticked, style)
            self.setFormat(start, end - start, self._format(look))
        if kind is Kind.HEADING:
            prefix = min(length, marks.level + 1)
            self.setFormat(0, prefix, self._format(_Look(kind, marks.level, False, Style.MARK)))
        elif line.start:
            self.setFormat(0, line.start, self._format(_Look(Kind.TEXT, 0, False, Style.MARK)))
            if line.task:
                # The box is painted in their place; they keep their room.
                self.setFormat(line.task_at, 3, self._unseen())

    def _unseen(self) -> QTextCharFormat:
        look = _Look(Kind.ITEM, -1, False, 0)
        if look not in self._formats:
            form = QTextCharFormat()
            form.setForeground(_clear())
            self._formats[look] = form
        return self._formats[look]

    def _format(self, look: _Look) -> QTextCharFormat:
        form = self._formats.get(look)
        if form is None:
            form = self._formats[look] = self._made(look)
        return form

    def _made(self, look: _Look) -> QTextCharFormat:
        form = QTextCharFormat()
        points = QFontInfo(self._font).pointSizeF()
        if look.kind is Kind.HEADING:
            form.setFontPointSize(points * HEADING_SCALE[look.level])
            form.setFontWeight(QFont.Weight.DemiBold)
        elif look.kind in (Kind.FENCE, Kind.CODE):
            _make_code(form, points)
        _colour_line(form, look)
        _colour_run(form, look.style, points)
        return form


def _bare(text: str) -> Line:
    return Line("", "", "", text, 0, -1)


def _read(text: str) -> LineMarks:
    """A line outside of code fences."""
    level = markdown_lines.heading_level(text) if "#" in text else 0
    if level:
        return LineMarks(Kind.HEADING, _bare(text), level, inline(text))
    if markdown_lines.is_rule(text):
        return LineMarks(Kind.RULE, _bare(text))
    line = markdown_lines.parse(text)
    kind = Kind.ITEM if line.is_item else Kind.QUOTE if line.quoted else Kind.TEXT
    return LineMarks(kind, line, 0, inline(text))


def _clear() -> QColor:
    return QColor(0, 0, 0, 0)


def _colour_line(form: QTextCharFormat, look: _Look) -> None:
    colours = theme.current()
    if look.kind in (Kind.RULE, Kind.FENCE):
        form.setForeground(colours.color(Role.FAINT))
    elif look.ticked or look.kind is Kind.QUOTE:
        form.setForeground(colours.color(Role.MUTED))
    if look.ticked:
        form.setFontStrikeOut(True)


def _colour_run(form: QTextCharFormat, style: int, points: float) -> None:
    colours = theme.current()
    if style & Style.STRONG:
        form.setFontWeight(QFont.Weight.DemiBold)
    if style & Style.EMPHASIS:
        form.setFontItalic(True)
    if style & Style.STRIKE:
        form.setFontStrikeOut(True)
        form.setForeground(colours.color(Role.MUTED))
    if style & Style.CODE:
        _make_code(form, points)
    if style & (Style.LINK | Style.MENTION):
        form.setForeground(colours.color(Role.ACCENT))
        form.setFontUnderline(bool(style & Style.LINK))
    if style & Style.MENTION:
        form.setFontWeight(QFont.Weight.Medium)
    if style & Style.MARK:
        form.setForeground(colours.color(Role.FAINT))
        form.setFontStrikeOut(False)
    if style & Style.HIDDEN:
        form.setFontPointSize(_HIDDEN_POINTS)
        form.setForeground(_clear())
        form.setFontStrikeOut(False)


def _make_code(form: QTextCharFormat, points: float) -> None:
    fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    form.setFontFamilies(fixed.families())
    form.setFontPointSize(points * _CODE_SCALE)
