"""Whether a policy has any interpretation, and what has to have been read before one may be said to be missing."""

from __future__ import annotations

import re

from rapidfuzz import fuzz, process

from checks import classes
from checks.crawl import Crawl
from checks.policies import Policies
from checks.records import Column, Document
from checks.rules import Rules
from checks.titles import matter

ALIKE = 80
SHORTEST = 4
_READING = re.compile(r"解读|图解|一图|读懂|看懂|起草说明|制定说明|政策说明|问答|发布会")


class Readings:
    """All that interprets policies on a site, read or only listed: ``crawl.once(Readings, rules)``.

    ``gap`` says why there may be interpretations that nobody saw.
    """

    def __init__(self, crawl: Crawl, rules: Rules) -> None:
        self._policies = crawl.once(Policies, rules)
        self._crawl = crawl
        columns = [
            column
            for column in crawl.columns()
            if classes.is_interpreting_column(column.name)
            and "p-interpretation" in rules.classify(column.name, (), column.url)
        ]
        self.gap = _gap(crawl, columns)
        known = self._policies.documents
        # What is certainly about one policy says nothing of another that merely sounds like it.
        titles = [d.title for d in self._policies.interpretations if not self._policies.matters(d)]
        titles += [e.title for column in columns for e in crawl.entries(column) if e.url not in known]
        names = {name for title in titles for name in classes.interpreted_names(title) or (title,)}
        self._matters = sorted({about for name in names if len(about := matter(name)) >= SHORTEST})
        cites = [cite for document in self._policies.interpretations for cite in document.cites]
        self._mentioned = self._policies.mentioned(cites)

    def has(self, policy: Document) -> bool:
        """Whether anything on the site may interpret the policy, or one of its copies; in doubt something does."""
        return any(self._interprets(copy) for copy in self._policies.copies(policy))

    def _interprets(self, policy: Document) -> bool:
        if policy.url in self._policies.readings or policy.url in self._mentioned:
            return True
        if leads_to_reading(policy, self._policies):
            return True
        about = matter(policy.title)
        found = process.extractOne(about, self._matters, scorer=fuzz.partial_ratio, score_cutoff=ALIKE)
        return found is not None and min(len(about), len(found[0])) >= 2


def leads_to_reading(policy: Document, policies: Policies) -> bool:
    """Whether a page links anything that interprets: a page of this site, a file, a film elsewhere; a column is none."""
    return any(
        cite.url in policies.interpreting
        or (_READING.search(f"{cite.label or ''} {cite.text}") and not policies.is_directory(cite.url))
        for cite in policy.cites
        if cite.url
    )


def _gap(crawl: Crawl, columns: list[Column]) -> str | None:
    if not crawl.complete:
        return "抓取没有走完"
    skipped = crawl.coverage.get("skipped") or ()
    if skipped:
        return f"有页面因上限未取（{skipped[0]['reason']}）"
    unread = [gap for gap in crawl.coverage.get("nav_gaps") or () if not is_gone(str(gap["reason"]))]
    if unread:
        return f"有 {len(unread)} 个导航页没有读到（如 {unread[0]['url']}：{unread[0]['reason']}）"
    if not columns:
        return "没有读到政策解读栏目，解读可能发布在别处"
    for column in columns:
        if column.unread or (column.entries is None and not column.children):
            return f"解读栏目“{column.name}”没有读出（{column.unread or '列表未读到'}）"
        if column.entries and not column.ended:
            return f"解读栏目“{column.name}”只读了 {column.pages} 页，没有读完"
    return None


def is_gone(reason: str) -> bool:
    """Whether a page was not read because there is none: nothing is behind it."""
    return "404" in reason or "410" in reason
