"""The README names every command, and every command and option has its help."""

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

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
