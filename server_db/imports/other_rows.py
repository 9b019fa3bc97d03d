"""The rules of everything that is no order: people, positions, quotas, payments, rates, splits, customers, regions."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import pairwise

from server_db.domain.money import split_minor
from server_db.imports.convert import Converted, Options, Row, to_day

_HANZI = re.compile(r"[\u4e00-\u9fff]")
_FIGURE = re.compile(r"[^\s\"\[\]]{1,60}")
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._/-]{0,39}")
MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_ROLES = {
    "direct": "direct",
    "直接": "direct",
    "主": "direct",
    "主销售": "direct",
    "overlay": "overlay",
    "协作": "overlay",
    "支持": "overlay",
    "叠加": "overlay",
}


def _good(result: Converted) -> list[Row]:
    bad = result.failed_rows()
    return [row for row in result.rows if row["row_no"] not in bad]


def _once(result: Converted, key: Callable[[Row], object], name: str) -> list[Row]:
    """Rows whose key is new in this file; the others are errors that say where it stood first."""
    seen: dict[object, int] = {}
    kept = []
    for row in _good(result):
        other = seen.setdefault(key(row), row["row_no"])
        if other != row["row_no"]:
            result.add(row, "error", "key_twice", name, value=row.get(name, key(row)), other=other)
        else:
            kept.append(row)
    return kept


def finish_people(result: Converted, options: Options) -> None:
    from pypinyin import lazy_pinyin  # late: its dictionary takes a moment to load

    for row in _once(result, lambda row: row["code"].upper(), "code"):
        if not _CODE.fullmatch(row["code"]):
            result.add(row, "error", "bad_code", "code", value=row["code"])
        if row.get("manager") == "0":
            del row["manager"]  # how some programs write “nobody”
        elif row.get("manager", "").upper() == row["code"].upper():
            result.add(row, "error", "manager_self", "manager")
        name = row.pop("name")
        chinese = bool(_HANZI.search(name))
        row.setdefault("name_zh", name)
        row.setdefault("name_en", " ".join(part.capitalize() for part in lazy_pinyin(name)) if chinese else name)
        title = row.pop("title", "")
        row["title_zh"] = row["title_en"] = title
        for day in ("hired_on", "left_on", "since"):
            row[day] = to_day(row.get(day))
        if row["left_on"] and row["hired_on"] and row["left_on"] < row["hired_on"]:
            result.add(row, "error", "dates_reversed", "left_on")
        level = row.get("level", Decimal(3))
        if level != int(level) or not 1 <= level <= 9:
            result.add(row, "error", "not_a_number", "level", value=level)
        row["level"] = int(level)
    without = sum(row["hired_on"] is None and row["since"] is None for row in _good(result))
    if without:
        result.notes.append(("no_first_day", {"rows": str(without)}))


def finish_positions(result: Converted, options: Options) -> None:
    """The last day of a position counts; two positions of a person may not overlap."""
    by_person: dict[str, list[Row]] = defaultdict(list)
    for row in _good(result):
        until = row.get("until")
        row["since"], row["until"] = to_day(row["since"]), to_day(until + timedelta(days=1)) if until else None
        title = row.pop("title", None)
        row["title_zh"] = row["title_en"] = title
        row["level"] = int(row["level"]) if "level" in row else None
        if row["until"] and row["until"] <= row["since"]:
            result.add(row, "error", "dates_reversed", "until")
        else:
            by_person[row["person"].upper()].append(row)
    for rows in by_person.values():
        rows.sort(key=lambda row: row["since"])
        for before, after in pairwise(rows):
            if before["until"] is None or before["until"] > after["since"]:
                result.add(after, "error", "posts_overlap", "since", other=before["row_no"])


def finish_quotas(result: Converted, options: Options) -> None:
    """Quotas of more than a month are divided over its months, so that they add up to the whole again."""
    good = _good(result)
    spacing = _find_spacing(good)
    months = MONTHS.get(options.quota_every) or spacing or 1
    if options.quota_every == "auto" and not spacing:
        result.notes.append(("quota_month_assumed", {}))
    if months > 1:
        result.notes.append(("quota_divided", {"months": str(months)}))
    spread: list[Row] = []
    for row in good:
        row.setdefault("since", None)
        if row["amount"] < 0:
            result.add(row, "error", "negative_quota", "amount")
            continue
        if row["since"] and (months > 1 or not _lies_in(row["since"], _first_month(row["period"], 1))):
            result.add(row, "error", "quota_begins_elsewhere", "since")
            continue
        row["since"] = to_day(row["since"]) if row["since"] else None
        parts = _divide(row["amount"], months)
        for step, part in enumerate(parts):
            spread.append({**row, "period_id": _month_after(_first_month(row["period"], months), step), "amount": part, "measure": _measure(row)})
    keys: dict[tuple[object, ...], int] = {}
    for row in spread:
        other = keys.setdefault((row["person"].upper(), row["period_id"], row["measure"], row["since"]), row["row_no"])
        if other != row["row_no"]:
            result.add(row, "error", "key_twice", "period", value=f"{row['person']} {row['period_id']}", other=other)
        del row["period"]
    result.rows = [row for row in result.rows if row["row_no"] in result.failed_rows()] + spread


def finish_figures(result: Converted, options: Options) -> None:
    """Imported figures of people by month: a score, a count, a rate; plans name them as their inputs."""
    for row in _once(result, lambda row: (row["person"].upper(), _first_month(row["period"], 1), row["name"]), "name"):
        if not _FIGURE.fullmatch(row["name"]):
            result.add(row, "error", "bad_figure_name", "name", value=row["name"])
        row["period_id"] = _first_month(row.pop("period"), 1)


def _measure(row: Row) -> str:
    measure = re.sub(r"[^a-z_]", "", str(row.get("measure", "")).lower())[:40]
    return measure or "sales"


def _divide(amount: Decimal, months: int) -> list[Decimal]:
    """Equal parts in steps of 0.01 that sum to the amount; finer amounts keep their digits in the first part."""
    cents = int(amount.scaleb(2))
    rest = amount - Decimal(cents).scaleb(-2)
    parts = [Decimal(part).scaleb(-2) for part in split_minor(cents, [Decimal(1)] * months)]
    return [parts[0] + rest, *parts[1:]]


def _find_spacing(rows: list[Row]) -> int:
    """1, 3, 6 or 12: the usual distance between a person's dates, in months; 0 when full dates leave it open."""
    days: dict[str, list[datetime]] = defaultdict(list)
    for row in rows:
        if isinstance(row["period"], datetime):
            days[row["person"]].append(row["period"])
    gaps: Counter[int] = Counter()
    for dates in days.values():
        dates.sort()
        for before, after in pairwise(dates):
            gaps[round((after - before).days / 30.44)] += 1  # float-ok: a distance in months
    if days and not gaps:
        return 0
    usual = gaps.most_common(1)[0][0] if gaps else 1
    return usual if usual in (3, 6, 12) else 1


