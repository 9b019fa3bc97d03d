"""Functions that Excel lacks, or spells or rounds otherwise, in terms of plain ones."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from server_db.domain.formulas import nodes
from server_db.domain.formulas.excel import (
    RENDERERS,
    Cells,
    TableCells,
    as_date,
    as_text,
    error,
    power,
    quoted,
    to_excel,
)
from server_db.domain.formulas.nodes import Node
from server_db.domain.formulas.values import ErrorValue

Render = Callable[[nodes.Call, Cells], str]
# Binary fractions miss round numbers by a hair; whole steps are counted after this rounding.
_NEAR = 9


def _args(node: nodes.Call, cells: Cells) -> list[str]:
    return [to_excel(arg, cells) for arg in node.args]


def _places(node: nodes.Call, cells: Cells) -> str:
    x, *places = _args(node, cells)
    name = "TRUNC" if node.name == "TRUNC" else node.name
    return f"{name}({x},{places[0] if places else 0})"


def _round_even(node: nodes.Call, cells: Cells) -> str:
    x, *places = _args(node, cells)
    n = places[0] if places else "0"
    scaled = f"({x})*10^({n})"
    tie = f"ABS(MOD(ABS({scaled}),1)-0.5)<0.0000001"
    return f"IF({tie},2*ROUND({scaled}/2,0)/10^({n}),ROUND({x},{n}))"


def _multiple(node: nodes.Call, cells: Cells) -> str:
    x, *rest = _args(node, cells)
    step = rest[0] if rest else "1"
    if node.name == "CEILING":
        found, zero = f"-INT(ROUND(-({x})/({step}),{_NEAR}))*({step})", "0"
    else:
        found, zero = f"INT(ROUND(({x})/({step}),{_NEAR}))*({step})", f"IF(({x})=0,0,1/0)"
    return f"IF(({step})=0,{zero},IF(AND(({x})>0,({step})<0),SQRT(-1),{found}))"


def _clamp(node: nodes.Call, cells: Cells) -> str:
    x, low, high = _args(node, cells)
    return f"MIN({high},MAX({low},{x}))"


def _ifs(node: nodes.Call, cells: Cells) -> str:
    text = "NA()"
    parts = _args(node, cells)
    for condition, value in reversed(list(zip(parts[::2], parts[1::2], strict=True))):
        text = f"IF({condition},{value},{text})"
    return text


def _switch(node: nodes.Call, cells: Cells) -> str:
    subject, *cases = _args(node, cells)
    text = cases[-1] if len(cases) % 2 else "NA()"
    for case, value in reversed(list(zip(cases[::2], cases[1::2], strict=False))):
        text = f"IF(({subject})=({case}),{value},{text})"
    return text


def _xor(node: nodes.Call, cells: Cells) -> str:
    return "(MOD(" + "+".join(f"IF({part},1,0)" for part in _args(node, cells)) + ",2)=1)"


def _if_missing(node: nodes.Call, cells: Cells) -> str:
    x, instead = _args(node, cells)
    return f"IF(ISNA({x}),{instead},{x})"


def _is_blank(node: nodes.Call, cells: Cells) -> str:
    argument = node.args[0]
    if isinstance(argument, nodes.Name) and cells.is_missing_fact(argument):
        return f"ISNA({cells.cell_of(argument)})"
    return "FALSE"


def _concat(node: nodes.Call, cells: Cells) -> str:
    return "&".join(as_text(arg, cells) for arg in node.args)


def _contains(node: nodes.Call, cells: Cells) -> str:
    whole, part = (as_text(arg, cells) for arg in node.args)
    return f"ISNUMBER(FIND(LOWER({part}),LOWER({whole})))"


def _starts_with(node: nodes.Call, cells: Cells) -> str:
    whole, start = (as_text(arg, cells) for arg in node.args)
    return f"(LEFT(LOWER({whole}),LEN({start}))=LOWER({start}))"


def _of_texts(node: nodes.Call, cells: Cells) -> str:
    """Text functions: their first argument as text."""
    rest = [to_excel(arg, cells) for arg in node.args[1:]]
    return f"{node.name}({','.join([as_text(node.args[0], cells), *rest])})"


def _of_dates(node: nodes.Call, cells: Cells) -> str:
    return f"{node.name}({','.join(as_date(arg, cells) for arg in node.args)})"


def _days(node: nodes.Call, cells: Cells) -> str:
    end, start = (as_date(arg, cells) for arg in node.args)
    return f"(({end})-({start}))"


def _date_difference(node: nodes.Call, cells: Cells) -> str:
    start, end = (as_date(arg, cells) for arg in node.args[:2])
    return f"DATEDIF({start},{end},{to_excel(node.args[2], cells)})"


def _network_days(node: nodes.Call, cells: Cells) -> str:
    start, end = (as_date(arg, cells) for arg in node.args)
    off, on = cells.holidays()
    text = f"NETWORKDAYS({start},{end}{',' + off if off else ''})"
    if on:
        low, high = f"MIN({start},{end})", f"MAX({start},{end})"
        text += f"+SUMPRODUCT(({on}>={low})*({on}<={high}))*IF({start}<={end},1,-1)"
    return text


def _error(node: nodes.Call, cells: Cells) -> str:
    return f"VALUE({to_excel(node.args[0], cells)}&{quoted(' ')}&{quoted('!')})"


def _power(node: nodes.Call, cells: Cells) -> str:
    return power(to_excel(node.args[0], cells), node.args[1], cells)


_PLAIN: dict[str, Render] = {
    **dict.fromkeys(("ROUND", "ROUNDUP", "ROUNDDOWN", "TRUNC"), _places),
    **dict.fromkeys(("CEILING", "FLOOR"), _multiple),
    **dict.fromkeys(("LEFT", "RIGHT", "MID", "LEN", "UPPER", "LOWER", "TRIM", "EXACT"), _of_texts),
    **dict.fromkeys(("YEAR", "MONTH", "DAY", "EDATE", "EOMONTH", "WEEKDAY"), _of_dates),
    "ROUNDEVEN": _round_even,
    "CLAMP": _clamp,
    "POWER": _power,
    "IFS": _ifs,
    "SWITCH": _switch,
    "XOR": _xor,
    "IFNA": _if_missing,
    "ISBLANK": _is_blank,
    "CONCAT": _concat,
    "CONTAINS": _contains,
    "STARTSWITH": _starts_with,
    "DAYS": _days,
    "DATEDIF": _date_difference,
    "NETWORKDAYS": _network_days,
    "ERROR": _error,
    "TRUE": lambda node, cells: "TRUE",
    "FALSE": lambda node, cells: "FALSE",
}


# --- tables --------------------------------------------------------------------------------------------


def _table(node: Node, cells: Cells) -> TableCells | str:
    found = cells.table(node)
    return error(found.code) if isinstance(found, ErrorValue) else found


def _column(node: nodes.Call, place: int, table: TableCells, cells: Cells) -> int | str:
    """The column's place from 0 where it is written, else an expression counting from 1."""
    width = len(table.grounds.table.columns)
    if len(node.args) <= place or isinstance(node.args[place], nodes.Empty):
        return 1 if width > 1 else 0
    argument = node.args[place]
    if isinstance(argument, nodes.Text):
        named = table.grounds.table.column(argument.value)
        return error("#REF!") if named is None else named
    if isinstance(argument, nodes.Number):
        number = int(argument.value)
        return number - 1 if 1 <= number <= width else error("#REF!")
    return to_excel(argument, cells)


