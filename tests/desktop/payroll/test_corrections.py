"""The corrections of a run: whom they reach and why, order by order, what waits; nothing where nothing is."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from desktop.payroll.screen import SPEC
from desktop.payroll.view import PayrollView
from server_db.queries.corrections import CorrectedLine, Correction, CorrectionsPicture, LateFact, WaitingFact

Make = Callable[..., Any]
AT = datetime(2026, 11, 3, 15, 20)


def a_fact(cause: str, order: str | None = None, detail: str = "", at: datetime | None = AT) -> LateFact:
    return LateFact(27, "E1027", "Wang Min", "王敏", cause, order, detail, at, "Zhao Jianguo", "赵建国", "crm", "orders-2026-11.csv" if order else None)


FACTS = (a_fact("order", "SO-0931"), a_fact("split", "SO-0877"), a_fact("quota", detail="sales"))
CORRECTIONS = (
    Correction(5, "PR-2026-10-02", "calculated", "2026-10", "2026-09", 27, "E1027", "Wang Min", "王敏", Decimal("412.50"), 2, "commission", 3, FACTS),
    Correction(5, "PR-2026-10-02", "calculated", "2026-10", "2026-09", 28, "E1031", "Zhao Qiming", "赵启明", Decimal("-120.00"), 1, "commission", 3,
               (a_fact("split", "SO-0877"), a_fact("team", detail="E1027", at=None))),
    Correction(5, "PR-2026-10-02", "calculated", "2026-10", "2026-09", 29, "E1003", "Lin Xiaolan", "林晓岚", Decimal(0), 0, None, None,
               (a_fact("team", detail="E1027", at=None),)),
)  # fmt: skip
LINES = (
    CorrectedLine("commission", "SO-0877", 1, "Harbour Machines", Decimal("600.00"), Decimal("480.00"), False, "Commission", "销售提成"),
    CorrectedLine("commission", "SO-0931", 1, "Northern Optics", Decimal("0.00"), Decimal("532.50"), False),
)
WAITING = (WaitingFact("2026-09", a_fact("order", "SO-0954")), WaitingFact("2026-09", a_fact("team", detail="E1027", at=None)))


@pytest.fixture
def screen(make_app: Make, answers: Make, qtbot: Any) -> Callable[..., PayrollView]:
    def make(found: CorrectionsPicture, lang: str = "en", mode: str = "light", groups: tuple[str, ...] = ("finance",)) -> PayrollView:
        view = SPEC.make(make_app(answers(get_corrections=found, find_corrected_lines=LINES), groups=groups, lang=lang, mode=mode))
        assert isinstance(view, PayrollView)
        view.resize(1368, 800)
        qtbot.addWidget(view)
        view.show()
        view.open_path(["5", "corrections"], host="run")
        return view

    return make


@pytest.mark.parametrize("page", ["booked", "waiting", "empty"])
def test_every_look(screen: Make, look: tuple[str, str], lint: Any, tmp_path: Path, page: str) -> None:
    folder = Path(os.environ.get("TRIPOD_SHOTS") or tmp_path)
    view = screen(CorrectionsPicture((), ()) if page == "empty" else CorrectionsPicture(CORRECTIONS, WAITING), *look)
    if page == "waiting":
        view.corrections._choose("waiting")
    assert lint(view) == []
    assert view.grab().save(str(folder / f"corrections_{page}_{look[0]}_{look[1]}.png"))


def test_a_correction_opens_order_by_order_and_to_both_versions(screen: Make) -> None:
    view = screen(CorrectionsPicture(CORRECTIONS, WAITING))
    panel, asked = view.corrections, []
    view._app.navigated.connect(lambda address, _tab: asked.append(address))
    assert panel.isVisible() and [one.code for one in panel.booked.rows] == ["E1027", "E1031", "E1003"]
    assert view._app.jobs.called("find_corrected_lines")
    assert sum(line.difference for line in panel.detail.lines.rows) == CORRECTIONS[0].amount
    assert panel.detail.lines.column("step").value(panel.detail.lines.rows[0]) == "Commission"
    panel.detail.before.click()
    panel.detail.now.click()
    assert asked == ["tripod://explain/run/3/employee/27/step/commission", "tripod://explain/run/5/employee/27/step/commission"]
    panel.booked.input.go(2)
    assert not panel.detail.before.isEnabled() and not panel.detail.now.isEnabled()


def test_what_waits_is_shown_first_where_nothing_is_corrected_yet(screen: Make) -> None:
    view = screen(CorrectionsPicture((), WAITING))
    assert view.corrections.pages.current() == "waiting" and len(view.corrections.waiting.rows) == 2


def test_the_list_is_copied_with_raw_amounts(screen: Make) -> None:
    view = screen(CorrectionsPicture(CORRECTIONS, ()))
    view.corrections.copy.click()
    rows = QApplication.clipboard().text().splitlines()
    assert len(rows) == 4 and "412.50" in rows[1] and "Difference" in rows[0]
    view.corrections.detail.copy.click()
    assert "532.50" in QApplication.clipboard().text()


def test_back_to_the_run_and_from_its_exception(screen: Make, exception: Make) -> None:
    view = screen(CorrectionsPicture(CORRECTIONS, ()))
    view.corrections.back.click()
    assert not view.corrections.isVisible()
    view._open_exception(exception(9, 1, code="run.corrections_pending"))
    assert view.corrections.isVisible()
