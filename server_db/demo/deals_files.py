"""Evidence for the demo company's deals: small files made here, a handful of each kind, kept once however many deals show them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache

EACH = 4  # different files of a kind
_TITLES = {
    "minutes": "Minutes of meeting",
    "confirmation": "Signed confirmation",
    "proposal": "Proposal",
    "quotation": "Quotation",
    "contract": "Contract",
    "photo": "Site survey",
    "other": "Document",
}
_NAMES = {
    "minutes": "会议纪要", "confirmation": "签字确认单", "proposal": "方案书", "quotation": "报价单", "contract": "合同扫描件",
    "photo": "现场记录", "other": "附件",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class DemoFile:
    """`id` is the row's number in the demo company."""

    id: int
    kind: str
    name: str
    media_type: str
    content: bytes

    @property
    def sha256(self) -> bytes:
        return hashlib.sha256(self.content).digest()


@lru_cache(maxsize=1)
def make_files() -> tuple[DemoFile, ...]:
    files: list[DemoFile] = []
    for kind, title in _TITLES.items():
        for number in range(1, EACH + 1):
            place = len(files) + 1
            if kind in ("other", "photo") and number % 2:
                text = f"{_NAMES[kind]} {number}\n客户现场：收货口 2 个，货架 {number * 40} 组，网络覆盖良好。\n{title} {number}.\n"
                files.append(DemoFile(place, kind, f"{_NAMES[kind]}{number}.txt", "text/plain", text.encode()))
            else:
                agreed = f"Parties agreed on {number + 2} points; see the list overleaf."
                lines = (f"{title} no. {number}", "Dingxin Systems (demo company)", agreed, "Signed: ________")
                files.append(DemoFile(place, kind, f"{_NAMES[kind]}{number}.pdf", "application/pdf", make_pdf(lines)))
    return tuple(files)


def files_of(kind: str) -> tuple[DemoFile, ...]:
    return tuple(file for file in make_files() if file.kind == kind) or tuple(file for file in make_files() if file.kind == "other")


def make_pdf(lines: tuple[str, ...]) -> bytes:
    """One page of plain ASCII lines: the smallest thing every reader opens."""
    shown = "".join(f"({line.replace('(', chr(92) + '(').replace(')', chr(92) + ')')}) Tj 0 -22 Td " for line in lines)
    stream = f"BT /F1 14 Tf 72 760 Td {shown}ET".encode("ascii")
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)