def _rates(column: int | str, table: TableCells) -> str:
    return table.column(column) if isinstance(column, int) else f"INDEX({table.body},0,{column})"


def _tier(node: nodes.Call, cells: Cells) -> str:
    """(x - bound) times the rise of the rate, for every bound that x passes."""
    table = _table(node.args[1], cells)
    if isinstance(table, str):
        return table
    x, column = to_excel(node.args[0], cells), _column(node, 2, table, cells)
    if isinstance(column, str):
        return error("#REF!") if column == error("#REF!") else _chosen(column, table, lambda n: _marginal(x, table, n))
    return _marginal(x, table, column)


def _marginal(x: str, table: TableCells, column: int) -> str:
    low = table.column(0)
    return f"SUMPRODUCT((({x})>{low})*(({x})-{low})*{table.steps(column)})"


def _chosen(column: str, table: TableCells, work: Callable[[int], str]) -> str:
    choices = ",".join(work(place) for place in range(len(table.grounds.table.columns)))
    return f"CHOOSE({column},{choices})"


def _tier_part(node: nodes.Call, cells: Cells) -> str:
    table = _table(node.args[1], cells)
    if isinstance(table, str):
        return table
    x, n = to_excel(node.args[0], cells), to_excel(node.args[2], cells)
    rates = _rates(_column(node, 3, table, cells), table)
    low, count = table.column(0), len(table.grounds.table.rows)
    top = f"IF(({n})<{count},INDEX({low},MIN(({n})+1,{count})),9.99E+307)"
    pay = f"MAX(0,MIN({x},{top})-INDEX({low},{n}))*INDEX({rates},{n})"
    return f"IF(AND(({n})>=1,({n})<{count + 1}),{pay},SQRT(-1))"


def _band(node: nodes.Call, cells: Cells) -> str:
    table = _table(node.args[1], cells)
    if isinstance(table, str):
        return table
    x = as_date(node.args[0], cells)
    rates = _rates(_column(node, 2, table, cells), table)
    found = f"INDEX({rates},MATCH({x},{table.column(0)},1))"
    return f"({x})*{found}" if node.name == "CLIFF" else found


