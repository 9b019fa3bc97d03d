"""The project's own sources, parsed once."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ("desktop", "reports", "server_db", "resources", "installer")
LEFT_OUT = {".venv", ".git", "build", "dist", "__pycache__", "out", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis"}
_trees: dict[Path, ast.Module] = {}


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def files() -> Callable[..., list[Path]]:
    """files("desktop", "reports", suffix=".py"), sorted; without names, the whole project."""

    def find(*folders: str, suffix: str = ".py") -> list[Path]:
        starts = [ROOT / folder for folder in folders] if folders else [ROOT]
        found = [path for start in starts for path in start.rglob(f"*{suffix}") if path.is_file()]
        return sorted(path for path in found if not LEFT_OUT & set(path.relative_to(ROOT).parts))

    return find


@pytest.fixture(scope="session")
def tree() -> Callable[[Path], ast.Module]:
    def parse(path: Path) -> ast.Module:
        if path not in _trees:
            _trees[path] = ast.parse(path.read_text("utf-8"), str(path))
        return _trees[path]

    return parse


@pytest.fixture(scope="session")
def calls(tree: Callable[[Path], ast.Module]) -> Callable[[Path], Iterator[tuple[str, ast.Call]]]:
    """Every call in a file with the name as written: `self.tr`, `QCoreApplication.translate`, `float`."""

    def walk(path: Path) -> Iterator[tuple[str, ast.Call]]:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call):
                yield ast.unparse(node.func), node

    return walk
