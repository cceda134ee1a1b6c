"""Every kind of target that :mod:`yunshan` plants: how it answers, and what it truly is."""

from __future__ import annotations

from builders import (
    NOW,
    SORRY,
    SORRY_AT,
    TEXT,
    about_gone,
    answers,
    download,
    elsewhere,
    empty_column,
    endless_chain,
    file_of,
    fragment,
    front_for_all,
    gated,
    gbk,
    login,
    loop,
    moved,
    nothing,
    numbered_404,
    odd_name,
    refresh,
    shell,
    slow,
    to_home,
    to_www,
    walled,
    whole,
)
from frame import NEWS, html
from hostile import HTML, Answer
from truths import BROKEN, FINE, UNSURE
from yunshan import FILE, Kind

NOTICE = html("系统提示", "<p>对不起，该信息不存在或已被删除，3秒后返回首页。</p>", "")
RUISHU = (
    b"<!DOCTYPE html><html><head><meta id='9DhefwqGPrzGxEp9hPaoag' content='x' r='m'><script type='text/javascript' r='m'>"
    b"window['$_ts']=window['$_ts']||{};$_ts.nsd=57123;$_ts.cd='qcrqh';</script></head><body></body></html>"
)
CARE = html("系统维护", "<p>网站正在升级维护，请稍后访问。给您带来不便，敬请谅解。</p>", "")
OFTEN = html("访问提示", "<p>您的访问过于频繁，请稍后再试。</p>", "")
PARKED = Answer(
    body=html("域名出售", "<p>该域名正在出售，有意者请联系域名经纪。This domain is for sale.</p>", "")
)
BETTING = Answer(
    body=html(
        "真人百家乐-注册送彩金",
        "<p>澳门赌场真人百家乐，老虎机、体育投注，注册即送彩金。</p>" * 3,
        "金云娱乐城",
    )
)
JIASULE = b"<script>document.cookie=('_')+('_')+('j')+('s')+('l');location.href=location.pathname+location.search</script>"
LATER = (("Retry-After", "20"),)
TOO_MANY = Answer(status=429, body=b"Too Many Requests", kind=TEXT, headers=LATER)

