"""Signing in over a network: only to the right server, only encrypted, and the password never leaves in the clear.

Needs a PostgreSQL with TLS, which the embedded one has not: TRIPOD_PG_BIN, or a system's own.
"""

from __future__ import annotations

import glob
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest

from server_db.embedded import EmbeddedServer
from server_db.errors import Untrusted, WrongPassword
from server_db.session import sign_in
from server_db.settings import Server
from tests.conftest import servers_folder
from tests.server_db.security.company import PASSWORD, REP, build
from tests.server_db.security.rogue import RogueServer

NAME = "office.test"


@dataclass(frozen=True)
class Office:
    """A server with a certificate for `office.test`, and the folder of certificates: ca, server, rogue-ca, rogue, mallory."""

    embedded: EmbeddedServer
    port: int
    certificates: Path

    def args(self, login: str = REP, password: str = PASSWORD, name: str = NAME, ca: str = "ca", port: int = 0) -> dict[str, Any]:
        """What the program sends to connect, led to this machine whatever the name says."""
        server = Server((name,), port or self.port, "tls_office", str(self.certificates / f"{ca}.crt"))
        return server.connect_args(login, password, "tripod-tests") | {"hostaddr": "127.0.0.1", "options": ""}


@pytest.fixture(scope="module")
def certificates() -> Iterator[Path]:
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed, so no certificates can be made")
    with tempfile.TemporaryDirectory(prefix="tripod-tls-") as name:
        folder = Path(name)
        _authority(folder, "ca")
        _authority(folder, "rogue-ca")
        _certificate(folder, "server", NAME, "ca")
        _certificate(folder, "rogue", NAME, "rogue-ca")
        yield folder


@pytest.fixture(scope="module")
def office(certificates: Path) -> Iterator[Office]:
    folders = [os.environ.get("TRIPOD_PG_BIN", ""), *sorted(glob.glob("/usr/lib/postgresql/*/bin"), reverse=True)]
    binaries = next((folder for folder in folders if folder and (Path(folder) / "initdb").exists()), None)
    if binaries is None:
        pytest.skip("no PostgreSQL with TLS here; set TRIPOD_PG_BIN to the programs of one")
    before = os.environ.get("TRIPOD_PG_BIN")
    os.environ["TRIPOD_PG_BIN"] = binaries
    embedded = EmbeddedServer(servers_folder() / f"tripod-tests-{os.getpid()}-tls", durable=False)
    try:
        embedded.start()
        build(embedded.admin_connect_args(), "tls_office").close()
        _switch_tls_on(embedded, certificates)
        yield Office(embedded, embedded.address().port, certificates)
    finally:
        embedded.destroy()
        os.environ.pop("TRIPOD_PG_BIN")
        if before is not None:
            os.environ["TRIPOD_PG_BIN"] = before


def test_the_right_server_is_reached_encrypted_with_channel_binding(office: Office) -> None:
    with psycopg.connect(**office.args()) as connection:
        assert connection.execute("SELECT ssl, version FROM pg_stat_ssl WHERE pid = pg_backend_pid()").fetchone() == (True, "TLSv1.3")
        assert connection.execute("SELECT code FROM api.me").fetchone() == ("P1003",)


def test_t01_without_encryption_nobody_signs_in(office: Office) -> None:
    with pytest.raises(psycopg.OperationalError, match=r"no encryption|pg_hba"):
        psycopg.connect(**(office.args() | {"sslmode": "disable", "channel_binding": "disable"}))


def test_t02_a_certificate_for_another_name_is_refused(office: Office) -> None:
    with pytest.raises(psycopg.OperationalError, match="does not match host name"):
        psycopg.connect(**office.args(name="other.test"))


def test_t03_a_certificate_of_an_unknown_authority_is_refused(office: Office, certificates: Path) -> None:
    rogue = RogueServer(certificates / "rogue.crt", certificates / "rogue.key")
    try:
        with pytest.raises(psycopg.OperationalError, match="certificate verify failed"):
            psycopg.connect(**office.args(port=rogue.port))
        assert rogue.heard == []
    finally:
        rogue.close()


def test_t04_a_weaker_mode_would_have_given_the_password_away(office: Office, certificates: Path) -> None:
    """The negative control: why the program insists on verify-full."""
    rogue = RogueServer(certificates / "rogue.crt", certificates / "rogue.key")
    weak = office.args(port=rogue.port) | {"sslmode": "require", "channel_binding": "prefer"}
    del weak["require_auth"], weak["sslrootcert"]
    try:
        with pytest.raises(psycopg.OperationalError) as refusal:
            psycopg.connect(**weak)
        assert rogue.heard == [PASSWORD], refusal.value
    finally:
        rogue.close()


@pytest.mark.parametrize("kept", ["require_auth", "channel_binding"])
def test_t05_a_stolen_certificate_is_not_enough(office: Office, certificates: Path, kept: str) -> None:
    """Even the right certificate in wrong hands gets no password in the clear; either safeguard alone suffices."""
    rogue = RogueServer(certificates / "server.crt", certificates / "server.key")
    args = office.args(port=rogue.port)
    if kept == "require_auth":
        args["channel_binding"] = "prefer"
    else:
        del args["require_auth"]
    try:
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(**args)
        assert rogue.heard == []
    finally:
        rogue.close()


