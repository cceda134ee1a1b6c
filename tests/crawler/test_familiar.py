from checks.records import Hidden
from crawler.familiar import PAGES, Familiar
from tests import make


def test_a_line_stays_on_the_first_pages_that_show_it():
    familiar = Familiar()
    pages = [
        familiar.without(make.page(f"/{n}.html", outer=("网站导航", f"第{n}页"))) for n in range(PAGES + 1)
    ]
    assert all(page.outer[0] == "网站导航" for page in pages[:PAGES])
    assert pages[PAGES].outer == (f"第{PAGES}页",)


def test_hidden_links_stay_on_every_page_and_hidden_words_do_not():
    familiar = Familiar()
    hidden = (
        Hidden(how="display:none div", links=("http://e.example/",)),
        Hidden(how="hidden p", text="请先登录"),
    )
    last = [familiar.without(make.page(f"/{n}.html", hidden=hidden)) for n in range(PAGES + 1)][-1]
    assert last.hidden == hidden[:1]
