"""A server that is not ours: speaks TLS, asks for the password in the clear, and remembers whether it got one."""

from __future__ import annotations

import contextlib
import socket
import ssl
import struct
import threading
from pathlib import Path

SSL_REQUEST = 80877103


class RogueServer:
    """One connection after another until it is closed. `heard` holds every password that was sent to it."""

    def __init__(self, certificate: Path, key: Path) -> None:
        self.heard: list[str] = []
        self._tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._tls.load_cert_chain(certificate, key)
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join(5)

    def _serve(self) -> None:
        while True:
            try:
                client, _ = self._socket.accept()
            except OSError:
                return
            with contextlib.suppress(OSError, struct.error, ValueError), client:
                client.settimeout(5)
                self._talk(client)

    def _talk(self, client: socket.socket) -> None:
        length, code = struct.unpack("!ii", _exactly(client, 8))
        if code != SSL_REQUEST:
            return
        client.sendall(b"S")
        with self._tls.wrap_socket(client, server_side=True) as secured:
            (length,) = struct.unpack("!i", _exactly(secured, 4))
            _exactly(secured, length - 4)
            secured.sendall(b"R" + struct.pack("!ii", 8, 3))  # AuthenticationCleartextPassword
            kind = _exactly(secured, 1)
            (length,) = struct.unpack("!i", _exactly(secured, 4))
            text = _exactly(secured, length - 4)
            if kind == b"p":
                self.heard.append(text.rstrip(b"\0").decode())


def _exactly(connection: socket.socket, count: int) -> bytes:
    taken = b""
    while len(taken) < count:
        part = connection.recv(count - len(taken))
        if not part:
            raise ValueError("the client hung up")
        taken += part
    return taken
