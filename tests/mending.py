"""The sample portal as its clerks mended it: of nearly every planted fault the repair, and the near-repairs that leave it standing."""

from __future__ import annotations

import shutil
from pathlib import Path

from crawler.sample import PORTAL

Repair = tuple[str, str, str]
"""A page, what stands there, and what stands there now."""

REPAIRS: tuple[Repair, ...] = (
    ("index.html", '<li><a href="/bsfw/index.html">办事服务</a></li>', ""),
    ("index.html", "岭ICP备00000001号", "岭ICP备00000001号　岭公网安备00000000000001号"),
    ("zjyl/fjms.html", "0000000002", "0000000001"),
    (
        "xwdt/bmdt/2026-03-02/1009.html",
        '<a href="/xwdt/bmdt/2025-11-30/0877.html">上年度养护通报</a>',
        "上年度通报",
    ),
    ("xwdt/bmdt/2026-02-20/1002.html", "2026-02-20", "2026-02-25"),
    ("xwdt/ylyw/2026-03-12/3098.html", "布署", "部署"),
    ("xwdt/tzgg/2026-02-27/1188.html", "附件：1.义务植树活动登记表", "登记表到县林业局领取"),
    ("xwdt/tzgg/2026-02-27/1188.html", "附件中的", ""),
    (
        "xwdt/tzgg/2026-03-04/1196.html",
        '<span class="ly">',
        '<span>发布日期：2026-03-04 09:00</span><span class="ly">',
    ),
    ("xwdt/tzgg/2026-03-04/1196.html", "<title>", '<meta name="PubDate" content="2026-03-04 09:00"><title>'),
    (
        "xwdt/xzdt/2026-01-13/0680.html",
        "<title>云锐体育app官网下载-云锐体育网页版登录入口",
        "<title>松坪乡修通入户便道",
    ),
    ("xwdt/xzdt/2026-01-27/0695.html", '<div style="position:absolute;left:-9999px;top:-9999px">', "<!--"),
    ("xwdt/xzdt/2026-01-27/0695.html", "山货友链</a></div>", "-->"),
    ("xwdt/xzdt/2026-02-08/0701.html", "http://js.suidao-jiasu.example/s.js", "/skin/jquery.js"),
    (
        "hdjl/xzxx/2509.html",
        "<p>办理状态：办理中</p>",
        "<p>答复时间：2025-09-25 09:00</p><p>答复内容：已清运。</p>",
    ),
    ("hdjl/yjzj/2026-03-02/0043.html", "至2026年3月12日", "至2026年4月12日"),
    ("xxgk/zcjd/2026-01-18/511.html", "2026-01-18", "2026-01-22"),
    (
        "xxgk/zcjd/2026-01-26/508.html",
        "已经印发",
        '已经<a href="/zfxxgk/zcwj/202601/t20260126_3299.html">印发</a>',
    ),
    (
        "xxgk/zcjd/2026-01-28/514.html",
        "请各市场",
        "一、背景依据。为规范市场管理，制定本规定。二、目标任务。三、主要内容。请各市场",
    ),
    ("xxgk/zcjd/2026-01-29/515.html", "t20260126_3299", "t20260127_3300"),
    ("zfxxgk/gfxwj/202003/t20200310_2811.html", "<td>有效</td>", "<td>失效</td>"),
    ("zfxxgk/gfxwj/201908/t20190816_2780.html", "<td>有效</td>", "<td>废止</td>"),
    ("zfxxgk/gfxwj/202205/t20220520_2870.html", "主题分类</td><td></td>", "主题分类</td><td>国土</td>"),
    ("zfxxgk/yjya/202206/t20220601_4148.html", "成文日期</td><td></td>", "成文日期</td><td>2022-05-28</td>"),
    ("zfxxgk/gfxwj/202109/t20210917_2862.html", "〔2021〕4号", "〔2021〕5号"),
    ("zfxxgk/gfxwj/202411/t20241108_2940.html", "〔2023〕6号", "〔2024〕6号"),
    ("zfxxgk/gfxwj/202503/t20250303_2950.html", "2025-03-13", "2025-02-13"),
    ("zfxxgk/gfxwj/202507/t20250711_2986.html", "2025-05-06", "2025-07-06"),
    ("zfxxgk/jgzn/202407/t20240702_6002.html", "国土资源局", "自然资源局"),
    ("zfxxgk/shbz/202602/t20260213_4131.html", "450000195001010013", "450000********0013"),
    ("zfxxgk/nb/202401/t20240118_2610.html", "公开申请18件", "公开申请15件"),
    (
        "zfxxgk/zcwj/202601/t20260121_3296.html",
        "（此件公开发布）",
        '<a href="/xxgk/zcjd/2026-01-18/511.html">政策解读</a>',
    ),
    (
        "xxgk/zcjd/2026-01-26/508.html",
        "请各有关单位",
        '另见<a href="/zfxxgk/zcwj/202602/t20260213_3320.html">云岭县餐厨垃圾管理办法</a>。请各有关单位',
    ),
)
NEAR = (
    ("xwdt/ylyw/2026-03-12/3098.html", "会议还就", "会议还就（修改）"),
    ("hdjl/xzxx/2509.html", "气味很大", "气味仍然很大"),
    ("zfxxgk/gfxwj/202003/t20200310_2811.html", "给予奖励", "给予适当奖励"),
    ("zfxxgk/shbz/202602/t20260213_4131.html", "2000", "2100"),
    ("xxgk/zcjd/2026-01-26/508.html", "认真学习", "认真学习领会"),
)
NEW_ROW = """<tr class="row"><td><a href="/zfxxgk/gfxwj/202603/t20260318_3400.html" title="云岭县停车场管理办法">
云岭县停车场管理办法</a></td><td class="date">2026-03-18</td></tr>"""


