from checks.policy.graph import Policies
from checks.rules import Rules
from tests.make import cite, column, crawl, document, url

READ = column("政策解读", "/zcjd/index.html")
NOTICE = document(
    "云山县人民政府办公室关于印发云山县农村公路管护办法的通知", "/zcwj/7.html", doc_number="云政办〔2026〕3号"
)
CHANGE = document("关于修改《云山县农村公路管护办法》的决定", "/zcwj/8.html", doc_number="云政办〔2026〕8号")
OTHER = document("云山县城镇燃气管理办法", "/zcwj/9.html", doc_number="云政办〔2026〕9号")


def reading(title, *cites, path="/zcjd/1.html"):
    return document(title, path, column=READ.url, cites=cites)


def about(about, *records):
    policies = Policies(crawl([READ, NOTICE, CHANGE, OTHER, about, *records]), Rules.load())
    return {pair.policy.url for pair in policies.subjects(about)}


def test_an_interpretation_is_about_what_its_title_names_and_not_about_its_amendment():
    assert about(reading("《云山县农村公路管护办法》解读")) == {NOTICE.url}


def test_one_of_the_amendment_is_not_about_what_it_amends():
    assert about(reading("《关于修改〈云山县农村公路管护办法〉的决定》解读")) == {CHANGE.url}


def test_the_place_may_be_left_out():
    assert about(reading("一图读懂农村公路管护办法")) == {NOTICE.url}


def test_one_may_be_about_several():
    both = reading("《云山县农村公路管护办法》《云山县城镇燃气管理办法》解读")
    assert about(both) == {NOTICE.url, OTHER.url}


def test_a_number_in_the_title_names_its_document():
    assert about(reading("云政办〔2026〕9号解读")) == {OTHER.url}


def test_the_only_source_linked_is_what_a_nameless_one_is_about():
    assert about(reading("管好农村路", cite("查看原文", "/zcwj/7.html"))) == {NOTICE.url}


def test_of_two_sources_linked_neither_is_certain():
    links = cite("查看原文", "/zcwj/7.html"), cite("查看原文", "/zcwj/9.html")
    assert about(reading("管好农村路", *links)) == set()


def test_what_is_merely_recommended_is_no_source():
    link = cite("云山县城镇燃气管理办法", "/zcwj/9.html", label="相关阅读")
    assert about(reading("管好农村路", link)) == set()


def test_a_policy_filed_among_interpretations_is_a_policy():
    filed = document(NOTICE.title, "/zcjd/7.html", column=READ.url)
    policies = Policies(crawl([READ, filed]), Rules.load())
    assert not policies.interpretations
    assert [policy.url for policy in policies.policies] == [filed.url]


def test_pages_of_other_sites_are_known_and_not_judged():
    away = document("《国家公路条例》解读", "http://www.lingnan.example/zc/1.html")
    policies = Policies(crawl([READ, away, NOTICE]), Rules.load())
    assert away.url in policies.documents
    assert away not in policies.interpretations
    assert policies.is_forwarded(away)


def test_readings_lead_from_the_policy_back():
    one, two = (
        reading("《云山县农村公路管护办法》解读"),
        reading("图解：云山县农村公路管护办法", path="/zcjd/2.html"),
    )
    policies = Policies(crawl([READ, NOTICE, one, two]), Rules.load())
    assert {each.url for each in policies.readings[NOTICE.url]} == {one.url, two.url}


def test_copies_are_told_by_their_number():
    copy = document("云山县农村公路管护办法", "/gongbao/7.html", doc_number="云政办[2026]3 号")
    policies = Policies(crawl([NOTICE, copy, OTHER]), Rules.load())
    assert {each.url for each in policies.copies(NOTICE)} == {NOTICE.url, copy.url}


def test_mentions_are_links_names_and_numbers():
    policies = Policies(crawl([NOTICE, OTHER]), Rules.load())
    cites = cite("原文", "/x.html"), cite("《云山县城镇燃气管理办法》"), cite("云政办〔2026〕3号")
    assert policies.mentioned(cites) == {url("/x.html"), NOTICE.url, OTHER.url}
