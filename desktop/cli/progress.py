"""How far a file is, in a line of the terminal that is written over; nothing where there is no terminal."""

from __future__ import annotations

import sys

import click


def show_progress(phase: str, done: int, total: int) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r{phase:<8}{done:>10,} / {total:,}   " if total else f"\r{phase:<8}{'...':>10}", nl=False, err=True)


def clear_progress() -> None:
    """Before the next line is said."""
    if sys.stderr.isatty():
        click.echo(f"\r{'':60}\r", nl=False, err=True)
