"""A signed statement: the signature is checked, and the statement under it still byte by byte."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

pytest.importorskip("pyhanko")
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from reports.payroll_statement import render
from reports.signature import CannotSign, Signer
from reports.verify import verify
from reports.words import translator
from server_db.domain.proof import recalculated
from tests.bench.proved import proved


def company(folder: Path, name: str) -> tuple[Path, bytes]:
    """A self-signed certificate and its key in a PKCS#12 file, and the certificate alone."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    made = x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(key.public_key()).serial_number(x509.random_serial_number())
    certificate = made.not_valid_before(datetime(2020, 1, 1, tzinfo=UTC)).not_valid_after(datetime(2090, 1, 1, tzinfo=UTC)).sign(key, hashes.SHA256())
    packed = pkcs12.serialize_key_and_certificates(b"company", key, certificate, None, serialization.BestAvailableEncryption(b"open"))
    path = folder / f"{name}.p12"
    path.write_bytes(packed)
    return path, certificate.public_bytes(serialization.Encoding.PEM)


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes, bytes]:
    """Statement, the same signed, the company's certificate."""
    path, certificate = company(tmp_path_factory.mktemp("keys"), "Harbour Trading")
    plain = render(recalculated(proved(4)), "zh", translator("zh"))
    return plain, Signer(path, "open").sign(plain, "pay"), certificate


def test_a_signed_statement_is_the_statement_and_a_signature(signed: tuple[bytes, bytes, bytes]) -> None:
    plain, with_signature, certificate = signed
    assert with_signature.startswith(plain)
    verdict = verify(with_signature, (certificate,))
    assert verdict.state == "agrees"
    assert verdict.signature is not None
    assert (verdict.signature.signer, verdict.signature.trusted) == ("Harbour Trading", True)


def test_another_signer_is_not_the_company(signed: tuple[bytes, bytes, bytes], tmp_path: Path) -> None:
    plain, _, certificate = signed
    path, _ = company(tmp_path, "Somebody Else")
    verdict = verify(Signer(path, "open").sign(plain, "pay"), (certificate,))
    assert verdict.state == "changed"
    assert verdict.findings == ("the signer (Somebody Else) is not one of the trusted certificates",)


def test_a_statement_changed_before_it_was_signed_is_found_under_the_signature(signed: tuple[bytes, bytes, bytes], tmp_path: Path) -> None:
    plain, _, _ = signed
    path, certificate = company(tmp_path, "Somebody Else")
    forged = plain.replace(b"/Subject (PR-2026-10-01)", b"/Subject (PR-2026-10-09)")
    verdict = verify(Signer(path, "open").sign(forged, "pay"), (certificate,))
    assert verdict.findings == ("metadata: Subject reads PR-2026-10-09, computed PR-2026-10-01",)


def test_bytes_changed_after_signing_are_found_by_the_signature(signed: tuple[bytes, bytes, bytes]) -> None:
    plain, with_signature, certificate = signed
    for at in range(40, len(plain), len(plain) // 12):
        changed = with_signature[:at] + bytes([with_signature[at] ^ 1]) + with_signature[at + 1 :]
        assert verify(changed, (certificate,)).state == "changed"


def test_something_added_after_the_signature_is_found(signed: tuple[bytes, bytes, bytes]) -> None:
    _, with_signature, certificate = signed
    assert verify(with_signature + b"\n18 0 obj\n<< /Length 3 >>\nstream\nq Q\nendstream\nendobj\n%%EOF\n", (certificate,)).state == "changed"


def test_a_wrong_password_and_a_missing_file_are_told_apart(tmp_path: Path) -> None:
    path, _ = company(tmp_path, "Harbour Trading")
    for given, password, code in ((path, "wrong", "sign.wrong_password"), (tmp_path / "none.p12", "open", "sign.no_file")):
        with pytest.raises(CannotSign) as refused:
            Signer(given, password)
        assert refused.value.code == code
