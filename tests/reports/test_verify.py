"""A statement agrees with itself as it was written, and says what was changed in it, wherever that was."""

from __future__ import annotations

import os
import random
import re
import zlib
from dataclasses import replace
from decimal import Decimal

import pytest

from reports.payroll_statement import render
from reports.pdf_file import Damaged, PdfFile, read_pdf
from reports.verify import Verdict, verify
from reports.words import translator
from server_db.domain.proof import recalculated, trace_of
from server_db.domain.statements import StatementFacts
from tests.bench.proved import proved

FUZZED = int(os.environ.get("TRIPOD_FUZZED", "80"))  # statements; in each a byte and a digit inside some content are changed


def written(facts: StatementFacts, lang: str = "en") -> bytes:
    return render(recalculated(facts), lang, translator(lang))


@pytest.fixture(scope="module")
def statement() -> bytes:
    return written(proved(7))


def repacked(data: bytes, number: int, content: bytes, level: int = 6) -> bytes:
    """The file with one object's content replaced as a careful forger would: lengths and the table of contents are right again."""
    parts, made, starts = read_pdf(data).parts, data[: data.find(b"1 0 obj")], {}
    for at, part in parts.items():
        starts[at] = len(made)
        head, stream = part.head, part.stream
        if at == number:
            stream = zlib.compress(content, level)
            head = re.sub(rb"/Length \d+", b"/Length %d" % len(stream), head)
        if stream is None:
            made += head + b"endobj\n"
            continue
        first = re.search(rb"stream\r?\n", head)
        assert first
        made += head[: first.end()] + stream + head[first.end() :] + b"endobj\n"
    tail = re.sub(rb"\d{10} 00000 n", lambda _: b"%010d 00000 n" % next(places), data[data.find(b"xref\n") :]) if (places := iter(starts.values())) else b""
    return made + re.sub(rb"startxref\n\d+", b"startxref\n%d" % len(made), tail)


def pages_of(document: PdfFile) -> list[int]:
    return [int(found[1]) for part in document.parts.values() if (found := re.search(rb"/Contents (\d+) 0 R", part.head))]


def attachment_of(document: PdfFile) -> int:
    return next(number for number, part in document.parts.items() if b"/EmbeddedFile\n" in part.head)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_statement_as_written_agrees_in_both_languages_and_over_pages(lang: str) -> None:
    verdict = verify(written(proved(3, orders=60), lang))
    assert verdict == Verdict("agrees", (), verdict.trace_hash, "E00003", "2026-10", "PR-2026-10-01", verdict.gross)


def test_packing_by_another_library_is_no_change(statement: bytes) -> None:
    document = read_pdf(statement)
    for number, part in document.parts.items():
        if part.stream is not None:
            others = [repacked(statement, number, part.inflated(), level) for level in (0, 1, 9)]
            assert any(other != statement for other in others)
            assert [verify(other).findings for other in others] == [(), (), ()]


def digit_changed(statement: bytes, amount: str, other: str) -> bytes:
    """The page with an amount replaced, glyph by glyph."""
    document = read_pdf(statement)
    page = pages_of(document)[0]
    content = document.parts[page].inflated()
    letters = _codes(document)
    for font in letters:
        before, after = ("".join(font.get(character, "!") for character in text) for text in (amount, other))
        if before.encode() in content and "!" not in after:
            return repacked(statement, page, content.replace(before.encode(), after.encode(), 1))
    raise AssertionError(f"{amount} is not on the page")


def _codes(document: PdfFile) -> list[dict[str, str]]:
    tables = [part.inflated() for part in document.parts.values() if part.stream is not None and b"beginbfchar" in part.inflated()]
    return [{bytes.fromhex(text.decode()).decode("utf-16-be"): code.decode() for code, text in re.findall(rb"<(\w{4})> <(\w{4})>", table)} for table in tables]


