"""How a mail leaves the house: over SMTP, or into a folder while no server is set up."""

import os
import re
import smtplib
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import parse_qs, unquote, urlsplit

PATIENCE_SECONDS = 20
PERMANENT = 500
OWN_MACHINE = ("localhost", "127.0.0.1", "::1")


class Rejected(Exception):
    """The other side will never take this mail: trying again is of no use."""


class NotDelivered(Exception):
    """This mail did not get through this time; it may the next."""


class Unreachable(NotDelivered):
    """Nobody answers or lets us in: no other mail would get through now either."""


class Transport(Protocol):
    """Carries mails; opened for one round and closed after it."""

    def send(self, message: EmailMessage) -> None: ...

    def close(self) -> None: ...


@dataclass
class Folder:
    """Keeps each mail as a file, named after its Message-ID: carried twice, it lies there once."""

    place: Path

    def send(self, message: EmailMessage) -> None:
        name = re.sub(r"[^0-9A-Za-z.@-]", "", str(message["Message-ID"]))
        draft = self.place / f".{name}.{os.getpid()}"
        try:
            self.place.mkdir(parents=True, exist_ok=True)
            draft.write_bytes(message.as_bytes())
            draft.replace(self.place / f"{name}.eml")
        except OSError as full:
            raise Unreachable(str(full)) from full

    def close(self) -> None:
        """There is nothing to close."""


@dataclass
class Server:
    """An SMTP server: smtps:// speaks TLS from the start, smtp:// as soon as the server offers it."""

    host: str
    port: int
    tls_from_start: bool
    starttls: bool = True
    user: str = ""
    password: str = field(default="", repr=False)
    line: smtplib.SMTP | None = None

    def send(self, message: EmailMessage) -> None:
        line = self.line if self.line and self.line.sock else self.connected()
        try:
            line.send_message(message)
        except smtplib.SMTPRecipientsRefused as refused:
            code, words = next(iter(refused.recipients.values()))
            raise refusal(code, words) from refused
        except smtplib.SMTPDataError as refused:
            raise refusal(refused.smtp_code, refused.smtp_error) from refused
        except smtplib.SMTPNotSupportedError as unable:
            raise Rejected(str(unable)) from unable
        except (smtplib.SMTPException, OSError) as broken:
            self.hang_up()
            raise NotDelivered(told(broken)) from broken

    def connected(self) -> smtplib.SMTP:
        """A line to the server, encrypted where it can be, signed in where it must be."""
        try:
            self.line = self.dialled()
            if self.user:
                self.sign_in(self.line)
        except (smtplib.SMTPException, OSError) as closed:
            self.hang_up()
            raise Unreachable(told(closed)) from closed
        return self.line

    def dialled(self) -> smtplib.SMTP:
        secure = ssl.create_default_context()
        if self.tls_from_start:
            return smtplib.SMTP_SSL(self.host, self.port, timeout=PATIENCE_SECONDS, context=secure)
        line = smtplib.SMTP(self.host, self.port, timeout=PATIENCE_SECONDS)
        line.ehlo()
        if self.starttls and line.has_extn("starttls"):
            line.starttls(context=secure)
        return line

    def sign_in(self, line: smtplib.SMTP) -> None:
        if not isinstance(line.sock, ssl.SSLSocket) and self.host not in OWN_MACHINE:
            raise smtplib.SMTPException("the line is not encrypted; a password is not sent over it")
        line.login(self.user, self.password)

    def hang_up(self) -> None:
        if self.line is not None:
            self.line.close()
        self.line = None

    def close(self) -> None:
        if self.line is not None:
            with suppress(smtplib.SMTPException, OSError):
                self.line.quit()
        self.hang_up()


def refusal(code: int, words: bytes | str) -> Exception:
    """5xx is for good, 4xx for now."""
    text = words.decode(errors="replace") if isinstance(words, bytes) else words
    return (Rejected if code >= PERMANENT else NotDelivered)(f"{code} {text}")


def told(problem: Exception) -> str:
    """What went wrong, for the person who looks at the mail later; never the password."""
    return f"{type(problem).__name__}: {problem}"


def chosen(config: Mapping[str, Any]) -> Transport:
    """The transport that the configuration asks for."""
    if not config["SMTP_URL"]:
        return Folder(Path(config["MAIL_FOLDER"]))
    parts = urlsplit(config["SMTP_URL"])
    encrypted = parts.scheme == "smtps"
    return Server(
        host=parts.hostname or "",
        port=parts.port or (smtplib.SMTP_SSL_PORT if encrypted else smtplib.SMTP_PORT),
        tls_from_start=encrypted,
        starttls=parse_qs(parts.query).get("starttls") != ["off"],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
    )


@contextmanager
def opened(config: Mapping[str, Any]) -> Iterator[Transport]:
    """The configured transport for one round of deliveries, closed afterwards."""
    transport = chosen(config)
    try:
        yield transport
    finally:
        transport.close()


def folder_in_use(config: Mapping[str, Any]) -> str:
    """The folder that takes the place of a mail server, for the pages that say so; empty when mail really leaves."""
    return "" if config["SMTP_URL"] else str(config["MAIL_FOLDER"])
