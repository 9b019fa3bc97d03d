"""A process of a hardware region as its designer would have it open: parent, live version, measures, a tree of processes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from desktop.pipeline.records import Document, Mapped, PipelineRow, Replay, StageFlow, Stuck, VersionRow
from server_db.domain.process.body import Activity, Approval, Automatic, Edge, Evidence, Process, Required, Stage, Task
from server_db.domain.process.findings import EdgeMeasure, Measures, StageMeasure

D = Decimal
AT = datetime(2026, 11, 20, 14, 31, tzinfo=UTC)


def _stage(id_: str, kind: str, en: str, zh: str, chance: str, x: int, y: int, **more: Any) -> Stage:
    return Stage(id_, more.pop("code", en.lower().replace(" ", "_")), kind, en, zh, x, y, D(chance), **more)


def process() -> Process:
    stages = (
        _stage("sa", "entry", "New lead", "新线索", "0.05", 0, 0, forecast="omitted"),
        _stage("sb", "stage", "Qualify", "资格确认", "0.2", 224, 0, required=(Required("amount"), Required("close_on"), Required("contact"), Required("need"))),
        _stage("sc", "stage", "Demo", "方案演示", "0.4", 448, 0, evidence=(Evidence("e1", "Proposal", "方案", "proposal"),), activities=(Activity("demo"),)),
        _stage("sd", "stage", "Quote", "商务报价", "0.65", 672, 0, approvals=(Approval("p0", 1, "manager", "discount > 0.15"),)),
        _stage("se", "pool", "Back to pool", "退回公海", "0", 224, 152, forecast="omitted", idle_days=None, warn_days=None),
        _stage("sf", "milestone", "Trial unit", "样机试用", "0.55", 448, 152, entry="amount >= 200000"),
        _stage(
            "sg", "approval", "Negotiation", "合同谈判", "0.8", 672, 152, forecast="commit", sla_days=10, entry="AND(amount > 0, quotes >= 1)",
            required=(Required("amount"), Required("close_on"), Required("payment_days")),
            approvals=(Approval("p1", 1, "manager", "amount >= 500000"), Approval("p2", 2, "finance", "payment_days > 60"), Approval("p3", 3, "director", "discount > 0.15")),
            tasks=(Task("t1", "Legal review", "法务审核", "role:finance", 3), Task("t2", "Book next meeting", "约定下次会议", "owner", 2, False)),
            automatic=(Automatic("a1", "Remind the customer", "提醒客户", "owner", 2, "idle"),),
        ),
        _stage("sh", "lost", "Lost", "输单", "0", 448, 304, forecast="omitted", idle_days=None, warn_days=None),
        _stage("si", "won", "Won", "赢单", "1", 672, 304, forecast="closed", idle_days=None, warn_days=None),
    )  # fmt: skip
    ways = ("sa-sb", "sb-sc", "sc-sd", "sc-sf-optional", "sf-sd-optional", "sd-sg", "sg-si", "sg-sh-lost", "sb-se-pool", "se-sa-pool")
    edges = []
    for at, way in enumerate(ways):
        start, end, *kind = way.split("-")
        edges.append(Edge(f"x{at}", start, end, kind[0] if kind else "forward"))
    return Process(stages, tuple(edges))


def live_process() -> Process:
    made = process()
    sg = made.stage("sg")
    assert sg is not None
    return made.without(["sf"]).put_stage(replace(sg, sla_days=15, probability=D("0.75")))


def parent_process() -> Process:
    made = process()
    sg, sb = made.stage("sg"), made.stage("sb")
    assert sg is not None and sb is not None
    return made.put_stage(replace(sg, sla_days=20, forecast="best")).put_stage(replace(sb, probability=D("0.15")))


def broken_process() -> Process:
    """With a role nobody holds, a missing limit, a chance far from the truth, and a name in one language."""
    made = process()
    sd, sf = made.stage("sd"), made.stage("sf")
    assert sd is not None and sf is not None
    role = replace(sd.approvals[0], role="auditor")
    return made.put_stage(replace(sd, approvals=(role,))).put_stage(replace(sf, name_en=""))


def measures() -> Measures:
    live = {"sa": 1284, "sb": 842, "sc": 516, "sd": 318, "se": 179, "sf": 233, "sg": 205, "sh": 311, "si": 148, "gone": 21}
    days = {"sa": "2.1", "sb": "4.8", "sc": "8.3", "sd": "6.0", "sf": "15.2", "sg": "9.4"}
    rate = {"sc": ("0.236", 516), "sg": ("0.764", 205)}
    stages = {
        id_: StageMeasure(count, D(days[id_]) if id_ in days else None, D(31) if id_ == "sf" else None, D(rate[id_][0]) if id_ in rate else None,
                          rate[id_][1] if id_ in rate else 0, *(("Old trial", "旧试用") if id_ == "gone" else ("", "")))
        for id_, count in live.items()
    }  # fmt: skip
    gone = {"x0": "0.66", "x1": "0.61", "x2": "0.45", "x3": "0.38", "x5": "0.64", "x6": "0.72", "x7": "0.28", "x8": "0.21"}
    return Measures(stages, {id_: EdgeMeasure(D(part), 1284) for id_, part in gone.items()})


def version(id_: int = 7, number: int = 7, status: str = "draft", **more: Any) -> VersionRow:
    made = VersionRow(id_, number, status, 3, "aa" * 32, None, None, None, "M002", AT)
    return replace(made, **more)


def rows() -> tuple[PipelineRow, ...]:
    live = version(6, 6, "live", submitted_by="M002", submitted_at=AT, approved_by="D001", published_at=AT)
    old = version(5, 5, "retired", submitted_by="M002", submitted_at=AT, approved_by="D001", published_at=AT, note="before the fair")
    hardware = PipelineRow(2, "EAST-HW", "East hardware", "华东硬件", "EAST", "East", "华东", "HW", "Hardware", "硬件", 1, 9, True, (version(), live, old))
    software = PipelineRow(3, "EAST-SW", "East software", "华东软件", "EAST", "East", "华东", "SW", "Software", "软件", 1, 4, True, (version(13, 3, "live"),))
    north = PipelineRow(4, "NORTH-HW", "North hardware", "华北硬件", "NORTH", "North", "华北", "HW", "Hardware", "硬件", 1, 2, False, (version(15, 5, "live"),))
    national = PipelineRow(1, "STD", "National standard", "全国标准", may_edit=True, versions=(version(1, 1, "live"),))
    return national, hardware, software, north


def document(**more: Any) -> Document:
    national, hardware, *_ = rows()
    made = Document(
        hardware, version(), process(), parent_process(), national, 1, live_process(), measures(),
        roles=frozenset({"manager", "director", "finance", "admin", "rep"}),
    )  # fmt: skip
    return replace(made, **more)


def waiting() -> tuple[Mapped, ...]:
    return (Mapped(5, 5, "sb", "Qualify", "资格确认", 212, "sb"), Mapped(5, 5, "gone", "Old trial", "旧试用", 21))


def replayed() -> Replay:
    flows = (
        ("sb", "Qualify", "资格确认", 842, 851), ("sc", "Demo", "方案演示", 516, 498), ("sf", "Trial unit", "样机试用", 0, 233),
        ("sd", "Quote", "商务报价", 318, 301), ("sg", "Negotiation", "合同谈判", 205, 214), ("si", "Won", "赢单", 148, 157),
    )  # fmt: skip
    return Replay(
        3, "done", 1284, 1284, deals=1284, stuck=41, flows=tuple(StageFlow(*flow) for flow in flows), won_live=D("0.115"), won_draft=D("0.122"),
        days_live=D("38.5"), days_draft=D("41.6"),
    )  # fmt: skip


def stuck() -> tuple[Stuck, ...]:
    failed = ({"code": "gate.field", "args": {"field": "payment_days"}}, {"code": "gate.approval", "args": {"role": "finance", "level": 2}})
    return (Stuck(311, "D-000311", "Yuntu Robotics line 2", "sg", "si", failed), Stuck(318, "D-000318", "Hangzhou Metro spares", "sb", "sc", failed[:1]))
