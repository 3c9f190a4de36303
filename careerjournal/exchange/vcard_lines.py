"""The lines of a vCard file: cut into cards and properties, whatever the version.

Everything is done on bytes read as Latin-1, one character a byte, until a value is decoded: a
fold or a soft break may stand in the middle of a character. Time and memory grow with the length
of the file, whatever is in it.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from careerjournal.exchange.decode import decode
from careerjournal.rules.text import clean

_HEAD: Final = re.compile(
    r'(?:(?P<group>[\w-]+)\.)?(?P<name>[^\s:;."][^:;"]*+)'
    r'(?P<params>(?:;(?:[^":;]|"[^"]*+")*+)*+):'
)
_PARAM: Final = re.compile(r';((?:[^";]|"[^"]*+")*+)')
_CARD_MARK: Final = re.compile(r"\s*(BEGIN|END)\s*:\s*VCARD\s*", re.IGNORECASE)
_BASE64_LINE: Final = re.compile(r"[A-Za-z0-9+/]{20,}+={0,2}|[A-Za-z0-9+/]++={1,2}")
_BASE64_HEAD: Final = re.compile(r";(?:ENCODING=)?(?:BASE64|B)(?:[;:]|$)", re.IGNORECASE)
_QUOTED_HEAD: Final = re.compile(r";(?:ENCODING=)?QUOTED-PRINTABLE(?:[;:]|$)", re.IGNORECASE)
# Some end a value in "=" that is no soft break; a property that follows is not its second half.
_SURELY_PROPERTY: Final = re.compile(
    r"(?:ADR|BDAY|CATEGORIES|EMAIL|FN|LABEL|NICKNAME|NOTE|ORG|PHOTO|REV|ROLE|TEL|TITLE|UID|URL"
    r"|VERSION|X-[A-Z-]+)[;:]"
)
_BYTE: Final = re.compile(rb"=([0-9A-Fa-f]{2})")
_FOLD: Final = re.compile("\n[ \t]?")
_LONE_BACKSLASH: Final = re.compile(r"\\(?![;,:])")
_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)
_CARET: Final = re.compile(r"\^([n'^])")
_CARETS: Final = {"n": "\n", "'": '"', "^": "^"}
_BARE_ENCODINGS: Final = frozenset({"QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT", "B"})
# Of all the codecs Python has, those that texts are written in; some others are no texts at all.
_CHARSETS: Final = re.compile(
    r"utf|iso8859|cp\d|koi8|gb|big5|euc|shift_jis|iso2022|ascii|mac|latin|johab|hz|tis"
)


@dataclass(frozen=True)
class Property:
    """One property. `value` has the escapes of version 3.0, whatever version it came from; binary
    ones are base64 without blanks, and have the parameter ENCODING "b".

    `params` are pairs of a name in capitals and a value, in the order of the file; a name may
    come again. `line` is where it begins, from 1.
    """

    name: str
    value: str
    group: str = ""
    params: tuple[tuple[str, str], ...] = ()
    line: int = field(default=0, compare=False)

    @property
    def key(self) -> str:
        """The name as it is compared."""
        return self.name.upper()

    @property
    def is_binary(self) -> bool:
        """Whether the value is base64."""
        return ("ENCODING", "b") in self.params

    @property
    def types(self) -> tuple[str, ...]:
        """What TYPE says, in small letters."""
        return tuple(value.lower() for name, value in self.params if name == "TYPE")

    def param(self, name: str) -> str:
        """The first value of a parameter, "" if it has none."""
        return next((value for known, value in self.params if known == name), "")

    @property
    def text(self) -> str:
        """The value as a text."""
        return unescaped(self.value)

    def parts(self, sign: str = ";") -> tuple[str, ...]:
        """The texts of a value that `sign` cuts into several."""
        return tuple(unescaped(part).strip() for part in split(self.value, sign))

    def __str__(self) -> str:
        """The property on one line, as `property_of` reads it."""
        return self.line_of("4.0")

    def line_of(self, version: str) -> str:
        """The content line, not folded, as `version` ("3.0" or "4.0") writes parameters."""
        params = "".join(f";{name}={_param_text(value, version)}" for name, value in self.params)
        return f"{self.group}{'.' if self.group else ''}{self.name}{params}:{self.value}"


@dataclass(frozen=True)
class Card:
    """One card: what lies between BEGIN and END, the version lines and the like included.

    `unread` are lines that are no properties; `guessed` is the encoding that had to be guessed,
    "" if none had; one that is not `whole` has lost its END.
    """

    line: int
    version: str
    properties: tuple[Property, ...]
    unread: tuple[tuple[int, str], ...] = ()
    guessed: str = ""
    whole: bool = True

    def first(self, key: str) -> str:
        """The text of the first property with this name, "" if there is none."""
        return next((one.text for one in self.properties if one.key == key), "")


def cards_of(data: bytes) -> Iterator[Card]:
    """Every card in `data`. What stands outside of cards is passed over.

    A card that lies within another, as that of an AGENT, is a card too and comes first.
    """
    open_: list[tuple[int, list[tuple[int, str]]]] = []
    for number, text in _logical_lines(_plain_bytes(data)):
        mark = _CARD_MARK.fullmatch(text)
        if mark is None:
            if open_:
                open_[-1][1].append((number, text))
        elif mark[1].upper() == "END":
            if open_:
                yield _card(*open_.pop(), whole=True)
        else:
            if open_ and not _begins_agent(open_[-1][1]):
                yield _card(*open_.pop(), whole=False)
            open_.append((number, []))
    while open_:
        yield _card(*open_.pop(), whole=False)


def property_of(line: str) -> Property | None:
    """The property that `str` wrote on one line; None for what is none."""
    return _property(0, line.encode("utf-8", "replace").decode("latin-1"), "4.0")[0]


def escaped(text: str) -> str:
    """`text` as a value holds it, on one line."""
    marked = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return marked.replace("\n", "\\n")


def unescaped(value: str) -> str:
    """The text that a value holds."""
    return _ESCAPED.sub(_meant, value) if "\\" in value else value


def split(value: str, sign: str) -> list[str]:
    """`value` at every `sign` that is not escaped; the pieces keep their escapes."""
    if "\\" not in value:
        return value.split(sign)
    # No value holds a NUL, so that one can mark what must not be cut.
    hidden = value.replace("\\\\", "\0b").replace("\\" + sign, "\0s")
    pieces = hidden.split(sign)
    return [piece.replace("\0s", "\\" + sign).replace("\0b", "\\\\") for piece in pieces]


def _meant(found: re.Match[str]) -> str:
    sign = found[1]
    if sign in "nN":
        return "\n"
    return sign if sign in '\\,;:"' else found[0]


def _plain_bytes(data: bytes) -> bytes:
    """The file in an encoding that keeps ASCII, its lines ended by LF."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = data.decode("utf-16", "replace").encode("utf-8", "replace")
    elif data[:2] in (b"B\0", b"\0B"):
        order = "utf-16-le" if data[1:2] == b"\0" else "utf-16-be"
        data = data.decode(order, "replace").encode("utf-8", "replace")
    data = data.removeprefix(codecs.BOM_UTF8).replace(b"\0", b"")
    return data if b"\n" in data else data.replace(b"\r", b"\n")


