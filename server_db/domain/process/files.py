"""A process as a file people can read, keep and send: JSON with its names, sorted and indented.

Reading trusts nothing: size and depth are bounded before parsing, a key twice or unknown is refused, each with its place.
"""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any, NamedTuple

from server_db.domain.process import shape
from server_db.domain.process.body import parse_process, to_json
from server_db.domain.process.shape import ProcessProblem, refuse
from server_db.domain.process.values import Process

KIND = "tripod-process"
VERSION = 1
SUFFIX = ".tripod-process.json"
MOST_BYTES = 8_000_000
_DEEPEST = 12
_KEYS = ("file", "version", "code", "name_en", "name_zh", "note_en", "note_zh", "process")


class Names(NamedTuple):
    """What a file says of the process beside the process itself."""

    name_en: str = ""
    name_zh: str = ""
    note_en: str = ""
    note_zh: str = ""
    code: str = ""


def write_file(process: Process, name_en: str, name_zh: str, *, note_en: str = "", note_zh: str = "", code: str = "") -> str:
    """The file's text; equal processes with equal names are equal texts."""
    names = {"name_en": name_en, "name_zh": name_zh, "note_en": note_en, "note_zh": note_zh, "code": code}
    whole = {"file": KIND, "version": VERSION, **names, "process": to_json(process)}
    return json.dumps(whole, ensure_ascii=False, sort_keys=True, indent=1) + "\n"


def read_file(text: str | bytes) -> tuple[Process, Names]:
    """The process and its names; raises ProcessProblem saying where the file is not as it must be."""
    whole = _parsed(_decoded(text))
    if not isinstance(whole, dict) or whole.get("file") != KIND:
        raise ProcessProblem("file.not_a_process")
    version = whole.get("version")
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise refuse("file.bad_version", "version", version)
    if version > VERSION:
        raise ProcessProblem("file.newer", {"version": version, "known": VERSION})
    for key in whole:
        if key not in _KEYS:
            raise refuse("process.unknown_key", "", key)
    if "process" not in whole:
        raise refuse("process.missing_key", "", "process")
    short, long = shape.text(120), shape.text(4_000)
    readers = {"name_en": short, "name_zh": short, "note_en": long, "note_zh": long, "code": shape.text(40)}
    names = Names(**{key: reader(whole.get(key, ""), key) for key, reader in readers.items()})
    return parse_process(whole["process"]), names


def _decoded(text: str | bytes) -> str:
    if len(text) > MOST_BYTES:
        raise ProcessProblem("file.too_big", {"most": MOST_BYTES // 1_000_000})
    if isinstance(text, str):
        return text.removeprefix("\ufeff")
    try:
        return text.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise ProcessProblem("file.not_text", {"byte": fault.start}) from None


def _parsed(text: str) -> Any:
    _refuse_deep(text)
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant, parse_float=Decimal)
    except json.JSONDecodeError as fault:
        raise ProcessProblem("file.broken", {"line": fault.lineno, "column": fault.colno}) from None
    except ValueError:
        # A whole number of thousands of digits: Python refuses to read it, and no day or place is that large.
        raise ProcessProblem("file.bad_number") from None


def _refuse_deep(text: str) -> None:
    """Counts brackets outside of strings: the parser would go down as deep as the text says."""
    level, quoted, escaped = 0, False, False
    for at, sign in enumerate(text):
        if quoted:
            quoted = escaped or sign != '"'
            escaped = sign == "\\" and not escaped
        elif sign == '"':
            quoted = True
        elif sign in "[{":
            level += 1
            if level > _DEEPEST:
                raise ProcessProblem("file.too_deep", {"line": text.count("\n", 0, at) + 1, "most": _DEEPEST})
        elif sign in "]}":
            level -= 1


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ProcessProblem("file.key_twice", {"key": shape.shown(key)})
        found[key] = value
    return found


def _no_constant(text: str) -> Any:
    raise ProcessProblem("file.bad_number", {"value": text})
