"""A normative document of the unit's own that nothing on the site interprets."""

import re
from collections.abc import Iterator
from functools import lru_cache

from checks import Crawl, Document, Finding, Fine, Rules, Severity, Unknown, check
from checks.policy.graph import Policies
from checks.policy.publication import public
from checks.policy.readings import Readings
from checks.rules.deadlines import Deadlines
from checks.rules.uninterpreted import Exempt, Named, Scope, Uninterpreted
from checks.titles import in_marks, number_key, title_key
from checks.workdays import Clock

_READING_BELOW = re.compile(r"(?m)^(?:附[：:]?\s*)?(?:政策|文件|相关|内容)?解读[：:]?$")
_END = re.compile(r"(?:的通知)?(?:(?:试行|暂行|修订|修订版)(?:的通知)?)?$")
SHORTEST_READING = 80
_INVALID = re.compile(r"失效|废止|作废|无效")


@check(
    severity=Severity.DEDUCTION,
    basis="《政府网站发展指引》（国办发〔2017〕47号）解读回应；地方通报口径：应解读未解读",
)
def uninterpreted_policy(crawl: Crawl, rules: Rules) -> Iterator[Finding | Unknown | Fine]:
    """应解读未解读 · A normative document of the unit's own has no interpretation on the site.

    Judged are own documents that stand in a column of normative documents or bear a normative number (政规, 令); other
    numbered documents of the government or its office with a policy's title are a hint only. Not judged: appointments,
    awards, replies, forwarded documents, results of clean-ups, coordinating bodies, announcements, drills and plans of
    work, whatever is no longer in force, what became public before the site's oldest interpretation, and what
    the term of interpretation still runs for. Anything that links, names or resembles it counts as interpretation: an
    interview in any column, a tab 政策解读 of the policy's own page too.

    为何: 涉及面广、社会关注度高的文件没有解读，企业和群众看不懂、用不上。

    整改: 请起草部门补发解读并与文件相互链接；确属不需解读的（内部管理等），登记理由备查。
    """
    policies, readings = crawl.once(Policies, rules), crawl.once(Readings, rules)
    table = rules.table(Uninterpreted)
    oldest = min((s.first for d in policies.interpretations if (s := public(d))), default=None)
    done: set[str] = set()
    for policy in policies.policies:
        severity = _duty(policy, table.scope)
        if severity is None or policy.url in done or _is_excused(policy, table):
            continue
        if not policies.is_own_level(policy) or not _is_due(crawl, rules, policy):
            continue
        copies = policies.copies(policy)
        done |= {copy.url for copy in copies}
        shown = public(policy)
        if readings.has(policy) or any(_interprets_itself(crawl.text(copy.url)) for copy in copies):
            yield Fine(policy.url)
        elif shown is None:
            yield Unknown(policy.url, "文件的发布日期没有读出，不能确定是否已到解读期限")
        elif readings.gap or oldest is None:
            yield Unknown(policy.url, f"没有见到解读，但{readings.gap or '本站没有读到任何解读'}")
        elif shown.first >= oldest:
            yield _finding(policy, len(policies.interpretations), severity, table.scope)


def _interprets_itself(text: str) -> bool:
    """Whether a policy's page goes on, below a heading 政策解读, to interpret it."""
    heading = _READING_BELOW.search(text) if "解读" in text else None
    return heading is not None and len(text) - heading.end() >= SHORTEST_READING


def _duty(policy: Document, scope: Scope) -> Severity | None:
    """How surely a document has to be interpreted, by its column, its number and its title."""
    number, column = number_key(policy.doc_number or ""), policy.column_name or ""
    if number and re.search(scope.normative_number, number):
        return Severity.DEDUCTION
    if _is_normative(column, scope.columns, scope.other_columns):
        return Severity.DEDUCTION
    if number and re.search(scope.government_number, number) and any(w in policy.title for w in scope.titles):
        return Severity.ADVICE
    return None


@lru_cache(maxsize=4096)
def _is_normative(column: str, words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether a column of this name holds normative documents."""
    return any(word in column for word in words) and not any(word in column for word in others)


def _is_excused(policy: Document, table: Uninterpreted) -> bool:
    if policy.validity and _INVALID.search(policy.validity):
        return True
    return any(_speaks_of(policy, group, table.named_rules) for group in (table.exempt, table.doubtful))


def _speaks_of(policy: Document, group: Exempt, rules: Named) -> bool:
    """Whether a title has one of a group's words, which in the name of a rule say only what the rule is about."""
    words = [word for words in group.words.values() for word in words if word in policy.title]
    if not words:
        return False
    issues_rules = _END.sub("", title_key(policy.title)).endswith(rules.forms)
    return not issues_rules or any(word in rules.anywhere for word in words)


def _is_due(crawl: Crawl, rules: Rules, policy: Document) -> bool:
    """Whether the term for an interpretation has passed; what was public before there was a duty never is due."""
    table = rules.table(Deadlines)
    shown = public(policy)
    if shown is None:
        return True
    if shown.first < table.interpretation.since or (
        policy.written and policy.written.first < table.interpretation.since
    ):
        return False
    passed = crawl.once(Clock.of, rules).between(shown.last, crawl.as_of)
    term = table.profiles[table.interpretation.profile].workdays
    return (crawl.as_of - shown.last).days > 2 * term + 10 if passed is None else passed > term


def _finding(policy: Document, known: int, severity: Severity, scope: Scope) -> Finding:
    return Finding(
        policy.url,
        f"{in_marks(policy.title)}没有配套解读",
        {
            "文件": policy.title,
            "发文字号": policy.doc_number,
            "发布日期": policy.published.raw if policy.published else None,
            "栏目": policy.column_name,
            "已查": f"本站 {known} 篇解读的标题、正文链接和提到的文件，解读栏目已读完，均未涉及该文件",
        },
        severity=severity,
        basis=scope.basis,
    )
