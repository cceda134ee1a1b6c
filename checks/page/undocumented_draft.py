"""A consultation on a draft without a word on why it was drafted."""

import re
from collections.abc import Iterator

from checks import Document, Finding, Rules, Severity, Unknown, check
from checks.policy.consultations import is_consultation, is_major, is_of_draft
from checks.titles import in_marks

_EXPLAINS = re.compile(
    r"起草说明|草案说明|编制说明|制定说明|修订说明|起草(?:的)?(?:背景|情况|过程|依据|目的)|解读|图解|说明"
)
_BACKGROUND = re.compile(
    r"起草(?:背景|情况|说明|过程)|必要性|制定(?:背景|依据|目的|的背景)|编制(?:背景|依据|目的)|政策解读|有关情况说明|说明如下"
)
_NAMELESS = re.compile(r"^附件\s*[\d一二三四五]*$|^下载|^点击|^[\w-]+\.(?:zip|rar|docx?|pdf)$", re.I)


@check(
    severity=Severity.ADVICE,
    basis="地方细则口径（宿迁 决策公开3）：决策草案应同步公布起草说明或解读",
    when=lambda document, rules: is_consultation(document) and is_of_draft(document),
)
def undocumented_draft(document: Document, rules: Rules) -> Iterator[Finding | Unknown]:
    """征求意见无起草说明 · A draft was put to the public without an explanation of it.

    Judged are consultations on drafts that the page calls a 重大行政决策. An explanation is any passage of the page, file or linked page that
    says why it was drafted; a file whose name says nothing leaves it open.

    为何: 只发草案不说明背景、依据和主要内容，公众难以提出有针对性的意见。

    整改: 在征求意见公告中同时公布起草说明或草案解读，或附上其链接。
    """
    if not is_major(document, document.text):
        return
    if _BACKGROUND.search(document.text):
        return
    links = [cite for cite in document.cites if cite.url]
    if any(_EXPLAINS.search(f"{cite.label or ''}{cite.text}") for cite in links):
        return
    if document.unread or not document.text or document.images:
        yield Unknown(document.url, document.unread or "正文是图片或没有读出，不能确定有无起草说明")
    elif any(_NAMELESS.match(cite.text.strip()) for cite in links if cite.attachment):
        yield Unknown(document.url, "附件名称看不出内容，不能确定其中有无起草说明")
    else:
        yield Finding(
            document.url,
            f"{in_marks(document.title)}没有起草说明或草案解读",
            {
                "标题": document.title,
                "发布日期": document.published.raw if document.published else None,
                "页面附件与链接": [cite.text for cite in links[:5]] or "无",
            },
        )
