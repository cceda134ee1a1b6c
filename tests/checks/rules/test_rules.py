from datetime import date

import pytest

from checks.rules import LEVELS, ConfigError, Rules, _bundled

RULES = Rules.load()


def overlaid(tmp_path, text):
    file = tmp_path / "local.toml"
    file.write_text(text, "utf-8")
    return Rules.load(file)


def changed(book, **tables):
    return {**_bundled(book), **tables}


def test_a_category_that_is_not_owed_is_never_a_duty():
    owed = {level: [c.id for c in RULES.categories.values() if c.duty(level)] for level in LEVELS}
    assert "a20-10" in owed["county"]
    assert "a20-10" not in owed["department"]
    assert not [
        category
        for ids in owed.values()
        for category in ids
        if category.startswith("a21") or category == "a20-15"
    ]


@pytest.mark.parametrize("level", ["department", "township"])
def test_of_article_20_a_department_owes_only_what_every_organ_has(level):
    owed = {c.id for c in RULES.categories.values() if c.duty(level) == "required"}
    assert {each for each in owed if each.startswith("a20")} == {"a20-02", "a20-07"}


def test_a_level_that_nobody_named_owes_nothing():
    assert not [c for c in RULES.categories.values() if c.duty("village")]


def test_every_category_answers_to_its_own_names():
    for category in RULES.categories.values():
        for name in (*category.names, *category.common):
            assert category.id in RULES.classify(name), name


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[categories.p-guide]\nnaems = ['x']", "categories.p-guide.*naems"),
        ("[categories.p-guide]\nnames = '阳光指引'", "categories.p-guide.names.*文字的列表"),
        ("[categories.p-guide]\nnames = [1]", "categories.p-guide.names"),
        ("[categories.p-guide]\nnames = ['']", "categories.p-guide.names"),
        ("[categories.p-guide]\nsince = '2019'", "categories.p-guide.since.*日期"),
        ("[categories.p-guide]\nrequired = ['village']", "categories.p-guide.required.*village"),
        ("[categories.p-guide]\nbasis = ' '", "categories.p-guide.basis"),
        ("[categories.p-guide]\nconfidence = 'sure'", "categories.p-guide.confidence"),
        ("[categories.p-guide]\ncycle = 'weekly'", "categories.p-guide.cycle.*weekly"),
        ("[categories.p-guide]\nnames = ['甲乙']\nnegative = ['甲乙']", "categories.p-guide.negative.*甲乙"),
        ("[categories.ours]\ntitle = '本地类别'", "categories.ours.*缺少 basis"),
        ("[cycles.weekly]\ndays = 7", "cycles.weekly"),
        ("[cycles.news]\ndays = '7'", "cycles.news.days.*整数"),
        ("[cycles.news]\ndays = 0", "cycles.news.days"),
        ("[checks]\nbroken_link = 3", "checks.broken_link"),
        ("[nope]\nx = 1", "nope"),
        ("categories = 1", "categories"),
        ("x = [", "TOML"),
    ],
)
def test_a_wrong_overlay_is_refused_by_file_and_key(tmp_path, text, named):
    with pytest.raises(ConfigError, match=named) as refused:
        overlaid(tmp_path, text)
    assert "local.toml" in str(refused.value)


def test_an_overlay_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(ConfigError, match=r"none\.toml"):
        Rules.load(tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("book", "tables", "named"),
    [
        ("categories.toml", {"rulesets": {}}, "categories.toml.*rulesets"),
        ("categories.toml", {"ruleset": {"name": "x"}}, "categories.toml.*ruleset.*缺少 date"),
        ("cycles.toml", {"static": {"names": ["x"]}}, "cycles.toml.*static.*缺少 basis"),
        ("cycles.toml", {"archived": ["x"]}, "cycles.toml.*archived"),
    ],
)
def test_a_wrong_book_is_refused_by_file_and_key(book, tables, named):
    books = {
        name: changed(name, **(tables if name == book else {})) for name in ("categories.toml", "cycles.toml")
    }
    with pytest.raises(ConfigError, match=named):
        Rules(books["categories.toml"], books["cycles.toml"], {})


def test_a_name_told_twice_is_refused():
    rows = _bundled("categories.toml")["categories"]
    twice = {**rows, "p-guide": {**rows["p-guide"], "common": ["公开指南"]}}
    with pytest.raises(ConfigError, match=r"categories\.toml.*p-guide.*公开指南"):
        Rules(changed("categories.toml", categories=twice), _bundled("cycles.toml"), {})


def test_an_overlay_adds_names_and_changes_days(tmp_path):
    rules = overlaid(tmp_path, "[categories.p-guide]\nnames = ['阳光指引']\n[cycles.news]\ndays = 30\n")
    assert "p-guide" in rules.classify("阳光指引")
    assert "p-guide" in rules.classify("政府信息公开指南")
    assert rules.cycle("部门动态").days == 30


def test_an_overlay_may_repeat_a_name_of_the_book(tmp_path):
    rules = overlaid(tmp_path, "[categories.p-guide]\nnames = ['公开指南', '公开说明']\n")
    assert "p-guide" in rules.classify("公开说明")


def test_the_word_of_the_office_beats_the_book(tmp_path):
    text = "[categories.p-guide]\nnames = ['投资指南']\nnegative = ['公开说明']\nrequired = []\n"
    rules = overlaid(tmp_path, text)
    assert "p-guide" in rules.classify("投资指南")
    assert "p-guide" not in rules.classify("公开说明")
    assert rules.categories["p-guide"].duty("county") is None


def test_an_overlay_leaves_the_bundled_book_as_it_was(tmp_path):
    overlaid(tmp_path, "[categories.p-guide]\nnames = ['阳光指引']\n")
    assert "p-guide" not in Rules.load().classify("阳光指引")


def test_an_overlay_may_bring_a_category_of_its_own(tmp_path):
    text = (
        "[categories.ours]\ntitle='村级小微权力'\nbasis='本县办法第三条'\nsince=2024-01-01\n"
        "confidence='verified-in-text'\nlevels=['township']\nrequired=['township']\nexpected=[]\n"
        "cycle='topic'\nnames=['小微权力清单']\ncommon=[]\nnegative=[]\nhints=[]\n"
    )
    rules = overlaid(tmp_path, text)
    assert rules.classify("小微权力清单") == {"ours"}
    assert rules.categories["ours"].duty("township") == "required"


def test_thresholds_are_handed_on_as_told(tmp_path):
    rules = overlaid(tmp_path, "[checks.stale_column]\ngrace_days = 5\n")
    assert rules.thresholds == {"stale_column": {"grace_days": 5}}


def test_the_day_of_the_audit_belongs_to_the_rules_of_a_run():
    assert RULES.at(date(2026, 3, 20)).as_of == date(2026, 3, 20)
    assert RULES.as_of != date(2026, 3, 20)
