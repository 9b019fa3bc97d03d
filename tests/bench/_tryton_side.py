"""The other side of the `tryton` bench: runs in an environment of its own, where Tryton is installed; never imported by ours.

Makes a company with agents under the same plan (5 %, 6 % for two of ten products), creates customer invoices, and times
`Invoice.create_commissions()` in the process, without its network layer: the fastest way it offers.
"""

from __future__ import annotations

import json
import logging
import random
import sys
import time
from decimal import Decimal
from typing import Any

DATABASE = "tryton_bench"
AGENTS, CUSTOMERS, LINES_AN_INVOICE, ROUNDS = 200, 20, 5, 3


def make_database(uri: str) -> None:
    """An empty Tryton with its commission module, by its own administration command."""
    import os
    import tempfile

    import psycopg
    from trytond import config
    from trytond.commandline import get_parser_admin

    with psycopg.connect(uri + "postgres", autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {DATABASE}")
        connection.execute(f"CREATE DATABASE {DATABASE}")
    with tempfile.TemporaryDirectory() as folder:
        settings, password = os.path.join(folder, "trytond.conf"), os.path.join(folder, "password")
        for path, text in ((settings, f"[database]\nuri = {uri}\n"), (password, "bench-bench")):
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
        os.environ["TRYTONPASSFILE"] = password
        config.update_etc(settings)
        from trytond.admin import run

        run(get_parser_admin().parse_args(["-c", settings, "-d", DATABASE, "-u", "commission", "--activate-dependencies", "--email", "bench@example.com"]))


def make_company(uri: str) -> list[int]:
    """Chart, fiscal year, products, plan and agents; answers the products' ids."""
    import datetime as dt

    from proteus import Model, config
    from trytond.modules.account.tests.tools import create_chart, create_fiscalyear, get_accounts
    from trytond.modules.account_invoice.tests.tools import create_payment_term, set_fiscalyear_invoice_sequences
    from trytond.modules.company.tests.tools import create_company, get_company

    config.set_trytond(database=uri + DATABASE)
    create_company()
    company, today = get_company(), dt.date.today()
    year = set_fiscalyear_invoice_sequences(create_fiscalyear(today=(today, today)))
    year.save()
    year.click("create_period")
    create_chart()
    accounts = get_accounts()
    term = create_payment_term()
    term.save()
    category = Model.get("product.category")(name="C", accounting=True, account_expense=accounts["expense"], account_revenue=accounts["revenue"])
    category.save()
    (unit,) = Model.get("product.uom").find([("name", "=", "Unit")])

    def product(name: str) -> Any:
        template = Model.get("product.template")(name=name, default_uom=unit, type="service", list_price=Decimal(1), account_category=category)
        template.save()
        return template.products[0]

    paid, products = product("Commission"), [product(f"P{number}") for number in range(1, 11)]
    plan = Model.get("commission.plan")(name="Plan", commission_product=paid, commission_method="posting")
    for number in (3, 7):
        line = plan.lines.new()
        line.product, line.formula = products[number - 1], "amount * 0.05 * 1.2"
    plan.lines.new().formula = "amount * 0.05"
    plan.save()
    for number in range(AGENTS):
        party = Model.get("party.party")(name=f"Agent {number}", supplier_payment_term=term)
        party.save()
        Model.get("commission.agent")(party=party, type_="agent", plan=plan, currency=company.currency).save()
    for number in range(CUSTOMERS):
        Model.get("party.party")(name=f"Customer {number}", customer_payment_term=term).save()
    return [one.id for one in products]


def measure(lines: int, products: list[int]) -> dict[str, Any]:
    """The best of a few rounds, each in a new transaction that is committed."""
    from trytond.pool import Pool
    from trytond.transaction import Transaction

    get = Pool(DATABASE).get
    with Transaction().start(DATABASE, 0):
        company = get("company.company").search([])[0].id
    context = {"company": company, "companies": [company], "_check_access": False}
    with Transaction().start(DATABASE, 0, context=context) as transaction:
        ids = _make_invoices(get, lines, products, company)
        transaction.commit()
    taken = []
    for _ in range(ROUNDS):
        with Transaction().start(DATABASE, 0, context=context) as transaction:
            transaction.connection.cursor().execute("DELETE FROM commission")
            transaction.commit()
        started = time.perf_counter()
        with Transaction().start(DATABASE, 0, context=context) as transaction:
            invoices = get("account.invoice")
            invoices.create_commissions(invoices.browse(ids))
            transaction.commit()
        taken.append(time.perf_counter() - started)
    with Transaction().start(DATABASE, 0, context=context):
        stored = get("commission").search([], count=True)
    return {"seconds": min(taken), "lines": lines, "commissions": stored}


def _make_invoices(get: Any, lines: int, products: list[int], company: int) -> list[int]:
    import datetime as dt

    agents = [agent.id for agent in get("commission.agent").search([])]
    customers = get("party.party").search([("name", "like", "Customer %")])
    addresses = get("party.address").create([{"party": party.id} for party in customers])
    product = get("product.product")(products[0])
    company_row = get("company.company")(company)
    journal = get("account.journal").search([("type", "=", "revenue")])[0].id
    term = get("account.invoice.payment_term").search([])[0].id
    dice = random.Random(7)
    rows = []
    for number in range(lines // LINES_AN_INVOICE):
        party = number % len(customers)
        line = {"type": "line", "company": company, "currency": company_row.currency.id, "unit": product.default_uom.id, "quantity": 1,
                "account": product.account_revenue_used.id, "description": "x"}  # fmt: skip
        sold = [line | {"product": dice.choice(products), "unit_price": Decimal(dice.randint(100, 300000)) / 100} for _ in range(LINES_AN_INVOICE)]
        rows.append({
            "type": "out", "company": company, "party": customers[party].id, "invoice_address": addresses[party].id, "payment_term": term,
            "currency": company_row.currency.id, "account": customers[party].account_receivable_used.id, "journal": journal,
            "agent": agents[number % len(agents)], "invoice_date": dt.date.today(), "lines": [("create", sold)],
        })  # fmt: skip
    return [invoice.id for invoice in get("account.invoice").create(rows)]


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    make_database(sys.argv[1])
    print(json.dumps(measure(int(sys.argv[2]), make_company(sys.argv[1]))))
