"""The papers of a run: what may be made of it now, what was made before, and who a bank file leaves out."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from desktop.app import App
from desktop.payroll.exports_dialog import ExportsDialog
from desktop.payroll.exports_files import PaperAnswer
from server_db.queries.papers import Paper
from server_db.queries.runs import RunRow

PAPER = Paper(3, "bank", "icbc.zh", "ab" * 32, True, "approved", 126, Decimal("3039277.20"), Decimal(0), "Lin Xiaolan", "林晓岚",
              datetime(2026, 11, 1, 9, 12, tzinfo=UTC))  # fmt: skip
LEFT = tuple((f"E10{number}", "蒋文", "27,555.20", "未登记银行账号") for number in range(8))
ANSWER = PaperAnswer(Path("PR-2026-10-01.txt"), "bank", 120, True, "2026-11-01T09:12", 1, LEFT)


@pytest.fixture
def dialog(make_app: Callable[..., App], run: Callable[..., RunRow], qtbot: Any) -> Callable[..., ExportsDialog]:
    def make(status: str = "approved", lang: str = "en", mode: str = "light", answer: object = ANSWER) -> ExportsDialog:
        app = make_app({"find_papers": [PAPER], "save_paper": answer}, groups=("finance",), lang=lang, mode=mode)
        made = ExportsDialog(app.jobs, run(status=status))
        qtbot.addWidget(made)
        made.show()
        return made

    return make


def test_what_moves_money_waits_for_the_approval_and_says_so(dialog: Callable[..., ExportsDialog]) -> None:
    made = dialog("reviewed")
    assert {kind: button.isEnabled() for kind, button in made.buttons.items()} == {
        "register": True, "departments": True, "bank": False, "accrual": False, "clearing": False}  # fmt: skip
    assert "approved first" in made.notes["bank"].text()
    assert not dialog("locked").buttons["clearing"].isEnabled()
    assert dialog("paid").buttons["clearing"].isEnabled()


def test_what_was_registered_before_stands_at_its_line(dialog: Callable[..., ExportsDialog]) -> None:
    made = dialog()
    assert "Lin Xiaolan" in made.notes["bank"].text()
    assert "3,039,277.20" in made.notes["bank"].text()
    assert made.notes["register"].isHidden()


def test_who_is_left_out_is_listed_and_the_same_file_is_called_so(dialog: Callable[..., ExportsDialog]) -> None:
    made = dialog()
    made.save("bank", Path("x.txt"))
    lines = made.notice.text().split("\n")
    assert "same file" in lines[0]
    assert lines[1:] == ["Not in the file: 8", *(f"E10{n} 蒋文 · 27,555.20 · 未登记银行账号" for n in range(6)), "and 2 more"]


def test_a_refusal_is_one_sentence_in_place(dialog: Callable[..., ExportsDialog]) -> None:
    from reports.export_tables import Unbalanced

    made = dialog(answer=Unbalanced())
    made.save("accrual", Path("x.csv"))
    assert made.notice.text().startswith("The entries' debits and credits differ")


def test_every_control_has_a_name_and_no_text_is_cut(
    dialog: Callable[..., ExportsDialog], look: tuple[str, str], lint: Callable[..., list[str]], tmp_path: Path
) -> None:
    made = dialog("approved", *look)
    made.save("bank", Path("x.txt"))
    assert lint(made) == []
    folder = Path(os.environ.get("TRIPOD_SHOTS", str(tmp_path)))
    assert made.grab().save(str(folder / f"papers_{look[0]}_{look[1]}.png"))
