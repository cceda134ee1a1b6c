"""The README names every command, and every command and option has its help."""

import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from checks.registry import load
from checks.rules import Rules
from checks.run import thresholds
from crawler.cli import main

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_has_help_and_stands_in_both_readmes(name):
    command = main.commands[name]
    assert command.help
    for readme in ("README.md", "README.zh.md"):
        assert f"`{name}`" in (ROOT / readme).read_text("utf-8")
    for option in command.params:
        assert not isinstance(option, click.Option) or option.help, f"{name} {option.name}"


def test_help_is_in_chinese_and_says_the_exit_codes():
    text = CliRunner().invoke(main, ["--help"]).output
    assert "退出码" in text


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
def test_the_local_rules_of_the_readme_are_accepted(readme, tmp_path):
    blocks = re.findall(r"```toml\n(.+?)```", (ROOT / readme).read_text("utf-8"), re.S)
    [block] = [block for block in blocks if "[weights." in block]
    file = tmp_path / "local.toml"
    file.write_text(block, "utf-8")
    rules = Rules.load(file)
    assert thresholds(load(), rules, {})["late_interpretation"]["profile"] == "fujian_2015"


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
def test_the_readme_counts_the_checks(readme):
    assert str(len(load())) in (ROOT / readme).read_text("utf-8")
