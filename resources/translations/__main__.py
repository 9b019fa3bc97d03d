"""update: read the texts out of the sources. compile: make the .qm files. check: fail on an unfinished one."""

from __future__ import annotations

import shutil
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

from resources.translations import FOLDERS, LOCALES, compiled, sources, tool_run, ts_file


def update(names: list[str] | None = None) -> None:
    for locale in LOCALES:
        for name in names or list(FOLDERS):
            files = sources(name)
            if files:
                _run_lupdate(files, ts_file(locale, name), locale)


def check(names: list[str] | None = None) -> list[str]:
    """Every text that has no finished translation, or that the .ts file does not know at all."""
    problems: list[str] = []
    for locale in LOCALES:
        for name in names or list(FOLDERS):
            files = sources(name)
            if files:
                problems += _unfinished(locale, name, files)
    return problems


def _unfinished(locale: str, name: str, files: list[Path]) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / f"{name}.ts"
        if ts_file(locale, name).exists():
            shutil.copy(ts_file(locale, name), copy)
        _run_lupdate(files, copy, locale)
        return [f"{locale}/{name}: {text}" for text in unfinished_texts(copy)]


def unfinished_texts(path: Path) -> list[str]:
    found = []
    for context in ET.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is not None and translation.get("type") == "unfinished":
                found.append(f"{context.findtext('name')}: {message.findtext('source')}")
    return found


def _run_lupdate(files: list[Path], target: Path, locale: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    tool_run(
        "lupdate", "-silent", "-locations", "none", "-no-obsolete", "-source-language", "en_GB",
        "-target-language", locale, *map(str, files), "-ts", str(target),
    )  # fmt: skip


def main(argv: list[str]) -> int:
    action, names = (argv[0] if argv else ""), argv[1:] or None
    if action == "update":
        update(names)
    elif action == "compile":
        for locale in LOCALES:
            print(*compiled(locale), sep="\n")
    elif action == "check":
        problems = check(names)
        print(*problems, sep="\n")
        return 1 if problems else 0
    else:
        print("usage: python -m resources.translations update|compile|check [FOLDER …]", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
