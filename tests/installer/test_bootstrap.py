"""The set-up, without a network: what it decides, what it says, what it leaves alone."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from installer import commands, environment, system
from installer.report import Problem

ROOT = Path(__file__).resolve().parents[2]
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
# These run inside the virtual environment, or are a maintainer's.
NOT_BARE = {"checks.py", "build_fonts.py"}


def test_before_the_environment_exists_only_the_standard_library_is_used() -> None:
    for path in (ROOT / "installer").glob("*.py"):
        if path.name in NOT_BARE:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for name in names:
                root = name.split(".")[0]
                assert root in sys.stdlib_module_names or root == "installer", f"{path.name} imports {name}"


def test_an_old_python_can_read_the_first_file_and_is_told_what_it_lacks() -> None:
    text = (ROOT / "installer" / "__main__.py").read_text("utf-8")
    tree = ast.parse(text, feature_version=(3, 4))
    assert not any(isinstance(node, ast.JoinedStr | ast.AnnAssign) for node in ast.walk(tree))
    assert "from __future__" not in text
    assert "from __future__" not in (ROOT / "installer" / "__init__.py").read_text("utf-8")


def test_the_lock_names_no_host_and_every_package_has_hashes() -> None:
    assert "://" not in LOCK
    assert not re.search(r"^\s*--(index-url|extra-index-url|find-links|trusted-host)", LOCK, re.MULTILINE)
    packages = re.split(r"^(?=[\w.-]+==)", LOCK, flags=re.MULTILINE)[1:]
    assert len(packages) > 40
    assert [entry.split()[0] for entry in packages if "--hash=sha256:" not in entry] == []


def test_the_lock_holds_everything_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    locked = {name.lower().replace("_", "-") for name in re.findall(r"^([\w.-]+)==", LOCK, re.MULTILINE)}
    for asked in [*project["dependencies"], *project["optional-dependencies"]["dev"]]:
        name = re.match(r"[\w.-]+", asked)
        assert name and name.group().lower().replace("_", "-") in locked, asked


def test_the_build_machine_runs_what_a_newcomer_runs() -> None:
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    assert script.rstrip().endswith("exec python3 -m installer test")
    if os.name != "nt":
        assert os.access(ROOT / ".ci" / "run", os.X_OK)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "the disk is full"),
        ("Temporary failure in name resolution", "cannot be reached"),
        ("ERROR: Could not find a version that satisfies x==1 (from versions: none)", "cannot be reached"),
        ("ERROR: Could not find a version that satisfies x==1 (from versions: 2, 3)", "not offered for this machine"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "not the one that was locked"),
        ("ERROR: something nobody has seen", "something nobody has seen"),
    ],
)
def test_what_pip_says_becomes_one_sentence_with_a_remedy(said: str, meant: str) -> None:
    sentence = environment.reason(said)
    assert meant in sentence
    assert "setup.log" in sentence
    assert "\n" not in sentence


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An environment elsewhere, so that the one the tests run in stays."""
    venv = tmp_path / "venv"
    for name, path in (("VENV", venv), ("PYTHON", venv / "bin/python"), ("BEGUN", venv / ".b"), ("DONE", venv / ".d")):
        monkeypatch.setattr(environment, name, path)
    return venv


def test_somebody_elses_environment_is_not_touched(place: Path) -> None:
    place.mkdir()
    (place / "mine.txt").touch()
    with pytest.raises(Problem, match="not made by this installer"):
        environment.require_environment()
    assert (place / "mine.txt").exists()


def test_a_finished_environment_is_left_alone_until_the_lock_changes(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []
    monkeypatch.setattr(environment, "_make", lambda: made.append(1))
    (place / "bin").mkdir(parents=True)
    (place / "bin/python").touch()
    environment.DONE.write_text(environment.wanted_stamp())
    environment.require_environment()
    assert made == []
    changed = place.parent / "requirements.lock"
    changed.write_text("other==1 --hash=sha256:0")
    monkeypatch.setattr(environment, "LOCK", changed)
    environment.require_environment()
    assert made == [1]


def test_a_half_made_environment_is_made_again(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    place.mkdir()
    environment.BEGUN.touch()
    (place / "half").touch()
    monkeypatch.setattr(environment, "_create", lambda: (place.mkdir(exist_ok=True), steps.append("create")))
    monkeypatch.setattr(environment, "_install_lock", lambda: steps.append("lock"))
    monkeypatch.setattr(environment, "_install_project", lambda: steps.append("project"))
    environment.require_environment()
    assert steps == ["create", "lock", "project"]
    assert not (place / "half").exists()
    assert environment.DONE.read_text() == environment.wanted_stamp()


def test_too_little_space_is_said_before_anything_is_made(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "SPACE_NEEDED", 1 << 60)
    with pytest.raises(Problem, match="make space"):
        environment.require_environment()
    assert not place.exists()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Debian's packages")
def test_where_packages_may_not_be_installed_the_exact_line_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "LIBRARIES", {"libnothing-of-this-name.so.9": "libegl1", "libc.so.6": "libc6"})
    monkeypatch.setattr(system, "missing_python_packages", list)
    monkeypatch.setattr(system.shutil, "which", lambda _: "/usr/bin/apt-get")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(Problem, match="sudo apt-get install -y --no-install-recommends libegl1\n"):
        system.require_system(screen=False)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Debian's packages")
def test_root_installs_them_and_refreshes_the_lists_once_when_that_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[tuple[str, ...]] = []

    def apt(*command: str) -> str:
        ran.append(command)
        return "Unable to locate package libegl1" if len(ran) == 1 else ""

    missing = [{"libx.so": "libegl1"}, {}]
    monkeypatch.setattr(system, "missing_libraries", lambda _: missing.pop(0))
    monkeypatch.setattr(system, "missing_python_packages", list)
    monkeypatch.setattr(system.shutil, "which", lambda _: "/usr/bin/apt-get")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(system, "LISTS", Path("/"))
    monkeypatch.setattr(Path, "glob", lambda *_: iter([Path("x_Packages")]))
    monkeypatch.setattr(system, "_apt", apt)
    system.require_system(screen=False)
    assert [command[1] for command in ran] == ["install", "update", "install"]


def test_pytest_runs_on_all_cores_unless_told_otherwise() -> None:
    assert commands.program("test", ["-k", "orders"])[:3] == ["-m", "pytest", "-n"]
    assert commands.program("test", ["-n", "2"]) == ["-m", "pytest", "-n", "2"]
    assert commands.program("demo", ["--out", "x"]) == ["-m", "desktop", "demo", "--out", "x"]


@pytest.mark.parametrize(("arguments", "code", "words"), [((), 2, "usage"), (("fly",), 2, "usage"), (("--help",), 0, "doctor")])
def test_the_command_line_explains_itself(arguments: tuple[str, ...], code: int, words: str) -> None:
    done = subprocess.run([sys.executable, "-m", "installer", *arguments], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == code
    assert words in done.stdout + done.stderr
