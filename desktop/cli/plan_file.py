"""A plan from a file, for the commands about plans."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import typer


def read_body(file: Path) -> dict[str, Any]:
    """The body of a plan as JSON: the file's whole content, or what stands under "body". Numbers stay texts."""
    try:
        given = json.loads(file.read_text(encoding="utf-8-sig"), parse_float=str, parse_int=str)
    except OSError as problem:
        raise typer.BadParameter(f"{file} cannot be read: {problem.strerror}.") from None
    except ValueError as problem:
        raise typer.BadParameter(f"{file} is not valid JSON: {problem}.") from None
    body = given.get("body", given) if isinstance(given, dict) else None
    if not isinstance(body, dict) or "steps" not in body:
        raise typer.BadParameter(f'{file} is no plan: it has no "steps".')
    return body
