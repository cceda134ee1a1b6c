"""An official document with a whole labelled block, of which a test changes what matters."""

from tests.make import column, document

POLICIES = column("规范性文件", "/gfxwj/index.html", path=("首页", "政策文件"))
LABELS = {
    "索引号": "YS001/2026-00012",
    "主题分类": "交通",
    "发文机关": "云山县人民政府办公室",
    "成文日期": "2026-01-15",
    "标题": "云山县人民政府办公室关于印发云山县农村公路管护办法的通知",
    "发文字号": "云政办规〔2026〕3号",
    "发布日期": "2026-01-20",
    "有效性": "有效",
}


def official(title=LABELS["标题"], path="/gfxwj/1.html", *, without=(), labels=None, **given):
    """``without`` takes labels away, ``labels`` sets others; fields follow the labels."""
    shown = {
        key: value for key, value in {**LABELS, "标题": title, **(labels or {})}.items() if key not in without
    }
    fields = {
        "doc_number": shown.get("发文字号") or None,
        "written": shown.get("成文日期") or None,
        "published": shown.get("发布日期") or None,
        "issuer": shown.get("发文机关") or None,
        "index_number": shown.get("索引号") or None,
        "validity": shown.get("有效性") or None,
        "column": POLICIES.url,
        "column_name": POLICIES.name,
        "text": "各乡镇人民政府：\n现将办法印发给你们，请认真执行。",
    }
    return document(title, path, labels=shown, **{**fields, **given})
