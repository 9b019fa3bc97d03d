"""What keeps screens testable without windows, and every text translatable."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

Files = Callable[..., list[Path]]
Tree = Callable[[Path], ast.Module]
Calls = Callable[[Path], Iterator[tuple[str, ast.Call]]]

# A view-model, a draft and the jobs run without a window; import-linter cannot tell Qt's parts from each other.
WITHOUT_WIDGETS = ("view_model", "draft", "jobs")


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_view_models_drafts_and_jobs_know_no_widgets(files: Files, tree: Tree) -> None:
    for path in files("desktop"):
        if path.stem in WITHOUT_WIDGETS or path.stem.endswith("_view_model"):
            assert not [name for name in _imported(tree(path)) if "QtWidgets" in name], path


def test_commands_of_the_command_line_import_no_window_before_they_open_one(files: Files, tree: Tree) -> None:
    """A server without a screen runs `tripod import` and the like without Qt."""
    for path in files("desktop/cli"):
        at_import = [node for node in tree(path).body if isinstance(node, ast.Import | ast.ImportFrom)]
        names = _imported(ast.Module(body=list(at_import), type_ignores=[]))
        assert not [name for name in names if name.startswith("PySide6")], path


def test_texts_to_translate_are_plain_literals(files: Files, calls: Calls) -> None:
    """`tr(f"Hello {name}")` is extracted silently and can never match a translation."""
    wrong = []
    for path in files("desktop", "reports"):
        for name, call in calls(path):
            if name.split(".")[-1] in ("tr", "translate") and any(_is_built(argument) for argument in call.args[:2]):
                wrong.append(f"{path}:{call.lineno}")
    assert wrong == []


def _is_built(argument: ast.expr) -> bool:
    if isinstance(argument, ast.JoinedStr):
        return True
    if isinstance(argument, ast.BinOp):
        return any(isinstance(part, ast.Constant) and isinstance(part.value, str) for part in ast.walk(argument))
    return isinstance(argument, ast.Call) and isinstance(argument.func, ast.Attribute) and argument.func.attr == "format"
