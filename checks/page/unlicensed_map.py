"""A map published without its review number."""

import re
from collections.abc import Iterator

from checks import Document, Finding, Rules, Severity, check

_MAP = re.compile(
    r"(?:国土|空间|行政|政区|区划|规划|区位|交通|旅游|地形|地势|影像|水系|分布|全域|乡镇|县域|市域|城区|中国|世界|[省市县区])(?:地图|区划图|规划图|位置图|影像图|水系图|分布图|交通图|旅游图)"
)
_OTHER = re.compile(
    r"网站地图|站点地图|思维导图|流程图|路线图|施工图|效果图|结构图|鸟瞰图|平面图|电子地图|在线地图|地图服务|地图管理|地图审核|地图市场|问题地图|标准地图服务|热力图|一张图"
)
_NUMBER = re.compile(r"审\s*图\s*号|[\u4e00-\u9fa5]S\s*[（(〔\[]\s*20\d\d|GS\s*[（(〔\[]?\s*20\d\d")
LONGEST = 60


@check(
    severity=Severity.ADVICE,
    basis="《政府网站发展指引》（国办发〔2017〕47号）信息发布：使用地图应依法标注审图号",
    when=lambda document, rules: document.images > document.films and "图" in document.title,
)
def unlicensed_map(document: Document, rules: Rules) -> Iterator[Finding]:
    """地图未见审图号 · A page shows a map and nowhere in words its review number.

    About documents whose title ends in the name of a map and that show a picture. Framed online maps, site maps, charts, drawings
    of buildings and news about maps are exempt. The number may stand inside the picture, which we don't read: a person has to look.

    为何: 公开地图须经审核并标注审图号；未标注的可能是未送审的“问题地图”。

    整改: 核对图上是否有审图号；没有的，改用自然资源部门标准地图服务提供的地图，或送审后标注审图号。
    """
    title = document.title.strip("》）) ")
    named = _MAP.search(title)
    if not named or not title.endswith("图") or _OTHER.search(title) or len(title) > LONGEST:
        return
    words = "\n".join((document.title, document.text, *document.labels.values()))
    if document.unread or _NUMBER.search(words):
        return
    yield Finding(
        document.url,
        f"页面发布了地图“{document.title}”，文字中没有审图号，请核对图上是否标注",
        {"标题": document.title, "图片数": document.images - document.films, "文字中的审图号": "未见"},
    )
