"""What the guide's choices are called and what each means, in one sentence. (key, short name, sentence)."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

Words = list[tuple[str, str, str]]


def metrics() -> Words:
    translate = QCoreApplication.translate
    return [
        ("amount", translate("Guided", "Credited amount"), translate("Guided", "The amount of each order line, in the part that is credited to the person.")),
        ("margin", translate("Guided", "Margin"), translate("Guided", "Amount less cost, so that discounts lower the pay.")),
        ("quantity", translate("Guided", "Quantity"), translate("Guided", "Pieces sold; the rate is an amount for each piece.")),
        ("count", translate("Guided", "Number of order lines"), translate("Guided", "Each order line counts once; the rate is an amount for each.")),
        ("paid_amount", translate("Guided", "Paid amount"), translate("Guided", "What the customers have paid on the order lines so far.")),
        ("input", translate("Guided", "An imported figure"), translate("Guided", "A number imported by person and month, such as points or visits.")),
    ]  # fmt: skip


def dates(plan_date: str) -> Words:
    known = {key: (name, sentence) for key, name, sentence in plan_dates()}
    translate = QCoreApplication.translate
    own = translate("Guided", "As the plan: %1").replace("%1", known[plan_date][0])
    return [("", own, known[plan_date][1])] + [(key, *words) for key, words in known.items() if key != plan_date]


def plan_dates() -> Words:
    translate = QCoreApplication.translate
    return [
        ("order", translate("Guided", "order date"), translate("Guided", "An order counts in the month in which it was placed.")),
        ("delivery", translate("Guided", "delivery date"), translate("Guided", "An order counts in the month in which it was delivered.")),
        ("invoice", translate("Guided", "invoice date"), translate("Guided", "An order counts in the month in which it was invoiced.")),
        (
            "payment",
            translate("Guided", "date of full payment"),
            translate("Guided", "An order counts in the month in which the customer has paid all of it."),
        ),
    ]


def owners() -> Words:
    translate = QCoreApplication.translate
    return [
        ("direct", translate("Guided", "Own sales"), translate("Guided", "What the person sold, by their share of each order.")),
        ("overlay", translate("Guided", "Supported sales"), translate("Guided", "Orders of others that the person supported, such as presales.")),
        ("manager", translate("Guided", "Sales of the team"), translate("Guided", "What everybody below the person sold, each order once.")),
        ("anybody", translate("Guided", "All of these"), translate("Guided", "Own, supported and team sales together.")),
    ]


def periods() -> Words:
    translate = QCoreApplication.translate
    return [
        ("period", translate("Guided", "All orders together"), translate("Guided", "The orders are added up first; the rate is for the sum.")),
        ("order", translate("Guided", "Each order line alone"), translate("Guided", "Each order line is paid by itself, whatever else was sold.")),
    ]


def kinds() -> Words:
    translate = QCoreApplication.translate
    return [
        ("flat", translate("Guided", "One rate"), translate("Guided", "The same rate from the first to the last.")),
        (
            "marginal",
            translate("Guided", "Slices (marginal)"),
            translate("Guided", "Each slice is paid at its own rate; a higher band changes nothing below it."),
        ),
        (
            "retroactive",
            translate("Guided", "Whole amount"),
            translate("Guided", "All of it at the rate of the band reached; crossing a bound pays a jump."),
        ),
        (
            "interpolated",
            translate("Guided", "Sliding rate"),
            translate("Guided", "Between two bounds the rate moves in a straight line, so nothing jumps."),
        ),
    ]


def axes() -> Words:
    translate = QCoreApplication.translate
    return [
        ("own", translate("Guided", "what is paid on"), ""),
        ("attainment", translate("Guided", "attainment of the quota"), ""),
        ("units", translate("Guided", "pieces sold"), ""),
    ]


def factor_axes() -> Words:
    translate = QCoreApplication.translate
    return [
        ("", translate("Guided", "none"), ""),
        ("attainment", translate("Guided", "attainment of the quota"), ""),
        ("collection", translate("Guided", "share collected"), ""),
    ]


def filter_fields() -> Words:
    translate = QCoreApplication.translate
    return [
        ("product_line", translate("Guided", "Product line"), "text"),
        ("product", translate("Guided", "Product"), "text"),
        ("customer", translate("Guided", "Customer"), "text"),
        ("region", translate("Guided", "Region"), "text"),
        ("currency", translate("Guided", "Currency"), "text"),
        ("amount", translate("Guided", "Credited amount"), "money"),
        ("quantity", translate("Guided", "Quantity"), "count"),
        ("discount", translate("Guided", "Discount"), "rate"),
        ("margin", translate("Guided", "Margin"), "money"),
        ("new_customer", translate("Guided", "New customer"), "yes/no"),
        ("paid", translate("Guided", "Fully paid"), "yes/no"),
        ("is_return", translate("Guided", "Return"), "yes/no"),
    ]


def hows(unit: str) -> Words:
    translate = QCoreApplication.translate
    if unit == "text":
        return [("is", translate("Guided", "is"), ""), ("is_not", translate("Guided", "is not"), "")]
    if unit == "yes/no":
        return [("yes", translate("Guided", "yes"), ""), ("no", translate("Guided", "no"), "")]
    return [("at_least", translate("Guided", "at least"), ""), ("at_most", translate("Guided", "at most"), "")]


def pairs(words: Words) -> list[tuple[object, str]]:
    return [(key, name) for key, name, _ in words]


def sentence(words: Words, key: str) -> str:
    return next((said for known, _, said in words if known == key), "")
