"""The industry templates that ship with the program, read from resources/templates."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from resources.paths import ROOT
from server_db.domain.process.body import Process
from server_db.domain.process.bpmn import from_bpmn
from server_db.domain.process.files import read_file

FOLDER = ROOT / "templates"
BPMN = (".bpmn", ".xml")


@dataclass(frozen=True, slots=True)
class Template:
    code: str
    name_en: str
    name_zh: str
    note_en: str
    note_zh: str
    process: Process


def shipped_templates(folder: Path = FOLDER) -> tuple[Template, ...]:
    """Every template of the folder, by file name."""
    return tuple(read_template(path) for path in sorted(folder.glob("*.json")))


def read_template(path: Path) -> Template:
    """A process file or BPMN; raises ProcessProblem with the place where it is broken."""
    data = path.read_bytes()
    if path.suffix.lower() in BPMN:
        return Template(path.stem, path.stem, "", "", "", from_bpmn(data.decode("utf-8-sig", "replace")))
    process, names = read_file(data)
    return Template(names.code or path.stem, names.name_en, names.name_zh, names.note_en, names.note_zh, process)
