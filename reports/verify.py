"""Does a statement prove itself? Its attached calculation is worked out anew, drawn anew, and laid over the file.

No database. A file that was made up as a whole, calculation and all, agrees with itself: only the company's signature, or
the hash that the office's server registered, tells that the office made it. So the verdict says which of these was looked at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from reports.fonts import MissingGlyph
from reports.payroll_statement import draw
from reports.pdf_file import Damaged, PdfFile, read_pdf
from reports.proof_pages import differences, recompressed
from reports.signature import Signature, check_signature
from reports.words import translator
from server_db.domain.formulas.stack import deep_stack
from server_db.domain.proof import NoTrace, facts_of, hash_of, recalculated, trace_of
from server_db.domain.proof_check import unseen_steps, wrong_figures
from server_db.domain.statements import StatementFacts

State = Literal["agrees", "changed", "unreadable"]
_ATTACHED = b"/Type /EmbeddedFile"
_LANG = re.compile(rb"/Lang \(([^)]*)\)")
_END = re.compile(rb"%%EOF\r?\n?")
MOST = 60


@dataclass(frozen=True, slots=True)
class Verdict:
    """`findings` are sentences without an end mark. `gross` is what the calculation comes to, as printed with its currency.

    `unseen` names steps that could not be worked out, for they rest on figures that the statement's reader may not see.
    """

    state: State
    findings: tuple[str, ...] = ()
    trace_hash: str = ""
    employee: str = ""
    period: str = ""
    run: str = ""
    gross: str = ""
    signature: Signature | None = None
    unseen: tuple[str, ...] = ()


def verify(data: bytes, roots: tuple[bytes, ...] = ()) -> Verdict:
    """Never fails, whatever the bytes. `roots` are certificates (PEM or DER) whose signatures are trusted."""
    if b"%PDF-" not in data[:1024]:
        return Verdict("unreadable", ("this is no PDF file",))
    document = read_pdf(data)
    try:
        trace = _attached(document)
    except LookupError:
        return Verdict("unreadable", ("no calculation is attached: it is no statement of Tripod, or the attachment was taken out",))
    except Damaged as problem:
        return Verdict("changed", (f"attachment: cannot be read ({problem})",))
    try:
        with deep_stack():
            return _judge(data, document, trace, roots)
    except NoTrace as problem:
        return Verdict("changed", (f"attachment: {problem}",), hash_of(trace))
    except MissingGlyph as problem:
        return Verdict("changed", (f"it cannot be drawn anew here: {problem}",), hash_of(trace))
    except Exception as problem:  # noqa: BLE001  # a made-up plan may break any rule; that is an answer, not a failure
        return Verdict("changed", (f"attachment: cannot be worked out anew ({type(problem).__name__}: {problem})",), hash_of(trace))


def _attached(document: PdfFile) -> bytes:
    found = [part for part in document.parts.values() if _ATTACHED in part.head]
    if not found:
        raise LookupError
    return found[0].inflated()


def _judge(data: bytes, document: PdfFile, trace: bytes, roots: tuple[bytes, ...]) -> Verdict:
    facts = facts_of(trace)
    findings = [] if trace_of(facts) == trace else ["attachment: it is not written as this program writes it"]
    findings += [f"calculation: {wrong.where} reads {wrong.reads}, computed {wrong.computed}" for wrong in wrong_figures(facts)]
    lang = _language(data)
    _, made = draw(recalculated(facts), lang, translator(lang), trace)
    signature: Signature | None = None
    if data != made:
        signed = _signed_part(data, made)
        if signed is None:
            findings += _compared(data, document, made)
        else:
            findings += [] if data[:signed] == made else _compared(data[:signed], read_pdf(data[:signed]), made)
            signature = check_signature(data, signed, roots)
            findings += signature.problems
    state: State = "changed" if findings else "agrees"
    return Verdict(state, tuple(findings[:MOST]), hash_of(trace), facts.employee_code, facts.period_code, facts.run_code, _gross(facts), signature,
                   unseen_steps(facts))  # fmt: skip


def _compared(data: bytes, document: PdfFile, made: bytes) -> list[str]:
    drawn = read_pdf(made)
    found = list(differences(document, drawn))
    if not found and not recompressed(document, drawn):
        at = next((at for at, (left, right) in enumerate(zip(data, made, strict=False)) if left != right), min(len(data), len(made)))
        found = [f"byte {at} of the file was changed"]
    return found


def _language(data: bytes) -> str:
    found = _LANG.search(data)
    return "zh" if found and found[1].startswith(b"zh") else "en"


def _signed_part(data: bytes, made: bytes) -> int | None:
    """How long the file was before it was signed; None where nothing stands after the statement itself."""
    if data.startswith(made):
        return len(made)
    first = _END.search(data)
    return first.end() if first and b"/ByteRange" in data[first.end() :] else None


def _gross(facts: StatementFacts) -> str:
    return f"{facts.currency} {facts.gross:,f}"
