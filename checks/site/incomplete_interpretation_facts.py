"""An interpretation that does not say who interprets, where the others of the site do."""

import re
from collections.abc import Iterator

from checks import Crawl, Document, Finding, Fine, Rules, Severity, check
from checks.policy.authority import is_press
from checks.policy.graph import Policies
from checks.titles import QUOTED

_FACTS = {
    "解读单位": re.compile(
        r"(?:解读(?:单位|机关|机构|部门)|起草单位|责任单位)\s*[：:]?[ \t]*(?P<value>[^\s：:，。；]{2,40})?"
    ),
    "解读人": re.compile(
        r"(?:解读人(?:员)?|解读联系人|联系人)\s*[：:]?[ \t]*(?P<value>[^\s：:，。；]{2,20})?"
    ),
}
_SIGNED = re.compile(
    r"(?:局|委|办|厅|院|中心|政府|公司|支队|大队)(?:[\u4e00-\u9fa5]{0,8}(?:负责人|局长|主任|处长|科长|股长))?(?:就|解读|权威解读|答记者问|关于《》)"
    r"|[（(][\u4e00-\u9fa5、]{2,20}(?:局|委|办|厅|院|中心|政府|公室)(?:供稿|提供|解读|撰稿)?[）)]\s*$"
)
"""A title that says which unit interprets, or whose the text is."""
_BYLINE = re.compile(
    r"[（(]?(?:[\u4e00-\u9fa5、]{2,20}(?:局|委|办|厅|院|中心|政府|公室)\s*(?:供稿|撰稿|提供|解读)|(?:供稿|撰稿|作者)[：:][^\s）)]{2,20})"
)
_BY = re.compile("供稿|撰稿|提供|解读|作者")
"""What every byline has: looked for first, because looking for a byline takes long."""
_UNIT = re.compile(r"(?:局|委|办|厅|院|中心|政府|委员会|公室|大队|支队)$")
EDGE = 200
USUAL = 0.5
FEWEST = 4


@check(
    severity=Severity.ADVICE,
    basis="地方目录口径（保安镇）：解读稿要件为解读单位、解读人、发布日期、正文、关联文件",
)
def incomplete_interpretation_facts(crawl: Crawl, rules: Rules) -> Iterator[Finding | Fine]:
    """解读稿要件不全 · An interpretation lacks who interprets, where most of the site's own show it.

    Judged are the site's own interpretations, and only facts (解读单位, 解读人) that more than half of them show in the
    labelled block or in a line of the text. A title or a byline that says whose interpretation it is shows both, a 来源 that is
    a unit of the own authority shows the unit. What is taken over from others is not judged; the names of persons are not quoted.

    为何: 看不出由谁解读，群众有疑问时找不到人，解读也缺少权威性。

    整改: 补注解读单位和解读人（或联系电话），与本站其他解读稿的格式一致。
    """
    policies = crawl.once(Policies, rules)
    own = [
        each
        for each in policies.interpretations
        if not each.unread and not policies.is_forwarded(each) and not policies.is_of_others(each)
    ]
    shown = {each.url: _facts(each, crawl.text(each.url)) for each in own}
    for fact in _FACTS:
        count = sum(bool(facts.get(fact)) for facts in shown.values())
        if count < FEWEST or count <= len(own) * USUAL:
            continue
        for each in own:
            if shown[each.url].get(fact):
                yield Fine(each.url, fact)
                continue
            empty = fact in shown[each.url]
            yield Finding(
                each.url,
                f"解读稿{f'的“{fact}”为空' if empty else f'没有注明{fact}'}，本站 {len(own)} 篇解读中有 {count} 篇注明",
                {"解读": each.title, "缺少的要件": fact, "本站注明的篇数": count, "本站解读篇数": len(own)},
                about=fact,
            )


def _facts(document: Document, text: str) -> dict[str, bool]:
    """Which facts are labelled, and whether with a value."""
    lines = "\n".join((*(f"{label}：{value}" for label, value in document.labels.items()), text))
    found: dict[str, bool] = {}
    for fact, pattern in _FACTS.items():
        for match in pattern.finditer(lines) if fact[:2] in lines or "联系人" in lines else ():
            found[fact] = found.get(fact, False) or bool(match["value"])
    edges = text[:EDGE] + text[-EDGE:]
    byline = _BY.search(edges) and _BYLINE.search(edges)
    if byline or _SIGNED.search(QUOTED.sub("《》", document.title)):
        return dict.fromkeys(_FACTS, True)
    source = (document.source or "").strip()
    if "解读单位" not in found and _UNIT.search(source) and not is_press(source):
        found["解读单位"] = True
    return found
