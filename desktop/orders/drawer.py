"""One order line opened: whose it is, what was credited, invoiced and paid, and what it earned in which run."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from PySide6.QtCore import QEvent, Signal

from desktop.orders.columns import date_kind_name, kind_chip, paid_chip, role_name
from desktop.shared import failures
from desktop.shared.facts import Facts, MiniGrid, Pane, hidden
from desktop.shared.grid_column import Column, date_column, money_column
from desktop.shared.i18n import day, exact, in_own_places, money, names, percent, pick, unrounded, with_currency
from desktop.shared.painted import Chip
from desktop.shared.widgets import Section, elided, hline, label, row, tool
from server_db.domain.currencies import decimals_of
from server_db.queries.order_lines import LineDetail

WIDTH = 404


class LineDrawer(Pane):
    closed = Signal()
    followed = Signal(str, bool)  # address, in a new tab

    def __init__(self) -> None:
        super().__init__("")
        self.setFixedWidth(WIDTH)
        self._detail: LineDetail | None = None
        self._readable: frozenset[str] = frozenset({"cost", "margin"})
        self.number, self.customer = label("", h="2"), elided("", dim="1")
        self.kind, self.paid = Chip(), Chip()
        self.why_tool = tool("zoom-question", "", self._ask_why)
        self.close_tool = tool("x", "", self.closed.emit)
        self.message = label("", wrap=True, dim="1")
        self.message.setMargin(12)
        self.facts = Facts()
        self.sections = {key: (Section(), MiniGrid("")) for key in ("shares", "credits", "earnings", "invoices", "payments")}
        self.nothing = {key: label("", dim="2") for key in self.sections}
        self._lay_out()
        self.sections["earnings"][1].link_clicked.connect(self._open_earning)
        for key in ("shares", "credits"):
            self.sections[key][1].link_clicked.connect(self._open_person)
        self.retranslate()

    def _lay_out(self) -> None:
        head = row(self.number, self.kind, self.paid, None, self.why_tool, self.close_tool, margins=(12, 8, 8, 0), gap=6)
        self.add(head, row((self.customer, 1), margins=(12, 0, 12, 6)), self.message, self.facts)
        for key, (section, grid) in self.sections.items():
            self.nothing[key].setContentsMargins(12, 0, 12, 8)
            self.add(hline(), section, grid, self.nothing[key])
        self.column.addStretch(1)

    # -- states

    def set_readable(self, fields: frozenset[str]) -> None:
        self._readable = fields
        self.retranslate()

    def loading(self) -> None:
        self.message.setText(self.tr("Loading…"))
        self.message.show()

    def fail(self, error: BaseException) -> None:
        self._detail = None
        self.message.setText(failures.explain(error).sentence())
        self.message.show()

    def show_detail(self, detail: LineDetail) -> None:
        self._detail = detail
        self.message.hide()
        line = detail.line
        self.number.setText(f"{line.order_number} · {line.line_no}")
        self.customer.setText(line.customer_name or "–")
        self.kind.set(*kind_chip(line.kind))
        self.paid.set(*paid_chip(line.paid_state))
        self.facts.set(self._facts())
        self._fill("shares", self._share_columns(), detail.shares)
        self._fill("credits", self._credit_columns(), detail.credits)
        self._fill("earnings", self._earning_columns(), detail.earnings)
        self._fill("invoices", self._money_columns(self.tr("Invoice"), self.tr("Invoiced")), detail.invoices)
        self._fill("payments", self._money_columns(self.tr("Payment"), self.tr("Paid on")), detail.payments)

    def _fill(self, key: str, columns: list[Column], rows: tuple[Any, ...]) -> None:
        self.sections[key][1].fill(columns, rows)
        self.nothing[key].setVisible(not rows)

    # -- what is shown

    def _facts(self) -> list[tuple[str, str | None]]:
        assert self._detail is not None
        line = self._detail.line
        batch = self.tr("batch %1").replace("%1", str(line.batch_id))
        office = "" if line.base_amount == line.amount else f" = {money(line.base_amount)}"
        return [
            (self.tr("Product"), line.product_name or line.product_code),
            (self.tr("Product line"), names(line, "product_line") or None),
            (self.tr("Owner"), f"{pick(line.owner_name_en, line.owner_name_zh)} {line.owner_code or ''}".strip() or None),
            (self.tr("Quantity × price"), self._price()),
            (self.tr("Discount"), percent(line.discount_rate) if line.discount_rate is not None else None),
            (self.tr("Amount"), f"{with_currency(line.amount, line.currency)}{office}"),
            (self.tr("Cost"), self._maskable("cost", line.cost)),
            (self.tr("Margin"), self._maskable("margin", line.margin)),
            (self.tr("Ordered · delivered"), f"{day(line.ordered_on)} · {day(line.delivered_on)}"),
            (self.tr("From"), " · ".join(part for part in (line.source, batch) if part)),
        ]

    def _price(self) -> str | None:
        assert self._detail is not None
        line = self._detail.line
        if line.quantity is None or line.unit_price is None:
            return None
        return f"{line.quantity.normalize():f} × {unrounded(line.unit_price, decimals_of(line.currency))}"

    def _maskable(self, field: str, value: Any) -> str | None:
        if field not in self._readable:
            return hidden()
        assert self._detail is not None
        return exact(in_own_places(value, self._detail.line.currency)) if value is not None else None

    def _who(self) -> Column:
        return Column("who", self.tr("Person"), 112, lambda r: pick(r.name_en, r.name_zh), link=True, stretch=True)

    def _share_columns(self) -> list[Column]:
        return [
            self._who(),
            Column("role", self.tr("Role"), 90, lambda r: role_name(r.role)),
            Column("share", self.tr("Share"), 80, lambda r: r.share, percent, align="right"),
        ]

    def _credit_columns(self) -> list[Column]:
        return [
            self._who(),
            Column("role", self.tr("Role"), 68, lambda r: role_name(r.role)),
            Column("on", self.tr("Credited"), 118, lambda r: f"{day(r.credited_on)[2:]} {date_kind_name(r.date_kind)}"),
            money_column("amount", self.tr("Amount"), lambda r: r.amount, 96, bold=True),
        ]

    def _earning_columns(self) -> list[Column]:
        return [
            self._who(),
            Column("run", self.tr("Run"), 104, lambda r: r.run_code, dim=True),
            Column("step", self.tr("Step"), 86, lambda r: r.step, link=True),
            money_column("amount", self.tr("Earned"), lambda r: r.amount, 86, bold=True, link=True),
        ]

    def _money_columns(self, what: str, when: str) -> list[Column]:
        return [
            Column("number", what, 120, lambda r: r.number, stretch=True),
            date_column("on", when, lambda r: r.on, 92),
            money_column("amount", self.tr("Amount"), lambda r: r.amount, 104, bold=True),
            Column("currency", "", 46, lambda r: r.currency, dim=True),
        ]

    # -- links

    def _open_person(self, row_: Any, _key: str, new_tab: bool) -> None:
        self.followed.emit(f"tripod://people/{row_.employee_id}", new_tab)

    def _ask_why(self) -> None:
        if self._detail is not None:
            self.followed.emit(f"tripod://disputes/order/{quote(self._detail.line.order_number, safe='')}", False)

    def _open_earning(self, earning: Any, key: str, new_tab: bool) -> None:
        if key == "who":
            self._open_person(earning, key, new_tab)
            return
        place = f"run/{earning.run_id}/employee/{earning.employee_id}/step/{earning.step}"
        self.followed.emit(f"tripod://explain/{place}", new_tab)

    def retranslate(self) -> None:
        why = self.tr("Why is this order paid or not?")
        self.why_tool.setToolTip(why)
        self.why_tool.setAccessibleName(why)
        titles = {
            "shares": self.tr("Splits"),
            "credits": self.tr("Credits"),
            "earnings": self.tr("What it earned"),
            "invoices": self.tr("Invoices"),
            "payments": self.tr("Payments"),
        }
        nothing = {
            "shares": self.tr("Not split: all of it is the owner's."),
            "credits": self.tr("Nobody has been credited yet; a run credits."),
            "earnings": self.tr("No run has paid on this line yet."),
            "invoices": self.tr("No invoice."),
            "payments": self.tr("No payment."),
        }
        for key, (section, grid) in self.sections.items():
            section.set_title(titles[key])
            grid.setAccessibleName(titles[key])
            self.nothing[key].setText(nothing[key])
        self.setAccessibleName(self.tr("Order line"))
        self.close_tool.setToolTip(self.tr("Close (Esc)"))
        self.close_tool.setAccessibleName(self.tr("Close (Esc)"))
        if self._detail is not None:
            self.show_detail(self._detail)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


