"""Only organs with addresses of their own are offered as units."""

import pytest

from checks.records import LinkState
from crawler.organs import candidates
from tests.make import crawl, link, page


def linked(*organs: tuple[str, str], more: tuple[str, ...] = ()):
    """A site whose pages link organs, each at a path, and other pages."""
    rest = [f"/zwgk/{n}.html" for n in range(30)]
    return crawl(
        [
            page("/"),
            *(link(path, text=name) for name, path in organs),
            *(link(path) for path in (*rest, *more)),
        ]
    )


def below(*folders: str) -> tuple[str, ...]:
    return tuple(f"{folder}{n}.html" for folder in folders for n in range(3))


def told(stored) -> dict[str, tuple[str, ...]]:
    return {each.name: each.prefixes for each in candidates(stored)}


@pytest.mark.parametrize(
    "organs",
    [
        [("县财政局", "/zwgk/1.html"), ("县教育局", "/zwgk/2.html")],
        [("县财政局", "http://czj.other.example/"), ("县教育局", "http://jyj.other.example/")],
        [("县财政局", "/list.aspx?dept=1"), ("县教育局", "/list.aspx?dept=2")],
        [("通知公告", "/tzgg/"), ("政策文件", "/zcwj/")],
        [("云山县人民政府", "/xzf/")],
        [("县财政局", "/")],
    ],
)
def test_what_is_no_organ_with_a_folder_of_its_own_is_not_offered(organs):
    assert not told(linked(*organs, more=below("/tzgg/", "/zcwj/", "/xzf/")))


def test_a_directory_of_organs_without_pages_below_is_not_offered():
    organs = [("县财政局", "/gzjg/czj/index.html"), ("县教育局", "/gzjg/jyj/index.html")]
    assert not told(linked(*organs))


def test_a_folder_with_half_the_site_is_no_departments():
    assert not told(linked(("县政府办公室", "/zwgk/")))


def test_a_folder_that_holds_other_organs_is_not_one_organs():
    organs = [(f"第{n}镇", f"/bm/z{n}/index.html") for n in ("一", "二", "三")]
    found = told(linked(("县政府办公室", "/bm/"), *organs, more=below(*(f"/bm/z{n}/" for n in "一二三"))))
    assert "县政府办公室" not in found


def test_an_organ_whose_link_is_dead_is_not_offered():
    stored = crawl(
        [
            page("/"),
            link("/czj/", LinkState.GONE, text="县财政局"),
            *(link(path) for path in below("/czj/", "/a/")),
        ]
    )
    assert not told(stored)


@pytest.mark.parametrize(
    ("first", "second", "folders"),
    [
        ("/czj/index.html", "/jyj/", ("/czj/", "/jyj/")),
        ("/gov/czj/", "/gov/jyj/", ("/gov/czj/", "/gov/jyj/")),
        ("/czj/zwgk/index.html", "/jyj/zwgk/index.html", ("/czj/", "/jyj/")),
        ("/public/column/11/", "/public/column/22/", ("/public/column/11/", "/public/column/22/")),
    ],
)
def test_organs_are_told_apart_by_the_first_step_that_differs(first, second, folders):
    found = told(linked(("县财政局", first), ("县教育局", second), more=below(*folders)))
    assert found == {"县财政局": (folders[0],), "县教育局": (folders[1],)}


def test_a_folder_whose_pages_differ_by_query_has_no_slash_at_its_end():
    queries = tuple(f"/public/column/{n}?cat={cat}" for n in (11, 22) for cat in range(3))
    organs = [("县财政局", "/public/column/11"), ("县教育局", "/public/column/22")]
    assert told(linked(*organs, more=queries)) == {
        "县财政局": ("/public/column/11",),
        "县教育局": ("/public/column/22",),
    }


def test_an_organ_with_two_folders_is_one_unit():
    organs = [
        ("县财政局", "/czj/"),
        ("县教育局", "/jyj/"),
        ("县财政局", "/bm/czj/"),
        ("县教育局", "/bm/jyj/"),
    ]
    found = told(linked(*organs, more=below("/czj/", "/jyj/", "/bm/czj/", "/bm/jyj/")))
    assert found["县财政局"] == ("/bm/czj/", "/czj/")


def test_townships_are_told_from_departments():
    organs = [("县财政局", "/czj/"), ("青石镇人民政府", "/qsz/"), ("柳河街道办事处", "/lh/")]
    found = candidates(linked(*organs, more=below("/czj/", "/qsz/", "/lh/")))
    assert {each.name: each.level for each in found} == {
        "县财政局": "department",
        "青石镇人民政府": "township",
        "柳河街道办事处": "township",
    }


def test_pages_with_another_site_name_are_a_unit_and_those_of_the_site_itself_are_not():
    own = {"sitename": "云山县人民政府", "siteidcode": "4100000001"}
    other = {"sitename": "云山县财政局", "siteidcode": "4100000002"}
    pages = [page(f"/zwgk/{n}.html", meta=own) for n in range(9)]
    pages += [page(f"/c/z/{n}.html", meta=other) for n in range(3)]
    pages += [page(f"/lone/{n}.html", meta={"sitename": "云山县教育局"}) for n in range(2)]
    [found] = candidates(crawl([page("/", meta=own), *pages]))
    assert (found.name, found.prefixes, found.seen) == ("云山县财政局", ("/c/z/",), 3)
