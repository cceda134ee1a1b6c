"""What ``zwgk new`` offers a person to correct: a site's TOML with what a short crawl found.

Everything that a page said is quoted: no title can break the file or add a key to it.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from checks.crawl import Crawl
from checks.records import Column
from checks.rules import LEVELS, Rules
from checks.units import place
from crawler import urls
from crawler.organs import Candidate, candidates
from crawler.plan import Plan

MOST = 300
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_EXAMPLES = """\
# 每个 [[column]] 还可以写（去掉井号生效）：
# cycle = 30                     # 更新周期：天数，或规则中的周期名（{cycles}，static 表示不计周期）
# exempt = "网站改版，内容迁移中"  # 豁免的理由，须同时写截止日期；到期后照常判断
# until = {until}
# minimum = 20                   # 至少应有的条数；读到的少于此数，视为没有读全，不作“空白”“不更新”的结论"""


def offer(crawl: Crawl, plan: Plan, name: str) -> str:
    """The text of a site's TOML, to be called ``name``."""
    parts = [
        _head(crawl, name),
        _who(crawl),
        _how(crawl, plan),
        _units(candidates(crawl)),
        _columns(crawl, plan.rules),
    ]
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def quoted(text: str) -> str:
    """A text as a TOML string on one line."""
    clean = text.encode("utf-8", "replace").decode()
    return json.dumps(clean, ensure_ascii=False).replace("\x7f", "\\u007f")


def remark(text: str, width: int = 120) -> str:
    """A text as the rest of a comment's line."""
    return _UNSEEN.sub(" ", text).strip()[:width]


def _list(texts: Iterable[str]) -> str:
    return f"[{', '.join(quoted(text) for text in texts)}]"


def _head(crawl: Crawl, name: str) -> Iterator[str]:
    yield f"# 站点文件初稿，zwgk new 于 {crawl.started[:10]} 按读到的 {crawl.coverage.get('pages', 0)} 页写出。"
    if not crawl.coverage.get("start_read"):
        yield "# 首页没有读到：以下几乎都要由人填写。"
    elif not crawl.complete:
        yield "# 只读了网站的一部分：没有列出的栏目、单位不等于没有。"
    yield f"# 请逐项核对，写错的改正，拿不准的删去（删去的仍按规则判断）；然后运行 zwgk audit {remark(name)}"


def _who(crawl: Crawl) -> Iterator[str]:
    unit = crawl.site.unit
    yield f"address = {quoted(crawl.site.address)}"
    yield ""
    yield f"# 主办单位。{remark(crawl.site.guessed or '')}，请核对。"
    named = unit.name != urlsplit(crawl.site.address).netloc
    yield f"name = {quoted(unit.name)}" if named else '# name = "某某县人民政府"'
    levels = "，".join(f"{key} {title}" for key, title in LEVELS.items())
    yield f"# 层级决定应公开哪些类别：{levels}。"
    yield f"level = {quoted(unit.level)}" if unit.level else '# level = "county"'


def _how(crawl: Crawl, plan: Plan) -> Iterator[str]:
    site = plan.site
    yield "# 两次请求之间等待的秒数。"
    yield f"delay = {plan.pace:g}"
    yield "# 是否遵守 robots.txt；监管部门可写 false，报告会写明。"
    yield f"robots = {'true' if site.robots else 'false'}"
    if plan.contact:
        yield "# 写入 User-Agent 的联系方式。"
        yield f"contact = {quoted(plan.contact)}"
    if plan.resolve:
        yield "# 域名指到的地址（同 curl 的 --resolve）。"
        yield f"resolve = {_list(f'{key}:{address}' for key, address in plan.resolve.items())}"
    yield "# 从首页走不到的栏目，在此写出本站的网址或路径，抓取时也从这里开始。"
    yield '# start = ["/zwgk/"]'
    yield from _layout(crawl)


def _layout(crawl: Crawl) -> Iterator[str]:
    """The system that most pages are of is told; one that fewer bear is only named."""
    seen = Counter(page.layout for page in crawl.pages() if page.layout)
    known = [(count, name) for name, count in seen.items() if name != "default"]
    if not known:
        yield "# layout：没有认出网站所用的系统，按页面结构读取。"
        return
    count, name = max(known)
    yield f"# 网站所用的系统：{seen.total()} 页中有 {count} 页认出是 {name}。"
    yield f"{'' if count * 2 > seen.total() else '# '}layout = {quoted(name)}"


def _units(found: list[Candidate]) -> Iterator[str]:
    yield "# ―― 同一网站上的其他单位 ――"
    yield "# 问题归到网址开头（prefixes）或栏目（columns：栏目的地址或名称，含其下级）所属的单位，其余归主办单位。"
    if not found:
        yield "# 没有看到像是其他单位的网址。写法："
        found = [
            Candidate(name="某某局", level="department", prefixes=("/mmj/",), seen=0, basis=""),
        ]
    else:
        yield f"# 以下 {min(len(found), MOST)} 个像是其他单位，属实的去掉井号。"
    for each in found[:MOST]:
        basis = f"  # 依据：{each.basis}；其下见到 {each.seen} 个网址" if each.basis else ""
        yield "#"
        yield "# [[unit]]"
        yield f"# name = {quoted(each.name)}{basis}"
        yield f"# level = {quoted(each.level)}"
        yield f"# prefixes = {_list(each.prefixes)}"


def _columns(crawl: Crawl, rules: Rules) -> Iterator[str]:
    columns = _statutory(crawl, rules)
    yield "# ―― 法定公开栏目 ――"
    yield "# role 是按名称推断的公开类别（见各行右边的说明），写错的改正；一栏兼几类的写成列表。"
    yield _EXAMPLES.format(cycles="、".join(rules.cycles), until=f"{crawl.as_of.year}-12-31")
    if len(columns) > MOST:
        yield f"# 共 {len(columns)} 个，只列出 {MOST} 个；其余照常按名称判断。"
    for column in columns[:MOST]:
        roles = sorted(rules.classify(column.name, column.path))
        titles = "；".join(rules.categories[role].title for role in roles)
        own = urls.same_site(crawl.site.address, column.url)
        parts = urlsplit(column.url)
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        yield ""
        yield "[[column]]"
        yield f"at = {quoted(path if own else column.url)}"
        yield f"name = {quoted(column.name)}"
        doubtful = "p-interpretation" in roles and "解读" not in column.name
        told = quoted(roles[0]) if len(roles) == 1 else _list(roles)
        yield f"{'# ' if doubtful else ''}role = {told}  # {remark(titles)}"
        yield f"# {remark(_seen(column, rules))}"


def _statutory(crawl: Crawl, rules: Rules) -> list[Column]:
    """The columns whose name says which category they are, once each."""
    found: dict[str, Column] = {}
    for column in crawl.columns():
        if column.name.strip() and rules.classify(column.name, column.path):
            found.setdefault(place(column.url), column)
    return list(found.values())


def _seen(column: Column, rules: Rules) -> str:
    cycle = rules.cycle(column.name, column.path)
    parts = [
        " > ".join(column.path),
        "没有读出列表" if column.entries is None else f"读到 {column.entries} 条",
        f"最近 {column.newest.iso[:10]}" if column.newest else "",
        f"更新周期 {cycle.days} 天（{cycle.title}）" if cycle and cycle.days else "不计更新周期",
    ]
    return "；".join(part for part in parts if part)
