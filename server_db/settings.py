"""Which server, and how to reach it safely: a URL, an office's connection file, or the embedded server."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

LOOPBACK = ("localhost", "127.0.0.1", "::1")


class SettingsProblem(Exception):
    """A server cannot be understood from what was given; one sentence for the person."""


@dataclass(frozen=True, slots=True)
class Server:
    """Where the office's database is. Several hosts are standbys of each other; the client finds the writable one."""

    hosts: tuple[str, ...]
    port: int = 5432
    database: str = "tripod"
    root_certificate: str = ""  # a file; empty: the certificates the machine trusts

    @property
    def loopback(self) -> bool:
        return all(host in LOOPBACK for host in self.hosts)

    def __str__(self) -> str:
        return f"{','.join(self.hosts)}:{self.port}/{self.database}"

    def connect_args(self, login: str, password: str, program: str) -> dict[str, Any]:
        """psycopg keywords. Everything is said, because what is left out would be taken from the environment."""
        several = len(self.hosts) > 1
        return _protection(self) | {
            "host": ",".join(self.hosts),
            "port": str(self.port),
            "dbname": self.database,
            "user": login,
            "password": password,
            "target_session_attrs": "read-write" if several else "any",
            "require_auth": "scram-sha-256",
            "options": "-c search_path=api",
            "application_name": program,
            "client_encoding": "UTF8",
            "connect_timeout": "10",
            "keepalives": "1",
            "keepalives_idle": "30",
            "keepalives_interval": "5",
            "keepalives_count": "3",
            "tcp_user_timeout": "15000",
            "passfile": os.devnull,  # never look for a password in a file
        }


def _protection(server: Server) -> dict[str, str]:
    """Off this machine only a server that proves its name gets to see a login: weaker modes accept any certificate."""
    if server.loopback:
        return {"sslmode": "prefer", "channel_binding": "prefer", "gssencmode": "disable"}
    return {
        "sslmode": "verify-full",
        "sslrootcert": server.root_certificate or "system",
        "channel_binding": "require",
        "gssencmode": "disable",
    }


def parse_url(url: str) -> tuple[Server, str, str]:
    """Server, login and password (both may be empty) of postgresql://login@host,host:port/database?sslrootcert=FILE."""
    parts = urlsplit(url)
    if parts.scheme not in ("postgresql", "postgres", "postgresql+psycopg"):
        raise SettingsProblem("A server is written postgresql://login@host:5432/database.")
    credentials, _, place = parts.netloc.rpartition("@")
    login, _, password = credentials.partition(":")
    hosts, ports = zip(*(_host_and_port(one) for one in place.split(",")), strict=True)
    if len({port for port in ports if port}) > 1:
        raise SettingsProblem("All hosts of a server have the same port; correct the address.")
    options = parse_qs(parts.query)
    server = Server(
        hosts=hosts,
        port=next((port for port in ports if port), 5432),
        database=unquote(parts.path.lstrip("/")) or "tripod",
        root_certificate=options.get("sslrootcert", [""])[0],
    )
    return server, unquote(login), unquote(password)


def _host_and_port(text: str) -> tuple[str, int]:
    host, _, port = text.partition("]") if text.startswith("[") else text.partition(":")
    host, port = host.lstrip("["), port.lstrip(":")
    if port and not port.isdecimal():
        raise SettingsProblem("The port of a server is a number, as in postgresql://login@host:5432/database.")
    return unquote(host) or "localhost", int(port or 0)


def read_connection_file(path: Path) -> Server:
    """The JSON an administrator hands out: hosts, port, database, root_certificate (beside the file). No secrets in it."""
    try:
        found = json.loads(path.read_text("utf-8"))
        certificate = str(found.get("root_certificate", ""))
        return Server(
            hosts=tuple(str(host) for host in found["hosts"]),
            port=int(found.get("port", 5432)),
            database=str(found.get("database", "tripod")),
            root_certificate=str(path.parent / certificate) if certificate else "",
        )
    except OSError as problem:
        raise SettingsProblem(f"The connection file {path} cannot be read: {problem.strerror}.") from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise SettingsProblem(f"{path} is not a connection file; ask the administrator for a new one.") from None
