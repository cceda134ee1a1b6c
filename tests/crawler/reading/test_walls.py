import json
from pathlib import Path
from time import process_time

import pytest

from crawler import decoder
from crawler.reading.walls import Scope, recognise, replays
from crawler.reading.wallsigns import CAPTCHA, MAINTENANCE

NAV = "".join(f'<li><a href="/c{n}/index.html">栏目{n}</a></li>' for n in range(15))
PROSE = "<p>各乡镇人民政府，县政府各部门：为做好今年的各项工作，现将有关事项通知如下。</p>" * 15
HEX = "3f9a1c07be52d86430aa17f2c95d0e6b"
RUISHU = """<script type="text/javascript" charset="utf-8" src="/kT3vQ/bW9xZ.3f9a1c0.js" r='m'></script>
<script r='m'>$_ts=window['$_ts'];if(!$_ts)$_ts={};$_ts.nsd=48213;$_ts.cd="qxrqrAlqhGqlDsq7cGlcqr";</script>"""


def whole(body: str, title: str = "云山县人民政府", head: str = "") -> str:
    return f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>"


def told(text: str, status: int = 200, headers=None, cookies=()):
    return recognise(status=status, headers=headers or {}, text=text, cookies=cookies)


def bare(body: str, title: str = "") -> str:
    """A document page without navigation, as some portals publish them."""
    return whole(f'<h1>{title}</h1><div id="zoom"><p>{body}</p></div><a href="/">首页</a>', title)


INNOCENT = {
    "a home page": (whole(NAV + PROSE), 200),
    "an article about maintenance": (bare("因网站升级维护，门户网站将于3月1日暂停访问，请周知。", "关于网站系统维护的公告"), 200),
    "a published notice of maintenance": (
        whole("<p>网站正在维护中，部分栏目暂停服务。</p>", "网站维护", '<meta name="PubDate" content="2026-03-01">'), 200),
    "a page that looks after the peace": (bare("民警正在维护现场秩序，群众平台反映良好。", "一线风采"), 200),
    "a column under construction": (bare("本栏目正在建设中，敬请期待！", "政策解读"), 200),
    "an empty column": (whole("<ul class='list'></ul><p>暂无数据</p>"), 200),
    "an article about captchas": (bare("什么是滑动验证？拖动滑块即可完成，请勿把验证码告诉他人。", "网络安全小知识"), 200),
    "a message form": (
        whole("<form><input name=title><textarea name=body></textarea>请输入验证码<input name=yzm><img src=/yzm.jpg></form>"), 200),
    "a login box": (
        whole('<form>用户名<input name=u>密码<input type="password" name=p>请输入验证码<input name=vcode></form>', "登录"), 200),
    "a search form in a frame": (whole("<form>证书编号<input name=no>请输入验证码<input name=vcode></form>"), 200),
    "a real page with a captcha form": (whole(NAV + "<form>请输入验证码<input name=vcode></form>"), 200),
    "an article that quotes a wall": (
        whole(NAV + PROSE + "<pre>var arg1='" + HEX + HEX[:8] + "'; setCookie(\"acw_sc__v2\", x)</pre>"), 200),
    "a bare article that quotes a wall": (bare("WAF 会返回 acw_sc__v2 与 __jsluid 等 Cookie。", "反爬虫机制简介"), 200),
    "news of an attack": (bare("我县网站遭到攻击，来自境外的恶意访问请求已被全部拦截，未造成损失。", "网络安全动态"), 200),
    "a real page with a guard's script in front": (RUISHU + whole(NAV + PROSE), 200),
    "a short real page with a guard's script": (RUISHU + bare("本文已废止，请查阅新文件，特此说明，谢谢各位读者的理解与支持。" * 3, "说明"), 200),
    "a drawn page with a guard's script": (RUISHU + whole('<div id="app"></div>'), 200),
    "a stub that jumps": (whole("<script>location.href='/index/index.html'</script>", ""), 200),
    "a stub that sets a cookie and jumps elsewhere": (
        whole("<script>document.cookie='from=pc';location.href='/pc/index.html'</script>", ""), 200),
    "a directory that may not be listed": (
        "<html><head><title>403 Forbidden</title></head><body><center><h1>403 Forbidden</h1></center><hr><center>nginx</center></body></html>", 403),
    "the same of another server": (whole("<h2>403 - 禁止访问: 访问被拒绝。</h2><h3>您无权使用所提供的凭据查看此目录或页面。</h3>", "403"), 403),
    "a page for which one has no rights": (whole("对不起，您没有权限访问该页面", "提示"), 403),
    "a missing page": (whole("<h1>404</h1>您访问的页面不存在，或请求被拦截", "404"), 404),
    "an overloaded server": (
        "<html><head><title>503 Service Temporarily Unavailable</title></head><body><h1>503</h1><hr>openresty</body></html>", 503),
    "an overloaded server in Chinese": (whole("因暂时超载或临时维护，您的 Web 服务器目前无法处理 HTTP 请求", "503"), 503),
    "a failing source behind a guard": (whole("安域 502 eventID: 105-1607535644 源站出现问题，暂时无法访问！", "502"), 502),
    "an unmet condition": ("", 412),
    "a server that is down behind a foreign guard": (whole("Web server is down", "521"), 521),
    "nothing at all": ("", 200),
    "a notice on inspections": (whole("我局正在检查燃气安全，请稍后关注结果。" + "执法人员对全县液化气站逐一检查，发现隐患当场要求整改。" * 4, "燃气安全检查"), 200),
    "a list that is being loaded": (whole("<ul><li>数据加载中，请稍候…</li></ul>", "通知公告"), 200),
}  # fmt: skip


