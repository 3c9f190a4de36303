"""Words for codes, and the gettext catalogue behind every word the person reads."""

from __future__ import annotations

import gettext
from pathlib import Path
from typing import Final

_CATALOGUES: Final = Path(__file__).parent.parent / "resources" / "i18n"
_translation: gettext.NullTranslations = gettext.translation(
    "careerjournal", _CATALOGUES, fallback=True
)


def tr(text: str) -> str:
    """`text` in the person's language."""
    return _translation.gettext(text)


def ntr(one: str, many: str, n: int) -> str:
    """`one` or `many`, as `n` asks in the person's language; fill in {n} afterwards."""
    return _translation.ngettext(one, many, n)
