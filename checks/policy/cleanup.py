"""What a site publishes of the clean-up (清理) of its normative documents, and whether it has such documents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checks import rows
from checks.crawl import Crawl
from checks.policy.graph import Policies
from checks.policy.officials import bears_validity
from checks.records import Stamp
from checks.rules import Rules

# A result says which documents go on in force or are repealed; 清理 alone is not enough.
RESULT = re.compile(
    r"(?:规范性|政策|行政|政府)?文件.{0,12}(?:清理|目录|继续有效|现行有效|评估结果)|清理.{0,8}(?:结果|情况|公告|目录|决定)"
    r"|(?:继续|现行)有效.{0,12}(?:文件|目录|清单)|(?:废止|失效|宣布失效).{0,16}(?:文件|规范性|目录|清单|决定)"
)
REPEALED = re.compile(
    r"(?:废止|失效|停止执行).{0,24}(?:文件|目录|清单|决定|通知|公告)|(?:文件|目录|清单).{0,12}(?:废止|失效)|清理.{0,8}(?:结果|目录|公告|决定)"
)
# What only begins, plans or proposes a clean-up is no result of one.
_DRAFT = re.compile(
    r"征求意见|开展.{0,20}清理|清理工作的|清理.{0,6}(?:工作)?(?:方案|部署|会议)|做好.{0,20}清理|拟"
)
# Other things that are cleared (清理): streets, debts, snow.
_OTHER = re.compile(r"清理(?:整治|规范|拖欠|违建|河道|垃圾|占道|欠薪|整顿)|环境|积雪|账款|僵尸|占用|四乱")
_NORMATIVE = re.compile(r"规范性文件")
LEVELS = {"province", "city", "county", "department"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """An item of a site that tells of a clean-up: a document, a column, a row, an attachment."""

    title: str
    url: str
    day: Stamp | None


def seen(crawl: Crawl, wanted: re.Pattern[str]) -> Iterator[Seen]:
    """Everything on the site whose name says that it is a result of a clean-up."""
    for document in crawl.catalogue.values():
        if is_named(document.title, wanted):
            yield Seen(title=document.title, url=document.address, day=document.published or document.written)
        for cite in document.cites:
            if cite.attachment and is_named(cite.text, wanted):
                yield Seen(title=cite.text, url=document.address, day=document.published or document.written)
    for column in crawl.columns():
        if is_named(column.name, wanted) and column.entries != 0:
            yield Seen(title=column.name, url=column.address, day=column.newest)
    for row in crawl.query(
        "select title, url, published from entries where title like '%效%' or title like '%止%' or title like '%清理%'"
    ):
        if is_named(row["title"], wanted):
            yield Seen(title=row["title"], url=row["url"], day=rows.stamp(row["published"]))


def is_named(name: str, wanted: re.Pattern[str]) -> bool:
    """Whether a name is one of a result, not of a plan or of another kind of clearing."""
    return bool(wanted.search(name)) and not _DRAFT.search(name) and not _OTHER.search(name)


def normative(crawl: Crawl, rules: Rules) -> list[str]:
    """The titles of the site's own normative documents."""
    policies = crawl.once(Policies, rules)
    found = []
    for policy in policies.policies:
        column = crawl.column(policy.column)
        where = " ".join((*column.path, column.name)) if column else policy.column_name or ""
        numbered = "规" in (policy.doc_number or "").partition("〔")[0]
        if (numbered or (_NORMATIVE.search(where) and bears_validity(policy))) and not policies.is_forwarded(
            policy
        ):
            found.append(policy.title)
    return found
