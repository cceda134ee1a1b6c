"""A file that a page offers and that nobody can open."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from checks import Attachment, Finding, Link, LinkState, Place, Rules, Severity, Unknown, check
from checks.showing import page_of
from checks.wording import in_words, moment, outcome, tried

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
BRIEF = 400
"""Characters below which a page that asks to log in or to wait is only that."""
_GONE = re.compile(
    r"404|不存在|(?:找不到|未找到|没有找到|无法找到)|已(?:经)?(?:被)?(?:删除|移除|移走|下线)|not\s*found|no such",
    re.I,
)
_BARRED = re.compile(
    r"登[录陆]|身份认证|单点认证|验证|校验|验证码|密码|请稍[候后等]|跳转|加载中|loading|redirect|启用[^。]{0,8}(?:script|cookie)|"
    r"(?:enable|requires?)[^。]{0,12}(?:script|cookie)|没有(?:访问)?权限|无权(?:限)?访问|拦截|拒绝访问|forbidden|denied|频繁|维护",
    re.I,
)
_LOST = (LinkState.GONE, LinkState.WRONG, LinkState.FAILING)
_TOLD = {
    EMPTY: "文件是空的（0 字节）",
    LOCKED: "文件设了打开密码，公众打不开",
    DAMAGED: "文件已损坏或不完整，打不开",
}


def _is_judged(subject: Attachment | Link, rules: Rules) -> bool:
    return isinstance(subject, Attachment) or (
        subject.place is Place.ATTACHMENT and subject.state in (*_LOST, LinkState.OK)
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
    A page that asks to log in, to prove or to wait, or that shows nothing without a script, was perhaps
    meant for this program alone and leaves it undetermined; a page that says the file is gone does not.
    Of a file that was not read, how its address answered is judged, as ``broken_link`` judges other links.

    为何: 附件下载不了或打不开，表格、名单、文件全文等于没有公开。

    整改: 在本机核对原文件能否打开，重新上传后从页面上点开再核对一次；设了密码的，去掉密码后重新上传。
    """
    where = page_of(subject)
    if isinstance(subject, Link):
        yield from _lost(subject, where)
        return
    why = subject.unread
    if why is None or (subject.text.strip() and not why.startswith(DISGUISED)):
        return
    if "网页" in why and _is_disguised(subject) and _is_barred(subject.text):
        told = "要求登录、验证或跳转的网页" if subject.text.strip() else "没有文字的网页"
        yield Unknown(
            where, f"附件“{subject.name}”这次得到的是{told}，可能只拦检查程序，请人工点开确认", subject.url
        )
        return
    what = "一段纯文本" if "纯文本" in why else "网页"
    reason = _TOLD.get(why) or (f"点开是{what}，不是文件" if _is_disguised(subject) else None)
    if reason:
        evidence = _evidence(subject, subject.name, reason)
        yield Finding(where, f"附件“{subject.name}”打不开：{reason}", evidence, subject.url)
    elif not subject.scanned:
        yield Unknown(where, f"附件“{subject.name}”没有读出（{why}），不能判断能否打开", subject.url)


def _lost(link: Link, where: str) -> Iterator[Finding]:
    if link.state is LinkState.OK:
        return
    name, told = link.text or link.address, outcome(link)
    evidence = _evidence(link, name, told) | {"历次尝试": tried((*link.earlier, *link.tries))}
    if link.state is LinkState.FAILING:
        before = link.earlier[0]
        told = f"先后两次检查都打不开，{moment(before)} {in_words(before.said)}，本次{told}"
    yield Finding(where, f"附件“{name}”打不开：{told}", evidence, link.target)


def _is_disguised(file: Attachment) -> bool:
    """Whether a page of the web stands in place of a file, at an address that names a file."""
    suffix = PurePosixPath(urlsplit(file.url).path).suffix.lower()
    return bool(file.unread and file.unread.startswith(DISGUISED)) and suffix in FILES


def _is_barred(text: str) -> bool:
    """Whether a page in place of a file says nothing, or only bars the way."""
    if _GONE.search(text):
        return False
    return not text.strip() or (len(text) < BRIEF and bool(_BARRED.search(text)))


def _evidence(subject: Attachment | Link, name: str, told: str) -> dict[str, object]:
    return {
        "附件名称": name,
        "附件地址": subject.address,
        "结果": told,
        "所在页面": list(subject.sources[:5]),
    }
