"""The company's signature on a statement: made with a PKCS#12 file, checked against certificates that the reader trusts.

Needs pyHanko (the extra `sign`). A signature is added after the statement's own bytes, which stay as they were.
"""

from __future__ import annotations

import io
import logging
import re
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from reports.pdf_file import read_pdf

FIELD = "Company"
# A page may be described again to name the invisible field, the catalogue to name the form; nothing else of the statement.
_KEPT = (b"Contents", b"Pages", b"Names", b"Parent", b"Resources")
_RECT = re.compile(rb"/Rect\s*\[\s*([^\]]*)\]")


class CannotSign(Exception):
    """`code`: sign.no_library, sign.no_file, sign.wrong_password."""

    def __init__(self, code: str, detail: str) -> None:
        self.code, self.detail = code, detail
        super().__init__(code, detail)


@dataclass(frozen=True, slots=True)
class Signature:
    """`trusted` None: no certificate was given to judge by. `problems` are sentences; a signature without one is good."""

    signer: str
    signed_at: datetime | None
    trusted: bool | None
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A PKCS#12 file and what opens it; travels to other processes. The password is never written anywhere."""

    path: Path
    password: str = field(repr=False)


class Signer:
    """One key for many statements. Reading the file takes longer than a signature."""

    def __init__(self, path: Path, password: str | None) -> None:
        try:
            from pyhanko.sign import signers
        except ImportError as problem:
            raise CannotSign("sign.no_library", "pyHanko") from problem
        if not path.is_file():
            raise CannotSign("sign.no_file", str(path))
        self._signers = signers
        load: Any = signers.SimpleSigner.load_pkcs12  # without types in pyHanko
        self._signer: Any = load(str(path), passphrase=password.encode() if password else None)
        if self._signer is None:
            raise CannotSign("sign.wrong_password", str(path))

    def sign(self, pdf: bytes, reason: str) -> bytes:
        from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

        about = self._signers.PdfSignatureMetadata(field_name=FIELD, reason=reason, md_algorithm="sha256")
        signed: io.BytesIO = self._signers.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), about, signer=self._signer)
        return signed.getvalue()


def remembered_password(path: Path) -> str:
    """From the system's own store, as `signature@file name` of the service tripod; empty where it is not there."""
    try:
        import keyring

        return keyring.get_password("tripod", f"signature@{path.name}") or ""
    except Exception:  # noqa: BLE001  # no store, or one that is locked: the person is asked
        return ""


@cache
def signer_of(key: SigningKey) -> Signer:
    """Once a process. Raises CannotSign."""
    return Signer(key.path, key.password)


def check_signature(data: bytes, before: int, roots: tuple[bytes, ...]) -> Signature:
    """What stands after the first `before` bytes must be one good signature over the whole file, and nothing more."""
    problems = [*_more_than_a_signature(data, before)]
    try:
        from pyhanko.pdf_utils.reader import PdfFileReader
    except ImportError:
        return Signature("", None, None, (*problems, "it is signed, and the signature cannot be checked here: install pyHanko (the extra `sign`)"))
    try:
        found = PdfFileReader(io.BytesIO(data)).embedded_signatures
        if len(found) != 1:
            return Signature("", None, None, (*problems, f"it has {len(found)} signatures, not one"))
        return _validated(found[0], roots, problems)
    except Exception as problem:  # noqa: BLE001  # pyHanko raises many kinds for damaged signatures; each means the same here
        return Signature("", None, None, (*problems, f"the signature cannot be read ({type(problem).__name__})"))


def _validated(embedded: Any, roots: tuple[bytes, ...], problems: list[str]) -> Signature:
    from pyhanko.keys import load_certs_from_pemder_data
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.settings import KeyUsageConstraints
    from pyhanko.sign.validation.status import SignatureCoverageLevel
    from pyhanko_certvalidator import ValidationContext

    trusted = [certificate for root in roots for certificate in load_certs_from_pemder_data(root)]
    context = ValidationContext(trust_roots=trusted, allow_fetching=False)
    # an unknown signer is an answer here; pyHanko would also print where it looked
    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
    logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)
    status = validate_pdf_signature(embedded, context, key_usage_settings=KeyUsageConstraints(key_usage=set()))
    signer = str(status.signing_cert.subject.human_friendly).removeprefix("Common Name: ")
    if not status.intact:
        problems.append("the signed bytes were changed after signing")
    elif not status.valid:
        problems.append("the signature does not belong to its certificate")
    if status.coverage is not SignatureCoverageLevel.ENTIRE_FILE:
        problems.append("something was added after the signature")
    if roots and not status.trusted:
        problems.append(f"the signer ({signer}) is not one of the trusted certificates")
    return Signature(signer, status.signer_reported_dt, bool(status.trusted) if roots else None, tuple(problems))


def _more_than_a_signature(data: bytes, before: int) -> list[str]:
    """Whoever signs could describe pages anew in the same step; the pages that were compared must be the ones shown."""
    base, added = read_pdf(data[:before]), read_pdf(data[before:])
    problems = []
    for number, part in added.parts.items():
        own = base.parts.get(number)
        if own is not None and (part.stream is not None or _refers(own.head) != _refers(part.head)):
            problems.append(f"object {number} of the statement was replaced after it was made")
        if own is None and b"/Widget" in part.head and not _is_invisible(part.head):
            problems.append("the signature's field covers a part of the page")
        if own is None and b"/Annot" in part.head and b"/Widget" not in part.head:
            problems.append("a note was laid over a page after the statement was made")
    return problems


def _refers(head: bytes) -> dict[bytes, tuple[bytes, ...]]:
    found = {}
    for name in _KEPT:
        match = re.search(rb"/" + name + rb"\s*(<<(?:[^<>]|<<[^<>]*>>)*>>|\d+ \d+ R)", head)
        found[name] = tuple(sorted(re.findall(rb"\d+ \d+ R", match[1]))) if match else ()
    return found


def _is_invisible(head: bytes) -> bool:
    found = _RECT.search(head)
    return found is not None and not any(float(number) for number in found[1].split())  # float-ok: a place on the page
