"""A formula with figures put in, from its trace: names and aggregates become their values, the rest stays as written."""

from __future__ import annotations

from collections.abc import Callable

from desktop.shared.formula.tokens import pretty
from server_db.domain.formulas import nodes
from server_db.domain.formulas.trace import Trace

ValueText = Callable[[Trace], str]


def with_figures(formula: str, trace: Trace, value_of: ValueText, shown: Callable[[str], str]) -> str:
    """One line. Parts that were not worked out (the branch of an IF that was not taken) keep their names, as `shown`."""
    pieces, end = [], 0
    for start, stop, text in sorted(_figures(trace, value_of)):
        pieces += [shown(formula[end:start]), text]
        end = stop
    return pretty(("".join(pieces) + shown(formula[end:])).lstrip("= "))


def _figures(trace: Trace, value_of: ValueText) -> list[tuple[int, int, str]]:
    own = isinstance(trace.node, nodes.Name) and trace.source is not None and trace.source.kind in ("fact", "step")
    aggregate = isinstance(trace.node, nodes.Call) and any(part.source and part.source.kind == "records" for part in trace.parts)
    if own or aggregate:
        return [(*trace.node.span, value_of(trace))]
    return [figure for part in trace.parts for figure in _figures(part, value_of)]
