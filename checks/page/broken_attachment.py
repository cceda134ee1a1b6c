"""A file that a page offers and that nobody can open."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from checks import Attachment, Finding, Link, LinkState, Place, Rules, Severity, Unknown, check

EMPTY = "0 字节"
LOCKED = "已加密"
DAMAGED = "已损坏或不完整"
DISGUISED = "不是声明的格式"
FILES = {
    ".doc",
    ".docx",
    ".xls",
    ".xlsx",
    ".ppt",
    ".pptx",
    ".pdf",
    ".ofd",
    ".wps",
    ".et",
    ".zip",
    ".rar",
    ".7z",
}
_TOLD = {
    EMPTY: "文件是空的（0 字节）",
    LOCKED: "文件设了打开密码，公众打不开",
    DAMAGED: "文件已损坏或不完整，打不开",
}


def _is_judged(subject: Attachment | Link, rules: Rules) -> bool:
    return isinstance(subject, Attachment) or (
        subject.place is Place.ATTACHMENT and subject.state is LinkState.GONE
    )


@check(
    severity=Severity.ADVICE,
    basis="国办发〔2015〕15号附件2：服务实用·附件下载",
    confidence="project-heuristic",
    when=_is_judged,
)
def broken_attachment(subject: Attachment | Link, rules: Rules) -> Iterator[Finding | Unknown]:
    """附件打不开 · A file that a page offers is gone, empty, damaged, locked, or a web page in its place.

    Judged is what its bytes are, not what its name says. Too large, too slow or of a format that is not
    read here is our limit, not the file's fault; a file of which only a part could not be read is not judged.

    为何: 附件下载不了或打不开，表格、名单、文件全文等于没有公开。

    整改: 在本机核对原文件能否打开，重新上传后从页面上点开再核对一次；设了密码的，去掉密码后重新上传。
    """
    where = subject.sources[0] if subject.sources else subject.address
    if isinstance(subject, Link):
        told = f"服务器回答 {subject.status}" if subject.status else "域名不存在"
        name = subject.text or subject.address
        yield Finding(where, f"附件“{name}”打不开：{told}", _evidence(subject, name, told), subject.target)
        return
    why = subject.unread
    if why is None or (subject.text.strip() and not why.startswith(DISGUISED)):
        return
    reason = _TOLD.get(why) or (f"点开是网页，不是文件：{why}" if _is_disguised(subject) else None)
    if reason:
        evidence = _evidence(subject, subject.name, reason)
        yield Finding(where, f"附件“{subject.name}”打不开：{reason}", evidence, subject.url)
    elif not subject.scanned:
        yield Unknown(where, f"附件“{subject.name}”没有读出（{why}），不能判断能否打开", subject.url)


def _is_disguised(file: Attachment) -> bool:
    """Whether a page of the web stands in place of a file, at an address that names a file."""
    suffix = PurePosixPath(urlsplit(file.url).path).suffix.lower()
    return bool(file.unread and file.unread.startswith(DISGUISED)) and suffix in FILES


def _evidence(subject: Attachment | Link, name: str, told: str) -> dict[str, object]:
    return {
        "附件名称": name,
        "附件地址": subject.address,
        "结果": told,
        "所在页面": list(subject.sources[:5]),
    }
