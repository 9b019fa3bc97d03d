"""A formula as text again: with its names or labels, or with the figures put in."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from decimal import Decimal

from server_db.domain.formulas import nodes
from server_db.domain.formulas.nodes import Node
from server_db.domain.formulas.references import spelled
from server_db.domain.formulas.sheet import Catalogue, Collection, Fact, Sheet, Step
from server_db.domain.formulas.texts import NumberFormat, format_number
from server_db.domain.formulas.trace import Trace
from server_db.domain.formulas.values import ErrorValue, Plain, Value, hidden_name, plain_number

# Binding strength, weakest first, as in the grammar.
_COMPARE, _JOIN, _ADD, _MULTIPLY, _POWER, _PERCENT, _SIGN, _ATOM = range(8)
_LOOKS = {"*": "×", "/": "÷", "<=": "≤", ">=": "≥", "<>": "≠", "-": "−"}
MAX_FIGURES = 2_000
_FEW = 6
_WIDEST = 60


def strength(node: Node) -> int:
    match node:
        case nodes.Compare():
            return _COMPARE
        case nodes.Chain():
            return {"&": _JOIN, "+": _ADD, "-": _ADD}.get(node.rest[0][0], _MULTIPLY)
        case nodes.Power():
            return _POWER
        case nodes.Percent():
            return _PERCENT
        case nodes.Sign():
            return _SIGN
        case nodes.Number():
            return _SIGN if node.value < 0 else _ATOM
    return _ATOM


Leaf = Callable[[Node], str | None]


def _never(node: Node) -> str | None:
    return None


def show(
    node: Node,
    labels: str | None = None,
    sheet: Sheet | None = None,
    catalogue: Catalogue | None = None,
) -> str:
    """The formula as it can be typed; `labels` "en" or "zh" writes the catalogue's and the sheet's labels."""
    words = label_map(labels, sheet, catalogue) if labels else {}
    return render(node, words)


def label_map(language: str, sheet: Sheet | None, catalogue: Catalogue | None) -> dict[str, str]:
    found: dict[str, str] = {}
    facts = catalogue.facts if catalogue else ()
    collections = catalogue.collections if catalogue else ()
    named: list[Fact | Collection | Step] = [*facts, *collections, *(sheet.steps if sheet else ())]
    for item in named:
        label = item.label_zh if language == "zh" else item.label_en
        if label:
            found[item.name] = label
    return found


def render(node: Node, words: Mapping[str, str], leaf: Leaf = _never, pretty: bool = False) -> str:
    """`leaf` may put its own text for a node; `pretty` uses × ÷ ≤, which the language also reads."""

    def inner(child: Node, least: int) -> str:
        text = render(child, words, leaf, pretty)
        return f"({text})" if strength(child) < least and leaf(child) is None else text

    put = leaf(node)
    if put is not None:
        return put
    match node:
        case nodes.Number():
            return plain_number(node.value)
        case nodes.Text():
            return '"' + node.value.replace('"', '""') + '"'
        case nodes.Boolean():
            return "TRUE" if node.value else "FALSE"
        case nodes.ErrorLiteral():
            return node.code
        case nodes.Empty():
            return ""
        case nodes.Name():
            return spelled(node.text) or ".".join(_spell(words.get(part, part)) for part in node.parts)
        case nodes.Array():
            rows = (", ".join(_cell(cell) for cell in row) for row in node.rows)
            return "{" + "; ".join(rows) + "}"
        case nodes.Call():
            return f"{node.name}({', '.join(inner(arg, 0) for arg in node.args)})"
        case nodes.Sign():
            return f"{_op(node.op, pretty)}{inner(node.operand, _SIGN)}"
        case nodes.Percent():
            return f"{inner(node.operand, _PERCENT)}%"
        case nodes.Power():
            return f"{inner(node.left, _POWER)}^{inner(node.right, _PERCENT)}"
        case nodes.Compare():
            return f"{inner(node.left, _COMPARE)} {_op(node.op, pretty)} {inner(node.right, _JOIN)}"
    own = strength(node)
    pieces = [inner(node.first, own)]
    for op, operand in node.rest:
        pieces.append(f"{_op(op, pretty)} {inner(operand, own + 1)}")
    return " ".join(pieces)


def _op(op: str, pretty: bool) -> str:
    return _LOOKS.get(op, op) if pretty else op


def _cell(cell: Plain) -> str:
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    return plain_number(cell) if isinstance(cell, Decimal) else '"' + str(cell).replace('"', '""') + '"'


def _spell(name: str) -> str:
    """In brackets if it could not be read back otherwise."""
    plain = name.isidentifier() and not name.startswith("_") and name.upper() not in ("TRUE", "FALSE")
    return name if plain else f"[{name}]"


_GROUPED = NumberFormat("", 1, True, 0, 20, False, "")
_MONEY = NumberFormat("", 1, True, 2, 6, False, "")
_PERCENT_FORMAT = NumberFormat("", 1, True, 0, 4, True, "")


def show_value(value: Value, unit: str = "") -> str:
    """For people: thousands separated, a rate in percent, an error by its code."""
    match value:
        case ErrorValue():
            return value.code
        case bool():
            return "TRUE" if value else "FALSE"
        case Decimal():
            how = {"rate": _PERCENT_FORMAT, "money": _MONEY}.get(unit, _GROUPED)
            text = format_number(value, how).replace(".%", "%").rstrip(".")
            return text if len(text) <= _WIDEST else f"{text[:_WIDEST]}…"
        case datetime.date():
            return value.isoformat()
    return f'"{value}"'


def _put(value: Value, unit: str, chinese: bool) -> str:
    """As `show_value`; a figure that is kept from the reader is no error of the plan's."""
    if hidden_name(value):
        return "（不显示）" if chinese else "(not shown)"
    return show_value(value, unit)


