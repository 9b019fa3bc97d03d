"""A designer on a process like the one a region would have; the database is replaced by answers."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import shiboken6

from desktop.shared import local_drafts


def _load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def sample() -> ModuleType:
    return _load("designer_sample")


@pytest.fixture
def drafts_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Local drafts go where the test can see them."""
    monkeypatch.setattr(local_drafts, "user_state_path", lambda *_args, **_more: tmp_path)
    return tmp_path / "drafts"


@pytest.fixture
def designer(make_app: Any, sample: ModuleType, drafts_folder: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Any]]:
    """view = designer(answers, groups=…, lang=…, mode=…): a shown window, the process of the sample open."""
    from desktop.pipeline.view import PipelineView
    from desktop.pipeline.view_model import PipelineModel

    monkeypatch.setattr(PipelineModel, "problems_ms", 0)
    made = []

    def make(answers: dict[str, Any] | None = None, groups: tuple[str, ...] = ("admin",), lang: str = "en", mode: str = "light", show: bool = True) -> Any:
        known: dict[str, Any] = {
            "load_pipelines": sample.rows(), "load_document": sample.document(), "load_migration": sample.waiting(), "load_process": sample.live_process(),
        }  # fmt: skip
        app = make_app({**known, **(answers or {})}, groups=groups, lang=lang, mode=mode)
        app.settings.set("pipeline.version", 7)
        view = PipelineView(app)
        made.append(view)
        if show:
            view.resize(1368, 812)
            view.show()
            qtbot.waitExposed(view)
        return view

    yield make
    for view in made:
        view.model.keeps_locally = False
        view.saving._timer.stop()
        view.close()
        shiboken6.delete(view)  # a window left behind is styled again with every later one
