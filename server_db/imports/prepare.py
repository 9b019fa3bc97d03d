"""The whole way of a file up to the server's door: read, match, type, judge row by row. Nothing here writes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from server_db.imports.convert import Converted, Options, type_rows
from server_db.imports.deal_rows import finish_deals, finish_history
from server_db.imports.fields import KINDS
from server_db.imports.matching import CERTAIN, Mapping_, Match, match_columns, rate_header
from server_db.imports.order_rows import finish_lines, finish_orders, note_assumed_currency
from server_db.imports.other_rows import FINISH
from server_db.imports.problems import FileProblem
from server_db.imports.sheets import Sheet, read_sheet


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read a file; None: find out."""

    sheet: str | None = None
    header_row: int | None = None
    encoding: str | None = None
    delimiter: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Prepared:
    sheet: Sheet
    mapping: Mapping_
    converted: Converted


def prepare(kind: str, path: Path, options: Options, reading: Reading | None = None) -> Prepared:
    """Raises FileProblem when the file as a whole is of no use; problems of rows are in `converted.issues`."""
    if kind not in KINDS:
        raise FileProblem("kind.unknown", f"“{kind}” is nothing that can be imported; choose one of {', '.join(KINDS)}.")
    how = reading or Reading()
    sheet = read_sheet(path, partial(rate_header, kind), how.sheet, how.header_row, how.encoding, how.delimiter)
    mapping = match_columns(kind, sheet.header, how.columns)
    by_name = kind == "people" and [needed.name for needed in mapping.missing] == ["code"] and mapping.column("name") is not None
    if by_name:
        mapping = _with_code_from_name(mapping)
    if mapping.missing:
        names = ", ".join(f"{needed.label_en} ({needed.name})" for needed in mapping.missing)
        raise FileProblem(
            "map.missing",
            f"{path.name} has no column for {names}; its columns are {', '.join(sheet.header)[:300]}. Name one with --map {mapping.missing[0].name}=COLUMN.",
        )
    converted = type_rows(sheet, mapping)
    if by_name:
        converted.notes.append(("code_from_name", {}))
        _add_managers(converted)
    if kind in ("orders", "order-lines"):
        finish = finish_orders if kind == "orders" else finish_lines
        finish(sheet, converted, options, mapping.column("customer_number") is not None or mapping.column("customer_name") is not None)
        note_assumed_currency(converted, options)
    elif kind in ("deals", "deal-history"):
        (finish_deals if kind == "deals" else finish_history)(sheet, converted, options)
    else:
        FINISH[kind](converted, options)
    return Prepared(sheet, mapping, converted)


def _add_managers(converted: Converted) -> None:
    """Who leads somebody in a list without numbers but stands in no row of it is a person all the same: a row after the last."""
    known = {row["code"].casefold() for row in converted.rows if "code" in row}
    leaders = dict.fromkeys(row["manager"] for row in converted.rows if row.get("manager") not in (None, "0"))
    made = [name for name in leaders if name.casefold() not in known]
    last = max((row["row_no"] for row in converted.rows), default=0)
    converted.rows += [{"row_no": last + place, "code": name, "name": name} for place, name in enumerate(made, 1)]
    if made:
        converted.notes.append(("managers_made", {"names": ", ".join(made)}))


def _with_code_from_name(mapping: Mapping_) -> Mapping_:
    """A list of people without numbers: each is known by the name, as other files of that system name them."""
    code = next(field for field in KINDS["people"] if field.name == "code")
    name = next(match for match in mapping.matches if match.field.name == "name")
    return replace(mapping, matches=(Match(code, name.column, name.header, CERTAIN), *mapping.matches), missing=())
