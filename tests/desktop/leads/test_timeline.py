"""The history of a lead: each act has its words, and one act is told once."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from desktop.leads.timeline_words import act_name, line_of
from server_db.migrations.lead_tables import leads


def test_a_change_of_hands_is_one_line_with_who_did_it(make_view: Any, bundle: Any, lead: Any) -> None:
    def line(kind: str, number: int, micro: int, by: Any = None, **args: Any) -> Any:
        return SimpleNamespace(at=datetime(2026, 11, 27, 9, 0, 0, micro, UTC), kind=kind, id=number, by_id=by, by_en="Jiang Lan" if by else None, by_zh=None, args=args)

    lines = (
        line("stint", 1, 30, how="bulk", owner_en="Wang Min", owner_zh="王敏"), line("change", 2, 10, by=6, act="bulk", fields={"owner_id": [1, 27]}),
        line("change", 3, 5, by=6, act="bulk", fields={"city": ["上海", "苏州"]}),
    )  # fmt: skip
    view = make_view({"load_lead": lambda *_: bundle(lead(5), timeline=lines)})
    view.open_lead(5)
    tab = view.pane.timeline
    assert [one.id for one in tab.shown()] == [1, 3], "what changed a field besides keeps its line"
    assert tab._by(lines[0]) == "Jiang Lan"
    lines = (line("change", 4, 20, by=6, act="reopen", reason="Came back", fields={}), line("change", 5, 10, by=6, act="reopen", fields={"status": ["lost", "open"]}))
    tab.set(lines, True)
    assert tab.lines.count() == 1, "one act is one line"
    given = (line("stint", 6, 30, how="auto", owner="E1027", owner_en="Wang Min"), line("assign", 7, 20, to="E1027", to_en="Wang Min", reason={}))
    tab.set(given, True)
    assert [one.id for one in tab.shown()] == [7], "the assignment says why besides"


def test_every_act_of_the_database_has_a_name() -> None:
    acts = re.search(r"act text NOT NULL CHECK \(act IN \(([^)]*)\)", Path(leads.__file__).read_text("utf-8"))
    assert acts is not None
    assert [one for one in re.findall(r"'(\w+)'", acts[1]) if act_name(one) == one] == []


def test_codes_in_the_history_are_told_by_their_names(make_view: Any, bundle: Any, lead: Any) -> None:
    changes = {"channel": ["web", "fair"], "product_line_id": [4, None], "fields": [{"buying_stage": "look"}, {"buying_stage": "quote"}]}
    change = SimpleNamespace(at=datetime(2026, 11, 27, tzinfo=UTC), kind="change", id=1, by_id=None, by_en=None, by_zh=None, args={"act": "save", "fields": changes})
    lines = (SimpleNamespace(id=4, code="HW", name_en="Hardware", name_zh="硬件"),)
    view = make_view({"load_lead": lambda *_: bundle(lead(5), timeline=(change,), lines=lines)})
    view.open_lead(5)
    told = line_of(change, view.pane.timeline.field_names()).more
    assert told == ("Channel: Website → Trade fair", "Product line: Hardware → –", "Buying stage: Looking → Wants a quote")
    matched = [{"id": "stage", "name_en": "Ready", "holds": True, "values": {"buying_stage": "quote"}}]
    mql = SimpleNamespace(kind="mql", args={"number": 1, "matched": matched})
    assert line_of(mql, view.pane.timeline.field_names()).more == ("Ready (Buying stage Wants a quote)",)
