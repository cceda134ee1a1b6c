"""Policies and their interpretations as a graph: which text is about which, however it says so.

Built once per crawl (``crawl.once(Policies, rules)``) from the catalogue. Nodes are the audited site's documents and
those of other hosts that the crawl read; edges are links of the text, attachments, links of labelled blocks beside it,
document numbers and names, in both directions, many to many.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from checks.crawl import Crawl
from checks.policy import classes
from checks.policy.authority import Authority, is_from_elsewhere
from checks.records import Citation, Document
from checks.rules import Rules
from checks.titles import number_key, numbers, own_names, quoted, title_keys
from checks.units import Unit

_SOURCE_WORDS = re.compile(
    r"原文|文件|政策|全文|链接|附件|依据|通知|办法|意见|方案|规定|细则|条例|规划|查看|详见|点击"
)
_SOURCE_BLOCK = re.compile(r"(?:相关|关联|政策|原|解读)(?:政策)?(?:文件|原文|政策|文本|链接)|原文|文件链接")
_BESIDE = re.compile(r"相关(?:阅读|新闻|链接|信息|报道)|延伸|推荐|依据")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """An interpretation, a policy that it is certainly about, and how one knows."""

    interpretation: Document
    policy: Document
    how: str


class Policies:
    """The policies and interpretations of one crawl, and how they hang together.

    ``documents`` are all by address, those of other hosts too; ``interpretations`` and ``policies`` are the
    audited site's own pages.
    """

    def __init__(self, crawl: Crawl, rules: Rules) -> None:
        self._crawl = crawl
        self._rules = rules
        self._kinds: dict[tuple[str, str], tuple[frozenset[str], bool]] = {}
        self._authorities: dict[str, Authority] = {}
        self._forwarded: dict[str, bool] = {}
        self._foreign: dict[str, bool] = {}
        self._matters: dict[str, list[tuple[list[Document], str]]] = {}
        self.documents = {**crawl.sources, **crawl.catalogue}
        here = [document for url, document in self.documents.items() if crawl.site.is_own(url)]
        self.interpretations = [document for document in here if self.is_interpretation(document)]
        chosen = {document.url for document in self.interpretations}
        self.policies = [d for d in here if d.url not in chosen and self.is_policy(d)]
        self.interpreting = chosen
        self._heads = [policy.doc_number for policy in self.policies if policy.doc_number]
        self._governing = {policy.url for policy in self.policies}

    def _kind(self, document: Document) -> tuple[frozenset[str], bool]:
        """The categories of the column that lists it, and whether that is one of interpretations."""
        key = (document.column or "", document.column_name or "")
        if key not in self._kinds:
            column = self._crawl.column(document.column)
            name = column.name if column else document.column_name or ""
            path, url = (column.path, column.url) if column else ((), "")
            told = self._rules.told(name, url)
            is_named = classes.is_interpreting_column(name) or bool(told and told.roles)
            interprets = is_named and "p-interpretation" in self._rules.classify(name, (), url)
            self._kinds[key] = (self._rules.classify(name, path, url), interprets)
        return self._kinds[key]

    def is_interpretation(self, document: Document) -> bool:
        """Whether it stands in an interpretation column, or its title says it interprets a named text."""
        if self._kind(document)[1]:
            return not classes.cannot_interpret(document.title)
        return classes.interprets_named(document.title)

    def is_policy(self, document: Document) -> bool:
        """Whether it has a number, stands in a policy column, or bears the title of a policy."""
        if document.doc_number:
            return True
        in_column = bool(self._kind(document)[0] & {"a20-01", "p-policy"})
        return in_column or classes.has_policy_title(document.title)

    def is_early(self, document: Document) -> bool:
        """A briefing or a consultation is held before its document by design."""
        return classes.is_early(document)

    @cached_property
    def _by_number(self) -> dict[str, list[Document]]:
        found = defaultdict(list)
        for policy in self.policies:
            if policy.doc_number:
                found[number_key(policy.doc_number)].append(policy)
        return found

    @cached_property
    def _by_title(self) -> dict[str, list[Document]]:
        """Policies by everything that their titles mention."""
        return self._indexed(title_keys)

    @cached_property
    def _by_name(self) -> dict[str, list[Document]]:
        """Policies by what they themselves are called."""
        return self._indexed(own_names)

    def _indexed(self, keys: object) -> dict[str, list[Document]]:
        found = defaultdict(list)
        for policy in self.policies:
            for key in keys(policy.title):  # type: ignore[operator]
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

    def mentioned(self, cites: Iterable[Citation]) -> set[str]:
        """Addresses that citations lead to, and those of policies that they name or number in words."""
        found: set[str] = set()
        for cite in cites:
            if cite.url:
                found.add(cite.url)
            elif cite.text.startswith("《"):
                keys = title_keys(cite.text[1:-1])
                found |= {policy.url for key in keys for policy in self._by_title.get(key, ())}
            else:
                found |= {policy.url for policy in self._by_number.get(number_key(cite.text), ())}
        return found

    def called(self, name: str) -> list[Document]:
        """Policies that are themselves called ``name``, by its longest form that any is called by."""
        for key in sorted(own_names(f"《{name}》") | own_names(name), key=lambda key: (-len(key), key)):
            if key in self._by_name:
                return self._by_name[key]
        return []

    def subjects(self, interpretation: Document) -> list[Pair]:
        """The policies that an interpretation is certainly about.

        Certain is a policy whose name or number its own title names, or the only policy its text links to as the
        source; a text that merely cites other documents is not about them, nor is an amendment what it amends.
        """
        return [
            Pair(interpretation=interpretation, policy=policy, how=how)
            for policies, how in self.matters(interpretation)
            for policy in policies
        ]

    def matters(self, interpretation: Document) -> list[tuple[list[Document], str]]:
        """The same, by what is interpreted: all policies of one name are copies or versions of one matter."""
        if interpretation.url not in self._matters:
            self._matters[interpretation.url] = self._found(interpretation)
        return self._matters[interpretation.url]

    def _found(self, interpretation: Document) -> list[tuple[list[Document], str]]:
        title = interpretation.title
        found = [(self.called(name), "标题所指文件") for name in classes.interpreted_names(title)]
        found += [(self._by_number.get(number, []), "标题所指文号") for number in numbers(title)]
        found = [
            (kept, how) for all_, how in found if (kept := [d for d in all_ if d.url != interpretation.url])
        ]
        if found:
            return found
        linked = {url: self.documents[url] for url in self._sources(interpretation) if url in self.documents}
        policies = [d for url, d in linked.items() if url in self._governing or self._is_outer_policy(d)]
        return [(policies, "正文链接的文件")] if len(policies) == 1 else []

    def _is_outer_policy(self, document: Document) -> bool:
        return not self._crawl.site.is_own(document.url) and self.is_policy(document)

    def _sources(self, interpretation: Document) -> Iterator[str]:
        return (cite.url for cite in interpretation.cites if cite.url and self.claims_source(cite))

    def claims_source(self, cite: Citation) -> bool:
        """Whether a link's words or its label say that it leads to a document."""
        if cite.label and _BESIDE.search(cite.label) and not _SOURCE_BLOCK.search(cite.label):
            return False
        return bool(_SOURCE_WORDS.search(f"{cite.label or ''}{cite.text}")) or bool(quoted(cite.text))

    def is_source_block(self, cite: Citation) -> bool:
        """Whether a link stands in a block for the source, or is nothing but a way to it (查看原文)."""
        return bool(_SOURCE_BLOCK.search(f"{cite.label or ''} {'' if quoted(cite.text) else cite.text}"))

    @cached_property
    def readings(self) -> dict[str, list[Document]]:
        """Policy address → the interpretations that are certainly about it."""
        found: dict[str, dict[str, Document]] = defaultdict(dict)
        for interpretation in self.interpretations:
            for pair in self.subjects(interpretation):
                found[pair.policy.url][interpretation.url] = interpretation
        return {url: list(by.values()) for url, by in found.items()}

    def copies(self, policy: Document) -> list[Document]:
        """The policy and other pages of the site with the same document number, or the same title where it has none."""
        if policy.doc_number:
            same = self._by_number.get(number_key(policy.doc_number), [])
            if same:
                return same
        return [p for p in self._by_title.get(max(title_keys(policy.title), key=len, default=""), [policy])
                if p.title == policy.title] or [policy]  # fmt: skip

    def unit(self, document: Document) -> Unit:
        """The unit that answers for a document."""
        return self._crawl.site.unit_of(document.url, self._crawl.column(document.column))

    def _authority(self, document: Document) -> Authority:
        unit = self.unit(document)
        if unit.name not in self._authorities:
            self._authorities[unit.name] = Authority(unit, self._heads)
        return self._authorities[unit.name]

    def is_forwarded(self, document: Document) -> bool:
        """Whether a policy is another authority's, published here again; in doubt it is."""
        if document.url not in self._forwarded:
            elsewhere = not self._crawl.site.is_own(document.url)
            self._forwarded[document.url] = elsewhere or self._authority(document).is_forwarded(document)
        return self._forwarded[document.url]

    def is_of_others(self, reading: Document) -> bool:
        """Whether an interpretation is about another authority's document that this site has not published."""
        if reading.url not in self._foreign:
            self._foreign[reading.url] = not self.matters(reading) and (
                is_from_elsewhere(reading, self.unit(reading))
                or self.is_forwarded(reading)
                or self._authority(reading).speaks_for_above(reading)
                or any(self._authority(reading).is_of_above(name) for name in quoted(reading.title))
            )
        return self._foreign[reading.url]

    def is_own_level(self, document: Document) -> bool:
        """Whether something positively says that the unit itself issued it."""
        return self._crawl.site.is_own(document.url) and self._authority(document).is_own(document)

    def is_directory(self, url: str) -> bool:
        """Whether an address only leads on to others: a column, the home page."""
        return self._crawl.is_directory(url)
