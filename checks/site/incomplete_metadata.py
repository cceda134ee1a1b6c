"""An official document whose labelled block lacks one of the eight items."""

from collections import Counter
from collections.abc import Iterator, Mapping

from checks import Crawl, Document, Finding, Fine, Rules, Severity, check
from checks.policy.force import speaking
from checks.policy.officials import (
    NUMBER,
    PUBLISHED,
    TITLE,
    VALIDITY,
    bears_number,
    bears_validity,
    has_kin,
    officials,
    validity,
)
from checks.rules.block import Block
from checks.rules.book import claim
from checks.widespread import Fault, told

ABSENT, EMPTY = "没有此项", "标签为空"
_FIELDS = {
    "索引号": "index_number",
    "发文机关": "issuer",
    "成文日期": "written",
    TITLE: "title",
    NUMBER: "doc_number",
    PUBLISHED: "published",
    VALIDITY: "validity",
}
TEMPLATE_SHARE = 0.1
SHOWN = 5


@check(
    severity=Severity.DEDUCTION,
    basis="地方口径（山东省商务厅、张店区、平潭综合实验区）：公文页标明索引号、主题分类、发文机关、成文日期、标题、发文字号、发布日期、有效性",
)
def incomplete_metadata(crawl: Crawl, rules: Rules, *, template_pages: int = 5) -> Iterator[Finding | Fine]:
    """公文页信息块缺项 · The labelled block of an official document lacks an item or leaves it empty.

    Judged are pages with a block of at least three of the eight items that hold an official document. A label under
    another name, a title or a date that the page shows elsewhere, and items that a document of its kind does not
    have (no number of a 公告 or 通告, no validity of an appointment) are in order. An item that no block of the site, or of
    a column, has is one finding about the site or the column when at least ``template_pages`` lack it.

    为何: 信息块缺项，公众无法按索引号、文号、日期查找和核对文件，也看不出文件是否有效。

    整改: 补填空着的项目；信息块没有这一项的，请网站技术单位在公文模板中增加后逐件补录。
    """
    table = rules.table(Block)
    blocks = crawl.once(officials, rules)
    basis = claim(table.rule.basis, table.rule.confidence)
    lacks = _lacking(crawl, blocks, table)
    template = _templates(crawl, blocks, lacks, template_pages)
    faults = []
    for url, lack in lacks.items():
        document = crawl.catalogue[url]
        own = {
            item: how
            for item, how in lack.items()
            if how != ABSENT or not template & {(None, item), (document.column, item)}
        }
        if own:
            faults.append(_of_page(document, own, basis))
        else:
            yield Fine(url)
    yield from told(faults, len(blocks), crawl.site.address)
    for column, item in sorted(template, key=str):
        owing = [crawl.catalogue[url] for url, lack in lacks.items() if lack.get(item) == ABSENT]
        yield _of_template(crawl, column, item, owing, len(blocks), basis)


def _of_page(document: Document, own: Mapping[str, str], basis: str) -> Fault:
    words = "公文页信息块缺：" + "、".join(f"{item}（{how}）" for item, how in own.items())
    evidence = {
        "标题": document.title,
        "缺项": [f"{item}：{how}" for item, how in own.items()],
        "信息块": {label: value[:40] for label, value in list(document.labels.items())[:16]},
    }
    finding = Finding(document.url, words, evidence, basis=basis)
    return Fault(kind=words, title=document.title, finding=finding)


def _of_template(
    crawl: Crawl, url: str | None, item: str, owing: list[Document], blocks: int, basis: str
) -> Finding:
    """What is said once of an item that the template of a column, or of the whole site, does not have."""
    column = crawl.column(url)
    documents = [document for document in owing if document.column == url] if column else owing
    where = f"栏目“{column.name}”" if column else "全站"
    return Finding(
        column.url if column else crawl.site.address,
        f"{where}公文页的信息块都没有“{item}”一项（{len(documents)} 篇公文应有而没有）",
        {
            "缺项": item,
            "有信息块的公文数": blocks,
            "缺此项的公文数": len(documents),
            "示例": [f"{document.title} {document.address}" for document in documents[:SHOWN]],
        },
        about=item,
        basis=basis,
    )


def _lacking(
    crawl: Crawl, blocks: Mapping[str, Mapping[str, str]], table: Block
) -> Mapping[str, Mapping[str, str]]:
    """The items that each official document should have and lacks, and how; decrees have numbers of their own kind."""
    lacks = {
        url: {
            item: _how(item, items)
            for item in table.items
            if not items.get(item) and _lacks(crawl.catalogue[url], items, item, table)
        }
        for url, items in blocks.items()
    }
    for url in crawl.once(speaking).decrees & lacks.keys():
        lacks[url].pop(NUMBER, None)
    return lacks


def _templates(
    crawl: Crawl, blocks: Mapping[str, Mapping[str, str]], lacks: Mapping[str, Mapping[str, str]], least: int
) -> frozenset[tuple[str | None, str]]:
    """The items that a template lacks: that of the whole site (``None``), or that of one column."""
    columns = {url: crawl.catalogue[url].column for url in blocks}
    shown = Counter(
        (place, item) for url, items in blocks.items() for item in items for place in {None, columns[url]}
    )
    absent = Counter(
        (place, item)
        for url, lack in lacks.items()
        for item, how in lack.items()
        if how == ABSENT
        for place in {None, columns[url]}
    )
    site = {
        (None, item)
        for (place, item), count in absent.items()
        if place is None and count >= least and shown[None, item] < len(blocks) * TEMPLATE_SHARE
    }
    return frozenset(site) | {
        (place, item)
        for (place, item), count in absent.items()
        if place and count >= least and not shown[place, item] and (None, item) not in site
    }


def _how(item: str, items: Mapping[str, str]) -> str:
    return EMPTY if item in items else ABSENT


def _lacks(document: Document, items: Mapping[str, str], item: str, table: Block) -> bool:
    """Whether a document should have an item that its block does not tell, and its page does not show it elsewhere."""
    if item not in items and (_elsewhere(document, item) or has_kin(document, item, table)):
        return False
    if item == NUMBER:
        return bears_number(document)
    if item != VALIDITY:
        return True
    return validity(document, items) is None and bears_validity(document, table.validity_since)


def _elsewhere(document: Document, item: str) -> bool:
    """Whether the page shows an item outside its block."""
    field = _FIELDS.get(item)
    return field is not None and bool(getattr(document, field))
