"""How a message of events proves who sent it: HMAC-SHA256 over method, path, time, nonce and the body's hash.

X-Tripod-Key        the key's code
X-Tripod-Time       seconds since 1970, at most five minutes off
X-Tripod-Nonce      16 to 64 letters, digits, - or _, never used twice
X-Tripod-Signature  hex of HMAC-SHA256(secret, "POST\\n/v1/events\\n" + time + "\\n" + nonce + "\\n" + hex SHA-256 of the body)
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass

PATH = "/v1/events"
MOST_SECONDS_OFF = 300
_NONCE = re.compile(r"[A-Za-z0-9_-]{16,64}", re.ASCII)
_TIME = re.compile(r"[0-9]{9,11}", re.ASCII)
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}", re.ASCII)
_SIGNATURE = re.compile(r"[0-9a-f]{64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Claim:
    """What a message says of itself; nothing of it is believed yet."""

    key: str
    time: str
    nonce: str
    signature: str

    def signed_with(self, secret: bytes, body: bytes) -> bool:
        return hmac.compare_digest(signature_of(secret, self.time, self.nonce, body), self.signature)

    def is_fresh(self, now: float) -> bool:
        return abs(now - int(self.time)) <= MOST_SECONDS_OFF


def read_claim(headers: Mapping[str, str]) -> Claim | None:
    """None where a header is missing or no message of ours could have it."""
    values = [headers.get(f"X-Tripod-{name}") or "" for name in ("Key", "Time", "Nonce", "Signature")]
    forms = (_KEY, _TIME, _NONCE, _SIGNATURE)
    return Claim(*values) if all(form.fullmatch(value) for form, value in zip(forms, values, strict=True)) else None


def signature_of(secret: bytes, time: str, nonce: str, body: bytes) -> str:
    text = f"POST\n{PATH}\n{time}\n{nonce}\n{hashlib.sha256(body).hexdigest()}"
    return hmac.new(secret, text.encode("ascii"), hashlib.sha256).hexdigest()


def headers_for(key: str, secret: bytes, body: bytes, time: int, nonce: str) -> dict[str, str]:
    """What a sender puts beside the body."""
    return {
        "X-Tripod-Key": key,
        "X-Tripod-Time": str(time),
        "X-Tripod-Nonce": nonce,
        "X-Tripod-Signature": signature_of(secret, str(time), nonce, body),
    }
