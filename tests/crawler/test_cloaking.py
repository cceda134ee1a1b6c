"""The home page asked for once more as a search engine's visitor, against small servers."""

from crawler.cloaking import compared, lines
from tests.serving import HTML, Answer, Asked, crawl, served

PLAIN = "<html><head><title>云山县人民政府</title></head><body><p>欢迎访问云山县人民政府门户网站</p></body></html>"
OTHER = "<html><head><title>某某小说网</title></head><body><p>最新章节在线阅读全文免费</p></body></html>"


def test_pages_alike_are_wholly_alike():
    told = compared(lines(PLAIN, "http://a.example/"), lines(PLAIN, "http://a.example/"))
    assert told == {"similarity": 1.0, "words": []}


def test_lines_of_the_second_page_only_are_told():
    told = compared(["甲乙丙丁"], ["甲乙丙丁", "戊己庚辛"])
    assert told["words"] == ["戊己庚辛"]


def served_by_name(request: Asked) -> Answer | None:
    if request.path != "/":
        return None
    return 200, dict(HTML), OTHER if "Baiduspider" in request.headers.get("User-Agent", "") else PLAIN


def test_it_is_off_unless_wanted(tmp_path):
    with served(served_by_name) as (address, asked):
        view = crawl(address, tmp_path)
    assert "cloak" not in view.coverage
    assert not any("Baiduspider" in request.headers.get("User-Agent", "") for request in asked)


def test_another_page_for_search_engines_is_seen_with_one_request_that_names_us(tmp_path):
    with served(served_by_name) as (address, asked):
        view = crawl(address, tmp_path, "--cloak")
    assert view.coverage["cloak"]["similarity"] < 0.5
    assert "某某小说网" in view.coverage["cloak"]["words"]
    [probe] = [request for request in asked if "Baiduspider" in request.headers.get("User-Agent", "")]
    assert "zwgk" in probe.headers["User-Agent"]
    assert any("搜索引擎" in note for note in view.coverage["notes"])


def test_a_refusal_is_no_comparison(tmp_path):
    def refuses(request: Asked) -> Answer | None:
        spider = "Baiduspider" in request.headers.get("User-Agent", "")
        return (403, dict(HTML), "") if spider else served_by_name(request)

    with served(refuses) as (address, _):
        view = crawl(address, tmp_path, "--cloak")
    assert view.coverage["cloak"]["unread"] == "服务器回答 403"