def _curve(node: nodes.Call, cells: Cells) -> str:
    table = _table(node.args[1], cells)
    if isinstance(table, str):
        return table
    x, low = to_excel(node.args[0], cells), table.column(0)
    y, count = _rates(_column(node, 2, table, cells), table), len(table.grounds.table.rows)
    if count == 1:
        return f"INDEX({y},1)"
    at = f"MATCH({x},{low},1)"
    x0, x1, y0, y1 = f"INDEX({low},{at})", f"INDEX({low},{at}+1)", f"INDEX({y},{at})", f"INDEX({y},{at}+1)"
    line = f"{y0}+(({x})-{x0})*({y1}-{y0})/({x1}-{x0})"
    return f"IF(({x})<=INDEX({low},1),INDEX({y},1),IF(({x})>=INDEX({low},{count}),INDEX({y},{count}),{line}))"


def _grid(node: nodes.Call, cells: Cells) -> str:
    table = _table(node.args[2], cells)
    if isinstance(table, str):
        return table
    x, y = (as_date(arg, cells) for arg in node.args[:2])
    return f"INDEX({table.values},MATCH({x},{table.row_bounds},1),MATCH({y},{table.column_bounds},1))"


def _lookup(node: nodes.Call, cells: Cells) -> str:
    x = to_excel(node.args[0], cells)
    if len(node.args) == 3:
        return f"LOOKUP({x},{to_excel(node.args[1], cells)},{to_excel(node.args[2], cells)})"
    table = cells.table(node.args[1])
    if isinstance(table, ErrorValue):
        column = to_excel(node.args[1], cells) if table.code == "#VALUE!" else error(table.code)
        return f"LOOKUP({x},{column})"
    if table.grounds.is_plain and len(table.grounds.table.columns) > len(table.grounds.table.rows):
        return f"LOOKUP({x},{table.body})"
    return f"LOOKUP({x},{table.column(0)},{table.column(len(table.grounds.table.columns) - 1)})"


def _vlookup(node: nodes.Call, cells: Cells) -> str:
    table = _table(node.args[1], cells)
    if isinstance(table, str):
        return table
    column = _column(node, 2, table, cells)
    near = to_excel(node.args[3], cells) if len(node.args) > 3 and not isinstance(node.args[3], nodes.Empty) else "TRUE"
    place = column + 1 if isinstance(column, int) else column
    return f"VLOOKUP({to_excel(node.args[0], cells)},{table.body},{place},{near})"


def _xlookup(node: nodes.Call, cells: Cells) -> str:
    x, column, results = _args(node, cells)[:3]
    options = [node.args[place] if len(node.args) > place else nodes.Empty((0, 0)) for place in (4, 5)]
    how = "0" if isinstance(options[0], nodes.Empty) else to_excel(options[0], cells)
    backwards = not isinstance(options[1], nodes.Empty) and to_excel(options[1], cells) in ("-1", "-2")
    at = {
        "0": f"MATCH({x},{column},0)",
        "2": f"MATCH({x},{column},0)",
        "-1": f"MATCH({x},{column},1)",
        "1": f'IF(COUNTIF({column},">="&({x}))=0,NA(),IF(ISNA(MATCH({x},{column},0)),COUNTIF({column},"<"&({x}))+1,MATCH({x},{column},0)))',
    }.get(how, error("#VALUE!"))
    found = f"INDEX({results},{at})"
    if backwards and how == "0":
        found = f"LOOKUP(2,1/({column}={x}),{results})"
    if len(node.args) > 3 and not isinstance(node.args[3], nodes.Empty):
        return f"IF(ISNA({at}),{to_excel(node.args[3], cells)},{found})"
    return found


def _match(node: nodes.Call, cells: Cells) -> str:
    x, column, *rest = _args(node, cells)
    return f"MATCH({x},{column},{rest[0] if rest else 1})"


def _index(node: nodes.Call, cells: Cells) -> str:
    table = cells.table(node.args[0])
    places = [to_excel(arg, cells) for arg in node.args[1:]]
    if isinstance(table, ErrorValue):
        body = to_excel(node.args[0], cells) if table.code == "#VALUE!" else error(table.code)
        return f"INDEX({body},{','.join(places)})"
    if len(places) == 1 and len(table.grounds.table.columns) > 1 and len(table.grounds.table.rows) > 1:
        return error("#REF!")
    return f"INDEX({table.body},{','.join(places)})"


def zero_steps(rates: list[Decimal]) -> list[Decimal]:
    """By how much each rate rises above the one before; the first above nothing."""
    return [rate - before for before, rate in zip([Decimal(0), *rates], rates, strict=False)]


_TABLES: dict[str, Render] = {
    "TIER": _tier,
    "TIERPART": _tier_part,
    "BAND": _band,
    "CLIFF": _band,
    "CURVE": _curve,
    "GRID": _grid,
    "LOOKUP": _lookup,
    "VLOOKUP": _vlookup,
    "XLOOKUP": _xlookup,
    "MATCH": _match,
    "INDEX": _index,
}
RENDERERS.update(_PLAIN | _TABLES)