def test_t08_an_expired_password_reads_like_a_wrong_one(office: Office) -> None:
    with psycopg.connect(**office.embedded.admin_connect_args("tls_office"), autocommit=True) as connection:
        connection.execute("ALTER ROLE p1004 VALID UNTIL '2020-01-01'")
    texts = []
    for password in (PASSWORD, "wrong-93"):
        with pytest.raises(psycopg.OperationalError) as refusal:
            psycopg.connect(**office.args("p1004", password))
        texts.append(str(refusal.value).splitlines()[-1])
    assert texts[0] == texts[1] and "expired" not in texts[0]


def test_t10_the_servers_own_database_is_closed(office: Office) -> None:
    with pytest.raises(psycopg.OperationalError, match=r"permission denied|pg_hba"):
        psycopg.connect(**(office.args() | {"dbname": "postgres"}))


def test_t11_a_hostile_environment_changes_nothing(office: Office, certificates: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rogue = RogueServer(certificates / "rogue.crt", certificates / "rogue.key")
    hostile = {
        "PGSSLMODE": "disable",
        "PGCHANNELBINDING": "disable",
        "PGREQUIREAUTH": "password",
        "PGOPTIONS": "-c search_path=evil",
        "PGPORT": str(rogue.port),
        "PGSSLROOTCERT": str(certificates / "rogue-ca.crt"),
        "PGPASSFILE": "/nowhere",
        "PGSERVICE": "evil",
    }
    try:
        for name, value in hostile.items():
            monkeypatch.setenv(name, value)
        database = sign_in(Server(("localhost",), office.port, "tls_office"), REP, PASSWORD)
        database.dispose()
        assert rogue.heard == [] and not [name for name in os.environ if name.startswith("PG")]
    finally:
        rogue.close()


def test_t12_a_failed_login_leaves_the_password_nowhere(office: Office) -> None:
    secret = "wr0ng-but-secret-55"
    with pytest.raises(WrongPassword) as refusal:
        sign_in(Server(("localhost",), office.port, "tls_office"), REP, secret)
    texts = [str(refusal.value), repr(refusal.value), str(refusal.value.__cause__), str(refusal.value.__context__)]
    logs = [path.read_text("utf-8", "replace") for path in (office.embedded.home / "log").iterdir()]
    assert all(secret not in text for text in texts + logs)
    assert any("password authentication failed" in log for log in logs)


def test_an_untrusted_server_is_named_so(office: Office, certificates: Path) -> None:
    """Through the program's own door, to a name that this machine resolves to itself but that is not loopback."""
    from server_db.errors import translated

    with pytest.raises(psycopg.OperationalError) as refusal:
        psycopg.connect(**office.args(name="other.test"))
    assert isinstance(translated(refusal.value), Untrusted)


def _authority(folder: Path, name: str) -> None:
    subject = f"/CN={name}"
    _openssl(folder, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", subject,
             "-keyout", f"{name}.key", "-out", f"{name}.crt")  # fmt: skip


def _certificate(folder: Path, name: str, host: str, authority: str) -> None:
    _openssl(folder, "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", f"/CN={host}",
             "-keyout", f"{name}.key", "-out", f"{name}.csr")  # fmt: skip
    (folder / f"{name}.ext").write_text(f"subjectAltName=DNS:{host}\n", "ascii")
    _openssl(folder, "x509", "-req", "-in", f"{name}.csr", "-CA", f"{authority}.crt", "-CAkey", f"{authority}.key", "-CAcreateserial",
             "-days", "2", "-extfile", f"{name}.ext", "-out", f"{name}.crt")  # fmt: skip


def _openssl(folder: Path, *words: str) -> None:
    subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True)


def _switch_tls_on(embedded: EmbeddedServer, certificates: Path) -> None:
    """Certificate and key beside the data, and a pg_hba.conf that lets people in over TLS with SCRAM only."""
    data = embedded.home / "data"
    for name in ("server.crt", "server.key"):
        shutil.copy(certificates / name, data / name)
        (data / name).chmod(0o600)
        found = data.stat()
        os.chown(data / name, found.st_uid, found.st_gid)
    rules = ["host all postgres 127.0.0.1/32 scram-sha-256", "hostssl all all 127.0.0.1/32 scram-sha-256", "hostnossl all all all reject"]
    (data / "pg_hba.conf").write_text("\n".join(rules) + "\n", "ascii")
    with psycopg.connect(**embedded.admin_connect_args(), autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET ssl_cert_file = 'server.crt'")
        connection.execute("ALTER SYSTEM SET ssl_key_file = 'server.key'")
        connection.execute("ALTER SYSTEM SET ssl = on")
        connection.execute("SELECT pg_reload_conf()")
    with psycopg.connect(**embedded.admin_connect_args(), autocommit=True) as connection:
        assert connection.execute("SHOW ssl").fetchone() == ("on",)
