"""A document number whose 机关代字 is another authority's."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from checks import Crawl, Document, Finding, Fine, Rules, Severity, check
from checks.policy.numbers import Number, read

_ISSUED = ("发文机关", "发文单位", "制发机关", "制发单位", "发文机构")
_JOINT = ("、", "，", ",", " ", "　", ";", "；")


@check(
    severity=Severity.ADVICE,
    basis="发文字号的机关代字应与发文机关一致",
    confidence="project-heuristic",
)
def foreign_number_prefix(
    crawl: Crawl, rules: Rules, *, fewest: int = 5, share: float = 0.8
) -> Iterator[Finding | Fine]:
    """文号代字与发文机关疑似不符 · The head of a number is one that only another authority's documents on the site bear.

    A lead for a person. It wants at least ``fewest`` documents of each authority with clear heads: the issuer never
    uses this head elsewhere, and ``share`` of the documents that bear it are another's. Joint documents, authorities of
    which one is part of the other (政府 and its 办公室), and heads that begin alike are left alone.

    为何: 文号代字和发文机关对不上，多半是文号或发文机关录错，公众引用时会指错机关。

    整改: 对照原件核实发文机关和文号，改正录错的一项；确属联合发文或机构改革前旧代字的，不必改。
    """
    issued = {url: (issuer, number) for url, issuer, number in _issued(crawl)}
    heads: dict[str, Counter[str]] = defaultdict(Counter)
    users: dict[str, Counter[str]] = defaultdict(Counter)
    for issuer, number in issued.values():
        heads[issuer][number.head] += 1
        users[number.head][issuer] += 1
    for url, (issuer, number) in issued.items():
        if sum(heads[issuer].values()) < fewest:
            continue
        owner, count = users[number.head].most_common(1)[0]
        document = crawl.catalogue[url]
        if not _is_foreign(document, issuer, number, owner, heads[issuer]):
            yield Fine(url)
        elif count >= fewest and count >= share * sum(users[number.head].values()):
            usual = heads[issuer].most_common(1)[0][0]
            yield Finding(
                url,
                f"文号“{number}”的代字“{number.head}”是{owner}所用，页面标注的发文机关是{issuer}（疑似）",
                {
                    "标题": document.title,
                    "发文字号": str(number),
                    "发文机关": issuer,
                    "该机关常用代字": usual,
                    "此代字的使用": f"{owner} {count} 件",
                },
            )


def _issued(crawl: Crawl) -> Iterator[tuple[str, str, Number]]:
    for url, document in crawl.catalogue.items():
        number = read(document.doc_number) if document.labels else None
        issuer = _issuer(document.labels)
        if number and issuer and not any(mark in issuer for mark in _JOINT):
            yield url, issuer, number


def _issuer(labels: Mapping[str, str]) -> str | None:
    found = (value.strip() for label, value in labels.items() if "".join(label.split()) in _ISSUED)
    return next((value for value in found if value), None)


def _is_foreign(document: Document, issuer: str, number: Number, owner: str, own: Counter[str]) -> bool:
    """Whether a head is not the issuer's in any way that the site shows."""
    if owner == issuer or owner in issuer or issuer in owner or own[number.head] > 1:
        return False
    if owner in document.title or _core(owner) in document.title:
        return False
    return not any(head != number.head and (head in number.head or number.head in head) for head in own)


def _core(organ: str) -> str:
    """An organ's name without its place: 财政局 of 云山县财政局."""
    _, _, rest = organ.rpartition("县") if "县" in organ else organ.rpartition("市")
    return rest or organ
