"""What ``zwgk watch`` is told to watch, and the mistakes of those who tell it."""

import pytest
from click.testing import CliRunner

from crawler.cli import main
from crawler.watched import read
from tests.behaving import behaving
from tests.crawler.test_watch import described


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "缺少"),
        (["foo"], "不是网址"),
        (["none.toml"], "none.toml"),
        (["."], "没有站点文件"),
        (["http://127.0.0.1:1/", "--every", "90"], "对公众网站应是 5 至 60"),
        (["http://www.yunshan.example/", "--every", "1"], "太密"),
        (["http://127.0.0.1:1/", "--resolve", "a:b"], "写法不对"),
    ],
)
def test_a_mistake_is_one_sentence(words, told, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["watch", *words])
    assert (result.exit_code, told in result.output) == (2, True), result.output


def test_a_site_that_two_files_describe_is_watched_once(tmp_path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.toml").write_text('address = "http://www.yunshan.example/"')
    sites, wrong = read(str(tmp_path), (), None, 45)
    assert (len(sites), wrong) == (1, [])


def test_help_says_what_holds_for_public_sites():
    said = " ".join(CliRunner().invoke(main, ["watch", "--help"]).output.split())
    assert "对公众网站 5 至 60" in said
    assert "0.01" not in said
    assert "增减网站后须重新启动" in said


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (b"address = ", "2.toml 末尾不是合法的 TOML"),
        (b"address = 1 2\nname = 'x'", "2.toml 第 1 行不是合法的 TOML"),
        (b"\xff\xfe", "不是 UTF-8 编码"),
        (b"name = 'x'", "缺少 address"),
        (b"address = 'http://www.yunshan.example/'\nresolve = [1]", "resolve 的类型不对"),
    ],
)
def test_one_bad_file_does_not_stop_the_others(tmp_path, monkeypatch, text, reason):
    monkeypatch.chdir(tmp_path)
    with behaving({}) as (port, asked):
        sites = described(tmp_path, port, 3)
        (sites / "2.toml").write_bytes(text)
        result = CliRunner().invoke(main, ["watch", "sites", "--once"])
        assert len(asked) == 2
    assert result.exit_code == 3
    [line] = [line for line in result.output.splitlines() if line.startswith("不监测：")]
    assert "2.toml" in line
    assert reason in line
    assert "(at" not in line


def test_no_site_at_all_is_a_mistake(tmp_path):
    (tmp_path / "a.toml").write_text("address")
    result = CliRunner().invoke(main, ["watch", str(tmp_path), "--once"])
    assert result.exit_code == 2
    assert "a.toml 末尾不是合法的 TOML" in result.output