def mended(root: Path, repairs: tuple[Repair, ...] = REPAIRS) -> Path:
    """A copy of the sample portal under ``root`` with what was repaired; each repair must find its place."""
    if not root.exists():
        shutil.copytree(PORTAL, root)
    for path, old, new in repairs:
        rewrite(root / path, old, new)
    return root


def rewrite(file: Path, old: str, new: str) -> None:
    """Put something else in a place of a page, in the page's own charset."""
    content = file.read_bytes()
    charset = "gb18030" if b"gb2312" in content else "utf-8"
    text = content.decode(charset)
    assert old in text, f"{file}: {old}"
    file.write_bytes(text.replace(old, new).encode(charset))


def filled(root: Path) -> None:
    """What is mended by something new: a fresh document in a stale column, rows where there were none, a report that was lost."""
    norms = root / "zfxxgk/gfxwj"
    fresh = norms / "202603/t20260318_3400.html"
    fresh.parent.mkdir()
    shutil.copy(norms / "202507/t20250718_3001.html", fresh)
    rewrite(fresh, "2025-07-18", "2026-03-18")
    rewrite(fresh, "云岭县烟花爆竹燃放管理通告", "云岭县停车场管理办法")
    rewrite(norms / "index.html", '<table class="list"><tbody>', f'<table class="list"><tbody>{NEW_ROW}')
    rewrite(
        root / "zfxxgk/jyta/index.html",
        '<table class="list"><tbody>',
        f'<table class="list"><tbody>{NEW_ROW}',
    )
    (root / "files/nb2025.xlsx").write_bytes(b"PK\x03\x04" + bytes(2000))
    rewrite(
        root / "index.html",
        "</body>",
        '<a href="/xzcf/index.html">行政处罚</a></body>',
    )
    shutil.copytree(root / "zfxxgk/zfcg", root / "xzcf")
    rewrite(root / "xzcf/index.html", "政府采购", "行政处罚")
