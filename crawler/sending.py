"""A connection to the office's mail server that hands over one mail at a time, and knows of each whether it went.

Nothing secret is said before the connection is encrypted and the server's certificate verified. Whatever the server says is
told as harmless text, without the password should it repeat it.
"""

from __future__ import annotations

import re
import smtplib
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType

from checks.cases.outbox import Outcome
from crawler.mailserver import MailServer
from reports.plain import plain

_LOST = (smtplib.SMTPServerDisconnected, OSError)
_NAME = "[127.0.0.1]"
"""What this machine calls itself, as mail programs do: its real name is nobody's business and may be slow to find."""
_MEGA = 1_000_000


class SendingError(Exception):
    """No more mail can go now; the message is one sentence. ``unclear`` where the server may have taken the last one."""

    def __init__(self, sentence: str, *, unclear: bool = False) -> None:
        super().__init__(sentence)
        self.unclear = unclear


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one mail, and what the server said of it."""

    outcome: Outcome
    said: str


class Connection:
    """The connection, made when the first mail goes and anew after ``per_connection`` mails; as a context it is closed."""

    def __init__(self, server: MailServer) -> None:
        self._server = server
        self._context = server.context() if server.security != "none" else None
        self._password = server.password() if server.user else ""
        self._smtp: smtplib.SMTP | None = None
        self._handed = 0

    def __enter__(self) -> Connection:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # In the middle of a mail a farewell would be taken for a part of it.
        self._close(polite=error is None)

    def send(self, recipient: str, content: bytes, about_to: Callable[[], None]) -> Answer:
        """Hand over one mail; ``about_to`` is called when the next byte may be the one that makes the server take it.

        Raises :class:`SendingError`. A connection that was lost before that is made once more.
        """
        if self._handed >= self._server.per_connection:
            self._close()
        begun = False

        def begin() -> None:
            nonlocal begun
            about_to()
            begun = True

        fresh = self._smtp is None
        while True:
            try:
                smtp = self._smtp or self._connect()
                self._handed += 1
                return self._transact(smtp, recipient, content, begin)
            except _LOST as error:
                self._close()
                if begun:
                    raise SendingError(
                        f"邮件交出后与服务器的连接断了（{_why(error)}）", unclear=True
                    ) from None
                if fresh:
                    raise SendingError(f"与服务器的连接断了（{_why(error)}）") from None
                fresh = True

    def _transact(
        self, smtp: smtplib.SMTP, recipient: str, content: bytes, begin: Callable[[], None]
    ) -> Answer:
        # What a refused mail left behind is cleared before the next one: a server that hung up is met where it harms nothing.
        smtp.rset()
        limit = smtp.esmtp_features.get("size", "").strip()
        if limit.isdecimal() and 0 < int(limit) < len(content):
            return Answer(
                Outcome.REFUSED,
                f"邮件 {len(content) / _MEGA:.1f} MB，超过服务器限制的 {int(limit) / _MEGA:.1f} MB，请改用其他方式送达",
            )
        code, words = smtp.mail(self._server.sender, [f"size={len(content)}"] if limit else [])
        if code == 552:
            return self._refused(code, words)
        if code // 100 != 2:
            raise SendingError(f"服务器不接受发件人 {self._server.sender}：{self._told(code, words)}")
        code, words = smtp.rcpt(recipient)
        if code // 100 != 2:
            return self._refused(code, words)
        code, words = smtp.docmd("DATA")
        if code != 354:
            return self._refused(code, words)
        begin()
        smtp.send(re.sub(rb"(?m)^\.", b"..", content) + b".\r\n")
        code, words = smtp.getreply()
        if code // 100 == 2:
            return Answer(Outcome.ACCEPTED, self._told(code, words))
        return self._refused(code, words, handed=True)

    def _refused(self, code: int, words: bytes, *, handed: bool = False) -> Answer:
        """A refusal, for now or for good; ``handed`` where the mail is already in the server's hands."""
        said = self._told(code, words)
        if code == 421:
            raise SendingError(f"服务器要求停止：{said}")
        if code // 100 not in (4, 5):
            raise SendingError(f"服务器的应答不合规范：{said}", unclear=handed)
        return Answer(Outcome.DEFERRED if code < 500 else Outcome.REFUSED, said)

    def _connect(self) -> smtplib.SMTP:
        where = f"{self._server.host}:{self._server.port}"
        try:
            self._smtp = smtp = self._open()
            self._handed = 0
            self._log_in(smtp)
        except ssl.SSLCertVerificationError as error:
            told = plain(error.verify_message, 100)
            raise SendingError(
                f"{where} 的证书不可信（{told}），没有发送密码；由本单位 CA 签发的，请在邮件设置中写 ca_file"
            ) from None
        except ssl.SSLError:
            raise SendingError(f"{where} 不能建立加密连接，请核对邮件设置中的 port 和 security") from None
        except smtplib.SMTPAuthenticationError as error:
            told = self._told(error.smtp_code, error.smtp_error)
            raise SendingError(f"{where} 不接受 {self._server.user} 的密码：{told}") from None
        except smtplib.SMTPResponseException as error:
            told = self._told(error.smtp_code, error.smtp_error)
            raise SendingError(f"{where} 不提供服务：{told}") from None
        except smtplib.SMTPNotSupportedError:
            raise SendingError(f"{where} 不支持用密码登录；不需要登录的，请在邮件设置中删去 user") from None
        except (smtplib.SMTPException, OSError) as error:
            raise SendingError(f"连不上邮件服务器 {where}（{_why(error)}）") from None
        return smtp

    def _open(self) -> smtplib.SMTP:
        server = self._server
        if server.security == "tls":
            return smtplib.SMTP_SSL(
                server.host, server.port, _NAME, timeout=server.timeout, context=self._context
            )
        self._smtp = smtp = smtplib.SMTP(server.host, server.port, _NAME, timeout=server.timeout)
        if server.security == "starttls":
            smtp.ehlo_or_helo_if_needed()
            if not smtp.has_extn("starttls"):
                raise SendingError(
                    f"{server.host}:{server.port} 没有提供加密（STARTTLS），没有发送密码；请核对邮件设置"
                )
            smtp.starttls(context=self._context)
        return smtp

    def _log_in(self, smtp: smtplib.SMTP) -> None:
        smtp.ehlo_or_helo_if_needed()
        if self._server.user:
            try:
                smtp.login(self._server.user, self._password)
            except smtplib.SMTPServerDisconnected:
                raise SendingError(
                    f"{self._server.host} 在登录时断开，请核对 {self._server.user} 的密码"
                ) from None

    def _close(self, *, polite: bool = True) -> None:
        if self._smtp:
            if polite:
                with suppress(smtplib.SMTPException, OSError):
                    self._smtp.quit()
            self._smtp.close()
        self._smtp = None

    def _told(self, code: int, words: bytes | str) -> str:
        text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
        if self._password:
            text = text.replace(self._password, "＊＊＊")
        return plain(f"{code} {text}" if code > 0 else text, 200)


def _why(error: BaseException) -> str:
    if isinstance(error, smtplib.SMTPServerDisconnected) and error.__context__:
        error = error.__context__
    if isinstance(error, TimeoutError):
        return "等了太久没有应答"
    if isinstance(error, ConnectionRefusedError):
        return "对方没有开放这个端口"
    return plain(getattr(error, "strerror", None) or "对方断开", 100)
