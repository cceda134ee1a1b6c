"""A policy column in which the unit's own documents are the smaller part."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from checks import Column, Crawl, Document, Finding, Fine, Rules, Severity, Unknown, check
from checks.lists import Lists
from checks.policy.authority import Authority, places
from checks.policy.graph import Policies
from checks.rules.topics import Topics
from checks.units import Unit
from checks.upkeep import has_ended, trail

SHOWN = 8
_POLICY = {"p-policy", "a20-01"}
# Who passes a document on, and the title of what is passed on.
_FORWARDED = re.compile(r"^(.{0,30}?)(?:批转|转发)[《“]?(.{4,})$")
_ORGAN = re.compile(
    r"^.{1,40}?(?:政府|办公[室厅]|委员会|[局厅委办部院]|部门|单位|中心)(?=.{0,10}?(?:关于|《|印发|[〈<]))"
)


@check(
    severity=Severity.DEDUCTION,
    basis="乌海市2020年政务公开通报：规范性文件栏目混入国家及自治区级文件，本级文件少；条例第二十条（一）",
)
def superior_document(
    crawl: Crawl, rules: Rules, *, local_ratio_min: float = 0.5, min_rows: int = 5
) -> Iterator[Finding | Unknown | Fine]:
    """转发上级充本级 · Most documents of a policy column are higher authorities'.

    Whose a document is, is told by its issuer, its number, its title and its source; one without any sign counts as the
    unit's own. What the unit passes on (转发) is above where its author is; where the title does not name the author, it is
    undetermined. Columns named for higher levels' documents, laws and regulations are exempt, as are columns with others
    below them and short ones. Documents that were not read leave it undetermined where they decide.

    为何: 本级文件与上级文件混放，本级文件被淹没，公众难以找到本级政策，也容易掩盖本级应公开未公开。

    整改: 由人逐条核对；把上级文件移到单设的“上级文件”栏目，补齐本级制发的文件。
    """
    lists = crawl.once(Lists)
    exempt = re.compile(rules.table(Topics).superior.exempt)
    forwarding = _Forwarding()
    for column in crawl.columns():
        if not _is_judged(column, rules, exempt):
            continue
        rows = lists[column]
        if len(rows) < min_rows:
            continue
        policies = crawl.once(Policies, rules)
        known = [crawl.catalogue[row.url] for row in rows if row.read and row.url in crawl.catalogue]
        suspected = [document for document in known if policies.is_forwarded(document)]
        origin = [forwarding.is_above(each, policies.unit(each)) for each in suspected]
        above = [each for each, is_above in zip(suspected, origin, strict=True) if is_above]
        unread = len(rows) - len(known) + origin.count(None)
        if above and not places(crawl.site.unit.name):
            yield Unknown(column.url, "没有读出本单位的名称，不能分辨哪些是上级文件")
        elif len(above) > len(rows) * (1 - local_ratio_min):
            yield _finding(column, rows, above)
        elif len(above) + unread > len(rows) * (1 - local_ratio_min):
            yield Unknown(
                column.url,
                f"{len(rows)} 条中上级文件 {len(above)} 条，{unread} 条没有读到或看不出原发文机关，比例不能断定",
            )
        else:
            yield Fine(column.url)


class _Forwarding:
    """Tells the forwarding of documents from above from that of the unit's own bureaus."""

    def __init__(self) -> None:
        self._authorities: dict[str, Authority] = {}

    def is_above(self, document: Document, unit: Unit) -> bool | None:
        """Whether a document taken for another authority's is one from above; ``None`` where its author is not named."""
        found = _FORWARDED.match(document.title)
        if not found:
            return True
        authority = self._authorities.get(unit.name) or Authority(unit)
        self._authorities[unit.name] = authority
        inner = replace(document, title=found[2], issuer=document.issuer or found[1] or None)
        if authority.is_forwarded(inner):
            return True
        return False if _ORGAN.match(found[2]) else None


def _is_judged(column: Column, rules: Rules, exempt: re.Pattern[str]) -> bool:
    if not column.entries or column.children or column.archived or has_ended(column, rules):
        return False
    if any(exempt.search(name) for name in trail(column)):
        return False
    cycle = rules.cycle(column.name, column.path, column.url)
    kinds = rules.classify(column.name, column.path, column.url)
    return bool(kinds & _POLICY) and "p-system" not in kinds and (cycle is None or cycle.id == "policy")


def _finding(column: Column, rows: tuple[object, ...], above: list[Document]) -> Finding:
    own = len(rows) - len(above)
    issuers = Counter(document.issuer or "发文机关见标题或文号" for document in above)
    return Finding(
        column.url,
        f"栏目“{column.name}”的 {len(rows)} 条中 {len(above)} 条像是上级文件，本级不超过 {own} 条，请人工确认",
        {
            "栏目": " > ".join(trail(column)),
            "条目数": len(rows),
            "上级文件": len(above),
            "本级文件至多": own,
            "上级发文机关": [f"{name} {count} 件" for name, count in issuers.most_common(SHOWN)],
            "示例": [f"{document.title} {document.doc_number or ''}".strip() for document in above[:SHOWN]],
        },
    )
