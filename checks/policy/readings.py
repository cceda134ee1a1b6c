"""Whether a policy has any interpretation, and what has to have been read before one may be said to be missing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz import fuzz, process

from checks import absence
from checks.crawl import Crawl
from checks.policy import classes
from checks.policy.asides import holds_reading
from checks.policy.graph import Policies
from checks.records import Citation, Column, Document
from checks.rules import Rules
from checks.titles import matter

ALIKE = 80
SHORTEST = 4
_INTERVIEW = re.compile(r"答记者问|解读|图解|一图|读懂|访谈|专访|政策问答")
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
        speaking = [*self._policies.interpretations, *self._interviews()]
        self._mentioned = self._policies.mentioned(cite for each in speaking for cite in each.cites)

    def _interviews(self) -> Iterator[Document]:
        """What interprets without standing among the interpretations: an interview in the news."""
        known = self._policies.interpreting
        for url, document in self._crawl.catalogue.items():
            if url not in known and _INTERVIEW.search(document.title) and not document.doc_number:
                yield document

    def has(self, policy: Document) -> bool:
        """Whether anything on the site may interpret the policy, or one of its copies; in doubt something does."""
        return any(self._interprets(copy) for copy in self._policies.copies(policy))

    def _interprets(self, policy: Document) -> bool:
        if policy.url in self._policies.readings or policy.url in self._mentioned:
            return True
        if leads_to_reading(policy, self._policies) or holds_reading(policy):
            return True
        about = matter(policy.title)
        found = process.extractOne(about, self._matters, scorer=fuzz.partial_ratio, score_cutoff=ALIKE)
        return found is not None and min(len(about), len(found[0])) >= 2


def leads_to_reading(policy: Document, policies: Policies) -> bool:
    """Whether a page links anything that interprets: a page of this site, a file, a film elsewhere; a column is none."""
    return any(_interprets(cite, policies) for cite in policy.cites)


def leads_to_own_reading(policy: Document, policies: Policies) -> bool:
    """The same, but of this policy: an interpretation that certainly is about another one does not count."""
    return any(
        _interprets(cite, policies)
        and not _is_of_another(policies.documents.get(cite.url or ""), policy, policies)
        for cite in policy.cites
    )


def _interprets(cite: Citation, policies: Policies) -> bool:
    if not cite.url:
        return False
    told = _READING.search(f"{cite.label or ''} {cite.text}")
    return cite.url in policies.interpreting or bool(told and not policies.is_directory(cite.url))


def _is_of_another(reading: Document | None, policy: Document, policies: Policies) -> bool:
    """Whether a page that a policy leads to interprets another document, and speaks of this one nowhere."""
    if reading is None or reading.url not in policies.interpreting:
        return False
    here = {copy.url for copy in policies.copies(policy)}
    about = {each.url for matter, _ in policies.matters(reading) for each in matter}
    if here & about or not classes.is_about_another(reading.title, policy.title):
        return False
    return not here & policies.mentioned(reading.cites)


def _gap(crawl: Crawl, columns: list[Column]) -> str | None:
    if told := absence.unwalked(crawl, gone_hides=False):
        return told
    if not columns:
        return "没有读到政策解读栏目，解读可能发布在别处"
    # A column of interpretations that shows prose and no list has not shown its list.
    listless = (column for column in columns if column.entries is None and not column.children)
    return next((told for each in columns if (told := absence.unfinished(each))), None) or next(
        (f"栏目“{each.name}”没有读出（列表未读到）" for each in listless), None
    )
