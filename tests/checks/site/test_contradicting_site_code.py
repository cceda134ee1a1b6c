import pytest

from checks.records import Kind
from checks.site.contradicting_site_code import contradicting_site_code
from tests.make import crawl, findings, judged, page, unknowns, url

OWN, OTHER = "5399990001", "5399990027"


def shown(path="/", foot=None, meta=None, jiucuo=None, name="云山县人民政府"):
    marks = {key: value for key, value in {"sitecode": foot, "jiucuo": jiucuo}.items() if value}
    tags = {key: value for key, value in {"siteidcode": meta, "sitename": name}.items() if value is not None}
    return page(path, kind=Kind.HOME if path == "/" else Kind.LIST, meta=tags, marks=marks)


@pytest.mark.parametrize(
    "pages",
    [
        [shown(foot=OWN, meta=OWN, jiucuo=OWN)],
        [shown(foot=OWN)],
        [shown(foot=OWN, meta="")],
        [shown(foot=OWN, meta="null")],
        [shown(foot=OWN, meta="0000000000")],
        [shown(foot=OWN, meta=f" {OWN} ")],
        [shown(foot="５３９９９９０００１", meta=OWN)],
        [shown(foot="bm99000001", meta="BM99000001")],
        [shown(foot=OWN, jiucuo="https://zfwzgl.www.gov.cn/exposure/jiucuo.html")],
        [shown(foot=OWN, jiucuo=f"https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code={OWN}&url=x")],
        [shown(foot=OWN), shown("http://czj.other.example/", meta=OTHER)],
        [shown(foot=OWN, meta=OWN), shown("/czj/a/", foot=OWN, name="云山县财政局")],
    ],
)
def test_one_code_in_whatever_spelling_is_fine(pages):
    stored = crawl(pages)
    assert judged(contradicting_site_code, stored)
    assert not findings(contradicting_site_code, stored)
    assert not unknowns(contradicting_site_code, stored)


def test_a_folder_with_its_own_name_and_code_may_be_a_site_of_its_own():
    pages = [shown(foot=OWN, meta=OWN), shown("/czj/a/", meta=OTHER, name="云山县财政局")]
    assert not findings(contradicting_site_code, crawl(pages))
    assert unknowns(contradicting_site_code, crawl(pages))


def test_a_site_without_any_code_is_undetermined():
    assert unknowns(contradicting_site_code, crawl([shown()]))


@pytest.mark.parametrize(
    "given",
    [{"meta": OTHER}, {"jiucuo": OTHER}, {"jiucuo": f"https://zfwzgl.www.gov.cn/x?site_code={OTHER}"}],
)
def test_two_codes_on_the_home_page_contradict_each_other(given):
    [finding] = findings(contradicting_site_code, crawl([shown(**{"foot": OWN, **given})]))
    assert finding.about == "sitecode"
    assert OTHER in finding.message


def test_a_code_of_another_site_in_a_template_is_found_with_its_pages():
    pages = [shown(foot=OWN, meta=OWN), *(shown(f"/{name}/", foot=OWN, meta=OTHER) for name in ("a", "b"))]
    [finding] = findings(contradicting_site_code, crawl(pages))
    assert finding.url == url("/")
    assert url("/a/") in str(finding.evidence)


def test_digits_that_are_no_code_are_wrong():
    [finding] = findings(contradicting_site_code, crawl([shown(foot=OWN, meta="539999001")]))
    assert "539999001" in finding.message
