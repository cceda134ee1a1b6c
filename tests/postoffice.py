"""A real mail server on this machine that keeps what it gets, and misbehaves as it is told to."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

from crawler.mailserver import MailServer
from tests.certifying import Made, made

USER, PASSWORD = "zwgk@qinghe.example", "s3cret-7"
NOW = datetime.now(UTC)


def certificate() -> Made:
    """One that signs itself, for the address that the server is reached at."""
    return made(
        "127.0.0.1",
        common="127.0.0.1",
        issuer=None,
        signer="own",
        begins=NOW - timedelta(1),
        ends=NOW + timedelta(9),
    )


class Postoffice:
    """The mails that were taken, and answers for those that are not: by recipient at RCPT, and one by one at the end."""

    def __init__(self) -> None:
        self.taken: list[tuple[str, bytes]] = []
        self.refusals: dict[str, str] = {}
        self.ends: list[str | Callable[[Any], Any]] = []
        self.passwords: list[bytes] = []
        self.connections = 0
        self.port = 0
        self.authority: Path | None = None

    @property
    def mails(self) -> list[EmailMessage]:
        return [message_from_bytes(content, policy=policy.default) for _, content in self.taken]  # type: ignore[misc]

    @property
    def recipients(self) -> list[str]:
        return [recipient for recipient, _ in self.taken]

    async def handle_EHLO(self, server, session, envelope, hostname, responses):  # noqa: N802
        session.host_name = hostname
        return responses

    async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: N802
        envelope.mail_from = address
        self.connections += not getattr(session, "counted", False)
        session.counted = True
        return self.refusals.get(address, "250 OK")

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if (answer := self.refusals.get(address)) == "drop":
            server.transport.abort()
            return "250 OK"
        envelope.rcpt_tos.append(address)
        return answer or "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        end = self.ends.pop(0) if self.ends else "250 已收下"
        if isinstance(end, str) and not end.startswith("2"):
            return end
        self.taken.append((envelope.rcpt_tos[0], envelope.content))
        if callable(end):
            told = end(server)
            return await told if asyncio.iscoroutine(told) else told or "250 OK"
        return end

    def authenticate(self, server, session, envelope, mechanism, data) -> AuthResult:
        assert isinstance(data, LoginPassword)
        self.passwords.append(data.password)
        if self.refusals.get("login") == "drop":
            server.transport.abort()
        return AuthResult(success=data.password == PASSWORD.encode(), handled=False)

    def settings(self, security: str = "none", **told: Any) -> MailServer:
        """How to reach it."""
        given: dict[str, Any] = {
            "host": "127.0.0.1",
            "port": self.port,
            "security": security,
            "sender": USER,
            "sender_name": "清河市政务公开办公室",
            "reply_to": "reply@qinghe.example",
            "ca_file": self.authority,
            "timeout": 20,
        }
        return MailServer(**{**given, **told})


def hang_up(server: Any) -> None:
    """Take the mail and say nothing."""
    server.transport.abort()


async def be_silent(server: Any) -> str:
    """Take the mail and never answer."""
    await asyncio.sleep(3600)
    return "250 OK"


class _Anywhere(Controller):
    """On a port that the system chooses."""

    async def _create_server(self) -> asyncio.AbstractServer:
        server = await self.loop.create_server(self._factory_invoker, "127.0.0.1", 0, ssl=self.ssl_context)
        self.port = server.sockets[0].getsockname()[1]
        return server


@contextmanager
def opened(folder: Path | None = None, security: str = "none", **told: Any) -> Iterator[Postoffice]:
    """The server while the test lasts; with ``tls`` or ``starttls`` its certificate is written into ``folder``."""
    office = Postoffice()
    context: ssl.SSLContext | None = None
    if folder:
        shown = certificate()
        context, office.authority = shown.server(folder), shown.file(folder)
    if security == "starttls":
        told |= {"authenticator": office.authenticate, "auth_required": True}
        told |= {"tls_context": context, "require_starttls": True}
    if security == "tls":
        told |= {"authenticator": office.authenticate, "auth_require_tls": False}
        told |= {"ssl_context": context}
    server = _Anywhere(office, hostname="127.0.0.1", **told)
    server.start()
    office.port = server.port
    try:
        yield office
    finally:
        server.stop()
