"""An interpretation that does not tell its reader the least."""

import re
from collections.abc import Iterator

from checks import Crawl, Document, Finding, Fine, Rules, Severity, Unknown, check
from checks.policy.elements import QUESTIONS, TEXT, elements, form, is_part, is_questions, unclear_titles
from checks.policy.graph import Policies
from checks.rules.book import claim
from checks.rules.elements import Elements

INTERPRETING = ("解读", "说明", "释义", "解析")

_CALLED = re.compile(
    r"《|办法|细则|规定|条例|意见|方案|规划|计划|通知|决定|措施|规则|标准|指南|预案|目录|要点|纲要|清单|制度|法(?:$|》)"
)
_REPORTED = re.compile(r"负责人|记者|通讯员|采访|专家|教授|新华社|日报讯|讯[（(]|[（(]记者")
HEAD = 80
WITH_FILE = 200
"""A shorter text with an attachment may only be the cover of a file that interprets."""


@check(
    severity=Severity.DEDUCTION,
    basis="国家部委主动公开标准目录通用表述：解读应包括背景依据、目标任务、主要内容等要素",
)
def incomplete_interpretation(
    crawl: Crawl, rules: Rules, *, shortest: int = 60
) -> Iterator[Finding | Unknown | Fine]:
    """解读要素缺失 · A text interpretation lacks background, aim or main content.

    Looked for are the core elements of nine, in section titles and in running text, under all their usual names; the page's
    own title shows none. Where one is lacking and a section's title is of no known kind, a person has to look.
    Pictures, films, questions and answers, interviews, briefings, reports of the press, parts of a series, interpretations of other
    authorities and texts shorter than ``shortest`` or not read whole are not judged.

    为何: 解读只罗列条文或只讲意义，公众看不懂为什么出台、要做到什么、与自己有什么关系。

    整改: 补写缺少的部分：起草背景和依据、目的和任务、主要内容；涉及群众利益的，补充适用范围、标准和注意事项。
    """
    table = rules.table(Elements)
    policies = crawl.once(Policies, rules)
    for interpretation in policies.interpretations:
        title = interpretation.title
        if (
            not any(word in title for word in INTERPRETING)
            or not _CALLED.search(title)
            or is_part(interpretation)
        ):
            continue
        kind = form(interpretation)
        if kind != TEXT and not (interpretation.images and kind != QUESTIONS):
            continue
        if policies.is_forwarded(interpretation) or policies.is_early(interpretation):
            continue
        yield from _judge(crawl, interpretation, table, shortest)


def _judge(
    crawl: Crawl, document: Document, table: Elements, shortest: int
) -> Iterator[Finding | Unknown | Fine]:
    text = crawl.text(document.url)
    if document.unread:
        yield Unknown(document.url, f"解读正文没有读全：{document.unread}")
        return
    core = elements(text, table, table.core)
    lacking = [name for name in table.core if not core.get(name)]
    if (text and not lacking) or _REPORTED.search(text[:HEAD]) or is_questions(text):
        yield Fine(document.url)
        return
    attached = any(cite.attachment for cite in document.cites) and len(text) < WITH_FILE
    if document.images or attached or len(text) < shortest:
        what = "是图片" if document.images else "在附件或其他页面"
        yield Unknown(document.url, f"解读正文只有 {len(text)} 字，内容可能{what}，须人工查看")
        return
    if len(lacking) == 1 and (unclear := unclear_titles(text, table)):
        yield Unknown(document.url, f"没有认出“{lacking[0]}”，但“{unclear[0]}”一节可能写到，须人工查看")
        return
    found = elements(text, table, known=core)
    shown = {name: words for name, words in found.items() if words}
    yield Finding(
        document.url,
        f"解读缺少要素：{'、'.join(lacking)}（九要素中写到 {len(shown)} 项）",
        {
            "解读": document.title,
            "缺少的要素": lacking,
            "已写到": [f"{name}：{words}" for name, words in shown.items()],
            "没有写到": [name for name in found if name not in shown],
            "正文字数": len(text),
        },
        basis=claim(table.basis, table.confidence),
    )
