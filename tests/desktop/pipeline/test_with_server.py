"""The designer against a real server: a new process from a template, edited, saved, handed in. No answers are faked here."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import shiboken6

from desktop.app import App
from desktop.pipeline.view import PipelineView
from desktop.shared.icons import refresh_icons
from desktop.shared.settings import Settings


@pytest.fixture
def signed_in(qapp: Any, demo_copy: Any, tmp_path: Path, qtbot: Any, drafts_folder: Path) -> Iterator[Any]:
    from server_db.demo.create import DEMO_PASSWORD

    settings = Settings(tmp_path / "desktop.ini")
    settings.set("language", os.environ.get("SHOT_LANG", "en"))
    settings.set("mode", os.environ.get("SHOT_MODE", "light"))
    app = App(qapp, settings)
    app.theme.changed.connect(refresh_icons)
    database = demo_copy.sign_in("a001", DEMO_PASSWORD)
    app.begin(database, "demo", None)
    view = PipelineView(app)
    view.resize(1368, 812)
    view.show()

    def settle() -> None:
        qtbot.waitUntil(lambda: not app.jobs.running, timeout=20000)

    view.settle = settle
    settle()
    yield view
    settle()
    view.model.keeps_locally = False
    view.saving._timer.stop()
    view.close()
    shiboken6.delete(view)
    app.jobs.close()
    app.leave()
    app.language.set("en")
    app.theme.setParent(None)
    app.setParent(None)
    demo_copy.close()


def shoot(view: Any, name: str) -> None:
    if os.environ.get("SHOTS"):
        view.grab().save(f"{os.environ['SHOTS']}/{name}.png")


def test_a_new_user_makes_a_process_of_a_template(signed_in: Any, qtbot: Any) -> None:
    view = signed_in
    shoot(view, "real-open")
    view.acts.create()
    view.settle()
    dialog = view.acts.dialog
    assert dialog.list.count() >= 7
    qtbot.wait(50)
    shoot(dialog, "real-create")
    dialog.code.setText("MADE-1")
    dialog._accept()
    view.settle()
    view.settle()
    document = view.model.document
    assert document.pipeline.code == "MADE-1" and view.model.editable
    stage = view.model.draft.process.stages[1]
    view.model.draft.selection = [stage.id]
    view.model.draft.set_stage(stage.id, "sla_days", 4)
    assert view.model.dirty
    view.save()
    view.settle()
    assert not view.model.dirty
    qtbot.wait(50)
    shoot(view, "real-made")
    assert view.model.count("error") == 0, view.model.problems
    view.acts.submit()
    view.acts.dialog.accept()
    view.settle()
    view.settle()
    assert view.model.document.version.status == "review" and not view.model.editable
    shoot(view, "real-review")
