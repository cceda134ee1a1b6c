"""A field of grass-roots disclosure that a county's portal does not have."""

import json
import re
from collections.abc import Iterator, Mapping

from checks import Crawl, Finding, Fine, Rules, Severity, Unknown, absence, check
from checks.rules.fields import Field, Fields

SHOWN = 8
LONGEST = 18
HINT = 8
_TITLE = re.compile(r"关于|召开|举行|[:：]")
_ZONE = "p-grassroots"


@check(
    severity=Severity.DEDUCTION,
    basis="国办发〔2019〕54号：26个试点领域",
    when=lambda crawl, rules: (
        crawl.site.unit.level == "county" and rules.as_of >= rules.table(Fields).grassroots.since
    ),
)
def missing_grassroots_field(
    crawl: Crawl, rules: Rules, *, most: int = 8
) -> Iterator[Finding | Unknown | Fine]:
    """基层政务公开领域缺项 · One of the 26 fields of grass-roots disclosure has no column.

    Only county portals with a zone are judged, by the names of all columns, menu entries and links; that there is no
    zone is told by ``missing_category``. A zone with fewer than ``most`` fields is told once. A catalogue of a
    field in a list stands for it. A city's district needs no rural fields; a name that
    reminds of a field, a zone on another site or a menu that was not read whole leave it undetermined.

    为何: 县级政府应按26个领域公开事项，缺少领域的，群众找不到相关政策、标准和结果。

    整改: 在基层政务公开专区补设该领域栏目；职能不涉及的，在专区中说明。
    """
    home = crawl.site.address
    claimed = crawl.once(absence.names, rules)
    names = [name for name in claimed if len(name) <= LONGEST and not _TITLE.search(name)]
    fields = {key: field for key, field in rules.table(Fields).fields.items() if not _is_exempt(crawl, field)}
    catalogues = _catalogues(crawl)
    seen = {
        key
        for key, field in fields.items()
        if any(map(field.is_named, names)) or any(map(field.is_catalogued, catalogues))
    }
    has_zone = any(_ZONE in categories for categories in claimed.values())
    gap = absence.gap(crawl, rules) or _away(crawl, rules)
    if not has_zone:
        return
    if len(seen) < most and not gap:
        yield _few(crawl, fields, seen)
        return
    told = _texts(crawl)
    for key, field in fields.items():
        alike = [name for name in names if len(name) <= HINT and field.is_hinted(name)][:3]
        if key in seen:
            yield Fine(home, key)
        elif gap:
            yield Unknown(home, f"未见“{field.title}”领域，但{gap}", key)
        elif any(name in told for name in field.names):
            yield Unknown(home, f"未见“{field.title}”领域的栏目，但目录正文提到，请人工确认", key)
        elif alike:
            yield Unknown(home, f"未见“{field.title}”领域，有相近名称：{'、'.join(alike)}，请人工确认", key)
        else:
            yield Finding(
                home,
                f"基层政务公开没有“{field.title}”领域的栏目",
                {
                    "查找的名称": list(field.names[:SHOWN]),
                    "已见领域": f"{len(seen)} 个，应有 {len(fields)} 个",
                    "已查名称数": len(names),
                    "覆盖": "导航各页均已读到，抓取完整",
                },
                about=key,
            )


def _few(crawl: Crawl, fields: Mapping[str, Field], seen: set[str]) -> Finding:
    """What is said once where a zone has only a few of the fields."""
    return Finding(
        crawl.site.address,
        f"基层政务公开专区只见 {len(seen)} 个领域，应有 {len(fields)} 个，请人工确认是否另有编排",
        {
            "已见领域": [field.title for key, field in fields.items() if key in seen],
            "未见领域": [field.title for key, field in fields.items() if key not in seen],
            "覆盖": "导航各页均已读到，抓取完整",
        },
        about="fields",
    )


def _catalogues(crawl: Crawl) -> list[str]:
    """The titles of what a zone may list in place of columns: a catalogue for each field."""
    told = "'%领域%' or {0} like '%标准目录%'"
    parts = (("entries", "title"), ("documents", "title"), ("attachments", "name"))
    sql = " union ".join(
        f"select {name} from {table} where {name} like {told.format(name)}" for table, name in parts
    )
    return [row[0] for row in crawl.query(sql)]


def _texts(crawl: Crawl) -> str:
    """The texts of documents that bring the fields together."""
    sql = "select text from documents where title like '%标准目录%' or title like '%试点领域%' or title like '%26个领域%'"
    return "\n".join(row["text"] for row in crawl.query(sql))


def _is_exempt(crawl: Crawl, field: Field) -> bool:
    """A district of a city has neither dangerous farmhouses nor farm subsidies."""
    return field.rural and "区" in crawl.site.unit.name.partition("人民政府")[0][-1:]


def _away(crawl: Crawl, rules: Rules) -> str | None:
    """That the zone is on another site, where its fields were not read."""
    for row in crawl.query("select target, address, texts from links order by target"):
        if crawl.site.is_own(row["target"]):
            continue
        for text in json.loads(row["texts"]):
            if _ZONE in rules.classify(text):
                return f"专区“{text}”在外部网站 {row['address']}，领域没有读到"
    return None
