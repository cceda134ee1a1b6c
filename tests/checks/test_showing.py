from checks.records import LinkState
from checks.showing import called, page_of
from tests.make import attachment, column, document, link, page, url


def test_a_file_and_a_link_are_shown_on_the_first_page_that_has_them():
    assert page_of(attachment(sources=(url("/1.html"), url("/2.html")))) == url("/1.html")
    assert page_of(link("/gone.html", LinkState.GONE, sources=(url("/3.html"),))) == url("/3.html")


def test_without_such_a_page_they_are_shown_themselves():
    assert page_of(attachment("/files/1.docx", sources=())) == url("/files/1.docx")
    assert page_of(link("/gone.html", LinkState.GONE, sources=())) == url("/gone.html")


def test_pages_are_shown_themselves():
    assert [page_of(each) for each in (page("/a"), column(at="/b"), document(path="/c"))] == [
        url("/a"),
        url("/b"),
        url("/c"),
    ]


def test_a_page_is_called_by_its_title_and_a_file_by_its_name():
    assert called(document("关于做好春耕工作的通知")) == "关于做好春耕工作的通知"
    assert called(attachment(name="附件1.docx")) == "附件1.docx"
