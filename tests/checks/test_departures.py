"""What cannot be known to be gone lends its identity to nothing else."""

import pytest

from checks.records import Kind
from tests.make import column, document, link, page
from tests.moving import TITLE, TYPO, faulty, lives

LIST = page("/l/", kind=Kind.LIST)
PAPER = {"published": "2026-01-05"}
OLD = [
    LIST,
    link("/l/", text="通知公告"),
    faulty("/a/1.html", **PAPER),
    link("/a/1.html", text=TITLE, sources=(LIST.url,)),
]
NOW = faulty("/b/9.html", **PAPER)


def is_taken(folder, before, after, **told):
    """Whether what is found in the second crawl is what was found in the first."""
    return ("new", False) not in lives(folder, before, after, **told)


def test_what_no_page_links_any_more_is_gone(tmp_path):
    assert is_taken(tmp_path, OLD, [LIST, link("/l/", text="通知公告"), NOW])


@pytest.mark.parametrize(
    "failed", [{"status": 503}, {"error": "timeout", "status": None}, {"unread": "要脚本"}]
)
def test_not_where_the_list_that_linked_it_could_not_be_read(tmp_path, failed):
    assert not is_taken(tmp_path, OLD, [page("/l/", kind=Kind.LIST, **failed), NOW])


def test_nor_where_that_list_hangs_on_one_that_could_not_be_read(tmp_path):
    hub = page("/m/", kind=Kind.LIST)
    before = [hub, LIST, link("/l/", text="通知", sources=(hub.url,)), *OLD[2:]]
    assert is_taken(tmp_path, before, [hub, NOW])
    assert not is_taken(tmp_path / "x", before, [page("/m/", status=503), NOW])


def test_a_page_that_could_not_be_read_may_be_the_one_by_its_link(tmp_path):
    unread = [page("/b/8.html", status=503), link("/b/8.html", state=None, text=TITLE)]
    other = faulty("/b/9.html", TITLE, **PAPER)
    assert is_taken(tmp_path, [faulty("/a/1.html", **PAPER)], [other])
    assert not is_taken(tmp_path / "x", [faulty("/a/1.html", **PAPER)], [other, *unread])


def test_in_a_crawl_that_did_not_end_only_the_very_text_tells(tmp_path):
    text = TYPO + "各乡镇、各部门要认真执行，按月报送有关情况，结合实际抓好落实。"
    before = document(TITLE, "/a/1.html", text=text, **PAPER)
    same, other = (document(TITLE, "/b/9.html", text=each, **PAPER) for each in (text, "林业局" + text))
    assert is_taken(tmp_path, [before], [same], reason="max_pages")
    assert not is_taken(tmp_path / "x", [before], [other], reason="max_pages")


def test_an_address_that_shows_the_home_page_is_gone(tmp_path):
    home, old = page("/", kind=Kind.HOME, body="b1"), page("/a/1.html", body="b1")
    linked = link("/a/1.html", state=None, text="旧闻")
    assert is_taken(tmp_path, [faulty("/a/1.html", **PAPER)], [home, old, linked, NOW])


def test_a_column_moves_by_what_it_lists_where_two_bear_one_name(tmp_path):
    def twins(pre, *bureaus):
        made = []
        for bureau in bureaus:
            at = f"{pre}{bureau}/"
            rows = column("工作动态", at, newest="2024-01-01")
            paper = document(f"{bureau}局旧闻一则关于清淤", f"{at}1.html", published="2024-01-01")
            made += [rows, document(paper.title, paper.url, published="2024-01-01", column=rows.url)]
        return made

    told = lives(tmp_path, twins("/o/", "shui", "lin"), twins("/n/", "shui", "lin"))
    assert told == [("persisting", True)] * 2


def papers(ids):
    """A site of documents whose addresses are numbers; each has a text of its own."""
    for n, at in enumerate(ids):
        title = f"关于做好第{n}批路灯安装工作的通知"
        yield document(
            title, f"/show?id={at}", text=TYPO + f"第 {n} 批由各乡镇负责。" * n, published="2026-01-05"
        )
        yield page(f"/show?id={at}", kind=Kind.DOCUMENT, title=title)


def test_a_site_read_in_anew_under_the_same_numbers_is_what_it_was(tmp_path):
    told = lives(tmp_path, papers([0, 1, 2, 3, 4, 5]), papers([3, 4, 5, 1, 2, 0]))
    assert told == [("persisting", True)] * 6


def test_one_page_given_to_another_title_makes_no_other_site(tmp_path):
    told = lives(tmp_path, papers([0, 1, 2, 3, 4, 5]), papers([0, 1, 2, 3, 5, 4]))
    assert told.count(("new", False)) == 2


def test_days_of_a_migration_are_no_other_documents(tmp_path):
    text = TYPO + "各乡镇、各部门要认真执行，按月报送有关情况，结合实际抓好落实。"
    before, after = (
        document(TITLE, at, text=text, published=day)
        for at, day in (("/a/1.html", "2026-01-05"), ("/b/9.html", "2026-03-01"))
    )
    assert is_taken(tmp_path, [before], [after])
