"""The office's mail server as its TOML tells it, read strictly; the password never stands in it."""

from __future__ import annotations

import ipaddress
import os
import re
import ssl
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checks.failures import why
from checks.rules import ConfigError
from crawler import telling

PASSWORD = "ZWGK_MAIL_PASSWORD"
"""The variable of the environment that holds the password."""
SECURITIES = {"tls": 465, "starttls": 587, "none": 25}
"""How the connection is made safe, each with its usual port; ``none`` is for this machine alone."""
SAMPLE = f"""\
# 邮件设置。密码不写在这里：设环境变量 {PASSWORD}，或写 password_file。
host = "smtp.example.gov.cn"         # 邮件服务器
security = "tls"                     # tls（端口一般为 465）、starttls（587）；none 不加密，只用于本机
# port = 465                         # 不写时按 security 取
user = "zwgk@example.gov.cn"         # 登录名；不需要登录的删去这一行
password_file = "mail.password"      # 只写一行密码的文件，在 Linux 上须先 chmod 600
sender = "zwgk@example.gov.cn"       # 发件人邮箱
sender_name = "某某市政务公开办公室"   # 发件人名称，也是邮件的落款
reply_to = "zwgk@example.gov.cn"     # 收反馈的邮箱，不写时同 sender
# ca_file = "ca.pem"                 # 服务器证书由本单位 CA 签发的，写 CA 证书（PEM）
# per_connection = 50                # 发这么多封后重新连接
# timeout = 60                       # 服务器多少秒没有应答就停止
"""
"""The settings with a word on each key, for the office to fill in."""
_KEYS: Mapping[str, tuple[type, ...]] = {
    **dict.fromkeys(("host", "security", "user", "password_file", "ca_file"), (str,)),
    **dict.fromkeys(("sender", "sender_name", "reply_to"), (str,)),
    **dict.fromkeys(("port", "per_connection"), (int,)),
    "timeout": (int, float),
}
_RANGES = {"port": (1, 65_535), "per_connection": (1, 10_000), "timeout": (1, 600)}
_ADDRESS = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@(?=.{1,253}\Z)(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MailServer:
    """Where mail is handed over and in whose name; ``timeout`` in seconds, ``per_connection`` in mails."""

    host: str
    port: int
    security: str
    sender: str
    sender_name: str
    reply_to: str
    user: str | None = None
    password_file: Path | None = None
    ca_file: Path | None = None
    per_connection: int = 50
    timeout: float = 60

    def password(self) -> str:
        """The password, from the environment or from a file that only its owner can read.

        Raises :class:`ConfigError`, which never holds the password.
        """
        told = os.environ.get(PASSWORD, "")
        if not told and self.password_file:
            told = _secret(self.password_file)
        if not told:
            raise ConfigError(
                f"没有 {self.user} 的密码：请设环境变量 {PASSWORD}，或在设置中写 password_file（存放密码的文件）"
            )
        if not told.isascii():
            raise ConfigError(
                "邮箱密码中有中文或全角字符，请检查输入法；邮件服务器只认英文字母、数字和半角符号"
            )
        return told

    def context(self) -> ssl.SSLContext:
        """What verifies the server's certificate, by the system's authorities or by the office's own."""
        try:
            return ssl.create_default_context(cafile=str(self.ca_file) if self.ca_file else None)
        except (OSError, ssl.SSLError):
            raise ConfigError(f"CA 证书 {self.ca_file} 读不出来，须是 PEM 格式的文件") from None


def load(path: Path) -> MailServer:
    """Read the settings; raises :class:`ConfigError` naming file and key."""
    where = f"邮件设置 {path}"
    told = _read(path, where)
    if "password" in told:
        raise ConfigError(
            f"{where}：密码不能写在这里，请删去 password；改设环境变量 {PASSWORD}，或写 password_file"
        )
    telling.demand(where, told, _KEYS)
    for key in ("host", "sender"):
        if key not in told:
            raise ConfigError(f"{where}：缺少 {key}（{'服务器' if key == 'host' else '发件人邮箱'}）")
    for key, (low, high) in _RANGES.items():
        if not low <= told.get(key, low) <= high:
            raise ConfigError(f"{where}：{key} 须在 {low} 和 {high} 之间，不能是 {told[key]}")
    for key in ("sender", "reply_to"):
        if key in told and not is_address(told[key]):
            raise ConfigError(f"{where}：{key} 须是一个邮箱地址，不能是 {told[key]}")
    if not told.get("user", "").isascii():
        raise ConfigError(f"{where}：user 中有中文或全角字符，请检查输入法；不能是 {told['user']}")
    security, host = told.get("security", "tls"), told["host"]
    telling.one_of(f"{where}：security", security, SECURITIES)
    if not re.fullmatch(r"[A-Za-z0-9.:-]+", host):
        raise ConfigError(f"{where}：host 须是主机名或 IP，不能是 {host}；端口请写在 port")
    if security == "none" and not _is_here(host):
        raise ConfigError(f'{where}：security = "none" 不加密，只能用于本机；请改为 "tls" 或 "starttls"')
    return MailServer(
        host=host,
        port=told.get("port", SECURITIES[security]),
        security=security,
        sender=told["sender"],
        sender_name=told.get("sender_name", ""),
        reply_to=told.get("reply_to", told["sender"]),
        user=told.get("user"),
        password_file=_beside(path, told.get("password_file")),
        ca_file=_beside(path, told.get("ca_file")),
        **{key: told[key] for key in ("per_connection", "timeout") if key in told},
    )


def is_address(text: str) -> bool:
    """Whether a text is one mail address and nothing else."""
    return len(text) <= 254 and _ADDRESS.fullmatch(text) is not None


def _read(path: Path, where: str) -> Mapping[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise ConfigError(f"{where} 读不出来：{why(error)}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{where} 不是正确的 TOML（UTF-8）：{error}") from None


def _beside(path: Path, told: str | None) -> Path | None:
    return path.parent / told if told else None


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _secret(path: Path) -> str:
    try:
        if os.name == "posix" and path.stat().st_mode & 0o077:
            raise ConfigError(f"密码文件 {path} 别人也能读，请先运行 chmod 600 {path}")
        return path.read_text("utf-8-sig").strip("\r\n")
    except OSError as error:
        raise ConfigError(f"密码文件 {path} 读不出来：{why(error)}") from None
    except UnicodeDecodeError:
        raise ConfigError(f"密码文件 {path} 须是纯文本，只写一行密码") from None
