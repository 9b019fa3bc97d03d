"""Translated texts for printed pages, read from the same .ts files as the screens but without Qt.

A server without a screen prints statements too, so nothing here may need a Qt library.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from xml.etree import ElementTree

from resources.paths import TRANSLATIONS

Translate = Callable[[str, str], str]
LANGUAGES = ("zh", "en")
_FOLDERS = {"zh": "zh_CN"}


def translator(lang: str) -> Translate:
    """translate(context, English text) for that language; a text without a translation stays English."""
    known = _read(lang)

    def translate(context: str, text: str) -> str:
        return known.get((context, text), text)

    return translate


@cache
def _read(lang: str) -> dict[tuple[str, str], str]:
    folder = _FOLDERS.get(lang)
    path = TRANSLATIONS / folder / "reports.ts" if folder else None
    if path is None or not path.is_file():
        return {}
    known: dict[tuple[str, str], str] = {}
    for context in ElementTree.parse(path).getroot().iter("context"):
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is not None and translation.text and translation.get("type") is None:
                known[name, message.findtext("source") or ""] = translation.text
    return known
