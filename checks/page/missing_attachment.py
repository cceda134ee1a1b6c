"""A text that promises attachments on a page that has none."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from checks import Citation, Document, Finding, Rules, Severity, Unknown, check
from checks.personal import excerpt
from checks.policy.classes import READING_WORDS
from checks.promises import Promise, delivers, follows, left_out, promised

_EXPLAINS = re.compile(rf"{READING_WORDS}|答记者问")


@check(
    severity=Severity.ADVICE,
    basis="国办发〔2015〕15号附件2：服务实用·附件下载",
    confidence="project-heuristic",
    when=lambda document, rules: "附" in document.text,
)
def missing_attachment(document: Document, rules: Rules) -> Iterator[Finding | Unknown]:
    """附件未挂 · The text names attachments, and the page neither links nor holds them.

    Compared are the list headed 附件： (or words like 详见附件) with the files and links of the page and with what stands below
    in the text: office documents often carry their attachments there. Pictures, frames and files that a script
    fetches may be the attachment. 附件（略）, 附件不公开 promise nothing; one file may hold several attachments; an
    explanation may speak of the attachments of what it explains.

    为何: 正文让读者看附件，页面上却没有，办事人拿不到表格，文件内容也不完整。

    整改: 补传所列附件并在页面上核对能否下载；附件不公开的，在正文中注明“附件不公开”或“附件略”。
    """
    promise = promised(document.text)
    if promise is None or (not promise.names and _EXPLAINS.search(document.title)):
        return
    links = [cite for cite in document.cites if delivers(cite, promise)]
    files = tuple(_name(cite) for cite in links if cite.attachment)
    if links:
        lacking = left_out(promise, files) if len(files) == len(links) else ()
        if lacking and not (follows(promise) or document.images or document.unread):
            yield _finding(
                document, promise, f"所列附件中有 {len(lacking)} 个没有挂出：{'、'.join(lacking)}", files
            )
    elif follows(promise):
        return
    elif any(cite.attachment for cite in document.cites):
        yield Unknown(document.url, "附件由脚本列出或下载，没有能直接打开的地址，请人工确认能否下载")
    elif document.unread:
        yield Unknown(document.url, f"正文提到附件，页面没有读全（{document.unread}），不能判断附件是否挂出")
    elif document.images:
        yield Unknown(document.url, "正文提到附件，页面有图片或嵌入的内容，可能就是附件，请人工确认")
    else:
        named = "、".join(promise.names) or promise.words
        yield _finding(
            document,
            promise,
            f"正文提到附件（{named[:60]}），页面没有可下载的文件，正文后也没有附件内容",
            files,
        )


def _name(cite: Citation) -> str:
    tail = unquote((cite.url or "").partition("?")[0].rpartition("/")[2])
    suffix = tail.rpartition(".")[2] if "." in tail[-6:] else ""
    return cite.text if cite.text.lower().endswith(f".{suffix.lower()}") else f"{cite.text}.{suffix}"


def _finding(document: Document, promise: Promise, message: str, files: tuple[str, ...]) -> Finding:
    return Finding(
        document.url,
        message,
        {
            "标题": document.title,
            "正文原文": excerpt(promise.words),
            "所列附件": list(promise.names) or "未列名称",
            "页面上的附件": list(files) or "无",
            "页面上的链接数": sum(cite.url is not None for cite in document.cites),
        },
    )
