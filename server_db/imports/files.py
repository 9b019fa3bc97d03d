"""Opening what people drop on the program: size counted in real bytes before anything is parsed."""

from __future__ import annotations

import gzip
import hashlib
import io
import zipfile
import zlib
from pathlib import Path
from typing import IO

from server_db.imports.problems import FileProblem

MB = 1 << 20
LARGEST_FILE = 256 * MB  # as it lies on the disk
LARGEST_TEXT = 768 * MB  # unpacked
LARGEST_WORKBOOK = 500 * MB  # half a million rows of fifteen columns
# an honest table packs 5 to 30 times; what packs better is made of repetition
SUSPICIOUS_RATIO, SUSPICIOUS_FROM = 100, 48 * MB
_CHUNK = 1 << 20
_WEB_PAGES = (b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta", b"<head", b"<style", b"mime-version:")
# what a compound file says that holds a workbook behind a password
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_OFFICE = frozenset(("[Content_Types].xml", "mimetype", "xl/workbook.xml"))
_FORBIDDEN = (b"<!DOCTYPE", b"<!ENTITY")


def read_file(path: Path) -> bytes:
    """The bytes of a file, unpacked when it is gzip."""
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise FileProblem("file.not_a_file", f"{path} is not a file; choose a CSV or XLSX file.")
        if size > LARGEST_FILE:
            raise FileProblem("file.too_large", f"{path.name} has {size // MB} MB, more than {LARGEST_FILE // MB}; split it into several files.")
        packed = path.read_bytes()
    except FileNotFoundError:
        raise FileProblem("file.not_found", f"There is no file {path}; check the name.") from None
    except OSError as problem:
        raise FileProblem("file.unreadable", f"{path} cannot be read ({problem.strerror}); check that you may open it.") from None
    return _gunzip(packed, path.name) if packed[:2] == b"\x1f\x8b" else packed


def file_hash(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()


def is_workbook(content: bytes) -> bool:
    """XLSX and its kin are zip archives; old XLS is a compound file."""
    return content[:4] == b"PK\x03\x04" or content[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def require_no_web_page(content: bytes, name: str) -> None:
    """Programs on the web save pages under the name of a workbook: spreadsheet programs open them, and a table of text they are not."""
    start = content[:400].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if start.startswith(_WEB_PAGES):
        raise FileProblem("file.web_page", f"{name} is a web page under the name of a table; open it in a spreadsheet program and save it as XLSX.")


def _gunzip(packed: bytes, name: str) -> bytes:
    parts: list[bytes] = []
    total = 0
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(packed)) as stream:
            while chunk := stream.read(_CHUNK):
                total += len(chunk)
                _require_honest(total, len(packed), LARGEST_TEXT, name)
                parts.append(chunk)
    except (OSError, EOFError, zlib.error):
        raise FileProblem("file.damaged", f"{name} is damaged and cannot be unpacked; get it again.") from None
    return b"".join(parts)


def _require_honest(total: int, packed: int, largest: int, name: str) -> None:
    if total > largest or (total > SUSPICIOUS_FROM and total > packed * SUSPICIOUS_RATIO):
        raise FileProblem("file.bomb", f"{name} unpacks to far more than it holds; it was not opened. Save it anew from the program it came from.")


def require_safe_workbook(content: bytes, name: str) -> None:
    """Refuse a workbook that unpacks to too much or that declares entities; nothing is parsed before this."""
    if content[:4] != b"PK\x03\x04":
        if _LOCKED in content:
            raise FileProblem("file.encrypted", f"{name} is protected by a password; save it without one.")
        return
    total = 0
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for entry in archive.infolist():
                if entry.flag_bits & 1:
                    raise FileProblem("file.encrypted", f"{name} is protected by a password; save it without one.")
                with archive.open(entry) as stream:
                    total = _scan(stream, total, len(content), entry.filename, name)
            if not _OFFICE.intersection(archive.namelist()):
                raise FileProblem("file.archive", f"{name} is a packed folder and no workbook; unpack it and choose the file inside.")
    except (zipfile.BadZipFile, OSError, EOFError, zlib.error, NotImplementedError, RuntimeError):
        raise FileProblem("file.damaged", f"{name} is damaged or no XLSX workbook; save it again.") from None


def _scan(stream: IO[bytes], total: int, packed: int, part: str, name: str) -> int:
    is_xml = part.lower().endswith((".xml", ".rels", ".vml"))
    tail = b""
    while chunk := stream.read(_CHUNK):
        total += len(chunk)
        _require_honest(total, packed, LARGEST_WORKBOOK, name)
        if is_xml:
            window = tail + chunk
            if any(word in window for word in _FORBIDDEN) or (not tail and chunk[:2] in (b"\xff\xfe", b"\xfe\xff")):
                raise FileProblem("file.entities", f"{name} declares entities of its own, which no spreadsheet needs; it was not opened.")
            tail = window[-16:]
    return total
