import pytest

from checks.policy import classes
from tests.make import document


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("《云山县农村公路管护办法》解读", ("云山县农村公路管护办法",)),
        ("一图读懂：云山县农村公路管护办法", ("云山县农村公路管护办法",)),
        ("图解｜云山县农村公路管护办法", ("云山县农村公路管护办法",)),
        ("云山县农村公路管护办法政策解读", ("云山县农村公路管护办法",)),
        ("关于云山县农村公路管护办法的解读", ("关于云山县农村公路管护办法",)),
        ("《关于修改〈管护办法〉的决定》解读", ("关于修改〈管护办法〉的决定",)),
        ("管好农村路 方便千万家", ()),
    ],
)
def test_what_a_title_says_it_is_about(title, names):
    assert classes.interpreted_names(title) == names


@pytest.mark.parametrize(
    "title",
    [
        "云山县人民政府办公室关于印发农村公路管护办法的通知",
        "关于做好政策解读工作的通知",
        "全县政策解读培训班开班",
    ],
)
def test_what_is_filed_among_interpretations_and_is_none(title):
    assert classes.cannot_interpret(title)


@pytest.mark.parametrize(
    "title", ["《管护办法》解读", "管好农村路", "关于《管护办法》的说明", "云山县农村公路管护办法"]
)
def test_what_may_interpret(title):
    assert not classes.cannot_interpret(title)


@pytest.mark.parametrize(
    ("name", "interprets"), [("政策解读", True), ("图解", True), ("数据解读", False), ("要闻", False)]
)
def test_a_column_of_statistics_interprets_no_policy(name, interprets):
    assert classes.is_interpreting_column(name) is interprets


@pytest.mark.parametrize("title", ["《管护办法》新闻发布会", "《管护办法（征求意见稿）》起草说明"])
def test_a_briefing_and_a_draft_come_first(title):
    assert classes.is_early(document(title))
