"""Policies and their interpretations: which document a text is about.

Classification lives in the rules: a document is an interpretation by its column or its title, a
policy by its column, its number or the form of its title.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from checks.crawl import Crawl
from checks.records import Citation, Document
from checks.rules import Rules
from checks.titles import number_key, numbers, quoted, title_key, title_keys

_POLICY_TITLE = re.compile(
    r"(?:办法|细则|规定|条例|意见|方案|规划|计划|通知|决定|通告|措施|规则|标准|指南|预案|目录|要点|批复|通报)"
    r"(?:（[^）]*）|\([^)]*\))?$"
)
_INTERPRETS = re.compile(r"解读|图解|一图读懂|一图看懂|政策问答|解读材料|热点问答")
_NOT_INTERPRETING = re.compile(
    r"解读(?:机制|制度|工作|办法|方案)|加强.{0,12}解读|做好.{0,16}解读|解读.{0,4}(?:通知|意见|办法)$"
)
_EARLY = re.compile(r"吹风会|新闻发布会|征求意见|公开征集|预公开|草案|起草说明|听证")
_SUPERIOR_NUMBER = re.compile(
    r"^(?:国|中|财|教|发改|人社部|民发|建|卫|税|银|[京津沪渝冀晋蒙辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川贵云藏陕甘青宁新](?:政|府|办))"
)
_SUPERIOR = re.compile(
    r"国务院|中共中央|中办|国办|全国人大|国家[^\s]{1,8}(?:局|委|部)|省(?:人民)?政府|自治区(?:人民)?政府|.{2,8}省|.{2,6}自治区"
)
_ELSEWHERE = re.compile(
    r"中国政府网|新华|人民网|人民日报|央视|国务院|.{2,8}省(?:人民)?政府|.{2,8}(?:日报|晚报|网)$|部网站|国家.{1,8}(?:局|委|部)"
)
_SOURCE_WORDS = re.compile(
    r"原文|文件|政策|全文|链接|附件|依据|通知|办法|意见|方案|规定|细则|条例|规划|查看|详见|点击"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """An interpretation and a policy it is about; ``how`` says in words what joins them."""

    interpretation: Document
    policy: Document
    how: str


class Policies:
    """The policies and interpretations of one crawl."""

    def __init__(self, crawl: Crawl, rules: Rules) -> None:
        self._crawl = crawl
        self._rules = rules
        self.documents = {document.url: document for document in crawl.documents()}
        self.interpretations = [d for d in self.documents.values() if self.is_interpretation(d)]
        chosen = {d.url for d in self.interpretations}
        self.policies = [d for d in self.documents.values() if d.url not in chosen and self.is_policy(d)]

    def _categories(self, document: Document) -> frozenset[str]:
        column = self._crawl.column(document.column)
        name = column.name if column else document.column_name
        path, url = (column.path, column.url) if column else ((), "")
        return self._rules.classify(name or "", path, url)

    def is_interpretation(self, document: Document) -> bool:
        """Whether it stands in an interpretation column, or its title says it interprets a named text."""
        if _NOT_INTERPRETING.search(document.title):
            return False
        column = self._crawl.column(document.column)
        name = column.name if column else document.column_name or ""
        url = column.url if column else ""
        told = self._rules.told(name, url)
        is_named = bool(_INTERPRETS.search(name)) or bool(told and told.roles)
        if is_named and "p-interpretation" in self._rules.classify(name, (), url):
            return True
        return bool(_INTERPRETS.search(document.title) and quoted(document.title))

    def is_policy(self, document: Document) -> bool:
        """Whether it has a number, stands in a policy column, or bears the title of a policy."""
        if document.doc_number:
            return True
        in_column = bool(self._categories(document) & {"a20-01", "p-policy"})
        return in_column or bool(_POLICY_TITLE.search(title_key(document.title)))

    @cached_property
    def _by_number(self) -> dict[str, list[Document]]:
        found = defaultdict(list)
        for policy in self.policies:
            if policy.doc_number:
                found[number_key(policy.doc_number)].append(policy)
        return found

    @cached_property
    def _by_title(self) -> dict[str, list[Document]]:
        found = defaultdict(list)
        for policy in self.policies:
            for key in title_keys(policy.title):
                found[key].append(policy)
        return found

    def named_by(self, document: Document, texts: Iterable[str]) -> list[Document]:
        """Policies of this crawl whose number or title stands in ``texts``."""
        found: dict[str, Document] = {}
        for text in texts:
            for number in numbers(text):
                found |= {policy.url: policy for policy in self._by_number.get(number, ())}
            for title in quoted(text):
                for key in title_keys(title):
                    found |= {policy.url: policy for policy in self._by_title.get(key, ())}
        found.pop(document.url, None)
        return list(found.values())

    def subjects(self, interpretation: Document) -> list[Pair]:
        """The policies that an interpretation is certainly about.

        Certain is a policy whose title or number its own title names, or the only policy its text links
        to as the source; a text that merely cites other documents is not about them.
        """
        pairs = {
            policy.url: Pair(interpretation=interpretation, policy=policy, how="标题所指文件")
            for policy in self.named_by(interpretation, [_titled(interpretation.title)])
        }
        linked = [c for c in interpretation.cites if c.url in self.documents and self._is_source(c)]
        policies = {c.url: self.documents[c.url] for c in linked if c.url in {p.url for p in self.policies}}
        if not pairs and len(policies) == 1:
            [(url, policy)] = [(u, p) for u, p in policies.items() if u]
            pairs[url] = Pair(interpretation=interpretation, policy=policy, how="正文链接的文件")
        return list(pairs.values())

    def _is_source(self, cite: Citation) -> bool:
        return bool(_SOURCE_WORDS.search(f"{cite.label or ''}{cite.text}")) or bool(quoted(cite.text))

    def is_forwarded(self, document: Document) -> bool:
        """Whether a policy is another authority's, published here again; in doubt it is."""
        own = self._crawl.site.unit_of(document.url, self._crawl.column(document.column)).name
        place = re.match(r"(.{2,}?)(?:省|市|县|区|旗|乡|镇|街道)", own)
        by = f"{document.issuer or ''} {document.title}"
        if place and place[1] in by:
            return False
        if document.source and _ELSEWHERE.search(document.source):
            return True
        if document.doc_number and _SUPERIOR_NUMBER.match(document.doc_number):
            return not self._shares_number_head(document)
        return bool(_SUPERIOR.search(document.issuer or document.title[:20]))

    def _shares_number_head(self, document: Document) -> bool:
        """Whether the number's head is the one most of the portal's own documents bear."""
        head = (document.doc_number or "")[:1]
        heads = [policy.doc_number[:1] for policy in self.policies if policy.doc_number]
        own = self._crawl.site.unit.name
        return bool(heads) and heads.count(head) * 2 > len(heads) and head in own

    def is_early(self, document: Document) -> bool:
        """A briefing or a consultation is held before its document by design."""
        return bool(_EARLY.search(document.title))

    def same_host(self, url: str) -> bool:
        """Whether an address is on the audited site."""
        return urlsplit(url).netloc == urlsplit(self._crawl.site.address).netloc


def _titled(title: str) -> str:
    """An interpretation's title, with the name of what it interprets in 《》 where it has none."""
    if quoted(title):
        return title
    core = re.sub(r"^(?:一图读懂|一图看懂|图解|解读|政策解读|【.*?】|\[.*?\])[：:\s]*", "", title)
    core = re.sub(
        r"(?:的)?(?:政策)?(?:文字|图文|图片)?(?:解读|图解|解读材料|政策问答)(?:之?[一二三四五]|[（(].*[)）])?$",
        "",
        core,
    )
    core = re.sub(r"^关于(?=.*关于)", "", core)
    return f"{title} 《{core}》" if core != title else title
