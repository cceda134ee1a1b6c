"""A table and the office's local weights reckon alike: the same points, cap and home page make the same cost."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from checks.rules.book import Weight
from checks.scoring.charges import Charge
from checks.scoring.tables import read
from tests.checks.scoring.making import matter, table

points = st.sampled_from([0.2, 0.5, 1.0, 4.0])


@given(points, st.one_of(st.none(), st.sampled_from([4.0, 5.0, 7.5])), st.integers(0, 30))
def test_so_many_findings_cost_the_same(each, cap, found):
    item = replace(table().items[3], each=each, points=cap)
    assert Charge(matters=[matter()] * found).cost(item) == Weight(points=each, cap=cap).cost(found)


def test_links_of_the_home_page_may_cost_other_points():
    home, inner = (
        next(item for item in read("national-2019").items if item.id == id_) for id_ in ("GN-01", "GN-02")
    )
    told = [
        matter("broken_link", "/", about=f"http://x.example/{n}", evidence={"链接位置": where})
        for n, where in enumerate(["首页", "其他页面", "其他页面"])
    ]
    taken = [[item.asked.takes(each) for each in told] for item in (home, inner)]
    assert taken == [[True, False, False], [False, True, True]]
    weight = Weight(points=inner.each, home=home.each)
    split = Charge(matters=told[:1]).cost(home) + Charge(matters=told[1:]).cost(inner)
    assert split == weight.cost(3, 1)
