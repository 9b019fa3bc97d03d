"""What an import of orders, people and figures asks besides the file: what it holds."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.orders.import_steps import KINDS, ImportOutcome, Preview
from desktop.shared import import_pages
from desktop.shared.fields import Choice, FieldRow


def kind_name(kind: str) -> str:
    translate = QCoreApplication.translate
    names = {
        "orders": translate("imports", "Orders"),
        "order-lines": translate("imports", "Order lines"),
        "people": translate("imports", "People"),
        "quotas": translate("imports", "Quotas"),
        "figures": translate("imports", "Figures of people"),
        "payments": translate("imports", "Payments"),
        "rates": translate("imports", "Currency rates"),
        "invoices": translate("imports", "Invoices"),
        "splits": translate("imports", "Splits"),
        "customers": translate("imports", "Customers"),
        "regions": translate("imports", "Regions"),
        "positions": translate("imports", "Posts of people"),
        "deals": translate("imports", "Deals"),
        "deal-history": translate("imports", "History of deals"),
    }
    return names.get(kind, kind)


class KindPage(import_pages.FilePage):
    """Which file, what it holds and which system it comes from."""

    def __init__(self) -> None:
        super().__init__()
        self.kind = Choice(self.tr("What it holds"))
        self.kind.set_choices([(kind, kind_name(kind)) for kind in KINDS])
        self.ask(
            FieldRow(self.tr("What it holds"), self.kind), self.part_row, self.header_row,
            FieldRow(self.tr("Source"), self.source, self.tr("A short name of the system it comes from; the same order number may exist in two.")),
        )  # fmt: skip
        self.kind.chosen.connect(self._asked_again)

    def show_preview(self, path: str, preview: Preview) -> None:  # type: ignore[override]
        super().show_preview(path, preview)
        self.kind.set_current(preview.kind)


def done_text(outcome: ImportOutcome) -> str:
    """Empty while nothing has been written."""
    text = QCoreApplication.translate("imports", "Imported as batch %1.")
    return text.replace("%1", str(outcome.batch_id)) if outcome.committed else ""
