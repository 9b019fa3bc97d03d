"""What the code may not do anywhere, or only where it belongs."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

Files = Callable[..., list[Path]]
Tree = Callable[[Path], ast.Module]
Calls = Callable[[Path], Iterator[tuple[str, ast.Call]]]

PRODUCT = ("desktop", "reports", "server_db", "resources", "installer")
# Reading these runs what somebody else wrote.
UNSAFE_MODULES = {"pickle", "cPickle", "shelve", "marshal", "dill", "cloudpickle"}
SQL = re.compile(
    r"^\s*(SELECT\s|INSERT INTO\s|UPDATE\s+[\w.]+\s+SET\s|DELETE FROM\s|GRANT\s|WITH\s+\w+\s+AS\s*\(|"
    r"CREATE (TABLE|VIEW|ROLE|FUNCTION|SCHEMA)\s|ALTER (TABLE|ROLE)\s)"
)


def test_nothing_is_unpickled(files: Files, tree: Tree) -> None:
    for path in files(*PRODUCT):
        for node in ast.walk(tree(path)):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not UNSAFE_MODULES & {name.split(".")[0] for name in names}, path


def test_no_text_is_run_as_code(files: Files, calls: Calls) -> None:
    """The one exception compiles checked formula trees, where each name is generated and no text of a person's remains."""
    for path in files(*PRODUCT):
        if "server_db/domain/formulas" in path.as_posix():
            continue
        for name, call in calls(path):
            assert name not in ("eval", "exec", "yaml.load", "os.system", "builtins.eval", "builtins.exec"), f"{path}:{call.lineno} {name}"
            shell = [keyword for keyword in call.keywords if keyword.arg == "shell"]
            assert not shell, f"{path}:{call.lineno} runs a shell"


def test_sql_is_written_in_server_db_only(files: Files, tree: Tree) -> None:
    wrong = []
    for path in files("desktop", "reports", "resources", "installer"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.match(node.value):
                wrong.append(f"{path}:{node.lineno}")
    assert wrong == []


def test_money_never_passes_through_a_float(files: Files, calls: Calls) -> None:
    """A line that only measures or draws says so with `# float-ok`."""
    wrong = []
    for path in files("server_db", "reports"):
        lines = path.read_text("utf-8").splitlines()
        wrong += [f"{path}:{call.lineno}" for name, call in calls(path) if name == "float" and "# float-ok" not in lines[call.lineno - 1]]
    assert wrong == []


def test_the_domain_has_no_clock_and_no_files(files: Files, calls: Calls) -> None:
    clocks = {"datetime.now", "datetime.today", "date.today", "datetime.date.today", "datetime.datetime.now", "time.time"}
    for path in files("server_db/domain"):
        for name, call in calls(path):
            assert name not in clocks, f"{path}:{call.lineno} asks the clock; pass the day in"
            assert name != "open", f"{path}:{call.lineno} opens a file"


def test_a_day_is_never_told_by_the_clock_of_this_computer(files: Files, calls: Calls) -> None:
    """office_clock.py in the desktop and queries/office.py below it give the company's day."""
    clocks = {"date.today", "datetime.today", "QDate.currentDate", "QDateTime.currentDateTime", "func.current_date"}
    wrong = []
    for path in files("desktop", "reports", "server_db/queries", "server_db/commands"):
        if path.name == "office_clock.py":
            continue
        for name, call in calls(path):
            bare = name.endswith(".astimezone") and not call.args and not call.keywords
            day = name.endswith(("datetime.now(UTC).date", "datetime.now().date"))
            if name in clocks or bare or day:
                wrong.append(f"{path}:{call.lineno} {name}")
    assert wrong == []


def test_a_day_in_sql_is_never_the_sessions(files: Files) -> None:
    """core.day_of_() gives a moment's day in the office's zone, sec.today() the present one."""
    told = re.compile(r"_at\)?::date|\bcurrent_date\b|\bnow\(\)::date", re.IGNORECASE)
    lines = [(path, number, line) for path in files("server_db/sql", suffix=".sql") for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)]
    assert [f"{path}:{number}" for path, number, line in lines if told.search(line)] == []


def test_an_exception_is_never_swallowed_unseen(files: Files, tree: Tree) -> None:
    wrong = []
    for path in files(*PRODUCT):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ExceptHandler):
                broad = node.type is None or ast.unparse(node.type) in ("Exception", "BaseException")
                if broad and all(isinstance(step, ast.Pass) for step in node.body):
                    wrong.append(f"{path}:{node.lineno}")
    assert wrong == []
