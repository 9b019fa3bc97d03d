"""Why a file as a whole is of no use, in the language that was asked for: the window's words, from its own translation."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from server_db.imports.problems import FileProblem

# their own sentence says what no other can: which columns there are, how the first lines read
_PARTICULAR = ("map.", "score.", "file.encoding_unclear", "file.csv", "file.no_sheet")


def sentence_of(problem: FileProblem, lang: str, file: Path | None = None) -> str:
    """In English the problem's own sentence; in Chinese the window's, with the file's name, and the own one where it says more."""
    if lang != "zh":
        return problem.message
    from desktop.cli.told_steps import translators_of
    from desktop.shared.failure_files import file_codes  # late: only who asks for Chinese waits for Qt

    known = file_codes().get(problem.code)
    if known is None:
        return problem.message
    made = translators_of(lang)
    known = tuple(next((said for one in made if (said := one.translate("failures", text))), text) for text in known)
    sentence = f"{file.name}：{''.join(known)}" if file is not None else "".join(known)
    return f"{sentence}（{problem.message}）" if problem.code.startswith(_PARTICULAR) else sentence
