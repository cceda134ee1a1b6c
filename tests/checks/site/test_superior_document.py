import pytest

from checks.records import Entry
from checks.site.superior_document import superior_document
from tests.make import column, crawl, document, findings, judged, unknowns, url

OWN = {"issuer": "云山县人民政府办公室", "doc_number": "云政办〔2026〕{}号"}
ABOVE = {"issuer": "国务院办公厅", "doc_number": "国办发〔2026〕{}号"}
PROVINCE = {"issuer": "岭南省人民政府", "doc_number": "岭政发〔2026〕{}号"}


def filled(name, own, above, *, theirs=ABOVE, unread=0, **given):
    """A column with so many own documents and so many of a higher authority."""
    col = column(name, "/c/", **{"entries": own + above + unread, **given})
    records = []
    for n, what in enumerate([OWN] * own + [theirs] * above + [None] * unread):
        path = f"/c/{n}.html"
        records.append(Entry(column=col.url, url=url(path), title=f"关于第{n}项工作的通知"))
        if what:
            records.append(
                document(
                    f"关于第{n}项工作的通知",
                    path,
                    issuer=what["issuer"],
                    doc_number=what["doc_number"].format(n + 1),
                )
            )
    return crawl([col, *records])


def test_a_column_of_own_documents_is_in_order():
    assert not findings(superior_document, filled("政策文件", 6, 0))


def test_a_column_of_which_half_is_own_is_in_order():
    assert not findings(superior_document, filled("政策文件", 5, 5))


@pytest.mark.parametrize(
    "name", ["上级文件", "国务院文件", "省级政策文件", "国家政策法规", "法律法规", "政策法规", "部门规章", "转发上级文件", "通知公告", "政策解读", "政府信息公开制度"]
)  # fmt: skip
def test_columns_for_higher_documents_and_other_matters_are_not_judged(name):
    assert not judged(superior_document, filled(name, 0, 8))


@pytest.mark.parametrize(
    "given",
    [{"children": 2}, {"archived": "已归档"}, {"path": ("首页", "上级文件")}, {"path": ("首页", "2019年")}],
)
def test_containers_archives_and_parts_of_exempt_columns_are_not_judged(given):
    assert not judged(superior_document, filled("政策文件", 0, 8, **given))


def test_four_documents_are_too_few():
    assert not judged(superior_document, filled("政策文件", 0, 4))


def test_documents_without_any_sign_count_as_own():
    nameless = {"issuer": "", "doc_number": ""}
    assert not findings(superior_document, filled("政策文件", 0, 8, theirs=nameless))


def test_documents_that_were_not_read_leave_it_undetermined_where_they_decide():
    assert unknowns(superior_document, filled("政策文件", 2, 3, unread=3))
    assert not unknowns(superior_document, filled("政策文件", 8, 1, unread=1))


@pytest.mark.parametrize("theirs", [ABOVE, PROVINCE])
def test_a_column_of_mostly_higher_documents_is_left_to_a_person(theirs):
    [finding] = findings(superior_document, filled("政策文件", 2, 8, theirs=theirs))
    assert "请人工确认" in finding.message
    assert finding.evidence["上级文件"] == 8
    assert finding.evidence["本级文件至多"] == 2


def forwarded(*titles, **given):
    col = column("政策文件", "/c/", entries=len(titles))
    records = []
    for n, title in enumerate(titles):
        records.append(Entry(column=col.url, url=url(f"/c/{n}.html"), title=title))
        records.append(document(title, f"/c/{n}.html", **{"issuer": None, "doc_number": None, **given}))
    return crawl([col, *records])


BUREAUS = ["县农业农村局", "县水务局等部门", "县教体局", "县应急局", "县林草局", "云山县住房和城乡建设局"]


@pytest.mark.parametrize("head", ["云山县人民政府办公室转发{}关于汛期检查的通知", "转发{}关于汛期检查意见的通知", "云山县人民政府批转{}关于防汛报告的通知"])  # fmt: skip
def test_what_is_passed_on_for_an_own_bureau_is_the_units_own(head):
    stored = forwarded(*(head.format(bureau) for bureau in BUREAUS))
    assert not findings(superior_document, stored)
    assert not unknowns(superior_document, stored)


def test_forwarding_without_the_author_is_undetermined():
    stored = forwarded(*(f"云山县人民政府办公室转发关于第{n}项工作的通知" for n in range(6)))
    assert not findings(superior_document, stored)
    assert unknowns(superior_document, stored)


@pytest.mark.parametrize("above", ["国务院办公厅", "岭南省人民政府办公厅", "省财政厅", "市人民政府办公室"])
def test_what_is_passed_on_from_above_is_above(above):
    stored = forwarded(*(f"云山县人民政府办公室转发{above}关于第{n}项工作的通知" for n in range(6)))
    assert len(findings(superior_document, stored)) == 1
