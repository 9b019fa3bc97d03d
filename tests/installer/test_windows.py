"""The parts of the Windows installer that can be tried elsewhere. That the packed program starts on Windows cannot."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WINDOWS = ROOT / "installer" / "windows"


def test_the_packing_list_names_files_that_exist() -> None:
    text = (WINDOWS / "tripod.spec").read_text("utf-8")
    for parts in re.findall(r'ROOT((?: / "[\w.]+")+)', text):
        path = ROOT.joinpath(*re.findall(r'"([\w.]+)"', parts))
        assert path.exists(), path


@pytest.mark.skipif(shutil.which("makensis") is None, reason="makensis (Debian: nsis) is not installed")
def test_the_installer_script_builds(tmp_path: Path) -> None:
    payload = tmp_path / "payload"
    (payload / "_internal").mkdir(parents=True)
    (payload / "tripod.exe").write_bytes(b"MZ")
    out = tmp_path / "tripod-setup.exe"
    done = subprocess.run(
        ["makensis", "-V2", "-DVERSION=0.0.0", f"-DPAYLOAD={payload}", f"-DOUT={out}", str(WINDOWS / "tripod.nsi")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert out.read_bytes()[:2] == b"MZ"