def figures(
    trace: Trace, unit: str = "", words: Mapping[str, str] | None = None, chinese: bool = False, units: Mapping[str, str] | None = None
) -> str:
    """The formula of this value with figures put in, and the result: `132,000 ÷ 100,000 = 132%`.

    What was not evaluated keeps its name, as `words` spells it. A name listed in `units` is shown in its unit.
    """
    known: dict[int, str] = {}
    _collect(trace, known, chinese, units or {})

    def leaf(node: Node) -> str | None:
        return known.get(id(node))

    text = render(trace.node, words or {}, leaf, pretty=True)
    if len(text) > MAX_FIGURES:
        text = text[: MAX_FIGURES - 1] + "…"
    result = _put(trace.value, unit, chinese)
    return f"{text} = {result}" if text != result else result


def _listed(part: Trace, chinese: bool) -> str:
    """The first values of a set of records."""
    values = [value for _, value in part.source.records] if part.source else []
    shown = "; ".join(_put(value, "", chinese) for value in values[:_FEW])
    count = f"共 {len(values)} 条" if chinese else f"{len(values)} in all"
    more = f"; … {count}" if len(values) > _FEW else ""
    return shown + more or ("无记录" if chinese else "no records")


def _collect(trace: Trace, known: dict[int, str], chinese: bool, units: Mapping[str, str]) -> None:
    """Names and totals over records become their values; what was not evaluated keeps its text."""
    waiting = [trace]
    while waiting:
        part = waiting.pop()
        total = any(p.source is not None and p.source.kind == "records" for p in part.parts)
        look = part.source is not None and part.source.kind in ("period", "records")
        is_leaf = isinstance(part.node, nodes.Name) or total or (look and isinstance(part.node, nodes.Call))
        unit = units.get(part.node.parts[-1], "") if isinstance(part.node, nodes.Name) else ""
        if is_leaf and part is not trace:
            known[id(part.node)] = _put(part.value, unit, chinese)
        elif total:
            known |= {id(p.node): _listed(p, chinese) for p in part.parts if p.source is not None}
        elif is_leaf and isinstance(part.node, nodes.Name):
            known[id(part.node)] = _put(part.value, "", chinese)
        else:
            waiting.extend(part.parts)