KINDS: dict[str, Kind] = {
    # What a person who clicks finds in order.
    "正常": Kind(verdict=FINE, build=answers()),
    "慢": Kind(verdict=FINE, build=slow, few=True),
    "移动一次": Kind(verdict=FINE, build=moved()),
    "移动三次": Kind(verdict=FINE, build=moved(hops=3, status=302)),
    "转到www": Kind(verdict=FINE, build=to_www, where="out"),
    "转到登录": Kind(verdict=FINE, build=login),
    "HEAD 405": Kind(verdict=FINE, build=answers(head=405)),
    "HEAD 501": Kind(verdict=FINE, build=answers(head=501)),
    "HEAD 404": Kind(verdict=FINE, build=answers(head=404)),
    "HEAD 500": Kind(verdict=FINE, build=answers(head=500)),
    "HEAD 403": Kind(verdict=FINE, build=answers(head=403)),
    "无尽": Kind(verdict=FINE, build=answers(how="endless"), where="out", few=True),
    "很长": Kind(
        verdict=FINE, build=answers(body=html("统计年鉴", f"<p>{NEWS[0] * 3}</p>" * 4_000)), few=True
    ),
    "分块": Kind(verdict=FINE, build=answers(how="chunked")),
    "压缩": Kind(verdict=FINE, build=answers(how="gzip")),
    "GBK": Kind(verdict=FINE, build=gbk),
    "无类型": Kind(verdict=FINE, build=answers(kind=None)),
    "有校验": Kind(verdict=FINE, build=answers(headers=(("ETag", '"a"'),))),
    "元刷新": Kind(verdict=FINE, build=refresh),
    "空栏目": Kind(verdict=FINE, build=empty_column),
    "讲404的稿件": Kind(verdict=FINE, build=about_gone),
    "404号文件": Kind(verdict=FINE, build=numbered_404),
    "中文和空格": Kind(verdict=FINE, build=odd_name),
    "锚点": Kind(verdict=FINE, build=fragment),
    "脚本外壳": Kind(verdict=FINE, build=shell, where="out"),
    "附件": Kind(verdict=FINE, build=file_of(), form=FILE),
    "附件无类型": Kind(verdict=FINE, build=file_of(kind="application/octet-stream"), form=FILE),
    "rtf存为doc": Kind(
        verdict=FINE,
        build=file_of(
            body=rb"{\rtf1\ansi\ansicpg936 Report of the year}",
            kind="application/octet-stream",
            ending=".doc",
        ),
        form=FILE,
    ),
    "下载无后缀": Kind(verdict=FINE, build=download, form=FILE),
    # What a person who clicks does not find.
    "404": Kind(verdict=BROKEN, build=nothing()),
    "410": Kind(verdict=BROKEN, build=answers(status=410, body=b"Gone")),
    "体面404": Kind(verdict=BROKEN, build=answers(status=404, body=SORRY)),
    "软404": Kind(verdict=BROKEN, build=nothing(Answer(body=SORRY), "/gkmlpt/")),
    "软404提示": Kind(verdict=BROKEN, build=nothing(Answer(body=NOTICE), "/module/")),
    "软404跳转": Kind(
        verdict=BROKEN, build=nothing(Answer(status=302, headers=SORRY_AT), "/jcms/"), where="out"
    ),
    "跳首页": Kind(verdict=BROKEN, build=nothing(Answer(status=302, headers=NOW), "/old/")),
    "HEAD 200 GET 404": Kind(verdict=BROKEN, build=answers(status=404, head=200, body=SORRY)),
    "域名不存在": Kind(
        verdict=BROKEN, build=elsewhere("http://www.yunshan-{n}.invalid/xw/{n}.html"), where="out"
    ),
    "网址写错": Kind(
        verdict=BROKEN, build=elsewhere("http://http://www.qinghe{n}.example/xw/"), where="out", few=True
    ),
    "附件404": Kind(verdict=BROKEN, build=nothing(), form=FILE),
    "附件是网页": Kind(verdict=BROKEN, build=file_of(body=SORRY, kind=HTML), form=FILE),
    "附件0字节": Kind(verdict=BROKEN, build=file_of(body=b""), form=FILE),
    "附件截断": Kind(verdict=BROKEN, build=file_of(half=True), where="own", form=FILE),
    "停放页": Kind(verdict=BROKEN, build=whole(PARKED), where="out"),
    "赌博页": Kind(verdict=BROKEN, build=whole(BETTING), where="out"),
    "内网10段": Kind(verdict=BROKEN, build=elsewhere("http://10.23.7.8:8080/oa/{n}.html"), where="out"),
    "内网192段": Kind(verdict=BROKEN, build=elsewhere("http://192.168.3.5/oa/{n}.html"), where="out"),
    "本机": Kind(verdict=BROKEN, build=elsewhere("http://localhost:{port}/oa/{n}.html"), where="out"),
    "本机地址": Kind(verdict=BROKEN, build=elsewhere("http://127.0.0.1:{port}/oa/{n}.html"), where="out"),
    # What nobody may be accused of on one day.
    "403": Kind(verdict=UNSURE, build=answers(status=403, body=b"Forbidden")),
    "401": Kind(
        verdict=UNSURE, build=answers(status=401, body=b"", headers=(("WWW-Authenticate", "Basic realm=x"),))
    ),
    "412墙": Kind(verdict=UNSURE, build=walled(Answer(status=412, body=RUISHU), "/xwfb/")),
    "521墙": Kind(
        verdict=UNSURE,
        build=walled(Answer(status=521, body=JIASULE, headers=(("Set-Cookie", "__jsluid_s=abc"),)), "/cxfw/"),
    ),
    "429先等": Kind(
        verdict=UNSURE,
        build=answers(turns=(Answer(status=429, body=b"", headers=(("Retry-After", "3"),)),)),
        where="out",
    ),
    "全站429": Kind(verdict=UNSURE, build=gated(TOO_MANY, after=0), where="out", together=6),
    "五次后403": Kind(
        verdict=UNSURE, build=gated(Answer(status=403, body=b"Forbidden"), after=5), where="out", together=12
    ),
    "限速": Kind(verdict=UNSURE, build=gated(TOO_MANY, speed=2), where="out", together=6),
    "503": Kind(verdict=UNSURE, build=answers(status=503, body=b"Service Unavailable")),
    "500": Kind(verdict=UNSURE, build=answers(status=500, body=b"Internal Server Error")),
    "不回答": Kind(verdict=UNSURE, build=answers(how="hang"), few=True),
    "断开": Kind(verdict=UNSURE, build=answers(how="reset")),
    "拒绝连接": Kind(verdict=UNSURE, build=elsewhere("http://{host}:{closed}{path}"), where="out"),
    "加密不通": Kind(verdict=UNSURE, build=elsewhere("https://{host}:{port}{path}"), where="out"),
    "两头跳": Kind(verdict=UNSURE, build=loop),
    "无尽跳": Kind(verdict=UNSURE, build=endless_chain, few=True),
    "先404后200": Kind(verdict=UNSURE, build=answers(turns=(Answer(status=404, body=b"Not Found"),))),
    "先500后200": Kind(verdict=UNSURE, build=answers(turns=(Answer(status=500, body=b"Error"),))),
    "时好时坏": Kind(
        verdict=UNSURE, build=answers(turns=(Answer(status=503, body=b"Busy"),), alternating=True)
    ),
    "维护页": Kind(verdict=UNSURE, build=walled(Answer(body=CARE), "/fwdt/")),
    "频繁提示": Kind(verdict=UNSURE, build=whole(Answer(body=OFTEN)), where="out"),
    "单页跳首页": Kind(verdict=UNSURE, build=to_home),
    "一律首页": Kind(verdict=UNSURE, build=front_for_all, where="out"),
}
