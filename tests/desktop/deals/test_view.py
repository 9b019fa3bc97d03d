"""The deals screen on answers."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize("part", ["board", "table", "deal", "activities", "fields", "approvals", "history", "inbox", "customers", "document"])
def test_no_text_is_clipped_and_every_control_has_a_name(make_view: Any, lint: Any, look: tuple[str, str], part: str) -> None:
    view = make_view(lang=look[0], mode=look[1])
    open_part(view, part)
    assert lint(view) == []


def open_part(view: Any, part: str) -> None:
    if part == "table":
        view.bar.set_look("table")
        view.table.grid.toggle_check(view.table.grid.rows[0])
    elif part == "inbox":
        view.show_inbox()
    elif part == "customers":
        view.show_customers()
    elif part == "document":
        view.open_path(["3"], {}, "deal")
    elif part != "board":
        view.open_deal(3)
        view.pane.go_to_tab("stage" if part == "deal" else part)
