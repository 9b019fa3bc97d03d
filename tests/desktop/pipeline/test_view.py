"""The designer as its window: what it looks like, what keys and clicks do."""

import os
from typing import Any

import pytest


@pytest.mark.parametrize("tab", [0, 1, 2, 3])
def test_every_tab_is_clean_in_every_look(designer: Any, sample: Any, look: tuple[str, str], lint: Any, tab: int, qtbot: Any) -> None:
    view = designer({"load_document": sample.document(process=sample.broken_process())}, lang=look[0], mode=look[1])
    view.model.draft.selection = ["sg"]
    view.designer.inspector.stage_form.setCurrentIndex(tab)
    assert lint(view) == []
    if os.environ.get("SHOTS"):
        view.grab().save(f"{os.environ['SHOTS']}/tab{tab}-{look[0]}-{look[1]}.png")
