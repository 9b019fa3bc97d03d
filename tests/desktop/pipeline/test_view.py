"""The designer as its window: what it looks like, what keys and clicks do."""

import os
from typing import Any

import pytest


@pytest.mark.parametrize("tab", [0, 1, 2, 3])
def test_every_tab_is_clean_in_every_look(designer: Any, sample: Any, look: tuple[str, str], lint: Any, tab: int, qtbot: Any) -> None:
    view = designer({"load_document": sample.document(process=sample.broken_process())}, lang=look[0], mode=look[1])
    view.model.draft.selection = ["sg"]
    view.designer.inspector.stage_form.setCurrentIndex(tab)
    found = lint(view)
    if os.environ.get("SHOTS"):
        view.grab().save(f"{os.environ['SHOTS']}/tab{tab}-{look[0]}-{look[1]}.png")
    assert found == []



def shoot(view: Any, name: str) -> None:
    if os.environ.get("SHOTS"):
        view.grab().save(f"{os.environ['SHOTS']}/{name}.png")


def test_a_finished_simulation_and_the_deals_it_would_hold_up(designer: Any, sample: Any, lint: Any, look: tuple[str, str]) -> None:
    view = designer({"request_replay": 3, "load_replay": sample.replayed(), "load_stuck": sample.stuck()}, lang=look[0], mode=look[1])
    view.designer.bottom.simulation._ask()
    assert lint(view) == []
    shoot(view, f"sim-{look[0]}-{look[1]}")
    view.designer.bottom.simulation.views._buttons["stuck"].click()
    assert lint(view) == []
    shoot(view, f"stuck-{look[0]}-{look[1]}")


@pytest.mark.parametrize("tab", ["diff", "migration"])
def test_differences_and_migration(designer: Any, lint: Any, look: tuple[str, str], tab: str) -> None:
    view = designer(lang=look[0], mode=look[1])
    view.designer.bottom.turn(tab)
    view.model.draft.selection = ["x5"]
    assert lint(view) == []
    shoot(view, f"{tab}-{look[0]}-{look[1]}")


def test_dialogs(designer: Any, sample: Any, lint: Any, look: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    from desktop.pipeline.server import Place, Places
    from desktop.pipeline.templates import Template

    places = Places((Place(1, "EAST", "East", "华东"),), (Place(1, "HW", "Hardware", "硬件"),))
    view = designer({"load_places": places}, lang=look[0], mode=look[1])
    view.acts.create((Template("b2b", "B2B long cycle", "企业长周期", "For long sales.", "适合长周期销售。", sample.process()),))
    assert lint(view.acts.dialog) == []
    shoot(view.acts.dialog, f"create-{look[0]}-{look[1]}")
    view.acts.dialog.close()
    view.acts.versions()
    assert lint(view.acts.dialog) == []
    shoot(view.acts.dialog, f"versions-{look[0]}-{look[1]}")
    view.acts.dialog.close()
    view.acts.submit()
    assert lint(view.acts.dialog) == []
    shoot(view.acts.dialog, f"submit-{look[0]}-{look[1]}")
    view.acts.dialog.close()
    view.acts.publish()
    view.acts.dialog.moves.setChecked(True)
    assert lint(view.acts.dialog) == []
    shoot(view.acts.dialog, f"publish-{look[0]}-{look[1]}")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_largest_font_in_the_smallest_window(designer: Any, sample: Any, lint: Any, lang: str) -> None:
    view = designer({"load_document": sample.document(process=sample.broken_process()), "request_replay": 3, "load_replay": sample.replayed()}, lang=lang)
    view.app.theme.set_font_px(15)
    view.resize(1108, 640)
    view.model.draft.selection = ["sg"]
    view.designer.bottom.simulation._ask()
    found = []
    for tab in range(4):
        view.designer.inspector.stage_form.setCurrentIndex(tab)
        found += lint(view)
    shoot(view, f"small-{lang}")
    view.app.theme.set_font_px(12)
    assert found == []


def test_pictures_for_the_manual_show_the_stage_with_the_most_rules(designer: Any) -> None:
    view = designer()
    for show in view.showcases().values():
        show()
    assert view.model.draft.selection == ["sg"] and view.designer.bottom.current() == "diff"


def test_without_any_process_it_begins_with_a_template(designer: Any, lint: Any) -> None:
    view = designer({"load_pipelines": ()})
    assert view.empty.action.isVisible() and "template" in view.empty.action.text()
    assert lint(view) == []


def test_a_running_simulation_shows_its_phase_and_can_be_cancelled(designer: Any, sample: Any, lint: Any) -> None:
    from desktop.pipeline.records import Replay

    running = Replay(3, "running", 1, 3, "judging")
    view = designer({"request_replay": 3, "load_replay": running, "cancel_replay": "running"})
    view.designer.bottom.simulation._ask()
    assert view.simulation.replay.running and "1 / 3" in view.designer.bottom.simulation._phase.text()
    assert lint(view) == []
    view.app.jobs.answers["load_replay"] = Replay(3, "cancelled")
    view.designer.bottom.simulation._cancel.click()
    assert view.simulation.replay.state == "cancelled" and not view.simulation._timer.isActive()


def test_the_language_and_the_colours_switch_while_it_is_open(designer: Any, lint: Any, qtbot: Any) -> None:
    view = designer()
    view.model.draft.selection = ["sg"]
    view.app.language.set("zh")
    view.app.theme.set_mode("dark")
    assert lint(view) == []
    assert view.designer.header.primary().text() == "提交发布…"
    assert view.designer.inspector.stage_form.tabText(0) == "属性" and view.designer.bottom.tabs.tabText(0).startswith("校验")
    qtbot.wait(300)
    shoot(view, "switched")
