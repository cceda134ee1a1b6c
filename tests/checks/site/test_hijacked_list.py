from checks.records import Entry
from checks.site.hijacked_list import hijacked_list
from checks.verdicts import Fine
from tests.make import column, crawl, findings, said, url


def listed(*titles: str):
    rows = [
        Entry(column=url("/tzgg/index.html"), url=url(f"/tzgg/{n}.html"), title=t)
        for n, t in enumerate(titles)
    ]
    return crawl([(column(), rows)])


def test_lists_of_decent_titles_are_fine():
    decent = listed(
        "公安机关捣毁一网络赌博窝点",
        "福利彩票投注站招募公告",
        "警惕百家乐网络赌博骗局",
        "关于查处老虎机赌博案件的通报",
        "澳门威尼斯人会展考察团来访",
        "关于做好春耕工作的通知",
    )
    assert not findings(hijacked_list, decent)
    assert Fine(url("/tzgg/index.html")) in said(hijacked_list, decent)


def test_rows_that_advertise_are_found_together():
    [finding] = findings(
        hijacked_list, listed("关于做好春耕工作的通知", "澳门百家乐在线投注平台", "必威体育app官网下载")
    )
    assert finding.url == url("/tzgg/index.html")
    assert len(finding.evidence["条目"]) == 2


def test_all_rows_of_a_short_list_are_named():
    [finding] = findings(hijacked_list, listed(*(f"六合彩特码资料网站大全第{n}期" for n in range(9))))
    assert len(finding.evidence["条目"]) == 9
