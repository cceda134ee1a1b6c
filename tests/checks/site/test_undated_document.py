from checks.records import Kind
from checks.site.undated_document import undated_document
from tests import make

COLUMN = make.column()


def listed(title="关于春耕的通知", path="/tzgg/1.html", **given):
    return make.document(title, path, **{"column": COLUMN.url, "text": "各村：请做好春耕。", **given})


def crawl_of(*documents, column=COLUMN, pages=()):
    def keep(store):
        for page in pages:
            store.add_page(page, {})

    return make.crawl([column, *documents], keep=keep)


def test_a_dated_document_is_fine():
    assert not make.findings(undated_document, crawl_of(listed(published="2026-03-01")))


def test_a_month_is_a_date():
    assert not make.findings(undated_document, crawl_of(listed(published="2026-03")))


def test_what_does_not_change_needs_no_date():
    column = make.column("机构职能", "/jgzn/")
    document = listed("县财政局职责", "/jgzn/1.html", column=column.url)
    assert not make.judged(undated_document, crawl_of(document, column=column))


def test_a_page_that_no_list_shows_is_not_judged():
    assert not make.judged(undated_document, crawl_of(make.document()))


def test_a_document_not_read_whole_is_not_judged():
    assert not make.judged(undated_document, crawl_of(listed(unread="正文由脚本生成")))


def test_a_day_somewhere_on_the_page_is_left_to_a_person():
    page = make.page("/tzgg/1.html", kind=Kind.DOCUMENT, outer=("录入于 2026-03-01 由办公室",))
    crawl = crawl_of(listed(), pages=[page])
    assert not make.findings(undated_document, crawl)
    assert make.unknowns(undated_document, crawl)


def test_a_day_under_the_text_is_left_to_a_person():
    crawl = crawl_of(listed(text="各村：请做好春耕。\n云山县农业局\n2026年3月1日"))
    assert not make.findings(undated_document, crawl)
    assert make.unknowns(undated_document, crawl)


def test_a_document_without_any_day_is_found():
    [found] = make.findings(undated_document, crawl_of(listed()))
    assert found.url.endswith("/tzgg/1.html")


def test_a_column_of_undated_documents_is_told_once():
    documents = [listed(f"通知{n}", f"/tzgg/{n}.html") for n in range(8)]
    [found] = make.findings(undated_document, crawl_of(*documents))
    assert found.url == COLUMN.url
    assert "8 篇" in found.message


def local(name, *undated, dated=8):
    column = make.column(name, "/jr/")
    rows = [
        listed(f"春耕之{n}", f"/jr/{n}.html", column=column.url, published="2026-03-01") for n in range(dated)
    ]
    rows += [listed(f"见闻之{n}", f"/jr/x{n}.html", column=column.url) for n in range(*undated)]
    return make.findings(undated_document, crawl_of(*rows, column=column))


def test_a_column_of_guides_needs_no_date_though_many_have_one():
    assert not local("办事指南", 1)


def test_a_column_of_an_unknown_name_with_few_dates_is_not_judged():
    assert not local("魅力云山", 6, dated=3)


def test_one_undated_page_in_a_column_of_dated_ones_is_found_whatever_its_name():
    assert len(local("今日云山", 1)) == 1
