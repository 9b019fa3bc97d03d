"""The short form of a new deal, and that nothing typed is lost."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from desktop.deals.new_deal import NewDealDialog
from desktop.shared.local_drafts import LocalDrafts
from server_db.errors import Refused


@pytest.fixture
def make_dialog(make_app: Any, tmp_path: Path, qtbot: Any) -> Any:
    def make(**more: Any) -> NewDealDialog:
        found = (SimpleNamespace(id=7, name="江苏恒力精密", open_deals=1),)
        app = make_app({"find_customers": found, "create_deal": SimpleNamespace(id=41)} | more, groups=("rep",))
        dialog = NewDealDialog(app, None, (SimpleNamespace(id=1, code="HW", name_en="Hardware", name_zh="硬件"),), LocalDrafts("me", tmp_path, sort="deal"))
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return make


def fill(dialog: NewDealDialog, customer: str = "江苏恒力精密") -> None:
    dialog.customer.setText(customer)
    dialog._search()
    dialog.name.setText("Line 3")
    dialog.amount.setText("１２０,０００")
    dialog.close_on.setText("2026/12/18")


def test_a_known_customer_goes_by_its_number_and_a_new_one_by_name(make_dialog: Any) -> None:
    from datetime import date

    dialog = make_dialog()
    fill(dialog)
    assert dialog.patch() == {"name": "Line 3", "amount": "120000", "close_on": date(2026, 12, 18), "customer_id": 7}
    dialog.customer.setText("新客户")
    assert dialog.patch()["customer_name"] == "新客户"


def test_what_is_missing_is_said_at_its_field(make_dialog: Any) -> None:
    dialog = make_dialog()
    dialog.amount.setText("much")
    dialog.make()
    assert set(dialog.problems()) == {"customer", "name", "amount"}
    assert not dialog.app.jobs.called("create_deal")


def test_the_made_deal_is_told_and_its_draft_forgotten(make_dialog: Any, tmp_path: Path) -> None:
    dialog = make_dialog()
    made: list[Any] = []
    dialog.made.connect(made.append)
    fill(dialog)
    dialog._keep()
    dialog.make()
    assert made[0].id == 41
    assert not list(tmp_path.glob("deal-*.json"))


def test_a_crash_loses_nothing(make_dialog: Any) -> None:
    first = make_dialog()
    fill(first)
    first._keep()
    again = make_dialog()
    assert again.customer.text() == "江苏恒力精密" and again.name.text() == "Line 3"
    assert again.again.isVisible()
    again.forget_button.click()
    assert not make_dialog().again.isVisible()


def test_a_refusal_stays_in_the_form_with_what_was_typed(make_dialog: Any) -> None:
    dialog = make_dialog(create_deal=Refused(code="deal.no_pipeline", sqlstate="P0002"))
    fill(dialog)
    dialog.make()
    assert dialog.isVisible()
    assert "No live process" in dialog.message.text()
    assert dialog.make_button.isEnabled()
