"""A site that gives itself two different codes."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from checks import Crawl, Finding, Fine, Rules, Severity, Unknown, check
from checks.marks import Marks, code_of, is_blank
from checks.rules.marks import Code, SiteMarks

ABOUT = "sitecode"
SHOWN = 5
_read = json.JSONDecoder().raw_decode
PLACES = {"foot": "页脚网站标识码", "meta": "标签SiteIDCode", "jiucuo": "找错入口site_code"}
_PAGES = "select url, meta, marks from pages where status = 200 and unread is null order by url"


Row = Mapping[str, Any]


@dataclass(slots=True)
class _Use:
    """Where one code stands: the pages, and the names their site goes by."""

    pages: list[str] = field(default_factory=list)
    places: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)


@check(
    severity=Severity.DEDUCTION,
    basis="国办秘函〔2019〕19号 第二部分 功能设计：网站标识；《政府网站发展指引》（国办发〔2017〕47号）附件：网页标签、底部功能区",
)
def contradicting_site_code(crawl: Crawl, rules: Rules) -> Iterator[Finding | Unknown | Fine]:
    """网站标识码前后不一致 · The site's code differs between footer, tag and error-report entry, or between pages.

    Compared are the codes (10 digits, or bm and 8 digits) in the footer, in the tag SiteIDCode and in the entry for
    error reports, on all pages of the audited host. Empty values and placeholders are no codes. A folder that
    bears another site's name is a site of its own, and of one unit's two sites nothing is claimed.

    为何: 标识码是网站的“身份证”，前后不一致会使纠错留言、监测结果记到别的网站名下。

    整改: 对照全国政府网站信息报送系统中本网站的标识码，统一改正页脚、SiteIDCode 标签和找错入口三处；模板从别处复制来的，逐个模板核对。
    """
    code = rules.table(SiteMarks).code
    home = crawl.once(Marks, rules).home
    at = home.url if home else crawl.site.address
    uses: dict[str, _Use] = defaultdict(_Use)
    wrong: dict[str, _Use] = defaultdict(_Use)
    first: dict[str, str] = {}
    names: set[str] = set()
    for row in _rows(crawl):
        for where, value in _values(row):
            found = code_of(value, code)
            if found:
                _note(uses[found], row, where)
            elif where in ("meta", "foot") and _is_malformed(value, code):
                _note(wrong[value.strip()], row, where)
            if row["url"] == at and (found or not is_blank(value, ())):
                first[where] = found or value
        if row["url"] == at and row["name"]:
            names.add(row["name"])
    if not uses and not wrong:
        yield Unknown(at, "没有读到网站标识码", ABOUT)
        return
    main = _main(uses, first, code)
    others = {each: use for each, use in uses.items() if each != main}
    own = (names or (uses[main].names if main else set())) - {""}
    foreign = {each for each, use in others.items() if at not in use.pages and _is_own_site(use, own)}
    stray = {each: use for each, use in (others | wrong).items() if each not in foreign}
    if stray:
        yield _finding(at, main, first, uses, stray)
    elif foreign:
        pages = others[min(foreign)].pages[0]
        yield Unknown(at, f"{pages} 等页用另一标识码 {min(foreign)}，可能是子站，请人工核对", ABOUT)
    else:
        yield Fine(at, ABOUT)


def _rows(crawl: Crawl) -> Iterator[Row]:
    """What the site's own pages show of codes, and the name that they go by."""
    for url, meta, marks in crawl.query(_PAGES):
        if not ('"siteidcode"' in meta or '"sitecode"' in marks or '"jiucuo"' in marks):
            continue
        if crawl.site.is_own(url):
            tags, shown = _read(meta)[0], _read(marks)[0]
            yield {
                "url": url,
                "meta": tags.get("siteidcode"),
                "name": tags.get("sitename"),
                "foot": shown.get("sitecode"),
                "jiucuo": shown.get("jiucuo"),
            }


def _values(row: Row) -> Iterator[tuple[str, str]]:
    for where in PLACES:
        if value := row[where]:
            yield where, str(value)


def _folder(url: str) -> str:
    """The first step of an address's path."""
    return urlsplit(url).path.strip("/").partition("/")[0]


def _note(use: _Use, row: Row, where: str) -> None:
    use.places.add(PLACES[where])
    if row["url"] not in use.pages[-1:]:
        use.pages.append(row["url"])
        use.names.add(row["name"] or "")


def _is_malformed(value: str, code: Code) -> bool:
    """Whether a tag holds digits that are no code; words and variables are no value at all."""
    plain = "".join(value.split()).lower()
    return plain.removeprefix("bm").isdigit() and plain not in code.placeholders and set(plain) != {"0"}


def _main(uses: dict[str, _Use], first: dict[str, str], code: Code) -> str | None:
    """The site's own code: the one most of the home page's places agree on, else the one on most pages."""
    at_home = Counter(found for where in PLACES if (found := code_of(first.get(where, ""), code)))
    ranked = sorted(uses, key=lambda each: (at_home[each], len(uses[each].pages), each), reverse=True)
    return ranked[0] if ranked else None


def _is_own_site(use: _Use, names: set[str]) -> bool:
    """Whether the pages with another code are one folder that does not go by the audited site's name."""
    folders = {_folder(page) for page in use.pages}
    return len(folders) == 1 and not use.names & names and bool(names or use.names - {""})


def _finding(
    at: str, main: str | None, first: dict[str, str], uses: dict[str, _Use], stray: dict[str, _Use]
) -> Finding:
    told = {
        each: f"{len(use.pages)} 页（{'、'.join(sorted(use.places))}），如 {'、'.join(use.pages[:SHOWN])}"
        for each, use in stray.items()
    }
    evidence: dict[str, object] = {
        "首页各处的值": [f"{PLACES[where]}：{value}" for where, value in first.items()] or "没有",
        "多数页面的标识码": f"{main}（{len(uses[main].pages)} 页）" if main else "没有",
    }
    evidence |= {f"不一致的值 {each}": pages for each, pages in list(told.items())[:SHOWN]}
    values = "、".join(list(stray)[:SHOWN])
    reason = f"与 {main} 不一致" if main else "不是10位数字或bm加8位数字"
    return Finding(at, f"网站标识码前后不一致：出现 {values}，{reason}", evidence, about=ABOUT)
