"""通知邮件 · A letter as a mail: its subject, what it says, and the letter's files as attachments.

Only plain text and files; every name is printable and ASCII on the wire, as old servers and clients want it.
"""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.headerregistry import Address
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import compat32
from email.utils import format_datetime
from pathlib import Path

from checks.cases.docket import Stage
from checks.rules import ConfigError
from reports.letters.manifest import Entry
from reports.plain import plain

_TYPES = {
    ".docx": "vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pdf": "pdf",
}
_FORBIDDEN = re.compile(r'[\\/:*?"<>|;]+')
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file of a letter, under the name that the unit sees; ``size`` in bytes."""

    name: str
    file: Path
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A letter ready to be sent to anybody; ``digest`` is the same for the same files of the same letter.

    The files themselves are read when it is sent: a folder holds the letters of years.
    """

    letter: str
    unit: str
    subject: str
    body: str
    attachments: tuple[Attachment, ...]
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class From:
    """In whose name a mail goes out, and where answers go."""

    address: str
    name: str
    reply_to: str


def compose(entry: Entry, folder: Path) -> Mail:
    """The mail of one letter of a folder, its files as they are now; raises :class:`ConfigError` naming the file."""
    unit, letter = _named(entry.unit), plain(entry.id, 60)
    if not entry.files:
        raise ConfigError("没有可附的文件")
    made = hashlib.blake2b(f"{letter}\x1f{unit}".encode(), digest_size=16)
    attachments = []
    for each in entry.files:
        name, file = _attachment(unit, folder, each.path)
        content = _content(file)
        made.update(f"\x1f{name}\x1f{len(content)}\x1f".encode() + content)
        attachments.append(Attachment(name=name, file=file, size=len(content)))
    return Mail(
        letter=letter,
        unit=unit,
        subject=f"政务公开问题整改通知书：{unit}（{letter}）",
        body=_body(entry, unit, [each.name for each in attachments]),
        attachments=tuple(attachments),
        digest=made.hexdigest(),
    )


def message(mail: Mail, sender: From, recipient: str, at: datetime) -> bytes:
    """The mail as it goes over the wire. The same letter has the same Message-ID, so that a second copy can be told.

    Raises :class:`ConfigError` where a file has gone since.
    """
    made = MIMEMultipart()
    made["From"] = _header("From", _named(sender.name), Address(addr_spec=sender.address))
    made["To"] = str(Address(addr_spec=recipient))
    made["Reply-To"] = str(Address(addr_spec=sender.reply_to))
    made["Subject"] = _header("Subject", mail.subject)
    made["Date"] = format_datetime(at)
    made["Message-ID"] = f"<{mail.digest}@{sender.address.rpartition('@')[2]}>"
    signed = f"{mail.body}\n\n{_named(sender.name) or sender.address}\n联系邮箱：{sender.reply_to}\n"
    made.attach(MIMEText(signed, "plain", "utf-8"))
    for each in mail.attachments:
        part = MIMEApplication(
            _content(each.file), _TYPES.get(os.path.splitext(each.name)[1].lower(), "octet-stream")
        )
        part.add_header("Content-Disposition", "attachment", filename=("utf-8", "", each.name))
        made.attach(part)
    return made.as_bytes(policy=compat32.clone(linesep="\r\n"))


def _header(name: str, text: str, address: Address | None = None) -> str:
    """A text in encoded words, before an address if there is one."""
    # The email package's newer headers put spaces between encoded words that readers then show.
    told = Header(text, "utf-8", header_name=name).encode() if text else ""
    return f"{told} <{address.addr_spec}>" if address and told else str(address or told)


def _named(text: str) -> str:
    """A name with single spaces: mail programs may not keep more."""
    return " ".join(plain(text, 100).split())


def _attachment(unit: str, folder: Path, path: str) -> tuple[str, Path]:
    file = folder / path
    if not file.resolve().is_relative_to(folder.resolve()):
        raise ConfigError(f"附件 {plain(path, 200)} 不在目录 {folder} 中")
    stem, dot = os.path.splitext(_safe(file.name))
    if not file.name.startswith(unit):
        # The unit is cut and not the file: those of one letter are told apart by what stands behind.
        stem = f"{_safe(unit)[: max(0, _LONGEST_NAME - len(stem) - len(dot) - 1)]}-{stem}"
    return stem[: _LONGEST_NAME - len(dot)] + dot, file


def _safe(name: str) -> str:
    return _FORBIDDEN.sub("_", plain(name, 1000))


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except (OSError, ValueError):
        raise ConfigError(f"附件 {plain(file, 300)} 读不出来，请恢复它或重新运行 zwgk letters") from None


def _body(entry: Entry, unit: str, names: list[str]) -> str:
    due = f"{entry.due.year}年{entry.due.month}月{entry.due.day}日"
    stages = "".join(f"“{stage}”" for stage in Stage)
    listed = "\n".join(f"  {number}. {name}" for number, name in enumerate(names, 1))
    return (
        f"{unit}：\n\n"
        f"在政务公开检查中发现你单位有 {entry.count} 个问题须整改或核实，现发去整改通知书，请于 {due} 前反馈。\n\n"
        f"附件：\n{listed}\n\n"
        f"反馈方法：打开附件中的“问题清单”（Excel 或 WPS 均可），逐行在“整改情况”中选{stages}之一，"
        "填写整改日期、责任人、佐证链接和说明，保存后作为附件回复本邮件。请不要改动“编号”等其他各列。\n"
        f"认为问题不成立的，请选“{Stage.DISPUTE}”并在“说明”中写明理由。\n\n"
        f"通知书编号：{plain(entry.id, 60)}"
    )
