"""What a new register changes, and which addresses were audited."""

import pytest

from checks.cases.amendments import Changes, above, addresses, changes
from checks.cases.caseload import files
from checks.cases.register import Member
from tests.offices import audited, three


def test_the_same_register_changes_nothing():
    members = [Member(name="云山县财政局", sites=("http://a.example/",)), Member(name="云山县教育局")]
    told = changes(members, members)
    assert told == Changes(changed={})


def test_units_come_and_go_and_change():
    before = [Member(name="甲局"), Member(name="乙局", group="县直", mail="a@b.example"), Member(name="丙局")]
    after = [Member(name="丁局"), Member(name="乙局", group="市直"), Member(name="丙局")]
    told = changes(before, after)
    assert (told.added, told.removed) == (("丁局",), ("甲局",))
    assert told.changed == {"乙局": ("分组", "邮箱")}


def test_a_unit_that_comes_with_the_address_of_one_that_goes_was_renamed():
    before = [Member(name="甲局", sites=("http://a.example/",))]
    after = [Member(name="乙局", sites=("https://www.a.example/index.html",))]
    told = changes(before, after)
    assert told.renamed == (("甲局", "乙局"),)
    assert (told.added, told.removed, told.changed) == ((), (), {"乙局": ("网址",)})


def test_of_two_units_that_share_the_addresses_of_one_that_goes_one_is_new():
    before = [Member(name="甲局", sites=("http://a.example/", "http://b.example/"))]
    after = [
        Member(name=name, sites=(f"http://{host}.example/",)) for name, host in (("乙局", "a"), ("丙局", "b"))
    ]
    told = changes(before, after)
    assert (told.renamed, told.added) == ((("甲局", "乙局"),), ("丙局",))


@pytest.mark.parametrize(
    ("address", "site"),
    [("https://yunshan.example", "http://www.yunshan.example/"), ("http://www.yunshan.example/czj/", "http://www.yunshan.example/"),
     ("http://yunshan.example.cn/", None), ("http://czj.yunshan.example/", None)],
)  # fmt: skip
def test_an_address_is_audited_with_the_site_above_it(address, site):
    assert above(address, ["http://www.yunshan.example/", "http://jt.qinghe.example/"]) == site


def test_the_nearest_site_is_told():
    audited_ = ["http://a.example/", "http://a.example/czj/", "http://a.example/czjx/"]
    assert above("http://a.example/czj/x", audited_) == "http://a.example/czj/"


def test_the_addresses_are_those_of_the_site_files(tmp_path):
    three(tmp_path)
    (tmp_path / "broken.db").write_bytes(b"no database")
    (tmp_path / "empty.db").touch()
    audited(tmp_path, host="a.example_8080")
    assert set(addresses(files(tmp_path))) == {
        "http://www.yunshan.example/",
        "http://jt.qinghe.example/",
        "http://dag.qinghe.example/",
        "http://a.example_8080/",
    }
