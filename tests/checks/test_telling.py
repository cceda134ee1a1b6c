"""What a site's TOML tells goes through the store into what is judged and whose it is."""

from dataclasses import replace
from datetime import date

from checks.crawl import Crawl
from checks.judge import judge
from checks.policy.graph import Policies
from checks.registry import select
from checks.rules import Rules
from checks.store import Store
from checks.units import ToldColumn, Unit
from crawler.sites import SiteFile, retell
from reports.gather import gather
from tests.make import AS_OF, column, crawl, document, url

STALE = column("部门动态", "/bmdt/", newest="2026-01-01")


def judged(folder, site: SiteFile, *records):
    """What is found once a person has told ``site`` of a stored crawl."""
    crawl(records, folder=folder).close()
    with Store(folder / "site.db") as store:
        retell(site, store)
        judge(store, select(("empty_column", "stale_column")), Rules.load())
        rows = store.db.execute("select * from findings").fetchall()
        return [row for row in rows if row["check"] != "missing_category"]


def told(**given) -> SiteFile:
    return SiteFile(**{"address": url("/"), "name": "云山县人民政府", "source": "site.toml", **given})


def test_an_exempt_column_is_found_again_when_its_time_is_over(tmp_path):
    for until, found in ((date(2026, 3, 20), 0), (date(2026, 3, 19), 1)):
        exempt = ToldColumn(at=url("/bmdt/"), exempt="网站改版", until=until)
        assert len(judged(tmp_path, told(columns=(exempt,)), STALE)) == found


def test_the_report_says_what_was_exempt_and_why(tmp_path):
    exempt = ToldColumn(at=url("/bmdt/"), exempt="网站改版", until=AS_OF)
    judged(tmp_path, told(columns=(exempt,)), STALE)
    notes = gather(tmp_path / "site.db").units[0].notes
    assert [note for note in notes if "网站改版" in note]


def test_a_finding_belongs_to_the_unit_told_to_own_its_column(tmp_path):
    bureau = Unit(name="云山县财政局", level="department", columns=("部门动态",))
    assert [row["unit"] for row in judged(tmp_path, told(units=(bureau,)), STALE)] == ["云山县财政局"]
    assert [row["unit"] for row in judged(tmp_path, told(), STALE)][:1]


def test_a_document_is_an_interpretation_where_its_column_is_told_to_hold_them(tmp_path):
    listed = column("图说", "/ts/")
    paper = document("关于春耕的若干问题", "/ts/1.html", column=listed.url)
    stored = crawl([listed, paper], folder=tmp_path)
    for roles, count in ((("p-interpretation",), 1), (("a20-15",), 0), ((), 0)):
        columns = (ToldColumn(at=listed.url, roles=roles),)
        rules = Rules.load().on(replace(stored.site, columns=columns))
        assert len(Policies(stored, rules).interpretations) == count


def test_what_was_told_stays_when_only_the_level_is_told_anew(tmp_path):
    exempt = ToldColumn(at=url("/bmdt/"), exempt="网站改版", until=AS_OF)
    judged(tmp_path, told(columns=(exempt,)), STALE)
    with Store(tmp_path / "site.db") as store:
        retell(SiteFile(address=url("/")), store)
        retell(SiteFile(address=url("/"), level="city"), store)
    with Crawl(tmp_path / "site.db") as view:
        assert (view.site.unit.level, view.site.columns) == ("city", (exempt,))
