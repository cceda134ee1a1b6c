"""The frame of the invented portals' pages: with what stands in it about the mean of 776 real ones, 27 KB and 78 links."""

from __future__ import annotations

NEWS = (
    "各乡镇、各部门要按照职责分工，认真抓好贯彻执行，有关情况及时报县政府办公室。",
    "会议听取了前一阶段工作情况的汇报，分析了存在的困难，对下一步工作作了安排。",
    "申请人可在工作日到县政务服务大厅二楼窗口办理，也可通过网上办事大厅提交材料。",
    "本次工作自公布之日起三十日内完成，完成后由牵头单位组织验收并公布结果。",
)
STYLE = "".join(
    f".box-{n} {{ width: {n * 7 % 900}px; margin: 0 auto; padding: {n % 20}px; color: #333; line-height: 1.8; }}\n"
    for n in range(190)
)
ASSETS = ("/css/site.css", "/js/site.js", "/images/logo.png")
_OWN = f"<link rel='stylesheet' href='{ASSETS[0]}'><style>{STYLE}</style><script src='{ASSETS[1]}'></script>"
_LOGO = f"<img src='{ASSETS[2]}' alt='政府网站'>"


def html(title: str, main: str, site: str = "云山县人民政府", nav: str = "", head: str = "") -> bytes:
    """A page in its frame; with ``nav`` it is one of the portal's own, with the weight of real ones."""
    head, logo = (head + _OWN, _LOGO) if nav else (head, "")
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8">{head}<title>{title}-{site}</title></head><body>'
        f'<div class="header">{logo}<h1>{site}</h1></div>{nav}<div class="main">{main}</div>'
        f'<div class="footer"><p>主办：{site}办公室　电话：0000-0000000　备案序号：云备00000000号</p></div></body></html>'
    ).encode()
