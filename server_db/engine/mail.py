"""Sends mail with attachments by the office's server. The password comes from the worker's environment, never from the database."""

from __future__ import annotations

import os
import smtplib
import ssl
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate, make_msgid

PASSWORD = "TRIPOD_SMTP_PASSWORD"
TIMEOUT = 30.0


class NotSent(Exception):
    """Nobody got it; the text is the sentence for who asked."""


@dataclass(frozen=True, slots=True)
class MailServer:
    """`security`: starttls, tls or none. `login` empty: the server asks for none."""

    host: str
    port: int
    security: str
    sender: str
    login: str


def send(
    server: MailServer, recipients: Sequence[str], subject: str, body: str, attached: Mapping[str, bytes], context: ssl.SSLContext | None = None
) -> tuple[str, ...]:
    """Answers whom the server refused. NotSent where it took the message for nobody, or could not be reached.

    One message with every address in Bcc's place: nobody reads the others'.
    """
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = server.sender, server.sender, subject
    message["Date"], message["Message-ID"] = formatdate(localtime=True), make_msgid(domain=server.sender.rpartition("@")[2])
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(body)
    for name, content in attached.items():
        kind = ("application", "pdf") if name.endswith(".pdf") else ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")
        message.add_attachment(content, maintype=kind[0], subtype=kind[1], filename=name)
    try:
        refused = _deliver(server, recipients, message, context)
    except smtplib.SMTPRecipientsRefused as problem:
        raise NotSent(f"The mail server refused every address, for example {next(iter(problem.recipients))}. Check the addresses.") from problem
    except smtplib.SMTPAuthenticationError as problem:
        raise NotSent(f"The mail server does not accept the login. Check it, and {PASSWORD} of the worker.") from problem
    except ssl.SSLError as problem:
        raise NotSent(
            f"The connection to {server.host} cannot be secured ({problem.reason or 'no certificate'}). Check its name and certificate."
        ) from problem
    except (smtplib.SMTPException, OSError) as problem:
        raise NotSent(
            f"The mail server {server.host}:{server.port} does not take the message ({_first_words(problem)}). Check its name and port."
        ) from problem
    return tuple(refused)


def _deliver(server: MailServer, recipients: Sequence[str], message: EmailMessage, context: ssl.SSLContext | None) -> Mapping[str, object]:
    secured = context or ssl.create_default_context()
    if server.security == "tls":
        connection: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=TIMEOUT, context=secured)
    else:
        connection = smtplib.SMTP(server.host, server.port, timeout=TIMEOUT)
    try:
        if server.security == "starttls":
            connection.starttls(context=secured)
        if server.login:
            if server.security == "none":
                raise NotSent("A password is not sent over an open connection. Choose STARTTLS or TLS, or leave the login empty.")
            connection.login(server.login, os.environ.get(PASSWORD, ""))
        return connection.send_message(message, server.sender, list(recipients))
    finally:
        with suppress(smtplib.SMTPException, OSError):
            connection.quit()


def _first_words(problem: BaseException) -> str:
    return str(problem)[:80] or type(problem).__name__
