"""Codes that a formula compares fields with (choices, channels, regions), told by their names. The formula itself keeps the codes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desktop.shared.formula.names import Labels, NameBook
from desktop.shared.i18n import pick
from server_db.domain.formulas import FormulaProblem, parse
from server_db.domain.formulas.nodes import Call, Compare, Name, Node, Text, walk

Values = Mapping[str, Mapping[str, tuple[str, str]]]
"""field -> code -> both names, English first"""


@dataclass(frozen=True, slots=True)
class Meaning:
    """Where the code stands in the formula, with its quotes, and what it is called."""

    start: int
    end: int
    code: str
    name: str


def meanings(text: str, values: Values) -> tuple[Meaning, ...]:
    """In the order they stand; those that are called as they are written say nothing new. Empty for what cannot be read."""
    if not values or '"' not in text:
        return ()
    try:
        node = parse(text)
    except FormulaProblem:
        return ()
    found = {}
    for field, said in _pairs(node):
        names = values.get(field, {}).get(said.value)
        name = pick(*names) if names else ""
        if name and name != said.value:
            found[said.span] = Meaning(*said.span, said.value, name)
    return tuple(found[span] for span in sorted(found))


def _pairs(node: Node) -> Iterator[tuple[str, Text]]:
    """Each text with the field it stands beside: compared with it, or asked of it by the same function."""
    for part in walk(node):
        sides = (part.left, part.right) if isinstance(part, Compare) else part.args if isinstance(part, Call) else ()
        fields = [side.text for side in sides if isinstance(side, Name)]
        if len(fields) == 1:
            yield from ((fields[0], side) for side in sides if isinstance(side, Text))


def meaning_text(text: str, values: Values) -> str:
    """“quote” is Wants a quote, …; empty where no code of the formula has a name."""
    told = QCoreApplication.translate("formula", "“%1” is %2")
    said = {one.code: told.replace("%1", one.code).replace("%2", one.name) for one in meanings(text, values)}
    return pick(", ", "，").join(said.values())


def in_words(text: str, book: NameBook, labels: Labels, values: Values) -> str:
    """The formula as it is read aloud: fields and values by their names."""
    for one in reversed(meanings(text, values)):
        text = text[: one.start] + '"' + one.name.replace('"', '""') + '"' + text[one.end :]
    return book.shown(text, labels)