@pytest.mark.parametrize("name", INNOCENT)
def test_what_is_no_wall(name):
    text, status = INNOCENT[name]
    assert told(text, status) is None


def test_an_ordinary_cookie_is_no_wall():
    assert told("", 412, cookies=["JSESSIONID=3F9A1C07BE52D86430AA; path=/"]) is None
    assert told("", 200, {"Content-Length": "0"}, ["HMF_CI=abc; path=/"]) is None
    assert (
        told("", 200, {}, [f"FSSBqL1UgzbN7S=5{HEX}; path=/"]) is None
    )  # the answer to a HEAD looks like that


WALLS = {
    "瑞数信息动态防护": (whole("", "", '<meta id="kT3vQbW9xZ" content="q8fhs" r=\'m\'>' + RUISHU) + "<script>_$fk();</script>", 412),
    "瑞数 202": (whole("", "", RUISHU), 202),
    "瑞数 200": (whole("", "", RUISHU + "<script>" + "x" * 60_000 + "</script>"), 200),
    "知道创宇加速乐": ("<script>document.cookie=('_')+('_')+('j')+('s');location.href=location.pathname+location.search</script>", 521),
    "知道创宇加速乐 2": ('<script>var _0x3f=["a"];function go(x){};go({"bts":["1690.1|0|","a"],"tn":"__jsl_clearance_s","vt":"3600"})</script>', 521),
    "阿里云盾 WAF": (f"<html><script>var arg1='{HEX.upper()}{HEX[:8].upper()}';function setCookie(n,v){{}};setCookie(\"acw_sc__v2\", x)</script></html>", 200),
    "阿里云盾 WAF 405": (whole("很抱歉，由于您访问的URL有可能对网站造成安全威胁，您的访问被阻断。<img src=//errors.aliyun.com/images/x.png>", "405"), 405),
    "奇安信网站卫士（地域限制）": (f"<html><body>403 Forbidden<br>reason:GeoBL<br>{HEX}</body></html>", 403),
    "腾讯 EdgeOne": ("<script>var _0x49=['cookie'];document['cookie']='__tst_status='+a()+'#;';setTimeout(f,1200);</script>", 200),
    "腾讯云 WAF": (whole("很抱歉，您提交的请求存在异常，请向网站管理员确认并获取正确的访问方式<p>本页面为腾讯T-Sec Web应用防火墙(WAF)默认提示页面</p>"), 403),
    "网宿云安全": (whole('<img src="https://blocksrc.haplat.net/waf_forbidden_file/x.jpg">', "403 Forbidden"), 403),
    "电信云堤": (whole("该网站已接入<strong>电信云堤&bull;网站安全防护服务</strong>，您的请求被云堤网站安全防护拦截", "提示"), 403),
    "长亭雷池 SafeLine": (whole(f"<h1>请求已被阻断</h1><!-- event_id: {HEX} -->", "您的访问请求可能对网站造成安全威胁，请求已被阻断。"), 200),
    "宝塔网站防火墙": (whole("您的请求带有不合法参数，已被网站管理员设置拦截！<li>您提交的内容包含危险的攻击请求</li>", "宝塔网站防火墙"), 403),
    "网站安全狗": (whole("您的请求带有不合法参数，已被网站管理员设置拦截！如果您是网站管理员，请登录安全狗", "网站防火墙"), 403),
    "华为云 WAF": (whole(f"<h1>您的请求疑似攻击行为！</h1><p>事件 ID： {HEX}</p>", "错误"), 418),
    "安恒玄武盾": (whole("您的访问可能对网站造成危险，已被云防护安全拦截", "拦截"), 403),
    "知道创宇加速乐 3": (whole("当前访问疑似黑客攻击，已被创宇盾拦截", "403"), 403),
    "深信服 WAF": (whole("您的访问已被深信服下一代防火墙阻断", "Web 防护"), 403),
    "通用防火墙拦截页": (whole(f"您的访问请求被拦截，如有疑问请联系管理员。事件编号：{HEX}", "访问被拦截"), 403),
    "通用防火墙拦截页 200": (whole(f"拦截原因见管理员。事件编号：{HEX}", "访问请求已被拦截"), 200),
    "通用防火墙拦截页 IP": (whole("您的IP地址 203.0.113.9 已被列入黑名单", "禁止访问"), 403),
    "地域访问限制": (whole("您所在的地区暂时无法访问本网站", "访问受限"), 403),
    "脚本验证": ('<script>document.cookie="token_7f=3fa9; path=/";location.reload();</script>', 200),
    "系统维护": (whole("<h1>系统正在维护中，请稍后访问</h1>", "云山县人民政府"), 200),
    "系统维护 503": (whole("尊敬的用户：因服务器迁移升级，网站暂停服务，维护期间给您带来不便，敬请谅解。网站升级改造中。", "提示"), 503),
    "脚本验证 2": (whole("正在进行安全验证，请稍候...", "请稍候"), 200),
    "脚本验证 3": (whole("正在检查您的浏览器", "Just a moment..."), 403),
    "验证码": (whole("<p>访问过于频繁，请输入验证码</p><form><input name=vcode><input type=submit></form>", "访问验证"), 200),
    "验证码 2": (whole('<div id="captcha-box">请拖动滑块完成验证</div><script src="/captcha.js"></script>', "安全验证"), 403),
}  # fmt: skip


