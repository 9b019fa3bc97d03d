"""A small XML tree out of a text nobody vouches for: no document type, no entities, bounded size, depth and number of elements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from server_db.domain.process.shape import ProcessProblem

MOST_BYTES = 16_000_000
_DEEPEST = 40
_MOST_ELEMENTS = 200_000


@dataclass
class Element:
    """`tag` is (namespace, local name); attributes without a namespace go by their plain name."""

    tag: tuple[str, str]
    attributes: Mapping[str, str]
    children: list[Element] = field(default_factory=list)
    text: str = ""

    def walk(self) -> Iterator[Element]:
        """This element and all below it, in the order of the text; no recursion."""
        waiting = [self]
        while waiting:
            one = waiting.pop()
            yield one
            waiting.extend(reversed(one.children))

    def of(self, namespace: str, name: str) -> Element | None:
        """The first child of that name."""
        return next((child for child in self.children if child.tag == (namespace, name)), None)

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")


class _Builder:
    def __init__(self) -> None:
        self.root: Element | None = None
        self.open: list[Element] = []
        self.count = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if self.count > _MOST_ELEMENTS or len(self.open) >= _DEEPEST:
            raise ProcessProblem("xml.too_large")
        namespace, _, name = tag.rpartition(" ")
        element = Element((namespace, name), attributes)
        if self.open:
            self.open[-1].children.append(element)
        else:
            self.root = element
        self.open.append(element)

    def end(self, tag: str) -> None:
        self.open.pop()

    def characters(self, text: str) -> None:
        self.open[-1].text += text

    @staticmethod
    def refuse(*_: Any) -> None:
        """A document type can define entities that unfold without end or read files: none is needed here."""
        raise ProcessProblem("xml.doctype")


def parse_xml(text: str | bytes) -> Element:
    """The root element; raises ProcessProblem with line and column where the text is broken."""
    if len(text) > MOST_BYTES:
        raise ProcessProblem("file.too_big", {"most": MOST_BYTES // 1_000_000})
    content = text.encode("utf-8", "replace") if isinstance(text, str) else text
    builder = _Builder()
    parser = expat.ParserCreate("utf-8" if isinstance(text, str) else None, " ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = builder.start, builder.end
    parser.CharacterDataHandler = builder.characters
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = builder.refuse
    parser.UnparsedEntityDeclHandler = parser.ExternalEntityRefHandler = builder.refuse  # type: ignore[assignment]  # expat's hooks differ in their arguments; this one takes any
    try:
        parser.Parse(content, True)
    except expat.ExpatError as fault:
        raise ProcessProblem("file.broken", {"line": fault.lineno, "column": fault.offset + 1}) from None
    except (LookupError, ValueError):
        raise ProcessProblem("file.not_text", {"byte": 0}) from None
    assert builder.root is not None  # expat refuses a document without an element
    return builder.root