def test_a_changed_amount_on_the_page_is_named_with_what_it_should_be(statement: bytes) -> None:
    amount = next(line.amount for line in proved(7).lines if line.step == "commission")
    other = f"{amount + 6:,}"
    verdict = verify(digit_changed(statement, f"{amount:,}", other))
    assert verdict.state == "changed"
    assert verdict.findings == (f"page 1: Commission reads {other}, computed {amount:,}",)


def test_changed_amounts_in_the_attachment_are_worked_out_anew(statement: bytes) -> None:
    document = read_pdf(statement)
    number = attachment_of(document)
    trace = document.parts[number].inflated()
    amount = next(str(line.amount) for line in proved(7).lines if line.step == "commission")
    at = trace.rfind(f'"amount":"{amount}","kind":"commission"'.encode())
    assert at > 0
    changed = trace[:at] + trace[at:].replace(amount.encode(), b"9" * len(amount.split(".")[0]) + b".99", 1)
    verdict = verify(repacked(statement, number, changed))
    assert any(finding.startswith("calculation: Commission reads 9") and finding.endswith(f"computed {Decimal(amount):,}") for finding in verdict.findings)


def test_a_statement_drawn_again_from_changed_figures_does_not_follow_from_its_inputs() -> None:
    facts = proved(7)
    lines = tuple(replace(line, amount=line.amount + 6) if line.step == "commission" else line for line in facts.lines)
    forged = replace(facts, lines=lines, gross=facts.gross + 6)
    verdict = verify(written(forged))
    assert verdict.state == "changed"
    assert any("Commission" in finding for finding in verdict.findings)
    assert any("Verification code" in finding for finding in verdict.findings)


def test_a_changed_name_in_the_metadata_is_named(statement: bytes) -> None:
    verdict = verify(statement.replace(b"/Subject (PR-2026-10-01)", b"/Subject (PR-2026-10-07)"))
    assert verdict.findings == ("metadata: Subject reads PR-2026-10-07, computed PR-2026-10-01",)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"no pdf at all", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF"])
def test_what_is_no_statement_is_not_readable(data: bytes) -> None:
    assert verify(data).state == "unreadable"


def test_any_changed_byte_or_digit_of_many_statements_is_found() -> None:
    dice = random.Random(20261125)
    missed = []
    for number in range(FUZZED):
        data = written(proved(number), dice.choice(("zh", "en")))
        at = dice.randrange(len(data))
        changed = data[:at] + bytes([dice.choice([one for one in range(256) if one != data[at]])]) + data[at + 1 :]
        missed += _missed(data, changed, f"{number}: byte {at}")
        document = read_pdf(data)
        streams = [at for at, part in document.parts.items() if part.stream is not None]
        part = dice.choice(streams)
        content = document.parts[part].inflated()
        at = dice.choice([place for place, one in enumerate(content) if chr(one).isdigit()])
        digit = dice.choice([one for one in b"0123456789" if one != content[at]])
        changed = repacked(data, part, content[:at] + bytes([digit]) + content[at + 1 :])
        missed += _missed(data, changed, f"{number}: object {part} at {at}")
    assert missed == []


def _missed(data: bytes, changed: bytes, where: str) -> list[str]:
    """A change that is not found must be without effect: every object inflates to what it was."""
    if verify(changed).state != "agrees":
        return []
    before, after = read_pdf(data), read_pdf(changed)
    try:
        same = all(part.inflated() == after.parts[number].inflated() for number, part in before.parts.items() if part.stream is not None)
    except (Damaged, KeyError):
        same = False
    return [] if same else [where]


def test_the_trace_is_the_same_bytes_always_and_no_number_in_it_is_a_json_number() -> None:
    trace = trace_of(proved(11))
    assert trace == trace_of(recalculated(proved(11)))
    assert re.search(rb'[:\[,]-?\d', re.sub(rb'"(?:[^"\\]|\\.)*"', b'""', trace.split(b'"body":')[0])) is None