@pytest.mark.parametrize("name", WALLS)
def test_walls_are_known_and_named(name):
    text, status = WALLS[name]
    wall = told(text, status)
    assert wall is not None
    assert wall.name.startswith(name.partition(" ")[0] if name[-1].isdigit() or "IP" in name else name)
    assert wall.sign
    assert len(wall.sign) <= 60
    assert wall.sentence.endswith("重新检查。")


def test_a_wall_that_shows_only_in_headers():
    wall = told("", 521, {"X-Via-JSL": "3fa9,-"}, [f"__jsluid_s={HEX}; path=/"])
    assert (wall.name, wall.scope) == ("知道创宇加速乐（创宇盾）", Scope.HOST)
    wall = told("", 412, cookies=[f"FSSBqL1UgzbN7S=5{HEX}; path=/"])
    assert (wall.name, wall.scope) == ("瑞数信息动态防护", Scope.HOST)
    assert told("", 200, {"content-length": "0"}, [f"qK3vZt81S=6{HEX}"]).scope is Scope.HOST
    assert told("", 418, {"SERVER": "CloudWAF"}).name == "华为云 WAF"


def test_a_challenge_guards_the_host_a_refusal_one_path():
    scopes = {name: told(*WALLS[name]).scope for name in WALLS}
    assert scopes["阿里云盾 WAF"] is scopes["奇安信网站卫士（地域限制）"] is Scope.HOST
    assert {scopes[name] for name in ("阿里云盾 WAF 405", "系统维护", "验证码", "华为云 WAF")} == {Scope.PATH}


def test_what_the_unit_is_asked_for():
    assert told(*WALLS["阿里云盾 WAF"]).sentence.startswith("该页面被")
    assert "加入白名单" in told(*WALLS["阿里云盾 WAF"]).sentence
    assert "恢复访问后" in told(*WALLS[MAINTENANCE]).sentence
    assert "免验证" in told(*WALLS[CAPTCHA]).sentence


def test_a_redirect_to_itself_with_a_cookie_is_a_guard():
    assert replays([]) is None
    assert replays(["CT6T=3fa9c1; path=/"]).scope is Scope.HOST
    assert replays(["JSESSIONID=3FA9; path=/"]).scope is Scope.PATH


@pytest.mark.parametrize("status", [200, 403])
def test_hostile_pages_cost_little(status):
    for piece in (
        "<",
        "<script",
        "<script>",
        "document.cookie=",
        "<!--",
        "<title",
        "<meta name=",
        "网站正在",
        "$_ts",
        "请求",
    ):
        begun = process_time()
        told("<script>$_ts" + piece * (400_000 // len(piece)), status)
        assert process_time() - begun < 1, piece


def test_no_stored_real_page_is_a_wall(realpages: Path):
    walls = []
    for line in (realpages / "index.jsonl").read_text("utf-8").splitlines():
        file = json.loads(line)["file"]
        if file.endswith(".html"):
            wall = told(decoder.decode((realpages / file).read_bytes(), None).text)
            walls += [(file, wall)] if wall else []
    assert not walls
