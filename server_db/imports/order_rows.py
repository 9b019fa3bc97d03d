"""The rules of order rows: what is a sale, a return, an adjustment; which lines are the same; what looks odd."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from server_db.imports.convert import Converted, Options, Row, to_day
from server_db.imports.sheets import Sheet

ONE = Decimal(1)
NO_CUSTOMER = "-"
_CANCELLATION = re.compile(r"C\d{3,}")
_LETTER_FIRST = re.compile(r"[A-Z]\d{3,}")
_BAD_DEBT = re.compile(r"bad debt|坏账|呆账", re.IGNORECASE)


def finish_orders(sheet: Sheet, result: Converted, options: Options, has_customer: bool) -> None:
    """One row, one order with its amount: a line of its own that carries the whole."""
    seen: dict[str, int] = {}
    bad = result.failed_rows()
    for row in result.rows:
        if row["row_no"] in bad:
            continue
        other = seen.setdefault(row["order_number"], row["row_no"])
        if other != row["row_no"]:
            result.add(row, "error", "key_twice", "order_number", value=row["order_number"], other=other)
            continue
        row["quantity"] = ONE if row["amount"] >= 0 else -ONE
        row["unit_price"] = abs(row["amount"])
        row["line_key"], row["line_no"] = "#total", 1
        row["line_kind"] = "sale" if row["amount"] >= 0 else "return"
        _finish_head(result, row, options, has_customer)


def finish_lines(sheet: Sheet, result: Converted, options: Options, has_customer: bool) -> None:
    """Lines of orders. Those without a number of their own are told apart by product and turn within their order."""
    bad = result.failed_rows()
    marks = _cancels_by_letter(result.rows)
    twins = _find_twins(sheet) if not any("line_key" in row for row in result.rows) else {}
    places: dict[str, int] = {}
    turns: dict[tuple[str, str], int] = {}
    keys: dict[tuple[str, str], int] = {}
    for row in result.rows:
        if row["row_no"] in bad:
            continue
        order = row["order_number"]
        places[order] = places.get(order, 0) + 1
        row["line_no"] = places[order]
        product = row.get("product_code") or row.get("product_name") or ""
        turn = turns[order, product] = turns.get((order, product), 0) + 1
        row.setdefault("line_key", f"{product}#{turn}"[:200])
        other = keys.setdefault((order, row["line_key"]), row["row_no"])
        twin = twins.get(row["row_no"])
        if twin is not None and not options.keep_duplicates:
            result.add(row, "skip", "duplicate", other=twin)
        elif other != row["row_no"]:
            result.add(row, "error", "key_twice", "line_key", value=f"{order} {row['line_key']}", other=other)
        elif _reckon(result, row):
            _classify(result, row, marks)
            _finish_head(result, row, options, has_customer)
    _tell_customers_apart(result)


def _find_twins(sheet: Sheet) -> dict[int, int]:
    """Row number -> the earlier row that is the same in every column of the file."""
    first: dict[tuple[object, ...], int] = {}
    twins = {}
    for number, cells in sheet.rows:
        earlier = first.setdefault(tuple(cells), number)
        if earlier != number:
            twins[number] = earlier
    return twins


def _cancels_by_letter(rows: Sequence[Row]) -> bool:
    """Whether the file marks cancellations by a C before the number, among numbers that are plain otherwise."""
    marked = sum(1 for row in rows if row.get("quantity", ONE) < 0 and _CANCELLATION.fullmatch(row.get("order_number", "")))
    plain = sum(1 for row in rows if row.get("order_number", "").isdecimal())
    return marked > 0 and plain * 2 > len(rows)


def _reckon(result: Converted, row: Row) -> bool:
    """Fill in what follows from the rest: amount, unit price, cost."""
    quantity, kept = row["quantity"], ONE - row.get("discount_rate", Decimal(0))
    if "amount" not in row:
        if "unit_price" not in row:
            result.add(row, "error", "no_amount")
            return False
        row["amount"] = quantity * row["unit_price"] * kept
    elif "unit_price" not in row:
        whole = quantity * kept
        row["unit_price"] = abs(row["amount"] / whole).quantize(Decimal("0.000001")) if whole else abs(row["amount"])
    if not -10 <= row.get("discount_rate", Decimal(0)) <= 1:
        result.add(row, "error", "not_a_share", "discount_rate", value=row["discount_rate"])
        return False
    profit = row.pop("profit", None)
    if profit is not None and "cost" not in row:
        row["cost"] = row["amount"] - profit
    return True


def _classify(result: Converted, row: Row, marks: bool) -> None:
    """sale, return or adjustment, and a word about what looks odd."""
    number, quantity, price = row["order_number"], row["quantity"], row["unit_price"]
    cancels = marks and _CANCELLATION.fullmatch(number) is not None
    row["line_kind"] = "sale"
    if (marks and not cancels and _LETTER_FIRST.fullmatch(number)) or _BAD_DEBT.search(row.get("product_name", "")):
        row["line_kind"] = "adjustment"
        result.add(row, "warning", "adjustment")
    elif quantity < 0 or row["amount"] < 0 or "origin_order" in row:
        returned = "origin_order" in row or cancels or (not marks and row["amount"] != 0 and price >= 0)
        row["line_kind"] = "return" if returned else "adjustment"
        if price < 0:
            result.add(row, "warning", "negative_price")
        elif not returned:
            result.add(row, "warning", "not_cancellation")
    elif cancels:
        result.add(row, "warning", "positive_cancellation")
    elif row["amount"] == 0:
        result.add(row, "warning", "zero_price")


def _finish_head(result: Converted, row: Row, options: Options, has_customer: bool) -> None:
    moment = row["ordered_on"]
    row["sold_at"], row["ordered_on"] = moment.isoformat(" "), to_day(moment)
    row["delivered_on"] = to_day(row.get("delivered_on"))
    if "reference" not in row and "currency" not in row:
        row["currency"] = options.default_currency
        row["currency_assumed"] = True
    if not row.get("customer_number"):
        if not row.get("customer_name") and has_customer:
            result.add(row, "warning", "no_customer")
        row["customer_number"] = row.get("customer_name") or NO_CUSTOMER


def note_assumed_currency(result: Converted, options: Options) -> None:
    """Say once how many rows took the default."""
    assumed = sum(1 for row in result.rows if row.pop("currency_assumed", False))
    if assumed:
        result.notes.append(("currency_assumed", {"rows": f"{assumed:,}", "currency": options.default_currency}))


def _tell_customers_apart(result: Converted) -> None:
    """Two customers under one order number are two orders: the later one's number carries the customer's."""
    left_out = result.left_out()
    first: dict[str, tuple[str, int]] = {}
    for row in result.rows:
        if row["row_no"] in left_out:
            continue
        customer, number = row["customer_number"], row["order_number"]
        holder, other = first.setdefault(number, (customer, row["row_no"]))
        if holder != customer:
            row["order_number"] = f"{number}/{customer}"[:200]
            result.add(row, "warning", "order_number_shared", "order_number", value=number, other=other)