def _logical_lines(data: bytes) -> Iterator[tuple[int, str]]:
    """The number of the first line, and the lines that belong together.

    Where a line was folded stands LF and what the next one began with.
    """
    pieces: list[str] = []
    start = 0
    is_quoted = is_base64 = was_mark = False
    for number, line in enumerate(_physical_lines(data), start=1):
        if not line.strip():
            continue
        is_mark = _CARD_MARK.fullmatch(line) is not None
        if pieces and not is_mark and not was_mark:
            if is_quoted and pieces[-1].endswith("=") and not _SURELY_PROPERTY.match(line):
                pieces[-1] = pieces[-1][:-1]
                # Some indent what follows a soft break, which others never do.
                pieces.append(line[1:] if line[0] in " \t" and line[1:2] == "=" else line)
                continue
            if line[0] in " \t" or (is_base64 and _BASE64_LINE.fullmatch(line)):
                pieces.append("\n" + (line if line[0] in " \t" else " " + line))
                continue
        if pieces:
            yield start, "".join(pieces)
        head = line.partition(":")[0] + ":"
        is_quoted = _QUOTED_HEAD.search(head) is not None
        is_base64 = _BASE64_HEAD.search(head) is not None
        pieces, start, was_mark = [line], number, is_mark
    if pieces:
        yield start, "".join(pieces)


def _physical_lines(data: bytes) -> Iterator[str]:
    for line in io.BytesIO(data):
        yield line.rstrip(b"\r\n").decode("latin-1")


def _begins_agent(lines: list[tuple[int, str]]) -> bool:
    return bool(lines) and re.fullmatch(r"AGENT[^:]*:\s*", lines[-1][1], re.IGNORECASE) is not None


