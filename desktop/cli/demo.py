"""`tripod demo`: the demo company on this machine's embedded server, in a window or, with --out, as pictures."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(add_completion=False)


@app.command()
def demo(
    out: Annotated[Path | None, typer.Option(help="Render every screen and the statements into this folder instead of opening a window.")] = None,
    lang: Annotated[str, typer.Option(help="zh or en; the system's language when left out.")] = "",
    size: Annotated[str, typer.Option(help="full: 128 people and a year. small: 16 people and three months.")] = "full",
    login: Annotated[str, typer.Option(help="Who signs in; `ask` shows the sign-in screen.")] = "f001",
    again: Annotated[bool, typer.Option("--again", help="Throw the demo company away and make it anew.")] = False,
) -> None:
    """Open the desktop on an embedded server with the demo company."""
    if size not in ("full", "small"):
        raise typer.BadParameter("full or small", param_hint="--size")
    if lang not in ("", "zh", "en"):
        raise typer.BadParameter("zh or en", param_hint="--lang")
    if out is None and not _has_screen():
        out = Path("tripod-demo")
        typer.echo(f"There is no screen here; rendering into {out.resolve()} instead.", err=True)
    if out is not None:
        from desktop.cli.demo_render import render_demo

        render_demo(out, size, again, lang)
        return
    from desktop.demo_program import run_demo

    sys.exit(run_demo(size, lang, login, again))


def _has_screen() -> bool:
    import os

    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        return False
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
