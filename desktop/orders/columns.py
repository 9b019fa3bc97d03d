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
    tr = QCoreApplication.translate
    return {
        "sale": (tr("orders", "Sale"), "info", "shopping-cart"),
        "return": (tr("orders", "Return"), "warn", "receipt-refund"),
        "adjustment": (tr("orders", "Adjustment"), "violet", "adjustments"),
    }.get(kind, (kind, "info", "tag"))


def paid_chip(state: str) -> ChipOf:
    tr = QCoreApplication.translate
    return {
        "paid": (tr("orders", "Paid"), "good", "circle-check"),
        "part": (tr("orders", "Part paid"), "warn", "progress"),
        "open": (tr("orders", "Not paid"), "info", "hourglass"),
    }.get(state, (state, "info", "circle"))


def role_name(role: str) -> str:
    tr = QCoreApplication.translate
    return {
        "direct": tr("orders", "Direct"),
        "overlay": tr("orders", "Overlay"),
        "manager": tr("orders", "Manager"),
    }.get(role, role)


def date_kind_name(kind: str) -> str:
    tr = QCoreApplication.translate
    return {
        "order": tr("orders", "on order"),
        "delivery": tr("orders", "on delivery"),
        "invoice": tr("orders", "on invoice"),
        "payment": tr("orders", "on payment"),
    }.get(kind, kind)


def hidden_or(shown: Callable[[object], str], readable: bool) -> Callable[[object], str]:
    """A masked field says so: an empty cell would read as zero."""
    hidden = QCoreApplication.translate("orders", "hidden")
    return shown if readable else lambda _value: hidden


def order_columns(readable: frozenset[str]) -> list[Column]:
    t = QCoreApplication.translate
    cost, margin = "cost" in readable, "margin" in readable
    made = [
        Column("number", t("orders", "Order"), 108, lambda r: r.order_number, link=True),
        Column("line", t("orders", "Line"), 48, lambda r: r.line_no, align="right", dim=True),
        date_column("ordered", t("orders", "Ordered"), lambda r: r.ordered_on, 92),
        Column("customer", t("orders", "Customer"), 176, lambda r: r.customer_name, bold=True),
        money_column("base", t("orders", "Office amount"), lambda r: r.base_amount, 116, bold=True, tone=_minus),
        Column("paid", t("orders", "Payment"), 112, lambda r: r.paid_state, chip=lambda r: paid_chip(r.paid_state)),
        Column("owner", t("orders", "Owner"), 110, lambda r: pick(r.owner_name_en, r.owner_name_zh), link=True),
        Column("kind", t("orders", "Kind"), 106, lambda r: r.kind, chip=lambda r: kind_chip(r.kind)),
        Column("product", t("orders", "Product"), 168, lambda r: r.product_name or r.product_code),
        Column("line_name", t("orders", "Product line"), 96, lambda r: names(r, "product_line")),
        Column("quantity", t("orders", "Quantity"), 76, lambda r: r.quantity, _number, align="right", sums=True),
        money_column("price", t("orders", "Unit price"), lambda r: r.unit_price, 96),
        Column("discount", t("orders", "Discount"), 78, lambda r: r.discount_rate, percent, align="right"),
        money_column("amount", t("orders", "Amount"), lambda r: r.amount, 112, tone=_minus),
        Column("currency", t("orders", "Currency"), 74, lambda r: r.currency, dim=True),
        Column("region", t("orders", "Region"), 72, lambda r: r.region_code, dim=True),
        date_column("delivered", t("orders", "Delivered"), lambda r: r.delivered_on, 92),
        _masked(money_column("cost", t("orders", "Cost"), lambda r: r.cost, 104), cost),
        _masked(money_column("margin", t("orders", "Margin"), lambda r: r.margin, 104), margin),
        Column("source", t("orders", "Source"), 96, lambda r: r.source, dim=True),
    ]
    return made


def _masked(column: Column, readable: bool) -> Column:
    if readable:
        return column
    return replace(column, show=hidden_or(column.show, False), dim=True, sums=False)


def _number(value: object) -> str:
    return "" if value is None else f"{value.normalize():,f}".replace("-", "−")  # type: ignore[attr-defined]


def _minus(line: OrderLine) -> str | None:
    return "bad" if line.amount < 0 else None
