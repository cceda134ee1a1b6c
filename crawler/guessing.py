"""Whose site it is, as its home page tells: names of organs and the level that a name gives away."""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime

from checks.store import Store
from crawler import decoder, urls
from crawler.reading.html import Html, plain, squeeze

_BODY = re.compile(
    r"([\u4e00-\u9fa5]{2,12}?(?:省|自治区|市|自治州|地区|县|区|旗|自治县|乡|镇|街道))(?:人民)?(?:政府|办事处)"
)
_OFFICE = re.compile(
    r"([\u4e00-\u9fa5]{2,20}?(?:局|委员会|厅|委|办公室|总队|支队|中心))(?:$|\s|官网|网站|门户|主办|版权)"
)
_HOST = re.compile(r"主办(?:单位)?\s*[：:]\s*([\u4e00-\u9fa5]{4,30})")
_TOWNSHIP = re.compile(r"(?:乡|镇|街道)(?:人民政府|办事处|政府)?$")
_ORGAN = re.compile(
    r"[\u4e00-\u9fa5（）()、]{1,24}(?:局|委员会|厅|委|办公室|办|总队|支队|中心|乡|镇|街道|人民政府|办事处)"
)
_MUNICIPALITIES = {"北京市", "天津市", "上海市", "重庆市"}


def home_page(address: str, store: Store) -> Html | None:
    """The home page as the running crawl read it."""
    url: str | None = urls.canonical(address)
    for _ in range(5):
        row = store.db.execute(
            "select * from pages where url = ? and last = ?", (url, store.crawl)
        ).fetchone()
        if row is None or row["redirect"] is None:
            break
        url = row["redirect"]
    content = store.body(row["body"]) if row and row["body"] else None
    if content is None:
        return None
    decoded = decoder.decode(content, f"charset={row['charset']}")
    return Html(decoded.text, row["address"], seen=datetime.fromisoformat(row["fetched"]).date())


def guess(home: Html | None) -> tuple[str | None, str | None, str]:
    """The main unit's name and level as the home page tells them, and where it does."""
    if home is None:
        return None, None, "首页"
    words = squeeze(plain(home.root))
    site_name = home.meta.get("sitename", "")
    hosted = _HOST.search(words)
    for text, how in (
        (hosted[1] if hosted else "", "首页“主办”"),
        (site_name, "首页 SiteName"),
        (home.title, "首页标题"),
    ):
        name = _named(text)
        if name:
            return name, level_of(name), how
    bodies = Counter(found[0] for found in _BODY.finditer(words))
    if bodies:
        name = max(bodies, key=lambda body: (bodies[body], -len(body)))
        return name, level_of(name), "首页文字"
    return None, None, "首页"


def _named(text: str) -> str | None:
    office = _OFFICE.search(text)
    body = _BODY.search(text)
    if office and (not body or office.start() <= body.start()):
        return office[1]
    return body[0] if body else None


def level_of(name: str) -> str | None:
    """The level that a unit's name tells, or ``None``."""
    if _TOWNSHIP.search(name):
        return "township"
    if re.search(r"(?:局|委员会|厅|委|总队|支队|中心)$", name) or re.search(r"政府.{2,}(?:局|委|办)", name):
        return "department"
    place = re.search(r"(.{2,}?)(?:人民)?政府", name)
    head = place[1] if place else name
    if re.search(r"(?:省|自治区)$", head) or head in _MUNICIPALITIES:
        return "province"
    if re.search(r"(?:县|区|旗)$", head):
        return "county"
    return "city" if re.search(r"(?:市|自治州|州|盟|地区)$", head) else None


def organ_level(text: str) -> str | None:
    """``"department"`` or ``"township"`` where a text is just the name of such an organ, else ``None``."""
    if not _ORGAN.fullmatch(text) or len(text) < 3:
        return None
    if _TOWNSHIP.search(text):
        return "township"
    return None if text.endswith("政府") else "department"
