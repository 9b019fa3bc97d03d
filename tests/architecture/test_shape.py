"""Sizes, names and places: what lets somebody new find the way."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from pathlib import Path

import pytest

Files = Callable[..., list[Path]]
Tree = Callable[[Path], ast.Module]

FILE_LINES, FUNCTION_LINES = 450, 50
PRODUCT = ("desktop", "reports", "server_db", "resources", "installer")
VAGUE = {"utils", "util", "helpers", "helper", "manager", "handler", "misc", "common", "base2", "data", "info", "stuff"}
# Tried by installing a database, which uses all of them.
BY_INSTALLING = {"server_db/migrations", "server_db/tables"}
# Test folders that look at the whole rather than at one folder of the program.
ACROSS = ("server_db/leads", "architecture", "bench", "cases", "end_to_end", "server_db/security", "server_db/process")


@pytest.mark.parametrize("suffix", [".py", ".sql"])
def test_no_file_is_longer_than_a_sitting(files: Files, suffix: str) -> None:
    sizes = {path: len(path.read_text("utf-8").splitlines()) for path in files(suffix=suffix)}
    assert {str(path): size for path, size in sizes.items() if size > FILE_LINES} == {}


def test_no_function_is_longer_than_a_screen(files: Files, tree: Tree) -> None:
    """Without its longest table of literals, which is read, not followed."""
    long = {}
    for path in files(*PRODUCT):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef):
                # counted from the first statement: a command's options are declarations
                size = (
                    (node.end_lineno or 0)
                    - node.body[0].lineno
                    + 1
                    - max((_lines(part) for part in ast.walk(node) if isinstance(part, ast.Dict | ast.List | ast.Tuple)), default=0)
                )
                if size > FUNCTION_LINES:
                    long[f"{path}:{node.lineno} {node.name}"] = size
    assert long == {}


def _lines(node: ast.stmt | ast.expr) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_every_module_says_what_it_is_for(files: Files, tree: Tree) -> None:
    silent = [str(path) for path in files(*PRODUCT) if tree(path).body and not ast.get_docstring(tree(path))]
    assert silent == []


def test_no_file_has_a_name_that_says_nothing(files: Files) -> None:
    assert [str(path) for path in files(*PRODUCT) if path.stem in VAGUE] == []


def test_tests_lie_where_what_they_test_lies(files: Files, root: Path) -> None:
    lost = []
    for path in files("tests"):
        folder = path.parent.relative_to(root / "tests").as_posix()
        if path.name.startswith("test_") and folder != "." and not folder.startswith(ACROSS) and not (root / folder).is_dir():
            lost.append(str(path))
    assert lost == []


def test_every_folder_of_the_program_has_tests(files: Files, root: Path) -> None:
    tested = {path.parent.relative_to(root / "tests").as_posix() for path in files("tests") if path.name.startswith("test_")}
    code = {path.parent.relative_to(root).as_posix() for path in files(*PRODUCT) if path.name != "__init__.py"}
    named = {path.stem.removeprefix("test_") for path in files("tests")}
    missing = [
        folder
        for folder in sorted(code)
        if folder not in tested and folder.split("/")[-1] not in named and not folder.startswith(tuple(BY_INSTALLING))
    ]
    assert missing == []


def test_every_top_folder_explains_itself_briefly(root: Path) -> None:
    for folder in ("desktop", "reports", "server_db", "resources", "installer", "tests"):
        readme = root / folder / "README.md"
        assert readme.exists(), folder
        assert len(readme.read_text("utf-8").splitlines()) <= 40, folder


def test_nothing_names_a_machine_a_host_or_unfinished_work(files: Files, root: Path) -> None:
    unfinished = "|".join(word + r"\b" for word in ("TO" + "DO", "FIX" + "ME", "XX" + "X:"))
    hosts = "|".join((r"pypi" + r"\.org", "files.python" + "hosted", "registry." + "npmjs"))
    places = "|".join(("/wor" + "k/", "/tm" + "p/work", "/roo" + "t/", r"(?<!tripod:/)/home/\w+/", r"\.\./shar" + "ed"))
    pattern = re.compile(f"{unfinished}|{hosts}|{places}")
    allowed = {root / ".ci" / "run"}  # the build machine keeps the data sets beside the project
    wrong = []
    texts = [path for suffix in (".py", ".sql", ".md", ".toml", ".lock", ".yaml", ".yml", ".qss", ".ts") for path in files(suffix=suffix)]
    for path in [*texts, root / ".ci" / "run"]:
        if path not in allowed:
            lines = path.read_text("utf-8").splitlines()
            wrong += [f"{path}:{number}: {line.strip()[:90]}" for number, line in enumerate(lines, 1) if pattern.search(line)]
    assert wrong == []
