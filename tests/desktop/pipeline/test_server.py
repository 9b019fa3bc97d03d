"""What the designer asks of the database, asked of a real one: the records come back as they went."""

from typing import Any

import pytest

from desktop.pipeline import server
from desktop.pipeline.records import Document
from desktop.pipeline.templates import shipped_templates
from server_db.errors import Conflict, DatabaseProblem


@pytest.fixture(scope="module")
def opened(demo_copy: Any) -> Any:
    """ask(login, function, *args) in a session of its own, as the jobs do it."""
    entered: dict[str, Any] = {}

    def ask(login: str, function: Any, *args: Any) -> Any:
        from server_db.demo.create import DEMO_PASSWORD

        if login not in entered:
            entered[login] = demo_copy.sign_in(login, DEMO_PASSWORD)
        with entered[login].session() as session:
            return function(session, *args)

    yield ask
    demo_copy.close()


def make(opened: Any, code: str, parent: Document | None = None) -> Document:
    places = opened("a001", server.load_places)
    template = shipped_templates()[0]
    wanted = server.NewPipeline(
        code, "Trial", "试用流程", places.regions[0].id, places.lines[0].id, parent.pipeline.id if parent else None,
        parent.version.id if parent else None, parent.process if parent else template.process,
    )  # fmt: skip
    saved = opened("a001", server.create_pipeline, wanted)
    return opened("a001", server.load_document, saved.id, "A001")


def test_a_process_from_a_template_is_saved_and_read_as_it_was(opened: Any) -> None:
    made = make(opened, "TRY-1")
    assert made.process == shipped_templates()[0].process
    assert made.version.status == "draft" and made.pipeline.may_edit and made.custom and "finance" in made.roles
    stage = made.process.stages[1]
    changed = made.process.put_stage(type(stage)(**{**{f: getattr(stage, f) for f in stage.__dataclass_fields__}, "sla_days": 3}))
    saved = opened("a001", server.save_draft, made, changed)
    again = opened("a001", server.load_document, made.version.id, "A001")
    assert again.process == changed and again.version.row_version == saved.row_version
    with pytest.raises(Conflict):
        opened("a001", server.save_draft, made, changed)


def test_a_child_keeps_what_it_overrides(opened: Any) -> None:
    parent = make(opened, "TRY-2")
    child = make(opened, "TRY-2C", parent)
    assert child.parent == parent.process and child.pipeline.overrides == 0
    stage = child.process.stages[1]
    changed = child.process.put_stage(type(stage)(**{**{f: getattr(stage, f) for f in stage.__dataclass_fields__}, "sla_days": 3}))
    opened("a001", server.save_draft, child, changed)
    again = opened("a001", server.load_document, child.version.id, "A001")
    assert again.pipeline.overrides == 1 and again.parent_row is not None and again.parent_row.code == "TRY-2"


def test_review_and_back(opened: Any) -> None:
    made = make(opened, "TRY-3")
    sent = opened("a001", server.submit, made.version.id, made.version.row_version)
    seen = opened("a001", server.load_document, made.version.id, "A001")
    assert seen.version.status == "review" and seen.version.mine
    assert not opened("a002", server.load_document, made.version.id, "A002").version.mine
    back = opened("a001", server.withdraw, made.version.id, sent.row_version)
    assert opened("a001", server.load_document, back.id, "A001").version.status == "draft"
    with pytest.raises(DatabaseProblem):
        opened("a001", server.publish, back.id, back.row_version, back.body_hash, None, None)


def test_a_live_process_is_compared_rehearsed_and_its_deals_counted(opened: Any) -> None:
    rows = opened("a001", server.load_pipelines, "A001")
    live = next((row for row in rows if row.live is not None), None)
    if live is None or live.live is None:
        pytest.skip("the demo company has no live process yet")
    document = opened("a001", server.load_document, live.live.id, "A001")
    assert opened("a001", server.load_process, live.live.id) == document.process
    assert opened("a001", server.load_migration, live.live.id) is not None
    from datetime import date, timedelta

    asked = opened("a001", server.request_replay, live.id, document.process, date.today() - timedelta(days=90), date.today())
    assert opened("a001", server.load_replay, asked, document.process).running
    opened("a001", server.cancel_replay, asked)
    assert opened("a001", server.load_replay, asked, document.process).state == "cancelled"
    assert opened("a001", server.load_stuck, asked) == ()


def test_a_rehearsal_by_the_worker_comes_back_as_figures(opened: Any, demo_copy: Any) -> None:
    from datetime import date, timedelta

    import psycopg

    from server_db.worker import Worker

    rows = opened("a001", server.load_pipelines, "A001")
    live = next((row for row in rows if row.live is not None and row.parent_id is None), None)
    if live is None or live.live is None:
        pytest.skip("the demo company has no live process yet")
    document = opened("a001", server.load_document, live.live.id, "A001")
    asked = opened("a001", server.request_replay, live.id, document.process, date.today() - timedelta(days=720), date.today())
    Worker(lambda: psycopg.connect(**demo_copy.admin_args())).run_once()
    found = opened("a001", server.load_replay, asked, document.process)
    assert found.state == "done", found
    assert found.deals >= found.stuck >= 0 and all(flow.live == flow.draft for flow in found.flows)
    assert isinstance(opened("a001", server.load_stuck, asked), tuple)


def test_the_won_stage_of_a_rehearsal_counts_deals_that_got_there(sample: Any) -> None:
    """A deal that was stopped on the way has moves into ‘won’ in the past, and is not won under the draft."""
    from desktop.pipeline.server import _flows

    stages = {"sg": {"live": 29, "new": 2}, "si": {"live": 25, "new": 25}}
    flows = {flow.stage_id: (flow.live, flow.draft) for flow in _flows({"stages": stages, "won_live": 25, "won_new": 4}, sample.process())}
    assert flows == {"sg": (29, 2), "si": (25, 4)}
