"""Why a file is no process, in one sentence that names the place and what to do."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from server_db.domain.process.body import ProcessProblem

translate = QCoreApplication.translate


def file_problem(problem: ProcessProblem, name: str) -> str:
    args = problem.args
    text = _known().get(problem.code) or _by_kind(problem.code)
    shown = text.replace("%1", name)
    place = str(args.get("place", ""))
    shown = shown.replace("%p", place or translate("pipeline", "the top of the file"))
    for sign, key in (("%v", "value"), ("%n", "line"), ("%f", "version"), ("%k", "known"), ("%m", "most"), ("%y", "key")):
        shown = shown.replace(sign, str(args.get(key, "")))
    return shown


def _by_kind(code: str) -> str:
    if code.startswith(("bpmn.", "xml.")):
        return translate("pipeline", "%1 is no BPMN file this program can read. Export it again from the program it came from.")
    return translate("pipeline", "%1 was not imported: at %p stands “%v”, which cannot be there. Mend the file, or export it again.")


def _known() -> dict[str, str]:
    return {
        "file.broken": translate("pipeline", "%1 is damaged or cut off at line %n. Export it again, or take another copy."),
        "file.not_text": translate("pipeline", "%1 is no text file. Choose a process file (.json) or BPMN."),
        "file.not_a_process": translate("pipeline", "%1 is a file of another kind. Choose a process that was exported here, or BPMN."),
        "file.newer": translate("pipeline", "%1 was made by a newer version of this program (format %f, this one reads %k). Update first."),
        "process.newer": translate("pipeline", "%1 was made by a newer version of this program. Update first."),
        "file.too_big": translate("pipeline", "%1 is larger than 8 MB; a process is not. Choose another file."),
        "file.too_deep": translate("pipeline", "%1 is nested deeper than a process can be. Export it again."),
        "xml.too_large": translate("pipeline", "%1 is larger than 8 MB; a process is not. Choose another file."),
        "xml.doctype": translate("pipeline", "%1 holds a document type, which could read other files. Export it again without one."),
        "bpmn.empty": translate("pipeline", "%1 has no tasks or events. Draw the process first, then import it."),
        "bpmn.not_bpmn": translate("pipeline", "%1 is XML, but not BPMN 2.0. Export it as BPMN 2.0."),
        "process.too_many": translate("pipeline", "%1 has more at %p than a process may have (%m). Divide it."),
        "process.unknown_key": translate("pipeline", "%1 was not imported: at %p stands the unknown key “%v”. Remove it, or export again."),
        "process.missing_key": translate("pipeline", "%1 was not imported: at %p the key “%v” is missing. Export it again."),
        "process.too_long": translate("pipeline", "%1 was not imported: the text at %p is longer than %m characters. Shorten it there, then import again."),
        "process.bad_character": translate("pipeline", "%1 was not imported: the text at %p holds a control character (“%v”). Remove it, then import again."),
        "file.key_twice": translate("pipeline", "%1 was not imported: the key “%y” stands twice in one place. Remove one, then import again."),
        "file.bad_number": translate("pipeline", "%1 holds a number that is none (%v). Mend the file, or export it again."),
        "process.id_twice": translate("pipeline", "%1 was not imported: the id “%v” stands twice (%p). Export it again."),
    }