def _first_month(written: datetime | int, months: int) -> int:
    """A quarter dated the 30th or 31st begins with the next month; a month is the one its date lies in."""
    if isinstance(written, int):
        return written
    day = written + timedelta(days=3) if months > 1 else written
    return day.year * 100 + day.month


def _lies_in(day: datetime, month: int) -> bool:
    return day.year * 100 + day.month == month


def _month_after(month: int, steps: int) -> int:
    years, months = divmod(month % 100 - 1 + steps, 12)
    return (month // 100 + years) * 100 + months + 1


def finish_payments(result: Converted, options: Options) -> None:
    """A payment without a number is told by its day, its amount and its turn."""
    turns: Counter[tuple[object, ...]] = Counter()
    for row in _good(result):
        row["on_date"] = to_day(row.pop("paid_on"))
        given = row.get("number")
        key = (row["order_number"], given or (row["on_date"], row["amount"]))
        turns[key] += 1
        if given and turns[key] > 1:
            result.add(row, "error", "key_twice", "number", value=given, other="?")
        row.setdefault("number", f"{row['on_date']} {row['amount'].normalize():f} {turns[key]}")


def finish_invoices(result: Converted, options: Options) -> None:
    for row in _once(result, lambda row: (row["order_number"], row["number"]), "number"):
        row["on_date"] = to_day(row.pop("invoiced_on"))


def finish_rates(result: Converted, options: Options) -> None:
    """One row a kind of rate. The way back is added where the file has only one direction."""
    rows: list[Row] = []
    good = _good(result)
    pairs = {(row["from_code"], row.get("to_code", options.default_currency)) for row in good}
    if any((target, start) not in pairs for start, target in pairs):
        result.notes.append(("rates_inverted", {}))
    for row in good:
        row.setdefault("to_code", options.default_currency)
        for kind in ("average", "closing", "plan"):
            rate = row.get(kind)
            if rate is None:
                continue
            if rate <= 0:
                result.add(row, "error", "rate_not_positive", kind)
                continue
            rows += _both_ways(row, kind, rate, (row["to_code"], row["from_code"]) not in pairs)
        if not any(kind in row for kind in ("average", "closing", "plan")):
            result.add(row, "error", "missing", "closing")
    result.rows = [row for row in result.rows if row["row_no"] in result.failed_rows()] + rows


def _both_ways(row: Row, kind: str, rate: Decimal, back: bool) -> list[Row]:
    there = {"row_no": row["row_no"], "from_code": row["from_code"], "to_code": row["to_code"], "rate_kind": kind, "rate": rate,
             "on_date": to_day(row["on_date"]), "reference": row.get("reference")}  # fmt: skip
    if not back:
        return [there]
    return [
        there,
        {**there, "from_code": row["to_code"], "to_code": row["from_code"], "rate": (1 / rate).quantize(Decimal("1e-15")), "reference": None},
    ]


def finish_splits(result: Converted, options: Options) -> None:
    for row in _good(result):
        role = _ROLES.get(str(row.get("role", "direct")).strip().lower())
        if role is None:
            result.add(row, "error", "not_a_role", "role", value=row["role"])
        elif not 0 < row["share"] <= 1:
            result.add(row, "error", "not_a_share", "share", value=row["share"])
        row["role"] = role or "direct"
    _once(result, lambda row: (row["order_number"], row.get("line_key"), row["person"].upper(), row["role"]), "person")


def finish_customers(result: Converted, options: Options) -> None:
    for row in _once(result, lambda row: row["number"], "number"):
        row.setdefault("name", row["number"])


def finish_regions(result: Converted, options: Options) -> None:
    for row in _once(result, lambda row: row["code"].upper(), "code"):
        if not _CODE.fullmatch(row["code"]):
            result.add(row, "error", "bad_code", "code", value=row["code"])
        name = row.pop("name")
        row.setdefault("name_en", name)
        row.setdefault("name_zh", name)


FINISH: dict[str, Callable[[Converted, Options], None]] = {
    "people": finish_people,
    "positions": finish_positions,
    "quotas": finish_quotas,
    "figures": finish_figures,
    "payments": finish_payments,
    "invoices": finish_invoices,
    "rates": finish_rates,
    "splits": finish_splits,
    "customers": finish_customers,
    "regions": finish_regions,
}
