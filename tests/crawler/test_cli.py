"""Mistakes are one Chinese sentence, exit code 2, before the first request."""

import pytest
from click.testing import CliRunner

from crawler.cli import main
from crawler.sites import site_slug


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["audit"], "缺少"),
        (["audit", "foo"], "不是网址"),
        (["audit", "http://nosuchhost.invalid/"], "找不到主机"),
        (["audit", "http://127.0.0.1:1/", "--as-of", "2026-13-01"], "监测时点"),
        (["audit", "http://127.0.0.1:1/", "--only", "nope"], "没有名为 nope 的检查"),
        (["audit", "http://127.0.0.1:1/", "--set", "stale_column.x=1"], "没有参数 x"),
        (["audit", "http://127.0.0.1:1/", "--set", "stale_column"], "写法不对"),
        (["audit", "http://127.0.0.1:1/", "--resolve", "a:b"], "写法不对"),
        (["audit", "http://127.0.0.1:1/", "--rules", "none.toml"], "none.toml"),
        (["audit", "http://127.0.0.1:1/", "--bogus"], "--bogus"),
        (["audit", "none.toml"], "none.toml"),
        (["report", "http://127.0.0.1:1/"], "请先运行"),
        (["nosuch"], "nosuch"),
        (["explain", "nope"], "nope"),
    ],
)
def test_a_mistake_is_one_sentence(words, told, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 2
    assert told in result.output
    assert "Traceback" not in result.output


def test_a_data_folder_that_cannot_be_made_is_refused(tmp_path):
    (tmp_path / "file").write_text("")
    result = CliRunner().invoke(
        main, ["audit", "http://127.0.0.1:1/", "--data", str(tmp_path / "file" / "data")]
    )
    assert (result.exit_code, "不能写入" in result.output) == (2, True)


def test_a_folder_with_one_wrong_site_is_refused_whole(tmp_path):
    (tmp_path / "a.toml").write_text("address = 'http://127.0.0.1:1/'")
    (tmp_path / "b.toml").write_text("adress = 'x'")
    result = CliRunner().invoke(main, ["audit", str(tmp_path)])
    assert (result.exit_code, "adress" in result.output) == (2, True)


def test_every_check_can_be_explained():
    result = CliRunner().invoke(main, ["explain", "stale_column"])
    assert result.exit_code == 0
    assert all(word in result.output for word in ("依据", "为何", "整改", "stale_column.grace_days"))


@pytest.mark.parametrize(
    ("address", "slug"),
    [
        ("http://www.a.example/", "www.a.example"),
        ("http://127.0.0.1:8311/", "127.0.0.1_8311"),
        ("https://A.example:443/x", "a.example"),
    ],
)
def test_a_sites_file_is_named_for_its_host(address, slug):
    assert site_slug(address) == slug
