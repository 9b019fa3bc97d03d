"""The stage designer's entry in the rail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.shared.screen import ScreenSpec

if TYPE_CHECKING:
    from desktop.app import App

translate = QCoreApplication.translate


def _title() -> str:
    return translate("pipeline", "Stages")


def _make(app: App) -> QWidget:
    from desktop.pipeline.view import PipelineView

    return PipelineView(app)


SPEC = ScreenSpec(
    "pipeline", _title, "sitemap", _make,
    groups=frozenset({"admin", "manager", "director", "finance", "auditor"}), hosts=("pipeline",), order=8,
)  # fmt: skip
