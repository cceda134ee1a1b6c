import pytest

from checks.site.incomplete_catalog import incomplete_catalog
from tests.make import attachment, cite, column, crawl, document, findings, unknowns

COLUMN = column("主动公开目录", "/gkml/", entries=1)
HEAD = "序号\t公开事项\t公开内容\t公开时限\n"
ROWS = "1\t机构\t机构设置和人员编制\t20个工作日\n" * 12


def catalog(text=HEAD + ROWS, title="云山县主动公开基本目录", **given):
    return document(title, "/gkml/1.html", column=COLUMN.url, text=text, **given)


def in_file(text):
    page = catalog("见附件", cites=(cite("目录.xlsx", "/files/ml.xlsx", attachment=True),))
    return [page, attachment("/files/ml.xlsx", text)]


@pytest.mark.parametrize(
    "innocent",
    [
        [catalog()],
        [catalog("索引号\t信息名称\t内容概述\t生成日期\n" + ROWS)],
        in_file(HEAD + ROWS),
        [catalog("本目录说明如下。" * 30)],
        [catalog("一\t二\n" * 60, title="我县召开培训会")],
    ],
)
def test_whole_catalogues_and_other_items_are_fine(innocent):
    assert not findings(incomplete_catalog, crawl([COLUMN, *innocent]))


@pytest.mark.parametrize("given", [{"images": 1}, {"unread": "没有读全"}])
def test_pictures_and_unread_files_are_undetermined(given):
    stored = crawl([COLUMN, catalog("事项\t说明\n" + "机构\t设置\n" * 40, **given)])
    assert not findings(incomplete_catalog, stored)
    assert unknowns(incomplete_catalog, stored)


@pytest.mark.parametrize(
    "records",
    [[catalog("事项\t要素\n" + "机构\t设置\n" * 40)], in_file("事项\t要素\n" + "机构\t设置\n" * 40)],
)
def test_a_table_without_index_and_date_is_found(records):
    [finding] = findings(incomplete_catalog, crawl([COLUMN, *records]))
    assert finding.evidence["缺少的要素"] == ["索引", "生成日期"]
