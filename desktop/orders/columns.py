"""The columns of the orders grid, and the words for its codes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from desktop.shared.grid_column import Column, date_column, money_column
from desktop.shared.i18n import names, percent, pick
from server_db.queries.order_lines import OrderLine

ChipOf = tuple[str, str, str]


def kind_chip(kind: str) -> ChipOf:
    translate = QCoreApplication.translate
    return {
        "sale": (translate("orders", "Sale"), "info", "shopping-cart"),
        "return": (translate("orders", "Return"), "warn", "receipt-refund"),
        "adjustment": (translate("orders", "Adjustment"), "violet", "adjustments"),
    }.get(kind, (kind, "info", "tag"))


def paid_chip(state: str) -> ChipOf:
    translate = QCoreApplication.translate
    return {
        "paid": (translate("orders", "Paid"), "good", "circle-check"),
        "part": (translate("orders", "Part paid"), "warn", "progress"),
        "open": (translate("orders", "Not paid"), "info", "hourglass"),
    }.get(state, (state, "info", "circle"))


def role_name(role: str) -> str:
    translate = QCoreApplication.translate
    return {
        "direct": translate("orders", "Direct"),
        "overlay": translate("orders", "Overlay"),
        "manager": translate("orders", "Manager"),
    }.get(role, role)


def date_kind_name(kind: str) -> str:
    translate = QCoreApplication.translate
    return {
        "order": translate("orders", "on order"),
        "delivery": translate("orders", "on delivery"),
        "invoice": translate("orders", "on invoice"),
        "payment": translate("orders", "on payment"),
    }.get(kind, kind)


def hidden_or(shown: Callable[[object], str], readable: bool) -> Callable[[object], str]:
    """A masked field says so: an empty cell would read as zero."""
    hidden = QCoreApplication.translate("orders", "hidden")
    return shown if readable else lambda _value: hidden


def order_columns(readable: frozenset[str]) -> list[Column]:
    translate = QCoreApplication.translate
    cost, margin = "cost" in readable, "margin" in readable
    return [
        Column("number", translate("orders", "Order"), 108, lambda r: r.order_number, link=True),
        Column("line", translate("orders", "Line"), 48, lambda r: r.line_no, align="right", dim=True),
        date_column("ordered", translate("orders", "Ordered"), lambda r: r.ordered_on, 92),
        Column("customer", translate("orders", "Customer"), 176, lambda r: r.customer_name, bold=True),
        money_column("base", translate("orders", "Office amount"), lambda r: r.base_amount, 116, bold=True, tone=_minus),
        Column("paid", translate("orders", "Payment"), 112, lambda r: r.paid_state, chip=lambda r: paid_chip(r.paid_state)),
        Column("owner", translate("orders", "Owner"), 110, lambda r: pick(r.owner_name_en, r.owner_name_zh), link=True),
        Column("kind", translate("orders", "Kind"), 106, lambda r: r.kind, chip=lambda r: kind_chip(r.kind)),
        Column("product", translate("orders", "Product"), 168, lambda r: r.product_name or r.product_code),
        Column("line_name", translate("orders", "Product line"), 96, lambda r: names(r, "product_line")),
        Column("quantity", translate("orders", "Quantity"), 76, lambda r: r.quantity, _number, align="right", sums=True),
        money_column("price", translate("orders", "Unit price"), lambda r: r.unit_price, 96),
        Column("discount", translate("orders", "Discount"), 78, lambda r: r.discount_rate, percent, align="right"),
        money_column("amount", translate("orders", "Amount"), lambda r: r.amount, 112, tone=_minus),
        Column("currency", translate("orders", "Currency"), 74, lambda r: r.currency, dim=True),
        Column("region", translate("orders", "Region"), 72, lambda r: r.region_code, dim=True),
        date_column("delivered", translate("orders", "Delivered"), lambda r: r.delivered_on, 92),
        _masked(money_column("cost", translate("orders", "Cost"), lambda r: r.cost, 104), cost),
        _masked(money_column("margin", translate("orders", "Margin"), lambda r: r.margin, 104), margin),
        Column("source", translate("orders", "Source"), 96, lambda r: r.source, dim=True),
    ]


def _masked(column: Column, readable: bool) -> Column:
    if readable:
        return column
    return replace(column, show=hidden_or(column.show, False), dim=True, sums=False)


def _number(value: object) -> str:
    return "" if value is None else f"{value.normalize():,f}".replace("-", "−")


def _minus(line: OrderLine) -> str | None:
    return "bad" if line.amount < 0 else None
