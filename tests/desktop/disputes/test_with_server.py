"""A dispute against a real server with real windows: filed from a figure, answered by the worker, accepted with a correction, seen by the rep."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from desktop.disputes.view import DisputesView
from server_db.commands.logins import ensure_worker_login
from server_db.worker import Worker
from tests.desktop.waiting import at_rest as rest

REP, FINANCE = "e1027", "f001"
LATE = """
INSERT INTO core.sales_order (number, customer_id, ordered_on, currency, owner_id, region_id, root_id, batch_id)
SELECT 'LATE-1', o.customer_id, p.ends_on - 2, o.currency, e.id, o.region_id, 0, %(batch)s FROM core.employee e
JOIN core.sales_order o ON o.owner_id = e.id JOIN core.period p ON p.id = %(period)s WHERE e.login = %(login)s ORDER BY o.id LIMIT 1 RETURNING id
"""
LINE = """
INSERT INTO core.order_line (order_id, line_no, product_code, product_line_id, quantity, unit_price, amount_minor, cost_minor, currency, owner_id,
  ordered_on, delivered_on, batch_id)
SELECT o.id, 1, l.product_code, l.product_line_id, 1, 20000, 2000000, 1000000, o.currency, o.owner_id, o.ordered_on, o.ordered_on, o.batch_id
FROM core.sales_order o CROSS JOIN LATERAL (SELECT * FROM core.order_line x WHERE x.owner_id = o.owner_id ORDER BY x.id LIMIT 1) l WHERE o.number = 'LATE-1'
"""
FIGURE = """
SELECT r.id AS run, e.id AS employee, p.id AS period, y.step FROM core.commission_run r JOIN core.period p ON p.id = r.period_id AND p.status = 'locked'
JOIN core.employee e ON e.login = %s JOIN core.payout y ON y.run_id = r.id AND y.employee_id = e.id AND y.kind = 'commission'
WHERE r.kind = 'regular' ORDER BY p.id DESC, y.amount_minor DESC LIMIT 1
"""


@pytest.fixture
def enter(show_screen: Any, demo_copy: Any, qtbot: Any) -> Callable[[str], DisputesView]:
    def sign_in(login: str) -> DisputesView:
        view: DisputesView = show_screen(demo_copy, login, DisputesView)
        rest(view, qtbot)
        return view

    return sign_in


def peer_of(demo: Any) -> str:
    """Another seller, with nobody below."""
    with demo.admin() as admin:
        row = admin.execute("""
            SELECT e.login FROM core.employee e JOIN pg_roles r ON r.rolname = e.login JOIN core.sales_order o ON o.owner_id = e.id
            WHERE e.active AND e.login <> %s AND NOT EXISTS (SELECT 1 FROM core.assignment a WHERE a.manager_id = e.id)
              AND NOT pg_has_role(e.login, 'g_finance', 'USAGE') ORDER BY e.id LIMIT 1""", (REP,)).fetchone()  # fmt: skip
    return str(row[0])


def work(demo: Any) -> None:
    with demo.admin() as admin:
        ensure_worker_login(admin, "tripod-demo")
    Worker(lambda: demo.psql("tripod_worker", "tripod-demo")).run_once()


def sell_late(demo: Any, period: int) -> None:
    with demo.admin() as admin, admin.transaction():
        batch = admin.execute("SELECT core.open_batch('test')").fetchone()[0]
        admin.execute(LATE, {"batch": batch, "period": period, "login": REP})
        admin.execute(LINE)


def file(view: DisputesView, qtbot: Any, run: int, employee: int, step: str) -> None:
    view.open_path(["new"], {"run": str(run), "employee": str(employee), "step": step})
    rest(view, qtbot)
    assert view.dialog is not None, "the figure is the rep's own"
    view.dialog.expected.set_value(Decimal("99999"))
    view.dialog.note.setPlainText("LATE-1 belongs to this month")
    view.dialog.send_button.click()
    rest(view, qtbot)


def test_filed_answered_accepted_and_corrected(enter: Any, demo_copy: Any, qtbot: Any) -> None:
    with demo_copy.admin() as admin:
        run, employee, period, step = admin.execute(FIGURE, (REP,)).fetchone()
    sell_late(demo_copy, period)
    rep = enter(REP)
    assert not rep.rows and rep.empty.isVisible()
    file(rep, qtbot, run, employee, step)
    case = rep.pane.case
    assert case is not None and case.dispute.state == "filed" and case.answer is None
    assert rep.pane.box.isHidden(), "a rep decides nothing"
    work(demo_copy)
    rep.refresh()
    rest(rep, qtbot)
    assert rep.pane.case is not None and rep.pane.case.answer is not None
    assert rep.pane.case.answer.cause == "missing_order"
    assert any(row.title.startswith("LATE-1") for row in rep.pane.tree.grid.rows)
    peer = enter(peer_of(demo_copy))
    assert not peer.rows, "a colleague sees nothing of it"
    finance = enter(FINANCE)
    decide(finance, qtbot, case.dispute.id)
    work(demo_copy)
    rep.refresh()
    rest(rep, qtbot)
    seen = rep.pane.case
    assert seen is not None and (seen.dispute.state, seen.dispute.decision) == ("decided", "accept")
    assert "The order belongs to that month" in rep.pane.decision.text()
    with demo_copy.admin() as admin:
        status, kind = admin.execute("SELECT status, kind FROM core.commission_run WHERE id = %s", (seen.dispute.correction_run_id,)).fetchone()
        booked = admin.execute(
            "SELECT sum(amount_minor) FROM core.earning WHERE run_id = %s AND employee_id = %s", (seen.dispute.correction_run_id, employee)
        ).fetchone()
    assert (status, kind) == ("calculated", "correction") and booked[0] > 0


def decide(view: DisputesView, qtbot: Any, dispute: int) -> None:
    view.open_case(dispute)
    rest(view, qtbot)
    box = view.pane.box
    assert not box.isHidden() and not box.accept_button.isEnabled()
    box.reason.setText("The order belongs to that month")
    box.accept_button.click()
    rest(view, qtbot)
    assert view.pane.message.isHidden(), view.pane.message.text()
    assert view.pane.case is not None and view.pane.case.dispute.state == "decided" and view.pane.follow_button.isVisible()


def test_why_not_paid_over_the_real_company(enter: Any, demo_copy: Any, qtbot: Any) -> None:
    with demo_copy.admin() as admin:
        number, = admin.execute("SELECT o.number FROM core.sales_order o JOIN core.employee e ON e.id = o.owner_id WHERE e.login = %s ORDER BY o.id LIMIT 1",
                                (REP,)).fetchone()  # fmt: skip
    view = enter(REP)
    view.open_path(["order", number], {})
    rest(view, qtbot)
    assert view.order.states and {one.order_number for one in view.order.states} == {number}
    peer = enter(peer_of(demo_copy))
    peer.open_path(["order", number], {})
    rest(peer, qtbot)
    assert not peer.order.states and number in peer.order.empty.text.text()
