"""A column full of something else than what it is for."""

import re
from collections.abc import Iterator

from checks import Column, Crawl, Finding, Fine, Rules, Severity, check
from checks.lists import Lists, Row
from checks.rules.fields import ORGAN, Fields
from checks.rules.topics import Topics
from checks.topics import Subjects, Topic
from checks.units import Unit
from checks.upkeep import has_ended, trail

SHOWN = 8
_ORDER = re.compile(r"通知(?:[（(].*[）)])?$")


_POLICY = {"p-policy", "a20-01"}
_REGIME = "地方口径（罗庄区2021年目录）：制度栏目应为条例、法规规章和解释性文件，不放工作动态、解读稿"
_TOLD = {
    "news": "标题像是新闻动态，缺少政策、标准、结果类内容",
    "plan": "标题是国家或省级规划，缺少本级规划",
    "progress": "是安排、通知类文件，缺少进展或结果数据",
    "regime": "标题像是工作动态或解读，不是制度",
}


@check(
    severity=Severity.DEDUCTION,
    basis="国办发〔2019〕54号；黄石市2022年通报：用新闻动态代替政策措施；乌海市2020年通报：发布内容文不对题",
)
def misplaced_document(
    crawl: Crawl,
    rules: Rules,
    *,
    news_ratio: float = 0.8,
    upper_level_ratio: float = 0.7,
    min_rows: int = 5,
    min_regime_news: int = 2,
) -> Iterator[Finding | Fine]:
    """文不对题、新闻充数 · A column that should hold policies, standards or results holds news.

    Told of a column, by the titles in its list: policy columns and fields of grass-roots disclosure of which nearly all are
    news; plan columns of which most are higher levels' plans; columns on progress and results that hold mere orders, those of results also news;
    regime columns with news in them (a hint). Columns for news, activities, meetings and replies, columns with others below
    them, topics and short lists are not judged. A title without the form of any kind counts against nothing.

    为何: 栏目内容与名称不符，公众查不到政策、标准和结果，公开流于形式。

    整改: 由人逐条核对，把新闻动态移到动态栏目，补充本栏目应公开的政策、标准、对象、结果。
    """
    lists = crawl.once(Lists)
    desk = _Desk(rules, crawl.site.unit)
    for column in crawl.columns():
        rows = lists[column]
        if not rows or column.children or column.archived or has_ended(column, rules):
            continue
        role = desk.role(column)
        if role is None or (role != "regime" and len(rows) < min_rows):
            continue
        least = {"plan": upper_level_ratio * len(rows), "regime": float(min_regime_news)}
        odd = desk.odd(role, rows)
        if role == "progress" and len(odd) < news_ratio * len(rows) and desk.is_of_results(column):
            role, odd = "news", desk.odd("news", rows)
        if len(odd) < least.get(role, news_ratio * len(rows)):
            yield Fine(column.url, role)
            continue
        share = round(len(odd) * 100 / len(rows))
        yield Finding(
            column.url,
            f"栏目“{column.name}”的 {len(rows)} 条中 {len(odd)} 条（{share}%）{_TOLD[role]}，请人工确认",
            {
                "栏目": " > ".join(trail(column)),
                "条目数": len(rows),
                "疑似不符的条数": len(odd),
                "占比": f"{share}%",
                "示例": [row.title for row in odd[:SHOWN]],
            },
            about=role,
            severity=Severity.ADVICE if role == "regime" else None,
            basis=_REGIME if role == "regime" else None,
        )


class _Desk:
    """Knows what each column is for, and which of its rows are not that."""

    def __init__(self, rules: Rules, unit: Unit) -> None:
        table = rules.table(Topics).columns
        self._rules = rules
        self._unit = unit
        self._subjects = Subjects(rules)
        self._fields = rules.table(Fields).fields.values()
        self._categories = frozenset(table.categories)
        self._judged = re.compile(table.judged)
        self._exempt = re.compile(table.exempt)
        self._progress = re.compile(table.progress)
        self._superior = re.compile(rules.table(Topics).superior.exempt)

    def role(self, column: Column) -> str | None:
        """What its rows are held against, ``None`` where a column may hold anything."""
        kinds = self._rules.classify(column.name, column.path, column.url)
        if "p-system" in kinds:
            return "regime"
        if ORGAN.search(column.name) or any(self._exempt.search(name) for name in trail(column)[-2:]):
            return None
        if "a20-03" in kinds:
            is_open = self._unit.level == "province" or any(self._superior.search(n) for n in trail(column))
            return None if is_open else "plan"
        if self._progress.search(column.name):
            return "progress"
        if kinds & _POLICY or kinds & self._categories or any(f.is_named(column.name) for f in self._fields):
            return "news"
        return "news" if self._judged.search(column.name) else None

    def is_of_results(self, column: Column) -> bool:
        """Whether it is for results alone, which are no news, as those of work in progress may be."""
        return "结果" in column.name and "进展" not in column.name

    def odd(self, role: str, rows: tuple[Row, ...]) -> list[Row]:
        """The rows that are not what the column is for."""
        if role == "plan":
            return [row for row in rows if self._subjects.is_superior(row.title, self._unit.name)]
        if role == "progress":
            return [row for row in rows if _ORDER.search(row.title)]
        wanted = {Topic.NEWS, Topic.INTERPRETATION} if role == "regime" else {Topic.NEWS}
        return [row for row in rows if self._subjects.of(row.title) in wanted]