def _card(line: int, lines: list[tuple[int, str]], *, whole: bool) -> Card:
    version = next((found[1] for _, text in lines if (found := _VERSION.fullmatch(text))), "2.1")
    properties: list[Property] = []
    unread: list[tuple[int, str]] = []
    guessed = ""
    for number, text in lines:
        one, guess = _property(number, text, version)
        guessed = guessed or guess
        if one is None:
            unread.append((number, _decoded(text.encode("latin-1"), "")[0].replace("\n", " ")))
        else:
            properties.append(one)
    return Card(line, version, tuple(properties), tuple(unread), guessed, whole)


_VERSION: Final = re.compile(r"VERSION\s*:\s*([0-9.]{1,8})\s*", re.IGNORECASE)


def _property(number: int, text: str, version: str) -> tuple[Property | None, str]:
    """The property in a logical line, and the encoding that had to be guessed for it."""
    # In 2.1 a fold stands beside a blank that is part of the text; later it adds that blank.
    is_base64 = _BASE64_HEAD.search(text.partition(":")[0] + ":") is not None
    keeps_blank = version.startswith("2") and not is_base64
    whole = text.replace("\n", "") if keeps_blank else _FOLD.sub("", text)
    found = _HEAD.match(whole)
    if found is None:
        head, colon, value = whole.partition(":")
        name, sign, params = head.strip().partition(";")
        if not colon or not name.strip():
            return None, ""
        group, _, name = name.rpartition(".")
        raw_params = sign + params.replace('"', "")
    else:
        group, name, raw_params = found["group"] or "", found["name"], found["params"]
        value = whole[found.end() :]
    params_read = tuple(_params(raw_params, version))
    encoding = next((v.upper() for n, v in reversed(params_read) if n == "ENCODING"), "")
    charset = next((v for n, v in params_read if n == "CHARSET"), "")
    kept = tuple(one for one in params_read if one[0] not in ("ENCODING", "CHARSET"))
    name = _decoded(name.strip().encode("latin-1"), "")[0].replace("\n", " ")
    if encoding in ("B", "BASE64"):
        bare = "".join(value.split())
        return Property(name, bare, group, (*kept, ("ENCODING", "b")), number), ""
    data = value.encode("latin-1")
    if encoding == "QUOTED-PRINTABLE":
        data = _unquoted(data)
    decoded, guessed = _decoded(data, charset)
    if version.startswith("2"):
        decoded = _LONE_BACKSLASH.sub(r"\\\\", decoded)
    return Property(name, decoded.replace("\n", "\\n"), group, kept, number), guessed


def _params(text: str, version: str) -> Iterator[tuple[str, str]]:
    for found in _PARAM.finditer(text):
        written = _decoded(found[1].encode("latin-1"), "")[0]
        name, sign, value = written.partition("=")
        name = name.strip().upper()
        if not sign:
            if name:
                is_encoding = name in _BARE_ENCODINGS
                yield ("ENCODING", name) if is_encoding else ("TYPE", written.strip())
            continue
        value = value.strip().replace('"', "")
        if version.startswith("4"):
            value = _CARET.sub(lambda caret: _CARETS[caret[1]], value)
        if name == "TYPE":
            for one in value.replace("\\", "").split(","):
                if one.strip():
                    yield name, one.strip()
        elif name:
            yield name, value


def _param_text(value: str, version: str) -> str:
    if version == "4.0":
        value = value.replace("^", "^^").replace("\n", "^n").replace('"', "^'")
    else:
        value = value.replace("\n", " ").replace('"', "'")
    return f'"{value}"' if re.search("[:;,]", value) else value


def _unquoted(data: bytes) -> bytes:
    if b";" in data:
        # Where semicolons stand bare, one that is written as a byte belongs to the text.
        data = re.sub(rb"=3[Bb]", rb"\\;", data)
    if data.endswith(b"="):
        data = data[:-1]
    return _BYTE.sub(lambda byte: bytes((int(byte[1], 16),)), data)


def _decoded(data: bytes, charset: str) -> tuple[str, str]:
    """The text, and the encoding if it had to be guessed."""
    for name in (charset, "utf-8"):
        try:
            codec = codecs.lookup(name).name if name else ""
            if codec and _CHARSETS.match(codec):
                return clean(data.decode(codec)), ""
        except (LookupError, ValueError):
            continue
    found = decode(data)
    return clean(found.text), found.encoding
