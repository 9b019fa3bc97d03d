"""How a mark comes of its records: what is counted, the formula in words, and the formula with its figures put in."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from desktop.boards.specs import SPECS
from desktop.boards.words import series_name
from desktop.shared.i18n import exact, in_own_places, with_currency
from server_db.domain.boards import Records, Term

SIGNS = {"": "", "+": " + ", "-": " − ", "*": " × ", "/": " ÷ "}
MOST_PUT_IN = 4  # figures of a sum that are written out; the rest is one figure


def term_name(chart: str, code: str) -> str:
    translate = QCoreApplication.translate
    return {
        "weighed": translate("boards", "Sum of index × weight"), "weights": translate("boards", "Sum of the weights"),
        "attainments": translate("boards", "Sum of the attainments"), "people": translate("boards", "People"),
        "levels": translate("boards", "Sum of the months' levels"), "months": translate("boards", "Months"), "hundred": "100",
    }.get(code) or series_name(chart, code)  # fmt: skip


def formula_of(chart: str, series: str, found: Records) -> str:
    """Still lacking = Goal − Won − Commit; Leads = number of records; Cost = sum of the figures of the records."""
    translate, name = QCoreApplication.translate, result_name(chart, series)
    if found.terms:
        return f"{name} = " + "".join(f"{SIGNS[term.sign]}{term_name(chart, term.name)}" for term in found.terms)
    if counts(chart, series):
        return translate("boards", "{name} = number of the records").format(name=name)
    return translate("boards", "{name} = sum of the figures of the records").format(name=name) if found.total is not None else ""


def figures_of(chart: str, series: str, found: Records) -> str:
    """The same with the figures put in, and what it comes to."""
    if found.terms:
        result = found.value
        return "".join(f"{SIGNS[term.sign]}{_figure(term, found.currency)}" for term in found.terms) + f" = {_result(chart, found, result)}"
    if counts(chart, series):
        return f"{found.count}"
    if found.total is None:
        return ""
    # None where a deal has no amount yet
    known = [row.amount for row in found.rows if row.amount is not None]
    first = known if len(known) <= MOST_PUT_IN and found.count == len(found.rows) else known[: MOST_PUT_IN - 1]
    parts, left = [_amount(amount, found) for amount in first], found.total - sum(first, Decimal(0))
    if len(first) < len(known) or found.count > len(found.rows):
        parts.append(QCoreApplication.translate("boards", "{amount} of {n} more").format(amount=_amount(left, found), n=found.count - len(first)))
    whole = with_currency(found.total, found.currency)
    return f"{' + '.join(parts)} = {whole}".replace("+ −", "− ") if len(parts) > 1 else whole


def counts(chart: str, series: str) -> bool:
    """Whether a mark of the series is how many records there are."""
    return SPECS[chart].unit == "count" or series == "deals"


def result_name(chart: str, series: str) -> str:
    translate = QCoreApplication.translate
    if chart == "kpi_radar":
        return translate("boards", "Average attainment")
    return translate("boards", "Index") if chart == "health_trend" else series_name(chart, series)


def _figure(term: Term, currency: str) -> str:
    if term.unit == "money" and currency:
        return exact(in_own_places(term.value, currency))
    return f"{term.value:f}" if term.unit == "count" else exact(_plain(term.value))


def _plain(value: Decimal) -> Decimal:
    """Without zeros that say nothing: an average's sum carries many places."""
    whole = value.quantize(Decimal("0.0001")).normalize()
    return whole if -int(whole.as_tuple().exponent) > 2 else value.quantize(Decimal("0.01"))


def _result(chart: str, found: Records, result: Decimal | None) -> str:
    unit = SPECS[chart].unit
    if result is None:
        return "–"
    return f"{exact(result)}%" if unit == "percent" else with_currency(result, found.currency) if unit == "money" else exact(result)


def meaning_of(chart: str, series: str) -> str:
    """Which records are behind the mark and by what they are measured."""
    translate = QCoreApplication.translate
    deals = translate("boards", "Amounts of deals in the office's currency by the newest rate; a deal without an expected day is in no month.")
    won = translate("boards", "Deals won in the month, in the office's currency by the rate of the day they were won.")
    goal = translate("boards", "Goals approved for the month, or quotas where there is none; a head's goal for the team is not counted again.")
    by_series = {
        ("forecast", "won"): won, ("forecast", "goal"): goal, ("goal_gap", "won"): won,
        ("goal_gap", "gap"): translate("boards", "What the goal lacks beyond the deals that are won and those that are committed: they count against it."),
        ("plan_budget", "budget"): translate("boards", "What was set for the plan and the month."),
        ("pay_collections", "collections"): translate(
            "boards", "What customers paid in the month, by the rate of the day; payments in a currency without a rate are left out."
        ),
        ("my_abilities", "peers"): translate("boards", "The median of the people with the same card; their figures are shown to themselves."),
    }  # fmt: skip
    return by_series.get((chart, series)) or {
        "deal_funnel": translate("boards", "Open deals that stand in the stage now. {amounts}").format(amounts=deals), "forecast": deals,
        "goal_gap": deals, "won_months": won,
        "kpi_radar": translate("boards", "Everybody in view with a target for the KPI in this month; each counts the same. Open a person for the formula."),
        "health_people": translate("boards", "Open deals of the person by the light of their newest index. Open one for its formula."),
        "health_trend": translate("boards", "The index of every deal on this day, weighted by the deal's amount. Open one for its formula."),
        "lead_funnel": translate("boards", "Leads that came in during three months up to the one shown, as far as they got."),
        "lead_channels": translate("boards", "Leads of the channel that came in during three months up to the one shown, as far as they got."),
        "pay_collections": translate("boards", "Commission, bonus and adjustments of the month's runs, without base salaries."),
        "pay_ratio": translate("boards", "What commission, bonus and adjustments take of a hundred that customers paid in the month."),
        "pay_kinds": translate("boards", "What the month's runs pay of this kind. Open a person for the formulas."),
        "my_pay": translate("boards", "What the month's runs pay of this kind. Open it for the formulas."),
        "plan_budget": translate("boards", "Commission, bonus and adjustments by the plan in the month's runs. Open a person for the formulas."),
        "accruals": translate("boards", "Earned in the month's runs and not paid yet, by what it waits for."),
        "open_disputes": translate("boards", "Disputes that are filed or answered and not decided, by the day their answer is due."),
        "exceptions": translate("boards", "Exceptions of the month's runs that nobody has settled, by their kind."),
        "pay_regions": translate("boards", "Commission, bonus and adjustments of the month by the region of the person. Open one for the formulas."),
        "my_score": translate("boards", "The values that the score of this day came of, as they were kept. Open one for its formula this month."),
        "my_abilities": translate("boards", "The average of the months that have a level. Open a month for the formula and its records."),
        "my_leads": translate("boards", "Open leads of yours by what they wait for."),
        "my_tasks": translate("boards", "Open tasks of deals that are yours to do."),
    }.get(chart, "")  # fmt: skip


def _amount(value: Decimal, found: Records) -> str:
    """In the records' currency, or a plain number where they have none."""
    return exact(in_own_places(value, found.currency) if found.currency else value)
