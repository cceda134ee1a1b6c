"""A document that another document of the site repeals and whose own page does not say so."""

import re
from collections import defaultdict
from collections.abc import Iterator

from checks import Crawl, Document, Finding, Fine, Rules, Severity, check
from checks.policy.classes import READING_WORDS
from checks.policy.force import speaking
from checks.policy.graph import Policies
from checks.policy.officials import block, is_marked_over, is_marked_valid, validity
from checks.policy.repeals import LISTING, Repeal, repeals
from checks.policy.validity import begins
from checks.rules.block import Block
from checks.titles import in_marks, number_key, title_key, title_keys

_DRAFT = re.compile(rf"{READING_WORDS}|征求意见|公开征集|草案|送审|起草说明|听证|拟(?:废止|宣布)")
_ENVELOPE = re.compile(r"关于(?:公布|发布|印发).{0,30}(?:废止|失效|清理)|废止|宣布失效")
_IN_TITLE = re.compile("废止|失效|清理")
HEAD = 200
SIMILAR = 6


@check(
    severity=Severity.DEDUCTION,
    basis="《政府网站发展指引》（国办发〔2017〕47号）文件资料：文件修改、废止、失效的，应在已发布的原文件上作出明确标注",
)
def repealed_policy(crawl: Crawl, rules: Rules) -> Iterator[Finding | Fine]:
    """已废止文件未标注 · Another document of the site repeals a document whose page still says 有效 or says nothing.

    The repealing text (a closing article, a decision, a list, also in an attachment) must name the document's own
    number or, where it gives none, its whole title, must be younger and already in force, and be no draft and no
    interpretation. Where only a part is repealed the finding is a hint for a person.

    为何: 已废止的文件页面上看不出失效，公众仍会照旧文件办事，引发争议。

    整改: 在原文件页把有效性改为“废止”（部分废止的标“部分失效”），在标题旁注明被哪个文件废止，并链接到该文件。
    """
    table = rules.table(Block)
    targets = _Targets(crawl)
    said: set[str] = set()
    named = sorted(_repealing(crawl, rules), key=lambda pair: pair[1].partly)
    for source, repeal in named:
        for document in targets.named(repeal, source):
            if document.url in said:
                continue
            said.add(document.url)
            if is_marked_over(document) or _says_so(crawl.text(document.url)):
                yield Fine(document.url)
                continue
            if repeal.partly and not is_marked_valid(document, table):
                continue
            mark = validity(document, block(document, table))
            yield Finding(
                document.url,
                f"{in_marks(document.title)}已被“{source.title}”{'部分' if repeal.partly else ''}废止，"
                f"页面{f'仍标“{mark}”' if mark else '没有标注'}"
                + ("，范围须人工核对" if repeal.partly else ""),
                {
                    "文件": document.title,
                    "发文字号": document.doc_number,
                    "有效性标注": mark or "无",
                    "废止文件": source.title,
                    "废止文件发文字号": source.doc_number,
                    "废止文件地址": source.address,
                    "原句": repeal.words,
                },
                severity=Severity.ADVICE if repeal.partly else None,
            )


def _repealing(crawl: Crawl, rules: Rules) -> Iterator[tuple[Document, Repeal]]:
    """The documents that repeal and what they name, from their texts and the lists attached to them."""
    policies = crawl.once(Policies, rules)
    sources = {policy.url for policy in policies.policies}
    speaks = crawl.once(speaking).ends
    for url, document in crawl.catalogue.items():
        if url not in speaks and not _IN_TITLE.search(document.title):
            continue
        known = url in sources or LISTING.search(document.title)
        if not known or _DRAFT.search(document.title) or is_marked_over(document):
            continue
        text = crawl.text(url)
        starts = begins(text) or (document.effective.first if document.effective else None)
        if starts and starts > crawl.as_of:
            continue
        for repeal in repeals(document.title, text):
            yield document, repeal
        if LISTING.search(document.title):
            for cite in document.cites:
                file = crawl.attachment(cite.url) if cite.attachment and cite.url else None
                name = f"{document.title if _ENVELOPE.search(document.title) else ''} {cite.text}"
                for repeal in repeals(name, file.text) if file else ():
                    yield document, repeal


def _says_so(text: str) -> bool:
    """Whether the text itself, at its head, says that it is over."""
    head = text[:HEAD]
    return bool(
        re.search(
            r"(?:本(?:文件|办法|通知|文|意见|规定)|该文件|此文件|注[：:]|已)[^。]{0,20}(?:废止|失效|停止执行)",
            head,
        )
    )


class _Targets:
    """The documents of the site by number and by title."""

    def __init__(self, crawl: Crawl) -> None:
        self._numbered: dict[str, list[Document]] = defaultdict(list)
        self._titled: dict[str, list[Document]] = defaultdict(list)
        for document in crawl.catalogue.values():
            if _DRAFT.search(document.title):
                continue
            if document.doc_number:
                self._numbered[number_key(document.doc_number)].append(document)
            for key in _names(document.title):
                self._titled[key].append(document)

    def named(self, repeal: Repeal, source: Document) -> list[Document]:
        """The documents that a repeal certainly names: other than the source and not younger."""
        if repeal.number:
            found = [
                document
                for document in self._numbered.get(number_key(repeal.number), ())
                if repeal.title is None or _alike(document.title, repeal.title)
            ]
        else:
            found = self._titled.get(title_key(repeal.title or ""), [])
            found = [document for document in found if _is_younger(source, document)]
        return [each for each in found if not _is_same(each, source) and not _is_younger(each, source)]


def _names(title: str) -> frozenset[str]:
    """What a document is called when it is repealed: its title, that without its authority, and what it issues."""
    whole = title_key(title)
    names = {whole}
    if (at := whole.find("关于")) > 0:
        names.add(whole[at:])
    issued = re.search(r"(?:印发|发布|公布|颁布)(?:《(.+)》|(.+?))(?:的(?:通知|公告|决定))?$", title)
    if issued:
        names.add(title_key(issued[1] or issued[2]))
    return frozenset(name for name in names if len(name) >= SIMILAR)


def _is_same(document: Document, source: Document) -> bool:
    """Whether two records are one document: one address, one number, or one title and not two numbers."""
    if document.url == source.url:
        return True
    if document.doc_number and source.doc_number:
        return number_key(document.doc_number) == number_key(source.doc_number)
    return title_key(document.title) == title_key(source.title)


def _is_younger(one: Document, other: Document) -> bool:
    """Whether one document certainly came after another."""
    mine, others = one.written or one.published, other.written or other.published
    return mine is not None and others is not None and others.before(mine)


def _alike(title: str, told: str) -> bool:
    """Whether a title as it was told can be this one: either holds the other, or they share a name."""
    one, other = title_key(title), title_key(told)
    return one in other or other in one or bool(title_keys(title) & title_keys(told)) or _shared(one, other)


def _shared(one: str, other: str) -> bool:
    return any(one[at : at + SIMILAR] in other for at in range(len(one) - SIMILAR + 1))
