"""A page of HTML that any browser shows: headings, values by name, lists. No scripts, no links."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Final

_STYLE: Final = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}"
    "h1{font-size:1.6rem}h2{font-size:1.15rem;margin-top:2rem;border-bottom:1px solid #8886}"
    "dt{opacity:.7;margin-top:.5rem}dd{margin:0}dd,li{white-space:pre-wrap}"
    "img{max-width:12rem;border-radius:.5rem}:root{color-scheme:light dark}"
)


class PlainPage:
    """Gathers a page from the top down; every text is shown as it is, tags and all."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._parts: list[str] = [f"<h1>{_told(title)}</h1>"]

    def say(self, text: str) -> None:
        """Add a paragraph; nothing for ""."""
        if text:
            self._parts.append(f"<p>{_told(text)}</p>")

    def picture(self, path: str, words: str) -> None:
        """Show the picture that stands at `path` beside the page, told as `words`."""
        self._parts.append(f'<p><img src="{_told(path)}" alt="{_told(words)}"></p>')

    def values(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Add values under their names; those that are "" are left out."""
        rows = [f"<dt>{_told(name)}</dt><dd>{_told(value)}</dd>" for name, value in pairs if value]
        if rows:
            self._parts.append(f"<dl>{''.join(rows)}</dl>")

    def section(self, title: str, lines: Iterable[str]) -> None:
        """Add a list under a heading; nothing for an empty one."""
        items = [f"<li>{_told(line)}</li>" for line in lines if line]
        if items:
            self._parts.append(f"<h2>{_told(title)}</h2><ul>{''.join(items)}</ul>")

    def html(self) -> str:
        """The whole page."""
        body = "\n".join(self._parts)
        return (
            '<!doctype html>\n<html><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width,initial-scale=1">'
            f"<title>{_told(self._title)}</title><style>{_STYLE}</style></head>"
            f'<body dir="auto">\n{body}\n</body></html>\n'
        )


def _told(text: str) -> str:
    """`text` for HTML; a lone half of a character, which no file can hold, becomes a mark."""
    return escape(text.encode("utf-8", "replace").decode("utf-8"))
